package server

import (
	"context"

	"github.com/google/uuid"
	lru "github.com/hashicorp/golang-lru/v2"

	"casus/graph"
)

// remembered bounds the actors that are kept between requests, some kilobytes each.
const remembered = 4096

// maxRemembered is how many records an actor that is kept may have; one of thousands is large, and asked for by each of them.
const maxRemembered = 50

// remembering keeps the actors that were read from the store: what stood at a seq never changes, so that nothing kept can be
// stale. Almost every question names an actor, and dashboards name the same ones again and again.
type remembering struct {
	graph.Store
	actors *lru.Cache[at, *graph.Actor]
}

func remember(s graph.Store) graph.Store {
	actors, err := lru.New[at, *graph.Actor](remembered)
	if err != nil {
		panic(err) // of a size below one
	}
	return &remembering{s, actors}
}

// Actors implements graph.Reader.
func (r *remembering) Actors(ctx context.Context, seq int64, records []uuid.UUID) ([]*graph.Actor, error) {
	out := make([]*graph.Actor, len(records))
	var missing []uuid.UUID
	var where []int
	for i, id := range records {
		a, ok := r.actors.Get(at{seq, id})
		if out[i] = a; !ok {
			missing, where = append(missing, id), append(where, i)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	found, err := r.Store.Actors(ctx, seq, missing)
	if err != nil {
		return nil, err
	}
	for j, a := range found {
		if out[where[j]] = a; a != nil && len(a.Records) <= maxRemembered {
			r.actors.Add(at{seq, missing[j]}, a)
		}
	}
	return out, nil
}
