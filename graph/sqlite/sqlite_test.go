package sqlite_test

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
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
	other, newer := filepath.Join(dir, "other.db"), filepath.Join(dir, "newer %?#.db")
	s, err := sqlite.Open(t.Context(), newer, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(newer); err != nil {
		t.Error(err)
	}
	for path, statement := range map[string]string{other: "CREATE TABLE bookmarks (url)", newer: "PRAGMA user_version = 1000"} {
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

func TestLoads(t *testing.T) {
	s := open(t)
	at := time.Date(2020, 9, 28, 12, 0, 0, 5, time.UTC)
	older := graph.Load{ID: uuid.New(), File: "a.csv", Started: at, From: graph.OpenStart, To: graph.OpenEnd}
	newer := graph.Load{ID: uuid.New(), File: "b.csv", Started: at.Add(1), Tally: graph.Tally{Reasons: map[string]int64{"empty": 1}}}
	for _, l := range []graph.Load{newer, older, older} {
		older.Tally.Read++
		if err := s.SaveLoad(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	older.Tally.Read = 0
	got, err := s.Loads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d := gocmp.Diff([]graph.Load{newer, older}, got); d != "" {
		t.Error(d)
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
func reportID(i int) uuid.UUID { return graph.ReportID("test", fmt.Sprint(i)) }

// The random worlds draw from small pools, so that what they file meets.
type drawer struct{ *rand.Rand }

func pick[T any](d drawer, vs ...T) T { return vs[d.IntN(len(vs))] }

func (d drawer) ids(n int, id func(int) uuid.UUID) []uuid.UUID {
	out := []uuid.UUID{}
	for range d.IntN(4) {
		out = append(out, id(d.IntN(n)))
	}
	return out
}

func (d drawer) at() graph.Instant {
	return pick(d, graph.OpenStart, graph.OpenEnd, graph.Instant(d.IntN(120))*86400)
}

func (d drawer) window() graph.Window {
	w := graph.Window{From: d.at(), To: d.at()}
	if w.From > w.To {
		w.From, w.To = w.To, w.From
	}
	return w
}

func (d drawer) period() *graph.Period {
	w := d.window()
	p := graph.Between(w.From, w.To, graph.PrecisionRange)
	if p.Earliest == graph.OpenEnd || p.Latest == graph.OpenStart {
		return nil
	}
	if d.IntN(2) == 0 && w.From.Known() && w.To.Known() {
		p = p.WithSure(w.From, w.From+(w.To-w.From)/2)
	}
	return &p
}

const reports, records = 14, 6

var places = []graph.PlaceName{
	{Name: "Baghdad", Kind: graph.PlaceTown, Country: "IRQ"}, {Name: "BAGHDAD", Kind: graph.PlaceTown, Country: "IRQ"},
	{Name: "Iraq", Kind: graph.PlaceCountry, Country: "IRQ"}, {Name: "دمشق", Kind: graph.PlaceTown, Country: "SYR"},
	{Name: "Gulf", Kind: graph.PlaceRegion},
}

func (d drawer) report() *graph.Report {
	i := d.IntN(reports)
	r := &graph.Report{
		ID: reportID(i), Dataset: pick(d, "one", "two"), Key: fmt.Sprint(i), Edition: pick(d, "", "1", "2", "10"),
		Stance: pick(d, graph.Asserts, graph.Asserts, graph.Denies, graph.Predicts), Raw: pick(d, "", fmt.Sprintf(`{"n":%d}`+"\x00é", d.IntN(3))),
	}
	if d.IntN(2) == 0 {
		r.Document = &graph.Document{Publisher: pick(d, "", "Reuters", "الجزيرة"), URL: pick(d, "", "https://a.example/1", "https://b.example/ü"), Published: d.at()}
	}
	if d.IntN(5) == 0 {
		r.Via = []string{pick(d, "AP", "Reuters")}
	}
	if d.IntN(5) == 0 {
		r.Of = uuid.NullUUID{UUID: reportID(d.IntN(reports)), Valid: true}
		return r
	}
	if d.IntN(2) == 0 {
		r.Codes = []graph.Code{{Vocabulary: "CAMEO", Code: pick(d, "190", "013")}}
	}
	a := &graph.Account{
		Title: pick(d, "", "Rockets fired", "Ракеты над Багдадом", "Straße gesperrt"), Type: pick(d, "", graph.Assault, graph.Threaten),
		Mode: pick(d, "", "close"), Status: pick(d, graph.Occurred, graph.Threatened), Extent: pick(d, graph.Incident, graph.Incident, graph.State),
		When: d.period(),
	}
	if d.IntN(3) == 0 {
		a.Contexts = []string{pick(d, "military", "economic")}
	}
	if d.IntN(4) > 0 {
		a.Where = &graph.Location{Place: pick(d, places...), Precision: graph.LocatedTown}
		if d.IntN(2) == 0 {
			a.Where.Within = []graph.PlaceName{places[2]}
		}
		if d.IntN(4) == 0 {
			a.Where.Countries = []string{"XKU"}
		}
	}
	for range d.IntN(4) {
		a.Who = append(a.Who, graph.Participant{Record: recordID(d.IntN(records)), Role: pick(d, graph.RoleActor, graph.RoleTarget)})
	}
	r.Account = a
	return r
}

func (d drawer) pair(n int, id func(int) uuid.UUID) (uuid.UUID, uuid.UUID) {
	a := d.IntN(n)
	return id(a), id((a + 1 + d.IntN(n-1)) % n)
}

func (d drawer) filing(known []graph.Ref) graph.Filing {
	cause := pick(d, graph.BySource, graph.ByPerson, graph.ByReader)
	switch k := d.IntN(20); {
	case k < 3 && len(known) > 0:
		return graph.WithdrawAtom(pick(d, known...), cause)
	case k < 5:
		r := record(d.IntN(records), pick(d, "Iraq", "Ирак", "Kata'ib Hizballah"), pick(d, "Iraq", "USA"))
		r.Edition, r.Kind, r.Country = pick(d, "", "1"), pick(d, graph.ActorState, graph.ActorMilitary), pick(d, "", "IRQ")
		r.Ids = []graph.ExternalID{{Dataset: "wikidata", Key: pick(d, "Q796", "Q30")}}
		return graph.FileAtom(r, cause)
	case k < 6:
		from, to := d.pair(records, recordID)
		return graph.FileAtom(&graph.Affiliation{ID: graph.DeriveID("A", fmt.Sprint(d.IntN(3))), Type: graph.Leads, From: from, To: to}, cause)
	case k < 7:
		from, to := d.pair(reports, reportID)
		return graph.FileAtom(&graph.Link{ID: graph.DeriveID("L", fmt.Sprint(d.IntN(3))), Type: graph.Ends, From: from, To: to}, cause)
	case k < 8:
		return graph.FileAtom(&graph.Rating{Source: pick(d, "AP", "Reuters", "two"), Reliability: pick(d, graph.Reliability("A"), graph.Reliability("E"))}, cause)
	case k < 12:
		subject, n, id := graph.KindReport, reports, reportID
		if d.IntN(3) == 0 {
			subject, n, id = graph.KindActorRecord, records, recordID
		}
		a, b := d.pair(n, id)
		v := pick(d, graph.Same, graph.Same, graph.Same, graph.Different, graph.Unsure)
		return graph.FileAtom(graph.NewJudgement(subject, a, b, v, float64(d.IntN(3))/2, pick(d, "r@1", "r@2"), d.IntN(4) == 0, graph.DeriveID("ACT", fmt.Sprint(d.IntN(2)))), cause)
	}
	return graph.FileAtom(d.report(), cause)
}

func placeID(i int) uuid.UUID { return places[i].ID() }

func (d drawer) eventQuery() graph.EventQuery {
	q := graph.EventQuery{Order: pick(d, graph.ByStart, graph.ByFiled), Ascending: d.IntN(2) == 0, Paging: graph.Paging{First: 1 + d.IntN(4), WantTotal: true}}
	f := &q.Filter
	f.Match = pick(d, graph.Possibly, graph.Certainly)
	for range d.IntN(4) {
		switch d.IntN(16) {
		case 0:
			f.IDs = d.ids(reports, reportID)
		case 1, 2, 3:
			w := graph.WhoFilter{Roles: pick(d, nil, []graph.Role{graph.RoleActor})}
			for range d.IntN(4) {
				w.Spans = append(w.Spans, graph.Span{Record: recordID(d.IntN(records)), Window: pick(d, graph.Always, d.window())})
			}
			f.Who = append(f.Who, w)
		case 4:
			f.Types, f.Untyped = pick(d, nil, []graph.EventType{graph.Assault}), d.IntN(2) == 0
		case 5:
			f.Modes = []string{"close"}
		case 6:
			f.Contexts = []string{"military"}
		case 7:
			f.Statuses, f.Extents = []graph.Status{graph.Occurred}, []graph.Extent{graph.State, graph.Incident}
		case 8:
			f.Stances = []string{pick(d, "DENIES", "ASSERTS")}
		case 9:
			f.Datasets = []string{pick(d, "one", "two", "three")}
		case 10:
			f.Codes = []string{"CAMEO:190"}
		case 11:
			f.Countries = pick(d, []string{"IRQ"}, []string{"SYR", "XKU"})
		case 12:
			w := d.window()
			f.When = &w
		case 13:
			f.Places, f.Around = d.ids(len(places), placeID), d.ids(len(places), placeID)
		case 14:
			f.Text = pick(d, "rock", "Ракеты багдад", "دم", "strasse gesp", "R")
		case 15:
			v := d.IntN(2) == 0
			f.Disputed, f.Contested = pick(d, nil, &v), pick(d, nil, &v)
		}
	}
	return q
}

// pages reads a list to its end and checks that every total is the list's length.
func pages[T any](t *testing.T, what string, p *graph.Paging, ask func() (graph.Page[T], error), at func(T) graph.Cursor) []T {
	t.Helper()
	var out []T
	for {
		page, err := ask()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		out = append(out, page.Nodes...)
		if !page.More {
			if page.Total != int64(len(out)) {
				t.Fatalf("%s: total %d of %d", what, page.Total, len(out))
			}
			return out
		}
		c := at(page.Nodes[len(page.Nodes)-1])
		p.After = &c
	}
}

func equal(t *testing.T, what string, want, got any) {
	t.Helper()
	show := func(v any) string {
		b, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(string(b), "null", "[]")
	}
	if w, g := show(want), show(got); w != g {
		t.Fatalf("%s (-want +got):\n%s", what, gocmp.Diff(w, g))
	}
}

func byID[T any](m map[uuid.UUID]T, keep func(T) bool, order func(a, b T) int) []T {
	var out []T
	for _, v := range m {
		if keep(v) {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, order)
	return out
}

func compareIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }

// TestRandomWorlds files at random and compares, at the head and at an old seq, all that the store answers with what the
// ledger folds to.
func TestRandomWorlds(t *testing.T) {
	worlds, commits := 12, 25
	if testing.Short() {
		worlds = 3
	}
	for n := range worlds {
		seed := uint64(time.Now().UnixNano()) + uint64(n)
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			d, s := drawer{rand.New(rand.NewPCG(seed, 0))}, open(t)
			var known []graph.Ref
			base := []graph.Filing{graph.FileAtom(&graph.Dataset{Name: "one"}, graph.BySource)}
			for i := range records {
				base = append(base, graph.FileAtom(record(i, "Actor"), graph.BySource))
			}
			file(t, s, base...)
			worlds := map[int64]*graph.World{}
			for range commits {
				var fs []graph.Filing
				for range 1 + d.IntN(5) {
					fs = append(fs, d.filing(known))
				}
				var refused *graph.ConflictError
				var unknown *graph.UnknownError
				var invalid *graph.InvalidError
				c, _, err := graph.Record(t.Context(), s, graph.Commit{Author: "test"}, fs)
				switch {
				case errors.As(err, &refused), errors.As(err, &unknown), errors.As(err, &invalid):
					continue
				case err != nil:
					t.Fatal(err)
				case c.Seq == 0:
					continue
				}
				var entries []graph.Entry
				q := graph.ChangeQuery{To: c.Seq, Paging: graph.Paging{First: 7, WantTotal: true}}
				changes := pages(t, "changes", &q.Paging, func() (graph.Page[graph.Change], error) { return s.Changes(t.Context(), q) }, q.CursorAt)
				for _, c := range changes {
					entries = append(entries, c.Entry)
					if !slices.Contains(known, c.Ref) {
						known = append(known, c.Ref)
					}
				}
				worlds[c.Seq] = graph.FoldLedger(entries)
				compareWorlds(t, d, s, c.Seq, worlds[c.Seq])
				old := pick(d, slices.Sorted(maps.Keys(worlds))...)
				compareWorlds(t, d, s, old, worlds[old])
			}
		})
	}
}

func compareWorlds(t *testing.T, d drawer, s *sqlite.Store, seq int64, w *graph.World) {
	t.Helper()
	ctx := t.Context()
	var reportIDs, recordIDs, placeIDs []uuid.UUID
	for i := range reports + 1 {
		reportIDs = append(reportIDs, reportID(i))
	}
	for i := range records + 1 {
		recordIDs = append(recordIDs, recordID(i))
	}
	for _, p := range places {
		placeIDs = append(placeIDs, p.ID())
	}
	bound := func(e *graph.Event) *graph.Event {
		if e == nil {
			return nil
		}
		c := *e
		c.Bind(func(r uuid.UUID) *graph.ActorBrief {
			if a := w.Actors[w.ActorOf[r]]; a != nil {
				b := a.Brief()
				return &b
			}
			return nil
		})
		return &c
	}
	events, err := s.Events(ctx, seq, reportIDs)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range reportIDs {
		want := bound(w.Events[w.EventOf[id]])
		equal(t, fmt.Sprintf("event of report %d at %d", i, seq), want, events[i])
		if want != nil {
			equal(t, "participants", briefs(want), briefs(events[i]))
		}
	}
	actors, err := s.Actors(ctx, seq, recordIDs)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range recordIDs {
		equal(t, "actor", w.Actors[w.ActorOf[id]], actors[i])
	}
	found, err := s.Places(ctx, seq, placeIDs)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range placeIDs {
		equal(t, fmt.Sprintf("place at %d", seq), w.Places[id], found[i])
	}
	rs, err := s.Reports(ctx, seq, reportIDs)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range reportIDs {
		f, ok := w.Atoms[graph.Ref{Kind: graph.KindReport, ID: id}]
		if ok != (rs[i] != nil) {
			t.Fatalf("report %d: known %v", i, ok)
		}
		if ok {
			equal(t, "report", f, rs[i])
			equal(t, "raw", f.Atom.(*graph.Report).Raw, rs[i].Atom.Raw)
		}
	}
	ms, err := s.Memberships(ctx, seq, reportIDs)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range reportIDs {
		now := map[uuid.UUID]bool{}
		for _, m := range ms[i] {
			if m.Event == id && m.Since <= seq && seq < m.Until {
				now[m.Report] = true
			}
		}
		for r, e := range w.EventOf {
			if (e == id) != now[r] {
				t.Fatalf("report %s in event %s: %v", r, id, now[r])
			}
		}
	}
	hs, err := s.History(ctx, seq, reportIDs)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range reportIDs {
		if n := len(hs[i]); n > 0 && hs[i][n-1].Until == graph.Now {
			equal(t, "last version", w.Events[id], hs[i][n-1].Event)
		} else if w.Events[id] != nil {
			t.Fatalf("event %s has no version that stands", id)
		}
	}
	for range 12 {
		q := d.eventQuery()
		q.Seq = seq
		if err := q.Normalize(); err != nil {
			t.Fatal(err)
		}
		what := fmt.Sprintf("events %+v", q)
		got := pages(t, what, &q.Paging, func() (graph.Page[*graph.Event], error) { return s.FindEvents(ctx, q) }, q.CursorAt)
		want := byID(w.Events, q.Match, q.Compare)
		for i := range want {
			want[i] = bound(want[i])
		}
		equal(t, what, want, got)
	}
	paging := func() graph.Paging { return graph.Paging{First: 1 + d.IntN(4), WantTotal: true} }
	aq := graph.ActorQuery{Seq: seq, Text: pick(d, "", "ira", "Ир", "kata h"), Kinds: pick(d, nil, []graph.ActorKind{graph.ActorState}), External: pick(d, nil, &graph.ExternalID{Dataset: "wikidata", Key: "Q30"}), Countries: pick(d, nil, []string{"IRQ"}), Paging: paging()}
	pq := graph.PlaceQuery{Seq: seq, Text: pick(d, "", "bagh", "د"), Kinds: pick(d, nil, []graph.PlaceKind{graph.PlaceTown}), Countries: pick(d, nil, []string{"XKU", "SYR"}), Parents: pick(d, nil, []uuid.UUID{places[2].ID()}), Paging: paging()}
	rq := graph.ReportQuery{Seq: seq, Events: pick(d, nil, d.ids(reports, reportID)), Mentions: d.IntN(2) == 0, Document: pick(d, "", "https://b.example/ü"), Publisher: pick(d, "", "REUTERS"), Datasets: pick(d, nil, []string{"two"}), Stances: pick(d, nil, []graph.Stance{graph.Denies}), Paging: paging()}
	jq := graph.JudgementQuery{Seq: seq, Subject: pick(d, "", graph.KindReport), On: pick(d, nil, d.ids(reports, reportID)), Verdicts: pick(d, nil, []graph.Verdict{graph.Same}), Authors: pick(d, nil, []string{"r@1"}), Act: pick(d, uuid.NullUUID{}, uuid.NullUUID{UUID: graph.DeriveID("ACT", "1"), Valid: true}), Paging: paging()}
	if err := errors.Join(aq.Normalize(), pq.Normalize(), rq.Normalize(), jq.Normalize()); err != nil {
		t.Fatal(err)
	}
	equal(t, fmt.Sprintf("actors %+v", aq), byID(w.Actors, aq.Match, func(a, b *graph.Actor) int { return cmp.Or(cmp.Compare(a.Key(), b.Key()), compareIDs(a.ID, b.ID)) }),
		pages(t, "actors", &aq.Paging, func() (graph.Page[*graph.Actor], error) { return s.FindActors(ctx, aq) }, aq.CursorAt))
	equal(t, fmt.Sprintf("places %+v", pq), byID(w.Places, pq.Match, func(a, b *graph.Place) int { return cmp.Or(cmp.Compare(a.Key(), b.Key()), compareIDs(a.ID, b.ID)) }),
		pages(t, "places", &pq.Paging, func() (graph.Page[*graph.Place], error) { return s.FindPlaces(ctx, pq) }, pq.CursorAt))
	live := map[uuid.UUID]*graph.Report{}
	judged := map[uuid.UUID]*graph.Judgement{}
	for ref, f := range w.Atoms {
		switch a := f.Atom.(type) {
		case *graph.Report:
			if f.Live {
				live[ref.ID] = a
			}
		case *graph.Judgement:
			if f.Live {
				judged[ref.ID] = a
			}
		}
	}
	equal(t, fmt.Sprintf("reports %+v", rq), byID(live, func(r *graph.Report) bool { return rq.Match(r, w.EventOf[r.ID]) },
		func(a, b *graph.Report) int {
			return cmp.Or(cmp.Compare(a.Published(), b.Published()), compareIDs(a.ID, b.ID))
		}),
		pages(t, "reports", &rq.Paging, func() (graph.Page[*graph.Report], error) { return s.FindReports(ctx, rq) }, rq.CursorAt))
	equal(t, fmt.Sprintf("judgements %+v", jq), byID(judged, jq.Match, func(a, b *graph.Judgement) int { return compareIDs(a.ID, b.ID) }),
		pages(t, "judgements", &jq.Paging, func() (graph.Page[*graph.Judgement], error) { return s.FindJudgements(ctx, jq) }, jq.CursorAt))
	edges(t, s, seq, w, recordIDs, reportIDs)
}

func briefs(e *graph.Event) []*graph.ActorBrief {
	var out []*graph.ActorBrief
	for _, p := range e.Who {
		out = append(out, p.Actor)
	}
	return out
}

func edges(t *testing.T, s *sqlite.Store, seq int64, w *graph.World, recordIDs, reportIDs []uuid.UUID) {
	t.Helper()
	wantA, wantL := map[uuid.UUID]*graph.Affiliation{}, map[uuid.UUID]*graph.Link{}
	wantR := map[uuid.UUID]*graph.Rating{}
	some, any := recordIDs[:3], reportIDs[:5]
	for ref, f := range w.Atoms {
		if !f.Live {
			continue
		}
		switch a := f.Atom.(type) {
		case *graph.Affiliation:
			if slices.Contains(some, a.From) || slices.Contains(some, a.To) {
				wantA[ref.ID] = a
			}
		case *graph.Link:
			if slices.Contains(any, a.From) || slices.Contains(any, a.To) {
				wantL[ref.ID] = a
			}
		case *graph.Rating:
			wantR[ref.ID] = a
		}
	}
	as, err1 := s.Affiliations(t.Context(), seq, some)
	ls, err2 := s.Links(t.Context(), seq, any)
	rs, err3 := s.Ratings(t.Context(), seq)
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	equal(t, "affiliations", byID(wantA, func(*graph.Affiliation) bool { return true }, func(a, b *graph.Affiliation) int { return compareIDs(a.ID, b.ID) }), as)
	equal(t, "links", byID(wantL, func(*graph.Link) bool { return true }, func(a, b *graph.Link) int { return compareIDs(a.ID, b.ID) }), ls)
	equal(t, "ratings", byID(wantR, func(*graph.Rating) bool { return true }, func(a, b *graph.Rating) int { return compareIDs(a.Ref().ID, b.Ref().ID) }), rs)
}
