package vocabulary

import (
	"maps"
	"regexp"
	"slices"
	"testing"
)

// The figures are the manual's: 16 types in four quads, 37 contexts.
func TestPLOVERIsWhole(t *testing.T) {
	quads := map[string]int{}
	seen := map[string]bool{}
	for _, e := range EventTypes() {
		if seen[e.Code] {
			t.Errorf("type %s stands twice", e.Code)
		}
		seen[e.Code] = true
		quads[e.Quad]++
		if !regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`).MatchString(e.Code) {
			t.Errorf("type %q is not in capitals", e.Code)
		}
		if e.About == "" {
			t.Errorf("%s says nothing about itself", e.Code)
		}
		if cooperative := e.Quad == "VERBAL_COOPERATION" || e.Quad == "MATERIAL_COOPERATION"; cooperative != (e.Score > 0) {
			t.Errorf("%s is %s and scores %v", e.Code, e.Quad, e.Score)
		}
	}
	want := map[string]int{"VERBAL_COOPERATION": 4, "MATERIAL_COOPERATION": 3, "VERBAL_CONFLICT": 4, "MATERIAL_CONFLICT": 5}
	if !maps.Equal(quads, want) {
		t.Errorf("types per quad: %v, want %v", quads, want)
	}
	contexts := map[string]bool{}
	for _, c := range Contexts() {
		if !regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`).MatchString(c.Code) || c.About == "" {
			t.Errorf("context %+v", c)
		}
		contexts[c.Code] = true
	}
	if len(contexts) != 37 || len(Contexts()) != 37 {
		t.Errorf("%d contexts in %d lines, want 37", len(contexts), len(Contexts()))
	}
}

func TestEveryModeHasItsType(t *testing.T) {
	seen := map[[2]string]bool{}
	of := 0
	for _, m := range plover().modes {
		e, ok := EventTypeOf(m.Type)
		if !ok {
			t.Errorf("mode %s is of the type %s, which is none", m.Code, m.Type)
		}
		if key := [2]string{m.Type, m.Code}; seen[key] {
			t.Errorf("%s %s stands twice", m.Type, m.Code)
		} else {
			seen[key] = true
		}
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(m.Code) || m.About == "" {
			t.Errorf("mode %+v", m)
		}
		if m.Score < -10 || m.Score > 10 || m.Score*e.Score < 0 {
			t.Errorf("%s %s scores %v, its type %v", m.Type, m.Code, m.Score, e.Score)
		}
	}
	for _, e := range EventTypes() {
		of += len(Modes(e.Code))
	}
	if of != len(plover().modes) {
		t.Errorf("the types have %d modes, the file %d", of, len(plover().modes))
	}
	for _, none := range []string{"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "FIGHT", ""} {
		if m := Modes(none); m != nil {
			t.Errorf("%q has modes: %v", none, m)
		}
	}
}

// What the tables say where the manual contradicts itself is a decision, and
// a change of it should be seen.
func TestReadingsTaken(t *testing.T) {
	if e, _ := EventTypeOf("SANCTION"); e.Quad != "MATERIAL_CONFLICT" {
		t.Errorf("SANCTION is %s", e.Quad)
	}
	if e, _ := EventTypeOf("ACCUSE"); e.Score != -3 {
		t.Errorf("ACCUSE scores %v", e.Score)
	}
	var need []string
	for _, e := range EventTypes() {
		if e.NeedsRecipient {
			need = append(need, e.Code)
		}
	}
	if !slices.Equal(need, []string{"COOPERATE", "AID", "SANCTION"}) {
		t.Errorf("a recipient is needed by %v", need)
	}
	for _, c := range []struct {
		eventType, mode string
		score           float64
	}{
		{"THREATEN", "relations", -3.5}, // a threat to close an embassy
		{"SANCTION", "withdraw", -6},    // the closure
		{"RETREAT", "withdraw", 8},      // the same word, another deed
		{"ASSAULT", "heavy-weapons", -9.5},
		{"ASSAULT", "targeted", -9.5},  // the manual alone has it
		{"ASSAULT", "assassinate", -9}, // the older list alone; the type's score
		{"PROTEST", "vandalize", -5},   // no score printed
		{"REQUEST", "meet", 0},         // a printed 0 is no empty cell
		{"CONSULT", "third-party", 1},
		{"COERCE", "martial-law", -7.5},
	} {
		if m, ok := ModeOf(c.eventType, c.mode); !ok || m.Score != c.score {
			t.Errorf("%s %s: %+v, %v; want the score %v", c.eventType, c.mode, m, ok, c.score)
		}
	}
	for _, c := range [][2]string{{"RETREAT", "ease"}, {"ASSAULT", "seize"}, {"THREATEN", "political"}, {"THREATEN", "heavy-weapons"}, {"threaten", "relations"}, {"ASSAULT", "sideAB"}, {"ASSAULT", ""}} {
		if m, ok := ModeOf(c[0], c[1]); ok {
			t.Errorf("%s %s is a mode: %+v", c[0], c[1], m)
		}
	}
	for code, want := range map[string]bool{
		"pro_democracy": true, "pro-democracy": false,
		"natural_resources": true, "natural_resource": false,
		"cbrn": true, "CBRN": false, "humanitarian": false, "": false,
	} {
		if IsContext(code) != want {
			t.Errorf("IsContext(%q) = %v", code, !want)
		}
	}
}

// A caller may sort or change what it got without changing the vocabulary.
func TestListsAreCopies(t *testing.T) {
	EventTypes()[0].Code, Contexts()[0].Code, Countries()[0].Name, CountryNames()[0] = "?", "?", "?", "?"
	Modes("ASSAULT")[0].Code = "?"
	if EventTypes()[0].Code == "?" || Contexts()[0].Code == "?" || Countries()[0].Name == "?" || CountryNames()[0] == "?" || Modes("ASSAULT")[0].Code == "?" {
		t.Error("a caller's change came through")
	}
}

func TestVersion(t *testing.T) {
	if v := Version(); !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(v) {
		t.Errorf("Version() = %q", v)
	}
}

// A table with a fault stops the program with words that lead to it.
func TestFaultsInTablesAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want string
		read func(row)
	}{
		"columns in another order": {"b,a\n1,2\n", `x.csv: the columns are not \[a b\]`, nil},
		"no columns at all":        {"# nothing\n", `x.csv: the columns are not`, nil},
		"a line too short":         {"a,b\n1\n", `x.csv: record on line 2: wrong number of fields`, nil},
		"an open quote":            {"a,b\n\"1,2\n", `x.csv: .*quote`, nil},
		"no number":                {"a,b\nIRQ,2x\n", `x.csv: .*2x.* in the line "IRQ,2x"`, func(r row) { r.integer(1) }},
		"no score":                 {"a,b\nIRQ,-\n", `x.csv: .* in the line "IRQ,-"`, func(r row) { r.score(1) }},
		"no day":                   {"a,b\nIRQ,1991-02-30\n", `x.csv: .* in the line "IRQ,1991-02-30"`, func(r row) { r.day(1) }},
		"neither yes nor no":       {"a,b\nIRQ,maybe\n", `x.csv: "maybe" is neither`, func(r row) { r.yes(1) }},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				got, _ := recover().(string)
				if !regexp.MustCompile(c.want).MatchString(got) {
					t.Errorf("panic %q, want %q", got, c.want)
				}
			}()
			for _, r := range table("x.csv", c.text, "a", "b") {
				c.read(r)
			}
		})
	}
}
