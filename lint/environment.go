package lint

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

// Environment is one deployment of a stack: a name, and the values of its parameters. Pseudo parameters such as
// AWS::Region may be among them.
type Environment struct {
	Name       string
	Parameters map[string]string
	// Account is where it is deployed to; nil for the account of the run.
	Account *Account
	// Neighbours is what else is deployed there; nil where the run does not know.
	Neighbours *Neighbours
}

// environmentAxis is what the choice of an environment is called in findings.
const environmentAxis = "environment"

// deployments are the worlds of a template in every environment, each with what rules know there.
type deployments struct {
	worlds   []*parser.World
	settings []Settings // by world
	leftOut  bool       // there are more worlds than these
	usual    bool       // and more of the stacks that are looked at beside this one
	unproven bool       // and perhaps one in which more concurrency is claimed
}

// worldsOf enumerates the worlds of a template in every environment; what the run was given holds in all of them.
func (e *Engine) worldsOf(t *parser.Template, environments []Environment) deployments {
	if len(environments) == 0 {
		environments = []Environment{{}}
	}
	var d deployments
	for _, environment := range environments {
		given := e.given(environment)
		settings := e.options.Settings
		settings.Account, settings.Environment, settings.Neighbours = e.accountOf(environment), environment.Name, environment.Neighbours
		space := t.Space(given, graph.Reads)
		worlds := space.Worlds(parser.MaxWorlds)
		if worlds.LeftOut {
			worst, proven := worstOf(t, given, space)
			worlds.All, d.unproven = append(worlds.All, worst...), d.unproven || !proven
			worlds.All = append(worlds.All, environment.Neighbours.worstOf(space)...)
		}
		d.unproven = d.unproven || !environment.Neighbours.proven()
		for _, w := range worlds.All {
			if len(environments) > 1 {
				w = w.In(parser.Choice{Axis: environmentAxis, Value: environment.Name})
			}
			d.worlds, d.settings = append(d.worlds, w), append(d.settings, settings)
		}
		d.leftOut, d.usual = d.leftOut || worlds.LeftOut, d.usual || space.Usual
	}
	return d
}

// accountOf returns the account that an environment is deployed to.
func (e *Engine) accountOf(environment Environment) Account {
	if environment.Account != nil {
		return e.options.limited(*environment.Account)
	}
	return e.options.Account
}

// worstOf returns the world in which the functions of a template claim the most concurrency, for that is no matter of three
// parameters; none where there is none. proven is false where there may be a worse one.
func worstOf(t *parser.Template, given map[string]string, space *parser.Space) (worlds []*parser.World, proven bool) {
	worst, ok := newJoint([]*stack{newStack(t, given, space)}).worst()
	if !ok {
		return nil, worst.proven
	}
	w := worst.world(0, space)
	if w == nil {
		return nil, false
	}
	return []*parser.World{w}, worst.proven
}
