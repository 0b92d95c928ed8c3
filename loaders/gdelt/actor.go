package gdelt

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

// actor is a record with the atoms that go with it.
type actor struct {
	record *graph.ActorRecord
	atoms  []graph.Atom // the record first
}

// sectorOf are the roles that, behind a country and alone, are one actor with that part of the state.
func sectorOf(role string) record.Sector {
	switch role {
	case "GOV":
		return record.Government
	case "MIL":
		return record.Military
	case "COP":
		return record.Police
	case "LEG":
		return record.Parliament
	case "CVL":
		return record.Population
	}
	return ""
}

// kindOf is the kind that a role makes; empty where it makes none, as "radical" does.
func kindOf(role string) graph.ActorKind {
	switch role {
	case "GOV":
		return graph.ActorGovernment
	case "MIL":
		return graph.ActorMilitary
	case "COP":
		return graph.ActorPolice
	case "PTY":
		return graph.ActorParty
	case "REB", "INS", "SEP", "UAF", "IMG":
		return graph.ActorArmedGroup
	case "UIS":
		return graph.ActorState
	case "CVL", "REF", "ELI", "REL", "ETN", "SET":
		return graph.ActorPopulation
	case "MOD", "RAD":
		return ""
	}
	return graph.ActorOrganisation
}

// international tells whether a role says that a group belongs to no one state.
func international(role string) bool {
	switch role {
	case "IGO", "NGO", "NGM", "IMG", "INT":
		return true
	}
	return false
}

// part is a group of letters of an actor's code, read.
type part struct {
	vocabulary string // empty: in none
	code       string
	label      string
	country    vocabulary.Country // of CAMEO_COUNTRY; zero for a region
}

// maxActorCode is beyond the longest chain, which has some seven groups of three letters.
const maxActorCode = 60

// partsOf reads an actor's code: groups of three letters one behind the other, of which each is a country or region, a
// role, a known group, a religion or, in small letters, a people. Some are in two lists. UNO is the organisation rather
// than the role. The first is rather a country (SUN, the Soviet Union), a later one rather a religion (MOSSUN, Sunni) unless
// the code begins with a role of the world (MNCSUN).
func partsOf(code string) []part {
	if len(code)%3 != 0 {
		return []part{{code: code, label: code}}
	}
	parts := make([]part, 0, len(code)/3)
	for i := 0; i < len(code); i += 3 {
		parts = append(parts, partOf(code[i:i+3], i == 0, i > 0 && parts[0].vocabulary == "CAMEO_ROLE"))
	}
	return parts
}

func partOf(code string, first, abroad bool) part {
	in := func(name string) (part, bool) {
		c, ok := vocabulary.CodeOf(name, code)
		p := part{vocabulary: name, code: code, label: c.Label}
		if p.label == "" {
			p.label = code
		}
		return p, ok
	}
	place, isPlace := in("CAMEO_COUNTRY")
	if isPlace {
		place.country, _ = vocabulary.CountryByCAMEO(code)
		if place.country.ISO3 != "" && first {
			return place
		}
	}
	group, isGroup := in("CAMEO_GROUP")
	if p, ok := in("CAMEO_ROLE"); ok {
		if isGroup {
			return group
		}
		return p
	}
	if isPlace && abroad {
		return place
	}
	if p, ok := in("CAMEO_RELIGION"); ok {
		return p
	}
	switch {
	case isPlace:
		return place
	case isGroup:
		return group
	}
	if p, ok := in("CAMEO_ETHNIC"); ok {
		return p
	}
	return part{code: code, label: code}
}

const maxActorName = 200

// maxActors bounds the kept records.
const maxActors = 20_000

// actor is the record of a code, or of a name without one. It says nothing but what its key says, so that it is the same
// whichever row it comes from: GDELT gives one code many names.
func (m *mapper) actor(code, name string) *actor {
	key := code
	if code == "" {
		key = "name:" + record.Clip(name, maxActorName)
	}
	if a := m.actors[key]; a != nil {
		return a
	}
	key = strings.Clone(key) // not a piece of the row
	rec := &graph.ActorRecord{ID: graph.ActorRecordID(ActorDataset, key), Dataset: ActorDataset, Key: key}
	a := &actor{record: rec, atoms: []graph.Atom{rec}}
	if code == "" {
		name = key[len("name:"):]
		rec.Kind, rec.Names = graph.ActorOrganisation, []graph.ActorName{{Text: name}}
		rec.Raw = string(append(record.AppendQuoted([]byte(`{"name":`), name), '}'))
	} else {
		parts := partsOf(key)
		rec.Ids = []graph.ExternalID{{Dataset: "cameo", Key: key}}
		rec.Raw = string(append(record.AppendQuoted([]byte(`{"code":`), key), '}'))
		country, sector := describe(rec, parts)
		if sector != "" {
			a.atoms = append(a.atoms, record.SameState(rec, country.ISO3, country.Name, sector)...)
		}
	}
	if len(m.actors) >= maxActors {
		clear(m.actors)
	}
	m.actors[key] = a
	return a
}

// describe fills what the parts of its code say of a record; sector is empty where it is no plain part of a state.
func describe(rec *graph.ActorRecord, parts []part) (country vocabulary.Country, sector record.Sector) {
	var head string        // what the others belong to
	var others []part      // in the order of the code
	var group, region bool // known group; country or not
	for _, p := range parts {
		switch {
		case p.country.ISO3 != "":
			// Of two countries the second says more: SCGSRB is Serbia in its union.
			country, head = p.country, p.label
			continue
		case p.vocabulary == "CAMEO_COUNTRY":
			region = true
		case p.vocabulary == "CAMEO_GROUP":
			group = group || p.code != "CMN" && p.code != "HIP" // communists and poor countries are classes
		}
		others = append(others, p)
	}
	rec.Country = country.ISO3
	rec.Generic = country.ISO3 == "" && !group
	others = without(others, func(i int, p part) bool {
		for _, q := range others[:i] {
			if q.code == p.code {
				return true
			}
		}
		// What a known group is goes without saying, and so does its continent.
		return group && (p.vocabulary == "CAMEO_ROLE" && international(p.code) || p.vocabulary == "CAMEO_COUNTRY")
	})
	if head == "" && len(others) > 1 && (group || region) {
		for i, p := range others {
			if group && p.vocabulary == "CAMEO_GROUP" || !group && p.vocabulary == "CAMEO_COUNTRY" {
				head = p.label
				others = without(others, func(j int, _ part) bool { return j == i })
				break
			}
		}
	}
	var words []string
	for _, p := range others {
		if rec.Kind == "" && p.vocabulary == "CAMEO_ROLE" {
			rec.Kind = kindOf(p.code)
		}
		if p.vocabulary == "CAMEO_ROLE" {
			words = append(words, lowerFirst(p.label))
		} else {
			words = append(words, p.label)
		}
	}
	name := strings.Join(words, ", ")
	switch {
	case head == "":
		name = upperFirst(name)
	case name == "":
		name = head
	default:
		name = head + ": " + name
	}
	rec.Names = []graph.ActorName{{Text: name, Language: "en"}}
	countries := 0
	for _, p := range parts {
		if p.country.ISO3 != "" {
			countries++
		}
	}
	switch {
	case countries != 1 || parts[0].label != country.Name: // Gaza is not the state of Palestine
	case len(parts) == 1:
		sector = record.State
	case len(parts) == 2 && parts[1].vocabulary == "CAMEO_ROLE":
		sector = sectorOf(parts[1].code)
	}
	switch {
	case sector != "":
		rec.Kind = sector.Kind()
	case group && parts[0].vocabulary == "CAMEO_ROLE" && parts[0].code != "IMG":
		rec.Kind = graph.ActorOrganisation // and not refugees, where it cares for them
	case rec.Kind != "":
	case group:
		rec.Kind = graph.ActorOrganisation
	case country.ISO3 != "" && len(others) == 0 || region:
		rec.Kind = graph.ActorState
	case len(others) > 0 && others[0].vocabulary != "":
		rec.Kind = graph.ActorPopulation // of a faith, a people
	default:
		rec.Kind = graph.ActorOrganisation
	}
	return country, sector
}

func without(parts []part, drop func(int, part) bool) []part {
	var out []part
	for i, p := range parts {
		if !drop(i, p) {
			out = append(out, p)
		}
	}
	return out
}

// lowerFirst writes a label as it stands within a sentence; one that begins with two capitals is an abbreviation.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); n == 0 || unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
