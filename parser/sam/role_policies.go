package sam

import (
	"strconv"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// attachPolicies adds what the Policies property says: names and ARNs of managed policies, documents, and SAM's
// policy templates.
func (l *lowering) attachPolicies(r *role, policies parser.Field) {
	for i, entry := range listed(policies.Value) {
		p := place{key: entry.Span}
		name := r.id + "Policy" + strconv.Itoa(i)
		value := l.expandPolicy(p, entry, name)
		switch {
		case value == nil:
			l.reject(entry.Span, "policy %d of role %q is neither a managed policy nor a document nor a policy template", i, r.id)
		case isInline(value):
			r.inline = append(r.inline, value)
		case !containsNode(r.managed, value):
			r.managed = append(r.managed, value)
		}
	}
}

// expandPolicy turns one entry of Policies into an inline policy or a managed policy's ARN. On both sides of an
// Fn::If stands the same kind, or AWS::NoValue.
func (l *lowering) expandPolicy(p place, entry *parser.Node, name string) *parser.Node {
	if isString(entry) {
		return p.text(l.managedPolicyARN(entry.Text))
	}
	if condition, then, otherwise, ok := branches(entry); ok {
		if !isNoValue(then) {
			then = l.expandPolicy(p, then, name)
		}
		if !isNoValue(otherwise) {
			otherwise = l.expandPolicy(p, otherwise, name)
		}
		if then == nil || otherwise == nil {
			return nil
		}
		return p.when(condition, then, otherwise)
	}
	if isIntrinsic(entry) {
		return entry
	}
	if _, ok := entry.Field("Statement"); ok {
		return p.object(p.field("PolicyName", p.text(name)), p.field("PolicyDocument", entry))
	}
	if isMap(entry) && len(entry.Fields) == 1 {
		if document := l.policyTemplate(entry.Fields[0]); document != nil {
			return p.object(p.field("PolicyName", p.text(name)), p.field("PolicyDocument", document))
		}
	}
	return nil
}

// isInline reports whether an expanded policy is an inline one, on one side of an Fn::If at least.
func isInline(n *parser.Node) bool {
	if _, then, otherwise, ok := branches(n); ok {
		return isInline(then) || isInline(otherwise)
	}
	_, ok := n.Field("PolicyDocument")
	return ok
}

// managedPolicyARN is the ARN of a managed policy that is named without its path: those of Lambda lie in the path of
// service roles.
func (l *lowering) managedPolicyARN(name string) string {
	if strings.HasPrefix(name, "arn:") {
		return name
	}
	path := ""
	if strings.HasPrefix(name, "AWSLambda") && strings.HasSuffix(name, "ExecutionRole") || name == "AWSLambdaRole" {
		path = "service-role/"
	}
	return "arn:" + l.partition() + ":iam::aws:policy/" + path + name
}
