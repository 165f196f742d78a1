package sam

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// globalProperties lists what the Globals section may hold for each type.
var globalProperties = map[string]string{
	"Function": `Handler Runtime CodeUri DeadLetterQueue Description MemorySize Timeout VpcConfig Environment Tags
		PropagateTags Tracing KmsKeyArn AutoPublishAlias AutoPublishAliasAllProperties Layers DeploymentPreference RolePath
		PermissionsBoundary ReservedConcurrentExecutions ProvisionedConcurrencyConfig AssumeRolePolicyDocument
		EventInvokeConfig FileSystemConfigs CodeSigningConfigArn Architectures SnapStart EphemeralStorage
		FunctionUrlConfig RuntimeManagementConfig LoggingConfig RecursiveLoop SourceKMSKeyArn TenancyConfig DurableConfig
		CapacityProviderConfig FunctionScalingConfig PublishToLatestPublished VersionDeletionPolicy`,
	"Api": `Auth Name DefinitionUri CacheClusterEnabled CacheClusterSize MergeDefinitions Variables EndpointConfiguration
		MethodSettings BinaryMediaTypes MinimumCompressionSize Cors GatewayResponses AccessLogSetting CanarySetting
		TracingEnabled OpenApiVersion Domain AlwaysDeploy PropagateTags SecurityPolicy EndpointAccessMode`,
	"HttpApi": `Auth AccessLogSettings StageVariables Tags CorsConfiguration DefaultRouteSettings Domain RouteSettings
		FailOnWarnings PropagateTags`,
	"SimpleTable":      `SSESpecification`,
	"StateMachine":     `PropagateTags`,
	"LayerVersion":     `PublishLambdaVersion`,
	"CapacityProvider": `VpcConfig OperatorRole Tags InstanceRequirements ScalingConfig KmsKeyArn PropagateTags`,
	"WebSocketApi": `AccessLogSettings ApiKeySelectionExpression DefaultRouteSettings DisableExecuteApiEndpoint
		DisableSchemaValidation Domain FailOnWarnings IpAddressType PropagateTags RouteSelectionExpression RouteSettings
		StageVariables Tags`,
}

// mergeGlobals gives every SAM resource what the Globals section says for its type.
func (l *lowering) mergeGlobals() {
	if l.globals != nil && !isMap(l.globals) {
		l.reject(l.globals.Span, "Globals is not a map")
		return
	}
	sections := map[string]*parser.Node{}
	for _, section := range entries(l.globals) {
		supported, ok := globalProperties[section.Key]
		if !ok {
			l.reject(section.KeySpan, "Globals has no section %q", section.Key)
			continue
		}
		known := strings.Fields(supported)
		properties := &parser.Node{Kind: parser.MapNode, Span: section.KeySpan}
		for _, f := range entries(section.Value) {
			if !slices.Contains(known, f.Key) {
				l.reject(f.KeySpan, "Globals section %q cannot hold %q", section.Key, f.Key)
				continue
			}
			properties.Fields = append(properties.Fields, f)
		}
		sections[typePrefix+section.Key] = properties
	}
	for i, f := range l.source {
		globals := sections[f.Value.Get("Type").String()]
		if globals == nil {
			continue
		}
		globals = l.notIgnored(f, globals)
		properties := f.Value.Get("Properties")
		if len(globals.Fields) == 0 || properties != nil && !isMap(properties) {
			continue
		}
		merged := mergeMaps(globals, properties)
		l.source[i].Value = with(f.Value, parser.Field{Key: "Properties", KeySpan: f.KeySpan, Value: merged})
	}
}

// notIgnored drops the globals that a resource's IgnoreGlobals names.
func (l *lowering) notIgnored(f parser.Field, globals *parser.Node) *parser.Node {
	ignore := take(f.Value, "IgnoreGlobals")
	switch {
	case !truthy(ignore.Value):
		return globals
	case ignore.Value.String() == "*":
		return &parser.Node{Kind: parser.MapNode}
	case ignore.Value.Kind != parser.ListNode:
		l.reject(ignore.KeySpan, "IgnoreGlobals of resource %q is neither '*' nor a list of properties", f.Key)
		return globals
	}
	for _, name := range ignore.Value.Items {
		if _, ok := globals.Field(name.String()); !ok {
			l.reject(name.Span, "IgnoreGlobals of resource %q names %q, which Globals does not set", f.Key, name.String())
			continue
		}
		globals = without(globals, name.String())
	}
	return globals
}

// mergeMaps lays a map over a global one: maps merge, lists follow one another, everything else takes the place of
// the global value. What comes from the global map says so.
func mergeMaps(global, local *parser.Node) *parser.Node {
	merged := &parser.Node{Kind: parser.MapNode, Span: global.Span}
	if local != nil {
		merged.Span, merged.Author = local.Span, local.Author
	}
	for _, g := range entries(global) {
		if f, ok := local.Field(g.Key); ok {
			f.Value = mergeValues(g.Value, f.Value)
			merged.Fields = append(merged.Fields, f)
			continue
		}
		g.Value = fromGlobals(g.Value)
		merged.Fields = append(merged.Fields, g)
	}
	for _, f := range entries(local) {
		if _, ok := global.Field(f.Key); !ok {
			merged.Fields = append(merged.Fields, f)
		}
	}
	return merged
}

func mergeValues(global, local *parser.Node) *parser.Node {
	switch {
	case isMap(global) && isMap(local) && !isIntrinsic(global) && !isIntrinsic(local):
		return mergeMaps(global, local)
	case global != nil && local != nil && global.Kind == parser.ListNode && local.Kind == parser.ListNode:
		merged := *local
		merged.Items = nil
		for _, item := range global.Items {
			merged.Items = append(merged.Items, fromGlobals(item))
		}
		merged.Items = append(merged.Items, local.Items...)
		return &merged
	}
	return local
}

// fromGlobals marks a value as inherited.
func fromGlobals(n *parser.Node) *parser.Node {
	if n == nil {
		return nil
	}
	marked := *n
	marked.Origin = "Globals"
	return &marked
}
