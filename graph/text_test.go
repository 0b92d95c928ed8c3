package graph

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var equateEmpty = cmpopts.EquateEmpty()

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		" --- ":                         "",
		"Kata'ib Hizballah":             "kata ib hizballah",
		"GROSSE Größe groẞe":            "grosse grosse grosse",
		"São Tomé e Príncipe":           "sao tome e principe",
		"İstanbul Diyarbakır":           "istanbul diyarbakır",
		"Соединённые ШТАТЫ":             "соединенные штаты",
		"كتائبُ حزبِ الله":              "كتايب حزب الله", // a hamza is a mark
		"大使館、遭襲":                        "大使館 遭襲",
		"ﬁre ① Ⅷ ½ x²":                  "fire 1 viii 1 2 x2",
		"ΣΊΣΥΦΟΣ σίσυφος":               "σισυφοσ σισυφοσ",
		"한국 한국":                         "한국 한국",
		"a\x80b\xff":                    "a b",
		"10,000 troops":                 "10 000 troops",
		strings.Repeat("ä", maxTerm+10): strings.Repeat("a", maxTerm),
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
	if got, want := Terms("Iraq: the Iraq war", "IRAQ’s war"), "iraq the war s"; got != want {
		t.Errorf("Terms = %q, want %q", got, want)
	}
	for _, c := range []struct {
		text, query string
		want        bool
	}{
		{"Rockets fired at the embassy", "rocket EMB", true}, {"Rockets fired", "fired rockets", true}, {"Rockets", "ockets", false},
		{"Ракетный обстрел", "РАКЕТ", true}, {"قصف السفارة", "السف", true}, {"Straße", "strasse", true}, {"Rockets", "rockets fired", false},
	} {
		if got := matchesTerms(Terms(c.text), Terms(c.query)); got != c.want {
			t.Errorf("%q finds %q: %v", c.query, c.text, got)
		}
	}
}

func TestFoldIsIdempotentOnEveryRune(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		once := Fold(string(r))
		if twice := Fold(once); twice != once {
			t.Errorf("%U folds to %q, and that to %q", r, once, twice)
		}
	}
	if a, b := Fold("ᎣᏏᏲ"), Fold("ꭳꮟᏺ"); a != b {
		t.Errorf("Cherokee folds to %q and %q", a, b)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Kata'ib", "İ", "ẞß", "كتائبُ", "한국", "ǰ\u0345", "\u1e9e\u0301", "①ﬃ", "a\xffb", "ΐ", "\u0390", "\U0001d400", "ŉ", strings.Repeat("é", 70), "\u0f73", "हिन्दी", "ガ", "\u1fb7"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, and of that %q", s, once, twice)
		}
		if !utf8.ValidString(once) {
			t.Errorf("Fold(%q) = %q is no UTF-8", s, once)
		}
		ts := strings.Fields(Terms(s))
		if n := len(slices.Compact(slices.Sorted(slices.Values(ts)))); n != len(ts) {
			t.Errorf("Terms(%q) = %q repeats itself", s, ts)
		}
		if again := Terms(Terms(s)); again != Terms(s) {
			t.Errorf("Terms(%q) = %q, and of that %q", s, ts, again)
		}
		// What a text is made of finds it.
		if !matchesTerms(Terms(s), once) {
			t.Errorf("%q is not found by itself", s)
		}
	})
}

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]string{
		"2020":                                "2020-01-01T00:00:00Z/2020-12-31T23:59:59Z YEAR",
		"2020-02":                             "2020-02-01T00:00:00Z/2020-02-29T23:59:59Z MONTH",
		"2020-09-28":                          "2020-09-28T00:00:00Z/2020-09-28T23:59:59Z DAY",
		"2020-09-28T14:05Z":                   "2020-09-28T14:05:00Z/2020-09-28T14:05:59Z TIME",
		"2020-09-28T14:05:06+03:00":           "2020-09-28T11:05:06Z/2020-09-28T11:05:06Z TIME",
		"2020-09/2020-10-02":                  "2020-09-01T00:00:00Z/2020-10-02T23:59:59Z RANGE",
		"2003/..":                             "2003-01-01T00:00:00Z/.. RANGE",
		"../2011-12":                          "../2011-12-31T23:59:59Z RANGE",
		" 2020 ":                              "2020-01-01T00:00:00Z/2020-12-31T23:59:59Z YEAR",
		"1969-12-31T23:59:59Z":                "1969-12-31T23:59:59Z/1969-12-31T23:59:59Z TIME",
		"0000":                                "0000-01-01T00:00:00Z/0000-12-31T23:59:59Z YEAR",
		"9999":                                "9999-01-01T00:00:00Z/9999-12-31T23:59:59Z YEAR",
		"2020-09-28T00:00Z/2020-09-28T01:00Z": "2020-09-28T00:00:00Z/2020-09-28T01:00:59Z RANGE",
	} {
		p, err := ParsePeriod(text)
		if got := p.Text() + " " + string(p.Precision); err != nil || got != want {
			t.Errorf("ParsePeriod(%q) = %s, %v; want %s", text, got, err, want)
		}
	}
	for _, bad := range []string{"", "/", "../..", "..", "2020-13", "2020-02-30", "2021/2020", "2020/2021/2022", "28.9.2020", "2020-9-28", "yesterday", "2020-09-28T14:05", "2020-09-28T25:00Z", "-2020", "20200928"} {
		if p, err := ParsePeriod(bad); err == nil {
			t.Errorf("%q is the period %s", bad, p.Text())
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2020", "2020-09/..", "../2020-09-28", "2020-09-28T14:05Z", "2020-09-28T14:05:06.9+23:59/2021", "0000", "9999-12-31T23:59:59-23:59", "2021/2020", "/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			if p != (Period{}) || err.Error() == "" {
				t.Errorf("%q gives %+v and the error %v", s, p, err)
			}
			return
		}
		if err := p.Check(); err != nil {
			t.Errorf("%q: %v", s, err)
		}
		if p.Earliest > p.Latest || p.HasSure() {
			t.Errorf("%q is %s", s, p.Text())
		}
		if p.Earliest == OpenStart && p.Latest == OpenEnd {
			t.Errorf("%q says nothing", s)
		}
		if !p.Overlaps(p.Earliest, p.Latest, Certainly) {
			t.Errorf("%q is not certainly within itself", s)
		}
	})
}

func TestOverlaps(t *testing.T) {
	sure := span(1, 9).WithSure(day(4).Earliest, day(5).Latest)
	for _, c := range []struct {
		name                string
		p                   Period
		from, to            int
		possibly, certainly bool
	}{
		{"within", span(2, 3), 1, 4, true, true},
		{"the same", span(2, 3), 2, 3, true, true},
		{"around", span(1, 4), 2, 3, true, false},
		{"before", span(1, 2), 3, 4, false, false},
		{"touching", span(1, 3), 3, 4, true, false},
		{"open at the end", openEnd(2), 5, 6, true, false},
		{"open at the start", openStart(2), 5, 6, false, false},
		{"surely going on", sure, 5, 6, true, true},
		{"perhaps over", sure, 6, 7, true, false},
	} {
		w := span(c.from, c.to)
		if a, b := c.p.Overlaps(w.Earliest, w.Latest, Possibly), c.p.Overlaps(w.Earliest, w.Latest, Certainly); a != c.possibly || b != c.certainly {
			t.Errorf("%s: possibly %v, certainly %v", c.name, a, b)
		}
	}
	for name, p := range map[string]Period{
		"earliest after latest": Between(2, 1, ""), "open the wrong way": Between(OpenEnd, OpenEnd, ""), "and the other": Between(OpenStart, OpenStart, ""),
		"sure outside": Between(1, 5, "").WithSure(0, 2), "sure beyond": Between(1, 5, "").WithSure(2, 6),
	} {
		if p.Check() == nil {
			t.Errorf("%s is a period", name)
		}
	}
}

func FuzzParseCursor(f *testing.F) {
	f.Add(int64(7), uint64(9), []byte("0123456789abcdef"), "2020", 3, byte(1))
	f.Add(int64(0), uint64(0), []byte{}, "", 0, byte('\n'))
	f.Add(int64(1)<<62, ^uint64(0), []byte{255}, "كتائب", 30, byte('='))
	f.Fuzz(func(t *testing.T, seq int64, query uint64, id []byte, key string, at int, change byte) {
		c := Cursor{Seq: max(0, seq&0x7fffffffffffffff), Query: query, Key: key}
		copy(c.ID[:], id)
		text := c.String()
		back, err := ParseCursor(text)
		if err != nil || back != c {
			t.Fatalf("%+v becomes %+v, %v", c, back, err)
		}
		b := []byte(text)
		i := int(uint(at) % uint(len(b)))
		if b[i] != change {
			b[i] = change
			if got, err := ParseCursor(string(b)); err == nil {
				t.Errorf("with byte %d changed to %q it is still read, as %+v", i, change, got)
			}
		}
		for _, cut := range []string{text[:i], text[i+1:], text + "A", text + "\n", "\n" + text} {
			if got, err := ParseCursor(cut); err == nil {
				t.Errorf("%q of %q is read as %+v", cut, text, got)
			}
		}
		if got, err := ParseCursor(key); err == nil && got.String() != key {
			t.Errorf("%q is read as %+v", key, got)
		}
	})
}

func TestCursorsFitOneQuestion(t *testing.T) {
	q := EventQuery{Seq: 3, Filter: EventFilter{Types: []EventType{Assault, Aid}}}
	if err := q.Normalize(); err != nil {
		t.Fatal(err)
	}
	c := q.CursorAt(&Event{ID: letter("a"), At: 5})
	for _, o := range []struct {
		name string
		q    EventQuery
		ok   bool
	}{
		{"the same", EventQuery{Filter: EventFilter{Types: []EventType{Aid, Assault}}}, true},
		{"another page size", EventQuery{Filter: EventFilter{Types: []EventType{Aid, Assault}}, Paging: Paging{First: 3}}, true},
		{"another filter", EventQuery{Filter: EventFilter{Types: []EventType{Aid}}}, false},
		{"another order", EventQuery{Filter: EventFilter{Types: []EventType{Aid, Assault}}, Order: ByFiled}, false},
		{"the other direction", EventQuery{Filter: EventFilter{Types: []EventType{Aid, Assault}}, Ascending: true}, false},
	} {
		o.q.After = &c
		if err := o.q.Normalize(); (err == nil) != o.ok {
			t.Errorf("%s: %v", o.name, err)
		}
	}
	a := ActorQuery{Paging: Paging{After: &c}}
	if a.Normalize() == nil {
		t.Error("a cursor of events fits actors")
	}
}

func TestNormalizeRefuses(t *testing.T) {
	for name, q := range map[string]interface{ Normalize() error }{
		"too many":                 &EventQuery{Paging: Paging{First: MaxFirst + 1}},
		"fewer than one":           &ActorQuery{Paging: Paging{First: -1}},
		"a window that ends first": &EventQuery{Filter: EventFilter{When: &Window{From: 2, To: 1}}},
		"a text of no letters":     &EventQuery{Filter: EventFilter{Text: "?!"}},
		"too many terms":           &PlaceQuery{Text: "a b c d e f g h i j k l m n o p q"},
		"judgements on places":     &JudgementQuery{Subject: KindPlace},
		"entries back in time":     &EntryQuery{From: 2, To: 1},
	} {
		if q.Normalize() == nil {
			t.Errorf("%s is a question", name)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		types := rapid.SliceOfN(rapid.SampledFrom([]EventType{Assault, Aid, Threaten}), 0, 4).Draw(t, "types")
		modes := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 4).Draw(t, "modes")
		q := EventQuery{Filter: EventFilter{Types: slices.Clone(types), Modes: slices.Clone(modes), Text: "Größe"}}
		p := EventQuery{Filter: EventFilter{Types: rapid.Permutation(types).Draw(t, "again"), Modes: append(rapid.Permutation(modes).Draw(t, "once more"), modes...), Text: "GROSSE"}}
		if q.Normalize() != nil || p.Normalize() != nil || q.Hash() != p.Hash() {
			t.Fatalf("%+v and %+v are two questions", q, p)
		}
	})
}
