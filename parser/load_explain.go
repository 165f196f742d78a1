package parser

import (
	"regexp"
	"strings"
)

var (
	conflict      = regexp.MustCompile(`^(<{7}|={7}|>{7})( |$)`)
	unknownAnchor = regexp.MustCompile(`^unknown anchor '(.+)' referenced$`)
	twoTags       = regexp.MustCompile(`!\w+[ \t]+!\w+`)
	badStart      = regexp.MustCompile("(?:^|[\\s\\[{,])([@`%])")
	badMark       = regexp.MustCompile(`(?:^|[\s\[{,])([*&])`)
)

// complaints gives what yaml.v3 complains about in words that say what to do.
var complaints = map[string]string{
	"did not find expected key":                              "expected a key; correct the indentation, or the quotes and brackets of the value",
	"did not find expected '-' indicator":                    `expected "-" and the next item of the list; correct the indentation`,
	"did not find expected node content":                     "a value is missing between brackets and commas, or a bracket is not closed",
	"mapping values are not allowed in this context":         `a ":" cannot stand here; quote the value, or correct the indentation`,
	"could not find expected ':'":                            `expected a key and a ":"`,
	"block sequence entries are not allowed in this context": `a "-" cannot stand here; begin the list on a line of its own`,
	"found unknown escape character":                         "an escape that YAML does not know; use single quotes, or write two backslashes",
	"did not find expected hexdecimal number":                "an escape needs hexadecimal digits; use single quotes, or write two backslashes",
	"did not find expected comment or line break":            `text behind the "|" or ">"; begin it on the next line`,
	"exceeded max depth of 10000":                            "values are nested too deep",
	"found character that cannot start any token":            "a character that no value can begin with; quote the value",
	"did not find expected alphabetic or numeric character":  "an anchor or an alias without a name; quote the value if it is text",
	"did not find expected whitespace or line break":         "a tag, an anchor or an alias runs into what follows; write a space between them",
	"did not find the expected '>'":                          `a tag that begins with "!<" ends with ">"`,
	"found unexpected non-alphabetical character":            `a line cannot begin with "%"`,
	"could not find expected directive name":                 `a line cannot begin with "%"`,
}

// explain returns a complaint in our words, and what to mark in the line.
func explain(message, line string) (explained, mark string) {
	if m := unknownAnchor.FindStringSubmatch(message); m != nil {
		return "no anchor \"&" + m[1] + "\" stands above this alias; quote it if it is text", "*" + m[1]
	}
	explained, known := complaints[message]
	if !known {
		return message, strings.TrimSpace(line)
	}
	switch message {
	case "did not find expected key":
		if tags := twoTags.FindString(line); tags != "" {
			return "one short form cannot follow another; write the outer one in its long form, with Fn:: and a colon", tags
		}
	case "found character that cannot start any token":
		if m := badStart.FindStringSubmatch(line); m != nil {
			return "\"" + m[1] + "\" cannot begin a value; quote it", m[1]
		}
	case "did not find expected alphabetic or numeric character":
		if m := badMark.FindStringSubmatch(line); m != nil {
			return explained, m[1]
		}
	case "mapping values are not allowed in this context":
		if i := strings.LastIndex(line, ": "); i >= 0 {
			return explained, line[i:]
		}
	}
	return explained, strings.TrimSpace(line)
}

// lastQuote returns the byte of the quote that opens the text at a line's end.
func lastQuote(line string) int {
	open, quote := -1, byte(0)
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case open < 0 && (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" \t[{,:", line[i-1]) >= 0):
			open, quote = i, c
		case open >= 0 && c == '\\' && quote == '"':
			i++
		case open >= 0 && c == quote:
			open = -1
		}
	}
	return open
}
