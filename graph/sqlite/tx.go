package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
)

// tx is a commit under way: graph.Tx.
type tx struct {
	*statements
	ctx     context.Context
	seq     int64
	applied bool
	entries int
}

var _ graph.Tx = (*tx)(nil)

func (t *tx) ask(what, text string, row func(scanner) error, args ...any) error {
	st, err := t.of(t.ctx, text)
	if err == nil {
		err = rows(t.ctx, st, row, args)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, failed(t.ctx, err))
	}
	return nil
}

// run runs a statement that answers nothing. It does not watch the context, which would start a goroutine for each of a
// load's many rows; who runs many asks the context now and then.
func (t *tx) run(text string, args ...any) error { return t.exec(context.Background(), text, args) }

// wait is run for a statement that may have to wait for another process; it gives up with the context.
func (t *tx) wait(text string, args ...any) error { return t.exec(t.ctx, text, args) }

func (t *tx) exec(ctx context.Context, text string, args []any) error {
	st, err := t.of(t.ctx, text)
	if err == nil {
		_, err = st.ExecContext(ctx, args...)
	}
	if err != nil {
		return failed(t.ctx, err)
	}
	return nil
}

// Seq implements graph.Tx.
func (t *tx) Seq() int64 { return t.seq }

// askedFor are the refs as a set, and their ids. Kinds are told apart afterwards: two atoms of one id are rare.
func askedFor(refs []graph.Ref) (map[graph.Ref]bool, []uuid.UUID) {
	asked := make(map[graph.Ref]bool, len(refs))
	seen := make(map[uuid.UUID]bool, len(refs))
	ids := make([]uuid.UUID, 0, len(refs))
	for _, r := range refs {
		asked[r] = true
		if !seen[r.ID] {
			seen[r.ID] = true
			ids = append(ids, r.ID)
		}
	}
	return asked, ids
}

//go:embed sql/tx_marks.sql
var txMarksSQL string

// Marks implements graph.Tx.
func (t *tx) Marks(_ context.Context, refs []graph.Ref) (map[graph.Ref][]graph.Mark, error) {
	asked, ids := askedFor(refs)
	out := map[graph.Ref][]graph.Mark{}
	err := t.ask("read marks", txMarksSQL, func(scan scanner) error {
		var r graph.Ref
		var m graph.Mark
		var hash sql.RawBytes
		if err := scan(&r.Kind, blob{&r.ID}, &m.Seq, &m.N, &m.Op, &m.Cause, &m.Edition, &hash); err != nil {
			return err
		}
		copy(m.Hash[:], hash)
		if asked[r] {
			out[r] = append(out[r], m)
		}
		return nil
	}, sql.Named("ids", idList(ids)))
	for _, ms := range out {
		slices.SortFunc(ms, func(a, b graph.Mark) int { return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.N, b.N)) })
	}
	return out, err
}

//go:embed sql/tx_standing.sql
var txStandingSQL string

// Standing implements graph.Tx.
func (t *tx) Standing(_ context.Context, refs []graph.Ref) (map[graph.Ref]graph.Filed[graph.Atom], error) {
	asked, ids := askedFor(refs)
	out := make(map[graph.Ref]graph.Filed[graph.Atom], len(refs))
	err := t.ask("read what stands", txStandingSQL, func(scan scanner) error {
		var r graph.Ref
		var f graph.Filed[graph.Atom]
		var body, raw sql.RawBytes
		if err := scan(&r.Kind, blob{&r.ID}, &f.Since, &f.First, &f.Live, &body, &raw); err != nil {
			return err
		}
		if !asked[r] {
			return nil
		}
		var err error
		f.Atom, err = graph.DecodeAtom(r.Kind, body, string(raw))
		out[r] = f
		return err
	}, sql.Named("ids", idList(ids)))
	return out, err
}

//go:embed sql/tx_judgements_on.sql
var txJudgementsOnSQL string

// JudgementsOn implements graph.Tx.
func (t *tx) JudgementsOn(_ context.Context, ids []uuid.UUID) ([]*graph.Judgement, error) {
	var out []*graph.Judgement
	err := t.ask("read judgements", txJudgementsOnSQL, func(scan scanner) error {
		j, err := body[graph.Judgement](scan)
		out = append(out, j)
		return err
	}, sql.Named("ids", idList(ids)))
	return out, err
}

//go:embed sql/tx_mentions_of.sql
var txMentionsOfSQL string

// MentionsOf implements graph.Tx.
func (t *tx) MentionsOf(_ context.Context, reports []uuid.UUID) ([]uuid.UUID, error) {
	return t.ids("read mentions", txMentionsOfSQL, sql.Named("ids", idList(reports)))
}

//go:embed sql/tx_reports_from.sql
var txReportsFromSQL string

// ReportsFrom implements graph.Tx.
func (t *tx) ReportsFrom(_ context.Context, sources []string) ([]uuid.UUID, error) {
	return t.ids("read the sources' reports", txReportsFromSQL, sql.Named("outlets", list(sources)))
}

func (t *tx) ids(what, text string, args ...any) ([]uuid.UUID, error) {
	var out []uuid.UUID
	err := t.ask(what, text, func(scan scanner) error {
		var id uuid.UUID
		err := scan(blob{&id})
		out = append(out, id)
		return err
	}, args...)
	return out, err
}

// Ratings implements graph.Tx.
func (t *tx) Ratings(context.Context) ([]*graph.Rating, error) {
	var out []*graph.Rating
	err := t.ask("read ratings", ratingsSQL, func(scan scanner) error {
		r, err := body[graph.Rating](scan)
		out = append(out, r)
		return err
	}, sql.Named("seq", t.seq-1))
	return out, err
}

//go:embed sql/tx_holding.sql
var txHoldingSQL string

//go:embed sql/tx_events.sql
var txEventsSQL string

// Holding implements graph.Tx.
func (t *tx) Holding(_ context.Context, reports []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*graph.Event, error) {
	return holding[graph.Event](t, "read the events that hold reports", txHoldingSQL, txEventsSQL, reports)
}

//go:embed sql/tx_holding_actors.sql
var txHoldingActorsSQL string

//go:embed sql/tx_actors.sql
var txActorsSQL string

// HoldingActors implements graph.Tx.
func (t *tx) HoldingActors(_ context.Context, records []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*graph.Actor, error) {
	return holding[graph.Actor](t, "read the actors that hold records", txHoldingActorsSQL, txActorsSQL, records)
}

// holding finds which cluster holds each member, and the clusters.
func holding[T any](t *tx, what, members, clusters string, ids []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*T, error) {
	holds, by := map[uuid.UUID]uuid.UUID{}, map[uuid.UUID]*T{}
	var found []uuid.UUID
	err := t.ask(what, members, func(scan scanner) error {
		var member, cluster uuid.UUID
		if err := scan(blob{&member}, blob{&cluster}); err != nil {
			return err
		}
		holds[member] = cluster
		if _, seen := by[cluster]; !seen {
			by[cluster] = nil
			found = append(found, cluster)
		}
		return nil
	}, sql.Named("ids", idList(ids)))
	if err != nil || len(found) == 0 {
		return holds, by, err
	}
	err = t.ask(what, clusters, func(scan scanner) error {
		var id uuid.UUID
		var b sql.RawBytes
		if err := scan(blob{&id}, &b); err != nil {
			return err
		}
		v, err := decode[T](b)
		by[id] = v
		return err
	}, sql.Named("ids", idList(found)))
	return holds, by, err
}
