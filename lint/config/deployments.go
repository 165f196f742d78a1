package config

import (
	"fmt"
	"maps"
	"strings"

	"github.com/headroom-lint/headroom/lint"
)

// Deployments returns the environments that the template at a path is deployed to: those of the file that match it,
// else those of samconfig.toml beside it. What samconfig.toml gives an environment of the same name holds where the file
// gives nothing. only picks one, of the file before samconfig.toml; it is an error where neither knows it.
func (c *Config) Deployments(template, only string) ([]lint.Environment, error) {
	var sam []lint.Environment
	if template != Stdin {
		var err error
		if sam, err = SAMEnvironments(template); err != nil {
			return nil, err
		}
	}
	own := c.EnvironmentsOf(template)
	for i := range own {
		if from := byName(sam, own[i].Name); from != nil {
			values := maps.Clone(from.Parameters)
			maps.Copy(values, own[i].Parameters)
			own[i].Parameters = values
		}
	}
	if only != "" {
		return c.pick(template, only, own, sam)
	}
	if len(own) > 0 {
		return own, nil
	}
	return sam, nil
}

func (c *Config) pick(template, only string, own, sam []lint.Environment) ([]lint.Environment, error) {
	for _, environments := range [][]lint.Environment{own, sam} {
		if e := byName(environments, only); e != nil {
			return []lint.Environment{*e}, nil
		}
	}
	var names, files []string
	if len(c.Environments) > 0 {
		files = append(files, c.File)
	}
	for _, e := range c.Environments {
		if e.Name == only {
			return nil, nil // the template is not deployed there
		}
		names = append(names, e.Name)
	}
	if len(sam) > 0 {
		files = append(files, samConfigOf(template))
	}
	for _, e := range sam {
		names = append(names, e.Name)
	}
	if len(files) == 0 {
		return nil, nil
	}
	return nil, fmt.Errorf("%s: there is no environment %q%s", strings.Join(files, ", "), only, suggest(only, names))
}

func byName(environments []lint.Environment, name string) *lint.Environment {
	for i := range environments {
		if environments[i].Name == name {
			return &environments[i]
		}
	}
	return nil
}
