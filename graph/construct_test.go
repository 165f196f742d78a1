package graph

import (
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestFromConstruct tells the functions that CDK makes for itself from those that somebody wrote.
func TestFromConstruct(t *testing.T) {
	tests := []struct {
		id, properties string
		want           bool
	}{
		{"LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A", `{Handler: index.handler}`, true},
		{"BucketNotificationsHandler050a0587b7544547bf325f094a3db8347ECC3691", `{Handler: index.handler, Code: {ZipFile: "import boto3"}}`, true},
		{"CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F", `{Handler: index.handler}`, true},
		{"CustomVpcRestrictDefaultSGCustomResourceProviderHandlerDC833E5E", `{Handler: __entrypoint__.handler}`, true},
		{"AWSCDKTriggerCustomResourceProviderCustomResourceProviderHandler97BECD91", `{Handler: index.handler}`, true},
		{"AWS679f53fac002430cb0da5b7982bd22872D164C4C", `{Handler: index.handler}`, true},
		{"CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C81C01536", `{Handler: index.handler}`, true},
		{"CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB1A2B3C4D", `{Handler: index.handler}`, true},
		{"SeedProviderframeworkonEvent83C1D0A7", `{Handler: framework.onEvent}`, true},
		{"SeedProviderframeworkisComplete1F2E3D4C", `{Handler: framework.isComplete}`, true},
		{"SeedProviderframeworkonTimeout0A1B2C3D", `{Handler: framework.onTimeout}`, true},
		{"Old", `{Handler: assetc691172cdeefa2c9/framework.onEvent}`, true},
		{"Handler886CB40B", `{Handler: index.handler, Description: onEvent handler for EKS kubectl resource provider}`, true},
		{"CertCertificateRequestorFunction98FDF273", `{Handler: index.certificateRequestHandler}`, true},
		{"SingletonLambda224e77f9a32e4b4dac32983477abba164533EA15", `{Handler: index.handler}`, true},
		{"OnEventHandler42BEBAE0", `{Handler: index.onEventHandler}`, true},
		{"IsCompleteHandler7073F4DA", `{Handler: index.isCompleteHandler}`, true},

		{"OnEventHandler42BEBAE0", `{Handler: index.handler}`, false},
		{"SeedHandler4B6C7D8E", `{Handler: index.onEvent}`, false},
		{"SingletonLambda84c0de93353f42179b0b45b6c993251a840BCC38", `{Handler: index.handler}`, false},
		{"LogRetentionJob3C4D5E6F", `{Handler: index.handler}`, false},
		{"BucketNotificationsHandler", `{Handler: index.handler}`, false},
		{"Custom", `{Handler: index.handler}`, false},
		{"OnEvent", `{Handler: myframework.onEvent}`, false},
		{"Unknown", `{Handler: !ImportValue handler}`, false},
	}
	for _, test := range tests {
		t.Run(test.id, func(t *testing.T) {
			g := build(t, "Resources:\n  "+test.id+": {Type: AWS::Lambda::Function, Properties: "+test.properties+"}\n")
			if got := g.Functions[0].FromConstruct(); got != test.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

// TestFromConstructOfNestedStack holds that the name of a stack before an id changes nothing.
func TestFromConstructOfNestedStack(t *testing.T) {
	for _, before := range []string{"Nested/", "Outer/Inner/", "sibling:"} {
		f := &Function{Resource: &Resource{ID: before + "LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A"}}
		if !f.FromConstruct() {
			t.Errorf("%s is an author's", f.ID)
		}
	}
}

// build returns the graph of a template in its first world.
func build(t *testing.T, text string) *Graph {
	t.Helper()
	template, err := parser.Read(&parser.File{Path: "t.yaml", Text: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return Build(template, template.Worlds(nil, Reads).All[0])
}
