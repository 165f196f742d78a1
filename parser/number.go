package parser

import (
	"regexp"
	"strconv"
	"strings"
)

// numberOf returns the value of a number's text; a number that Go cannot hold stays a string.
func numberOf(text string) Value {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return NewText(text)
	}
	return NewNumber(n)
}

func itoa(i int) string { return strconv.Itoa(i) }

var (
	trueWord    = regexp.MustCompile(`^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$`)
	falseWord   = regexp.MustCompile(`^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$`)
	nullWord    = regexp.MustCompile(`^(?:~|null|Null|NULL|)$`)
	wholeNumber = regexp.MustCompile(`^[-+]?(?:0|[1-9][0-9_]*|0[0-7_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+)$`)
	octalNumber = regexp.MustCompile(`^[-+]?0o?[0-7_]+$`)
	fraction    = regexp.MustCompile(`^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+]?[0-9]+)?$`)
)

// plainScalar tells what YAML 1.1 makes of an unquoted scalar, and its text in decimal.
func plainScalar(text string) (NodeKind, string) {
	switch {
	case nullWord.MatchString(text):
		return NullNode, ""
	case trueWord.MatchString(text):
		return BoolNode, "true"
	case falseWord.MatchString(text):
		return BoolNode, "false"
	case wholeNumber.MatchString(text):
		digits := strings.ReplaceAll(strings.TrimPrefix(text, "+"), "_", "")
		if octalNumber.MatchString(digits) && digits != "0" {
			digits = strings.Replace(strings.Replace(digits, "0o", "0", 1), "0", "0o", 1)
		}
		if n, err := strconv.ParseInt(digits, 0, 64); err == nil {
			return NumberNode, strconv.FormatInt(n, 10)
		}
		return NumberNode, digits
	case fraction.MatchString(text) && strings.ContainsAny(text, "0123456789"):
		return NumberNode, strings.ReplaceAll(text, "_", "")
	}
	return StringNode, text
}
