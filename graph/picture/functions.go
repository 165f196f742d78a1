package picture

import (
	"strings"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

// functions draws the functions that the author knows of; CDK's own are no part of a design.
func (d *drawing) functions() {
	for _, f := range d.graph.Functions {
		if f.FromConstruct() {
			continue
		}
		lines := []string{shortName(f.Resource)}
		if size := sizeOf(f); size != "" {
			lines = append(lines, size)
		}
		lines = append(lines, concurrency(f)...)
		if way := wayOut(f); way != "" {
			lines = append(lines, way)
		}
		if metrics := watched(f.Alarms); metrics != "" {
			lines = append(lines, "alarms: "+metrics)
		}
		d.add(f.ID, Function, d.frame(f), lines...)
	}
}

// sizeOf is the memory and the timeout of a function, as far as they are known.
func sizeOf(f *graph.Function) string {
	var out []string
	if memory, known := orDefault(f.Memory, aws.FunctionMemory); known {
		out = append(out, memory+" MB")
	}
	if timeout, known := orDefault(f.Timeout, aws.FunctionTimeout); known {
		out = append(out, timeout+" s")
	}
	return strings.Join(out, ", ")
}

func orDefault(v parser.Value, fallback float64) (string, bool) {
	if v.IsAbsent() {
		v = parser.NewNumber(fallback)
	}
	return v.Text()
}

// concurrency says what a function reserves and provisions.
func concurrency(f *graph.Function) (lines []string) {
	if !f.Reserved.IsAbsent() {
		lines = append(lines, "reserved "+textOf(f.Reserved))
	}
	if f.IsManaged() {
		lines = append(lines, "managed instances")
	}
	for _, a := range f.Aliases {
		lines = append(lines, provisioned(a.Provisioned, a.Targets, textOf(a.Name))...)
	}
	for _, v := range f.Versions {
		lines = append(lines, provisioned(v.Provisioned, v.Targets, "a version")...)
	}
	return lines
}

func provisioned(amount parser.Value, targets []*graph.ScalableTarget, on string) (lines []string) {
	if !amount.IsAbsent() {
		lines = append(lines, "provisioned "+textOf(amount)+" on "+on)
	}
	for _, t := range targets {
		lines = append(lines, "scales "+textOf(t.Minimum)+" to "+textOf(t.Maximum)+" on "+on)
	}
	return lines
}

// textOf is a value as a reader sees it: a known one, or the name of the parameter that it is.
func textOf(v parser.Value) string {
	if text, known := v.Text(); known {
		return text
	}
	if symbol, whole := v.Symbol(); whole && symbol.Kind == parser.ParameterRef {
		return symbol.Name
	}
	return "?"
}

// frame returns the frame of the function's VPC, in the one of its stack.
func (d *drawing) frame(f *graph.Function) *Group {
	stack := d.stack(f.Resource)
	if f.SubnetIDs.IsAbsent() {
		return stack
	}
	for _, s := range f.Subnets {
		if s.VPC != nil {
			return d.group("vpc "+s.VPC.ID, "VPC "+shortName(s.VPC.Resource), stack, true)
		}
	}
	return d.group("vpc", "VPC of another stack", stack, true)
}

// wayOut says where the default routes of a function's subnets lead, where they lead to one kind of gateway.
func wayOut(f *graph.Function) string {
	kinds := map[graph.GatewayKind]bool{}
	for _, s := range f.Subnets {
		if s.RouteTable == nil {
			return ""
		}
		for _, route := range s.RouteTable.Routes {
			destination, _ := route.Destination.Text()
			if route.Gateway != nil && (destination == "0.0.0.0/0" || destination == "::/0") {
				kinds[route.Gateway.Kind] = true
			}
		}
	}
	if len(kinds) != 1 {
		return ""
	}
	for kind := range kinds {
		return "default route: " + map[graph.GatewayKind]string{
			graph.NATGateway: "NAT gateway", graph.InternetGateway: "internet gateway", graph.EgressOnlyGateway: "egress-only gateway",
		}[kind]
	}
	return ""
}

// watched lists the metrics that alarms watch, each once.
func watched(watches []*graph.Watch) string {
	var names []string
	seen := map[string]bool{}
	for _, w := range watches {
		if name, known := w.Metric.Text(); known && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
