package neo4j

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/google/uuid"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casus/graph"
)

// tx is a commit under way: graph.Tx.
type tx struct {
	store   *Store
	ctx     context.Context
	on      driver.ExplicitTransaction
	seq     int64
	applied bool
	entries int
}

var _ graph.Tx = (*tx)(nil)

func (t *tx) ask(what, statement string, a args, each func(*row) error) error {
	var records []*driver.Record
	r, err := t.on.Run(t.ctx, statement, a.whole())
	if err == nil {
		records, err = r.Collect(t.ctx)
	}
	if err == nil {
		err = rows(records, each)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, t.store.failed(t.ctx, err))
	}
	return nil
}

func (t *tx) run(what, statement string, a args) (driver.Counters, error) {
	c, err := run(t.ctx, t.on, statement, a)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, t.store.failed(t.ctx, err))
	}
	return c, nil
}

// Seq implements graph.Tx.
func (t *tx) Seq() int64 { return t.seq }

// askedFor are the refs as a set, and their ids. Kinds are told apart afterwards: two atoms of one id are rare.
func askedFor(refs []graph.Ref) (map[graph.Ref]bool, []string) {
	asked := make(map[graph.Ref]bool, len(refs))
	seen := make(map[uuid.UUID]bool, len(refs))
	ids := make([]string, 0, len(refs))
	for _, r := range refs {
		asked[r] = true
		if !seen[r.ID] {
			seen[r.ID] = true
			ids = append(ids, r.ID.String())
		}
	}
	return asked, ids
}

// markOf reads the columns since or seq, n, op, cause, edition and hash.
func markOf(r *row) (graph.Mark, error) {
	h, err := graph.ParseHash(get[string](r, "hash"))
	return graph.Mark{
		Seq: get[int64](r, "seq"), N: r.number("n"), Op: graph.Op(get[string](r, "op")), Cause: graph.Cause(get[string](r, "cause")),
		Edition: get[string](r, "edition"), Hash: h,
	}, err
}

//go:embed cypher/tx_marks.cypher
var txMarksCypher string

// Marks implements graph.Tx.
func (t *tx) Marks(_ context.Context, refs []graph.Ref) (map[graph.Ref][]graph.Mark, error) {
	asked, ids := askedFor(refs)
	out := map[graph.Ref][]graph.Mark{}
	err := t.ask("read marks", txMarksCypher, args{"ids": ids}, func(r *row) error {
		ref := graph.Ref{Kind: graph.Kind(get[string](r, "kind")), ID: r.id("id")}
		m, err := markOf(r)
		if asked[ref] {
			out[ref] = append(out[ref], m)
		}
		return err
	})
	return out, err
}

//go:embed cypher/tx_standing.cypher
var txStandingCypher string

// Standing implements graph.Tx.
func (t *tx) Standing(_ context.Context, refs []graph.Ref) (map[graph.Ref]graph.Filed[graph.Atom], error) {
	asked := make([]any, len(refs))
	for i, r := range refs {
		asked[i] = list{r.ID.String(), string(r.Kind)}
	}
	out := make(map[graph.Ref]graph.Filed[graph.Atom], len(refs))
	err := t.ask("read what stands", txStandingCypher, args{"refs": asked, "open": open}, func(r *row) error {
		ref := graph.Ref{Kind: graph.Kind(get[string](r, "kind")), ID: r.id("id")}
		a, err := atomOf(r, ref.Kind)
		out[ref] = graph.Filed[graph.Atom]{Atom: a, First: get[int64](r, "first"), Since: get[int64](r, "since"), Live: get[bool](r, "live")}
		return err
	})
	return out, err
}

//go:embed cypher/tx_judgements_on.cypher
var txJudgementsOnCypher string

// JudgementsOn implements graph.Tx.
func (t *tx) JudgementsOn(_ context.Context, ids []uuid.UUID) ([]*graph.Judgement, error) {
	var out []*graph.Judgement
	err := t.ask("read judgements", txJudgementsOnCypher, args{"ids": texts(ids), "open": open}, func(r *row) error {
		out = append(out, body[graph.Judgement](r, "body"))
		return nil
	})
	return out, err
}

//go:embed cypher/tx_mentions_of.cypher
var txMentionsOfCypher string

// MentionsOf implements graph.Tx.
func (t *tx) MentionsOf(_ context.Context, reports []uuid.UUID) ([]uuid.UUID, error) {
	return t.ids("read mentions", txMentionsOfCypher, args{"ids": texts(reports), "open": open})
}

//go:embed cypher/tx_reports_from.cypher
var txReportsFromCypher string

// ReportsFrom implements graph.Tx.
func (t *tx) ReportsFrom(_ context.Context, sources []string) ([]uuid.UUID, error) {
	outlets := make([]string, len(sources))
	for i, s := range sources {
		outlets[i] = key(s)
	}
	return t.ids("read the sources' reports", txReportsFromCypher, args{"outlets": outlets, "open": open})
}

func (t *tx) ids(what, statement string, a args) ([]uuid.UUID, error) {
	var out []uuid.UUID
	err := t.ask(what, statement, a, func(r *row) error {
		out = append(out, r.id("id"))
		return nil
	})
	return out, err
}

// Ratings implements graph.Tx.
func (t *tx) Ratings(context.Context) ([]*graph.Rating, error) {
	var out []*graph.Rating
	err := t.ask("read ratings", ratingsCypher, args{"seq": t.seq - 1}, func(r *row) error {
		out = append(out, body[graph.Rating](r, "body"))
		return nil
	})
	return out, err
}

//go:embed cypher/tx_holding.cypher
var txHoldingCypher string

//go:embed cypher/tx_events.cypher
var txEventsCypher string

// Holding implements graph.Tx.
func (t *tx) Holding(_ context.Context, reports []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*graph.Event, error) {
	return holding[graph.Event](t, "read the events that hold reports", txHoldingCypher, txEventsCypher, reports)
}

//go:embed cypher/tx_holding_actors.cypher
var txHoldingActorsCypher string

//go:embed cypher/tx_actors.cypher
var txActorsCypher string

// HoldingActors implements graph.Tx.
func (t *tx) HoldingActors(_ context.Context, records []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*graph.Actor, error) {
	return holding[graph.Actor](t, "read the actors that hold records", txHoldingActorsCypher, txActorsCypher, records)
}

// holding finds which cluster holds each member, and the clusters.
func holding[T any](t *tx, what, members, clusters string, ids []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*T, error) {
	holds, by := map[uuid.UUID]uuid.UUID{}, map[uuid.UUID]*T{}
	var found []uuid.UUID
	err := t.ask(what, members, args{"ids": texts(ids), "open": open}, func(r *row) error {
		member, cluster := r.id("member"), r.id("cluster")
		holds[member] = cluster
		if _, seen := by[cluster]; !seen {
			by[cluster] = nil
			found = append(found, cluster)
		}
		return nil
	})
	if err != nil || len(found) == 0 {
		return holds, by, err
	}
	err = t.ask(what, clusters, args{"ids": texts(found), "open": open}, func(r *row) error {
		by[r.id("id")] = body[T](r, "body")
		return nil
	})
	return holds, by, err
}
