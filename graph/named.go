package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// maxBearers bounds the actors that are looked at for a name.
const maxBearers = 20_000

// ActorsNamed finds all actors that bear a name, case, accents and punctuation apart, among those that q asks for; its text is the
// name. A LimitError tells of more than 20,000 actors that hold all words of it.
func ActorsNamed(ctx context.Context, r Reader, q ActorQuery) ([]*Actor, error) {
	name, words := Fold(q.Text), terms(Terms(q.Text))
	if len(words) > maxTextTerms { // who bears the name holds all of them, so also these
		q.Text = strings.Join(words[:maxTextTerms], " ")
	}
	q.Whole, q.Paging = true, Paging{First: MaxFirst}
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	found, err := All("actors that hold the words of the name", maxBearers, func(after *Cursor) (Page[*Actor], error) {
		q.After = after
		return r.FindActors(ctx, q)
	}, q.CursorAt)
	if err != nil {
		return nil, fmt.Errorf("find actors by name: %w", err)
	}
	return slices.DeleteFunc(found, func(a *Actor) bool {
		return !slices.ContainsFunc(a.Names, func(n ActorName) bool { return Fold(n.Text) == name })
	}), nil
}

// SearchActors finds the first of the actors that q asks for, before the others those whose name begins as q's text does: the shorter
// first, so that an exact name leads.
func SearchActors(ctx context.Context, r Reader, q ActorQuery) ([]*Actor, error) {
	name := Fold(q.Text)
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	return namedFirst(name, q.First, Cursor{Seq: q.Seq, Query: q.Hash(), Key: name}, func(after *Cursor) (Page[*Actor], error) {
		q.After = after
		return r.FindActors(ctx, q)
	})
}

// SearchPlaces is SearchActors of places.
func SearchPlaces(ctx context.Context, r Reader, q PlaceQuery) ([]*Place, error) {
	name := Fold(q.Text)
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	return namedFirst(name, q.First, Cursor{Seq: q.Seq, Query: q.Hash(), Key: name}, func(after *Cursor) (Page[*Place], error) {
		q.After = after
		return r.FindPlaces(ctx, q)
	})
}

// namedFirst reads a list that goes by names and, where it is longer than was asked for, also from the place on where the name would
// stand: those that begin with it follow there, one upon the other.
func namedFirst[T interface{ Key() string }](name string, first int, at Cursor, find func(after *Cursor) (Page[T], error)) ([]T, error) {
	begins := func(x T) bool { return strings.HasPrefix(x.Key(), name) }
	others := func(x T) bool { return !begins(x) }
	page, err := find(nil)
	if err != nil {
		return nil, fmt.Errorf("find names: %w", err)
	}
	out, rest := slices.DeleteFunc(slices.Clone(page.Nodes), others), slices.DeleteFunc(slices.Clone(page.Nodes), begins)
	if page.More && len(rest) > 0 {
		if page, err = find(&at); err != nil {
			return nil, fmt.Errorf("find names that begin with %q: %w", name, err)
		}
		out = slices.DeleteFunc(page.Nodes, others)
	}
	return append(out, rest[:min(len(rest), first-len(out))]...), nil
}
