package graph

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// Database is what a function connects to over the network: a database, a cluster of them, a proxy before one, or a cache.
type Database struct {
	*Resource
	// Private tells whether it is reached from inside its VPC only.
	Private Answer
	// RestsOn are the cluster, the instances, the subnet group and the subnets that decide whether it is private.
	RestsOn []*Resource
	Clients []Client
}

// Client is a function that is made to connect to a database.
type Client struct {
	Function *Function
	// Variable of its environment holds the host; "" where its code or its role names the database.
	Variable string
	// At and Path are where that is said.
	At   *Resource
	Path []string
}

// databases are the types, with the property that says whether the world may reach one; none where it never may: a proxy
// (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html, 2026-11-22) and a cache
// (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html, 2026-11-22).
var databases = map[string]string{
	"AWS::RDS::DBInstance": "PubliclyAccessible", "AWS::RDS::DBCluster": "PubliclyAccessible", "AWS::RDS::DBProxy": "", "AWS::RDS::DBProxyEndpoint": "",
	"AWS::ElastiCache::CacheCluster": "", "AWS::ElastiCache::ReplicationGroup": "", "AWS::ElastiCache::ServerlessCache": "",
}

// linkDatabases finds out which databases are private, and who connects to them.
func (g *Graph) linkDatabases() {
	if len(g.Databases) == 0 {
		return
	}
	proxied := false
	for _, d := range g.Databases {
		d.Private = d.isPrivate(g)
		proxied = proxied || isProxy(d)
	}
	for _, f := range g.Functions {
		for _, variable := range f.Get("Environment", "Variables").Fields {
			g.linkHosts(f, variable.Key, variable.Value)
		}
		g.linkHosts(f, "", f.InlineCode)
		if proxied {
			g.linkGrants(f)
		}
	}
}

// linkGrants notes the proxies that the role of a function lets it connect to, by name.
func (g *Graph) linkGrants(f *Function) {
	role := g.Role(f)
	if role == nil {
		return
	}
	for _, s := range role.Statements {
		if s.Deny || s.Conditional || !slices.ContainsFunc(s.Actions, isConnect) || g.isShared(role) && !g.isFor(f, s, "rds-db:connect") {
			continue
		}
		for _, pattern := range s.Resources {
			if d := noun[Database](g, g.subjectOf(pattern)); d != nil && isProxy(d) {
				d.Clients = append(d.Clients, Client{Function: f, At: s.From, Path: s.Value.Path})
			}
		}
	}
}

func isProxy(d *Database) bool {
	return d.Type == "AWS::RDS::DBProxy" || d.Type == "AWS::RDS::DBProxyEndpoint"
}

func isConnect(action parser.Value) bool {
	text, _ := action.Text()
	return strings.HasPrefix(strings.ToLower(text), "rds-db:")
}

// linkHosts notes the databases whose host a value holds.
func (g *Graph) linkHosts(f *Function, variable string, v parser.Value) {
	symbols(v, func(s *parser.Symbol) {
		attribute := strings.ToLower(s.Attr)
		if !strings.Contains(attribute, "endpoint") || strings.HasSuffix(attribute, "port") || strings.HasSuffix(attribute, "ports") {
			return
		}
		d, ok := g.nouns[s.Name].(*Database)
		if ok && (d.Type != "AWS::RDS::DBCluster" || !g.usesDataAPI(f)) {
			d.Clients = append(d.Clients, Client{Function: f, Variable: variable, At: f.Resource, Path: v.Path})
		}
	})
}

// usesDataAPI reports whether a function may query clusters over the public API of RDS.
func (g *Graph) usesDataAPI(f *Function) bool {
	role := g.Role(f)
	return role != nil && slices.ContainsFunc(role.Statements, func(s *Statement) bool {
		return slices.ContainsFunc(s.Actions, func(action parser.Value) bool {
			text, _ := action.Text()
			return !s.Deny && strings.HasPrefix(strings.ToLower(text), "rds-data:")
		})
	})
}

// isPrivate tells whether a database is reached from inside its VPC only: because it is of a kind that always is, because
// it says so, or because its subnets have no way to the internet, whatever it says.
func (d *Database) isPrivate(g *Graph) Answer {
	property := databases[d.Type]
	if property == "" {
		return Yes
	}
	if public := d.Get(property); !public.IsAbsent() {
		switch value, known := public.Bool(); {
		case !known:
			return Unknown
		case value:
			return No
		}
		return Yes
	}
	if d.Type == "AWS::RDS::DBCluster" {
		if answer, any := d.membersPrivate(g); any {
			return answer
		}
	}
	return d.groupPrivate(g)
}

// membersPrivate asks the instances of a cluster: they are what its endpoints lead to.
func (d *Database) membersPrivate(g *Graph) (answer Answer, any bool) {
	answer = Yes
	for _, member := range g.Databases {
		if member.Type == "AWS::RDS::DBInstance" && member.cluster(g) == d.Resource {
			any = true
			d.RestsOn = append(d.RestsOn, member.Resource)
			answer = min(answer, member.isPrivate(g))
		}
	}
	return answer, any
}

func (d *Database) cluster(g *Graph) *Resource {
	return g.Find(d.Get("DBClusterIdentifier"), "AWS::RDS::DBCluster")
}

// groupPrivate asks the subnets that a database is in, of which an instance of a cluster has the cluster's.
func (d *Database) groupPrivate(g *Graph) Answer {
	name := d.Get("DBSubnetGroupName")
	if cluster := d.cluster(g); cluster != nil && name.IsAbsent() {
		name = cluster.Get("DBSubnetGroupName")
		d.RestsOn = append(d.RestsOn, cluster)
	}
	group := g.Find(name, "AWS::RDS::DBSubnetGroup")
	if group == nil || len(group.Get("SubnetIds").Items) == 0 {
		return Unknown
	}
	d.RestsOn = append(d.RestsOn, group)
	answer := Yes
	for _, id := range group.Get("SubnetIds").Items {
		s := g.subnet(id)
		if s == nil {
			return Unknown
		}
		d.RestsOn = append(d.RestsOn, s.Resource)
		if s.OpaqueRoutes || slices.ContainsFunc(s.Routes, func(r *Route) bool { return r.Target == ToInternet || r.Target == "" }) {
			answer = Unknown
		}
	}
	return answer
}
