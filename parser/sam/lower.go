// Package sam rewrites a template of the Serverless Application Model into the CloudFormation that its transform
// makes of it, so that everything behind it knows CloudFormation only. Every node that it makes carries the span of
// what the author wrote.
package sam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

const (
	transformName = "AWS::Serverless-2016-10-31"
	typePrefix    = "AWS::Serverless::"
)

// Options is what the transform reads besides the template.
type Options struct {
	// Region is where the stack goes; it decides the partition in generated ARNs. Empty: the aws partition.
	Region string
	// Parameters are values given to the stack; a parameter that is not here has its default.
	Parameters map[string]string
}

// Rejection is a reason why the transform itself would refuse the template.
type Rejection struct {
	Message string
	Span    parser.Span
}

// applies reports whether the template counts as SAM: its Transform says so or a resource type does.
func applies(t *parser.Template) bool {
	if hasTransform(t.Root.Get("Transform"), transformName) {
		return true
	}
	for _, f := range entries(t.Root.Get("Resources")) {
		if strings.HasPrefix(f.Value.Get("Type").String(), typePrefix) {
			return true
		}
	}
	return false
}

func hasTransform(n *parser.Node, name string) bool {
	return parser.TransformName(n) == name || slices.ContainsFunc(items(n), func(i *parser.Node) bool { return hasTransform(i, name) })
}

// Lower returns the template with every AWS::Serverless resource, its events and connectors and the Globals section
// rewritten into CloudFormation, and what the transform would have refused. It never fails: what is refused or not
// known stays out, and the rest is lowered. A template that is not SAM comes back as it is.
func Lower(t *parser.Template, options Options) (*parser.Template, []Rejection) {
	if !applies(t) {
		return t, nil
	}
	l := newLowering(t, options)
	l.checkTemplate()
	l.manageDefinitions()
	l.implicitAPIs()
	l.mergeGlobals()
	l.embeddedConnectors()
	for _, field := range l.inTransformOrder() {
		l.lowerResource(field)
	}
	l.replaceDependsOn()
	l.deployments()
	return t.WithRoot(l.rewriteReferences(l.assemble(t.Root))), l.rejections
}

// lowering is one run of the transform over one template.
type lowering struct {
	options    Options
	parameters map[string]*parser.Node
	mappings   *parser.Node
	globals    *parser.Node
	conditions *parser.Node

	source []parser.Field // the resources, in order; values are replaced as they are edited
	index  map[string]int // where in source an id stands

	made  map[string][]parser.Field // what each SAM resource became
	owner map[string]string         // the SAM resource that a made resource belongs to
	extra []parser.Field            // made for the template as a whole

	bodies             map[string]*body             // OpenAPI documents of APIs that events write to
	references         map[string]map[string]string // what Ref Fn.Alias and its like mean
	renamed            map[string]string            // ids that the transform changes
	connectors         map[string][]parser.Field    // what each connector became
	preferences        []preference
	recordSets         map[string]*parser.Node
	usage              sharedUsage
	sharedDestinations map[string]parser.Field // of the destinations that Globals asks for
	rejections         []Rejection
}

func newLowering(t *parser.Template, options Options) *lowering {
	l := &lowering{
		options:            options,
		parameters:         map[string]*parser.Node{},
		mappings:           t.Root.Get("Mappings"),
		globals:            t.Root.Get("Globals"),
		conditions:         t.Root.Get("Conditions"),
		index:              map[string]int{},
		made:               map[string][]parser.Field{},
		owner:              map[string]string{},
		bodies:             map[string]*body{},
		references:         map[string]map[string]string{},
		renamed:            map[string]string{},
		recordSets:         map[string]*parser.Node{},
		connectors:         map[string][]parser.Field{},
		sharedDestinations: map[string]parser.Field{},
	}
	for _, f := range entries(t.Root.Get("Resources")) {
		l.addSource(f)
	}
	l.readParameters(t.Root.Get("Parameters"))
	return l
}

func (l *lowering) reject(span parser.Span, format string, args ...any) {
	l.rejections = append(l.rejections, Rejection{Message: fmt.Sprintf(format, args...), Span: span})
}

func (l *lowering) addSource(f parser.Field) {
	if i, ok := l.index[f.Key]; ok {
		l.source[i] = f
		return
	}
	l.index[f.Key] = len(l.source)
	l.source = append(l.source, f)
}

// written returns a resource as it stands before it is lowered.
func (l *lowering) written(id string) *parser.Node {
	if i, ok := l.index[id]; ok {
		return l.source[i].Value
	}
	return nil
}

func (l *lowering) setWritten(id string, n *parser.Node) {
	l.source[l.index[id]].Value = n
}

// inTransformOrder lists the SAM resources in the order in which the transform takes them: what edits others first.
func (l *lowering) inTransformOrder() []parser.Field {
	rank := func(f parser.Field) int {
		switch strings.TrimPrefix(f.Value.Get("Type").String(), typePrefix) {
		case "Function":
			return 0
		case "StateMachine":
			return 1
		case "Api", "HttpApi", "WebSocketApi":
			return 2
		case "Connector":
			return 4
		}
		return 3
	}
	var fields []parser.Field
	for _, f := range l.source {
		if strings.HasPrefix(f.Value.Get("Type").String(), typePrefix) {
			fields = append(fields, f)
		}
	}
	slices.SortStableFunc(fields, func(a, b parser.Field) int { return rank(a) - rank(b) })
	return fields
}

var macros = map[string]func(*lowering, parser.Field) []parser.Field{
	"Function":         (*lowering).function,
	"StateMachine":     (*lowering).stateMachine,
	"Api":              (*lowering).api,
	"HttpApi":          (*lowering).httpAPI,
	"WebSocketApi":     (*lowering).webSocketAPI,
	"SimpleTable":      (*lowering).simpleTable,
	"Application":      (*lowering).application,
	"LayerVersion":     (*lowering).layerVersion,
	"CapacityProvider": (*lowering).capacityProvider,
	"GraphQLApi":       (*lowering).graphQLAPI,
	"Connector":        (*lowering).connector,
}

func (l *lowering) lowerResource(field parser.Field) {
	field.Value = l.written(field.Key) // an earlier resource may have edited it
	kind := strings.TrimPrefix(field.Value.Get("Type").String(), typePrefix)
	macro, ok := macros[kind]
	if !ok {
		l.reject(field.KeySpan, "resource %q has the unknown type %q", field.Key, typePrefix+kind)
		return
	}
	l.made[field.Key] = nil
	l.checkID(field)
	l.checkProperties("resource "+quoted(field.Key), resourceSchemas[kind], field)
	for _, made := range macro(l, field) {
		l.emit(field.Key, made)
	}
}
