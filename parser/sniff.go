package parser

import (
	"bytes"
	"regexp"
)

// mayBeTemplate is a cheap look that spares most other files the parsing.
func mayBeTemplate(text []byte) bool {
	return bytes.Contains(text, []byte("AWSTemplateFormatVersion")) ||
		bytes.Contains(text, []byte("::")) && (bytes.Contains(text, []byte("Resources")) || bytes.Contains(text, []byte("Transform")))
}

var (
	yamlVersion   = regexp.MustCompile(`(?m)^["']?AWSTemplateFormatVersion["']?[ \t]*:`)
	yamlTransform = regexp.MustCompile(`(?m)^["']?Transform["']?[ \t]*:[ \t]*(?:\r?\n[ \t]*-[ \t]*)?["']?AWS::`)
	yamlResources = regexp.MustCompile(`(?m)^["']?Resources["']?[ \t]*:`)
	typeLine      = regexp.MustCompile(`["']?Type["']?[ \t]*:[ \t]*["']?\w+::\w+(::\w+)?`)
	jsonVersion   = regexp.MustCompile(`^\s*\{[^{}\[\]]*"AWSTemplateFormatVersion"\s*:`)
	jsonResources = regexp.MustCompile(`(?m)^\s{0,4}"Resources"\s*:\s*\{`)
)

// Sniff reports whether a text that cannot be parsed was meant to be a template: by what stands at its top level.
func Sniff(text []byte) bool {
	return yamlVersion.Match(text) || yamlTransform.Match(text) || yamlResources.Match(text) && typeLine.Match(text) ||
		jsonVersion.Match(text) || jsonResources.Match(text) && typeLine.Match(text)
}

var resourceType = regexp.MustCompile(`^\w+::\w+(::\w+)*(::MODULE)?$`)

// isTemplate reports whether a document is a template by its content.
func isTemplate(root *Node) bool {
	if root.Kind != MapNode {
		return false
	}
	if root.Get("AWSTemplateFormatVersion") != nil {
		return true
	}
	for _, name := range (&Template{Root: root}).Transforms() {
		if len(name) > 5 && name[:5] == "AWS::" {
			return true
		}
	}
	for _, r := range last(root.Get("Resources")) {
		if resourceType.MatchString(r.Value.Get("Type").String()) {
			return true
		}
	}
	return false
}
