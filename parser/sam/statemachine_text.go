package sam

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// stateText writes a state machine's definition as JSON and puts a substitution in place of every intrinsic.
type stateText struct {
	strings.Builder
	substituted []*parser.Node
}

var dynamicReference = regexp.MustCompile(`^\{\{resolve:[a-z-]+:.+\}\}$`)

func (t *stateText) write(n *parser.Node, depth int) {
	if isIntrinsic(n) || isString(n) && dynamicReference.MatchString(n.Text) {
		t.WriteString(strconv.Quote("${" + substitutionName(len(t.substituted)) + "}"))
		t.substituted = append(t.substituted, n)
		return
	}
	switch {
	case n != nil && n.Kind == parser.MapNode:
		fields := entries(n)
		slices.SortFunc(fields, func(a, b parser.Field) int { return strings.Compare(a.Key, b.Key) })
		t.block("{}", len(fields), depth, func(i int) {
			writeASCII(&t.Builder, fields[i].Key)
			t.WriteString(": ")
			t.write(fields[i].Value, depth+1)
		})
	case n != nil && n.Kind == parser.ListNode:
		t.block("[]", len(n.Items), depth, func(i int) { t.write(n.Items[i], depth+1) })
	default:
		writeCanonical(&t.Builder, n)
	}
}

// block writes a list or map with one entry a line.
func (t *stateText) block(brackets string, count, depth int, entry func(int)) {
	if count == 0 {
		t.WriteString(brackets)
		return
	}
	t.WriteByte(brackets[0])
	for i := range count {
		if i > 0 {
			t.WriteByte(',')
		}
		t.WriteString("\n" + strings.Repeat("    ", depth+1))
		entry(i)
	}
	t.WriteString("\n" + strings.Repeat("    ", depth))
	t.WriteByte(brackets[1])
}
