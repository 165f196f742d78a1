package sam

import (
	"slices"
	"strings"

	"github.com/headroom-lint/headroom/parser"
)

// restDomain makes the custom domain of a REST API, its mappings and its records.
func (l *lowering) restDomain(p place, api string, passed []parser.Field, domain *parser.Node) []parser.Field {
	if domain == nil {
		return nil
	}
	name, certificate := take(domain, "DomainName"), take(domain, "CertificateArn")
	if name.Value == nil || certificate.Value == nil {
		l.reject(domain.Span, "Domain of API %q needs DomainName and CertificateArn", api)
		return nil
	}
	endpoint := get(domain, "EndpointConfiguration").String()
	if endpoint == "" {
		endpoint = "REGIONAL"
	}
	if !slices.Contains([]string{"EDGE", "REGIONAL", "PRIVATE"}, endpoint) {
		l.reject(domain.Span, "EndpointConfiguration of the domain of API %q is none of EDGE, REGIONAL and PRIVATE", api)
	}
	kind, mapping, id, link := "AWS::ApiGateway::DomainName", "AWS::ApiGateway::BasePathMapping", "ApiGatewayDomainName", "DomainName"
	if endpoint == "PRIVATE" {
		kind, mapping, id, link = kind+"V2", mapping+"V2", id+"V2", "DomainNameArn"
	}
	id += digestOf(name.Value)
	if endpoint == "REGIONAL" {
		certificate = as("RegionalCertificateArn", certificate)
	}
	made := []parser.Field{p.resource(id, kind, passed, name, certificate,
		p.field("EndpointConfiguration", p.object(p.field("Types", p.texts(endpoint)), takeTrue(domain, "IpAddressType"))),
		p.mutualTLS(domain), takeTrue(domain, "SecurityPolicy"), takeTrue(domain, "EndpointAccessMode"),
		takeTrue(domain, "Policy"), takeTrue(domain, "OwnershipVerificationCertificateArn"))}
	add := func(mappingID string, path *parser.Node) {
		made = append(made, p.resource(mappingID, mapping, passed, p.field(link, p.ref(id)), p.field("RestApiId", p.ref(api)),
			p.field("Stage", p.ref(api+".Stage")), p.field("BasePath", path)))
	}
	paths := listed(takeTrue(domain, "BasePath").Value)
	for _, path := range paths {
		plain := keepAlphanumeric(path.String())
		written := path
		if normalize := get(domain, "NormalizeBasePath"); normalize == nil || truthy(normalize) {
			written = place{key: path.Span}.text(plain)
		}
		add(api+plain+"BasePathMapping", written)
	}
	if len(paths) == 0 {
		add(api+"BasePathMapping", nil)
	}
	if access := get(domain, "AccessAssociation"); access != nil && endpoint == "PRIVATE" {
		endpointID := take(access, "VpcEndpointId")
		made = append(made, p.resource("DomainNameAccessAssociation"+digestOf(p.list(endpointID.Value, p.text(id))),
			"AWS::ApiGateway::DomainNameAccessAssociation", passed, p.field("DomainNameArn", p.ref(id)),
			p.field("AccessAssociationSourceType", p.text("VPCE")), as("AccessAssociationSource", endpointID)))
	}
	return append(made, l.records(p, api, id, endpoint, passed, domain)...)
}

// mutualTLS is the trust store of a domain, without what is empty in it.
func (p place) mutualTLS(domain *parser.Node) parser.Field {
	f := takeTrue(domain, "MutualTlsAuthentication")
	if f.Value != nil {
		f.Value = p.object(takeTrue(f.Value, "TruststoreUri"), takeTrue(f.Value, "TruststoreVersion"))
	}
	return f
}

func keepAlphanumeric(s string) string {
	return strings.Map(func(r rune) rune {
		if alphanumeric(string(r)) {
			return r
		}
		return -1
	}, s)
}

// v2Domain makes the custom domain of an HTTP or WebSocket API.
func (l *lowering) v2Domain(p place, api, mark string, passed []parser.Field, domain *parser.Node) []parser.Field {
	if domain == nil {
		return nil
	}
	name, certificate := take(domain, "DomainName"), take(domain, "CertificateArn")
	if name.Value == nil || certificate.Value == nil {
		l.reject(domain.Span, "Domain of API %q needs DomainName and CertificateArn", api)
		return nil
	}
	endpoint := take(domain, "EndpointConfiguration")
	if endpoint.Value == nil {
		endpoint = p.field("EndpointConfiguration", p.text("REGIONAL"))
	}
	id := "ApiGatewayDomainNameV2" + digestOf(name.Value)
	made := []parser.Field{p.resource(id, "AWS::ApiGatewayV2::DomainName", passed, name,
		p.field("DomainNameConfigurations", p.list(p.object(certificate, as("EndpointType", endpoint),
			takeTrue(domain, "OwnershipVerificationCertificateArn"), takeTrue(domain, "SecurityPolicy")))),
		p.mutualTLS(domain), p.field("Tags", p.object(p.field(mark, p.text("SAM")))))}
	add := func(mappingID string, path *parser.Node) {
		made = append(made, p.resource(mappingID, "AWS::ApiGatewayV2::ApiMapping", passed, p.field("DomainName", p.ref(id)),
			p.field("ApiId", p.ref(api)), p.field("Stage", p.ref(api+".Stage")), p.field("ApiMappingKey", path)))
	}
	paths := listed(takeTrue(domain, "BasePath").Value)
	for _, path := range paths {
		plain := strings.NewReplacer("-", "", "_", "", "/", "").Replace(path.String())
		add(api+plain+"ApiMapping", place{key: path.Span}.text(strings.Trim(path.String(), "/")))
	}
	if len(paths) == 0 {
		add(api+"ApiMapping", nil)
	}
	return append(made, l.records(p, api, id, "REGIONAL", passed, domain)...)
}

// records makes the DNS records of a domain; those of one hosted zone share a group.
func (l *lowering) records(p place, api, id, endpoint string, passed []parser.Field, domain *parser.Node) []parser.Field {
	config := get(domain, "Route53")
	if config == nil {
		return nil
	}
	zone := take(config, "HostedZoneId")
	if zone.Value == nil {
		zone = take(config, "HostedZoneName")
	}
	if zone.Value == nil {
		l.reject(config.Span, "Route53 of API %q needs a HostedZoneId or a HostedZoneName", api)
		return nil
	}
	group := "RecordSetGroup" + digestOf(zone.Value)
	separate := truthy(get(config, "SeparateRecordSetGroup"))
	if separate {
		group = "RecordSetGroup" + digestOf(p.list(zone.Value, get(domain, "DomainName")))
	}
	alias := []parser.Field{take(config, "EvaluateTargetHealth")}
	switch endpoint {
	case "REGIONAL":
		alias = append(alias, p.field("HostedZoneId", p.getAtt(id, "RegionalHostedZoneId")), p.field("DNSName", p.getAtt(id, "RegionalDomainName")))
	case "EDGE":
		to := as("DNSName", take(config, "DistributionDomainName"))
		if to.Value == nil {
			to = p.field("DNSName", p.getAtt(id, "DistributionDomainName"))
		}
		alias = append(alias, p.field("HostedZoneId", p.text("Z2FDTNDATAQYW2")), to)
	default:
		alias = append(alias, as("HostedZoneId", take(config, "VpcEndpointHostedZoneId")), as("DNSName", take(config, "VpcEndpointDomainName")))
	}
	types := []string{"A"}
	if isTrue(get(config, "IpV6")) {
		types = append(types, "AAAA")
	}
	sets := l.recordSets[group]
	if sets == nil {
		sets = p.list()
	}
	for _, t := range types {
		sets.Items = append(sets.Items, p.object(as("Name", take(domain, "DomainName")), p.field("Type", p.text(t)),
			p.field("AliasTarget", p.object(alias...)), take(config, "Region"), take(config, "SetIdentifier")))
	}
	if !separate {
		l.recordSets[group] = sets
	}
	return []parser.Field{p.resource(group, "AWS::Route53::RecordSetGroup", passed, zone, p.field("RecordSets", sets))}
}
