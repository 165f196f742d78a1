// Command headroom finds the mistakes in CloudFormation and SAM templates that make AWS Lambda fail at scale.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// A reader that goes away is told to the writer as an error, so that the exit code still says what was found.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(Main(os.Args, os.Stdin, os.Stdout, os.Stderr))
}
