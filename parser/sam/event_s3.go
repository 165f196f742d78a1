package sam

import (
	"slices"

	"github.com/headroom-lint/headroom/parser"
)

// s3 lowers notifications of a bucket of the same template: the bucket gets a LambdaConfiguration for every kind of
// event, and must be made after the permission.
func (e *event) s3() []parser.Field {
	reference := take(e.properties, "Bucket")
	bucket := get(reference.Value, "Ref").String()
	permission := e.permission(e.id+"Permission", "s3.amazonaws.com", e.field("SourceAccount", e.ref("AWS::AccountId")))
	if !isMap(e.written(bucket)) {
		e.reject(reference.KeySpan, "event %q does not refer to a bucket of the same template", e.name)
		return []parser.Field{permission}
	}
	e.bucketAfter(bucket, permission.Key)
	for _, kind := range listed(get(e.properties, "Events")) {
		e.notify(bucket, kind)
	}
	return []parser.Field{permission}
}

// bucketAfter makes the bucket depend on the permission. A permission with a condition cannot be depended on, so that
// a tag refers to it.
func (e *event) bucketAfter(bucket, permission string) {
	node := e.written(bucket)
	condition := e.target.condition()
	if condition == nil {
		depends := e.at(take(node, "DependsOn"))
		ids := listed(depends.Value)
		if !containsNode(ids, e.text(permission)) {
			depends.Value = e.list(append(slices.Clone(ids), e.text(permission))...)
		}
		e.setWritten(bucket, with(node, depends))
		return
	}
	properties := node.Get("Properties")
	tags := e.at(take(properties, "Tags"))
	tags.Value = appended(tags.Value, e.key, e.object(
		e.field("Key", e.text("sam:ConditionalDependsOn:"+permission)),
		e.field("Value", e.when(condition, e.ref(permission), e.text("no dependency"))),
	))
	e.setWritten(bucket, with(node, e.field("Properties", with(properties, tags))))
}

// notify adds one kind of event to the bucket's notifications.
func (e *event) notify(bucket string, kind *parser.Node) {
	node := e.written(bucket)
	properties := node.Get("Properties")
	notifications := e.at(take(properties, "NotificationConfiguration"))
	configurations := e.at(take(notifications.Value, "LambdaConfigurations"))
	if notifications.Value != nil && !isMap(notifications.Value) || configurations.Value != nil && configurations.Value.Kind != parser.ListNode {
		e.reject(notifications.KeySpan, "notifications of bucket %q cannot be added to", bucket)
		return
	}
	configuration := e.object(e.field("Function", e.target.arn(e.place)), take(e.properties, "Filter"), e.field("Event", kind))
	if condition := e.target.condition(); condition != nil {
		configuration = e.when(condition, configuration, nil)
	}
	if !containsNode(items(configurations.Value), configuration) {
		configurations.Value = appended(configurations.Value, e.key, configuration)
	}
	notifications.Value = with(notifications.Value, configurations)
	e.setWritten(bucket, with(node, e.field("Properties", with(properties, notifications))))
}
