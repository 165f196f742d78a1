package lint_test

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

// TestYieldIsPerMapping holds that a rule gives way to another one about the same mapping, and not about another mapping
// of the same function: in SAM both are events, and have the function's id.
func TestYieldIsPerMapping(t *testing.T) {
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(`Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Big: {Type: SQS, Properties: {Queue: !ImportValue big, BatchSize: 100}}
        Small: {Type: SQS, Properties: {Queue: !ImportValue small, BatchSize: 1}}
`)})
	if err != nil {
		t.Fatal(err)
	}
	lowered, _ := sam.Lower(template, sam.Options{})
	better := &lint.Rule{Name: "small", Check: func(p *lint.Pass) {
		for _, m := range p.Graph.Mappings {
			if n, _ := m.BatchSize.Int(); n == 1 {
				p.Report(lint.Diagnosis{Resource: m.ID, Message: m.Label})
			}
		}
	}}
	general := &lint.Rule{Name: "any", Yields: []string{"small"}, Check: func(p *lint.Pass) {
		for _, m := range p.Graph.Mappings {
			p.Report(lint.Diagnosis{Resource: m.ID, Message: m.Label})
		}
	}}
	engine, err := lint.NewEngine([]*lint.Rule{better, general}, nil, lint.Options{Select: []string{"*"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range engine.Lint(lowered).Findings {
		got = append(got, f.Rule.Name+": "+f.Message)
	}
	want := `any: event "Big" of function "Worker"; small: event "Small" of function "Worker"`
	if strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
}

// TestYieldToWhatRestsOnIt holds that a rule gives way to one whose finding is about something else, but rests on the
// place that this one would point at; and not to one that rests on another place of the same resource.
func TestYieldToWhatRestsOnIt(t *testing.T) {
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(`AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Worker: {Type: AWS::Lambda::Function}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref Worker
      BatchSize: 1
`)})
	if err != nil {
		t.Fatal(err)
	}
	about := func(property string) lint.Diagnosis {
		return lint.Diagnosis{Resource: "Mapping", Path: []string{"Properties", property}, Message: property}
	}
	better := &lint.Rule{Name: "function", Check: func(p *lint.Pass) {
		p.Report(lint.Diagnosis{Resource: "Worker", Message: "the function", Related: []lint.Related{
			{Resource: "Mapping", Path: []string{"Properties", "FunctionName"}, Message: "invokes it"},
		}})
	}}
	general := &lint.Rule{Name: "mapping", Yields: []string{"function"}, Check: func(p *lint.Pass) {
		p.Report(about("FunctionName"))
		p.Report(about("BatchSize"))
	}}
	engine, err := lint.NewEngine([]*lint.Rule{better, general}, nil, lint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range engine.Lint(template).Findings {
		got = append(got, f.Rule.Name+": "+f.Message)
	}
	if want := "function: the function; mapping: BatchSize"; strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
}
