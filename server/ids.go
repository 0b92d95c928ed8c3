package server

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// The types that prefix an id: an event has its anchor report's UUID, so that a bare UUID does not tell which is meant.
const (
	typeEvent  = "Event"
	typeReport = "Report"
	typeActor  = "Actor"
	typeRecord = "ActorRecord"
	typePlace  = "Place"
	// Those below are no Nodes: they are found through what they are on.
	typeJudgement   = "Judgement"
	typeLink        = "Link"
	typeAffiliation = "Affiliation"
	typeAct         = "Act"
	typeOther       = ""
	typeListText    = "Event:…, Report:…, Actor:… or Place:…"
)

func nodeID(typ string, id uuid.UUID) string { return typ + ":" + id.String() }

// splitID takes an id of the form Type:UUID apart.
func splitID(s string) (string, uuid.UUID, error) {
	typ, rest, ok := strings.Cut(s, ":")
	if !ok {
		typ, rest = typeOther, s
	}
	if len(rest) != 36 {
		return "", uuid.Nil, graph.Invalid("id", "%q is no id: it looks like Event:6f0f6f0e-8d0c-5c8e-9a53-0b6a8c0f5a11", s)
	}
	id, err := uuid.Parse(rest)
	if err != nil {
		return "", uuid.Nil, graph.Invalid("id", "%q is no id: it looks like Event:6f0f6f0e-8d0c-5c8e-9a53-0b6a8c0f5a11", s)
	}
	return typ, id, nil
}

// parseID reads an id argument that may be of one of the types, or bare.
func parseID(arg, s string, types ...string) (uuid.UUID, error) {
	typ, id, err := splitID(s)
	if err != nil {
		return uuid.Nil, graph.Invalid(arg, "%q is no id: it looks like %s:6f0f6f0e-8d0c-5c8e-9a53-0b6a8c0f5a11", s, types[0])
	}
	if typ != typeOther && !slices.Contains(types, typ) {
		return uuid.Nil, graph.Invalid(arg, "%q is the id of a thing of type %s; %s is meant here", s, typ, strings.Join(types, " or "))
	}
	return id, nil
}

func parseIDs(arg string, ss []string, types ...string) ([]uuid.UUID, error) {
	out := make([]uuid.UUID, len(ss))
	for i, s := range ss {
		id, err := parseID(arg, s, types...)
		if err != nil {
			return nil, err
		}
		out[i] = id
	}
	return out, nil
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// or is what an argument gives, else its default of the schema: gqlgen hands over null where null is given.
func or[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}

func orNil[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func eventIDsOf(ids []uuid.UUID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = nodeID(typeEvent, id)
	}
	return out
}
