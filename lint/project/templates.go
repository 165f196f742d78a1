package project

import (
	"github.com/headroom-lint/headroom/parser"
	"github.com/headroom-lint/headroom/parser/sam"
)

// Templates returns the templates that the paths lead to, after their transforms.
// What is no template, or cannot be read, is left out.
func Templates(paths []string, o sam.Options) (out []*parser.Template) {
	for _, s := range find(paths).sources {
		file, err := s.open(nil)
		if err != nil {
			continue
		}
		if t, _, err := Load(file, o); err == nil {
			out = append(out, t)
		}
	}
	return out
}
