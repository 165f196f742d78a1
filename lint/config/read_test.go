package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/headroom-lint/headroom/lint"
)

var knownRules = []*lint.Rule{lint.TemplateSyntax, {Name: "esm-batch-size-one"}, {Name: "sqs-no-redrive-policy"}, {Name: "sqs-visibility-below-timeout"}}

const whole = `
accounts:
  default: {concurrency: 2000, reserved-elsewhere: 300}
  small: {concurrency: 100, unreserved: 10}
environments:
  - &prod
    name: prod
    region: eu-west-1
    parameters: {Stage: prod, Zones: [a, b], Code: 007}
    templates: [stacks/*.yaml]
  - {<<: *prod, name: test, account: small, templates: }
imports:
  vpc-SubnetA: {subnet: private, zone: a}
  orders: {queue: {visibility-timeout: 30, max-receive-count: 0}}
parameters:
  SubnetIds: {subnet: isolated}
rules:
  esm-batch-size-one: {severity: error}
  sqs-*: {severity: info}
  "*": {enabled: false}
alarms: required
paths: [./stacks/]
exclude: ["**/generated", "old/*.yaml"]
fail-on: error
`

// TestRead reads a configuration that has every key.
func TestRead(t *testing.T) {
	c, err := decode([]byte(whole), FileName, "/repo", knownRules)
	if err != nil {
		t.Fatal(err)
	}
	if a := c.Account; a == nil || *a != (lint.Account{Name: "default", Limit: 2000, Configured: true, Unreserved: 100, ReservedElsewhere: 300}) {
		t.Errorf("account: %+v", a)
	}
	prod, test := c.Environments[0], c.Environments[1]
	if p := prod.Parameters; p["Stage"] != "prod" || p["Zones"] != "a,b" || p["Code"] != "007" || p["AWS::Region"] != "eu-west-1" || prod.Account.Name != "default" {
		t.Errorf("prod: %+v", prod)
	}
	if test.Name != "test" || test.Parameters["Stage"] != "prod" || test.Account.Limit != 100 || test.Account.Unreserved != 10 || test.Templates != nil {
		t.Errorf("test: %+v", test)
	}
	if f := c.Facts; f.Imports["vpc-SubnetA"].Zone != "a" || *f.Imports["orders"].Queue.Visibility != 30 || f.Imports["orders"].Queue.Retention != nil || f.Parameters["SubnetIds"].Subnet != "isolated" {
		t.Errorf("facts: %+v", f)
	}
	if r := c.Rules; len(r) != 3 || r[0].Pattern != "sqs-*" || r[1].Pattern != "*" || *r[1].Enabled || r[2].Pattern != "esm-batch-size-one" || *r[2].Severity != lint.Error {
		t.Errorf("rules: %+v", r)
	}
	if !c.AlarmsRequired || *c.FailOn != lint.Error || c.Paths[0] != "stacks" {
		t.Errorf("%+v", c)
	}
	for path, want := range map[string]string{"/repo/stacks/a.yaml": "prod test", "/repo/stacks/deep/a.yaml": "test", "/elsewhere/a.yaml": "test"} {
		var names []string
		for _, e := range c.EnvironmentsOf(path) {
			names = append(names, e.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s is deployed to %s, not %s", path, got, want)
		}
	}
	for path, want := range map[string]bool{"/repo/generated/a.yaml": true, "/repo/x/generated/y/a.yaml": true, "/repo/old/a.yaml": true, "/repo/old/x/a.yaml": false, "/repo/a.yaml": false} {
		if c.Excludes(path) != want {
			t.Errorf("%s is excluded: %v", path, !want)
		}
	}
}

// TestNothing takes a configuration that says nothing for one without settings.
func TestNothing(t *testing.T) {
	for _, text := range []string{"", "# a comment\n", "---\n", "accounts:\nrules:\nexclude:\nimports: # {}\nenvironments:\n"} {
		if c, err := decode([]byte(text), FileName, "/repo", knownRules); err != nil || c.Excludes("/repo/a.yaml") || c.Account != nil {
			t.Errorf("%q: %+v, %v", text, c, err)
		}
	}
}

// TestProblems says what is wrong with a configuration, on which line, and what may have been meant.
func TestProblems(t *testing.T) {
	for text, want := range map[string]string{
		"acounts: {}":                                                   `:1: unknown key "acounts" (did you mean "accounts"?)`,
		"zzz: {}":                                                       `:1: unknown key "zzz"; there are accounts, environments,`,
		"accounts:\n  a:\n    limit:\n     3":                           `:3: unknown key "limit" in accounts.a; there are concurrency, unreserved, reserved-elsewhere`,
		"accounts: {a: {concurrency: 1e3}}":                             ":1: accounts.a.concurrency is a whole number from 1 on, not 1e3",
		"accounts: {a: {concurrency: '3'}}":                             `:1: accounts.a.concurrency is a whole number from 1 on, not "3"`,
		"accounts: {a: {concurrency: 0}}":                               ":1: accounts.a.concurrency is a whole number from 1 on, not 0",
		"accounts: {a: 3}":                                              ":1: accounts.a is a map with the keys concurrency, unreserved, reserved-elsewhere, not 3",
		"accounts: [a]":                                                 ":1: accounts is a map from names to settings, not a list",
		"environments: {a: {}}":                                         ":1: environments is a list, not a map",
		"environments:\n- region: x":                                    `:2: environments needs the key "name"`,
		"environments:\n- name: ''":                                     ":2: an environment has an empty name",
		"environments: [{name: a}, {name: b}, {name: a}]":               `:1: environment "a" stands in line 1 already`,
		"environments: [{name: a, parameters: {A: {}}}]":                ":1: environments.parameters.A is a string, a number, a boolean or a list of them, not a map",
		"environments: [{name: a, account: prd}]\naccounts: {prod: {}}": `:1: no account is called "prd" (did you mean "prod"?)`,
		"environments: [{name: a}]\naccounts: {x: {}, y: {}}":           `:1: environment "a" names no account, and none of x, y is called "default"`,
		"environments: [{name: a, templates: [/abs]}]":                  `:1: "/abs" is no glob relative to the folder of this file`,
		"exclude: ['a[']":                                               `:1: "a[" is no glob`,
		"exclude: x":                                                    `:1: exclude is a list, not "x"`,
		"imports: {a: {subnet: privat}}":                                `:1: imports.a.subnet is one of public, private, isolated, not "privat" (did you mean "private"?)`,
		"parameters: {A: {queue: {fifo: maybe}}}":                       `:1: parameters.A.queue.fifo is true or false, not "maybe"`,
		"rules:\n  esm-bach-size-one: {}":                               `:2: no rule is called "esm-bach-size-one" (did you mean "esm-batch-size-one"?)`,
		"rules: {template-syntax: {enabled: false}}":                    ":1: template-syntax cannot be turned off",
		"rules: {esm-batch-size-one: error}":                            `:1: rules.esm-batch-size-one is a map with the keys severity, enabled, suppressible, not "error"`,
		"rules: {zzz: {}}":                                              `:1: no rule is called "zzz"; headroom rules lists them`,
		"parameters: {Stage: prod}":                                     `not "prod"; the values of a stack's parameters stand under environments`,
		"fail-on: never":                                                `:1: fail-on is one of error, warning, info, not "never"`,
		"alarms: yes":                                                   `:1: alarms is one of required, not "yes"`,
		"paths: [1, {}]":                                                ":1: paths is a string, not a map",
		"accounts:\n  a: {}\n  a: {}":                                   `:3: the key "a" in accounts stands in line 2 already`,
		"[]":                                                            ":1: the file is a map with the keys accounts, environments,",
		"a: 1\n  b: 2":                                                  ":2: mapping values are not allowed",
		"a: [":                                                          ":1: did not find expected node content",
		"---\n---\na: 1":                                                ":2: a second document is not read",
		"accounts: &a {x: *a}":                                          "nested too deep, or in a circle",
		"accounts: {<<: 3}":                                             ":1: << takes a map or a list of maps",
		"accounts: {[a]: {}}":                                           ":1: accounts has a list for a key",
		"fail-on: " + strings.Repeat("x", 100):                          strings.Repeat("x", maxShown) + `…"`,
		"alarms: {}\nfail-on: 3\nrules: {nope: {}}":                     ":1: alarms is one of required, not a map\n.headroom.yaml:2: fail-on is one of error, warning, info, not 3\n.headroom.yaml:3: no rule is called \"nope\"",
		"parameters: {A: {stream: {shards: 99999999999999999999}}}":     "a whole number from 1 on, not 99999999999999999999",
		"accounts: {a: {concurrency: !!int x}}":                         "a whole number from 1 on, not x",
		"fail-on: !!float x":                                            "fail-on is one of error, warning, info, not x",
	} {
		if _, err := decode([]byte(text), FileName, "/repo", knownRules); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error does not say %q:\n%v", text, want, err)
		}
	}
}

// TestOneProblemForOneMistake holds that a value of the wrong kind is told once, and not for each key that it lacks.
func TestOneProblemForOneMistake(t *testing.T) {
	for _, text := range []string{"environments: [prod]", "rules: [a]", "accounts: 3", "parameters: {A: b}", "exclude: a"} {
		if _, err := decode([]byte(text), FileName, "/repo", knownRules); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestFind finds the nearest configuration above a template, up to the root of its repository.
func TestFind(t *testing.T) {
	t.Chdir(t.TempDir())
	for path, text := range map[string]string{
		FileName: "fail-on: info", "repo/.git": "", "repo/a/x.yaml": "",
		"repo/b/" + FileName: "fail-on: error", "repo/b/c/x.yaml": "", "plain/x.yaml": "", "broken/" + FileName: "a: 1", "folder/" + FileName + "/x": "",
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f := NewFinder(knownRules)
	for template, want := range map[string]string{
		"repo/a/x.yaml": "", "repo/x.yaml": "", "repo/b/x.yaml": "repo/b/.headroom.yaml", "repo/b/c/x.yaml": "repo/b/.headroom.yaml",
		"plain/x.yaml": ".headroom.yaml", "x.yaml": ".headroom.yaml", "gone/deep/x.yaml": ".headroom.yaml",
	} {
		if c, err := f.For(template); err != nil || c.File != want {
			t.Errorf("%s: %+v, %v, not %q", template, c, err, want)
		}
	}
	a, _ := f.For("repo/b/c/x.yaml")
	if b, _ := f.For("repo/b/x.yaml"); a != b {
		t.Error("a file is read twice")
	}
	var asked sync.WaitGroup
	shared := NewFinder(knownRules)
	found := make([]*Config, 20)
	for i := range found {
		asked.Go(func() { found[i], _ = shared.For(fmt.Sprintf("repo/b/%d/x.yaml", i%3)) })
	}
	asked.Wait()
	if len(slices.Compact(found)) != 1 || found[0].File == "" {
		t.Errorf("many at once get %v", found)
	}
	if _, err := f.For("broken/x.yaml"); err == nil || !strings.HasPrefix(err.Error(), "broken/.headroom.yaml:1: unknown key") {
		t.Errorf("error: %v", err)
	}
	if _, err := f.For("folder/x.yaml"); err == nil || !strings.Contains(err.Error(), "folder/.headroom.yaml: this is no file") {
		t.Errorf("error: %v", err)
	}
	t.Chdir("repo/a")
	if c, err := NewFinder(knownRules).For("../b/x.yaml"); err != nil || c.File != "../b/.headroom.yaml" {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err := Fixed("../../"+FileName, knownRules).For("x.yaml"); err != nil || *c.FailOn != lint.Info {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err := Fixed("", knownRules).For("../b/x.yaml"); err != nil || c.File != "" {
		t.Errorf("%+v, %v", c, err)
	}
}
