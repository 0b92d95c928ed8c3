package graph

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// Small pools, so that random acts meet on the same atoms.
const (
	drawnReports = 9
	drawnRecords = 5
)

func reportID(i int) uuid.UUID { return ReportID("drawn", fmt.Sprint(i)) }
func recordID(i int) uuid.UUID { return ActorRecordID("drawn", fmt.Sprint(i)) }

func ptr[T any](v T) *T { return &v }

func day(n int) Period { return DayOf(time.Date(2020, 9, n, 0, 0, 0, 0, time.UTC)) }

var (
	iraq    = PlaceName{Name: "Iraq", Kind: PlaceCountry, Country: "IRQ"}
	baghdad = PlaceName{Name: "Baghdad", Kind: PlaceTown, Country: "IRQ"}
	zone    = PlaceName{Name: "Green Zone", Kind: PlaceSite, Country: "IRQ"}
	erbil   = PlaceName{Name: "Erbil", Kind: PlaceTown, Country: "IRQ"}
	syria   = PlaceName{Name: "Syria", Kind: PlaceCountry, Country: "SYR"}

	inIraq    = &Location{Place: iraq, Precision: LocatedCountry}
	inBaghdad = &Location{Place: baghdad, Within: []PlaceName{iraq}, Precision: LocatedTown}
	inZone    = &Location{Place: zone, Within: []PlaceName{baghdad, iraq}, Precision: LocatedSite}
	inErbil   = &Location{Place: erbil, Within: []PlaceName{iraq}, Precision: LocatedTown}
	inSyria   = &Location{Place: syria, Precision: LocatedCountry}
)

func one[T any](t *rapid.T, label string, vs ...T) T { return rapid.SampledFrom(vs).Draw(t, label) }

func drawReport(t *rapid.T) *Report {
	i := rapid.IntRange(0, drawnReports-1).Draw(t, "report")
	r := &Report{
		ID: reportID(i), Dataset: "drawn", Key: fmt.Sprint(i), Edition: one(t, "edition", "", "", "1", "2", "10"),
		Stance:      one(t, "stance", Asserts, Asserts, Asserts, Denies, Predicts, Assesses),
		Reliability: one(t, "reliability", "", "", Reliability("A"), Reliability("C")),
	}
	if rapid.Bool().Draw(t, "has a document") {
		r.Document = &Document{
			Publisher: one(t, "publisher", "Reuters", "REUTERS", "Daily Planet", ""), URL: one(t, "url", "", "https://www.example.org/a", "https://example.net/b"),
			Published: one(t, "published", OpenEnd, day(1).Earliest, day(2).Earliest, day(3).Earliest), TranslationOf: one(t, "translation of", "", "", "https://www.example.org/a"),
		}
	}
	if rapid.Bool().Draw(t, "has via") {
		r.Via = []string{one(t, "via", "AP", "Daily Planet", "dpa")}
	}
	// The last two tend to be mentions.
	if i >= drawnReports-2 && rapid.IntRange(0, 3).Draw(t, "mentions") > 0 {
		r.Of = uuid.NullUUID{UUID: reportID(rapid.IntRange(0, drawnReports-1).Draw(t, "of")), Valid: true}
		return r
	}
	r.Account = &Account{
		Title: one(t, "title", "", "Rockets fired", "Rockets fired at the embassy in the zone", "Bluff"), Type: one(t, "type", "", Assault, Threaten, Mobilize),
		Mode: one(t, "mode", "", "close", "attack"), Status: one(t, "status", Occurred, Threatened, Announced),
		Extent: one(t, "extent", Incident, Incident, Incident, Series, State),
		Where:  one(t, "where", nil, inIraq, inBaghdad, inZone, inErbil, inSyria),
		Who: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Participant {
			return Participant{Record: recordID(rapid.IntRange(0, drawnRecords-1).Draw(t, "who")), Role: one(t, "role", RoleActor, RoleTarget, RoleAccused), Stance: one(t, "participant's stance", "", "", Denies, Asserts)}
		}), 0, 2).Draw(t, "participants"),
	}
	if n := rapid.IntRange(0, 4).Draw(t, "day"); n > 0 {
		p := day(n)
		switch rapid.IntRange(0, 3).Draw(t, "period") {
		case 1:
			p.Latest = OpenEnd
		case 2:
			p.Latest += 3 * 86400
			p = p.WithSure(p.Earliest+10, p.Earliest+20)
		}
		r.Account.When = &p
	}
	if rapid.Bool().Draw(t, "has a figure") {
		r.Account.Figures = []Figure{{Measure: Killed, Moment: During, Best: ptr(int64(rapid.IntRange(0, 3).Draw(t, "killed"))), Stance: one(t, "figure's stance", "", "", Denies)}}
	}
	return r
}

// drawFiling draws an act: what is filed or withdrawn, small pools making them meet.
func drawFiling(t *rapid.T, known []Ref) Filing {
	cause := one(t, "cause", BySource, BySource, ByPerson, ByReader)
	kind := rapid.IntRange(0, 11).Draw(t, "act")
	if kind <= 1 && len(known) > 0 {
		return WithdrawAtom(rapid.SampledFrom(known).Draw(t, "withdrawn"), cause)
	}
	switch kind {
	case 2:
		i := rapid.IntRange(0, drawnRecords-1).Draw(t, "record")
		return FileAtom(&ActorRecord{
			ID: recordID(i), Dataset: "drawn", Key: fmt.Sprint(i), Edition: one(t, "edition", "", "1", "2"), Kind: one(t, "kind", ActorState, ActorMilitary),
			Names: []ActorName{{Text: one(t, "name", "Iraq", "Kata'ib Hizballah", "USA")}}, Generic: i == 0, Ids: []ExternalID{{"wikidata", one(t, "external", "Q796", "Q30")}},
		}, cause)
	case 3:
		return FileAtom(&Rating{Source: one(t, "source", "reuters", "AP", "drawn"), Reliability: one(t, "rating", Reliability("A"), Reliability("B"), Reliability("E"))}, cause)
	case 4, 5:
		return FileAtom(drawJudgement(t, KindActorRecord, recordID, drawnRecords), cause)
	case 6, 7, 8:
		return FileAtom(drawJudgement(t, KindReport, reportID, drawnReports), cause)
	}
	return FileAtom(drawReport(t), cause)
}

func drawJudgement(t *rapid.T, subject Kind, id func(int) uuid.UUID, n int) *Judgement {
	a := rapid.IntRange(0, n-1).Draw(t, "a")
	b := (a + rapid.IntRange(1, n-1).Draw(t, "b")) % n
	person := rapid.IntRange(0, 3).Draw(t, "person") == 0
	author := one(t, "rule", "rule@1", "rule@2")
	act := uuid.Nil
	if person {
		author, act = "ada", DeriveID("ACT", one(t, "which act", "1", "2"))
	}
	v := one(t, "verdict", Same, Same, Same, Different, Unsure)
	j := NewJudgement(subject, id(a), id(b), v, float64(rapid.IntRange(0, 4).Draw(t, "score"))/4, author, person, act)
	j.Edition = one(t, "edition", "", "1", "2")
	return j
}

// drawMemory files random batches. Those that the door refuses (a conflict, an unknown atom) leave nothing behind.
func drawMemory(t *rapid.T) *memory {
	m := newMemory()
	first := []Filing{}
	for i := range drawnRecords {
		first = append(first, FileAtom(&ActorRecord{ID: recordID(i), Dataset: "drawn", Key: fmt.Sprint(i), Kind: ActorState, Names: []ActorName{{Text: fmt.Sprint("Actor ", i)}}, Generic: i == 0}, BySource))
	}
	record(t, m, first)
	for range rapid.IntRange(1, 12).Draw(t, "commits") {
		var batch []Filing
		for range rapid.IntRange(1, 6).Draw(t, "filings") {
			batch = append(batch, drawFiling(t, known(m)))
		}
		record(t, m, batch)
	}
	return m
}

func known(m *memory) []Ref {
	var out []Ref
	for _, e := range m.entries {
		if !slices.Contains(out, e.Ref) {
			out = append(out, e.Ref)
		}
	}
	return out
}
