package project

import (
	"errors"
	"slices"

	"github.com/headroom-lint/headroom/lint"
)

// View returns what rules see of the template in a file, or in standard input, in the first way to deploy it, with the
// templates beside it that its configuration names. The error joins a lint.Failure or a parser.SyntaxError for each file
// that cannot be read.
func View(engine *lint.Engine, path string, o Options) (lint.View, error) {
	r := &run{setups: newSetups(engine, o.Configs), options: o, alone: true, reads: true}
	passed, beside, err := r.read([]string{path})
	if err != nil {
		return lint.View{}, err
	}
	refuse := func(why string) (lint.View, error) {
		return lint.View{}, lint.Failure{Path: display(path), Err: errors.New(why)}
	}
	switch {
	case len(passed) != 1:
		return refuse("is no file")
	case passed[0].excludedBy != "":
		return refuse("is excluded by " + passed[0].excludedBy + "; --no-config shows it")
	}
	shown := passed[0]
	members := dropNested(slices.Concat(passed, beside))
	if !slices.Contains(members, shown) {
		members = []*member{shown}
	}
	t := newTies(members)
	r.share(members)
	v, ok := shown.setup.engine.First(t.join(slices.Index(members, shown), r.template), shown.environments...)
	if !ok {
		return refuse("there is no way to deploy this template")
	}
	return v, nil
}
