package policies

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
	"github.com/open-policy-agent/opa/v1/ast"
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
	return newHost(policies, compiler), nil
}

func TestPolicyErrors(t *testing.T) {
	for name, c := range map[string]struct{ policy, want string }{
		"misspelt list":      {header + "deny contains 1 if some m in input.maping", "own.rego:11"},
		"misspelt attribute": {header + "deny contains 1 if { some m in input.mappings; m.batchsize == 1 }", "own.rego:11"},
		"misspelt edge":      {header + "deny contains 1 if { some m in input.mappings; m.queue.visability == 1 }", "own.rego:11"},
		"misspelt parameter": {header + "deny contains 1 if { some m in input.mappings; f(m) }\n\nf(mapping) if mapping.batchsize == 1", `own.rego:13: mapping has no field "batchsize"`},
		"misspelt in else":   {header + "deny contains 1 if { some m in input.mappings; f(m) }\n\nf(mapping) if mapping.batch_size == 1\nelse if mapping.queue.visability == 1", `mapping has no field "visability"`},
		"misspelt in value":  {header + "deny contains f(m) if some m in input.mappings\n\nf(mapping) := [mapping.origins.batchsize]", `mapping has no field "batchsize"`},
		"syntax":             {header + "deny contains {", "own.rego:11"},
		"network":            {header + `deny contains 1 if http.send({"method": "get", "url": "http://localhost"})`, "undefined function http.send"},
		"clock":              {header + "deny contains time.now_ns()", "undefined function time.now_ns"},
		"randomness":         {header + `deny contains rand.intn("a", 9)`, "undefined function rand.intn"},
		"environment":        {header + "deny contains opa.runtime()", "undefined function opa.runtime"},
		"no metadata":        {"package headroom.rules.own\ndeny contains 1", "needs METADATA"},
		"wrong package":      {strings.Replace(header, "rules.own", "rules.other", 1), "headroom.rules.own"},
		"unknown key":        {strings.Replace(header, "#   fix:", "#   fixes: x\n#   fix:", 1), "custom.fixes"},
		"wrong severity":     {strings.Replace(header, "severity: warning", "severity: high", 1), `severity "high"`},
		"wrong some_worlds":  {strings.Replace(header, "#   fix:", "#   some_worlds: low\n#   fix:", 1), `severity "low"`},
		"unknown read":       {strings.Replace(header, "mapping.batch_size", "mapping.size", 1), `"mapping.size"`},
		"read of an edge":    {strings.Replace(header, "mapping.batch_size", "mapping.queue", 1), `"mapping.queue" names no attribute`},
		"read without id":    {strings.Replace(header, "mapping.batch_size", "invocation.style", 1), `"invocation.style" names no attribute`},
		"no fix":             {strings.Replace(header, "#   fix: Do it.\n", "", 1), "custom.fix"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := hostOf(c.policy); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v does not say %q", err, c.want)
			}
		})
	}
}

// TestWrongResults holds a rule that answers out of shape to a failure that the others survive.
func TestWrongResults(t *testing.T) {
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
		"no set":           {"deny := 1", "deny is not a set"},
		"built-in":         {`deny contains {"resource": "Worker", "message": "x"} if to_number(input.functions[0].label) > 0`, "own.rego:11: eval_builtin_error: to_number"},
		"conflict":         {"both := 1\n\nboth := 2\n\ndeny contains {\"resource\": \"Worker\", \"message\": \"x\"} if both > 0", "produced conflicting values"},
	} {
		t.Run(name, func(t *testing.T) {
			host, err := hostOf(header + c.deny)
			if err != nil {
				t.Fatal(err)
			}
			engine, err := lint.NewEngine(nil, []lint.Host{host}, lint.Options{})
			if err != nil {
				t.Fatal(err)
			}
			template, err := parser.Read(&parser.File{Path: "template.yaml", Text: []byte(system)})
			if err != nil {
				t.Fatal(err)
			}
			result := engine.Lint(template)
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
	engine, err := lint.NewEngine(nil, []lint.Host{host}, lint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	template, err := parser.Read(&parser.File{Path: "template.yaml", Text: []byte(system)})
	if err != nil {
		t.Fatal(err)
	}
	if result := engine.Lint(template); result.Undecided != 1 {
		t.Errorf("%d undecided, want 1: the mapping with a BatchSize that nobody passed", result.Undecided)
	}
}

// TestBundled holds the bundled policies to what a reader of Rego would trip over: not on the input, whose absent
// attributes are null and whose unknown ones have no key, says the same of both; and null is less than any number.
func TestBundled(t *testing.T) {
	_, compiler, err := compileSources(sources)
	if err != nil {
		t.Fatal(err)
	}
	for name, module := range compiler.Modules {
		for _, rule := range module.Rules {
			ast.WalkExprs(rule, func(e *ast.Expr) bool {
				if e.Negated {
					t.Errorf("%s: %s: write x == null, or x == false, instead of not", name, e.Location)
				}
				return false
			})
		}
	}
}

// TestDisabled runs no policy that is not enabled.
func TestDisabled(t *testing.T) {
	host, err := hostOf(header + `deny contains {"resource": "Worker", "message": "x"}`)
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Check(buildGraph(t, system), func(string) *lint.Pass { return nil }); err != nil {
		t.Error(err)
	}
	if len(host.queries) != 0 {
		t.Error("a query was made for a rule that is not enabled")
	}
}
