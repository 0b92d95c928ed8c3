package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
)

const (
	// maxPartSteps bounds how far the parts of an actor are followed.
	maxPartSteps = 4
	// maxReach bounds how many records or places one filter may take in.
	maxReach = 5000
	// maxPlaceSteps bounds how deep places lie within each other.
	maxPlaceSteps = 8
)

// SpansOf finds the records by which an actor's events are found, each for as long as its events count. withParts takes
// in what is PART_OF it, LEADS it, REPRESENTS it or is MEMBER_OF it, at most four steps down, for the time that each
// affiliation possibly (Certainly: surely) held; the holders of its offices while they held them; and, for a person, the
// offices that they held. Generic actors carry no path. A LimitError tells of more than 5,000 records.
func SpansOf(ctx context.Context, r Reader, seq int64, actor uuid.UUID, withParts bool, mode MatchMode) ([]Span, error) {
	found, err := r.Actors(ctx, seq, []uuid.UUID{actor})
	if err != nil {
		return nil, fmt.Errorf("find actor %s: %w", actor, err)
	}
	if found[0] == nil {
		return nil, &UnknownError{"actor", actor.String()}
	}
	s := &spans{ctx: ctx, r: r, seq: seq, mode: mode, seen: map[reached]bool{}}
	frontier := s.add(nil, found[0], Always, false)
	for range maxPartSteps {
		if !withParts || len(frontier) == 0 {
			break
		}
		if frontier, err = s.step(frontier); err != nil {
			return nil, err
		}
		if len(s.out) > maxReach {
			return nil, &LimitError{"records of the actor and its parts", int64(len(s.out)), maxReach}
		}
	}
	return s.out, nil
}

type reached struct {
	actor uuid.UUID
	Window
}

type reach struct {
	reached
	records []uuid.UUID
	last    bool // an office reached from its holder: nothing further counts
}

type spans struct {
	ctx  context.Context
	r    Reader
	seq  int64
	mode MatchMode
	seen map[reached]bool
	out  []Span
}

func (s *spans) add(to []reach, a *Actor, w Window, last bool) []reach {
	at := reached{a.ID, w}
	if s.seen[at] {
		return to
	}
	s.seen[at] = true
	for _, r := range a.Records {
		s.out = append(s.out, Span{r, w})
	}
	return append(to, reach{at, a.Records, last})
}

// step goes one affiliation further from each actor of the frontier.
func (s *spans) step(frontier []reach) ([]reach, error) {
	at := map[uuid.UUID][]reach{}
	var records []uuid.UUID
	for _, f := range frontier {
		if f.last {
			continue
		}
		for _, r := range f.records {
			at[r] = append(at[r], f)
			records = append(records, r)
		}
	}
	if len(records) == 0 {
		return nil, nil
	}
	as, err := s.r.Affiliations(s.ctx, s.seq, uniteIDs(records, nil))
	if err != nil {
		return nil, fmt.Errorf("find affiliations: %w", err)
	}
	type arrival struct {
		record uuid.UUID
		w      Window
		last   bool
	}
	var arrivals []arrival
	for _, a := range as {
		w, ok := s.window(a)
		if !ok {
			continue
		}
		down := slices.Contains([]AffiliationType{PartOfOrg, Leads, Represents, MemberOf, Holds}, a.Type)
		for _, f := range at[a.To] {
			if both, ok := f.meet(w); ok && down {
				arrivals = append(arrivals, arrival{a.From, both, false})
			}
		}
		for _, f := range at[a.From] {
			if both, ok := f.meet(w); ok && a.Type == Holds {
				arrivals = append(arrivals, arrival{a.To, both, true})
			}
		}
	}
	ids := make([]uuid.UUID, len(arrivals))
	for i, a := range arrivals {
		ids[i] = a.record
	}
	actors, err := s.r.Actors(s.ctx, s.seq, ids)
	if err != nil {
		return nil, fmt.Errorf("find parts: %w", err)
	}
	var next []reach
	for i, a := range actors {
		if a != nil && !a.Generic {
			next = s.add(next, a, arrivals[i].w, arrivals[i].last)
		}
	}
	return next, nil
}

// window is when an affiliation held: possibly, or surely.
func (s *spans) window(a *Affiliation) (Window, bool) {
	p := a.Period()
	if s.mode != Certainly {
		return Window{p.Earliest, p.Latest}, true
	}
	return Window{p.SureFrom, p.SureTo}, p.HasSure()
}

func (w Window) meet(o Window) (Window, bool) {
	m := Window{max(w.From, o.From), min(w.To, o.To)}
	return m, m.From <= m.To
}

// HoldersOf finds the actors that may have held each office (any record of it) within the window, by id.
func HoldersOf(ctx context.Context, r Reader, seq int64, office *Actor, w Window) ([]*Actor, error) {
	as, err := r.Affiliations(ctx, seq, office.Records)
	if err != nil {
		return nil, fmt.Errorf("find holders of %s: %w", office.Name, err)
	}
	var ids []uuid.UUID
	for _, a := range as {
		if a.Type == Holds && slices.Contains(office.Records, a.To) && a.Period().Overlaps(w.From, w.To, Possibly) {
			ids = append(ids, a.From)
		}
	}
	found, err := r.Actors(ctx, seq, uniteIDs(ids, nil))
	if err != nil {
		return nil, fmt.Errorf("find holders of %s: %w", office.Name, err)
	}
	return distinctActors(found), nil
}

// distinctActors drops nils and repetitions and sorts by id.
func distinctActors(as []*Actor) []*Actor {
	by := map[uuid.UUID]*Actor{}
	for _, a := range as {
		if a != nil {
			by[a.ID] = a
		}
	}
	out := make([]*Actor, 0, len(by))
	for _, id := range sortedIDs(by) {
		out = append(out, by[id])
	}
	return out
}

// PlacesOf finds the places with all that lies within one of them, and what else they lie within: EventFilter's Places and Around.
func PlacesOf(ctx context.Context, r Reader, seq int64, places ...uuid.UUID) (within, around []uuid.UUID, err error) {
	found, err := r.Places(ctx, seq, places)
	if err != nil {
		return nil, nil, fmt.Errorf("find places %s: %w", places, err)
	}
	within = slices.Clone(places)
	seen := map[uuid.UUID]bool{}
	var up []uuid.UUID
	for i, p := range found {
		if p == nil {
			return nil, nil, &UnknownError{"place", places[i].String()}
		}
		seen[p.ID] = true
		up = append(up, p.Within...)
	}
	for frontier := within; len(frontier) > 0; {
		q := PlaceQuery{Seq: seq, Parents: frontier, Paging: Paging{First: MaxFirst}}
		var next []uuid.UUID
		err := EachPage(func(after *Cursor) (Page[*Place], error) {
			q.After = after
			return r.FindPlaces(ctx, q)
		}, q.CursorAt, func(ps []*Place) error {
			for _, p := range ps {
				if !seen[p.ID] {
					seen[p.ID] = true
					next = append(next, p.ID)
				}
			}
			return nil
		})
		if err != nil {
			return nil, nil, fmt.Errorf("find places within %s: %w", places, err)
		}
		if within = append(within, next...); len(within) > maxReach {
			return nil, nil, &LimitError{"places within the place", int64(len(within)), maxReach}
		}
		frontier = next
	}
	for range maxPlaceSteps {
		var more []uuid.UUID
		for _, id := range up {
			if !seen[id] {
				seen[id] = true
				more = append(more, id)
			}
		}
		if len(more) == 0 {
			break
		}
		around = append(around, more...)
		parents, err := r.Places(ctx, seq, more)
		if err != nil {
			return nil, nil, fmt.Errorf("find what %s lies within: %w", places, err)
		}
		up = nil
		for _, p := range parents {
			if p != nil {
				up = append(up, p.Within...)
			}
		}
	}
	return within, around, nil
}

// EachPage reads a question to its end and hands each page to do.
func EachPage[T any](page func(after *Cursor) (Page[T], error), at func(T) Cursor, do func([]T) error) error {
	var after *Cursor
	for {
		p, err := page(after)
		if err != nil {
			return err
		}
		if err := do(p.Nodes); err != nil {
			return err
		}
		if !p.More || len(p.Nodes) == 0 {
			return nil
		}
		c := at(p.Nodes[len(p.Nodes)-1])
		after = &c
	}
}

// All reads every page of a question; it fails with a LimitError naming what above the limit.
func All[T any](what string, limit int, page func(after *Cursor) (Page[T], error), at func(T) Cursor) ([]T, error) {
	var out []T
	err := EachPage(page, at, func(nodes []T) error {
		if out = append(out, nodes...); len(out) > limit {
			return &LimitError{what, int64(len(out)), int64(limit)}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
