// Package ucdp reads tables of the Uppsala Conflict Data Program, as CSV in the layout of any release, also as others pass
// them on (HDX, spreadsheets): the Georeferenced Event Dataset (GED), the actor list, the UCDP/PRIO list of armed conflicts
// (ACD) by year and the list of dyads by year. The header tells which it is. It is pure: no store, no network.
//
// # GED
//
// A row becomes one report of dataset "ucdp-ged" with the row's id as its key, so that a candidate event and its final
// form are two editions of one report, and:
//
//   - Type ASSAULT, status OCCURRED, stance ASSERTS: a row is an act of organised violence that UCDP holds to have
//     happened. Extent SERIES where event_clarity is 2 (told of only in sum, "ten died in January") over more than a day,
//     else INCIDENT: a battle of three days is one happening.
//   - When: from date_start to the end of date_end, with no sure part: GED's range is where the deed lies, not how long
//     it went on. Precision by date_prec: 1 DAY, 2 RANGE, 3 WEEK, 4 MONTH, 5 YEAR.
//   - Where, by where_prec: 1 the named place, TOWN (SITE where its name is one of an airport, base, bridge …); 2 NEAR it,
//     within 25 km; 3 DISTRICT; 4 PROVINCE; 5, a river, a road or a vague area: NEAR it without a bound where a district is
//     given, else no more exact than its PROVINCE, else than its COUNTRY; 6 COUNTRY; 7, sea and air, REGION, which lies in
//     no country, those that UCDP counts it to being named as claimants. What is no more exact than a country has no
//     point, for UCDP gives a country the point of its middle.
//   - Countries by Gleditsch–Ward number on the first day of the event (365 is the Soviet Union in 1990), else by name.
//   - Who: the two sides. Both are ACTOR in state-based and non-state violence, where the letters do not say who
//     attacked; in one-sided violence side A is ACTOR and side B, the civilians, VICTIM. A side is an actor record of
//     dataset "ucdp" under UCDP's actor id. Several names with commas between them are a coalition, which UCDP gives one
//     id of its own: each member is a participant of its own, its record keyed by its name.
//   - Kinds: "Government of …" is GOVERNMENT, of that country as it is today, and one actor with what other datasets call so; "Civilians" a generic POPULATION,
//     "Supporters of …" POPULATION; every other side ARMED_GROUP.
//   - Figures: KILLED with low, best and high, and what UCDP divides the best estimate into, by side, "civilians" and
//     "unknown". Low, best and high out of order are kept as they stand and flagged. An empty number is none, not 0.
//   - Cited: the source lists, or source_article where they are empty or do not fit together; free text is cited as a
//     title. Sources dated before the event are kept and flagged. source_original gives the voices.
//   - Codes: UCDP's own numbers as they stood.
//
// Ids of the older numbering (…_dset_id), the geometry and the grid cell stay in the raw row.
//
// # The actor list
//
// A row becomes one actor record of dataset "ucdp-actors" under the actor id: a record of its own beside the one of
// dataset "ucdp" that sides of events and conflicts are given. That one says what every row knows, id and name, so that
// no table takes back what another said of it; the list's says more, and only the list revises it. A shared id is no
// guess, so the two are judged the same, rule ucdp-actor-id@1 with score 1.
//
//   - Names: NameData, which is the present one, then the original and the new names in short, in full and in English, each
//     once, "n/a" being none. New names are several where the group changed its name so often.
//   - Kinds by Org: 1, organised, ARMED_GROUP; 2, supporters of somebody, and 3, who share descent, faith or home,
//     POPULATION; 4 GOVERNMENT, of that country as it is today, one actor with what other datasets call so.
//   - Alliance: MEMBER_OF the alliance that ActorIdAlliance names. JoinGroup: PART_OF the group that it joined. Both are of no
//     known time. What joined a government is no part of it in the years that it fought it: that stands in the note, as
//     does what a group split from, for good or for a time, which no affiliation says. The other end of an affiliation is a
//     record of dataset "ucdp", which the row files too, for the named actor's own row may come later.
//   - A location is where the actor's conflicts were, not where it is from: it stands in the note.
//
// # Conflicts and dyads
//
// A row becomes one report of dataset "ucdp-acd", key <conflict_id>-<year>, or "ucdp-dyadic", key <dyad_id>-<year>:
//
//   - Type ASSAULT, extent STATE, status OCCURRED: in that calendar year the conflict was active. ONGOING would say that it
//     is now.
//   - When: that year, from the first death of the conflict where it fell into the year, to the end of the episode where that
//     did. Surely going on is it from the day on which the episode had reached its 25 deaths to the episode's end, or to
//     the year's where the next is active too, both as far as the precision of the dates allows. A release cannot know that
//     of its last year, whose 0 in ep_end says nothing. The list of dyads tells no ends, so nothing is sure there. Dates are
//     ISO; spreadsheets make others of them, of which the day and the month are told apart by what is possible, else both
//     readings are allowed for.
//   - Where: the country of location, as COUNTRY, without a point; several countries are a REGION which all of them
//     claim. It is whose government is party to the issue, which need not be where the fighting was.
//   - Who: the sides ACTOR, states that sent troops to one of them (side_a_2nd, side_b_2nd) SUPPORTER. Where a side is one
//     actor, its record is by its id. Where it is several, names and ids are each sorted for themselves and do not stand in
//     one order, so that the records are by name, as in GED, and the ids are codes only.
//   - Intensity: intensity_level, 1 minor, 2 war. No figures: the tables give none.
//   - Releases before 17.1 numbered conflicts, dyads and actors otherwise. Their keys, the actor list's too, begin with "old:"
//     where they do not look otherwise anyway (1-191), and their codes are of vocabularies UCDP_OLD_….
//
// PartOf makes the link of a dyad's year to its conflict's. Decode does not, for a link may only name what is filed, and a
// row of one table does not know whether the other is.
//
// Version is the edition of the lists' rows and no part of what they say, so that a row that a release repeats is unchanged;
// but for the last year of a release, of which it tells that it is.
package ucdp

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

const (
	// Dataset is the name of the reports' dataset.
	Dataset = "ucdp-ged"
	// ActorDataset is the name of the actor records', whose numbers UCDP's datasets share.
	ActorDataset = "ucdp"
	// ListDataset is the name of the actor list's records' dataset.
	ListDataset = "ucdp-actors"
	// ConflictDataset and DyadDataset are the names of the datasets of the reports of conflicts and dyads by year.
	ConflictDataset = "ucdp-acd"
	DyadDataset     = "ucdp-dyadic"
	// Reader is the version of this mapping, of all tables.
	Reader = "ucdp@2"

	publisher = "Uppsala Conflict Data Program"
)

// Flags on what is kept as it stands.
const (
	flagFigures = "figures out of order"
	flagEarly   = "source dated before the event"
	flagYear    = "year is not that of date_start"
	flagDates   = "date_prec says one day, the dates say more"
	flagCountry = "country not known to the vocabulary"
	flagNowhere = "coordinates are 0, 0"
)

// terms are those of all releases.
func terms(name, title, citation string) *graph.Dataset {
	return &graph.Dataset{
		Name: name, Title: title, URL: "https://ucdp.uu.se/downloads/",
		Licence: "CC BY 4.0", PassOn: true, Marking: "Data: Uppsala Conflict Data Program, CC BY 4.0",
		Citation: "Uppsala Conflict Data Program" + citation,
	}
}

const inTheRelease = ", in the release that the report's edition names; introduced by "

// datasets are the terms of what each table files, its own dataset's first.
var (
	actorTerms = terms(ActorDataset, "UCDP actors", ", actor list.")
	datasets   = []graph.Atom{
		terms(Dataset, "UCDP Georeferenced Event Dataset", ", Georeferenced Event Dataset"+inTheRelease+
			"R. Sundberg and E. Melander in the Journal of Peace Research 50(4), 2013."),
		actorTerms,
	}
	listDatasets = []graph.Atom{
		terms(ListDataset, "UCDP Actor Dataset", ", Actor Dataset, in the release that the record's edition names."), actorTerms,
	}
	conflictDatasets = []graph.Atom{
		terms(ConflictDataset, "UCDP/PRIO Armed Conflict Dataset", " and Peace Research Institute Oslo, Armed Conflict Dataset"+inTheRelease+
			"N. P. Gleditsch, P. Wallensteen, M. Eriksson, M. Sollenberg and H. Strand in the Journal of Peace Research 39(5), 2002."),
		actorTerms,
	}
	dyadDatasets = []graph.Atom{
		terms(DyadDataset, "UCDP Dyadic Dataset", ", Dyadic Dataset"+inTheRelease+
			"L. Harbom, E. Melander and P. Wallensteen in the Journal of Peace Research 45(5), 2008."),
		actorTerms,
	}
)

// Map maps a stored raw row, as Decode wrote it, again: the report, then the actor records and datasets that it names. A
// row of the actor list makes no report: its record comes first.
func Map(raw []byte, edition string) (*graph.Report, []graph.Atom, error) {
	var fields map[string]string
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, nil, fmt.Errorf("the stored row is not a flat JSON object: %w", err)
	}
	has := func(t *table, c column) bool { return fields[t.fields[c].name] != "" }
	m := newMapper(edition)
	var rep *graph.Report
	var others []graph.Atom
	var bad *fault
	t := &ged
	switch event := has(&ged, colID) && has(&ged, colViolence) && has(&ged, colDateStart); {
	case !event && has(&actorList, actID):
		var r actorRow
		t = &actorList
		t.fill(r[:], fields)
		others, bad = m.listed(&r, string(raw))
	case !event && has(&conflictList, cfConflict):
		t = &conflictList
		r := conflictRow{dyad: has(&dyadList, cfDyad)}
		if r.dyad {
			t = &dyadList
		}
		t.fill(r.cells[:], fields)
		rep, others, bad = m.conflict(&r, string(raw))
	default:
		var r row
		t.fill(r[:], fields)
		rep, others, bad = m.report(&r, string(raw))
	}
	if bad != nil {
		return nil, nil, fmt.Errorf("column %s: %s", t.fields[bad.column].name, bad.reason)
	}
	return rep, others, nil
}

// fault is why a row cannot be mapped.
type fault struct {
	column column
	reason string
}

func wrong(c column, format string, args ...any) *fault {
	return &fault{c, fmt.Sprintf(format, args...)}
}

// mapper maps the rows of one file. It keeps the actor records that it made, for rows share them.
type mapper struct {
	given   string                    // the file's edition
	edition string                    // the row's
	actors  map[actorKey][]graph.Atom // the record first
}

type actorKey struct{ id, name string }

// maxActors bounds the kept records; UCDP knows about 2,000.
const maxActors = 20_000

func newMapper(edition string) *mapper {
	return &mapper{given: edition, edition: edition, actors: map[actorKey][]graph.Atom{}}
}

// stamp sets the edition for a row that may carry its own.
func (m *mapper) stamp(own string) {
	if own == "" {
		own = m.given
	}
	if own != m.edition {
		m.edition = own
		clear(m.actors)
	}
}

// report maps one row. The other atoms are those that the report names.
func (m *mapper) report(r *row, raw string) (*graph.Report, []graph.Atom, *fault) {
	if r[colID] == "" {
		return nil, nil, wrong(colID, "the row has no id")
	}
	violence := r[colViolence]
	if !slices.Contains([]string{"1", "2", "3"}, violence) {
		return nil, nil, wrong(colViolence, "%q is not 1 (state-based), 2 (non-state) or 3 (one-sided)", violence)
	}
	rep := &graph.Report{
		ID: graph.ReportID(Dataset, r[colID]), Dataset: Dataset, Key: r[colID], Edition: m.edition, Stance: graph.Asserts,
		Document: &graph.Document{Publisher: publisher, Published: graph.OpenEnd},
		Account:  &graph.Account{Type: graph.Assault, Status: graph.Occurred, Extent: graph.Incident},
		Reader:   Reader, Raw: raw,
	}
	a := rep.Account
	when, bad := r.when()
	if bad != nil {
		return nil, nil, bad
	}
	a.When = &when
	several := when.Latest-when.Earliest >= 24*60*60
	switch c := r[colClarity]; c {
	case "", "1":
	case "2":
		if several {
			a.Extent = graph.Series
		}
	default:
		return nil, nil, wrong(colClarity, "%q is not 1 (clear) or 2 (told of in sum)", c)
	}
	if r[colDatePrec] == "1" && several {
		rep.Flags = append(rep.Flags, flagDates)
	}
	if y := r[colYear]; y != "" && y != r[colDateStart][:4] {
		rep.Flags = append(rep.Flags, flagYear)
	}
	if a.Where, rep.Flags, bad = r.where(*when.Earliest.Time(), rep.Flags); bad != nil {
		return nil, nil, bad
	}
	if a.Figures, bad = r.figures(); bad != nil {
		return nil, nil, bad
	}
	if f := a.Figures; len(f) > 0 && f[0].Of == "" && outOfOrder(f[0]) {
		rep.Flags = append(rep.Flags, flagFigures)
	}
	others, bad := m.who(r, a)
	if bad != nil {
		return nil, nil, bad
	}
	rep.Cited = r.cited()
	if slices.ContainsFunc(rep.Cited, func(d graph.Document) bool { return d.Published < when.Earliest }) {
		rep.Flags = append(rep.Flags, flagEarly)
	}
	for v := range strings.SplitSeq(r[colOriginal], ";") {
		if v = record.OneLine(v); v != "" {
			rep.Said = append(rep.Said, graph.Voice{Who: v})
		}
	}
	rep.Codes = r.codes()
	a.Title, a.Summary = r.title(a.Where), r.summary(a)
	return rep, append(others, datasets...), nil
}

// when reads the dates, which are whole days.
func (r *row) when() (graph.Period, *fault) {
	precision := graph.PrecisionUnknown
	switch p := r[colDatePrec]; p {
	case "":
	case "1":
		precision = graph.PrecisionDay
	case "2":
		precision = graph.PrecisionRange
	case "3":
		precision = graph.PrecisionWeek
	case "4":
		precision = graph.PrecisionMonth
	case "5":
		precision = graph.PrecisionYear
	default:
		return graph.Period{}, wrong(colDatePrec, "%q is not 1 (day) to 5 (year)", p)
	}
	start, bad := r.date(colDateStart)
	if bad != nil {
		return graph.Period{}, bad
	}
	end, bad := r.date(colDateEnd)
	if bad != nil {
		return graph.Period{}, bad
	}
	if end.Before(start) {
		return graph.Period{}, wrong(colDateEnd, "%s is before date_start, %s", r[colDateEnd], r[colDateStart])
	}
	if precision == graph.PrecisionDay && end.After(start) {
		precision = graph.PrecisionRange
	}
	p := graph.Between(graph.InstantOf(start), graph.InstantOf(end.AddDate(0, 0, 1))-1, precision)
	p.Raw = r[colDateStart]
	if end.After(start) {
		p.Raw += "/" + r[colDateEnd]
	}
	return p, nil
}

// date reads a day. GED begins in 1989; what is far outside is a slip that would spoil every list.
func (r *row) date(c column) (time.Time, *fault) {
	t, err := time.Parse(time.DateOnly, r[c])
	switch {
	case r[c] == "":
		return t, wrong(c, "the row has no date")
	case err != nil:
		return t, wrong(c, "%q is not a date like 2019-10-24", record.Clip(r[c], 40))
	case t.Year() < 1900 || t.Year() >= 2200:
		return t, wrong(c, "%s is no year of this dataset", t.Format("2006"))
	}
	return t, nil
}

// where reads the place.
func (r *row) where(on time.Time, flags []string) (*graph.Location, []string, *fault) {
	point, bad := r.point()
	if bad != nil {
		return nil, nil, bad
	}
	if point != nil && *point == (graph.Point{}) {
		point, flags = nil, append(flags, flagNowhere)
	}
	adm1, adm2, name := record.OneLine(r[colAdm1]), record.OneLine(r[colAdm2]), record.OneLine(r[colWhere])
	iso3, country := r.country(on)
	if iso3 == "" && country != "" {
		flags = append(flags, flagCountry)
	}
	var within []graph.PlaceName // nearest first
	if adm2 != "" {
		within = append(within, graph.PlaceName{Name: adm2, Kind: graph.PlaceDistrict, Admin1: adm1, Country: iso3})
	}
	if adm1 != "" {
		within = append(within, graph.PlaceName{Name: adm1, Kind: graph.PlaceProvince, Country: iso3})
	}
	if country != "" {
		within = append(within, graph.PlaceName{Name: country, Kind: graph.PlaceCountry, Country: iso3})
	}
	l := &graph.Location{Point: point, Raw: record.OneLine(r[colWhereText])}
	if l.Raw == "" {
		l.Raw = name
	}
	// at puts the named place before what it lies within, unless it is one of those.
	at := func(kind graph.PlaceKind) {
		for i, w := range within {
			if name == "" || graph.Fold(name) == graph.Fold(w.Name) {
				l.Place, l.Within = within[i], within[i+1:]
				return
			}
		}
		l.Place, l.Within = graph.PlaceName{Name: name, Kind: kind, Admin1: adm1, Country: iso3}, within
	}
	// above puts the place of that kind first; where the row names none, the named place passes for it.
	above := func(kind graph.PlaceKind) {
		for i, w := range within {
			if w.Kind == kind {
				l.Place, l.Within = w, within[i+1:]
				return
			}
		}
		at(kind)
	}
	settlement := record.Settlement(name)
	switch p := r[colWherePrec]; p {
	case "1":
		at(settlement)
		l.Precision = precisionOf(l.Place.Kind)
	case "2":
		at(settlement)
		l.Precision, l.RadiusKM = graph.LocatedNear, 25
	case "3":
		above(graph.PlaceDistrict)
		l.Precision = graph.LocatedDistrict
	case "4":
		above(graph.PlaceProvince)
		l.Precision = graph.LocatedProvince
	case "5":
		switch {
		case adm2 != "":
			at(graph.PlaceSite)
			l.Precision = graph.LocatedNear
		case adm1 != "":
			at(graph.PlaceSite)
			l.Precision = graph.LocatedProvince
		default:
			at(graph.PlaceRegion)
			l.Precision = graph.LocatedCountry
		}
	case "6":
		above(graph.PlaceCountry)
		l.Precision = graph.LocatedCountry
	case "7":
		at(graph.PlaceRegion)
		l.Precision = graph.LocatedRegion
		if l.Place.Kind == graph.PlaceRegion && adm1 == "" && adm2 == "" {
			l.Place.Country, l.Within = "", nil
			if iso3 != "" {
				l.Countries = []string{iso3}
			}
		}
	case "":
		at(settlement)
		l.Precision = precisionOf(l.Place.Kind)
	default:
		return nil, nil, wrong(colWherePrec, "%q is not 1 (exact) to 7 (sea or air)", record.Clip(p, 40))
	}
	if l.Place.Name == "" {
		return nil, flags, nil
	}
	if l.Precision == graph.LocatedCountry {
		l.Point = nil
	}
	if l.Point == nil {
		l.RadiusKM = 0
	}
	return l, flags, nil
}

func precisionOf(k graph.PlaceKind) graph.LocationPrecision { return graph.LocationPrecision(k) }

// country finds the code on that day, and the name: the vocabulary's, so that datasets agree, else the row's.
func (r *row) country(on time.Time) (iso3, name string) {
	if n, err := strconv.Atoi(r[colCountryID]); err == nil {
		if c, ok := vocabulary.CountryByGW(n, on); ok {
			return c.ISO3, c.Name
		}
	}
	name = record.OneLine(r[colCountry])
	if c, ok := vocabulary.CountryByName(name, on); ok {
		return c.ISO3, c.Name
	}
	return "", name
}

func (r *row) point() (*graph.Point, *fault) {
	p, ofLon, reason := record.Point(r[colLatitude], r[colLongitude])
	switch {
	case reason == "":
		return p, nil
	case ofLon:
		return nil, &fault{colLongitude, reason}
	}
	return nil, &fault{colLatitude, reason}
}

// figures reads the tolls: the overall one first.
func (r *row) figures() ([]graph.Figure, *fault) {
	var out []graph.Figure
	all := graph.Figure{Measure: graph.Killed, Moment: graph.During}
	for c, to := range map[column]**int64{colLow: &all.Low, colBest: &all.Best, colHigh: &all.High} {
		n, reason := record.Deaths(r[c])
		if reason != "" {
			return nil, &fault{c, reason}
		}
		*to = n
	}
	if all.Low != nil || all.Best != nil || all.High != nil {
		out = append(out, all)
	}
	for _, part := range []struct {
		c  column
		of string
	}{
		{colDeathsA, record.OneLine(r[colSideA])},
		{colDeathsB, record.OneLine(r[colSideB])},
		{colDeathsCivilians, "civilians"},
		{colDeathsUnknown, "unknown"},
	} {
		n, reason := record.Deaths(r[part.c])
		if reason != "" {
			return nil, &fault{part.c, reason}
		}
		if n == nil {
			continue
		}
		if part.c == colDeathsB {
			// The civilians of one-sided violence are counted as civilians, and two sides of one name are two.
			switch f := graph.Fold(part.of); {
			case f == "civilians" && *n == 0:
				continue
			case f == "civilians", f == graph.Fold(r[colSideA]):
				part.of += " (side B)"
			}
		}
		out = append(out, graph.Figure{Measure: graph.Killed, Moment: graph.During, Of: part.of, Best: n})
	}
	return out, nil
}

func outOfOrder(f graph.Figure) bool {
	above := func(a, b *int64) bool { return a != nil && b != nil && *a > *b }
	return above(f.Low, f.Best) || above(f.Best, f.High) || above(f.Low, f.High)
}

// who reads the sides and returns their records.
func (m *mapper) who(r *row, a *graph.Account) ([]graph.Atom, *fault) {
	var records []graph.Atom
	for _, side := range []struct {
		name, id column
		role     graph.Role
	}{
		{colSideA, colSideAID, graph.RoleActor},
		{colSideB, colSideBID, graph.RoleActor},
	} {
		if side.name == colSideB && r[colViolence] == "3" {
			side.role = graph.RoleVictim
		}
		names := members(r[side.name])
		if names == nil {
			return nil, wrong(side.name, "the row does not name the side")
		}
		id := r[side.id]
		if len(names) > 1 {
			id = "" // the coalition's
		}
		for _, name := range names {
			atoms := m.actor(id, name)
			p := graph.Participant{Record: atoms[0].Ref().ID, Role: side.role}
			if !slices.Contains(a.Who, p) {
				a.Who = append(a.Who, p)
				records = append(records, atoms...)
			}
		}
	}
	return records, nil
}

// singles are names with commas that are one actor's.
var singles = []string{
	"Military Junta for the Consolidation of Democracy, Peace and Justice",
	"SAO Eastern Slavonia, Baranja and Western Symria",
}

// members cuts a side into the names of a coalition: at commas outside brackets.
func members(side string) []string {
	side = record.OneLine(side)
	if side == "" {
		return nil
	}
	if slices.Contains(singles, side) {
		return []string{side}
	}
	var out []string
	depth, begin := 0, 0
	add := func(end int) {
		if name := strings.TrimSpace(side[begin:end]); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
		begin = end + 1
	}
	for i := range len(side) {
		switch side[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth <= 0 {
				add(i)
			}
		}
	}
	add(len(side))
	return out
}

// civiliansID is UCDP's id for the civilians of one-sided violence; older numberings use 9999.
const civiliansID = "1"

// actor is the record of a side, and of a government what makes it one actor with that of other datasets. They say nothing but
// what id and name say, so that they are the same whichever row they come from.
func (m *mapper) actor(id, name string) []graph.Atom {
	civilians := graph.Fold(name) == "civilians"
	if civilians {
		id = civiliansID
	}
	k := actorKey{id, name}
	if atoms := m.actors[k]; atoms != nil {
		return atoms
	}
	id, name = strings.Clone(id), strings.Clone(name) // no pieces of the row, which is larger than what is kept
	k = actorKey{id, name}
	rec := &graph.ActorRecord{
		Dataset: ActorDataset, Key: id, Edition: m.edition, Kind: graph.ActorArmedGroup,
		Names: []graph.ActorName{{Text: name}},
	}
	raw := append([]byte(nil), '{')
	if id == "" {
		rec.Key = "name:" + name
	} else {
		rec.Ids = []graph.ExternalID{{Dataset: ActorDataset, Key: id}}
		raw = append(record.AppendQuoted(append(raw, `"id":`...), id), ',')
	}
	rec.Raw = string(append(record.AppendQuoted(append(raw, `"name":`...), name), '}'))
	rec.ID = graph.ActorRecordID(ActorDataset, rec.Key)
	atoms := []graph.Atom{rec}
	switch country, government := strings.CutPrefix(name, "Government of "); {
	case civilians:
		rec.Kind, rec.Generic = graph.ActorPopulation, true
	case strings.HasPrefix(name, "Supporters of "):
		rec.Kind = graph.ActorPopulation
	case government:
		rec.Kind = graph.ActorGovernment
		if c, ok := vocabulary.CountryByName(country, time.Time{}); ok {
			rec.Country = c.ISO3
			atoms = append(atoms, record.SameState(rec, c.ISO3, c.Name, record.Government)...)
		}
	}
	if len(m.actors) >= maxActors {
		clear(m.actors)
	}
	m.actors[k] = atoms
	return atoms
}

// maxCited bounds the documents of one row; the longest list in GED has some forty.
const maxCited = 500

var (
	article = regexp.MustCompile(`(?s)^(.*?),\s*(\d{4}-\d{2}-\d{2}),(.*)$`)
	isoDay  = regexp.MustCompile(`\b(?:19|20)\d\d-\d\d-\d\d\b`)
)

// cited reads the sources.
func (r *row) cited() []graph.Document {
	var out []graph.Document
	add := func(outlet, on, title string) {
		outlet, title = record.OneLine(outlet), record.OneLine(title)
		if len(out) < maxCited && (outlet != "" || title != "") {
			d := graph.Document{Publisher: outlet, Title: title, Published: sourceDay(on)}
			d.PublishedDay = d.Published.Known()
			out = append(out, d)
		}
	}
	list := func(c column) []string {
		if r[c] == "" {
			return nil
		}
		return strings.Split(r[c], ";")
	}
	offices, days, titles := list(colOffice), list(colSourceDate), list(colHeadline)
	if n := max(len(offices), len(days), len(titles)); n > 0 && len(offices) == n && len(days) == n && len(titles) == n {
		for i := range offices {
			add(offices[i], days[i], titles[i])
		}
		return out
	}
	// A headline may hold a semicolon; the article list says where it ends.
	text := strings.TrimSpace(r[colArticle])
	quoted := strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) && len(text) > 1
	if quoted {
		for item := range strings.SplitSeq(text[1:len(text)-1], `";"`) {
			m := article.FindStringSubmatch(item)
			if m == nil {
				out = nil
				break
			}
			add(m[1], m[2], m[3])
		}
		if out != nil && (len(offices) == 0 || len(offices) == len(out)) {
			return out
		}
		out = nil
	}
	if len(offices) > 0 {
		for i, o := range offices {
			on, title := "", ""
			if len(days) == len(offices) {
				on = days[i]
			}
			if len(titles) == len(offices) {
				title = titles[i]
			} else if len(offices) == 1 {
				title = r[colHeadline]
			}
			add(o, on, title)
		}
		return out
	}
	if text != "" {
		on := ""
		if found := isoDay.FindAllString(text, 2); len(found) == 1 {
			on = found[0]
		}
		add("", on, text)
		return out
	}
	for i, title := range titles {
		on := ""
		if len(days) == len(titles) {
			on = days[i]
		}
		add("", on, title)
	}
	return out
}

// sourceDay reads a source's date; open where it is none.
func sourceDay(s string) graph.Instant {
	s = canonical(s, day)
	for _, layout := range []string{time.DateOnly, "2 January 2006", "January 2, 2006", "2-Jan-2006", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			return graph.InstantOf(t)
		}
	}
	return graph.OpenEnd
}

// codes are the native codes as they stood.
func (r *row) codes() []graph.Code {
	var out []graph.Code
	for _, c := range []struct {
		vocabulary string
		column     column
	}{
		{"UCDP_VIOLENCE", colViolence},
		{"UCDP_CONFLICT", colConflict},
		{"UCDP_DYAD", colDyad},
		{"UCDP_ACTOR", colSideAID},
		{"UCDP_ACTOR", colSideBID},
		{"UCDP_WHERE_PREC", colWherePrec},
		{"UCDP_DATE_PREC", colDatePrec},
		{"UCDP_CLARITY", colClarity},
		{"UCDP_ACTIVE_YEAR", colActiveYear},
		{"UCDP_CODE_STATUS", colCodeStatus},
		{"GW", colCountryID},
	} {
		if v := r[c.column]; v != "" {
			if code := (graph.Code{Vocabulary: c.vocabulary, Code: v}); !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}

const (
	maxName  = 80  // of a side in a title, in bytes
	maxTitle = 240 // of anything else in a title or summary
)

func (r *row) title(l *graph.Location) string {
	a, b := record.Clip(record.OneLine(r[colSideA]), maxName), record.Clip(record.OneLine(r[colSideB]), maxName)
	title := a + " – " + b
	if r[colViolence] == "3" {
		title = a + " against " + lowerFirst(b)
	}
	if l != nil {
		title += ", " + record.Clip(l.Place.Name, maxName)
		if adm1 := record.OneLine(r[colAdm1]); adm1 != "" && adm1 != l.Place.Name && l.Place.Kind != graph.PlaceCountry {
			title += ", " + record.Clip(adm1, maxName)
		}
	}
	return title
}

// lowerFirst writes "Civilians" as it stands in a sentence.
func lowerFirst(s string) string {
	if s == "Civilians" {
		return "civilians"
	}
	return s
}

// summary says in words what the fields say, the day too: two events of one dyad and place are no copies of each other.
func (r *row) summary(a *graph.Account) string {
	var b strings.Builder
	b.WriteString(map[string]string{
		"1": "State-based violence", "2": "Violence between groups, no government among them", "3": "One-sided violence",
	}[r[colViolence]])
	if c := record.OneLine(r[colConflictName]); c != "" {
		fmt.Fprintf(&b, " (%s)", record.Clip(c, maxTitle))
	}
	if a.Extent == graph.Series {
		b.WriteString(", told of in sum,")
	}
	from, to := r[colDateStart], r[colDateEnd]
	if from == to {
		fmt.Fprintf(&b, " on %s", from)
	} else {
		fmt.Fprintf(&b, " between %s and %s", from, to)
	}
	if text := record.OneLine(r[colWhereText]); text != "" {
		fmt.Fprintf(&b, "; place as given: %s", record.Clip(text, maxTitle))
	}
	b.WriteString(".")
	number := func(c column) string {
		if r[c] == "" {
			return "?"
		}
		return r[c]
	}
	if r[colBest] != "" || r[colLow] != "" || r[colHigh] != "" {
		fmt.Fprintf(&b, " Deaths: %s (low %s, high %s).", number(colBest), number(colLow), number(colHigh))
	}
	return b.String()
}
