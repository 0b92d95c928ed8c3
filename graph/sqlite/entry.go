package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"time"

	"casus/graph"
)

//go:embed sql/entries.sql
var entriesSQL string

//go:embed sql/entries_of.sql
var entriesOfSQL string

//go:embed sql/count_entries.sql
var countEntriesSQL string

// rank is an entry's place in the ledger, the primary key.
func rank(seq int64, n int) int64 { return seq<<24 | int64(n) }

// Entries implements graph.Reader. An entry's Before is what stood when its commit came, also for an entry that does not
// stand itself.
func (s *Store) Entries(ctx context.Context, q graph.EntryQuery) (graph.Page[graph.LedgerEntry], error) {
	page := graph.Page[graph.LedgerEntry]{Total: -1}
	first, last := rank(q.From+1, 0)-1, int64(graph.Now)
	if q.To < last>>24 {
		last = rank(q.To+1, 0) - 1
	}
	after := first
	if q.After != nil {
		after = max(first, rank(q.After.Seq, int(q.After.Number())))
	}
	statement := entriesSQL
	if q.Refs != nil {
		statement = entriesOfSQL
	}
	args := []any{
		sql.Named("first", first), sql.Named("last", last), sql.Named("after", after), sql.Named("limit", q.First+1),
		sql.Named("kinds", some(q.Kinds)), sql.Named("refs", someIDs(q.Refs)),
	}
	err := s.ask(ctx, "read entries", statement, func(scan scanner) error {
		var c graph.LedgerEntry
		var ms int64
		var hash, body, raw, beforeBody, beforeRaw sql.RawBytes
		var wasLive sql.NullBool
		err := scan(&c.Seq, &c.N, &c.Op, &c.Cause, &c.Kind, blob{&c.ID}, &c.Edition, &hash, &body, &raw,
			blob{&c.Commit.ID}, &ms, &c.Commit.Author, &c.Commit.Note, &c.Commit.Entries, &beforeBody, &beforeRaw, &wasLive)
		if err != nil {
			return err
		}
		copy(c.Hash[:], hash)
		c.Commit.Seq, c.Commit.RecordedAt = c.Seq, time.UnixMilli(ms).UTC()
		if c.Op == graph.File {
			if c.Atom, err = graph.DecodeAtom(c.Kind, body, string(raw)); err != nil {
				return err
			}
		}
		if c.WasLive = wasLive.Bool; beforeBody != nil {
			c.Before, err = graph.DecodeAtom(c.Kind, beforeBody, string(beforeRaw))
		}
		page.Nodes = append(page.Nodes, c)
		return err
	}, args...)
	if err != nil {
		return page, err
	}
	if page.More = len(page.Nodes) > q.First; page.More {
		page.Nodes = page.Nodes[:q.First]
	}
	if q.WantTotal {
		page.Total, err = s.count(ctx, "count entries", countEntriesSQL, args)
	}
	return page, err
}
