package lint

import (
	"maps"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// Environment is one deployment of a stack: a name, and the values of its parameters. Pseudo parameters such as
// AWS::Region may be among them.
type Environment struct {
	Name       string
	Parameters map[string]string
}

// environmentAxis is what the choice of an environment is called in findings.
const environmentAxis = "environment"

// worldsOf enumerates the worlds of a template in every environment; what the run was given holds in all of them.
func (e *Engine) worldsOf(t *parser.Template, environments []Environment) parser.Worlds {
	if len(environments) == 0 {
		return t.Worlds(e.options.Parameters, graph.Reads)
	}
	var all parser.Worlds
	for _, environment := range environments {
		given := maps.Clone(environment.Parameters)
		maps.Copy(given, e.options.Parameters)
		worlds := t.Worlds(given, graph.Reads)
		for _, w := range worlds.All {
			if len(environments) > 1 {
				w = w.In(parser.Choice{Axis: environmentAxis, Value: environment.Name})
			}
			all.All = append(all.All, w)
		}
		all.LeftOut = all.LeftOut || worlds.LeftOut
	}
	return all
}
