package neo4j

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casus/graph"
)

var (
	errAppliedTwice = errors.New("a commit applies one delta: this is its second")
	errBefore       = errors.New("what stood before an entry is not stored as it should be")
	errNoLedger     = errors.New("the ledger's own node is gone: was the database wiped?")
)

// Commit implements graph.Writer. What may succeed if tried again is tried again, as a whole and under the same id, for as
// long as the database's patience lasts.
func (s *Store) Commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	select {
	case s.writing <- struct{}{}:
		defer func() { <-s.writing }()
	case <-ctx.Done():
		return graph.Commit{}, ctx.Err()
	}
	var done graph.Commit
	err := persist(ctx, func() (err error) {
		done, err = s.commit(ctx, c, fold)
		return err
	})
	if err != nil {
		return graph.Commit{}, err
	}
	return done, nil
}

//go:embed cypher/lock.cypher
var lockCypher string

//go:embed cypher/begin.cypher
var beginCypher string

//go:embed cypher/create_commit.cypher
var createCommitCypher string

func (s *Store) commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	session, done := s.session(ctx, driver.AccessModeWrite)
	defer done() // rolls back what is open
	on, err := session.BeginTransaction(ctx)
	if err != nil {
		return c, fmt.Errorf("begin a commit: %w", s.failed(ctx, err))
	}
	t := &tx{store: s, ctx: ctx, on: on}
	if _, err := t.run("take the ledger's lock", lockCypher, nil); err != nil {
		return c, err
	}
	var stands graph.Commit
	var written, lastAt int64
	found := false
	err = t.ask("look where the ledger ends", whole(beginCypher), args{"id": c.ID.String()}, func(r *row) error {
		found, stands, written, lastAt = true, commitOf(r), get[int64](r, "written"), get[int64](r, "lastAt")
		return nil
	})
	switch {
	case err != nil:
		return c, err
	case !found:
		return c, errNoLedger
	case stands.Seq > 0:
		if err := on.Rollback(ctx); err != nil {
			return c, s.failed(ctx, err)
		}
		return stands, s.show(ctx)
	}
	t.seq = written + 1
	// The fold's errors are its own, a refused filing for one.
	if err := fold(ctx, t); err != nil {
		return c, err
	}
	if !t.applied {
		return graph.Commit{}, nil
	}
	c.Seq, c.Entries, c.RecordedAt = t.seq, t.entries, s.clock().UTC().Truncate(time.Millisecond)
	if last := time.UnixMilli(lastAt).UTC(); written > 0 && c.RecordedAt.Before(last) {
		c.RecordedAt = last
	}
	_, err = t.run(fmt.Sprintf("write commit %d", c.Seq), createCommitCypher, args{
		"seq": c.Seq, "id": c.ID.String(), "recordedAt": c.RecordedAt.UnixMilli(), "author": c.Author, "note": text(c.Note), "entries": c.Entries,
	})
	if err != nil {
		return c, err
	}
	if err := ctx.Err(); err != nil {
		return c, fmt.Errorf("commit %d: %w", c.Seq, err)
	}
	// From here on the caller's leaving does not matter: it could only make the outcome unknown.
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), committing)
	defer cancel()
	if err := on.Commit(late); err != nil {
		return c, fmt.Errorf("commit %d: %w", c.Seq, s.failed(late, err))
	}
	if err := s.show(ctx); err != nil {
		return c, fmt.Errorf("show commit %d: %w", c.Seq, err)
	}
	s.replan(ctx, int64(c.Entries))
	return c, nil
}

// show publishes what was committed, even if the caller has left.
func (s *Store) show(ctx context.Context) error {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return s.publish(late, 0)
}

//go:embed cypher/publish.cypher
var publishCypher string

// publish moves the head to the last commit written. Readers see a transaction's rows one by one as it commits; the head
// moves in a transaction of its own, when all of them are there. It is safe whoever does it: under the lock no commit is
// half done. It waits for the lock at most for wait, if that is not 0.
func (s *Store) publish(ctx context.Context, wait time.Duration) error {
	session, done := s.session(ctx, driver.AccessModeWrite)
	defer done()
	var limits []func(*driver.TransactionConfig)
	if wait > 0 {
		limits = append(limits, driver.WithTxTimeout(wait))
	}
	on, err := session.BeginTransaction(ctx, limits...)
	for _, statement := range []string{lockCypher, publishCypher} {
		if err == nil {
			_, err = run(ctx, on, statement, nil)
		}
	}
	if err == nil {
		err = on.Commit(ctx)
	}
	if err != nil {
		return fmt.Errorf("move the head: %w", s.failed(ctx, err))
	}
	return nil
}

//go:embed cypher/replan.cypher
var replanCypher string

// replan has the statements planned anew once an empty database has taken some entries. That it may fail costs only time.
func (s *Store) replan(ctx context.Context, entries int64) {
	if s.unplanned == 0 {
		return
	}
	if s.unplanned -= min(entries, s.unplanned); s.unplanned > 0 {
		return
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	session, done := s.session(late, driver.AccessModeWrite)
	defer done()
	if r, err := session.Run(late, replanCypher, nil); err == nil {
		_, _ = r.Consume(late)
	}
}

//go:embed cypher/put_load.cypher
var putLoadCypher string

// SaveLoad implements graph.Writer.
func (s *Store) SaveLoad(ctx context.Context, l graph.Load) error {
	return s.write(ctx, "save load of "+l.File, func(tx driver.ManagedTransaction) error {
		_, err := run(ctx, tx, putLoadCypher, args{
			"id": l.ID.String(), "file": l.File, "started": l.Started.UnixNano(), "body": encode(l),
		})
		return err
	})
}
