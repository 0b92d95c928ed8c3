package server

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"casus/graph"
	"casus/vocabulary"
)

// asked tells whether the field's selection holds a field of this name.
func asked(ctx context.Context, name string) bool {
	return holds(graphql.GetFieldContext(ctx).Field.Selections, func(f string) bool { return f == name })
}

// askedOnly tells whether the field's selection holds nothing but these.
func askedOnly(ctx context.Context, names ...string) bool {
	return !holds(graphql.GetFieldContext(ctx).Field.Selections, func(f string) bool { return f != "__typename" && !slices.Contains(names, f) })
}

// holds tells whether a selection holds such a field, also one that @skip or @include leaves out.
func holds(set ast.SelectionSet, such func(name string) bool) bool {
	return slices.ContainsFunc(set, func(s ast.Selection) bool {
		switch s := s.(type) {
		case *ast.Field:
			return such(s.Name)
		case *ast.InlineFragment:
			return holds(s.SelectionSet, such)
		case *ast.FragmentSpread:
			return holds(s.Definition.SelectionSet, such)
		}
		return true
	})
}

// paging reads the arguments of a page. A cursor must be of the snapshot that the request is answered at.
func paging(ctx context.Context, first *int, after *string) (graph.Paging, error) {
	p := graph.Paging{First: graph.DefaultFirst, WantTotal: asked(ctx, "totalCount")}
	if first != nil {
		if p.First = *first; p.First < 1 || p.First > graph.MaxFirst {
			return p, graph.Invalid("first", "%d is not between 1 and %d", p.First, graph.MaxFirst)
		}
	}
	if after == nil || *after == "" {
		return p, nil
	}
	c, err := graph.ParseCursor(*after)
	if err != nil {
		return p, err
	}
	p.After = &c
	return p, nil
}

func total(n int64) *int64 {
	if n < 0 {
		return nil
	}
	return &n
}

// pageInfo tells whether the list goes on and where.
func pageInfo(more bool, cursors []string) *PageInfo {
	info := &PageInfo{HasNextPage: more}
	if n := len(cursors); n > 0 {
		info.EndCursor = &cursors[n-1]
	}
	return info
}

// connect gives each node its cursor and edge.
func connect[T, E any](page graph.Page[T], at func(T) graph.Cursor, edge func(string, T) E) ([]E, *PageInfo) {
	edges, cursors := make([]E, len(page.Nodes)), make([]string, len(page.Nodes))
	for i, n := range page.Nodes {
		cursors[i] = at(n).String()
		edges[i] = edge(cursors[i], n)
	}
	return edges, pageInfo(page.More, cursors)
}

// events answers an events field: of the query, an actor or a place, whose own condition narrow adds.
func (r *Resolver) events(ctx context.Context, filter *EventFilter, orderBy *EventOrder, first *int, after *string, publishedBy *time.Time, narrow func(*graph.EventFilter) error) (*EventConnection, error) {
	p, err := paging(ctx, first, after)
	if err != nil {
		return nil, err
	}
	q := graph.EventQuery{Seq: seqOf(ctx), Paging: p}
	if orderBy != nil {
		q.Order, q.Ascending = orderBy.Field, orderBy.Direction == DirectionAsc
	}
	if filter != nil {
		if q.Filter, err = r.eventFilter(ctx, filter); err != nil {
			return nil, err
		}
	}
	if narrow != nil {
		if err := narrow(&q.Filter); err != nil {
			return nil, err
		}
	}
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	var page graph.Page[*graph.Event]
	var undated *int
	if publishedBy != nil {
		if q.Filter.IDs == nil && len(q.Filter.Who) == 0 && q.Filter.Places == nil {
			return nil, &codedError{code: codePublishedBy, message: "publishedBy is offered on events of named ids, actor, place or document: add one of these to the filter"}
		}
		pub, err := graph.FindPublished(ctx, r.store, q, endOf(*publishedBy))
		if err != nil {
			return nil, err
		}
		page, undated = pub.Page, &pub.Undated
		if !p.WantTotal {
			page.Total = -1
		}
	} else if page, err = r.store.FindEvents(ctx, q); err != nil {
		return nil, fmt.Errorf("find events: %w", err)
	}
	edges, info := connect(page, q.CursorAt, func(c string, e *graph.Event) *EventEdge { return &EventEdge{c, e} })
	return &EventConnection{Nodes: page.Nodes, Edges: edges, PageInfo: info, TotalCount: total(page.Total), Undated: undated}, nil
}

// endOf is the last second of a day.
func endOf(day time.Time) graph.Instant { return graph.InstantOf(day.AddDate(0, 0, 1)) - 1 }

// eventFilter checks each code and key of a filter and finds what its actors and places take in.
func (r *Resolver) eventFilter(ctx context.Context, in *EventFilter) (graph.EventFilter, error) {
	f := graph.EventFilter{
		Types: in.Type, Untyped: deref(in.Untyped), Modes: in.Mode, Contexts: in.Context, Statuses: in.Status, Extents: in.Extent,
		Datasets: in.Dataset, Countries: in.Country, Text: deref(in.Text), Disputed: in.Disputed, Contested: in.Contested, Match: deref(in.Match),
	}
	if in.Text != nil && *in.Text == "" {
		return f, graph.Invalid("filter.text", "it is empty: leave it out")
	}
	for _, s := range in.Stance {
		f.Stances = append(f.Stances, string(s))
	}
	for _, c := range in.Code {
		f.Codes = append(f.Codes, graph.Code{Vocabulary: c.Vocabulary, Code: c.Code}.String())
	}
	if err := checkVocabulary(f); err != nil {
		return f, err
	}
	if err := r.checkDatasets(ctx, in.Dataset); err != nil {
		return f, err
	}
	if in.Ids != nil {
		ids, err := parseIDs("filter.ids", in.Ids, typeEvent, typeReport)
		if err != nil {
			return f, err
		}
		if f.IDs, err = r.eventIDs(ctx, ids); err != nil {
			return f, err
		}
	}
	if t := in.Time; t != nil {
		w := graph.Always
		if t.From != nil {
			w.From = t.From.Earliest
		}
		if t.To != nil {
			w.To = t.To.Latest
		}
		f.When = &w
	}
	if in.Place != nil {
		if err := r.withinPlace(ctx, &f, *in.Place); err != nil {
			return f, err
		}
	}
	terms := in.Actors
	if in.Actor != nil {
		terms = append([]*ActorFilter{in.Actor}, terms...)
	}
	for _, t := range terms {
		w, err := r.whoFilter(ctx, t, f.Match)
		if err != nil {
			return f, err
		}
		f.Who = append(f.Who, w)
	}
	if in.Document != nil {
		ids, err := r.eventsOfDocument(ctx, *in.Document)
		if err != nil {
			return f, err
		}
		f.IDs = meetIDs(f.IDs, ids)
	}
	return f, nil
}

// meetIDs narrows ids, of which nil means any.
func meetIDs(ids, to []uuid.UUID) []uuid.UUID {
	if ids == nil {
		return append([]uuid.UUID{}, to...)
	}
	return slices.DeleteFunc(ids, func(id uuid.UUID) bool { return !slices.Contains(to, id) })
}

func (r *Resolver) whoFilter(ctx context.Context, t *ActorFilter, mode graph.MatchMode) (graph.WhoFilter, error) {
	id, err := parseID("filter.actor.id", t.ID, typeActor, typeRecord)
	if err != nil {
		return graph.WhoFilter{}, err
	}
	spans, err := graph.SpansOf(ctx, r.store, seqOf(ctx), id, deref(t.WithParts), mode)
	return graph.WhoFilter{Roles: t.Role, Spans: spans}, err
}

func (r *Resolver) withinPlace(ctx context.Context, f *graph.EventFilter, place string) error {
	id, err := parseID("filter.place", place, typePlace)
	if err != nil {
		return err
	}
	f.Places, f.Around, err = graph.PlacesOf(ctx, r.store, seqOf(ctx), id)
	return err
}

// eventIDs finds the events that hold the reports, each of which must be known.
func (r *Resolver) eventIDs(ctx context.Context, ids []uuid.UUID) ([]uuid.UUID, error) {
	es, err := r.store.Events(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find events: %w", err)
	}
	out := make([]uuid.UUID, len(es))
	for i, e := range es {
		if e == nil {
			return nil, &graph.UnknownError{What: "event or report", Key: ids[i].String()}
		}
		out[i] = e.ID
	}
	return out, nil
}

// maxDocumentReports bounds the events that are looked for by a document.
const maxDocumentReports = 5000

func (r *Resolver) eventsOfDocument(ctx context.Context, url string) ([]uuid.UUID, error) {
	q := graph.ReportQuery{Seq: seqOf(ctx), Document: url, Mentions: true, Paging: graph.Paging{First: graph.MaxFirst}}
	rs, err := graph.All("reports of the document", maxDocumentReports, func(after *graph.Cursor) (graph.Page[*graph.Report], error) {
		q.After = after
		return r.store.FindReports(ctx, q)
	}, q.CursorAt)
	if err != nil {
		return nil, err
	}
	if len(rs) == 0 {
		return nil, &graph.UnknownError{What: "document", Key: url}
	}
	ids := make([]uuid.UUID, len(rs))
	for i, x := range rs {
		ids[i] = x.ID
	}
	es, err := r.store.Events(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find the document's events: %w", err)
	}
	out := []uuid.UUID{}
	for _, e := range es {
		if e != nil {
			out = append(out, e.ID)
		}
	}
	return out, nil
}

// checkVocabulary refuses codes that no vocabulary knows, naming the nearest.
func checkVocabulary(f graph.EventFilter) error {
	var modes []string
	for _, t := range vocabulary.EventTypes() {
		if len(f.Types) > 0 && !slices.Contains(f.Types, graph.EventType(t.Code)) {
			continue
		}
		for _, m := range vocabulary.Modes(t.Code) {
			modes = append(modes, m.Code)
		}
	}
	var contexts []string
	for _, c := range vocabulary.Contexts() {
		contexts = append(contexts, c.Code)
	}
	for _, check := range []struct {
		field        string
		given, known []string
	}{{"filter.mode", f.Modes, modes}, {"filter.context", f.Contexts, contexts}} {
		for _, g := range check.given {
			if !slices.Contains(check.known, g) {
				return graph.Invalid(check.field, "%q is unknown%s", g, nearest(g, check.known))
			}
		}
	}
	return checkCountries("filter.country", f.Countries)
}

func checkCountries(field string, codes []string) error {
	for _, c := range codes {
		if _, ok := vocabulary.CountryByISO3(c); ok {
			continue
		}
		hint := ""
		if by, ok := vocabulary.CountryByISO2(c); ok {
			hint = ": did you mean " + by.ISO3 + "?"
		} else if by, ok := vocabulary.CountryByName(c, time.Time{}); ok {
			hint = ": did you mean " + by.ISO3 + "?"
		}
		return graph.Invalid(field, "%q is no ISO 3166 alpha-3 code%s", c, hint)
	}
	return nil
}

func nearest(word string, among []string) string {
	if n, ok := vocabulary.Nearest(word, among); ok {
		return fmt.Sprintf(": did you mean %q?", n)
	}
	return ""
}

// checkDatasets refuses names of datasets that the snapshot does not hold.
func (r *Resolver) checkDatasets(ctx context.Context, names []string) error {
	if len(names) == 0 {
		return nil
	}
	ds, err := r.store.Datasets(ctx, seqOf(ctx))
	if err != nil {
		return fmt.Errorf("find datasets: %w", err)
	}
	var known []string
	for _, d := range ds {
		known = append(known, d.Name)
	}
	for _, n := range names {
		if !slices.Contains(known, n) {
			return graph.Invalid("filter.dataset", "no dataset %q is known here%s", n, nearest(n, known))
		}
	}
	return nil
}

// eventByID finds the event that holds a report, or whose id this is, as published by a day if one is given.
func (r *Resolver) eventByID(ctx context.Context, id uuid.UUID, publishedBy *time.Time) (*graph.Event, error) {
	// Asked for by one id, an event does not wait for others to batch with.
	found, err := r.store.Events(ctx, seqOf(ctx), []uuid.UUID{id})
	if err != nil {
		return nil, fmt.Errorf("find event %s: %w", id, err)
	}
	e := found[0]
	if e == nil {
		return nil, &graph.UnknownError{What: "event", Key: fmt.Sprintf("%s at seq %d", id, seqOf(ctx))}
	}
	if publishedBy == nil {
		return e, nil
	}
	then, _, err := graph.AsPublished(ctx, r.store, seqOf(ctx), []*graph.Event{e}, endOf(*publishedBy))
	if err != nil {
		return nil, err
	}
	return then[0], nil
}

// actorBy finds the one actor that by names; several candidates are an error that lists them.
func (r *Resolver) actorBy(ctx context.Context, by ActorBy, on *time.Time) (*graph.Actor, error) {
	seq := seqOf(ctx)
	q := graph.ActorQuery{Seq: seq, Paging: graph.Paging{First: graph.MaxFirst}}
	var key string
	switch {
	case by.ID != nil:
		id, err := parseID("by.id", *by.ID, typeActor, typeRecord)
		if err != nil {
			return nil, err
		}
		a, err := loadActor(ctx, seq, id)
		if err == nil && a == nil {
			err = &graph.UnknownError{What: "actor", Key: fmt.Sprintf("%s at seq %d", id, seq)}
		}
		return a, err
	case by.Iso3 != nil:
		if err := checkCountries("by.iso3", []string{*by.Iso3}); err != nil {
			return nil, err
		}
		q.Countries, q.Kinds, key = []string{*by.Iso3}, []graph.ActorKind{graph.ActorState}, *by.Iso3
	case by.Wikidata != nil:
		q.External, key = &graph.ExternalID{Dataset: "wikidata", Key: *by.Wikidata}, *by.Wikidata
	case by.External != nil:
		key = by.External.Dataset + " " + by.External.Key
		a, err := loadActor(ctx, seq, graph.ActorRecordID(by.External.Dataset, by.External.Key))
		if err != nil || a != nil {
			return a, err
		}
		q.External = &graph.ExternalID{Dataset: by.External.Dataset, Key: by.External.Key}
	case by.Name != nil:
		q.Text, key = *by.Name, *by.Name
	case by.Office != nil:
		return r.holderOf(ctx, by.Office, on)
	}
	found, err := r.findActors(ctx, q)
	if err != nil {
		return nil, err
	}
	if by.Name != nil {
		found = exactly(found, *by.Name)
	}
	return one(found, "actor", key)
}

func (r *Resolver) findActors(ctx context.Context, q graph.ActorQuery) ([]*graph.Actor, error) {
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	page, err := r.store.FindActors(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("find actors: %w", err)
	}
	return page.Nodes, nil
}

// exactly keeps the actors that bear just this name, if any does.
func exactly(as []*graph.Actor, name string) []*graph.Actor {
	var out []*graph.Actor
	for _, a := range as {
		if slices.ContainsFunc(a.Names, func(n graph.ActorName) bool { return graph.Fold(n.Text) == graph.Fold(name) }) {
			out = append(out, a)
		}
	}
	if len(out) > 0 {
		return out
	}
	return as
}

// one returns the only candidate, or an error that lists them.
func one(as []*graph.Actor, what, key string) (*graph.Actor, error) {
	switch len(as) {
	case 0:
		return nil, &graph.UnknownError{What: what, Key: key}
	case 1:
		return as[0], nil
	}
	var candidates []map[string]any
	for _, a := range as[:min(len(as), 20)] {
		candidates = append(candidates, map[string]any{"id": nodeID(typeActor, a.ID), "name": a.Name, "kind": a.Kind, "country": a.Country})
	}
	return nil, &codedError{codeAmbiguous, fmt.Sprintf("%q fits %d actors: ask by id", key, len(as)), map[string]any{"candidates": candidates, "count": len(as)}}
}

// holderOf finds who held the office of a title on a day: the snapshot's, if none is given.
func (r *Resolver) holderOf(ctx context.Context, in *OfficeInput, on *time.Time) (*graph.Actor, error) {
	seq := seqOf(ctx)
	q := graph.ActorQuery{Seq: seq, Text: in.Title, Kinds: []graph.ActorKind{graph.ActorOffice}, Paging: graph.Paging{First: graph.MaxFirst}}
	offices, err := r.findActors(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(in.Of) == 3 {
		if err := checkCountries("by.office.of", []string{in.Of}); err != nil {
			return nil, err
		}
		offices = slices.DeleteFunc(offices, func(a *graph.Actor) bool { return a.Country != in.Of })
	} else if offices, err = r.officesOf(ctx, offices, in.Of); err != nil {
		return nil, err
	}
	key := in.Title + " of " + in.Of
	office, err := one(exactly(offices, in.Title), "office", key)
	if err != nil {
		return nil, err
	}
	day := requestOf(ctx).snapshot().RecordedAt
	if on != nil {
		day = *on
	}
	holders, err := graph.HoldersOf(ctx, r.store, seq, office, dayWindow(day))
	if err != nil {
		return nil, err
	}
	return one(holders, "holder of the office", key+" on "+day.Format(time.DateOnly))
}

func (r *Resolver) officesOf(ctx context.Context, offices []*graph.Actor, of string) ([]*graph.Actor, error) {
	id, err := parseID("by.office.of", of, typeActor, typeRecord)
	if err != nil {
		return nil, err
	}
	spans, err := graph.SpansOf(ctx, r.store, seqOf(ctx), id, true, graph.Possibly)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(offices, func(a *graph.Actor) bool {
		return !slices.ContainsFunc(spans, func(s graph.Span) bool { return slices.Contains(a.Records, s.Record) })
	}), nil
}

func dayWindow(day time.Time) graph.Window {
	p := graph.DayOf(day)
	return graph.Window{From: p.Earliest, To: p.Latest}
}
