package sam

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"github.com/headroom-lint/headroom/parser"
)

//go:embed policies.txt
var policyTable string

// policyTemplates are SAM's policy templates by name: the lines of the table that describe each.
var policyTemplates = sync.OnceValue(func() map[string][]string {
	templates := map[string][]string{}
	var name string
	for line := range strings.Lines(policyTable) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '\t':
			templates[name] = append(templates[name], line[1:])
		default:
			name = strings.Fields(line)[0]
			templates[name] = []string{line}
		}
	}
	return templates
})

// policyTemplate makes the document of a policy template; nil when SAM has none of that name.
func (l *lowering) policyTemplate(entry parser.Field) *parser.Node {
	lines := policyTemplates()[entry.Key]
	if lines == nil {
		return nil
	}
	for _, parameter := range strings.Fields(lines[0])[1:] {
		if get(entry.Value, parameter) == nil {
			l.reject(entry.KeySpan, "policy template %q needs a %s", entry.Key, parameter)
		}
	}
	p := place{key: entry.KeySpan}
	statements := p.list()
	for _, line := range lines[1:] {
		line, condition, conditional := strings.Cut(line, " if ")
		actions, resources, _ := strings.Cut(line, " on ")
		var on []*parser.Node
		for _, r := range strings.Fields(resources) {
			on = append(on, p.policyText(r, entry.Value))
		}
		resource := on[0]
		if len(on) > 1 {
			resource = p.list(on...)
		}
		statement := p.allow(resource, strings.Fields(actions)...)
		if conditional {
			key, value, _ := strings.Cut(condition, " ")
			statement.Fields = append(statement.Fields, p.field("Condition", p.object(p.field("StringEquals",
				p.object(p.field(key, p.policyText(value, entry.Value)))))))
		}
		statements.Items = append(statements.Items, statement)
	}
	return p.object(p.field("Statement", statements))
}

var policyParameter = regexp.MustCompile(`<(\w+)>`)

// policyText makes the value that a word of the table stands for: "arn:" begins an ARN of the stack's partition, @ is
// its region and # its account, <Name> a parameter of the policy template.
func (p place) policyText(word string, values *parser.Node) *parser.Node {
	if m := policyParameter.FindStringSubmatch(word); m != nil && m[0] == word {
		return get(values, m[1])
	}
	text := strings.NewReplacer("arn:", "arn:${AWS::Partition}:", ":@:", ":${AWS::Region}:").Replace(word)
	text = strings.ReplaceAll(text, ":#:", ":${AWS::AccountId}:")
	var variables []parser.Field
	for _, m := range policyParameter.FindAllStringSubmatch(word, -1) {
		if f := take(values, m[1]); f.Value != nil {
			variables = append(variables, f)
		}
	}
	text = policyParameter.ReplaceAllString(text, "$${$1}")
	if !strings.Contains(text, "${") {
		return p.text(text)
	}
	return p.sub(text, variables...)
}
