package record

import (
	"slices"

	"casus/graph"
)

// Sector is the part of a state that is one actor whatever a dataset calls it.
type Sector string

const (
	State      Sector = "STATE" // the state as such, where no part of it is named
	Government Sector = "GOVERNMENT"
	Military   Sector = "MILITARY"
	Police     Sector = "POLICE"
	Parliament Sector = "PARLIAMENT"
	Population Sector = "POPULATION"
)

// StateDataset is the dataset of the records that all others' records of states and their sectors are the same as.
const StateDataset = "casus-states"

// stateRule judges them the same.
const stateRule = "state-sector@1"

var sectors = map[Sector]struct {
	kind  graph.ActorKind
	title string // with the country's name behind it
}{
	State:      {graph.ActorState, ""},
	Government: {graph.ActorGovernment, "Government of "},
	Military:   {graph.ActorMilitary, "Military of "},
	Police:     {graph.ActorPolice, "Police of "},
	Parliament: {graph.ActorOrganisation, "Parliament of "},
	Population: {graph.ActorPopulation, "People of "},
}

// Kind is the kind of the sector's actor.
func (s Sector) Kind() graph.ActorKind { return sectors[s].kind }

// SameState are the atoms that make a dataset's record one actor with the sector of the country, an ISO-3 code with its
// common English name: the sector's own record, the state's that it is part of, and the judgement, by rule, with score 1.
// What they say depends on the arguments alone, so that every dataset and file files the same.
func SameState(rec *graph.ActorRecord, iso3, country string, s Sector) []graph.Atom {
	own := stateRecord(iso3, country, s)
	atoms := []graph.Atom{own}
	if s != State && s != Population {
		state := stateRecord(iso3, country, State)
		atoms = append(atoms, state, &graph.Affiliation{
			ID: graph.DeriveID(graph.KindAffiliation, stateRule, own.Key), Type: graph.PartOfOrg, From: own.ID, To: state.ID,
		})
	}
	same := graph.NewJudgement(graph.KindActorRecord, rec.ID, own.ID, graph.Same, 1, stateRule, false, graph.DeriveID(graph.KindJudgement, stateRule))
	same.Because = []graph.Reason{{Feature: "country and sector", Value: own.Key, Weight: 1}}
	return append(atoms, same)
}

// articled are the countries whose names take an article in a sentence.
var articled = []string{"ARE", "BHS", "CAF", "COD", "COG", "COM", "DOM", "GBR", "GMB", "MDV", "MHL", "NLD", "PHL", "SLB", "SUN", "USA"}

// title is what a state or its sector is called: "Government of the United States".
func title(s Sector, iso3, country string) string {
	t := sectors[s].title
	if t != "" && slices.Contains(articled, iso3) {
		t += "the "
	}
	return t + country
}

func stateRecord(iso3, country string, s Sector) *graph.ActorRecord {
	key := iso3 + "." + string(s)
	return &graph.ActorRecord{
		ID: graph.ActorRecordID(StateDataset, key), Dataset: StateDataset, Key: key, Kind: s.Kind(), Country: iso3,
		Names: []graph.ActorName{{Text: title(s, iso3, country), Language: "en"}},
		Ids:   []graph.ExternalID{{Dataset: StateDataset, Key: key}},
	}
}
