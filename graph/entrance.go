package graph

// Entrance is whether the resource policy of a function lets an invocation in.
type Entrance struct {
	Answer Answer
	By     []*Permission // that let its service in where it invokes
	// Elsewhere are those that let its service in at another qualifier of the function, where nothing of the template
	// invokes it: a policy is of one qualifier.
	Elsewhere []*Permission
}

// LetsIn tells whether the template lets the service of an invocation in. A caller with a role of its own needs no
// permission, and neither does one whose principal nothing here stands for; of a function that no template of the run has,
// nobody knows: the answer is unknown.
func (g *Graph) LetsIn(i *Invocation) Entrance {
	f := i.Function
	if principals[i.Service] == "" || i.PermissionOnly || !i.Role.IsAbsent() || f.Outside != nil || f.OpaquePolicy || g.mayAdd(i) {
		return Entrance{Answer: Unknown}
	}
	e := Entrance{}
	for _, p := range f.Permissions {
		if !p.Invokes {
			continue
		}
		here := sameQualifier(i, p)
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

// mayAdd reports whether a permission that is not known here may let the invocation in: one of a macro's, or of a
// function whose name only the deployment knows.
func (g *Graph) mayAdd(i *Invocation) bool {
	if g.Template.Stack(i.Function.Source.Key.File).HasMacro() {
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

// sameQualifier tells whether a permission is of the qualifier by which an invocation names the function.
func sameQualifier(i *Invocation, p *Permission) Answer {
	switch {
	case i.Qualifier.IsUnknown() && i.Alias == nil && i.Version == nil || p.Qualifier.IsUnknown() && p.Alias == nil && p.Version == nil:
		if i.Qualifier.SameAs(p.Qualifier) {
			return Yes
		}
		return Unknown
	case i.Qualified != p.Qualified || i.Alias != p.Alias:
		return No
	case i.Alias != nil || !i.Qualified:
		return Yes
	case i.Version != nil || p.Version != nil:
		return answer(i.Version == p.Version)
	}
	return answer(i.Qualifier.SameAs(p.Qualifier))
}

func answer(yes bool) Answer {
	if yes {
		return Yes
	}
	return No
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
