package parser_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// stack is a random template, and all that is needed to work out what it deploys.
type stack struct {
	random     *rand.Rand
	names      []string            // of the parameters
	allowed    map[string][]string // their values; of a free parameter, those that the template can tell apart
	free       map[string]bool     // parameters that may have any value
	defaults   map[string]string
	given      map[string]string
	rows       map[string]map[string]string // of the mapping that properties look up; rows may lack
	conditions []expression
	rules      []rule
	resources  []resource
}

// rule is an assertion of the template's Rules, and the parameters that it reads.
type rule struct {
	expression
	reads []string
}

type resource struct {
	condition int // -1 where it has none
	value     expression
}

// expression is a piece of a template, with its meaning under a combination of parameter values. A meaning of false
// says that the stack cannot be deployed.
type expression struct {
	text    string
	meaning func(values map[string]string) (string, bool)
}

func newStack(random *rand.Rand) *stack {
	s := &stack{random: random, allowed: map[string][]string{}, free: map[string]bool{}, defaults: map[string]string{}, given: map[string]string{}, rows: map[string]map[string]string{}}
	for i := range 2 + random.IntN(3) {
		name := fmt.Sprintf("P%d", i)
		s.names = append(s.names, name)
		s.allowed[name] = []string{"a", "b", "c"}[:2+random.IntN(2)]
		if s.free[name] = i > 0 && random.IntN(4) == 0; s.free[name] {
			s.allowed[name] = []string{"a", "b", "c", "d", "any"}
		}
		if random.IntN(3) > 0 {
			s.defaults[name] = s.pick(s.allowed[name])
		}
		if random.IntN(8) == 0 {
			s.given[name] = s.pick(s.allowed[name])
		}
	}
	for _, key := range []string{"a", "b", "c"} {
		if random.IntN(5) > 0 {
			s.rows[key] = map[string]string{"k": s.pick([]string{"1", "2"}), "l": s.pick([]string{"1", "2", "3"})}
		}
	}
	if random.IntN(3) == 0 {
		for range 1 + random.IntN(2) {
			s.rules = append(s.rules, s.rule())
		}
	}
	for range 2 + random.IntN(4) {
		s.conditions = append(s.conditions, s.condition(3))
	}
	for range 2 {
		s.resources = append(s.resources, resource{random.IntN(len(s.conditions)+2) - 2, s.value(3)})
		if last := &s.resources[len(s.resources)-1]; last.condition < 0 {
			last.condition = -1
		}
	}
	return s
}

func (s *stack) pick(of []string) string { return of[s.random.IntN(len(of))] }

// listed picks a parameter that is not free.
func (s *stack) listed() string {
	for {
		if name := s.pick(s.names); !s.free[name] {
			return name
		}
	}
}

// rule makes a rule that relates one to three parameters.
func (s *stack) rule() rule {
	var r rule
	member := func() expression {
		name, literals := s.pick(s.names), []string{"a", "b", "c", "d"}[:1+s.random.IntN(3)]
		r.reads = append(r.reads, name)
		text := fmt.Sprintf(`{"Fn::Contains": [["%s"], {"Ref": "%s"}]}`, strings.Join(literals, `", "`), name)
		if s.random.IntN(3) == 0 {
			text = fmt.Sprintf(`{"Fn::EachMemberIn": [[{"Ref": "%s"}], ["%s"]]}`, name, strings.Join(literals, `", "`))
		}
		return expression{text, func(v map[string]string) (string, bool) { return fmt.Sprint(slices.Contains(literals, v[name])), true }}
	}
	x, y := member(), member()
	kind := s.pick([]string{"And", "Or"})
	r.expression = s.both(kind, x, expression{fmt.Sprintf(`{"Fn::Not": [%s]}`, y.text), func(v map[string]string) (string, bool) { return fmt.Sprint(!holds(y, v)), true }})
	if s.random.IntN(2) == 0 {
		r.expression = s.both("Or", r.expression, member())
	}
	return r
}

// both joins two conditions.
func (s *stack) both(kind string, x, y expression) expression {
	return expression{fmt.Sprintf(`{"Fn::%s": [%s, %s]}`, kind, x.text, y.text), func(v map[string]string) (string, bool) {
		if kind == "And" {
			return fmt.Sprint(holds(x, v) && holds(y, v)), true
		}
		return fmt.Sprint(holds(x, v) || holds(y, v)), true
	}}
}

// condition makes an expression that means "true" or "false".
func (s *stack) condition(depth int) expression {
	kind := s.random.IntN(8)
	if depth == 0 {
		kind = s.random.IntN(4)
	}
	switch a := s.pick(s.names); kind {
	case 0:
		literal := s.pick([]string{"a", "b", "c", "d"})
		return compare(ref(a), expression{`"` + literal + `"`, constant(literal)})
	case 1:
		return compare(ref(a), ref(s.listed()))
	case 2:
		a, b := s.listed(), s.listed()
		return compare(expression{fmt.Sprintf(`{"Fn::Sub": "${%s}${%s}"}`, a, b), func(v map[string]string) (string, bool) { return v[a] + v[b], true }}, expression{`"ab"`, constant("ab")})
	case 3:
		a = s.listed()
		sizes := map[string]string{"a": "1", "b": "2", "c": "1"}
		return compare(expression{fmt.Sprintf(`{"Fn::FindInMap": ["All", {"Ref": "%s"}, "k"]}`, a), func(v map[string]string) (string, bool) { return sizes[v[a]], true }}, expression{`"1"`, constant("1")})
	case 4, 5:
		x, y := s.condition(depth-1), s.condition(depth-1)
		return s.both(map[int]string{4: "And", 5: "Or"}[kind], x, y)
	case 6:
		if n := len(s.conditions); n > 0 {
			i := s.random.IntN(n)
			return expression{fmt.Sprintf(`{"Condition": "C%d"}`, i), s.conditions[i].meaning}
		}
	}
	x := s.condition(depth - 1)
	return expression{fmt.Sprintf(`{"Fn::Not": [%s]}`, x.text), func(v map[string]string) (string, bool) { return fmt.Sprint(!holds(x, v)), true }}
}

// value makes an expression that stands in a property.
func (s *stack) value(depth int) expression {
	kind := s.random.IntN(6)
	if depth == 0 {
		kind = s.random.IntN(3)
	}
	switch kind {
	case 0:
		literal := s.pick([]string{"x", "y", "z"})
		return expression{`"` + literal + `"`, constant(`"` + literal + `"`)}
	case 1:
		parameter, key := s.listed(), s.pick([]string{"k", "l"})
		return expression{fmt.Sprintf(`{"Fn::FindInMap": ["Some", {"Ref": "%s"}, "%s"]}`, parameter, key), func(v map[string]string) (string, bool) {
			row, ok := s.rows[v[parameter]]
			return `"` + row[key] + `"`, ok
		}}
	case 2:
		return expression{`{"Ref": "AWS::NoValue"}`, constant("")}
	case 3:
		x, y := s.value(depth-1), s.value(depth-1)
		return expression{fmt.Sprintf(`[%s, %s]`, x.text, y.text), func(v map[string]string) (string, bool) {
			a, deployed := x.meaning(v)
			b, also := y.meaning(v)
			return "[" + strings.TrimSpace(a+" "+b) + "]", deployed && also
		}}
	}
	i, x, y := s.random.IntN(len(s.conditions)), s.value(depth-1), s.value(depth-1)
	return expression{fmt.Sprintf(`{"Fn::If": ["C%d", %s, %s]}`, i, x.text, y.text), func(v map[string]string) (string, bool) {
		if holds(s.conditions[i], v) {
			return x.meaning(v)
		}
		return y.meaning(v)
	}}
}

func ref(parameter string) expression {
	return expression{`{"Ref": "` + parameter + `"}`, func(v map[string]string) (string, bool) { return v[parameter], true }}
}

func constant(text string) func(map[string]string) (string, bool) {
	return func(map[string]string) (string, bool) { return text, true }
}

func compare(a, b expression) expression {
	return expression{fmt.Sprintf(`{"Fn::Equals": [%s, %s]}`, a.text, b.text), func(v map[string]string) (string, bool) {
		x, _ := a.meaning(v)
		y, _ := b.meaning(v)
		return fmt.Sprint(x == y), true
	}}
}

func holds(condition expression, values map[string]string) bool {
	answer, _ := condition.meaning(values)
	return answer == "true"
}

func (s *stack) text() string {
	var parameters, rows, conditions, resources []string
	for _, name := range s.names {
		text := fmt.Sprintf(`"%s": {"Type": "String"`, name)
		switch {
		case s.free[name]:
		case len(s.allowed[name]) == 3:
			text += `, "AllowedValues": ["a", "b", "c"]`
		default:
			text += `, "AllowedPattern": "^(a|b)$"`
		}
		if value, has := s.defaults[name]; has {
			text += `, "Default": "` + value + `"`
		}
		parameters = append(parameters, text+"}")
	}
	for key, row := range s.rows {
		rows = append(rows, fmt.Sprintf(`"%s": {"k": "%s", "l": "%s"}`, key, row["k"], row["l"]))
	}
	slices.Sort(rows)
	for i, condition := range s.conditions {
		conditions = append(conditions, fmt.Sprintf(`"C%d": %s`, i, condition.text))
	}
	for i, r := range s.resources {
		when := ""
		if r.condition >= 0 {
			when = fmt.Sprintf(`"Condition": "C%d", `, r.condition)
		}
		resources = append(resources, fmt.Sprintf(`"R%d": {"Type": "Test::Some::Thing", %s"Properties": {"V": %s}}`, i, when, r.value.text))
	}
	var rules []string
	for i, r := range s.rules {
		rules = append(rules, fmt.Sprintf(`"A%d": {"Assertions": [{"Assert": %s}]}`, i, r.text))
	}
	return fmt.Sprintf("{\"Parameters\": {%s},\n\"Rules\": {%s},\n\"Mappings\": {\"All\": {\"a\": {\"k\": \"1\"}, \"b\": {\"k\": \"2\"}, \"c\": {\"k\": \"1\"}}, \"Some\": {%s}},\n\"Conditions\": {%s},\n\"Resources\": {%s}}\n",
		strings.Join(parameters, ",\n"), strings.Join(rules, ",\n"), strings.Join(rows, ", "), strings.Join(conditions, ",\n"), strings.Join(resources, ",\n"))
}
