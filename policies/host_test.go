package policies

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

const header = `# METADATA
# title: A title
# description: Why it matters.
# custom:
#   severity: warning
#   category: concurrency
#   fixable: "no"
#   fix: Do it.
#   reads: [mapping.batch_size]
package headroom.rules.own
`

// hostOf compiles one policy in place of the bundled ones.
func hostOf(policy string) (*Host, error) {
	policies, compiler, err := compileSources(fstest.MapFS{"own.rego": {Data: []byte(policy)}})
	if err != nil {
		return nil, err
	}
	return hostWith(policies, compiler), nil
}

func hostWith(policies []policy, compiler *ast.Compiler) *Host {
	return &Host{[]*group{newGroup(policies, compiler)}}
}

// TestPolicyErrors refuses a policy that reads what there is not, or asks in a way that mistakes unknown for absent.
func TestPolicyErrors(t *testing.T) {
	for name, c := range map[string]struct{ policy, want string }{
		"misspelt list":      {header + "deny contains 1 if some m in input.maping", "own.rego:11"},
		"misspelt attribute": {header + "deny contains 1 if { some m in input.mappings; m.batchsize == 1 }", "own.rego:11"},
		"misspelt edge":      {header + "deny contains 1 if { some m in input.mappings; m.queue.visability == 1 }", "own.rego:11"},
		"misspelt parameter": {header + "deny contains 1 if { some m in input.mappings; f(m) }\n\nf(mapping) if mapping.batchsize == 1", `own.rego:13: mapping has no "batchsize" (did you mean "batch_size"?)`},
		"misspelt in else":   {header + "deny contains 1 if { some m in input.mappings; f(m) }\n\nf(mapping) if mapping.batch_size == 1\nelse if mapping.queue.visability == 1", `mapping has no "visability"`},
		"misspelt in value":  {header + "deny contains f(m) if some m in input.mappings\n\nf(mapping) := [mapping.origins.batchsize]", `mapping has no "batchsize"`},
		"syntax":             {header + "deny contains {", "own.rego:11"},
		"network":            {header + `deny contains 1 if http.send({"method": "get", "url": "http://localhost"})`, "own.rego:11: there is no function http.send here"},
		"clock":              {header + "deny contains time.now_ns()", "no function time.now_ns here"},
		"randomness":         {header + `deny contains rand.intn("a", 9)`, "no function rand.intn here"},
		"environment":        {header + "deny contains opa.runtime()", "no function opa.runtime here"},
		"output":             {header + `deny contains 1 if print("x")`, "own.rego:11: print goes nowhere here"},
		"no function":        {header + "deny contains f(1)", "own.rego:11: there is no function f"},
		"not":                {header + "deny contains 1 if { some m in input.mappings; not m.batch_size }", "own.rego:11: not holds of absent and unknown alike"},
		"not in a list":      {header + "deny contains [m | some m in input.mappings; not m.batch_size]", "own.rego:11: not holds"},
		"with":               {header + "deny contains 1 if input.account.concurrency_limit == 1 with input as {}", "own.rego:11: with asks about another input"},
		"undefined data":     {header + "import data.headroom.lib\n\ndeny contains 1 if lib.polled", "own.rego:13: nothing defines data.headroom.lib.polled"},
		"empty":              {"", "own.rego: empty module"},
		"cut off":            {header + "deny contains 1 if {", "own.rego:11: the file ends too early"},
		"unsafe":             {header + "deny contains 1 if x == 1", "own.rego:11: nothing gives var x a value"},
		"field of a number":  {header + "deny contains 1 if { some m in input.mappings; m.label.x == 1 }", "m.label is string, of which m.label.x asks for a field"},
		"wrong types":        {header + `deny contains 1 if sprintf("a")`, "arity mismatch: have: (string), want: (format: string"},
		"no deny":            {header + "x := 1", "own.rego: a policy needs deny contains"},
		"deny is a value":    {header + "deny := 1", "own.rego:11: deny is a set"},
		"deny is a function": {header + "deny(x) := x", "own.rego:11: deny is a set"},
		"missing needs":      {strings.Replace(header, "#   fix:", "#   missing: true\n#   fix:", 1) + "deny contains 1", "needs a set needs"},
		"needless needs":     {header + "deny contains 1\n\nneeds contains 1", "needs is read where METADATA has missing: true"},
		"metadata no YAML":   {strings.Replace(header, "A title", "a: b: c", 1) + "deny contains 1", "own.rego:2: METADATA is no YAML"},
		"no metadata":        {"package headroom.rules.own\ndeny contains 1", "needs METADATA"},
		"wrong package":      {strings.Replace(header, "rules.own", "rules.other", 1), "headroom.rules.own"},
		"unknown key":        {strings.Replace(header, "#   fix:", "#   fixes: x\n#   fix:", 1), "custom.fixes"},
		"wrong severity":     {strings.Replace(header, "severity: warning", "severity: high", 1), `severity "high"`},
		"wrong some_worlds":  {strings.Replace(header, "#   fix:", "#   some_worlds: low\n#   fix:", 1), `severity "low"`},
		"unknown read":       {strings.Replace(header, "mapping.batch_size", "mapping.size", 1), `"mapping.size"`},
		"read of an edge":    {strings.Replace(header, "mapping.batch_size", "mapping.queue", 1), `"mapping.queue" names no attribute`},
		"read without id":    {strings.Replace(header, "mapping.batch_size", "invocation.style", 1), `"invocation.style" names no attribute`},
		"no title":           {strings.Replace(header, "# title: A title\n", "", 1), "own.rego:1: METADATA lacks title"},
		"no description":     {strings.Replace(header, "# description: Why it matters.\n", "", 1), "METADATA lacks description"},
		"no severity":        {strings.Replace(header, "#   severity: warning\n", "", 1), "METADATA lacks custom.severity: error, warning or info"},
		"no category":        {strings.Replace(header, "#   category: concurrency\n", "", 1), "METADATA lacks custom.category"},
		"no fix":             {strings.Replace(header, "#   fix: Do it.\n", "", 1), "METADATA lacks custom.fix:"},
		"no fixable":         {strings.Replace(header, "#   fixable: \"no\"\n", "", 1), "METADATA lacks custom.fixable"},
		"fixable as boolean": {strings.Replace(header, "\"no\"", "false", 1), "custom.fixable must be a string"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := hostOf(c.policy); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v does not say %q", err, c.want)
			}
		})
	}
}

// lintSystem lints the template that holds one of every noun.
func lintSystem(t *testing.T, host *Host) lint.TemplateResult {
	t.Helper()
	engine, err := lint.NewEngine(nil, []lint.Host{host}, lint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	template, err := parser.Read(&parser.File{Path: "template.yaml", Text: []byte(system)})
	if err != nil {
		t.Fatal(err)
	}
	return engine.Lint(template)
}

// TestWrongResults holds a rule that answers out of shape to a failure that the others survive.
func TestWrongResults(t *testing.T) {
	missing := strings.Replace(header, "#   fix:", "#   missing: true\n#   fix:", 1)
	for name, c := range map[string]struct{ deny, want string }{
		"no object":        {`deny contains "text"`, "which is no object"},
		"no resource":      {`deny contains {"message": "x"}`, "needs a resource"},
		"no message":       {`deny contains {"resource": "Worker", "message": 1}`, "needs a message"},
		"unknown key":      {`deny contains {"resource": "Worker", "message": "x", "line": 1}`, `the key "line"`},
		"unknown severity": {`deny contains {"resource": "Worker", "message": "x", "severity": "high"}`, `severity "high"`},
		"severity number":  {`deny contains {"resource": "Worker", "message": "x", "severity": 2}`, "severity is 2"},
		"unknown resource": {`deny contains {"resource": "Nobody", "message": "x"}`, `"Nobody", which is no resource`},
		"path of text":     {`deny contains {"resource": "Worker", "message": "x", "path": "Properties.Timeout"}`, "path is \"Properties.Timeout\", which is no list"},
		"path of numbers":  {`deny contains {"resource": "Worker", "message": "x", "path": ["Properties", 1]}`, "path holds 1, which is no string"},
		"covers an object": {`deny contains {"resource": "Worker", "message": "x", "covers": [{}]}`, "covers holds {}"},
		"related text":     {`deny contains {"resource": "Worker", "message": "x", "related": "Jobs"}`, "related is \"Jobs\", which is no list"},
		"related of text":  {`deny contains {"resource": "Worker", "message": "x", "related": ["Jobs"]}`, `related holds "Jobs", which is no object`},
		"related lacks":    {`deny contains {"resource": "Worker", "message": "x", "related": [{"resource": "Jobs"}]}`, "needs a message"},
		"related key":      {`deny contains {"resource": "Worker", "message": "x", "related": [{"resource": "Jobs", "message": "y", "line": 1}]}`, `the key "line"`},
		"needs numbers":    {"deny contains {\"resource\": \"Worker\", \"message\": \"x\"}\n\nneeds contains 1", "needs holds 1, which is no string"},
		"built-in":         {`deny contains {"resource": "Worker", "message": "x"} if to_number(input.functions[0].label) > 0`, "own.rego:12: eval_builtin_error: to_number"},
		"conflict":         {"both := 1\n\nboth := 2\n\ndeny contains {\"resource\": \"Worker\", \"message\": \"x\"} if both > 0", "produced conflicting values"},
	} {
		t.Run(name, func(t *testing.T) {
			host, err := hostOf(missing + c.deny + "\n\nneeds contains \"Worker\"")
			if err != nil {
				t.Fatal(err)
			}
			result := lintSystem(t, host)
			if len(result.Failures) != 1 || result.Failures[0].Rule != "own" || !strings.Contains(result.Failures[0].Err.Error(), c.want) {
				t.Errorf("failures %v do not say %q of rule own", result.Failures, c.want)
			}
		})
	}
}

// TestUndecided counts the nouns of which an attribute that the policy reads is unknown.
func TestUndecided(t *testing.T) {
	host, err := hostOf(header + `deny contains {"resource": "Worker", "message": "x"} if false`)
	if err != nil {
		t.Fatal(err)
	}
	if result := lintSystem(t, host); result.Undecided != 1 {
		t.Errorf("%d undecided, want 1: the mapping with a BatchSize that nobody passed", result.Undecided)
	}
}

// TestDisabled runs no policy that is not enabled.
func TestDisabled(t *testing.T) {
	host, err := hostOf(header + `deny contains {"resource": "Worker", "message": "x"}`)
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Check(buildSystem(t), func(string) *lint.Pass { return nil }); err != nil {
		t.Error(err)
	}
	if len(host.groups[0].queries) != 0 {
		t.Error("a query was made for a rule that is not enabled")
	}
}
