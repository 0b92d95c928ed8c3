package server

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
)

// figures lists events' settled figures of a measure, each beside what its reports state. A page is of so many events.
func (r *Resolver) figures(ctx context.Context, m graph.Measure, of, place *string, during *TimeFilter, in *EventFilter, first *int, after *string) (*FigureConnection, error) {
	p, err := paging(ctx, first, after)
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
		if q.Filter, err = r.eventFilter(ctx, in); err != nil {
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
		cursors = append(cursors, q.CursorAt(e).String())
		for j := range e.Figures {
			f := &e.Figures[j]
			if of := q.Filter.Figure.Of; f.Measure != m || of != nil && graph.Terms(f.Of) != *of {
				continue
			}
			node := &FigureOfEvent{Event: e, Settled: f, Rivals: rivals(*f, claims[i])}
			out.Nodes = append(out.Nodes, node)
			out.Edges = append(out.Edges, &FigureEdge{cursors[i], node})
		}
	}
	out.PageInfo = pageInfo(page.More, cursors)
	return out, nil
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
	return loadReports(ctx, seqAbove(ctx), x.claimed)
}

// ClaimDenied are those that deny it.
func (x *Responsibility) ClaimDenied(ctx context.Context) ([]*graph.Report, error) {
	return loadReports(ctx, seqAbove(ctx), x.claimDenied)
}

// Reports are those that tell of the accusation.
func (x *Accusation) Reports(ctx context.Context) ([]*graph.Report, error) {
	return loadReports(ctx, seqAbove(ctx), x.reports)
}

// DeniedBy are those that deny it.
func (x *Accusation) DeniedBy(ctx context.Context) ([]*graph.Report, error) {
	return loadReports(ctx, seqAbove(ctx), x.deniedBy)
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
