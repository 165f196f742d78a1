package parser

import (
	"errors"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar reads a scalar as CloudFormation does, whose YAML is version 1.1.
func (r *tree) scalar(n *yaml.Node, out *Node, at stretch) {
	out.Kind, out.Text = StringNode, n.Value
	tag := ""
	if n.Style&yaml.TaggedStyle != 0 {
		tag = n.Tag
	}
	quoted := n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	switch tag {
	case "!!str", "!!binary", "!!timestamp":
	case "!!int", "!!float", "!!bool":
		out.Kind, out.Text = plainScalar(n.Value)
		if want := map[string]NodeKind{"!!int": NumberNode, "!!float": NumberNode, "!!bool": BoolNode}[tag]; out.Kind != want {
			out.Kind, out.Text = NullNode, ""
			r.broken(at.start, at.end, "%q is no value for the tag %q; correct it, or take the tag away", n.Value, tag)
		}
	case "!!null":
		out.Kind, out.Text = NullNode, ""
	default:
		if !quoted {
			out.Kind, out.Text = plainScalar(n.Value)
		}
	}
}

// plainScalar tells what YAML 1.1 makes of an unquoted scalar, and its text with numbers in decimal.
func plainScalar(text string) (NodeKind, string) {
	if text == "" {
		return NullNode, ""
	}
	switch c := text[0]; {
	case c >= '0' && c <= '9', c == '-', c == '+', c == '.':
		return plainNumber(text)
	case len(text) > 5 || strings.IndexByte("~nNyYtTfFoO", c) < 0:
		return StringNode, text
	}
	switch text {
	case "~", "null", "Null", "NULL":
		return NullNode, ""
	case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON":
		return BoolNode, "true"
	case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF":
		return BoolNode, "false"
	}
	return StringNode, text
}

// plainNumber returns a number, or the text that only begins like one. A whole number that Go cannot hold stays as it
// was written, and a fraction keeps the zeros at its end.
func plainNumber(text string) (NodeKind, string) {
	sign, digits := "", text
	switch text[0] {
	case '-':
		sign, digits = "-", text[1:]
	case '+':
		digits = text[1:]
	}
	if digits == "" || digits[0] != '.' && (digits[0] < '0' || digits[0] > '9') {
		return StringNode, text
	}
	base, digits := numberBase(strings.ReplaceAll(digits, "_", ""))
	if base != 10 || isWhole(digits) {
		n, err := strconv.ParseInt(sign+digits, base, 64)
		switch {
		case err == nil:
			return NumberNode, strconv.FormatInt(n, 10)
		case errors.Is(err, strconv.ErrRange):
			return NumberNode, text
		}
		return StringNode, text
	}
	if !isFraction(digits) {
		return StringNode, text
	}
	digits = strings.TrimLeft(digits, "0")
	if digits == "" || digits[0] < '0' || digits[0] > '9' {
		digits = "0" + digits
	}
	return NumberNode, sign + digits
}

// numberBase returns the base that a number's digits are written in, and the digits without what only tells the base.
func numberBase(digits string) (int, string) {
	if len(digits) < 2 || digits[0] != '0' {
		return 10, digits
	}
	switch digits[1] {
	case 'x':
		return 16, digits[2:]
	case 'o':
		return 8, digits[2:]
	case 'b':
		return 2, digits[2:]
	}
	if strings.Trim(digits, "01234567") == "" {
		return 8, digits
	}
	return 10, digits
}

// isWhole reports whether a text is digits, of which a 0 does not lead others: those of an account's number are text.
func isWhole(text string) bool { return onlyDigits(text) && (len(text) == 1 || text[0] != '0') }

// isFraction reports whether a text is digits with a point, an exponent, or both.
func isFraction(text string) bool {
	mantissa, exponent, hasExponent := strings.Cut(strings.ToLower(text), "e")
	whole, fraction, hasPoint := strings.Cut(mantissa, ".")
	if exponent != "" && (exponent[0] == '-' || exponent[0] == '+') {
		exponent = exponent[1:]
	}
	return (hasPoint || hasExponent) && onlyDigits(whole+fraction) && (!hasExponent || onlyDigits(exponent))
}

func onlyDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
