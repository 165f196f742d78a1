package graph

import (
	"strings"
	"testing"
)

// TestDatabases holds whether a database is one that nothing outside of its VPC reaches.
func TestDatabases(t *testing.T) {
	const group = `
Group: {Type: AWS::RDS::DBSubnetGroup, Properties: {SubnetIds: [!Ref Subnet]}}
`
	const public = `Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet}}`
	tests := []struct {
		name, resources string
		want            Answer
	}{
		{"a proxy", `It: {Type: AWS::RDS::DBProxy}`, Yes},
		{"a cache", `It: {Type: AWS::ElastiCache::CacheCluster}`, Yes},
		{"a private database", `It: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: false}}`, Yes},
		{"a public database", `It: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: "true"}}`, No},
		{"a database of which that is not known", `It: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !ImportValue public}}`, Unknown},
		{"a database in the default group", `It: {Type: AWS::RDS::DBInstance}`, Unknown},
		{"a database in private subnets", group + `It: {Type: AWS::RDS::DBInstance, Properties: {DBSubnetGroupName: !Ref Group}}`, Yes},
		{"a database in public subnets", group + public + "\n" + `It: {Type: AWS::RDS::DBInstance, Properties: {DBSubnetGroupName: !Ref Group}}`, Unknown},
		{"a database in subnets of another stack", `
Group: {Type: AWS::RDS::DBSubnetGroup, Properties: {SubnetIds: [!ImportValue subnet]}}
It: {Type: AWS::RDS::DBInstance, Properties: {DBSubnetGroupName: !Ref Group}}`, Unknown},
		{"a cluster in private subnets", group + `It: {Type: AWS::RDS::DBCluster, Properties: {DBSubnetGroupName: !Ref Group}}`, Yes},
		{"a cluster with private instances", `
Writer: {Type: AWS::RDS::DBInstance, Properties: {DBClusterIdentifier: !Ref It, PubliclyAccessible: false}}
It: {Type: AWS::RDS::DBCluster}`, Yes},
		{"a cluster with a public instance", `
Writer: {Type: AWS::RDS::DBInstance, Properties: {DBClusterIdentifier: !Ref It, PubliclyAccessible: false}}
Reader: {Type: AWS::RDS::DBInstance, Properties: {DBClusterIdentifier: !Ref It, PubliclyAccessible: true}}
It: {Type: AWS::RDS::DBCluster}`, No},
		{"a cluster with instances in its private subnets", group + `
Writer: {Type: AWS::RDS::DBInstance, Properties: {DBClusterIdentifier: !Ref It}}
It: {Type: AWS::RDS::DBCluster, Properties: {DBSubnetGroupName: !Ref Group}}`, Yes},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := vpcGraph(t, test.resources)
			if got := noun[Database](g, g.byID["It"]).Private; got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestDatabaseClients finds who connects to a database: told of its host, or allowed to by name.
func TestDatabaseClients(t *testing.T) {
	const proxies = `
It: {Type: AWS::RDS::DBProxy}
Targets: {Type: AWS::RDS::DBProxyTargetGroup}
`
	connect := func(resource string) string {
		return proxies + role(`{Effect: Allow, Action: rds-db:connect, Resource: `+resource+`}`) + "\nWorker: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}"
	}
	tests := []struct{ name, resources, want string }{
		{"by a variable", proxies + `Worker: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {HOST: !Sub "x://${It.Endpoint}:5432"}}}}`, "HOST at Worker/Environment/Variables/HOST"},
		{"by its code", proxies + `Worker: {Type: AWS::Lambda::Function, Properties: {Code: {ZipFile: !Sub "host = '${It.Endpoint}'"}}}`, " at Worker/Code/ZipFile"},
		{"by its ARN only", proxies + `Worker: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {ARN: !GetAtt It.DBProxyArn}}}}`, ""},
		{"by its role", connect(`!Sub ["arn:aws:rds-db:eu-west-1:1:dbuser:${Id}/*", {Id: !Select [6, !Split [":", !GetAtt It.DBProxyArn]]}]`), " at Role/Policies/0/PolicyDocument/Statement/0"},
		{"by its role, of any", connect(`"*"`), ""},
		{"by its role, of something else", connect(`!GetAtt Targets.TargetGroupArn`), ""},
		{"the port of a cache", `
It: {Type: AWS::ElastiCache::CacheCluster}
Worker: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {PORT: !GetAtt It.RedisEndpoint.Port}}}}`, ""},
		{"a cluster over its API", `
It: {Type: AWS::RDS::DBCluster}
` + role(`{Effect: Allow, Action: "rds-data:*", Resource: "*"}`) + `
Worker: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn, Environment: {Variables: {HOST: !GetAtt It.Endpoint.Address}}}}`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, c := range vpcGraph(t, test.resources).Databases[0].Clients {
				got = append(got, c.Variable+" at "+c.At.ID+"/"+strings.Join(c.Path[1:], "/"))
			}
			if text := strings.Join(got, ", "); text != test.want {
				t.Errorf("got %q, want %q", text, test.want)
			}
		})
	}
}
