package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const stableTemplate = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 30}
  Mails:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 20}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Timeout: 60
      Events:
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn, BatchSize: 1}}
        Mails: {Type: SQS, Properties: {Queue: !GetAtt Mails.Arn, BatchSize: 1}}
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
`

// replace returns an edit of the template that must find what it replaces.
func replace(old, new string) func(*testing.T, string) string {
	return func(t *testing.T, text string) string {
		t.Helper()
		if !strings.Contains(text, old) {
			t.Fatalf("the template does not hold %q", old)
		}
		return strings.ReplaceAll(text, old, new)
	}
}

const (
	reader = "  Reader:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: index.handler\n      Runtime: nodejs22.x\n      CodeUri: src/\n"
	mails  = "  Mails:\n    Type: AWS::SQS::Queue\n    Properties: {VisibilityTimeout: 20}\n"
	jobs   = "        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn, BatchSize: 1}}\n"
)

// TestFindingsStayTheSame holds which findings are new after an edit: by the fingerprints, and by a baseline. A new
// finding is written as its rule and the resources that it is about.
func TestFindingsStayTheSame(t *testing.T) {
	for name, test := range map[string]struct {
		edit     func(*testing.T, string) string
		prints   []string // with new fingerprints
		baseline []string // not in the baseline
	}{
		"50 lines inserted": {replace("Resources:\n", "Resources:\n"+strings.Repeat("\n", 50)), nil, nil},
		"resources reordered": {func(t *testing.T, s string) string {
			return replace("Resources:\n", "Resources:\n"+mails)(t, replace(mails, "")(t, s))
		}, nil, nil},
		"events reordered": {func(t *testing.T, s string) string {
			return replace("  Reader:", jobs+"  Reader:")(t, replace(jobs, "")(t, s))
		}, nil, nil},
		"flow to block":   {replace("Properties: {VisibilityTimeout: 30}", "Properties:\n      VisibilityTimeout: 30"), nil, nil},
		"a value changed": {replace("VisibilityTimeout: 30", "VisibilityTimeout: 31"), nil, nil},
		// What rests on the queue has a new fingerprint, too.
		"a queue renamed": {func(t *testing.T, s string) string {
			return replace("GetAtt Jobs", "GetAtt Tasks")(t, replace("  Jobs:\n", "  Tasks:\n")(t, s))
		}, []string{"esm-batch-size-one Worker", "sqs-no-redrive-policy Tasks", "sqs-visibility-below-timeout Tasks"},
			[]string{"sqs-no-redrive-policy Tasks", "sqs-visibility-below-timeout Tasks"}},
		"a function renamed": {replace("Reader", "Writer"), nil, []string{"alarm-missing-throttles Writer"}},
		"a function added":   {func(_ *testing.T, s string) string { return s + strings.ReplaceAll(reader, "Reader", "Writer") }, nil, []string{"alarm-missing-throttles Writer"}},
		"a function gone":    {replace(reader, ""), nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			save(t, stableTemplate)
			before := lintJSON(t)
			lintJSON(t, "--write-baseline", "baseline.json")
			save(t, test.edit(t, stableTemplate))
			known := map[string]bool{}
			for _, f := range before.Findings {
				known[f.Fingerprint] = true
			}
			var fresh []string
			for _, f := range lintJSON(t).Findings {
				if !known[f.Fingerprint] {
					fresh = append(fresh, f.String())
				}
			}
			slices.Sort(fresh)
			if !slices.Equal(fresh, test.prints) {
				t.Errorf("new fingerprints: %q, want %q", fresh, test.prints)
			}
			var left []string
			for _, f := range lintJSON(t, "--baseline", "baseline.json").Findings {
				left = append(left, f.String())
			}
			slices.Sort(left)
			if !slices.Equal(left, test.baseline) {
				t.Errorf("not in the baseline: %q, want %q", left, test.baseline)
			}
		})
	}
}

func save(t *testing.T, text string) {
	t.Helper()
	if err := os.WriteFile("stack.yaml", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

type printed struct {
	Findings []printedFinding
}

type printedFinding struct {
	Rule        string
	Resources   []string
	Fingerprint string
}

func (f printedFinding) String() string { return f.Rule + " " + strings.Join(f.Resources, ",") }

func lintJSON(t *testing.T, args ...string) (p printed) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := Main(append([]string{"headroom", "lint", "--format", "json", "stack.yaml"}, args...), strings.NewReader(""), &stdout, &stderr); code == exitFailed {
		t.Fatalf("%s", &stderr)
	}
	if err := json.Unmarshal(stdout.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestBaselineKnowsItsFolder holds that a baseline means the same files from wherever headroom runs.
func TestBaselineKnowsItsFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("service/deep", 0o700); err != nil {
		t.Fatal(err)
	}
	t.Chdir("service")
	save(t, stableTemplate)
	lintJSON(t, "--write-baseline", filepath.Join("..", "baseline.json"))
	if left := lintJSON(t, "--baseline", filepath.Join("..", "baseline.json")).Findings; len(left) > 0 {
		t.Errorf("from the same folder %v are left", left)
	}
	t.Chdir("deep")
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"headroom", "lint", "--baseline", "../../baseline.json", "../stack.yaml"}, strings.NewReader(""), &stdout, &stderr); code != 0 || stderr.Len() > 0 {
		t.Errorf("from another folder: exit code %d\n%s%s", code, &stdout, &stderr)
	}
}
