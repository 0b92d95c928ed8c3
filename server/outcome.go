package server

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/vikstrous/dataloadgen"

	"casus/graph"
)

// day names what is known of outcomes: at a seq, by a moment, from what had been published by another (OpenEnd: all).
type day struct {
	seq           int64
	on, published graph.Instant
}

// promise is an event of which it is asked what became.
type promise struct {
	day
	event *graph.Event
}

// outcomesLoader tells for each day once what is known of all outcomes.
func outcomesLoader(store graph.Store) *dataloadgen.Loader[day, *graph.Outcomes] {
	tell := func(ctx context.Context, d day) (*graph.Outcomes, error) {
		return graph.OutcomesAt(ctx, store, d.seq, d.on, d.published)
	}
	if kept, ok := store.(*remembering); ok {
		tell = kept.outcomesAt
	}
	return batch(func(ctx context.Context, days []day) ([]*graph.Outcomes, error) {
		out := make([]*graph.Outcomes, len(days))
		for i, d := range days {
			var err error
			if out[i], err = tell(ctx, d); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

// promisesLoader tells of some events what became of them, from their own links.
func promisesLoader(store graph.Store) *dataloadgen.Loader[promise, graph.Outcome] {
	return batch(func(ctx context.Context, ps []promise) ([]graph.Outcome, error) {
		return inGroups(ps, func(p promise) day { return p.day }, func(d day, ps []promise) ([]graph.Outcome, error) {
			es := make([]*graph.Event, len(ps))
			for i, p := range ps {
				es[i] = p.event
			}
			known, err := graph.OutcomesOf(ctx, store, d.seq, d.on, es)
			if err != nil {
				return nil, err
			}
			out := make([]graph.Outcome, len(es))
			for i, e := range es {
				out[i] = known.Of(e)
			}
			return out, nil
		})
	})
}

// dayAt is the end of a day, that of the seq where none is given.
func dayAt(ctx context.Context, seq int64, on *time.Time) (day, error) {
	if on != nil {
		return day{seq, dayWindow(*on).To, graph.OpenEnd}, nil
	}
	recorded, err := recordedAt(ctx, seq)
	return day{seq, dayWindow(recorded).To, graph.OpenEnd}, err
}

// outcomesOn is what is known of all outcomes at a seq by the end of a day, that of the seq where none is given, from what had been
// published by a moment.
func outcomesOn(ctx context.Context, seq int64, on *time.Time, published graph.Instant) (*graph.Outcomes, error) {
	d, err := dayAt(ctx, seq, on)
	if err != nil {
		return nil, err
	}
	d.published = published
	return requestOf(ctx).load.outcomes.Load(ctx, d)
}

// toldOn is the filter with the day that outcomes are told for, unless it names its own.
func toldOn(in *EventFilter, on *time.Time) *EventFilter {
	if in.On != nil || len(in.Outcome) == 0 {
		return in
	}
	told := *in
	told.On = on
	return &told
}

// setOutcome asks for what became of threats, plans and forecasts.
func setOutcome(ctx context.Context, f *graph.EventFilter, in *EventFilter, published graph.Instant) error {
	if len(in.Outcome) == 0 {
		if in.On != nil {
			return graph.Invalid("filter.on", "it is the day that filter.outcome is told for: give that too")
		}
		return nil
	}
	known, err := outcomesOn(ctx, seqOf(ctx), in.On, published)
	if err != nil {
		return err
	}
	f.Outcome = &graph.OutcomeFilter{Any: slices.Clone(in.Outcome), Known: known, On: known.On}
	return nil
}

// outcomeOf is what became of an event by a day, of one as published by a day by that; null where it is no promise.
func outcomeOf(ctx context.Context, e *graph.Event, on *time.Time) (*graph.Outcome, error) {
	if !e.Promises() {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	seq := eventSeq(ctx, e)
	if e.PublishedBy != nil {
		if on == nil {
			on = e.PublishedBy.Time()
		}
		known, err := outcomesOn(ctx, seq, on, *e.PublishedBy)
		if err != nil {
			return nil, err
		}
		return orNil(known.Of(e)), nil
	}
	d, err := dayAt(ctx, seq, on)
	if err != nil {
		return nil, err
	}
	o, err := requestOf(ctx).load.promises.Load(ctx, promise{d, e})
	return orNil(o), err
}

const (
	// maxChainSteps bounds how far a chain goes, maxChain how many links it may have.
	maxChainSteps = 8
	maxChain      = 1000
)

// chain goes from an event over links of these types, all if none is given, to its neighbours, and on from these, step by step.
func chain(ctx context.Context, e *graph.Event, types []graph.LinkType, steps int) ([]*graph.EventLink, error) {
	if steps < 1 || steps > maxChainSteps {
		return nil, graph.Invalid("maxSteps", "%d is not between 1 and %d", steps, maxChainSteps)
	}
	out := []*graph.EventLink{}
	links, events := map[uuid.UUID]bool{}, map[uuid.UUID]bool{e.ID: true}
	published := linksPublished(e)
	for frontier := []*graph.Event{e}; steps > 0 && len(frontier) > 0; steps-- {
		found, err := linksOf(ctx, frontier...)
		if err != nil {
			return nil, err
		}
		frontier = nil
		for _, l := range slices.Concat(found...) {
			if links[l.Link.ID] || types != nil && !slices.Contains(types, l.Type) || !published(&l) {
				continue
			}
			links[l.Link.ID] = true
			if out = append(out, &l); len(out) > maxChain {
				return nil, &graph.LimitError{What: "chain: links", Got: int64(len(out)), Max: maxChain}
			}
			for _, end := range []*graph.Event{l.FromEvent, l.ToEvent} {
				if !events[end.ID] {
					events[end.ID] = true
					frontier = append(frontier, end)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b *graph.EventLink) int {
		return cmp.Or(cmp.Compare(a.FromEvent.At, b.FromEvent.At), slices.Compare(a.Link.ID[:], b.Link.ID[:]))
	})
	return out, nil
}
