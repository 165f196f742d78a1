//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// smallTemplate is what a hook sees most often: twenty lines, one function, one queue.
const smallTemplate = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: worker.handler
      Runtime: python3.13
      CodeUri: worker/
      Timeout: 30
      Events:
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Jobs.Arn
            BatchSize: 1
`

// benchmarkPaths are what the benchmarks lint: one template, two that are made to take long, a folder whose templates are
// tied to one another, and the folder that HEADROOM_CORPUS names.
func benchmarkPaths(b *testing.B) map[string]string {
	b.Helper()
	template := filepath.Join(b.TempDir(), "template.yaml")
	if err := os.WriteFile(template, []byte(smallTemplate), 0o600); err != nil {
		b.Fatal(err)
	}
	paths := map[string]string{"template": template, "tied": tiedTemplates(b)}
	for name, text := range map[string]string{"conditions": fortyConditions(), "parameters": thirtyParameters()} {
		paths[name] = filepath.Join(filepath.Dir(template), name+".yaml")
		if err := os.WriteFile(paths[name], []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	if corpus := os.Getenv("HEADROOM_CORPUS"); corpus != "" {
		paths["corpus"] = corpus
	}
	return paths
}

// BenchmarkProcess is what a user waits for: a process from start to exit. It tells medians, and the most memory that
// any of the processes held: no less than this one held when it started them, for they inherit that figure. So it comes
// first, while this one is small.
func BenchmarkProcess(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "headroom")
	if output, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, output)
	}
	for name, path := range benchmarkPaths(b) {
		b.Run(name, func(b *testing.B) {
			var times []time.Duration
			var memory int64
			for b.Loop() {
				command := exec.Command(binary, "lint", path)
				start := time.Now()
				err := command.Run()
				times = append(times, time.Since(start))
				if command.ProcessState == nil || command.ProcessState.ExitCode() == exitFailed {
					b.Fatal(err)
				}
				if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
					memory = max(memory, usage.Maxrss)
				}
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-median")
			b.ReportMetric(float64(memory)/1024, "MiB-peak")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkPipeline is a whole run inside this process, from bytes to text.
func BenchmarkPipeline(b *testing.B) {
	for name, path := range benchmarkPaths(b) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var stderr bytes.Buffer
				if code := Main([]string{"headroom", "lint", path}, strings.NewReader(""), io.Discard, &stderr); code == exitFailed {
					b.Fatal(stderr.String())
				}
			}
		})
	}
}
