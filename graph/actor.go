package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// ActorKind is what sort of actor a record tells of.
type ActorKind string

const (
	ActorState        ActorKind = "STATE"
	ActorGovernment   ActorKind = "GOVERNMENT"
	ActorMilitary     ActorKind = "MILITARY"
	ActorPolice       ActorKind = "POLICE"
	ActorParty        ActorKind = "PARTY"
	ActorArmedGroup   ActorKind = "ARMED_GROUP"
	ActorOrganisation ActorKind = "ORGANISATION"
	ActorPerson       ActorKind = "PERSON"
	ActorPopulation   ActorKind = "POPULATION"
	ActorOffice       ActorKind = "OFFICE"   // its holder is found at reading, by dated HOLDS
	ActorFacility     ActorKind = "FACILITY" // an embassy, airport, convoy
)

// ActorRecord is one dataset's account of one actor: an atom of the ledger.
type ActorRecord struct {
	ID      uuid.UUID    `json:"id"`
	Dataset string       `json:"dataset"`
	Key     string       `json:"key"`
	Edition string       `json:"edition,omitempty"`
	Kind    ActorKind    `json:"kind"`
	Country string       `json:"country,omitempty"` // ISO-3
	Names   []ActorName  `json:"names"`
	Ids     []ExternalID `json:"ids,omitempty"`
	// Generic records ("a militia", "Civilians") never merge and never carry a path.
	Generic bool   `json:"generic,omitempty"`
	Note    string `json:"note,omitempty"`
	Raw     string `json:"-"`
}

// ActorName is a name with its language, source and dates.
type ActorName struct {
	Text     string    `json:"text"`
	Language string    `json:"language,omitempty"`
	During   *Period   `json:"during,omitempty"`
	Record   uuid.UUID `json:"record,omitzero"` // filled in an Actor: the record that gives it
}

// ExternalID is the actor's id elsewhere, such as {wikidata Q796}.
type ExternalID struct {
	Dataset string `json:"dataset"`
	Key     string `json:"key"`
}

// Ref implements Atom.
func (a *ActorRecord) Ref() Ref { return Ref{KindActorRecord, a.ID} }

// Stamp implements Atom.
func (a *ActorRecord) Stamp() string { return a.Edition }

// Hash implements Atom.
func (a *ActorRecord) Hash() Hash {
	if a.Raw != "" {
		return HashOf([]byte(a.Raw))
	}
	c := *a
	c.Edition = ""
	return HashOf(mustJSON(&c))
}

// Named implements Atom: a record names nothing.
func (a *ActorRecord) Named() []Ref { return nil }

// Actor is a cluster of records judged to tell of one actor. Its id is its least record's; every record id answers for it.
type Actor struct {
	ID      uuid.UUID    `json:"id"`
	Name    string       `json:"name"`
	Kind    ActorKind    `json:"kind"`
	Country string       `json:"country,omitempty"`
	Names   []ActorName  `json:"names"`
	Ids     []ExternalID `json:"ids,omitempty"`
	Generic bool         `json:"generic,omitempty"`
	// Hidden tells that the record was withdrawn; its id still answers.
	Hidden bool `json:"hidden,omitempty"`
	// Records are the members' ids, sorted.
	Records []uuid.UUID `json:"records"`
	// Text are the folded terms of the names, for search.
	Text string `json:"text"`
}

// ActorBrief is what an event shows of a participant.
type ActorBrief struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
	Kind ActorKind `json:"kind"`
}

// Brief returns the actor's id, name and kind.
func (a *Actor) Brief() ActorBrief { return ActorBrief{a.ID, a.Name, a.Kind} }

// settleActor folds the records of one cluster, which is not empty.
func settleActor(records []*ActorRecord) *Actor {
	slices.SortFunc(records, func(a, b *ActorRecord) int { return compareIDs(a.ID, b.ID) })
	a := &Actor{ID: records[0].ID, Generic: records[0].Generic}
	kinds, countries := map[string]int{}, map[string]int{}
	var texts []string
	for _, r := range records {
		a.Records = append(a.Records, r.ID)
		for _, n := range r.Names {
			n.Record = r.ID
			a.Names = append(a.Names, n)
			texts = append(texts, n.Text)
		}
		a.Ids = append(a.Ids, r.Ids...)
		kinds[string(r.Kind)]++
		if r.Country != "" {
			countries[r.Country]++
		}
	}
	slices.SortFunc(a.Ids, func(x, y ExternalID) int {
		if c := compare(x.Dataset, y.Dataset); c != 0 {
			return c
		}
		return compare(x.Key, y.Key)
	})
	a.Ids = slices.Compact(a.Ids)
	a.Name = bestName(records)
	a.Kind, a.Country = ActorKind(mostCommon(kinds)), mostCommon(countries)
	a.Text = Terms(texts...)
	return a
}

// bestName is the name that most records bear, in whatever spelling; of equally frequent ones one that bears no dates, then
// one that is not all in capitals, then the first of the least record. A record's first name is what it is called by: the
// others count for it, too.
func bestName(records []*ActorRecord) string {
	bearers := map[string]map[uuid.UUID]bool{}
	for _, r := range records {
		for _, n := range r.Names {
			f := Fold(n.Text)
			if bearers[f] == nil {
				bearers[f] = map[uuid.UUID]bool{}
			}
			bearers[f][r.ID] = true
		}
	}
	worse := func(n ActorName) (int, int, int) {
		dated, capitals := 0, 0
		if n.During != nil {
			dated = 1
		}
		if n.Text == strings.ToUpper(n.Text) && n.Text != strings.ToLower(n.Text) {
			capitals = 1
		}
		return -len(bearers[Fold(n.Text)]), dated, capitals
	}
	var best *ActorName
	for _, r := range records {
		if len(r.Names) == 0 {
			continue
		}
		n := &r.Names[0]
		if best == nil {
			best = n
			continue
		}
		a1, a2, a3 := worse(*n)
		b1, b2, b3 := worse(*best)
		if cmp.Or(compare(a1, b1), compare(a2, b2), compare(a3, b3)) < 0 {
			best = n
		}
	}
	if best == nil {
		return ""
	}
	return best.Text
}

// AffiliationType is how one actor belongs to another.
type AffiliationType string

const (
	MemberOf   AffiliationType = "MEMBER_OF"
	PartOfOrg  AffiliationType = "PART_OF"
	Leads      AffiliationType = "LEADS"
	Represents AffiliationType = "REPRESENTS"
	Holds      AffiliationType = "HOLDS" // an OFFICE
	AlliedWith AffiliationType = "ALLIED_WITH"
	BackedBy   AffiliationType = "BACKED_BY"
)

// Affiliation is a dated edge between two actor records: an atom of the ledger.
type Affiliation struct {
	ID      uuid.UUID       `json:"id"`
	Edition string          `json:"edition,omitempty"`
	Type    AffiliationType `json:"type"`
	From    uuid.UUID       `json:"from"`
	To      uuid.UUID       `json:"to"`
	During  *Period         `json:"during,omitempty"` // nil: not known when
	Title   string          `json:"title,omitempty"`
	// Evidence are the reports that say so.
	Evidence []uuid.UUID `json:"evidence,omitempty"`
}

// Period is when it held; open at both ends where not known.
func (a *Affiliation) Period() Period {
	if a.During != nil {
		return *a.During
	}
	return Between(OpenStart, OpenEnd, PrecisionUnknown)
}

// Ref implements Atom.
func (a *Affiliation) Ref() Ref { return Ref{KindAffiliation, a.ID} }

// Stamp implements Atom.
func (a *Affiliation) Stamp() string { return a.Edition }

// Hash implements Atom.
func (a *Affiliation) Hash() Hash {
	c := *a
	c.Edition = ""
	return HashOf(mustJSON(&c))
}

// Named implements Atom.
func (a *Affiliation) Named() []Ref {
	refs := []Ref{{KindActorRecord, a.From}, {KindActorRecord, a.To}}
	for _, e := range a.Evidence {
		refs = append(refs, Ref{KindReport, e})
	}
	return refs
}
