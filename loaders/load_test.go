package loaders

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/uuid"

	"casus/graph"
	"casus/graph/neo4j"
	"casus/graph/neo4j/neo4jtest"
	"casus/graph/sqlite"
	"casus/loaders/acled"
	"casus/loaders/record"
)

func openStore(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "casus.db"), sqlite.Options{})
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

const header = "id,year,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,source_office,source_date,source_headline," +
	"where_prec,where_coordinates,adm_1,latitude,longitude,country,country_id,date_prec,date_start,date_end,best,high,low\n"

// rows makes n rows of our own, those from one id on, with so many deaths each.
func rows(from, n, deaths int) []string {
	var out []string
	for i := range n {
		id := from + i
		day := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, id%300).Format(time.DateOnly)
		out = append(out, fmt.Sprintf("%d,2019,%d,116,Government of Iraq,%d,Front %d,Northern Wire,%s,Clash number %d,1,Town %d,Hills province,36.%d,43.1,Iraq,645,1,%s,%s,%d,%d,%d\n",
			id, 1, 9000+id%7, id%7, day, id, id%11, id%90, day, day, deaths, deaths+2, deaths))
	}
	return out
}

func fileOf(rows []string) []byte { return []byte(header + strings.Join(rows, "")) }

func inputOf(name string, b []byte) Input {
	return Input{Name: name, Size: int64(len(b)), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

// kept is a quarantine in memory.
type kept struct{ bytes.Buffer }

func (k *kept) Close() error { return nil }

func (k *kept) lines(t *testing.T) []Quarantined {
	t.Helper()
	var out []Quarantined
	for s := bufio.NewScanner(bytes.NewReader(k.Bytes())); s.Scan(); {
		var q Quarantined
		if err := json.Unmarshal(s.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

func options(k *kept) Options {
	return Options{Format: "ucdp", Batch: 50, Quarantine: func() (io.WriteCloser, error) { return k, nil },
		Wait: func(context.Context, time.Duration) error { return nil }}
}

// mustLoad loads and checks the account.
func mustLoad(t *testing.T, s graph.Store, in Input, o Options) graph.Load {
	t.Helper()
	loads, err := Load(t.Context(), s, in, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(loads) != 1 {
		t.Fatalf("%d loads", len(loads))
	}
	checkAccount(t, loads[0])
	if loads[0].Finished == nil {
		t.Error("the load is not finished")
	}
	return loads[0]
}

func checkAccount(t *testing.T, l graph.Load) {
	t.Helper()
	if !l.Tally.Balanced() {
		t.Errorf("%s: the account does not balance: %+v", l.File, l.Tally)
	}
}

func wantTally(t *testing.T, l graph.Load, read, filed, revised, unchanged, quarantined int64) {
	t.Helper()
	got := l.Tally
	got.Reasons = nil
	want := graph.Tally{Read: read, Filed: filed, Revised: revised, Unchanged: unchanged, Quarantined: quarantined}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %+v, want %+v", l.File, got, want)
	}
}

func head(t *testing.T, s graph.Store) graph.Commit {
	t.Helper()
	c, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLoadTwiceAndShuffled(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { loadTwiceAndShuffled(t, openStore(t)) })
	t.Run("neo4j", func(t *testing.T) {
		user, password := neo4jtest.Credentials()
		s, err := neo4j.Open(t.Context(), neo4jtest.Wipe(t), neo4j.Options{User: user, Password: password})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close() //nolint:errcheck // a test's
		loadTwiceAndShuffled(t, s)
	})
}

func loadTwiceAndShuffled(t *testing.T, s graph.Store) {
	t.Helper()
	all := rows(1, 230, 3)
	first := mustLoad(t, s, inputOf("ged231.csv", fileOf(all)), options(&kept{}))
	wantTally(t, first, 230, 230, 0, 0, 0)
	if first.Edition != "23.1" || first.Dataset != "ucdp-ged" || first.Format != "ucdp" || len(first.Checksum) != 64 {
		t.Errorf("%+v", first)
	}
	if from, to := first.From.Time().Format(time.DateOnly), first.To.Time().Format(time.RFC3339); from != "2019-01-02" || to != "2019-08-19T23:59:59Z" {
		t.Errorf("from %s to %s", from, to)
	}
	was := head(t, s)
	if was.Seq != 5 {
		t.Errorf("%d commits of batches of 50", was.Seq)
	}
	again := mustLoad(t, s, inputOf("ged231.csv", fileOf(all)), options(&kept{}))
	wantTally(t, again, 230, 0, 0, 230, 0)
	if again.Checksum != first.Checksum {
		t.Error("another checksum of the same bytes")
	}
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	o := options(&kept{})
	o.Batch = 37
	shuffled := mustLoad(t, s, inputOf("other.csv", fileOf(all)), o)
	wantTally(t, shuffled, 230, 0, 0, 230, 0)
	if shuffled.Edition != "" {
		t.Errorf("edition %q", shuffled.Edition)
	}
	if now := head(t, s); now.Seq != was.Seq {
		t.Errorf("the head went from %d to %d", was.Seq, now.Seq)
	}
	kept, err := s.Loads(t.Context())
	if err != nil || len(kept) != 3 {
		t.Fatalf("%d loads kept, %v", len(kept), err)
	}
	for _, l := range kept {
		if l.Finished == nil || !l.Tally.Balanced() || l.Tally.Read != 230 {
			t.Errorf("kept as %+v", l)
		}
	}
}

func TestCandidateThenFinal(t *testing.T) {
	s := openStore(t)
	candidate, final := fileOf(rows(1, 20, 3)), fileOf(append(rows(1, 15, 3), rows(16, 10, 8)...))
	l := mustLoad(t, s, inputOf("GEDEvent_v23_0_3.csv", candidate), options(&kept{}))
	if l.Edition != "23.0.3" {
		t.Errorf("edition %q", l.Edition)
	}
	wantTally(t, mustLoad(t, s, inputOf("GEDEvent_v24_1.csv", final), options(&kept{})), 25, 5, 5, 15, 0)
	// The candidate comes late: it stands as an older edition, the final stays.
	wantTally(t, mustLoad(t, s, inputOf("GEDEvent_v23_0_3.csv", candidate), options(&kept{})), 20, 0, 0, 20, 0)
	r, err := s.Reports(t.Context(), head(t, s).Seq, []uuid.UUID{graph.ReportID("ucdp-ged", "17")})
	if err != nil || r[0] == nil {
		t.Fatal(err)
	}
	if got := r[0].Atom; got.Edition != "24.1" || *got.Account.Figures[0].Best != 8 {
		t.Errorf("edition %s with %d deaths stands", got.Edition, *got.Account.Figures[0].Best)
	}
	o := options(&kept{})
	o.Edition = "99"
	if l := mustLoad(t, s, inputOf("GEDEvent_v24_1.csv", fileOf(rows(16, 1, 9))), o); l.Edition != "99" || l.Tally.Revised != 1 {
		t.Errorf("%+v", l)
	}
}

func TestQuarantine(t *testing.T) {
	good := rows(1, 5, 3)
	bad := strings.Replace(rows(6, 1, 3)[0], "36.", "136.", 1)
	text := fileOf([]string{good[0], "1,2,3\n", good[1], bad, good[2], good[0], good[3][:40]})
	k := &kept{}
	s := openStore(t)
	l := mustLoad(t, s, inputOf("x/ged231.csv", text), options(k))
	wantTally(t, l, 7, 3, 0, 1, 3)
	want := []Quarantined{
		{"ged231.csv", 3, 0, "", "the record has 3 fields where the header has 23", "1,2,3"},
		{"ged231.csv", 5, 14, "latitude", "136.6 is not within 90 degrees", strings.TrimSpace(bad)},
		{"ged231.csv", 8, 0, "", "the record has 7 fields where the header has 23", good[3][:40]},
	}
	if got := k.lines(t); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func TestQuarantineFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "ged231.csv")
	if err := os.WriteFile(name, fileOf([]string{"x\n", rows(1, 1, 3)[0]}), 0o644); err != nil {
		t.Fatal(err)
	}
	in, err := FileInput(name)
	if err != nil {
		t.Fatal(err)
	}
	l := mustLoad(t, openStore(t), in, Options{})
	wantTally(t, l, 2, 1, 0, 0, 1)
	text, err := os.ReadFile(name + ".quarantine.jsonl")
	if err != nil || !strings.Contains(string(text), `"line":2,`) {
		t.Errorf("%s, %v", text, err)
	}
	o := Options{Quarantine: QuarantineTo(filepath.Join(dir, "no", "such"))}
	if _, err := Load(t.Context(), openStore(t), in, o); err == nil || !strings.Contains(err.Error(), "name another file") {
		t.Errorf("nowhere to keep them: %v", err)
	}
}

func TestCompressed(t *testing.T) {
	text := fileOf(rows(1, 120, 3))
	var gz bytes.Buffer
	z := gzip.NewWriter(&gz)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	t.Run("gzip", func(t *testing.T) {
		wantTally(t, mustLoad(t, openStore(t), inputOf("ged231.csv.gz", gz.Bytes()), Options{}), 120, 120, 0, 0, 0)
	})
	t.Run("gzip cut off", func(t *testing.T) {
		loads, err := Load(t.Context(), openStore(t), inputOf("ged231.csv.gz", gz.Bytes()[:gz.Len()-200]), options(&kept{}))
		if !errors.Is(err, io.ErrUnexpectedEOF) || len(loads) != 1 || loads[0].Finished != nil || loads[0].Tally.Filed == 0 {
			t.Errorf("%+v, %v", loads, err)
		}
	})
	archive := func(files map[string][]byte, order ...string) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, name := range order {
			f, err := w.Create(name)
			if err == nil {
				_, err = f.Write(files[name])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	two := archive(map[string][]byte{"a/../../GEDEvent_v22_1.csv": fileOf(rows(1, 10, 2)), "read me.pdf": []byte("%PDF"), "GEDEvent_v23_1.csv": fileOf(rows(1, 10, 3))},
		"a/../../GEDEvent_v22_1.csv", "read me.pdf", "__MACOSX/x.csv", "GEDEvent_v23_1.csv")
	t.Run("zip", func(t *testing.T) {
		name := filepath.Join(t.TempDir(), "ged.zip")
		if err := os.WriteFile(name, two, 0o644); err != nil {
			t.Fatal(err)
		}
		onDisk, err := FileInput(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range []Input{onDisk, inputOf("ged.zip", two)} {
			p := &noted{}
			o := options(&kept{})
			o.Progress = p
			loads, err := Load(t.Context(), openStore(t), in, o)
			if err != nil || len(loads) != 2 {
				t.Fatalf("%+v, %v", loads, err)
			}
			wantTally(t, loads[0], 10, 10, 0, 0, 0)
			wantTally(t, loads[1], 10, 0, 10, 0, 0)
			if loads[0].File != "ged.zip/a/../../GEDEvent_v22_1.csv" || loads[0].Edition != "22.1" || loads[1].Edition != "23.1" {
				t.Errorf("%+v", loads)
			}
			if len(p.notes) != 1 || !strings.Contains(p.notes[0], "1 of 3 files") {
				t.Errorf("%q", p.notes)
			}
		}
	})
	t.Run("limits", func(t *testing.T) {
		zeros := bytes.Repeat([]byte("0"), 4<<20)
		for name, lim := range map[string]limits{
			"unpacked bytes": {unpacked: 100_000, ratio: 1000, members: 10, slack: 1 << 20},
			"times":          {unpacked: 1 << 30, ratio: 20, members: 10, slack: 1 << 20},
			"files in":       {unpacked: 1 << 30, ratio: 1 << 30, members: 0},
		} {
			b := archive(map[string][]byte{"ged231.csv": append(fileOf(nil), zeros...)}, "ged231.csv")
			o := options(&kept{})
			o.limits = &lim
			_, err := Load(t.Context(), openStore(t), inputOf("ged.zip", b), o)
			var limit *graph.LimitError
			if !errors.As(err, &limit) || !strings.Contains(limit.What, name) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
	t.Run("empty", func(t *testing.T) {
		if _, err := Load(t.Context(), openStore(t), inputOf("ged.zip", archive(nil)), options(&kept{})); err == nil || !strings.Contains(err.Error(), "holds no file") {
			t.Error(err)
		}
	})
}

func TestCharset(t *testing.T) {
	text := bytes.ReplaceAll(fileOf(rows(1, 2, 3)), []byte("Town"), []byte("Ciudad Ju\xe1rez"))
	damaged := bytes.ReplaceAll(fileOf(rows(1, 9, 3)), []byte("Town"), []byte("Ciudad Juárez"))
	damaged = bytes.Replace(damaged, []byte("Juárez"), []byte("Ju\xe1rez"), 1)
	odd := bytes.Replace(fileOf(rows(1, 300, 3)), []byte("Town"), []byte("Ju\xe1rez"), 1)
	wide := []byte{0xff, 0xfe}
	for _, r := range utf16.Encode([]rune(strings.ReplaceAll(string(fileOf(rows(1, 2, 3))), "Town", "Ciudad Juárez"))) {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for _, c := range []struct {
		name, charset      string
		text               []byte
		is                 string
		filed, quarantined int64
	}{
		{"told from the file", "", text, "windows-1252", 2, 0},
		{"named", "windows-1252", text, "windows-1252", 2, 0},
		{"named wrongly", "UTF-8", text, "", 0, 2},
		{"UTF-8 but for one row", "", damaged, "", 8, 1},
		{"ASCII but for one row of many", "", odd, "", 299, 1},
		{"UTF-16", "", wide, "utf-16le", 2, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, k := openStore(t), &kept{}
			o := options(k)
			o.Charset = c.charset
			l := mustLoad(t, s, inputOf("ged231.csv", c.text), o)
			wantTally(t, l, c.filed+c.quarantined, c.filed, 0, 0, c.quarantined)
			if l.Charset != c.is {
				t.Errorf("read as %q", l.Charset)
			}
			for _, q := range k.lines(t) {
				if q.Field != "where_coordinates" || !strings.Contains(q.Reason, "character set") || !strings.Contains(q.Text, `Ju\xE1rez`) {
					t.Errorf("%+v", q)
				}
			}
			if c.filed == 0 || c.filed > 100 { // no name beyond ASCII was filed
				return
			}
			e, err := s.Events(t.Context(), head(t, s).Seq, []uuid.UUID{graph.ReportID("ucdp-ged", "2")})
			if err != nil || !strings.HasPrefix(e[0].Where.Place.Name, "Ciudad Juárez") {
				t.Errorf("%+v, %v", e[0], err)
			}
		})
	}
	s, o := openStore(t), options(&kept{})
	o.Format = "" // told from the file all the same
	wantTally(t, mustLoad(t, s, inputOf("ged231.csv", wide), o), 2, 2, 0, 0, 0)
	o.Charset = "klingon"
	if _, err := Load(t.Context(), s, inputOf("ged231.csv", text), o); err == nil || !strings.Contains(err.Error(), "charset") {
		t.Error(err)
	}
}

func TestFormats(t *testing.T) {
	for name, c := range map[string]struct{ format, file, text, want string }{
		"unknown":   {"udcp", "x", "", "did you mean ucdp?"},
		"untold":    {"", "x.bin", "abc", "begins like no format that is known"},
		"not ours":  {"ucdp", "x.csv", "a,b\n1,2\n", "x.csv: this does not look like UCDP GED"},
		"no record": {"ucdp", "x.csv", "", "the file is empty"},
	} {
		s := openStore(t)
		if _, err := Load(t.Context(), s, inputOf(c.file, []byte(c.text)), Options{Format: c.format}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if head(t, s).Seq != 0 {
			t.Errorf("%s: something was filed", name)
		}
	}
}

// TestDetectFixtures tells each format's fixtures from all others'.
func TestDetectFixtures(t *testing.T) {
	for _, f := range formats() {
		files, err := filepath.Glob(filepath.Join(f.name, "testdata", "*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no fixtures, %v", f.name, err)
		}
		for _, file := range files {
			if strings.Contains(file, ".golden") || strings.HasSuffix(file, ".md") || strings.Contains(file, "fuzz") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := detect(filepath.Base(file), text[:min(len(text), 64<<10)]); err != nil || got.name != f.name {
				t.Errorf("%s: %s, %v", file, got.name, err)
			}
		}
	}
}

// TestSkipReasonsAreListed finds each reason for which a format skips a record in the docs.
func TestSkipReasonsAreListed(t *testing.T) {
	text, err := os.ReadFile("../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, why := range []string{acled.SkipEmpty, acled.SkipHeader} {
		if !bytes.Contains(text, []byte("`"+why+"`")) {
			t.Errorf("docs/formats.md does not list %q", why)
		}
	}
}

// TestLinksOfEitherOrder loads UCDP's conflicts and dyads, either first: a dyad's year is part of its conflict's.
func TestLinksOfEitherOrder(t *testing.T) {
	var counts []int
	for _, files := range [][]string{{"ucdp-prio-acd-221.csv", "ucdp-dyadic-241.csv"}, {"ucdp-dyadic-241.csv", "ucdp-prio-acd-221.csv"}} {
		s := openStore(t)
		for range 2 {
			for _, file := range files {
				text, err := os.ReadFile(filepath.Join("ucdp", "testdata", file))
				if err != nil {
					t.Fatal(err)
				}
				mustLoad(t, s, inputOf(file, text), options(&kept{}))
			}
		}
		q := graph.EntryQuery{To: head(t, s).Seq, Kinds: []graph.Kind{graph.KindLink}, Paging: graph.Paging{First: graph.MaxFirst}}
		if err := q.Normalize(); err != nil {
			t.Fatal(err)
		}
		links, err := s.Entries(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		counts = append(counts, len(links.Nodes))
	}
	if counts[0] == 0 || counts[0] != counts[1] {
		t.Errorf("%v links", counts)
	}
}

// weak is a store that fails as it is told.
type weak struct {
	graph.Store
	mu      sync.Mutex
	commits int
	// before and after answer a commit's try with an error, before or after the store did it.
	before, after func(try int) error
}

func (w *weak) Commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.commits++
	if w.before != nil {
		if err := w.before(w.commits); err != nil {
			return graph.Commit{}, err
		}
	}
	done, err := w.Store.Commit(ctx, c, fold)
	if err == nil && w.after != nil {
		err = w.after(w.commits)
	}
	return done, err
}

var errGone = fmt.Errorf("%w: connection reset", graph.ErrUnavailable)

// A commit whose answer is lost is tried again under its id, and counted as what it did.
func TestLostAnswer(t *testing.T) {
	s := openStore(t)
	mustLoad(t, s, inputOf("ged221.csv", fileOf(rows(1, 60, 3))), options(&kept{}))
	was := head(t, s)
	// 30 unchanged, 30 revised, 30 new, one of them twice as it is and once more changed.
	all := append(rows(1, 30, 3), rows(31, 60, 5)...)
	all = append(all, rows(90, 1, 5)[0], rows(90, 1, 6)[0])
	w := &weak{Store: s, after: func(try int) error {
		if try%2 == 1 {
			return errGone
		}
		return nil
	}}
	p := &noted{}
	o := options(&kept{})
	o.Progress = p
	l := mustLoad(t, w, inputOf("ged231.csv", fileOf(all)), o)
	wantTally(t, l, 92, 30, 31, 31, 0)
	if now := head(t, s); now.Seq != was.Seq+2 {
		t.Errorf("%d commits", now.Seq-was.Seq)
	}
	if len(p.notes) != 2 || !strings.Contains(p.notes[0], "try 2 of 5") {
		t.Errorf("%q", p.notes)
	}
}

func TestStoreGone(t *testing.T) {
	s := openStore(t)
	w := &weak{Store: s, before: func(try int) error {
		if try > 2 {
			return errGone
		}
		return nil
	}}
	var waits []time.Duration
	o := options(&kept{})
	o.Wait = func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }
	loads, err := Load(t.Context(), w, inputOf("ged231.csv", fileOf(rows(1, 200, 3))), o)
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "lines 102 to 151") || !strings.Contains(err.Error(), "after 5 tries") {
		t.Errorf("%v", err)
	}
	if len(loads) != 1 || loads[0].Finished != nil {
		t.Fatalf("%+v", loads)
	}
	wantTally(t, loads[0], 100, 100, 0, 0, 0)
	if want := []time.Duration{1e9, 2e9, 4e9, 8e9}; !reflect.DeepEqual(waits, want) {
		t.Errorf("waits %v", waits)
	}
	wantTally(t, mustLoad(t, s, inputOf("ged231.csv", fileOf(rows(1, 200, 3))), options(&kept{})), 200, 100, 0, 100, 0)
}

func TestCalledOff(t *testing.T) {
	s := openStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	w := &weak{Store: s, before: func(try int) error {
		if try == 2 {
			cancel() // while the second commit is under way
		}
		return nil
	}}
	k := &kept{}
	loads, err := Load(ctx, w, inputOf("ged231.csv", fileOf(append([]string{"x\n"}, rows(1, 5000, 3)...))), options(k))
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "called off after 100 records, which stay") {
		t.Errorf("%v", err)
	}
	if len(loads) != 1 || loads[0].Finished != nil || loads[0].Checksum != "" {
		t.Fatalf("%+v", loads)
	}
	checkAccount(t, loads[0])
	wantTally(t, loads[0], 100, 99, 0, 0, 1)
	if len(k.lines(t)) != 1 {
		t.Error("the quarantine was lost")
	}
	all, err := s.Loads(t.Context())
	if err != nil || len(all) != 1 || all[0].Finished != nil || all[0].Tally.Filed != 99 {
		t.Errorf("%+v, %v", all, err)
	}
}

// Input that never comes does not keep Load from being called off.
func TestCalledOffWhileWaiting(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		_, _ = w.Write(fileOf(rows(1, 10, 3)))
		cancel()
	}()
	in := Input{Name: "stdin", Open: func() (io.ReadCloser, error) { return r, nil }}
	if _, err := Load(ctx, openStore(t), in, options(&kept{})); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// An account that does not balance is an error, whoever is to blame.
func TestUnbalanced(t *testing.T) {
	l, err := newLoading(openStore(t), inputOf("x", nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := newBatch()
	b.tally = graph.Tally{Read: 2, Skipped: 1}
	var load graph.Load
	if err := l.keep(t.Context(), format{}, member{name: "x", read: func() int64 { return 0 }}, b, &load); err == nil || !strings.Contains(err.Error(), "does not balance") {
		t.Error(err)
	}
}

// Records that are skipped or that break the words' own rules are accounted for too.
func TestSkippedAndBroken(t *testing.T) {
	l, err := newLoading(openStore(t), inputOf("x", nil), options(&kept{}))
	if err != nil {
		t.Fatal(err)
	}
	records := func(yield func(record.Record, error) bool) {
		_ = yield(record.Record{Line: 1, Skip: "no place"}, nil) &&
			yield(record.Record{Line: 2}, nil) &&
			yield(record.Record{Line: 3, Atoms: []graph.Atom{&graph.Report{ID: uuid.New(), Raw: "{}"}}}, nil) &&
			yield(record.Record{Line: 4, Skip: "no place"}, nil)
	}
	f := format{name: "x", decode: func(io.Reader, string, string) iter.Seq2[record.Record, error] { return records }, edition: func(string) string { return "" }}
	l.format = f
	var load graph.Load
	err = eachMember(t.Context(), l.in, *l.o.limits, nil, func(string) {}, func(m member) error {
		load, err = l.file(t.Context(), m)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Tally{Read: 4, Skipped: 3, Quarantined: 1, Reasons: map[string]int64{"no place": 2, "it says nothing": 1}}
	if !reflect.DeepEqual(load.Tally, want) {
		t.Errorf("%+v", load.Tally)
	}
}

type noted struct {
	silent
	notes []string
}

func (n *noted) Note(_, text string) { n.notes = append(n.notes, text) }

func TestProgressLines(t *testing.T) {
	var b bytes.Buffer
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	p := NewLines(&b, func() time.Time { return now })
	p.Begin("ged231.csv", 1000)
	for i := range int64(8) {
		now = now.Add(2 * time.Second)
		p.Advance(100*(i+1), graph.Tally{Read: 50 * (i + 1)})
	}
	p.Note("ged231.csv", "the store does not answer; try 2 of 5 follows")
	p.End(graph.Load{File: "ged231.csv", Edition: "23.1", Tally: graph.Tally{Read: 400, Filed: 399, Quarantined: 1}}, errors.New("x"))
	want := "ged231.csv: 150 records, 25 a second, 30 %, 14s left\n" +
		"ged231.csv: 300 records, 25 a second, 60 %, 8s left\n" +
		"ged231.csv: the store does not answer; try 2 of 5 follows\n" +
		"ged231.csv: read 400 = filed 399 + revised 0 + unchanged 0 + skipped 0 + quarantined 1; edition 23.1; 16s; not finished\n"
	if b.String() != want {
		t.Errorf("%s\nwant %s", b.String(), want)
	}
}

func TestProgressBars(t *testing.T) {
	var b bytes.Buffer
	p := newBars(&b, time.Now)
	for _, err := range []error{nil, errors.New("x")} {
		p.Begin("a-file-with-a-name-that-is-rather-long.csv", 1000)
		p.Advance(500, graph.Tally{Read: 77})
		p.Note("f", "a note")
		p.End(graph.Load{File: "f.csv", Tally: graph.Tally{Read: 77, Filed: 77}}, err)
	}
	p.close()
	for _, want := range []string{"77 records", "a-file-with-a-name-that", "f: a note", "read 77 = filed 77"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in %q", want, b.String())
		}
	}
}
