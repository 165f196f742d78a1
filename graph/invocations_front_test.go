package graph

import "testing"

// uriOf is the URI by which API Gateway calls a function, in a template's words.
func uriOf(function string) string {
	return `!Sub "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/` + function + `/invocations"`
}

// TestAPIs finds the functions that REST, HTTP and WebSocket APIs invoke.
func TestAPIs(t *testing.T) {
	document := func(integration string) string {
		return `By: {Type: AWS::ApiGateway::RestApi, Properties: {Body: {paths: {/orders: {get: {responses: {}, x-amazon-apigateway-integration: ` + integration + `}}}}}}`
	}
	const inDocument = "at By.Body.paths./orders.get.x-amazon-apigateway-integration.uri"
	testInvocations(t, []invocationTest{
		{"method", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: ` + uriOf("${Fn.Arn}") + `}}}`,
			[]string{"rest-api synchronous at By.Integration.Uri"}},
		{"method that names an alias", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: ` + uriOf("${Live}") + `, Credentials: !Ref Foreign}}}`,
			[]string{"rest-api synchronous alias Live with a role at By.Integration.Uri"}},
		{"method that names an alias by its name", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: ` + uriOf("${Fn.Arn}:live") + `}}}`,
			[]string{"rest-api synchronous alias Live at By.Integration.Uri"}},
		{"method joined of pieces", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: !Join ["", ["arn:", !Ref AWS::Partition, ":apigateway:", !Ref AWS::Region, ":lambda:path/2015-03-31/functions/", !GetAtt Fn.Arn, /invocations]]}}}`,
			[]string{"rest-api synchronous at By.Integration.Uri"}},
		{"method that streams", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2021-11-15/functions/${Fn.Arn}/response-streaming-invocations"}}}`,
			[]string{"rest-api synchronous at By.Integration.Uri"}},
		{"method that does not wait", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS, Uri: ` + uriOf("${Fn.Arn}") + `, RequestParameters: {integration.request.header.X-Amz-Invocation-Type: "'Event'"}}}}`,
			[]string{"rest-api asynchronous at By.Integration.Uri"}},
		{"method whose client chooses", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS, Uri: ` + uriOf("${Fn.Arn}") + `, RequestParameters: {integration.request.header.X-Amz-Invocation-Type: method.request.header.InvocationType}}}}`,
			[]string{"rest-api at By.Integration.Uri"}},
		{"method whose stage chooses the function", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: ` + uriOf("arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${!stageVariables.fn}") + `}}}`, nil},
		{"method whose stage chooses the alias", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS_PROXY, Uri: ` + uriOf("${Fn.Arn}:${!stageVariables.alias}") + `}}}`,
			[]string{"rest-api synchronous qualified at By.Integration.Uri"}},
		{"method to a queue", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: AWS, Uri: !Sub "arn:aws:apigateway:${AWS::Region}:sqs:path/queue"}}}`, nil},
		{"method that answers itself", `By: {Type: AWS::ApiGateway::Method, Properties: {Integration: {Type: MOCK}}}`, nil},
		{"document", document(`{type: aws_proxy, uri: ` + uriOf("${Fn.Arn}") + `, credentials: !Ref Foreign}`), []string{"rest-api synchronous with a role " + inDocument}},
		{"document that does not wait", document(`{type: aws, uri: ` + uriOf("${Fn.Arn}") + `, requestParameters: {integration.request.header.X-Amz-Invocation-Type: "'Event'"}}`),
			[]string{"rest-api asynchronous " + inDocument}},
		{"document of another", document(`{type: aws_proxy, uri: ` + uriOf("${Other.Arn}") + `}`), nil},
		{"document without integrations", `By: {Type: AWS::ApiGateway::RestApi, Properties: {Body: {paths: {/orders: {get: {summary: !GetAtt Fn.Arn}}}}}}`, nil},
		{"document elsewhere", `By: {Type: AWS::ApiGateway::RestApi, Properties: {BodyS3Location: {Bucket: a, Key: !GetAtt Fn.Arn}}}`, nil},
		{"document of an HTTP API", `By: {Type: AWS::ApiGatewayV2::Api, Properties: {Body: {openapi: 3.0.1, paths: {$default: {x-amazon-apigateway-any-method: {x-amazon-apigateway-integration: {type: aws_proxy, uri: ` + uriOf("${Live}") + `}}}}}}}`,
			[]string{"http-api synchronous alias Live at By.Body.paths.$default.x-amazon-apigateway-any-method.x-amazon-apigateway-integration.uri"}},
		{"integration of a document", `By: {Type: AWS::ApiGatewayV2::Api, Properties: {Body: {openapi: 3.0.1, components: {x-amazon-apigateway-integrations: {main: {type: AWS_PROXY, uri: !GetAtt Fn.Arn}}}}}}`,
			[]string{"http-api synchronous at By.Body.components.x-amazon-apigateway-integrations.main.uri"}},
		{"HTTP API made in a hurry", `By: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP, Target: !GetAtt Fn.Arn}}`, []string{"http-api synchronous at By.Target"}},
		{"HTTP API of a web site", `By: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP, Target: "https://example.com"}}`, nil},
		{"integration of an HTTP API", `
Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
By: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn}}`,
			[]string{"http-api synchronous at By.IntegrationUri"}},
		{"integration of a WebSocket API", `
Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: WEBSOCKET}}
By: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Api, IntegrationType: AWS, RequestParameters: {integration.request.header.X-Amz-Invocation-Type: "'Event'"}, IntegrationUri: ` + uriOf("${Fn.Arn}") + `}}`,
			[]string{"websocket-api asynchronous at By.IntegrationUri"}},
		{"integration of a foreign API", `By: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Foreign, IntegrationType: AWS_PROXY, IntegrationUri: !Ref Version}}`,
			[]string{"api synchronous version Version at By.IntegrationUri"}},
		{"integration of a bus", `By: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Foreign, IntegrationType: AWS_PROXY, IntegrationSubtype: EventBridge-PutEvents}}`, nil},
	})
}

// TestAuthorizers finds the functions that authorize the requests of an API.
func TestAuthorizers(t *testing.T) {
	testInvocations(t, []invocationTest{
		{"REST API", `By: {Type: AWS::ApiGateway::Authorizer, Properties: {Type: TOKEN, AuthorizerUri: ` + uriOf("${Fn.Arn}") + `, AuthorizerCredentials: !Ref Foreign}}`,
			[]string{"rest-api-authorizer synchronous with a role at By.AuthorizerUri"}},
		{"REST API with a user pool", `By: {Type: AWS::ApiGateway::Authorizer, Properties: {Type: COGNITO_USER_POOLS, ProviderARNs: [!Ref Foreign]}}`, nil},
		{"HTTP API", `
Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
By: {Type: AWS::ApiGatewayV2::Authorizer, Properties: {ApiId: !Ref Api, AuthorizerType: REQUEST, AuthorizerUri: ` + uriOf("${Live}") + `}}`,
			[]string{"http-api-authorizer synchronous alias Live at By.AuthorizerUri"}},
		{"HTTP API with tokens", `
Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
By: {Type: AWS::ApiGatewayV2::Authorizer, Properties: {ApiId: !Ref Api, AuthorizerType: JWT}}`, nil},
		{"document of a REST API", `By: {Type: AWS::ApiGateway::RestApi, Properties: {Body: {swagger: "2.0", securityDefinitions: {auth: {type: apiKey, x-amazon-apigateway-authorizer: {type: token, authorizerUri: ` + uriOf("${Fn.Arn}") + `}}}}}}`,
			[]string{"rest-api-authorizer synchronous at By.Body.securityDefinitions.auth.x-amazon-apigateway-authorizer.authorizerUri"}},
		{"document of an HTTP API", `By: {Type: AWS::ApiGatewayV2::Api, Properties: {Body: {openapi: 3.0.1, components: {securitySchemes: {auth: {type: apiKey, x-amazon-apigateway-authorizer: {type: request, authorizerCredentials: !Ref Foreign, authorizerUri: ` + uriOf("${Fn.Arn}") + `}}}}}}}`,
			[]string{"http-api-authorizer synchronous with a role at By.Body.components.securitySchemes.auth.x-amazon-apigateway-authorizer.authorizerUri"}},
		{"document with a user pool", `By: {Type: AWS::ApiGateway::RestApi, Properties: {Body: {swagger: "2.0", securityDefinitions: {auth: {type: apiKey, x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: [!GetAtt Fn.Arn]}}}}}}`, nil},
	})
}

// TestFrontDoors finds the functions behind URLs, load balancers, distributions, user pools and the like.
func TestFrontDoors(t *testing.T) {
	testInvocations(t, []invocationTest{
		{"URL", `By: {Type: AWS::Lambda::Url, Properties: {AuthType: NONE, TargetFunctionArn: !Ref Fn}}`, []string{"url synchronous at By.TargetFunctionArn"}},
		{"URL of an alias", `By: {Type: AWS::Lambda::Url, Properties: {AuthType: NONE, TargetFunctionArn: !GetAtt Fn.Arn, Qualifier: live}}`,
			[]string{"url synchronous alias Live at By.TargetFunctionArn"}},
		{"URL of a foreign alias", `By: {Type: AWS::Lambda::Url, Properties: {AuthType: NONE, TargetFunctionArn: !Ref Foreign, Qualifier: live}}`, nil},
		{"URL of another", `By: {Type: AWS::Lambda::Url, Properties: {AuthType: NONE, TargetFunctionArn: !Ref Other}}`, nil},
		{"load balancer", `By: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {TargetType: lambda, Targets: [{Id: !GetAtt Fn.Arn}]}}`,
			[]string{"load-balancer synchronous at By.Targets.0.Id"}},
		{"load balancer of instances", `By: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {TargetType: instance, Targets: [{Id: i-0123}]}}`, nil},
		{"lattice", `By: {Type: AWS::VpcLattice::TargetGroup, Properties: {Type: LAMBDA, Targets: [{Id: !GetAtt Fn.Arn}]}}`, []string{"lattice synchronous at By.Targets.0.Id"}},
		{"lattice of instances", `By: {Type: AWS::VpcLattice::TargetGroup, Properties: {Type: INSTANCE, Targets: [{Id: i-0123}]}}`, nil},
		{"edge", `By: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {DefaultCacheBehavior: {LambdaFunctionAssociations: [{EventType: viewer-request, LambdaFunctionARN: !Ref Version}]}}}}`,
			[]string{"cloudfront synchronous version Version at By.DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations.0.LambdaFunctionARN"}},
		{"edge of one path", `By: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {DefaultCacheBehavior: {}, CacheBehaviors: [{PathPattern: /a, LambdaFunctionAssociations: [{EventType: viewer-request, LambdaFunctionARN: !Sub "${Fn.Arn}:3"}]}]}}}`,
			[]string{"cloudfront synchronous qualified at By.DistributionConfig.CacheBehaviors.0.LambdaFunctionAssociations.0.LambdaFunctionARN"}},
		{"edge without functions", `By: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {DefaultCacheBehavior: {FunctionAssociations: [{EventType: viewer-request, FunctionARN: !Ref Foreign}]}}}}`, nil},
		{"user pool", `By: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {PreSignUp: !GetAtt Fn.Arn, PostConfirmation: !GetAtt Other.Arn}}}`,
			[]string{"cognito synchronous at By.LambdaConfig.PreSignUp"}},
		{"user pool that makes tokens", `By: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {PreTokenGenerationConfig: {LambdaArn: !Ref Live, LambdaVersion: V2_0}}}}`,
			[]string{"cognito synchronous alias Live at By.LambdaConfig.PreTokenGenerationConfig.LambdaArn"}},
		{"user pool that sends", `By: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {KMSKeyID: !Ref Foreign, CustomEmailSender: {LambdaArn: !GetAtt Fn.Arn, LambdaVersion: V1_0}}}}`,
			[]string{"cognito-sender asynchronous at By.LambdaConfig.CustomEmailSender.LambdaArn"}},
		{"user pool that sends by phone", `By: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {CustomSMSSender: {LambdaArn: !GetAtt Fn.Arn, LambdaVersion: V1_0}}}}`,
			[]string{"cognito-sender asynchronous at By.LambdaConfig.CustomSMSSender.LambdaArn"}},
		{"user pool that takes users in", `By: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {InboundFederation: {LambdaArn: !GetAtt Fn.Arn, LambdaVersion: V1_0}}}}`,
			[]string{"cognito synchronous at By.LambdaConfig.InboundFederation.LambdaArn"}},
		{"user pool without triggers", `By: {Type: AWS::Cognito::UserPool, Properties: {UserPoolName: !Ref Fn}}`, nil},
		{"data source", `By: {Type: AWS::AppSync::DataSource, Properties: {Type: AWS_LAMBDA, ServiceRoleArn: !Ref Foreign, LambdaConfig: {LambdaFunctionArn: !GetAtt Fn.Arn}}}`,
			[]string{"appsync synchronous with a role at By.LambdaConfig.LambdaFunctionArn"}},
		{"data source of a resolver that does not wait", `
By: {Type: AWS::AppSync::DataSource, Properties: {Type: AWS_LAMBDA, LambdaConfig: {LambdaFunctionArn: !GetAtt Fn.Arn}}}
Resolver: {Type: AWS::AppSync::Resolver, Properties: {DataSourceName: !GetAtt By.Name, RequestMappingTemplate: '{"operation": "Invoke", "invocationType": "Event"}'}}`,
			[]string{"appsync at By.LambdaConfig.LambdaFunctionArn"}},
		{"data source of a resolver that waits", `
By: {Type: AWS::AppSync::DataSource, Properties: {Type: AWS_LAMBDA, LambdaConfig: {LambdaFunctionArn: !GetAtt Fn.Arn}}}
Resolver: {Type: AWS::AppSync::Resolver, Properties: {DataSourceName: !GetAtt By.Name, RequestMappingTemplate: '{"operation": "Invoke"}'}}`,
			[]string{"appsync synchronous at By.LambdaConfig.LambdaFunctionArn"}},
		{"data source of a table", `By: {Type: AWS::AppSync::DataSource, Properties: {Type: AMAZON_DYNAMODB, DynamoDBConfig: {TableName: !Ref Fn}}}`, nil},
		{"authorizer of a GraphQL API", `By: {Type: AWS::AppSync::GraphQLApi, Properties: {LambdaAuthorizerConfig: {AuthorizerUri: !GetAtt Fn.Arn}}}`,
			[]string{"appsync synchronous at By.LambdaAuthorizerConfig.AuthorizerUri"}},
		{"second authorizer of a GraphQL API", `By: {Type: AWS::AppSync::GraphQLApi, Properties: {AdditionalAuthenticationProviders: [{AuthenticationType: API_KEY}, {LambdaAuthorizerConfig: {AuthorizerUri: !GetAtt Fn.Arn}}]}}`,
			[]string{"appsync synchronous at By.AdditionalAuthenticationProviders.1.LambdaAuthorizerConfig.AuthorizerUri"}},
		{"authorizer of an event API", `By: {Type: AWS::AppSync::Api, Properties: {EventConfig: {AuthProviders: [{AuthType: AWS_LAMBDA, LambdaAuthorizerConfig: {AuthorizerUri: !GetAtt Fn.Arn}}]}}}`,
			[]string{"appsync synchronous at By.EventConfig.AuthProviders.0.LambdaAuthorizerConfig.AuthorizerUri"}},
		{"event API with keys", `By: {Type: AWS::AppSync::Api, Properties: {EventConfig: {AuthProviders: [{AuthType: API_KEY}]}}}`, nil},
		{"GraphQL API with keys", `By: {Type: AWS::AppSync::GraphQLApi, Properties: {AuthenticationType: API_KEY}}`, nil},
		{"contact centre", `By: {Type: AWS::Connect::IntegrationAssociation, Properties: {IntegrationType: LAMBDA_FUNCTION, IntegrationArn: !GetAtt Fn.Arn}}`,
			[]string{"connect synchronous at By.IntegrationArn"}},
		{"contact centre with a bot", `By: {Type: AWS::Connect::IntegrationAssociation, Properties: {IntegrationType: LEX_BOT, IntegrationArn: !Ref Foreign}}`, nil},
	})
}
