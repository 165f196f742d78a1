package config

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/headroom-lint/headroom/lint"
)

// samConfigName is the file in which SAM CLI keeps what it deploys with, beside the template.
const samConfigName = "samconfig.toml"

// samParameters is what headroom reads of one command's parameters.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
type samParameters struct {
	Parameters struct {
		Region    string `toml:"region"`
		Overrides any    `toml:"parameter_overrides"`
	} `toml:"parameters"`
}

// SAMEnvironments returns the environments that samconfig.toml beside a template holds, sorted by name: what sam deploy
// would take for each. None where there is no such file.
func SAMEnvironments(template string) ([]lint.Environment, error) {
	file := samConfigOf(template)
	text, err := os.ReadFile(filepath.FromSlash(file))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var document map[string]toml.Primitive
	meta, err := toml.Decode(string(text), &document)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var environments []lint.Environment
	for name, primitive := range document {
		if name == "version" {
			continue
		}
		var commands map[string]samParameters
		if err := meta.PrimitiveDecode(primitive, &commands); err != nil {
			return nil, fmt.Errorf("%s: environment %q: %w", file, name, err)
		}
		environment, err := environmentOf(name, commands)
		if err != nil {
			return nil, fmt.Errorf("%s: environment %q: %w", file, name, err)
		}
		if len(environment.Parameters) > 0 {
			environments = append(environments, environment)
		}
	}
	slices.SortFunc(environments, func(a, b lint.Environment) int { return strings.Compare(a.Name, b.Name) })
	return environments, nil
}

// samConfigOf returns the path of the samconfig.toml that lies, or would lie, beside a template.
func samConfigOf(template string) string {
	return path.Join(path.Dir(filepath.ToSlash(template)), samConfigName)
}

// environmentOf reads what sam deploy takes: its own parameters above the global ones.
func environmentOf(name string, commands map[string]samParameters) (lint.Environment, error) {
	e := lint.Environment{Name: name, Parameters: map[string]string{}}
	for _, command := range []string{"global", "deploy"} {
		p := commands[command].Parameters
		if p.Region != "" {
			e.Parameters["AWS::Region"] = p.Region
		}
		overrides, err := readOverrides(p.Overrides)
		if err != nil {
			return e, err
		}
		for key, value := range overrides {
			e.Parameters[key] = value
		}
	}
	return e, nil
}

// readOverrides reads parameter_overrides: one string, or a list of strings, of KEY=VALUE or
// ParameterKey=KEY,ParameterValue=VALUE pairs; or a table.
func readOverrides(overrides any) (map[string]string, error) {
	values := map[string]string{}
	switch o := overrides.(type) {
	case nil:
	case string:
		return values, readPairs(o, values)
	case []any:
		for _, item := range o {
			text, ok := item.(string)
			if !ok {
				return nil, fmt.Errorf("parameter_overrides holds %v, which is no string", item)
			}
			if err := readPair(text, values); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for key, value := range o {
			values[key] = fmt.Sprint(value)
		}
	default:
		return nil, fmt.Errorf("parameter_overrides is neither a string nor a list")
	}
	return values, nil
}

// readPairs reads pairs with spaces between them; a value with spaces is in quotes.
func readPairs(text string, values map[string]string) error {
	var word strings.Builder
	quote := rune(0)
	end := func() error {
		defer word.Reset()
		if word.Len() == 0 {
			return nil
		}
		return readPair(word.String(), values)
	}
	for _, c := range text {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		case quote == 0 && (c == ' ' || c == '\t' || c == '\n'):
			if err := end(); err != nil {
				return err
			}
		default:
			word.WriteRune(c)
		}
	}
	return end()
}

func readPair(text string, values map[string]string) error {
	if rest, ok := strings.CutPrefix(text, "ParameterKey="); ok {
		key, value, ok := strings.Cut(rest, ",ParameterValue=")
		if !ok {
			return fmt.Errorf("parameter_overrides: %q has no ParameterValue", text)
		}
		values[key] = strings.Trim(value, `"'`)
		return nil
	}
	key, value, ok := strings.Cut(text, "=")
	if !ok || key == "" {
		return fmt.Errorf("parameter_overrides: %q is not of the form Key=Value", text)
	}
	values[key] = strings.Trim(value, `"'`)
	return nil
}
