package reportfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// Reader names the version of this mapping: what a report's Reader holds. Raise it when the same raw row maps to
// another report.
const Reader = "reportfile@1"

// reportRow is the raw row of a report: all that it is mapped from. References stay keys, so that ids never stand in it.
type reportRow struct {
	Dataset  string    `json:"dataset"`
	Key      string    `json:"key"`
	Report   *report   `json:"report"`
	Document *document `json:"document,omitempty"`
	Places   []*place  `json:"places,omitempty"` // that of where and those it lies in, nearest first
}

type actorRow struct {
	Dataset string `json:"dataset"`
	Key     string `json:"key"`
	Actor   *actor `json:"actor"` // without affiliations, which are atoms of their own
}

// canonical writes v as JSON with the keys of every object sorted.
func canonical(v any) string {
	b, err := json.Marshal(v)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(b))
		d.UseNumber()
		var tree any
		if err = d.Decode(&tree); err == nil {
			b, err = json.Marshal(tree)
		}
	}
	if err != nil {
		panic(fmt.Sprintf("reportfile: encode %T: %v", v, err))
	}
	return string(b)
}

// idOf finds an atom's dataset and key from a reference: a key of this dataset, or dataset/key.
func idOf(id func(dataset, key string) uuid.UUID, own, ref string) uuid.UUID {
	if ds, key, foreign := strings.Cut(ref, "/"); foreign {
		return id(ds, key)
	}
	return id(own, ref)
}

func actorOf(own, ref string) uuid.NullUUID {
	if ref == "" {
		return uuid.NullUUID{}
	}
	return uuid.NullUUID{UUID: idOf(graph.ActorRecordID, own, ref), Valid: true}
}

func idsOf(own string, refs []string) []uuid.UUID {
	var out []uuid.UUID
	for _, r := range refs {
		out = append(out, idOf(graph.ReportID, own, r))
	}
	return out
}

func (f *file) reportRow(key string) reportRow {
	row := reportRow{Dataset: f.Dataset.Name, Key: key, Report: f.Reports[key]}
	if d := f.Documents[row.Report.Document]; d != nil {
		c := *d
		if o := f.Documents[c.TranslationOf]; o != nil {
			c.TranslationOf = o.URL
		}
		row.Document = &c
	}
	if w := row.Report.Where; w != nil {
		for k := w.Place; k != ""; k = f.Places[k].Within {
			row.Places = append(row.Places, f.resolved(k))
		}
	}
	return row
}

// resolved is a place with what it takes from those it lies in.
func (f *file) resolved(key string) *place {
	p := *f.Places[key]
	for k := p.Within; k != ""; k = f.Places[k].Within {
		outer := f.Places[k]
		if p.Country == "" {
			p.Country = outer.Country
		}
		if p.Admin1 == "" && p.Kind != placeKind(graph.PlaceProvince) {
			if p.Admin1 = outer.Admin1; outer.Kind == placeKind(graph.PlaceProvince) {
				p.Admin1 = outer.Name
			}
		}
	}
	return &p
}

// MapReport maps a stored raw row again. Edition is the caller's: it is no part of the content.
func MapReport(raw string) (*graph.Report, error) {
	var row reportRow
	if err := json.Unmarshal([]byte(raw), &row); err != nil {
		return nil, fmt.Errorf("raw row of a report: %w", err)
	}
	if row.Report == nil {
		return nil, fmt.Errorf("raw row of report %q holds no report", row.Key)
	}
	return row.atom(raw)
}

// MapActorRecord maps a stored raw row again.
func MapActorRecord(raw string) (*graph.ActorRecord, error) {
	var row actorRow
	if err := json.Unmarshal([]byte(raw), &row); err != nil {
		return nil, fmt.Errorf("raw row of an actor: %w", err)
	}
	if row.Actor == nil {
		return nil, fmt.Errorf("raw row of actor %q holds no actor", row.Key)
	}
	return row.atom(raw)
}

func (row actorRow) atom(raw string) (*graph.ActorRecord, error) {
	a := row.Actor
	out := &graph.ActorRecord{
		ID: graph.ActorRecordID(row.Dataset, row.Key), Dataset: row.Dataset, Key: row.Key,
		Kind: graph.ActorKind(a.Kind), Country: a.Country, Generic: a.Generic, Note: a.Note, Raw: raw,
	}
	for _, n := range a.Names {
		name := graph.ActorName{Text: n.Text, Language: n.Language}
		if n.During != nil {
			p, _, err := n.During.period()
			if err != nil {
				return nil, fmt.Errorf("actor %s: %w", row.Key, err)
			}
			name.During = p
		}
		out.Names = append(out.Names, name)
	}
	for dataset, key := range a.IDs {
		out.Ids = append(out.Ids, graph.ExternalID{Dataset: dataset, Key: key})
	}
	slices.SortFunc(out.Ids, func(x, y graph.ExternalID) int { return strings.Compare(x.Dataset, y.Dataset) })
	return out, nil
}

func (row reportRow) atom(raw string) (*graph.Report, error) {
	r, own := row.Report, row.Dataset
	out := &graph.Report{
		ID: graph.ReportID(own, row.Key), Dataset: own, Key: row.Key,
		Via: r.Via, Stance: graph.Asserts, Reliability: graph.Reliability(r.Reliability), Credibility: int(r.Credibility),
		Reader: Reader, Raw: raw,
	}
	if r.Stance != "" {
		out.Stance = graph.Stance(r.Stance)
	}
	if d := row.Document; d != nil {
		published, day, err := d.published()
		if err != nil {
			return nil, fmt.Errorf("report %s: document: %w", row.Key, err)
		}
		out.Document = &graph.Document{
			URL: d.URL, Title: d.Title, Publisher: d.Publisher, Published: published, PublishedDay: day,
			Language: d.Language, TranslationOf: d.TranslationOf,
		}
	}
	for _, v := range r.Said {
		out.Said = append(out.Said, graph.Voice{
			Who: v.Who, Actor: actorOf(own, v.Actor), Of: actorOf(own, v.Of), Count: int(v.Count), Anonymous: v.Anonymous,
		})
	}
	for vocabulary, codes := range r.Codes {
		for _, code := range codes {
			out.Codes = append(out.Codes, graph.Code{Vocabulary: vocabulary, Code: code})
		}
	}
	slices.SortFunc(out.Codes, func(a, b graph.Code) int { return strings.Compare(a.String(), b.String()) })
	account, err := row.account()
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", row.Key, err)
	}
	out.Account = account
	return out, nil
}

func (row reportRow) account() (*graph.Account, error) {
	r := row.Report
	a := &graph.Account{
		Title: r.Title, Summary: r.Summary, Type: graph.EventType(r.Type), Mode: r.Mode, Contexts: listOf(r.Contexts...),
		Status: graph.Status(r.Status), Extent: r.extent(), Intensity: r.Intensity,
	}
	for _, t := range []struct {
		from *when
		to   **graph.Period
	}{{r.When, &a.When}, {r.Due, &a.Due}} {
		if t.from == nil {
			continue
		}
		p, _, err := t.from.period()
		if err != nil {
			return nil, err
		}
		*t.to = p
	}
	if r.Where != nil {
		if len(row.Places) == 0 {
			return nil, fmt.Errorf("place %s is not in the row", r.Where.Place)
		}
		a.Where = locate(r.Where, row.Places)
	}
	for _, w := range r.Who {
		a.Who = append(a.Who, graph.Participant{
			Record: idOf(graph.ActorRecordID, row.Dataset, w.Actor), Role: graph.Role(w.Role),
			By: actorOf(row.Dataset, w.By), Stance: graph.Stance(w.Stance),
		})
	}
	for _, f := range r.Figures {
		a.Figures = append(a.Figures, graph.Figure{
			Measure: graph.Measure(f.Measure), Of: f.Of, Moment: graph.Moment(f.moment()),
			Low: f.Low, Best: f.Best, High: f.High, Stance: graph.Stance(f.Stance), Raw: f.Raw,
		})
	}
	return a, nil
}

func (r *report) extent() graph.Extent {
	if r.Extent == "" {
		return graph.Incident
	}
	return graph.Extent(r.Extent)
}

func (f *figure) moment() moment {
	if f.Moment == "" {
		return moment(graph.During)
	}
	return f.Moment
}

func locate(w *where, chain []*place) *graph.Location {
	nameOf := func(p *place) graph.PlaceName {
		return graph.PlaceName{Name: p.Name, Kind: graph.PlaceKind(p.Kind), Admin1: p.Admin1, Country: p.Country}
	}
	at := chain[0]
	l := &graph.Location{
		Place: nameOf(at), Countries: at.Countries, Precision: graph.LocationPrecision(w.Precision), RadiusKM: w.RadiusKM, Raw: w.Raw,
	}
	for _, p := range chain[1:] {
		l.Within = append(l.Within, nameOf(p))
	}
	if l.Precision == "" {
		l.Precision = graph.LocationPrecision(at.Kind)
	}
	p := w.Point
	if p == nil {
		p = at.Point
		if l.RadiusKM == 0 {
			l.RadiusKM = at.RadiusKM
		}
	}
	if p != nil && p.Lat != nil && p.Lon != nil {
		l.Point = &graph.Point{Lat: *p.Lat, Lon: *p.Lon}
	}
	return l
}

func (d *document) published() (at graph.Instant, day bool, err error) {
	if d.Published == "" {
		return graph.OpenEnd, false, nil
	}
	p, err := parseDate(d.Published)
	if err == nil && p.Precision != graph.PrecisionDay && p.Precision != graph.PrecisionTime {
		err = fmt.Errorf("%q is not a day or a time: write 2020-09-28 or 2020-09-28T14:05Z", d.Published)
	}
	if err != nil {
		return graph.OpenEnd, false, err
	}
	return p.Earliest, p.Precision == graph.PrecisionDay, nil
}

const firstYear, lastYear = 1500, 2200

// parseDate reads a period and refuses years that can only be slips.
func parseDate(s string) (graph.Period, error) {
	p, err := graph.ParsePeriod(s)
	if err != nil {
		return p, err
	}
	for _, i := range []graph.Instant{p.Earliest, p.Latest} {
		if t := i.Time(); t != nil && (t.Year() < firstYear || t.Year() > lastYear) {
			return p, fmt.Errorf("the year %d of %q lies outside %d to %d", t.Year(), s, firstYear, lastYear)
		}
	}
	return p, nil
}

// period reads w, or says which of its fields is wrong.
func (w *when) period() (*graph.Period, string, error) {
	p := graph.Between(graph.OpenStart, graph.OpenEnd, graph.PrecisionRange)
	if w.Date != "" {
		if w.Earliest != "" || w.Latest != "" {
			return nil, "date", fmt.Errorf("date and earliest or latest say the same thing twice")
		}
		d, err := parseDate(w.Date)
		if err != nil {
			return nil, "date", err
		}
		p = d
	}
	for _, end := range []struct{ field, text string }{{"earliest", w.Earliest}, {"latest", w.Latest}} {
		if end.text == "" {
			continue
		}
		d, err := parsePoint(end.text)
		if err != nil {
			return nil, end.field, err
		}
		if end.field == "earliest" {
			p.Earliest = d.Earliest
		} else {
			p.Latest = d.Latest
		}
	}
	if w.Date == "" && w.Earliest == "" && w.Latest == "" && w.Sure == "" {
		if w.Raw == "" {
			return nil, "", fmt.Errorf("a date is missing: date, earliest, latest or sure")
		}
		p.Precision = graph.PrecisionUnknown
	}
	return finish(p, w.Sure, graph.TimePrecision(w.Precision), w.Raw)
}

// period reads s: from a to b means that it began within a and ended within b, so that it surely lasted from the end of a
// to the beginning of b.
func (s *span) period() (*graph.Period, string, error) {
	p := graph.Between(graph.OpenStart, graph.OpenEnd, graph.PrecisionRange)
	switch {
	case s.Date != "":
		d, err := parseDate(s.Date)
		if err != nil {
			return nil, "date", err
		}
		p = d
		if a, b, ranged := strings.Cut(s.Date, "/"); ranged && a != ".." && b != ".." {
			from, errFrom := graph.ParsePeriod(a)
			to, errTo := graph.ParsePeriod(b)
			if errFrom == nil && errTo == nil && from.Latest <= to.Earliest {
				p = p.WithSure(from.Latest, to.Earliest)
			}
		}
	case s.Sure == "":
		return nil, "", fmt.Errorf("a date is missing: date or sure")
	}
	return finish(p, s.Sure, "", s.Raw)
}

func finish(p graph.Period, sure string, precision graph.TimePrecision, raw string) (*graph.Period, string, error) {
	if sure != "" {
		s, err := parseDate(sure)
		if err != nil {
			return nil, "sure", err
		}
		if !s.Earliest.Known() || !s.Latest.Known() {
			return nil, "sure", fmt.Errorf("%q is open: what is sure has two ends", sure)
		}
		p = p.WithSure(s.Earliest, s.Latest)
	}
	if precision != "" {
		p.Precision = precision
	}
	p.Raw = raw
	if err := p.Check(); err != nil {
		return nil, "", err
	}
	return &p, "", nil
}

func parsePoint(s string) (graph.Period, error) {
	if strings.Contains(s, "/") {
		return graph.Period{}, fmt.Errorf("%q is two dates: one belongs here", s)
	}
	return parseDate(s)
}

func (j *judgement) verdict() (graph.Verdict, []string) {
	switch {
	case j.Same != nil:
		return graph.Same, j.Same
	case j.Different != nil:
		return graph.Different, j.Different
	}
	return graph.Unsure, j.Unsure
}

// atom maps a judgement. Each is an act of its own whose id does not change with the file's edition, so that a verdict
// changed in a new edition revises the judgement instead of standing against it.
func (j *judgement) atom(f *file, of graph.Kind) *graph.Judgement {
	id := graph.ReportID
	if of == graph.KindActorRecord {
		id = graph.ActorRecordID
	}
	own := f.Dataset.Name
	verdict, ends := j.verdict()
	a, b := idOf(id, own, ends[0]), idOf(id, own, ends[1])
	if graph.Less(b, a) {
		a, b = b, a
	}
	score := 1.0
	if j.Score != nil {
		score = *j.Score
	}
	author := j.Author
	if author == "" {
		author = f.Author
	}
	act := graph.DeriveID(graph.KindJudgement, "report file", own, a.String(), b.String())
	out := graph.NewJudgement(of, a, b, verdict, score, author, true, act)
	out.Edition = f.Edition
	if id, err := uuid.Parse(j.Replaces); err == nil {
		out.Replaces = uuid.NullUUID{UUID: id, Valid: true}
	}
	for _, r := range j.Because {
		weight := 1.0
		if r.Weight != nil {
			weight = *r.Weight
		}
		out.Because = append(out.Because, graph.Reason{Feature: r.Feature, Value: r.Value, Weight: weight})
	}
	return out
}

func (l *link) atom(f *file) *graph.Link {
	own := f.Dataset.Name
	from, to := idOf(graph.ReportID, own, l.From), idOf(graph.ReportID, own, l.To)
	out := &graph.Link{
		ID:      graph.DeriveID(graph.KindLink, own, string(l.Type), from.String(), to.String()),
		Edition: f.Edition, Type: graph.LinkType(l.Type), From: from, To: to, Stance: graph.Asserts,
		Note: l.Note, Evidence: idsOf(own, l.Evidence), Author: l.Author,
	}
	if l.Stance != "" {
		out.Stance = graph.Stance(l.Stance)
	}
	if out.Author == "" {
		out.Author = f.Author
	}
	return out
}

func (a *affiliation) atom(f *file, from string) (*graph.Affiliation, error) {
	own := f.Dataset.Name
	of, to := graph.ActorRecordID(own, from), idOf(graph.ActorRecordID, own, a.To)
	out := &graph.Affiliation{
		ID:      graph.DeriveID(graph.KindAffiliation, own, string(a.Type), of.String(), to.String(), a.Key),
		Edition: f.Edition, Type: graph.AffiliationType(a.Type), From: of, To: to, Title: a.Title, Evidence: idsOf(own, a.Evidence),
	}
	if a.During == nil {
		return out, nil
	}
	p, _, err := a.During.period()
	out.During = p
	return out, err
}
