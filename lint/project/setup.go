package project

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/headroom-lint/headroom/lint"
	"github.com/headroom-lint/headroom/lint/config"
)

// setup is what one template is linted with.
type setup struct {
	config *config.Config
	engine *lint.Engine
}

// setups makes the setup of each template of a run. It is safe for concurrent use, and makes one engine for each
// configuration.
type setups struct {
	engine  *lint.Engine
	configs *config.Finder

	mutex   sync.Mutex
	engines map[*config.Config]*lint.Engine
}

// newSetups returns what makes setups of an engine, which knows what the run was told, and of configurations; nil for
// none.
func newSetups(engine *lint.Engine, configs *config.Finder) *setups {
	if configs == nil {
		configs = config.Fixed("", nil)
	}
	return &setups{engine: engine, configs: configs, engines: map[*config.Config]*lint.Engine{}}
}

// of returns the setup of the template at a path, or of config.Stdin.
func (s *setups) of(template string) (setup, error) {
	c, err := s.configs.For(template)
	if err != nil {
		return setup{}, err
	}
	engine, err := s.engineOf(c)
	return setup{c, engine}, err
}

func (s *setups) engineOf(c *config.Config) (*lint.Engine, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if known := s.engines[c]; known != nil {
		return known, nil
	}
	engine, err := s.engine.With(c.Options(s.engine.Options()))
	if err != nil {
		return nil, err
	}
	s.engines[c] = engine
	return engine, nil
}

// rules returns the rules of the engines that were used, sorted by name; those of a run without configuration where
// there was no template.
func (s *setups) rules() []*lint.Rule {
	if len(s.engines) == 0 {
		return s.engine.Rules()
	}
	var all []*lint.Rule
	for _, engine := range s.engines {
		all = append(all, engine.Rules()...)
	}
	slices.SortFunc(all, func(a, b *lint.Rule) int { return strings.Compare(a.Name, b.Name) })
	return slices.Compact(all)
}

// Errors returns the errors that one may hold, as errors.Join puts them together.
func Errors(err error) (out []error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			out = append(out, Errors(one)...)
		}
		return out
	}
	return []error{err}
}

// Failures returns a failure for each of the errors that one may hold.
func Failures(err error) (out []lint.Failure) {
	for _, one := range Errors(err) {
		failure := lint.Failure{Err: one}
		_ = errors.As(one, &failure)
		out = append(out, failure)
	}
	return out
}

// excludedNote tells that files which were named are excluded all the same.
func excludedNote(members []*member) (notes []string) {
	count := map[string]int{}
	for _, m := range members {
		if m.named && m.excludedBy != "" {
			count[m.excludedBy]++
		}
	}
	for file, n := range count {
		notes = append(notes, fmt.Sprintf("%s excludes %d of the files that were named", file, n))
	}
	return notes
}
