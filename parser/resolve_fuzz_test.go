package parser_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// FuzzResolve makes a template of any bytes, and holds that it has at most so many worlds, the same ones every time, and
// that everything in each of them resolves to a value of bounded size with a place inside the file.
func FuzzResolve(f *testing.F) {
	for _, seed := range []string{
		"", "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17",
		strings.Repeat("\x08\x03\x09", 40), strings.Repeat("\x0c\x01\x10\x07\x0d", 30), strings.Repeat("\x0b\x0a\x05\x13\x04\x11", 50),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, bytes []byte) {
		text := (&scribe{bytes: bytes}).template()
		template, err := parser.Read(&parser.File{Path: "template.yaml", Text: []byte(text)})
		var broken *parser.SyntaxError
		if errors.As(err, &broken) {
			return // nested too deep
		}
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		worlds := template.Worlds(nil, nil)
		if len(worlds.All) > parser.MaxCovered {
			t.Errorf("%d worlds of %s", len(worlds.All), text)
		}
		again := template.Worlds(nil, nil)
		for i, w := range worlds.All {
			if w.Fingerprint() != again.All[i].Fingerprint() {
				t.Errorf("world %d is not the same twice in %s", i, text)
			}
			for _, r := range template.Resources() {
				v := w.Properties(r)
				checkValue(t, v)
				if n := len(v.Canonical()); n > 8<<20 {
					t.Errorf("%d bytes of text grow to %d", len(text), n)
				}
			}
			for _, output := range template.Root.Get("Outputs").Fields {
				checkValue(t, w.Resolve(output.Value))
			}
		}
	})
}

// checkValue fails for a value that has no place in the file.
func checkValue(t *testing.T, v parser.Value) {
	t.Helper()
	if v.IsAbsent() {
		return
	}
	if v.Span.IsZero() {
		t.Errorf("%.80s has no place", v.Canonical())
		return
	}
	checkSpan(t, "value", v.Span)
	for _, item := range v.Items {
		checkValue(t, item)
	}
	for _, field := range v.Fields {
		checkSpan(t, field.Key, field.Value.Key)
		checkValue(t, field.Value)
	}
}

// scribe writes a template, and asks the bytes whenever it has a choice.
type scribe struct {
	bytes []byte
	depth int
}

func (s *scribe) choose(of int) int {
	if len(s.bytes) == 0 {
		return 0
	}
	choice := int(s.bytes[0]) % of
	s.bytes = s.bytes[1:]
	return choice
}

func (s *scribe) template() string {
	return `{"AWSTemplateFormatVersion": "2010-09-09",
"Parameters": {
"P": {"Type": "String", "Default": "a", "AllowedValues": ["a", "b"]}, "Q": {"Type": "CommaDelimitedList"}, "T": ` + s.expression() + `,
"S": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "a"}, "N": {"Type": "Number", "Default": ` + s.scalar() + `}},
"Mappings": {"M": {"a": {"k": ` + s.expression() + `, "l": [1]}, "b": ` + s.expression() + `}, "N": ` + s.expression() + `},
"Conditions": {"C": ` + s.condition() + `, "D": ` + s.condition() + `, "E": ` + s.condition() + `, "F": ` + s.expression() + `},
"Resources": {"R": {"Type": "Test::Some::Thing", "Condition": "C", "Properties": ` + s.expression() + `},
"U": {"Type": "Test::Other::Thing", "Properties": {"V": ` + s.expression() + `}}, "W": ` + s.expression() + `},
"Outputs": {"O": {"Value": ` + s.expression() + `}}}`
}

func (s *scribe) name() string {
	return []string{"P", "Q", "S", "N", "R", "U", "Nobody", "T", "AWS::Region", "AWS::NoValue", "a", "k", "M", "C", "", "R.Arn"}[s.choose(16)]
}

func (s *scribe) scalar() string {
	return []string{`"a"`, `1`, `""`, `null`, `true`, `"${P}-${x}"`, `"{{resolve:ssm:/${P}}}"`, `"é${!P}${"`, `-1.5`, `"10.0.0.0/16"`, `"R.Arn"`, `","`}[s.choose(12)]
}

func (s *scribe) condition() string {
	s.depth++
	defer func() { s.depth-- }()
	kind := s.choose(7)
	if s.depth > 40 {
		kind = 0
	}
	switch kind {
	case 1:
		return `{"Fn::Equals": [` + s.expression() + `, ` + s.expression() + `]}`
	case 2:
		return `{"Fn::Not": [` + s.condition() + `]}`
	case 3:
		return `{"Fn::And": [` + s.condition() + `, ` + s.condition() + `]}`
	case 4:
		return `{"Fn::Or": [` + s.condition() + `, ` + s.condition() + `]}`
	case 5:
		return `{"Condition": "` + []string{"C", "D", "E", "F"}[s.choose(4)] + `"}`
	case 6:
		return s.expression()
	}
	return `{"Fn::Equals": [{"Ref": "` + s.name() + `"}, ` + s.scalar() + `]}`
}

// expression writes any value, with calls that may or may not have the arguments they need.
func (s *scribe) expression() string {
	s.depth++
	defer func() { s.depth-- }()
	kind := s.choose(22)
	if s.depth > 40 || len(s.bytes) == 0 {
		kind = 0
	}
	calls := []string{"Fn::Base64", "Fn::Cidr", "Fn::GetAZs", "Fn::ImportValue", "Fn::Join", "Fn::Length", "Fn::Select", "Fn::Split", "Fn::Sub", "Fn::ToJsonString", "Fn::FindInMap", "Fn::GetAtt", "Fn::If", "Fn::Transform", "Fn::Equals", "Ref"}
	switch kind {
	case 0:
		return s.scalar()
	case 1:
		return `{"Ref": "` + s.name() + `"}`
	case 2:
		return `[` + s.expression() + `, ` + s.expression() + `]`
	case 3:
		return `{"a": ` + s.expression() + `, "` + s.name() + `": ` + s.expression() + `}`
	case 4:
		return `{"Fn::If": ["` + []string{"C", "D", "E", "F", "G"}[s.choose(5)] + `", ` + s.expression() + `, ` + s.expression() + `]}`
	case 5:
		return `{"Fn::FindInMap": ["M", ` + s.expression() + `, ` + s.expression() + `]}`
	case 6:
		return `{"Fn::FindInMap": ["M", {"Ref": "` + s.name() + `"}, "k", {"DefaultValue": ` + s.expression() + `}]}`
	case 7:
		return `{"Fn::Join": [` + s.scalar() + `, [` + s.expression() + `, ` + s.expression() + `, ` + s.expression() + `]]}`
	case 8:
		return `{"Fn::Sub": ["${a}${` + s.name() + `}${a}", {"a": ` + s.expression() + `}]}`
	case 9:
		return `{"Fn::Select": [` + strconv.Itoa(s.choose(4)) + `, ` + s.expression() + `]}`
	case 10:
		return `{"Fn::Split": [` + s.scalar() + `, ` + s.expression() + `]}`
	case 11:
		return `{"Fn::Sub": ` + s.scalar() + `}`
	case 12:
		return `{"Fn::Join": [` + s.expression() + `, ` + s.expression() + `]}`
	}
	return `{"` + calls[s.choose(len(calls))] + `": ` + s.expression() + `}`
}
