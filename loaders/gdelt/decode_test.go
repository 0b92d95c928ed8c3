package gdelt

import (
	"bytes"
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

	"github.com/google/uuid"

	"casus/graph"
	"casus/loaders/record"
	"casus/loaders/record/recordtest"
)

// files are the fixtures; testdata/README.md says what each row is for.
var files = []string{"v2", "v1", "v1archive", "mixed", "mentions", "broken"}

// seen is what the golden files keep of a record.
type seen struct {
	recordtest.Seen
	Report *graph.Report     `json:",omitempty"`
	Raw    json.RawMessage   `json:",omitempty"`
	Actors []json.RawMessage `json:",omitempty"`
	SameAs []string          `json:",omitempty"` // the parts of states that the actors are
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestGolden(t *testing.T) {
	for _, name := range files {
		t.Run(name, func(t *testing.T) {
			recordtest.Golden(t, name, Decode(bytes.NewReader(fixture(t, name)), ""), func(of recordtest.Seen, rec record.Record) seen {
				s := seen{Seen: of}
				for _, a := range rec.Atoms {
					switch x := a.(type) {
					case *graph.Report:
						s.Report, s.Raw = x, json.RawMessage(x.Raw)
					case *graph.ActorRecord:
						if x.Dataset == ActorDataset {
							text, _ := graph.EncodeAtom(x)
							s.Actors = append(s.Actors, text)
						}
					case *graph.Judgement:
						s.SameAs = append(s.SameAs, x.Because[0].Value)
					}
				}
				return s
			})
		})
	}
}

// decodeAll reads a file, failing the test where it is broken.
func decodeAll(t testing.TB, r io.Reader) (records []record.Record, bad []*record.RowError) {
	t.Helper()
	return recordtest.Records(t, Decode(r, ""))
}

func decodeText(t testing.TB, text string) ([]*graph.Report, []*record.RowError) {
	t.Helper()
	return recordtest.Reports(t, Decode(strings.NewReader(text), ""))
}

// fields are those of a sound row: the first of v2.
func fields(t testing.TB) []string {
	t.Helper()
	first, _, _ := strings.Cut(string(fixture(t, "v2")), "\n")
	return strings.Split(first, "\t")
}

// with is a sound row with other values.
func with(t testing.TB, values map[column]string) string {
	t.Helper()
	f := fields(t)
	for c, v := range values {
		f[c] = v
	}
	return strings.Join(f, "\t") + "\n"
}

func one(t testing.TB, values map[column]string) *graph.Report {
	t.Helper()
	reports, bad := decodeText(t, with(t, values))
	if len(reports) != 1 || bad != nil {
		t.Fatalf("%v: %d reports, %v", values, len(reports), bad)
	}
	return reports[0]
}

// Whatever pieces a file is read in, and whatever its lines end in, its rows are the same.
func TestPieces(t *testing.T) {
	for _, name := range []string{"v2", "mentions"} {
		text := string(fixture(t, name))
		want, bad := decodeText(t, text)
		if len(want) != strings.Count(text, "\n") || bad != nil {
			t.Fatalf("%s: %d reports of %d lines, %v", name, len(want), strings.Count(text, "\n"), bad)
		}
		for how, r := range map[string]io.Reader{
			"bytes": iotest.OneByteReader(strings.NewReader(text)), "halves": iotest.HalfReader(strings.NewReader(text)),
			"late end": iotest.DataErrReader(strings.NewReader(text)),
			"CRLF":     strings.NewReader(strings.ReplaceAll(text, "\n", "\r\n")), "no last end": strings.NewReader(strings.TrimSuffix(text, "\n")),
			"mark": strings.NewReader("\ufeff" + text), "blank lines": strings.NewReader("\n\r\n" + strings.ReplaceAll(text, "\n", "\n\n")),
		} {
			got, bad := decodeAll(t, r)
			if len(got) != len(want) || bad != nil {
				t.Errorf("%s, %s: %d reports, want %d, %v", name, how, len(got), len(want), bad)
				continue
			}
			for i, rec := range got {
				if rec.Atoms[0].Hash() != want[i].Hash() {
					t.Errorf("%s, %s: line %d is another revision", name, how, rec.Line)
				}
			}
		}
	}
}

// The same values are the same revision as either version prints them.
func TestVersionsPrintNumbersDifferently(t *testing.T) {
	a := one(t, map[column]string{colScore: "-10.0", colTone: "0.0", colGeo + geoLat: "33.0"})
	b := one(t, map[column]string{colScore: "-10", colTone: "0", colGeo + geoLat: "33"})
	if a.Hash() != b.Hash() {
		t.Errorf("two revisions:\n%s\n%s", a.Raw, b.Raw)
	}
	for from, to := range map[string]string{
		"-7.0": "-7", "0.0": "0", "10": "10", "1.50": "1.5", "100.0": "100", "": "", ".5": ".5", "-.0": "-.0", "1.2.0": "1.2.0", "1e5.0": "1e5.0", "5.": "5",
		"-": "-", ".": ".", "n.0": "n.0",
	} {
		if got := plainDecimal(from); got != to || plainDecimal(got) != got {
			t.Errorf("%q is %q, want %q", from, got, to)
		}
	}
}

func TestMapAgainIsTheSame(t *testing.T) {
	for _, name := range files {
		for rec, err := range Decode(bytes.NewReader(fixture(t, name)), "7.1") {
			if err != nil {
				continue
			}
			r := rec.Atoms[0].(*graph.Report)
			again, others, err := Map([]byte(r.Raw), "7.1")
			if err != nil {
				t.Fatalf("%s: %v", r.Key, err)
			}
			got := append([]graph.Atom{again}, others...)
			if len(got) != len(rec.Atoms) || r.Edition != "7.1" {
				t.Fatalf("%s: %d atoms, want %d", r.Key, len(got), len(rec.Atoms))
			}
			for i := range got {
				a, rawA := graph.EncodeAtom(rec.Atoms[i])
				b, rawB := graph.EncodeAtom(got[i])
				if !bytes.Equal(a, b) || rawA != rawB {
					t.Errorf("%s is mapped otherwise from its raw row:\n%s\n%s", r.Key, a, b)
				}
			}
		}
	}
	for raw, want := range map[string]string{`{}`: "GLOBALEVENTID", `[]`: "JSON object", `{"MentionTimeDate":"x","GLOBALEVENTID":"1"}`: "MentionTimeDate"} {
		if _, _, err := Map([]byte(raw), ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", raw, err, want)
		}
	}
}

// The rows of one article make one line of evidence however many they are, and so do its mentions.
func TestEchoesOfAnArticleMakeOneLine(t *testing.T) {
	var text strings.Builder
	for i := range 40 {
		text.WriteString(with(t, map[column]string{colID: fmt.Sprint(980001000 + i), colCode: []string{"190", "193", "1823"}[i%3]}))
	}
	reports, _ := decodeText(t, text.String())
	if len(reports) != 40 {
		t.Fatal(len(reports))
	}
	mentions, _ := decodeText(t, string(fixture(t, "mentions")))
	for _, m := range mentions {
		if m.URL() == reports[0].URL() {
			reports = append(reports, m)
		}
	}
	if len(reports) < 43 {
		t.Fatalf("%d reports and mentions of the article", len(reports))
	}
	if e := graph.Settle(reports, nil); !slices.Equal(e.Lines, []string{"example.org"}) {
		t.Errorf("lines are %v", e.Lines)
	}
}

// Two outlets that GDELT reads the same from are two lines, and no copies for our having worded both.
func TestOutletsAreLinesOfTheirOwn(t *testing.T) {
	a := one(t, nil)
	b := one(t, map[column]string{colID: "980001001", colURL: "https://other.example.com/1"})
	if e := graph.Settle([]*graph.Report{a, b}, nil); !slices.Equal(e.Lines, []string{"example.org", "other.example.com"}) {
		t.Errorf("lines are %v", e.Lines)
	}
	// What differs in deed, actors, day or place is no copy either.
	texts := map[string]column{}
	for c, v := range map[column]string{
		colCode: "193", colActor1: "IRQMIL", colActor2: "USAGOV", colDate: "20210304", colGeo + geoName: "Karbala, Karbala', Iraq",
	} {
		r := one(t, map[column]string{c: v})
		said := graph.Fold(r.Account.Title + " " + r.Account.Summary)
		if twin, ok := texts[said]; ok || said == graph.Fold(a.Account.Title+" "+a.Account.Summary) {
			t.Errorf("%s makes no difference, %s neither: %s", c, twin, said)
		}
		texts[said] = c
	}
	// The broadcaster is the line, whoever passed it on, of the event and of its mention.
	v2, _ := decodeText(t, string(fixture(t, "v2")))
	mentions, _ := decodeText(t, string(fixture(t, "mentions")))
	var both []*graph.Report
	for _, r := range append(v2, mentions...) {
		if r.Document.Publisher == bbcMonitoring {
			both = append(both, r)
		}
	}
	if e := graph.Settle(both, nil); len(both) != 2 || !slices.Equal(e.Lines, []string{"Some Radio, Jalalabad"}) {
		t.Errorf("lines of %d reports are %v", len(both), e.Lines)
	}
}

func TestActors(t *testing.T) {
	for code, want := range map[string]string{
		"IRQ": "Iraq STATE IRQ = IRQ.STATE", "IRQGOV": "Iraq: government GOVERNMENT IRQ = IRQ.GOVERNMENT", "IRQMIL": "Iraq: military MILITARY IRQ = IRQ.MILITARY",
		"IRQCOP": "Iraq: police POLICE IRQ = IRQ.POLICE", "IRQLEG": "Iraq: legislature ORGANISATION IRQ = IRQ.PARLIAMENT",
		"IRQCVL": "Iraq: civilians POPULATION IRQ = IRQ.POPULATION", "NAM": "Namibia STATE NAM = NAM.STATE",
		"IRQGOVMIL": "Iraq: government, military GOVERNMENT IRQ", "IRQREB": "Iraq: rebels ARMED_GROUP IRQ", "IRQMED": "Iraq: media ORGANISATION IRQ",
		"MIL": "Military MILITARY generic", "MILMIL": "Military MILITARY generic", "MED": "Media ORGANISATION generic", "AFR": "Africa STATE generic",
		"EURGOV": "Europe: government GOVERNMENT generic", "UNO": "United Nations ORGANISATION", "IGOUNO": "United Nations ORGANISATION",
		"IGOEUREEC": "European Union ORGANISATION", "IGOUNOREFHCR": "United Nations: refugees, UN High Commissioner for Refugees ORGANISATION",
		"AFGINSTAL": "Afghanistan: insurgents, Taliban ARMED_GROUP AFG", "PSEREBHMS": "Palestine: rebels, Hamas ARMED_GROUP PSE",
		"MNCUSA": "United States: multinational company ORGANISATION USA", "SCGSRB": "Serbia STATE SRB", "GZS": "Gaza Strip",
		"kur": "Kurd POPULATION generic", "MOSSUN": "Muslim, Sunni POPULATION generic", "SUN": "Soviet Union STATE SUN = SUN.STATE",
		"CMN": "Communists POPULATION generic", "XQX": "XQX ORGANISATION generic", "IRQXQX": "Iraq: XQX", "AB": "AB ORGANISATION generic", "---": "--- ORGANISATION generic",
	} {
		a := newMapper("").actor(code, "SOMEBODY")
		got := fmt.Sprint(a.record.Names[0].Text, " ", a.record.Kind)
		if a.record.Country != "" {
			got += " " + a.record.Country
		}
		if a.record.Generic {
			got += " generic"
		}
		for _, x := range a.atoms {
			if j, ok := x.(*graph.Judgement); ok {
				got += " = " + j.Because[0].Value
			}
		}
		if got != want && !(strings.HasPrefix(got, want+" ") && (code == "GZS" || code == "IRQXQX") && len(a.atoms) == 1) {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
		if a.record.Key != code || a.record.Ids[0] != (graph.ExternalID{Dataset: "cameo", Key: code}) || a.record.ID != graph.ActorRecordID(ActorDataset, code) {
			t.Errorf("%s: %+v", code, a.record)
		}
	}
}

// One code is one record, whatever the article called it, and whichever file it stands in.
func TestNamesInArticlesMakeNoRecords(t *testing.T) {
	hashes := map[graph.Hash]bool{}
	for _, name := range []string{"BAGHDAD", "IRAQI", ""} {
		records, _ := decodeAll(t, strings.NewReader(with(t, map[column]string{colActor1 + actorName: name, colID: fmt.Sprint(len(name) + 1)})))
		hashes[records[0].Atoms[1].Hash()] = true
		text, _ := graph.EncodeAtom(records[0].Atoms[1])
		hashes[graph.HashOf(text)] = true
	}
	if len(hashes) != 2 {
		t.Errorf("%d revisions and texts of one record", len(hashes))
	}
}

// Types and roles: MED is media and not medical, FIPS is not ISO, Namibia is no missing value.
func TestCodesAreNotMixedUp(t *testing.T) {
	r := one(t, map[column]string{
		colActor1: "USAMED", colActor1 + actorCountry: "USA", colActor1 + actorType1: "MED", colActor2: "NAM", colActor2 + actorCountry: "NAM", colActor2 + actorType1: "",
		colGeo + geoType: "1", colGeo + geoName: "Australia", colGeo + geoCountry: "AS", colGeo + geoADM1: "AS", colGeo + geoADM2: "", colGeo + geoFeature: "AS",
	})
	if w := r.Account.Where; w.Place.Country != "AUS" || w.Precision != graph.LocatedCountry || w.Point != nil {
		t.Errorf("FIPS AS is %+v", w)
	}
	var codes []string
	for _, c := range r.Codes {
		codes = append(codes, c.String())
	}
	want := []string{"CAMEO:190", "GDELT_QUAD:4", "GDELT_GEO_TYPE:1", "FIPS:AS", "CAMEO_COUNTRY:USA", "CAMEO_ROLE:MED", "CAMEO_COUNTRY:NAM"}
	if !slices.Equal(codes, want) {
		t.Errorf("codes are %v", codes)
	}
	if !strings.HasPrefix(r.Account.Title, "United States: media – ") || !strings.Contains(r.Account.Title, " – Namibia, Australia") {
		t.Errorf("title is %q", r.Account.Title)
	}
}

// Actor2 is a target where something is directed against it, and never a victim.
func TestRoles(t *testing.T) {
	for code, want := range map[string]graph.Role{
		"010": graph.RoleRecipient, "040": graph.RoleRecipient, "070": graph.RoleRecipient, "100": graph.RoleRecipient, "111": graph.RoleTarget, "120": graph.RoleTarget,
		"138": graph.RoleTarget, "141": graph.RoleTarget, "173": graph.RoleTarget, "190": graph.RoleTarget, "9999": graph.RoleRecipient,
	} {
		r := one(t, map[column]string{colCode: code})
		if got := r.Account.Who[1].Role; got != want || r.Account.Who[0].Role != graph.RoleActor {
			t.Errorf("%s: Actor2 is %s, want %s", code, got, want)
		}
		if unmapped := slices.Contains(r.Flags, "unmapped CAMEO:"+code); unmapped != (code == "9999") {
			t.Errorf("%s: flags are %v", code, r.Flags)
		}
	}
	if r := one(t, map[column]string{colCode: "138"}); r.Account.Type != graph.Threaten || r.Account.Status != graph.Threatened {
		t.Errorf("a threat is %s, %s", r.Account.Type, r.Account.Status)
	}
	alone := one(t, map[column]string{colActor1: "", colActor1 + actorName: ""})
	if who := alone.Account.Who; len(who) != 1 || who[0].Role != graph.RoleTarget {
		t.Errorf("without Actor1: %+v", who)
	}
	nobody := one(t, map[column]string{colActor1: "", colActor1 + actorName: "", colActor2: "", colActor2 + actorName: ""})
	if nobody.Account.Who != nil {
		t.Errorf("without actors: %+v", nobody.Account.Who)
	}
}

// The article's day is not the event's, and "a year ago" is one that it named.
func TestDatesLongBefore(t *testing.T) {
	for date, flagged := range map[string]bool{"20210303": false, "20210203": false, "20200601": false, "20200507": true, "20200303": true, "20210304": false} {
		r := one(t, map[column]string{colDate: date})
		if got := slices.Contains(r.Flags, flagEarly); got != flagged {
			t.Errorf("%s: flagged %v", date, got)
		}
		if w := r.Account.When; w.Raw != date || w.Precision != graph.PrecisionDay || w.HasSure() || w.Latest-w.Earliest != secondsOfDay-1 {
			t.Errorf("%s: %+v", date, w)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ kind, name, country, adm1, feature, want string }{
		{"4", "Baghdad, Baghdad, Iraq", "IZ", "IZ07", "1", "TOWN Baghdad < PROVINCE Baghdad < COUNTRY Iraq @"},
		{"4", "Bagdad, Baghdad, Iraq", "IZ", "IZ07", "1", "TOWN Baghdad < PROVINCE Baghdad < COUNTRY Iraq @"},
		{"4", "London, London, City of, United Kingdom", "UK", "UKH9", "1", "TOWN London < PROVINCE London, City of < COUNTRY United Kingdom @"},
		{"4", "Paris, France (general), France", "FR", "FR00", "1", "TOWN Paris < COUNTRY France @"},
		{"4", "Warsaw, (PL67), Poland", "PL", "PL67", "1", "TOWN Warsaw < PROVINCE PL67 < COUNTRY Poland @"},
		{"4", "Patra, AchaíX, Greece", "GR", "GR38", "1", "TOWN Patra < PROVINCE GR38 < COUNTRY Greece @ damaged"},
		{"4", "Kelme, iauliu Apskritis, Lithuania", "LH", "LH61", "1", "TOWN Kelme < PROVINCE LH61 < COUNTRY Lithuania @ damaged"},
		{"4", "Bubanza, iProvense ya Bubanza, Burundi", "BY", "BY09", "1", "TOWN Bubanza < PROVINCE iProvense ya Bubanza < COUNTRY Burundi @"},
		{"4", "Køe*, AchaíX, Greece", "GR", "GR38", "-77", "TOWN Feature -77 < PROVINCE GR38 < COUNTRY Greece @ damaged"},
		{"4", "Køe*, Attica, Greece", "GR", "GR35", "", "TOWN Køe* < PROVINCE Attica < COUNTRY Greece @ damaged"},
		{"5", "AchaíX, Greece", "GR", "GR38", "GR38", "PROVINCE GR38 < COUNTRY Greece @ damaged"},
		{"5", "Ekiti State, Ekiti, Nigeria", "NI", "NI54", "1", "PROVINCE Ekiti < COUNTRY Nigeria @"},
		{"5", "Ekiti, Nigeria", "NI", "NI54", "NI54", "PROVINCE Ekiti < COUNTRY Nigeria @"},
		{"5", "Somewhere, Nigeria (general), Nigeria", "NI", "NI00", "1", "PROVINCE Somewhere < COUNTRY Nigeria @"},
		{"2", "Texas, United States", "US", "USTX", "TX", "PROVINCE Texas < COUNTRY United States @"},
		{"2", "United States", "US", "US", "US", "COUNTRY United States"},
		{"3", "Odessa, Texas, United States", "US", "USTX", "1", "TOWN Odessa < PROVINCE Texas < COUNTRY United States @"},
		{"1", "Iraq", "IZ", "IZ", "IZ", "COUNTRY Iraq"},
		{"1", "", "YI", "", "", "COUNTRY Serbia and Montenegro"},
		{"1", "Gaza Strip", "GZ", "GZ", "GZ", "PROVINCE Gaza Strip < COUNTRY Palestine @"},
		{"4", "Rafah, Gaza Strip (general), Gaza Strip", "GZ", "GZ00", "1", "TOWN Rafah < PROVINCE Gaza Strip < COUNTRY Palestine @"},
		{"1", "Spratly Islands", "PG", "PG", "PG", "REGION Spratly Islands"},
		{"4", "Itu Aba, Spratly Islands (general), Spratly Islands", "PG", "PG00", "1", "TOWN Itu Aba < REGION Spratly Islands @"},
		{"4", "Black Sea, Oceans (general), Oceans", "OS", "OS00", "1", "REGION Black Sea"},
		{"4", "Belgrade, Serbia (general), ", "RB", "RB00", "1", "TOWN Belgrade < COUNTRY Serbia @"},
		{"1", "Nowhereland", "QQ", "QQ", "QQ", "COUNTRY Nowhereland unknown"},
		{"4", "Town, Shire, Nowhereland", "QQ", "QQ01", "1", "TOWN Town < PROVINCE Shire < COUNTRY Nowhereland @ unknown"},
		{"0", "", "", "", "", ""},
		{"", "", "", "", "0", ""},
		{"0", "Tyre, Al Janub, Lebanon", "LE", "LE06", "1", "TOWN Tyre < PROVINCE Al Janub < COUNTRY Lebanon @ no kind"},
		{"", "Khuzestan, Khuzestan, Iran", "IR", "IR15", "1", "PROVINCE Khuzestan < COUNTRY Iran @ no kind"},
		{"0", "Iraq", "IZ", "IZ", "IZ", "COUNTRY Iraq no kind"},
		{"4", "", "", "", "", "unknown"},
	} {
		k := placeKey{c.kind, c.name, c.country, c.adm1, "1.5", "2.5", c.feature}
		p := k.read()
		var got []string
		if l := p.location; l != nil {
			var chain []string
			for _, n := range append([]graph.PlaceName{l.Place}, l.Within...) {
				chain = append(chain, string(n.Kind)+" "+n.Name)
				if n.Country != l.Place.Country {
					t.Errorf("%s: %+v", c.name, l)
				}
			}
			got = append(got, strings.Join(chain, " < "))
			if l.Point != nil {
				got = append(got, "@")
			}
			if string(l.Precision) != string(l.Place.Kind) || l.Raw != c.name {
				t.Errorf("%s: %+v", c.name, l)
			}
		}
		for _, f := range p.flags {
			got = append(got, map[string]string{flagName: "damaged", flagCountry: "unknown", flagKind: "no kind"}[f])
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.kind, c.name, got, c.want)
		}
	}
	for at, flag := range map[[2]string]string{{"0", "0"}: flagNowhere, {"91", "0"}: flagPoint, {"4#", "3"}: flagPoint, {"4", ""}: flagPoint, {"NaN", "1"}: flagPoint, {"", ""}: ""} {
		k := placeKey{lat: at[0], lon: at[1]}
		if p, got := k.point(); p != nil || got != flag {
			t.Errorf("%v: %v, %q", at, p, got)
		}
	}
}

// A mention goes with its event, in whatever order the two come.
func TestMentionsNameTheirEvents(t *testing.T) {
	mentions, _ := decodeText(t, string(fixture(t, "mentions")))
	keys := map[string]bool{}
	for _, m := range mentions {
		event, _, _ := strings.Cut(m.Key, "/")
		if want := (uuid.NullUUID{UUID: graph.ReportID(Dataset, event), Valid: true}); m.Of != want || m.Account != nil || m.Dataset != MentionDataset {
			t.Errorf("%s: of %v", m.Key, m.Of)
		}
		if keys[m.Key] {
			t.Errorf("%s stands twice", m.Key)
		}
		keys[m.Key] = true
	}
	long := strings.Replace(string(fixture(t, "mentions")), "rocket-fire", strings.Repeat("rocket-fire", 1000), 1)
	again, _ := decodeText(t, long)
	if k := again[0].Key; len(k) > 100 || k == mentions[0].Key {
		t.Errorf("the key of a long address is %q", k)
	}
}

func TestTranslated(t *testing.T) {
	for info, want := range map[string]string{
		"": " false", "srclc:fra;eng:Moses": "fr true", "eng:x; srclc:deu ": "de true", "srclc:zho": "zh true", "srclc:??": " true", "something": " true",
	} {
		lang, ok := translated(info)
		if got := fmt.Sprint(lang, " ", ok); got != want {
			t.Errorf("%q: %s, want %s", info, got, want)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, name := range files {
		text := fixture(t, name)
		if !Detect(text) || !Detect(text[:bytes.IndexByte(text, '\n')+1]) || !Detect(append([]byte("\ufeff"), text...)) {
			t.Errorf("%s is not detected", name)
		}
	}
	row := with(t, nil)
	if !Detect([]byte("cut off\n\n"+row)) || !Detect([]byte(strings.TrimSuffix(row, "\n"))) {
		t.Error("a row behind a broken one, or at the end of the file, is not detected")
	}
	for name, text := range map[string]string{
		"empty": "", "binary": "\x00\x01\x02", "csv": "id,relid,year\n", "acled": "event_id_cnty,event_date\n", "too few": strings.Join(fields(t)[:60], "\t") + "\n",
		"cut to 57": strings.Join(fields(t)[:57], "\t") + "\n", "cut to 16": strings.Join(fields(t)[:16], "\t") + "\n",
		"tabs": strings.Repeat("\t", 60) + "\n", "words": strings.Repeat("a\t", 15) + "a\n", "json": `{"a":1}`, "endless": strings.Repeat("1\t", 5000),
		"yaml": "reports:\n - key: 1\n", "commas": strings.ReplaceAll(row, "\t", ","),
	} {
		if Detect([]byte(text)) {
			t.Errorf("%s is detected", name)
		}
	}
	if EditionOf("20191024143000.export.CSV") != "" {
		t.Error("a file's name is an edition")
	}
}

// A header that a tool has added is no record, in whatever case; any other is refused.
func TestHeader(t *testing.T) {
	for _, header := range []string{strings.Join(columnNames[:], "\t"), strings.ToLower(strings.Join(columnNames[:], "\t"))} {
		reports, bad := decodeText(t, header+"\n"+with(t, nil))
		if len(reports) != 1 || bad != nil || !Detect([]byte(header+"\n")) {
			t.Errorf("%d reports, %v", len(reports), bad)
		}
	}
	if reports, bad := decodeText(t, strings.Join(mentionNames[:], "\t")+"\n"); reports != nil || bad != nil {
		t.Errorf("%v, %v", reports, bad)
	}
}

func TestBrokenFiles(t *testing.T) {
	var other strings.Builder
	for i := range 100 {
		fmt.Fprintf(&other, "%d,2019-01-01,Iraq\n", i)
	}
	for name, c := range map[string]struct{ text, want string }{
		"empty":       {"", "the file is empty: expected tab-separated rows"},
		"blank":       {"\n\r\n\n", "the file is empty"},
		"other":       {other.String(), "line 1: the record has 1 columns where GDELT has 61, 58 or 57 (events) or 16 (mentions); expected tab-separated rows without a header, of 61"},
		"few":         {"a,b,c\n1,2,3\n", "does not look like GDELT: line 1"},
		"tabs":        {strings.Repeat("a\tb\tc\n", 30), "the record has 3 columns"},
		"words":       {strings.Repeat(strings.Repeat("a\t", 15)+"a\n", 30), "GLOBALEVENTID"},
		"utf-16":      {"\xff\xfe1\x00\t\x00", "UTF-16"},
		"binary":      {strings.Repeat("\x00\x01\x02\xff\n", 100), "does not look like GDELT"},
		"one line":    {strings.Repeat("x", 3<<20), "larger than the limit"},
		"BigQuery":    {strings.Join(columnNames[:], ",") + "\n", "a header may only name the columns as GDELT does"},
		"other order": {"GLOBALEVENTID\tDATEADDED\n", "a header may only"},
	} {
		n := 0
		for _, err := range Decode(strings.NewReader(c.text), "") {
			n++
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %.500v, want %q", name, err, c.want)
			}
			if err != nil && len(err.Error()) > 1000 {
				t.Errorf("%s: an error of %d bytes", name, len(err.Error()))
			}
		}
		if n != 1 {
			t.Errorf("%s: %d answers, want one error", name, n)
		}
	}
	broken := errors.New("the disk is gone")
	for _, before := range []string{"", with(t, nil), "a,b\n"} {
		var last error
		for _, err := range Decode(io.MultiReader(strings.NewReader(before), iotest.ErrReader(broken)), "") {
			last = err
		}
		if !errors.Is(last, broken) {
			t.Errorf("behind %d bytes: %v", len(before), last)
		}
	}
}

// Bad rows are quarantined one by one, whatever surrounds them.
func TestHostileRows(t *testing.T) {
	good := with(t, nil)
	big := strings.Repeat("x", 10<<20)
	edge := with(t, map[column]string{colURL: "http://e.example/" + strings.Repeat("x", record.MaxRecord-len(good)+1-len("http://e.example/")+len(fields(t)[colURL]))})
	if len(edge) != record.MaxRecord+1 {
		t.Fatal(len(edge))
	}
	for name, c := range map[string]struct {
		text      string
		good, bad int
		want      string
		field     string
	}{
		"10 MB field":      {good + with(t, map[column]string{colURL: big}) + good, 2, 1, "limit of 1048576", ""},
		"10 MB at the end": {good + good + big, 2, 1, "limit of 1048576", ""},
		"as large as may":  {good + edge + strings.Replace(edge, "\n", "\r\n", 1) + good, 4, 0, "", ""},
		"a byte more":      {good + strings.Replace(edge, "\n", "x\n", 1) + good, 2, 1, "limit of 1048576", ""},
		"cut off":          {good + good[:100], 1, 1, "columns where GDELT has 61, 58 or 57", ""},
		"cut to 57":        {good + strings.Join(fields(t)[:57], "\t"), 1, 1, "is not 0 to 5", "Actor2Geo_Type"},
		"cut to 16":        {good + strings.Join(fields(t)[:16], "\t"), 1, 1, "is not a time", "MentionTimeDate"},
		"one too many":     {good + strings.TrimSuffix(good, "\n") + "\tx\n" + good, 2, 1, "has 62 columns", ""},
		"line break":       {good + strings.Replace(good, "Baghdad,", "Bagh\ndad,", 1) + good, 2, 2, "columns where", ""},
		"NUL":              {good + strings.Replace(good, "Baghdad,", "Bagh\x00dad,", 1) + good, 2, 1, "NUL", "Actor1Geo_FullName"},
		"latin-1":          {good + with(t, map[column]string{colGeo + geoName: "K\xf8ge"}) + good, 2, 1, "not UTF-8", "ActionGeo_FullName"},
		"bad first":        {"a,b,c\n" + strings.Repeat(good, 2), 2, 1, "has 1 columns", ""},
		"19 bad first":     {strings.Repeat("a,b,c\n", 19) + good, 1, 19, "has 1 columns", ""},
		"a header within":  {good + strings.Join(columnNames[:], "\t") + "\n" + good, 2, 1, "is not the number of an event", "GLOBALEVENTID"},
		"no id":            {good + with(t, map[column]string{colID: ""}), 1, 1, "is not the number", "GLOBALEVENTID"},
		"no day":           {good + with(t, map[column]string{colDate: "20210229"}), 1, 1, "is not a day", "SQLDATE"},
		"no such hour":     {good + with(t, map[column]string{colAdded: "20210303246000"}), 1, 1, "is not a time", "DATEADDED"},
		"no code":          {good + with(t, map[column]string{colCode: ""}), 1, 1, "no event code", "EventCode"},
		"no number":        {good + with(t, map[column]string{colScore: "NaN"}), 1, 1, "is not a number", "GoldsteinScale"},
		"no quad":          {good + with(t, map[column]string{colQuad: "IRQ"}), 1, 1, "is not 1 to 4", "QuadClass"},
		"name for code":    {good + with(t, map[column]string{colActor1 + actorType2: "UNITED STATES"}), 1, 1, "is not a CAMEO code", "Actor1Type2Code"},
		"long actor":       {good + with(t, map[column]string{colActor2: strings.Repeat("IRQ", 50)}), 1, 1, "too long", "Actor2Code"},
	} {
		reports, bad := decodeText(t, c.text)
		if len(reports) != c.good || len(bad) != c.bad {
			t.Errorf("%s: %d reports and %d quarantined, want %d and %d: %.300v", name, len(reports), len(bad), c.good, c.bad, bad)
			continue
		}
		if c.bad > 0 && (!strings.Contains(bad[0].Reason, c.want) || bad[0].Field != c.field) {
			t.Errorf("%s: %s: %q, want %s: %q", name, bad[0].Field, bad[0].Reason, c.field, c.want)
		}
		for _, b := range bad {
			if len(b.Text) > record.MaxText+100 || b.Text == "" || b.Line < 1 || b.Field != "" && b.Column < 1 {
				t.Errorf("%s: line %d, column %d, with a text of %d bytes", name, b.Line, b.Column, len(b.Text))
			}
		}
	}
}

// A field that is lost or too many shifts the rest, and shows.
func TestShiftedRowsShow(t *testing.T) {
	for i := range 60 {
		f := append(slices.Delete(fields(t), i, i+1), "")
		reports, bad := decodeText(t, with(t, nil)+strings.Join(f, "\t")+"\n")
		if len(reports) != 1 || len(bad) != 1 {
			t.Errorf("without %s: %d reports", column(i), len(reports))
		}
	}
}

func TestStopsWhenAsked(t *testing.T) {
	for _, text := range []string{string(fixture(t, "v2")), string(fixture(t, "broken")), "a\n" + with(t, nil)} {
		n := 0
		for range Decode(strings.NewReader(text), "") {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%d records after a break", n)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range files {
		f.Add(fixture(f, name))
	}
	f.Add([]byte(strings.Join(columnNames[:], "\t") + "\n" + with(f, nil)))
	f.Fuzz(func(t *testing.T, text []byte) {
		n := recordtest.Hold(t, Decode(bytes.NewReader(text), "1"), func(rec record.Record) {
			r := rec.Atoms[0].(*graph.Report)
			again, others, err := Map([]byte(r.Raw), "1")
			if err != nil {
				t.Fatalf("%s: %v", r.Raw, err)
			}
			for i, x := range append([]graph.Atom{again}, others...) {
				a, rawA := graph.EncodeAtom(rec.Atoms[i])
				b, rawB := graph.EncodeAtom(x)
				if !bytes.Equal(a, b) || rawA != rawB {
					t.Fatalf("mapped otherwise from its raw row:\n%s\n%s", a, b)
				}
			}
		})
		if n > bytes.Count(text, []byte("\n"))+2 {
			t.Fatalf("%d records of %d lines", n, bytes.Count(text, []byte("\n")))
		}
	})
}

// BenchmarkDecode reads as many actors, places and articles as real files hold, whose rows are as long.
func BenchmarkDecode(b *testing.B) {
	rows := strings.Split(strings.TrimSuffix(string(fixture(b, "v2")), "\n"), "\n")
	draw := rand.New(rand.NewPCG(1, 2))
	var file bytes.Buffer
	const n = 20_000
	for i := range n {
		f := strings.Split(rows[draw.IntN(len(rows))], "\t")
		f[colID] = fmt.Sprint(981000000 + i)
		f[colGeo+geoFeature] = fmt.Sprint(draw.IntN(100))
		f[colURL] = fmt.Sprintf("https://www.example.org/world/2021/03/03/a-headline-of-some-length-%d.html", i/5)
		file.WriteString(strings.Join(f, "\t") + "\n")
	}
	b.SetBytes(int64(file.Len()))
	b.ReportAllocs()
	read := 0
	for b.Loop() {
		for _, err := range Decode(bytes.NewReader(file.Bytes()), "") {
			if err != nil {
				b.Fatal(err)
			}
			read++
		}
	}
	b.ReportMetric(float64(read)/b.Elapsed().Seconds(), "rows/s")
}
