package reportfile

import (
	"fmt"
	"maps"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

// checking finds what the structs cannot say: references, dates, the words' own rules. It runs on files that already
// have faults, so it passes over what is missing or no word.
type checking struct {
	*faults
	file *file
}

func (c *checking) all() {
	if d := c.file.Dataset; d != nil {
		if why := badKey(d.Name); why != "" && d.Name != "" {
			c.on(join("", "dataset"), "name: %s", why)
		}
		c.url(path("dataset", "url"), d.URL)
	}
	for _, k := range inOrder(c.faults, "documents", c.file.Documents) {
		c.document(path("documents", k), c.file.Documents[k])
	}
	for _, k := range inOrder(c.faults, "places", c.file.Places) {
		c.placeOf(path("places", k), k, c.file.Places[k])
	}
	for _, k := range inOrder(c.faults, "actors", c.file.Actors) {
		c.actor(path("actors", k), k, c.file.Actors[k])
	}
	for _, k := range inOrder(c.faults, "reports", c.file.Reports) {
		c.report(path("reports", k), c.file.Reports[k])
	}
	c.links()
	c.judgements()
}

func path(parts ...any) string {
	p := ""
	for _, part := range parts {
		p = join(p, part)
	}
	return p
}

// known refuses a key that the file does not hold. One of another dataset, dataset/key, cannot be looked up here.
func known[V any](c *checking, path, what, ref string, in map[string]V) (V, bool) {
	v, ok := in[ref]
	if ok || ref == "" || strings.Contains(ref, "/") {
		return v, ok
	}
	c.on(path, "no %s %q in this file%s", what, ref, nearest(ref, slices.Sorted(maps.Keys(in)), ""))
	return v, false
}

// ref refuses dataset/key that lacks one of the two.
func (c *checking) ref(path, ref string) {
	if ds, key, foreign := strings.Cut(ref, "/"); foreign && (badKey(ds) != "" || key == "") {
		c.on(path, "%q is not dataset/key", ref)
	}
}

// elsewhere notes where an atom of another dataset is named, whether it is there only the store can tell.
func (c *checking) elsewhere(path, ref string, kinds ...graph.Kind) {
	ds, key, foreign := strings.Cut(ref, "/")
	if !foreign {
		return
	}
	at := c.place(path)
	for _, kind := range kinds {
		id := graph.ReportID(ds, key)
		if kind == graph.KindActorRecord {
			id = graph.ActorRecordID(ds, key)
		}
		c.foreign = append(c.foreign, record.Elsewhere{Ref: graph.Ref{Kind: kind, ID: id}, Word: ref, Line: at.line, Column: at.column})
	}
}

func (c *checking) actorRef(path, ref string) *actor {
	c.ref(path, ref)
	c.elsewhere(path, ref, graph.KindActorRecord)
	a, _ := known(c, path, "actor", ref, c.file.Actors)
	return a
}

func (c *checking) reportRef(path, ref string) *report {
	c.ref(path, ref)
	c.elsewhere(path, ref, graph.KindReport)
	r, _ := known(c, path, "report", ref, c.file.Reports)
	return r
}

func (c *checking) evidence(path string, refs []string) {
	for i, e := range refs {
		c.reportRef(join(path, i), e)
		if slices.Contains(refs[:i], e) {
			c.on(join(path, i), "%q stands here twice", e)
		}
	}
}

func (c *checking) url(path, text string) {
	u, err := url.Parse(text)
	if text != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		c.on(path, "%q is not an address: it begins with https:// or http://", text)
	}
}

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (c *checking) language(path, tag string) {
	if tag != "" && !languageTag.MatchString(tag) {
		c.on(path, "%q is not a language tag such as en, ar or pt-BR", tag)
	}
}

func (c *checking) country(path, code string) {
	if _, ok := vocabulary.CountryByISO3(code); ok || code == "" {
		return
	}
	if named, ok := vocabulary.CountryByName(code, time.Time{}); ok {
		c.on(path, "%q is not a code of ISO 3166-1 alpha-3: write %s", code, named.ISO3)
		return
	}
	if two, ok := vocabulary.CountryByISO2(strings.ToUpper(code)); ok {
		c.on(path, "%q is not a code of ISO 3166-1 alpha-3: write %s", code, two.ISO3)
		return
	}
	var codes []string
	for _, k := range vocabulary.Countries() {
		codes = append(codes, k.ISO3)
	}
	c.on(path, "%q is not a code of ISO 3166-1 alpha-3%s", code, nearest(code, codes, " such as IRQ"))
}

func (c *checking) document(path string, d *document) {
	c.url(join(path, "url"), d.URL)
	c.language(join(path, "language"), d.Language)
	if _, _, err := d.published(); err != nil {
		c.on(join(path, "published"), "%v", err)
	}
	if strings.Contains(d.TranslationOf, "://") {
		c.url(join(path, "translationOf"), d.TranslationOf)
		return
	}
	if o, ok := known(c, join(path, "translationOf"), "document", d.TranslationOf, c.file.Documents); ok && (o == d || o.URL == "") {
		c.on(join(path, "translationOf"), "%q must be another document, with a url", d.TranslationOf)
	}
}

func (c *checking) actor(path, key string, a *actor) {
	c.country(join(path, "country"), a.Country)
	for i, n := range a.Names {
		p := join(join(path, "names"), i)
		c.language(join(p, "language"), n.Language)
		c.span(join(p, "during"), n.During)
	}
	if id, ok := a.IDs["wikidata"]; ok && !wikidataID.MatchString(id) {
		c.on(join(join(path, "ids"), "wikidata"), "%q is not a Wikidata id such as Q796", id)
	}
	type edge struct{ typ, to, key string }
	seen := map[edge]bool{}
	for i, f := range a.Affiliations {
		p := join(join(path, "affiliations"), i)
		to := c.actorRef(join(p, "to"), f.To)
		switch {
		case to == a:
			c.on(join(p, "to"), "%s is not affiliated to itself", key)
		case to != nil && f.Type == affiliationType(graph.Holds) && to.Kind != actorKind(graph.ActorOffice):
			c.on(join(p, "to"), "what one HOLDS is an OFFICE; %s is %s", f.To, to.Kind)
		}
		if e := (edge{string(f.Type), f.To, f.Key}); seen[e] {
			c.on(p, "%s %s stands here twice: give the second a key of its own if they are two, such as key: second-term", f.Type, f.To)
		} else {
			seen[e] = true
		}
		c.span(join(p, "during"), f.During)
		c.evidence(join(p, "evidence"), f.Evidence)
	}
}

var wikidataID = regexp.MustCompile(`^Q[1-9][0-9]*$`)

func (c *checking) span(path string, s *span) {
	if s == nil {
		return
	}
	if _, field, err := s.period(); err != nil {
		c.on(join(path, field), "%v", err)
	}
}

// when returns the period; nil where there is none or it is at fault.
func (c *checking) when(path string, w *when) *graph.Period {
	if w == nil {
		return nil
	}
	p, field, err := w.period()
	if err != nil {
		c.on(join(path, field), "%v", err)
		return nil
	}
	return p
}

var placeKinds = listOf(graph.PlaceSite, graph.PlaceTown, graph.PlaceDistrict, graph.PlaceProvince, graph.PlaceCountry, graph.PlaceRegion)

func (c *checking) placeOf(path, key string, p *place) {
	c.country(join(path, "country"), p.Country)
	for i, code := range p.Countries {
		c.country(join(join(path, "countries"), i), code)
	}
	if outer, ok := known(c, join(path, "within"), "place", p.Within, c.file.Places); ok {
		if slices.Index(placeKinds, string(outer.Kind)) < slices.Index(placeKinds, string(p.Kind)) && outer.Kind != "" {
			c.on(join(path, "within"), "a %s does not lie in a %s", p.Kind, outer.Kind)
		}
		seen := map[string]bool{key: true}
		for k := p.Within; k != "" && c.file.Places[k] != nil; k = c.file.Places[k].Within {
			if seen[k] {
				if k == key {
					c.on(join(path, "within"), "%s lies in itself", k)
				}
				break
			}
			seen[k] = true
		}
	} else if strings.Contains(p.Within, "/") {
		c.on(join(path, "within"), "places are of one file: describe %s here too", p.Within)
	}
	if p.Kind == placeKind(graph.PlaceCountry) && p.Country == "" {
		c.on(path, "country is missing: the place is a COUNTRY")
	}
	switch {
	case p.Point == nil:
		if p.RadiusKM != 0 {
			c.on(join(path, "radiusKm"), "a radius needs a point")
		}
	case p.Kind == placeKind(graph.PlaceCountry) || p.Kind == placeKind(graph.PlaceRegion):
		c.on(join(path, "point"), "a %s is no point: leave it out", p.Kind)
	case p.RadiusKM == 0 && (p.Kind == placeKind(graph.PlaceProvince) || p.Kind == placeKind(graph.PlaceDistrict)):
		c.on(join(path, "point"), "a %s is wider than a point: give radiusKm too", p.Kind)
	}
	c.point(path, p.Point, p.RadiusKM)
}

func (c *checking) point(path string, p *point, radius float64) {
	if radius < 0 || radius > 20000 {
		c.on(join(path, "radiusKm"), "%v is not a radius in kilometres", radius)
	}
	if p == nil || p.Lat == nil || p.Lon == nil {
		return
	}
	path = join(path, "point")
	switch lat, lon := *p.Lat, *p.Lon; {
	case math.Abs(lat) > 90 && math.Abs(lon) <= 90 && math.Abs(lat) <= 180:
		c.on(join(path, "lat"), "%v is no latitude: are lat and lon swapped?", lat)
	case math.Abs(lat) > 90:
		c.on(join(path, "lat"), "%v is no latitude: it lies between -90 and 90", lat)
	case math.Abs(lon) > 180:
		c.on(join(path, "lon"), "%v is no longitude: it lies between -180 and 180", lon)
	case lat == 0 && lon == 0:
		c.on(path, "0, 0 lies in the Gulf of Guinea: leave out a point that is not known")
	}
}

func (c *checking) report(path string, r *report) {
	d, _ := known(c, join(path, "document"), "document", r.Document, c.file.Documents)
	if strings.Contains(r.Document, "/") {
		c.on(join(path, "document"), "documents are of one file: describe %s here too", r.Document)
	}
	for i, v := range r.Said {
		p := join(join(path, "said"), i)
		if v.Who == "" && v.Actor == "" && v.Of == "" {
			c.on(p, "who said it? who, actor or of is missing")
		}
		c.actorRef(join(p, "actor"), v.Actor)
		c.actorRef(join(p, "of"), v.Of)
	}
	c.what(path, r)
	c.times(path, r, d)
	c.where(join(path, "where"), r.Where)
	c.who(path, r)
	c.figures(path, r)
}

func (c *checking) what(path string, r *report) {
	typ := string(r.Type)
	_, typed := vocabulary.EventTypeOf(typ)
	modes := modesOf(typ)
	switch {
	case r.Mode == "" || typ != "" && !typed:
	case typ == "":
		c.on(join(path, "mode"), "a mode needs its type")
	case len(modes) == 0:
		c.on(join(path, "mode"), "%s has no modes: leave it out", typ)
	case !slices.Contains(modes, r.Mode):
		c.on(join(path, "mode"), "%q is not a mode of %s: one of %s%s", r.Mode, typ, strings.Join(modes, ", "), nearest(r.Mode, modes, ""))
	}
	for i, x := range r.Contexts {
		if slices.Contains(r.Contexts[:i], x) {
			c.on(join(join(path, "contexts"), i), "%q stands here twice", x)
		}
	}
	threat := typ == string(graph.Threaten)
	switch graph.Status(r.Status) {
	case graph.Occurred:
		if threat {
			c.on(join(path, "status"), "the status of THREATEN is THREATENED: the words fell, the deed did not")
		}
	case graph.Threatened:
		if !threat && (typed || typ == "") {
			c.on(join(path, "status"), "THREATENED goes with type THREATEN and the deed as mode; a plan of one's own is ANNOUNCED or PREPARED")
		}
	}
}

// times refuses what happened after it was published.
func (c *checking) times(path string, r *report, d *document) {
	when, due := c.when(join(path, "when"), r.When), c.when(join(path, "due"), r.Due)
	if due != nil {
		switch graph.Status(r.Status) {
		case graph.Occurred, graph.Ongoing:
			c.on(join(path, "due"), "due is when a threat, plan or forecast is to come true; this report's status is %s", r.Status)
		}
		if when != nil && when.Earliest != graph.OpenStart && due.Latest < when.Earliest {
			c.on(join(path, "due"), "due ends %s, before when begins", due.Latest)
		}
	}
	if d == nil || when == nil {
		return
	}
	published, day, err := d.published()
	if err != nil || !published.Known() {
		return
	}
	text := strings.TrimSuffix(published.String(), "T00:00:00Z")
	if day {
		published += 24*60*60 - 1
	}
	hint := "one of the two dates is wrong"
	if r.Status != status(graph.Occurred) && r.Status != status(graph.Ongoing) {
		hint = "when is the day of the words, what is yet to come stands in due"
	}
	switch {
	case when.Earliest != graph.OpenStart && when.Earliest > published:
		c.on(join(path, "when"), "%s at %s, after document %s was published (%s): %s", r.Status, when.Earliest, r.Document, text, hint)
	case when.HasSure() && when.SureTo > published:
		c.on(join(join(path, "when"), "sure"), "surely until %s, after document %s was published (%s): it cannot know", when.SureTo, r.Document, text)
	}
}

func (c *checking) where(path string, w *where) {
	if w == nil {
		return
	}
	at := join(path, "place")
	if _, ok := c.places[at]; !ok {
		at = path
	}
	p, ok := known(c, at, "place", w.Place, c.file.Places)
	if strings.Contains(w.Place, "/") {
		c.on(at, "places are of one file: describe %s here too", w.Place)
	}
	c.point(path, w.Point, w.RadiusKM)
	if !ok {
		return
	}
	near := p.Kind == placeKind(graph.PlaceSite) || p.Kind == placeKind(graph.PlaceTown)
	switch graph.LocationPrecision(w.Precision) {
	case "", graph.LocationPrecision(p.Kind):
	case graph.LocatedNear:
		if !near {
			c.on(join(path, "precision"), "NEAR goes with a SITE or a TOWN; %s is a %s", w.Place, p.Kind)
		}
	default:
		c.on(join(path, "precision"), "%s is a %s: name a place of kind %s instead", w.Place, p.Kind, w.Precision)
	}
	switch {
	case w.Point != nil && !near:
		c.on(join(path, "point"), "%s is a %s: for a point, name a SITE or a TOWN", w.Place, p.Kind)
	case w.Point == nil && p.Point == nil && w.RadiusKM != 0:
		c.on(join(path, "radiusKm"), "a radius needs a point")
	}
}

func (c *checking) who(path string, r *report) {
	seen := map[participant]bool{}
	for i, w := range r.Who {
		p := join(join(path, "who"), i)
		c.actorRef(join(p, "actor"), w.Actor)
		c.actorRef(join(p, "by"), w.By)
		accused := w.Role == role(graph.RoleAccused)
		switch {
		case accused && w.By == "":
			c.on(p, "by is missing: ACCUSED by whom?")
		case !accused && w.By != "" && w.Role != "":
			c.on(join(p, "by"), "by goes with role ACCUSED; this one is %s", w.Role)
		}
		k := participant{Actor: w.Actor, Role: w.Role, By: w.By}
		if seen[k] && w.Actor != "" {
			c.on(p, "%s as %s stands here twice", w.Actor, w.Role)
		}
		seen[k] = true
	}
}

func (c *checking) figures(path string, r *report) {
	type subjectOf struct {
		measure measure
		of      string
		moment  moment
	}
	seen := map[subjectOf]bool{}
	for i, f := range r.Figures {
		p := join(join(path, "figures"), i)
		if f.Low == nil && f.Best == nil && f.High == nil {
			c.on(p, "a number is missing: low, best or high")
		}
		last, lastName := (*int64)(nil), ""
		for _, n := range []struct {
			name  string
			value *int64
		}{{"low", f.Low}, {"best", f.Best}, {"high", f.High}} {
			if n.value == nil {
				continue
			}
			if last != nil && *last > *n.value {
				c.on(join(p, n.name), "%s %d is less than %s %d", n.name, *n.value, lastName, *last)
			}
			last, lastName = n.value, n.name
		}
		k := subjectOf{f.Measure, graph.Fold(f.Of), f.moment()}
		if seen[k] && f.Measure != "" {
			c.on(p, "%s of the same moment and the same people stands here twice: a rival number is a report of its own", f.Measure)
		}
		seen[k] = true
	}
}

func (c *checking) links() {
	seen := map[[3]string]bool{}
	for i, l := range c.file.Links {
		p := path("links", i)
		c.reportRef(join(p, "from"), l.From)
		c.reportRef(join(p, "to"), l.To)
		c.evidence(join(p, "evidence"), l.Evidence)
		if l.From == l.To && l.From != "" {
			c.on(join(p, "to"), "%s is linked to itself", l.To)
		}
		if k := [3]string{l.From, string(l.Type), l.To}; seen[k] {
			c.on(p, "%s %s %s stands here twice", l.From, l.Type, l.To)
		} else {
			seen[k] = true
		}
	}
}

func (c *checking) judgements() {
	seen := map[string]bool{}
	for i, j := range c.file.Judgements {
		p := path("judgements", i)
		if j.Author == "" && c.file.Author == "" {
			c.on(p, "who judges? author is missing, here or at the top of the file")
		}
		if _, err := uuid.Parse(j.Replaces); j.Replaces != "" && err != nil {
			c.on(join(p, "replaces"), "%q is not the id of a judgement", j.Replaces)
		}
		verdict, ends := j.verdict()
		given := 0
		for _, list := range [][]string{j.Same, j.Different, j.Unsure} {
			if list != nil {
				given++
			}
		}
		at := join(p, strings.ToLower(string(verdict)))
		switch {
		case given != 1:
			c.on(p, "one of same, different and unsure belongs here")
			continue
		case len(ends) != 2:
			c.on(at, "a pair is two keys, here stand %d", len(ends))
			continue
		case ends[0] == ends[1]:
			c.on(at, "%s is judged with itself", ends[0])
			continue
		}
		of, why, n := c.subject(j, ends)
		if why != "" {
			if n >= 0 {
				at = join(at, n)
			}
			c.on(at, "%s", why)
			continue
		}
		for i, e := range ends {
			c.elsewhere(join(at, i), e, of)
		}
		pair := slices.Sorted(slices.Values(ends))
		if k := fmt.Sprint(of, pair); seen[k] {
			c.on(at, "%s and %s are judged twice in this file", pair[0], pair[1])
		} else {
			seen[k] = true
		}
		if verdict == graph.Same {
			c.joinable(at, of, ends)
		}
	}
}

// joinable refuses a merge that would be blocked for good.
func (c *checking) joinable(path string, of graph.Kind, ends []string) {
	if of == graph.KindReport {
		a, b := c.file.Reports[ends[0]], c.file.Reports[ends[1]]
		if a != nil && b != nil && a.extent() != b.extent() {
			c.on(path, "%s is %s and %s is %s: different extents are never one event, link them with PART_OF", ends[0], a.extent(), ends[1], b.extent())
		}
		return
	}
	for i, e := range ends {
		if a := c.file.Actors[e]; a != nil && a.Generic {
			c.on(join(path, i), "%s is generic: it never merges", e)
		}
	}
}

// subject tells what a judgement is on, or why that cannot be told and of which end.
func (c *checking) subject(j *judgement, ends []string) (of graph.Kind, why string, end int) {
	reports, actors := true, true
	switch graph.Kind(j.Of) {
	case graph.KindReport:
		actors = false
	case graph.KindActorRecord:
		reports = false
	}
	for i, e := range ends {
		if ds, key, foreign := strings.Cut(e, "/"); foreign {
			if badKey(ds) != "" || key == "" {
				return "", fmt.Sprintf("%q is not dataset/key", e), i
			}
			continue
		}
		_, isReport := c.file.Reports[e]
		_, isActor := c.file.Actors[e]
		switch {
		case !isReport && !isActor:
			all := append(slices.Sorted(maps.Keys(c.file.Reports)), slices.Sorted(maps.Keys(c.file.Actors))...)
			return "", fmt.Sprintf("no report or actor %q in this file%s", e, nearest(e, all, "")), i
		case j.Of == subject(graph.KindReport) && !isReport, j.Of == subject(graph.KindActorRecord) && !isActor:
			return "", fmt.Sprintf("%s is not of kind %s", e, j.Of), i
		}
		reports, actors = reports && isReport, actors && isActor
	}
	switch {
	case reports && actors:
		return "", "are these reports or actors? write of: REPORT or of: ACTOR_RECORD", -1
	case reports:
		return graph.KindReport, "", -1
	case actors:
		return graph.KindActorRecord, "", -1
	}
	return "", "a report and an actor are never one", -1
}
