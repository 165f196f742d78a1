# Every target works with Go and git alone; what else it can use, it says.

.DEFAULT_GOAL := help
FUZZTIME ?= 10s

.PHONY: help build test check generate bench fuzz rule mutate lint-self corpus sarif-check clean

help: ## print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

build: ## build bin/headroom
	go build -o bin/headroom ./cmd/headroom

test: ## run all tests
	go test ./...

check: ## run what CI runs: tests, vet, generated files, golangci-lint where it is installed
	.ci/run

generate: ## write the generated files again: rule list, compiled policies, schema, others.golden of the fixtures, docs
	.ci/generate

bench: ## time the pipeline, and whole processes (medians); HEADROOM_CORPUS=DIR adds a folder of your own
	go test ./cmd/headroom -run '^$$' -bench . -benchmem

fuzz: ## run every fuzz target for FUZZTIME (10s)
	@grep -rl --include='*_test.go' '^func Fuzz' . | while read -r file; do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' "$$file"); do \
			go test "$$(dirname "$$file")" -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x || exit 1; \
		done; \
	done

rule: ## write the files that a new rule begins with: NAME=... and LANGUAGE=rego or go
	@go run ./fixtures/scaffold/main.go "$(NAME)" "$(or $(LANGUAGE),rego)"
	@go generate ./rules ./policies

mutate: ## swap what decides between each bad-x and good-x fixture, and take it away; RULE=name for one rule
	go test ./fixtures -run 'TestMutations$(if $(RULE),/^$(RULE)$$)'

lint-self: build ## lint the templates of fixtures/lesson, as a user would
	bin/headroom lint --fail-on error fixtures/lesson || test $$? -eq 1

corpus: ## count what each rule finds in the templates under CORPUS=DIR; SAVE=FILE keeps the counts, BEFORE=FILE compares
	@go run ./fixtures/corpus/main.go -save "$(SAVE)" -before "$(BEFORE)" "$(CORPUS)"

sarif-check: ## hold SARIF reports against Microsoft's validator and GitHub's rules; needs npm
	.ci/sarif-check

clean: ## remove what was built
	rm -rf bin dist
