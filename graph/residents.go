package graph

import (
	"regexp"
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// residents are the types that live in a VPC, or tie one to another network, whether they say in which or not.
var residents = regexp.MustCompile(`^AWS::(?:` + strings.Join([]string{
	`RDS::DB(?:Instance|Cluster|Proxy|ShardGroup)`, `DocDB(?:Elastic)?::\w*Cluster`, `Neptune::DB(?:Instance|Cluster)`, `NeptuneGraph::PrivateGraphEndpoint`,
	`Redshift::Cluster`, `RedshiftServerless::Workgroup`, `ElastiCache::\w*(?:Cluster|Group|Cache)`, `MemoryDB::\w*Cluster`, `DAX::Cluster`,
	`Timestream::InfluxDB\w+`, `EFS::\w+`, `FSx::\w+`, `S3Files::\w+`, `OpenSearchService::Domain`, `Elasticsearch::Domain`,
	`OpenSearchServerless::VpcEndpoint`, `MSK::\w*Cluster`, `AmazonMQ::Broker`, `ECS::(?:Cluster|Service)`, `EKS::Cluster`, `EMR::Cluster`,
	`EC2::(?:Instance|VPCPeeringConnection|VPN\w+|ClientVpn\w+|TransitGateway\w*Attachment)`, `NetworkManager::\w*Attachment`, `DirectConnect::\w+`,
	`AutoScaling::AutoScalingGroup`, `ElasticLoadBalancing(?:V2)?::LoadBalancer`, `VpcLattice::ServiceNetworkVpcAssociation`, `VpcLattice::Resource\w+`,
	`DirectoryService::\w+`, `Route53Resolver::ResolverEndpoint`, `Transfer::Server`, `WorkSpaces::\w+`, `SageMaker::(?:Domain|NotebookInstance)`,
}, "|") + `)$`)

// bystanders are the types outside of the network that are told of one without being in it.
var bystanders = []string{"AWS::Lambda::Function", "AWS::SSM::Parameter", "AWS::Logs::LogGroup", "AWS::IAM::"}

// Residents lists what lives in a VPC: what does so by its type, and all else that is given a VPC or a subnet.
func (g *Graph) Residents() (out []*Resource) {
	for _, r := range g.Family.Resources {
		switch {
		case residents.MatchString(r.Type):
			out = append(out, r)
		case strings.HasPrefix(r.Type, "AWS::EC2::"), slices.ContainsFunc(bystanders, func(of string) bool { return strings.HasPrefix(r.Type, of) }):
		case g.isPlaced(r):
			out = append(out, r)
		}
	}
	return out
}

// isPlaced reports whether a resource is given a VPC or a subnet of the template.
func (g *Graph) isPlaced(r *Resource) (placed bool) {
	symbols(g.Properties(r), func(s *parser.Symbol) {
		switch g.nouns[s.Name].(type) {
		case *VPC:
			placed = placed || !vpcAttributes[s.Attr]
		case *Subnet:
			placed = true
		}
	})
	return placed
}
