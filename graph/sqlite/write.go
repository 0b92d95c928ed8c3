package sqlite

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"casus/graph"
)

//go:embed sql/insert_commit.sql
var insertCommitSQL string

// Commit implements graph.Writer.
func (s *Store) Commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	if err := s.acquire(ctx); err != nil {
		return graph.Commit{}, fmt.Errorf("wait to commit: %w", err)
	}
	defer s.release()
	done, err := s.commit(ctx, c, fold)
	if err != nil {
		return graph.Commit{}, err
	}
	return done, nil
}

func (s *Store) commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	t := &tx{statements: s.write, ctx: ctx}
	open := true
	defer func() {
		if open {
			// It fails where nothing began, or a failed statement rolled back already.
			_ = (&tx{statements: s.write, ctx: context.Background()}).run("ROLLBACK")
		}
	}()
	// Immediately: a read lock could not become the write lock once another process wrote.
	if err := t.wait("BEGIN IMMEDIATE"); err != nil {
		return c, fmt.Errorf("begin a commit: %w", err)
	}
	var stands graph.Commit
	one := func(c *graph.Commit) func(scanner) error {
		return func(scan scanner) error { return scanCommit(scan, c) }
	}
	if err := t.ask("look for the commit", commitByIDSQL, one(&stands), c.ID[:]); err != nil {
		return c, err
	}
	if stands.Seq > 0 {
		return stands, nil
	}
	var head graph.Commit
	if err := t.ask("read the head", headSQL, one(&head)); err != nil {
		return c, err
	}
	t.seq = head.Seq + 1
	// The fold's errors are its own, a refused filing for one.
	if err := fold(ctx, t); err != nil {
		return c, err
	}
	if !t.applied {
		return graph.Commit{}, nil
	}
	c.Seq, c.Entries, c.RecordedAt = t.seq, t.entries, s.clock().UTC().Truncate(time.Millisecond)
	if c.RecordedAt.Before(head.RecordedAt) {
		c.RecordedAt = head.RecordedAt
	}
	if err := t.run(insertCommitSQL, c.Seq, c.ID[:], c.RecordedAt.UnixMilli(), c.Author, c.Note, c.Entries); err != nil {
		return c, fmt.Errorf("write commit %d: %w", c.Seq, err)
	}
	if err := ctx.Err(); err != nil {
		return c, fmt.Errorf("commit %d: %w", c.Seq, err)
	}
	if err := t.run("COMMIT"); err != nil {
		return c, fmt.Errorf("commit %d: %w", c.Seq, err)
	}
	open = false
	return c, nil
}

var errAppliedTwice = errors.New("a commit applies one delta: this is its second")

//go:embed sql/put_load.sql
var putLoadSQL string

// SaveLoad implements graph.Writer.
func (s *Store) SaveLoad(ctx context.Context, l graph.Load) error {
	body, err := json.Marshal(l)
	if err != nil {
		return fmt.Errorf("save load: %w", err)
	}
	if err := s.acquire(ctx); err != nil {
		return fmt.Errorf("save load of %s: %w", l.File, err)
	}
	defer s.release()
	t := &tx{statements: s.write, ctx: ctx}
	if err := t.wait(putLoadSQL, l.ID[:], l.Started.UnixNano(), string(body)); err != nil {
		return fmt.Errorf("save load of %s: %w", l.File, err)
	}
	return nil
}
