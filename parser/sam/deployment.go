package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

const (
	deployApplication = "ServerlessDeploymentApplication"
	deployRole        = "CodeDeployServiceRole"
	deployCondition   = "ServerlessCodeDeployCondition"
)

// deployConfigurations are the names that CodeDeploy has ready for Lambda.
var deployConfigurations = []string{
	"Canary10Percent5Minutes", "Canary10Percent10Minutes", "Canary10Percent15Minutes", "Canary10Percent30Minutes",
	"Linear10PercentEvery1Minute", "Linear10PercentEvery2Minutes", "Linear10PercentEvery3Minutes",
	"Linear10PercentEvery10Minutes", "AllAtOnce",
}

// preference is a function's DeploymentPreference, when it is enabled.
type preference struct {
	place
	function   string
	properties *parser.Node
	kind       *parser.Node
	condition  *parser.Node
	tags       *parser.Node
}

// deploymentPreference notes how versions of the function are deployed.
func (f *function) deploymentPreference() {
	property := takeTrue(f.properties, "DeploymentPreference")
	if property.Value == nil {
		return
	}
	known := func(key string) *parser.Node { return f.lookUp(f.resolve(get(property.Value, key))) }
	if enabled := known("Enabled"); enabled != nil && (!truthy(enabled) || enabled.Text == "false" || enabled.Text == "False") {
		return
	}
	if !truthy(get(f.properties, "AutoPublishAlias")) {
		f.reject(property.KeySpan, "function %q has DeploymentPreference without AutoPublishAlias", f.id)
	}
	made := preference{place: f.under(property, "Properties", "DeploymentPreference"), function: f.id, properties: property.Value, kind: known("Type")}
	if made.kind == nil {
		f.reject(property.KeySpan, "DeploymentPreference of function %q has no Type", f.id)
	}
	if pass := known("PassthroughCondition"); pass != nil && (isTrue(pass) || pass.Text == "true" || pass.Text == "True") {
		made.condition = conditionOf(f.passed)
	}
	if tags := takeTrue(f.properties, "Tags"); truthy(get(f.properties, "PropagateTags")) && tags.Value != nil {
		made.tags = f.tagList("", tags.Value)
	}
	f.preferences = append(f.preferences, made)
}

// updatePolicy makes CloudFormation shift the alias's traffic by CodeDeploy.
func (f *function) updatePolicy(p place) parser.Field {
	i := slices.IndexFunc(f.preferences, func(other preference) bool { return other.function == f.id })
	if i < 0 {
		return parser.Field{}
	}
	hooks := get(f.preferences[i].properties, "Hooks")
	return p.field("UpdatePolicy", p.object(p.field("CodeDeployLambdaAliasUpdate", p.object(
		p.field("ApplicationName", p.ref(deployApplication)),
		p.field("DeploymentGroupName", p.ref(f.id+"DeploymentGroup")),
		as("BeforeAllowTrafficHook", take(hooks, "PreTraffic")),
		as("AfterAllowTrafficHook", take(hooks, "PostTraffic")),
	))))
}

// deployments makes CodeDeploy's application, role and one group a function, once all functions are lowered.
func (l *lowering) deployments() {
	if len(l.preferences) == 0 {
		return
	}
	first := l.preferences[0]
	shared := l.deployCondition(first.place)
	add := func(f parser.Field) {
		if l.written(f.Key) == nil {
			l.extra = append(l.extra, f)
		}
	}
	add(first.resource(deployApplication, "AWS::CodeDeploy::Application", shared,
		first.field("ComputePlatform", first.text("Lambda"))))
	if slices.ContainsFunc(l.preferences, func(p preference) bool { return !truthy(get(p.properties, "Role")) }) {
		policy := "AWSCodeDeployRoleForLambda"
		if l.partition() == "aws-iso" || l.partition() == "aws-iso-b" {
			policy += "Limited"
		}
		add(first.resource(deployRole, "AWS::IAM::Role", shared,
			first.field("AssumeRolePolicyDocument", first.trust("codedeploy.amazonaws.com")),
			first.field("ManagedPolicyArns", first.texts("arn:"+l.partition()+":iam::aws:policy/service-role/"+policy))))
	}
	for _, p := range l.preferences {
		add(p.group())
	}
}

// deployCondition is the condition of what all deployments share: that some function with a deployment exists. It is
// none when one of them always does.
func (l *lowering) deployCondition(p place) []parser.Field {
	var names []string
	for _, preference := range l.preferences {
		if preference.condition == nil {
			return nil
		}
		if name := preference.condition.String(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	name := names[0]
	if len(names) > 1 {
		name = deployCondition
		l.addAnyOf(p, name, names)
	}
	return []parser.Field{p.field("Condition", p.text(name))}
}

func (p preference) group() parser.Field {
	var attributes []parser.Field
	if p.condition != nil {
		attributes = append(attributes, p.field("Condition", p.condition))
	}
	serviceRole := as("ServiceRoleArn", takeTrue(p.properties, "Role"))
	if serviceRole.Value == nil {
		serviceRole = p.field("ServiceRoleArn", p.getAtt(deployRole, "Arn"))
	}
	return p.resource(p.function+"DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup", attributes,
		p.field("ApplicationName", p.ref(deployApplication)),
		p.field("AlarmConfiguration", p.alarms(get(p.properties, "Alarms"))),
		p.field("AutoRollbackConfiguration", p.object(p.field("Enabled", p.flag(true)),
			p.field("Events", p.texts("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST")))),
		p.field("DeploymentConfigName", p.configuration(p.kind)),
		p.field("DeploymentStyle", p.object(p.field("DeploymentType", p.text("BLUE_GREEN")),
			p.field("DeploymentOption", p.text("WITH_TRAFFIC_CONTROL")))),
		serviceRole,
		takeTrue(p.properties, "TriggerConfigurations"),
		p.field("Tags", p.tags))
}

func (p preference) alarms(n *parser.Node) *parser.Node {
	if condition, then, otherwise, ok := branches(n); ok {
		return p.when(condition, p.alarms(then), p.alarms(otherwise))
	}
	if n == nil || isNoValue(n) {
		return nil
	}
	names := items(n)
	if len(names) == 0 || isNoValue(names[0]) {
		return p.object()
	}
	list := p.list()
	for _, name := range names {
		list.Items = append(list.Items, p.object(p.field("Name", name)))
	}
	return p.object(p.field("Enabled", p.flag(true)), p.field("Alarms", list))
}

// configuration completes CodeDeploy's own names, wherever they stand in intrinsics.
func (p preference) configuration(n *parser.Node) *parser.Node {
	if isString(n) {
		if !slices.Contains(deployConfigurations, n.Text) {
			return n
		}
		return p.sub("CodeDeployDefault.Lambda${ConfigName}", p.field("ConfigName", n))
	}
	if condition, then, otherwise, ok := branches(n); ok {
		return p.when(condition, p.configuration(then), p.configuration(otherwise))
	}
	return n
}
