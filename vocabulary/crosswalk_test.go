package vocabulary

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
)

// Those whose codes are read in PLOVER's words, all of them.
var crosswalked = []string{"CAMEO", "ACLED_EVENT", "ACLED_SUB_EVENT", "ACLED_DISORDER", "UCDP_VIOLENCE", "GDELT_QUAD", "PLOVER_TYPE", "PLOVER_MODE"}

func TestEveryCodeHasAReading(t *testing.T) {
	for _, v := range crosswalked {
		codes, ok := Codes(v)
		if !ok {
			t.Errorf("there is no vocabulary %s", v)
		}
		var missing []string
		for _, c := range codes {
			if _, ok := MappingOf(v, c.Code); !ok {
				missing = append(missing, c.Code)
			}
		}
		if missing != nil {
			t.Errorf("crosswalk.csv has no row for these of %s; where PLOVER has no type, say NONE and why: %q", v, missing)
		}
	}
	for _, v := range Vocabularies() {
		if n := len(Mappings(v.Name)); n > 0 && !slices.Contains(crosswalked, v.Name) {
			t.Errorf("%s has %d readings", v.Name, n)
		}
	}
	for _, c := range [][2]string{{"CAMEO_ROLE", "GOV"}, {"CAMEO", "999"}, {"CAMEO", "---"}, {"", ""}, {"GTD", "1"}} {
		if m, ok := MappingOf(c[0], c[1]); ok {
			t.Errorf("MappingOf%q = %+v", c, m)
		}
	}
}

// A reading is in words that PLOVER's tables have, and says where it does not fit.
func TestReadingsAreInPLOVERsWords(t *testing.T) {
	exact := map[string]Mapping{}
	for _, v := range crosswalked {
		for _, m := range Mappings(v) {
			name := m.Vocabulary + " " + m.Code
			_, isType := EventTypeOf(m.Type)
			_, isMode := ModeOf(m.Type, m.Mode)
			switch {
			case m.Exactness == None:
				if m.Type != "" || m.Mode != "" || m.Contexts != nil || m.Status != "" || m.Note == "" {
					t.Errorf("%s is NONE, and has a type, or no note: %+v", name, m)
				}
				continue
			case !isType:
				t.Errorf("%s: there is no type %q", name, m.Type)
			case m.Mode != "" && !isMode:
				t.Errorf("%s: %s has no mode %q", name, m.Type, m.Mode)
			case m.Exactness == Narrower && m.Note == "":
				t.Errorf("%s may mean something else: what?", name)
			case !slices.Contains(exactnesses, m.Exactness):
				t.Errorf("%s is %q", name, m.Exactness)
			}
			for i, c := range m.Contexts {
				if !IsContext(c) || slices.Contains(m.Contexts[:i], c) {
					t.Errorf("%s: context %q is none, or there twice", name, c)
				}
			}
			if cap(m.Contexts) != len(m.Contexts) {
				t.Errorf("%s: to append to its contexts would write into the table", name)
			}
			if (m.Type == "THREATEN") != (m.Status == "THREATENED") || m.Status != "" && m.Status != "THREATENED" {
				t.Errorf("%s is %s, %q", name, m.Type, m.Status)
			}
			// Two codes that both say exactly the same as one reading say the same as each other: so does a root and its rest.
			if m.Exactness == Exact {
				key := strings.Join([]string{v, m.Type, m.Mode, strings.Join(m.Contexts, " ")}, "|")
				if other, taken := exact[key]; taken {
					if c, _ := CodeOf(v, m.Code); c.Parent != other.Code {
						t.Errorf("%s and %s are both exactly %s", other.Code, name, key)
					}
				}
				exact[key] = m
			}
		}
	}
}

// Where a code's quad and its type's differ, somebody has to have thought about it.
func TestQuadsAgree(t *testing.T) {
	known := map[string]bool{"116": true} // a verdict: verbal in CAMEO, SANCTION in PLOVER
	for _, m := range Mappings("CAMEO") {
		c, _ := CodeOf("CAMEO", m.Code)
		e, ok := EventTypeOf(m.Type)
		yielding := strings.HasPrefix(m.Code, "08") && m.Type == "CONCEDE" // PLOVER parts words from deeds there
		if ok && e.Quad != c.Quad && !yielding && !known[m.Code] {
			t.Errorf("%s %q is in %s, %s in %s", m.Code, c.Label, c.Quad, m.Type, e.Quad)
		}
	}
}

// The readings that loaders, filters and the demo lean on.
func TestReadings(t *testing.T) {
	for _, c := range []struct{ vocabulary, code, typ, mode, contexts, status, exactness string }{
		{"CAMEO", "010", "", "", "", "", "NONE"},
		{"CAMEO", "020", "", "", "", "", "NONE"},
		{"CAMEO", "036", "AGREE", "", "", "", "BROADER"}, // the promise is the deed: OCCURRED
		{"CAMEO", "0332", "AGREE", "", "military", "", "BROADER"},
		{"CAMEO", "042", "CONSULT", "visit", "", "", "EXACT"},
		{"CAMEO", "08", "", "", "", "", "NONE"},
		{"CAMEO", "081", "CONCEDE", "", "legal", "", "BROADER"},
		{"CAMEO", "0841", "RETREAT", "release", "", "", "EXACT"},
		{"CAMEO", "0871", "RETREAT", "ceasefire", "military", "", "NARROWER"},
		{"CAMEO", "116", "SANCTION", "convict", "legal", "", "EXACT"},
		{"CAMEO", "130", "THREATEN", "", "", "THREATENED", "EXACT"},
		{"CAMEO", "1313", "THREATEN", "relations", "diplomatic", "THREATENED", "BROADER"},
		{"CAMEO", "138", "THREATEN", "violence", "military", "THREATENED", "EXACT"},
		{"CAMEO", "145", "PROTEST", "riot", "", "", "EXACT"},
		{"CAMEO", "161", "SANCTION", "withdraw", "diplomatic", "", "BROADER"},
		{"CAMEO", "163", "SANCTION", "discontinue", "economic", "", "BROADER"},
		{"CAMEO", "1712", "ASSAULT", "destroy", "", "", "EXACT"},
		{"CAMEO", "175", "ASSAULT", "", "repression", "", "EXACT"},
		{"CAMEO", "190", "ASSAULT", "", "military", "", "BROADER"},
		{"CAMEO", "191", "COERCE", "restrict", "military", "", "EXACT"},
		{"CAMEO", "195", "ASSAULT", "aerial", "military", "", "NARROWER"},
		{"CAMEO", "1952", "ASSAULT", "drone", "military", "", "EXACT"},
		{"CAMEO", "20", "ASSAULT", "", "", "", "BROADER"}, // the manual: FIGHT
		{"CAMEO", "2042", "ASSAULT", "unconventional", "cbrn", "", "BROADER"},
		{"ACLED_EVENT", "Battles", "ASSAULT", "", "", "", "BROADER"},
		{"ACLED_EVENT", "Violence Against Civilians", "ASSAULT", "", "", "", "BROADER"},
		{"ACLED_EVENT", "Riots/Protests", "PROTEST", "", "", "", "BROADER"},
		{"ACLED_EVENT", "Strategic development", "", "", "", "", "NONE"},
		{"ACLED_SUB_EVENT", "Peaceful protest", "PROTEST", "demo", "", "", "EXACT"},
		{"ACLED_SUB_EVENT", "Air/drone strike", "ASSAULT", "aerial", "", "", "NARROWER"},
		{"ACLED_SUB_EVENT", "Shelling/artillery/missile attack", "ASSAULT", "heavy-weapons", "", "", "BROADER"},
		{"ACLED_SUB_EVENT", "Suicide bomb", "ASSAULT", "suicide-attack", "", "", "EXACT"},
		{"ACLED_SUB_EVENT", "Agreement", "AGREE", "", "", "", "NARROWER"},
		{"ACLED_SUB_EVENT", "Arrests", "COERCE", "arrest", "", "", "EXACT"},
		{"ACLED_SUB_EVENT", "Headquarters or base established", "MOBILIZE", "", "", "", "BROADER"},
		{"ACLED_SUB_EVENT", "Other", "", "", "", "", "NONE"},
		{"ACLED_DISORDER", "Political violence", "", "", "", "", "NONE"},
		{"UCDP_VIOLENCE", "1", "ASSAULT", "", "", "", "BROADER"},
		{"UCDP_VIOLENCE", "3", "ASSAULT", "", "", "", "BROADER"},
		{"GDELT_QUAD", "4", "", "", "", "", "NONE"},
		{"PLOVER_TYPE", "ASSAULT", "ASSAULT", "", "", "", "EXACT"},
		{"PLOVER_TYPE", "THREATEN", "THREATEN", "", "", "THREATENED", "EXACT"},
		{"PLOVER_MODE", "THREATEN/relations", "THREATEN", "relations", "", "THREATENED", "EXACT"},
		{"PLOVER_MODE", "RETREAT/withdraw", "RETREAT", "withdraw", "", "", "EXACT"},
	} {
		m, ok := MappingOf(c.vocabulary, c.code)
		if !ok || m.Type != c.typ || m.Mode != c.mode || strings.Join(m.Contexts, " ") != c.contexts || m.Status != c.status || string(m.Exactness) != c.exactness {
			t.Errorf("%s %s: %+v, %v; want %+v", c.vocabulary, c.code, m, ok, c)
		}
	}
}

func TestWeaker(t *testing.T) {
	order := []Exactness{Exact, Broader, Narrower, None}
	for i, a := range order {
		for j, b := range order {
			if got, want := Weaker(a, b), order[max(i, j)]; got != want {
				t.Errorf("Weaker(%s, %s) = %s, want %s", a, b, got, want)
			}
		}
	}
}

// Reports remember by which version they were read, so a change of a reading is a new version.
func TestCrosswalkVersion(t *testing.T) {
	const version, readings = "1", "c41abc9a3772687f"
	h := sha256.New()
	for _, r := range table("crosswalk.csv", crosswalkCSV, "vocabulary", "code", "type", "mode", "contexts", "status", "exactness", "note") {
		h.Write([]byte(strings.Join(r.cells[:7], "|") + "\n")) // a note is no reading
	}
	if got := hex.EncodeToString(h.Sum(nil))[:16]; got != readings || CrosswalkVersion() != version {
		t.Errorf("the readings are %s, the version %s: where they changed, raise the version in crosswalk.csv, and write both here", got, CrosswalkVersion())
	}
}
