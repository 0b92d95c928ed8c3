package graphtest

import (
	"encoding/json"
	"fmt"
	"math"
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

func dayOf(text string) graph.Period {
	p, err := graph.ParsePeriod(text)
	if err != nil {
		panic(err)
	}
	return p
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
		{Place: graph.PlaceName{Name: "Gulf", Kind: graph.PlaceRegion}, Precision: graph.LocatedRegion, Point: &graph.Point{Lat: 26, Lon: 52}},
		{Place: graph.PlaceName{Name: "Syria", Kind: graph.PlaceCountry, Country: "SYR"}, Precision: graph.LocatedCountry, Point: &graph.Point{Lat: 35, Lon: 38.5}},
		{Place: placeAnbar, Within: []graph.PlaceName{placeIraq}, Precision: graph.LocatedProvince, Point: &graph.Point{Lat: 32.5, Lon: 42}},
		{Place: graph.PlaceName{Name: "Fallujah", Kind: graph.PlaceTown, Country: "IRQ"}, Within: []graph.PlaceName{placeAnbar, placeIraq}, Precision: graph.LocatedNear, Point: &graph.Point{Lat: 33.35, Lon: 43.78}, RadiusKM: 0.5},
		// Across the 180th meridian, at a pole, near the other and half around the earth.
		{Place: graph.PlaceName{Name: "Taveuni", Kind: graph.PlaceTown, Admin1: "Northern", Country: "FJI"}, Precision: graph.LocatedTown, Point: &graph.Point{Lat: -16.8, Lon: -179.97}},
		{Place: graph.PlaceName{Name: "Anadyr", Kind: graph.PlaceDistrict, Country: "RUS"}, Precision: graph.LocatedDistrict, Point: &graph.Point{Lat: 64.73, Lon: 180}},
		{Place: graph.PlaceName{Name: "South Pole", Kind: graph.PlaceSite}, Precision: graph.LocatedSite, Point: &graph.Point{Lat: -90, Lon: 17}},
		{Place: graph.PlaceName{Name: "Alert", Kind: graph.PlaceSite, Country: "CAN"}, Precision: graph.LocatedDistrict, Point: &graph.Point{Lat: 89.5, Lon: -62.3}},
		{Place: graph.PlaceName{Name: "Pacific", Kind: graph.PlaceRegion}, Precision: graph.LocatedRegion, Point: &graph.Point{Lon: -160}, RadiusKM: 12000},
	}
	placeIraq      = graph.PlaceName{Name: "Iraq", Kind: graph.PlaceCountry, Country: "IRQ"}
	placeBaghdad   = graph.PlaceName{Name: "Baghdad", Kind: graph.PlaceTown, Admin1: "Baghdad Governorate", Country: "IRQ"}
	placeZone      = graph.PlaceName{Name: "Green Zone", Kind: graph.PlaceSite, Admin1: "Baghdad Governorate", Country: "IRQ"}
	placeKurdistan = graph.PlaceName{Name: "Kurdistan", Kind: graph.PlaceRegion, Country: "IRQ"}
	placeAnbar     = graph.PlaceName{Name: "Anbar", Kind: graph.PlaceProvince, Country: "IRQ"}

	poolStatuses   = []graph.Status{graph.Occurred, graph.Ongoing, graph.Threatened, graph.Announced, graph.Prepared, graph.Predicted}
	poolRoles      = []graph.Role{graph.RoleActor, graph.RoleTarget, graph.RoleAccused}
	poolMeasures   = []graph.Measure{graph.Killed, graph.Troops, graph.Wounded}
	poolOutcomes   = []graph.Outcome{graph.OutcomeOpen, graph.OutcomeFulfilled, graph.OutcomeEnded, graph.OutcomeLapsed}
	poolDimensions = []graph.Dimension{
		graph.DimYear, graph.DimMonth, graph.DimWeek, graph.DimDay, graph.DimType, graph.DimMode, graph.DimStatus, graph.DimExtent,
		graph.DimOutcome, graph.DimCountry, graph.DimAdmin1, graph.DimActor, graph.DimRole, graph.DimDataset, graph.DimSource, graph.DimStance,
	}
	// poolDays are the first and last that years may have, before 1970 and where years, months and ISO weeks begin and end.
	poolDays = []string{
		"0001-01-01", "1582-10-10", "1899-12-31T18:30Z", "1969-12-28", "1969-12-31T23:59:59Z", "1970-01-01", "2016-01-03", "2018-12-31", "2019-12-30",
		"2020-02-29", "2020-12-31", "2021-01-03", "9999-12-31",
	}
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
		Status: one(g.Rand, poolStatuses...), Extent: one(g.Rand, graph.Incident, graph.Incident, graph.Incident, graph.Series, graph.State),
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
	if g.chance(30) {
		a.Due = g.period()
	}
	for range g.IntN(4) {
		p := graph.Participant{Record: poolRecord(g.IntN(poolRecords)), Role: one(g.Rand, append(poolRoles, graph.RoleActor)...), Stance: one(g.Rand, "", "", "", graph.Denies, graph.Asserts)}
		if p.Role == graph.RoleAccused && g.chance(50) {
			p.By = some(poolRecord(g.IntN(poolRecords)))
		}
		if len(a.Who) > 0 && g.chance(25) { // two records of an actor in one role
			p = a.Who[0]
			p.Record = poolRecord(1 + g.IntN(2))
		}
		a.Who = append(a.Who, p)
	}
	for range g.IntN(3) {
		n := int64(g.IntN(4))
		f := graph.Figure{Measure: one(g.Rand, poolMeasures...), Of: one(g.Rand, "", "", "Civilians", "civilians", "—"), Moment: one(g.Rand, graph.During, graph.During, graph.After, graph.Before), Best: &n}
		if g.chance(40) {
			f.Low, f.High = ptr(max(n-1, 0)), ptr(n+2)
		}
		switch g.IntN(8) {
		case 0:
			f.Best = nil // none at all, or a range
		case 1:
			f.Best, f.Low, f.High = nil, ptr(n), nil
		case 2:
			f.Best, f.Low, f.High = nil, nil, ptr(n)
		}
		a.Figures = append(a.Figures, f)
	}
	return a
}

func (g *generator) period() *graph.Period {
	p := day(1 + g.IntN(20))
	if g.chance(20) {
		p = dayOf(one(g.Rand, poolDays...))
	}
	if g.chance(25) {
		p.Earliest += graph.Instant(g.IntN(86400))
		p.Latest, p.Precision = p.Earliest, graph.PrecisionTime
	}
	switch g.IntN(9) {
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
	case 5:
		if g.chance(50) { // no more than the source's words
			p = graph.Between(graph.OpenStart, graph.OpenEnd, graph.PrecisionUnknown)
			p.Raw = "in the past"
		}
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
	fs = append(fs, graph.FileAtom(graph.NewJudgement(graph.KindActorRecord, poolRecord(1), poolRecord(2), graph.Same, 1, "rule@1", false, uuid.Nil), graph.BySource))
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
	case 2:
		d := dayOf(one(g.Rand, poolDays...))
		w = graph.Window{From: d.Earliest, To: d.Latest}
	}
	return w
}

func (g *generator) eventQuery() graph.EventQuery {
	return graph.EventQuery{
		Order: one(g.Rand, graph.ByStart, graph.ByFiled, graph.ByLines, graph.ByReports), Ascending: g.chance(50), Paging: g.paging(), Filter: g.eventFilter(),
	}
}

// eventFilter draws a few conditions, or hardly anything would match.
func (g *generator) eventFilter() graph.EventFilter {
	f := graph.EventFilter{Match: one(g.Rand, graph.Possibly, graph.Certainly)}
	for range g.IntN(3) {
		switch g.IntN(30) {
		case 0:
			f.IDs = append([]uuid.UUID{}, draw(g.Rand, 6, poolReportIDs())...)
		case 1, 2, 3:
			w := graph.WhoFilter{Roles: draw(g.Rand, 1, poolRoles)}
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
			f.Statuses = draw(g.Rand, 2, poolStatuses)
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
		case 19:
			f.Roles = draw(g.Rand, 2, poolRoles)
		case 20:
			f.Lines = g.bounds()
		case 21:
			f.Reports = g.bounds()
		case 22, 23:
			f.Figure = &graph.FigureFilter{Measure: one(g.Rand, poolMeasures...)}
			if g.chance(70) {
				f.Figure.Of = ptr(one(g.Rand, "", "", "CIVILIANS", "soldiers"))
			}
		case 24, 25:
			known := g.outcomes()
			f.Outcome = &graph.OutcomeFilter{Any: append(draw(g.Rand, 2, poolOutcomes), one(g.Rand, poolOutcomes...)), Known: known, On: known.On}
		case 26, 27, 28, 29:
			f.Area = g.area()
		}
	}
	return f
}

func (g *generator) bounds() *graph.Range {
	r := graph.Range{Min: g.Int64N(3), Max: math.MaxInt64}
	if g.chance(50) {
		r.Max = r.Min + g.Int64N(3)
	}
	return &r
}

// outcomes draws what is known on a day. Stores take it as it is, also of events that promise nothing or are not there.
func (g *generator) outcomes() *graph.Outcomes {
	some := func() []uuid.UUID {
		ids := draw(g.Rand, 8, poolReportIDs())
		slices.SortFunc(ids, compareIDs)
		return slices.Compact(ids)
	}
	on := one(g.Rand, day(1+g.IntN(40)).Earliest, dayOf(one(g.Rand, poolDays...)).Latest)
	return &graph.Outcomes{On: on, Fulfilled: some(), Ended: some()}
}

// area draws a box or a circle near one of the points that locations have.
func (g *generator) area() *graph.Area {
	l := one(g.Rand, poolPlaces...)
	for l == nil || l.Point == nil {
		l = one(g.Rand, poolPlaces...)
	}
	p, spot := *l.Point, l.Spot()
	moved := func(v, by, most float64) float64 { return min(max(v+(g.Float64()*2-1)*by, -most), most) }
	turned := func(lon float64) float64 {
		switch {
		case lon > 180:
			return lon - 360
		case lon < -180:
			return lon + 360
		}
		return lon
	}
	box := func(south, west, north, east float64) *graph.Area {
		return &graph.Area{Box: &graph.Box{South: south, West: west, North: north, East: east}}
	}
	circle := func(center graph.Point, km float64) *graph.Area {
		return &graph.Area{Circle: &graph.Circle{Center: center, RadiusKM: km}}
	}
	reach := min(l.ReachKM(), 5000)
	switch g.IntN(10) {
	case 0, 1, 2:
		by := one(g.Rand, 0, 0.01, 1, 30)
		return circle(graph.Point{Lat: moved(p.Lat, by, 90), Lon: moved(p.Lon, by, 180)}, one(g.Rand, 0.001, 1, 15, 60, 111, 250, 700, 2000, 5000, reach))
	case 3: // around a pole
		return circle(graph.Point{Lat: one(g.Rand, -90.0, 90), Lon: moved(0, 180, 180)}, one(g.Rand, 1.0, 55, 500, 5000))
	case 4: // what the spot's own box is compared with lies on the edge
		return box(spot.South, turned(spot.West), spot.North, turned(spot.East))
	case 5: // touched at one corner, or all but
		return box(spot.North, turned(spot.East), min(spot.North+g.Float64(), 90), turned(spot.East+g.Float64()))
	case 6: // wide: all around, a hemisphere that crosses the meridian, a cap
		return one(g.Rand, box(-90, -180, 90, 180), box(-90, 100, 90, -100), box(88, -180, 90, 180), box(-90, 180, 90, -180), box(-20, 179, -10, -179))
	case 7: // just the point
		return box(p.Lat, p.Lon, p.Lat, p.Lon)
	case 8: // a circle that the point lies beside, in the box around it
		by := 2 + g.Float64()*20
		return circle(graph.Point{Lat: max(p.Lat-by, -90), Lon: turned(p.Lon + by)}, by*120)
	}
	tall, wide := g.Float64()*one(g.Rand, 0.1, 2, 30), g.Float64()*one(g.Rand, 0.1, 2, 90)
	return box(max(p.Lat-tall, -90), turned(p.Lon-wide), min(p.Lat+g.Float64()*tall, 90), turned(p.Lon+g.Float64()*wide))
}

func (g *generator) countQuery() graph.CountQuery {
	q := graph.CountQuery{Filter: g.eventFilter(), Outcomes: g.outcomes()}
	for _, i := range g.Perm(len(poolDimensions))[:g.IntN(4)] {
		q.By = append(q.By, poolDimensions[i])
	}
	for _, i := range g.Perm(len(poolMeasures))[:g.IntN(len(poolMeasures)+1)] {
		q.Sum = append(q.Sum, poolMeasures[i])
	}
	return q
}

// asked writes a question that its pointers would hide.
func asked(q any, f graph.EventFilter) string {
	text, err := json.Marshal(q)
	if err != nil {
		panic(err)
	}
	if f.Outcome != nil {
		text = fmt.Appendf(text, " fulfilled %s ended %s", f.Outcome.Known.Fulfilled, f.Outcome.Known.Ended)
	}
	return string(text)
}

// questions draws a query of each kind, paged through to the end, and some of events.
func (g *generator) questions() []question {
	var qs []question
	for range 7 {
		q := g.eventQuery()
		qs = append(qs, findEvents(asked(q, q.Filter), q, wholeList))
	}
	for range 4 {
		q := g.countQuery()
		qs = append(qs, count(asked(q, q.Filter), q))
	}
	a := graph.ActorQuery{Paging: g.paging(), Kinds: draw(g.Rand, 1, []graph.ActorKind{graph.ActorState, graph.ActorPerson}), Countries: draw(g.Rand, 1, []string{"IRQ", "USA"})}
	if g.chance(40) {
		a.Text, a.Whole = one(g.Rand, "ira", "iraq", "united", "حزب", "ИРАК", "states of", "kata ib"), g.chance(30)
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
	c := graph.EntryQuery{Paging: g.paging(), Kinds: draw(g.Rand, 2, []graph.Kind{graph.KindReport, graph.KindJudgement, graph.KindRating})}
	if g.chance(40) {
		c.Refs = append([]uuid.UUID{}, draw(g.Rand, 5, poolReportIDs())...)
	}
	l := graph.LinkQuery{Paging: g.paging(), Types: draw(g.Rand, 2, []graph.LinkType{graph.Fulfils, graph.Ends, graph.Causes})}
	v := graph.VersionQuery{Paging: g.paging()}
	if a.Text != "" && p.Text != "" {
		qs = append(qs, search(fmt.Sprintf("%+v, %+v", a, p), a, p))
	}
	return append(qs,
		findLinks(fmt.Sprintf("%+v", l), l, wholeList), versions(fmt.Sprintf("%+v", v), g.Int64N(12), v, wholeList),
		findActors(fmt.Sprintf("%+v", a), a, wholeList), findPlaces(fmt.Sprintf("%+v", p), p, wholeList), findReports(fmt.Sprintf("%+v", r), r, wholeList),
		findJudgements(fmt.Sprintf("%+v", j), j, wholeList), entries(fmt.Sprintf("%+v", c), 1+g.Int64N(10), c, wholeList))
}
