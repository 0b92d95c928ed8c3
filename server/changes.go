package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"casus/graph"
)

// changesAsked is a question about changes, as the query and the subscription have it.
type changesAsked struct {
	filter *EventFilter
	events []string
	types  []graph.ChangeType
}

// question is what is asked, at the request's snapshot, of the changes after from.
func (r *Resolver) question(ctx context.Context, a changesAsked, from, to int64) (graph.ChangeQuery, error) {
	q := graph.ChangeQuery{From: from, To: to, Types: a.types}
	if a.filter != nil {
		in := *a.filter
		if len(in.Outcome) > 0 { // of each change by the seqs before it and after it, not by the request's
			if q.Outcome, in.Outcome = in.Outcome, nil; in.On != nil {
				end := dayWindow(*in.On).To
				q.On, in.On = &end, nil
			}
		}
		f, err := r.eventFilter(ctx, &in, graph.OpenEnd)
		if err != nil {
			return q, err
		}
		q.Filter = &f
	}
	if a.events != nil {
		ids, err := parseIDs("events", a.events, typeEvent, typeReport)
		if err != nil {
			return q, err
		}
		q.Events = ids
	}
	// What an actor or a place takes in differs from snapshot to snapshot, a cursor must not.
	asked, err := json.Marshal([]any{a.filter, a.events})
	if err != nil {
		return q, fmt.Errorf("write the question: %w", err)
	}
	q.Asked = string(asked)
	return q, nil
}

func (r *Resolver) changes(ctx context.Context, a changesAsked, from int64, to *int64, first *int, after *string) (*ChangeConnection, error) {
	seq, err := stretchEnd(ctx, from, to)
	if err != nil {
		return nil, err
	}
	q, err := r.question(ctx, a, from, seq)
	if err != nil {
		return nil, err
	}
	if q.Paging, err = paging(ctx, first, after); err != nil {
		return nil, err
	}
	found, err := r.findChanges(ctx, a, q)
	if err != nil {
		return nil, err
	}
	out := &ChangeConnection{Nodes: make([]*graph.Change, len(found.Nodes))}
	for i := range found.Nodes {
		out.Nodes[i] = &found.Nodes[i]
	}
	out.Edges, out.PageInfo = connect(graph.Page[*graph.Change]{Nodes: out.Nodes, More: found.More},
		func(c *graph.Change) graph.Cursor { return c.At },
		func(c string, x *graph.Change) *ChangeEdge { return &ChangeEdge{c, x} })
	if found.Next != nil { // behind all that was looked through, which may be more than is told
		next := found.Next.String()
		out.PageInfo.EndCursor = &next
	}
	return out, nil
}

func (r *Resolver) findChanges(ctx context.Context, a changesAsked, q graph.ChangeQuery) (graph.ChangesFound, error) {
	if err := q.Normalize(); err != nil {
		return graph.ChangesFound{}, inFilter(err)
	}
	found, err := graph.FindChanges(ctx, r.store, q)
	var missing *graph.UnknownError
	if errors.As(err, &missing) {
		i := slices.IndexFunc(a.events, func(id string) bool {
			_, key, _ := splitID(id)
			return key.String() == missing.Key
		})
		return found, unknownAt(q.To, "events", missing.What, a.events[i])
	}
	if err != nil {
		return found, fmt.Errorf("find changes: %w", err)
	}
	return found, nil
}

// followChanges sends what changed after from, or behind a cursor, and then what changes, until the client leaves.
func (r *Resolver) followChanges(ctx context.Context, a changesAsked, from *int64, after *string) (<-chan *graph.Change, error) {
	head := requestOf(ctx).snapshot()
	start := head.Seq
	var behind *graph.Cursor
	switch {
	case from != nil && after != nil:
		return nil, graph.Invalid("after", "give either from or after")
	case from != nil:
		start = *from
	case after != nil:
		c, err := graph.ParseCursor(*after)
		if err != nil {
			return nil, err
		}
		behind, start = &c, max(0, c.Seq-1)
	}
	if start < 0 || start > head.Seq {
		return nil, graph.Invalid("from", "%d is not between 0 and the head, %d", start, head.Seq)
	}
	// What is wrong with the question is said at once, not with the first change.
	q, err := r.question(ctx, a, start, head.Seq)
	if err != nil {
		return nil, err
	}
	if q.After = behind; behind != nil && behind.Seq > head.Seq {
		return nil, &graph.CursorError{Reason: fmt.Sprintf("it is of seq %d, but this ledger ends at %d", behind.Seq, head.Seq)}
	}
	if err := q.Normalize(); err != nil {
		return nil, inFilter(err)
	}
	ctx = apart(ctx)
	return stream(ctx, func(send func(graph.Commit, *graph.Change) bool) error {
		defer r.heads.follow()()
		for {
			on, err := r.sendChanges(answeredAt(ctx, r.store, head), a, start, head, behind, send)
			if err != nil && ctx.Err() == nil {
				return &brokenOffError{err, start}
			}
			if !on || err != nil {
				return nil // the client left
			}
			start, behind = head.Seq, nil
			if head, err = r.heads.beyond(ctx, head.Seq); err != nil {
				if ctx.Err() != nil { // the client left
					return nil
				}
				return &brokenOffError{err, start}
			}
		}
	}), nil
}

// pulled is how many changes are read at once for a subscription.
const pulled = 100

// sendChanges sends what changed after from, up to and with head, and tells whether to go on. The filter is read anew with each
// head: an actor may have gained a part.
func (r *Resolver) sendChanges(ctx context.Context, a changesAsked, from int64, head graph.Commit, behind *graph.Cursor, send func(graph.Commit, *graph.Change) bool) (bool, error) {
	q, err := r.question(ctx, a, from, head.Seq)
	if err != nil {
		return false, err
	}
	for q.After, q.First = behind, pulled; ; {
		found, err := r.findChanges(ctx, a, q)
		if err != nil {
			return false, err
		}
		for i := range found.Nodes {
			c := &found.Nodes[i]
			if !send(c.Commit, c) {
				return false, nil
			}
		}
		if !found.More {
			return true, nil
		}
		q.After = found.Next
	}
}

// linkOfChange is the link that a change is about, between the events of then.
func linkOfChange(ctx context.Context, c *graph.Change) (*graph.EventLink, error) {
	if c.Link == nil {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	return linkAt(ctx, c.Link, c.Commit.Seq)
}
