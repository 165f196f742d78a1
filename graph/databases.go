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
	for _, d := range g.Databases {
		d.Private = g.isPrivate(d.Resource)
	}
	for _, f := range g.Functions {
		for _, variable := range f.Get("Environment", "Variables").Fields {
			g.linkHosts(f, variable.Key, variable.Value)
		}
		g.linkHosts(f, "", f.InlineCode)
		g.linkGrants(f)
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
			if r := g.subjectOf(pattern); r != nil && strings.HasPrefix(r.Type, "AWS::RDS::DBProxy") {
				d := noun[Database](g, r)
				d.Clients = append(d.Clients, Client{Function: f, At: s.From, Path: s.Value.Path})
			}
		}
	}
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
func (g *Graph) isPrivate(r *Resource) Answer {
	property := databases[r.Type]
	if property == "" {
		return Yes
	}
	if public := r.Get(property); !public.IsAbsent() {
		switch value, known := public.Bool(); {
		case !known:
			return Unknown
		case value:
			return No
		}
		return Yes
	}
	if r.Type == "AWS::RDS::DBCluster" {
		if answer, any := g.membersPrivate(r); any {
			return answer
		}
	}
	return g.groupPrivate(r)
}

// membersPrivate asks the instances of a cluster: they are what its endpoints lead to.
func (g *Graph) membersPrivate(cluster *Resource) (answer Answer, any bool) {
	answer = Yes
	for _, d := range g.Databases {
		if d.Type == "AWS::RDS::DBInstance" && g.cluster(d.Resource) == cluster {
			any = true
			answer = min(answer, g.isPrivate(d.Resource))
		}
	}
	return answer, any
}

func (g *Graph) cluster(instance *Resource) *Resource {
	return g.Find(instance.Get("DBClusterIdentifier"), "AWS::RDS::DBCluster")
}

// groupPrivate asks the subnets that a database is in, of which an instance of a cluster has the cluster's.
func (g *Graph) groupPrivate(r *Resource) Answer {
	if cluster := g.cluster(r); cluster != nil && r.Get("DBSubnetGroupName").IsAbsent() {
		r = cluster
	}
	group := g.Find(r.Get("DBSubnetGroupName"), "AWS::RDS::DBSubnetGroup")
	if group == nil || len(group.Get("SubnetIds").Items) == 0 {
		return Unknown
	}
	for _, id := range group.Get("SubnetIds").Items {
		s := g.subnet(id)
		if s == nil || s.OpaqueRoutes {
			return Unknown
		}
		for _, route := range s.Routes {
			if route.Target == ToInternet || route.Target == "" {
				return Unknown
			}
		}
	}
	return Yes
}
