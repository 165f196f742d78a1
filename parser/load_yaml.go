package parser

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/aws-cloudformation/rain/cft/parse"
	"gopkg.in/yaml.v3"
)

// readYAML reads a YAML text: yaml.v3 parses, the guard bounds what the parsed nodes can expand to, rain brings short
// intrinsics into their long form, and conversion follows aliases and gives every node its place.
func readYAML(t *Template) error {
	root, err := parseYAML(t.File)
	if err != nil {
		return err
	}
	g := &guard{template: t, open: map[*yaml.Node]bool{}}
	if err := g.check(root); err != nil {
		return err
	}
	spans := findSpans(t.File, root)
	t.Comments = findComments(t.File, spans)
	g.mend(root)
	if err := normalise(t.File, root); err != nil {
		return err
	}
	c := &converter{template: t, spans: spans, done: map[*yaml.Node]*Node{}}
	t.Root = c.node(root.Content[0], lineSpan(t.File, 1))
	return nil
}

// parseYAML parses the one document of a file.
func parseYAML(file *File) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(file.Text))
	var root, second yaml.Node
	if err := decoder.Decode(&root); err != nil {
		return nil, yamlError(file, err)
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) != 1 {
		return nil, &SyntaxError{Message: "the template is empty", Span: lineSpan(file, 1)}
	}
	switch err := decoder.Decode(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		return nil, yamlError(file, err)
	case len(second.Content) > 0 && second.Content[0].ShortTag() != "!!null":
		return nil, &SyntaxError{Message: "a second document begins here; a template is one document", Span: lineSpan(file, documentLine(file, second.Content[0].Line))}
	}
	return &root, nil
}

// documentLine returns the line of the "---" above the second document's content.
func documentLine(file *File, line int) int {
	for number := line; number > 0; number-- {
		if bytes.HasPrefix(file.Line(number), []byte("---")) {
			return number
		}
	}
	return line
}

// normalise lets rain bring short forms into long ones. It panics on some inputs that the guard does not know of.
func normalise(file *File, root *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &SyntaxError{Message: fmt.Sprintf("cannot be read: %v", r), Span: lineSpan(file, 1)}
		}
	}()
	if _, err := parse.Node(root); err != nil {
		return &SyntaxError{Message: err.Error(), Span: lineSpan(file, 1)}
	}
	return nil
}

var (
	errorLine     = regexp.MustCompile(`^(?:yaml: )?(?:unmarshal errors:\s*)?(?:line (\d+): )?`)
	unknownAnchor = regexp.MustCompile(`unknown anchor '([^']+)'`)
)

// yamlError turns a message of the YAML parser into one that has a place.
func yamlError(file *File, err error) *SyntaxError {
	message := err.Error()
	line := 1
	if m := errorLine.FindStringSubmatch(message); m != nil {
		message = message[len(m[0]):]
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
		if strings.HasPrefix(message, "did not find expected") { // yaml.v3 counts the lines of these errors from 0
			line++
		}
	}
	if m := unknownAnchor.FindStringSubmatch(message); m != nil {
		for number := 1; file.Line(number) != nil; number++ {
			if bytes.Contains(file.Line(number), []byte("*"+m[1])) {
				line = number
				break
			}
		}
	}
	for line > 1 && len(bytes.TrimSpace(file.Line(line))) == 0 {
		line--
	}
	text := file.Line(line)
	if tab := firstTab(file, line); tab > 0 {
		line, message = tab, "a tab cannot indent YAML; use spaces"
	} else if trimmed := strings.TrimSpace(string(text)); trimmed != "" {
		message += fmt.Sprintf(", at or before %q", shorten(trimmed))
	}
	return &SyntaxError{Message: message, Span: lineSpan(file, line)}
}

// firstTab returns the line at or just around the given one that is indented with a tab, or 0.
func firstTab(file *File, line int) int {
	for number := max(line-1, 1); number <= line+1; number++ {
		text := file.Line(number)
		if i := bytes.IndexByte(text, '\t'); i >= 0 && len(bytes.TrimLeft(text[:i], " ")) == 0 && len(bytes.TrimSpace(text)) > 0 {
			return number
		}
	}
	return 0
}

func shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return text
}

// lineSpan is the text of one line, without the spaces around it.
func lineSpan(file *File, number int) Span {
	text := []rune(string(file.Line(number)))
	start, end := 0, len(text)
	for start < end && (text[start] == ' ' || text[start] == '\t') {
		start++
	}
	for end > start && (text[end-1] == ' ' || text[end-1] == '\t') {
		end--
	}
	return Span{File: file, Start: Position{number, start + 1}, End: Position{number, max(end, start) + 1}}
}
