package neo4j

import (
	"testing"

	"casus/graph/graphtest"
	"casus/graph/neo4j/neo4jtest"
)

func TestConformance(t *testing.T) {
	neo4jtest.Address(t)
	graphtest.Run(t, graphtest.Harness{Fresh: fresh, Open: openStore})
}
