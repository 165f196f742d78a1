package sam

import (
	"regexp"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

var aliasName = regexp.MustCompile(`^[a-zA-Z0-9_-]*[a-zA-Z_-][a-zA-Z0-9_-]*$`)

// publish makes the version and the alias of AutoPublishAlias. Everything that invokes the function then invokes the
// alias.
func (f *function) publish() {
	property := takeTrue(f.properties, "AutoPublishAlias")
	if property.Value == nil {
		return
	}
	name := f.resolve(property.Value)
	if !isString(name) || !aliasName.MatchString(name.Text) {
		f.reject(property.KeySpan, "AutoPublishAlias of function %q is not the name of an alias, nor a parameter that holds one", f.id)
	}
	p := f.under(property, "Properties", "AutoPublishAlias")
	hash := f.describeHash()
	if code := f.property("Code"); code.Value != nil {
		code.Value = f.resolve(code.Value)
		f.set(code)
	}
	version := f.id + "Version" + f.versionHash(hash)
	attributes := passedOn(f.node)
	if get(f.node, "DeletionPolicy") == nil {
		attributes = append(attributes, f.versionDeletion(p))
	}
	versionProperties := []parser.Field{p.field("FunctionName", p.ref(f.id)), as("Description", take(f.properties, "VersionDescription"))}
	if get(f.properties, "CapacityProviderConfig") != nil {
		versionProperties = append(versionProperties, take(f.properties, "FunctionScalingConfig"))
	}
	alias := f.id + "Alias" + aliasSuffix(name)
	f.made = append(f.made,
		p.resource(version, "AWS::Lambda::Version", attributes, versionProperties...),
		p.resource(alias, "AWS::Lambda::Alias", append(passedOn(f.node), f.updatePolicy(p)),
			p.field("Name", name), p.field("FunctionName", p.ref(f.id)),
			p.field("FunctionVersion", p.getAtt(version, "Version")),
			takeTrue(f.properties, "ProvisionedConcurrencyConfig")))
	f.target = target{id: alias, function: f.id, isAlias: true, passed: f.passed}
}

// unpublished is the provisioned concurrency that has no alias to go to. The transform refuses it; it stays on the
// function, so that rules see what was written.
func (f *function) unpublished() []parser.Field {
	fields := []parser.Field{takeTrue(f.properties, "ProvisionedConcurrentExecutions")}
	if !f.target.isAlias {
		fields = append(fields, takeTrue(f.properties, "ProvisionedConcurrencyConfig"))
	}
	return fields
}

// aliasSuffix is the alias's name as it may stand in a logical id.
func aliasSuffix(name *parser.Node) string {
	text := name.String()
	if text == "" {
		text = logicalID(name) // the parameter that holds the name
	}
	return strings.NewReplacer("-", "D", "_", "U").Replace(text)
}

// versionDeletion is what becomes of a version that is no longer in the template.
func (f *function) versionDeletion(p place) parser.Field {
	if policy := take(f.properties, "VersionDeletionPolicy"); policy.Value != nil {
		return as("DeletionPolicy", policy)
	}
	if get(f.properties, "CapacityProviderConfig") != nil {
		return p.field("DeletionPolicy", p.text("Delete"))
	}
	return p.field("DeletionPolicy", p.text("Retain"))
}

// describeHash appends AutoPublishCodeSha256 to the function's description, so that new code alone makes a new
// version, and returns the hash.
func (f *function) describeHash() string {
	property := takeTrue(f.properties, "AutoPublishCodeSha256")
	hash := f.resolve(property.Value)
	if property.Value == nil {
		return ""
	}
	if !isString(hash) {
		f.reject(property.KeySpan, "AutoPublishCodeSha256 of function %q is not a string", f.id)
		return ""
	}
	description := take(f.properties, "Description")
	value := f.resolve(description.Value)
	p := place{key: property.KeySpan}
	switch {
	case !truthy(value):
		value = hash
	case isString(value):
		value = p.text(value.Text + " " + hash.Text)
	default:
		value = p.object(p.field("Fn::Join", p.list(p.text(" "), p.list(value, hash))))
	}
	f.set(parser.Field{Key: "Description", KeySpan: property.KeySpan, Value: value})
	return hash.Text
}

// versionHash is the end of the version's logical id: it changes with what a new version must be published for.
func (f *function) versionHash(codeHash string) string {
	if codeHash != "" {
		return codeHash[:min(10, len(codeHash))]
	}
	if isTrue(get(f.properties, "AutoPublishAliasAllProperties")) {
		return digestOf(f.allProperties())
	}
	relevant := f.property("Code").Value
	for _, variable := range entries(f.property("Environment").Value) {
		relevant = with(relevant, variable)
	}
	if memory := f.property("MemorySize"); truthy(memory.Value) {
		relevant = with(relevant, memory)
	}
	if snap := f.property("SnapStart"); truthy(snap.Value) {
		if apply := get(snap.Value, "ApplyOn"); apply != nil && apply.String() != "None" {
			relevant = with(relevant, snap)
		}
	}
	return digestOf(relevant)
}

// allProperties is every property of the function, and those of the layers that ask for new versions.
func (f *function) allProperties() *parser.Node {
	all := f.object(f.lambda...)
	if role := take(f.properties, "Role"); role.Value != nil {
		all = with(all, role)
	}
	for _, layer := range items(f.property("Layers").Value) {
		id := logicalID(layer)
		if properties := f.written(id).Get("Properties"); truthy(get(properties, "PublishLambdaVersion")) {
			all = with(all, parser.Field{Key: id, Value: properties})
		}
	}
	return all
}
