package server

import "casus/graph"

// Resolver answers the schema's fields from one store.
type Resolver struct {
	store  graph.Store
	author string
	heads  *heads
}
