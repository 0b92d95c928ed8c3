package neo4j

import (
	"testing"

	"casus/graph/graphtest"
)

func TestConformance(t *testing.T) {
	server(t)
	graphtest.Run(t, graphtest.Harness{Fresh: fresh, Open: openStore})
}
