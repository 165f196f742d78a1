package parser

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// maxPatternTexts is how many texts a pattern may match to count as a list of allowed values.
const maxPatternTexts = 64

// textsOf lists all texts that a parameter's AllowedPattern matches as a whole, in the pattern's order: "^(dev|prod)$" is
// a list of allowed values in another spelling. None where they are too many, or the pattern is none that Java and Go
// read alike.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html, 2026-11-25.
func textsOf(pattern string) []string {
	if pattern == "" || strings.Contains(pattern, "&&") || nestedClass.MatchString(pattern) {
		return nil
	}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	texts, finite := language(tree)
	if !finite {
		return nil
	}
	whole, err := regexp.Compile(`\A(?:` + pattern + `)\z`)
	if err != nil {
		return nil
	}
	seen := map[string]bool{}
	var out []string
	for _, text := range texts {
		if !seen[text] && whole.MatchString(text) { // an anchor in the middle matches nothing
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

// nestedClass is a set inside a set, which means something else in Java.
var nestedClass = regexp.MustCompile(`\[[^\]]*\[`)

// language lists the texts that an expression matches, as if its anchors were not there.
func language(tree *syntax.Regexp) (texts []string, finite bool) {
	switch tree.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText:
		return []string{""}, true
	case syntax.OpLiteral:
		return []string{string(tree.Rune)}, tree.Flags&syntax.FoldCase == 0
	case syntax.OpCharClass:
		return characters(tree.Rune)
	case syntax.OpCapture:
		return language(tree.Sub[0])
	case syntax.OpQuest:
		texts, finite = language(tree.Sub[0])
		return append(texts, ""), finite
	case syntax.OpAlternate:
		for _, branch := range tree.Sub {
			more, finite := language(branch)
			if texts = append(texts, more...); !finite || len(texts) > maxPatternTexts {
				return nil, false
			}
		}
		return texts, true
	case syntax.OpConcat:
		texts = []string{""}
		for _, part := range tree.Sub {
			tails, finite := language(part)
			if !finite || len(texts)*len(tails) > maxPatternTexts {
				return nil, false
			}
			texts = followed(texts, tails)
		}
		return texts, true
	}
	return nil, false
}

func characters(ranges []rune) (texts []string, finite bool) {
	for i := 0; i+1 < len(ranges); i += 2 {
		if int(ranges[i+1]-ranges[i]) >= maxPatternTexts-len(texts) {
			return nil, false
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			texts = append(texts, string(r))
		}
	}
	return texts, true
}

func followed(heads, tails []string) (out []string) {
	for _, head := range heads {
		for _, tail := range tails {
			out = append(out, head+tail)
		}
	}
	return out
}
