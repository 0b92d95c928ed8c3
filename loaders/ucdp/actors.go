package ucdp

import (
	"slices"
	"strings"

	"casus/graph"
	"casus/loaders/record"
)

// The columns of the actor list.
const (
	actID column = iota
	actName
	actOrig
	actOrigFull
	actOrigEnglish
	actChanged
	actNew
	actNewFull
	actNewEnglish
	actOrg
	actConflicts
	actDyads
	actPrimary
	actOneSided
	actOneSidedIn
	actOneSidedWith
	actNonState
	actNonStateIn
	actNonStateWith
	actSplinter
	actPrevName
	actPrevID
	actSplit
	actSplitName
	actSplitID
	actAllied
	actAllianceName
	actAllianceID
	actJoined
	actGroupName
	actGroupID
	actLocation
	actGWNoLoc
	actRegion
	actVersion
	actColumns
)

var actorList = table{title: "UCDP's actor list", loose: true, fields: []field{
	actID:           {"ActorId", integer, true, nil},
	actName:         {"NameData", text, true, nil},
	actOrig:         {"NameOrig", text, false, nil},
	actOrigFull:     {"NameOrigFull", text, false, nil},
	actOrigEnglish:  {"NameOrigFullEng", text, false, nil},
	actChanged:      {"NameChange", yesNo, false, nil},
	actNew:          {"NewName", text, false, nil},
	actNewFull:      {"NewNameFullMotherTongue", text, false, nil},
	actNewEnglish:   {"NewNameFullEng", text, false, nil},
	actOrg:          {"Org", integer, false, nil},
	actConflicts:    {"ConflictId", list, false, nil},
	actDyads:        {"DyadId", list, false, nil},
	actPrimary:      {"PrimaryParty", yesNo, false, nil},
	actOneSided:     {"OSID", list, false, nil},
	actOneSidedIn:   {"OSCoalition", yesNo, false, nil},
	actOneSidedWith: {"OSCoalitionID", list, false, nil},
	actNonState:     {"NSID", list, false, nil},
	actNonStateIn:   {"NSCoalition", yesNo, false, nil},
	actNonStateWith: {"NSCoalitionID", list, false, nil},
	actSplinter:     {"Splinter", yesNo, false, nil},
	actPrevName:     {"NamePrev", text, false, nil},
	actPrevID:       {"ActorIdPrev", list, false, nil},
	actSplit:        {"SplitTemp", yesNo, false, nil},
	actSplitName:    {"NameSplitTemp", text, false, nil},
	actSplitID:      {"ActorIdSplitTemp", list, false, nil},
	actAllied:       {"Alliance", yesNo, false, nil},
	actAllianceName: {"NameAlliance", text, false, nil},
	actAllianceID:   {"ActorIdAlliance", list, false, nil},
	actJoined:       {"JoinGroup", yesNo, false, nil},
	actGroupName:    {"GroupName", text, false, nil},
	actGroupID:      {"ActorIdGroup", list, false, nil},
	actLocation:     {"Location", text, false, nil},
	actGWNoLoc:      {"GWNOLoc", list, false, nil},
	actRegion:       {"Region", list, false, nil},
	actVersion:      {"Version", stamp, false, nil},
}}

type actorRow [actColumns]string

// actorRule judges the list's record of an actor the same as the one that sides are given.
const actorRule = "ucdp-actor-id@1"

// listed maps a row of the actor list: its record, then what makes it one actor with the record of dataset "ucdp", and
// the affiliations with the records that they name.
func (m *mapper) listed(r *actorRow, raw string) ([]graph.Atom, *fault) {
	m.stamp(r[actVersion])
	id := r[actID]
	switch {
	case id == "":
		return nil, wrong(actID, "the row has no id")
	case strings.Trim(id, "0123456789") != "":
		return nil, wrong(actID, "%q is not a number", record.Clip(id, 40))
	}
	names := r.names()
	if names == nil {
		return nil, wrong(actName, "the row does not name the actor")
	}
	number := func(id string) string { return id }
	if _, older := releaseYear(m.edition); older {
		number = func(id string) string { return oldNumber + id }
	}
	id = number(id)
	rec := &graph.ActorRecord{
		ID: graph.ActorRecordID(ListDataset, id), Dataset: ListDataset, Key: id, Edition: m.edition, Names: names,
		Ids: []graph.ExternalID{{Dataset: ActorDataset, Key: id}}, Raw: raw,
	}
	side := m.actor(id, names[0].Text)
	known := side[0].(*graph.ActorRecord)
	rec.Kind, rec.Country, rec.Generic = known.Kind, known.Country, known.Generic
	switch org := r[actOrg]; org {
	case "":
	case "1":
		rec.Kind = graph.ActorArmedGroup
	case "2", "3":
		rec.Kind = graph.ActorPopulation
	case "4":
		rec.Kind = graph.ActorGovernment
	default:
		return nil, wrong(actOrg, "%q is not 1 (organised), 2 (supporters), 3 (of one descent, faith or home) or 4 (a government)", record.Clip(org, 40))
	}
	atoms := append([]graph.Atom{rec}, side...)
	if !rec.Generic {
		same := graph.NewJudgement(graph.KindActorRecord, rec.ID, known.ID, graph.Same, 1, actorRule, false, graph.DeriveID(graph.KindJudgement, actorRule))
		same.Because = []graph.Reason{{Feature: "actor id", Value: id, Weight: 1}}
		atoms = append(atoms, same)
	}
	note := r.origins()
	for _, tie := range []struct {
		names, ids column
		as         graph.AffiliationType
		word       string
	}{
		{actAllianceName, actAllianceID, graph.MemberOf, "Allied in"},
		{actGroupName, actGroupID, graph.PartOfOrg, "Joined"},
	} {
		ids, called := cutList(r[tie.ids]), members(r[tie.names])
		if len(ids) == 1 {
			called = []string{record.OneLine(r[tie.names])}
		}
		if len(ids) != len(called) || slices.Contains(called, "") {
			note = append(note, told(tie.word, r[tie.names], r[tie.ids]))
			continue
		}
		for i, name := range called {
			other := m.actor(number(ids[i]), name)
			to := other[0].(*graph.ActorRecord)
			switch {
			case to.ID == known.ID:
				continue
			case to.Kind == graph.ActorGovernment:
				note = append(note, told(tie.word, name, ids[i]))
				continue
			}
			atoms = append(atoms, other...)
			atoms = append(atoms, &graph.Affiliation{
				ID:      graph.DeriveID(graph.KindAffiliation, ListDataset, string(tie.as), rec.Key, to.Key),
				Edition: m.edition, Type: tie.as, From: rec.ID, To: to.ID,
			})
		}
	}
	if where := record.OneLine(r[actLocation]); where != "" {
		note = append(note, "Location as given: "+where+".")
	}
	rec.Note = strings.Join(slices.DeleteFunc(note, func(s string) bool { return s == "" }), " ")
	return append(atoms, listDatasets...), nil
}

// names are all names, each once, the present one first.
func (r *actorRow) names() []graph.ActorName {
	var out []graph.ActorName
	add := func(language string, names ...string) {
		for _, name := range names {
			is := func(n graph.ActorName) bool { return n.Text == name }
			if name != "" && graph.Fold(name) != "n a" && !slices.ContainsFunc(out, is) {
				out = append(out, graph.ActorName{Text: name, Language: language})
			}
		}
	}
	add("", record.OneLine(r[actName]), record.OneLine(r[actOrig]), record.OneLine(r[actOrigFull]))
	add("en", record.OneLine(r[actOrigEnglish]))
	changes := 1
	if short := record.OneLine(r[actNew]); short != record.OneLine(r[actName]) {
		changes = len(members(short))
	}
	// The long forms are several where they are as many as the short ones: in one a comma may stand for itself.
	several := func(c column) []string {
		if names := members(r[c]); len(names) == changes {
			return names
		}
		return []string{record.OneLine(r[c])}
	}
	add("", several(actNew)...)
	add("", several(actNewFull)...)
	add("en", several(actNewEnglish)...)
	return out
}

// origins say what it split from.
func (r *actorRow) origins() []string {
	return []string{
		told("Split from", r[actPrevName], r[actPrevID]),
		told("Split for a time from", r[actSplitName], r[actSplitID]),
	}
}

// told writes a tie as a sentence, empty where there is none.
func told(word, names, ids string) string {
	who := record.OneLine(names)
	if ids != "" {
		by := "UCDP actor " + ids
		if strings.Contains(ids, ",") {
			by = "UCDP actors " + ids
		}
		if who == "" {
			who = by
		} else {
			who += " (" + by + ")"
		}
	}
	if who == "" {
		return ""
	}
	return word + " " + who + "."
}
