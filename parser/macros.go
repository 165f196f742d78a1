package parser

import "strings"

// knownTransforms are AWS's own, which add nothing that headroom does not know of.
var knownTransforms = map[string]bool{
	"AWS::Serverless-2016-10-31": true, "AWS::LanguageExtensions": true, "AWS::Include": true,
	"AWS::CodeDeployBlueGreen": true, "AWS::SecretsManager-2020-07-23": true, "AWS::SecretsManager-2024-09-16": true,
}

// HasMacro reports whether a macro that headroom does not know may have changed or added resources of the template.
func (t *Template) HasMacro() bool {
	for _, name := range t.Transforms() {
		if !knownTransforms[name] && !strings.HasPrefix(name, "AWS::Serverless-") {
			return true
		}
	}
	return t.Root.Get("Resources", "Fn::Transform") != nil
}
