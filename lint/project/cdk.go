package project

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// manifestName is the file by which a folder is known as what cdk synth wrote, and that lists its stacks.
const manifestName = "manifest.json"

// manifest is what headroom reads of it.
type manifest struct {
	Version   string `json:"version"`
	Artifacts map[string]struct {
		Type       string `json:"type"`
		Properties struct {
			TemplateFile  string `json:"templateFile"`
			DirectoryName string `json:"directoryName"`
		} `json:"properties"`
	} `json:"artifacts"`
}

// isAssembly reports whether a folder is a CDK cloud assembly: its manifest names a version and artifacts.
func isAssembly(folder string) bool {
	if filepath.Base(folder) == "cdk.out" {
		_, err := os.Stat(filepath.Join(folder, manifestName))
		return err == nil
	}
	m, err := readManifest(folder)
	return err == nil && m.Version != "" && len(m.Artifacts) > 0
}

func readManifest(folder string) (manifest, error) {
	var m manifest
	text, err := os.ReadFile(filepath.Join(folder, manifestName))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("not a manifest that cdk synth wrote: %w", err)
	}
	return m, nil
}

// assembly keeps the templates of a CDK cloud assembly and of those nested in it, for stages; the templates of nested
// stacks are reached through the resources that name them. Nothing else in the folder is a template of a stack.
func (f *finder) assembly(folder string, depth int) {
	m, err := readManifest(folder)
	if err != nil {
		f.fail(filepath.Join(folder, manifestName), err)
		return
	}
	var names []string
	for name := range m.Artifacts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		artifact := m.Artifacts[name]
		switch {
		case artifact.Type == "aws:cloudformation:stack" && filepath.IsLocal(artifact.Properties.TemplateFile):
			f.add(filepath.Join(folder, artifact.Properties.TemplateFile), false)
		case artifact.Type == "cdk:cloud-assembly" && filepath.IsLocal(artifact.Properties.DirectoryName) && depth < maxNesting:
			f.assembly(filepath.Join(folder, artifact.Properties.DirectoryName), depth+1)
		}
	}
}
