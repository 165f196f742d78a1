package graph

import "github.com/headroom-lint/headroom/parser"

// Build reads a template's graph in one world. Nouns are made first, then the edges between them.
func Build(t *parser.Template, w *parser.World) *Graph { return BuildWith(t, w, nil) }

// BuildWith reads a template's graph in one world, with what facts tell of things outside; nil for none.
func BuildWith(t *parser.Template, w *parser.World, facts *Facts) *Graph {
	g := &Graph{Template: t, World: w, facts: facts}
	g.Family = g
	g.build()
	return g
}

func (g *Graph) build() {
	g.byID, g.names, g.nouns, g.unread = map[string]*Resource{}, map[string]*Resource{}, map[string]any{}, map[*Resource]parser.Value{}
	t, w := g.Template, g.World
	g.doubting = w.Doubting()
	for _, source := range t.Resources() {
		exists := w.Exists
		if !Reads(source.Type, "") {
			exists = g.doubting.Exists
		}
		if !exists(source) {
			continue
		}
		r := &Resource{ID: source.ID, Type: source.Type, Label: label(t, source), Own: t.Owns(source.ID), Source: source}
		if Reads(source.Type, "") {
			r.Properties = w.Properties(source)
		} else {
			r.Properties = parser.NewOpaque("Properties of " + source.ID)
		}
		if r.Properties.IsAbsent() {
			r.Properties = parser.Value{Kind: parser.Map, Path: []string{"Properties"}}
		}
		g.Resources = append(g.Resources, r)
		g.index(r)
	}
	for _, source := range t.Untyped() {
		if t.Stack(source.Key.File).HasMacro() {
			continue // which may give it a Type
		}
		r := &Resource{ID: source.ID, Label: label(t, source), Own: t.Owns(source.ID), Source: source, Properties: w.Property(source, "Properties")}
		g.Untyped, g.byID[r.ID] = append(g.Untyped, r), r
	}
	for _, r := range g.Resources {
		g.add(r)
	}
	g.linkFunctions()
	g.linkInvokeConfigs()
	g.linkAsyncDestinations()
	g.linkQueues()
	g.linkMappings()
	g.linkFailures()
	g.linkNetwork()
	g.linkDatabases()
	g.linkInvocations()
	g.linkSources()
	g.linkUseful()
	g.linkAlarms()
	g.linkScaling()
}

// shared returns what is read from nothing but a resource's properties, once for all worlds that have the same.
func shared[P any](g *Graph, r *Resource, read func(*Resource) *P) *P {
	return g.World.Memo(r.Source, func() any { return read(r) }).(*P)
}

// add makes the noun of a resource.
func (g *Graph) add(r *Resource) {
	var noun any
	switch r.Type {
	case "AWS::Lambda::Function":
		f := &Function{Resource: r, FunctionProperties: shared(g, r, functionProperties)}
		g.Functions, noun = append(g.Functions, f), f
	case "AWS::Lambda::Version":
		v := &Version{Resource: r, Provisioned: r.Get("ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions")}
		g.Versions, noun = append(g.Versions, v), v
	case "AWS::Lambda::Alias":
		a := newAlias(r)
		g.Aliases, noun = append(g.Aliases, a), a
	case "AWS::Lambda::EventSourceMapping":
		m := &Mapping{Resource: r, MappingProperties: shared(g, r, mappingProperties), Source: r.Get("EventSourceArn")}
		g.Mappings, noun = append(g.Mappings, m), m
	case "AWS::Lambda::EventInvokeConfig":
		c := newInvokeConfig(r)
		g.InvokeConfigs, noun = append(g.InvokeConfigs, c), c
	case "AWS::SQS::Queue":
		q := newQueue(r)
		g.Queues, noun = append(g.Queues, q), q
	case "AWS::Kinesis::Stream":
		s := newStream(r)
		g.Streams, noun = append(g.Streams, s), s
	case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable":
		t := &Table{Resource: r}
		g.Tables, noun = append(g.Tables, t), t
	case "AWS::EC2::VPC":
		v := &VPC{Resource: r}
		g.VPCs, noun = append(g.VPCs, v), v
	case "AWS::EC2::Subnet":
		s := newSubnet(r)
		g.Subnets, noun = append(g.Subnets, s), s
	case "AWS::EC2::RouteTable":
		t := &RouteTable{Resource: r}
		g.RouteTables, noun = append(g.RouteTables, t), t
	case "AWS::EC2::Route":
		route := newRoute(r)
		g.Routes, noun = append(g.Routes, route), route
	case "AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::EgressOnlyInternetGateway":
		gateway := &Gateway{Resource: r, Kind: gatewayKinds[r.Type], Connectivity: r.Get("ConnectivityType")}
		g.Gateways, noun = append(g.Gateways, gateway), gateway
	case "AWS::EC2::VPCEndpoint":
		e := newEndpoint(r)
		g.Endpoints, noun = append(g.Endpoints, e), e
	case "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBProxy", "AWS::RDS::DBProxyEndpoint",
		"AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache":
		d := &Database{Resource: r}
		g.Databases, noun = append(g.Databases, d), d
	case "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm":
		a := newAlarm(r)
		g.Alarms, noun = append(g.Alarms, a), a
	case "AWS::ApplicationAutoScaling::ScalableTarget":
		if t := newTarget(r); t != nil {
			g.Targets, noun = append(g.Targets, t), t
		}
	case "AWS::ApplicationAutoScaling::ScalingPolicy":
		if p := newPolicy(r); g.scalesFunction(p) {
			g.Policies, noun = append(g.Policies, p), p
		}
	}
	if noun != nil {
		g.nouns[r.ID] = noun
	}
}

// noun returns the noun of a resource, or nil.
func noun[T any](g *Graph, r *Resource) *T {
	if r == nil {
		return nil
	}
	n, _ := g.nouns[r.ID].(*T)
	return n
}
