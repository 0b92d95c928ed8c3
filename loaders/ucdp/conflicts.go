package ucdp

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

// The columns of the lists of conflicts and of dyads, which are the same but for the dyad.
const (
	cfConflict column = iota
	cfDyad
	cfLocation
	cfSideA
	cfSideAID
	cfSideA2nd
	cfSideB
	cfSideBID
	cfSideB2nd
	cfIssue
	cfTerritory
	cfYear
	cfIntensity
	cfCumulative
	cfType
	cfStart
	cfStartPrec
	cfStart2
	cfStart2Prec
	cfEnded
	cfEnd
	cfEndPrec
	cfGWNoA
	cfGWNoA2nd
	cfGWNoB
	cfGWNoB2nd
	cfGWNoLoc
	cfRegion
	cfVersion
	conflictColumns
)

var (
	conflictList = table{title: "UCDP's list of conflicts", loose: true, fields: conflictFields(false)}
	dyadList     = table{title: "UCDP's list of dyads", loose: true, fields: conflictFields(true)}
)

// conflictFields names the columns as the releases of today do, with the words of those up to 2013; in between
// they were the present ones without what parts the words.
func conflictFields(dyad bool) []field {
	return []field{
		cfConflict:   {"conflict_id", integer, true, []string{"id"}},
		cfDyad:       {"dyad_id", integer, dyad, nil},
		cfLocation:   {"location", text, false, nil},
		cfSideA:      {"side_a", text, true, nil},
		cfSideAID:    {"side_a_id", list, false, nil},
		cfSideA2nd:   {"side_a_2nd", text, false, nil},
		cfSideB:      {"side_b", text, true, nil},
		cfSideBID:    {"side_b_id", list, false, nil},
		cfSideB2nd:   {"side_b_2nd", text, false, nil},
		cfIssue:      {"incompatibility", integer, false, []string{"incomp"}},
		cfTerritory:  {"territory_name", text, false, []string{"territory", "terr"}},
		cfYear:       {"year", integer, true, nil},
		cfIntensity:  {"intensity_level", integer, true, []string{"int"}},
		cfCumulative: {"cumulative_intensity", yesNo, false, []string{"cum_int"}},
		cfType:       {"type_of_conflict", integer, true, []string{"type"}},
		cfStart:      {"start_date", day, true, nil},
		cfStartPrec:  {"start_prec", integer, false, nil},
		cfStart2:     {"start_date2", day, false, nil},
		cfStart2Prec: {"start_prec2", integer, false, nil},
		cfEnded:      {"ep_end", yesNo, false, nil},
		cfEnd:        {"ep_end_date", day, false, nil},
		cfEndPrec:    {"ep_end_prec", integer, false, nil},
		cfGWNoA:      {"gwno_a", list, false, nil},
		cfGWNoA2nd:   {"gwno_a_2nd", list, false, nil},
		cfGWNoB:      {"gwno_b", list, false, nil},
		cfGWNoB2nd:   {"gwno_b_2nd", list, false, nil},
		cfGWNoLoc:    {"gwno_loc", list, false, nil},
		cfRegion:     {"region", list, false, nil},
		cfVersion:    {"version", stamp, false, nil},
	}
}

type conflictRow struct {
	dyad  bool
	cells [conflictColumns]string
}

// Flags on what is kept as it stands.
const (
	flagDate    = "date not understood"
	flagStart   = "start_date is after the year"
	flagEpisode = "start_date2 is after the year"
	flagEnd     = "ep_end_date is not of the year"
)

// oldNumber begins the keys of what releases before 17.1 numbered otherwise.
const oldNumber = "old:"

// older tells whether the row is of the older numbering.
func (r *conflictRow) older(edition string) bool {
	_, before17 := releaseYear(edition)
	return before17 || strings.Contains(r.cells[cfConflict], "-")
}

// key is the row's own, whatever its numbering.
func (r *conflictRow) key() string {
	id := r.cells[cfConflict]
	if r.dyad {
		id = r.cells[cfDyad]
	}
	if id == "" {
		return ""
	}
	return id + "-" + r.cells[cfYear]
}

// isLatest tells whether a row is of the last year that its release tells of.
func isLatest(version, year string) bool {
	y, _ := releaseYear(version)
	return y > 0 && strconv.Itoa(y-1) == year
}

// conflict maps one row. The other atoms are those that the report names.
func (m *mapper) conflict(r *conflictRow, raw string) (*graph.Report, []graph.Atom, *fault) {
	m.stamp(r.cells[cfVersion])
	older := r.older(m.edition)
	dataset, named, id := ConflictDataset, conflictDatasets, cfConflict
	if r.dyad {
		dataset, named, id = DyadDataset, dyadDatasets, cfDyad
	}
	for _, c := range []column{cfConflict, id} {
		if r.cells[c] == "" {
			return nil, nil, wrong(c, "the row has no id")
		}
	}
	year, err := strconv.Atoi(r.cells[cfYear])
	if err != nil || year < 1900 || year >= 2200 {
		return nil, nil, wrong(cfYear, "%q is not a year like 2019", record.Clip(r.cells[cfYear], 40))
	}
	for _, code := range []struct {
		column column
		last   string
	}{{cfType, "4"}, {cfIssue, "3"}, {cfIntensity, "3"}} {
		if v := r.cells[code.column]; v != "" && (len(v) != 1 || v < "1" || v > code.last) {
			return nil, nil, wrong(code.column, "%q is not a number from 1 to %s", record.Clip(v, 40), code.last)
		}
	}
	key := r.key()
	if older && !strings.Contains(r.cells[id], "-") {
		key = oldNumber + key
	}
	rep := &graph.Report{
		ID: graph.ReportID(dataset, key), Dataset: dataset, Key: key, Edition: m.edition, Stance: graph.Asserts,
		Document: &graph.Document{Publisher: publisher, Published: graph.OpenEnd},
		Account:  &graph.Account{Type: graph.Assault, Status: graph.Occurred, Extent: graph.State},
		Codes:    r.codes(older), Reader: Reader, Raw: raw,
	}
	a := rep.Account
	if level, err := strconv.ParseFloat(r.cells[cfIntensity], 64); err == nil {
		a.Intensity = &level
	}
	var when graph.Period
	when, rep.Flags = r.when(year)
	a.When = &when
	a.Where, rep.Flags = r.where(*when.Earliest.Time(), rep.Flags)
	var others []graph.Atom
	for _, side := range []struct {
		name, id, state column
		role            graph.Role
	}{
		{cfSideA, cfSideAID, cfGWNoA, graph.RoleActor},
		{cfSideB, cfSideBID, cfGWNoB, graph.RoleActor},
		{cfSideA2nd, unknown, cfGWNoA2nd, graph.RoleSupporter},
		{cfSideB2nd, unknown, cfGWNoB2nd, graph.RoleSupporter},
	} {
		id := ""
		if side.id != unknown {
			id = r.cells[side.id]
		}
		if id != "" && older {
			id = oldNumber + id
		}
		records := m.side(r.cells[side.name], id, r.cells[side.state])
		if records == nil && side.role == graph.RoleActor {
			return nil, nil, wrong(side.name, "the row does not name the side")
		}
		for _, atoms := range records {
			p := graph.Participant{Record: atoms[0].Ref().ID, Role: side.role}
			if !slices.Contains(a.Who, p) {
				a.Who = append(a.Who, p)
				others = append(others, atoms...)
			}
		}
	}
	a.Title, a.Summary = r.title(), r.summary()
	return rep, append(others, named...), nil
}

// side finds the records of those that make up a side. Ids of several are sorted by themselves, not as the names are, and
// say of no one which is its. Only states have numbers of states; releases up to 2013 name the country for its government.
func (m *mapper) side(names, id, states string) [][]graph.Atom {
	all := members(names)
	governments := len(cutList(states)) == len(all)
	if id != "" && !strings.Contains(id, ",") && all != nil {
		all = []string{record.OneLine(names)}
	} else {
		id = ""
	}
	var out [][]graph.Atom
	for _, name := range all {
		if name == "0" { // of spreadsheets that make nothing 0
			continue
		}
		if _, country := vocabulary.CountryByName(name, time.Time{}); governments && country {
			name = "Government of " + name
		}
		out = append(out, m.actor(id, name))
	}
	return out
}

// span is when a date may be, in whole days; zero where nothing is known.
type span struct{ from, to time.Time }

func (s span) known() bool { return !s.from.IsZero() }

// date reads a day with its precision. An unknown precision is none that the source warns of.
func (r *conflictRow) date(c, precision column) (s span, understood bool) {
	v := r.cells[c]
	if v == "" {
		return span{}, true
	}
	if s = readings(v); !s.known() {
		return s, false
	}
	year := func(t time.Time, m time.Month, d int) time.Time {
		return time.Date(t.Year(), m, d, 0, 0, 0, 0, time.UTC)
	}
	switch r.cells[precision] {
	case "", "-99", "1":
	case "2": // some day of a month
		s.from, s.to = year(s.from, s.from.Month(), 1), year(s.to, s.to.Month()+1, 0)
	case "3": // the last day of 30 or of a month
		s.from = s.from.AddDate(0, 0, -30)
	case "6", "7": // not even the year
		return span{}, true
	default:
		s.from, s.to = year(s.from, 1, 1), year(s.to, 12, 31)
	}
	return s, true
}

// readings are what a date may be: of 6/5/1967 the day is the 5th of June or the 6th of May.
func readings(v string) span {
	if t, err := time.Parse(time.DateOnly, v); err == nil {
		return span{t, t}
	}
	parts := strings.FieldsFunc(v, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) != 3 || len(parts[2]) != 4 {
		return span{}
	}
	var s span
	for _, order := range [][2]int{{0, 1}, {1, 0}} {
		t, err := time.Parse("2006-1-2", parts[2]+"-"+parts[order[0]]+"-"+parts[order[1]])
		switch {
		case err != nil:
		case !s.known():
			s = span{t, t}
		case t.Before(s.from):
			s.from = t
		case t.After(s.to):
			s.to = t
		}
	}
	return s
}

// when is the year, cut to what the dates say of it.
func (r *conflictRow) when(year int) (graph.Period, []string) {
	first, last := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC)
	var flags []string
	read := func(c, precision column) span {
		s, understood := r.date(c, precision)
		if !understood && !slices.Contains(flags, flagDate) {
			flags = append(flags, flagDate)
		}
		return s
	}
	start, episode, end := read(cfStart, cfStartPrec), read(cfStart2, cfStart2Prec), read(cfEnd, cfEndPrec)
	earliest, latest := first, last
	switch {
	case start.from.After(last):
		flags = append(flags, flagStart)
	case start.from.After(first):
		earliest = start.from
	}
	if episode.from.After(last) {
		flags = append(flags, flagEpisode)
	}
	if r.cells[cfEnded] == "0" {
		end = span{}
	}
	switch {
	case !end.known():
	case end.from.After(last) || end.to.Before(first) || end.to.Before(earliest):
		flags = append(flags, flagEnd)
		end = span{}
	case end.to.Before(last):
		latest = end.to
	}
	finish := func(t time.Time) graph.Instant { return graph.InstantOf(t.AddDate(0, 0, 1)) - 1 }
	p := graph.Between(graph.InstantOf(earliest), finish(latest), graph.PrecisionYear)
	if earliest != first || latest != last {
		p.Precision = graph.PrecisionRange
	}
	p.Raw = r.cells[cfYear]
	// From the end of the day on which it had begun, to the beginning of that on which it was over.
	from, to := graph.OpenEnd, graph.OpenStart
	if episode.known() && !episode.to.After(latest) {
		from = max(p.Earliest, finish(episode.to))
	}
	switch ended := r.cells[cfEnded]; {
	case end.known():
		to = min(p.Latest, graph.InstantOf(end.from))
	case ended == "0" && !isLatest(r.cells[cfVersion], r.cells[cfYear]):
		to = p.Latest
	}
	if from <= to {
		p = p.WithSure(from, to)
	}
	return p, flags
}

// where is the country whose government is party to the issue, or all of them.
func (r *conflictRow) where(on time.Time, flags []string) (*graph.Location, []string) {
	raw := record.OneLine(r.cells[cfLocation])
	names, numbers := members(raw), cutList(r.cells[cfGWNoLoc])
	if names == nil {
		return nil, flags
	}
	// Several numbers need not stand in the order of the names, but are of the same countries.
	var codes []string
	for i, name := range names {
		c, ok := vocabulary.CountryByName(name, on)
		if ok {
			names[i] = c.Name
		}
		if len(numbers) == len(names) {
			if n, err := strconv.Atoi(numbers[i]); err == nil {
				if byNumber, found := vocabulary.CountryByGW(n, on); found {
					c, ok = byNumber, true
				}
			}
			if len(names) == 1 && ok {
				names[i] = c.Name
			}
		}
		switch {
		case !ok && !slices.Contains(flags, flagCountry):
			flags = append(flags, flagCountry)
		case ok && !slices.Contains(codes, c.ISO3):
			codes = append(codes, c.ISO3)
		}
	}
	if len(names) == 1 {
		l := &graph.Location{Place: graph.PlaceName{Name: names[0], Kind: graph.PlaceCountry}, Precision: graph.LocatedCountry, Raw: raw}
		if codes != nil {
			l.Place.Country = codes[0]
		}
		return l, flags
	}
	slices.Sort(codes)
	return &graph.Location{
		Place: graph.PlaceName{Name: strings.Join(names, ", "), Kind: graph.PlaceRegion}, Countries: codes,
		Precision: graph.LocatedRegion, Raw: raw,
	}, flags
}

// codes are the native codes as they stood.
func (r *conflictRow) codes(older bool) []graph.Code {
	numbered := "UCDP_"
	if older {
		numbered = "UCDP_OLD_"
	}
	var out []graph.Code
	for _, c := range []struct {
		vocabulary string
		column     column
	}{
		{numbered + "CONFLICT", cfConflict},
		{numbered + "DYAD", cfDyad},
		{numbered + "ACTOR", cfSideAID},
		{numbered + "ACTOR", cfSideBID},
		{"UCDP_INCOMPATIBILITY", cfIssue},
		{"UCDP_CONFLICT_TYPE", cfType},
		{"UCDP_INTENSITY", cfIntensity},
		{"UCDP_CUMULATIVE_INTENSITY", cfCumulative},
		{"GW", cfGWNoLoc},
	} {
		for _, v := range cutList(r.cells[c.column]) {
			if code := (graph.Code{Vocabulary: c.vocabulary, Code: v}); !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}

// issue says what it is about, empty where the row does not.
func (r *conflictRow) issue() string {
	territory := record.Clip(record.OneLine(r.cells[cfTerritory]), maxName)
	if territory == "" {
		territory = "territory"
	}
	switch r.cells[cfIssue] {
	case "1":
		return territory
	case "2":
		return "government"
	case "3":
		return "government and " + territory
	}
	return ""
}

func (r *conflictRow) title() string {
	title := record.Clip(record.OneLine(r.cells[cfSideA]), maxName) + " – " + record.Clip(record.OneLine(r.cells[cfSideB]), maxName)
	if about := r.issue(); about != "" {
		title += " over " + about
	}
	return title + ", " + r.cells[cfYear]
}

// summary says in words what the fields say.
func (r *conflictRow) summary() string {
	var b strings.Builder
	b.WriteString("Armed conflict")
	if r.dyad {
		b.WriteString(" of a dyad")
	}
	fmt.Fprintf(&b, " in %s", r.cells[cfYear])
	if about := r.issue(); about != "" {
		fmt.Fprintf(&b, " over %s", about)
	}
	if kind := map[string]string{
		"1": "of a state outside its own territory", "2": "between states", "3": "within a state", "4": "within a state, with troops of others",
	}[r.cells[cfType]]; kind != "" {
		fmt.Fprintf(&b, ", %s", kind)
	}
	if level := map[string]string{
		"1": "minor, with 25 to 999 deaths in battle in the year", "2": "war, with 1,000 deaths in battle or more in the year",
	}[r.cells[cfIntensity]]; level != "" {
		fmt.Fprintf(&b, "; %s", level)
	}
	if where := record.OneLine(r.cells[cfLocation]); where != "" {
		fmt.Fprintf(&b, "; location as given: %s", record.Clip(where, maxTitle))
	}
	b.WriteString(".")
	for _, s := range []struct {
		word   string
		column column
	}{{"side A", cfSideA2nd}, {"side B", cfSideB2nd}} {
		if states := record.OneLine(r.cells[s.column]); states != "" && states != "0" {
			fmt.Fprintf(&b, " Troops with %s: %s.", s.word, record.Clip(states, maxTitle))
		}
	}
	for _, d := range []struct {
		word   string
		column column
	}{{"First death", cfStart}, {"Episode with 25 deaths by", cfStart2}, {"Episode over", cfEnd}} {
		if v := r.cells[d.column]; v != "" {
			fmt.Fprintf(&b, " %s: %s.", d.word, record.Clip(v, 40))
		}
	}
	return b.String()
}

// partRule links a dyad's year to its conflict's.
const partRule = "ucdp-dyad@1"

// PartOf is the link of a report of a dyad's year to the one of its conflict's year, which may not be filed; nil for
// any other report.
func PartOf(r *graph.Report) *graph.Link {
	if r.Dataset != DyadDataset {
		return nil
	}
	year := r.Key[strings.LastIndexByte(r.Key, '-')+1:]
	for _, c := range r.Codes {
		older := c.Vocabulary == "UCDP_OLD_CONFLICT"
		if c.Vocabulary != "UCDP_CONFLICT" && !older {
			continue
		}
		key := c.Code + "-" + year
		if older && !strings.Contains(c.Code, "-") {
			key = oldNumber + key
		}
		to := graph.ReportID(ConflictDataset, key)
		return &graph.Link{
			ID: graph.DeriveID(graph.KindLink, partRule, r.ID.String(), to.String()), Type: graph.PartOf,
			From: r.ID, To: to, Stance: graph.Asserts, Author: partRule,
		}
	}
	return nil
}
