package parser

import "strconv"

// numberOf returns the value of a number's text; a number that Go cannot hold stays a string.
func numberOf(text string) Value {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return NewText(text)
	}
	return NewNumber(n)
}

func itoa(i int) string { return strconv.Itoa(i) }
