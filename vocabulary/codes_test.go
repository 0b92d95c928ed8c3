package vocabulary

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// How many codes each vocabulary has, in their order: a line lost from a table must be seen.
var sizes = []struct {
	name  string
	codes int
}{
	{"PLOVER_TYPE", 16}, {"PLOVER_MODE", 75}, {"PLOVER_CONTEXT", 37}, {"PLOVER_SECTOR", 32},
	{"CAMEO", 318}, {"CAMEO_ROLE", 42}, {"CAMEO_GROUP", 116}, {"CAMEO_COUNTRY", 292}, {"CAMEO_ETHNIC", 641}, {"CAMEO_RELIGION", 31},
	{"GDELT_QUAD", 4}, {"GDELT_GEO_TYPE", 6}, {"GDELT_MENTION_TYPE", 6},
	{"ACLED_DISORDER", 4}, {"ACLED_EVENT", 13}, {"ACLED_SUB_EVENT", 25}, {"ACLED_INTER", 9}, {"ACLED_TIME_PRECISION", 3}, {"ACLED_GEO_PRECISION", 3},
	{"UCDP_VIOLENCE", 3}, {"UCDP_WHERE_PREC", 7}, {"UCDP_DATE_PREC", 5}, {"UCDP_CLARITY", 2},
	{"ISO3", 264}, {"FIPS", 274}, {"GW", 226}, {"COW", 217},
}

func TestVocabulariesSayWhereTheyAreFrom(t *testing.T) {
	all := Vocabularies()
	if len(all) != len(sizes) {
		t.Fatalf("%d vocabularies, want %d", len(all), len(sizes))
	}
	for i, v := range all {
		if v.Name != sizes[i].name {
			t.Errorf("the vocabulary %d is %s, want %s", i, v.Name, sizes[i].name)
		}
		for what, text := range map[string]string{"title": v.Title, "source": v.Source, "terms": v.Terms} {
			if len(text) < 10 || strings.ContainsAny(text, "#\n") {
				t.Errorf("%s: the %s is %q", v.Name, what, text)
			}
		}
		if v.Version == "" && !slices.Contains([]string{"ISO3", "FIPS", "GW"}, v.Name) { // whose sources name no edition
			t.Errorf("%s has no version", v.Name)
		}
	}
}

func TestEveryCodeIsFoundAndWhole(t *testing.T) {
	for _, size := range sizes {
		codes, ok := Codes(size.name)
		if !ok || len(codes) != size.codes {
			t.Errorf("%s: %d codes, %v; want %d", size.name, len(codes), ok, size.codes)
		}
		for _, c := range codes {
			if got, ok := CodeOf(size.name, c.Code); !ok || got != c {
				t.Errorf("CodeOf(%s, %q) = %+v, %v; want %+v", size.name, c.Code, got, ok, c)
			}
			if c.Vocabulary != size.name || c.Label == "" {
				t.Errorf("%s: %+v", size.name, c)
			}
			for _, text := range []string{c.Code, c.Label, c.Note, c.Parent} {
				if text != strings.TrimSpace(text) || strings.ContainsAny(text, "\n\t|") {
					t.Errorf("%s %s: %q has a space or a sign too many", size.name, c.Code, text)
				}
			}
			if !slices.Contains([]string{"", "VERBAL_COOPERATION", "MATERIAL_COOPERATION", "VERBAL_CONFLICT", "MATERIAL_CONFLICT"}, c.Quad) {
				t.Errorf("%s %s: the quad is %q", size.name, c.Code, c.Quad)
			}
			within := map[string]string{"PLOVER_MODE": "PLOVER_TYPE", "ACLED_SUB_EVENT": "ACLED_EVENT"}[size.name]
			if within == "" {
				within = size.name
			}
			steps := 0
			for up := c; up.Parent != "" && steps < 5; steps++ {
				var ok bool
				if up, ok = CodeOf(within, up.Parent); !ok {
					t.Errorf("%s %s: there is no %s for it to be in", size.name, c.Code, c.Parent)
				}
			}
			if steps == 5 {
				t.Errorf("%s %s is within itself", size.name, c.Code)
			}
		}
	}
	for _, c := range [][2]string{{"CAMEO", "999"}, {"CAMEO", ""}, {"cameo", "190"}, {"", ""}, {"FOO", "190"}, {"ACLED_EVENT", ""}, {"ACLED_EVENT", "/ -"}} {
		if got, ok := CodeOf(c[0], c[1]); ok {
			t.Errorf("CodeOf(%q, %q) = %+v", c[0], c[1], got)
		}
	}
	if codes, ok := Codes("cameo"); ok || codes != nil {
		t.Errorf("there is a vocabulary named cameo: %v", codes)
	}
}

func TestCAMEOCodesAreText(t *testing.T) {
	codes, _ := Codes("CAMEO")
	quad := map[string]string{}
	for _, c := range codes {
		switch {
		case !regexp.MustCompile(`^(0[1-9]|1[0-9]|20)([0-9][1-9]?)?$`).MatchString(c.Code):
			t.Errorf("%s is not of the form of a code", c.Code)
		case len(c.Code) == 2:
			quad[c.Code] = c.Quad
		case c.Parent != c.Code[:len(c.Code)-1]:
			t.Errorf("%s lies in %s", c.Code, c.Parent)
		}
		if c.Quad != quad[c.Code[:2]] || c.Quad == "" {
			t.Errorf("%s is in %s, its root in %s", c.Code, c.Quad, quad[c.Code[:2]])
		}
		if c.Score < -10 || c.Score > 10 || !c.HasScore && c.Score != 0 {
			t.Errorf("%s scores %v, %v", c.Code, c.Score, c.HasScore)
		}
	}
	if len(quad) != 20 {
		t.Errorf("%d roots", len(quad))
	}
	statement, _ := CodeOf("CAMEO", "010")
	demand, _ := CodeOf("CAMEO", "10")
	if statement.Label == demand.Label || statement.Parent != "01" || demand.Parent != "" || statement.Quad != "VERBAL_COOPERATION" || demand.Quad != "VERBAL_CONFLICT" {
		t.Errorf("010 is no 10: %+v, %+v", statement, demand)
	}
	for _, number := range []string{"1", "9", "11 ", "42", "0010", "211", "190.0"} { // what is left of a code that was read as a number
		if c, ok := CodeOf("CAMEO", number); ok {
			t.Errorf("%q is a code: %+v", number, c)
		}
	}
	for code, want := range map[string]string{
		"190": "-10", "042": "1.9", "016": "-2", "022": "3.2", "164": "-7", "165": "-6.5", "010": "0", "1213": "-4", "0874": "10",
		"155": "none", "176": "none", "1834": "none", "1951": "none", "1952": "none", "1214": "none", // a 0 would be a score
	} {
		c, _ := CodeOf("CAMEO", code)
		got := "none"
		if c.HasScore {
			got = fmt.Sprintf("%g", c.Score)
		}
		if got != want {
			t.Errorf("%s scores %s, want %s", code, got, want)
		}
	}
	for code, quad := range map[string]string{"090": "VERBAL_CONFLICT", "141": "MATERIAL_CONFLICT"} {
		if c, _ := CodeOf("CAMEO", code); c.Quad != quad || !strings.Contains(c.Note, "GDELT") {
			t.Errorf("GDELT has another quad for %s, which is to be said: %+v", code, c)
		}
	}
}

// Letters that mean one thing in one list and another in the next.
func TestSameLettersOtherThing(t *testing.T) {
	for _, c := range []struct{ vocabulary, code, label string }{
		{"CAMEO_ROLE", "MED", "Media"},
		{"PLOVER_SECTOR", "MED", "Medical"},
		{"CAMEO_ROLE", "HLH", "Health"},
		{"PLOVER_SECTOR", "JRN", "Journalists"},
		{"CAMEO_COUNTRY", "EUR", "Europe"},
		{"PLOVER_SECTOR", "EUR", "European Union"},
		{"CAMEO_RELIGION", "SUN", "Sunni"},
		{"CAMEO_COUNTRY", "SUN", "Soviet Union"},
		{"CAMEO_ETHNIC", "afr", "Afrikaners"},
		{"CAMEO_COUNTRY", "AFR", "Africa"},
		{"CAMEO_GROUP", "PRC", "Paris Club"},
		{"CAMEO_GROUP", "SHA", "Shas"},
		{"FIPS", "AU", "Austria"},
		{"CAMEO_COUNTRY", "AUS", "Australia"},
		{"FIPS", "IZ", "Iraq"},
		{"CAMEO_COUNTRY", "IRQ", "Iraq"},
		{"FIPS", "WA", "Namibia"},
		{"ISO3", "NAM", "Namibia"},
		{"GW", "970", "Kiribati"},
		{"COW", "970", "Nauru"},
		{"GW", "300", "Austria-Hungary"},
		{"FIPS", "OS", "Oceans"},
	} {
		if got, ok := CodeOf(c.vocabulary, c.code); !ok || got.Label != c.label {
			t.Errorf("%s %s: %q, %v; want %q", c.vocabulary, c.code, got.Label, ok, c.label)
		}
	}
	for _, c := range [][2]string{{"CAMEO_ETHNIC", "AFR"}, {"ISO3", "irq"}, {"FIPS", "IRQ"}, {"CAMEO_COUNTRY", "IZ"}, {"CAMEO_COUNTRY", "NA"}, {"PLOVER_SECTOR", "HLH"}} {
		if got, ok := CodeOf(c[0], c[1]); ok {
			t.Errorf("%s %s: %+v", c[0], c[1], got)
		}
	}
}

func TestACLEDWordsInAnySpelling(t *testing.T) {
	for _, c := range []struct{ vocabulary, word, code string }{
		{"ACLED_EVENT", "Violence against civilians", "Violence against civilians"},
		{"ACLED_EVENT", "Violence Against Civilians", "Violence against civilians"},
		{"ACLED_EVENT", "Violence against civilians ", "Violence against civilians"},
		{"ACLED_EVENT", "violence against\u00a0civilians", "Violence against civilians"},
		{"ACLED_EVENT", "Battle-No Change of territory", "Battle-No change of territory"},
		{"ACLED_EVENT", "Battle - non-state actor overtakes territory", "Battle-Non-state actor overtakes territory"},
		{"ACLED_EVENT", "Riots/Protests", "Riots/Protests"},
		{"ACLED_EVENT", "Strategic development", "Strategic developments"},
		{"ACLED_EVENT", "Explosions/Remote Violence", "Explosions/Remote violence"},
		{"ACLED_EVENT", "Remote violence", "Remote violence"},
		{"ACLED_SUB_EVENT", "Excessive force against protestors", "Excessive force against protesters"},
		{"ACLED_SUB_EVENT", "Shelling/Artillery/Missile attack", "Shelling/artillery/missile attack"},
		{"ACLED_DISORDER", "Political violence; Demonstrations", "Political violence; Demonstrations"},
		{"ACLED_DISORDER", "Demonstrations;Political violence", "Political violence; Demonstrations"},
		{"ACLED_INTER", "1", "1"},
		{"ACLED_INTER", "State forces", "1"},
		{"ACLED_INTER", "STATE FORCES", "1"},
		{"ACLED_INTER", "Rebel Groups", "2"},
		{"ACLED_INTER", "Rebel group", "2"},
		{"ACLED_INTER", "Protestors", "6"},
		{"ACLED_INTER", "External/Other forces", "8"},
		{"ACLED_INTER", "0", "0"},
	} {
		if got, ok := CodeOf(c.vocabulary, c.word); !ok || got.Code != c.code {
			t.Errorf("%s %q: %q, %v; want %q", c.vocabulary, c.word, got.Code, ok, c.code)
		}
	}
	for _, c := range [][2]string{{"ACLED_EVENT", "Battles!?x"}, {"ACLED_EVENT", "Armed clash"}, {"ACLED_INTER", "9"}, {"ACLED_INTER", "10"}, {"UCDP_VIOLENCE", "State-based conflict"}, {"PLOVER_TYPE", "assault"}} {
		if got, ok := CodeOf(c[0], c[1]); ok {
			t.Errorf("%s %q: %+v", c[0], c[1], got)
		}
	}
	subs, _ := Codes("ACLED_SUB_EVENT")
	for _, c := range subs {
		if _, ok := CodeOf("ACLED_EVENT", c.Parent); !ok {
			t.Errorf("%s is of the type %q", c.Code, c.Parent)
		}
	}
}

// Loaders look codes up for every row.
func TestLookUpsAllocateNothing(t *testing.T) {
	for _, c := range [][2]string{
		{"CAMEO", "190"}, {"CAMEO", "no such code"}, {"ACLED_SUB_EVENT", "Shelling/artillery/missile attack"},
		{"ACLED_EVENT", "VIOLENCE against civilians"}, {"ACLED_EVENT", "no such type"}, {"FIPS", "IZ"}, {"no such list", "190"},
	} {
		if n := testing.AllocsPerRun(100, func() { CodeOf(c[0], c[1]); MappingOf(c[0], c[1]) }); n != 0 {
			t.Errorf("%v: %v allocations", c, n)
		}
	}
	for name, f := range map[string]func(){
		"CountryByCAMEO": func() { CountryByCAMEO("IRQ") },
		"CountryByFIPS":  func() { CountryByFIPS("IZ") },
		"CountryByCOW":   func() { CountryByCOW(365, day1990) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

var day1990 = day("1990-01-01")

func TestCodesAreCopies(t *testing.T) {
	codes, _ := Codes("CAMEO")
	codes[0].Label, Vocabularies()[0].Name, Mappings("CAMEO")[0].Type = "?", "?", "?"
	if c, _ := CodeOf("CAMEO", "01"); c.Label == "?" || Vocabularies()[0].Name == "?" || Mappings("CAMEO")[0].Type == "?" {
		t.Error("a caller's change came through")
	}
}

func TestAboutATable(t *testing.T) {
	source, version, terms := about("# A list.\n#\n# Source: a book, and\n# another. Version: 1.1b3\n# Terms: facts;\n# the words are ours.\n#\n# Terms: not these.\ncode\n")
	if source != "a book, and another." || version != "1.1b3" || terms != "facts; the words are ours." {
		t.Errorf("%q, %q, %q", source, version, terms)
	}
	if source, version, terms := about("code\n# Source: too late\n"); source+version+terms != "" {
		t.Errorf("%q, %q, %q", source, version, terms)
	}
}

func TestFaultsInListsAreNamed(t *testing.T) {
	l := &codeList{Vocabulary: Vocabulary{Name: "X"}, at: map[string]int{}, words: map[string]int{}}
	l.add(Code{Code: "1", Label: "One thing"})
	for name, add := range map[string]func(){
		"a code twice":  func() { l.add(Code{Code: "1", Label: "Other"}) },
		"no code":       func() { l.add(Code{Label: "Other"}) },
		"a label twice": func() { l.add(Code{Code: "2", Label: "One-Thing"}) },
		"no word":       func() { l.spell(" / ", 0) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, "X has the ") {
					t.Errorf("panic %q", got)
				}
			}()
			add()
		})
	}
}

func FuzzCodeOf(f *testing.F) {
	for _, v := range sizes {
		f.Add(v.name, "Violence Against  Civilians")
	}
	f.Add("CAMEO", "010")
	f.Fuzz(func(t *testing.T, vocabulary, code string) {
		c, ok := CodeOf(vocabulary, code)
		if ok && (c.Vocabulary != vocabulary || c.Code == "") || !ok && c != (Code{}) {
			t.Errorf("%q %q: %+v, %v", vocabulary, code, c, ok)
		}
		m, mapped := MappingOf(vocabulary, code)
		if mapped && (!ok || m.Code != c.Code || m.Vocabulary != vocabulary) {
			t.Errorf("%q %q is %+v, but mapped as %+v", vocabulary, code, c, m)
		}
	})
}

func BenchmarkMappingOf(b *testing.B) {
	for name, code := range map[string][2]string{"exact": {"CAMEO", "190"}, "folded": {"ACLED_EVENT", "Violence Against Civilians"}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				MappingOf(code[0], code[1])
			}
		})
	}
}
