package snapshot

import (
	"context"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
)

const input = `{"xs": [3, 1, 2], "name": "Jobs", "nested": {"a": {"b": [true, null]}}}`

// constructs are rules, one for each thing that compiled Rego is made of. Each defines answer.
var constructs = map[string]string{
	"scalars":               `answer := [null, true, false, 1, 2.5, "x", ""]`,
	"collections":           `answer := {"a": [1, {2, 3}], "b": {"c": {}}}`,
	"references":            `answer := input.nested.a.b[0]`,
	"array comprehension":   `answer := [y | some x in input.xs; y := x * 2]`,
	"set comprehension":     `answer := {x | some x in input.xs; x > 1}`,
	"object comprehension":  `answer := {k: v | some k, v in input.xs}`,
	"nested comprehensions": `answer := [{y | some y in input.xs; y < x} | some x in input.xs]`,
	"comprehension index":   `answer := {x: n | some x in input.xs; n := count([y | some y in input.xs; y == x])}`,
	"every":                 `answer if { every x in input.xs { x > 0 } }`,
	"every with keys":       `answer if { every i, x in input.xs { i + x > 0 } }`,
	"every that fails":      `answer if { every x in input.xs { x > 1 } }`,
	"negation":              `answer if not input.absent`,
	"partial set":           `answer contains x if some x in input.xs`,
	"partial object":        `answer[k] := v if some k, v in input.xs`,
	"nested heads":          `answer.a.b := 1` + "\n" + `answer.c[x] := 2 if some x in input.xs`,
	"functions":             `f(x, "Jobs") := x + 1` + "\n" + `answer := f(1, input.name)`,
	"function by pattern":   `f([a, _]) := a` + "\n" + `answer := f([7, 8])`,
	"else":                  "f(x) := \"small\" if {\n\tx < 2\n} else := \"middle\" if {\n\tx < 3\n} else := \"large\"\n\nanswer := [f(x) | some x in input.xs]",
	"default":               "default answer := \"none\"\n\nanswer := input.absent",
	"indexed rules":         "answer := 1 if input.name == \"Jobs\"\n\nanswer := 2 if input.name == \"Work\"",
	"unification":           `answer := [a, b] if [a, b, _] = input.xs`,
	"calls in terms":        `answer := upper(sprintf("%s %d", [input.name, count(input.xs)]))`,
	"nothing":               `answer := 1 if input.absent`,
	"conflict":              "answer := 1 if input.name\n\nanswer := 2 if count(input.xs) == 3",
	"unicode":               `answer := "Zürich → 東京"`,
}

// TestSameAnswers holds the read modules to the compiled ones, their errors and the lines in these included.
func TestSameAnswers(t *testing.T) {
	for name, text := range constructs {
		t.Run(name, func(t *testing.T) {
			compiled := compile(t, text)
			want := answer(t, compiled)
			if (want == "undefined") != (name == "nothing" || name == "every that fails") {
				t.Fatalf("the answer is %s", want)
			}
			data, err := Write(compiled)
			if err != nil {
				t.Fatal(err)
			}
			read, err := Read(string(data))
			if err != nil {
				t.Fatal(err)
			}
			if got := answer(t, read); got != want {
				t.Errorf("answer %s, want %s", got, want)
			}
			again, err := Write(read)
			if err != nil || string(again) != string(data) {
				t.Errorf("what was read is written otherwise (%v)", err)
			}
		})
	}
}

// TestRefused names what cannot be kept, and where it is, when the modules are written.
func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"with":     {`answer := x if x := input.name with input.name as "other"`, "m.rego:3: with cannot be kept"},
		"function": {"f(x) := x\n\nanswer := x if x := f(1) with f as 2", "m.rego:5: with cannot be kept"},
		"deep":     {"answer := " + strings.Repeat("[", 200) + strings.Repeat("]", 200), "m.rego: nested more than 100 deep"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Write(compile(t, c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v does not say %q", err, c.want)
			}
		})
	}
}

// TestUnknownTerm names a kind of term that compiled Rego does not have.
func TestUnknownTerm(t *testing.T) {
	compiler := compile(t, "answer := 1")
	compiler.Modules["m.rego"].Rules[0].Head.Value = ast.CallTerm(ast.VarTerm("f"))
	if _, err := Write(compiler); err == nil || !strings.Contains(err.Error(), "a value of ast.Call cannot be kept") {
		t.Errorf("error %v", err)
	}
}

// TestDeep reads no further than terms may nest, whoever wrote them.
func TestDeep(t *testing.T) {
	data := "\x01\x00\x01m\x01" + strings.Repeat("\x06\x01", 1<<20)
	if _, err := decode(data); err == nil || !strings.Contains(err.Error(), "nested more than 100 deep") {
		t.Errorf("error %v", err)
	}
}

// FuzzDecode finds no damage that ends in a panic.
func FuzzDecode(f *testing.F) {
	for _, text := range constructs {
		data, err := Write(compile(f, text))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
		f.Add(string(data[:len(data)/2]))
	}
	f.Fuzz(func(t *testing.T, data string) {
		modules, err := decode(data)
		if err != nil || len(modules) == 0 {
			return
		}
		written := &codec{numbers: map[string]uint64{}}
		for name, module := range modules {
			written.module(name, module)
		}
		if written.err != nil {
			t.Errorf("%q is read, but not written: %v", data, written.err)
		}
	})
}

func compile(t testing.TB, text string) *ast.Compiler {
	t.Helper()
	module, err := ast.ParseModule("m.rego", "package m\n\n"+text)
	if err != nil {
		t.Fatal(err)
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(map[string]*ast.Module{"m.rego": module}); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	return compiler
}

// answer evaluates data.m.answer over the input, and returns the value, the error, or undefined.
func answer(t *testing.T, compiler *ast.Compiler) string {
	t.Helper()
	body, err := compiler.QueryCompiler().Compile(ast.MustParseBody("x = data.m.answer"))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	store := inmem.New()
	transaction, err := store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Abort(ctx, transaction)
	results, err := topdown.NewQuery(body).WithCompiler(compiler).WithStore(store).WithTransaction(transaction).
		WithInput(ast.MustParseTerm(input)).Run(ctx)
	switch {
	case err != nil:
		return err.Error()
	case len(results) == 0:
		return "undefined"
	}
	return results[0]["x"].String()
}
