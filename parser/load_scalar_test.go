package parser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestScalars reads scalars as CloudFormation does, by YAML 1.1.
func TestScalars(t *testing.T) {
	tests := map[string][]string{
		"null":   {"~", "null", "Null", "NULL", "", "!!null x"},
		"string": {"y", "n", "Y", "N", "yEs", "nUll", "'yes'", `"on"`, "'1'", `"null"`, "!!str yes", "!!str 1", "! 1", "|\n  1", ">-\n  yes"},
	}
	tests["bool true"] = []string{"yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE", "!!bool yes"}
	tests["bool false"] = []string{"no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"}
	for text, number := range map[string]string{
		"0": "0", "-0": "0", "+7": "7", "-12": "-12", "1_000": "1000", "012": "10", "-012": "-10", "00": "0", "0o12": "10",
		"0x1F": "31", "0xff": "255", "0b101": "5", "9223372036854775807": "9223372036854775807",
		"9223372036854775808": "9223372036854775808", "0xFFFFFFFFFFFFFFFFFF": "0xFFFFFFFFFFFFFFFFFF",
		"0.5": "0.5", "0.1": "0.1", "010.5": "10.5", ".5": "0.5", "-.5": "-0.5", "1.50": "1.50", "1.": "1.", "1e3": "1e3", "2.5E-3": "2.5E-3",
		"0.0": "0.0", "00.0": "0.0", "!!int 5": "5", "!!float 1": "1", "!!int '5'": "5", "!Foo 3": "3",
	} {
		tests["number "+number] = append(tests["number "+number], text)
	}
	for _, text := range []string{
		"2012-10-17", "2001-12-14T21:59:43Z", "1:30", "190:20:30", "089", "012345678901", "1.2.3", "1.2-3", "0x", "0xg", "0o8", "+", ".",
		"..", "-.", "e3", "1e", "1e+", "+-1", "-+1", "--1", "_1", "-_1", ".inf", "-.INF", ".nan", "1d", "0b2", "rate(1 minute)",
	} {
		tests["string "+text] = []string{text}
	}
	for want, texts := range tests {
		for _, text := range texts {
			t.Run(text, func(t *testing.T) {
				template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte("AWSTemplateFormatVersion: x\na: " + text + "\nb: c\n")})
				if err != nil {
					t.Fatal(err)
				}
				kinds := [...]string{"null", "bool", "number", "string"}
				n := template.Root.Get("a")
				got := strings.TrimSpace(fmt.Sprintf("%s %s", kinds[n.Kind], n.Text))
				if want == "string" {
					got = kinds[n.Kind]
				}
				if got != want || len(template.Broken) > 0 {
					t.Errorf("%q is %q, want %q; broken: %v", text, got, want, template.Broken)
				}
			})
		}
	}
}

// TestBroken reads templates of which a part cannot be read, and the rest can.
func TestBroken(t *testing.T) {
	tests := []struct{ name, text, want, kept string }{
		{"an attribute without a resource", "a: !GetAtt B", `2:12-2:13 <B> GetAtt needs a resource and an attribute, as in Resource.Attribute, not "B"`, `{"Fn::GetAtt":"B"}`},
		{"no attribute at all", "a: !GetAtt", `2:11-2:11 <> GetAtt needs a resource and an attribute, as in Resource.Attribute, not ""`, `{"Fn::GetAtt":""}`},
		{"a long form", "a: {'Fn::GetAtt': B}", `2:19-2:20 <B> GetAtt needs a resource and an attribute, as in Resource.Attribute, not "B"`, `{"Fn::GetAtt":"B"}`},
		{"a list of one", "a: !GetAtt [B]", `2:12-2:15 <[B]> GetAtt needs a resource and an attribute, as in Resource.Attribute, not "B"`, `{"Fn::GetAtt":["B"]}`},
		{"an empty float", "a: !!float ''", `2:12-2:14 <''> "" is no value for the tag "!!float"; correct it, or take the tag away`, `null`},
		{"a word for a number", "a: !!int many", `2:10-2:14 <many> "many" is no value for the tag "!!int"; correct it, or take the tag away`, `null`},
		{"a number for a boolean", "a: !!bool 1", `2:11-2:12 <1> "1" is no value for the tag "!!bool"; correct it, or take the tag away`, `null`},
		{"a placeholder", "a: {{ b }}", `2:5-2:10 <{ b }> a key must be text, not a list or a map; quote it if its brackets are meant as text`, `{}`},
		{"a merged scalar", "a: {<<: b}", `2:5-2:7 <<<> "<<" can merge only a map, or a list of maps`, `{}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte("AWSTemplateFormatVersion: x\n" + test.text + "\nb: c\n")})
			if err != nil {
				t.Fatal(err)
			}
			if len(template.Broken) != 1 {
				t.Fatalf("broken: %v, want one", template.Broken)
			}
			if got := place(template.Broken[0].Span) + " " + template.Broken[0].Message; got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			kept, err := parser.JSON(template.Root.Get("a"))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(strings.Fields(string(kept)), ""); got != test.kept {
				t.Errorf("kept %s, want %s", got, test.kept)
			}
			if template.Root.Get("b").String() != "c" {
				t.Error("the rest is lost")
			}
		})
	}
}
