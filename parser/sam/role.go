package sam

import "github.com/headroom-lint/headroom/parser"

// role is the execution role that SAM makes for a function or state machine that names none. Events add to it.
type role struct {
	place
	id         string
	partition  string
	attributes []parser.Field
	trust      *parser.Node
	path       parser.Field
	boundary   parser.Field
	tags       *parser.Node
	managed    []*parser.Node
	inline     []*parser.Node
	known      map[string]bool // the documents of the first policies in inline
	counted    int             // how many those are
	used       bool
}

func (l *lowering) newRole(source parser.Field, service string) *role {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	r := &role{
		place:      p,
		id:         source.Key + "Role",
		partition:  l.partition(),
		known:      map[string]bool{},
		attributes: passedOn(source.Value),
		trust:      get(properties, "AssumeRolePolicyDocument"),
		path:       as("Path", take(properties, "RolePath")),
		boundary:   take(properties, "PermissionsBoundary"),
	}
	if r.trust == nil {
		r.trust = p.trust(service)
	}
	return r
}

// trust is the policy that lets a service assume a role.
func (p place) trust(service string) *parser.Node {
	return p.object(p.field("Version", p.text("2012-10-17")), p.field("Statement", p.list(p.object(
		p.field("Action", p.texts("sts:AssumeRole")),
		p.field("Effect", p.text("Allow")),
		p.field("Principal", p.object(p.field("Service", p.texts(service)))),
	))))
}

// allow makes a statement that allows one action, or several.
func (p place) allow(resource *parser.Node, actions ...string) *parser.Node {
	action := p.texts(actions...)
	if len(actions) == 1 {
		action = p.text(actions[0])
	}
	return p.object(p.field("Action", action), p.field("Effect", p.text("Allow")), p.field("Resource", resource))
}

// policy makes an inline policy.
func (p place) policy(name string, statements ...*parser.Node) *parser.Node {
	return p.object(p.field("PolicyName", p.text(name)),
		p.field("PolicyDocument", p.object(p.field("Version", p.text("2012-10-17")), p.field("Statement", p.list(statements...)))))
}

// manage attaches a managed policy of AWS.
func (r *role) manage(p place, name string) {
	arn := p.text("arn:" + r.partition + ":iam::aws:policy/" + name)
	if !containsNode(r.managed, arn) {
		r.managed = append(r.managed, arn)
	}
}

// trace attaches what X-Ray takes, under the name that it has in the partition.
func (r *role) trace(p place) {
	if r.partition == "aws" {
		r.manage(p, "AWSXrayWriteOnlyAccess")
	} else {
		r.manage(p, "AWSXRayDaemonWriteAccess")
	}
}

// add adds an inline policy unless the role has its statements already.
func (r *role) add(policy *parser.Node) {
	for ; r.counted < len(r.inline); r.counted++ {
		r.known[canonical(r.inline[r.counted].Get("PolicyDocument"))] = true
	}
	if !r.known[canonical(policy.Get("PolicyDocument"))] {
		r.inline = append(r.inline, policy)
	}
}

func (r *role) deadLetters(p place, kind string, arn *parser.Node) {
	action := map[string]string{"SQS": "sqs:SendMessage", "SNS": "sns:Publish"}[kind]
	if action != "" {
		r.inline = append(r.inline, p.policy("DeadLetterQueuePolicy", p.allow(arn, action)))
	}
}

// destination allows what sending to a destination of that type takes.
func (r *role) destination(p place, id, kind string, arn *parser.Node) {
	if arn == nil {
		return
	}
	switch kind {
	case "SQS":
		r.add(p.policy(id+"SQSPolicy", p.allow(arn, "sqs:SendMessage")))
	case "SNS":
		r.add(p.policy(id+"SNSPolicy", p.allow(arn, "sns:publish")))
	case "EventBridge":
		r.add(p.policy(id+"EventBridgePolicy", p.allow(arn, "events:PutEvents")))
	case "Lambda":
		r.add(p.policy(id+"LambdaPolicy", p.allow(arn, "lambda:InvokeFunction")))
	case "S3", "S3Bucket":
		objects := p.object(p.field("Fn::Join", p.list(p.text("/"), p.list(arn, p.text("*")))))
		r.add(p.policy(id+"S3Policy", p.allow(objects, "s3:PutObject"), p.allow(arn, "s3:ListBucket")))
	}
}

// lower makes the role as it stands once everything has been added.
func (r *role) lower() parser.Field {
	properties := []parser.Field{
		r.field("AssumeRolePolicyDocument", r.trust), r.field("ManagedPolicyArns", r.list(r.managed...)), r.path, r.boundary,
		r.field("Tags", r.tags),
	}
	if len(r.inline) > 0 {
		properties = append(properties, r.field("Policies", r.list(r.inline...)))
	}
	return r.resource(r.id, "AWS::IAM::Role", r.attributes, properties...)
}

// executionRole gives the function its role: the one it names, or the one that SAM makes. A Role that is
// AWS::NoValue on one side of an Fn::If is made under that condition.
func (f *function) executionRole() {
	r, p := f.role, f.properties
	r.tags = f.property("Tags").Value
	basic := "service-role/AWSLambdaBasicExecutionRole"
	if truthy(get(p, "DurableConfig")) {
		basic = "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
	}
	r.manage(f.place, basic)
	if f.traced() {
		r.trace(f.place)
	}
	if truthy(get(p, "VpcConfig")) {
		r.manage(f.place, "service-role/AWSLambdaVPCAccessExecutionRole")
	}
	f.attachPolicies(r, take(p, "Policies"))

	written := take(p, "Role")
	made := f.getAtt(r.id, "Arn")
	if written.Value == nil {
		r.used = true
		f.set(f.field("Role", made))
		return
	}
	resolved := f.resolve(written.Value)
	condition, then, otherwise, ok := branches(resolved)
	if !ok || !isNoValue(then) && !isNoValue(otherwise) {
		f.set(written)
		return
	}
	r.used = true
	switch {
	case isNoValue(then) && isNoValue(otherwise):
		written.Value = made
	case isNoValue(then):
		written.Value = f.when(condition, made, otherwise)
		r.conditional(condition)
	default:
		written.Value = f.when(condition, then, made)
		negated := "NOT" + condition.String()
		f.addCondition(f.place, negated, f.not(condition))
		r.conditional(f.text(negated))
	}
	f.set(written)
}

func (r *role) conditional(condition *parser.Node) {
	r.attributes = append(withoutKey(r.attributes, "Condition"), r.field("Condition", condition))
}

func withoutKey(fields []parser.Field, key string) []parser.Field {
	var rest []parser.Field
	for _, f := range fields {
		if f.Key != key {
			rest = append(rest, f)
		}
	}
	return rest
}
