package sam

import "github.com/headroom-lint/headroom/parser"

// capacityProvider lowers a capacity provider and makes its operator's role unless it names one.
func (l *lowering) capacityProvider(source parser.Field) []parser.Field {
	p := placeOf(source)
	properties := source.Value.Get("Properties")
	if requirements := take(properties, "InstanceRequirements"); get(requirements.Value, "AllowedTypes") != nil && get(requirements.Value, "ExcludedTypes") != nil {
		l.reject(requirements.KeySpan, "capacity provider %q has both AllowedTypes and ExcludedTypes", source.Key)
	}
	var made []parser.Field
	operator := takeTrue(properties, "OperatorRole")
	if operator.Value == nil {
		id := source.Key + "OperatorRole"
		made = append(made, p.resource(id, "AWS::IAM::Role", passedOn(source.Value),
			p.field("AssumeRolePolicyDocument", p.trust("lambda.amazonaws.com")),
			p.field("ManagedPolicyArns", p.texts("arn:"+l.partition()+":iam::aws:policy/AWSLambdaManagedEC2ResourceOperator")),
			p.field("Tags", p.tagList("lambda:createdBy", nil))))
		operator = p.field("OperatorRole", p.getAtt(id, "Arn"))
	}
	tags := p.tagList("", get(properties, "Tags"))
	mark := p.tagList("lambda:createdBy", nil)
	if tags == nil {
		tags = p.list()
	}
	tags.Items = append(tags.Items, mark.Items...)
	provider := p.resource(source.Key, "AWS::Lambda::CapacityProvider", ownAttributes(source.Value),
		takeTrue(properties, "CapacityProviderName"),
		takeTrue(properties, "VpcConfig"),
		p.field("PermissionsConfig", p.object(as("CapacityProviderOperatorRoleArn", operator))),
		p.field("Tags", tags),
		p.instances(takeTrue(properties, "InstanceRequirements")),
		p.scaling(takeTrue(properties, "ScalingConfig")),
		takeTrue(properties, "KmsKeyArn"))
	return propagateTags(append(made, provider), properties)
}

func (p place) instances(f parser.Field) parser.Field {
	if f.Value != nil && !isIntrinsic(f.Value) {
		f.Value = p.object(take(f.Value, "Architectures"), as("AllowedInstanceTypes", take(f.Value, "AllowedTypes")),
			as("ExcludedInstanceTypes", take(f.Value, "ExcludedTypes")))
	}
	return f
}

// scaling is automatic unless a target for the CPU says otherwise.
func (p place) scaling(f parser.Field) parser.Field {
	if f.Value == nil || isIntrinsic(f.Value) {
		return as("CapacityProviderScalingConfig", f)
	}
	most, target := take(f.Value, "MaxVCpuCount"), take(f.Value, "AverageCPUUtilization")
	if target.Value == nil {
		f.Value = p.object(most, p.field("ScalingMode", p.text("Auto")))
	} else {
		f.Value = p.object(most, p.field("ScalingMode", p.text("Manual")), p.field("ScalingPolicies", p.list(p.object(
			p.field("PredefinedMetricType", p.text("LambdaCapacityProviderAverageCPUUtilization")), as("TargetValue", target)))))
	}
	return as("CapacityProviderScalingConfig", f)
}
