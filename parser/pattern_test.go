package parser

import (
	"strings"
	"testing"
)

// TestTextsOf lists the texts that a pattern allows, where they are few.
func TestTextsOf(t *testing.T) {
	for pattern, want := range map[string]string{
		"^(dev|prod)$": "dev prod", "dev|test|prod": "dev test prod", "^dev$|^prod$": "dev prod", "(?:a|b)": "a b", "pro(d|be)?": "prod probe pro",
		"^(prod|prod)$": "prod", "[12]": "1 2", "^v[0-2]$": "v0 v1 v2", `\Adev\z`: "dev", "eu-(west|east)-[12]": "eu-west-1 eu-west-2 eu-east-1 eu-east-2",
		"a$b|c": "c", "a.b": "", "[a-z]+": "", "dev.*": "", "a{2}": "", "(?i)dev": "", "[^a]": "", "": "", "(": "", "(?=a)a": "",
		"[a-c&&b]": "", "[a[bc]]": "", "[0-9]{3}|[0-9][0-9]": "", "[a-z][a-z]": "", "^$": "",
	} {
		if got := strings.Join(textsOf(pattern), " "); got != want {
			t.Errorf("%q: %q, want %q", pattern, got, want)
		}
	}
}
