package picture

// look is how a kind of node looks in both formats.
type look struct {
	fill, border string // colours
	dot          string // shape in DOT
	open, close  string // shape in Mermaid
}

var looks = map[Kind]look{
	Function: {"#fdebd8", "#b45309", "box", "[", "]"},
	Front:    {"#e7e3fb", "#5b3fb8", "box", "([", "])"},
	Event:    {"#fce4ef", "#b0246b", "box", "([", "])"},
	Queue:    {"#e0f0fd", "#1d6aa5", "cds", "[[", "]]"},
	Store:    {"#e1f3e4", "#2d7d3f", "cylinder", "[(", ")]"},
	Flow:     {"#f3e6fa", "#86329e", "box", "{{", "}}"},
	Alarm:    {"#fff5cf", "#8a6d00", "note", ">", "]"},
	Beyond:   {"#ffffff", "#6b7280", "box", "[", "]"},
}

// order is the order in which looks are defined.
var order = []Kind{Function, Front, Event, Queue, Store, Flow, Alarm, Beyond}

// lines is how each Line looks in both formats.
var lines = map[Line]lineLook{
	Solid:  {"", "", "-->"},
	Dashed: {"style=dashed", "", "-.->"},
	Thick:  {"penwidth=2", "", "==>"},
	Grey:   {"", "#9ca3af", "-->"},
	Red:    {"style=dashed", "#dc2626", "-.->"},
}

type lineLook struct{ dot, colour, mermaid string }

// attributes writes what DOT says of a line.
func (l lineLook) attributes() (out string) {
	if l.dot != "" {
		out = ", " + l.dot
	}
	if l.colour != "" {
		out += `, color="` + l.colour + `"`
	}
	return out
}

// colour is that of a frame.
func (g *Group) colour() string {
	if g.VPC {
		return "#1d6aa5"
	}
	return "#6b7280"
}
