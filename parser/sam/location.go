package sam

import (
	"net/url"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// s3Location turns a URI such as s3://bucket/key?versionId=v, or a map of Bucket, Key and Version, into a map with
// the given keys; nil for a path that is still to be uploaded.
func (l *lowering) s3Location(id string, uri parser.Field, bucket, key, version string) *parser.Node {
	p := place{key: uri.KeySpan}
	if isMap(uri.Value) {
		if !truthy(get(uri.Value, "Bucket")) || !truthy(get(uri.Value, "Key")) {
			l.reject(uri.KeySpan, "%s of resource %q needs Bucket and Key", uri.Key, id)
			return nil
		}
		return p.object(as(bucket, take(uri.Value, "Bucket")), as(key, take(uri.Value, "Key")),
			as(version, take(uri.Value, "Version")))
	}
	parsed, err := url.Parse(uri.Value.String())
	if err != nil || parsed.Scheme != "s3" || parsed.Host == "" || parsed.Path == "" {
		l.reject(uri.KeySpan, "%s of resource %q is not an S3 URI of the form 's3://bucket/key'", uri.Key, id)
		return nil
	}
	p.key = uri.Value.Span
	location := p.object(p.field(bucket, p.text(parsed.Host)), p.field(key, p.text(strings.TrimLeft(parsed.Path, "/"))))
	if versions := parsed.Query()["versionId"]; len(versions) == 1 {
		location.Fields = append(location.Fields, p.field(version, p.text(versions[0])))
	}
	return location
}
