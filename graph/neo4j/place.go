package neo4j

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// Places are kept as versions, like events and actors. On the place itself stands how many live reports state each fact
// now: a load counts up thousands of facts that were known already, which changes no version.

// stated are the facts of a place with the number of live reports that state each, the two lists in parallel as they are
// kept: then to count changes the numbers only.
type stated struct {
	facts  []string // kind, a space, value
	counts []int64
}

func (s *stated) add(f graph.PlaceFact, n int) (turned bool, err error) {
	text := string(f.Kind) + " " + f.Value
	i := slices.Index(s.facts, text)
	if i < 0 {
		i = len(s.facts)
		s.facts, s.counts = append(s.facts, text), append(s.counts, 0)
		turned = true
	}
	s.counts[i] += int64(n)
	switch {
	case s.counts[i] < 0:
		return false, fmt.Errorf("%d reports fewer than none state %q", -s.counts[i], text)
	case s.counts[i] == 0:
		s.facts, s.counts = slices.Delete(s.facts, i, i+1), slices.Delete(s.counts, i, i+1)
		turned = true
	}
	return turned, nil
}

// place folds the facts.
func (s *stated) place(id uuid.UUID) *graph.Place {
	var fs []graph.PlaceFact
	for _, f := range s.facts {
		kind, value, _ := strings.Cut(f, " ")
		fs = append(fs, graph.PlaceFact{Place: id, Kind: graph.PlaceFactKind(kind), Value: value})
	}
	return graph.PlaceFrom(fs)
}

//go:embed cypher/tx_places.cypher
var txPlacesCypher string

//go:embed cypher/create_places.cypher
var createPlacesCypher string

//go:embed cypher/set_place_counts.cypher
var setPlaceCountsCypher string

//go:embed cypher/set_place_facts.cypher
var setPlaceFactsCypher string

// writePlaces counts what is said of places, and makes new versions of those of which a fact came or went. It also makes
// the places that only a withdrawn report names.
func (a *applying) writePlaces() error {
	changes := map[uuid.UUID][]graph.PlaceFact{}
	for f := range a.d.PlaceFacts {
		changes[f.Place] = append(changes[f.Place], f)
	}
	for _, e := range a.d.EventsOpened {
		if p := e.PlaceID(); p.Valid {
			if _, named := changes[p.UUID]; !named {
				changes[p.UUID] = nil
			}
		}
	}
	if len(changes) == 0 {
		return nil
	}
	ids := make([]uuid.UUID, 0, len(changes))
	for id := range changes {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y uuid.UUID) int { return strings.Compare(string(x[:]), string(y[:])) })
	known, err := a.knownPlaces(ids)
	if err != nil {
		return err
	}
	var created []string
	var counts, facts []list
	var closed, opened []*graph.Place // in parallel: before and after, nil for none
	for _, id := range ids {
		s := known[id]
		if s == nil {
			s = &stated{}
			created = append(created, id.String())
		}
		if changes[id] == nil {
			continue
		}
		before, came := s.place(id), false
		for _, f := range changes[id] {
			turned, err := s.add(f, a.d.PlaceFacts[f])
			if err != nil {
				return fmt.Errorf("place %s: %w", id, err)
			}
			came = came || turned
		}
		if !came {
			counts = append(counts, list{id.String(), s.counts})
			continue
		}
		after := s.place(id)
		var name any
		if after != nil {
			name = after.Name
		} else if before != nil {
			name = before.Name
		}
		facts = append(facts, list{id.String(), s.facts, s.counts, name})
		if encode(before) != encode(after) {
			closed, opened = append(closed, before), append(opened, after)
		}
	}
	if err := each(a, "create places", createPlacesCypher, created, creates[string](1, 0)); err != nil {
		return err
	}
	if err := each(a, "count facts of places", setPlaceCountsCypher, counts, ends[list]); err != nil {
		return err
	}
	if err := each(a, "keep facts of places", setPlaceFactsCypher, facts, anything[list]); err != nil {
		return err
	}
	return a.replacePlaces(closed, opened)
}

func (a *applying) knownPlaces(ids []uuid.UUID) (map[uuid.UUID]*stated, error) {
	out := make(map[uuid.UUID]*stated, len(ids))
	err := a.ask("read what is said of places", txPlacesCypher, args{"ids": texts(ids)}, func(r *row) error {
		s := &stated{}
		for _, f := range get[[]any](r, "facts") {
			f, _ := f.(string)
			s.facts = append(s.facts, f)
		}
		for _, n := range get[[]any](r, "counts") {
			n, _ := n.(int64)
			s.counts = append(s.counts, n)
		}
		if len(s.facts) != len(s.counts) {
			return fmt.Errorf("place %s has %d facts and %d counts", r.id("id"), len(s.facts), len(s.counts))
		}
		out[r.id("id")] = s
		return nil
	})
	return out, err
}

//go:embed cypher/close_places.cypher
var closePlacesCypher string

//go:embed cypher/create_place_versions.cypher
var createPlaceVersionsCypher string

//go:embed cypher/close_within.cypher
var closeWithinCypher string

//go:embed cypher/create_within.cypher
var createWithinCypher string

// replacePlaces ends versions and begins others, and draws what lies within what.
func (a *applying) replacePlaces(before, after []*graph.Place) error {
	var ended []string
	var versions, out, in []list
	for i := range before {
		var was, is []uuid.UUID
		if b := before[i]; b != nil {
			ended, was = append(ended, b.ID.String()), b.Within
		}
		if p := after[i]; p != nil {
			is = p.Within
			versions = append(versions, list{
				p.ID.String(), key(p.Key()), p.Name, string(p.Kind), some(p.Countries), some(texts(p.Within)), text(p.Text()), encode(p),
			})
		}
		for _, w := range was {
			if !slices.Contains(is, w) {
				out = append(out, list{before[i].ID.String(), w.String()})
			}
		}
		for _, w := range is {
			if !slices.Contains(was, w) {
				in = append(in, list{after[i].ID.String(), w.String()})
			}
		}
	}
	if err := each(a, "end places", closePlacesCypher, ended, ends[string]); err != nil {
		return err
	}
	if err := each(a, "end what lies within what", closeWithinCypher, out, ends[list]); err != nil {
		return err
	}
	if err := each(a, "create versions of places", createPlaceVersionsCypher, versions, creates[list](1, 1)); err != nil {
		return err
	}
	return each(a, "create what lies within what", createWithinCypher, in, creates[list](0, 1))
}
