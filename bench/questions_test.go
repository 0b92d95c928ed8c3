package bench

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

// question is one kind of question with whom and what it is asked about.
type question struct {
	name, query string
	// floor names the statement that answers the same; empty: no floor is beside it.
	floor string
	about []subject
	// grows: it is asked again when the world has grown, and then has as full a page. rare: its filter fits less than a hundredth
	// of the events, so that growth has no target. walks: at an old seq it walks what was filed since. counts: it counts.
	grows, rare, walks, counts bool
}

// subject is what is asked about: the variables of the GraphQL and what the floor's statement takes, ids as uuid.UUID.
type subject struct{ vars, params map[string]any }

const (
	fields = `{ uuid title type status place { name } participants { role actor { uuid name kind } } }`

	eventQuery = `query($id: ID!, $asOf: AsOf) { event(id: $id, asOf: $asOf) ` + fields + ` }`
	pageQuery  = `query($filter: EventFilter, $by: EventOrder, $asOf: AsOf) {
		events(filter: $filter, orderBy: $by, first: 20, asOf: $asOf) { nodes ` + fields + ` } }`
	countQuery = `query($filter: EventFilter) {
		count(filter: $filter, by: [MONTH, TYPE], orderBy: KEYS, first: 1000) { rows { keys { value } events } } }`
	counterpartsQuery = `query($id: ID!) {
		actor(by: {id: $id}) { counterparts(first: 25) { nodes { actor { uuid name kind } events } } } }`

	pathQuery = `query($a: ID!, $b: ID!) {
		path(from: $a, to: $b) { found truncated steps { from { name } event { uuid title } to { name } } } }`
	neighbourhoodQuery = `query($id: ID!) {
		neighbourhood(id: $id, depth: 2, limit: 10) { nodes { node { id } depth shown total } edges { from to role } } }`
	publishedQuery = `query($filter: EventFilter, $by: Date) {
		events(filter: $filter, first: 20, publishedBy: $by) { nodes ` + fields + ` } }`
	dyadQuery = `query($a: ID!, $b: ID!) {
		dyad(a: $a, b: $b) { aToB { ...side } bToA { ...side } either { ...side } } }
		fragment side on DyadSide { count meanScore quads { quad events } timeline { period count } }`
	changesQuery = `query($from: Int64!, $to: Int64, $events: [ID!]) {
		changes(from: $from, to: $to, events: $events, first: 25) {
			nodes { type commit { seq } before { uuid title } after { uuid title } fields } pageInfo { hasNextPage endCursor } } }`
)

// few is how many subjects a question has at most, but for that of one event.
const few = 20

// picker picks whom and what to ask a store about from what it holds at seq.
type picker struct {
	b     *testing.B
	store graph.Store
	seq   int64
	// some are the events that were filed first, events reports' ids from all over the world.
	some   []*graph.Event
	events []uuid.UUID
	// The hub is the busiest actor, the middle ones just fill a page, the tail has hardly any events. The fed one's, if there is
	// one, were filed in the order of their times, so that what an old seq does not hold is what comes first now.
	hub, middle, tail, fed []uuid.UUID
}

func newPicker(b *testing.B, store graph.Store, w world) *picker {
	b.Helper()
	p := &picker{b: b, store: store, seq: headOf(b, store).Seq, fed: w.fed()}
	q := graph.EventQuery{Seq: p.seq, Order: graph.ByFiled, Ascending: true, Paging: graph.Paging{First: graph.MaxFirst}}
	if err := q.Normalize(); err != nil {
		b.Fatal(err)
	}
	page, err := store.FindEvents(b.Context(), q)
	if err != nil {
		b.Fatal(err)
	}
	p.some = page.Nodes
	r := rand.New(rand.NewPCG(1, 1))
	for range min(200, run.points) {
		p.events = append(p.events, w.id(r.IntN(run.small*9/10)))
	}
	found, err := store.Events(b.Context(), p.seq, p.events)
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	p.events = slices.DeleteFunc(p.events, func(uuid.UUID) bool { // not every row of a file is filed
		i++
		return found[i-1] == nil
	})
	rows := p.count(graph.EventFilter{}, graph.DimActor)
	actors := make([]uuid.UUID, len(rows))
	full := 0
	for i, a := range rows {
		actors[i] = uuid.MustParse(a.Keys[0])
		if a.Events >= 20 {
			full = i + 1
		}
	}
	p.hub, p.middle, p.tail = actors[:1], actors[max(1, full-few):full], actors[max(0, len(actors)-few):]
	return p
}

func headOf(b *testing.B, store graph.Store) graph.Commit {
	b.Helper()
	head, err := store.Head(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return head
}

// questions are those that one statement answers, and the page that asOf is hardest on.
func (p *picker) questions() []question {
	p.b.Helper()
	out := []question{
		{name: "one event", query: eventQuery, floor: "event", about: of(p.events, idOf), grows: true},
		{name: "a tail actor's newest 20 events", query: pageQuery, floor: "page", about: of(p.tail, pageOf)},
		{name: "a middle actor's newest 20 events", query: pageQuery, floor: "page", about: of(p.middle, pageOf), grows: true},
		{name: "the hub actor's newest 20 events", query: pageQuery, floor: "page", about: of(p.hub, pageOf), grows: true, walks: true},
		{name: "a middle actor's newest 20 of a type and year", query: pageQuery, floor: "filtered", about: of(p.middle, p.filtered)},
		{name: "the hub actor's newest 20 of a type and year", query: pageQuery, floor: "filtered", about: of(p.hub, p.filtered), grows: true, walks: true},
		{name: "a country's newest 20 events of some years", query: pageQuery, floor: "country", about: p.countries(), grows: true, walks: true},
		{name: "the newest 20 events with a word", query: pageQuery, floor: "text", about: p.words(), grows: true, walks: true},
		{name: "the newest 20 events within 100 km", query: pageQuery, floor: "area", about: p.circles(), grows: true, rare: true, walks: true},
		{name: "the 20 events of most lines", query: pageQuery, floor: "lines", about: p.byLines(), grows: true, walks: true},
		{name: "the hub actor's events by month and type", query: countQuery, floor: "months", about: of(p.hub, pageOf), grows: true, counts: true},
		{name: "a middle actor's counterparts", query: counterpartsQuery, floor: "counterparts", about: of(p.middle, actorOf), counts: true},
	}
	if p.fed != nil {
		out = append(out, question{name: "a fed actor's newest 20 events", query: pageQuery, about: of(p.fed, pageOf), walks: true})
	}
	return asked(out)
}

// composed are the questions that are made in Go of several answers of the store. Those on changes are of one commit, that in
// the middle of the ledger, and of what was filed since the world was small.
func (p *picker) composed(head int64) []question {
	var days []string // rows may be without a date
	for _, e := range p.some {
		if e.Published.Known() {
			days = append(days, e.Published.Time().Format(time.DateOnly))
		}
	}
	if len(days) == 0 {
		p.b.Fatal("no event of the world bears a date of publication")
	}
	slices.Sort(days)
	published := days[len(days)/2]
	cited := make([]string, min(25, len(p.events)))
	for i := range cited {
		cited[i] = p.events[i].String()
	}
	with := func(vars func(uuid.UUID) map[string]any) func(uuid.UUID) subject {
		return func(id uuid.UUID) subject { return subject{vars: vars(id)} }
	}
	hub := p.hub[0].String()
	return asked([]question{
		{name: "a path from the least actor to another of the tail", query: pathQuery, about: of(p.tail[:len(p.tail)-1], with(func(id uuid.UUID) map[string]any {
			return map[string]any{"a": p.tail[len(p.tail)-1].String(), "b": id.String()}
		}))},
		{name: "a middle actor's neighbourhood, 2 steps of 10", query: neighbourhoodQuery, about: of(p.middle, idOf)},
		{name: "a middle actor's newest 20 events as published by a day", query: publishedQuery, about: of(p.middle, with(func(id uuid.UUID) map[string]any {
			return map[string]any{"filter": pageOf(id).vars["filter"], "by": published}
		}))},
		{name: "the dyad of the hub and a middle actor", query: dyadQuery, about: of(p.middle, with(func(id uuid.UUID) map[string]any {
			return map[string]any{"a": hub, "b": id.String()}
		}))},
		{name: "the first 25 changes of a commit", query: changesQuery, about: []subject{
			{vars: map[string]any{"from": max(head/2, 1) - 1, "to": max(head/2, 1)}},
		}},
		{name: "what became of 25 cited events", query: changesQuery, about: []subject{
			{vars: map[string]any{"from": p.seq, "events": cited}},
		}},
	})
}

// count counts events by some dimensions: those that have a value of each, most events first.
func (p *picker) count(f graph.EventFilter, by ...graph.Dimension) []graph.CountRow {
	p.b.Helper()
	q := graph.CountQuery{Seq: p.seq, Filter: f, By: by}
	if err := q.Normalize(); err != nil {
		p.b.Fatal(err)
	}
	rows, err := p.store.Count(p.b.Context(), q)
	if err != nil {
		p.b.Fatal(err)
	}
	rows = slices.DeleteFunc(rows, func(r graph.CountRow) bool { return slices.Contains(r.Keys, "") })
	slices.SortStableFunc(rows, func(a, b graph.CountRow) int { return cmp.Compare(b.Events, a.Events) })
	return rows
}

// of is a subject for each id that makes one.
func of(ids []uuid.UUID, subjectOf func(uuid.UUID) subject) (out []subject) {
	for _, id := range ids {
		if s := subjectOf(id); s.vars != nil {
			out = append(out, s)
		}
	}
	return out
}

// asked leaves out the questions that there is nothing to ask about.
func asked(xs []question) []question {
	return slices.DeleteFunc(xs, func(x question) bool { return len(x.about) == 0 })
}

func (p *picker) byLines() []subject {
	return []subject{{vars: map[string]any{"by": map[string]any{"field": "LINES"}}}}
}

func idOf(id uuid.UUID) subject {
	return subject{map[string]any{"id": id.String()}, map[string]any{"id": id}}
}

func actorOf(id uuid.UUID) subject {
	return subject{map[string]any{"id": id.String()}, map[string]any{"actor": id}}
}

func pageOf(actor uuid.UUID) subject {
	return subject{
		map[string]any{"filter": map[string]any{"actor": map[string]any{"id": actor.String()}}},
		map[string]any{"actor": actor},
	}
}

// in adds the time from one year to another to a subject.
func (s subject) in(b *testing.B, from, to string) subject {
	b.Helper()
	w, err := graph.ParsePeriod(from + "/" + to)
	if err != nil {
		b.Fatal(err)
	}
	s.vars["filter"].(map[string]any)["time"] = map[string]any{"from": from, "to": to}
	s.params["from"], s.params["to"] = int64(w.Earliest), int64(w.Latest)
	return s
}

// filtered asks for an actor's events of a type and year, of which there are few, but a hundredth of its events at least; for none
// where the actor's events have no time or type.
func (p *picker) filtered(actor uuid.UUID) subject {
	p.b.Helper()
	spans, err := graph.SpansOf(p.b.Context(), p.store, p.seq, actor, false, graph.Possibly)
	if err != nil {
		p.b.Fatal(err)
	}
	rows := p.count(graph.EventFilter{Who: []graph.WhoFilter{{Spans: spans}}}, graph.DimYear, graph.DimType)
	total := int64(0)
	for _, r := range rows {
		total += r.Events
	}
	rows = slices.DeleteFunc(rows, func(r graph.CountRow) bool { return r.Events*100 < total })
	if len(rows) == 0 {
		return subject{}
	}
	year, typ := rows[len(rows)-1].Keys[0], rows[len(rows)-1].Keys[1]
	s := pageOf(actor).in(p.b, year, year)
	s.vars["filter"].(map[string]any)["type"], s.params["type"] = []string{typ}, typ
	return s
}

// countries asks for what happened in a country from its first year on until it is a hundredth of all events.
func (p *picker) countries() (out []subject) {
	p.b.Helper()
	total := int64(0)
	years := map[string][]graph.CountRow{}
	for _, r := range p.count(graph.EventFilter{}, graph.DimCountry, graph.DimYear) {
		total += r.Events
		years[r.Keys[0]] = append(years[r.Keys[0]], r)
	}
	for _, c := range slices.Sorted(maps.Keys(years)) {
		graph.SortCount(years[c])
		events := int64(0)
		for _, r := range years[c] {
			if events += r.Events; events*100 >= total && len(out) < few {
				s := subject{map[string]any{"filter": map[string]any{"country": []string{c}}}, map[string]any{"country": c}}
				out = append(out, s.in(p.b, years[c][0].Keys[1], r.Keys[1]))
				break
			}
		}
	}
	return out
}

// words asks for the words of most titles, but of no more than a twentieth.
func (p *picker) words() (out []subject) {
	in := map[string]int{}
	for _, e := range p.some {
		words := strings.Fields(graph.Terms(e.Title))
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			if len(w) > 3 {
				in[w]++
			}
		}
	}
	words := slices.SortedFunc(maps.Keys(in), func(a, b string) int { return cmp.Or(cmp.Compare(in[b], in[a]), cmp.Compare(a, b)) })
	for _, w := range words {
		if in[w]*20 <= len(p.some) && len(out) < few {
			out = append(out, subject{map[string]any{"filter": map[string]any{"text": w}}, map[string]any{"text": w}})
		}
	}
	return out
}

// circles asks for what is around the events' points.
func (p *picker) circles() (out []subject) {
	seen := map[graph.Point]bool{}
	for _, e := range p.some {
		if e.Where == nil || e.Where.Point == nil || seen[*e.Where.Point] || len(out) == few {
			continue
		}
		at := *e.Where.Point
		seen[at] = true
		area := graph.Area{Circle: &graph.Circle{Center: at, RadiusKM: 100}}
		r := area.Reckon()
		out = append(out, subject{
			map[string]any{"filter": map[string]any{"area": map[string]any{"circle": map[string]any{"lat": at.Lat, "lon": at.Lon, "radiusKm": 100}}}},
			map[string]any{"cells": r.Cells(), "x": r.X, "y": r.Y, "z": r.Z, "cos": r.Cos, "sin": r.Sin},
		})
	}
	return out
}
