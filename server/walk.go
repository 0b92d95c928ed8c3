package server

import (
	"context"
	"errors"

	"casus/graph"
)

// orderOf is how an event lies in time to the one that an argument names.
func (r *Resolver) orderOf(ctx context.Context, e *graph.Event, arg, id string) (graph.TimeOrder, error) {
	other, err := r.eventNamed(ctx, arg, id)
	if err != nil {
		return "", err
	}
	if other.ID == e.ID {
		return graph.TimeTogether, nil
	}
	return e.Period().Order(other.Period()), nil
}

// eventNamed finds the event that an argument names by its own id or that of a report.
func (r *Resolver) eventNamed(ctx context.Context, arg, id string) (*graph.Event, error) {
	key, err := parseID(arg, id, typeEvent, typeReport)
	if err != nil {
		return nil, err
	}
	e, err := loadEvent(ctx, key)
	if err == nil && e == nil {
		err = unknown(ctx, arg, "event", id)
	}
	return e, err
}

// endOfWay reads an argument that names an actor or an event.
func endOfWay(arg, id string) (graph.Ref, error) {
	key, err := parseID(arg, id, typeActor, typeRecord, typeEvent, typeReport)
	if err != nil {
		return graph.Ref{}, err
	}
	kinds := map[string]graph.Kind{
		typeActor: graph.KindActorRecord, typeRecord: graph.KindActorRecord, typeEvent: graph.KindReport, typeReport: graph.KindReport,
	}
	typ, _, _ := splitID(id)
	return graph.Ref{Kind: kinds[typ], ID: key}, nil
}

// walkFilter is the filter of what is gone through; none lets all pass.
func (r *Resolver) walkFilter(ctx context.Context, filter *EventFilter) (graph.EventFilter, error) {
	if filter == nil {
		return graph.EventFilter{}, nil
	}
	return r.eventFilter(ctx, filter, graph.OpenEnd)
}

func (r *Resolver) path(ctx context.Context, from, to string, maxHops int, filter *EventFilter, timeOrdered bool) (*Path, error) {
	q := graph.PathQuery{Seq: seqOf(ctx), MaxHops: maxHops, TimeOrdered: timeOrdered}
	if maxHops < 1 {
		return nil, graph.Invalid("maxHops", "%d is not between 1 and 6", maxHops)
	}
	var err error
	if q.From, err = endOfWay("from", from); err != nil {
		return nil, err
	}
	if q.To, err = endOfWay("to", to); err != nil {
		return nil, err
	}
	if q.Filter, err = r.walkFilter(ctx, filter); err != nil {
		return nil, err
	}
	if err := q.Normalize(); err != nil {
		return nil, inFilter(err)
	}
	p, err := graph.FindPath(ctx, r.store, q)
	if err != nil {
		return nil, onEnd(ctx, err, map[string]string{"from": from, "to": to})
	}
	out := &Path{Found: p.Found, Truncated: p.Truncated, Actors: p.Actors, Questions: p.Questions, Steps: []*PathStep{}}
	for i, s := range p.Steps {
		step := &PathStep{From: s.From, FromRoles: s.FromRoles, Event: s.Event, To: s.To, ToRoles: s.ToRoles}
		if i > 0 {
			order := s.Event.Period().Order(p.Steps[i-1].Event.Period())
			step.Order = &order
		}
		out.Steps = append(out.Steps, step)
	}
	return out, nil
}

// onEnd names the argument, of those given, whose end is not known.
func onEnd(ctx context.Context, err error, given map[string]string) error {
	var missing *graph.UnknownError
	if !errors.As(err, &missing) {
		return err
	}
	for arg, id := range given {
		if _, key, _ := splitID(id); key.String() == missing.Key {
			return unknown(ctx, arg, missing.What, id)
		}
	}
	return err
}

func (r *Resolver) neighbourhood(ctx context.Context, id string, depth, limit int, filter *EventFilter) (*Neighbourhood, error) {
	q := graph.NeighbourQuery{Seq: seqOf(ctx), Depth: depth, Limit: limit}
	var err error
	if q.Of, err = endOfWay("id", id); err != nil {
		return nil, err
	}
	if q.Filter, err = r.walkFilter(ctx, filter); err != nil {
		return nil, err
	}
	if err := q.Normalize(); err != nil {
		return nil, inFilter(err)
	}
	found, err := graph.FindNeighbourhood(ctx, r.store, q)
	if err != nil {
		return nil, onEnd(ctx, err, map[string]string{"id": id})
	}
	out := &Neighbourhood{Nodes: make([]*Neighbour, len(found.Nodes)), Edges: make([]*NeighbourEdge, len(found.Edges))}
	for i, n := range found.Nodes {
		out.Nodes[i] = &Neighbour{Depth: n.Depth, Shown: n.Shown, Total: total(n.Total), Node: n.Actor}
		if n.Event != nil {
			out.Nodes[i].Node = n.Event
		}
	}
	for i, e := range found.Edges {
		out.Edges[i] = &NeighbourEdge{
			From: nodeOf(e.From), To: nodeOf(e.To), Role: orNil(e.Role), Link: orNil(e.Link), Affiliation: orNil(e.Affiliation),
		}
	}
	return out, nil
}

// nodeOf is the id of an actor or event in a neighbourhood.
func nodeOf(r graph.Ref) string {
	if r.Kind == graph.KindActorRecord {
		return nodeID(typeActor, r.ID)
	}
	return nodeID(typeEvent, r.ID)
}
