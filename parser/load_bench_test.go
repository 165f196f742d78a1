package parser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws-cloudformation/rain/cft/parse"
	"gopkg.in/yaml.v3"

	"github.com/headroom-lint/headroom/parser"
)

// large returns a template of many functions and queues.
func large() string {
	var out strings.Builder
	out.WriteString("AWSTemplateFormatVersion: '2010-09-09'\nResources:\n")
	for i := range 1000 {
		fmt.Fprintf(&out, `  Function%[1]d: # one of many
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub "${AWS::StackName}-function-%[1]d"
      Role: !GetAtt Role%[1]d.Arn
      Timeout: 30
      Environment: {Variables: {QUEUE: !Ref Queue%[1]d, PLAIN: text}}
      Tags:
        - Key: team
          Value: !If [IsProd, !Ref Team, 'none']
`, i)
	}
	return out.String()
}

// minified returns JSON in one line, with characters of several bytes.
func minified() string {
	var out strings.Builder
	out.WriteString(`{"AWSTemplateFormatVersion":"2010-09-09","Resources":{"é":{}`)
	for i := range 3000 {
		fmt.Fprintf(&out, `,"F%d":{"Type":"AWS::Lambda::Function","Properties":{"Timeout":30,"Role":{"Fn::GetAtt":["Role","Arn"]},"Description":"ü"}}`, i)
	}
	return out.String() + "}}"
}

// BenchmarkRead reads large texts of every kind, also those that are made to take long.
func BenchmarkRead(b *testing.B) {
	for name, text := range map[string]string{
		"yaml": large(), "json": minified(),
		"broken":  large() + "  broken\n",
		"comment": "AWSTemplateFormatVersion: x\n" + strings.Repeat("# c\r", 100_000),
		"aliases": "AWSTemplateFormatVersion: x\na: &a [b]\nc: [" + strings.Repeat("*a, ", 50_000) + "]\n",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				_, _ = parser.Read(&parser.File{Path: "t.yaml", Text: []byte(text)})
			}
		})
	}
}

// BenchmarkRain is what to compare the reading of YAML with: the parsing alone, and rain's rewriting of all of it.
func BenchmarkRain(b *testing.B) {
	text := []byte(large())
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Unmarshal(text, &n); err != nil {
			b.Fatal(err)
		}
		if _, err := parse.Node(&n); err != nil {
			b.Fatal(err)
		}
	}
}
