package policies

//go:generate go test . -run ^TestSchema$ -update
