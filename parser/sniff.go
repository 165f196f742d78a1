package parser

import (
	"bytes"
	"iter"
	"regexp"
	"strings"
)

var (
	topKey       = regexp.MustCompile(`^["']?(\w+)["']?[ \t]*:(?:[ \t]|$)`)
	awsName      = regexp.MustCompile(`\bAWS::\w`)
	typeField    = regexp.MustCompile(`\bType["']?\s*:?\s*(?:[&!]\S*\s+)*["']?\w+::\w`)
	resourceType = regexp.MustCompile(`^\w+::\w+(::\w+)*$`)
)

// Sniff reports whether a text looks like a template at its top level: by AWSTemplateFormatVersion, by a Transform of
// AWS, or by Resources that have types. It needs no text that can be parsed, so that a broken template is still one.
func Sniff(text []byte) bool {
	if !bytes.Contains(text, []byte("AWSTemplateFormatVersion")) && !bytes.Contains(text, []byte("::")) {
		return false
	}
	sections := yamlSections(text)
	if body := beginning(text); isBraced(body) {
		sections = bracedSections(body)
	}
	for key, value := range sections {
		switch key {
		case "AWSTemplateFormatVersion":
			return true
		case "Transform":
			if awsName.Match(value) {
				return true
			}
		case "Resources":
			if typeField.Match(value) {
				return true
			}
		}
	}
	return false
}

// beginning returns a text from its first value on: without comments, directives and the mark of a document.
func beginning(text []byte) []byte {
	for {
		text = text[skipBlank(text, 0):]
		switch {
		case bytes.HasPrefix(text, []byte("---")):
			text = text[3:]
		case bytes.HasPrefix(text, []byte("%")):
			text = text[lineEnd(text, 0):]
		default:
			return text
		}
	}
}

// yamlSections returns the keys at the top level of a YAML text's first document, each with all text up to the next.
func yamlSections(text []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		indent, key, start := -1, "", 0
		for offset := 0; offset < len(text); {
			end := offset + bytes.IndexByte(text[offset:], '\n') + 1
			if end == offset {
				end = len(text)
			}
			line := bytes.TrimRight(text[offset:end], " \t\r\n")
			content := bytes.TrimLeft(line, " ")
			depth := len(line) - len(content)
			switch {
			case len(content) == 0 || content[0] == '#' || content[0] == '%':
			case bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("...")):
				if indent >= 0 {
					if key != "" {
						yield(key, text[start:offset])
					}
					return
				}
			default:
				if indent < 0 {
					indent = depth
				}
				if m := topKey.FindSubmatch(content); m != nil && depth == indent {
					if key != "" && !yield(key, text[start:offset]) {
						return
					}
					key, start = string(m[1]), offset
				}
			}
			offset = end
		}
		if key != "" {
			yield(key, text[start:])
		}
	}
}

// bracedSections returns the keys at the top level of a text in braces, each with all text up to the next. In a text that
// lacks a bracket they are those that begin their line as far to the right as the first that begins one.
func bracedSections(text []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		key, start := "", 0
		depth, column, line := 0, -1, 0
		alone := true // nothing but spaces stands before this on the line
		for i := 0; i < len(text); {
			word, end := wordAt(text, i)
			switch {
			case text[i] == '\n':
				line, alone = i+1, true
			case blankAt(text, i) > 0:
			case text[i] == '{' || text[i] == '[':
				depth, alone = depth+1, false
			case text[i] == '}' || text[i] == ']':
				depth, alone = depth-1, false
			default:
				if len(word) > 0 && isKey(text, end) && (depth == 1 || alone && i-line == column) {
					if key != "" && !yield(key, text[start:i]) {
						return
					}
					if column < 0 && alone {
						column = i - line
					}
					key, start = string(word), i
				}
				alone = false
			}
			i = end
		}
		if key != "" {
			yield(key, text[start:])
		}
	}
}

// stringEnd returns the offset behind a string. One that is not closed on its line, as JSON wants it, ends with the line,
// so that what follows is not taken for its text.
func stringEnd(text []byte, i int) int {
	for i++; i < len(text) && text[i] != '\n'; i++ {
		switch {
		case text[i] == '"':
			return i + 1
		case text[i] == '\\' && i+1 < len(text) && text[i+1] != '\n':
			i++
		}
	}
	return i
}

// wordAt returns the word at an offset, in quotes or not, and where it ends; "" and the next character where none is.
func wordAt(text []byte, i int) (word []byte, end int) {
	if text[i] == '"' {
		end = stringEnd(text, i)
		return bytes.Trim(text[i:end], `"`), end
	}
	for end = i; end < len(text) && isNameByte(text[end]); {
		end++
	}
	return text[i:end], max(end, i+1)
}

// isKey reports whether a colon stands behind an offset.
func isKey(text []byte, i int) bool {
	for blankAt(text, i) > 0 {
		i += blankAt(text, i)
	}
	return i < len(text) && text[i] == ':'
}

// isTemplate reports whether a document is a template by its content.
func isTemplate(root *Node) bool {
	if root.Kind != MapNode {
		return false
	}
	if root.Get("AWSTemplateFormatVersion") != nil {
		return true
	}
	for _, name := range (&Template{Root: root}).Transforms() {
		if strings.HasPrefix(name, "AWS::") {
			return true
		}
	}
	for _, r := range root.Get("Resources").Entries() {
		if resourceType.MatchString(r.Value.Get("Type").String()) {
			return true
		}
	}
	return false
}
