package graph

// Facts is what the reader of a template says about things outside of it, by the name of the export that is imported
// or of the parameter that brings them in.
type Facts struct {
	Source     string // the path of the file that says so
	Imports    map[string]Fact
	Parameters map[string]Fact
}

// Fact is what is known about one thing outside; nil and "" are what is not.
type Fact struct {
	Subnet   SubnetKind    `yaml:"subnet"`
	Zone     string        `yaml:"zone"` // availability zone of the subnet; any name that tells it from others
	Queue    *QueueFact    `yaml:"queue"`
	Stream   *StreamFact   `yaml:"stream"`
	Function *FunctionFact `yaml:"function"`
}

// SubnetKind tells where a subnet's default route leads.
type SubnetKind string

// The kinds of a subnet.
const (
	PublicSubnet   SubnetKind = "public"   // to an internet gateway
	PrivateSubnet  SubnetKind = "private"  // to a NAT gateway or another way out
	IsolatedSubnet SubnetKind = "isolated" // nowhere
)

// QueueFact is what is known about a queue outside.
type QueueFact struct {
	Visibility      *int  `yaml:"visibility-timeout"` // seconds
	Retention       *int  `yaml:"retention"`          // seconds
	FIFO            *bool `yaml:"fifo"`
	MaxReceiveCount *int  `yaml:"max-receive-count"` // 0: the queue has no redrive policy
}

// StreamFact is what is known about a Kinesis stream outside.
type StreamFact struct {
	Shards *int `yaml:"shards"`
}

// FunctionFact is what is known about a function outside.
type FunctionFact struct {
	Timeout  *int `yaml:"timeout"`  // seconds
	Reserved *int `yaml:"reserved"` // reserved concurrency
}
