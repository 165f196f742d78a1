package sam

import (
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/parser"
)

// TestPolicyTemplates expands every policy template of the table and looks for what was not understood.
func TestPolicyTemplates(t *testing.T) {
	if len(policyTemplates()) < 80 {
		t.Errorf("the table has %d policy templates", len(policyTemplates()))
	}
	for name, lines := range policyTemplates() {
		l, p := &lowering{}, place{}
		values := p.object()
		for _, parameter := range strings.Fields(lines[0])[1:] {
			values.Fields = append(values.Fields, p.field(parameter, p.text("value")))
		}
		document := l.policyTemplate(p.field(name, values))
		text, err := parser.JSON(document)
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(string(text), "<>@#") || !strings.Contains(string(text), `"Effect": "Allow"`) || len(l.rejections) > 0 {
			t.Errorf("policy template %s becomes %s", name, text)
		}
		for _, parameter := range strings.Fields(lines[0])[1:] {
			l := &lowering{}
			l.policyTemplate(p.field(name, p.object()))
			if len(l.rejections) == 0 {
				t.Errorf("policy template %s does without %s", name, parameter)
			}
		}
	}
}

// TestPolicyTemplate fills the arguments of a policy template in.
func TestPolicyTemplate(t *testing.T) {
	p := place{}
	document := (&lowering{}).policyTemplate(p.field("SQSSendMessagePolicy", p.object(p.field("QueueName", p.getAtt("Jobs", "QueueName")))))
	statement := document.Get("Statement").Items[0]
	if got := statement.Get("Action").String(); got != "sqs:SendMessage*" {
		t.Errorf("action is %q", got)
	}
	sub := statement.Get("Resource", "Fn::Sub").Items
	if sub[0].Text != "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${QueueName}" || logicalID(sub[1].Get("QueueName")) != "Jobs" {
		t.Errorf("resource is %q of %v", sub[0].Text, sub[1])
	}
}

// TestConnectorProfiles checks that every line of the table is understood.
func TestConnectorProfiles(t *testing.T) {
	for key, p := range connectorProfiles() {
		if !slices.Contains([]string{"policy", "permission", "topic-policy", "queue-policy"}, p.kind) ||
			p.side != "source" && p.side != "destination" || !slices.Contains([]string{"", "mapping", "source"}, p.dependent) {
			t.Errorf("%s: %+v", key, p)
		}
		if len(p.grants) == 0 {
			t.Errorf("%s grants nothing", key)
		}
		for name, lines := range p.grants {
			for _, words := range lines {
				if name != "Read" && name != "Write" || !slices.Contains(words, "on") {
					t.Errorf("%s: %s %v", key, name, words)
				}
			}
		}
	}
}

// TestSchemas checks that every event and resource with a schema is lowered.
func TestSchemas(t *testing.T) {
	for kind := range resourceSchemas {
		if macros[kind] == nil {
			t.Errorf("resource type %s is not lowered", kind)
		}
	}
	for kind := range macros {
		if resourceSchemas[kind] == "" {
			t.Errorf("resource type %s has no schema", kind)
		}
	}
	for section, properties := range globalProperties {
		schema := resourceSchemas[section]
		for _, name := range strings.Fields(properties) {
			if !slices.ContainsFunc(strings.Fields(schema), func(entry string) bool {
				known, _, _ := strings.Cut(strings.TrimSuffix(entry, "!"), ":")
				return known == name
			}) {
				t.Errorf("Globals section %s has %s, which the resource does not know", section, name)
			}
		}
	}
}

// TestNames makes logical ids as SAM does, with its hashes.
func TestNames(t *testing.T) {
	p := place{}
	long := strings.Repeat("x", 60)
	for _, test := range []struct{ got, want string }{
		{suffixed("FnPermission", "Prod"), "FnPermissionProd"},
		{suffixed("FnPermission", ""), "FnPermission"},
		{suffixed("FnPermission", "v-1"), "FnPermission065afdce56"},
		{digestOf(p.text("v-1")), "065afdce56"},
		{digestOf(p.object()), ""},
		// SHA-1 of {"a":["\u00e9",1,true,null],"b":"x\ny"}
		{digestOf(p.object(p.field("b", p.text("x\ny")), p.field("a", p.list(p.text("é"), p.number(1), p.flag(true), &parser.Node{})))), "2b2e8d700b"},
		{targetID("FnNightly", "LambdaTarget"), "FnNightlyLambdaTarget"},
		{targetID(long, "LambdaTarget"), long[:52] + "LambdaTarget"},
		{aliasSuffix(p.text("blue-green_1")), "blueDgreenU1"},
		{aliasSuffix(p.ref("Stage")), "Stage"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// TestMergeGlobals merges maps key by key, appends lists, and lets the resource win otherwise.
func TestMergeGlobals(t *testing.T) {
	p := place{}
	global := p.object(
		p.field("Timeout", p.number(3)),
		p.field("Layers", p.texts("a")),
		p.field("VpcConfig", p.object(p.field("SubnetIds", p.texts("a")), p.field("Ipv6", p.flag(true)))),
		p.field("Role", p.ref("Global")),
	)
	local := p.object(
		p.field("Timeout", p.number(9)),
		p.field("Layers", p.texts("b")),
		p.field("VpcConfig", p.object(p.field("SubnetIds", p.texts("b")))),
		p.field("Role", p.object(p.field("Own", p.text("x")))),
	)
	want := p.object(
		p.field("Timeout", p.number(9)),
		p.field("Layers", p.texts("a", "b")),
		p.field("VpcConfig", p.object(p.field("SubnetIds", p.texts("a", "b")), p.field("Ipv6", p.flag(true)))),
		p.field("Role", p.object(p.field("Own", p.text("x")))),
	)
	if got := mergeMaps(global, local); !equal(got, want) {
		text, _ := parser.JSON(got)
		t.Errorf("merged to %s", text)
	}
	if items := mergeMaps(global, local).Get("Layers").Items; items[0].Origin != "Globals" || items[1].Origin != "" {
		t.Errorf("origins are %q and %q", items[0].Origin, items[1].Origin)
	}
}
