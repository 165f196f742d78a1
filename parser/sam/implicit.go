package sam

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// implicit is the API that SAM makes for the routes that name none.
type implicit struct {
	event, kind, id, property string
}

var (
	implicitREST = implicit{event: "Api", kind: "Api", id: "ServerlessRestApi", property: "RestApiId"}
	implicitHTTP = implicit{event: "HttpApi", kind: "HttpApi", id: "ServerlessHttpApi", property: "ApiId"}
)

// route is one API event of a function or state machine.
type route struct {
	place
	api, path, method string
	of                *parser.Node // the function or state machine
	properties        *parser.Node
}

func (l *lowering) implicitAPIs() {
	l.implicitAPI(implicitREST)
	l.implicitAPI(implicitHTTP)
}

// implicitAPI announces the routes of all events to their APIs, and makes the API of those that name none.
func (l *lowering) implicitAPI(i implicit) {
	routes := l.routes(i)
	if mine := slices.DeleteFunc(slices.Clone(routes), func(r route) bool { return r.api != i.id }); len(mine) > 0 {
		l.bodies[i.id] = mine[0].skeleton("swagger", "2.0")
		if i == implicitHTTP {
			l.bodies[i.id] = mine[0].skeleton("openapi", "3.0.1")
		}
		l.addSource(l.implicitResource(i, mine))
	}
	for _, r := range routes {
		if b := l.bodies[r.api]; b != nil && b.managed {
			b.addRoute(r.place, r.path, normalMethod(r.method))
		}
	}
	for _, r := range routes {
		l.addRouteSettings(i, r)
	}
	l.conditionalPaths(routes)
}

// routes collects the API events of one kind.
func (l *lowering) routes(i implicit) []route {
	var routes []route
	for _, f := range l.source {
		kind := strings.TrimPrefix(f.Value.Get("Type").String(), typePrefix)
		if kind != "Function" && kind != "StateMachine" {
			continue
		}
		for _, e := range entries(f.Value.Get("Properties", "Events")) {
			if e.Value.Get("Type").String() != i.event {
				continue
			}
			properties := get(e.Value, "Properties")
			if i == implicitREST && !truthy(properties) {
				continue
			}
			api, path, method := i.routeOf(properties)
			if api == "" || path == "" || method == "" {
				l.reject(e.KeySpan, "event %q needs a Path, a Method and the API of the same template", e.Key)
				continue
			}
			routes = append(routes, route{
				place: placeOf(f).under(e, "Properties", "Events", e.Key),
				api:   api, path: path, method: method, of: f.Value, properties: properties,
			})
		}
	}
	return routes
}

// routeOf reads an event's API, path and method. An HTTP event without path and method is the route for everything.
func (i implicit) routeOf(properties *parser.Node) (api, path, method string) {
	api = i.id
	if named := get(properties, i.property); named != nil {
		api = apiID(named)
	}
	path, method = get(properties, "Path").String(), get(properties, "Method").String()
	if i == implicitHTTP && get(properties, "Path") == nil && get(properties, "Method") == nil {
		return api, "$default", anyMethod
	}
	return api, path, method
}

// apiID is the API that a Ref or a plain id names.
func apiID(n *parser.Node) string {
	if reference := get(n, "Ref"); reference != nil {
		return reference.String()
	}
	return n.String()
}

// implicitResource makes the API. It exists under the conditions of its routes, if all have one.
func (l *lowering) implicitResource(i implicit, routes []route) parser.Field {
	p := routes[0].place
	var properties []parser.Field
	if i == implicitREST {
		properties = append(properties, p.field("StageName", p.text("Prod")))
	}
	var attributes []parser.Field
	if name := l.anyCondition(p, routes, i.id+"Condition"); name != "" {
		attributes = append(attributes, p.field("Condition", p.text(name)))
	}
	for key, order := range map[string][]string{"DeletionPolicy": {"Retain", "Delete"}, "UpdateReplacePolicy": {"Retain", "Snapshot", "Delete"}} {
		for _, policy := range order {
			if slices.ContainsFunc(routes, func(r route) bool { return get(r.of, key).String() == policy }) {
				attributes = append(attributes, p.field(key, p.text(policy)))
				break
			}
		}
	}
	slices.SortFunc(attributes, func(a, b parser.Field) int { return strings.Compare(a.Key, b.Key) })
	for _, r := range routes {
		own := r.of.Get("Properties")
		tags := takeTrue(own, "Tags")
		if tags.Value == nil {
			tags = takeTrue(l.globals.Get("Function"), "Tags")
		}
		propagate := truthy(get(own, "PropagateTags")) || truthy(get(l.globals.Get("Function"), "PropagateTags"))
		if tags.Value != nil && propagate && get(r.properties, i.property) == nil {
			properties = append(withoutKey(properties, "PropagateTags"), tags, p.field("PropagateTags", p.flag(true)))
		}
	}
	return p.resource(i.id, typePrefix+i.kind, attributes, properties...)
}

// anyCondition names the condition under which any of the routes exists; "" when one always does.
func (l *lowering) anyCondition(p place, routes []route, name string) string {
	var names []string
	for _, r := range routes {
		condition := get(r.of, "Condition").String()
		if condition == "" {
			return ""
		}
		if !slices.Contains(names, condition) {
			names = append(names, condition)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	l.addAnyOf(p, name, names)
	return name
}

// conditionalPaths puts the paths whose methods all have a condition under it.
func (l *lowering) conditionalPaths(routes []route) {
	type key struct{ api, path string }
	var order []key
	byPath := map[key][]route{}
	for _, r := range routes {
		k := key{r.api, r.path}
		if byPath[k] == nil {
			order = append(order, k)
		}
		byPath[k] = append(byPath[k], r)
	}
	for _, k := range order {
		b := l.bodies[k.api]
		if b == nil || !b.managed {
			continue
		}
		p := byPath[k][0].place
		id := k.api + strings.NewReplacer("/", "SLASH", "{", "OB", "}", "CB").Replace(k.path) + "PathCondition"
		if name := l.anyCondition(p, byPath[k], id); name != "" {
			b.makeConditional(p, k.path, name)
		}
	}
}

// addRouteSettings moves the settings of an HTTP event to its API.
func (l *lowering) addRouteSettings(i implicit, r route) {
	settings := take(r.properties, "RouteSettings")
	api := l.written(r.api)
	if i != implicitHTTP || settings.Value == nil || !isMap(api) {
		return
	}
	name := strings.ToUpper(r.method) + " " + r.path
	if r.method == anyMethod {
		name = r.path
	}
	value := settings.Value
	if condition := get(r.of, "Condition"); condition != nil {
		value = r.when(condition, value, nil)
	}
	properties := api.Get("Properties")
	all := r.at(take(properties, "RouteSettings"))
	own := take(all.Value, name)
	own = parser.Field{Key: name, KeySpan: settings.KeySpan, Value: mergeOver(own.Value, value)}
	all.Value = with(all.Value, own)
	l.setWritten(r.api, with(api, r.field("Properties", with(properties, all))))
}

// mergeOver sets every entry of one map in another.
func mergeOver(n, over *parser.Node) *parser.Node {
	if !isMap(n) {
		return over
	}
	for _, f := range entries(over) {
		n = with(n, f)
	}
	return n
}
