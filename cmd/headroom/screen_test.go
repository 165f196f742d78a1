package main

import (
	"fmt"
	"html"
	"math"
	"strings"
)

const (
	screenColumns = 118 // after which a line goes on in the next, as a terminal has it
	columnWidth   = 7.25
	rowHeight     = 17
	screenMargin  = 14
)

// inkOf are the colours of a dark terminal for the escapes that headroom prints.
var inkOf = map[string]string{"1;31": "#ff7b72", "1;33": "#e3b341", "1;36": "#79c0ff", "0": ""}

// stroke is text in one colour; "" is the terminal's own.
type stroke struct{ ink, text string }

// screen draws what a terminal shows of coloured text, under the command that printed it.
func screen(command, text string) string {
	rows := append([][]stroke{{{"#8b949e", "$ " + command}}}, rowsOf(strings.TrimRight(text, "\n"))...)
	width, height := int(math.Ceil(screenColumns*columnWidth))+2*screenMargin, len(rows)*rowHeight+2*screenMargin
	var out strings.Builder
	fmt.Fprintf(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"12\">\n", width, height, width, height)
	fmt.Fprintf(&out, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"#0d1117\"/>\n", html.EscapeString("What headroom prints: "+command))
	for i, row := range rows {
		column := 0
		for _, s := range row {
			if strings.TrimSpace(s.text) != "" {
				ink := s.ink
				if ink == "" {
					ink = "#e6edf3"
				}
				fmt.Fprintf(&out, "<text x=\"%.2f\" y=\"%d\" textLength=\"%.2f\" fill=\"%s\" xml:space=\"preserve\">%s</text>\n", screenMargin+float64(column)*columnWidth,
					screenMargin+i*rowHeight+12, float64(len([]rune(s.text)))*columnWidth, ink, html.EscapeString(s.text))
			}
			column += len([]rune(s.text))
		}
	}
	out.WriteString("</svg>\n")
	return out.String()
}

// rowsOf cuts text at its lines, its escapes and the terminal's edge.
func rowsOf(text string) (rows [][]stroke) {
	ink := ""
	for _, line := range strings.Split(text, "\n") {
		var row []stroke
		column := 0
		put := func(piece string) {
			for _, r := range piece {
				if column == screenColumns {
					rows, row, column = append(rows, row), nil, 0
				}
				if n := len(row); n == 0 || row[n-1].ink != ink {
					row = append(row, stroke{ink: ink})
				}
				row[len(row)-1].text += string(r)
				column++
			}
		}
		for {
			before, rest, found := strings.Cut(line, "\x1b[")
			put(before)
			if !found {
				break
			}
			code, after, _ := strings.Cut(rest, "m")
			ink, line = inkOf[code], after
		}
		rows = append(rows, row)
	}
	return rows
}
