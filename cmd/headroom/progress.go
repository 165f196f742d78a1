package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/headroom-lint/headroom/lint"
)

// progress shows on a terminal how far a run is that takes longer than a moment.
type progress struct {
	out   io.Writer // nil where nobody looks
	mutex sync.Mutex
	next  time.Time // when to write again
	shown bool
}

const (
	patience = time.Second            // before anything is shown
	pause    = 100 * time.Millisecond // between two lines
)

func newProgress(stderr io.Writer) *progress {
	p := &progress{next: time.Now().Add(patience)}
	if isTerminal(stderr) {
		p.out = stderr
	}
	return p
}

// step shows how many files are done.
func (p *progress) step(done, all int) {
	if p.out == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if now := time.Now(); now.After(p.next) {
		p.next, p.shown = now.Add(pause), true
		fmt.Fprintf(p.out, "\rheadroom: %d of %d files", done, all)
	}
}

// end takes the line away.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// tellFiles says which files were read, and which were not and why.
func tellFiles(stderr io.Writer, r *lint.Result) {
	for _, path := range r.Files {
		fmt.Fprintf(stderr, "headroom: read %s\n", path)
	}
	for _, path := range r.Skipped {
		fmt.Fprintf(stderr, "headroom: skipped %s: no template\n", path)
	}
	for _, ignored := range r.Ignored {
		fmt.Fprintf(stderr, "headroom: skipped %s: %s\n", ignored.Path, ignored.Why)
	}
}
