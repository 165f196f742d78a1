package config

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestParameters reads parameters in every form that AWS's own tools take.
func TestParameters(t *testing.T) {
	want := map[string]string{"Stage": "prod", "Size": "3"}
	for name, text := range map[string]string{
		"cloudformation list": `[{"ParameterKey": "Stage", "ParameterValue": "prod"}, {"ParameterKey": "Size", "ParameterValue": "3"}, {"ParameterKey": "Kept", "UsePreviousValue": true}]`,
		"deploy list":         `["Stage=prod", "Size=3"]`,
		"codepipeline":        `{"Parameters": {"Stage": "prod", "Size": "3"}, "Tags": {"team": "orders"}}`,
		"flat json":           `{"Stage": "prod", "Size": 3}`,
		"flat yaml":           "Stage: prod\nSize: 3\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := parseParameters([]byte(text))
			if err != nil || !maps.Equal(got, want) {
				t.Errorf("got %v, %v, want %v", got, err, want)
			}
		})
	}
	if got, err := parseParameters([]byte("Subnets: [a, b]")); err != nil || got["Subnets"] != "a,b" {
		t.Errorf("a list is one string with commas, not %v, %v", got, err)
	}
}

// TestParameterErrors says what is wrong with a file of parameters, and on which line.
func TestParameterErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "holds no parameters",
		"a: [":                      "not JSON or YAML",
		"text":                      "line 1: parameters are a list",
		`[{"Key": "a"}]`:            "line 1: an item needs ParameterKey and ParameterValue",
		"a: 1\nStage: {a: b}":       "line 2: a parameter's value is",
		"Stage: [{a: b}]":           "line 1: a parameter's list holds",
		`[{"ParameterKey": "a"}]`:   "needs ParameterKey and ParameterValue",
		"Parameters: {Stage: {}}\n": "line 1: a parameter's value is",
	} {
		if _, err := parseParameters([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v does not say %q", text, err, want)
		}
	}
}

// TestSAMEnvironments reads the environments of samconfig.toml with their parameters and regions.
func TestSAMEnvironments(t *testing.T) {
	template := write(t, `version = 0.1
[default.deploy.parameters]
region = "eu-west-1"
parameter_overrides = "Stage=dev Name=\"two words\""
[prod.global.parameters]
region = "us-east-1"
parameter_overrides = "Stage=staging"
[prod.deploy.parameters]
parameter_overrides = ["Stage=prod", "ParameterKey=Size,ParameterValue=3"]
[empty.build.parameters]
cached = true
`)
	got, err := SAMEnvironments(template)
	if err != nil || len(got) != 2 {
		t.Fatalf("got %v, %v", got, err)
	}
	for i, want := range []struct {
		name   string
		values map[string]string
	}{
		{"default", map[string]string{"AWS::Region": "eu-west-1", "Stage": "dev", "Name": "two words"}},
		{"prod", map[string]string{"AWS::Region": "us-east-1", "Stage": "prod", "Size": "3"}},
	} {
		if got[i].Name != want.name || !maps.Equal(got[i].Parameters, want.values) {
			t.Errorf("got %v, want %v", got[i], want)
		}
	}
}

// TestSAMErrors says what is wrong with a samconfig.toml.
func TestSAMErrors(t *testing.T) {
	for text, want := range map[string]string{
		"[default": "samconfig.toml: ",
		"[a.deploy.parameters]\nparameter_overrides = \"Stage\"":                    `"Stage" is not of the form Key=Value`,
		"[a.deploy.parameters]\nparameter_overrides = 3":                            "neither a string nor a list",
		"[a.deploy.parameters]\nparameter_overrides = [3]":                          "which is no string",
		"[a.deploy.parameters]\nparameter_overrides = \"ParameterKey=Stage\"":       "has no ParameterValue",
		"[a.deploy.parameters]\nregion = 3\nparameter_overrides = \"Stage=prod\"\n": `environment "a"`,
	} {
		if _, err := SAMEnvironments(write(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v does not say %q", text, err, want)
		}
	}
	if got, err := SAMEnvironments(filepath.Join(t.TempDir(), "template.yaml")); got != nil || err != nil {
		t.Errorf("no file is no environment, not %v, %v", got, err)
	}
}

// write makes a samconfig.toml, and returns the path of the template beside it.
func write(t *testing.T, text string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, samConfigName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder, "template.yaml")
}
