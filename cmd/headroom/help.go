package main

import (
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// lastCell is what stands before the last cell of a line of help, or before a line without cells.
var lastCell = regexp.MustCompile(`^(?:.*\S {2,}| *)`)

// narrowest is the least room for a last cell that is folded where it stands.
const narrowest = 24

func init() {
	whole := cli.HelpPrinter
	cli.HelpPrinter = func(w io.Writer, template string, data any) {
		width, _, err := term.GetSize(int(os.Stdout.Fd()))
		if err != nil { // not a terminal
			whole(w, template, data)
			return
		}
		var text strings.Builder
		whole(&text, template, data)
		_, _ = io.WriteString(w, fold(text.String(), width)) // who reads help and goes away needs no more of it
	}
}

// fold breaks lines that are wider than a terminal between words, and goes on below the beginning of their last cell.
func fold(text string, width int) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		column := len(lastCell.FindString(line))
		if displaywidth.String(line) <= width || width-column < narrowest {
			out.WriteString(line + "\n")
			continue
		}
		at := column
		out.WriteString(line[:column])
		for i, word := range strings.Fields(line[column:]) {
			length := displaywidth.String(word)
			switch {
			case i == 0:
			case at+1+length > width:
				out.WriteString("\n" + strings.Repeat(" ", column))
				at = column
			default:
				out.WriteString(" ")
				at++
			}
			out.WriteString(word)
			at += length
		}
		out.WriteString("\n")
	}
	return out.String()
}
