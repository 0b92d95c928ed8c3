package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
)

// Outcome is what became of a threat, plan or forecast by a day.
type Outcome string

const (
	// OutcomeOpen: its day has not passed, and no deed and no end of it is known.
	OutcomeOpen Outcome = "OPEN"
	// OutcomeFulfilled: a deed that occurred or goes on FULFILS it, or fulfils a preparation that does.
	OutcomeFulfilled Outcome = "FULFILLED"
	// OutcomeEnded: something that occurred or goes on ENDS it.
	OutcomeEnded Outcome = "ENDED"
	// OutcomeLapsed: its due period has passed, and nothing is known of it.
	OutcomeLapsed Outcome = "LAPSED"
)

// Promises tells whether e is a threat, plan or forecast, which alone have an outcome.
func (e *Event) Promises() bool {
	return slices.Contains([]Status{Threatened, Announced, Prepared, Predicted}, e.Status)
}

// Outcomes is what is known of all threats, plans and forecasts by a day: the events that were fulfilled and those that were ended,
// by sorted ids. The others are open, or lapsed where their due period ended before On.
type Outcomes struct {
	On        Instant     `json:"on"`
	Fulfilled []uuid.UUID `json:"fulfilled,omitempty"`
	Ended     []uuid.UUID `json:"ended,omitempty"`
}

// Of is e's outcome; empty where it can have none.
func (o *Outcomes) Of(e *Event) Outcome {
	has := func(ids []uuid.UUID) bool {
		_, found := slices.BinarySearchFunc(ids, e.ID, compareIDs)
		return found
	}
	switch {
	case !e.Promises():
		return ""
	case has(o.Fulfilled):
		return OutcomeFulfilled
	case has(o.Ended):
		return OutcomeEnded
	case e.Due != nil && e.Due.Latest < o.On:
		return OutcomeLapsed
	}
	return OutcomeOpen
}

// maxOutcomeLinks bounds the links that outcomes are told from.
const maxOutcomeLinks = 200000

// bearing is what a link says of a promise, to: a deed that had begun by a moment fulfils or ends it, or another promise hands on to
// it that it is fulfilled.
type bearing struct {
	from, to  uuid.UUID
	begun     Instant
	published Instant // from
	deed      bool
	ends      bool
}

// begunBy is the first moment by which e surely had begun: its period had ended, was surely under way, or somebody had told of e.
// Where none of these is known it is At.
func (e *Event) begunBy() Instant {
	at := e.Published
	if e.When != nil {
		at = min(at, e.When.Latest, e.When.SureFrom)
	}
	if !at.Known() {
		return e.At
	}
	return at
}

// bearingsOf leaves out the links that say nothing: that sleep, that nobody asserts, and that are of other types, lead to no promise
// or come from no deed, which is an event that somebody asserts and that is no promise itself.
func bearingsOf(ctx context.Context, r Reader, seq int64, ls []*Link) ([]bearing, []EventLink, error) {
	awake, err := awakeLinks(ctx, r, seq, slices.DeleteFunc(ls, func(l *Link) bool { return !l.tellsOutcome() }))
	if err != nil {
		return nil, nil, err
	}
	awake = slices.DeleteFunc(awake, func(l EventLink) bool {
		from := l.FromEvent
		return !l.ToEvent.Promises() || from.Promises() && l.Type == Ends || !from.Promises() && from.Stance != Asserts
	})
	out := make([]bearing, len(awake))
	for i, l := range awake {
		from := l.FromEvent
		out[i] = bearing{from.ID, l.ToEvent.ID, from.begunBy(), from.Published, !from.Promises(), l.Type == Ends}
	}
	return out, awake, nil
}

// tellsOutcome tells whether outcomes go by l, if it joins a deed or a promise to a promise.
func (l *Link) tellsOutcome() bool {
	return l.Stance == Asserts && (l.Type == Fulfils || l.Type == Ends)
}

// outcomesBy tells what became by a moment of the promises that the bearings lead to, as far as was published up to another. What is
// fulfilled hands that on, and it wins over ended.
func outcomesBy(bs []bearing, on, published Instant) *Outcomes {
	fulfilled, ended := map[uuid.UUID]bool{}, map[uuid.UUID]bool{}
	handsOn := map[uuid.UUID][]uuid.UUID{}
	var reached []uuid.UUID
	for _, b := range bs {
		switch {
		case b.published > published:
		case !b.deed:
			handsOn[b.from] = append(handsOn[b.from], b.to)
		case b.begun > on:
		case b.ends:
			ended[b.to] = true
		default:
			reached = append(reached, b.to)
		}
	}
	for len(reached) > 0 {
		id := reached[0]
		if reached = reached[1:]; !fulfilled[id] {
			fulfilled[id] = true
			delete(ended, id)
			reached = append(reached, handsOn[id]...)
		}
	}
	return &Outcomes{On: on, Fulfilled: sortedIDs(fulfilled), Ended: sortedIDs(ended)}
}

// OutcomeLinks are all links of a seq that outcomes are told from, which are read once for any number of days. They are as large as
// there are such links, some 60 bytes each.
type OutcomeLinks struct {
	seq      int64
	bearings []bearing
	after    *Cursor
	whole    bool
}

// OutcomeLinksAt are those of a seq, of which nothing is read yet.
func OutcomeLinksAt(seq int64) *OutcomeLinks { return &OutcomeLinks{seq: seq} }

// Read reads what is not read yet: where it breaks off, it goes on from there when it is called again. A LimitError tells of more
// than 200,000 links FULFILS and ENDS.
func (o *OutcomeLinks) Read(ctx context.Context, r Reader) error {
	q := LinkQuery{Seq: o.seq, Types: []LinkType{Ends, Fulfils}, Paging: Paging{First: MaxFirst}}
	if err := q.Normalize(); err != nil {
		return err
	}
	for !o.whole {
		q.After, q.WantTotal = o.after, o.after == nil
		page, err := r.FindLinks(ctx, q)
		if err != nil {
			return fmt.Errorf("find the links that outcomes go by: %w", err)
		}
		if page.Total > maxOutcomeLinks {
			return &LimitError{"outcomes: links FULFILS and ENDS", page.Total, maxOutcomeLinks}
		}
		n := len(page.Nodes)
		if o.whole = !page.More; n == 0 {
			break
		}
		next := q.CursorAt(page.Nodes[n-1])
		bs, _, err := bearingsOf(ctx, r, o.seq, page.Nodes)
		if err != nil {
			o.whole = false
			return err
		}
		o.bearings, o.after = append(o.bearings, bs...), &next
	}
	return nil
}

// By is what they tell by a moment, once they are read, from the deeds and preparations that had been published by another; with
// OpenEnd from all.
func (o *OutcomeLinks) By(on, published Instant) *Outcomes {
	return outcomesBy(o.bearings, on, published)
}

// OutcomesAt finds what is known at seq of all threats, plans and forecasts by a moment. They are fulfilled, or ended, by the
// asserted links FULFILS, or ENDS, from deeds: events that somebody asserts, that are no promises themselves and that surely had begun
// by on: their period had ended, was surely under way, or they had been told of. What is fulfilled hands that on, as a preparation
// does to the threat that it FULFILS; and it wins over ended. What had not been published by published, if that is not OpenEnd, is
// left out. A LimitError tells of more than 200,000 such links.
func OutcomesAt(ctx context.Context, r Reader, seq int64, on, published Instant) (*Outcomes, error) {
	o := OutcomeLinksAt(seq)
	if err := o.Read(ctx, r); err != nil {
		return nil, err
	}
	return o.By(on, published), nil
}

// OutcomesOf finds the same of these events alone, which are of the seq, from the links that lead to them and to the preparations
// on their way: in two questions to the store for each step backwards. Of others it tells nothing to go by. A LimitError tells of
// more than 200,000 links on these ways.
func OutcomesOf(ctx context.Context, r Reader, seq int64, on Instant, events []*Event) (*Outcomes, error) {
	var all []bearing
	seen := map[uuid.UUID]bool{}
	for len(events) > 0 {
		var reports []uuid.UUID
		for _, e := range events {
			if e.Promises() && !seen[e.ID] {
				seen[e.ID] = true
				reports = append(reports, e.Reports...)
			}
		}
		if reports, events = uniteIDs(reports, nil), nil; len(reports) == 0 {
			break
		}
		ls, err := r.Links(ctx, seq, reports)
		if err != nil {
			return nil, fmt.Errorf("find the links that outcomes go by: %w", err)
		}
		bs, awake, err := bearingsOf(ctx, r, seq, slices.DeleteFunc(ls, func(l *Link) bool {
			_, leadsHere := slices.BinarySearchFunc(reports, l.To, compareIDs)
			return !leadsHere
		}))
		if err != nil {
			return nil, err
		}
		if all = append(all, bs...); len(all) > maxOutcomeLinks {
			return nil, &LimitError{"outcomes: links FULFILS and ENDS", int64(len(all)), maxOutcomeLinks}
		}
		for _, l := range awake {
			events = append(events, l.FromEvent)
		}
	}
	return outcomesBy(all, on, OpenEnd), nil
}
