package sam

import (
	"regexp"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

const (
	anyMethod   = "x-amazon-apigateway-any-method"
	integration = "x-amazon-apigateway-integration"
)

// body is the OpenAPI document of an API, which events write their routes into. Its nodes are its own, so that it may
// change them.
type body struct {
	doc     *parser.Node
	managed bool // SAM made it, because the API has none
}

// skeleton is the document of an API that has none.
func (p place) skeleton(key, version string) *body {
	return &body{managed: true, doc: p.object(
		p.field(key, p.text(version)),
		p.field("info", p.object(p.field("version", p.text("1.0")), p.field("title", p.ref("AWS::StackName")))),
		p.field("paths", p.object()),
	)}
}

// manageDefinitions gives an empty document to every API that has none.
func (l *lowering) manageDefinitions() {
	for _, f := range l.source {
		kind := strings.TrimPrefix(f.Value.Get("Type").String(), typePrefix)
		if kind != "Api" && kind != "HttpApi" {
			continue
		}
		properties := f.Value.Get("Properties")
		if truthy(get(properties, "DefinitionBody")) || truthy(get(properties, "DefinitionUri")) {
			continue
		}
		if kind == "Api" {
			l.bodies[f.Key] = placeOf(f).skeleton("swagger", "2.0")
		} else {
			l.bodies[f.Key] = placeOf(f).skeleton("openapi", "3.0.1")
		}
	}
}

// body returns an API's document; nil when it has none that routes can be written into.
func (l *lowering) body(id string) *body {
	if b := l.bodies[id]; b != nil {
		return b
	}
	doc := get(l.written(id), "Properties", "DefinitionBody")
	if !isMap(get(doc, "paths")) {
		return nil
	}
	l.bodies[id] = &body{doc: clone(doc)}
	return l.bodies[id]
}

func (b *body) paths() *parser.Node { return get(b.doc, "paths") }

// put sets an entry of a map that belongs to the body.
func put(n *parser.Node, f parser.Field) {
	for i := range n.Fields {
		if n.Fields[i].Key == f.Key {
			n.Fields[i].Value = f.Value
			return
		}
	}
	n.Fields = append(n.Fields, f)
}

func normalMethod(method string) string {
	method = strings.ToLower(method)
	if method == "any" {
		return anyMethod
	}
	return method
}

// alternatives returns what a value may be: the branches of an Fn::If, else itself.
func alternatives(n *parser.Node) []*parser.Node {
	_, then, otherwise, ok := branches(n)
	if !ok {
		return []*parser.Node{n}
	}
	return slices.DeleteFunc([]*parser.Node{then, otherwise}, isNoValue)
}

// items returns the path's maps of methods.
func (b *body) items(path string) []*parser.Node {
	return slices.DeleteFunc(alternatives(b.paths().Get(path)), func(n *parser.Node) bool { return !isMap(n) })
}

// addRoute makes sure that the path has the method.
func (b *body) addRoute(p place, path, method string) {
	if get(b.paths(), path) == nil {
		put(b.paths(), p.field(path, p.object()))
	}
	for _, item := range b.items(path) {
		if get(item, method) == nil {
			put(item, p.field(method, p.object()))
		}
	}
}

// hasIntegration reports whether the path's method has an integration, wherever the path exists.
func (b *body) hasIntegration(path, method string) bool {
	items := b.items(path)
	for _, item := range items {
		if !slices.ContainsFunc(alternatives(get(item, method)), func(n *parser.Node) bool { return truthy(get(n, integration)) }) {
			return false
		}
	}
	return len(items) > 0
}

// integrate writes an integration to the path's method, under the condition if there is one.
func (b *body) integrate(p place, path, method string, made *parser.Node, condition *parser.Node, extra ...parser.Field) {
	b.addRoute(p, path, method)
	for _, item := range b.items(path) {
		operation := item.Get(method)
		if !isMap(operation) {
			operation = p.object()
		}
		put(operation, p.field(integration, made))
		for _, f := range extra {
			put(operation, f)
		}
		if get(operation, "responses") == nil {
			put(operation, p.field("responses", p.object()))
		}
		if condition != nil {
			operation = p.when(condition, operation, nil)
		}
		put(item, p.field(method, operation))
	}
}

// invokes reports whether the path's method invokes the function of that logical id.
func (b *body) invokes(path, method, id string) bool {
	if !b.hasIntegration(path, method) {
		return false
	}
	for _, item := range b.items(path) {
		for _, operation := range alternatives(get(item, method)) {
			for _, uri := range alternatives(get(operation, integration, "uri")) {
				m := functionInURI.FindStringSubmatch(get(uri, "Fn::Sub").String())
				if m == nil || m[1] != id {
					return false
				}
			}
		}
	}
	return true
}

var functionInURI = regexp.MustCompile(`([A-Za-z0-9]+)\.Arn`)

// makeConditional puts a whole path under a condition.
func (b *body) makeConditional(p place, path, condition string) {
	put(b.paths(), p.field(path, p.when(p.text(condition), b.paths().Get(path), nil)))
}
