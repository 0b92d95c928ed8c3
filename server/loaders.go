package server

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/vikstrous/dataloadgen"

	"casus/graph"
)

const (
	batchWait = 500 * time.Microsecond
	batchSize = 500
)

// at names something at a seq.
type at struct {
	seq int64
	id  uuid.UUID
}

// loaders batch what an operation's fields ask of the store, so that its calls are bounded by the question's depth.
type loaders struct {
	events      *dataloadgen.Loader[at, *graph.Event]
	actors      *dataloadgen.Loader[at, *graph.Actor]
	places      *dataloadgen.Loader[at, *graph.Place]
	reports     *dataloadgen.Loader[at, *graph.Filed[*graph.Report]]
	records     *dataloadgen.Loader[at, *graph.Filed[*graph.ActorRecord]]
	commits     *dataloadgen.Loader[int64, graph.Commit]
	history     *dataloadgen.Loader[at, []graph.Version]
	lineages    *dataloadgen.Loader[at, graph.Lineage]
	links       *dataloadgen.Loader[under[*graph.Event], []graph.EventLink]
	settlements *dataloadgen.Loader[reading, *graph.Settlement]
	states      *dataloadgen.Loader[under[*graph.Judgement], graph.JudgementState]
	datasets    *dataloadgen.Loader[under[string], *graph.Dataset]
	borne       *dataloadgen.Loader[under[string], bool]
	outcomes    *dataloadgen.Loader[day, *graph.Outcomes]
	promises    *dataloadgen.Loader[promise, graph.Outcome]
}

func newLoaders(store graph.Store) *loaders {
	return &loaders{
		events:  atSeq(store.Events),
		actors:  atSeq(store.Actors),
		places:  atSeq(store.Places),
		reports: atSeq(store.Reports),
		records: atSeq(store.Records),
		history: atSeq(store.History),
		lineages: atSeq(func(ctx context.Context, seq int64, events []uuid.UUID) ([]graph.Lineage, error) {
			return graph.LineagesOf(ctx, store, seq, events)
		}),
		commits:  batch(store.Commits),
		borne:    borneLoader(store),
		outcomes: outcomesLoader(store),
		promises: promisesLoader(store),
		links: bySeq(func(ctx context.Context, seq int64, es []*graph.Event) ([][]graph.EventLink, error) {
			return graph.LinksOf(ctx, store, seq, es)
		}),
		settlements: settlementsLoader(store),
		states: bySeq(func(ctx context.Context, seq int64, js []*graph.Judgement) ([]graph.JudgementState, error) {
			return graph.StatesOf(ctx, store, seq, js)
		}),
		datasets: bySeq(func(ctx context.Context, seq int64, names []string) ([]*graph.Dataset, error) {
			all, err := store.Datasets(ctx, seq)
			if err != nil {
				return nil, err
			}
			out := make([]*graph.Dataset, len(names))
			for i, n := range names {
				for _, d := range all {
					if d.Name == n {
						out[i] = d
					}
				}
			}
			return out, nil
		}),
	}
}

func batch[K comparable, V any](fetch func(context.Context, []K) ([]V, error)) *dataloadgen.Loader[K, V] {
	return dataloadgen.NewLoader(func(ctx context.Context, ks []K) ([]V, []error) {
		vs, err := fetch(ctx, ks)
		if err != nil {
			return nil, []error{err}
		}
		return vs, nil
	}, dataloadgen.WithWait(batchWait), dataloadgen.WithBatchCapacity(batchSize))
}

// atSeq batches a store's call by ids; almost always all keys are of the request's one seq.
func atSeq[V any](call func(context.Context, int64, []uuid.UUID) ([]V, error)) *dataloadgen.Loader[at, V] {
	return batch(func(ctx context.Context, ks []at) ([]V, error) {
		return inGroups(ks, func(k at) int64 { return k.seq }, func(seq int64, ks []at) ([]V, error) {
			ids := make([]uuid.UUID, len(ks))
			for i, k := range ks {
				ids[i] = k.id
			}
			return call(ctx, seq, ids)
		})
	})
}

// under is what is asked about, at a seq: one batch may hold what hangs under former events, each of its own time.
type under[K comparable] struct {
	seq int64
	key K
}

// bySeq batches a call, once for each seq among the keys.
func bySeq[K comparable, V any](call func(context.Context, int64, []K) ([]V, error)) *dataloadgen.Loader[under[K], V] {
	return batch(func(ctx context.Context, us []under[K]) ([]V, error) {
		return inGroups(us, func(u under[K]) int64 { return u.seq }, func(seq int64, us []under[K]) ([]V, error) {
			keys := make([]K, len(us))
			for i, u := range us {
				keys[i] = u.key
			}
			return call(ctx, seq, keys)
		})
	})
}

// inGroups calls once for each group of keys and puts the answers back in the keys' order.
func inGroups[K, V any, G comparable](ks []K, of func(K) G, call func(G, []K) ([]V, error)) ([]V, error) {
	groups := map[G][]int{}
	for i, k := range ks {
		g := of(k)
		groups[g] = append(groups[g], i)
	}
	out := make([]V, len(ks))
	for g, at := range groups {
		part := make([]K, len(at))
		for i, j := range at {
			part[i] = ks[j]
		}
		vs, err := call(g, part)
		if err != nil {
			return nil, err
		}
		for i, j := range at {
			out[j] = vs[i]
		}
	}
	return out, nil
}

// eventSeq is the seq that what lies right below an event is answered at.
func eventSeq(ctx context.Context, e *graph.Event) int64 {
	if e.AsOf != 0 {
		return e.AsOf
	}
	return seqOf(ctx)
}

func loadActor(ctx context.Context, seq int64, id uuid.UUID) (*graph.Actor, error) {
	return requestOf(ctx).load.actors.Load(ctx, at{seq, id})
}

// maybeActor is loadActor where there may be none to load.
func maybeActor(ctx context.Context, seq int64, id uuid.NullUUID) (*graph.Actor, error) {
	if !id.Valid {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	return loadActor(ctx, seq, id.UUID)
}

func loadEvent(ctx context.Context, id uuid.UUID) (*graph.Event, error) {
	return requestOf(ctx).load.events.Load(ctx, at{seqOf(ctx), id})
}

// linksOf reads the links of events that hang under one.
func linksOf(ctx context.Context, es ...*graph.Event) ([][]graph.EventLink, error) {
	keys := make([]under[*graph.Event], len(es))
	for i, e := range es {
		keys[i] = under[*graph.Event]{eventSeq(ctx, e), e}
	}
	return requestOf(ctx).load.links.LoadAll(ctx, keys)
}

// linksPublished tells of the links of an event, of one as published by a day only those whose ends had been published by then.
func linksPublished(e *graph.Event) func(*graph.EventLink) bool {
	return func(l *graph.EventLink) bool {
		return e.PublishedBy == nil || max(l.FromEvent.Published, l.ToEvent.Published) <= *e.PublishedBy
	}
}

func loadReports(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Report, error) {
	keys := make([]at, len(ids))
	for i, id := range ids {
		keys[i] = at{seq, id}
	}
	found, err := requestOf(ctx).load.reports.LoadAll(ctx, keys)
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Report, 0, len(found))
	for _, f := range found {
		if f != nil {
			out = append(out, f.Atom)
		}
	}
	return out, nil
}

// loadRecords finds actor records, all known, for a resolver.
func loadRecords(ctx context.Context, ids []uuid.UUID) ([]*graph.ActorRecord, error) {
	keys := make([]at, len(ids))
	for i, id := range ids {
		keys[i] = at{seqOf(ctx), id}
	}
	found, err := requestOf(ctx).load.records.LoadAll(ctx, keys)
	if err != nil {
		return nil, err
	}
	out := make([]*graph.ActorRecord, len(found))
	for i, f := range found {
		out[i] = f.Atom
	}
	return out, nil
}
