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
