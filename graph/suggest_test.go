package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestAMistypedNameIsOfferedItsNearest(t *testing.T) {
	m := newMemory()
	s := &story{t, m}
	named := func(key string, names ...string) Filing {
		r := &ActorRecord{ID: ActorRecordID("names", key), Dataset: "names", Key: key, Kind: ActorPerson}
		for _, n := range names {
			r.Names = append(r.Names, ActorName{Text: n})
		}
		return FileAtom(r, BySource)
	}
	at := func(i int, p PlaceName) Filing {
		r := published(i, 1)
		r.Account.Where = &Location{Place: p, Precision: LocatedTown}
		return FileAtom(r, BySource)
	}
	s.do(
		named("1", "Mike Pompeo", "Помпео"), named("2", "Barham Salih", "Barham Saleh"), named("3", "Kata'ib Hizballah", "KH"), named("4", "Kataib Hezbollah"),
		named("5", "Iraq"), named("6", "Iran"), named("7", "Islamic Republic of Iran"), named("8", "Armed Forces of Iraq"), named("9", "北京"),
		at(1, baghdad), at(2, PlaceName{Name: "Bagdad", Kind: PlaceTown, Country: "USA"}), at(3, PlaceName{Name: "Basra", Kind: PlaceTown, Country: "IRQ"}), at(4, PlaceName{Name: "Iraq", Kind: PlaceCountry, Country: "IRQ"}),
	)
	p := newPast(m)
	for _, c := range []struct {
		text           string
		actors, places bool
		want           []string
	}{
		{"Pompo", true, true, []string{"Mike Pompeo"}},
		{"pompeo mikel", true, false, []string{"Mike Pompeo"}},
		{"Помпо", true, true, []string{"Помпео"}},
		{"Barham Salh", true, true, []string{"Barham Saleh", "Barham Salih"}},
		{"Barham Xyz", true, true, []string{}},
		{"Katib Hizbollah", true, true, []string{"Kataib Hezbollah", "Kata'ib Hizballah"}},
		{"Baghdaad", true, true, []string{"Baghdad", "Bagdad"}},
		{"Bahgdad", true, true, []string{"Baghdad", "Bagdad"}}, // by two letters
		{"Baghdaad", true, false, []string{}},
		{"Irqa", true, true, []string{"Iraq", "Armed Forces of Iraq"}}, // once, though an actor and a place bear it
		{"Iraqq", false, true, []string{"Iraq"}},
		{"北平", true, true, []string{}},
		{"Q", true, true, []string{}},
		{"Aghdad", true, true, []string{}}, // the first letters must be right
	} {
		got, err := Suggest(t.Context(), p, p.head(), c.text, c.actors, c.places)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v; want %q", c.text, got, err, c.want)
		}
	}
	p.asked.Store(0)
	if _, err := Suggest(t.Context(), p, p.head(), "katib katab kax", true, true); err != nil || p.asked.Load() != 6 {
		t.Errorf("%d questions for three beginnings, %v", p.asked.Load(), err)
	}
	// However much is asked, only so much is looked at: by the four longest terms, and by none of what is no name.
	for text, pages := range map[string]int64{
		"pompaa salhaa kataaa irqaaa barhaa mikaaa": 2 * SuggestPages, "a bb cc dd ee ff": SuggestPages,
		strings.Repeat("abcdefgh ", 4) + strings.Repeat("z", 33): 0, strings.Repeat("pompaa ", 17): 0,
	} {
		p.asked.Store(0)
		if _, err := Suggest(t.Context(), p, p.head(), text, true, true); err != nil || p.asked.Load() != pages {
			t.Errorf("%s: %d questions, want %d, %v", text, p.asked.Load(), pages, err)
		}
	}
	all := []Filing{}
	for i := range 9 {
		all = append(all, named(fmt.Sprint("many", i), fmt.Sprint("Brigade ", i)))
	}
	s.do(all...)
	p = newPast(m)
	if got, _ := Suggest(t.Context(), p, p.head(), "Brigada", true, true); len(got) != maxSuggested || got[0] != "Brigade 0" {
		t.Errorf("of many %q", got)
	}
}

// TestAllWhoBearANameAreFound though there are more than two pages of others that hold its words.
func TestAllWhoBearANameAreFound(t *testing.T) {
	m := newMemory()
	s := &story{t, m}
	var all []Filing
	named := func(key string, kind ActorKind, names ...string) {
		r := &ActorRecord{ID: ActorRecordID("names", key), Dataset: "names", Key: key, Kind: kind}
		for _, n := range names {
			r.Names = append(r.Names, ActorName{Text: n})
		}
		all = append(all, FileAtom(r, BySource))
	}
	for i := range 2*MaxFirst + 1 {
		named(fmt.Sprint("a", i), ActorPerson, fmt.Sprintf("Ali %04d", i))
		named(fmt.Sprint("b", i), ActorPerson, fmt.Sprintf("Aliyev %04d", i))
	}
	named("z", ActorPerson, "Zaid", "ÁLI")
	named("y", ActorArmedGroup, "'Ali'")
	long := "The very long name of a body that is of more words than any search may be asked for at once, as laws make them"
	named("long", ActorOrganisation, long)
	named("longer", ActorOrganisation, long+" now")
	s.do(all...)
	p := newPast(m)
	for _, c := range []struct {
		q    ActorQuery
		want []string
	}{
		{ActorQuery{Text: "ali"}, []string{"y", "z"}},
		{ActorQuery{Text: "ali", Kinds: []ActorKind{ActorPerson}}, []string{"z"}},
		{ActorQuery{Text: "Ali 0999"}, []string{"a999"}},
		{ActorQuery{Text: "0999 Ali"}, nil},
		{ActorQuery{Text: long}, []string{"long"}},
	} {
		c.q.Seq = p.head()
		found, err := ActorsNamed(t.Context(), p, c.q)
		var keys []string
		for _, k := range c.want {
			if !slices.ContainsFunc(found, func(a *Actor) bool { return a.ID == ActorRecordID("names", k) }) {
				t.Errorf("%s: %s is missed", c.q.Text, k)
			}
			keys = append(keys, k)
		}
		if err != nil || len(found) != len(keys) {
			t.Errorf("%s: %d found, %v", c.q.Text, len(found), err)
		}
	}
	if _, err := ActorsNamed(t.Context(), p, ActorQuery{Text: "…", Seq: p.head()}); err == nil {
		t.Error("a name without a letter is taken")
	}
}

// TestASearchLeadsWithTheNameItself and with what begins as it does, though others that have the word sort before.
func TestASearchLeadsWithTheNameItself(t *testing.T) {
	m := newMemory()
	s := &story{t, m}
	var all []Filing
	for i, n := range []string{"Abu Ali", "Adel Ali", "Ahmad Ali", "Ali", "Ali Khan", "Ali Reza", "Aliyev", "Zaid Ali"} {
		all = append(all, FileAtom(&ActorRecord{ID: ActorRecordID("names", fmt.Sprint(i)), Dataset: "names", Key: fmt.Sprint(i), Kind: ActorPerson, Names: []ActorName{{Text: n}}}, BySource))
		r := published(i, 1)
		r.Account.Where = &Location{Place: PlaceName{Name: n, Kind: PlaceTown, Country: "IRQ"}, Precision: LocatedTown}
		all = append(all, FileAtom(r, BySource))
	}
	s.do(all...)
	p := newPast(m)
	for _, c := range []struct {
		text  string
		first int
		want  string
	}{
		{"ali", 2, "Ali, Ali Khan"},
		{"ÁLI", 5, "Ali, Ali Khan, Ali Reza, Aliyev, Abu Ali"},
		{"ali", 50, "Ali, Ali Khan, Ali Reza, Aliyev, Abu Ali, Adel Ali, Ahmad Ali, Zaid Ali"},
		{"ali r", 1, "Ali Reza"},
		{"reza ali", 1, "Ali Reza"},
	} {
		paging := Paging{First: c.first}
		actors, err := SearchActors(t.Context(), p, ActorQuery{Seq: p.head(), Text: c.text, Paging: paging})
		places, errPlaces := SearchPlaces(t.Context(), p, PlaceQuery{Seq: p.head(), Text: c.text, Paging: paging})
		var as, ps []string
		for _, a := range actors {
			as = append(as, a.Name)
		}
		for _, x := range places {
			ps = append(ps, x.Name)
		}
		if a, x := strings.Join(as, ", "), strings.Join(ps, ", "); err != nil || errPlaces != nil || a != c.want || x != c.want {
			t.Errorf("%s: actors %s, places %s, want %s: %v, %v", c.text, a, x, c.want, err, errPlaces)
		}
	}
}
