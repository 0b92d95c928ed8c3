package server

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"casus/graph"
)

const costExtension = "cost"

// declared is what a question costs, and what it may.
type declared struct{ cost, most int }

// costInfo is what extensions.cost says.
type costInfo struct {
	Declared   int   `json:"declared"`
	Max        int   `json:"max"`
	StoreCalls int64 `json:"storeCalls"`
	Rows       int64 `json:"rows"`
}

// meter counts what an answer asks of the store.
type meter struct{ calls, rows atomic.Int64 }

type meterKey struct{}

// withMeter lets what is asked of a metered store within the context be counted anew.
func withMeter(ctx context.Context) context.Context {
	return context.WithValue(ctx, meterKey{}, &meter{})
}

func costOf(ctx context.Context) *costInfo {
	if !graphql.HasOperationContext(ctx) {
		return nil
	}
	d, ok := graphql.GetOperationContext(ctx).Stats.GetExtension(costExtension).(declared)
	if !ok {
		return nil
	}
	info := &costInfo{Declared: d.cost, Max: d.most}
	if m, ok := ctx.Value(meterKey{}).(*meter); ok {
		info.StoreCalls, info.Rows = m.calls.Load(), m.rows.Load()
	}
	return info
}

// metered counts what is asked of a store, and gives each call that has no deadline its own: those of subscriptions, which go on
// for ever.
type metered struct {
	graph.Store
	timeout time.Duration
}

// one asks for one thing, many for as many as there come.
func one[T any](ctx context.Context, m metered, call func(context.Context) (T, error)) (T, error) {
	return ask(ctx, m, call, func(T) int { return 1 })
}

func many[T any](ctx context.Context, m metered, call func(context.Context) ([]T, error)) ([]T, error) {
	return ask(ctx, m, call, func(ts []T) int { return len(ts) })
}

func paged[T any](ctx context.Context, m metered, call func(context.Context) (graph.Page[T], error)) (graph.Page[T], error) {
	return ask(ctx, m, call, func(p graph.Page[T]) int { return len(p.Nodes) })
}

// ask is guarded: graph goes through paths in goroutines of its own, which do nothing but ask.
func ask[T any](ctx context.Context, m metered, call func(context.Context) (T, error), rows func(T) int) (out T, err error) {
	count, _ := ctx.Value(meterKey{}).(*meter)
	if count != nil {
		count.calls.Add(1)
	}
	ctx, cancel := m.within(ctx)
	defer cancel()
	err = guarded(func() (err error) { out, err = call(ctx); return err })
	if count != nil && err == nil {
		count.rows.Add(int64(rows(out)))
	}
	return out, err
}

// within is a context with a deadline.
func (m metered) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, m.timeout)
}

// Head implements graph.Reader. It is not counted: every question reads it, most of them while they are answered.
func (m metered) Head(ctx context.Context) (graph.Commit, error) {
	ctx, cancel := m.within(ctx)
	defer cancel()
	return m.Store.Head(ctx)
}

// The rest of graph.Reader, and Commit.

func (m metered) At(ctx context.Context, t time.Time) (graph.Commit, error) {
	return one(ctx, m, func(ctx context.Context) (graph.Commit, error) { return m.Store.At(ctx, t) })
}

func (m metered) CommitByID(ctx context.Context, id uuid.UUID) (graph.Commit, error) {
	return one(ctx, m, func(ctx context.Context) (graph.Commit, error) { return m.Store.CommitByID(ctx, id) })
}

func (m metered) Commits(ctx context.Context, seqs []int64) ([]graph.Commit, error) {
	return many(ctx, m, func(ctx context.Context) ([]graph.Commit, error) { return m.Store.Commits(ctx, seqs) })
}

func (m metered) Events(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Event, error) { return m.Store.Events(ctx, seq, ids) })
}

func (m metered) Actors(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Actor, error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Actor, error) { return m.Store.Actors(ctx, seq, ids) })
}

func (m metered) Reports(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Filed[*graph.Report], error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Filed[*graph.Report], error) {
		return m.Store.Reports(ctx, seq, ids)
	})
}

func (m metered) Records(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Filed[*graph.ActorRecord], error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Filed[*graph.ActorRecord], error) {
		return m.Store.Records(ctx, seq, ids)
	})
}

func (m metered) Places(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Place, error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Place, error) { return m.Store.Places(ctx, seq, ids) })
}

func (m metered) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	return paged(ctx, m, func(ctx context.Context) (graph.Page[*graph.Event], error) { return m.Store.FindEvents(ctx, q) })
}

func (m metered) FindActors(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
	return paged(ctx, m, func(ctx context.Context) (graph.Page[*graph.Actor], error) { return m.Store.FindActors(ctx, q) })
}

func (m metered) FindReports(ctx context.Context, q graph.ReportQuery) (graph.Page[*graph.Report], error) {
	return paged(ctx, m, func(ctx context.Context) (graph.Page[*graph.Report], error) { return m.Store.FindReports(ctx, q) })
}

func (m metered) FindPlaces(ctx context.Context, q graph.PlaceQuery) (graph.Page[*graph.Place], error) {
	return paged(ctx, m, func(ctx context.Context) (graph.Page[*graph.Place], error) { return m.Store.FindPlaces(ctx, q) })
}

func (m metered) FindJudgements(ctx context.Context, q graph.JudgementQuery) (graph.Page[*graph.Judgement], error) {
	return paged(ctx, m, func(ctx context.Context) (graph.Page[*graph.Judgement], error) { return m.Store.FindJudgements(ctx, q) })
}

func (m metered) Count(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
	return many(ctx, m, func(ctx context.Context) ([]graph.CountRow, error) { return m.Store.Count(ctx, q) })
}

func (m metered) Versions(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
	return paged(ctx, m, func(ctx context.Context) (graph.Page[graph.Version], error) { return m.Store.Versions(ctx, q) })
}

func (m metered) History(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Version, error) {
	return many(ctx, m, func(ctx context.Context) ([][]graph.Version, error) { return m.Store.History(ctx, seq, ids) })
}

func (m metered) Memberships(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Membership, error) {
	return many(ctx, m, func(ctx context.Context) ([][]graph.Membership, error) { return m.Store.Memberships(ctx, seq, ids) })
}

func (m metered) Affiliations(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Affiliation, error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Affiliation, error) { return m.Store.Affiliations(ctx, seq, ids) })
}

func (m metered) Links(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Link, error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Link, error) { return m.Store.Links(ctx, seq, ids) })
}

func (m metered) FindLinks(ctx context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error) {
	return paged(ctx, m, func(ctx context.Context) (graph.Page[*graph.Link], error) { return m.Store.FindLinks(ctx, q) })
}

func (m metered) Ratings(ctx context.Context, seq int64) ([]*graph.Rating, error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Rating, error) { return m.Store.Ratings(ctx, seq) })
}

func (m metered) Datasets(ctx context.Context, seq int64) ([]*graph.Dataset, error) {
	return many(ctx, m, func(ctx context.Context) ([]*graph.Dataset, error) { return m.Store.Datasets(ctx, seq) })
}

func (m metered) Entries(ctx context.Context, q graph.EntryQuery) (graph.Page[graph.LedgerEntry], error) {
	return paged(ctx, m, func(ctx context.Context) (graph.Page[graph.LedgerEntry], error) { return m.Store.Entries(ctx, q) })
}

func (m metered) Loads(ctx context.Context) ([]graph.Load, error) {
	return many(ctx, m, func(ctx context.Context) ([]graph.Load, error) { return m.Store.Loads(ctx) })
}

func (m metered) Commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	return one(ctx, m, func(ctx context.Context) (graph.Commit, error) { return m.Store.Commit(ctx, c, fold) })
}
