package vocabulary

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNearestIsWhatWasMeant(t *testing.T) {
	var types []string
	for _, e := range EventTypes() {
		types = append(types, e.Code)
	}
	var modes []string
	for _, m := range Modes("ASSAULT") {
		modes = append(modes, m.Code)
	}
	for _, c := range []struct {
		word  string
		among []string
		want  string // empty: nothing is near
	}{
		{"THREATN", types, "THREATEN"},  // a letter missing
		{"THRAETEN", types, "THREATEN"}, // two swapped
		{"PROTTEST", types, "PROTEST"},  // one too many
		{"ASAULT", types, "ASSAULT"},
		{"Agree", types, "AGREE"}, // case apart
		{"heavy_weapons", modes, "heavy-weapons"},
		{"suicide attack", modes, "suicide-attack"},
		{"artillery", modes, ""},
		{"FIGHT", types, ""},
		{"AIDS", types, "AID"},
		{"Afganistan", CountryNames(), "Afghanistan"},
		{"Côte d'Ivore", CountryNames(), "Côte d'Ivoire"},
		{"", types, ""},
		{"x", []string{"y"}, ""}, // one letter says nothing
		{"x", []string{"X"}, "X"},
		{"ab", []string{"ba"}, "ba"},
		{"ab", []string{"cd"}, ""},
		{"ad", []string{"at", "as"}, "at"}, // of two as near the first
		{"abc", nil, ""},
		{strings.Repeat("x", 1<<20), []string{strings.Repeat("x", 1<<20)}, ""}, // no code is a megabyte long
	} {
		got, ok := Nearest(c.word, c.among)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Nearest(%.20q) = %q, %v; want %q", c.word, got, ok, c.want)
		}
	}
}

func TestSlipsAreCounted(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abcd", "badc", 2},
		{"kitten", "sitting", 3}, {"ca", "abc", 3}, // no letter is touched twice
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := slips([]rune(pair[0]), []rune(pair[1]), 10); got != c.want {
				t.Errorf("%q to %q: %d, want %d", pair[0], pair[1], got, c.want)
			}
		}
	}
	if got := slips([]rune("a"), []rune("abcdefgh"), 2); got <= 2 {
		t.Errorf("over the bound: %d", got)
	}
}

func FuzzNearest(f *testing.F) {
	f.Add("THREATN", "THREATEN,PROTEST")
	f.Add("", ",,")
	f.Add("\xff", "\xfe,İ")
	f.Fuzz(func(t *testing.T, word, list string) {
		among := strings.Split(list, ",")
		got, ok := Nearest(word, among)
		if ok && !slices.Contains(among, got) || !ok && got != "" {
			t.Errorf("Nearest(%q, %q) = %q, %v", word, among, got, ok)
		}
		if short := word != "" && utf8.RuneCountInString(word) <= 100; short {
			if got, ok := Nearest(word, append(among, word)); !ok || !slices.Equal([]rune(strings.ToLower(got)), []rune(strings.ToLower(word))) {
				t.Errorf("%q is among them, yet the nearest is %q, %v", word, got, ok)
			}
		}
	})
}
