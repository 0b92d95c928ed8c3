package graph

import (
	"slices"

	"github.com/google/uuid"
)

// foldReports clusters and settles reports: the events by id, and for each report that has one the event that holds it.
// A withdrawn report stands alone and hidden. A mention goes with the live or withdrawn report that it names; where that
// is not known, nowhere. It is the definition that both FoldLedger and a commit's folding call.
func foldReports(states map[uuid.UUID]Filed[Atom], js []*Judgement, ratings Ratings) (map[uuid.UUID]*Event, map[uuid.UUID]uuid.UUID) {
	var members []member
	mentions := map[uuid.UUID][]*Report{}
	hidden := [][]uuid.UUID{}
	for id, s := range states {
		r := s.Atom.(*Report)
		switch {
		case r.Account == nil && s.Live && r.Of.Valid:
			mentions[r.Of.UUID] = append(mentions[r.Of.UUID], r)
		case r.Account == nil:
		case !s.Live:
			hidden = append(hidden, []uuid.UUID{id})
		default:
			members = append(members, member{id: id, wall: string(r.Account.Extent)})
		}
	}
	slices.SortFunc(members, func(a, b member) int { return compareIDs(a.id, b.id) })
	events := map[uuid.UUID]*Event{}
	of := map[uuid.UUID]uuid.UUID{}
	settle := func(ids []uuid.UUID, hide bool) {
		var rs []*Report
		for _, id := range ids {
			rs = append(rs, states[id].Atom.(*Report))
			rs = append(rs, mentions[id]...)
		}
		e := Settle(rs, ratings)
		e.Hidden = hide
		e.Filed = states[e.ID].First
		events[e.ID] = e
		for _, r := range rs {
			of[r.ID] = e.ID
		}
	}
	for _, ids := range clusters(members, verdicts(js)) {
		settle(ids, false)
	}
	for _, ids := range hidden {
		settle(ids, true)
	}
	return events, of
}

// foldRecords does so for actor records. Withdrawn ones stand alone and hidden.
func foldRecords(states map[uuid.UUID]Filed[Atom], js []*Judgement) (map[uuid.UUID]*Actor, map[uuid.UUID]uuid.UUID) {
	var members []member
	actors := map[uuid.UUID]*Actor{}
	of := map[uuid.UUID]uuid.UUID{}
	settle := func(ids []uuid.UUID, hide bool) {
		var rs []*ActorRecord
		for _, id := range ids {
			rs = append(rs, states[id].Atom.(*ActorRecord))
		}
		a := settleActor(rs)
		a.Hidden = hide
		actors[a.ID] = a
		for _, r := range rs {
			of[r.ID] = a.ID
		}
	}
	for id, s := range states {
		if !s.Live {
			settle([]uuid.UUID{id}, true)
			continue
		}
		members = append(members, member{id: id, alone: s.Atom.(*ActorRecord).Generic})
	}
	slices.SortFunc(members, func(a, b member) int { return compareIDs(a.id, b.id) })
	for _, ids := range clusters(members, verdicts(js)) {
		settle(ids, false)
	}
	return actors, of
}

// World is the graph that a ledger folds to.
type World struct {
	// Atoms are the revisions that stand, live or not.
	Atoms  map[Ref]Filed[Atom]
	Events map[uuid.UUID]*Event
	Actors map[uuid.UUID]*Actor
	Places map[uuid.UUID]*Place
	// EventOf and ActorOf find the event or actor that holds a report or record.
	EventOf, ActorOf map[uuid.UUID]uuid.UUID
}

// FoldLedger is the definition of the graph: a pure function of the ledger's entries, which are in ledger order. Stores come to
// the same by the small steps of Record.
func FoldLedger(entries []Entry) *World {
	w := &World{Atoms: map[Ref]Filed[Atom]{}, Places: map[uuid.UUID]*Place{}}
	marks, filed := map[Ref][]Mark{}, map[Ref][]Entry{}
	for _, e := range entries {
		marks[e.Ref] = append(marks[e.Ref], e.Mark)
		filed[e.Ref] = append(filed[e.Ref], e)
	}
	reports, records := map[uuid.UUID]Filed[Atom]{}, map[uuid.UUID]Filed[Atom]{}
	var js []*Judgement
	ratings := Ratings{}
	facts := map[uuid.UUID]map[PlaceFact]bool{}
	for ref, ms := range marks {
		standing, live := current(ms)
		if standing < 0 {
			continue
		}
		s := Filed[Atom]{Atom: filed[ref][standing].Atom, First: ms[0].Seq, Since: stateSince(ms), Live: live}
		w.Atoms[ref] = s
		switch a := s.Atom.(type) {
		case *Report:
			reports[ref.ID] = s
			for f := range placeFacts(s) {
				if facts[f.Place] == nil {
					facts[f.Place] = map[PlaceFact]bool{}
				}
				facts[f.Place][f] = true
			}
		case *ActorRecord:
			records[ref.ID] = s
		case *Judgement:
			if live {
				js = append(js, a)
			}
		case *Rating:
			if live {
				ratings[Fold(a.Source)] = a.Reliability
			}
		}
	}
	w.Events, w.EventOf = foldReports(reports, on(js, KindReport), ratings)
	w.Actors, w.ActorOf = foldRecords(records, on(js, KindActorRecord))
	for id, fs := range facts {
		var list []PlaceFact
		for f := range fs {
			list = append(list, f)
		}
		w.Places[id] = PlaceFrom(list)
	}
	return w
}

func on(js []*Judgement, subject Kind) []*Judgement {
	return slices.DeleteFunc(slices.Clone(js), func(j *Judgement) bool { return j.Subject != subject })
}
