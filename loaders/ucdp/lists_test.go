package ucdp

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus/graph"
	"casus/graph/sqlite"
	"casus/loaders/record"
	"casus/loaders/record/recordtest"
)

// lists are the fixtures of the tables other than GED; testdata/README.md says what each row is for.
var lists = []string{
	"ucdp-actor-221", "actors2015", "ucdp-prio-acd-221", "acd251-semicolon", "acd221-frame", "acd2016", "acd2009", "ucdp-dyadic-241", "dyadic2015",
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// records decodes a sound file, whose faults are of single rows.
func records(t testing.TB, text, edition string) (out []record.Record, bad []*record.RowError) {
	t.Helper()
	return recordtest.Records(t, Decode(strings.NewReader(text), edition))
}

// shown is what the golden files keep of an atom: terms are the same for all and left out.
type shown struct {
	Kind graph.Kind
	Atom graph.Atom
	Raw  json.RawMessage `json:",omitempty"`
}

func TestGoldenOfLists(t *testing.T) {
	for _, name := range lists {
		t.Run(name, func(t *testing.T) {
			type line struct {
				recordtest.Seen
				Atoms []shown `json:",omitempty"`
			}
			recordtest.Golden(t, name, Decode(strings.NewReader(fixture(t, name)), EditionOf(name)), func(of recordtest.Seen, rec record.Record) line {
				l := line{Seen: of}
				for _, a := range rec.Atoms {
					if a.Ref().Kind == graph.KindDataset {
						continue
					}
					_, raw := graph.EncodeAtom(a)
					l.Atoms = append(l.Atoms, shown{a.Ref().Kind, a, json.RawMessage(raw)})
				}
				return l
			})
		})
	}
}

func TestTablesAreToldApart(t *testing.T) {
	of := func(atoms []graph.Atom) string {
		switch a := atoms[0].(type) {
		case *graph.Report:
			return a.Dataset
		case *graph.ActorRecord:
			return a.Dataset
		}
		return ""
	}
	for name, want := range map[string]string{
		"ged191": Dataset, "ged231": Dataset, "ged2017": Dataset, "hdx": Dataset,
		"ucdp-actor-221": ListDataset, "actors2015": ListDataset,
		"ucdp-prio-acd-221": ConflictDataset, "acd251-semicolon": ConflictDataset, "acd221-frame": ConflictDataset, "acd2016": ConflictDataset,
		"acd2009": ConflictDataset, "ucdp-dyadic-241": DyadDataset, "dyadic2015": DyadDataset,
	} {
		text := fixture(t, name)
		if !Detect([]byte(text)) || !Detect([]byte(text)[:len(text)/2]) {
			t.Errorf("%s is not detected", name)
		}
		recs, _ := records(t, text, "")
		for _, rec := range recs {
			if got := of(rec.Atoms); got != want {
				t.Errorf("%s, line %d: of %s, want %s", name, rec.Line, got, want)
			}
		}
		if len(recs) == 0 {
			t.Errorf("%s: no records", name)
		}
	}
	for _, text := range []string{
		"", "a,b,c\n1,2,3\n", "\xef\xbb\xbf", "conflict_id,dyad_id,year,bd_best,bd_low,bd_high\n", "ActorId,Name\n",
		"event_id_cnty,event_date,year,actor1,actor2,fatalities\n", "reports:\n- key: a, side_a, year, start_date\n",
	} {
		if Detect([]byte(text)) {
			t.Errorf("%q is detected", text)
		}
	}
}

func TestHeadersOfNoTable(t *testing.T) {
	dyads := strings.SplitAfter(fixture(t, "ucdp-dyadic-241"), "\n")[0]
	conflicts := strings.SplitAfter(fixture(t, "ucdp-prio-acd-221"), "\n")[0]
	for name, c := range map[string]struct{ header, want string }{
		"slip":         {strings.Replace(dyads, "start_date,", "start_dat,", 1), "does not look like UCDP's list of dyads: column start_date is missing (is it start_dat for start_date?); looked for conflict_id"},
		"conflicts":    {strings.Replace(conflicts, "intensity_level", "level", 1), "UCDP's list of conflicts: column intensity_level is missing"},
		"actors":       {"ActorId,NameDatum,Org\n", "UCDP's actor list: column NameData is missing (is it NameDatum for NameData?)"},
		"battle":       {strings.Replace(dyads, "intensity_level", "bd_best", 1), "column bd_best is of UCDP's battle-related deaths, which are not read"},
		"terminations": {strings.Replace(conflicts, "\n", ",c_epid,outcome\n", 1), "column c_epid is of UCDP's conflict terminations, which are not read"},
		"twice":        {strings.Replace(conflicts, "region", "Year", 1), "names column year twice"},
	} {
		for _, err := range Decode(strings.NewReader(c.header), "") {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v, want %q", name, err, c.want)
			}
		}
	}
}

// A row is the same revision however it is spelt: other order and spelling of columns, floats, spaces, separators, release.
func TestSpellingsOfListsAgree(t *testing.T) {
	header := func(text string, f func(string) string) string {
		first, rest, _ := strings.Cut(text, "\n")
		return f(first) + "\n" + rest
	}
	for _, name := range []string{"ucdp-actor-221", "ucdp-prio-acd-221", "ucdp-dyadic-241"} {
		text := fixture(t, name)
		want, _ := records(t, text, "")
		for how, other := range map[string]string{
			"no underscores": header(text, func(h string) string { return strings.ReplaceAll(h, "_", "") }),
			"upper case":     header(text, strings.ToUpper),
			"dots":           header(text, func(h string) string { return strings.ReplaceAll(h, "_", ".") }),
			"line ends":      strings.ReplaceAll(text, "\n", "\r\n"),
			"float":          strings.ReplaceAll(text, ",645,", ",645.0,"),
			"no spaces":      strings.NewReplacer("90003, 90004", "90003,90004", "475, 483", "475,483").Replace(text),
			"tabs":           parted(t, text, '\t'),
			"semicolons":     parted(t, text, ';'),
			"shuffled":       shuffled(t, text),
		} {
			got, _ := records(t, other, "")
			if len(got) != len(want) {
				t.Errorf("%s, %s: %d records, want %d", name, how, len(got), len(want))
				continue
			}
			for i := range got {
				if a, b := got[i].Atoms[0], want[i].Atoms[0]; a.Hash() != b.Hash() || a.Ref() != b.Ref() {
					_, x := graph.EncodeAtom(a)
					_, y := graph.EncodeAtom(b)
					t.Errorf("%s, %s, line %d: another revision\n%s\n%s", name, how, got[i].Line, x, y)
				}
			}
		}
	}
}

// table reads text as its fields.
func fieldsOf(t *testing.T, text string) [][]string {
	t.Helper()
	rows := record.NewCSV(strings.NewReader(text), ',')
	header, err := rows.Header()
	if err != nil {
		t.Fatal(err)
	}
	all := [][]string{header}
	for {
		fields, _, err := rows.Next()
		if err != nil {
			return all
		}
		all = append(all, fields)
	}
}

func written(all [][]string, part string, order []int) string {
	var b strings.Builder
	for _, fields := range all {
		for i := range fields {
			if i > 0 {
				b.WriteString(part)
			}
			at := i
			if order != nil {
				at = order[i]
			}
			f := fields[at]
			if strings.ContainsAny(f, part+"\"\n") {
				f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
			}
			b.WriteString(f)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func parted(t *testing.T, text string, part rune) string {
	return written(fieldsOf(t, text), string(part), nil)
}

func shuffled(t *testing.T, text string) string {
	all := fieldsOf(t, text)
	return written(all, ",", rand.New(rand.NewPCG(4, 7)).Perm(len(all[0])))
}

// The same row of a later release is unchanged; of a release's last year, of which it cannot know the end, it is not.
func TestReleasesOfOneRow(t *testing.T) {
	text := fixture(t, "ucdp-prio-acd-221")
	before, _ := records(t, text, "")
	after, _ := records(t, strings.ReplaceAll(text, ",22.1\n", ",23.1\n"), "")
	for i, rec := range after {
		a, b := before[i].Atoms[0].(*graph.Report), rec.Atoms[0].(*graph.Report)
		if a.Edition != "22.1" || b.Edition != "23.1" {
			t.Fatalf("editions %q and %q", a.Edition, b.Edition)
		}
		latest := strings.HasSuffix(a.Key, "-2021")
		if (a.Hash() == b.Hash()) == latest {
			t.Errorf("%s: %s\n%s", a.Key, a.Raw, b.Raw)
		}
		if latest && (a.Account.When.HasSure() || !b.Account.When.HasSure()) {
			t.Errorf("%s: surely %s, then %s", a.Key, a.Account.When.Text(), b.Account.When.Text())
		}
	}
}

func TestMapListsAgain(t *testing.T) {
	for _, name := range lists {
		recs, _ := records(t, fixture(t, name), EditionOf(name))
		for _, rec := range recs {
			sameAgain(t, rec)
		}
	}
}

// sameAgain maps a record's raw row again.
func sameAgain(t testing.TB, rec record.Record) {
	t.Helper()
	first := rec.Atoms[0]
	_, raw := graph.EncodeAtom(first)
	rep, atoms, err := Map([]byte(raw), first.Stamp())
	if err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	if rep != nil {
		atoms = append([]graph.Atom{rep}, atoms...)
	}
	if len(atoms) != len(rec.Atoms) {
		t.Fatalf("%s: %d atoms, then %d", raw, len(rec.Atoms), len(atoms))
	}
	for i, a := range atoms {
		x, rawX := graph.EncodeAtom(rec.Atoms[i])
		y, rawY := graph.EncodeAtom(a)
		if !bytes.Equal(x, y) || rawX != rawY {
			t.Fatalf("mapped otherwise from its raw row:\n%s %s\n%s %s", x, rawX, y, rawY)
		}
	}
}

func TestEditions(t *testing.T) {
	for name, want := range map[string]string{
		"ucdp-actor-221.csv": "22.1", "Actor_v25_1.csv": "25.1", "ucdp-prio-acd-221.csv": "22.1", "ucdp-prio-acd-251-csv.zip": "25.1",
		"UcdpPrioConflict_v23_1.csv": "23.1", "ucdp-dyadic-181.csv": "18.1", "Dyadic_v24_1.csv": "24.1", "ucdp-dyadic-1-2016.csv": "1.2016",
		"ucdp-prio-acd-4-2016.csv": "4.2016", "ucdpprio-armed-conflict-dataset_v.4-2015.csv": "4.2015", "acd.csv": "", "actor2015.csv": "",
	} {
		if got := EditionOf(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	// In the order of time.
	last := ""
	for _, c := range [][2]string{
		{"", ""}, {"1.0-2015", "1.0.2015"}, {"2009-4", "4.2009"}, {"4-2016", "4.2016"}, {"17.1", "17.1"}, {"17.2", "17.2"}, {"22,1", "22.1"}, {"v26.1", "26.1"},
	} {
		got := editionOf(c[0])
		if got != c[1] {
			t.Errorf("%s: %q, want %q", c[0], got, c[1])
		}
		if graph.CompareEditions(last, got) > 0 {
			t.Errorf("%s is before %s", got, last)
		}
		last = got
	}
	if got := editionOf("final"); got != "final" {
		t.Errorf("%q", got)
	}
	for edition, want := range map[string]struct {
		year  int
		older bool
	}{"": {0, false}, "22.1": {2022, false}, "4.2016": {2016, true}, "1.0.2015": {2015, true}, "5.0": {0, true}, "final": {0, false}, "23.0.3": {2023, false}} {
		if year, older := releaseYear(edition); year != want.year || older != want.older {
			t.Errorf("%s: %d, %v", edition, year, older)
		}
	}
}

func TestReadingsOfDates(t *testing.T) {
	for v, want := range map[string]string{
		"2012-11-15": "2012-11-15/2012-11-15", "15-11-2012": "2012-11-15/2012-11-15", "11/15/2012": "2012-11-15/2012-11-15",
		"6/5/1967": "1967-05-06/1967-06-05", "5-6-1967": "1967-05-06/1967-06-05", "6.6.1967": "1967-06-06/1967-06-06", "31-4-1967": "",
		"spring 1967": "", "6/5/67": "", "1967": "", "30/2/1967": "",
	} {
		got := ""
		if s := readings(v); s.known() {
			got = s.from.Format("2006-01-02") + "/" + s.to.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", v, got, want)
		}
	}
}

func TestPartOf(t *testing.T) {
	for _, pair := range [][2]string{{"ucdp-dyadic-241", "ucdp-prio-acd-221"}, {"dyadic2015", ""}, {"acd2009", ""}} {
		conflicts := map[graph.Ref]bool{}
		if pair[1] != "" {
			recs, _ := records(t, fixture(t, pair[1]), "")
			for _, rec := range recs {
				conflicts[rec.Atoms[0].Ref()] = true
			}
		}
		recs, _ := records(t, fixture(t, pair[0]), "")
		found := 0
		for _, rec := range recs {
			r := rec.Atoms[0].(*graph.Report)
			l := PartOf(r)
			if (l != nil) != (r.Dataset == DyadDataset) {
				t.Fatalf("%s: %v", r.Key, l)
			}
			if l == nil {
				continue
			}
			if err := graph.Check(l); err != nil || l.From != r.ID || l.Type != graph.PartOf {
				t.Errorf("%s: %+v, %v", r.Key, l, err)
			}
			if conflicts[graph.Ref{Kind: graph.KindReport, ID: l.To}] {
				found++
			}
		}
		if pair[1] != "" && found != 2 {
			t.Errorf("%d dyad years are part of conflict years, want 2", found)
		}
	}
	old, _ := records(t, fixture(t, "dyadic2015"), "")
	if l := PartOf(old[0].Atoms[0].(*graph.Report)); l.To != graph.ReportID(ConflictDataset, "1-191-1999") {
		t.Errorf("%+v", l)
	}
}

// The actor list's records and those that GED's rows make of the same actors stand side by side: neither takes back what the
// other says, whichever is loaded last, and no load files anything twice.
func TestListAndEventsTogether(t *testing.T) {
	events := strings.NewReplacer("side_a_new_id", "side_a_id").Replace(plain)
	events = strings.Replace(events, "234,IS,", "90003,RRF,", 1)
	list := fixture(t, "ucdp-actor-221")
	type load struct{ text, edition string }
	for name, loads := range map[string][]load{
		"list first":         {{list, "22.1"}, {events, "22.1"}},
		"events first":       {{events, "22.1"}, {list, "22.1"}},
		"newer events":       {{list, "22.1"}, {events, "23.1"}},
		"older events":       {{list, "22.1"}, {events, "21.1"}},
		"newer list, events": {{list, "22.1"}, {events, "22.1"}, {strings.ReplaceAll(list, ",22.1", ",23.1"), "23.1"}},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "casus.db"), sqlite.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			file := func(l load) (filed int) {
				var filings []graph.Filing
				recs, _ := records(t, l.text, l.edition)
				for _, rec := range recs {
					for _, a := range rec.Atoms {
						filings = append(filings, graph.FileAtom(a, graph.BySource))
					}
				}
				_, outcomes, err := graph.Record(t.Context(), s, graph.Commit{Author: "test"}, filings)
				if err != nil {
					t.Fatal(err)
				}
				for _, o := range outcomes {
					if o != graph.Unchanged {
						filed++
					}
				}
				return filed
			}
			for _, l := range loads {
				file(l)
			}
			for i, l := range loads {
				if n := file(l); n > 0 {
					t.Errorf("load %d again files %d atoms", i, n)
				}
			}
			head, err := s.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			q := graph.ActorQuery{Seq: head.Seq, External: &graph.ExternalID{Dataset: ActorDataset, Key: "90003"}, Paging: graph.Paging{First: 5}}
			if err := q.Normalize(); err != nil {
				t.Fatal(err)
			}
			page, err := s.FindActors(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if len(page.Nodes) != 1 || len(page.Nodes[0].Records) != 2 {
				t.Fatalf("%+v", page.Nodes)
			}
			var names []string
			for _, n := range page.Nodes[0].Names {
				names = append(names, n.Text)
			}
			if a := page.Nodes[0]; a.Name != "RRF" || a.Kind != graph.ActorArmedGroup || !strings.Contains(strings.Join(names, "|"), "Red River Front") {
				t.Errorf("%+v", a)
			}
			q.External.Key = "116"
			if page, err = s.FindActors(t.Context(), q); err != nil {
				t.Fatal(err)
			}
			if a := page.Nodes; len(a) != 1 || len(a[0].Records) != 3 || a[0].Kind != graph.ActorGovernment || a[0].Country != "IRQ" {
				t.Errorf("the government of Iraq is %+v", a)
			}
		})
	}
}

// BenchmarkDecodeConflicts reads the list of conflicts.
func BenchmarkDecodeConflicts(b *testing.B) {
	header, rows, _ := strings.Cut(fixture(b, "ucdp-prio-acd-221"), "\n")
	text := header + "\n" + strings.Repeat(rows, 200)
	n := 0
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for range Decode(strings.NewReader(text), "22.1") {
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
}
