package graph

import (
	"context"
	"fmt"
	"slices"
)

// maxPublished is how many candidates a question by publication date settles afresh.
const maxPublished = 2000

// Published is a page as it would have been answered from the reports published by a day.
type Published struct {
	Page[*Event]
	// Undated counts the candidates' reports that bear no date and were left out.
	Undated int
}

// FindPublished answers q from the reports published up to by (inclusive): each candidate is settled afresh from those,
// then matched, sorted, counted and paged. Candidates are the events of now that q names by id, actor or place: it fails
// with an InvalidError where q names none of these and a LimitError where they are more than 2,000.
func FindPublished(ctx context.Context, r Reader, q EventQuery, by Instant) (Published, error) {
	f := q.Filter
	if f.IDs == nil && len(f.Who) == 0 && f.Places == nil {
		return Published{}, Invalid("publishedBy", "it needs a filter by ids, actor, place or document")
	}
	narrow := EventQuery{Seq: q.Seq, Filter: EventFilter{IDs: f.IDs, Who: f.Who, Places: f.Places, Around: f.Around, Match: Possibly}, Paging: Paging{First: MaxFirst}}
	if err := narrow.Normalize(); err != nil {
		return Published{}, err
	}
	candidates, err := All("publishedBy: candidate events", maxPublished, func(after *Cursor) (Page[*Event], error) {
		narrow.After = after
		return r.FindEvents(ctx, narrow)
	}, narrow.CursorAt)
	if err != nil {
		return Published{}, err
	}
	events, undated, err := AsPublished(ctx, r, q.Seq, candidates, by)
	if err != nil {
		return Published{}, err
	}
	events = slices.DeleteFunc(events, func(e *Event) bool { return e == nil || !q.Match(e) })
	slices.SortFunc(events, q.Compare)
	out := Published{Page: Page[*Event]{Total: int64(len(events))}, Undated: undated}
	for _, e := range events {
		if q.After != nil && !q.behind(e) {
			continue
		}
		if len(out.Nodes) == q.First {
			out.More = true
			break
		}
		out.Nodes = append(out.Nodes, e)
	}
	return out, nil
}

// behind tells whether e comes after q's cursor.
func (q *EventQuery) behind(e *Event) bool {
	c := compare(q.Key(e), q.After.Number())
	if c == 0 {
		c = compareIDs(e.ID, q.After.ID)
	}
	if q.Ascending {
		return c > 0
	}
	return c < 0
}

// AsPublished settles events afresh from their reports published up to by; nil for one that had none by then. It counts
// the reports that bear no date.
func AsPublished(ctx context.Context, r Reader, seq int64, events []*Event, by Instant) ([]*Event, int, error) {
	ratings, err := ratingsAt(ctx, r, seq)
	if err != nil {
		return nil, 0, err
	}
	held, err := reportsOf(ctx, r, seq, events)
	if err != nil {
		return nil, 0, err
	}
	out := make([]*Event, len(events))
	undated := 0
	for i, e := range events {
		for _, x := range held[i] {
			if !x.Published().Known() {
				undated++
			}
		}
		rs := publishedBy(held[i], by)
		if !slices.ContainsFunc(rs, func(x *Report) bool { return x.Account != nil }) {
			continue
		}
		then := Settle(rs, ratings)
		then.Filed, then.Hidden, then.PublishedBy = e.Filed, e.Hidden, &by
		out[i] = then
	}
	return out, undated, bindAll(ctx, r, seq, out)
}

func publishedBy(rs []*Report, by Instant) []*Report {
	return slices.DeleteFunc(slices.Clone(rs), func(r *Report) bool { return !r.Published().Known() || r.Published() > by })
}

// bindAll fills the participants' actors.
func bindAll(ctx context.Context, r Reader, seq int64, events []*Event) error {
	records := recordsIn(events)
	actors, err := r.Actors(ctx, seq, records)
	if err != nil {
		return fmt.Errorf("find participants: %w", err)
	}
	BindAll(events, records, actors)
	return nil
}
