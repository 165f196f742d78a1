// Command headroom finds the mistakes in CloudFormation and SAM templates that make AWS Lambda fail at scale.
package main

import (
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// memory is how many bytes a run takes before garbage is collected eagerly. A template with many worlds makes much of it; this
// keeps a run within what hooks and small runners have, for a few per cent of its time. Runs that need more get more.
const memory = 150 << 20

func main() {
	// A run is over in a fraction of a second: collecting less often costs memory that is given back at once.
	debug.SetGCPercent(400)
	// A reader that goes away is told to the writer as an error, so that the exit code still says what was found.
	signal.Ignore(syscall.SIGPIPE)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	os.Exit(Main(os.Args, os.Stdin, os.Stdout, os.Stderr))
}
