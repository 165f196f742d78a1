package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// maxListed is how many names of one kind a starter lists.
const maxListed = 20

// writeStarter writes a configuration that says nothing: prose behind ##, and suggestions behind #.
func writeStarter(w io.Writer, found *survey) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, starterHead, count(found.templates, "template"), count(found.functions, "function"))
	found.suggestEnvironments(&out)
	found.suggestFacts(&out)
	out.WriteString(starterRest)
	_, err := w.Write(out.Bytes())
	return err
}

const starterHead = `# yaml-language-server: $schema=../headroom/docs/headroom.schema.json

## What headroom cannot read from templates, and what the team has decided. Lines with one # are suggestions: take it and
## the space behind it away. Every key may be left out. The first line shows an editor the schema, in a clone of headroom.
## headroom config prints what holds for a template, and where it is said.
##
## Found below this folder: %s, %s.

## The quota of concurrent executions in a region: aws lambda get-account-settings prints it. Without it headroom assumes
## 1000, and calls what breaks it a warning; with it, an error.
# accounts:
#   default:
#     concurrency: 1000
#     reserved-elsewhere: 0 # what other stacks reserve of it

`

const starterRest = `## Rules by name or glob: headroom rules lists them.
# rules:
#   esm-batch-size-one: {severity: error}
#   alarm-*: {enabled: false}

## Findings that are meant, beside those that templates ignore themselves.
# suppressions:
#   - {rule: esm-batch-size-one, reason: each image takes a minute, paths: ["images/**"], resource: Worker, until: 2027-01-31}

## Whether every alarm that could be missing is wanted, and not only where a template has alarms already.
# alarms: required

## What headroom lint checks without a path, and what it never checks.
# paths: ["."]
# exclude: ["**/generated"]

## The severity from which on a finding fails a run.
# fail-on: warning
`

func (s *survey) suggestEnvironments(out *bytes.Buffer) {
	out.WriteString("## What the templates are deployed to. Each is looked at, and a finding says in which it holds. account: NAME names one of\n" +
		"## accounts, where it is not the default one.\n")
	for _, e := range s.environments[:min(len(s.environments), maxListed)] {
		fmt.Fprintf(out, "## samconfig.toml has %q for %s.\n", e.name, listed(e.places))
	}
	if len(s.environments) > 0 {
		out.WriteString("## headroom looks at these until environments stand here; what samconfig.toml says of one need not stand here again.\n")
	}
	if len(s.bare) > 0 {
		var names []string
		for _, p := range s.bare {
			names = append(names, p.name)
		}
		fmt.Fprintf(out, "## Parameters without a default: %s.\n", listed(names))
	}
	out.WriteString("# environments:\n")
	switch {
	case len(s.environments) > 0:
		for _, e := range s.environments[:min(len(s.environments), maxListed)] {
			fmt.Fprintf(out, "#   - {name: %s, templates: [%s]}\n", scalar(e.name), joined(e.places))
		}
	case len(s.stages) > 0:
		for _, stage := range s.stages[:min(len(s.stages), maxListed)] {
			fmt.Fprintf(out, "#   - {name: %s, parameters: {%s: %s}}\n", scalar(stage), scalar(s.stage), scalar(stage))
		}
	default:
		out.WriteString("#   - {name: prod, region: eu-west-1, parameters: {Stage: prod}, templates: [\"**/*.yaml\"]}\n")
	}
	out.WriteString("\n")
}

func (s *survey) suggestFacts(out *bytes.Buffer) {
	out.WriteString("## What is known of things outside, by the name of the export or parameter that brings them in. A subnet is public,\n" +
		"## private or isolated; zone: NAME tells its availability zone.\n")
	if len(s.imports)+len(s.parameters) == 0 {
		out.WriteString("# imports:\n#   vpc-SubnetA: {subnet: private, zone: a}\n#   orders-QueueArn: {queue: {visibility-timeout: 360, max-receive-count: 5}}\n" +
			"# parameters:\n#   SubnetIds: {subnet: private}\n\n")
		return
	}
	for _, section := range []struct {
		key  string
		seen []sighting
	}{{"imports", s.imports}, {"parameters", s.parameters}} {
		if len(section.seen) > 0 {
			fmt.Fprintf(out, "# %s:\n", section.key)
		}
		for _, seen := range section.seen[:min(len(section.seen), maxListed)] {
			fmt.Fprintf(out, "#   %s: {subnet: %s} # %s\n", scalar(seen.name), guess(seen.name), listed(seen.places))
		}
	}
	out.WriteString("\n")
}

// guess returns the kind of a subnet that its name suggests, for a person to correct.
func guess(name string) string {
	for _, kind := range []string{"public", "isolated"} {
		if strings.Contains(strings.ToLower(name), kind) {
			return kind
		}
	}
	return "private"
}

// listed joins a few names.
func listed(names []string) string {
	const most = 5
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

func joined(names []string) string {
	var out []string
	for _, name := range names {
		out = append(out, scalar(name))
	}
	return strings.Join(out, ", ")
}

// scalar writes a string as YAML, on one line of a flow collection.
func scalar(s string) string {
	n := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if strings.ContainsAny(s, " ,:#*&!|>'\"%@`[]{}?\n\\") || yaml.Unmarshal([]byte(s), new(int)) == nil {
		n.Style = yaml.DoubleQuotedStyle
	}
	text, err := yaml.Marshal(&n)
	if err != nil {
		return fmt.Sprintf("%q", s)
	}
	return strings.TrimSpace(string(text))
}
