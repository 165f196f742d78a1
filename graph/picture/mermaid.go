package picture

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Mermaid writes the picture as a Mermaid flowchart, which many sites draw where it is pasted.
func (p *Picture) Mermaid(w io.Writer) error {
	m := &mermaid{picture: p, ids: map[*Node]string{}}
	if p.Caption != "" {
		m.line("---\ntitle: %s\n---", yamlText(p.Caption))
	}
	m.line("flowchart LR")
	m.name()
	m.group(nil, "  ")
	for _, e := range p.Edges {
		label := ""
		if len(e.Labels) > 0 {
			label = "|" + m.text(e.Labels) + "|"
		}
		m.line("  %s %s%s %s", m.ids[e.From], lines[e.Line].mermaid, label, m.ids[e.To])
	}
	m.colours()
	for _, kind := range order {
		m.class(kind)
	}
	_, err := io.WriteString(w, m.String())
	return err
}

type mermaid struct {
	strings.Builder
	picture *Picture
	ids     map[*Node]string
}

func (m *mermaid) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

// reserved are words that Mermaid takes for its own where an id stands.
var reserved = map[string]bool{
	"end": true, "graph": true, "flowchart": true, "subgraph": true, "class": true, "classdef": true, "click": true, "style": true,
	"linkstyle": true, "default": true, "direction": true, "call": true, "href": true,
}

// name gives every node an id of letters and digits.
func (m *mermaid) name() {
	taken := map[string]bool{}
	for _, n := range m.picture.Nodes {
		id := strings.Map(func(r rune) rune {
			if r < 128 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
				return r
			}
			return '_'
		}, n.ID)
		for reserved[strings.ToLower(id)] || taken[id] {
			id += "_"
		}
		taken[id], m.ids[n] = true, id
	}
}

// group writes the nodes and the groups of a group; nil is outside of all.
func (m *mermaid) group(g *Group, indent string) {
	nodes, groups := m.picture.inside(g)
	for _, n := range nodes {
		l := looks[n.Kind]
		m.line("%s%s%s%s%s", indent, m.ids[n], l.open, m.text(n.Lines), l.close)
	}
	for _, inner := range groups {
		m.line("%ssubgraph %s[%s]", indent, m.groupID(inner), m.text([]string{inner.Label}))
		m.group(inner, indent+"  ")
		m.line("%send", indent)
	}
}

func (m *mermaid) groupID(g *Group) string {
	for i, other := range m.picture.Groups {
		if other == g {
			return fmt.Sprintf("frame_%d", i+1)
		}
	}
	return ""
}

// colours gives frames and arrows theirs.
func (m *mermaid) colours() {
	for _, g := range m.picture.Groups {
		m.line("  style %s fill:none,stroke:%s,color:%s,stroke-dasharray:5 4", m.groupID(g), g.colour(), g.colour())
	}
	for _, line := range []Line{Grey, Red} {
		var numbers []string
		for i, e := range m.picture.Edges {
			if e.Line == line {
				numbers = append(numbers, strconv.Itoa(i))
			}
		}
		if len(numbers) > 0 {
			m.line("  linkStyle %s stroke:%s", strings.Join(numbers, ","), lines[line].colour)
		}
	}
}

// class gives the nodes of a kind theirs.
func (m *mermaid) class(kind Kind) {
	var ids []string
	for _, n := range m.picture.Nodes {
		if n.Kind == kind {
			ids = append(ids, m.ids[n])
		}
	}
	if len(ids) == 0 {
		return
	}
	l := looks[kind]
	dashes := ""
	if kind == Beyond {
		dashes = ",stroke-dasharray:4 3"
	}
	m.line("  classDef %s fill:%s,stroke:%s,color:#1f2937%s", kind, l.fill, l.border, dashes)
	m.line("  class %s %s", strings.Join(ids, ","), kind)
}

// text writes lines as one label, in which Mermaid sees nothing of its own.
func (m *mermaid) text(texts []string) string {
	escaped := make([]string, len(texts))
	for i, text := range texts {
		escaped[i] = strings.NewReplacer("&", "#amp;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "#", "#35;").Replace(text)
	}
	return `"` + strings.Join(escaped, "<br/>") + `"`
}

// yamlText writes a text as YAML does in double quotes.
func yamlText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
