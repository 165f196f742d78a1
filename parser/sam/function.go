package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// function is one AWS::Serverless::Function on its way to CloudFormation.
type function struct {
	*lowering
	place
	id         string
	node       *parser.Node
	properties *parser.Node
	passed     []parser.Field // attributes that every resource of the function gets
	role       *role
	target     target
	lambda     []parser.Field // properties of the AWS::Lambda::Function
	made       []parser.Field
}

// target is what an event invokes: the function, or the alias that it publishes.
type target struct {
	id       string
	function string
	isAlias  bool
	passed   []parser.Field
}

// name is how a permission or a mapping names the target.
func (t target) name(p place) *parser.Node { return p.ref(t.id) }

// arn is how everything else names it.
func (t target) arn(p place) *parser.Node {
	if t.isAlias {
		return p.ref(t.id)
	}
	return p.getAtt(t.id, "Arn")
}

// shorthand is its ARN as a reference in the text of Fn::Sub.
func (t target) shorthand() string {
	if t.isAlias {
		return "${" + t.id + "}"
	}
	return "${" + t.id + ".Arn}"
}

// condition is the condition under which the target exists, or nil.
func (t target) condition() *parser.Node { return conditionOf(t.passed) }

func conditionOf(attributes []parser.Field) *parser.Node {
	for _, f := range attributes {
		if f.Key == "Condition" {
			return f.Value
		}
	}
	return nil
}

// passedOn are the attributes that the transform hands to everything that a resource becomes.
func passedOn(n *parser.Node) []parser.Field {
	return given(takeAll(n, "Condition", "DeletionPolicy", "UpdateReplacePolicy"))
}

// ownAttributes are the attributes that stay on the resource itself.
func ownAttributes(n *parser.Node) []parser.Field {
	return given(takeAll(n, "DependsOn", "DeletionPolicy", "UpdatePolicy", "Condition", "UpdateReplacePolicy", "Metadata"))
}

func given(fields []parser.Field) []parser.Field {
	return slices.DeleteFunc(fields, func(f parser.Field) bool { return f.Value == nil })
}

// copiedToFunction are the properties that mean the same in CloudFormation.
var copiedToFunction = []string{
	"Handler", "Runtime", "Description", "MemorySize", "Timeout", "VpcConfig", "Environment", "KmsKeyArn",
	"ReservedConcurrentExecutions", "Layers", "FileSystemConfigs", "ImageConfig", "PackageType", "Architectures",
	"SnapStart", "EphemeralStorage", "CodeSigningConfigArn", "RuntimeManagementConfig", "LoggingConfig", "TenancyConfig",
	"RecursiveLoop", "DurableConfig", "PublishToLatestPublished",
}

func (l *lowering) function(source parser.Field) []parser.Field {
	f := &function{
		lowering:   l,
		place:      placeOf(source),
		id:         source.Key,
		node:       source.Value,
		properties: source.Value.Get("Properties"),
		passed:     passedOn(source.Value),
	}
	f.target = target{id: f.id, function: f.id, passed: f.passed}
	f.role = f.newRole(source, "lambda.amazonaws.com")
	f.checkFunction()
	f.configure()
	f.deploymentPreference()
	f.publish()
	f.url()
	f.destinations()
	f.executionRole()

	lambda := f.resource(f.id, "AWS::Lambda::Function", ownAttributes(f.node), append(f.lambda, f.unpublished()...)...)
	f.made = append([]parser.Field{lambda}, f.made...)
	f.events()
	if f.role.used {
		f.made = append(f.made, f.role.lower())
	}
	f.referToTypes(f.id, f.made, map[string]string{
		"AWS::Lambda::Alias":   "Alias",
		"AWS::Lambda::Version": "Version",
		"AWS::SNS::Topic":      "DestinationTopic",
		"AWS::SQS::Queue":      "DestinationQueue",
	})
	return propagateTags(f.made, f.properties)
}

// configure collects the properties of the Lambda function.
func (f *function) configure() {
	p := f.properties
	f.lambda = append([]parser.Field{takeTrue(p, "FunctionName")}, takeAll(p, copiedToFunction...)...)
	f.lambda = append(f.lambda, takeTrue(p, "FunctionScalingConfig"), f.code())
	f.lambda = append(f.lambda, parser.Field{Key: "Tags", KeySpan: f.key, Value: f.tagList("lambda:createdBy", take(p, "Tags").Value)})
	if tracing := take(p, "Tracing"); f.traced() {
		if name, _, _ := tracing.Value.Intrinsic(); name != "Ref" {
			tracing.Value = f.resolve(tracing.Value)
		}
		f.lambda = append(f.lambda, as("TracingConfig", parser.Field{KeySpan: tracing.KeySpan,
			Value: f.object(as("Mode", tracing))}))
	}
	if queue := take(p, "DeadLetterQueue"); queue.Value != nil {
		under := f.under(queue, "Properties", "DeadLetterQueue")
		if arn := take(queue.Value, "TargetArn"); arn.Value != nil {
			f.lambda = append(f.lambda, under.field("DeadLetterConfig", under.object(arn)))
			f.role.deadLetters(under, get(queue.Value, "Type").String(), arn.Value)
		} else if isIntrinsic(queue.Value) { // which SAM refuses, but there is one
			f.lambda = append(f.lambda, as("DeadLetterConfig", queue))
		}
	}
	if capacity := takeTrue(p, "CapacityProviderConfig"); capacity.Value != nil {
		c := capacity.Value
		f.lambda = append(f.lambda, as("CapacityProviderConfig", parser.Field{KeySpan: capacity.KeySpan, Value: f.object(
			f.field("LambdaManagedInstancesCapacityProviderConfig", f.object(
				as("CapacityProviderArn", take(c, "Arn")),
				take(c, "PerExecutionEnvironmentMaxConcurrency"),
				take(c, "ExecutionEnvironmentMemoryGiBPerVCpu"),
			)))}))
	}
}

// traced reports whether the function has X-Ray tracing; Disabled is the same as no tracing at all.
func (f *function) traced() bool {
	tracing := take(f.properties, "Tracing").Value
	return truthy(tracing) && f.resolve(tracing).String() != "Disabled"
}

// code is where the function's code lies.
func (f *function) code() parser.Field {
	p := f.properties
	kms := takeTrue(p, "SourceKMSKeyArn")
	if get(p, "PackageType").String() == "Image" {
		image := take(p, "ImageUri")
		if image.Value == nil {
			f.reject(f.key, "function %q is an image, but has no ImageUri", f.id)
			return parser.Field{}
		}
		return parser.Field{Key: "Code", KeySpan: image.KeySpan, Value: f.object(image)}
	}
	if inline := take(p, "InlineCode"); inline.Value != nil {
		return parser.Field{Key: "Code", KeySpan: inline.KeySpan, Value: f.object(as("ZipFile", inline), kms)}
	}
	uri := take(p, "CodeUri")
	if uri.Value == nil {
		f.reject(f.key, "function %q has neither InlineCode nor CodeUri", f.id)
		return parser.Field{}
	}
	location := f.s3Location(f.id, uri, "S3Bucket", "S3Key", "S3ObjectVersion")
	if location != nil && kms.Value != nil {
		location = with(location, kms)
	}
	return parser.Field{Key: "Code", KeySpan: uri.KeySpan, Value: location}
}

// set gives the Lambda function a property, in place of the one it may have.
func (f *function) set(field parser.Field) {
	f.lambda = slices.DeleteFunc(f.lambda, func(other parser.Field) bool { return other.Key == field.Key })
	f.lambda = append(f.lambda, field)
}

func (f *function) property(key string) parser.Field {
	for _, field := range f.lambda {
		if field.Key == key {
			return field
		}
	}
	return parser.Field{Key: key}
}
