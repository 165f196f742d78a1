package graph

import (
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestMatchParts holds whether patterns with wildcards match texts of which parts are not known.
func TestMatchParts(t *testing.T) {
	name := &parser.Symbol{Kind: parser.ResourceRef, Name: "Jobs", Key: "Jobs"}
	open := &parser.Symbol{Kind: parser.ParameterRef, Name: "Stage", Key: "Stage"}
	// parts writes a text in which JOBS is the name of a resource and STAGE a parameter.
	parts := func(text string) (out []parser.Part) {
		for text != "" {
			i := strings.IndexAny(text, "JS")
			switch {
			case i < 0:
				return append(out, parser.Part{Literal: text})
			case i > 0:
				out = append(out, parser.Part{Literal: text[:i]})
			}
			if text[i] == 'J' {
				out, text = append(out, parser.Part{Symbol: name}), text[i+len("JOBS"):]
			} else {
				out, text = append(out, parser.Part{Symbol: open}), text[i+len("STAGE"):]
			}
		}
		return out
	}
	tests := []struct {
		pattern, text string
		want          Answer
	}{
		{"a", "a", Yes}, {"a", "b", No}, {"a", "", No}, {"", "", Yes}, {"", "a", No},
		{"a*", "a", Yes}, {"a*c", "abbc", Yes}, {"a*c", "abbd", No}, {"*", "", Yes}, {"**a", "ba", Yes}, {"*b*", "abc", Yes},
		{"a?c", "abc", Yes}, {"a?c", "ac", No}, {"?", "", No},
		{"x-JOBS", "x-JOBS", Yes}, {"x-jobs", "x-JOBS", No}, {"JOBS", "jobs", No}, {"*", "JOBS", Yes}, {"x-*", "x-JOBS", Yes}, {"x-*", "y-JOBS", No},
		{"STAGE-jobs", "STAGE-jobs", Yes}, {"STAGE-jobs", "prod-jobs", Unknown}, {"STAGE-jobs", "prod-work", No}, {"prod-jobs", "STAGE-jobs", Unknown},
		{"prod-jobs", "STAGE-work", No}, {"STAGE", "jobs", Unknown}, {"STAGE", "JOBS", Unknown}, {"a/jobs", "STAGE-jobs", No}, {"*-jobs", "STAGE-jobs", Yes},
		{"STAGE*", "anything", Unknown}, {"STAGEa", "a", Unknown}, {"*xSTAGEb*", "bxc", No},
	}
	for _, test := range tests {
		if got := matchParts(parts(test.pattern), parts(test.text)); got != test.want {
			t.Errorf("%q over %q: got %s, want %s", test.pattern, test.text, got, test.want)
		}
	}
	long := []parser.Part{{Literal: strings.Repeat("*a", 1000)}}
	if got := matchParts(long, long); got != Unknown {
		t.Errorf("what is too long to compare is %s", got)
	}
}
