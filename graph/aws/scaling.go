package aws

// How Application Auto Scaling names the provisioned concurrency of a function, and what it tracks.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html and
// https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html, 2026-11-22.
const (
	ScalableDimension      = "lambda:function:ProvisionedConcurrency"
	ProvisionedUtilization = "ProvisionedConcurrencyUtilization" // from 0 to 1, in CloudWatch
	UtilizationMetric      = "Lambda" + ProvisionedUtilization   // the same, as a predefined metric
)
