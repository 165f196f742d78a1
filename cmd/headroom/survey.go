package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint/config"
	"github.com/headroom-lint/headroom/lint/project"
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

// survey is what the templates below a folder tell of what a configuration could say.
type survey struct {
	folder       string
	templates    int
	functions    int
	environments []sighting // of samconfig.toml files, with the templates beside them
	stages       []string   // the values of a parameter that names environments
	stage        string     // that parameter
	bare         []sighting // parameters without a default
	imports      []sighting // exports that subnets of functions are imported by
	parameters   []sighting // parameters that bring in subnets of functions
	problems     []string
}

// sighting is a name, and where it was seen.
type sighting struct {
	name   string
	places []string
}

// note adds a sighting. What would not stand on one line of a comment is left out.
func note(sightings []sighting, name, place string) []sighting {
	if strings.ContainsFunc(name+place, unicode.IsControl) {
		return sightings
	}
	i := slices.IndexFunc(sightings, func(s sighting) bool { return s.name == name })
	switch {
	case i < 0:
		return append(sightings, sighting{name, []string{place}})
	case !slices.Contains(sightings[i].places, place):
		sightings[i].places = append(sightings[i].places, place)
	}
	return sightings
}

func surveyOf(folder string) *survey {
	s := &survey{folder: folder}
	for _, t := range project.Templates([]string{folder}, sam.Options{}) {
		s.templates++
		s.samConfig(t)
		s.declared(t)
		s.subnets(t)
	}
	return s
}

// below returns a path relative to the surveyed folder.
func (s *survey) below(path string) string {
	relative, err := filepath.Rel(s.folder, filepath.FromSlash(path))
	if err != nil {
		return path
	}
	return filepath.ToSlash(relative)
}

func (s *survey) samConfig(t *parser.Template) {
	environments, err := config.SAMEnvironments(t.File.Path)
	if err != nil && !slices.Contains(s.problems, err.Error()) {
		s.problems = append(s.problems, err.Error())
	}
	for _, e := range environments {
		s.environments = note(s.environments, e.Name, s.below(t.File.Path))
	}
}

// declared looks at the parameters that a template declares.
func (s *survey) declared(t *parser.Template) {
	parameters := t.Root.Get("Parameters")
	if parameters == nil {
		return
	}
	for _, field := range parameters.Fields {
		name := strings.ToLower(field.Key)
		if allowed := field.Value.Get("AllowedValues"); s.stage == "" && allowed != nil && (strings.HasPrefix(name, "env") || strings.HasPrefix(name, "stage")) {
			s.stage = field.Key
			for _, value := range allowed.Items {
				if value.IsScalar() {
					s.stages = append(s.stages, value.Text)
				}
			}
		}
		if field.Value.Get("Default") == nil {
			s.bare = note(s.bare, field.Key, s.below(t.File.Path))
		}
	}
}

// subnets looks for functions whose subnets come from outside, in every way to deploy the template.
func (s *survey) subnets(t *parser.Template) {
	most := 0
	for _, w := range t.Worlds(nil, graph.Reads).All {
		g := graph.Build(t, w)
		most = max(most, len(g.Functions))
		for _, f := range g.Functions {
			for _, id := range append(slices.Clone(f.SubnetIDs.Items), f.SubnetIDs) {
				s.subnet(id)
			}
		}
	}
	s.functions += most
}

func (s *survey) subnet(id parser.Value) {
	symbol, whole := id.Symbol()
	if !whole || symbol.Name == "" || id.Span.File == nil {
		return
	}
	place := fmt.Sprintf("%s:%d", s.below(id.Span.File.Path), id.Span.Start.Line)
	switch symbol.Kind {
	case parser.Import:
		s.imports = note(s.imports, symbol.Name, place)
	case parser.ParameterRef:
		s.parameters = note(s.parameters, symbol.Name, place)
	}
}
