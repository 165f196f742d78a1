package graph

import (
	"regexp"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// The shapes that the ResourceId of a scalable target can have.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html, 2026-11-22.
const (
	ShapeQualified   = "qualified"   // function:NAME:QUALIFIER
	ShapeUnqualified = "unqualified" // function:NAME
	ShapeLatest      = "latest"      // function:NAME:$LATEST
	ShapeARN         = "arn"         // an ARN in the place of the whole, of the name, or of the qualifier
	ShapeOther       = "other"
)

// unset is what stands where an identifier is still to be filled in.
var unset = regexp.MustCompile(`^([A-Z0-9_]*|<.*>)$`)

// shape tells what a ResourceId turns out to be, and the resource whose ARN it holds, if that is what is wrong with
// it. The shape is unknown where it depends on what is not known.
func (g *Graph) shape(id parser.Value) (parser.Value, *Resource) {
	if id.IsAbsent() {
		return id, nil
	}
	pieces := id.Split(":")
	first, known := pieces[0].Text()
	isWhole := true // no further colon hides in a piece
	for _, piece := range pieces {
		if r := g.arnIn(piece); r != nil {
			return parser.NewText(ShapeARN), r
		}
		isWhole = isWhole && g.isPiece(piece)
	}
	symbol, isSymbol := pieces[0].Symbol()
	startsWithName := isSymbol && g.ofType(symbol, []string{"AWS::Lambda::Function"}) != nil
	switch {
	case known && len(pieces) == 1 && unset.MatchString(first), hasVariable(id):
	case !mayBeFunction(pieces[0]), startsWithName, len(pieces) > 3, len(pieces) == 1 && isWhole:
		return parser.NewText(ShapeOther), nil
	case !known || !isWhole:
	case isText(pieces[1], ""), len(pieces) == 3 && isText(pieces[2], ""):
		return parser.NewText(ShapeOther), nil
	case len(pieces) == 2:
		return parser.NewText(ShapeUnqualified), nil
	case isText(pieces[2], "$LATEST"):
		return parser.NewText(ShapeLatest), nil
	default:
		return parser.NewText(ShapeQualified), nil
	}
	return parser.NewOpaque("shape of " + id.Canonical()), nil
}

// hasVariable reports whether a text has a variable that CloudFormation does not fill in: another tool does, before it.
func hasVariable(text parser.Value) bool {
	for _, part := range text.Parts {
		if strings.Contains(part.Literal, "${") {
			return true
		}
	}
	return false
}

// mayBeFunction reports whether a piece is "function", or may turn out to be.
func mayBeFunction(piece parser.Value) bool {
	if text, known := piece.Text(); known {
		return text == "function"
	}
	for _, part := range piece.Parts {
		if !strings.Contains("function", part.Literal) {
			return false
		}
	}
	return true
}

// arnIn returns the function, version or alias whose ARN a text holds in full, or nil.
func (g *Graph) arnIn(text parser.Value) *Resource {
	for _, part := range text.Parts {
		if part.Symbol == nil {
			continue
		}
		r := g.ofType(part.Symbol, functionTypes)
		if r != nil && isARN(r.Type, part.Symbol.Attr) {
			return r
		}
	}
	return nil
}

// isARN reports whether an attribute, or Ref where there is none, gives the ARN of a function, version or alias.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html, 2026-11-22.
func isARN(resourceType, attribute string) bool {
	switch resourceType {
	case "AWS::Lambda::Function":
		return attribute == "Arn"
	case "AWS::Lambda::Version":
		return attribute == "" || attribute == "FunctionArn"
	}
	return attribute == "" || attribute == "AliasArn"
}

// isPiece reports whether a text without a colon surely has none in what is not known of it either: the names of
// functions and stacks and the numbers of versions have none.
func (g *Graph) isPiece(text parser.Value) bool {
	for _, part := range text.Parts {
		s := part.Symbol
		switch {
		case s == nil:
		case s.Kind == parser.PseudoRef:
			if s.Name == "AWS::StackId" || s.Name == "AWS::NotificationARNs" {
				return false
			}
		case g.ofType(s, functionTypes) == nil:
			return false
		}
	}
	return true
}
