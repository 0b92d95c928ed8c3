package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
	"casus/graph/sqlite"
)

func open(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Memory, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// file records the filings and returns the commit.
func file(t *testing.T, s *sqlite.Store, fs ...graph.Filing) graph.Commit {
	t.Helper()
	c, _, err := graph.Record(t.Context(), s, graph.Commit{Author: "test"}, fs)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryStatementIsEmbeddedOnce(t *testing.T) {
	files, err := filepath.Glob("sql/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range sources {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(b)
	}
	for _, f := range files {
		if n := strings.Count(code.String(), "//go:embed "+f+"\n"); n != 1 {
			t.Errorf("%s is embedded %d times", f, n)
		}
	}
}

func TestOpenRefusesWhatItCannotKeep(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, bytes.Repeat([]byte("not a database. "), 500), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), text, sqlite.Options{}); err == nil || !strings.Contains(err.Error(), text) || !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a text file: %v", err)
	}
	other, newer, older := filepath.Join(dir, "other.db"), filepath.Join(dir, "newer %?#.db"), filepath.Join(dir, "older.db")
	for _, path := range []string{newer, older} {
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	for path, statement := range map[string]string{
		other: "CREATE TABLE bookmarks (url)", newer: "PRAGMA user_version = 1000", older: "PRAGMA user_version = 3",
	} {
		db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
		db.Close()
	}
	if _, err := sqlite.Open(t.Context(), other, sqlite.Options{}); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("another program's database: %v", err)
	}
	if _, err := sqlite.Open(t.Context(), newer, sqlite.Options{}); !errors.Is(err, graph.ErrNewerSchema) {
		t.Errorf("a newer schema: %v", err)
	}
	if _, err := sqlite.Open(t.Context(), older, sqlite.Options{}); err == nil || !strings.Contains(err.Error(), "load the files again") {
		t.Errorf("an older schema, which was folded otherwise: %v", err)
	}
	if _, err := sqlite.Open(t.Context(), filepath.Join(dir, "no", "such", "dir.db"), sqlite.Options{}); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("no such directory: %v", err)
	}
}

func TestRecordedAtNeverRunsBack(t *testing.T) {
	now := time.Date(2020, 9, 28, 12, 0, 0, 123456789, time.UTC)
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "casus.db"), sqlite.Options{Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := file(t, s, graph.FileAtom(record(1, "A"), graph.BySource))
	now = now.Add(-time.Hour)
	b := file(t, s, graph.FileAtom(record(2, "B"), graph.BySource))
	if b.RecordedAt != a.RecordedAt || a.RecordedAt.Nanosecond() != 123e6 {
		t.Errorf("recorded at %v, then at %v", a.RecordedAt, b.RecordedAt)
	}
	for at, want := range map[time.Time]int64{a.RecordedAt: 2, a.RecordedAt.Add(-1): 0, a.RecordedAt.Add(time.Hour): 2} {
		if c, err := s.At(t.Context(), at); err != nil || c.Seq != want {
			t.Errorf("at %v: commit %d, %v; want %d", at, c.Seq, err, want)
		}
	}
	again, _, err := graph.Record(t.Context(), s, graph.Commit{ID: b.ID}, []graph.Filing{graph.FileAtom(record(3, "C"), graph.BySource)})
	if err != nil || again != b {
		t.Errorf("a retried commit: %+v, %v; want %+v", again, err, b)
	}
	nothing, out, err := graph.Record(t.Context(), s, graph.Commit{}, []graph.Filing{graph.FileAtom(record(1, "A"), graph.BySource)})
	if err != nil || nothing != (graph.Commit{}) || out[0] != graph.Unchanged {
		t.Errorf("nothing new: %+v %v %v", nothing, out, err)
	}
}

func TestCancelledCommitLeavesNothing(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.Commit(ctx, graph.Commit{ID: uuid.New()}, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Apply(ctx, &graph.Delta{ActorsOpened: []*graph.Actor{{ID: uuid.New(), Name: "A"}}}); err != nil {
			return err
		}
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled commit: %v", err)
	}
	if c, err := s.Head(t.Context()); err != nil || c.Seq != 0 {
		t.Errorf("head %+v, %v", c, err)
	}
	if file(t, s, graph.FileAtom(record(1, "A"), graph.BySource)).Seq != 1 {
		t.Error("the next commit is not the first")
	}
	p, err := s.FindActors(t.Context(), graph.ActorQuery{Seq: 1, Paging: graph.Paging{First: 10}})
	if err != nil || len(p.Nodes) != 1 {
		t.Errorf("actors %v, %v", p.Nodes, err)
	}
}

func record(i int, names ...string) *graph.ActorRecord {
	r := &graph.ActorRecord{ID: recordID(i), Dataset: "test", Key: fmt.Sprint(i), Kind: graph.ActorState, Country: "IRQ"}
	for _, n := range names {
		r.Names = append(r.Names, graph.ActorName{Text: n})
	}
	return r
}

func recordID(i int) uuid.UUID { return graph.ActorRecordID("test", fmt.Sprint(i)) }

func TestClosedStoreIsUnavailable(t *testing.T) {
	s, err := sqlite.Open(t.Context(), sqlite.Memory, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	file(t, s, graph.FileAtom(record(1, "A"), graph.BySource))
	if _, err := s.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, headErr := s.Head(t.Context())
	_, _, fileErr := graph.Record(t.Context(), s, graph.Commit{}, []graph.Filing{graph.FileAtom(record(2, "B"), graph.BySource)})
	for what, err := range map[string]error{"head": headErr, "commit": fileErr, "ping": s.Ping(t.Context()), "load": s.SaveLoad(t.Context(), graph.Load{})} {
		if !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A closed store leaves one file: nothing of the ledger lies beside it, to be lost when the file is copied.
func TestCloseEmptiesTheWAL(t *testing.T) {
	path := filepath.Join(t.TempDir(), "casus.db")
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	file(t, s, graph.FileAtom(record(1, "A"), graph.BySource))
	if _, err := s.Actors(t.Context(), 1, []uuid.UUID{recordID(1)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("beside %s: %v, %v", path, files, err)
	}
}

// A raw row is kept to the byte.
func TestRawRowsAreKeptWhole(t *testing.T) {
	s := open(t)
	raw := "{\"a\":\"\x00 é \xff\"}"
	r := record(1, "A")
	r.Raw = raw
	c := file(t, s, graph.FileAtom(r, graph.BySource))
	got, err := s.Records(t.Context(), c.Seq, []uuid.UUID{r.ID})
	if err != nil || got[0].Atom.Raw != raw {
		t.Errorf("%q, %v", got[0].Atom.Raw, err)
	}
}
