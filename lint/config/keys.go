package config

import "github.com/headroom-lint/headroom/graph"

// FileName is what a configuration is called.
const FileName = ".headroom.yaml"

// file is the shape of a configuration. The types that it is decoded into are in read.go.
var file = shape{kind: object, about: "What headroom cannot read from templates: accounts, environments, and what the team has decided.", keys: []key{
	{name: "accounts", shape: shape{kind: named, items: &account, about: "AWS accounts by a name of your choice. The one called default, or the only one, is that of every template and environment that names none."}},
	{name: "environments", shape: shape{kind: list, items: &environment, about: "What the templates are deployed to. Each is looked at, and findings say in which they hold."}},
	{name: "imports", shape: shape{kind: named, items: &fact, about: "What is known about exports that templates import, by the name of the export."}},
	{name: "parameters", shape: shape{kind: named, items: &parameterFact, about: "What is known about the things that parameters bring in, by the name of the parameter."}},
	{name: "rules", shape: shape{kind: named, items: &ruleSetting, about: "Settings of rules, by name or glob. A name beats a glob, a later glob an earlier one."}},
	{name: "suppressions", shape: shape{kind: list, items: &suppression, about: "Findings that are meant, beside those that templates ignore themselves."}},
	{name: "alarms", shape: shape{kind: choice, words: []string{"required"}, about: "required: every alarm that could be missing is wanted, and not only where a template has alarms already."}},
	{name: "paths", shape: shape{kind: list, items: &glob, about: "What headroom lint checks without a path: files, folders or globs, relative to the folder of this file."}},
	{name: "exclude", shape: shape{kind: list, items: &glob, about: "Files and folders that are never checked, not even when they are named: globs relative to the folder of this file."}},
	{name: "fail-on", shape: shape{kind: choice, words: severities, about: "The severity from which on a finding makes the exit code 1; warning unless given."}},
}}

var severities = []string{"error", "warning", "info"}

var account = shape{kind: object, keys: []key{
	{name: "concurrency", shape: shape{kind: number, least: 1, about: "The quota of concurrent executions in a region. One that is given makes exceeding it an error."}},
	{name: "unreserved", shape: shape{kind: number, about: "What AWS keeps of the quota for functions that reserve nothing; 100 unless given."}},
	{name: "reserved-elsewhere", shape: shape{kind: number, about: "What stacks that headroom does not see reserve of the quota; 0 unless given."}},
}}

var environment = shape{kind: object, keys: []key{
	{name: "name", required: true, shape: shape{kind: text, about: "What findings call the environment."}},
	{name: "account", shape: shape{kind: text, about: "The account, by its name under accounts."}},
	{name: "region", shape: shape{kind: text, about: "The region: the value of AWS::Region."}},
	{name: "parameters", shape: shape{kind: values, about: "The values that the parameters of the stacks have there."}},
	{name: "templates", shape: shape{kind: list, items: &glob, about: "The templates that are deployed there: globs relative to the folder of this file. Without it, all."}},
}}

// parameterFact is a fact where the value of a parameter may have been meant.
var parameterFact = shape{kind: object, keys: fact.keys, hint: "; the values of a stack's parameters stand under environments"}

var glob = shape{kind: text}

var ruleSetting = shape{kind: object, keys: []key{
	{name: "severity", shape: shape{kind: choice, words: severities, about: "The severity of everything that the rule finds."}},
	{name: "enabled", shape: shape{kind: boolean, about: "false turns the rule off, true turns one on that is off by default."}},
	{name: "suppressible", shape: shape{kind: boolean, about: "false: neither templates nor suppressions below can ignore what the rule finds."}},
}}

var suppression = shape{kind: object, keys: []key{
	{name: "rule", required: true, shape: shape{kind: text, about: "The rule, by name or glob."}},
	{name: "reason", required: true, shape: shape{kind: text, about: "Why that is right. It is shown with --show-suppressed."}},
	{name: "paths", shape: shape{kind: list, items: &glob, about: "The templates: globs relative to the folder of this file. Without it, all."}},
	{name: "resource", shape: shape{kind: text, about: "The resource, by its logical id in the template. Without it, all."}},
	{name: "until", shape: shape{kind: text, about: "The last day on which it holds, such as 2027-01-31."}},
}}

var fact = shape{kind: object, keys: []key{
	{name: "subnet", shape: shape{kind: choice, words: []string{string(graph.PublicSubnet), string(graph.PrivateSubnet), string(graph.IsolatedSubnet)}, about: "Where the default route of the subnet leads: to an internet gateway, to a NAT gateway or another way out, or nowhere."}},
	{name: "zone", shape: shape{kind: text, about: "The availability zone of the subnet; any name that tells it from others."}},
	{name: "queue", shape: shape{kind: object, about: "An SQS queue.", keys: []key{
		{name: "visibility-timeout", shape: shape{kind: number, about: "In seconds."}},
		{name: "retention", shape: shape{kind: number, about: "In seconds."}},
		{name: "fifo", shape: shape{kind: boolean, about: "Whether it is a FIFO queue."}},
		{name: "max-receive-count", shape: shape{kind: number, about: "Of its redrive policy; 0 says that it has none."}},
	}}},
	{name: "stream", shape: shape{kind: object, about: "A Kinesis stream.", keys: []key{
		{name: "shards", shape: shape{kind: number, least: 1, about: "How many shards it has."}},
	}}},
	{name: "function", shape: shape{kind: object, about: "A Lambda function.", keys: []key{
		{name: "timeout", shape: shape{kind: number, least: 1, about: "In seconds."}},
		{name: "reserved", shape: shape{kind: number, about: "Its reserved concurrency."}},
	}}},
}}
