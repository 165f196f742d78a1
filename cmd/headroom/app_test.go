package main

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/urfave/cli/v2"
)

// TestPermute moves the flags of a command before its arguments, wherever they stand.
func TestPermute(t *testing.T) {
	app := newApp(nil, io.Discard, io.Discard, false)
	for given, want := range map[string]string{
		"":                                    "",
		"lint":                                "lint",
		"lint a --format json b":              "lint --format json -- a b",
		"lint a --format=json":                "lint --format=json -- a",
		"lint a -format json":                 "lint -format json -- a",
		"lint - --fail-on info":               "lint --fail-on info -- -",
		"lint --format json -- --select":      "lint --format json -- --select",
		"lint a -- -- b":                      "lint -- a -- b",
		"lint --concurrency-limit -5 a":       "lint --concurrency-limit -5 -- a",
		"lint a --format":                     "lint --format",
		"lint a --unknown b":                  "lint --unknown -- a b",
		"lint a --help b":                     "lint --help",
		"lint --select a --select b c":        "lint --select a --select b -- c",
		"help":                                "--help",
		"help lint":                           "lint --help",
		"--help lint":                         "--help lint",
		"nonsense --format json":              "nonsense --format json",
		"rules --format json":                 "rules --format json",
		"expand t.yaml --region eu-west-1":    "expand --region eu-west-1 -- t.yaml",
		"expand --parameter A=--x t.yaml - x": "expand --parameter A=--x -- t.yaml - x",
	} {
		got := permute(app, append([]string{"headroom"}, strings.Fields(given)...))
		if !slices.Equal(got[1:], strings.Fields(want)) {
			t.Errorf("%q gives %q, not %q", given, strings.Join(got[1:], " "), want)
		}
	}
}

// TestPanicEndsLikeAFailure makes an error of a panic.
func TestPanicEndsLikeAFailure(t *testing.T) {
	app := newApp(nil, io.Discard, io.Discard, false)
	app.Action = func(*cli.Context) error { panic("oh") }
	if err := runApp(app, []string{"headroom"}); err == nil || err.Error() != "panic: oh" {
		t.Errorf("%v", err)
	}
}

// brokenPipe is a reader that has gone away.
type brokenPipe struct{ err error }

func (b brokenPipe) Write([]byte) (int, error) { return 0, b.err }

// TestBrokenPipeIsQuiet holds that a reader who goes away is no failure, and a full disk is one.
func TestBrokenPipeIsQuiet(t *testing.T) {
	for _, args := range [][]string{{"headroom", "rules"}, {"headroom", "lint", "testdata"}, {"headroom", "--help"}} {
		var stderr bytes.Buffer
		if code := Main(args, strings.NewReader(""), brokenPipe{syscall.EPIPE}, &stderr); code != 0 || stderr.Len() > 0 {
			t.Errorf("%v: exit code %d, says %q", args, code, &stderr)
		}
		if code := Main(args, strings.NewReader(""), brokenPipe{syscall.ENOSPC}, &stderr); code != exitFailed {
			t.Errorf("%v: exit code %d on a full disk", args, code)
		}
	}
}
