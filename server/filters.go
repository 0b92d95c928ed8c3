package server

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"casus/graph"
	"casus/vocabulary"
)

// asked tells whether the field's selection holds a field of this name; of further names, one of the next below it.
func asked(ctx context.Context, path ...string) bool {
	return reaches(graphql.GetFieldContext(ctx).Field.Selections, path)
}

// reaches tells whether a selection holds such a path of fields, also one that @skip or @include leaves out.
func reaches(set ast.SelectionSet, path []string) bool {
	return len(path) == 0 || slices.ContainsFunc(set, func(s ast.Selection) bool {
		switch s := s.(type) {
		case *ast.Field:
			return s.Name == path[0] && reaches(s.SelectionSet, path[1:])
		case *ast.InlineFragment:
			return reaches(s.SelectionSet, path)
		case *ast.FragmentSpread:
			return reaches(s.Definition.SelectionSet, path)
		}
		return true
	})
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
		p.First = *first
		if err := graph.CheckFirst(p.First, graph.MaxFirst); err != nil {
			return p, err
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
	var f graph.EventFilter
	var codes []*CodeInput
	if filter != nil {
		var err error
		published := graph.OpenEnd
		if publishedBy != nil {
			published = endOf(*publishedBy)
		}
		if f, err = r.eventFilter(ctx, toldOn(filter, publishedBy), published); err != nil {
			return nil, err
		}
		codes = filter.Code
	}
	if narrow != nil {
		if err := narrow(&f); err != nil {
			return nil, err
		}
	}
	return r.pageOfEvents(ctx, f, codes, orderBy, first, after, publishedBy)
}

// pageOfEvents answers with the events that match; codes are those that the filter was asked for by.
func (r *Resolver) pageOfEvents(ctx context.Context, f graph.EventFilter, codes []*CodeInput, orderBy *EventOrder, first *int, after *string, publishedBy *time.Time) (*EventConnection, error) {
	p, err := paging(ctx, first, after)
	if err != nil {
		return nil, err
	}
	q := graph.EventQuery{Seq: seqOf(ctx), Filter: f, Paging: p}
	if orderBy != nil {
		q.Order, q.Ascending = orderBy.Field, orderBy.Direction == DirectionAsc
	}
	if err := q.Normalize(); err != nil {
		return nil, inFilter(err)
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
	if p.After == nil {
		if err := r.checkBorne(ctx, codes, page.Nodes); err != nil {
			return nil, err
		}
	}
	var before *graph.Event
	edges, info := connect(page, q.CursorAt, func(c string, e *graph.Event) *EventEdge {
		edge := &EventEdge{Cursor: c, Node: e}
		if before != nil {
			order := e.Period().Order(before.Period())
			edge.Order = &order
		}
		before = e
		return edge
	})
	return &EventConnection{Nodes: page.Nodes, Edges: edges, PageInfo: info, TotalCount: total(page.Total), Undated: undated}, nil
}

// inFilter names the filter's argument that a query's field came from.
func inFilter(err error) error {
	var invalid *graph.InvalidError
	if !errors.As(err, &invalid) {
		return err
	}
	if argument, ok := map[string]string{"when": "filter.time", "text": "filter.text"}[invalid.Field]; ok {
		return &graph.InvalidError{Field: argument, Reason: invalid.Reason}
	}
	return err
}

// endOf is the last second of a day.
func endOf(day time.Time) graph.Instant { return graph.InstantOf(day.AddDate(0, 0, 1)) - 1 }

// eventFilter checks each code and key of a filter and finds what its actors and places take in; outcomes go by what had been
// published by a moment, OpenEnd for all.
func (r *Resolver) eventFilter(ctx context.Context, in *EventFilter, published graph.Instant) (graph.EventFilter, error) {
	f := graph.EventFilter{
		Types: in.Type, Untyped: deref(in.Untyped), Modes: in.Mode, Contexts: in.Context, Statuses: in.Status, Extents: in.Extent,
		Datasets: in.Dataset, Countries: in.Country, Text: deref(in.Text), Disputed: in.Disputed, Contested: in.Contested, Roles: in.Role,
		Match: deref(in.Match),
	}
	if err := notEmpty("filter.text", in.Text); err != nil {
		return f, err
	}
	if err := atMost(maxSought, "filter.code", len(in.Code)); err != nil {
		return f, err
	}
	for _, s := range in.Stance {
		f.Stances = append(f.Stances, string(s))
	}
	addCodes(&f, in.Code)
	if err := ofQuads(&f, in.Quad); err != nil {
		return f, err
	}
	if err := checkVocabulary(f); err != nil {
		return f, err
	}
	if err := setRange(&f.Lines, "filter.lines", in.Lines); err != nil {
		return f, err
	}
	if err := setRange(&f.Reports, "filter.reports", in.Reports); err != nil {
		return f, err
	}
	if g := in.Figure; g != nil {
		if err := setFigure(&f, "filter.figure.of", g.Measure, g.Of); err != nil {
			return f, err
		}
	}
	if in.Area != nil {
		if err := setArea(&f, in.Area); err != nil {
			return f, err
		}
	}
	if err := r.checkDatasets(ctx, in.Dataset); err != nil {
		return f, err
	}
	if in.Ids != nil {
		ids, err := r.eventIDs(ctx, "filter.ids", in.Ids)
		if err != nil {
			return f, err
		}
		f.IDs = ids
	}
	f.When = windowOf(in.Time)
	if in.Place != nil {
		if err := r.withinPlace(ctx, &f, "filter.place", *in.Place); err != nil {
			return f, err
		}
	}
	if in.Admin != nil {
		if err := r.withinAdmin(ctx, &f, in.Admin); err != nil {
			return f, err
		}
	}
	if err := setOutcome(ctx, &f, in, published); err != nil {
		return f, err
	}
	if in.Actor != nil {
		if err := r.takePart(ctx, &f, "filter.actor.id", in.Actor); err != nil {
			return f, err
		}
	}
	if err := atMost(maxActors, "filter.actors", len(in.Actors)); err != nil {
		return f, err
	}
	for i, t := range in.Actors {
		if err := r.takePart(ctx, &f, fmt.Sprintf("filter.actors[%d].id", i), t); err != nil {
			return f, err
		}
	}
	if in.Document != nil {
		if err := notEmpty("filter.document", in.Document); err != nil {
			return f, err
		}
		ids, err := r.eventsOfDocument(ctx, *in.Document)
		if err != nil {
			return f, err
		}
		f.IDs = meetIDs(f.IDs, ids)
	}
	return f, nil
}

// notEmpty refuses a text that is given and empty: whoever leaves a form's field empty does not mean everything.
func notEmpty(arg string, text *string) error {
	if text != nil && *text == "" {
		return graph.Invalid(arg, "it is empty: leave it out")
	}
	return nil
}

const (
	// maxActors bounds the actors that an event must name, each of which is looked up with its parts.
	maxActors = 10
	// maxSought bounds the codes, and the authors, of a filter: each that finds nothing is sought by itself.
	maxSought = 50
)

// atMost refuses an argument that holds more than so many things.
func atMost(most int, arg string, n int) error {
	if n > most {
		return &graph.LimitError{What: arg, Got: int64(n), Max: int64(most)}
	}
	return nil
}

// meetIDs narrows ids, of which nil means any.
func meetIDs(ids, to []uuid.UUID) []uuid.UUID {
	if ids == nil {
		return append([]uuid.UUID{}, to...)
	}
	in := make(map[uuid.UUID]bool, len(to))
	for _, id := range to {
		in[id] = true
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id uuid.UUID) bool { return !in[id] })
}

// takePart adds that an actor took part, which an argument names.
func (r *Resolver) takePart(ctx context.Context, f *graph.EventFilter, arg string, t *ActorFilter) error {
	id, err := parseID(arg, t.ID, typeActor, typeRecord)
	if err != nil {
		return err
	}
	spans, err := graph.SpansOf(ctx, r.store, seqOf(ctx), id, deref(t.WithParts), f.Match)
	f.Who = append(f.Who, graph.WhoFilter{Roles: t.Role, Spans: spans})
	return onArgument(ctx, err, arg, t.ID)
}

// windowOf is the stretch of time that an argument gives, nil for none.
func windowOf(t *TimeFilter) *graph.Window {
	if t == nil {
		return nil
	}
	w := graph.Always
	if t.From != nil {
		w.From = t.From.Earliest
	}
	if t.To != nil {
		w.To = t.To.Latest
	}
	return &w
}

// ofQuads narrows to the types of these quads, of which none means any.
func ofQuads(f *graph.EventFilter, quads []Quad) error {
	if len(quads) == 0 {
		return nil
	}
	if f.Untyped {
		return graph.Invalid("filter.quad", "an event without a type is of no quad: leave quad or untyped out")
	}
	var of []graph.EventType
	for _, t := range vocabulary.EventTypes() {
		typ := graph.EventType(t.Code)
		if slices.Contains(quads, Quad(t.Quad)) && (len(f.Types) == 0 || slices.Contains(f.Types, typ)) {
			of = append(of, typ)
		}
	}
	if len(of) == 0 {
		return graph.Invalid("filter.quad", "no type of filter.type is of %s", words(quads, " or "))
	}
	f.Types = of
	return nil
}

// words are the names of a list, in a sentence.
func words[T ~string](list []T, between string) string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return strings.Join(out, between)
}

// setRange sets the bounds that an argument gives, if it does.
func setRange(to **graph.Range, arg string, in *IntRange) error {
	if in == nil {
		return nil
	}
	r := &graph.Range{Max: math.MaxInt64}
	for _, b := range []struct {
		name  string
		given *int
		bound *int64
	}{{"min", in.Min, &r.Min}, {"max", in.Max, &r.Max}} {
		if b.given == nil {
			continue
		}
		if *b.given < 0 {
			return graph.Invalid(arg+"."+b.name, "%d is below 0", *b.given)
		}
		*b.bound = int64(*b.given)
	}
	switch {
	case in.Min == nil && in.Max == nil:
		return graph.Invalid(arg, "give min, max or both")
	case r.Min > r.Max:
		return graph.Invalid(arg, "min %d is above max %d", r.Min, r.Max)
	}
	*to = r
	return nil
}

// setFigure asks for a figure of a measure and, unless nil, of what the argument names.
func setFigure(f *graph.EventFilter, arg string, m graph.Measure, of *string) error {
	if of != nil && *of != "" && graph.Terms(*of) == "" {
		return graph.Invalid(arg, "%q holds no letter or digit; \"\" is for figures of all", *of)
	}
	f.Figure = &graph.FigureFilter{Measure: m, Of: of}
	return nil
}

// eventIDs finds the events that hold the reports which an argument names, each of which must be known.
func (r *Resolver) eventIDs(ctx context.Context, arg string, given []string) ([]uuid.UUID, error) {
	ids, err := parseIDs(arg, given, typeEvent, typeReport)
	if err != nil {
		return nil, err
	}
	es, err := r.store.Events(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find events: %w", err)
	}
	out := make([]uuid.UUID, len(es))
	for i, e := range es {
		if e == nil {
			return nil, unknown(ctx, arg, "event or report", given[i])
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
		return nil, unknown(ctx, "filter.document", "document", url)
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
	for _, m := range f.Modes {
		if err := checkMode("filter.mode", m, f.Types...); err != nil {
			return err
		}
	}
	for _, c := range f.Contexts {
		if err := checkContext("filter.context", c); err != nil {
			return err
		}
	}
	return checkCountries("filter.country", f.Countries)
}

// checkMode refuses what is no mode of one of the types; of any, where none is given.
func checkMode(arg, mode string, types ...graph.EventType) error {
	var ofTypes, others []word
	var elsewhere []string
	for _, t := range vocabulary.EventTypes() {
		for _, m := range vocabulary.Modes(t.Code) {
			w := word{m.Code, m.About}
			switch {
			case len(types) == 0 || slices.Contains(types, graph.EventType(t.Code)):
				if m.Code == mode {
					return nil
				}
				ofTypes = append(ofTypes, w)
			default:
				if m.Code == mode {
					elsewhere = append(elsewhere, t.Code)
				}
				others = append(others, w)
			}
		}
	}
	var of []string
	for _, t := range types {
		if of = append(of, string(t)); t == "" {
			return graph.Invalid(arg, "a mode needs a type")
		}
	}
	switch {
	case len(types) == 0:
		return graph.Invalid(arg, "%q is no mode%s", mode, meant(mode, ofTypes))
	case len(elsewhere) > 0:
		return graph.Invalid(arg, "%q is a mode of %s, not of %s", mode, strings.Join(elsewhere, " and "), strings.Join(of, " or "))
	case len(ofTypes) == 0:
		return graph.Invalid(arg, "%s has no modes: leave %q out", strings.Join(of, " or "), mode)
	}
	hint := meant(mode, ofTypes)
	if hint == "" {
		hint = meant(mode, others)
	}
	return graph.Invalid(arg, "%q is no mode of %s%s", mode, strings.Join(of, " or "), hint)
}

func checkContext(arg, context string) error {
	if vocabulary.IsContext(context) {
		return nil
	}
	var known []word
	for _, c := range vocabulary.Contexts() {
		known = append(known, word{c.Code, c.About})
	}
	return graph.Invalid(arg, "%q is no context%s", context, meant(context, known))
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

// word is a code with what it stands for.
type word struct{ code, about string }

// maxMeant bounds the words that an error offers.
const maxMeant = 3

// meant offers the code that a slip of the pen may have made into given, else those whose description holds its terms:
// whoever writes "bomb" is told of "explosives".
func meant(given string, among []word) string {
	codes := make([]string, len(among))
	for i, w := range among {
		codes[i] = w.code
	}
	if hint := nearest(given, codes); hint != "" {
		return hint
	}
	var fit []string
	for _, w := range among {
		if holdsTerms(w.code+" "+w.about, given) {
			if q := strconv.Quote(w.code); !slices.Contains(fit, q) {
				fit = append(fit, q)
			}
		}
	}
	if len(fit) == 0 || len(fit) > maxMeant {
		return ""
	}
	return ": did you mean " + strings.Join(fit, " or ") + "?"
}

// holdsTerms tells whether each term of words begins one of text. What holds no letter or digit is in nothing.
func holdsTerms(text, words string) bool {
	in, terms := strings.Fields(graph.Terms(text)), strings.Fields(graph.Terms(words))
	for _, t := range terms {
		if !slices.ContainsFunc(in, func(s string) bool { return strings.HasPrefix(s, t) }) {
			return false
		}
	}
	return len(terms) > 0
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

// eventByID finds the event that holds a report, or whose id this is, as published by a day if one is given. given is what the
// argument named it by.
func (r *Resolver) eventByID(ctx context.Context, arg, given string, id uuid.UUID, publishedBy *time.Time) (*graph.Event, error) {
	// Asked for by one id, an event does not wait for others to batch with.
	found, err := r.store.Events(ctx, seqOf(ctx), []uuid.UUID{id})
	if err != nil {
		return nil, fmt.Errorf("find event %s: %w", id, err)
	}
	e := found[0]
	if e == nil {
		return nil, unknown(ctx, arg, "event", given)
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
	var arg, key string
	switch {
	case by.ID != nil:
		return r.actorByID(ctx, "by.id", *by.ID)
	case by.Iso3 != nil:
		if err := checkCountries("by.iso3", []string{*by.Iso3}); err != nil {
			return nil, err
		}
		q.Countries, q.Kinds, arg, key = []string{*by.Iso3}, []graph.ActorKind{graph.ActorState}, "by.iso3", *by.Iso3
	case by.Wikidata != nil:
		q.External, arg, key = &graph.ExternalID{Dataset: "wikidata", Key: *by.Wikidata}, "by.wikidata", *by.Wikidata
	case by.External != nil:
		arg, key = "by.external", by.External.Dataset+" "+by.External.Key
		if by.External.Dataset == "" || by.External.Key == "" {
			return nil, graph.Invalid(arg, "it needs both a dataset and a key")
		}
		a, err := loadActor(ctx, seq, graph.ActorRecordID(by.External.Dataset, by.External.Key))
		if err != nil || a != nil {
			return a, err
		}
		q.External = &graph.ExternalID{Dataset: by.External.Dataset, Key: by.External.Key}
	case by.Name != nil:
		return r.actorNamed(ctx, *by.Name)
	case by.Office != nil:
		return r.holderOf(ctx, by.Office, on)
	}
	if key == "" {
		return nil, graph.Invalid(arg, "it is empty")
	}
	found, err := r.findActors(ctx, arg, q)
	if err != nil {
		return nil, err
	}
	return r.one(ctx, found, len(found), arg, "actor", key)
}

// actorNamed finds the one actor that bears just this name or, where none does, the one whose names hold its terms.
func (r *Resolver) actorNamed(ctx context.Context, name string) (*graph.Actor, error) {
	const arg = "by.name"
	if name == "" {
		return nil, graph.Invalid(arg, "it is empty")
	}
	q := graph.ActorQuery{Seq: seqOf(ctx), Text: name}
	found, err := graph.ActorsNamed(ctx, r.store, q)
	if err != nil {
		return nil, onArgument(ctx, err, arg, name)
	}
	if len(found) > 0 {
		return r.one(ctx, found, len(found), arg, "actor", name)
	}
	q.Paging = graph.Paging{First: maxCandidates, WantTotal: true}
	var limit *graph.LimitError
	if err := q.Normalize(); errors.As(err, &limit) { // of so many words a whole name is known or none
		return nil, r.unknownName(ctx, arg, name)
	} else if err != nil {
		return nil, onArgument(ctx, err, arg, name)
	}
	page, err := r.store.FindActors(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("find actors: %w", err)
	}
	if page.Total == 0 {
		return nil, r.unknownName(ctx, arg, name)
	}
	return r.one(ctx, page.Nodes, int(page.Total), arg, "actor", name)
}

func (r *Resolver) actorByID(ctx context.Context, arg, given string) (*graph.Actor, error) {
	id, err := parseID(arg, given, typeActor, typeRecord)
	if err != nil {
		return nil, err
	}
	a, err := loadActor(ctx, seqOf(ctx), id)
	if err == nil && a == nil {
		err = unknown(ctx, arg, "actor", given)
	}
	return a, err
}

// findActors asks for a page of actors, by what an argument says.
func (r *Resolver) findActors(ctx context.Context, arg string, q graph.ActorQuery) ([]*graph.Actor, error) {
	if err := q.Normalize(); err != nil {
		return nil, onArgument(ctx, err, arg, q.Text)
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

// wholly keeps the actors with a name that has each term of the title as a whole word, if any has: "Secretary of State"
// begins words of "United States Secretary of Defense", too.
func wholly(as []*graph.Actor, title string) []*graph.Actor {
	var out []*graph.Actor
	for _, a := range as {
		if slices.ContainsFunc(a.Names, func(n graph.ActorName) bool {
			words := strings.Fields(graph.Terms(n.Text))
			return !slices.ContainsFunc(strings.Fields(graph.Terms(title)), func(t string) bool { return !slices.Contains(words, t) })
		}) {
			out = append(out, a)
		}
	}
	if len(out) > 0 {
		return out
	}
	return as
}

const (
	// maxCandidates and maxOwnRecords bound what an error lists of the actors that a name fits.
	maxCandidates = 20
	maxOwnRecords = 5
	// maxOffices bounds the offices that a title may mean, of a country or, before it is asked which, of all organisations.
	maxOffices = 20_000
)

// one returns the only candidate, or an error that lists the first of all so many with what tells them apart.
func (r *Resolver) one(ctx context.Context, as []*graph.Actor, all int, arg, what, key string) (*graph.Actor, error) {
	switch all {
	case 0:
		return nil, unknown(ctx, arg, what, key)
	case 1:
		return as[0], nil
	}
	shown := as[:min(len(as), maxCandidates)]
	var ids []uuid.UUID
	for _, a := range shown {
		ids = append(ids, a.Records[:min(len(a.Records), maxOwnRecords)]...)
	}
	found, err := r.store.Records(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find the candidates' records: %w", err)
	}
	candidates := make([]map[string]any, len(shown))
	for i, a := range shown {
		n := min(len(a.Records), maxOwnRecords)
		records := []map[string]any{}
		for _, f := range found[:n] {
			if f != nil {
				records = append(records, map[string]any{"dataset": f.Atom.Dataset, "key": f.Atom.Key})
			}
		}
		found = found[n:]
		candidates[i] = map[string]any{
			"id": nodeID(typeActor, a.ID), "name": a.Name, "kind": a.Kind, "country": a.Country,
			"records": records, "recordCount": len(a.Records),
		}
	}
	return nil, &codedError{
		codeAmbiguous, fmt.Sprintf("%s: %q fits %d actors: ask by id, or by external with the dataset and key of a record", arg, key, all),
		map[string]any{"argument": arg, "candidates": candidates, "count": all},
	}
}

// holderOf finds who held the office of a title on a day: the snapshot's, if none is given.
func (r *Resolver) holderOf(ctx context.Context, in *OfficeInput, on *time.Time) (*graph.Actor, error) {
	seq := seqOf(ctx)
	const arg = "by.office.title"
	q := graph.ActorQuery{Seq: seq, Text: in.Title, Kinds: []graph.ActorKind{graph.ActorOffice}, Paging: graph.Paging{First: graph.MaxFirst}}
	if in.Title == "" {
		return nil, graph.Invalid(arg, "it is empty")
	}
	country := len(in.Of) == 3
	if country {
		q.Countries = []string{in.Of}
		if err := checkCountries("by.office.of", q.Countries); err != nil {
			return nil, err
		}
	}
	if err := q.Normalize(); err != nil {
		return nil, onArgument(ctx, err, arg, in.Title)
	}
	offices, err := graph.All(arg+": offices", maxOffices, func(after *graph.Cursor) (graph.Page[*graph.Actor], error) {
		q.After = after
		return r.store.FindActors(ctx, q)
	}, q.CursorAt)
	if err != nil {
		return nil, fmt.Errorf("find offices: %w", err)
	}
	if !country {
		if offices, err = r.officesOf(ctx, offices, in.Of); err != nil {
			return nil, err
		}
	}
	key := in.Title + " of " + in.Of
	offices = wholly(exactly(offices, in.Title), in.Title)
	office, err := r.one(ctx, offices, len(offices), "by.office", "office", key)
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
	return r.one(ctx, holders, len(holders), "by.office", "holder of the office", key+" on "+day.Format(time.DateOnly))
}

func (r *Resolver) officesOf(ctx context.Context, offices []*graph.Actor, of string) ([]*graph.Actor, error) {
	id, err := parseID("by.office.of", of, typeActor, typeRecord)
	if err != nil {
		return nil, err
	}
	spans, err := graph.SpansOf(ctx, r.store, seqOf(ctx), id, true, graph.Possibly)
	if err != nil {
		return nil, onArgument(ctx, err, "by.office.of", of)
	}
	return slices.DeleteFunc(offices, func(a *graph.Actor) bool {
		return !slices.ContainsFunc(spans, func(s graph.Span) bool { return slices.Contains(a.Records, s.Record) })
	}), nil
}

func dayWindow(day time.Time) graph.Window {
	p := graph.DayOf(day)
	return graph.Window{From: p.Earliest, To: p.Latest}
}
