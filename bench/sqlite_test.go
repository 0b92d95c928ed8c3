package bench

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	_ "modernc.org/sqlite" // the driver

	"casus/graph"
	"casus/graph/sqlite"
)

// The pragmas are those of casus/graph/sqlite.
var (
	writerPragmas = []string{
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "cache_size(-65536)", "temp_store(MEMORY)",
		"wal_autocheckpoint(8192)", "journal_size_limit(67108864)",
	}
	readerPragmas = []string{"busy_timeout(10000)", "query_only(1)", "cache_size(-16384)", "temp_store(MEMORY)"}
)

func connect(b *testing.B, path string, n int, pragmas []string) *sql.DB {
	b.Helper()
	dsn := url.URL{Scheme: "file", Path: path, RawQuery: url.Values{"_pragma": pragmas}.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db
}

func openSQLite(b *testing.B, path string) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Open(b.Context(), path, sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func BenchmarkSQLiteLoad(b *testing.B) {
	dir := b.TempDir()
	var casus, floor spent
	var rows *tables
	for i := range run.rounds {
		between()
		path := filepath.Join(dir, fmt.Sprint("casus", i))
		s := openSQLite(b, path)
		casus.add(newMade().load(b, s, run.sqlite))
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		if rows == nil {
			rows = readTables(b, path)
		}
		remove(b, path)
		between()
		path = filepath.Join(dir, fmt.Sprint("floor", i))
		floor.add(rows.write(b, path))
		remove(b, path)
	}
	reports := float64(run.sqlite * run.rounds)
	name := "SQLite: load of " + grouped(run.sqlite) + " reports"
	table.rate(name+", reports/s", reports/casus.wall.Seconds(), reports/floor.wall.Seconds(), 0.5)
	table.processors(name+", processor time a report, ms", casus.here, floor.here, reports)
}

func remove(b *testing.B, path string) {
	b.Helper()
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + end); err != nil && !os.IsNotExist(err) {
			b.Fatal(err)
		}
	}
}

// tables are a store's rows, by the commit that wrote them.
type tables struct {
	schema  []string
	inserts []string // a statement a table
	commits [][]insert
	counts  map[string]int
}

// insert is one row for the statement at inserts[table].
type insert struct {
	table int
	row   []any
}

// seqOf says in which commit a table's rows were written, where no column since does. The rows of other tables count as the
// first commit's.
var seqOf = map[string]string{
	"commits": "seq", "entry": "seq", "source": "entry >> 24",
	"spot": "(select min(since) from event where event.spot = spot.pk and hidden = 0)", "figure": "(select since from event where pk = figure.event)",
}

// fullText says which terms a table of terms, which gives them back no more, was filled with.
var fullText = map[string]struct {
	from  string
	terms func(body []byte) (string, error)
}{
	"event_text": {"event", func(body []byte) (string, error) {
		e, err := decode[graph.Event](body)
		if err != nil || e.Hidden {
			return "", err
		}
		return e.Text, nil
	}},
	"actor_text": {"actor", func(body []byte) (string, error) {
		a, err := decode[graph.Actor](body)
		if err != nil || a.Hidden {
			return "", err
		}
		return a.Text, nil
	}},
	"place_text": {"place", func(body []byte) (string, error) {
		p, err := decode[graph.Place](body)
		if err != nil {
			return "", err
		}
		return p.Text(), nil
	}},
}

func decode[T any](body []byte) (*T, error) {
	v := new(T)
	return v, json.Unmarshal(body, v)
}

// readTables reads the schema and all rows of the store in the file.
func readTables(b *testing.B, path string) *tables {
	b.Helper()
	db := connect(b, path, 1, readerPragmas)
	defer db.Close()
	t := &tables{counts: map[string]int{}}
	type source struct{ name, ddl string }
	var sources []source
	each(b, db, "select type, name, tbl_name, sql from sqlite_schema where sql is not null", func(row []any) {
		kind, name, ddl := row[0].(string), row[1].(string), row[3].(string)
		of, _, shadow := strings.Cut(name, "_text_")
		if _, text := fullText[of+"_text"]; shadow && text {
			return // kept by the table of terms itself
		}
		t.schema = append(t.schema, ddl)
		if kind == "table" {
			sources = append(sources, source{name, strings.ToLower(ddl)})
		}
	})
	for _, s := range sources {
		name, seq := s.name, seqOf[s.name]
		from, columns := name, "*"
		text, isText := fullText[name]
		if isText {
			from, columns = text.from, "pk, body"
		}
		each(b, db, fmt.Sprintf("select 1 from pragma_table_info('%s') where name = 'since'", from), func([]any) { seq = "since" })
		seq = cmp.Or(seq, "1")
		var part []insert
		var seqs []int64
		each(b, db, fmt.Sprintf("select %s, %s from %s", seq, columns, from), func(row []any) {
			values := row[1:]
			if isText {
				terms, err := text.terms([]byte(values[1].(string)))
				if err != nil {
					b.Fatal(err)
				}
				if terms == "" {
					return
				}
				values = []any{values[0], terms}
			}
			part, seqs = append(part, insert{len(t.inserts), values}), append(seqs, row[0].(int64))
		})
		t.counts[name] = len(part)
		if len(part) == 0 {
			continue
		}
		into := name
		if isText {
			into += " (rowid, text)"
		}
		places := strings.TrimSuffix(strings.Repeat("?, ", len(part[0].row)), ", ")
		t.inserts = append(t.inserts, fmt.Sprintf("insert into %s values (%s)", into, places))
		order := make([]int, len(part))
		for i := range order {
			order[i] = i
		}
		// A table without rowids gives its rows sorted, which is not how they came.
		if strings.Contains(s.ddl, "without rowid") {
			order = rand.New(rand.NewPCG(1, 1)).Perm(len(part))
		}
		for _, i := range order {
			for int64(len(t.commits)) < seqs[i] {
				t.commits = append(t.commits, nil)
			}
			t.commits[seqs[i]-1] = append(t.commits[seqs[i]-1], part[i])
		}
	}
	return t
}

// write writes the rows into a new file and tells what that took.
func (t *tables) write(b *testing.B, path string) (s spent) {
	b.Helper()
	db := connect(b, path, 1, writerPragmas)
	defer db.Close()
	for _, ddl := range t.schema {
		if _, err := db.Exec(ddl); err != nil {
			b.Fatalf("%s: %v", ddl, err)
		}
	}
	inserts := make([]*sql.Stmt, len(t.inserts))
	for i, text := range t.inserts {
		st, err := db.Prepare(text)
		if err != nil {
			b.Fatalf("%s: %v", text, err)
		}
		inserts[i] = st
	}
	s.measure(func() {
		for _, rows := range t.commits {
			tx, err := db.Begin()
			if err != nil {
				b.Fatal(err)
			}
			on := make([]*sql.Stmt, len(inserts))
			for i, st := range inserts {
				on[i] = tx.Stmt(st)
			}
			for _, in := range rows {
				if _, err := on[in.table].Exec(in.row...); err != nil {
					b.Fatalf("%s: %v", t.inserts[in.table], err)
				}
			}
			if err := tx.Commit(); err != nil {
				b.Fatal(err)
			}
		}
	})
	for name, want := range t.counts {
		if _, isText := fullText[name]; isText {
			continue
		}
		each(b, db, "select count(*) from "+name, func(row []any) {
			if row[0] != int64(want) {
				b.Fatalf("the floor's %s has %v rows, not %d", name, row[0], want)
			}
		})
	}
	return s
}

// each runs a query and hands each row to do.
func each(b *testing.B, db *sql.DB, query string, do func([]any)) {
	b.Helper()
	rs, err := db.Query(query)
	if err != nil {
		b.Fatalf("%s: %v", query, err)
	}
	defer rs.Close()
	names, err := rs.Columns()
	if err != nil {
		b.Fatal(err)
	}
	for rs.Next() {
		row, into := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rs.Scan(into...); err != nil {
			b.Fatalf("%s: %v", query, err)
		}
		do(row)
	}
	if err := rs.Err(); err != nil {
		b.Fatalf("%s: %v", query, err)
	}
}

// bareSQL asks a store's file with prepared SQL and nothing else.
type bareSQL struct {
	db *sql.DB
	mu sync.Mutex
	by map[string]*sql.Stmt // prepared at their first use
}

func newBareSQL(b *testing.B, path string) *bareSQL {
	b.Helper()
	db := connect(b, path, clients, readerPragmas)
	b.Cleanup(func() { db.Close() })
	return &bareSQL{db: db, by: map[string]*sql.Stmt{}}
}

func (f *bareSQL) statement(name string) (*sql.Stmt, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if st := f.by[name]; st != nil {
		return st, nil
	}
	text, err := floorText(name, "sql")
	if err != nil {
		return nil, err
	}
	if f.by[name], err = f.db.Prepare(text); err != nil {
		return nil, fmt.Errorf("%s.sql: %w", name, err)
	}
	return f.by[name], nil
}

// ask takes the columns before role for the texts, those from role on for a participant: rows of the same texts are one answer.
func (f *bareSQL) ask(ctx context.Context, name string, params map[string]any) ([]answer, error) {
	st, err := f.statement(name)
	if err != nil {
		return nil, err
	}
	args := make([]any, 0, len(params))
	for k, v := range params {
		switch x := v.(type) {
		case uuid.UUID:
			v = x[:]
		case []int64:
			list, err := json.Marshal(x)
			if err != nil {
				return nil, err
			}
			v = string(list)
		}
		args = append(args, sql.Named(k, v))
	}
	rs, err := st.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rs.Close()
	columns, err := rs.Columns()
	if err != nil {
		return nil, err
	}
	texts := slices.Index(columns, "role")
	if texts < 0 {
		texts = len(columns)
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	var out []answer
	var last []byte // the event of the row before
	for rs.Next() {
		if err := rs.Scan(into...); err != nil {
			return nil, err
		}
		id, _ := values[0].([]byte)
		if texts == len(columns) || last == nil || !bytes.Equal(id, last) {
			a := answer{Texts: make([]string, texts)}
			for i, v := range values[:texts] {
				a.Texts[i] = textOf(v)
			}
			out, last = append(out, a), id
		}
		if w := values[texts:]; len(w) == 4 && w[0] != nil {
			e := &out[len(out)-1]
			e.Who = append(e.Who, who{textOf(w[0]), textOf(w[1]), textOf(w[2]), textOf(w[3])})
		}
	}
	return out, rs.Err()
}

// textOf writes a column's value: bytes are an id.
func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case []byte:
		return uuid.UUID(v).String()
	}
	return ""
}

func BenchmarkSQLiteAsk(b *testing.B) {
	path := filepath.Join(b.TempDir(), "casus.db")
	s := openSQLite(b, path)
	defer s.Close()
	w := worldToAsk(b)
	w.load(b, s, run.small)
	q := newAsking(b, "SQLite", s, w)
	grown := []growth{q.points(run.small)}
	w.load(b, s, run.large-run.small)
	grown = append(grown, q.points(run.large))
	q.againstFloor(newBareSQL(b, path))
	q.asOf()
	q.composed()
	if run.embedded > 0 {
		w.load(b, s, run.embedded-run.large)
		grown = append(grown, q.points(run.embedded))
	}
	q.growths(grown)
}
