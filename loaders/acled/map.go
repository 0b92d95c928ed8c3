// Package acled reads the events of the Armed Conflict Location & Event Data Project (ACLED), as CSV and as the API's JSON,
// in the layouts of 2015, 2016, 2017 to 2022, 2023 and since 2024 (the kinds of actors in words), also in the API's form
// of one row an actor. It is pure: no store, no network.
//
// A row becomes one report of dataset "acled" with event_id_cnty as its key, else data_id. Its timestamp is its edition and
// the day on which it was published, so that a row that ACLED changes in place is a revision. And:
//
//   - Type, mode, contexts and status by the crosswalk: by the sub-event type where there is one, else by the event type.
//     Stance ASSERTS, extent INCIDENT: ACLED counts one event a day and place.
//   - When, by time_precision: 1 the day; 2 WEEK, the seven days around the one given, for ACLED gives the middle of the
//     week or weekend that the source speaks of; 3 MONTH, the calendar month that holds it, for ACLED gives its middle, or
//     its first or last day. No sure part. A year that is not the date's is flagged; a day that only the notes name
//     changes nothing.
//   - Where, by geo_precision: 1 the named place, TOWN (SITE where its name is one of an airport, base, bridge …); "Mosul - Old
//     City" lies within Mosul; 2 NEAR it, without a bound, for ACLED gives none; 3 PROVINCE, the place being then one that
//     stands for it. admin2 and admin3 are both districts. Country by iso3, iso or gwno, else by name; where they disagree
//     the code wins and the row is flagged.
//   - Who: actor1 and actor2 say nothing of who did what to whom: both are ACTOR. VICTIM are the civilians in what is
//     violence against them: side 2 of "Violence against civilians" (side 1 where only that one is civilian), civilians
//     opposite others in remote violence and riots and in what ACLED marks as civilian targeting; and the protesters where
//     those are marked, or met excessive force. Several names with "; " between them are a coalition: each is a
//     participant. "A and/or B" is one actor, for nobody says which.
//   - Associated actors take part on their side, in its role, for they are its allies as well as what its members belong to
//     (students among protesters, an ethnic group among victims). Civilians beside a target of remote violence are VICTIM.
//   - Figures: fatalities above 0 are KILLED, best; ACLED takes the lowest number that its sources give. 0 is "none, or no
//     information": no figure, and a flag. The size of a crowd, from the tags or the notes, is CROWD; see crowdOf. Words without a number, "large", are
//     kept as a tag.
//   - Cited: the publishers in source. "Undisclosed Source" is an anonymous voice.
//   - Codes: ACLED's own, in the spelling and digits of the vocabulary where it knows them. Civilian targeting and tags are
//     codes too.
//   - Title: made from the fields. Summary: the notes, which are ACLED's words.
//
// Actors are records of dataset "acled-actors", see actors.go.
//
// The row is kept as JSON in canonical form, so that it is the same revision whichever layout or spreadsheet it comes
// from as far as both hold the same fields; timestamp and data_id are not part of it, see row.raw.
package acled

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

const (
	// Dataset is the name of the reports' dataset.
	Dataset = "acled"
	// ActorDataset is the name of the actor records', whose native ids are names.
	ActorDataset = "acled-actors"
	// Reader is the version of this mapping.
	Reader = "acled@1"

	publisher = "Armed Conflict Location & Event Data"
)

// Flags on what is kept as it stands. A code that the crosswalk does not know is flagged "unmapped VOCABULARY:code".
const (
	flagNoToll    = "fatalities 0 or no information"
	flagToll      = "fatalities not given"
	flagYear      = "year is not that of event_date"
	flagCountry   = "country not known to the vocabulary"
	flagCountries = "country and its code disagree"
	flagNowhere   = "coordinates are 0, 0"
	flagOther     = "interaction names a second actor, the row does not"
)

// datasets are the terms.
var datasets = []graph.Atom{
	&graph.Dataset{
		Name: Dataset, Title: "Armed Conflict Location & Event Data (ACLED)", URL: "https://acleddata.com/",
		Licence: "ACLED terms of use", PassOn: false,
		Marking: "Data: ACLED, acleddata.com. Raw rows may not be passed on",
		Citation: "Armed Conflict Location & Event Data (ACLED), acleddata.com, with the day of access; introduced by C. Raleigh, R. Kishi " +
			"and A. Linke in Humanities and Social Sciences Communications 10, 74 (2023).",
	},
	&graph.Dataset{
		Name: ActorDataset, Title: "Actors named by ACLED", URL: "https://acleddata.com/",
		Licence: "ACLED terms of use", PassOn: false,
		Marking:  "Data: ACLED, acleddata.com. Raw rows may not be passed on",
		Citation: "Armed Conflict Location & Event Data (ACLED), acleddata.com, with the day of access.",
	},
}

// Map maps a stored raw row, as Decode wrote it, again: the report, then the actor records, what they are the same as, and
// the datasets.
func Map(raw []byte, edition string) (*graph.Report, []graph.Atom, error) {
	r, err := rowOf(raw)
	if err != nil {
		return nil, nil, err
	}
	report, others, bad := newMapper().report(r, string(raw), edition)
	if bad != nil {
		return nil, nil, fmt.Errorf("column %s: %s", bad.column, bad.reason)
	}
	return report, others, nil
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
	actors   map[string][]graph.Atom
	aliases  map[[2]string]string       // of places: name and country
	numbered map[int]vocabulary.Country // by ISO number; nil until asked for
}

func newMapper() *mapper {
	return &mapper{actors: map[string][]graph.Atom{}, aliases: map[[2]string]string{}}
}

// report maps one row. The other atoms are those that the report names.
func (m *mapper) report(r *row, raw, edition string) (*graph.Report, []graph.Atom, *fault) {
	key := r.key()
	if key == "" {
		return nil, nil, wrong(colID, "the row has neither an event_id_cnty nor a data_id")
	}
	rep := &graph.Report{
		ID: graph.ReportID(Dataset, key), Dataset: Dataset, Key: key, Edition: edition, Stance: graph.Asserts,
		Document: &graph.Document{Publisher: publisher, Published: publishedAt(edition)},
		Account:  &graph.Account{Status: graph.Occurred, Extent: graph.Incident},
		Reader:   Reader, Raw: raw,
	}
	a := rep.Account
	on, bad := r.date()
	if bad != nil {
		return nil, nil, bad
	}
	if a.When, bad = r.when(on); bad != nil {
		return nil, nil, bad
	}
	if y := r[colYear]; y != "" && y != r[colDate][:4] {
		rep.Flags = append(rep.Flags, flagYear)
	}
	what, bad := r.what()
	if bad != nil {
		return nil, nil, bad
	}
	if what.unmapped != "" {
		rep.Flags = append(rep.Flags, record.Unmapped+what.unmapped)
	}
	a.Type, a.Mode, a.Contexts = graph.EventType(what.Type), what.Mode, what.Contexts
	if what.Status != "" {
		a.Status = graph.Status(what.Status)
	}
	if r[colCountry] == "" {
		return nil, nil, wrong(colCountry, "the row names no country, which every row of ACLED's does: it is cut off or blanked out")
	}
	if a.Where, rep.Flags, bad = m.where(r, on, rep.Flags); bad != nil {
		return nil, nil, bad
	}
	toll, reason := record.Deaths(r[colFatalities])
	switch {
	case reason != "":
		return nil, nil, &fault{colFatalities, reason}
	case toll == nil:
		rep.Flags = append(rep.Flags, flagToll)
	case *toll == 0:
		rep.Flags = append(rep.Flags, flagNoToll)
	default:
		a.Figures = append(a.Figures, graph.Figure{Measure: graph.Killed, Moment: graph.During, Best: toll})
	}
	tags, crowd := r.tags()
	if crowd == "" {
		crowd = crowdInNotes(r[colNotes])
	}
	size, words := crowdOf(crowd)
	if size != nil {
		a.Figures = append(a.Figures, *size)
	}
	if words != "" {
		tags = append(tags, "crowd size="+words)
	}
	var others []graph.Atom
	a.Who, others = m.who(r, what.event, what.subEvent)
	if kinds := r[colInteraction]; len(kinds) == 2 && kinds[1] != '0' && r[colActor2] == "" {
		rep.Flags = append(rep.Flags, flagOther)
	}
	for s := range strings.SplitSeq(r[colSource], ";") {
		switch s = tidy(s); s {
		case "":
		case "Undisclosed Source":
			rep.Said = append(rep.Said, graph.Voice{Who: s, Anonymous: true})
		default:
			d := graph.Document{Publisher: s, Published: graph.OpenEnd}
			if !slices.Contains(rep.Cited, d) {
				rep.Cited = append(rep.Cited, d)
			}
		}
	}
	rep.Codes = r.codes(tags)
	a.Title, a.Summary = r.title(what.label, a.Where), record.OneLine(r[colNotes])
	if a.Summary == "" {
		a.Summary = fmt.Sprintf("%s on %s.", what.label, r[colDate])
	}
	return rep, append(others, datasets...), nil
}

// publishedAt reads an edition that is a timestamp: when ACLED last gave the row out. It is open for any other.
func publishedAt(edition string) graph.Instant {
	if n, ok := number(edition, 10); ok && len(edition) >= 9 {
		return graph.Instant(n)
	}
	return graph.OpenEnd
}

// date reads the day. ACLED begins in 1997; what is far outside is a slip that would spoil every list.
func (r *row) date() (time.Time, *fault) {
	t, err := time.Parse(time.DateOnly, r[colDate])
	switch {
	case r[colDate] == "":
		return t, wrong(colDate, "the row has no date")
	case err != nil:
		return t, wrong(colDate, "%q is not a date like 2019-10-24, 24 October 2019, 24-Oct-19 or 24-10-19, the day first", record.Clip(r[colDate], 40))
	case t.Year() < 1900 || t.Year() >= 2200:
		return t, wrong(colDate, "%s is no year of this dataset", t.Format("2006"))
	}
	return t, nil
}

// when reads the period.
func (r *row) when(on time.Time) (*graph.Period, *fault) {
	first, behind, precision := on, on.AddDate(0, 0, 1), graph.PrecisionDay
	switch p := r[colTimePrec]; p {
	case "1":
	case "2":
		first, behind, precision = on.AddDate(0, 0, -3), on.AddDate(0, 0, 4), graph.PrecisionWeek
	case "3":
		first = time.Date(on.Year(), on.Month(), 1, 0, 0, 0, 0, time.UTC)
		behind, precision = first.AddDate(0, 1, 0), graph.PrecisionMonth
	case "":
		precision = graph.PrecisionUnknown
	default:
		return nil, wrong(colTimePrec, "%q is not 1 (the day), 2 (the week) or 3 (the month)", record.Clip(p, 40))
	}
	p := graph.Between(graph.InstantOf(first), graph.InstantOf(behind)-1, precision)
	p.Raw = r[colDate]
	return &p, nil
}

// reading is what the types of a row mean.
type reading struct {
	vocabulary.Mapping
	event, subEvent string // in the vocabulary's spelling where it knows them
	label           string
	unmapped        string // VOCABULARY:code that the crosswalk does not know
}

// what reads the types.
func (r *row) what() (reading, *fault) {
	w := reading{event: known("ACLED_EVENT", r[colEvent]), subEvent: known("ACLED_SUB_EVENT", r[colSubEvent])}
	of, code := "ACLED_SUB_EVENT", w.subEvent
	if code == "" {
		of, code = "ACLED_EVENT", w.event
	}
	if code == "" {
		return w, wrong(colEvent, "the row has no type of event")
	}
	w.label = code
	if c, ok := vocabulary.CodeOf(of, code); ok && c.Label != "" {
		w.label = c.Label
	}
	var ok bool
	if w.Mapping, ok = vocabulary.MappingOf(of, code); !ok {
		w.unmapped = of + ":" + code
	}
	return w, nil
}

// known is a code in the vocabulary's spelling, or as it stands where the vocabulary does not know it.
func known(of, code string) string {
	if code == "" {
		return ""
	}
	if c, ok := vocabulary.CodeOf(of, code); ok {
		return c.Code
	}
	return record.OneLine(code)
}

// where reads the place.
func (m *mapper) where(r *row, on time.Time, flags []string) (*graph.Location, []string, *fault) {
	point, bad := r.point()
	if bad != nil {
		return nil, nil, bad
	}
	if point != nil && *point == (graph.Point{}) {
		point, flags = nil, append(flags, flagNowhere)
	}
	iso3, country, flags := m.country(r, on, flags)
	admin1, name := tidy(r[colAdmin1]), tidy(r[colLocation])
	l := &graph.Location{Point: point, Raw: name}
	within := make([]graph.PlaceName, 0, 5) // nearest first
	lies := func(name string, kind graph.PlaceKind) {
		p := graph.PlaceName{Name: name, Kind: kind, Country: iso3}
		if kind == graph.PlaceDistrict || kind == graph.PlaceTown {
			p.Admin1 = admin1
		}
		if n := len(within); name != "" && (n == 0 || within[n-1] != p) {
			within = append(within, p)
		}
	}
	city, _, quarter := strings.Cut(name, " - ")
	near := r[colGeoPrec] != "3"
	if quarter && near {
		lies(m.alias(city, iso3), graph.PlaceTown)
	}
	lies(tidy(r[colAdmin3]), graph.PlaceDistrict)
	lies(tidy(r[colAdmin2]), graph.PlaceDistrict)
	lies(admin1, graph.PlaceProvince)
	lies(country, graph.PlaceCountry)
	settlement := record.Settlement(name)
	// at is the named place, or what it lies within where it has no name.
	at := func(kind graph.PlaceKind) {
		switch {
		case name != "":
			l.Place, l.Within = graph.PlaceName{Name: m.alias(name, iso3), Kind: kind, Admin1: admin1, Country: iso3}, within
		case len(within) > 0:
			l.Place, l.Within = within[0], within[1:]
		}
	}
	switch p := r[colGeoPrec]; p {
	case "1", "":
		at(settlement)
		l.Precision = graph.LocationPrecision(l.Place.Kind)
	case "2":
		at(settlement)
		l.Precision = graph.LocatedNear
	case "3":
		province := slices.IndexFunc(within, func(w graph.PlaceName) bool { return w.Kind == graph.PlaceProvince })
		if province >= 0 {
			l.Place, l.Within = within[province], within[province+1:]
		} else {
			at(graph.PlaceSite)
		}
		l.Precision = graph.LocatedProvince
	default:
		return nil, nil, wrong(colGeoPrec, "%q is not 1 (the named place), 2 (near it) or 3 (its region)", record.Clip(p, 40))
	}
	switch l.Place.Kind {
	case "":
		return nil, flags, nil
	case graph.PlaceCountry:
		l.Precision, l.Point = graph.LocatedCountry, nil
	}
	return l, flags, nil
}

// maxAliases bounds the remembered names of places.
const maxAliases = 50_000

// alias is the name under which a place is filed.
func (m *mapper) alias(name, iso3 string) string {
	k := [2]string{name, iso3}
	if filed, ok := m.aliases[k]; ok {
		return filed
	}
	filed, ok := vocabulary.PlaceAlias(name, iso3)
	if !ok {
		filed = name
	}
	if len(m.aliases) >= maxAliases {
		clear(m.aliases)
	}
	m.aliases[k] = filed
	return filed
}

// country finds the code on that day, and the name: the vocabulary's, so that datasets agree, else the row's.
func (m *mapper) country(r *row, on time.Time, flags []string) (iso3, name string, _ []string) {
	name = tidy(r[colCountry])
	named, isNamed := vocabulary.CountryByName(name, on)
	c, ok := vocabulary.CountryByISO3(strings.ToUpper(r[colISO3]))
	if n, isNumber := number(strings.TrimLeft(r[colISO], "0"), 3); isNumber && !ok {
		c, ok = m.countryByNumber(n)
	}
	if n, isNumber := number(r[colGWNo], 4); isNumber && !ok {
		c, ok = vocabulary.CountryByGW(n, on)
	}
	switch {
	case ok && isNamed && c.ISO3 != named.ISO3:
		return c.ISO3, c.Name, append(flags, flagCountries)
	case ok:
		return c.ISO3, c.Name, flags
	case isNamed:
		return named.ISO3, named.Name, flags
	}
	return "", name, append(flags, flagCountry)
}

func (m *mapper) countryByNumber(n int) (vocabulary.Country, bool) {
	if m.numbered == nil {
		m.numbered = map[int]vocabulary.Country{}
		for _, c := range vocabulary.Countries() {
			if _, taken := m.numbered[c.Numeric]; c.Numeric != 0 && (!taken || c.Until.IsZero()) {
				m.numbered[c.Numeric] = c
			}
		}
	}
	c, ok := m.numbered[n]
	return c, ok
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

// tags are the row's tags without the one that tells the size of a crowd, and that size in words.
func (r *row) tags() (tags []string, crowd string) {
	if r[colTags] == "" {
		return nil, ""
	}
	for t := range strings.SplitSeq(r[colTags], ";") {
		t = record.OneLine(t)
		if len(t) > len("crowd size") && strings.EqualFold(t[:len("crowd size")], "crowd size") {
			crowd = strings.TrimLeft(t[len("crowd size"):], " =:")
			continue
		}
		if t != "" {
			tags = append(tags, t)
		}
	}
	return tags, crowd
}

// codes are the native codes.
func (r *row) codes(tags []string) []graph.Code {
	out := make([]graph.Code, 0, 12)
	put := func(of, code string) {
		if code == "" {
			return
		}
		if c := (graph.Code{Vocabulary: of, Code: code}); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	put("ACLED_DISORDER", known("ACLED_DISORDER", r[colDisorder]))
	put("ACLED_EVENT", known("ACLED_EVENT", r[colEvent]))
	put("ACLED_SUB_EVENT", known("ACLED_SUB_EVENT", r[colSubEvent]))
	put("ACLED_INTER", r[colInter1])
	put("ACLED_INTER", r[colInter2])
	put("ACLED_INTERACTION", r[colInteraction])
	put("ACLED_CIVILIAN_TARGETING", r[colTargeting])
	put("ACLED_TIME_PRECISION", r[colTimePrec])
	put("ACLED_GEO_PRECISION", r[colGeoPrec])
	put("ACLED_SOURCE_SCALE", r[colScale])
	put("ISO3", r[colISO3])
	put("ISO_NUMERIC", r[colISO])
	put("GW", r[colGWNo])
	for _, t := range tags {
		put("ACLED_TAG", t)
	}
	return out
}

const maxName = 80 // of a side or place in a title, in bytes

func (r *row) title(label string, l *graph.Location) string {
	var b strings.Builder
	b.Grow(160)
	b.WriteString(label)
	between := ": "
	for _, c := range []column{colActor1, colActor2} {
		if side := tidy(r[c]); side != "" {
			b.WriteString(between)
			b.WriteString(record.Clip(side, maxName))
			between = " – "
		}
	}
	if l != nil {
		b.WriteString(", ")
		b.WriteString(record.Clip(l.Place.Name, maxName))
		if admin1 := tidy(r[colAdmin1]); admin1 != "" && admin1 != l.Place.Name && l.Place.Kind != graph.PlaceCountry {
			b.WriteString(", ")
			b.WriteString(record.Clip(admin1, maxName))
		}
	}
	return b.String()
}

// tidy is a name on one line, its quotation marks straight and without what cannot be seen.
func tidy(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return record.OneLine(straight.Replace(s))
		}
	}
	return record.OneLine(s)
}

var straight = strings.NewReplacer("‘", "'", "’", "'", "ʼ", "'", "“", `"`, "”", `"`, "\u200b", "", "\ufeff", "")
