// Package config reads what a run is told about the deployment: the values of parameters, and the environments that a
// template is deployed to.
package config

import (
	"fmt"
	"os"
	"strings"

	"gopkg.in/yaml.v3"
)

// ReadParameters reads a file of parameter values: CloudFormation's list of {ParameterKey, ParameterValue}, a document
// with a map under Parameters as CodePipeline takes it, or a flat map of names to values, in JSON or YAML.
func ReadParameters(path string) (map[string]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	values, err := parseParameters(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return values, nil
}

func parseParameters(text []byte) (map[string]string, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, fmt.Errorf("not JSON or YAML: %w", err)
	}
	if len(document.Content) == 0 {
		return nil, fmt.Errorf("holds no parameters")
	}
	root := document.Content[0]
	if root.Kind == yaml.SequenceNode {
		return fromList(root)
	}
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("line %d: parameters are a list of {ParameterKey, ParameterValue} or a map of names to values", root.Line)
	}
	if inner := under(root, "Parameters"); inner != nil && inner.Kind == yaml.MappingNode {
		return fromMap(inner)
	}
	return fromMap(root)
}

func fromList(list *yaml.Node) (map[string]string, error) {
	values := map[string]string{}
	for _, item := range list.Content {
		if item.Kind == yaml.ScalarNode && strings.Contains(item.Value, "=") { // aws cloudformation deploy takes "Key=Value" too
			key, value, _ := strings.Cut(item.Value, "=")
			values[key] = value
			continue
		}
		key, value := under(item, "ParameterKey"), under(item, "ParameterValue")
		if key == nil || value == nil {
			if previous := under(item, "UsePreviousValue"); key != nil && previous != nil {
				continue // what it was, only the stack knows
			}
			return nil, fmt.Errorf("line %d: an item needs ParameterKey and ParameterValue", item.Line)
		}
		text, err := scalar(value)
		if err != nil {
			return nil, err
		}
		values[key.Value] = text
	}
	return values, nil
}

func fromMap(m *yaml.Node) (map[string]string, error) {
	values := map[string]string{}
	for i := 0; i+1 < len(m.Content); i += 2 {
		text, err := scalar(m.Content[i+1])
		if err != nil {
			return nil, err
		}
		values[m.Content[i].Value] = text
	}
	return values, nil
}

// scalar returns a value as the stack would get it; a list is one string with commas.
func scalar(n *yaml.Node) (string, error) {
	switch n.Kind {
	case yaml.ScalarNode:
		return n.Value, nil
	case yaml.SequenceNode:
		var items []string
		for _, item := range n.Content {
			if item.Kind != yaml.ScalarNode {
				return "", fmt.Errorf("line %d: a parameter's list holds strings and numbers only", item.Line)
			}
			items = append(items, item.Value)
		}
		return strings.Join(items, ","), nil
	}
	return "", fmt.Errorf("line %d: a parameter's value is a string, a number or a list of them", n.Line)
}

func under(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}
