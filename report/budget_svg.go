package report

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/headroom-lint/headroom/lint"
)

// The picture is drawn on a grid of characters: every text has the length that it is given, whatever font is there.
const (
	cell       = 7.2 // width of a character at the size of a row's text
	rowHeight  = 20
	margin     = 20
	idWidth    = 34 // characters
	pathWidth  = 24
	barLength  = 300 // of the bar of one function
	pictureEnd = margin + (idWidth+pathWidth+4)*cell + barLength + 110
	lineWidth  = 116 // characters of a whole line
	// mostRows is how many functions of a scenario have a row of their own.
	mostRows = 60
)

const style = `<style>
text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 12px; }
.name { font-size: 15px; font-weight: bold; }
.page { fill: #ffffff; } .ink { fill: #1f2328; } .dim { fill: #59636e; } .over { fill: #d1242f; }
.reserved { fill: #0969da; } .provisioned { fill: #8250df; } .elsewhere { fill: #818b98; } .left { fill: #e6eaef; }
.limit { stroke: #d1242f; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
.page { fill: #0d1117; } .ink { fill: #f0f6fc; } .dim { fill: #9198a1; } .over { fill: #ff7b72; }
.reserved { fill: #4493f8; } .provisioned { fill: #ab7df8; } .elsewhere { fill: #656c76; } .left { fill: #262c36; }
.limit { stroke: #ff7b72; }
}
</style>
`

// BudgetSVG draws who holds what of the concurrency of accounts, as a picture to paste into a document.
func BudgetSVG(w io.Writer, scenarios []lint.Scenario) error {
	p := &picture{y: margin}
	scenarios = byAccount(scenarios)
	for i := range scenarios {
		p.scenario(&scenarios[i])
	}
	p.legend()
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" viewBox="0 0 %.0[1]f %[2]d" role="img">`+"\n", pictureEnd, p.y)
	fmt.Fprintln(out, "<title>Who holds what of the account's concurrency</title>")
	fmt.Fprint(out, style)
	fmt.Fprintln(out, `<rect class="page" width="100%" height="100%"/>`)
	fmt.Fprint(out, p.b.String())
	fmt.Fprintln(out, "</svg>")
	return out.Flush()
}

type picture struct {
	b strings.Builder
	y int // where the next row begins
}

// text writes a text of at most so many characters, which takes up that of its own.
func (p *picture) text(x float64, class, text string, most int) {
	text = shorten(printable(text), most)
	fmt.Fprintf(&p.b, `<text class="%s" x="%.1f" y="%d" textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
		class, x, p.y+14, float64(utf8.RuneCountInString(text))*cell, html.EscapeString(text))
}

// shorten takes out the middle of a text, whose ends tell it from others.
func shorten(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	head := (most - 1) / 2
	return string(runes[:head]) + "…" + string(runes[len(runes)-(most-1-head):])
}

// tail takes out the beginning of a path, whose end tells more.
func tail(path string, most int) string {
	runes := []rune(path)
	if len(runes) <= most {
		return path
	}
	return "…" + string(runes[len(runes)-most+1:])
}

func (p *picture) rect(class string, x, length float64, height int) {
	if length > 0 {
		fmt.Fprintf(&p.b, `<rect class="%s" x="%.1f" y="%d" width="%.1f" height="%d"/>`+"\n", class, x, p.y, length, height)
	}
}

// scenario draws the bar of the whole quota, and a row for each function.
func (p *picture) scenario(s *lint.Scenario) {
	// The name is larger than the rest, and takes more of the grid.
	name := shorten(printable(s.Name), lineWidth*3/4)
	fmt.Fprintf(&p.b, `<text class="name ink" x="%d" y="%d" textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
		margin, p.y+14, float64(utf8.RuneCountInString(name))*cell*1.25, html.EscapeString(name))
	p.y += rowHeight + 2
	p.text(margin, "dim", accountOf(s), lineWidth)
	p.y += rowHeight
	ink := "ink"
	if severityOf(s) == lint.Error || s.Unreserved < 0 {
		ink = "over"
	}
	p.text(margin, ink, sumOf(s), lineWidth)
	p.y += rowHeight + 4
	p.whole(s)
	p.y += rowHeight + 14
	p.rows(s)
	p.y += rowHeight
}

// whole draws what is claimed of the quota; where that is more than there is, a line shows the limit.
func (p *picture) whole(s *lint.Scenario) {
	const length = pictureEnd - 2*margin
	claimed := s.Reserved + s.Provision + s.Account.ReservedElsewhere
	unit := length / float64(max(s.Limit, claimed, 1))
	x := float64(margin)
	for _, part := range []struct {
		class  string
		amount int
	}{{"reserved", s.Reserved}, {"provisioned", s.Provision}, {"elsewhere", s.Account.ReservedElsewhere}, {"left", max(s.Limit-claimed, 0)}} {
		p.rect(part.class, x, float64(part.amount)*unit, rowHeight)
		x += float64(part.amount) * unit
	}
	if claimed > s.Limit {
		at := margin + float64(s.Limit)*unit
		fmt.Fprintf(&p.b, `<line class="limit" x1="%.1f" x2="%.1[1]f" y1="%d" y2="%d"/>`+"\n", at, p.y-4, p.y+rowHeight+4)
	}
}

// rows draws a row for each function, its bar as a part of the quota.
func (p *picture) rows(s *lint.Scenario) {
	const atPath, atBar = margin + (idWidth+2)*cell, margin + (idWidth+pathWidth+4)*cell
	unit := barLength / float64(max(s.Limit, 1))
	more, rest := 0, 0
	for i, h := range s.Functions {
		if i >= mostRows {
			more, rest = more+1, rest+h.Holds()
			continue
		}
		p.text(margin, "ink", h.ID, idWidth)
		p.text(atPath, "dim", tail(h.Template, pathWidth), pathWidth)
		class := "reserved"
		if h.Reserved == nil {
			class = "provisioned"
		}
		p.y += 3
		p.rect("left", atBar, barLength, rowHeight-6)
		p.rect(class, atBar, min(float64(h.Holds())*unit, barLength), rowHeight-6)
		p.y -= 3
		p.text(atBar+barLength+cell, "ink", held(h), 12)
		p.y += rowHeight
	}
	if more > 0 {
		p.text(margin, "dim", fmt.Sprintf("and %d more, which hold %d", more, rest), idWidth+pathWidth)
		p.y += rowHeight
	}
	if len(s.Functions) == 0 {
		p.text(margin, "dim", "no function reserves or provisions any", idWidth+pathWidth)
		p.y += rowHeight
	}
}

// held is what a function holds; of a reservation, what is provisioned within it too.
func held(h lint.Holder) string {
	switch {
	case h.Reserved != nil && h.Provision != nil:
		return fmt.Sprintf("%d (%d)", *h.Reserved, *h.Provision)
	case h.Reserved != nil || h.Provision != nil:
		return fmt.Sprint(h.Holds())
	}
	return "unknown"
}

func (p *picture) legend() {
	x := float64(margin)
	for _, entry := range []struct{ class, text string }{
		{"reserved", "reserved (provisioned within)"}, {"provisioned", "provisioned"}, {"elsewhere", "reserved elsewhere"}, {"left", "left"},
	} {
		p.y += 4
		p.rect(entry.class, x, 12, 12)
		p.y -= 4
		p.text(x+18, "dim", entry.text, 40)
		x += 18 + float64(len(entry.text))*cell + 24
	}
	p.y += rowHeight + margin
}
