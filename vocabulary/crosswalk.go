package vocabulary

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Exactness says how well the PLOVER reading of a code fits the code.
type Exactness string

// The weaker stand behind the stronger.
const (
	Exact    Exactness = "EXACT"    // both say the same
	Broader  Exactness = "BROADER"  // PLOVER says less than the code
	Narrower Exactness = "NARROWER" // PLOVER says more than the code, which may mean something else
	None     Exactness = "NONE"     // PLOVER has no type for it
)

var exactnesses = []Exactness{Exact, Broader, Narrower, None}

// Weaker is the weaker of the two.
func Weaker(a, b Exactness) Exactness {
	if slices.Index(exactnesses, a) > slices.Index(exactnesses, b) {
		return a
	}
	return b
}

// Mapping is the reading of a native code in PLOVER's words.
type Mapping struct {
	Vocabulary, Code string
	Type, Mode       string   // empty where PLOVER has none
	Contexts         []string // not to be changed: all callers get the same
	Status           string   // as of an account: THREATENED; empty is OCCURRED
	Exactness        Exactness
	Note             string
}

// MappingOf is the reading of a code, which is found as [CodeOf] finds it; false where the crosswalk has no row for it.
// A row that says NONE is found: that PLOVER has no type for a code is known.
func MappingOf(vocabulary, code string) (Mapping, bool) {
	l, i := lookUp(vocabulary, code)
	if i < 0 {
		return Mapping{}, false
	}
	of := crosswalk()[l.Name]
	if of == nil || of[i].Exactness == "" {
		return Mapping{}, false
	}
	return of[i], true
}

// Mappings are the readings of a vocabulary's codes, in their order; none where nothing of it is read in PLOVER's words.
func Mappings(vocabulary string) []Mapping {
	return slices.DeleteFunc(slices.Clone(crosswalk()[vocabulary]), func(m Mapping) bool { return m.Exactness == "" })
}

// CrosswalkVersion is the version of the crosswalk. It is raised with any change of a reading.
func CrosswalkVersion() string {
	_, version, _ := about(crosswalkCSV)
	return version
}

// crosswalk holds for each code of a vocabulary, at the code's place in its list, the reading; its exactness is empty
// where there is none.
var crosswalk = sync.OnceValue(func() map[string][]Mapping {
	t := map[string][]Mapping{}
	put := func(m Mapping) {
		l, i := lookUp(m.Vocabulary, m.Code)
		if i < 0 || l.codes[i].Code != m.Code {
			panic(fmt.Sprintf("vocabulary/crosswalk.csv: %s has no code %q", m.Vocabulary, m.Code))
		}
		if t[l.Name] == nil {
			t[l.Name] = make([]Mapping, len(l.codes))
		}
		if t[l.Name][i].Exactness != "" {
			panic(fmt.Sprintf("vocabulary/crosswalk.csv: %s %s stands twice", m.Vocabulary, m.Code))
		}
		t[l.Name][i] = m
	}
	for _, r := range table("crosswalk.csv", crosswalkCSV, "vocabulary", "code", "type", "mode", "contexts", "status", "exactness", "note") {
		m := Mapping{r.text(0), r.text(1), r.text(2), r.text(3), nil, r.text(5), Exactness(r.text(6)), r.text(7)}
		if r.text(4) != "" {
			m.Contexts = slices.Clip(strings.Fields(r.text(4)))
		}
		if !slices.Contains(exactnesses, m.Exactness) {
			panic(fmt.Sprintf("vocabulary/crosswalk.csv: %q is no exactness in the line %q", m.Exactness, strings.Join(r.cells, ",")))
		}
		put(m)
	}
	// PLOVER's own codes are what they say.
	for _, e := range plover().types {
		put(Mapping{Vocabulary: "PLOVER_TYPE", Code: e.Code, Type: e.Code, Status: ploverStatus(e.Code), Exactness: Exact})
	}
	for _, m := range plover().modes {
		put(Mapping{Vocabulary: "PLOVER_MODE", Code: m.Type + "/" + m.Code, Type: m.Type, Mode: m.Code, Status: ploverStatus(m.Type), Exactness: Exact})
	}
	return t
})

// ploverStatus is the status that a type brings with it.
func ploverStatus(eventType string) string {
	if eventType == "THREATEN" {
		return "THREATENED"
	}
	return ""
}
