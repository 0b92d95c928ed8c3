package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/google/uuid"
	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"casus/graph"
)

// preparer is a pool of connections or one of them.
type preparer interface {
	PrepareContext(ctx context.Context, text string) (*sql.Stmt, error)
	Close() error
}

// statements are what was prepared on connections.
type statements struct {
	on preparer
	mu sync.Mutex
	by map[string]*sql.Stmt
}

func prepared(on preparer) *statements { return &statements{on: on, by: map[string]*sql.Stmt{}} }

// of prepares the text at its first use.
func (s *statements) of(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.by[text]; st != nil {
		return st, nil
	}
	// A statement with anything behind it would be parsed anew at each run.
	st, err := s.on.PrepareContext(ctx, strings.TrimSpace(text))
	if err == nil {
		s.by[text] = st
	}
	return st, err
}

// close closes the statements and what they are on. A connection stays open in the background while statements do.
func (s *statements) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, st := range s.by {
		errs = append(errs, st.Close())
	}
	clear(s.by)
	return errors.Join(append(errs, s.on.Close())...)
}

// scanner reads the columns of one row.
type scanner func(into ...any) error

// ask runs a question at a snapshot and hands each row to row. Several questions of one call need no transaction: what
// stood at a seq never changes, later commits only end its rows at later seqs.
func (s *Store) ask(ctx context.Context, what, text string, row func(scanner) error, args ...any) error {
	st, err := s.read.of(ctx, text)
	if err == nil {
		err = rows(ctx, st, row, args)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, failed(ctx, err))
	}
	return nil
}

// askOnce is ask for a statement of so many forms that it is not kept.
func (s *Store) askOnce(ctx context.Context, what, text string, row func(scanner) error, args ...any) error {
	st, err := s.readDB.PrepareContext(ctx, strings.TrimSpace(text))
	if err == nil {
		err = errors.Join(rows(ctx, st, row, args), st.Close())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, failed(ctx, err))
	}
	return nil
}

func rows(ctx context.Context, st *sql.Stmt, row func(scanner) error, args []any) error {
	rs, err := st.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rs.Close()
	for rs.Next() {
		if err := row(rs.Scan); err != nil {
			return err
		}
	}
	return rs.Err()
}

// failed tells apart what its caller must: a cancelled question, and a database that cannot be reached.
func failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var e *driver.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case codes.SQLITE_NOTADB:
			return fmt.Errorf("it is no casus database: %w: %w", graph.ErrUnavailable, err)
		case codes.SQLITE_BUSY, codes.SQLITE_LOCKED, codes.SQLITE_IOERR, codes.SQLITE_CANTOPEN, codes.SQLITE_CORRUPT,
			codes.SQLITE_FULL, codes.SQLITE_READONLY, codes.SQLITE_PERM, codes.SQLITE_PROTOCOL, codes.SQLITE_NOMEM:
			return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
		}
	}
	// database/sql has no values for these.
	if s := err.Error(); errors.Is(err, sql.ErrConnDone) || s == "sql: database is closed" || s == "sql: statement is closed" {
		return fmt.Errorf("the store was closed: %w: %w", graph.ErrUnavailable, err)
	}
	return err
}

// overflown tells whether a statement failed because what it adds up does not fit 64 bits. SQLite has no code for that.
func overflown(err error) bool {
	var e *driver.Error
	return errors.As(err, &e) && e.Code() == codes.SQLITE_ERROR && strings.Contains(e.Error(), "integer overflow")
}

// idList writes the ids as the JSON list that statements read with json_each.
func idList(ids []uuid.UUID) string {
	var b strings.Builder
	b.Grow(39*len(ids) + 2)
	b.WriteByte('[')
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		b.WriteString(id.String())
		b.WriteByte('"')
	}
	b.WriteByte(']')
	return b.String()
}

// someIDs is idList, or NULL where nothing is asked for.
func someIDs(ids []uuid.UUID) any {
	if ids == nil {
		return nil
	}
	return idList(ids)
}

// some writes alternatives as a JSON list, or NULL where there are none.
func some[T ~string](vs []T) any {
	if len(vs) == 0 {
		return nil
	}
	return list(vs)
}

// list writes values that always encode as JSON.
func list(vs any) string {
	b, err := json.Marshal(vs)
	if err != nil {
		panic(fmt.Sprintf("sqlite: encode %T: %v", vs, err))
	}
	return string(b)
}

// text is NULL where empty.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// blob reads an id.
type blob struct{ id *uuid.UUID }

// Scan implements sql.Scanner.
func (b blob) Scan(v any) error {
	bs, ok := v.([]byte)
	if !ok || len(bs) != len(b.id) {
		return fmt.Errorf("an id of %d bytes is stored as %T of %d", len(b.id), v, len(bs))
	}
	copy(b.id[:], bs)
	return nil
}

func decode[T any](body []byte) (*T, error) {
	v := new(T)
	if err := json.Unmarshal(body, v); err != nil {
		return nil, fmt.Errorf("decode %T: %w", v, err)
	}
	return v, nil
}
