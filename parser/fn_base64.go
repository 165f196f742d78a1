package parser

import "encoding/base64"

// base64 evaluates Fn::Base64.
func (w *World) base64(argument Value) (Value, bool) {
	text, known := argument.Text()
	if !known || len(text) > w.maxText() {
		return Value{}, false
	}
	return NewText(base64.StdEncoding.EncodeToString([]byte(text))), true
}
