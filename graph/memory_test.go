package graph

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
)

// memory keeps the newest state by nothing but the deltas that Record applies, as a store does. It answers folding from
// that state alone, and refuses a delta that closes what is not open or opens what is. So where its World differs from
// FoldLedger's, the small steps of Record are at fault.
type memory struct {
	commits  []Commit
	entries  []Entry
	marks    map[Ref][]Mark
	standing map[Ref]Filed[Atom]
	events   map[uuid.UUID]*Event
	eventOf  map[uuid.UUID]uuid.UUID
	parts    map[Part]bool
	actors   map[uuid.UUID]*Actor
	actorOf  map[uuid.UUID]uuid.UUID
	facts    map[PlaceFact]int
}

func newMemory() *memory {
	return &memory{
		marks: map[Ref][]Mark{}, standing: map[Ref]Filed[Atom]{}, events: map[uuid.UUID]*Event{}, eventOf: map[uuid.UUID]uuid.UUID{},
		parts: map[Part]bool{}, actors: map[uuid.UUID]*Actor{}, actorOf: map[uuid.UUID]uuid.UUID{}, facts: map[PlaceFact]int{},
	}
}

// world is the graph that the deltas have built.
func (m *memory) world() *World {
	w := &World{Atoms: m.standing, Events: m.events, Actors: m.actors, EventOf: m.eventOf, ActorOf: m.actorOf, Places: map[uuid.UUID]*Place{}}
	by := map[uuid.UUID][]PlaceFact{}
	for f := range m.facts {
		by[f.Place] = append(by[f.Place], f)
	}
	for id, fs := range by {
		w.Places[id] = PlaceFrom(fs)
	}
	return w
}

func (m *memory) Commit(ctx context.Context, c Commit, fold func(context.Context, Tx) error) (Commit, error) {
	for _, old := range m.commits {
		if old.ID == c.ID {
			return old, nil
		}
	}
	n := len(m.entries)
	if err := fold(ctx, m); err != nil {
		return Commit{}, err
	}
	if len(m.entries) == n {
		return Commit{}, nil
	}
	c.Seq, c.Entries, c.RecordedAt = m.Seq(), len(m.entries)-n, time.Unix(m.Seq(), 0).UTC()
	m.commits = append(m.commits, c)
	return c, nil
}

func (m *memory) SaveLoad(context.Context, Load) error { return nil }

func (m *memory) Seq() int64 { return int64(len(m.commits)) + 1 }

func (m *memory) Marks(_ context.Context, refs []Ref) (map[Ref][]Mark, error) {
	out := map[Ref][]Mark{}
	for _, r := range refs {
		if ms := m.marks[r]; ms != nil {
			out[r] = slices.Clone(ms)
		}
	}
	return out, nil
}

func (m *memory) Standing(_ context.Context, refs []Ref) (map[Ref]Filed[Atom], error) {
	out := map[Ref]Filed[Atom]{}
	for _, r := range refs {
		if s, ok := m.standing[r]; ok {
			out[r] = s
		}
	}
	return out, nil
}

func (m *memory) JudgementsOn(_ context.Context, ids []uuid.UUID) ([]*Judgement, error) {
	var out []*Judgement
	for _, s := range m.standing {
		if j, ok := s.Atom.(*Judgement); ok && s.Live && (slices.Contains(ids, j.A) || slices.Contains(ids, j.B)) {
			out = append(out, j)
		}
	}
	return out, nil
}

func (m *memory) MentionsOf(_ context.Context, reports []uuid.UUID) ([]uuid.UUID, error) {
	var out []uuid.UUID
	for _, s := range m.standing {
		if r, ok := s.Atom.(*Report); ok && s.Live && r.Account == nil && slices.Contains(reports, r.Of.UUID) {
			out = append(out, r.ID)
		}
	}
	return out, nil
}

func (m *memory) ReportsFrom(_ context.Context, sources []string) ([]uuid.UUID, error) {
	var out []uuid.UUID
	for _, s := range m.standing {
		if r, ok := s.Atom.(*Report); ok && s.Live && meets(sources, r.Sources()) {
			out = append(out, r.ID)
		}
	}
	return out, nil
}

func (m *memory) Ratings(context.Context) ([]*Rating, error) {
	var out []*Rating
	for _, s := range m.standing {
		if r, ok := s.Atom.(*Rating); ok && s.Live {
			out = append(out, r)
		}
	}
	return out, nil
}

func (m *memory) Holding(_ context.Context, reports []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*Event, error) {
	of, events := map[uuid.UUID]uuid.UUID{}, map[uuid.UUID]*Event{}
	for _, id := range reports {
		if e, ok := m.eventOf[id]; ok {
			of[id], events[e] = e, m.events[e]
		}
	}
	return of, events, nil
}

func (m *memory) HoldingActors(_ context.Context, records []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*Actor, error) {
	of, actors := map[uuid.UUID]uuid.UUID{}, map[uuid.UUID]*Actor{}
	for _, id := range records {
		if a, ok := m.actorOf[id]; ok {
			of[id], actors[a] = a, m.actors[a]
		}
	}
	return of, actors, nil
}

func (m *memory) Apply(_ context.Context, d *Delta) error {
	var bad []string
	must := func(ok bool, what string, v any) {
		if !ok {
			bad = append(bad, fmt.Sprintf("%s %v", what, v))
		}
	}
	for _, r := range d.Closed {
		_, open := m.standing[r]
		must(open, "closes the row of", r)
		delete(m.standing, r)
	}
	for i, r := range d.Rows {
		must(r.Seq == m.Seq() && r.N == i, "numbers wrongly", r.Entry)
		m.marks[r.Ref] = append(m.marks[r.Ref], r.Mark)
		e := r.Entry
		if r.Op == Withdraw {
			e.Atom = nil
		}
		m.entries = append(m.entries, e)
		if r.Stands {
			_, open := m.standing[r.Ref]
			must(!open, "opens twice the row of", r.Ref)
			m.standing[r.Ref] = Filed[Atom]{r.Atom, r.First, r.Seq, r.Live}
		}
	}
	close := func(what string, id uuid.UUID, open bool) { must(open, "closes "+what, id) }
	for _, id := range d.EventsClosed {
		close("event", id, m.events[id] != nil)
		delete(m.events, id)
	}
	for _, e := range d.EventsOpened {
		must(m.events[e.ID] == nil, "opens twice event", e.ID)
		m.events[e.ID] = e
	}
	for _, c := range d.MembersClosed {
		must(m.eventOf[c.Report] == c.Event, "closes membership", c)
		delete(m.eventOf, c.Report)
	}
	for _, c := range d.MembersOpened {
		_, open := m.eventOf[c.Report]
		must(!open, "opens twice membership", c)
		m.eventOf[c.Report] = c.Event
	}
	for _, p := range d.PartsClosed {
		must(m.parts[p], "closes part", p)
		delete(m.parts, p)
	}
	for _, p := range d.PartsOpened {
		must(!m.parts[p], "opens twice part", p)
		m.parts[p] = true
	}
	for _, id := range d.ActorsClosed {
		close("actor", id, m.actors[id] != nil)
		delete(m.actors, id)
	}
	for _, a := range d.ActorsOpened {
		must(m.actors[a.ID] == nil, "opens twice actor", a.ID)
		m.actors[a.ID] = a
	}
	for _, c := range d.RecordsClosed {
		must(m.actorOf[c.Record] == c.Actor, "closes record", c)
		delete(m.actorOf, c.Record)
	}
	for _, c := range d.RecordsOpened {
		_, open := m.actorOf[c.Record]
		must(!open, "opens twice record", c)
		m.actorOf[c.Record] = c.Actor
	}
	for f, n := range d.PlaceFacts {
		must(n != 0 && m.facts[f]+n >= 0, "miscounts", f)
		if m.facts[f] += n; m.facts[f] == 0 {
			delete(m.facts, f)
		}
	}
	if bad != nil {
		return fmt.Errorf("the delta does not fit: %v", bad)
	}
	return nil
}
