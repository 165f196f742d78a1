package sam

import "slices"

// checkFunction rejects what the transform refuses in a function's properties.
func (f *function) checkFunction() {
	p := f.properties
	has := func(key string) bool { return truthy(get(p, key)) }
	for _, pair := range [][2]string{
		{"CapacityProviderConfig", "ProvisionedConcurrencyConfig"}, {"CapacityProviderConfig", "VpcConfig"},
	} {
		if get(p, pair[0]) != nil && get(p, pair[1]) != nil {
			f.reject(f.key, "function %q has both %s and %s", f.id, pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{
		{"FunctionScalingConfig", "CapacityProviderConfig"}, {"VersionDeletionPolicy", "AutoPublishAlias"},
	} {
		if get(p, pair[0]) != nil && get(p, pair[1]) == nil {
			f.reject(take(p, pair[0]).KeySpan, "function %q has %s without %s", f.id, pair[0], pair[1])
		}
	}
	if has("ProvisionedConcurrencyConfig") && !has("AutoPublishAlias") {
		f.reject(take(p, "ProvisionedConcurrencyConfig").KeySpan,
			"function %q has ProvisionedConcurrencyConfig without AutoPublishAlias", f.id)
	}
	if queue := take(p, "DeadLetterQueue"); has("DeadLetterQueue") {
		kind := get(queue.Value, "Type").String()
		if !slices.Contains([]string{"SQS", "SNS"}, kind) || !truthy(get(queue.Value, "TargetArn")) {
			f.reject(queue.KeySpan, "DeadLetterQueue of function %q needs a TargetArn and a Type of SQS or SNS", f.id)
		}
	}
	f.checkPackage()
	if !has("TenancyConfig") {
		return
	}
	for _, key := range []string{"ProvisionedConcurrencyConfig", "FunctionUrlConfig", "SnapStart"} {
		if has(key) {
			f.reject(take(p, key).KeySpan, "function %q has TenancyConfig, which excludes %s", f.id, key)
		}
	}
	for _, event := range entries(get(p, "Events")) {
		if kind := event.Value.Get("Type").String(); kind != "Api" && kind != "HttpApi" {
			f.reject(event.KeySpan, "function %q has TenancyConfig, which excludes events of type %q", f.id, kind)
		}
	}
}

func (f *function) checkPackage() {
	p := f.properties
	switch kind := get(p, "PackageType"); {
	case !truthy(kind) || kind.String() == "Zip":
		for _, key := range []string{"Runtime", "Handler"} {
			if !truthy(get(p, key)) {
				f.reject(f.key, "function %q has no %s, which a Zip package needs", f.id, key)
			}
		}
		if image := take(p, "ImageConfig"); truthy(image.Value) {
			f.reject(image.KeySpan, "function %q has ImageConfig, which a Zip package cannot have", f.id)
		}
	case kind.String() == "Image":
		for _, key := range []string{"Runtime", "Handler", "Layers"} {
			if property := take(p, key); truthy(property.Value) {
				f.reject(property.KeySpan, "function %q has %s, which an Image package cannot have", f.id, key)
			}
		}
	default:
		f.reject(take(p, "PackageType").KeySpan, "PackageType of function %q is neither Zip nor Image", f.id)
	}
}
