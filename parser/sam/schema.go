package sam

import (
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// A schema lists the properties that SAM takes, each with the kinds of value it may have (s string, m map, l list,
// b boolean, n number, nothing for any) and an exclamation mark where it must be given.

var resourceSchemas = map[string]string{
	"Function": `FunctionName:sm Handler Runtime CodeUri ImageUri PackageType InlineCode DeadLetterQueue:m Description
		MemorySize Timeout VpcConfig Role:s AssumeRolePolicyDocument:m Policies:sml RolePath PermissionsBoundary:s
		Environment:m Events:m Tags:m PropagateTags:b Tracing:ms KmsKeyArn DeploymentPreference:m
		ReservedConcurrentExecutions Layers:l EventInvokeConfig:m EphemeralStorage AutoPublishAlias:s
		AutoPublishCodeSha256:s AutoPublishAliasAllProperties:b VersionDescription ProvisionedConcurrencyConfig
		FileSystemConfigs ImageConfig CodeSigningConfigArn Architectures SnapStart:m FunctionUrlConfig:m
		RuntimeManagementConfig LoggingConfig RecursiveLoop SourceKMSKeyArn CapacityProviderConfig:m
		FunctionScalingConfig:m VersionDeletionPolicy:s PublishToLatestPublished TenancyConfig DurableConfig:m`,
	"StateMachine": `Definition:m DefinitionUri:sm Logging:m Role:s RolePath DefinitionSubstitutions:m Events:m Name:s
		Type:s Tags:m PropagateTags:b Policies:sl Tracing:m PermissionsBoundary:s AutoPublishAlias DeploymentPreference
		UseAliasAsEventTarget:b`,
	"Api": `Name:sm StageName:sm! Tags:m PropagateTags:b DefinitionBody:m DefinitionUri:sm
		MergeDefinitions:b CacheClusterEnabled:b CacheClusterSize:s Variables:m EndpointConfiguration:sm MethodSettings:l
		BinaryMediaTypes:l MinimumCompressionSize:n Cors:sm Auth:m GatewayResponses:m AccessLogSetting:m CanarySetting:m
		TracingEnabled:b OpenApiVersion:sn Models:m Domain:m FailOnWarnings:b Description:s Mode:s
		DisableExecuteApiEndpoint:b ApiKeySourceType:s AlwaysDeploy:b Policy:sm SecurityPolicy:s EndpointAccessMode:s`,
	"HttpApi": `Name StageName:sm Tags:m PropagateTags:b DefinitionBody:m DefinitionUri:sm
		StageVariables:m CorsConfiguration:bm AccessLogSettings:m DefaultRouteSettings:m Auth:m RouteSettings:m Domain:m
		FailOnWarnings:b Description:s DisableExecuteApiEndpoint:b`,
	"WebSocketApi": `ApiKeySelectionExpression:s AccessLogSettings:m Auth:m DefaultRouteSettings:m Description:s
		DisableExecuteApiEndpoint:b Domain:m DisableSchemaValidation:b FailOnWarnings:b IpAddressType:s Name:s
		PropagateTags:b Routes:m! RouteSettings:m RouteSelectionExpression:s! StageName:sm StageVariables:m Tags:m`,
	"SimpleTable": `PointInTimeRecoverySpecification PrimaryKey:m ProvisionedThroughput:m TableName:sm Tags:m
		SSESpecification:m`,
	"Application": `Location:sm! TemplateUrl:s Parameters:m NotificationARNs:l Tags:m TimeoutInMinutes:n`,
	"LayerVersion": `LayerName:sm Description:s PublishLambdaVersion:b ContentUri:sm! CompatibleArchitectures:l
		CompatibleRuntimes:l LicenseInfo:s RetentionPolicy:s`,
	"CapacityProvider": `CapacityProviderName:sm VpcConfig:m! OperatorRole:sm Tags:m PropagateTags:b
		InstanceRequirements:m ScalingConfig:m KmsKeyArn:sm`,
	"GraphQLApi": `Name Tags:m XrayEnabled Auth:m! SchemaInline:s SchemaUri:s Logging:mb DataSources:m Functions:m
		Resolvers:m ApiKeys:m DomainName:m Cache:m Visibility OwnerContact IntrospectionConfig QueryDepthLimit
		ResolverCountLimit`,
	"Connector": `Source:m! Destination:ml! Permissions:l!`,
}

// checkProperties rejects unknown, missing and mistyped properties. A map of one key may be an intrinsic function and
// passes for anything.
func (l *lowering) checkProperties(what, schema string, f parser.Field) {
	properties, ok := f.Value.Field("Properties")
	if ok && !isMap(properties.Value) {
		l.reject(properties.KeySpan, "Properties of %s is not a map", what)
		return
	}
	known := map[string]bool{}
	for _, entry := range strings.Fields(schema) {
		name, kinds, _ := strings.Cut(strings.TrimSuffix(entry, "!"), ":")
		known[name] = true
		property := take(properties.Value, name)
		if property.Value == nil {
			if strings.HasSuffix(entry, "!") {
				l.reject(f.KeySpan, "%s has no property %q, which SAM requires", what, name)
			}
			continue
		}
		if kinds != "" && !(isMap(property.Value) && len(property.Value.Fields) == 1) && !hasKind(property.Value, kinds) {
			l.reject(property.KeySpan, "property %q of %s has a value of the wrong kind", name, what)
		}
	}
	for _, property := range entries(properties.Value) {
		if !known[property.Key] {
			l.reject(property.KeySpan, "%s has the property %q, which SAM does not know", what, property.Key)
		}
	}
}

func hasKind(n *parser.Node, kinds string) bool {
	letters := map[parser.NodeKind]string{parser.StringNode: "s", parser.MapNode: "m", parser.ListNode: "l",
		parser.BoolNode: "b", parser.NumberNode: "n"}
	return strings.Contains(kinds, letters[n.Kind])
}

func (l *lowering) checkID(f parser.Field) {
	for _, r := range f.Key {
		if !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
			l.reject(f.KeySpan, "logical id %q is not made of letters and digits alone", f.Key)
			return
		}
	}
}

// checkTemplate rejects what the transform asks of the template as a whole.
func (l *lowering) checkTemplate() {
	for _, f := range l.source {
		if !isMap(f.Value) {
			l.reject(f.KeySpan, "resource %q is not a map", f.Key)
		}
	}
}
