package acled

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"casus/graph"
	"casus/loaders/record"
	"casus/loaders/record/recordtest"
)

// fixtures are the files of testdata; its README.md says which row is there for what.
var fixtures = []string{"2015.csv", "2016.csv", "2017.csv", "resaved.csv", "2023.csv", "semicolon.csv", "2024.csv", "monadic.csv", "api.json", "bare.json"}

// seen is what the golden files keep of a record.
type seen struct {
	recordtest.Seen
	Report *graph.Report      `json:",omitempty"`
	Raw    json.RawMessage    `json:",omitempty"`
	Actors []*seenActorRecord `json:",omitempty"`
	Same   []string           `json:",omitempty"` // as which sectors of states
}

type seenActorRecord struct {
	*graph.ActorRecord
	Raw json.RawMessage
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestGolden(t *testing.T) {
	for _, name := range fixtures {
		t.Run(name, func(t *testing.T) {
			text := fixture(t, name)
			if !Detect(text) {
				t.Error("it is not known for ACLED")
			}
			recordtest.Golden(t, name, Decode(bytes.NewReader(text), EditionOf("ACLED-Version-5-"+name)), func(of recordtest.Seen, rec record.Record) seen {
				s := seen{Seen: of}
				named := map[string]bool{}
				for _, a := range rec.Atoms {
					switch a := a.(type) {
					case *graph.Report:
						s.Report, s.Raw = a, json.RawMessage(a.Raw)
					case *graph.ActorRecord:
						if a.Dataset == ActorDataset {
							s.Actors = append(s.Actors, &seenActorRecord{a, json.RawMessage(a.Raw)})
							continue
						}
						s.Same = append(s.Same, a.Key)
						named[a.ID.String()] = true
					case *graph.Judgement:
						if !named[a.A.String()] && !named[a.B.String()] {
							t.Errorf("line %d: a judgement on what is not there", rec.Line)
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

const (
	plainHeader = "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2," +
		"interaction,iso,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp\n"
	plainRow = "IRQ1,21 March 2020,2020,1,Battles,Armed clash,Red River Front,,2,Military Forces of Iraq (2018-2020),,1," +
		"12,368,Iraq,Wadi Samar,Tall Azraq,35.1,43.25,1,Northern Wire,A clash; it was short.,3,1584984341\n"
	plain = plainHeader + plainRow
)

// as writes the rows of a table anew.
func as(t testing.TB, text string, part rune, change func(rows [][]string)) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(rows)
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = part
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func asJSON(t testing.TB, text string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := []map[string]any{}
	for _, r := range rows[1:] {
		m := map[string]any{}
		for i, name := range rows[0] {
			m[name] = r[i]
			if slices.Contains([]string{"latitude", "year", "timestamp", "fatalities", "iso"}, name) {
				m[name] = json.Number(r[i])
			}
			if r[i] == "" {
				m[name] = nil
			}
		}
		all = append(all, m)
	}
	b, err := json.Marshal(map[string]any{"data": all, "status": 200})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The same row is the same revision, of the same edition, in any layout and form, whatever a spreadsheet made of it.
func TestLayoutsAgree(t *testing.T) {
	first, _ := decodeAll(t, plain, "")
	for name, other := range map[string]string{
		"upper case":       strings.Replace(plain, plainHeader, strings.ToUpper(plainHeader), 1),
		"names of 2015":    strings.ReplaceAll(plain, "assoc_", "ally_"),
		"words of 2024":    strings.NewReplacer(",2,Mil", ",Rebel group,Mil", ",,1,12,", ",,State forces,State forces-Rebel group,").Replace(plain),
		"an index":         strings.NewReplacer("event_id", ",event_id", "IRQ1", "0,IRQ1").Replace(plain),
		"pandas' index":    strings.NewReplacer("event_id", "Unnamed: 0,event_id", "IRQ1", "0,IRQ1").Replace(plain),
		"data_id":          strings.NewReplacer("event_id", "data_id,event_id", "IRQ1", "6990000,IRQ1").Replace(plain),
		"NA":               strings.NewReplacer("event_id", "tags,event_id", "IRQ1", "NA,IRQ1").Replace(plain),
		"9-May-20":         strings.Replace(plain, "21 March 2020", "21-Mar-20", 1),
		"31-12-19":         strings.Replace(plain, "21 March 2020", "21-03-20", 1),
		"01-January-2015":  strings.Replace(plain, "21 March 2020", "21-March-2020", 1),
		"2016-07-02":       strings.Replace(plain, "21 March 2020", "2020-03-21", 1),
		"18/04/2001":       strings.Replace(plain, "21 March 2020", "21/03/2020", 1),
		"a program's time": strings.Replace(plain, "21 March 2020", "2020-03-21T00:00:00Z", 1),
		"floats":           strings.NewReplacer(",368,", ",368.0,", "35.1,", "35.1000,", ",3,158", ",3.0,158").Replace(plain),
		"line ends":        strings.ReplaceAll(plain, "\n", "\r\n"),
		"spaces":           strings.NewReplacer("Tall Azraq,", "Tall\u00a0Azraq ,", "Red River Front,", "Red River Front\u00a0,").Replace(plain),
		"byte order mark":  "\ufeff" + plain,
		"semicolons":       as(t, plain, ';', nil),
		"tabs":             as(t, plain, '\t', nil),
		"sep=":             "sep=;\n" + as(t, plain, ';', func(rows [][]string) { rows[1][17], rows[1][18] = "35,1", "43,25" }),
		"HXL":              strings.Replace(plain, "\nIRQ1", "\n#event+id,#date"+strings.Repeat(",", 22)+"\nIRQ1", 1),
		"blank line":       "\n" + plain,
		"JSON":             asJSON(t, plain),
		"a bare list":      strings.TrimSuffix(asJSON(t, plain)[len(`{"data":`):], `,"status":200}`),
		"pages":            asJSON(t, plainHeader) + "\n" + asJSON(t, plain),
		"JSON with a mark": "\ufeff " + asJSON(t, plain),
	} {
		got, bad := decodeAll(t, other, "")
		switch {
		case len(bad) > 0 || len(got) != 1:
			t.Errorf("%s: %d reports, %v", name, len(got), bad)
		case got[0].Hash() != first[0].Hash() || got[0].Edition != "1584984341":
			t.Errorf("%s: another revision, of edition %s:\n%s\n%s", name, got[0].Edition, first[0].Raw, got[0].Raw)
		}
		if !Detect([]byte(other)) && name != "HXL" {
			t.Errorf("%s: not known for ACLED", name)
		}
	}
}

// A row is stamped with its timestamp, which is no part of what it says.
func TestEditions(t *testing.T) {
	first, _ := decodeAll(t, plain, "7")
	later, _ := decodeAll(t, strings.Replace(plain, "1584984341", "1700000000", 1), "7")
	none, _ := decodeAll(t, strings.Replace(plain, "1584984341", "", 1), "7")
	if first[0].Edition != "1584984341" || later[0].Edition != "1700000000" || none[0].Edition != "7" {
		t.Errorf("editions %s, %s, %s", first[0].Edition, later[0].Edition, none[0].Edition)
	}
	if first[0].Hash() != later[0].Hash() {
		t.Error("a row that only has another stamp is another revision")
	}
	if got := first[0].Document.Published.String(); got != "2020-03-23T17:25:41Z" {
		t.Errorf("published %s", got)
	}
	if none[0].Document.Published.Known() {
		t.Error("published, nobody knows when")
	}
	for name, want := range map[string]string{
		"ACLED-Version-5-All-Africa-1997-2014_dyadic_Updated.csv": "5", "ACLED Version 8.1.csv": "8.1",
		"1997-01-01-2020-12-10-Burkina_Faso.csv": "", "acled.csv": "", "ged231.csv": "",
	} {
		if got := EditionOf(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for s, want := range map[string]string{
		"21 March 2020": "2020-03-21", "01-January-2015": "2015-01-01", "9-May-20": "2020-05-09", "31-12-19": "2019-12-31",
		"2016-07-02": "2016-07-02", "5-Aug-24": "2024-08-05", "29 January 2022": "2022-01-29", "2 Sept 2021": "2021-09-02",
		"1-1-97": "1997-01-01", "31-12-99": "1999-12-31", "01-01-00": "2000-01-01", "31/12/2019": "2019-12-31", "31.12.2019": "2019-12-31",
		"2016/07/02 00:00:00": "2016-07-02", "29 February 2020": "2020-02-29",
		"30 February 2020": "", "31-13-19": "", "12/31/2019": "", "": "", "yesterday": "", "2020": "", "May 2020": "", "1-2-3-4": "", "2016-07-021": "",
		"1-May-120": "", "1 Ma 2020": "", "-1-5-2020": "2020-05-01",
	} {
		if got := canonical(s, day); got != want && (want != "" || got != s) {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestKindsOfSides(t *testing.T) {
	for v, want := range map[string]string{
		"60": "60", "Protesters only": "60", "State forces-Civilians": "17", "External/Other forces-Civilians": "78", "State Forces-Rebel group": "12",
		"External/Other forces-External/Other forces": "88", "Rioters-State forces": "15", "": "", "Nobody only": "Nobody only", "12.0": "12",
		"Sole action": "Sole action",
	} {
		if got := canonical(v, sideBoth); got != want {
			t.Errorf("%q: %q, want %q", v, got, want)
		}
	}
	for v, want := range map[string]string{"0": "", "1": "1", "State forces": "1", "Identity militia": "4", "Nobody": "Nobody", "NA": ""} {
		if got := canonical(v, sideKind); got != want {
			t.Errorf("%q: %q, want %q", v, got, want)
		}
	}
}

func TestCrowds(t *testing.T) {
	n := func(p *int64) string {
		if p == nil {
			return "."
		}
		return fmt.Sprint(*p)
	}
	for words, want := range map[string]string{
		"no report": "", "no reports": "", "no size": "", "": "",
		"300": ". 300 .", "1,500": ". 1500 .", "about 300": ". 300 .", "nearly 1800": ". 1800 .", "some 7000": ". 7000 .", "two": ". 2 .",
		"at least 300": "300 . .", "more than 1,000": "1000 . .", "over a 1000": "1000 . .", "at least 20-25": "20 . .",
		"less than 10": ". . 10", "up to 500": ". . 500", "200-300": "200 . 300", "between 200 and 300": "200 . 300", "around 18 to 20": "18 . 20",
		"dozens": "24 . 99", "several dozen": "24 . 99", "hundreds in total": "200 . 999", "several hundred": "200 . 999", "several 1000": "2000 . 9999",
		"tens of thousands": "20000 . 99999", "millions": "2000000 . .", "Hundreds": "200 . 999",
		"a hundred": ". 100 .", "half a thousand": ". 500 .", "one hundred and sixty four": ". 164 .", "two thousand five hundred": ". 2500 .", "forty-one": ". 41 .",
		"two dozen": ". 24 .", "11 thousand": ". 11000 .",
		"large": "large", "several": "several", "nat least 20-25": "nat least 20-25", "134 families": "134 families", "1,50": "1,50",
		"99999999999999999999": "99999999999999999999", "a": "a", "-": "-",
	} {
		got := ""
		f, w := crowdOf(words)
		if f != nil {
			got = n(f.Low) + " " + n(f.Best) + " " + n(f.High)
			if f.Raw != words {
				t.Errorf("%q stands as %q", words, f.Raw)
			}
		} else {
			got = w
		}
		if got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
	if got := crowdInNotes("They sat [in the sun]. [Size= about 40]"); got != "about 40" {
		t.Errorf("in notes: %q", got)
	}
}

// actorNamed is the record of a name, and the sector that it is the same as.
func actorNamed(name string) (*graph.ActorRecord, string) {
	all := actorOf(name)
	same := ""
	if len(all) > 1 {
		same = all[1].(*graph.ActorRecord).Key
	}
	return all[0].(*graph.ActorRecord), same
}

func TestActors(t *testing.T) {
	for name, want := range map[string]string{
		"Military Forces of Iraq (2018-2020)":                  "MILITARY IRQ IRQ.MILITARY",
		"Military Forces of Iraq (2020-)":                      "MILITARY IRQ IRQ.MILITARY",
		"Police Forces of Iraq (2018-)":                        "POLICE IRQ IRQ.POLICE",
		"Police Forces of Iraq":                                "POLICE IRQ IRQ.POLICE",
		"Government of the United States (2021-)":              "GOVERNMENT USA USA.GOVERNMENT",
		"Police Forces of Iraq (2018-) Prison Guards":          "POLICE IRQ ",
		"Police Forces of Iraq Prison Guards":                  "POLICE  ",
		"Military Forces of Libya (2014-) Haftar Faction":      "MILITARY LBY ",
		"Mutiny of Military Forces of Mali (2012-2013)":        "MILITARY MLI ",
		"Former Government of Iraq (2014-2018)":                "GOVERNMENT IRQ ",
		"Civilians (Iraq)":                                     "POPULATION IRQ  generic",
		"Protesters (Iraq)":                                    "POPULATION IRQ  generic",
		"Rioters (International)":                              "POPULATION   generic",
		"Civilians (Namibia)":                                  "POPULATION NAM  generic",
		"Unidentified Armed Group (Nigeria)":                   "ARMED_GROUP NGA  generic",
		"Unidentified Gang and/or Police Militia":              "ARMED_GROUP   generic",
		"Private Security Forces (Iraq)":                       "ORGANISATION IRQ  generic",
		"Fulani Ethnic Group (Mali)":                           "POPULATION MLI ",
		"Fulani Ethnic Militia (Mali)":                         "ARMED_GROUP MLI ",
		"Islamic State (Greater Sahara)":                       "ARMED_GROUP  ",
		"WSP: Wadi Samar Party":                                "PARTY  ",
		"AMISUM: African Mission in Umbria (2007-) (Ethiopia)": "ORGANISATION ETH ",
		"Red River Front":                                      "ORGANISATION  ",
		"(2018-)":                                              "ORGANISATION  ",
		"Military Forces of ":                                  "MILITARY  ",
		"Government of Iraq (2020-2018)":                       "GOVERNMENT IRQ IRQ.GOVERNMENT",
	} {
		rec, same := actorNamed(name)
		got := fmt.Sprintf("%s %s %s", rec.Kind, rec.Country, same)
		if rec.Generic {
			got += " generic"
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if rec.Key != name || rec.Edition != "" {
			t.Errorf("%s: key %q, edition %q", name, rec.Key, rec.Edition)
		}
	}
	names := func(name string) string {
		rec, _ := actorNamed(name)
		var out []string
		for _, n := range rec.Names {
			s := n.Text
			if n.During != nil {
				s += " in " + n.During.Earliest.String()[:4] + ".." + strings.TrimSuffix(n.During.Latest.String(), "-12-31T23:59:59Z")
			}
			out = append(out, s)
		}
		return strings.Join(out, " | ")
	}
	for name, want := range map[string]string{
		"Military Forces of Iraq (2018-2020)":                  "Military Forces of Iraq in 2018..2020 | Military Forces of Iraq (2018-2020) in 2018..2020",
		"Police Forces of Iraq (2018-)":                        "Police Forces of Iraq in 2018.... | Police Forces of Iraq (2018-) in 2018....",
		"WSP: Wadi Samar Party":                                "WSP: Wadi Samar Party | Wadi Samar Party | WSP",
		"AMISUM: African Mission in Umbria (2007-) (Ethiopia)": "AMISUM: African Mission in Umbria (Ethiopia) in 2007.... | AMISUM: African Mission in Umbria (2007-) (Ethiopia) in 2007.... | African Mission in Umbria (Ethiopia) in 2007.... | AMISUM in 2007....",
		"A: One and/or B: Two":                                 "A: One and/or B: Two",
		"Government of Iraq (2020-2018)":                       "Government of Iraq | Government of Iraq (2020-2018)",
	} {
		if got := names(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Who is ACTOR and who VICTIM, by type, kinds of the sides and the mark of civilian targeting.
func TestRoles(t *testing.T) {
	for name, c := range map[string]struct{ change, want string }{
		"battle":                        {"", "ACTOR ACTOR"},
		"attack":                        {"event_type=Violence against civilians sub_event_type=Attack actor2=Civilians (Iraq) inter2=7", "ACTOR VICTIM"},
		"attack on protesters":          {"event_type=Violence against civilians sub_event_type=Attack actor2=Protesters (Iraq) inter2=6", "ACTOR VICTIM"},
		"civilians named first":         {"event_type=Violence Against Civilians sub_event_type= actor1=Civilians (Iraq) inter1=7", "VICTIM ACTOR"},
		"civilians on both sides":       {"event_type=Riots sub_event_type=Mob violence actor1=Civilians (Iraq) inter1=7 actor2=Civilians (Iraq) inter2=7", "ACTOR VICTIM"},
		"bomb":                          {"event_type=Explosions/Remote violence sub_event_type=Grenade actor2=Civilians (Iraq) inter2=7", "ACTOR VICTIM"},
		"bomb on a camp, family beside": {"event_type=Remote violence sub_event_type= assoc_actor_2=Civilians (Iraq)", "ACTOR ACTOR VICTIM"},
		"bomb without target":           {"event_type=Remote violence sub_event_type= actor2= inter2=0", "ACTOR"},
		"mob":                           {"event_type=Riots sub_event_type=Mob violence actor1=Rioters (Iraq) inter1=5 actor2=Civilians (Iraq) inter2=7", "ACTOR VICTIM"},
		"protesters meet civilians":     {"event_type=Riots/Protests sub_event_type= actor1=Protesters (Iraq) inter1=6 actor2=Civilians (Iraq) inter2=7", "ACTOR ACTOR"},
		"looting":                       {"event_type=Strategic developments sub_event_type=Looting/property destruction actor2=Civilians (Iraq) inter2=7", "ACTOR ACTOR"},
		"excessive force":               {"event_type=Protests sub_event_type=Excessive force against protesters actor1=Protesters (Iraq) inter1=6", "VICTIM ACTOR"},
		"excessive force, marked":       {"event_type=Protests sub_event_type=Excessive force against protesters actor2=Protesters (Iraq) inter2=6 civilian_targeting=Civilian targeting", "ACTOR VICTIM"},
		"protest with intervention":     {"event_type=Protests sub_event_type=Protest with intervention actor1=Protesters (Iraq) inter1=6", "ACTOR ACTOR"},
		"associates are of their side":  {"event_type=Violence against civilians sub_event_type=Attack assoc_actor_1=Blue Front;Green Front actor2=Civilians (Iraq) inter2=7 assoc_actor_2=Women (Iraq); Fulani Ethnic Group (Iraq)", "ACTOR ACTOR ACTOR VICTIM VICTIM VICTIM"},
		"coalition":                     {"actor1=Red River Front; Blue Front", "ACTOR ACTOR ACTOR"},
		"no kinds given":                {"event_type=Violence against civilians sub_event_type=Attack actor2=Civilians (Iraq) inter2= inter1=", "ACTOR VICTIM"},
	} {
		text := as(t, plain, ',', func(rows [][]string) {
			rows[0], rows[1] = append(rows[0], "civilian_targeting"), append(rows[1], "")
			rest := c.change
			for rest != "" { // name=value name=value, the values with spaces
				name, after, _ := strings.Cut(rest, "=")
				value := after
				rest = ""
				for _, h := range rows[0] {
					if v, _, ok := strings.Cut(after, " "+h+"="); ok && len(v) < len(value) {
						value, rest = v, after[len(v)+1:]
					}
				}
				rows[1][slices.Index(rows[0], name)] = value
			}
		})
		reports, bad := decodeAll(t, text, "")
		if len(bad) > 0 || len(reports) != 1 {
			t.Errorf("%s: %v", name, bad)
			continue
		}
		var roles []string
		for _, p := range reports[0].Account.Who {
			roles = append(roles, string(p.Role))
		}
		if got := strings.Join(roles, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Two rows of one actor each are the one row of two actors that the full export has.
func TestMonadicIsDyadic(t *testing.T) {
	dyadic, _ := decodeAll(t, string(fixture(t, "2024.csv")), "")
	monadic, bad := decodeAll(t, string(fixture(t, "monadic.csv")), "")
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	var hashes []graph.Hash
	for _, r := range monadic {
		hashes = append(hashes, r.Hash())
	}
	for _, r := range dyadic {
		if !slices.Contains(hashes, r.Hash()) {
			t.Errorf("%s is another: %s", r.Key, r.Raw)
		}
	}
	if len(monadic) != 8 || hashes[0] != hashes[1] || hashes[2] == hashes[3] {
		t.Errorf("%d records", len(monadic))
	}
	// As JSON too, and a broken row between two halves parts them.
	j, bad := decodeAll(t, asJSON(t, string(fixture(t, "monadic.csv"))), "")
	if len(bad) > 0 || len(j) != len(monadic) || j[0].Hash() != hashes[0] {
		t.Errorf("as JSON: %d records, %v", len(j), bad)
	}
	lines := strings.SplitAfter(string(fixture(t, "monadic.csv")), "\n")
	parted, bad := decodeAll(t, lines[0]+lines[1]+"x,y\n"+lines[2], "")
	if len(bad) != 1 || len(parted) != 2 || parted[0].Hash() == parted[1].Hash() || !slices.Contains(parted[0].Flags, flagOther) {
		t.Errorf("parted: %d records, %v", len(parted), bad)
	}
	faulty, bad := decodeAll(t, lines[0]+strings.ReplaceAll(lines[1]+lines[2], "35.1", "135.1"), "")
	if len(faulty) != 0 || len(bad) != 2 || bad[0].Line != 2 || bad[1].Line != 3 || !strings.Contains(bad[0].Text, "Military") || !strings.Contains(bad[1].Text, "Rebel group") {
		t.Errorf("faulty: %d records, %v", len(faulty), bad)
	}
}

func TestMapAgainIsTheSame(t *testing.T) {
	for _, name := range fixtures {
		for rec, err := range Decode(bytes.NewReader(fixture(t, name)), "9.9") {
			if err != nil || rec.Skip != "" {
				continue
			}
			r := rec.Atoms[0].(*graph.Report)
			again, others, err := Map([]byte(r.Raw), r.Edition)
			if err != nil {
				t.Fatalf("%s: %v", r.Key, err)
			}
			a, _ := json.Marshal(r)
			b, _ := json.Marshal(again)
			if !bytes.Equal(a, b) || r.Raw != again.Raw {
				t.Errorf("%s is mapped otherwise from its raw row:\n%s\n%s", r.Key, a, b)
			}
			if a, b := bodies(rec.Atoms[1:]), bodies(others); !slices.Equal(a, b) {
				t.Errorf("%s names other atoms:\n%s\n%s", r.Key, a, b)
			}
		}
	}
	if _, _, err := Map([]byte(`{"event_id_cnty":"1"}`), ""); err == nil || !strings.Contains(err.Error(), "event_date") {
		t.Errorf("a raw row that lacks a column: %v", err)
	}
	if _, _, err := Map([]byte(`[]`), ""); err == nil {
		t.Error("no error for a raw row that is no object")
	}
}

func bodies(atoms []graph.Atom) (out []string) {
	for _, a := range atoms {
		b, raw := graph.EncodeAtom(a)
		out = append(out, string(b)+raw)
	}
	return out
}

func TestBrokenFiles(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":            {"", "empty"},
		"other":            {"a,b,c\n1,2,3\n", "does not look like ACLED: column event_id_cnty or data_id, event_date"},
		"slip":             {strings.Replace(plain, "event_date", "event_dat", 1), "event_date is missing (is it event_dat for event_date?)"},
		"UCDP":             {"id,year,type_of_violence,side_a\n1,2,3,4\n", "does not look like ACLED"},
		"twice":            {strings.Replace(plain, ",year,", ",Country,", 1), "names column country twice"},
		"deletions":        {"event_id_cnty,deleted_timestamp\nIRQ1,1584984341\n", "list of deleted events"},
		"deletions, JSON":  {`{"data":[{"event_id_cnty":"IRQ1","deleted_timestamp":"1584984341"}]}`, "list of deleted events"},
		"utf-16":           {"\xff\xfee\x00v\x00", "UTF-16"},
		"bad header":       {`event_id_cnty,"a"b` + "\n", "must name the columns"},
		"latin-1":          {"event_id_cnty,\xe9\n", "not UTF-8"},
		"long header":      {strings.Repeat("x", 2<<20), "larger than the limit"},
		"the API's no":     {`{"status":403,"success":false,"error":"no such key"}`, `no list "data" of events (it says status 403, error "no such key")`},
		"data is no list":  {`{"data":{"a":1}}`, "no list"},
		"a number":         {"[1", "cut off"},
		"JSON of others":   {`[{"a":1}]`, "line 1: this does not look like ACLED"},
		"half an answer":   {`{"status":200,`, "cut off"},
		"half a name":      {`{"stat`, "the name of a field"},
		"no colon":         {`{"status" 200}`, "colon"},
		"cut list":         {`{"data":[`, "the file ends before its list does"},
		"brackets":         {`[}`, "an event must stand here"},
		"behind the list":  {`[] x`, "an object or a list must stand here"},
		"endless":          {`[{"event_id_cnty":"` + strings.Repeat("x", 2<<20), "larger than the limit"},
		"name of a number": {`{1:2}`, "the name of a field"},
	} {
		var last error
		n := 0
		for _, err := range Decode(strings.NewReader(c.text), "") {
			n++
			last = err
		}
		if last == nil || !strings.Contains(last.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, last, c.want)
		}
		if n > 2 {
			t.Errorf("%s: %d answers", name, n)
		}
	}
	// An answer without events is none the worse.
	for _, text := range []string{`{"status":200,"data":[]}`, `[]`, `{"data":[],"count":0} {"data":[]}`, plainHeader} {
		for _, err := range Decode(strings.NewReader(text), "") {
			t.Errorf("%s: %v", text, err)
		}
	}
	broken := errors.New("the disk is gone")
	for _, text := range []string{"", plain, asJSON(t, plain)[:100], asJSON(t, plain)} {
		var last error
		for _, err := range Decode(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), "") {
			last = err
		}
		if !errors.Is(last, broken) {
			t.Errorf("a disk that fails: %v", last)
		}
	}
}

// Broken and hostile rows are quarantined one by one, whatever surrounds them, and none that is sound.
func TestHostileRows(t *testing.T) {
	field := func(name, value string) string {
		return as(t, plain, ',', func(rows [][]string) { rows[1][slices.Index(rows[0], name)] = value })[len(plainHeader):]
	}
	big := strings.Repeat("x", 2<<20)
	cut := "IRQ9,21 March 2020,2020,1,Battles,Armed clash,Red River Front,,2" + strings.Repeat(",", 15) + "\n"
	for name, c := range map[string]struct {
		text      string
		good, bad int
		want      string
	}{
		"sound":                {plain + plainRow, 2, 0, ""},
		"no key":               {plain + field("event_id_cnty", ""), 1, 1, "neither an event_id_cnty nor a data_id"},
		"no date":              {plain + field("event_date", ""), 1, 1, "no date"},
		"month first":          {plain + field("event_date", "12/31/2019"), 1, 1, "the day first"},
		"old":                  {plain + field("event_date", "1066-10-14"), 1, 1, "no year of this dataset"},
		"precision of time":    {plain + field("time_precision", "4"), 1, 1, "not 1 (the day)"},
		"precision of place":   {plain + field("geo_precision", "x"), 1, 1, "not 1 (the named place)"},
		"latitude":             {plain + field("latitude", "north"), 1, 1, "not a number"},
		"latitude too large":   {plain + field("latitude", "335.1"), 1, 1, "not within 90"},
		"latitude alone":       {plain + field("longitude", ""), 1, 1, "a latitude without a longitude"},
		"no number at all":     {plain + field("latitude", "NaN"), 1, 1, "not within 90"},
		"fatalities":           {plain + field("fatalities", "some"), 1, 1, "not a whole number"},
		"fatalities below 0":   {plain + field("fatalities", "-1"), 1, 1, "cannot be"},
		"no types":             {plain + strings.Replace(plainRow, "Battles,Armed clash", ",", 1), 1, 1, "no type of event"},
		"no country":           {plain + field("country", ""), 1, 1, "names no country"},
		"cut off and filled":   {plain + cut, 1, 1, "cut off here: all fields behind this one"},
		"cut off":              {plain + plainRow[:60], 1, 1, "fields where the header has 24"},
		"shifted":              {plain + "," + plainRow, 1, 1, "25 fields"},
		"2 MB field":           {plain + field("notes", big) + plainRow, 2, 1, "limit of 1048576"},
		"unclosed quote":       {plain + strings.Replace(plainRow, "Red", `"Red`, 1) + plainRow, 2, 1, "ends within a field in quotes"},
		"NUL":                  {plain + field("notes", "a\x00b"), 1, 1, "NUL"},
		"latin-1":              {plain + field("notes", "a\xe9b"), 1, 1, "not UTF-8"},
		"empty rows":           {plain + strings.Repeat(",", 23) + "\n" + plainRow, 2, 0, ""},
		"a second header":      {plain + plain, 2, 0, ""},
		"no toll":              {plain + field("fatalities", ""), 2, 0, ""},
		"little":               {plain + field("location", "") + field("source", "") + field("actor1", ""), 4, 0, ""},
		"semicolon, bad quote": {as(t, plain, ';', nil) + "IRQ2;\"x\"y;z\n", 1, 1, "something else than a semicolon"},
		"JSON, cut off":        {strings.Replace(asJSON(t, plain+plainRow), `"year":2020,"`, "", 2)[:len(asJSON(t, plain))+200], 1, 1, "the file ends within this record"},
		"JSON, a text":         {`[` + asJSON(t, plain)[9:len(asJSON(t, plain))-15] + `,"x",7,null]`, 1, 3, ""},
		"JSON, latin-1":        {strings.Replace(asJSON(t, plain+plainRow+plainRow), "River", "Riv\xe9r", 1), 2, 1, "not UTF-8"},
		"JSON, NUL":            {strings.Replace(asJSON(t, plain+plainRow+plainRow), "River", `Riv\u0000r`, 1), 2, 1, "NUL"},
		"JSON, no JSON":        {strings.Replace(asJSON(t, plain+plainRow+plainRow), `"iso":368`, `"iso":36 8`, 1), 2, 1, "no JSON: invalid character"},
		"JSON, NaN":            {strings.Replace(asJSON(t, plain), `"iso":368`, `"iso":NaN,"x":"\"NaN"`, 1), 1, 0, ""},
		"JSON, a column less":  {`[` + asJSON(t, plain)[9:len(asJSON(t, plain))-15] + `,{"event_id_cnty":"IRQ2"}]`, 1, 1, "event_date, event_type, actor1, country is missing"},
	} {
		reports, bad := readHostile(c.text)
		if len(reports) != c.good || len(bad) != c.bad {
			t.Errorf("%s: %d reports and %d quarantined, want %d and %d: %.300v", name, len(reports), len(bad), c.good, c.bad, bad)
			continue
		}
		if c.bad > 0 && !strings.Contains(bad[0].Reason, c.want) {
			t.Errorf("%s: %q, want %q", name, bad[0].Reason, c.want)
		}
		for _, b := range bad {
			if len(b.Text) > record.MaxText+100 || b.Text == "" || b.Line < 1 {
				t.Errorf("%s: line %d with a text of %d bytes", name, b.Line, len(b.Text))
			}
		}
	}
}

func readHostile(text string) (reports []*graph.Report, bad []*record.RowError) {
	for rec, err := range Decode(strings.NewReader(text), "") {
		var row *record.RowError
		if errors.As(err, &row) {
			bad = append(bad, row)
		} else if err == nil && rec.Skip == "" {
			reports = append(reports, rec.Atoms[0].(*graph.Report))
		}
	}
	return reports, bad
}

// A quarantined record stands in the quarantine as it stands in the file, on its line.
func TestQuarantineTellsWhere(t *testing.T) {
	text := "sep=;\n" + as(t, plain+strings.Replace(plainRow, "35.1", "335.1", 1), ';', nil)
	_, bad := decodeAll(t, text, "")
	if len(bad) != 1 || bad[0].Line != 4 || bad[0].Field != "latitude" || bad[0].Column != 18 || !strings.Contains(text, bad[0].Text) {
		t.Errorf("%+v", bad)
	}
	j := "[\n\n" + strings.TrimSuffix(asJSON(t, plain)[len(`{"data":[`):], `],"status":200}`) + ",\n{\"event_id_cnty\":\n\"IRQ2\", \"event_date\": \"2020-03-21\", \"event_type\":\"x\",\n\"actor1\":\"\",\"country\":\"Iraq\",\"latitude\":91,\"longitude\":0}\n,{}]"
	_, bad = decodeAll(t, j, "")
	if len(bad) != 2 || bad[0].Line != 4 || bad[0].Field != "latitude" || bad[1].Line != 7 {
		t.Errorf("%+v", bad)
	}
}

// A reader may stop anywhere.
func TestStops(t *testing.T) {
	for _, name := range fixtures {
		all := 0
		for range Decode(bytes.NewReader(fixture(t, name)), "") {
			all++
		}
		for stop := range all {
			n := 0
			for range Decode(iotest.HalfReader(bytes.NewReader(fixture(t, name))), "") {
				if n++; n > stop {
					break
				}
			}
			if n != stop+1 {
				t.Errorf("%s: stopped at %d of %d", name, n, stop+1)
			}
		}
	}
}

// Any order of the columns gives the same raw rows.
func TestColumnsInAnyOrder(t *testing.T) {
	text := string(fixture(t, "2023.csv"))
	want, _ := decodeAll(t, text, "")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(20) {
		order := rand.New(rand.NewPCG(seed, 7)).Perm(len(rows[0]))
		var b strings.Builder
		w := csv.NewWriter(&b)
		for _, fields := range rows {
			var other []string
			for _, at := range order {
				other = append(other, fields[at])
			}
			if err := w.Write(other); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		got, bad := decodeAll(t, b.String(), "")
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

func TestDetect(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		want bool
	}{
		"deletions":   {"event_id_cnty,deleted_timestamp\n", true},
		"no ids":      {`"","region","country","year","event_date","event_type"` + "\n", false},
		"UCDP":        {"id,year,type_of_violence,side_a\n", false},
		"GDELT":       {"650001\t20170101\t201701\t2017\n", false},
		"report file": {`{"casus": 1, "reports": []}`, false},
		"empty":       {"", false},
		"binary":      {"\x1f\x8b\x00\x00\n\n\n", false},
		"blank":       {"\n\n\n", false},
	} {
		if got := Detect([]byte(c.head)); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range fixtures {
		f.Add(fixture(f, name))
	}
	f.Add([]byte(plain))
	f.Add([]byte(asJSON(f, plain)))
	f.Fuzz(func(t *testing.T, text []byte) {
		recordtest.Hold(t, Decode(bytes.NewReader(text), "23.1"), func(rec record.Record) {
			r := rec.Atoms[0].(*graph.Report)
			again, others, err := Map([]byte(r.Raw), r.Edition)
			if err != nil {
				t.Fatalf("%s: %v", r.Raw, err)
			}
			a, _ := json.Marshal(r)
			b, _ := json.Marshal(again)
			if !bytes.Equal(a, b) || !slices.Equal(bodies(rec.Atoms[1:]), bodies(others)) {
				t.Fatalf("mapped otherwise from its raw row:\n%s\n%s", a, b)
			}
		})
	})
}

// BenchmarkDecode reads rows of the size of real ones.
func BenchmarkDecode(b *testing.B) {
	header, rows, _ := bytes.Cut(fixture(b, "2017.csv"), []byte("\n"))
	var table bytes.Buffer
	table.Write(append(header, '\n'))
	for range 300 {
		table.Write(rows)
	}
	for _, c := range []struct {
		name string
		text []byte
	}{{"csv", table.Bytes()}, {"json", []byte(asJSON(b, table.String()))}} {
		b.Run(c.name, func(b *testing.B) {
			n := 0
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range Decode(bytes.NewReader(c.text), "") {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
