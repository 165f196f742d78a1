package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/headroom-lint/headroom/graph/aws"
)

// vpc is a template with a subnet that has a route table of its own, and one that has the main one of the VPC.
const vpc = `
Resources:
  Vpc: {Type: AWS::EC2::VPC}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc}}
  Bare: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc}}
  Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  Association: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Table}}
  Internet: {Type: AWS::EC2::InternetGateway}
  Private: {Type: AWS::EC2::VPNGateway}
  Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Internet}}
  PrivateAttachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, VpnGatewayId: !Ref Private}}
`

func vpcGraph(t *testing.T, resources string) *Graph {
	t.Helper()
	return build(t, vpc+"  "+strings.ReplaceAll(strings.TrimSpace(resources), "\n", "\n  ")+"\n")
}

// TestEgress holds whether a subnet has a way out, for each kind of route.
func TestEgress(t *testing.T) {
	route := func(rest string) string {
		return `Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, ` + rest + `}}`
	}
	tests := []struct {
		name, resources string
		subnet, bare    Answer
	}{
		{"no route", "", No, No},
		{"a NAT gateway", route(`DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !ImportValue nat`), Yes, No},
		{"an internet gateway", route(`DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet`), No, No},
		{"an internet gateway by its attachment", route(`DestinationCidrBlock: 0.0.0.0/0, GatewayId: !GetAtt Attachment.InternetGatewayId`), No, No},
		{"an internet gateway by its id", route(`DestinationCidrBlock: 0.0.0.0/0, GatewayId: igw-0123456789abcdef0`), No, No},
		{"an internet gateway over IPv6", route(`DestinationIpv6CidrBlock: "::/0", GatewayId: !Ref Internet`), Unknown, No},
		{"an egress-only internet gateway", route(`DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: eigw-0123456789abcdef0`), Yes, No},
		{"a private gateway", route(`DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Private`), Yes, No},
		{"a private gateway by its attachment", route(`DestinationCidrBlock: 0.0.0.0/0, GatewayId: !GetAtt PrivateAttachment.VpnGatewayId`), Yes, No},
		{"a transit gateway", route(`DestinationCidrBlock: 0.0.0.0/0, TransitGatewayId: !ImportValue hub`), Yes, No},
		{"an instance", route(`DestinationCidrBlock: 0.0.0.0/0, InstanceId: i-0123456789abcdef0`), Yes, No},
		{"a firewall", route(`DestinationCidrBlock: 0.0.0.0/0, VpcEndpointId: !ImportValue firewall`), Yes, No},
		{"nowhere", route(`DestinationCidrBlock: 0.0.0.0/0, GatewayId: local`), No, No},
		{"somewhere", route(`DestinationCidrBlock: 0.0.0.0/0, GatewayId: !ImportValue gateway`), Unknown, No},
		{"other networks", route(`DestinationCidrBlock: 10.0.0.0/8, TransitGatewayId: !ImportValue hub`), Unknown, No},
		{"a list of prefixes", route(`DestinationPrefixListId: !ImportValue offices, NatGatewayId: !ImportValue nat`), Unknown, No},
		{"a destination that nobody knows", route(`DestinationCidrBlock: !ImportValue destination, NatGatewayId: !ImportValue nat`), Unknown, No},
		{"no destination", route(`DestinationCidrBlock: everywhere, NatGatewayId: !ImportValue nat`), Unknown, No},
		{"a route of a table by its id", `Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: rtb-0123456789abcdef0, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !ImportValue nat}}`, No, No},
		{"a route of any table", `Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !ImportValue table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !ImportValue nat}}`, Unknown, Unknown},
		{"a route of the main table", `Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !GetAtt Vpc.MainRouteTableId, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !ImportValue nat}}`, Unknown, Yes},
		{"a table of any subnet", `Other: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !ImportValue subnet, RouteTableId: !Ref Table}}`, No, Unknown},
		{"a table of another subnet", `Other: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: subnet-0123456789abcdef0, RouteTableId: !Ref Table}}`, No, No},
		{"a table by its id", `
Other: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Bare, RouteTableId: rtb-0123456789abcdef0}}
Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: rtb-0123456789abcdef0, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !ImportValue nat}}`, No, Yes},
		{"a custom resource that has the table", `Router: {Type: Custom::Router, Properties: {Table: !Ref Table}}`, Unknown, No},
		{"a custom resource that has the subnet", `Router: {Type: AWS::CloudFormation::CustomResource, Properties: {Subnet: !GetAtt Bare.SubnetId}}`, No, Unknown},
		{"a custom resource that has the VPC", `Router: {Type: Custom::Router, Properties: {Vpc: !Ref Vpc}}`, Unknown, Unknown},
		{"a custom resource that has its security group", `Group: {Type: Custom::VpcRestrictDefaultSG, Properties: {Id: !GetAtt Vpc.DefaultSecurityGroup}}`, No, No},
		{"a module that has the VPC", `Router: {Type: Company::Network::Routes::MODULE, Properties: {Vpc: !Ref Vpc}}`, Unknown, Unknown},
		{"routes of a virtual private gateway", `Propagation: {Type: AWS::EC2::VPNGatewayRoutePropagation, Properties: {RouteTableIds: [!Ref Table], VpnGatewayId: !Ref Private}}`, Unknown, No},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := vpcGraph(t, test.resources)
			if got := noun[Subnet](g, g.byID["Subnet"]).Egress(); got != test.subnet {
				t.Errorf("with a table: %s, want %s", got, test.subnet)
			}
			if got := noun[Subnet](g, g.byID["Bare"]).Egress(); got != test.bare {
				t.Errorf("with the main table: %s, want %s", got, test.bare)
			}
		})
	}
}

// TestEndpointService reads the service of a VPC endpoint out of its name.
func TestEndpointService(t *testing.T) {
	for name, want := range map[string]string{
		`!Sub "com.amazonaws.${AWS::Region}.s3"`:                           "s3",
		`com.amazonaws.eu-west-1.ecr.api`:                                  "ecr.api",
		`!Join ["", [com.amazonaws., !Ref AWS::Region, .kinesis-streams]]`: "kinesis-streams",
		`cn.com.amazonaws.cn-north-1.sqs`:                                  "sqs",
		`com.amazonaws.iam`:                                                "iam",
		`!Sub "aws.sagemaker.${AWS::Region}.notebook"`:                     "sagemaker",
		`!Sub "aws.api.${AWS::Region}.kendra-ranking"`:                     "kendra-ranking",
		`!Sub "com.amazonaws.vpce.${AWS::Region}.vpce-svc-1"`:              "vpce",
		`!Sub "com.amazonaws.eu-west-1.${AWS::StackName}"`:                 "",
		`!ImportValue service`:                                             "",
		`com.amazonaws`:                                                    "",
	} {
		g := vpcGraph(t, `Endpoint: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, ServiceName: `+name+`}}`)
		got, known := g.Endpoints[0].Service.Text()
		if got != want || known != (want != "") {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestEndpointServes tells the names of services in actions from those in endpoints.
func TestEndpointServes(t *testing.T) {
	for service, names := range map[string][]string{
		"kinesis": {"kinesis-streams"}, "firehose": {"kinesis-firehose"}, "states": {"states", "sync-states"}, "cloudwatch": {"monitoring"},
		"ecr": {"ecr.api", "ecr.dkr"}, "bedrock": {"bedrock", "bedrock-runtime"}, "execute-api": {"execute-api"}, "s3": {"s3"}, "kms": {"kms", "kms-fips"},
		"sqs": {"sqs"}, "dynamodb": {"dynamodb"}, "sagemaker": {"sagemaker.runtime"},
	} {
		for _, name := range []string{"kinesis-streams", "kinesis-firehose", "states", "sync-states", "monitoring", "ecr.api", "ecr.dkr", "bedrock", "bedrock-runtime",
			"execute-api", "s3", "kms", "kms-fips", "sqs", "dynamodb", "sagemaker.runtime", "vpce"} {
			if got := aws.EndpointServes(name, service); got != slices.Contains(names, name) {
				t.Errorf("endpoint %s for %s: %t", name, service, got)
			}
		}
	}
}

// TestEndpoint holds whether a VPC has an endpoint for a service.
func TestEndpoint(t *testing.T) {
	tests := []struct {
		name, resources string
		want            Answer
	}{
		{"none", "", No},
		{"for the service", `E: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, ServiceName: com.amazonaws.eu-west-1.sqs}}`, Yes},
		{"for another service", `E: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, ServiceName: com.amazonaws.eu-west-1.sns}}`, No},
		{"for a service that nobody knows", `E: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, ServiceName: !ImportValue service}}`, Unknown},
		{"in a VPC that nobody knows", `E: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !ImportValue vpc, ServiceName: com.amazonaws.eu-west-1.sqs}}`, Unknown},
		{"in another VPC", `
Other: {Type: AWS::EC2::VPC}
E: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Other, ServiceName: com.amazonaws.eu-west-1.sqs}}`, No},
		{"by a stack of its own", `Endpoints: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://example.com/e.yaml", Parameters: {Vpc: !GetAtt Vpc.VpcId}}}`, Unknown},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := vpcGraph(t, test.resources)
			if got := g.Endpoint(noun[VPC](g, g.byID["Vpc"]), "sqs"); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestInVPC holds whether a function runs in a VPC.
func TestInVPC(t *testing.T) {
	for config, want := range map[string]Answer{
		``:                                                           No,
		`VpcConfig: !Ref AWS::NoValue`:                               No,
		`VpcConfig: {SubnetIds: []}`:                                 No,
		`VpcConfig: {SubnetIds: !Ref None}`:                          No,
		`CapacityProviderConfig: {}`:                                 Unknown,
		`VpcConfig: !ImportValue config`:                             Unknown,
		`VpcConfig: {SecurityGroupIds: [a]}`:                         Unknown,
		`VpcConfig: {SubnetIds: [SUBNET]}`:                           Unknown,
		`VpcConfig: {SubnetIds: [""]}`:                               Unknown,
		`VpcConfig: {SubnetIds: !Ref Any}`:                           Unknown,
		`VpcConfig: {SubnetIds: !Split [",", !ImportValue subnets]}`: Unknown,
		`VpcConfig: {SubnetIds: !Ref Subnets}`:                       Yes,
		`VpcConfig: {SubnetIds: [!Ref Subnet]}`:                      Yes,
		`VpcConfig: {SubnetIds: [!ImportValue subnet]}`:              Yes,
		`VpcConfig: {SubnetIds: [subnet-0123abcd]}`:                  Yes,
	} {
		g := build(t, `
Parameters: {Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}, Any: {Type: CommaDelimitedList}, None: {Type: CommaDelimitedList, Default: ""}}
Resources:
  Subnet: {Type: AWS::EC2::Subnet}
  Worker: {Type: AWS::Lambda::Function, Properties: {`+config+`}}
`)
		if got := g.InVPC(g.Functions[0]); got != want {
			t.Errorf("%s: %s, want %s", config, got, want)
		}
	}
}

// TestResidents tells what is in a VPC for functions to reach from what is not.
func TestResidents(t *testing.T) {
	for resource, want := range map[string]bool{
		`{Type: AWS::RDS::DBInstance}`:                                                                   true,
		`{Type: AWS::ElastiCache::ServerlessCache}`:                                                      true,
		`{Type: AWS::EFS::FileSystem}`:                                                                   true,
		`{Type: AWS::MSK::ServerlessCluster}`:                                                            true,
		`{Type: AWS::VpcLattice::ServiceNetworkVpcAssociation}`:                                          true,
		`{Type: AWS::EC2::VPCPeeringConnection}`:                                                         true,
		`{Type: AWS::EC2::VPNConnection}`:                                                                true,
		`{Type: AWS::Later::Store, Properties: {Network: {Subnets: [!Ref Subnet]}}}`:                     true,
		`{Type: AWS::EC2::FlowLog, Properties: {ResourceId: !Ref Vpc}}`:                                  false,
		`{Type: AWS::SSM::Parameter, Properties: {Value: !Ref Vpc}}`:                                     false,
		`{Type: Custom::VpcRestrictDefaultSG, Properties: {Id: !GetAtt Vpc.DefaultSecurityGroup}}`:       false,
		`{Type: AWS::Lambda::Function, Properties: {VpcConfig: {SubnetIds: [!Ref Subnet]}}}`:             false,
		`{Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !Ref Vpc, GroupDescription: of functions}}`: false,
	} {
		g := vpcGraph(t, "It: "+resource)
		var others []string
		for _, r := range g.Residents() {
			if r.ID != "Private" { // the gateway of a VPN, which all of these have
				others = append(others, r.ID)
			}
		}
		if got := slices.Contains(others, "It"); got != want {
			t.Errorf("%s lives in a VPC: %t, want %t", resource, got, want)
		}
	}
}

// TestPlacements lists the subnets of a function, each once, and none where not all are known.
func TestPlacements(t *testing.T) {
	for ids, want := range map[string]string{
		`[!Ref Subnet, !Ref Bare, !Ref Subnet]`: `subnet "Subnet", subnet "Bare"`,
		`[subnet-0123abcd, !Ref Subnet]`:        `subnet "subnet-0123abcd", subnet "Subnet"`,
		`[!Ref Subnet, !ImportValue subnet]`:    "",
		`!Split [",", !ImportValue subnets]`:    "",
		`[!Ref Subnet, "", PLACEHOLDER]`:        "",
	} {
		g := vpcGraph(t, `Worker: {Type: AWS::Lambda::Function, Properties: {VpcConfig: {SubnetIds: `+ids+`}}}`)
		var labels []string
		for _, p := range g.Functions[0].Placements {
			labels = append(labels, p.Label())
		}
		if got := strings.Join(labels, ", "); got != want {
			t.Errorf("%s: %s, want %s", ids, got, want)
		}
	}
}
