package parser

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

var errorPrefix = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// complaint returns what yaml.v3 finds wrong with a text, and the line that it names, which may be far from the
// trouble.
func complaint(text io.Reader) (message string, line int) {
	var n yaml.Node
	err := yaml.NewDecoder(text).Decode(&n)
	if err == nil || errors.Is(err, io.EOF) {
		return "", 0
	}
	m := errorPrefix.FindStringSubmatch(err.Error())
	line, _ = strconv.Atoi(m[1])
	return err.Error()[len(m[0]):], line
}

// oneLine hands out a text line by line, so that what was read of it tells how far a parser came.
type oneLine struct {
	rest []byte
	read int
}

func (l *oneLine) Read(p []byte) (int, error) {
	if len(l.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, l.rest)
	if end := bytes.IndexByte(p[:n], '\n') + 1; end > 0 {
		n = end
	}
	l.rest = l.rest[n:]
	l.read += n
	return n, nil
}

// trouble is a text that yaml.v3 refuses, and the line where it gave up.
type trouble struct {
	file    *File
	lines   *places
	message string
	named   int // the line that yaml.v3 names
	line    int // the first line with which it complains as it does
}

// endOfStream is the complaint about a quote that is not closed.
const endOfStream = "found unexpected end of stream"

// lookAhead is how many lines with content yaml.v3 may read beyond the one that it complains about.
const lookAhead = 3

// findTrouble looks for the line that yaml.v3 complains about: it reads no further than a little beyond it, and has
// nothing to complain about before it.
func findTrouble(file *File) *trouble {
	source := &oneLine{rest: file.Text}
	t := &trouble{file: file, lines: filePlaces(file.Text)}
	t.message, t.named = complaint(source)
	t.named = t.ours(t.named)
	t.line = t.lineWithContent(t.lines.position(max(source.read-1, 0)).Line)
	for range lookAhead {
		if t.message == endOfStream || t.line == 1 {
			break
		}
		if message, _ := t.before(t.line); message != t.message {
			break
		}
		t.line = t.lineWithContent(t.line - 1)
	}
	return t
}

// lineWithContent returns the line, or the last one above it that is neither empty nor a comment.
func (t *trouble) lineWithContent(line int) int {
	for ; line > 1; line-- {
		if text := bytes.TrimLeft(t.file.Line(line), " "); len(text) > 0 && text[0] != '#' {
			break
		}
	}
	return line
}

// before returns the complaint about what stands before a line.
func (t *trouble) before(line int) (message string, named int) {
	message, named = complaint(bytes.NewReader(t.file.Text[:t.lines.starts[line-1]]))
	return message, t.ours(named)
}

// ours returns our number of a line of yaml.v3, which knows more line breaks.
func (t *trouble) ours(line int) int {
	starts := yamlPlaces(t.file.Text).starts
	return t.lines.position(starts[min(max(line, 1), len(starts))-1]).Line
}

// yamlError says where and why yaml.v3 refuses a text.
func yamlError(file *File) *SyntaxError {
	if err := encodingError(file); err != nil {
		return err
	}
	t := findTrouble(file)
	text := string(file.Line(t.line))
	if indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]; strings.Contains(indent, "\t") {
		return t.at(t.line, strings.IndexByte(text, '\t'), "a tab cannot indent YAML; use spaces")
	}
	if conflict.MatchString(text) {
		return t.at(t.line, -1, "a merge conflict is not resolved: "+shown(text))
	}
	if t.message == endOfStream || t.message == "found unexpected document indicator" {
		opening := string(file.Line(t.named))
		return t.at(t.named, lastQuote(opening), "the quoted text that begins here is never closed: "+shown(opening))
	}
	if before, named := t.before(t.line); before == endOfStream {
		opening := string(file.Line(named))
		return t.at(named, lastQuote(opening), fmt.Sprintf("the quoted text that begins here, in %s, runs on to line %d; close its quote", shown(opening), t.line))
	}
	if strings.HasPrefix(t.message, "did not find expected ',' or ") {
		closing := t.message[len(t.message)-2]
		line, column := t.opening(closing)
		return t.at(line, column, fmt.Sprintf("%q is not closed: %s", string(closing-2), shown(string(file.Line(line)))))
	}
	message, mark := explain(t.message, text)
	return t.at(t.line, strings.Index(text, mark), message+": "+shown(text))
}

// opening returns the line and the byte of the bracket that is not closed. yaml.v3 names its line, counted from 0,
// unless that is 0.
func (t *trouble) opening(closing byte) (line, column int) {
	for _, line := range []int{min(t.named+1, len(t.lines.starts)), 1} {
		open := 0
		text := t.file.Line(line)
		for i := len(text) - 1; i >= 0; i-- {
			switch text[i] {
			case closing:
				open++
			case closing - 2: // in ASCII, "[" and "{" stand two before "]" and "}"
				if open == 0 {
					return line, i
				}
				open--
			}
		}
	}
	return t.line, -1
}

// at returns an error that marks a line from a byte on, or, from -1, all of it but the spaces around.
func (t *trouble) at(line, from int, message string) *SyntaxError {
	text := t.file.Line(line)
	if from < 0 {
		from = len(text) - len(bytes.TrimLeft(text, " \t"))
	}
	start := t.lines.starts[line-1] + from
	end := t.lines.starts[line-1] + max(from, len(bytes.TrimRight(text, " \t")))
	return &SyntaxError{Message: message, Span: Span{File: t.file, Start: t.lines.position(start), End: t.lines.position(end)}}
}

// encodingError finds the first character that YAML does not allow at all.
func encodingError(file *File) *SyntaxError {
	text := file.Text
	for i := 0; i < len(text); {
		c, width := utf8.DecodeRune(text[i:])
		switch {
		case c == utf8.RuneError && width == 1:
			return &SyntaxError{Message: fmt.Sprintf("the byte 0x%02X is not UTF-8; save the file as UTF-8", text[i]), Span: spanAt(file, i, i+1)}
		case unicode.IsControl(c) && c != '\t' && c != '\n' && c != '\r' && c != 0x85:
			return &SyntaxError{Message: fmt.Sprintf("the control character %U cannot stand in YAML; take it away", c), Span: spanAt(file, i, i+width)}
		}
		i += width
	}
	return nil
}

// jsonError says where a text is not JSON; nil where it is.
func jsonError(file *File) error {
	var raw json.RawMessage
	var syntax *json.SyntaxError
	if err := json.Unmarshal(file.Text, &raw); !errors.As(err, &syntax) {
		return err
	}
	text := file.Text
	at := max(0, min(int(syntax.Offset), len(bytes.TrimRight(text, " \t\r\n")))-1)
	for at > 0 && (text[at] == '\n' || text[at] == '\r' || !utf8.RuneStart(text[at])) {
		at-- // to the beginning of a character that can be seen
	}
	_, width := utf8.DecodeRune(text[at:])
	span := spanAt(file, at, at+width)
	return &SyntaxError{Message: fmt.Sprintf("not JSON: %s: %s", syntax.Error(), shown(string(file.Line(span.Start.Line)))), Span: span}
}

// shown quotes a line for a message, cut to what is worth reading.
func shown(line string) string {
	const most = 60
	line = strings.TrimSpace(line)
	if utf8.RuneCountInString(line) > most {
		line = string([]rune(line)[:most]) + "..."
	}
	return strconv.Quote(line)
}
