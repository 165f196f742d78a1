package policies

//go:generate go test . -run ^(TestSchema|TestCompiled)$ -update
