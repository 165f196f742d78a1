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
	f := find([]string{path})
	r := &run{setups: newSetups(engine, o.Configs), options: o, alone: true, reads: true}
	members := make([]*member, len(f.sources))
	each(len(members), func(i int) { members[i] = r.load(f.sources[i], true) })
	if err := unreadable(f.failures, members); err != nil {
		return lint.View{}, err
	}
	refuse := func(why string) (lint.View, error) {
		return lint.View{}, lint.Failure{Path: display(path), Err: errors.New(why)}
	}
	switch {
	case len(members) != 1:
		return refuse("is no file")
	case members[0].excludedBy != "":
		return refuse("is excluded by " + members[0].excludedBy + "; --no-config shows it")
	}
	shown := members[0]
	for _, source := range f.beside(members, o.Environment) {
		members = append(members, r.load(source, false))
	}
	if members = dropNested(members); !slices.Contains(members, shown) {
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
