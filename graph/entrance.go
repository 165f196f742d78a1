package graph

import "github.com/headroom-lint/headroom/parser"

// Entrance is whether the resource policy of a function lets an invocation in.
type Entrance struct {
	Answer Answer
	By     []*Permission // that let its service in where it invokes
	// Elsewhere are those that let its service in at another qualifier of the function, where nothing of the template
	// invokes it: a policy is of one qualifier.
	Elsewhere []*Permission
	// Others are those that let its service in where it invokes, but from another resource of the template alone.
	Others []*Permission
}

// LetsIn tells whether the template lets the service of an invocation in. A caller with a role of its own needs no
// permission, and neither does one whose principal nothing here stands for; of a function that no template of the run has,
// nobody knows: the answer is unknown.
func (g *Graph) LetsIn(i *Invocation) Entrance {
	f := i.Function
	if principals[i.Service] == "" || i.PermissionOnly || !i.Role.IsAbsent() || f.Outside != nil || g.mayAdd(i) {
		return Entrance{Answer: Unknown}
	}
	e := Entrance{}
	for _, p := range f.Permissions {
		if !p.Invokes {
			continue
		}
		here := sameQualifier(i, p)
		if g.isForAnother(p, i) {
			if p.isFor(i) == Yes && here == Yes {
				e.Others = append(e.Others, p)
			}
			continue
		}
		switch answer := min(p.isFor(i), here); {
		case answer == Yes:
			e.Answer, e.By = Yes, append(e.By, p)
		case p.isFor(i) == Yes && here == No && !p.isUsed():
			e.Elsewhere = append(e.Elsewhere, p)
		default:
			e.Answer = max(e.Answer, answer)
		}
	}
	return e
}

// mayAdd reports whether a permission that is not known here may let the invocation in: one of a macro's or of what the
// function is given to, or one of a function whose name only the deployment knows.
func (g *Graph) mayAdd(i *Invocation) bool {
	if i.Function.OpaquePolicy || len(i.Function.GivenTo) > 0 || g.Template.Stack(i.Function.Source.Key.File).HasMacro() {
		return true
	}
	for _, p := range i.Function.Astray {
		if p.isFor(i) != No {
			return true
		}
	}
	return false
}

// isFor tells whether the principal of a permission is the service of an invocation, or everybody.
func (p *Permission) isFor(i *Invocation) Answer {
	switch word := wordOf(p.Principal); {
	case isText(p.Principal, "*"), word == principals[i.Service]:
		return Yes
	case word == "" && p.Principal.IsUnknown():
		return Unknown
	}
	return No
}

// isUsed reports whether something of the template invokes the function by the permission.
func (p *Permission) isUsed() bool {
	for _, i := range p.Function.Invocations {
		if !i.PermissionOnly && i.Role.IsAbsent() && principals[i.Service] != "" && p.isFor(i) == Yes && sameQualifier(i, p) == Yes {
			return true
		}
	}
	return false
}

// qualifier is which qualifier of a function a reference names.
type qualifier struct {
	qualified bool
	alias     *Alias
	version   *Version
	written   parser.Value
}

// sameQualifier tells whether a permission is of the qualifier by which an invocation names the function.
func sameQualifier(i *Invocation, p *Permission) Answer {
	return qualifier{i.Qualified, i.Alias, i.Version, i.Qualifier}.is(qualifier{p.Qualified, p.Alias, p.Version, p.Qualifier})
}

func (q qualifier) is(other qualifier) Answer {
	switch {
	case q.alias != nil && q.alias == other.alias || q.alias == nil && other.alias == nil && q.version != nil && q.version == other.version:
		return Yes
	case q.name().SameAs(other.name()):
		return Yes
	case q.isResource() && (other.isResource() || !other.qualified), other.isResource() && !q.qualified:
		return No
	case q.name().IsKnown() && other.name().IsKnown():
		return No
	}
	return Unknown
}

// isResource reports whether the qualifier is an alias or version of the template, and so none of the others and not
// $LATEST.
func (q qualifier) isResource() bool { return q.alias != nil || q.version != nil }

// name is the qualifier as Lambda writes it; the number of a version is known after the deployment only.
func (q qualifier) name() parser.Value {
	switch {
	case !q.qualified:
		return parser.NewText("$LATEST")
	case q.alias != nil:
		return q.alias.Name
	case q.version != nil:
		return parser.NewOpaque("number of " + q.version.ID)
	}
	return q.written
}

// Needs returns what to call the principal that an invocation comes as, "events.amazonaws.com"; "" where it needs no
// permission, or nothing here stands for it.
func (i *Invocation) Needs() string {
	word := principals[i.Service]
	if word == "" {
		return ""
	}
	return word + ".amazonaws.com"
}

// principal tells apart who has to be let in.
func (i *Invocation) principal() string {
	if word := principals[i.Service]; word != "" {
		return word
	}
	return string(i.Service)
}

// Strangers lists what is let in to invoke the function, where nothing else of the template tells of it: an API of
// another stack, a skill, a bucket whose notifications are set elsewhere.
func (f *Function) Strangers() []*Invocation {
	known := map[string]bool{}
	for _, i := range f.Invocations {
		if !i.PermissionOnly {
			known[i.principal()] = true
		}
	}
	var out []*Invocation
	for _, i := range f.Invocations {
		if i.PermissionOnly && !known[i.principal()] {
			out = append(out, i)
		}
	}
	return out
}
