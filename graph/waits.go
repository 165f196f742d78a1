package graph

import (
	"strings"

	"github.com/headroom-lint/headroom/graph/aws"
	"github.com/headroom-lint/headroom/parser"
)

// waits lists how long services wait for a function where nothing says otherwise, in milliseconds. One that is not here
// waits for as long as the function runs, or AWS does not say how long. An API of unknown kind waits for 30 s at most.
var waits = map[Service]int{
	RESTAPI: aws.RESTWait, HTTPAPI: aws.HTTPWait, WebSocketAPI: aws.WebSocketWait, AnyAPI: aws.HTTPWait,
	HTTPAuthorizer: aws.HTTPAuthorizerWait, Cognito: aws.CognitoWait,
}

// fixed is the origin of a time that nobody can change.
const fixed = "fixed"

// fixedWait is how long a service waits for a function in any case, in seconds.
func fixedWait(milliseconds int) parser.Value { return wait(milliseconds, fixed, parser.Value{}) }

// wait is how long a service waits for a function, in seconds. Said is what the template says about that, in milliseconds;
// where it says nothing, origin tells where the time comes from.
func wait(milliseconds int, origin string, said parser.Value) parser.Value {
	out := parser.Value{}
	switch number, known := said.Number(); {
	case known:
		out = parser.NewNumber(number / 1000)
		out.Origin = said.Origin
	case !said.IsAbsent():
		out = parser.NewOpaque("seconds of " + said.Canonical())
	case milliseconds > 0:
		out = parser.NewNumber(float64(milliseconds) / 1000)
		out.Origin = origin
	}
	out.Span, out.Key, out.Path = said.Span, said.Key, said.Path
	return out
}

// streams reports whether an integration hands the response on while the function still makes it, and so waits longer; one
// of which that is not known may.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html, 2026-11-22.
func streams(uri, mode parser.Value) bool {
	text, known := mode.Text()
	if !mode.IsAbsent() && (!known || strings.EqualFold(text, "STREAM")) {
		return true
	}
	pieces := uri.Split("/")
	return isText(pieces[len(pieces)-1], "response-streaming-invocations")
}
