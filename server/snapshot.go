package server

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casus/graph"
	"casus/server/scalar"
)

// request is what one operation shares: the snapshot that all of it is answered at, and the loaders that batch.
type request struct {
	mu   sync.Mutex
	snap graph.Commit
	load *loaders
}

func (r *request) snapshot() graph.Commit {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.snap
}

// advance moves the snapshot to what a mutation committed.
func (r *request) advance(c graph.Commit) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c.Seq > r.snap.Seq {
		r.snap = c
	}
}

type requestKey struct{}

func requestOf(ctx context.Context) *request {
	r, _ := ctx.Value(requestKey{}).(*request)
	return r
}

// seqOf is the seq that the request is answered at.
func seqOf(ctx context.Context) int64 { return requestOf(ctx).snapshot().Seq }

// withSnapshot fixes the operation's snapshot before anything of it runs: head, unless an asOf or a cursor says another.
func withSnapshot(store graph.Store, present graphql.ErrorPresenterFunc) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		snap, err := snapshotFor(ctx, store, graphql.GetOperationContext(ctx))
		if err != nil {
			return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{present(ctx, err)}})
		}
		r := &request{snap: snap}
		r.load = newLoaders(store)
		return next(context.WithValue(ctx, requestKey{}, r))
	}
}

// snapshotFor finds the one snapshot that the operation's asOf arguments and cursors name.
func snapshotFor(ctx context.Context, store graph.Store, op *graphql.OperationContext) (graph.Commit, error) {
	head, err := store.Head(ctx)
	if err != nil {
		return graph.Commit{}, fmt.Errorf("read the head: %w", err)
	}
	w := walk{store: store, op: op, head: head, seqs: map[int64]string{}}
	if err := w.selections(ctx, op.Operation.SelectionSet); err != nil {
		return graph.Commit{}, err
	}
	if len(w.seqs) == 0 {
		return head, nil
	}
	if len(w.seqs) > 1 {
		return graph.Commit{}, graph.Invalid("asOf", "a request is answered at one snapshot, but its arguments and cursors name several: ask in separate requests")
	}
	for seq := range w.seqs {
		if seq == head.Seq {
			return head, nil
		}
		cs, err := store.Commits(ctx, []int64{seq})
		if err != nil {
			return graph.Commit{}, fmt.Errorf("read commit %d: %w", seq, err)
		}
		return cs[0], nil
	}
	return head, nil
}

type walk struct {
	store graph.Store
	op    *graphql.OperationContext
	head  graph.Commit
	seqs  map[int64]string
}

func (w *walk) selections(ctx context.Context, set ast.SelectionSet) error {
	for _, s := range set {
		var err error
		switch s := s.(type) {
		case *ast.Field:
			if err = w.field(ctx, s); err == nil {
				err = w.selections(ctx, s.SelectionSet)
			}
		case *ast.InlineFragment:
			err = w.selections(ctx, s.SelectionSet)
		case *ast.FragmentSpread:
			err = w.selections(ctx, s.Definition.SelectionSet)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) field(ctx context.Context, f *ast.Field) error {
	if len(f.Arguments) == 0 {
		return nil
	}
	args := f.ArgumentMap(w.op.Variables)
	if asOf, ok := args["asOf"].(map[string]any); ok {
		seq, err := w.asOf(ctx, asOf)
		if err != nil {
			return err
		}
		w.seqs[seq] = "asOf"
	}
	// changes pages through the ledger: its cursors name entries, not snapshots.
	if after, ok := args["after"].(string); ok && after != "" && f.Name != "changes" {
		c, err := graph.ParseCursor(after)
		if err != nil {
			return err
		}
		if c.Seq > w.head.Seq {
			return &graph.CursorError{Reason: fmt.Sprintf("it is of seq %d, but this ledger ends at %d", c.Seq, w.head.Seq)}
		}
		w.seqs[c.Seq] = "after"
	}
	return nil
}

func (w *walk) asOf(ctx context.Context, in map[string]any) (int64, error) {
	given := 0
	for _, v := range in {
		if v != nil {
			given++
		}
	}
	if given != 1 {
		return 0, graph.Invalid("asOf", "give either seq or time")
	}
	if v := in["seq"]; v != nil {
		seq, err := graphql.UnmarshalInt64(number(v))
		if err != nil {
			return 0, graph.Invalid("asOf.seq", "%v is not a whole number", v)
		}
		if seq < 0 || seq > w.head.Seq {
			return 0, graph.Invalid("asOf.seq", "%d is not between 0 and the head, %d", seq, w.head.Seq)
		}
		return seq, nil
	}
	var t time.Time
	switch v := in["time"].(type) {
	case time.Time:
		t = v
	default:
		var err error
		if t, err = scalar.UnmarshalTime(v); err != nil {
			return 0, graph.Invalid("asOf.time", "%v", err)
		}
	}
	c, err := w.store.At(ctx, t)
	if err != nil {
		return 0, fmt.Errorf("find the commit at %s: %w", t, err)
	}
	return c.Seq, nil
}

func number(v any) any {
	if f, ok := v.(float64); ok && f == float64(int64(f)) {
		return json.Number(fmt.Sprint(int64(f)))
	}
	return v
}
