// Package gdelt reads the event and mention tables of the GDELT Project, versions 1.0 and 2.0. It is pure: no store, no
// network.
//
// A row of the event table becomes one report of dataset "gdelt" with GLOBALEVENTID as its key: the ids of 1.0 and 2.0
// are one series, so that the row of an event in the other version's file is a revision of it, and:
//
//   - Type, mode, contexts and status by the crosswalk from the CAMEO code; a code without a row there, or one that PLOVER
//     has no type for, leaves the type empty. Extent INCIDENT, stance ASSERTS. Intensity is Goldstein's score, which is the
//     code's, not the happening's.
//   - When: the day SQLDATE. GDELT reads "a year ago" in an article as a date of its own; one of 300 days and more
//     before the article is kept and flagged. The archive of before April 2013, which has no addresses, was added years later
//     and is not flagged.
//   - Where: the place of the action, by Geo_Type: 1 COUNTRY, without a point, for it would be that of the country's middle;
//     2 and 5 PROVINCE; 3 and 4 TOWN, landmarks too; 0 none. Countries by FIPS code, in the vocabulary's words. A sea, which
//     GDELT puts in "Oceans", and an area that is no country are a REGION, without a point. A type of 0, or none, with a
//     place beside it (in 1.0) is read by how many names stand in the place, as what is less exact, and flagged.
//   - The name of a place is what the article called it, with other spellings as vocabulary.PlaceAlias has them; a province
//     has the name of GDELT's own list, so that all its places lie in one. GDELT loses bytes from names with letters that are
//     not ASCII: a damaged province goes by its FIPS code (GR35), a damaged town by its FeatureID, and the row's words stay
//     beside them. The FeatureID is a native code too, for what is one place in several spellings.
//   - Who: Actor1 is ACTOR. Actor2 is TARGET of what is directed against somebody (ACCUSE, REJECT, THREATEN, PROTEST, SANCTION,
//     MOBILIZE, COERCE, ASSAULT), else RECIPIENT; never VICTIM, for the codes do not say what became of it. Either may be
//     missing. Where each of them was (Actor1Geo, Actor2Geo) stays in the raw row.
//   - An actor is a record of dataset "gdelt-actors" under its CAMEO code, named in the vocabulary's words ("Iraq: government"),
//     never by Actor1Name, which GDELT fills with whatever the article said (BAGHDAD, IRAQI) and which goes to the summary. A
//     country alone, or with GOV, MIL, COP, LEG or CVL, is one with the state or that part of it. A code without a country and
//     without a known group is generic.
//   - Document: SOURCEURL, published at DATEADDED (in 1.0 a day), without a publisher, so that the line of evidence is the
//     host and all rows of one article make one line. A citation in place of an address is the title; what BBC Monitoring
//     passed on came through it (published by BBC Monitoring, via the station).
//   - Title and summary are made of the codes' labels, the day and the place. The summary names the outlet, so that two outlets'
//     rows of one happening are no copies of each other.
//   - Codes: CAMEO, GDELT_QUAD, GDELT_GEO_TYPE, FIPS, GDELT_FEATURE and what the actors' columns say: CAMEO_COUNTRY,
//     CAMEO_GROUP, CAMEO_ETHNIC, CAMEO_RELIGION, CAMEO_ROLE.
//
// NumMentions, NumSources, NumArticles, AvgTone and IsRootEvent tell of the first fifteen minutes of news, not of what
// happened: they are no figures and stay in the raw row.
//
// A row of the mention table becomes a report without an account, of dataset "gdelt-mentions", that goes with the event it
// names: the document with its own time and outlet, its language and a flag where GDELT read it in machine translation.
// GDELT_CONFIDENCE is how sure the coder is to have read the document rightly, which says nothing of whether it is true, and
// so is a native code and no credibility. The key is all that tells mentions apart: an article may tell of one event
// twice in a sentence.
package gdelt

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

const (
	// Dataset is the name of the events' dataset.
	Dataset = "gdelt"
	// MentionDataset is the name of the mentions'.
	MentionDataset = "gdelt-mentions"
	// ActorDataset is the name of the actor records'.
	ActorDataset = "gdelt-actors"
	// Reader is the version of this mapping.
	Reader = "gdelt@1"
)

// Flags on what is kept as it stands.
const (
	flagEarly      = "dated long before the article"
	flagCountry    = "country not known to the vocabulary"
	flagKind       = "kind of place not given"
	flagName       = "name of the place damaged"
	flagPoint      = "coordinates not readable"
	flagNowhere    = "coordinates are 0, 0"
	flagTranslated = "read in machine translation"
	flagUnmapped   = record.Unmapped + "CAMEO:"
)

// longBefore is how many days before the article a date is no longer the news.
const longBefore = 300

// terms are those of all of GDELT.
func terms(name, title string) *graph.Dataset {
	return &graph.Dataset{
		Name: name, Title: title, URL: "https://www.gdeltproject.org/",
		Licence: "open; redistribution with citation of the GDELT Project and a link to it", PassOn: true,
		Marking:  "Data: The GDELT Project, https://www.gdeltproject.org/",
		Citation: "The GDELT Project (https://www.gdeltproject.org/); introduced by K. Leetaru and P. A. Schrodt, GDELT: Global Data on Events, Location and Tone, 2013.",
	}
}

var (
	eventTerms   = []graph.Atom{terms(Dataset, "GDELT Event Database"), terms(ActorDataset, "Actors of the GDELT Event Database")}
	mentionTerms = []graph.Atom{terms(MentionDataset, "GDELT Mentions")}
)

// Map maps a stored raw row, as Decode wrote it, again: the report, then the atoms that it names.
func Map(raw []byte, edition string) (*graph.Report, []graph.Atom, error) {
	w, mw, err := rowsOf(raw)
	if err != nil {
		return nil, nil, err
	}
	m := newMapper(edition)
	var atoms []graph.Atom
	var bad *fault
	var name fmt.Stringer
	var report *graph.Report
	if mw != nil {
		if report, atoms, bad = m.mention(mw, string(raw)); bad != nil {
			name = mcolumn(bad.at)
		}
	} else if report, atoms, bad = m.event(w, string(raw)); bad != nil {
		name = column(bad.at)
	}
	if bad != nil {
		return nil, nil, fmt.Errorf("column %s: %s", name, bad.reason)
	}
	return report, atoms[1:], nil
}

// fault is why a row cannot be mapped; at is its column or mcolumn.
type fault struct {
	at     int
	reason string
}

func wrong[C ~int](c C, format string, args ...any) *fault {
	return &fault{int(c), fmt.Sprintf(format, args...)}
}

// mapper maps the rows of one file. It keeps what rows share.
type mapper struct {
	edition string
	actors  map[string]*actor
	places  map[placeKey]*place
	deeds   map[string]*deed
	// url is the last address, with its outlet: the rows of one article follow each other.
	url, outlet string

	// What one row needs, and the next uses again.
	fields    [maxFields]string
	we        row
	wm        mention
	raw, text []byte
}

func newMapper(edition string) *mapper {
	return &mapper{edition: edition, actors: map[string]*actor{}, places: map[placeKey]*place{}, deeds: map[string]*deed{}}
}

// deed is what a CAMEO code says.
type deed struct {
	vocabulary.Mapping
	label string
	role  graph.Role // of Actor2
	flag  string
}

const maxDeeds = 1000

func (m *mapper) deed(code string) *deed {
	if d := m.deeds[code]; d != nil {
		return d
	}
	code = strings.Clone(code)
	d := &deed{label: "act of CAMEO code " + code, role: graph.RoleRecipient}
	if c, ok := vocabulary.CodeOf("CAMEO", code); ok && c.Label != "" {
		d.label = lowerFirst(c.Label)
	}
	var ok bool
	if d.Mapping, ok = vocabulary.MappingOf("CAMEO", code); !ok {
		d.flag = flagUnmapped + code
	}
	if d.Status == "" {
		d.Status = string(graph.Occurred)
	}
	switch graph.EventType(d.Type) {
	case graph.Accuse, graph.Reject, graph.Threaten, graph.Protest, graph.Sanction, graph.Mobilize, graph.Coerce, graph.Assault:
		d.role = graph.RoleTarget
	}
	if len(m.deeds) >= maxDeeds {
		clear(m.deeds)
	}
	m.deeds[code] = d
	return d
}

// filled is a report with what it points to, in one piece.
type filled struct {
	report   graph.Report
	document graph.Document
	account  graph.Account
	when     graph.Period
	where    graph.Location
	score    float64
	who      [2]graph.Participant
	codes    [9]graph.Code  // most rows have no more
	atoms    [10]graph.Atom // likewise
}

// event maps one row: the report, then the atoms that it names.
func (m *mapper) event(r *row, raw string) (*graph.Report, []graph.Atom, *fault) {
	if bad := r.check(); bad != nil {
		return nil, nil, bad
	}
	day, ok := dayOf(r[colDate])
	if !ok {
		return nil, nil, wrong(colDate, "%q is not a day like 20191024", record.Clip(r[colDate], 40))
	}
	added, ok := instantOf(r[colAdded])
	if !ok {
		return nil, nil, wrong(colAdded, "%q is not a time like 20191024143000, nor a day like 20191024", record.Clip(r[colAdded], 40))
	}
	f := &filled{}
	rep, a := &f.report, &f.account
	*rep = graph.Report{
		ID: graph.ReportID(Dataset, r[colID]), Dataset: Dataset, Key: r[colID], Edition: m.edition, Stance: graph.Asserts,
		Document: &f.document, Account: a, Reader: Reader, Raw: raw,
	}
	f.document.Published, f.document.PublishedDay = added, len(r[colAdded]) == len("20191024")
	if rep.Edition == "" {
		// Where both versions have an event, the row of 2.0 says more, whichever comes last.
		rep.Edition = "2.0"
		if f.document.PublishedDay {
			rep.Edition = "1.0"
		}
	}
	source := m.source(rep, r[colURL])

	d := m.deed(r[colCode])
	f.when = graph.Between(day, day+secondsOfDay-1, graph.PrecisionDay)
	f.when.Raw = r[colDate]
	*a = graph.Account{
		Type: graph.EventType(d.Type), Mode: d.Mode, Contexts: d.Contexts, Status: graph.Status(d.Status), Extent: graph.Incident,
		When: &f.when,
	}
	if s := r[colScore]; s != "" {
		score, err := strconv.ParseFloat(s, 64)
		if err != nil || !(score >= -1000 && score <= 1000) {
			return nil, nil, wrong(colScore, "%q is not a number", record.Clip(s, 40))
		}
		f.score = score
		a.Intensity = &f.score
	}
	place := m.place(r)
	if place.location != nil {
		f.where = *place.location
		a.Where = &f.where
	}
	if d.flag != "" {
		rep.Flags = append(rep.Flags, d.flag)
	}
	if r[colURL] != "" && (added-day)/secondsOfDay >= longBefore {
		rep.Flags = append(rep.Flags, flagEarly)
	}
	rep.Flags = append(rep.Flags, place.flags...)

	atoms := append(f.atoms[:0], rep)
	var actors [2]*actor
	for i, first := range [2]column{colActor1, colActor2} {
		code, name := r[first+actorCode], r[first+actorName]
		if code == "" && name == "" {
			continue
		}
		role := graph.RoleActor
		if i == 1 {
			role = d.role
		}
		actors[i] = m.actor(code, name)
		f.who[len(a.Who)] = graph.Participant{Record: actors[i].record.ID, Role: role}
		a.Who = f.who[:len(a.Who)+1]
		if i == 0 || actors[0] != actors[1] {
			atoms = append(atoms, actors[i].atoms...)
		}
	}
	rep.Codes = r.codes(f.codes[:0])
	a.Title = m.title(d, actors, place)
	a.Summary = m.summary(r, d, place, source)
	return rep, append(atoms, eventTerms...), nil
}

// check holds the columns to their form: what is shifted shows.
func (r *row) check() *fault {
	switch {
	case !isDigits(r[colID]) || len(r[colID]) > 18:
		return wrong(colID, "%q is not the number of an event", record.Clip(r[colID], 40))
	case r[colMonth] != "" && !(isDigits(r[colMonth]) && len(r[colMonth]) == 6):
		return wrong(colMonth, "%q is not a month like 201910", record.Clip(r[colMonth], 40))
	case r[colYear] != "" && !(isDigits(r[colYear]) && len(r[colYear]) == 4):
		return wrong(colYear, "%q is not a year like 2019", record.Clip(r[colYear], 40))
	case r[colRoot] != "" && r[colRoot] != "0" && r[colRoot] != "1":
		return wrong(colRoot, "%q is not 0 or 1", record.Clip(r[colRoot], 40))
	case r[colCode] == "":
		return wrong(colCode, "the row has no event code")
	case !isCode(r[colCode]):
		return wrong(colCode, "%q is not a CAMEO event code", record.Clip(r[colCode], 40))
	case len(r[colQuad]) > 1 || r[colQuad] != "" && !isDigits(r[colQuad]):
		return wrong(colQuad, "%q is not 1 to 4", record.Clip(r[colQuad], 40))
	}
	for _, first := range [2]column{colActor1, colActor2} {
		if code := r[first+actorCode]; len(code) > maxActorCode {
			return wrong(first+actorCode, "%q is too long for an actor's code", record.Clip(code, 40))
		}
		for c := first + actorCountry; c <= first+actorType3; c++ {
			if r[c] != "" && !isCode(r[c]) {
				return wrong(c, "%q is not a CAMEO code", record.Clip(r[c], 40))
			}
		}
	}
	for _, first := range [3]column{colGeo1, colGeo2, colGeo} {
		if t := r[first+geoType]; t != "" && (len(t) > 1 || t[0] < '0' || t[0] > '5') {
			return wrong(first+geoType, "%q is not 0 to 5", record.Clip(t, 40))
		}
		for _, c := range [4]column{geoCountry, geoADM1, geoADM2, geoFeature} {
			if v := r[first+c]; len(v) > maxActorCode {
				return wrong(first+c, "%q is too long for a code", record.Clip(v, 40))
			}
		}
	}
	return nil
}

// source fills the document with an address or a citation and returns what to call it.
func (m *mapper) source(rep *graph.Report, s string) string {
	d := rep.Document
	switch {
	case s == "":
		return ""
	case isURL(s):
		d.URL = s
		if s != m.url {
			m.url, m.outlet = s, d.Outlet()
		}
		if m.outlet != "" {
			return m.outlet
		}
		// An address that is no URL by the book, or has no scheme, has a host all the same.
		d.Publisher = record.Clip(hostOf(s), maxName)
		return d.Publisher
	}
	d.Title = s
	station, monitor, found := strings.Cut(s, "/")
	if !found {
		station, monitor = "", s
	}
	monitor, _, _ = strings.Cut(monitor, "/")
	if strings.TrimSpace(monitor) == bbcMonitoring {
		d.Publisher = bbcMonitoring
		if station = strings.TrimSpace(station); station != "" {
			rep.Via = []string{record.Clip(station, maxName)}
		}
	}
	return record.Clip(s, maxName)
}

// bbcMonitoring passes on what others broadcast and print: "Sharq TV, Jalalabad/BBC Monitoring/(c) BBC".
const bbcMonitoring = "BBC Monitoring"

func isURL(s string) bool {
	for _, p := range [...]string{"http://", "https://", "www.", "ftp://"} {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			return true
		}
	}
	return false
}

// hostOf is what stands where a URL has its host.
func hostOf(s string) string {
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	if u, err := url.Parse("//" + s); err == nil && u.Hostname() != "" {
		s = u.Hostname()
	}
	return strings.TrimPrefix(strings.ToLower(s), "www.")
}

// codes appends the native codes as they stood, each once.
func (r *row) codes(out []graph.Code) []graph.Code {
	add := func(vocabulary, code string) {
		if code == "" {
			return
		}
		for _, c := range out {
			if c.Code == code && c.Vocabulary == vocabulary {
				return
			}
		}
		out = append(out, graph.Code{Vocabulary: vocabulary, Code: code})
	}
	add("CAMEO", r[colCode])
	add("GDELT_QUAD", r[colQuad])
	add("GDELT_GEO_TYPE", r[colGeo+geoType])
	add("FIPS", r[colGeo+geoCountry])
	if f := r[colGeo+geoFeature]; f != "0" && f != r[colGeo+geoCountry] {
		add("GDELT_FEATURE", f)
	}
	for _, first := range [2]column{colActor1, colActor2} {
		add("CAMEO_COUNTRY", r[first+actorCountry])
		add("CAMEO_GROUP", r[first+actorGroup])
		add("CAMEO_ETHNIC", r[first+actorEthnic])
		add("CAMEO_RELIGION", r[first+actorReligion1])
		add("CAMEO_RELIGION", r[first+actorReligion2])
		add("CAMEO_ROLE", r[first+actorType1])
		add("CAMEO_ROLE", r[first+actorType2])
		add("CAMEO_ROLE", r[first+actorType3])
	}
	return out
}

// maxName bounds a name within a title or summary, in bytes.
const maxName = 120

// title says who did what to whom, where.
func (m *mapper) title(d *deed, actors [2]*actor, p *place) string {
	b := m.text[:0]
	if a := actors[0]; a != nil {
		b = append(append(b, record.Clip(a.record.Names[0].Text, maxName)...), " – "...)
		b = append(b, d.label...)
	} else {
		b = append(b, upperFirst(d.label)...)
	}
	if a := actors[1]; a != nil {
		b = append(append(b, " – "...), record.Clip(a.record.Names[0].Text, maxName)...)
	}
	if p.short != "" {
		b = append(append(b, ", "...), p.short...)
	}
	m.text = b
	return string(b)
}

// summary says in words what the codes say, with the day, what the article called place and actors, and the outlet.
func (m *mapper) summary(r *row, d *deed, p *place, source string) string {
	b := append(m.text[:0], "On "...)
	on := r[colDate]
	b = append(b, on[:4]...)
	b = append(append(b, '-'), on[4:6]...)
	b = append(append(b, '-'), on[6:]...)
	if p.location != nil && p.location.Raw != "" {
		b = append(append(b, ", "...), record.Clip(strings.TrimRight(p.location.Raw, ", "), maxName)...)
	}
	b = append(append(b, ": "...), d.label...)
	b = append(append(b, " (CAMEO "...), r[colCode]...)
	b = append(b, ')')
	one, two := r[colActor1+actorName], r[colActor2+actorName]
	if one != "" {
		b = append(append(b, ", by "...), record.Clip(one, maxName)...)
	}
	if two != "" {
		b = append(append(b, ", with regard to "...), record.Clip(two, maxName)...)
	}
	b = append(b, ". Coded by machine"...)
	if source != "" {
		b = append(append(b, " from "...), source...)
	}
	b = append(b, '.')
	m.text = b
	return string(b)
}

// mention maps one row: the report, then the atoms that it names.
func (m *mapper) mention(w *mention, raw string) (*graph.Report, []graph.Atom, *fault) {
	if !isDigits(w[menID]) || len(w[menID]) > 18 {
		return nil, nil, wrong(menID, "%q is not the number of an event", record.Clip(w[menID], 40))
	}
	if _, ok := instantOf(w[menEventTime]); !ok && w[menEventTime] != "" {
		return nil, nil, wrong(menEventTime, "%q is not a time like 20191024143000", record.Clip(w[menEventTime], 40))
	}
	at, ok := instantOf(w[menTime])
	if !ok {
		return nil, nil, wrong(menTime, "%q is not a time like 20191024143000", record.Clip(w[menTime], 40))
	}
	if !isDigits(w[menType]) || len(w[menType]) > 2 {
		return nil, nil, wrong(menType, "%q is not 1 to 6", record.Clip(w[menType], 40))
	}
	for _, c := range [...]mcolumn{menSentence, menActor1Offset, menActor2Offset, menActionOffset, menConfidence} {
		if v := strings.TrimPrefix(w[c], "-"); v != "" && (!isDigits(v) || len(v) > 18) {
			return nil, nil, wrong(c, "%q is not a whole number", record.Clip(w[c], 40))
		}
	}
	f := &struct {
		report   graph.Report
		document graph.Document
	}{}
	rep, d := &f.report, &f.document
	key := w.key()
	*rep = graph.Report{
		ID: graph.ReportID(MentionDataset, key), Dataset: MentionDataset, Key: key, Edition: m.edition, Stance: graph.Asserts,
		Document: d, Reader: Reader, Raw: raw,
	}
	rep.Of.UUID, rep.Of.Valid = graph.ReportID(Dataset, w[menID]), true
	d.Published, d.PublishedDay = at, len(w[menTime]) == len("20191024")
	switch id := w[menIdentifier]; {
	case strings.HasPrefix(id, "10.") && w[menType] != "1" && w[menType] != "2":
		d.URL, d.Publisher = "https://doi.org/"+id, w[menSource]
	default:
		m.source(rep, id)
		// The outlet of an address is its host, as in the event's own row: GDELT's name for it may be another's
		// (bloomberg.com for washpost.bloomberg.com), and one article would make two lines.
		if d.URL == "" && d.Publisher == "" {
			d.Publisher = w[menSource]
		}
	}
	if srclc, ok := translated(w[menTranslation]); ok {
		d.Language = srclc
		rep.Flags = []string{flagTranslated}
	}
	rep.Codes = append(make([]graph.Code, 0, 2), graph.Code{Vocabulary: "GDELT_MENTION_TYPE", Code: w[menType]})
	if c := w[menConfidence]; c != "" {
		rep.Codes = append(rep.Codes, graph.Code{Vocabulary: "GDELT_CONFIDENCE", Code: c})
	}
	return rep, append([]graph.Atom{rep}, mentionTerms...), nil
}

// key is all that tells one mention from the others: event, time, sentence, where in it, and document.
func (w *mention) key() string {
	document := w[menIdentifier]
	if len(document) > 512 {
		document = "hash:" + graph.HashOf([]byte(document)).String()
	}
	return w[menID] + "/" + w[menTime] + "/" + w[menSentence] + ":" + w[menActor1Offset] + ":" + w[menActor2Offset] + ":" + w[menActionOffset] + "/" + document
}

// translated reads "srclc:fra;eng:…", which says that GDELT read the document in translation, and from which language.
func translated(info string) (lang string, ok bool) {
	for item := range strings.SplitSeq(info, ";") {
		code, found := strings.CutPrefix(strings.TrimSpace(item), "srclc:")
		if !found {
			continue
		}
		base, err := language.ParseBase(strings.TrimSpace(code))
		if err != nil {
			return "", true
		}
		return base.String(), true
	}
	return "", info != ""
}

const secondsOfDay = 24 * 60 * 60

// dayOf reads 20191024.
func dayOf(s string) (graph.Instant, bool) {
	if len(s) != len("20191024") || !isDigits(s) {
		return 0, false
	}
	year, month, day := number(s[:4]), number(s[4:6]), number(s[6:])
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if y, m, d := t.Date(); y != year || int(m) != month || d != day || year < 1900 || year >= 2200 {
		return 0, false
	}
	return graph.InstantOf(t), true
}

// instantOf reads 20191024143000, or a day as its beginning.
func instantOf(s string) (graph.Instant, bool) {
	if len(s) == len("20191024") {
		return dayOf(s)
	}
	if len(s) != len("20191024143000") || !isDigits(s) {
		return 0, false
	}
	day, ok := dayOf(s[:8])
	h, m, sec := number(s[8:10]), number(s[10:12]), number(s[12:])
	return day + graph.Instant(h*60*60+m*60+sec), ok && h < 24 && m < 60 && sec < 60
}

// number reads digits.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isCode tells whether s may be a code: short, of letters, digits and what else GDELT fills codes with.
func isCode(s string) bool {
	if len(s) > 12 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' {
			return false
		}
	}
	return true
}
