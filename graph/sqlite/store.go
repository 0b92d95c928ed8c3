// Package sqlite keeps the ledger and the graph in one SQLite file: the embedded store.
package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver

	"casus/graph"
)

// Memory is the path of a store that ends with the process's use of it.
const Memory = ":memory:"

// readers is how many questions are answered at once; more wait.
const readers = 8

// Options are what a store may be opened with. The zero value is for use.
type Options struct {
	// Clock tells the time that commits are recorded at; time.Now where nil.
	Clock func() time.Time
	// Keep is how much of what was read is kept for the next time it is asked for, in bytes: 32 MiB where 0, nothing where
	// negative.
	Keep int64
}

// Store is a graph.Store over one SQLite file in WAL mode: readers never wait for the writer, nor it for them.
type Store struct {
	path  string
	clock func() time.Time
	many  int64
	kept  *kept
	dir   string // to remove at Close: the temporary home of a store in memory

	// lock is full while there is a writer: who waits for it can give up. Writers of other processes are kept out by
	// BEGIN IMMEDIATE.
	lock            chan struct{}
	writeDB, readDB *sql.DB
	write, read     *statements // write is on the writer's one connection
}

var _ graph.Store = (*Store)(nil)

// Open opens the store in the file at path and makes it where there is none. With Memory it is a new, empty one.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s := &Store{path: path, clock: o.Clock, lock: make(chan struct{}, 1), many: many, kept: newKept(cmp.Or(o.Keep, keep))}
	if s.clock == nil {
		s.clock = time.Now
	}
	file, synchronous := path, "FULL"
	if path == Memory {
		// Connections share a database in memory only through SQLite's shared cache, whose readers wait for the writer.
		// A file that nobody waits to reach the disk has all that the real one has.
		dir, err := os.MkdirTemp("", "casus-")
		if err != nil {
			return nil, fmt.Errorf("open a store in memory: %w", err)
		}
		s.dir, file, synchronous = dir, filepath.Join(dir, "casus.db"), "OFF"
	}
	if err := s.open(ctx, file, synchronous); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, err), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, file, synchronous string) error {
	// A power cut must not take back a seq that was answered and could be cited, hence FULL: with NORMAL the next commit
	// would get the same seq. For a killed process NORMAL were enough.
	var err error
	s.writeDB, err = connect(file, 1,
		// Another process may be writing; the context bounds the wait.
		"busy_timeout(3600000)", "journal_mode(WAL)", "synchronous("+synchronous+")", "cache_size(-32768)", "temp_store(MEMORY)",
		// A load writes some 20 MB a commit: a checkpoint for each would write the same pages again and again.
		"wal_autocheckpoint(8192)", "journal_size_limit(67108864)")
	if err != nil {
		return err
	}
	if err := migrate(ctx, s.writeDB); err != nil {
		return err
	}
	w, err := s.writeDB.Conn(ctx)
	if err != nil {
		return failed(ctx, err)
	}
	s.write = prepared(w)
	s.readDB, err = connect(file, readers,
		"busy_timeout(10000)", "query_only(1)", "cache_size(-16384)", "temp_store(MEMORY)")
	if err != nil {
		return err
	}
	s.read = prepared(s.readDB)
	return nil
}

// connect opens n connections to the file, each set up by the pragmas.
func connect(file string, n int, pragmas ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	dsn := url.URL{
		Scheme: "file", Path: filepath.ToSlash(abs),
		RawQuery: url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}.Encode(), // the lock is for migrate
	}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

// acquire waits for the writer's turn.
func (s *Store) acquire(ctx context.Context) error {
	select {
	case s.lock <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) release() { <-s.lock }

// Ping implements graph.Store.
func (s *Store) Ping(ctx context.Context) error {
	_, err := s.Head(ctx)
	return err
}

// Close implements graph.Store. It waits for a commit under way.
func (s *Store) Close() error {
	s.lock <- struct{}{}
	defer s.release()
	var errs []error
	// The writer goes last: the last connection to close a database empties its WAL, which readers may not.
	if s.read != nil {
		errs = append(errs, s.read.close())
	} else if s.readDB != nil {
		errs = append(errs, s.readDB.Close())
	}
	if s.write != nil {
		errs = append(errs, s.write.close())
	}
	if s.writeDB != nil {
		errs = append(errs, s.writeDB.Close())
	}
	if s.dir != "" {
		errs = append(errs, os.RemoveAll(s.dir))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close store %s: %w", s.path, err)
	}
	return nil
}
