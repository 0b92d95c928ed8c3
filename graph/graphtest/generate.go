package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

// The random worlds draw from small pools, so that acts meet on the same atoms.
const (
	poolReports  = 16 // the last four tend to be mentions
	poolMentions = 4
	poolRecords  = 8 // the first is generic
)

func poolReport(i int) uuid.UUID { return graph.ReportID(poolDatasets[i%2], fmt.Sprint("r", i)) }
func poolRecord(i int) uuid.UUID { return graph.ActorRecordID(poolDatasets[i%2], fmt.Sprint("a", i)) }

func poolReportIDs() []uuid.UUID { return times(poolReports, poolReport) }
func poolRecordIDs() []uuid.UUID { return times(poolRecords, poolRecord) }

func times[T any](n int, f func(int) T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = f(i)
	}
	return out
}

func ptr[T any](v T) *T { return &v }

func some(id uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: id, Valid: true} }

func day(n int) graph.Period {
	return graph.DayOf(time.Date(2020, 9, n, 0, 0, 0, 0, time.UTC))
}

var (
	poolDatasets   = []string{"wires", "rows"}
	poolPublishers = []string{"Reuters", "The Guardian", "الجزيرة", ""}
	poolURLs       = []string{"", "https://www.example.org/a", "https://example.net/b?c=d", "https://example.net/ö"}
	poolTitles     = []string{
		"", "Rockets fired at the embassy", "Ракетный обстрел посольства", "قصف السفارة الأمريكية في بغداد", "大使馆 遭 火箭弹 袭击", "Großer Angriff auf die Botschaft",
		"Rockets were fired at the embassy of the United States in the city of Baghdad", "Troops leave Camp Taji",
	}
	poolQueries  = []string{"rocket", "Rockets EMBASSY", "посол", "السفارة", "大使", "gross", "GROẞER bot", "baghdad", "nothing at all", "a", "the embassy of"}
	poolNames    = []string{"Iraq", "IRAQ", "Kata'ib Hizballah", "كتائب حزب الله", "United States", "Vereinigte Staaten", "Ирак", "Mike Pompeo", "Embassy of the United States"}
	poolTypes    = []graph.EventType{"", graph.Assault, graph.Threaten, graph.Mobilize, graph.Retreat}
	poolModes    = []string{"", "attack", "close", "withdraw"}
	poolCodes    = []graph.Code{{Vocabulary: "CAMEO", Code: "190"}, {Vocabulary: "CAMEO", Code: "0233"}, {Vocabulary: "UCDP", Code: "1"}}
	poolMeanings = []graph.Meaning{
		{Type: graph.Assault}, {Type: graph.Assault, Mode: "attack"}, {Type: graph.Retreat, Mode: "withdraw"}, {Code: "CAMEO:190"}, {Code: "UCDP:1"},
	}
	poolPlaces = []*graph.Location{
		nil,
		{Place: placeIraq, Precision: graph.LocatedCountry},
		{Place: placeBaghdad, Within: []graph.PlaceName{placeIraq}, Precision: graph.LocatedTown, Point: &graph.Point{Lat: 33.3, Lon: 44.4}},
		{Place: graph.PlaceName{Name: "BAGHDAD", Kind: graph.PlaceTown, Admin1: "Baghdad Governorate", Country: "IRQ"}, Precision: graph.LocatedTown},
		{Place: placeZone, Within: []graph.PlaceName{placeBaghdad, placeIraq}, Precision: graph.LocatedSite},
		{Place: graph.PlaceName{Name: "كركوك", Kind: graph.PlaceTown, Country: "IRQ"}, Within: []graph.PlaceName{placeKurdistan}, Countries: []string{"XKU"}, Precision: graph.LocatedNear, RadiusKM: 10},
		{Place: graph.PlaceName{Name: "Gulf", Kind: graph.PlaceRegion}, Precision: graph.LocatedRegion},
		{Place: graph.PlaceName{Name: "Syria", Kind: graph.PlaceCountry, Country: "SYR"}, Precision: graph.LocatedCountry},
	}
	placeIraq      = graph.PlaceName{Name: "Iraq", Kind: graph.PlaceCountry, Country: "IRQ"}
	placeBaghdad   = graph.PlaceName{Name: "Baghdad", Kind: graph.PlaceTown, Admin1: "Baghdad Governorate", Country: "IRQ"}
	placeZone      = graph.PlaceName{Name: "Green Zone", Kind: graph.PlaceSite, Admin1: "Baghdad Governorate", Country: "IRQ"}
	placeKurdistan = graph.PlaceName{Name: "Kurdistan", Kind: graph.PlaceRegion, Country: "IRQ"}
)

func poolPlaceIDs() []uuid.UUID {
	seen := map[uuid.UUID]bool{}
	var out []uuid.UUID
	for _, l := range poolPlaces {
		if l == nil {
			continue
		}
		for _, n := range append([]graph.PlaceName{l.Place}, l.Within...) {
			if id := n.ID(); !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	slices.SortFunc(out, compareIDs)
	return out
}

// generator draws acts.
type generator struct {
	*rand.Rand
	filed []graph.Ref // what may be withdrawn
}

func one[T any](r *rand.Rand, vs ...T) T { return vs[r.IntN(len(vs))] }

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func (g *generator) report(i int) *graph.Report {
	r := &graph.Report{
		ID: poolReport(i), Dataset: poolDatasets[i%2], Key: fmt.Sprint("r", i), Edition: one(g.Rand, "", "", "1", "2", "10", "2020.9"),
		Stance:      one(g.Rand, graph.Asserts, graph.Asserts, graph.Asserts, graph.Denies, graph.Predicts, graph.Assesses),
		Reliability: one(g.Rand, "", "", graph.Reliability("A"), graph.Reliability("D")), Credibility: g.IntN(7),
	}
	if g.chance(70) {
		r.Document = &graph.Document{
			Publisher: one(g.Rand, poolPublishers...), URL: one(g.Rand, poolURLs...), Title: one(g.Rand, poolTitles...), Language: "en",
			Published: one(g.Rand, graph.OpenEnd, day(1).Earliest, day(2).Earliest+3600, day(3).Earliest, day(28).Earliest), PublishedDay: g.chance(50),
			TranslationOf: one(g.Rand, "", "", poolURLs[1]),
		}
	} else if g.chance(50) {
		r.Cited = []graph.Document{{Publisher: "Reuters", Published: day(5).Earliest}, {URL: "http://www.example.com/x", Published: graph.OpenEnd}}
	}
	if g.chance(40) {
		r.Via = []string{one(g.Rand, "AP", "Reuters", "dpa")}
	}
	if g.chance(30) {
		r.Said = []graph.Voice{{Who: "officials", Count: 2, Anonymous: true, Of: some(poolRecord(g.IntN(poolRecords)))}}
	}
	if g.chance(40) {
		r.Codes = []graph.Code{one(g.Rand, poolCodes...)}
	}
	if g.chance(20) {
		r.Raw = fmt.Sprintf(`{"row":%d}`, g.IntN(3))
	}
	if i >= poolReports-poolMentions && g.chance(80) || g.chance(3) {
		r.Of = some(poolReport(g.IntN(poolReports)))
		return r
	}
	r.Account = g.account()
	return r
}

func (g *generator) account() *graph.Account {
	a := &graph.Account{
		Title: one(g.Rand, poolTitles...), Type: one(g.Rand, poolTypes...), Mode: one(g.Rand, poolModes...),
		Status: one(g.Rand, graph.Occurred, graph.Occurred, graph.Ongoing, graph.Threatened), Extent: one(g.Rand, graph.Incident, graph.Incident, graph.Incident, graph.Series, graph.State),
		Where: one(g.Rand, poolPlaces...),
	}
	if g.chance(30) {
		a.Summary = one(g.Rand, poolTitles...)
	}
	if g.chance(40) {
		a.Contexts = []string{one(g.Rand, "terrorism", "military", "diplomatic")}
	}
	if g.chance(20) {
		a.Intensity = ptr(float64(g.IntN(20)) / 2)
	}
	if g.chance(85) {
		a.When = g.period()
	}
	if g.chance(10) {
		a.Due = g.period()
	}
	for range g.IntN(4) {
		p := graph.Participant{Record: poolRecord(g.IntN(poolRecords)), Role: one(g.Rand, graph.RoleActor, graph.RoleActor, graph.RoleTarget, graph.RoleAccused), Stance: one(g.Rand, "", "", "", graph.Denies, graph.Asserts)}
		if p.Role == graph.RoleAccused && g.chance(50) {
			p.By = some(poolRecord(g.IntN(poolRecords)))
		}
		a.Who = append(a.Who, p)
	}
	for range g.IntN(3) {
		n := int64(g.IntN(4))
		f := graph.Figure{Measure: one(g.Rand, graph.Killed, graph.Troops), Of: one(g.Rand, "", "Civilians", "civilians"), Moment: one(g.Rand, graph.During, graph.After), Best: &n}
		if g.chance(40) {
			f.Low, f.High = ptr(n-1), ptr(n+2)
		}
		if g.chance(20) {
			f.Best = nil
		}
		a.Figures = append(a.Figures, f)
	}
	return a
}

func (g *generator) period() *graph.Period {
	p := day(1 + g.IntN(20))
	switch g.IntN(8) {
	case 0:
		p.Earliest = graph.OpenStart
	case 1:
		p.Latest = graph.OpenEnd
	case 2:
		p.Latest += graph.Instant(1+g.IntN(200)) * 86400
		p.Precision = graph.PrecisionRange
	case 3:
		p.Latest += 86400 * 10
		p = p.WithSure(p.Earliest+86400, p.Earliest+2*86400)
	case 4:
		p.Earliest, p.Latest = graph.OpenStart, graph.OpenEnd
		p = p.WithSure(day(3).Earliest, day(4).Earliest)
	}
	return &p
}

func (g *generator) record(i int) *graph.ActorRecord {
	r := &graph.ActorRecord{
		ID: poolRecord(i), Dataset: poolDatasets[i%2], Key: fmt.Sprint("a", i), Edition: one(g.Rand, "", "", "1", "2"),
		Kind: one(g.Rand, graph.ActorState, graph.ActorMilitary, graph.ActorPerson), Country: one(g.Rand, "", "IRQ", "USA"), Generic: i == 0,
		Names: []graph.ActorName{{Text: one(g.Rand, poolNames...), Language: "en"}},
	}
	if g.chance(50) {
		r.Names = append(r.Names, graph.ActorName{Text: one(g.Rand, poolNames...), During: g.period()})
	}
	if g.chance(50) {
		r.Ids = []graph.ExternalID{{Dataset: "wikidata", Key: one(g.Rand, "Q796", "Q30")}}
	}
	if g.chance(20) {
		r.Raw = fmt.Sprintf(`{"code":%d}`, g.IntN(3))
	}
	return r
}

func (g *generator) judgement() *graph.Judgement {
	subject, id, n := graph.KindReport, poolReport, poolReports
	if g.chance(35) {
		subject, id, n = graph.KindActorRecord, poolRecord, poolRecords
	}
	a := g.IntN(n)
	b := (a + 1 + g.IntN(n-1)) % n
	author, person, act := one(g.Rand, "rule@1", "rule@2"), g.chance(30), graph.DeriveID("ACT", one(g.Rand, "1", "2", "3"))
	if person {
		author = one(g.Rand, "ada", "bo")
	}
	v := one(g.Rand, graph.Same, graph.Same, graph.Same, graph.Different, graph.Unsure)
	j := graph.NewJudgement(subject, id(a), id(b), v, float64(g.IntN(5))/4, author, person, act)
	j.Edition = one(g.Rand, "", "", "1", "2")
	if g.chance(30) {
		j.Because = []graph.Reason{{Feature: "title", Value: "equal", Weight: 1.5}}
	}
	return j
}

// two draws two different reports or records.
func (g *generator) two(n int, id func(int) uuid.UUID) (uuid.UUID, uuid.UUID) {
	a := g.IntN(n)
	return id(a), id((a + 1 + g.IntN(n-1)) % n)
}

func (g *generator) filing() graph.Filing {
	cause := one(g.Rand, graph.BySource, graph.BySource, graph.ByPerson, graph.ByReader)
	var a graph.Atom
	switch k := g.IntN(20); {
	case k < 3 && len(g.filed) > 0:
		return graph.WithdrawAtom(one(g.Rand, g.filed...), cause)
	case k < 5:
		a = g.record(g.IntN(poolRecords))
	case k < 6:
		from, to := g.two(poolRecords, poolRecord)
		x := &graph.Affiliation{
			ID: graph.DeriveID(graph.KindAffiliation, fmt.Sprint(g.IntN(4))), Edition: one(g.Rand, "", "1"), Type: one(g.Rand, graph.PartOfOrg, graph.Leads, graph.Holds),
			From: from, To: to, Title: one(g.Rand, "", "Secretary of State"),
		}
		if g.chance(50) {
			x.During = g.period()
		}
		a = x
	case k < 7:
		from, to := g.two(poolReports, poolReport)
		x := &graph.Link{
			ID: graph.DeriveID(graph.KindLink, fmt.Sprint(g.IntN(4))), Edition: one(g.Rand, "", "1"), Type: one(g.Rand, graph.Fulfils, graph.Ends, graph.PartOf),
			From: from, To: to, Stance: graph.Asserts,
		}
		a = x
	case k < 8:
		if g.chance(50) {
			a = &graph.Dataset{Name: one(g.Rand, poolDatasets...), Licence: one(g.Rand, "CC BY 4.0", "all rights reserved"), PassOn: g.chance(50), Edition: one(g.Rand, "", "1")}
		} else {
			a = &graph.Rating{Source: one(g.Rand, "reuters", "AP", "rows", "الجزيرة"), Reliability: one(g.Rand, graph.Reliability("A"), graph.Reliability("B"), graph.Reliability("E")), Author: "ada"}
		}
	case k < 13:
		a = g.judgement()
	default:
		a = g.report(g.IntN(poolReports))
	}
	return graph.FileAtom(a, cause)
}

// ground is the first commit of a random world, so that few later acts name what nobody filed.
func (g *generator) ground() []graph.Filing {
	var fs []graph.Filing
	for i := range poolRecords {
		fs = append(fs, graph.FileAtom(g.record(i), graph.BySource))
	}
	for i := range poolReports {
		if i%3 != 2 {
			fs = append(fs, graph.FileAtom(g.report(i), graph.BySource))
		}
	}
	g.know(fs)
	return fs
}

func (g *generator) batch() []graph.Filing {
	return times(1+g.IntN(4), func(int) graph.Filing { return g.filing() })
}

// know remembers what was filed.
func (g *generator) know(fs []graph.Filing) {
	for _, f := range fs {
		if f.Op == graph.File && !slices.Contains(g.filed, f.Ref) {
			g.filed = append(g.filed, f.Ref)
		}
	}
}

// some draws up to n of vs.
func draw[T any](r *rand.Rand, n int, vs []T) []T {
	var out []T
	for range r.IntN(n + 1) {
		out = append(out, vs[r.IntN(len(vs))])
	}
	return out
}

func (g *generator) paging() graph.Paging {
	return graph.Paging{First: one(g.Rand, 1, 2, 3, 5, 100), WantTotal: g.chance(70)}
}

func (g *generator) window() graph.Window {
	from := day(1 + g.IntN(20)).Earliest
	w := graph.Window{From: from, To: from + graph.Instant(g.IntN(40))*86400}
	switch g.IntN(6) {
	case 0:
		w.From = graph.OpenStart
	case 1:
		w.To = graph.OpenEnd
	}
	return w
}

func (g *generator) eventQuery() graph.EventQuery {
	q := graph.EventQuery{Order: one(g.Rand, graph.ByStart, graph.ByFiled), Ascending: g.chance(50), Paging: g.paging()}
	f := &q.Filter
	f.Match = one(g.Rand, graph.Possibly, graph.Certainly)
	// A few conditions each, or hardly anything would match.
	for range g.IntN(3) {
		switch g.IntN(19) {
		case 0:
			f.IDs = append([]uuid.UUID{}, draw(g.Rand, 6, poolReportIDs())...)
		case 1, 2, 3:
			w := graph.WhoFilter{Roles: draw(g.Rand, 1, []graph.Role{graph.RoleActor, graph.RoleTarget, graph.RoleAccused})}
			for range 1 + g.IntN(3) {
				s := graph.Span{Record: poolRecord(g.IntN(poolRecords)), Window: graph.Always}
				if g.chance(40) {
					s.Window = g.window()
				}
				w.Spans = append(w.Spans, s)
			}
			f.Who = append(f.Who, w)
		case 4:
			f.Types, f.Untyped = draw(g.Rand, 2, poolTypes[1:]), g.chance(30)
		case 5:
			f.Modes = draw(g.Rand, 2, poolModes[1:])
		case 6:
			f.Contexts = draw(g.Rand, 2, []string{"terrorism", "military", "diplomatic"})
		case 7:
			f.Statuses = draw(g.Rand, 2, []graph.Status{graph.Occurred, graph.Ongoing, graph.Threatened})
		case 8:
			f.Extents = draw(g.Rand, 2, []graph.Extent{graph.Incident, graph.Series, graph.State})
		case 9:
			f.Stances = draw(g.Rand, 2, []string{"ASSERTS", "DENIES", "PREDICTS"})
		case 10:
			f.Datasets = draw(g.Rand, 2, append([]string{"none"}, poolDatasets...))
		case 11:
			f.Codes = draw(g.Rand, 2, []string{"CAMEO:190", "CAMEO:0233", "UCDP:1"})
		case 18:
			f.Means = draw(g.Rand, 2, poolMeanings)
		case 12:
			f.Countries = draw(g.Rand, 2, []string{"IRQ", "SYR", "XKU"})
		case 13, 14:
			f.When = ptr(g.window())
		case 15:
			f.Places, f.Around = append([]uuid.UUID{}, draw(g.Rand, 3, poolPlaceIDs())...), draw(g.Rand, 3, poolPlaceIDs())
		case 16:
			f.Text = one(g.Rand, poolQueries...)
		case 17:
			if g.chance(50) {
				f.Disputed = ptr(g.chance(50))
			} else {
				f.Contested = ptr(g.chance(50))
			}
		}
	}
	return q
}

// questions draws a query of each kind, paged through to the end, and some of events.
func (g *generator) questions() []question {
	var qs []question
	for range 6 {
		q := g.eventQuery()
		qs = append(qs, findEvents(fmt.Sprintf("%+v", q), q, wholeList))
	}
	a := graph.ActorQuery{Paging: g.paging(), Kinds: draw(g.Rand, 1, []graph.ActorKind{graph.ActorState, graph.ActorPerson}), Countries: draw(g.Rand, 1, []string{"IRQ", "USA"})}
	if g.chance(40) {
		a.Text = one(g.Rand, "ira", "united", "حزب", "ИРАК", "states of", "kata ib")
	}
	if g.chance(30) {
		a.External = &graph.ExternalID{Dataset: "wikidata", Key: one(g.Rand, "Q796", "Q30", "Q1")}
	}
	p := graph.PlaceQuery{Paging: g.paging(), Kinds: draw(g.Rand, 1, []graph.PlaceKind{graph.PlaceTown, graph.PlaceCountry}), Countries: draw(g.Rand, 1, []string{"IRQ", "XKU"}), Parents: draw(g.Rand, 1, poolPlaceIDs())}
	if g.chance(40) {
		p.Text = one(g.Rand, "bag", "zone green", "كرك", "gulf")
	}
	r := graph.ReportQuery{Paging: g.paging(), Mentions: g.chance(60), Datasets: draw(g.Rand, 1, poolDatasets), Stances: draw(g.Rand, 1, []graph.Stance{graph.Asserts, graph.Denies})}
	switch g.IntN(4) {
	case 0:
		r.Document = one(g.Rand, poolURLs[1:]...)
	case 1:
		r.Publisher = one(g.Rand, "REUTERS", "the guardian", "الجزيرة")
	case 2:
		r.Events = append([]uuid.UUID{}, draw(g.Rand, 5, poolReportIDs())...)
	}
	j := graph.JudgementQuery{Paging: g.paging(), Subject: one(g.Rand, "", graph.KindReport, graph.KindActorRecord), Verdicts: draw(g.Rand, 1, []graph.Verdict{graph.Same, graph.Different}), Authors: draw(g.Rand, 1, []string{"rule@1", "ada"})}
	switch g.IntN(4) {
	case 0:
		j.On = append([]uuid.UUID{}, draw(g.Rand, 4, append(poolReportIDs(), poolRecordIDs()...))...)
	case 1:
		j.Act = some(graph.DeriveID("ACT", "1"))
	}
	c := graph.ChangeQuery{Paging: g.paging(), Kinds: draw(g.Rand, 2, []graph.Kind{graph.KindReport, graph.KindJudgement, graph.KindRating})}
	if g.chance(40) {
		c.Refs = append([]uuid.UUID{}, draw(g.Rand, 5, poolReportIDs())...)
	}
	return append(qs,
		findActors(fmt.Sprintf("%+v", a), a, wholeList), findPlaces(fmt.Sprintf("%+v", p), p, wholeList), findReports(fmt.Sprintf("%+v", r), r, wholeList),
		findJudgements(fmt.Sprintf("%+v", j), j, wholeList), changes(fmt.Sprintf("%+v", c), 1+g.Int64N(10), c, wholeList))
}
