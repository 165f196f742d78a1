package graph

import "github.com/headroom-lint/headroom/parser"

// Function is AWS::Lambda::Function.
type Function struct {
	*Resource
	*FunctionProperties

	Versions []*Version
	Aliases  []*Alias
	Mappings []*Mapping
	Subnets  []*Subnet // those of the run, and those that facts tell of
	// OtherSubnets are the values of SubnetIDs that lead to no subnet which is known.
	OtherSubnets []parser.Value
	// Placements are all subnets of the function, each once; nil where not all are known to be subnets, or another number of
	// them may be passed.
	Placements    []Placement
	Invocations   []*Invocation
	Permissions   []*Permission
	InvokeConfigs []*InvokeConfig
	Destinations  []*AsyncDestination
	// OpaquePolicy says that not all of the function's resource policy is known.
	OpaquePolicy bool
	// GivenTo is what may add to the resource policy without telling: a stack that is not here, a custom resource.
	GivenTo []*Resource
	// Astray are permissions of which only the deployment knows whether they are of the function.
	Astray  []*Permission
	Alarms  []*Watch
	Targets []*ScalableTarget
}

// FunctionProperties are what a function has in its properties. Functions of several worlds share them.
type FunctionProperties struct {
	Timeout    parser.Value // seconds
	Memory     parser.Value // MB
	Reserved   parser.Value // reserved concurrency
	Managed    parser.Value // CapacityProviderConfig: one environment serves many requests
	DLQ        parser.Value // DeadLetterConfig.TargetArn
	Runtime    parser.Value
	Durable    parser.Value // DurableConfig
	SnapStart  parser.Value // SnapStart.ApplyOn: "PublishedVersions" or "None"
	InlineCode parser.Value // Code.ZipFile
	Package    parser.Value // PackageType
	Storage    parser.Value // EphemeralStorage.Size, MB
	Files      parser.Value // FileSystemConfigs
	Tenancy    parser.Value // TenancyConfig
	Execution  parser.Value // DurableConfig.ExecutionTimeout, seconds
	LogGroup   parser.Value // LoggingConfig.LogGroup
	Recursive  parser.Value // RecursiveLoop: "Allow" or "Terminate"
	SubnetIDs  parser.Value
	// ProvisionedConfig is a ProvisionedConcurrencyConfig of the function itself. SAM takes one there and moves it to
	// the alias that it makes; what is left is a mistake.
	ProvisionedConfig parser.Value
}

// Version is AWS::Lambda::Version.
type Version struct {
	*Resource
	Function    *Function
	Provisioned parser.Value
	Targets     []*ScalableTarget
}

// Alias is AWS::Lambda::Alias.
type Alias struct {
	*Resource
	Name        parser.Value
	Function    *Function
	Version     *Version // nil where it is not in the template
	Provisioned parser.Value
	// FunctionVersion is what the alias points at, $LATEST or the number of a version.
	FunctionVersion parser.Value
	Targets         []*ScalableTarget
}

// Mapping is AWS::Lambda::EventSourceMapping.
type Mapping struct {
	*Resource
	*MappingProperties
	Source parser.Value // EventSourceArn
	// Kind is what the mapping reads from, "" where that is not known.
	Kind SourceKind
	FIFO parser.Value // whether an SQS source is FIFO

	Function *Function // nil where it is not in the template
	Version  *Version  // the qualifier, where it is in the template
	Alias    *Alias
	// Qualified says that the mapping names a version or alias, in the template or not.
	Qualified bool
	Queue     *Queue
	Stream    *Stream
	Table     *Table
}

// MappingProperties are what a mapping has in its properties. Mappings of several worlds share them.
type MappingProperties struct {
	FunctionName       parser.Value
	Enabled            parser.Value
	BatchSize          parser.Value
	BatchWindow        parser.Value // seconds
	MaximumConcurrency parser.Value
	ResponseTypes      parser.Value
	RetryAttempts      parser.Value
	RecordAge          parser.Value // seconds
	OnFailure          parser.Value
	Pollers            parser.Value // ProvisionedPollerConfig
	TumblingWindow     parser.Value // seconds
	Parallelization    parser.Value // ParallelizationFactor: batches of one shard at a time
	StartingPosition   parser.Value
	StartingTimestamp  parser.Value // StartingPositionTimestamp
	Filters            parser.Value // FilterCriteria.Filters
	ConsumptionMode    parser.Value // of self-managed Kafka: Stream or Queue
}

// Queue is AWS::SQS::Queue.
type Queue struct {
	*Resource
	Visibility      parser.Value // seconds
	Retention       parser.Value // seconds
	FIFO            parser.Value
	Redrive         parser.Value // RedrivePolicy
	MaxReceiveCount parser.Value

	DeadLetter *Queue // where its redrive policy sends messages, if that is in the template
	// DeadLetterOf lists what sends its failed messages here: queues, mappings, functions, targets.
	DeadLetterOf []*Resource
	// Failures lists what brings the failed events of the template's functions here.
	Failures []Failure
	Mappings []*Mapping
	Alarms   []*Watch
}

// Stream is AWS::Kinesis::Stream.
type Stream struct {
	*Resource
	Shards    parser.Value
	Mode      parser.Value
	Retention parser.Value // hours
	Mappings  []*Mapping
	Alarms    []*Watch
}

// Table is AWS::DynamoDB::Table or GlobalTable with a stream.
type Table struct {
	*Resource
	Mappings []*Mapping
	Alarms   []*Watch
}

// Alarm is AWS::CloudWatch::Alarm or CompositeAlarm.
type Alarm struct {
	*Resource
	Composite   bool
	Name        parser.Value // AlarmName
	Description parser.Value // AlarmDescription
	Actions     parser.Value
	Enabled     parser.Value
	// Offered says that what acts on the alarm is a parameter's, in some branch of a condition or in all.
	Offered     bool
	Threshold   parser.Value
	Operator    parser.Value // ComparisonOperator
	Periods     parser.Value // EvaluationPeriods
	Datapoints  parser.Value // DatapointsToAlarm
	MissingData parser.Value // TreatMissingData
	// Remark is the comment on the line of the threshold; absent where there is none.
	Remark parser.Value
	// Exported says that an export refers to the alarm, for another stack to act on it.
	Exported bool
	// Band is ThresholdMetricId: the alarm holds its metric against a band of what is expected, not a threshold.
	Band parser.Value
	// Watches lists the metrics that the alarm reads, also those inside metric math.
	Watches []*Watch
	// Opaque says that the alarm reads metrics which are not known here: SEARCH, Metrics Insights, PromQL, or those of
	// alarms that are not in the template.
	Opaque bool
	// NamedBy lists what acts on the alarm's state: composite alarms, deployment groups, scaling policies.
	NamedBy []*Resource
}

// Watch is one metric that an alarm reads.
type Watch struct {
	Alarm     *Alarm
	Namespace parser.Value
	Metric    parser.Value
	Statistic parser.Value // "Sum", or an extended one, "p90"
	Period    parser.Value // seconds
	Unit      parser.Value
	// Dimensions are those of the metric, at DimensionsPath below the alarm.
	Dimensions     []Dimension
	DimensionsPath []string
	// Opaque says that the set of dimensions is not known.
	Opaque bool
	// Compared says that the alarm's threshold is for this metric as it is, not for an expression or a band.
	Compared bool

	Function *Function // that the dimensions name, and so on; nil where it is not in the template
	Alias    *Alias
	Version  *Version
	Queue    *Queue
	Stream   *Stream
	Table    *Table
	// Filter is the metric filter of the template that publishes the metric, or nil.
	Filter *Resource
}

// Dimension is one dimension of a metric.
type Dimension struct {
	Name, Value parser.Value
	// Form is what the value gives of what it names.
	Form Form
	// Of is the resource that the value begins with a reference to; nil where it begins otherwise.
	Of *Resource
}

// Form is what a text gives of what it names.
type Form string

// The forms of a text; "" where it is not known.
const (
	NameForm      Form = "name"
	QualifiedForm Form = "qualified" // NAME:QUALIFIER
	ARNForm       Form = "arn"
	URLForm       Form = "url"
)
