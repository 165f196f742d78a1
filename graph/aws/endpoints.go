package aws

import (
	"slices"
	"strings"
)

// endpointNames are the services of VPC endpoints that do not begin with what the actions of the service begin with.
// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html, 2026-11-22.
var endpointNames = map[string][]string{
	"cloudwatch":       {"monitoring"},
	"firehose":         {"kinesis-firehose"},
	"kinesis":          {"kinesis-streams"}, // and not kinesis-firehose
	"states":           {"states", "sync-states"},
	"ses":              {"email", "email-smtp"},
	"tag":              {"tagging"},
	"mobiletargeting":  {"pinpoint"},
	"sms-voice":        {"pinpoint-sms-voice-v2"},
	"lex":              {"models-v2-lex", "runtime-v2-lex"},
	"transcribe":       {"transcribe", "transcribestreaming"},
	"rekognition":      {"rekognition", "streaming-rekognition"},
	"servicediscovery": {"servicediscovery", "data-servicediscovery"},
	"appconfig":        {"appconfig", "appconfigdata"},
	"s3-object-lambda": {"s3"},
	"appsync":          {"appsync-api", "appsync"},
	"codecommit":       {"codecommit", "git-codecommit"},
}

// EndpointServes reports whether a VPC endpoint for a service of that name ("ecr.api", "bedrock-runtime") is one for the
// service whose actions begin so ("ecr", "bedrock").
func EndpointServes(name, service string) bool {
	name = strings.TrimSuffix(name, "-fips")
	if names, different := endpointNames[service]; different {
		return slices.Contains(names, name)
	}
	rest, same := strings.CutPrefix(name, service)
	return same && (rest == "" || rest[0] == '.' || rest[0] == '-')
}
