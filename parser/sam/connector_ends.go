package sam

import (
	"regexp"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// end is what is known of one end of a connector.
type end struct {
	id      string // "" where the end is not a resource of the template
	kind    string
	role    *parser.Node
	outputs map[string]*parser.Node // Arn, Url, ResourceId, Name, Qualifier
}

var loweredType = map[string]string{
	"AWS::Serverless::Function": "AWS::Lambda::Function", "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine",
	"AWS::Serverless::Api": "AWS::ApiGateway::RestApi", "AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api",
	"AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table",
}

// end reads a Source or Destination: a resource by its Id, or a description in place of one.
func (c *connector) end(n, other *parser.Node) *end {
	id := get(n, "Id")
	described := slices.ContainsFunc(entries(n), func(f parser.Field) bool { return f.Key != "Id" && f.Key != "Qualifier" })
	if (id != nil) == described {
		c.reject(c.key, "an end of connector %q needs either an Id or a description", c.source.Key)
		if id == nil {
			return nil
		}
	}
	if id == nil {
		kind := get(n, "Type").String()
		if lowered, ok := loweredType[kind]; ok {
			kind = lowered
		}
		made := &end{kind: kind, role: get(n, "RoleName"), outputs: map[string]*parser.Node{}}
		for key, output := range map[string]string{"Arn": "Arn", "QueueUrl": "Url", "ResourceId": "ResourceId", "Name": "Name", "Qualifier": "Qualifier"} {
			made.outputs[output] = get(n, key)
		}
		return made
	}
	resource := c.lowered(id.String())
	if resource == nil {
		c.reject(id.Span, "connector %q names %q, which is no resource of the template", c.source.Key, id.String())
		return nil
	}
	made := &end{id: id.String(), kind: get(resource, "Type").String()}
	made.outputs = c.known(made.id, made.kind)
	if qualifier := get(n, "Qualifier"); qualifier != nil {
		made.outputs["Qualifier"] = qualifier
	}
	if role := logicalID(c.roleOf(resource, made.kind, other)); role != "" {
		made.role = c.ref(role)
	}
	return made
}

// known is what Ref and Fn::GetAtt give for a resource.
func (c *connector) known(id, kind string) map[string]*parser.Node {
	switch kind {
	case "AWS::StepFunctions::StateMachine":
		return map[string]*parser.Node{"Arn": c.ref(id), "Name": c.getAtt(id, "Name")}
	case "AWS::AppSync::GraphQLApi":
		return map[string]*parser.Node{"Arn": c.ref(id), "ResourceId": c.getAtt(id, "ApiId")}
	case "AWS::AppSync::DataSource", "AWS::SNS::Topic":
		return map[string]*parser.Node{"Arn": c.ref(id)}
	case "AWS::SQS::Queue":
		return map[string]*parser.Node{"Arn": c.getAtt(id, "Arn"), "Url": c.ref(id)}
	case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api":
		return map[string]*parser.Node{"Arn": c.getAtt(id, "Arn"), "ResourceId": c.ref(id), "Qualifier": c.text("*")}
	}
	return map[string]*parser.Node{"Arn": c.getAtt(id, "Arn")}
}

// roleOf is the role that a resource acts by: of a rule, the role of the target that is the other end.
func (c *connector) roleOf(resource *parser.Node, kind string, other *parser.Node) *parser.Node {
	properties := get(resource, "Properties")
	switch kind {
	case "AWS::Lambda::Function":
		return get(properties, "Role")
	case "AWS::StepFunctions::StateMachine":
		return get(properties, "RoleArn")
	case "AWS::AppSync::DataSource":
		return get(properties, "ServiceRoleArn")
	case "AWS::Events::Rule":
		for _, t := range items(get(properties, "Targets")) {
			arn := get(t, "Arn")
			if id := logicalID(arn); id != "" && id == get(other, "Id").String() || arn != nil && equal(arn, get(other, "Arn")) {
				return get(t, "RoleArn")
			}
		}
	}
	return nil
}

var endVariable = regexp.MustCompile(`<(Source|Destination)\.(\w+)>`)

// value makes what a word of the table stands for.
func (c *connector) value(word string, ends map[string]*end) *parser.Node {
	find := func(m []string) *parser.Node {
		n := ends[strings.ToLower(m[1])].outputs[m[2]]
		if n == nil {
			c.reject(c.key, "connector %q does not know the %s of its %s", c.source.Key, m[2], strings.ToLower(m[1]))
		}
		return n
	}
	if m := endVariable.FindStringSubmatch(word); m != nil && m[0] == word {
		return find(m)
	}
	text := strings.NewReplacer("arn:", "arn:${AWS::Partition}:", ":@:", ":${AWS::Region}:").Replace(word)
	text = strings.ReplaceAll(text, ":#:", ":${AWS::AccountId}:")
	var variables []parser.Field
	for _, m := range endVariable.FindAllStringSubmatch(word, -1) {
		if n := find(m); n != nil {
			variables = append(variables, c.field(m[1]+m[2], n))
		}
	}
	return c.sub(endVariable.ReplaceAllString(text, "$${$1$2}"), variables...)
}

// permissionOf makes the properties of a Lambda permission: the service, "on", the source and, if it stands there,
// the account.
func (c *connector) permissionOf(ends map[string]*end, function *end, words []string) []parser.Field {
	properties := []parser.Field{
		c.field("Action", c.text("lambda:InvokeFunction")), c.field("FunctionName", function.outputs["Arn"]),
		c.field("Principal", c.text(words[0])), c.field("SourceArn", c.value(words[2], ends)),
	}
	if len(words) > 3 {
		properties = append(properties, c.field("SourceAccount", c.sub("${AWS::AccountId}")))
	}
	return properties
}

// document makes the policy that grants the connector's permissions. In the policy of a topic or queue the service
// acts for the source.
func (c *connector) document(p profile, ends map[string]*end) *parser.Node {
	statements := c.list()
	for _, name := range []string{"Read", "Write"} {
		if !c.permissions[name] {
			continue
		}
		for _, words := range p.grants[name] {
			on := slices.Index(words, "on")
			if p.kind != "policy" {
				statement := c.allow(c.value(words[on+1], ends), words[1])
				statement.Fields = append(statement.Fields,
					c.field("Principal", c.object(c.field("Service", c.text(words[0])))),
					c.field("Condition", c.object(c.field("ArnEquals", c.object(c.field("aws:SourceArn", ends["source"].outputs["Arn"]))))))
				statements.Items = append(statements.Items, statement)
				continue
			}
			resources := c.list()
			for _, word := range words[on+1:] {
				resources.Items = append(resources.Items, c.value(word, ends))
			}
			resources = c.list(resources.Items...)
			statement := c.allow(resources, words[:on]...)
			statements.Items = append(statements.Items, statement)
		}
	}
	return c.object(c.field("Version", c.text("2012-10-17")), c.field("Statement", statements))
}

// orderBefore makes what needs the policy wait for it: the one mapping between the ends, or the source.
func (c *connector) orderBefore(dependent string, ends map[string]*end, policy string) {
	from, to := ends["source"].id, ends["destination"].id
	switch {
	case dependent == "source" && from != "":
		c.addDependsOn(from, policy)
	case dependent == "mapping" && from != "" && to != "":
		var mappings []string
		for _, f := range c.lowering.outputs() {
			properties := get(f.Value, "Properties")
			if f.Value.Get("Type").String() == "AWS::Lambda::EventSourceMapping" &&
				logicalID(get(properties, "FunctionName")) == to && logicalID(get(properties, "EventSourceArn")) == from {
				mappings = append(mappings, f.Key)
			}
		}
		if len(mappings) == 1 {
			c.addDependsOn(mappings[0], policy)
		}
	}
}

func (l *lowering) addDependsOn(id, on string) {
	node := l.lowered(id)
	depends := take(node, "DependsOn")
	p := place{key: node.Span}
	if !containsNode(listed(depends.Value), p.text(on)) {
		depends.Value = p.list(append(slices.Clone(listed(depends.Value)), p.text(on))...)
		l.setLowered(id, with(node, p.at(depends)))
	}
}

// replaceDependsOn makes whatever depends on connectors depend on what they became.
func (l *lowering) replaceDependsOn() {
	if len(l.connectors) == 0 {
		return
	}
	isConnector := func(n *parser.Node) bool { _, ok := l.connectors[n.String()]; return ok }
	for _, f := range l.outputs() {
		depends := take(f.Value, "DependsOn")
		if !slices.ContainsFunc(listed(depends.Value), isConnector) {
			continue
		}
		p := place{key: depends.Value.Span}
		list := p.list()
		for _, n := range listed(depends.Value) {
			if !isConnector(n) {
				list.Items = append(list.Items, n)
			}
		}
		for _, n := range listed(depends.Value) {
			for _, made := range l.connectors[n.String()] {
				if !containsNode(list.Items, p.text(made.Key)) {
					list.Items = append(list.Items, p.text(made.Key))
				}
			}
		}
		depends.Value = list
		l.setLowered(f.Key, with(f.Value, depends))
	}
}
