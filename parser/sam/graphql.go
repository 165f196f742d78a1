package sam

import "github.com/headroom-lint/headroom/parser"

// graphQLAPI lowers a GraphQL API: its schema, data sources with their roles, functions and resolvers, keys, cache and
// domain.
func (l *lowering) graphQLAPI(source parser.Field) []parser.Field {
	g := &graphQL{lowering: l, place: placeOf(source), id: source.Key, attributes: ownAttributes(source.Value),
		properties: source.Value.Get("Properties"), names: map[string]*parser.Node{}, functions: map[string]*parser.Node{}}
	g.api()
	g.make("Schema", "GraphQLSchema", as("Definition", take(g.properties, "SchemaInline")),
		as("DefinitionS3Location", take(g.properties, "SchemaUri")))
	for _, key := range entries(get(g.properties, "ApiKeys")) {
		g.make(key.Key, "ApiKey", take(key.Value, "ApiKeyId"), take(key.Value, "Description"), as("Expires", take(key.Value, "ExpiresOn")))
	}
	if cache := get(g.properties, "Cache"); cache != nil {
		g.make("ApiCache", "ApiCache", takeAll(cache, "ApiCachingBehavior", "Type", "Ttl", "AtRestEncryptionEnabled", "TransitEncryptionEnabled")...)
	}
	g.dataSources()
	if domain := get(g.properties, "DomainName"); domain != nil {
		g.add(g.resource(g.id+"DomainName", "AWS::AppSync::DomainName", g.attributes, takeAll(domain, "CertificateArn", "DomainName", "Description")...))
		g.make("DomainNameApiAssociation", "DomainNameApiAssociation", g.field("DomainName", g.getAtt(g.id+"DomainName", "DomainName")))
	}
	g.pipelines()
	return g.made
}

type graphQL struct {
	*lowering
	place
	id         string
	attributes []parser.Field
	properties *parser.Node
	names      map[string]*parser.Node // of data sources, by their keys
	functions  map[string]*parser.Node // ids of functions, by their keys
	made       []parser.Field
}

func (g *graphQL) add(f parser.Field) { g.made = append(g.made, f) }

func (g *graphQL) make(suffix, kind string, properties ...parser.Field) {
	g.add(g.resource(g.id+suffix, "AWS::AppSync::"+kind, g.attributes,
		append([]parser.Field{g.field("ApiId", g.getAtt(g.id, "ApiId"))}, properties...)...))
}

func (g *graphQL) api() {
	name := takeTrue(g.properties, "Name")
	if name.Value == nil {
		name = g.field("Name", g.text(g.id))
	}
	auth := get(g.properties, "Auth")
	properties := append(takeAll(g.properties, "XrayEnabled", "Visibility", "OwnerContact", "IntrospectionConfig", "QueryDepthLimit",
		"ResolverCountLimit"), name, g.logging(), g.tags(), as("AuthenticationType", take(auth, "Type")))
	properties = append(properties, g.authorizer(auth)...)
	var additional []*parser.Node
	for _, more := range items(get(auth, "Additional")) {
		additional = append(additional, g.object(append(g.authorizer(more), as("AuthenticationType", take(more, "Type")))...))
	}
	if len(additional) > 0 {
		properties = append(properties, g.field("AdditionalAuthenticationProviders", g.list(additional...)))
	}
	g.made = append([]parser.Field{g.resource(g.id, "AWS::AppSync::GraphQLApi", g.attributes, properties...)}, g.made...)
	count := 0
	for _, authorizer := range append([]*parser.Node{auth}, items(get(auth, "Additional"))...) {
		if arn := get(authorizer, "LambdaAuthorizer", "AuthorizerUri"); arn != nil {
			count++
			g.authorizerPermission(arn, count)
		}
	}
}

func (g *graphQL) tags() parser.Field {
	tags := g.tagList("graphqlapi:createdBy", get(g.properties, "Tags"))
	return g.field("Tags", tags)
}

func (g *graphQL) authorizer(auth *parser.Node) []parser.Field {
	return []parser.Field{as("LambdaAuthorizerConfig", take(auth, "LambdaAuthorizer")),
		as("OpenIDConnectConfig", take(auth, "OpenIDConnect")), as("UserPoolConfig", take(auth, "UserPool"))}
}

// logging is on unless it is turned off, by a role of its own unless it names one.
func (g *graphQL) logging() parser.Field {
	config := take(g.properties, "Logging")
	if config.Value != nil && config.Value.Kind == parser.BoolNode && !truthy(config.Value) {
		return parser.Field{}
	}
	level := takeTrue(config.Value, "FieldLogLevel")
	if level.Value == nil {
		level = g.field("FieldLogLevel", g.text("ALL"))
	}
	role := takeTrue(config.Value, "CloudWatchLogsRoleArn")
	if role.Value == nil {
		id := g.id + "CloudWatchRole"
		g.add(g.resource(id, "AWS::IAM::Role", g.attributes, g.field("AssumeRolePolicyDocument", g.trust("appsync.amazonaws.com")),
			g.field("ManagedPolicyArns", g.list(g.sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs")))))
		role = g.field("CloudWatchLogsRoleArn", g.getAtt(id, "Arn"))
	}
	return g.field("LogConfig", g.object(takeTrue(config.Value, "ExcludeVerboseContent"), level, role))
}

// dataSources makes the tables and functions that the API reads from, and their roles.
func (g *graphQL) dataSources() {
	for _, kind := range []struct{ key, cfn string }{{"DynamoDb", "AMAZON_DYNAMODB"}, {"Lambda", "AWS_LAMBDA"}} {
		for _, f := range entries(get(g.properties, "DataSources", kind.key)) {
			id := g.id + f.Key + map[string]string{"DynamoDb": "DynamoDB", "Lambda": "Lambda"}[kind.key] + "DataSource"
			name := takeTrue(f.Value, "Name")
			if name.Value == nil {
				name = g.field("Name", g.text(f.Key))
			}
			role := take(f.Value, "ServiceRoleArn")
			made := !truthy(role.Value)
			if made {
				role = g.field("ServiceRoleArn", g.getAtt(id+"Role", "Arn"))
			}
			g.add(g.resource(id, "AWS::AppSync::DataSource", g.attributes, g.field("ApiId", g.getAtt(g.id, "ApiId")), name,
				g.field("Type", g.text(kind.cfn)), take(f.Value, "Description"), role, g.sourceConfig(kind.key, f.Value)))
			g.names[f.Key] = g.getAtt(id, "Name")
			if made {
				g.sourceRole(id, kind.key, f.Value)
			}
		}
	}
}

func (g *graphQL) sourceConfig(kind string, n *parser.Node) parser.Field {
	if kind == "Lambda" {
		return g.field("LambdaConfig", g.object(as("LambdaFunctionArn", take(n, "FunctionArn"))))
	}
	region := as("AwsRegion", takeTrue(n, "Region"))
	if region.Value == nil {
		region = g.field("AwsRegion", g.ref("AWS::Region"))
	}
	return g.field("DynamoDBConfig", g.object(region, take(n, "TableName"), takeTrue(n, "UseCallerCredentials"),
		takeTrue(n, "Versioned"), as("DeltaSyncConfig", takeTrue(n, "DeltaSync"))))
}
