package parser_test

import (
	"errors"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestSniff tells templates from other files, whole or broken. What is no template is so in silence.
func TestSniff(t *testing.T) {
	tests := []struct {
		name, text string
		template   bool
	}{
		{"a version", "AWSTemplateFormatVersion: '2010-09-09'\n", true},
		{"a quoted version", "'AWSTemplateFormatVersion' : 2010-09-09\n", true},
		{"behind comments and a mark", "# c\n%YAML 1.1\n---\n\nDescription: x\nAWSTemplateFormatVersion: x\n", true},
		{"indented as a whole", "  Description: x\n  AWSTemplateFormatVersion: x\n", true},
		{"a transform", "Transform: AWS::Serverless-2016-10-31\n", true},
		{"a list of transforms", "Transform:\n- My::Macro\n- 'AWS::LanguageExtensions'\n", true},
		{"a transform with parameters", "Transform:\n  Name: AWS::Include\n", true},
		{"a macro of one's own", "Transform: Mine::Macro\n", false},
		{"resources", "Resources:\n  A:\n    Type: AWS::SQS::Queue\n", true},
		{"custom resources", "Resources:\n  A:\n    Type: Custom::Thing\n", true},
		{"resources in a line", "{Resources: {A: {Type: AWS::SQS::Queue}}}\n", true},
		{"resources whose type stands on the next line", "Resources:\n  A:\n    Type:\n      AWS::SQS::Queue\n", true},
		{"resources whose type has an anchor", "Resources:\n  A: {\"Type\": &t 'AWS::SQS::Queue'}\n", true},
		{"resources without a type", "Resources:\n  A:\n    Name: AWS::SQS::Queue\n", false},
		{"resources of something else", "Resources:\n  - Type: A::B::C\n", false},
		{"a type that is none", "Resources:\n  A:\n    Type: see A::B\n", false},
		{"JSON", `{"Resources": {"A": {"Type": "AWS::SQS::Queue"}}}`, true},
		{"JSON with what is inside as far to the right", "{\"Resources\": {\n \"A\": {\"Type\": \"AWS::SQS::Queue\"}}}", true},
		{"JSON behind a comment", "# c\n{\"Resources\": {\"A\": {\"Type\": \"AWS::SQS::Queue\"}}}", true},
		{"JSON behind a mark", "%YAML 1.1\n---\n{\"Resources\": {\"A\": {\"Type\": \"AWS::SQS::Queue\"}}}", true},
		{"JSON with the version deep inside", `{"a": {"AWSTemplateFormatVersion": "x"}}`, false},
		{"JSON in UTF-8 with a mark", "\xef\xbb\xbf{\"AWSTemplateFormatVersion\": \"x\"}", true},

		{"broken, with a version", "AWSTemplateFormatVersion: x\nResources: [\n", true},
		{"broken, with resources", "Resources:\n  A:\n    Type: AWS::SQS::Queue\n\tB: c\n", true},
		{"broken JSON", "{\"Resources\": {\"A\": {\"Type\": \"AWS::SQS::Queue\",}}}", true},
		{"JSON that lacks a bracket", "{\n  \"Parameters\": {\n  \"Resources\": {\n    \"A\": {\"Type\": \"AWS::SQS::Queue\"}\n  }\n}", true},
		{"JSON that lacks a quote", "{\"Resources\": {\"A\": {\"Type\": \"AWS::SQS::Queue}}}", true},
		{"JSON that lacks a quote above", "{\n  \"Description\": \"x,\n  \"Resources\": {\"A\": {\"Type\": \"AWS::SQS::Queue\"}}\n}", true},
		{"JSON that ends in a quote", "{\"a::b\": 1, \"", false},
		{"broken, with a type that lacks its colon", "Resources:\n  A:\n    Type AWS::SQS::Queue\n  B: [\n", true},
		{"broken, with resources that have no types", "Resources:\n  Type: x\n  note: a::b\n bad: [\n", false},
		{"broken, with resources further in", "custom:\n  Resources:\n    A:\n      Type: AWS::SQS::Queue\n\tB: c\n", false},
		{"broken, of no kind", "a: [\n", false},

		{"serverless.yml", "service: x\nprovider: {name: aws}\nresources:\n  Resources:\n    A:\n      Type: AWS::SQS::Queue\n", false},
		{"a workflow", "on: push\njobs:\n  a:\n    steps:\n      - run: aws cloudformation deploy # AWS::SQS::Queue\n", false},
		{"a Helm template", "{{- if .Values.x }}\nkind: Service\nspec: {{ toYaml .Values.y }} # A::B::C\n{{- end }}\n", false},
		{"Kubernetes", "apiVersion: v1\nkind: ConfigMap\ndata:\n  t: |\n    AWSTemplateFormatVersion: x\n    Resources: {}\n---\napiVersion: v1\n", false},
		{"a template behind another document", "apiVersion: v1\n---\nAWSTemplateFormatVersion: x\n", false},
		{"OpenAPI", "openapi: 3.0.1\nx-amazon-apigateway-integration:\n  uri: {Fn::Sub: 'arn:${AWS::Region}::x'}\n", false},
		{"a state machine", `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"}}}`, false},
		{"docker-compose", "services:\n  a:\n    image: x::y\n", false},
		{"package.json", `{"name": "x", "config": {"AWSTemplateFormatVersion": "::"}}`, false},
		{"a list", "- AWSTemplateFormatVersion: x\n", false},
		{"a scalar", "AWSTemplateFormatVersion", false},
		{"null", "null # AWSTemplateFormatVersion:\n", false},
		{"nothing", "", false},
		{"comments only", "# AWSTemplateFormatVersion: x\n", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := parser.Read(&parser.File{Path: "t", Text: []byte(test.text)})
			var broken *parser.SyntaxError
			if template := err == nil || errors.As(err, &broken); template != test.template {
				t.Errorf("template: %t, want %t (%v)", template, test.template, err)
			}
			if !test.template && !errors.Is(err, parser.ErrNotTemplate) {
				t.Errorf("got %v, want silence", err)
			}
		})
	}
}
