package main

import "testing"

// TestFold breaks lines of help between words, below the beginning of their last cell.
func TestFold(t *testing.T) {
	const text = "USAGE:\n   a line of words that goes on for longer than the terminal is wide\n\n" +
		"   --flag VALUE  what the flag does, in more words than fit\n   --other       short\n"
	const want = "USAGE:\n   a line of words that goes on for longer\n   than the terminal is wide\n\n" +
		"   --flag VALUE  what the flag does, in\n                 more words than fit\n   --other       short\n"
	if got := fold(text, 42); got != want {
		t.Errorf("folded:\n%s", got)
	}
	if got := fold(text, 200); got != text {
		t.Errorf("a wide terminal changes:\n%s", got)
	}
	if got := fold("   --flag VALUE  "+"words that have no room at all beside it\n", 30); got != "   --flag VALUE  words that have no room at all beside it\n" {
		t.Errorf("without room:\n%s", got)
	}
}
