package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

func scanCommit(scan scanner, c *graph.Commit, before ...any) error {
	var ms int64
	err := scan(append(before, &c.Seq, blob{&c.ID}, &ms, &c.Author, &c.Note, &c.Entries)...)
	c.RecordedAt = time.UnixMilli(ms).UTC()
	return err
}

//go:embed sql/head.sql
var headSQL string

// Head implements graph.Reader.
func (s *Store) Head(ctx context.Context) (graph.Commit, error) {
	var c graph.Commit
	err := s.ask(ctx, "read the head", headSQL, func(scan scanner) error { return scanCommit(scan, &c) })
	return c, err
}

//go:embed sql/commit_at.sql
var commitAtSQL string

// At implements graph.Reader.
func (s *Store) At(ctx context.Context, t time.Time) (graph.Commit, error) {
	var c graph.Commit
	err := s.ask(ctx, "read the commit at "+t.Format(time.RFC3339), commitAtSQL,
		func(scan scanner) error { return scanCommit(scan, &c) }, sql.Named("at", t.UnixMilli()))
	return c, err
}

//go:embed sql/commit_by_id.sql
var commitByIDSQL string

// CommitByID implements graph.Reader.
func (s *Store) CommitByID(ctx context.Context, id uuid.UUID) (graph.Commit, error) {
	var c graph.Commit
	err := s.ask(ctx, "read commit "+id.String(), commitByIDSQL,
		func(scan scanner) error { return scanCommit(scan, &c) }, id[:])
	return c, err
}

//go:embed sql/commits.sql
var commitsSQL string

// Commits implements graph.Reader.
func (s *Store) Commits(ctx context.Context, seqs []int64) ([]graph.Commit, error) {
	out := make([]graph.Commit, len(seqs))
	if len(seqs) == 0 {
		return out, nil
	}
	err := s.ask(ctx, "read commits", commitsSQL, func(scan scanner) error {
		var i int
		var c graph.Commit
		if err := scanCommit(scan, &c, &i); err != nil {
			return err
		}
		out[i] = c
		return nil
	}, sql.Named("seqs", list(seqs)))
	return out, err
}

//go:embed sql/events.sql
var eventsSQL string

// Events implements graph.Reader.
func (s *Store) Events(ctx context.Context, seq int64, reports []uuid.UUID) ([]*graph.Event, error) {
	if len(reports) == 0 {
		return []*graph.Event{}, nil
	}
	pks := make([]int64, len(reports))
	err := s.ask(ctx, "find the events that hold reports", eventsSQL, func(scan scanner) error {
		var i int
		var pk int64
		err := scan(&i, &pk)
		pks[i] = pk
		return err
	}, sql.Named("seq", seq), sql.Named("ids", idList(reports)))
	if err != nil {
		return nil, err
	}
	out, err := s.versions(ctx, pks)
	if err != nil {
		return nil, err
	}
	return out, s.bind(ctx, seq, out)
}

//go:embed sql/actors.sql
var actorsSQL string

// Actors implements graph.Reader.
func (s *Store) Actors(ctx context.Context, seq int64, records []uuid.UUID) ([]*graph.Actor, error) {
	return bodies[graph.Actor](ctx, s, "read actors", actorsSQL, seq, records)
}

//go:embed sql/places.sql
var placesSQL string

// Places implements graph.Reader.
func (s *Store) Places(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Place, error) {
	return bodies[graph.Place](ctx, s, "read places", placesSQL, seq, ids)
}

// bodies reads what a statement finds for each id: its place in the list and its body.
func bodies[T any](ctx context.Context, s *Store, what, text string, seq int64, ids []uuid.UUID) ([]*T, error) {
	out := make([]*T, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	err := s.ask(ctx, what, text, func(scan scanner) error {
		var i int
		var body sql.RawBytes
		if err := scan(&i, &body); err != nil {
			return err
		}
		v, err := decode[T](body)
		out[i] = v
		return err
	}, sql.Named("seq", seq), sql.Named("ids", idList(ids)))
	if err != nil {
		return nil, err
	}
	return out, nil
}

//go:embed sql/atoms.sql
var atomsSQL string

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
	err := s.ask(ctx, what, atomsSQL, func(scan scanner) error {
		var i int
		var f graph.Filed[A]
		var body, raw sql.RawBytes
		if err := scan(&i, &f.Since, &f.First, &f.Live, &body, &raw); err != nil {
			return err
		}
		a, err := graph.DecodeAtom(kind, body, string(raw))
		if err != nil {
			return err
		}
		f.Atom = a.(A)
		out[i] = &f
		return nil
	}, sql.Named("seq", seq), sql.Named("ids", idList(ids)), sql.Named("kind", string(kind)))
	if err != nil {
		return nil, err
	}
	return out, nil
}

// endAt is a row's end as it was known at the snapshot: what ended later still stood.
func endAt(seq, until int64) int64 {
	if until > seq {
		return graph.Now
	}
	return until
}

//go:embed sql/history.sql
var historySQL string

// History implements graph.Reader.
func (s *Store) History(ctx context.Context, seq int64, events []uuid.UUID) ([][]graph.Version, error) {
	out := make([][]graph.Version, len(events))
	if len(events) == 0 {
		return out, nil
	}
	err := s.ask(ctx, "read the events' history", historySQL, func(scan scanner) error {
		var i int
		var v graph.Version
		var body sql.RawBytes
		if err := scan(&i, &v.Since, &v.Until, &body); err != nil {
			return err
		}
		v.Until = endAt(seq, v.Until)
		var err error
		v.Event, err = decode[graph.Event](body)
		out[i] = append(out[i], v)
		return err
	}, sql.Named("seq", seq), sql.Named("ids", idList(events)))
	if err != nil {
		return nil, err
	}
	return out, nil
}

//go:embed sql/memberships.sql
var membershipsSQL string

// Memberships implements graph.Reader.
func (s *Store) Memberships(ctx context.Context, seq int64, events []uuid.UUID) ([][]graph.Membership, error) {
	out := make([][]graph.Membership, len(events))
	if len(events) == 0 {
		return out, nil
	}
	err := s.ask(ctx, "read memberships", membershipsSQL, func(scan scanner) error {
		var i int
		var m graph.Membership
		if err := scan(&i, blob{&m.Report}, blob{&m.Event}, &m.Since, &m.Until); err != nil {
			return err
		}
		m.Until = endAt(seq, m.Until)
		out[i] = append(out[i], m)
		return nil
	}, sql.Named("seq", seq), sql.Named("ids", idList(events)))
	if err != nil {
		return nil, err
	}
	return out, nil
}

//go:embed sql/edges.sql
var edgesSQL string

// Affiliations implements graph.Reader.
func (s *Store) Affiliations(ctx context.Context, seq int64, records []uuid.UUID) ([]*graph.Affiliation, error) {
	if len(records) == 0 {
		return nil, nil
	}
	return all(ctx, s, "read affiliations", edgesSQL, body[graph.Affiliation],
		sql.Named("seq", seq), sql.Named("ids", idList(records)), sql.Named("kind", string(graph.KindAffiliation)))
}

// Links implements graph.Reader.
func (s *Store) Links(ctx context.Context, seq int64, reports []uuid.UUID) ([]*graph.Link, error) {
	if len(reports) == 0 {
		return nil, nil
	}
	return all(ctx, s, "read links", edgesSQL, body[graph.Link],
		sql.Named("seq", seq), sql.Named("ids", idList(reports)), sql.Named("kind", string(graph.KindLink)))
}

//go:embed sql/ratings.sql
var ratingsSQL string

// Ratings implements graph.Reader.
func (s *Store) Ratings(ctx context.Context, seq int64) ([]*graph.Rating, error) {
	return all(ctx, s, "read ratings", ratingsSQL, body[graph.Rating], sql.Named("seq", seq))
}

//go:embed sql/datasets.sql
var datasetsSQL string

// Datasets implements graph.Reader.
func (s *Store) Datasets(ctx context.Context, seq int64) ([]*graph.Dataset, error) {
	return all(ctx, s, "read datasets", datasetsSQL, body[graph.Dataset], sql.Named("seq", seq))
}

//go:embed sql/loads.sql
var loadsSQL string

// Loads implements graph.Reader.
func (s *Store) Loads(ctx context.Context) ([]graph.Load, error) {
	ls, err := all(ctx, s, "read loads", loadsSQL, body[graph.Load])
	out := make([]graph.Load, len(ls))
	for i, l := range ls {
		out[i] = *l
	}
	return out, err
}

// all reads the rows that a statement finds.
func all[T any](ctx context.Context, s *Store, what, text string, row func(scanner) (T, error), args ...any) ([]T, error) {
	var out []T
	err := s.ask(ctx, what, text, func(scan scanner) error {
		v, err := row(scan)
		out = append(out, v)
		return err
	}, args...)
	if err != nil {
		return nil, err
	}
	return out, nil
}

// pks reads rows that are primary keys only; not nil, so that a list of none asks for nothing.
func (s *Store) pks(ctx context.Context, what, text string, args ...any) ([]int64, error) {
	out, err := all(ctx, s, what, text, func(scan scanner) (pk int64, err error) {
		err = scan(&pk)
		return pk, err
	}, args...)
	if out == nil {
		out = []int64{}
	}
	return out, err
}

// body reads a row that is a body only.
func body[T any](scan scanner) (*T, error) {
	var b sql.RawBytes
	if err := scan(&b); err != nil {
		return nil, err
	}
	return decode[T](b)
}
