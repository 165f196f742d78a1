package picture

import (
	"fmt"
	"io"
	"strings"
)

// DOT writes the picture for Graphviz.
func (p *Picture) DOT(w io.Writer) error {
	d := &dot{picture: p}
	d.line("digraph {")
	d.line(`  graph [rankdir=LR, nodesep=0.35, ranksep=0.9, fontname="Helvetica", fontsize=12, labelloc=b, labeljust=l, pad=0.3%s]`, d.caption())
	d.line(`  node [shape=box, style="filled,rounded", fontname="Helvetica", fontsize=11, margin="0.18,0.1"]`)
	d.line(`  edge [fontname="Helvetica", fontsize=9, color="#4b5563", fontcolor="#374151", arrowsize=0.7]`)
	d.group(nil, "  ")
	for _, e := range p.Edges {
		d.line("  %s -> %s [label=%s%s]", quoted(e.From.ID), quoted(e.To.ID), quoted(strings.Join(e.Labels, "\n")), lines[e.Line].attributes())
	}
	d.line("}")
	_, err := io.WriteString(w, d.String())
	return err
}

type dot struct {
	strings.Builder
	picture *Picture
}

func (d *dot) line(format string, args ...any) { fmt.Fprintf(d, format+"\n", args...) }

func (d *dot) caption() string {
	if d.picture.Caption == "" {
		return ""
	}
	return ", label=" + quoted(d.picture.Caption)
}

// group writes the nodes and the groups of a group; nil is outside of all.
func (d *dot) group(g *Group, indent string) {
	nodes, groups := d.picture.inside(g)
	for _, n := range nodes {
		d.node(n, indent)
	}
	for _, inner := range groups {
		d.line(`%ssubgraph %s {`, indent, quoted("cluster "+inner.ID))
		d.line(`%s  graph [label=%s, labeljust=l, labelloc=t, style="rounded,dashed", color="%s", fontcolor="%s", margin=14]`, indent, quoted(inner.Label), inner.colour(), inner.colour())
		d.group(inner, indent+"  ")
		d.line(`%s}`, indent)
	}
}

func (d *dot) node(n *Node, indent string) {
	l := looks[n.Kind]
	style := ""
	switch {
	case n.Kind == Beyond:
		style = `, style="rounded,dashed"`
	case l.dot != "box":
		style = fmt.Sprintf(", shape=%s, style=filled", l.dot)
	}
	d.line(`%s%s [label=%s, fillcolor="%s", color="%s"%s]`, indent, quoted(n.ID), quoted(strings.Join(n.Lines, "\n")), l.fill, l.border, style)
}

// quoted writes a text as DOT does.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
