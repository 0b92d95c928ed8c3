package graph

import (
	"context"
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
const maxOutcomeLinks = 20000

// OutcomesAt finds what is known at seq of all threats, plans and forecasts by a moment. They are fulfilled, or ended, by the
// asserted links FULFILS, or ENDS, from deeds: events that somebody asserts, that are no promises themselves and whose At is
// not after on. What is fulfilled hands that on, as a preparation does to the threat that it FULFILS; and it wins over ended.
// A LimitError tells of more than 20,000 such links.
func OutcomesAt(ctx context.Context, r Reader, seq int64, on Instant) (*Outcomes, error) {
	q := LinkQuery{Seq: seq, Types: []LinkType{Ends, Fulfils}, Paging: Paging{First: MaxFirst}}
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	ls, err := All("outcomes: links FULFILS and ENDS", maxOutcomeLinks, func(after *Cursor) (Page[*Link], error) {
		q.After = after
		return r.FindLinks(ctx, q)
	}, q.CursorAt)
	if err != nil {
		return nil, err
	}
	awake, err := awakeLinks(ctx, r, seq, slices.DeleteFunc(ls, func(l *Link) bool { return l.Stance != Asserts }))
	if err != nil {
		return nil, err
	}
	fulfilled, ended := map[uuid.UUID]bool{}, map[uuid.UUID]bool{}
	handsOn := map[uuid.UUID][]uuid.UUID{}
	var reached []uuid.UUID
	for _, l := range awake {
		from, to := l.FromEvent, l.ToEvent.ID
		deed := !from.Promises() && from.Stance == Asserts && from.At <= on
		switch {
		case !l.ToEvent.Promises():
		case l.Type == Fulfils && deed:
			reached = append(reached, to)
		case l.Type == Fulfils && from.Promises():
			handsOn[from.ID] = append(handsOn[from.ID], to)
		case l.Type == Ends && deed:
			ended[to] = true
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
	return &Outcomes{On: on, Fulfilled: sortedIDs(fulfilled), Ended: sortedIDs(ended)}, nil
}
