package rules

import (
	"fmt"

	"github.com/headroom-lint/headroom/graph"
	"github.com/headroom-lint/headroom/lint"
)

var vpcMissingENIPermission = &lint.Rule{
	Name:     "vpc-missing-eni-permission",
	Severity: lint.Error,
	Category: "network",
	Language: "go",
	Fix:      lint.SuggestFix,
	Missing:  true,
	Doc: lint.Doc{
		Summary: "A function in a VPC has a role that may not make its network interface",
		Why: "Lambda makes the network interface of a function in a VPC with the permissions of the function's role. Without them the function " +
			"is not created, and an update of it fails.",
		Fix: "Give the role the managed policy AWSLambdaVPCAccessExecutionRole.",
		References: []string{
			"https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
			"https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html",
		},
	},
	Check: checkENIPermission,
}

// createInterface is what Lambda does first for a function in a VPC.
const createInterface = "ec2:CreateNetworkInterface"

func checkENIPermission(p *lint.Pass) {
	for _, f := range p.Graph.Functions {
		switch p.Graph.InVPC(f) {
		case graph.Unknown:
			p.Undecided(f.ID)
			continue
		case graph.No:
			continue
		}
		p.Need(f.ID)
		role := p.Graph.Role(f)
		if role == nil {
			p.Undecided(f.ID)
			continue
		}
		switch role.MayDo(createInterface) {
		case graph.Unknown:
			p.Undecided(f.ID)
			continue
		case graph.Yes:
			continue
		}
		p.Report(lint.Diagnosis{
			Resource: f.ID, Path: []string{"Properties", "Role"},
			Message: fmt.Sprintf("%s cannot be created in its VPC: no policy of its %s allows %s", f.Label, role.Label, createInterface),
			Related: []lint.Related{
				{Resource: f.ID, Path: []string{"Properties", "VpcConfig"}, Message: f.Label + " runs in a VPC"},
				{Resource: role.ID, Message: role.Label + " does not allow it"},
			},
		})
	}
}
