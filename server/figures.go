package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// figures lists events' settled figures of a measure, each beside what its reports state. A page is of so many events, of which the
// first may have been begun on the page before.
func (r *Resolver) figures(ctx context.Context, m graph.Measure, of, place *string, during *TimeFilter, in *EventFilter, first *int, after *string) (*FigureConnection, error) {
	p, err := paging(ctx, first, after)
	if err != nil {
		return nil, err
	}
	begun, err := figuresTold(p.After)
	if err != nil {
		return nil, err
	}
	q := graph.EventQuery{Seq: seqOf(ctx), Paging: p}
	var codes []*CodeInput
	if in != nil {
		switch {
		case in.Figure != nil:
			return nil, graph.Invalid("filter.figure", "name the figure by measure and of")
		case in.Time != nil && during != nil:
			return nil, graph.Invalid("during", "filter.time is given too: give one of the two")
		}
		if q.Filter, err = r.eventFilter(ctx, in, graph.OpenEnd); err != nil {
			return nil, err
		}
		codes = in.Code
	}
	if err := setFigure(&q.Filter, "of", m, of); err != nil {
		return nil, err
	}
	if during != nil {
		q.Filter.When = windowOf(during)
	}
	if place != nil {
		if err := r.withinPlace(ctx, &q.Filter, "place", *place); err != nil {
			return nil, err
		}
	}
	if err := q.Normalize(); err != nil {
		var invalid *graph.InvalidError
		if errors.As(err, &invalid) && invalid.Field == "when" && during != nil {
			return nil, &graph.InvalidError{Field: "during", Reason: invalid.Reason}
		}
		return nil, inFilter(err)
	}
	page, err := r.store.FindEvents(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("find events with figures: %w", err)
	}
	if p.After == nil {
		if err := r.checkBorne(ctx, codes, page.Nodes); err != nil {
			return nil, err
		}
	}
	claims := make([][]graph.FigureClaim, len(page.Nodes))
	if asked(ctx, "nodes", "rivals") || asked(ctx, "edges", "node", "rivals") {
		if claims, err = graph.FigureClaimsOf(ctx, r.store, q.Seq, page.Nodes, m); err != nil {
			return nil, err
		}
	}
	out := &FigureConnection{Nodes: []*FigureOfEvent{}, Edges: []*FigureEdge{}, TotalCount: total(page.Total)}
	var cursors []string
	for i, e := range page.Nodes {
		var of []*graph.SettledFigure
		for j := range e.Figures {
			if f := &e.Figures[j]; f.Measure == m && (q.Filter.Figure.Of == nil || graph.Terms(f.Of) == *q.Filter.Figure.Of) {
				of = append(of, f)
			}
		}
		for n, f := range of {
			if n < begun {
				continue
			}
			node := &FigureOfEvent{Event: e, Settled: f, Rivals: rivals(*f, claims[i])}
			cursors = append(cursors, behindFigure(q.CursorAt(e), n+1, len(of)).String())
			out.Nodes = append(out.Nodes, node)
			out.Edges = append(out.Edges, &FigureEdge{cursors[len(cursors)-1], node})
		}
		begun = 0
	}
	out.PageInfo = pageInfo(page.More, cursors)
	return out, nil
}

// figureMark parts, in the key of a cursor, the event's own from how many of its figures were told.
const figureMark = "#"

// behindFigure is the place behind the nth of an event's figures: behind the last it is that behind the event. Between two it fits no
// list of events.
func behindFigure(event graph.Cursor, n, all int) graph.Cursor {
	if n < all {
		event.Query, event.Key = ^event.Query, event.Key+figureMark+strconv.Itoa(n)
	}
	return event
}

// figuresTold is how many figures of the event that a page begins with were told, and makes of the cursor, where there are any, the place
// right before that event.
func figuresTold(after *graph.Cursor) (int, error) {
	if after == nil {
		return 0, nil
	}
	key, told, between := strings.Cut(after.Key, figureMark)
	if !between {
		return 0, nil
	}
	n, err := strconv.Atoi(told)
	if err != nil || n < 1 {
		return 0, &graph.CursorError{Reason: "it belongs to another question"}
	}
	after.Query, after.Key = ^after.Query, key
	for i := len(after.ID) - 1; i >= 0; i-- { // newest first, and of one time the greater id first
		if after.ID[i]++; after.ID[i] != 0 {
			break
		}
	}
	return n, nil
}

// rivals are the claims that a figure was settled from, and those that it was not.
func rivals(f graph.SettledFigure, claims []graph.FigureClaim) []*graph.FigureClaim {
	out := []*graph.FigureClaim{}
	for i := range claims {
		if c := &claims[i]; c.Figure.Moment == f.Moment && graph.Fold(c.Figure.Of) == graph.Fold(f.Of) {
			out = append(out, c)
		}
	}
	return out
}

// Responsibility is an actor to whom an event is laid, by itself or by others.
type Responsibility struct {
	Actor                *graph.Actor
	Accused              []*Accusation
	claimed, claimDenied []uuid.UUID
}

// Accusation is what one accuser says, nil where it is not told who.
type Accusation struct {
	By                *graph.Actor
	reports, deniedBy []uuid.UUID
}

// Claimed are the reports that tell that the actor claims it.
func (x *Responsibility) Claimed(ctx context.Context) ([]*graph.Report, error) {
	return loadReports(ctx, seqOf(ctx), x.claimed)
}

// ClaimDenied are those that deny it.
func (x *Responsibility) ClaimDenied(ctx context.Context) ([]*graph.Report, error) {
	return loadReports(ctx, seqOf(ctx), x.claimDenied)
}

// Reports are those that tell of the accusation.
func (x *Accusation) Reports(ctx context.Context) ([]*graph.Report, error) {
	return loadReports(ctx, seqOf(ctx), x.reports)
}

// DeniedBy are those that deny it.
func (x *Accusation) DeniedBy(ctx context.Context) ([]*graph.Report, error) {
	return loadReports(ctx, seqOf(ctx), x.deniedBy)
}

// responsibility lists to whom an event is laid, who claims it first; several records of one actor are one, of accusers too.
func responsibility(ctx context.Context, e *graph.Event) ([]*Responsibility, error) {
	seq := eventSeq(ctx, e)
	var said []graph.EventParticipant
	var who []at
	for _, p := range e.Who {
		if p.Role == graph.RoleClaimant || p.Role == graph.RoleAccused {
			said = append(said, p)
			who = append(who, at{seq, p.Record}, at{seq, p.By.UUID})
		}
	}
	actors, err := requestOf(ctx).load.actors.LoadAll(ctx, who)
	if err != nil {
		return nil, err
	}
	out := []*Responsibility{}
	for i, p := range said {
		a, by := actors[2*i], actors[2*i+1]
		k := slices.IndexFunc(out, func(x *Responsibility) bool { return x.Actor.ID == a.ID })
		if k < 0 {
			k = len(out)
			out = append(out, &Responsibility{Actor: a, Accused: []*Accusation{}})
		}
		x := out[k]
		if p.Role == graph.RoleClaimant {
			x.claimed, x.claimDenied = join(x.claimed, p.Reports), join(x.claimDenied, p.DeniedBy)
			continue
		}
		k = slices.IndexFunc(x.Accused, func(c *Accusation) bool { return (c.By == nil) == (by == nil) && (by == nil || c.By.ID == by.ID) })
		if k < 0 {
			k = len(x.Accused)
			x.Accused = append(x.Accused, &Accusation{By: by})
		}
		c := x.Accused[k]
		c.reports, c.deniedBy = join(c.reports, p.Reports), join(c.deniedBy, p.DeniedBy)
	}
	return out, nil
}

// join appends the ids that are not there.
func join(to, ids []uuid.UUID) []uuid.UUID {
	for _, id := range ids {
		if !slices.Contains(to, id) {
			to = append(to, id)
		}
	}
	return to
}
