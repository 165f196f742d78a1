package project

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
)

// nameOf is the pattern of a text in which ${name} is a symbol.
func nameOf(text string) pattern {
	var parts []parser.Part
	for i, piece := range strings.Split(text, "${") {
		if i > 0 {
			name, rest, _ := strings.Cut(piece, "}")
			kind := parser.ParameterRef
			if strings.HasPrefix(name, "AWS::") {
				kind = parser.PseudoRef
			}
			parts = append(parts, parser.Part{Symbol: &parser.Symbol{Kind: kind, Name: name, Key: name}})
			piece = rest
		}
		parts = append(parts, parser.Part{Literal: piece})
	}
	return patternOf(parser.NewParts(parts))
}

// TestOverlaps holds whether two names of which parts are not known may be the same.
func TestOverlaps(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"net-SubnetA", "net-SubnetA", true},
		{"net-SubnetA", "net-SubnetB", false},
		{"net-SubnetA", "${S}-SubnetA", true},
		{"-SubnetA", "${S}-SubnetA", false},
		{"${N}-SubnetA", "${S}-SubnetA", true},
		{"${N}-SubnetA", "${S}-SubnetB", false},
		{"${N}-SubnetA", "other-SubnetA", true},
		{"${N}-x-${R}", "a-${S}", true},
		{"a-${N}", "b-${S}", false},
		{"${A}${B}", "x", false},
		{"${A}${B}", "xy", true},
		{"", "${A}", false},
	} {
		if got := nameOf(test.a).overlaps(nameOf(test.b)); got != test.want {
			t.Errorf("%s and %s: %t", test.a, test.b, got)
		}
		if got := nameOf(test.b).overlaps(nameOf(test.a)); got != test.want {
			t.Errorf("%s and %s: %t", test.b, test.a, got)
		}
	}
}

// TestStandsFor holds what a parameter in an import stands for, by the name of the export.
func TestStandsFor(t *testing.T) {
	for _, test := range []struct{ name, other, want string }{
		{"net-SubnetA", "${AWS::StackName}-SubnetA", "net"},
		{"${N}-SubnetA", "${AWS::StackName}-SubnetA", "${N}"},
		{"${S}-net-${AWS::Region}", "${AWS::StackName}-${AWS::Region}", "${S}-net"},
		{"vpc:net:SubnetA", "vpc:${AWS::StackName}:SubnetA", "net"},
		{"net-SubnetA", "net-SubnetA", "-"},
		{"net-SubnetB", "${AWS::StackName}-SubnetA", "-"},
		{"-SubnetA", "${AWS::StackName}-SubnetA", "-"},
		{"x-y", "${AWS::StackName}-${AWS::StackName}", "-"},
		{"SubnetA", "${AWS::StackName}-SubnetA", "-"},
	} {
		got, ok := nameOf(test.name).standsFor(nameOf(test.other), isStackName)
		if text := got.String(); ok && text != test.want || !ok && test.want != "-" {
			t.Errorf("%s for %s: %q, %t", test.name, test.other, text, ok)
		}
	}
}

// TestTells holds which names say enough to tie templates by.
func TestTells(t *testing.T) {
	for name, want := range map[string]bool{
		"${Stage}-orders": true, "${Stage}-ab": false, "${Name}": false, "${A}-${B}": false, "a": true, "": false, "--": false, "${A}abc": true,
	} {
		if got := nameOf(name).tells(); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// queue is a template with a queue of a name; reader one that names it.
func queue(name string) string {
	return "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: " + name + "}}\n"
}

func reader(name string) string {
	return "Resources:\n  F: {Type: AWS::Lambda::Function}\n  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref F, EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:" + name + "'}}\n"
}

// tied lists the templates that each is looked at together with, as "a~b,c".
func tied(t *testing.T, files map[string]string) string {
	t.Helper()
	folder(t, files)
	r := &run{setups: newSetups(engine(t), nil)}
	var members []*member
	sources := find([]string{"."}).sources
	for _, s := range sources {
		members = append(members, r.load(s, true))
	}
	ties := newTies(dropNested(members))
	var out []string
	for i, m := range ties.members {
		var names []string
		for _, j := range ties.siblings(i) {
			names = append(names, strings.TrimSuffix(ties.members[j].path, ".yaml"))
		}
		if len(names) > 0 {
			out = append(out, strings.TrimSuffix(m.path, ".yaml")+"~"+strings.Join(names, ","))
		}
	}
	return strings.Join(out, " ")
}

// TestTies ties templates by the names and exports that one has and another uses.
func TestTies(t *testing.T) {
	export := func(name, value string) string {
		return "Resources: {T: {Type: AWS::SNS::Topic}}\nOutputs: {O: {Value: " + value + ", Export: {Name: " + name + "}}}\n"
	}
	uses := func(name string) string {
		return "Parameters: {Net: {Type: String}, Usual: {Type: String, Default: usual}}\nResources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: !ImportValue " + name + "}}}\n"
	}
	for _, test := range []struct {
		name, want string
		files      map[string]string
	}{
		{"names tie in both directions", "a~b b~a", map[string]string{"a.yaml": queue("jobs"), "b.yaml": reader("jobs"), "c.yaml": reader("other")}},
		{"a name that two have ties nothing", "", map[string]string{"a.yaml": queue("jobs"), "b.yaml": reader("jobs"), "c.yaml": queue("jobs")}},
		{"what a template has itself it does not look for", "", map[string]string{"a.yaml": queue("jobs"), "b.yaml": reader("jobs") + "  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}\n"}},
		{"another type has another name", "", map[string]string{"a.yaml": strings.ReplaceAll(queue("jobs"), "SQS::Queue", "SNS::Topic"), "b.yaml": reader("jobs")}},
		{"exports", "a~b b~a", map[string]string{"a.yaml": export("name", "x"), "b.yaml": uses("name")}},
		{"an export that two have", "", map[string]string{"a.yaml": export("name", "x"), "b.yaml": uses("name"), "c.yaml": export("name", "y")}},
		{"a default", "a~b b~a", map[string]string{"a.yaml": export("usual-name", "x"), "b.yaml": uses("{'Fn::Sub': '${Usual}-name'}")}},
		{"the stack's name", "a~b b~a", map[string]string{"a.yaml": export("!Sub '${AWS::StackName}-name'", "x"), "b.yaml": uses("{'Fn::Sub': '${Net}-name'}")}},
		{"the stack's name, in two", "", map[string]string{"a.yaml": export("!Sub '${AWS::StackName}-name'", "x"), "b.yaml": uses("{'Fn::Sub': '${Net}-name'}"), "c.yaml": export("!Sub '${AWS::StackName}-name'", "x")}},
		{"the stack's name, or a literal", "", map[string]string{"a.yaml": export("!Sub '${AWS::StackName}-name'", "x"), "b.yaml": uses("{'Fn::Sub': '${Net}-name'}"), "c.yaml": export("their-name", "x")}},
		{"a longer name of another stack", "a~b b~a", map[string]string{"a.yaml": export("!Sub '${AWS::StackName}-name'", "x"), "b.yaml": uses("{'Fn::Sub': '${Net}-name'}"), "c.yaml": export("!Sub '${AWS::StackName}-other-name'", "x")}},
		{"its own stack's name", "", map[string]string{"a.yaml": export("!Sub '${AWS::StackName}-name'", "x"), "b.yaml": uses("{'Fn::Sub': '${AWS::StackName}-name'}")}},
		{"two stacks of one template", "", map[string]string{"a.yaml": export("!Sub '${AWS::StackName}-name'", "x"), "b.yaml": uses("{'Fn::Sub': '${Net}-name'}") + "Outputs: {O: {Value: !ImportValue {'Fn::Sub': '${Usual}-name'}}}\n"}},
		{"nothing but parameters", "", map[string]string{"a.yaml": "Parameters: {Net: {Type: String}}\n" + export("!Ref Net", "x"), "b.yaml": uses("{Ref: Net}")}},
		{"one step further", "a~b,c b~c,a c~b", map[string]string{"a.yaml": uses("first"), "b.yaml": export("first", "!ImportValue second"), "c.yaml": export("second", "x")}},
		{"what is nested is its parent's", "a~p p~a", map[string]string{"a.yaml": uses("name"), "n.yaml": export("name", "x"), "p.yaml": "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml}}}\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := tied(t, test.files); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestSiblingsAreBounded holds that one that all name has no more siblings than are looked at.
func TestSiblingsAreBounded(t *testing.T) {
	files := map[string]string{"queue.yaml": queue("jobs")}
	for i := range maxSiblings + 10 {
		files[fmt.Sprintf("r%02d.yaml", i)] = reader("jobs")
	}
	for _, line := range strings.Fields(tied(t, files)) {
		name, siblings, _ := strings.Cut(line, "~")
		if n := len(strings.Split(siblings, ",")); name == "queue" && n != maxSiblings || name != "queue" && siblings != "queue" {
			t.Errorf("%s has %d siblings: %s", name, n, siblings)
		}
	}
}

// TestKept holds that it does not matter which of the templates are kept from reading to linting.
func TestKept(t *testing.T) {
	folder(t, map[string]string{"a.yaml": queue("jobs"), "b.yaml": reader("jobs")})
	mapped := &lint.Rule{Name: "mapped", Check: func(p *lint.Pass) {
		for _, q := range p.Graph.Queues {
			for _, m := range q.Mappings {
				p.Report(lint.Diagnosis{Resource: q.ID, Message: m.Label, Related: []lint.Related{{Resource: m.ID, Message: "reads it"}}})
			}
		}
	}}
	for _, full := range []bool{false, true} {
		r := &run{setups: newSetups(engine(t, mapped), nil)}
		if full {
			r.kept.Store(maxKept)
		}
		var members []*member
		for _, s := range find([]string{"."}).sources {
			members = append(members, r.load(s, true))
		}
		ties := newTies(members)
		var got []string
		for i, m := range members {
			if m.dropped != full {
				t.Errorf("%s is dropped: %t", m.path, m.dropped)
			}
			r.lint(ties, i)
			for _, f := range m.result.Findings {
				got = append(got, f.Place.Span.String()+" "+f.Message+" "+f.Related[0].Span.String())
			}
		}
		check(t, "findings", got, `a.yaml:2:3 event source mapping "M" b.yaml:3:3`)
	}
}

// TestSiblingsCountForThemselves holds that what siblings have is neither found nor counted twice.
func TestSiblingsCountForThemselves(t *testing.T) {
	folder(t, map[string]string{"a.yaml": queue("jobs") + "  F: {Type: AWS::Lambda::Function}\n", "b.yaml": reader("jobs")})
	undecided := &lint.Rule{Name: "undecided", Check: func(p *lint.Pass) {
		for _, f := range p.Graph.Functions {
			p.Undecided(f.ID)
		}
	}}
	covering := &lint.Rule{Name: "covering", Check: func(p *lint.Pass) {
		d := lint.Diagnosis{Resource: p.Graph.Functions[0].ID, Message: "all"}
		for _, f := range p.Graph.Functions[1:] {
			d.Covers = append(d.Covers, f.ID)
		}
		p.Report(d)
	}}
	for range 2 {
		r := Run(engine(t, everyFunction, undecided, covering), []string{"."}, Options{})
		var found []string
		for _, f := range r.Findings {
			found = append(found, f.Place.Span.File.Path+" "+f.Rule.Name)
		}
		if want := []string{"a.yaml every-function", "a.yaml covering", "b.yaml every-function", "b.yaml covering"}; !slices.Equal(found, want) {
			t.Errorf("found %q", found)
		}
		if r.Functions != 2 || r.Undecided != 2 || r.Templates != 2 {
			t.Errorf("%d functions, %d undecided, %d templates", r.Functions, r.Undecided, r.Templates)
		}
	}
}

// FuzzTies lints any two templates as one run: no panic, no hang.
func FuzzTies(f *testing.F) {
	f.Add(queue("jobs"), reader("jobs"))
	f.Add("Parameters: {Stage: {Type: String, Default: dev}}\n"+queue("!Sub '${Stage}-jobs'"), "Parameters: {Stage: {Type: String}}\n"+reader("${Stage}-jobs"))
	f.Add("Resources: {T: {Type: AWS::SNS::Topic}}\nOutputs: {O: {Value: !ImportValue b, Export: {Name: !Sub '${AWS::StackName}-a'}}}",
		"Parameters: {N: {Type: String}}\nResources: {T: {Type: AWS::Lambda::Function, Properties: {Timeout: !ImportValue {'Fn::Sub': '${N}-a'}}}}\nOutputs: {O: {Value: !Split [',', !ImportValue b], Export: {Name: b}}}")
	e, err := lint.NewEngine([]*lint.Rule{everyFunction}, nil, lint.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		r := &run{setups: newSetups(e, nil)}
		var members []*member
		for i, text := range []string{first, second} {
			template, err := parser.Read(&parser.File{Path: fmt.Sprintf("%d.yaml", i), Text: []byte(text)})
			if err != nil {
				return
			}
			m := &member{source: source{path: template.File.Path}, passed: true, template: template, names: namesOf(template, nil, nil)}
			m.setup.engine = e
			members = append(members, m)
		}
		ties := newTies(members)
		for i, m := range members {
			if r.lint(ties, i); len(m.result.Failures) > 0 {
				t.Fatal(m.result.Failures)
			}
		}
	})
}
