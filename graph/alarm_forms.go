package graph

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// form tells what a text gives of what it names, by the reference that it is or begins with, or by how it is written.
func (g *Graph) form(text parser.Value) Form {
	if len(text.Parts) == 0 {
		return ""
	}
	first := text.Parts[0]
	if first.Symbol == nil {
		switch {
		case strings.HasPrefix(first.Literal, "arn:"):
			return ARNForm
		case strings.HasPrefix(first.Literal, "https://"):
			return URLForm
		}
	} else if form := g.formOf(first.Symbol); form == ARNForm || form == URLForm {
		return form
	}
	for _, part := range text.Parts {
		if part.Symbol == nil && strings.Contains(part.Literal, ":") {
			return QualifiedForm
		}
		if part.Symbol != nil && part.Symbol.Kind != parser.PseudoRef && g.formOf(part.Symbol) != NameForm {
			return ""
		}
	}
	return NameForm
}

// formOf tells what a reference to a resource gives.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html and the pages of the
// other types, 2026-11-22.
func (g *Graph) formOf(s *parser.Symbol) Form {
	if s.Kind != parser.ResourceRef && s.Kind != parser.ResourceAttr {
		return ""
	}
	r := g.byID[s.Name]
	switch {
	case r == nil:
		return ""
	case slices.Contains(functionTypes, r.Type) && isARN(r.Type, s.Attr), slices.Contains(arnShapes[r.Type].arns, s.Attr), strings.HasSuffix(s.Attr, "Arn"):
		return ARNForm
	case r.Type == "AWS::SQS::Queue" && (s.Attr == "" || s.Attr == "QueueUrl"):
		return URLForm
	case s.Attr == arnShapes[r.Type].name && arnShapes[r.Type].service != "":
		return NameForm
	}
	return ""
}
