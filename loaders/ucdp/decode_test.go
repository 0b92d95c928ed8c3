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
	"casus/loaders/record"
	"casus/loaders/record/recordtest"
)

// seen is what the golden files keep of a record.
type seen struct {
	recordtest.Seen
	Report *graph.Report      `json:",omitempty"`
	Raw    json.RawMessage    `json:",omitempty"`
	Actors []*seenActorRecord `json:",omitempty"`
	States []string           `json:"states,omitempty"`
}

type seenActorRecord struct {
	*graph.ActorRecord
	Raw json.RawMessage
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"ged2017", "ged191", "ged231", "hdx"} {
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(filepath.Join("testdata", name+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			recordtest.Golden(t, name, Decode(f, EditionOf(name)), func(of recordtest.Seen, rec record.Record) seen {
				s := seen{Seen: of}
				for _, a := range rec.Atoms {
					switch a := a.(type) {
					case *graph.Report:
						s.Report, s.Raw = a, json.RawMessage(a.Raw)
					case *graph.ActorRecord:
						if a.Dataset == record.StateDataset {
							s.States = append(s.States, a.Key)
						} else {
							s.Actors = append(s.Actors, &seenActorRecord{a, json.RawMessage(a.Raw)})
						}
					}
				}
				return s
			})
		})
	}
}

// decodeAll reads text, failing the test where the file is broken.
func decodeAll(t testing.TB, text, edition string) (reports []*graph.Report, bad []*record.RowError) {
	t.Helper()
	return recordtest.Reports(t, Decode(strings.NewReader(text), edition))
}

const plain = `id,year,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,country_id,date_prec,date_start,date_end,best,high,low
1,2019,1,116,Government of Iraq,234,IS,1,Mosul town,Ninawa,36.3,43.1,Iraq,645,1,2019-01-02,2019-01-02,3,4,2
`

// The same row is the same revision in any layout: other order, other names, floats for integers, HDX's own columns.
func TestLayoutsAgree(t *testing.T) {
	first, _ := decodeAll(t, plain, "23.1")
	for name, other := range map[string]string{
		"older names": strings.NewReplacer("best", "best_est", "high", "high_est", "low", "low_est", "side_a_new_id", "side_a_id").Replace(plain),
		"upper case":  strings.Replace(plain, plain[:strings.Index(plain, "\n")], strings.ToUpper(plain[:strings.Index(plain, "\n")]), 1),
		"floats":      strings.NewReplacer("645", "645.0", "36.3", "36.300000", "116", "116.0").Replace(plain),
		"times":       strings.ReplaceAll(plain, "2019-01-02", "2019-01-02 00:00:00.000"),
		"spaces":      strings.ReplaceAll(plain, "Mosul town", "Mosul town  "),
		"line ends":   strings.ReplaceAll(plain, "\n", "\r\n"),
		"hdx":         strings.NewReplacer("id,year", ",iso3,id,year,start_year", "\n1,2019", "\n,#country+code,,,,,,,,,,,,,,,,,,,,,\n0,IRQ,1,2019,2019").Replace(plain),
		"more fields": strings.NewReplacer("id,year", "id,gwnob,year", "\n1,", "\n1,,").Replace(plain),
		"no value":    strings.NewReplacer("id,year", "id,gwnob,year", "\n1,", "\n1,NA,").Replace(plain),
	} {
		got, bad := decodeAll(t, other, "19.1")
		if len(bad) > 0 || len(got) != 1 {
			t.Errorf("%s: %d reports, %v", name, len(got), bad)
		} else if got[0].Hash() != first[0].Hash() {
			t.Errorf("%s: another revision:\n%s\n%s", name, first[0].Raw, got[0].Raw)
		}
	}
}

func TestMapAgainIsTheSame(t *testing.T) {
	for _, name := range []string{"ged2017", "ged191", "ged231", "hdx"} {
		text, err := os.ReadFile(filepath.Join("testdata", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		reports, _ := decodeAll(t, string(text), "9.9")
		for _, r := range reports {
			again, others, err := Map([]byte(r.Raw), r.Edition)
			if err != nil {
				t.Fatalf("%s: %v", r.Key, err)
			}
			a, _ := json.Marshal(r)
			b, _ := json.Marshal(again)
			if !bytes.Equal(a, b) || r.Raw != again.Raw {
				t.Errorf("%s is mapped otherwise from its raw row:\n%s\n%s", r.Key, a, b)
			}
			if len(others) < 2 {
				t.Errorf("%s: %d other atoms", r.Key, len(others))
			}
		}
	}
	if _, _, err := Map([]byte(`{"id":"1"}`), ""); err == nil || !strings.Contains(err.Error(), "type_of_violence") {
		t.Errorf("a raw row that lacks a column: %v", err)
	}
	if _, _, err := Map([]byte(`[]`), ""); err == nil {
		t.Error("no error for a raw row that is no object")
	}
}

func TestBrokenFiles(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":       {"", "empty"},
		"other":       {"a,b,c\n1,2,3\n", "does not look like UCDP GED, nor like another table of UCDP that is read; looked for UCDP GED id, type_of_violence"},
		"slip":        {strings.Replace(plain, "where_prec", "where_pric", 1), "where_prec is missing (is it where_pric for where_prec?)"},
		"older name":  {strings.Replace(plain, "best", "bst", 1), "looked for id, type_of_violence"},
		"twice":       {strings.Replace(plain, "year", "country", 1), "names column country twice"},
		"utf-16":      {"\xff\xfei\x00d\x00", "UTF-16"},
		"bad header":  {`id,"a"b` + "\n", "must name the columns"},
		"latin-1":     {"id,\xe9\n", "not UTF-8"},
		"long header": {strings.Repeat("x", 2<<20), "larger than the limit"},
	} {
		n := 0
		for _, err := range Decode(strings.NewReader(c.text), "") {
			n++
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v, want %q", name, err, c.want)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d answers, want one error", name, n)
		}
	}
}

func TestEditionOf(t *testing.T) {
	for name, want := range map[string]string{
		"ged231.csv": "23.1", "ged191_bangladesh_region.csv": "19.1", "ged231-csv.zip": "23.1", "ged50.csv": "5.0",
		"GEDEvent_v23_1.csv": "23.1", "GEDEvent_v23_0_3.csv": "23.0.3", "GEDEvent_v22_01_22_03.csv": "22.01.22.03",
		"GEDEvent_v24.0.11.csv": "24.0.11", "conflict_data_irq.csv": "", "ged20231.csv": "", "ged.csv": "", "shuffled.csv": "",
	} {
		if got := EditionOf(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if graph.CompareEditions("23.0.3", "23.1") >= 0 || graph.CompareEditions("22.01.22.03", "23.1") >= 0 {
		t.Error("a candidate is not older than the final release")
	}
}

func TestMembers(t *testing.T) {
	for side, want := range map[string]string{
		"Government of Iraq":           "Government of Iraq",
		"Hunde, Nyanga":                "Hunde|Nyanga",
		"Front (Upper, Lower), B, , B": "Front (Upper, Lower)|B",
		"Military Junta for the Consolidation of Democracy, Peace and Justice": "Military Junta for the Consolidation of Democracy, Peace and Justice",
		" ":      "",
		"A) , B": "A)|B",
	} {
		if got := strings.Join(members(side), "|"); got != want {
			t.Errorf("%q: %q, want %q", side, got, want)
		}
	}
}

// Large and hostile fields are quarantined one by one, whatever surrounds them.
func TestHostileFields(t *testing.T) {
	good := plain[strings.Index(plain, "\n")+1:]
	header := plain[:strings.Index(plain, "\n")+1]
	big := strings.Repeat("x", 10<<20)
	for name, c := range map[string]struct {
		text      string
		good, bad int
		want      string
	}{
		"10 MB field":           {header + good + strings.Replace(good, "Mosul town", big, 1) + good, 2, 1, "limit of 1048576"},
		"10 MB in quotes":       {header + good + strings.Replace(good, "Mosul town", `"`+big+`"`, 1) + good, 2, 1, "limit of 1048576"},
		"10 MB of lines":        {header + good + strings.Replace(good, "Mosul town", `"`+strings.Repeat("some words\n", 1<<20)+`"`, 1) + good, 2, 1, "limit of 1048576"},
		"10 MB unclosed at end": {header + good + strings.Replace(good, "Mosul town", `"`+big, 1), 1, 1, "limit of 1048576"},
		"unclosed quote":        {header + good + strings.Replace(good, "Mosul", `"Mosul`, 1) + strings.Repeat(good, 3), 4, 1, "ends within a field in quotes"},
		"unclosed quote, closed by the next": {header + strings.Replace(good, "Mosul", `"Mosul`, 1) + good + strings.Replace(good, "Mosul town", `"Mosul town"`, 1) + good, 3, 1,
			"followed by something else"},
		"cut off":             {header + good + good[:50], 1, 1, "9 fields where the header has 20"},
		"cut off in quotes":   {header + good + "2,2019,1,116,\"Government\nof", 1, 1, "ends within a field in quotes"},
		"line break in field": {header + strings.Replace(good, "Mosul ", "Mosul\n", 1) + good, 1, 2, "9 fields"},
		"NUL":                 {header + strings.Replace(good, "Mosul", "Mo\x00sul", 1) + good, 1, 1, "NUL"},
		"latin-1":             {header + strings.Replace(good, "Mosul", "Mos\xfal", 1) + good, 1, 1, "not UTF-8"},
		"blank lines":         {header + "\n\r\n" + good + "\n\n" + good + "\n", 2, 0, ""},
		"no last line break":  {header + good + strings.TrimSpace(good), 2, 0, ""},
		"only a header":       {header, 0, 0, ""},
	} {
		reports, bad := decodeAll(t, c.text, "")
		if len(reports) != c.good || len(bad) != c.bad {
			t.Errorf("%s: %d reports and %d quarantined, want %d and %d: %.300v", name, len(reports), len(bad), c.good, c.bad, bad)
			continue
		}
		if c.bad > 0 && !strings.Contains(bad[0].Reason, c.want) {
			t.Errorf("%s: %q, want %q", name, bad[0].Reason, c.want)
		}
		for _, b := range bad {
			if len(b.Text) > record.MaxText+100 || b.Text == "" || b.Line < 2 {
				t.Errorf("%s: line %d with a text of %d bytes", name, b.Line, len(b.Text))
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"ged2017", "ged191", "ged231", "hdx"} {
		text, err := os.ReadFile(filepath.Join("testdata", name+".csv"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(plain))
	for _, name := range lists {
		f.Add([]byte(fixture(f, name)))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		n := recordtest.Hold(t, Decode(bytes.NewReader(text), "23.1"), func(rec record.Record) { sameAgain(t, rec) })
		if n > bytes.Count(text, []byte("\n"))+2 {
			t.Fatalf("%d records of %d lines", n, bytes.Count(text, []byte("\n")))
		}
	})
}

// BenchmarkDecode reads rows of the size of real ones.
func BenchmarkDecode(b *testing.B) {
	text, err := os.ReadFile(filepath.Join("testdata", "ged231.csv"))
	if err != nil {
		b.Fatal(err)
	}
	header, rows, _ := bytes.Cut(text, []byte("\n"))
	var file bytes.Buffer
	file.Write(append(header, '\n'))
	for range 200 {
		file.Write(rows)
	}
	n := 0
	b.SetBytes(int64(file.Len()))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Decode(bytes.NewReader(file.Bytes()), "23.1") {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
}

// Any order of the columns gives the same raw rows.
func TestColumnsInAnyOrder(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "ged231.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want, _ := decodeAll(t, string(text), "23.1")
	rows := record.NewCSV(bytes.NewReader(text), ',')
	header, err := rows.Header()
	if err != nil {
		t.Fatal(err)
	}
	all := [][]string{header}
	for {
		fields, _, err := rows.Next()
		if err != nil {
			break
		}
		all = append(all, fields)
	}
	for seed := range uint64(20) {
		order := rand.New(rand.NewPCG(seed, 7)).Perm(len(header))
		var b strings.Builder
		for _, fields := range all {
			for i, at := range order {
				if i > 0 {
					b.WriteByte(',')
				}
				b.WriteString(`"` + strings.ReplaceAll(fields[at], `"`, `""`) + `"`)
			}
			b.WriteByte('\n')
		}
		got, bad := decodeAll(t, b.String(), "23.1")
		if len(bad) > 0 || len(got) != len(want) {
			t.Fatalf("seed %d: %d reports of %d, %v", seed, len(got), len(want), bad)
		}
		for i := range got {
			if got[i].Hash() != want[i].Hash() {
				t.Fatalf("seed %d: report %s is another", seed, got[i].Key)
			}
		}
	}
}
