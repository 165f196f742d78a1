package lint

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// View is what rules see in one world of a template.
type View struct {
	World    *parser.World
	Graph    *graph.Graph
	Settings Settings
}

// First returns what rules see in the first of the worlds that Lint looks at; false where there is no way to deploy the
// template.
func (e *Engine) First(t *parser.Template, environments ...Environment) (View, bool) {
	d := e.worldsOf(t, environments)
	if len(d.worlds) == 0 {
		return View{}, false
	}
	v := View{World: d.worlds[0], Settings: d.settings[0]}
	v.Graph, _ = graph.BuildWith(t, v.World, v.Settings.Facts).OfTemplate()
	return v, true
}
