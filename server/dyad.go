package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
	"casus/vocabulary"
)

// quadOf is the quad of a type, empty for none.
func quadOf(t graph.EventType) Quad {
	typ, _ := vocabulary.EventTypeOf(string(t))
	return Quad(typ.Quad)
}

// scored is PLOVER's score of a mode, else of its type; false where it has none.
func scored(t graph.EventType, mode string) (float64, bool) {
	if m, ok := vocabulary.ModeOf(string(t), mode); ok {
		return m.Score, true
	}
	typ, ok := vocabulary.EventTypeOf(string(t))
	return typ.Score, ok
}

func eventScore(e *graph.Event) *float64 {
	if s, ok := scored(e.Type, e.Mode); ok {
		return &s
	}
	return nil
}

// Dyad is what two actors did to each other; its sides are counted as they are asked for.
type Dyad struct {
	A, B   *graph.Actor
	r      *Resolver
	filter graph.EventFilter
	codes  []*CodeInput
	spans  [2][]graph.Span
	unit   CountDimension
}

func (r *Resolver) dyad(ctx context.Context, a, b string, withParts bool, in *EventFilter, unit TimeUnit) (*Dyad, error) {
	f, err := r.filterOf(ctx, in)
	if err != nil {
		return nil, err
	}
	d := &Dyad{r: r, filter: f, unit: CountDimension(cmp.Or(unit, TimeUnitYear))}
	if in != nil {
		d.codes = in.Code
	}
	seq, args, given := seqOf(ctx), []string{"a", "b"}, []string{a, b}
	keys := make([]at, len(args))
	for i, arg := range args {
		id, err := parseID(arg, given[i], typeActor, typeRecord)
		if err != nil {
			return nil, err
		}
		keys[i] = at{seq, id}
	}
	found, err := requestOf(ctx).load.actors.LoadAll(ctx, keys)
	if err != nil {
		return nil, err
	}
	for i, arg := range args {
		if found[i] == nil {
			return nil, unknown(ctx, arg, "actor", given[i])
		}
		if d.spans[i], err = graph.SpansOf(ctx, r.store, seq, found[i].ID, withParts, f.Match); err != nil {
			return nil, err
		}
	}
	d.A, d.B = found[0], found[1]
	if d.A.ID == d.B.ID {
		return nil, graph.Invalid("b", "it is the same actor as a")
	}
	return d, nil
}

var (
	// doing and done are the roles of who does something, and of whom it is done to.
	doing = []graph.Role{graph.RoleActor}
	done  = []graph.Role{graph.RoleRecipient, graph.RoleTarget, graph.RoleIntendedTarget, graph.RoleVictim}
)

// AToB is what a did to b.
func (d *Dyad) AToB(ctx context.Context) (*DyadSide, error) { return d.side(ctx, doing, done) }

// BToA is what b did to a.
func (d *Dyad) BToA(ctx context.Context) (*DyadSide, error) { return d.side(ctx, done, doing) }

// Either is all in which both took part.
func (d *Dyad) Either(ctx context.Context) (*DyadSide, error) { return d.side(ctx, nil, nil) }

// side counts the events in which a and b took part in these roles, any if nil: all numbers of it in one question.
func (d *Dyad) side(ctx context.Context, a, b []graph.Role) (*DyadSide, error) {
	f := d.filter
	f.Who = append(slices.Clone(f.Who), graph.WhoFilter{Roles: a, Spans: d.spans[0]}, graph.WhoFilter{Roles: b, Spans: d.spans[1]})
	s := &DyadSide{r: d.r, filter: f, codes: d.codes}
	if askedOnly(ctx, "events") {
		return s, nil
	}
	by := []CountDimension{CountDimensionType, CountDimensionMode}
	if asked(ctx, "timeline") {
		by = append(by, d.unit)
	}
	t := &tally{Resolver: d.r, filter: f}
	rows, err := t.rows(ctx, by, false)
	if err != nil {
		return nil, err
	}
	var whole mean
	stretch := map[string]*mean{}
	for _, r := range rows {
		whole.add(r)
		if len(by) < 3 {
			continue
		}
		if stretch[r.Keys[2]] == nil {
			stretch[r.Keys[2]] = &mean{}
		}
		stretch[r.Keys[2]].add(r)
	}
	s.Count, s.Quads, s.MeanScore, s.Scored = whole.events, whole.quadCounts(), whole.score(), whole.scored
	for key, m := range stretch {
		p := &DyadPeriod{Period: orNil(key), Count: m.events, Quads: m.quadCounts(), MeanScore: m.score(), Scored: m.scored, Coarse: m.coarse}
		if key != "" {
			p.From = stretchOf(key).From.Time()
		}
		s.Timeline = append(s.Timeline, p)
	}
	slices.SortFunc(s.Timeline, func(a, b *DyadPeriod) int { return cmp.Compare(deref(a.Period), deref(b.Period)) })
	return s, nil
}

// DyadSide is one direction of a dyad.
type DyadSide struct {
	Count     int64
	Quads     []*QuadCount
	MeanScore *float64
	Scored    int64
	Timeline  []*DyadPeriod
	r         *Resolver
	filter    graph.EventFilter
	codes     []*CodeInput
}

// Events are those that were counted.
func (s *DyadSide) Events(ctx context.Context, orderBy *EventOrder, first *int, after *string) (*EventConnection, error) {
	return s.r.pageOfEvents(ctx, s.filter, s.codes, orderBy, first, after, nil)
}

// mean adds up rows by type and mode.
type mean struct {
	events, coarse, scored int64
	sum                    float64
	quads                  map[Quad]int64
}

func (m *mean) add(r counted) {
	typ, mode := graph.EventType(r.Keys[0]), r.Keys[1]
	m.events += r.Events
	m.coarse += r.Coarse
	if s, ok := scored(typ, mode); ok {
		m.scored += r.Events
		m.sum += s * float64(r.Events)
	}
	if m.quads == nil {
		m.quads = map[Quad]int64{}
	}
	m.quads[quadOf(typ)] += r.Events
}

// score is the mean of the scores, nil where no event has one.
func (m *mean) score() *float64 {
	if m.scored == 0 {
		return nil
	}
	s := m.sum / float64(m.scored)
	return &s
}

// quadCounts lists all quads, also those of no event.
func (m *mean) quadCounts() []*QuadCount {
	var out []*QuadCount
	for _, q := range AllQuad {
		out = append(out, &QuadCount{Quad: q, Events: m.quads[q]})
	}
	return out
}

// counterparts counts who took part in an actor's events beside itself and, withParts, beside its parts, whenever they were.
func (r *Resolver) counterparts(ctx context.Context, a *graph.Actor, in *EventFilter, withParts bool, first int) (*Counterparts, error) {
	if err := graph.CheckFirst(first, graph.MaxFirst); err != nil {
		return nil, err
	}
	f, err := r.filterOf(ctx, in)
	if err != nil {
		return nil, err
	}
	spans, err := graph.SpansOf(ctx, r.store, seqOf(ctx), a.ID, withParts, f.Match)
	if err != nil {
		return nil, err
	}
	f.Who = append(f.Who, graph.WhoFilter{Spans: spans})
	t := &tally{Resolver: r, filter: f}
	rows, err := t.rows(ctx, []CountDimension{CountDimensionActor}, false)
	if err != nil {
		return nil, err
	}
	own := map[string]bool{"": true} // an actor's id is one of its records'
	for _, s := range spans {
		own[s.Record.String()] = true
	}
	rows = slices.DeleteFunc(rows, func(c counted) bool { return own[c.Keys[0]] })
	slices.SortStableFunc(rows, func(a, b counted) int { return cmp.Compare(b.Events, a.Events) })
	out := &Counterparts{Total: len(rows), Nodes: []*Counterpart{}}
	rows = rows[:min(first, len(rows))]
	if !asked(ctx, "nodes") {
		return out, nil
	}
	ids := make([]uuid.UUID, len(rows))
	for i, c := range rows {
		if ids[i], err = uuid.Parse(c.Keys[0]); err != nil {
			return nil, fmt.Errorf("read an actor's id: %w", err)
		}
	}
	actors, err := r.actorsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, c := range rows {
		out.Nodes = append(out.Nodes, &Counterpart{Actor: actors[c.Keys[0]], Events: c.Events})
	}
	return out, nil
}
