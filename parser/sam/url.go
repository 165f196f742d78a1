package sam

import "github.com/headroom-lint/headroom/parser"

// url makes the function's URL, and for one without authentication the permissions that let anybody call it.
func (f *function) url() {
	config := takeTrue(f.properties, "FunctionUrlConfig")
	if config.Value == nil {
		return
	}
	p := f.under(config, "Properties", "FunctionUrlConfig")
	auth := take(config.Value, "AuthType")
	if !isIntrinsic(config.Value) && !isIntrinsic(auth.Value) && auth.Value.String() != "AWS_IAM" && auth.Value.String() != "NONE" {
		f.reject(config.KeySpan, "FunctionUrlConfig of function %q needs an AuthType of AWS_IAM or NONE", f.id)
	}
	called := p.ref(f.target.id)
	f.made = append(f.made, p.resource(f.id+"Url", "AWS::Lambda::Url", f.passed,
		takeTrue(config.Value, "Cors"), auth, p.field("TargetFunctionArn", called), take(config.Value, "InvokeMode")))
	if auth.Value.String() != "NONE" {
		return
	}
	everybody := func(id string, properties ...parser.Field) parser.Field {
		return p.resource(id, "AWS::Lambda::Permission", f.passed,
			append(properties, p.field("FunctionName", called), p.field("Principal", p.text("*")))...)
	}
	f.made = append(f.made,
		everybody(f.id+"UrlPublicPermissions", p.field("Action", p.text("lambda:InvokeFunctionUrl")), as("FunctionUrlAuthType", auth)),
		everybody(f.id+"URLInvokeAllowPublicAccess", p.field("Action", p.text("lambda:InvokeFunction")),
			p.field("InvokedViaFunctionUrl", p.flag(true))))
}
