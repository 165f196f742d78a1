package policies

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/headroom-lint/headroom/lint"
)

// problem is why a policy cannot be used.
type problem struct {
	file string
	row  int // 0 where it is about the whole file
	text string
}

func (p problem) Error() string {
	if p.row == 0 {
		return p.file + ": " + p.text
	}
	return fmt.Sprintf("%s:%d: %s", p.file, p.row, p.text)
}

type problems []problem

// err joins the problems, each once, in the order of the files; nil where there are none.
func (p problems) err() error {
	slices.SortFunc(p, func(a, b problem) int {
		return cmp.Or(strings.Compare(a.file, b.file), a.row-b.row, strings.Compare(a.text, b.text))
	})
	var all []error
	for _, one := range slices.Compact(p) {
		all = append(all, one)
	}
	return errors.Join(all...)
}

// at is a problem at a place in a policy.
func at(location *ast.Location, format string, arguments ...any) problem {
	return problem{location.File, location.Row, fmt.Sprintf(format, arguments...)}
}

// ofRego adds what OPA's parser or compiler says about a file.
func (p *problems) ofRego(file string, err error) {
	var all ast.Errors
	var one *ast.Error
	switch {
	case errors.As(err, &all):
	case errors.As(err, &one):
		all = ast.Errors{one}
	case err != nil:
		*p = append(*p, problem{file: file, text: err.Error()})
	}
	for _, e := range all {
		if strings.HasPrefix(e.Message, "undefined function data.") {
			continue // checkData says it
		}
		if e.Location == nil || e.Location.File == "" {
			*p = append(*p, problem{file: file, text: inOurWords(e)})
			continue
		}
		*p = append(*p, at(e.Location, "%s", inOurWords(e)))
	}
}

// inOurWords says what to do about what OPA found, where it does not say so itself.
func inOurWords(e *ast.Error) string {
	switch detail := e.Details.(type) {
	case *ast.RefErrInvalidDetail:
		return noField(detail)
	case *ast.RefErrUnsupportedDetail:
		return fmt.Sprintf("%s is %v, of which %s asks for a field", detail.Ref[:detail.Pos+1], detail.Have, detail.Ref)
	case *ast.UnificationErrDetail, *ast.ArgErrDetail:
		return e.Message + ": " + strings.Join(strings.Fields(strings.Join(detail.Lines(), ", ")), " ")
	}
	if name, ok := strings.CutPrefix(e.Message, "undefined function "); ok {
		return noFunction(name)
	}
	if text, ok := strings.CutPrefix(e.Message, "yaml: "); ok {
		return "METADATA is no YAML that can be read: " + text + "; put texts with a colon or a bracket in quotes, or below >-"
	}
	if name, ok := strings.CutSuffix(e.Message, " is unsafe"); ok && e.Code == ast.UnsafeVarErr {
		return "nothing gives " + name + " a value"
	}
	if strings.HasPrefix(e.Message, "unexpected eof token") {
		return "the file ends too early: a bracket, a brace or a quote is not closed"
	}
	return e.Message
}

// noField says what a reference asks for that is not there, and what comes near it.
func noField(detail *ast.RefErrInvalidDetail) string {
	field, isText := detail.Ref[detail.Pos].Value.(ast.String)
	if !isText {
		return fmt.Sprintf("%s has no %s", detail.Ref[:detail.Pos], detail.Ref[detail.Pos])
	}
	var known []string
	for _, value := range detail.OneOf {
		if name, ok := value.(ast.String); ok {
			known = append(known, string(name))
		}
	}
	return fmt.Sprintf("%s has no %q%s", detail.Ref[:detail.Pos], string(field), meant(string(field), known))
}

// noFunction says that a function does not exist, or why it does not exist here.
func noFunction(name string) string {
	for _, builtin := range ast.CapabilitiesForThisVersion().Builtins {
		if builtin.Name == name {
			return fmt.Sprintf("there is no function %s here: a policy works on its input alone, without network, clock, randomness, environment or secrets", name)
		}
	}
	return fmt.Sprintf("there is no function %s", name)
}

func meant(name string, known []string) string {
	if nearest := lint.Nearest(name, known); nearest != "" {
		return fmt.Sprintf(" (did you mean %q?)", nearest)
	}
	slices.Sort(known)
	return ", but " + strings.Join(known, ", ")
}
