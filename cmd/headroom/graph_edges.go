package main

import (
	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/parser"
)

func (d *drawing) link(from, to *graph.Resource, kind string) {
	d.Edges = append(d.Edges, edge{From: from.ID, To: to.ID, Kind: kind})
}

func (d *drawing) drawFunctions(g *graph.Graph) {
	for _, f := range g.Functions {
		for _, subnet := range f.Subnets {
			d.link(f.Resource, subnet.Resource, "subnet")
		}
		for _, t := range f.Triggers() {
			to := f.Resource
			switch {
			case t.Alias != nil:
				to = t.Alias.Resource
			case t.Version != nil:
				to = t.Version.Resource
			}
			d.Edges = append(d.Edges, edge{t.From.ID, to.ID, "invokes", &call{
				t.Service, string(t.Style), t.Event, t.Qualified, t.PermissionOnly, t.Disabled, t.Value.Path,
			}})
		}
	}
	for _, v := range g.Versions {
		if v.Function != nil {
			d.link(v.Resource, v.Function.Resource, "version of")
		}
	}
	for _, a := range g.Aliases {
		if a.Function != nil {
			d.link(a.Resource, a.Function.Resource, "alias of")
		}
		if a.Version != nil {
			d.link(a.Resource, a.Version.Resource, "version")
		}
	}
	for _, t := range g.Targets {
		if t.Alias != nil {
			d.link(t.Resource, t.Alias.Resource, "scales")
		} else if t.Version != nil {
			d.link(t.Resource, t.Version.Resource, "scales")
		} else if t.Function != nil {
			d.link(t.Resource, t.Function.Resource, "scales")
		}
	}
	for _, p := range g.Policies {
		if p.Target != nil {
			d.link(p.Resource, p.Target.Resource, "scales")
		}
	}
}

func (d *drawing) drawSources(g *graph.Graph) {
	for _, m := range g.Mappings {
		if from := m.From(); from != nil {
			d.link(m.Resource, from, "reads")
		}
	}
	for _, q := range g.Queues {
		for _, from := range q.DeadLetterOf {
			d.link(from, q.Resource, "dead letters")
		}
	}
}

// drawWays links what sends to what is no function, and where events go after one.
func (d *drawing) drawWays(g *graph.Graph) {
	for _, delivery := range g.Deliveries() {
		kind := "sends"
		if delivery.Reads {
			kind = "reads"
		}
		d.link(delivery.From, delivery.To, kind)
	}
	for _, c := range g.InvokeConfigs {
		if c.Function == nil {
			continue
		}
		d.link(c.Resource, c.Function.Resource, "configures")
		for _, way := range []struct {
			kind string
			arn  parser.Value
		}{{"on success", c.OnSuccess}, {"on failure", c.OnFailure}} {
			if to := g.Destination(way.arn); to != nil {
				d.link(c.Resource, to, way.kind)
			}
		}
	}
}

func (d *drawing) drawNetwork(g *graph.Graph) {
	for _, s := range g.Subnets {
		if s.VPC != nil {
			d.link(s.Resource, s.VPC.Resource, "vpc")
		}
		if s.RouteTable != nil {
			d.link(s.Resource, s.RouteTable.Resource, "route table")
		}
	}
	for _, t := range g.RouteTables {
		if t.VPC != nil {
			d.link(t.Resource, t.VPC.Resource, "vpc")
		}
	}
	for _, r := range g.Routes {
		if r.Table != nil {
			d.link(r.Resource, r.Table.Resource, "route table")
		}
		if r.Gateway != nil {
			d.link(r.Resource, r.Gateway.Resource, "gateway")
		}
	}
	for _, gateway := range g.Gateways {
		if gateway.Subnet != nil {
			d.link(gateway.Resource, gateway.Subnet.Resource, "subnet")
		}
	}
	for _, e := range g.Endpoints {
		if e.VPC != nil {
			d.link(e.Resource, e.VPC.Resource, "vpc")
		}
	}
	for _, database := range g.Databases {
		drawn := map[*graph.Function]bool{}
		for _, c := range database.Clients {
			if !drawn[c.Function] {
				d.link(c.Function.Resource, database.Resource, "connects to")
			}
			drawn[c.Function] = true
		}
	}
}

// drawAlarms links alarms to what they watch; only functions, queues, streams and tables know what watches them.
func (d *drawing) drawAlarms(g *graph.Graph) {
	watched := func(r *graph.Resource, watches []*graph.Watch) {
		for _, w := range watches {
			d.link(w.Alarm.Resource, r, "watches")
		}
	}
	for _, f := range g.Functions {
		watched(f.Resource, f.Alarms)
	}
	for _, q := range g.Queues {
		watched(q.Resource, q.Alarms)
	}
	for _, s := range g.Streams {
		watched(s.Resource, s.Alarms)
	}
	for _, t := range g.Tables {
		watched(t.Resource, t.Alarms)
	}
}
