package server

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"casus/graph"
)

func (r *Resolver) ledger(ctx context.Context, from int64, to *int64, filter *LedgerFilter, first *int, after *string) (*EntryConnection, error) {
	p, err := paging(ctx, first, after)
	if err != nil {
		return nil, err
	}
	end, err := stretchEnd(ctx, from, to)
	if err != nil {
		return nil, err
	}
	q := graph.EntryQuery{From: from, To: end, Paging: p}
	if to == nil && p.After != nil {
		// A page two goes on to where page one meant to end, also if the ledger has grown.
		return nil, graph.Invalid("to", "name the seq to page up to")
	}
	if filter != nil {
		q.Kinds = filter.Kind
		if filter.Events != nil {
			if q.Refs, err = r.refsOf(ctx, q.From, q.To, filter.Events); err != nil {
				return nil, err
			}
		}
	}
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	page, err := r.store.Entries(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("read the ledger: %w", err)
	}
	out := &EntryConnection{Nodes: make([]*graph.LedgerEntry, len(page.Nodes)), TotalCount: total(page.Total)}
	for i := range page.Nodes {
		out.Nodes[i] = &page.Nodes[i]
	}
	out.Edges, out.PageInfo = connect(graph.Page[*graph.LedgerEntry]{Nodes: out.Nodes, More: page.More},
		func(c *graph.LedgerEntry) graph.Cursor { return q.CursorAt(*c) },
		func(c string, x *graph.LedgerEntry) *EntryEdge { return &EntryEdge{c, x} })
	return out, nil
}

// stretchEnd is where a stretch of the ledger after seq from ends: at to, or the snapshot where that is nil.
func stretchEnd(ctx context.Context, from int64, to *int64) (int64, error) {
	seq := seqOf(ctx)
	switch {
	case to == nil:
	case *to < 0:
		return 0, graph.Invalid("to", "%d is before 0, where the ledger begins", *to)
	case *to > seq:
		return 0, graph.Invalid("to", "seq %d is after the snapshot, %d", *to, seq)
	default:
		seq = *to
	}
	switch {
	case from < 0:
		return 0, graph.Invalid("from", "%d is before 0, where the ledger begins", from)
	case to == nil && from > seq:
		return 0, graph.Invalid("from", "seq %d is after the snapshot, %d", from, seq)
	case from > seq:
		return 0, graph.Invalid("from", "seq %d is after to, %d", from, seq)
	}
	return seq, nil
}

// refsOf lists the atoms that the events, each of which is known at to, rest on at the one seq or the other.
func (r *Resolver) refsOf(ctx context.Context, from, to int64, events []string) ([]uuid.UUID, error) {
	ids, err := parseIDs("filter.events", events, typeEvent, typeReport)
	if err != nil {
		return nil, err
	}
	es, err := r.store.Events(ctx, to, ids)
	if err != nil {
		return nil, fmt.Errorf("find events: %w", err)
	}
	for i, e := range es {
		if e == nil {
			return nil, unknownAt(to, "filter.events", "event", events[i])
		}
	}
	refs, err := r.restsOn(ctx, to, es)
	if err != nil || from == 0 {
		return refs, err
	}
	before, err := r.store.Events(ctx, from, ids)
	if err != nil {
		return nil, fmt.Errorf("find events: %w", err)
	}
	more, err := r.restsOn(ctx, from, before)
	return append(refs, more...), err
}

// restsOn lists what the events, nil where unknown, rest on at a seq: their reports, and the judgements and links on these.
func (r *Resolver) restsOn(ctx context.Context, seq int64, es []*graph.Event) ([]uuid.UUID, error) {
	reports := []uuid.UUID{}
	for _, e := range es {
		if e != nil {
			reports = append(reports, e.Reports...)
		}
	}
	js, err := graph.JudgementsOn(ctx, r.store, seq, reports)
	if err != nil {
		return nil, err
	}
	ls, err := r.store.Links(ctx, seq, reports)
	if err != nil {
		return nil, fmt.Errorf("find links: %w", err)
	}
	for _, j := range js {
		reports = append(reports, j.ID)
	}
	for _, l := range ls {
		reports = append(reports, l.ID)
	}
	return reports, nil
}

func entryType(c *graph.LedgerEntry) EntryType {
	filed := c.Op == graph.File
	switch c.Kind {
	case graph.KindLink:
		return pick(filed, EntryTypeLinked, EntryTypeUnlinked)
	case graph.KindJudgement:
		return pick(filed, EntryTypeJudged, EntryTypeUnjudged)
	case graph.KindRating:
		return pick(filed, EntryTypeRated, EntryTypeUnrated)
	}
	switch {
	case !filed:
		return EntryTypeRetracted
	case c.Before == nil:
		return EntryTypeFiled
	case !c.WasLive:
		return EntryTypeRevived
	}
	return EntryTypeRevised
}

func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

func atomID(r graph.Ref) string {
	switch r.Kind {
	case graph.KindReport:
		return nodeID(typeReport, r.ID)
	case graph.KindActorRecord:
		return nodeID(typeRecord, r.ID)
	case graph.KindJudgement:
		return nodeID(typeJudgement, r.ID)
	case graph.KindLink:
		return nodeID(typeLink, r.ID)
	case graph.KindAffiliation:
		return nodeID(typeAffiliation, r.ID)
	}
	return r.ID.String()
}

// eventOfEntry is the event that held a report at a seq: the report that the entry is about, or the first of the two that
// its judgement is on.
func (r *Resolver) eventOfEntry(ctx context.Context, c *graph.LedgerEntry, seq int64) (*graph.Event, error) {
	id := c.ID
	if j, ok := c.About().(*graph.Judgement); ok && j.Subject == graph.KindReport {
		id = j.A
	} else if c.Kind != graph.KindReport {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	if seq < 1 {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	e, err := requestOf(ctx).load.events.Load(ctx, at{seq, id})
	if e == nil || err != nil {
		return nil, err
	}
	then := *e
	then.AsOf = seq
	return &then, nil
}

func linkOfEntry(ctx context.Context, c *graph.LedgerEntry) (*graph.EventLink, error) {
	l, ok := c.About().(*graph.Link)
	if !ok {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	return linkAt(ctx, l, c.Seq)
}

// linkAt is a link between the events that hold its ends at a seq; nil where none holds one of them.
func linkAt(ctx context.Context, l *graph.Link, seq int64) (*graph.EventLink, error) {
	ends, err := requestOf(ctx).load.events.LoadAll(ctx, []at{{seq, l.From}, {seq, l.To}})
	if err != nil {
		return nil, err
	}
	if ends[0] == nil || ends[1] == nil {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	return &graph.EventLink{Link: l, FromEvent: ends[0], ToEvent: ends[1]}, nil
}
