package sam

import (
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// access makes what a connector between an end of the API and a resource outside would make.
func (g *graphQL) access(id string, source *parser.Node, kind string, arn *parser.Node, permissions ...string) {
	node := g.object(g.field("Properties", g.object(
		g.field("Source", source),
		g.field("Destination", g.object(g.field("Type", g.text(kind)), g.field("Arn", arn))),
		g.field("Permissions", g.texts(permissions...)),
	)))
	author := g.author
	node.Author = &author
	g.made = append(g.made, g.connector(parser.Field{Key: id, KeySpan: g.key, Value: node})...)
}

// authorizerPermission lets the API invoke the function that authorizes.
func (g *graphQL) authorizerPermission(arn *parser.Node, number int) {
	g.access(g.id+"ToLambdaAuthConnector"+strconv.Itoa(number), g.object(
		g.field("Type", g.text("AWS::AppSync::GraphQLApi")), g.field("Arn", g.ref(g.id)), g.field("ResourceId", g.getAtt(g.id, "ApiId")),
	), "AWS::Lambda::Function", arn, "Write")
}

// sourceRole makes the role by which a data source reaches its table or function.
func (g *graphQL) sourceRole(id, kind string, n *parser.Node) {
	g.add(g.resource(id+"Role", "AWS::IAM::Role", g.attributes, g.field("AssumeRolePolicyDocument", g.trust("appsync.amazonaws.com"))))
	source := g.object(g.field("Type", g.text("AWS::AppSync::DataSource")), g.field("Arn", g.getAtt(id, "DataSourceArn")),
		g.field("RoleName", g.ref(id+"Role")))
	if kind == "Lambda" {
		g.access(id+"ToLambdaConnector", source, "AWS::Lambda::Function", get(n, "FunctionArn"), "Write")
		return
	}
	arn := get(n, "TableArn")
	if arn == nil {
		region := as("__Region__", takeTrue(n, "Region"))
		if region.Value == nil {
			region = g.field("__Region__", g.ref("AWS::Region"))
		}
		arn = g.sub("arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}",
			as("__TableName__", take(n, "TableName")), region)
	}
	permissions := []string{"Read", "Write"}
	if written := items(get(n, "Permissions")); len(written) > 0 {
		permissions = nil
		for _, p := range written {
			permissions = append(permissions, p.String())
		}
	}
	g.access(id+"ToTableConnector", source, "AWS::DynamoDB::Table", arn, permissions...)
}

// pipelines makes functions and the resolvers that run them.
func (g *graphQL) pipelines() {
	for _, f := range entries(get(g.properties, "Functions")) {
		if id := get(f.Value, "Id"); id != nil {
			g.functions[f.Key] = id
			continue
		}
		name := takeTrue(f.Value, "Name")
		if name.Value == nil {
			name = g.field("Name", g.text(f.Key))
		}
		g.make(f.Key, "FunctionConfiguration", append(takeAll(f.Value, "MaxBatchSize", "Description"), name,
			as("Code", take(f.Value, "InlineCode")), as("CodeS3Location", take(f.Value, "CodeUri")),
			g.field("DataSourceName", g.dataSource(f)), g.runtime(f.Value), as("SyncConfig", take(f.Value, "Sync")))...)
		g.functions[f.Key] = g.getAtt(g.id+f.Key, "FunctionId")
	}
	for _, kind := range entries(get(g.properties, "Resolvers")) {
		for _, f := range entries(kind.Value) {
			g.resolver(kind.Key, f)
		}
	}
}

func (g *graphQL) resolver(kind string, f parser.Field) {
	name := takeTrue(f.Value, "FieldName")
	if name.Value == nil {
		name = g.field("FieldName", g.text(f.Key))
	}
	ids := g.list()
	for _, function := range items(get(f.Value, "Pipeline")) {
		id := g.functions[function.String()]
		if id == nil {
			g.reject(function.Span, "resolver %q names the function %q, which the API does not have", f.Key, function.String())
			continue
		}
		ids.Items = append(ids.Items, id)
	}
	if len(ids.Items) == 0 {
		g.reject(f.KeySpan, "resolver %q has no Pipeline", f.Key)
	}
	g.make(kind+f.Key, "Resolver", append(takeAll(f.Value, "MaxBatchSize"), name, g.field("TypeName", g.text(kind)),
		g.field("Kind", g.text("PIPELINE")), g.field("PipelineConfig", g.object(g.field("Functions", ids))),
		as("Code", take(f.Value, "InlineCode")), as("CodeS3Location", take(f.Value, "CodeUri")), g.runtime(f.Value),
		as("CachingConfig", take(f.Value, "Caching")))...)
}

func (g *graphQL) runtime(n *parser.Node) parser.Field {
	runtime := get(n, "Runtime")
	if runtime == nil {
		return parser.Field{}
	}
	return g.field("Runtime", g.object(take(runtime, "Name"), as("RuntimeVersion", take(runtime, "Version"))))
}

// dataSource is the name of a function's data source; "none" is one that every API may have.
func (g *graphQL) dataSource(f parser.Field) *parser.Node {
	written := get(f.Value, "DataSource")
	if !isString(written) {
		return written
	}
	if !strings.EqualFold(written.Text, "none") {
		if g.names[written.Text] == nil {
			g.reject(written.Span, "function %q names the data source %q, which the API does not have", f.Key, written.Text)
		}
		return g.names[written.Text]
	}
	id := g.id + "NoneDataSource"
	if g.names[id] == nil {
		g.names[id] = g.getAtt(id, "Name")
		g.make("NoneDataSource", "DataSource", g.field("Name", g.text(id)), g.field("Type", g.text("NONE")))
	}
	return g.names[id]
}
