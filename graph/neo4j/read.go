package neo4j

import (
	"context"
	_ "embed"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

// commitOf reads the columns of commit.cypher; the zero Commit where they are null.
func commitOf(r *row) graph.Commit {
	if r.value("seq") == nil {
		return graph.Commit{}
	}
	return graph.Commit{
		Seq: get[int64](r, "seq"), ID: r.id("id"), RecordedAt: time.UnixMilli(get[int64](r, "recordedAt")).UTC(),
		Author: get[string](r, "author"), Note: get[string](r, "note"), Entries: r.number("entries"),
	}
}

//go:embed cypher/head.cypher
var headCypher string

// Head implements graph.Reader.
func (s *Store) Head(ctx context.Context) (graph.Commit, error) {
	c, behind, err := s.head(ctx)
	// Most often the writer is about to show what it wrote. One that was killed never will.
	if err == nil && behind && len(s.writing) == 0 && s.publish(ctx, time.Second) == nil {
		c, _, err = s.head(ctx)
	}
	return c, err
}

// head reads the newest commit that is shown; behind tells that another one is written.
func (s *Store) head(ctx context.Context) (c graph.Commit, behind bool, err error) {
	err = s.ask(ctx, "read the head", whole(headCypher), nil, func(r *row) error {
		c, behind = commitOf(r), get[bool](r, "behind")
		return nil
	})
	return c, behind, err
}

//go:embed cypher/commit_at.cypher
var commitAtCypher string

// At implements graph.Reader.
func (s *Store) At(ctx context.Context, t time.Time) (graph.Commit, error) {
	return s.oneCommit(ctx, "read the commit at "+t.Format(time.RFC3339), commitAtCypher, args{"at": t.UnixMilli()})
}

//go:embed cypher/commit_by_id.cypher
var commitByIDCypher string

// CommitByID implements graph.Reader.
func (s *Store) CommitByID(ctx context.Context, id uuid.UUID) (graph.Commit, error) {
	return s.oneCommit(ctx, "read commit "+id.String(), commitByIDCypher, args{"id": id.String()})
}

func (s *Store) oneCommit(ctx context.Context, what, statement string, a args) (c graph.Commit, err error) {
	err = s.ask(ctx, what, whole(statement), a, func(r *row) error {
		c = commitOf(r)
		return nil
	})
	return c, err
}

//go:embed cypher/commits.cypher
var commitsCypher string

// Commits implements graph.Reader.
func (s *Store) Commits(ctx context.Context, seqs []int64) ([]graph.Commit, error) {
	out := make([]graph.Commit, len(seqs))
	if len(seqs) == 0 {
		return out, nil
	}
	err := s.ask(ctx, "read commits", whole(commitsCypher), args{"seqs": seqs}, func(r *row) error {
		out[r.number("i")] = commitOf(r)
		return nil
	})
	return out, err
}

//go:embed cypher/events.cypher
var eventsCypher string

// Events implements graph.Reader.
func (s *Store) Events(ctx context.Context, seq int64, reports []uuid.UUID) ([]*graph.Event, error) {
	out := make([]*graph.Event, len(reports))
	if len(reports) == 0 {
		return out, nil
	}
	err := s.ask(ctx, "read events", whole(eventsCypher), args{"seq": at(seq), "ids": texts(reports)}, func(r *row) error {
		// An event asked for by two of its reports is there twice, each its own.
		positions := get[[]any](r, "positions")
		for i, e := range events(r) {
			if p, ok := positions[i].(int64); ok {
				out[p] = e
			}
		}
		return nil
	})
	return out, err
}

// events reads a page: events bound to the actors of their participants.
func events(r *row) []*graph.Event {
	bodies := get[[]any](r, "bodies")
	briefs := map[uuid.UUID]*graph.ActorBrief{}
	for _, p := range get[[]any](r, "who") {
		if p, ok := p.([]any); ok && len(p) == 4 {
			record, _ := p[0].(string)
			actor, _ := p[1].(string)
			name, _ := p[2].(string)
			kind, _ := p[3].(string)
			briefs[r.parse(record)] = &graph.ActorBrief{ID: r.parse(actor), Name: name, Kind: graph.ActorKind(kind)}
		}
	}
	out := make([]*graph.Event, len(bodies))
	for i, b := range bodies {
		text, _ := b.(string)
		out[i] = decode[graph.Event](r, text)
		out[i].Bind(func(record uuid.UUID) *graph.ActorBrief { return briefs[record] })
	}
	return out
}

//go:embed cypher/actors.cypher
var actorsCypher string

// Actors implements graph.Reader.
func (s *Store) Actors(ctx context.Context, seq int64, records []uuid.UUID) ([]*graph.Actor, error) {
	return bodies[graph.Actor](ctx, s, "read actors", whole(actorsCypher), seq, records)
}

//go:embed cypher/places.cypher
var placesCypher string

// Places implements graph.Reader.
func (s *Store) Places(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Place, error) {
	return bodies[graph.Place](ctx, s, "read places", placesCypher, seq, ids)
}

// bodies reads what a statement finds for each id: its place in the list and its body.
func bodies[T any](ctx context.Context, s *Store, what, statement string, seq int64, ids []uuid.UUID) ([]*T, error) {
	out := make([]*T, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	err := s.ask(ctx, what, statement, args{"seq": at(seq), "ids": texts(ids)}, func(r *row) error {
		out[r.number("i")] = body[T](r, "body")
		return nil
	})
	return out, err
}

// atomOf decodes the columns body and raw.
func atomOf(r *row, kind graph.Kind) (graph.Atom, error) {
	return graph.DecodeAtom(kind, []byte(get[string](r, "body")), get[string](r, "raw"))
}

//go:embed cypher/atoms.cypher
var atomsCypher string

// Reports implements graph.Reader.
func (s *Store) Reports(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Filed[*graph.Report], error) {
	return atoms[*graph.Report](ctx, s, "read reports", graph.KindReport, seq, ids)
}

// Records implements graph.Reader.
func (s *Store) Records(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Filed[*graph.ActorRecord], error) {
	return atoms[*graph.ActorRecord](ctx, s, "read actor records", graph.KindActorRecord, seq, ids)
}

func atoms[A graph.Atom](ctx context.Context, s *Store, what string, kind graph.Kind, seq int64, ids []uuid.UUID) ([]*graph.Filed[A], error) {
	out := make([]*graph.Filed[A], len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	err := s.ask(ctx, what, atomsCypher, args{"seq": at(seq), "ids": texts(ids), "kind": string(kind)}, func(r *row) error {
		a, err := atomOf(r, kind)
		if err != nil {
			return err
		}
		out[r.number("i")] = &graph.Filed[A]{
			Atom: a.(A), First: get[int64](r, "first"), Since: get[int64](r, "since"), Live: get[bool](r, "live"),
		}
		return nil
	})
	return out, err
}

//go:embed cypher/history.cypher
var historyCypher string

// History implements graph.Reader.
func (s *Store) History(ctx context.Context, seq int64, events []uuid.UUID) ([][]graph.Version, error) {
	out := make([][]graph.Version, len(events))
	if len(events) == 0 {
		return out, nil
	}
	err := s.ask(ctx, "read the events' history", historyCypher, args{"seq": at(seq), "ids": texts(events)}, func(r *row) error {
		i := r.number("i")
		out[i] = append(out[i], graph.Version{
			Since: get[int64](r, "since"), Until: endAt(seq, get[int64](r, "until")), Event: body[graph.Event](r, "body"),
		})
		return nil
	})
	return out, err
}

//go:embed cypher/memberships.cypher
var membershipsCypher string

// Memberships implements graph.Reader.
func (s *Store) Memberships(ctx context.Context, seq int64, events []uuid.UUID) ([][]graph.Membership, error) {
	out := make([][]graph.Membership, len(events))
	if len(events) == 0 {
		return out, nil
	}
	err := s.ask(ctx, "read memberships", membershipsCypher, args{"seq": at(seq), "ids": texts(events)}, func(r *row) error {
		i := r.number("i")
		m := graph.Membership{
			Report: r.id("report"), Event: r.id("event"), Since: get[int64](r, "since"), Until: endAt(seq, get[int64](r, "until")),
		}
		// Each revision of a report has its own edge; the membership goes on from one to the next.
		if n := len(out[i]) - 1; n >= 0 && out[i][n].Report == m.Report && out[i][n].Event == m.Event && out[i][n].Until == m.Since {
			out[i][n].Until = m.Until
			return nil
		}
		out[i] = append(out[i], m)
		return nil
	})
	return out, err
}

//go:embed cypher/affiliations.cypher
var affiliationsCypher string

// Affiliations implements graph.Reader.
func (s *Store) Affiliations(ctx context.Context, seq int64, records []uuid.UUID) ([]*graph.Affiliation, error) {
	if len(records) == 0 {
		return nil, nil
	}
	return all[graph.Affiliation](ctx, s, "read affiliations", affiliationsCypher, args{"seq": at(seq), "ids": texts(records)})
}

//go:embed cypher/links.cypher
var linksCypher string

// Links implements graph.Reader.
func (s *Store) Links(ctx context.Context, seq int64, reports []uuid.UUID) ([]*graph.Link, error) {
	if len(reports) == 0 {
		return nil, nil
	}
	return all[graph.Link](ctx, s, "read links", linksCypher, args{"seq": at(seq), "ids": texts(reports)})
}

//go:embed cypher/ratings.cypher
var ratingsCypher string

// Ratings implements graph.Reader.
func (s *Store) Ratings(ctx context.Context, seq int64) ([]*graph.Rating, error) {
	return all[graph.Rating](ctx, s, "read ratings", ratingsCypher, args{"seq": at(seq)})
}

//go:embed cypher/datasets.cypher
var datasetsCypher string

// Datasets implements graph.Reader.
func (s *Store) Datasets(ctx context.Context, seq int64) ([]*graph.Dataset, error) {
	return all[graph.Dataset](ctx, s, "read datasets", datasetsCypher, args{"seq": at(seq)})
}

//go:embed cypher/loads.cypher
var loadsCypher string

// Loads implements graph.Reader.
func (s *Store) Loads(ctx context.Context) ([]graph.Load, error) {
	ls, err := all[graph.Load](ctx, s, "read loads", loadsCypher, nil)
	out := make([]graph.Load, len(ls))
	for i, l := range ls {
		out[i] = *l
	}
	return out, err
}

// all reads the bodies that a statement finds.
func all[T any](ctx context.Context, s *Store, what, statement string, a args) ([]*T, error) {
	var out []*T
	err := s.ask(ctx, what, statement, a, func(r *row) error {
		out = append(out, body[T](r, "body"))
		return nil
	})
	return out, err
}

//go:embed cypher/entries.cypher
var entriesCypher string

//go:embed cypher/entries_of.cypher
var entriesOfCypher string

//go:embed cypher/count_entries.cypher
var countEntriesCypher string

//go:embed cypher/count_entries_of.cypher
var countEntriesOfCypher string

// Entries implements graph.Reader. An entry's Before is what stood when its commit came, also for an entry that does not
// stand itself.
func (s *Store) Entries(ctx context.Context, q graph.EntryQuery) (graph.Page[graph.LedgerEntry], error) {
	page := graph.Page[graph.LedgerEntry]{Total: -1}
	a := args{
		"from": at(q.From), "to": at(q.To), "seq": int64(0), "n": int64(-1), "limit": q.First + 1,
		"kinds": some(q.Kinds), "refs": someIDs(q.Refs),
	}
	if q.After != nil {
		a["seq"], a["n"] = at(q.After.Seq), q.After.Number()
	}
	statement, count := entriesCypher, countEntriesCypher
	if q.Refs != nil {
		statement, count = entriesOfCypher, countEntriesOfCypher
	}
	err := s.ask(ctx, "read entries", whole(statement), a, func(r *row) error {
		c := graph.LedgerEntry{Commit: commitOf(r)}
		c.Ref = graph.Ref{Kind: graph.Kind(get[string](r, "kind")), ID: r.id("atom")}
		var err error
		if c.Mark, err = markOf(r); err != nil {
			return err
		}
		if c.Op == graph.File {
			if c.Atom, err = atomOf(r, c.Kind); err != nil {
				return err
			}
		}
		if before := get[[]any](r, "before"); len(before) > 0 {
			b, _ := before[0].([]any)
			if len(b) != 3 {
				return errBefore
			}
			body, _ := b[0].(string)
			raw, _ := b[1].(string)
			c.WasLive, _ = b[2].(bool)
			if c.Before, err = graph.DecodeAtom(c.Kind, []byte(body), raw); err != nil {
				return err
			}
		}
		page.Nodes = append(page.Nodes, c)
		return nil
	})
	if err != nil {
		return page, err
	}
	cut(&page, q.First)
	if q.WantTotal {
		page.Total, err = s.count(ctx, "count entries", count, a)
	}
	return page, err
}

// count asks a statement that counts.
func (s *Store) count(ctx context.Context, what, statement string, a args) (n int64, err error) {
	err = s.ask(ctx, what, statement, a, func(r *row) error {
		n = get[int64](r, "total")
		return nil
	})
	return n, err
}

// cut takes off the row that was asked for only to see whether there is more.
func cut[T any](p *graph.Page[T], first int) {
	if p.More = len(p.Nodes) > first; p.More {
		p.Nodes = p.Nodes[:first]
	}
}
