# The words that people and CI use. `make test` sets up all that the tests need.

.PHONY: test check pages race generate bench run

# The whole suite, a real Neo4j and clients of others included. CASUS_SKIP_NEO4J=1 leaves Neo4j out, loudly.
test: clients/.cache/ready
ifdef CASUS_SKIP_NEO4J
	@echo '*** CASUS_SKIP_NEO4J is set: nothing of graph/neo4j is tested against a server ***' >&2
	CASUS_REQUIRE_CLIENTS=1 go test -count=1 ./...
else
	.ci/neo4j run env CASUS_REQUIRE_NEO4J=1 CASUS_REQUIRE_CLIENTS=1 go test -count=1 -p 1 -timeout 35m ./...
endif

# What the clients of others need: Node's packages, a Chromium, and a Python that has gql.
clients/.cache/ready: clients/package-lock.json clients/requirements.txt
	cd clients && npm ci --no-audit --no-fund
	.ci/chromium
	python3 -m venv clients/.cache/venv
	clients/.cache/venv/bin/python -m pip install --quiet --requirement clients/requirements.txt
	touch $@

# What CI looks at beside the tests.
check:
	test -z "$$(gofmt -l $$(git ls-files '*.go') | tee /dev/stderr)"
	go vet ./...
	go tool staticcheck ./...

# Whether the dashboard's types hold and its built files are what its sources give; needs Node.
pages:
	cd dashboard && npm ci --no-audit --no-fund && npx tsc -p . && node build.mjs --check

# What is concurrent, under the race detector: of the conformance suite the cases in which several ask or write at once.
race:
	.ci/neo4j run env CASUS_REQUIRE_NEO4J=1 go test -race -short -p 1 -timeout 25m \
		-skip 'TestPlans|Conformance/(the_drawn|random|a_cluster|a_count|a_sum|filing|order|what_is|every_question|recordedAt|loads)' \
		./graph/sqlite/... ./graph/neo4j/... ./loaders/... ./server/...

# Generated Go; the dashboard's built files need Node: see dashboard/README.md.
generate:
	go tool gqlgen generate

# Ratios to the bare driver and bare SQL in one run; see docs/benchmarks.md.
bench:
	.ci/neo4j run go test ./bench -run '^$$' -bench . -benchtime 1x -timeout 3h

run:
	go run . demo
