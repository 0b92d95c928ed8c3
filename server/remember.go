package server

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	lru "github.com/hashicorp/golang-lru/v2"

	"casus/graph"
)

// remembered bounds the actors, some kilobytes each, and the commits that are kept between requests.
const remembered = 4096

// rememberedOutcomes bounds the seqs of which the links that tell outcomes are kept, 10 MB each where there are as many as there may be.
const rememberedOutcomes = 8

// maxRemembered is how many records an actor that is kept may have; one of thousands is large, and asked for by each of them.
const maxRemembered = 50

// remembering keeps the actors and commits that were read from the store: what stood at a seq never changes, so that nothing
// kept can be stale. Almost every question names an actor, and dashboards name the same ones again and again; each question
// about the past names a commit.
type remembering struct {
	graph.Store
	actors  *lru.Cache[at, *graph.Actor]
	commits *lru.Cache[int64, graph.Commit]
	// outcomes are the links that outcomes are told from, which are all of a seq.
	outcomes *lru.Cache[int64, *outcomeLinks]
}

// outcomeLinks are read by who has the turn. Who runs out of time leaves what was read to who comes next.
type outcomeLinks struct {
	turn chan struct{}
	all  *graph.OutcomeLinks
}

func remember(s graph.Store) graph.Store {
	return &remembering{s, cache[at, *graph.Actor](remembered), cache[int64, graph.Commit](remembered), cache[int64, *outcomeLinks](rememberedOutcomes)}
}

func cache[K comparable, V any](size int) *lru.Cache[K, V] {
	c, err := lru.New[K, V](size)
	if err != nil {
		panic(err) // of a size below one
	}
	return c
}

// Commits implements graph.Reader.
func (r *remembering) Commits(ctx context.Context, seqs []int64) ([]graph.Commit, error) {
	return kept(seqs, r.commits, func(seq int64) int64 { return seq },
		func(missing []int64) ([]graph.Commit, error) { return r.Store.Commits(ctx, missing) },
		func(c graph.Commit) bool { return c.Seq > 0 })
}

// kept takes from what is kept, asks for the rest and keeps of it what is worth it.
func kept[K, V any, C comparable](keys []K, cache *lru.Cache[C, V], name func(K) C, ask func([]K) ([]V, error), worth func(V) bool) ([]V, error) {
	out := make([]V, len(keys))
	var missing []K
	var where []int
	for i, k := range keys {
		v, ok := cache.Get(name(k))
		if out[i] = v; !ok {
			missing, where = append(missing, k), append(where, i)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	found, err := ask(missing)
	if err != nil {
		return nil, err
	}
	for j, v := range found {
		if out[where[j]] = v; worth(v) {
			cache.Add(name(missing[j]), v)
		}
	}
	return out, nil
}

// Actors implements graph.Reader.
func (r *remembering) Actors(ctx context.Context, seq int64, records []uuid.UUID) ([]*graph.Actor, error) {
	return kept(records, r.actors, func(id uuid.UUID) at { return at{seq, id} },
		func(missing []uuid.UUID) ([]*graph.Actor, error) { return r.Store.Actors(ctx, seq, missing) },
		func(a *graph.Actor) bool { return a != nil && len(a.Records) <= maxRemembered })
}

// outcomesAt is graph.OutcomesAt from links that are kept.
func (r *remembering) outcomesAt(ctx context.Context, d day) (*graph.Outcomes, error) {
	links, ok := r.outcomes.Get(d.seq)
	if !ok {
		links = &outcomeLinks{make(chan struct{}, 1), graph.OutcomeLinksAt(d.seq)}
		if first, ok, _ := r.outcomes.PeekOrAdd(d.seq, links); ok {
			links = first
		}
	}
	select {
	case links.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for the links that outcomes go by: %w", ctx.Err())
	}
	defer func() { <-links.turn }()
	if err := links.all.Read(ctx, r); err != nil {
		return nil, err
	}
	return links.all.By(d.on, d.published), nil
}
