package vocabulary

import (
	"slices"
	"sync"
)

// EventType is one of PLOVER's 16 types: what was done.
type EventType struct {
	Code           string  // ASSAULT
	Quad           string  // VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT or MATERIAL_CONFLICT
	Score          float64 // from -10, conflict, to 10, cooperation
	NeedsRecipient bool    // somebody must be at the other end of it
	About          string
}

// Mode says how an event of its type came about. The same code under two types
// is two modes.
type Mode struct {
	Type  string // ASSAULT
	Code  string // heavy-weapons
	Score float64
	About string
}

// Context says in what connection an event stands.
type Context struct {
	Code  string // human_rights
	About string
}

// EventTypes are the 16 types, quad by quad.
func EventTypes() []EventType { return slices.Clone(plover().types) }

// EventTypeOf is the type of that code.
func EventTypeOf(code string) (EventType, bool) {
	return find(plover().types, func(t EventType) bool { return t.Code == code })
}

// Modes are the modes of one type: none for a type that has none, and for a
// code that is no type.
func Modes(eventType string) []Mode {
	var modes []Mode
	for _, m := range plover().modes {
		if m.Type == eventType {
			modes = append(modes, m)
		}
	}
	return modes
}

// ModeOf is the mode of that code under that type. Its score is the type's
// where PLOVER gives the mode none.
func ModeOf(eventType, mode string) (Mode, bool) {
	return find(plover().modes, func(m Mode) bool { return m.Type == eventType && m.Code == mode })
}

// Contexts are the 37 contexts.
func Contexts() []Context { return slices.Clone(plover().contexts) }

// IsContext says whether a context has that code.
func IsContext(code string) bool {
	_, ok := find(plover().contexts, func(c Context) bool { return c.Code == code })
	return ok
}

func find[T any](list []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], true
	}
	var zero T
	return zero, false
}

type ploverTables struct {
	types    []EventType
	modes    []Mode
	contexts []Context
}

var plover = sync.OnceValue(func() ploverTables {
	var p ploverTables
	scores := map[string]float64{}
	for _, r := range table("plover_types.csv", ploverTypesCSV, "code", "quad", "score", "needs_recipient", "about") {
		t := EventType{r.text(0), r.text(1), r.score(2), r.yes(3), r.text(4)}
		p.types = append(p.types, t)
		scores[t.Code] = t.Score
	}
	for _, r := range table("plover_modes.csv", ploverModesCSV, "type", "mode", "score", "about") {
		m := Mode{r.text(0), r.text(1), r.score(2), r.text(3)}
		if r.text(2) == "" {
			m.Score = scores[m.Type]
		}
		p.modes = append(p.modes, m)
	}
	for _, r := range table("plover_contexts.csv", ploverContextsCSV, "code", "about") {
		p.contexts = append(p.contexts, Context{r.text(0), r.text(1)})
	}
	return p
})
