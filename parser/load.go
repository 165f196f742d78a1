package parser

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
)

// MaxSize is the largest file that is read, in bytes. CloudFormation itself takes 1 MB.
const MaxSize = 4 << 20

// ErrNotTemplate says that a file is no CloudFormation template. It is no mistake.
var ErrNotTemplate = errors.New("not a CloudFormation template")

// Read reads a template from a file's text. A file that is no template gives ErrNotTemplate, one that is but cannot be
// read a *SyntaxError.
func Read(file *File) (*Template, error) {
	if len(file.Text) > MaxSize {
		return nil, fmt.Errorf("more than %d bytes are not read; CloudFormation takes 1 MB: split the template into nested stacks", MaxSize)
	}
	file.Text = decodeText(file.Text)
	if !Sniff(file.Text) {
		return nil, ErrNotTemplate
	}
	t := &Template{File: file}
	var err error
	switch {
	case json.Valid(file.Text):
		err = readJSON(t)
	case isBraced(file.Text) && strings.HasSuffix(file.Path, ".json"):
		err = jsonError(file) // YAML would let more pass than CloudFormation does
	default:
		err = readYAML(t)
	}
	switch {
	case t.Root != nil && !isTemplate(t.Root):
		return nil, ErrNotTemplate
	case err != nil:
		return nil, err
	}
	return t, nil
}

// isBraced reports whether a text begins like JSON.
func isBraced(text []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{")) }

func readJSON(t *Template) error {
	root, err := parseJSON(t.File)
	if err != nil {
		return err
	}
	_, _, err = readTree(t, root)
	return err
}

// decodeText takes off a byte order mark, and turns UTF-16 that has one into UTF-8.
func decodeText(text []byte) []byte {
	switch {
	case bytes.HasPrefix(text, []byte("\xef\xbb\xbf")):
		return text[3:]
	case bytes.HasPrefix(text, []byte("\xff\xfe")):
		return decodeUTF16(text[2:], 0)
	case bytes.HasPrefix(text, []byte("\xfe\xff")):
		return decodeUTF16(text[2:], 1)
	}
	return text
}

// decodeUTF16 decodes pairs of bytes; low tells which of the two is the low one.
func decodeUTF16(text []byte, low int) []byte {
	units := make([]uint16, 0, len(text)/2)
	for i := 0; i+1 < len(text); i += 2 {
		units = append(units, uint16(text[i+low])|uint16(text[i+1-low])<<8)
	}
	return []byte(string(utf16.Decode(units)))
}

// ReadFragment reads a file that is a part of a template, as AWS::Include takes it.
func ReadFragment(file *File) (*Node, error) {
	if len(file.Text) > MaxSize {
		return nil, fmt.Errorf("%s is larger than %d bytes", file.Path, MaxSize)
	}
	file.Text = decodeText(file.Text)
	t := &Template{File: file}
	read := readYAML
	if json.Valid(file.Text) {
		read = readJSON
	}
	err := read(t)
	return t.Root, err
}
