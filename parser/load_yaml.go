package parser

import (
	"bytes"
	"errors"
	"io"

	"gopkg.in/yaml.v3"
)

// readYAML reads a YAML text of one document.
func readYAML(t *Template) error {
	decoder := yaml.NewDecoder(bytes.NewReader(t.File.Text))
	var document yaml.Node
	err := decoder.Decode(&document)
	if errors.Is(err, io.EOF) || err == nil && len(document.Content) != 1 {
		return ErrNotTemplate
	}
	switch {
	case err == nil:
	case isBraced(t.File.Text):
		return jsonError(t.File)
	default:
		return yamlError(t.File)
	}
	scalars, end, err := readTree(t, document.Content[0])
	if err != nil {
		return err
	}
	t.Comments = findComments(t.File, scalars)
	return checkRest(t.File, decoder, end)
}

// checkRest fails where anything but comments stands behind the one document.
func checkRest(file *File, decoder *yaml.Decoder, end int) error {
	text := file.Text
	next := skipBlank(text, end)
	if next < len(text) && !isMark(text[next:]) {
		return &SyntaxError{Message: "text behind the end of the template; take it away, or correct the brackets above", Span: spanAt(file, next, lineEnd(text, next))}
	}
	for {
		var document yaml.Node
		err := decoder.Decode(&document)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && (len(document.Content) == 0 || document.Content[0].Tag == "!!null") {
			continue
		}
		for next < len(text) {
			following := skipBlank(text, next+3)
			if following >= len(text) || !isMark(text[following:]) {
				break
			}
			next = following // past a document that holds nothing
		}
		return &SyntaxError{Message: "a second document begins here; a template is one document", Span: spanAt(file, next, lineEnd(text, next))}
	}
}

// isMark reports whether a text begins with the mark of a document's beginning or end.
func isMark(text []byte) bool {
	return bytes.HasPrefix(text, []byte("---")) || bytes.HasPrefix(text, []byte("..."))
}

// spanAt returns the place of a part of the text.
func spanAt(file *File, start, end int) Span {
	p := filePlaces(file.Text)
	return Span{File: file, Start: p.position(start), End: p.position(end)}
}
