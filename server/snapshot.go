package server

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casus/graph"
	"casus/server/scalar"
)

// request is what one operation, or one event of a subscription, shares: the snapshot that all of it is answered at, and the
// loaders that batch.
type request struct {
	mu   sync.Mutex
	snap graph.Commit
	load *loaders
	// written counts the bytes of the answer, also those that are left out for their number.
	written int
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

// answeredAt begins a request at a snapshot.
func answeredAt(ctx context.Context, store graph.Store, snap graph.Commit) context.Context {
	return context.WithValue(ctx, requestKey{}, &request{snap: snap, load: newLoaders(store)})
}

type apartKey struct{}

// apart is for what goes on beside a subscription's answers: it hangs under no field, whose result is written meanwhile.
func apart(ctx context.Context) context.Context { return context.WithValue(ctx, apartKey{}, true) }

// seqOf is the seq that a field is answered at: that of the former event, change or entry that it hangs under, the nearest of them,
// else that of the request. What is found below a former event carries no seq of its own, and need not.
func seqOf(ctx context.Context) int64 {
	if ctx.Value(apartKey{}) == nil && graphql.HasOperationContext(ctx) {
		for f := graphql.GetFieldContext(ctx); f != nil; f = f.Parent {
			if seq := seqOfParent(f.Result); seq != 0 {
				return seq
			}
		}
	}
	return requestOf(ctx).snapshot().Seq
}

// seqOfParent is the seq that what lies below a value is answered at; 0 where the value does not say.
func seqOfParent(v any) int64 {
	switch v := v.(type) {
	case **graph.Event:
		return seqOfParent(deref(v))
	case **graph.Change:
		return seqOfParent(deref(v))
	case **graph.LedgerEntry:
		return seqOfParent(deref(v))
	case *graph.Event:
		return deref(v).AsOf
	case *graph.Change:
		return deref(v).Commit.Seq
	case *graph.LedgerEntry:
		return deref(v).Seq
	}
	return 0
}

// recordedAt is when the commit of a seq was recorded, before all days where there is none.
func recordedAt(ctx context.Context, seq int64) (time.Time, error) {
	if snap := requestOf(ctx).snapshot(); snap.Seq == seq {
		return snap.RecordedAt, nil
	}
	c, err := loadCommit(ctx, seq)
	return c.RecordedAt, err
}

// withSnapshot fixes the operation's snapshot before anything of it runs: head, unless an asOf or a cursor says another.
//
// Most often the ledger has not grown since the last request. So a query is answered at the head of then while the head of
// now is read, which spares it the wait; where the two differ, it is broken off and nothing of it is told, counted or logged.
func withSnapshot(store graph.Store, present graphql.ErrorPresenterFunc) graphql.OperationMiddleware {
	var last atomic.Pointer[graph.Commit]
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		refuse := func(err error) graphql.ResponseHandler {
			// Its extensions are told here: gqlgen may have kept the context of an answer that was thrown away.
			return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{present(ctx, err)}, Extensions: extensions(ctx)})
		}
		within := func(snap graph.Commit) context.Context { return answeredAt(ctx, store, snap) }
		op := graphql.GetOperationContext(ctx)
		names, err := snapshotsNamed(op.Operation.SelectionSet, op.Variables, "")
		if err != nil {
			return refuse(err)
		}
		if op.Operation.Operation == ast.Subscription {
			if len(names) > 0 {
				return refuse(graph.Invalid(names[0].argument, "each event of a subscription is answered at a snapshot of its own: ask about another in a query"))
			}
			head, err := store.Head(ctx)
			if err != nil {
				return refuse(fmt.Errorf("read the head: %w", err))
			}
			f := &feed{turns: make(chan *request, 1), failed: make(chan error, 1)}
			return f.responses(next(context.WithValue(within(head), feedKey{}, f)), store, present)
		}
		guess := last.Load()
		if guess != nil && len(names) > 0 && !slices.ContainsFunc(names, func(n named) bool { return !n.time.IsZero() || n.seq > guess.Seq }) {
			// The past does not depend on where the ledger ends now.
			snap, err := theSnapshot(ctx, store, *guess, names)
			if err != nil {
				return refuse(err)
			}
			return next(within(snap))
		}
		early, breakOff := context.WithCancel(ctx)
		defer breakOff()
		headRead := make(chan error, 1)
		var head graph.Commit
		go func() {
			err := guarded(func() (err error) { head, err = store.Head(ctx); return err })
			if err != nil || guess == nil || head.Seq != guess.Seq {
				breakOff()
			}
			headRead <- err
		}()
		var answer *graphql.Response
		var failed error
		logs := &heldBack{}
		guessed := guess != nil && len(names) == 0 && op.Operation.Operation == ast.Query
		if guessed {
			then := context.WithValue(withMeter(answeredAt(early, store, *guess)), heldBackKey{}, logs)
			failed = guarded(func() error { answer = next(then)(then); return nil })
		}
		if err := <-headRead; err != nil {
			return refuse(fmt.Errorf("read the head: %w", err))
		}
		last.Store(&head)
		if guessed && guess.Seq == head.Seq {
			logs.release()
			if failed != nil {
				return refuse(failed)
			}
			return graphql.OneShot(answer)
		}
		snap, err := theSnapshot(ctx, store, head, names)
		if err != nil {
			return refuse(err)
		}
		return next(within(snap))
	}
}

// heldBack is what is to be logged of an answer that may be thrown away.
type heldBack struct {
	mu   sync.Mutex
	logs []func()
}

type heldBackKey struct{}

// whenSent logs, of an answer that may be thrown away only once it is not.
func whenSent(ctx context.Context, log func()) {
	h, ok := ctx.Value(heldBackKey{}).(*heldBack)
	if !ok {
		log()
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.logs = append(h.logs, log)
}

func (h *heldBack) release() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, log := range h.logs {
		log()
	}
}

// feed hands the events of a subscription over one by one, each with the request that it is answered in.
type feed struct {
	// turns holds the request of the event that the client waits for, once it has taken the one before.
	turns  chan *request
	failed chan error
}

type feedKey struct{}

// stream answers a subscription's field with what produce sends, each at the snapshot at. send waits until the client has taken
// what went before, so that nothing piles up, and tells whether to go on: it does not once the client has left. What produce
// returns ends the subscription, and an error is told to the client. The loaders of the field's own request keep all that they
// load: what goes on for long begins a request now and then, by answeredAt.
func stream[T any](ctx context.Context, produce func(send func(at graph.Commit, v T) bool) error) <-chan T {
	f, _ := ctx.Value(feedKey{}).(*feed)
	out := make(chan T)
	go func() {
		defer close(out)
		send := func(at graph.Commit, v T) bool {
			select {
			case turn := <-f.turns:
				turn.advance(at)
			case <-ctx.Done():
				return false
			}
			select {
			case out <- v:
				return true
			case <-ctx.Done():
				return false
			}
		}
		if err := guarded(func() error { return produce(send) }); err != nil {
			f.failed <- err
		}
	}()
	return out
}

// responses gives each event a request of its own, and puts the error that ended them behind the last.
func (f *feed) responses(next graphql.ResponseHandler, store graph.Store, present graphql.ErrorPresenterFunc) graphql.ResponseHandler {
	return func(ctx context.Context) *graphql.Response {
		turn := &request{load: newLoaders(store)}
		select {
		case <-f.turns: // of a response that was no event
		default:
		}
		f.turns <- turn
		if resp := next(context.WithValue(withMeter(ctx), requestKey{}, turn)); resp != nil {
			return resp
		}
		select {
		case err := <-f.failed:
			return &graphql.Response{Errors: gqlerror.List{present(ctx, err)}}
		default:
			return nil
		}
	}
}

// named is a snapshot that an argument names: the seq of an asOf or of a cursor, or a time.
type named struct {
	argument string
	seq      int64
	time     time.Time
}

// theSnapshot is the one snapshot that all the names mean; the head where there are none.
func theSnapshot(ctx context.Context, store graph.Store, head graph.Commit, names []named) (graph.Commit, error) {
	seqs := map[int64]bool{}
	for _, n := range names {
		switch {
		case !n.time.IsZero():
			c, err := store.At(ctx, n.time)
			if err != nil {
				return graph.Commit{}, fmt.Errorf("find the commit at %s: %w", n.time, err)
			}
			n.seq = c.Seq
		case n.seq <= head.Seq:
		case n.argument == "after":
			return graph.Commit{}, &graph.CursorError{Reason: fmt.Sprintf("it is of seq %d, but this ledger ends at %d", n.seq, head.Seq)}
		default:
			return graph.Commit{}, graph.Invalid(n.argument, "%d is not between 0 and the head, %d", n.seq, head.Seq)
		}
		seqs[n.seq] = true
	}
	if len(seqs) > 1 {
		return graph.Commit{}, graph.Invalid("asOf", "a request is answered at one snapshot, but its arguments and cursors name several: ask in separate requests")
	}
	for seq := range seqs {
		if seq == head.Seq {
			break
		}
		cs, err := store.Commits(ctx, []int64{seq})
		if err != nil {
			return graph.Commit{}, fmt.Errorf("read commit %d: %w", seq, err)
		}
		return cs[0], nil
	}
	return head, nil
}

// ofOwnTimes are the fields below which each thing is answered at a seq of its own.
var ofOwnTimes = []string{"changes", "history", "ledger"}

// snapshotsNamed lists what the asOf arguments and the cursors of a selection name, which stands below a field of ofOwnTimes, or "".
func snapshotsNamed(set ast.SelectionSet, variables map[string]any, then string) (names []named, err error) {
	for _, s := range set {
		var below ast.SelectionSet
		deferred, within := false, then
		switch s := s.(type) {
		case *ast.Field:
			if len(s.Arguments) > 0 {
				if names, err = namedBy(names, s.Name, s.ArgumentMap(variables), then); err != nil {
					return nil, err
				}
			}
			if slices.Contains(ofOwnTimes, s.Name) {
				within = s.Name
			}
			below = s.SelectionSet
		case *ast.InlineFragment:
			below, deferred = s.SelectionSet, s.Directives.ForName("defer") != nil
		case *ast.FragmentSpread:
			below, deferred = s.Definition.SelectionSet, s.Directives.ForName("defer") != nil
		}
		if deferred { // its fields would be null, as if they had no answer
			return nil, graph.Invalid("@defer", "is not offered: leave it out, and the answer comes whole")
		}
		more, err := snapshotsNamed(below, variables, within)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return names, nil
}

func namedBy(names []named, field string, args map[string]any, then string) ([]named, error) {
	if in, ok := args["asOf"].(map[string]any); ok {
		n, err := asOf(in)
		if err != nil {
			return nil, err
		}
		names = append(names, n)
	}
	// changes and ledger page through the seqs: their cursors name places there, not snapshots.
	if after, ok := args["after"].(string); ok && after != "" && field != "changes" && field != "ledger" {
		c, err := graph.ParseCursor(after)
		if err != nil {
			return nil, err
		}
		if then != "" { // it would move the whole request to the time of one event
			return nil, &graph.CursorError{Reason: fmt.Sprintf("below %s each list is of its own time: ask for the pages behind the first by event(id: …, asOf: {seq: %d})", then, c.Seq)}
		}
		names = append(names, named{argument: "after", seq: c.Seq})
	}
	return names, nil
}

func asOf(in map[string]any) (n named, err error) {
	given := 0
	for _, v := range in {
		if v != nil {
			given++
		}
	}
	if given != 1 {
		return n, graph.Invalid("asOf", "give either seq or time")
	}
	if v := in["seq"]; v != nil {
		n.argument = "asOf.seq"
		if n.seq, err = graphql.UnmarshalInt64(number(v)); err != nil {
			return n, graph.Invalid(n.argument, "%v is not a whole number", v)
		}
		if n.seq < 0 {
			return n, graph.Invalid(n.argument, "%d is before 0", n.seq)
		}
		return n, nil
	}
	n.argument = "asOf.time"
	switch v := in["time"].(type) {
	case time.Time:
		n.time = v
	default:
		if n.time, err = scalar.UnmarshalTime(v); err != nil {
			return n, graph.Invalid(n.argument, "%v", err)
		}
	}
	return n, nil
}

func number(v any) any {
	if f, ok := v.(float64); ok && f == float64(int64(f)) {
		return json.Number(fmt.Sprint(int64(f)))
	}
	return v
}
