package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// beyondAll is behind every id, beforeAll before it.
var beyondAll, beforeAll = slices.Repeat([]byte{0xff}, 17), []byte{0}

// search is one way to an answer: a statement that finds the page's rows, and the same without order and limit to count.
type search struct{ page, count string }

// newSearch puts the filter into the way and the way into the page.
func newSearch(way, page string, more ...string) search {
	way = strings.NewReplacer(more...).Replace(way)
	uncut, _, _ := strings.Cut(way, "/*page*/")
	return search{
		page:  strings.Replace(page, "/*found*/", way, 1),
		count: strings.Replace(countSQL, "/*found*/", uncut, 1),
	}
}

//go:embed sql/count.sql
var countSQL string

//go:embed sql/page.sql
var pageSQL string

//go:embed sql/event_filter.sql
var eventFilterSQL string

//go:embed sql/wanted.sql
var wantedSQL string

//go:embed sql/find_by_at.sql
var findByAtSQL string

//go:embed sql/find_by_filed.sql
var findByFiledSQL string

//go:embed sql/find_by_ids.sql
var findByIDsSQL string

//go:embed sql/find_by_place.sql
var findByPlaceSQL string

//go:embed sql/find_by_text.sql
var findByTextSQL string

//go:embed sql/find_by_who.sql
var findByWhoSQL string

//go:embed sql/find_by_who_filed.sql
var findByWhoFiledSQL string

// eventSearches are a way's texts: [0] by start, [1] by filed; [0] descending, [1] ascending.
type eventSearches [2][2]search

func newEventSearches(byStart, byFiled string) (out eventSearches) {
	for order, way := range []string{byStart, byFiled} {
		filtered := []string{"/*filter*/", eventFilterSQL, "/*wanted*/", wantedSQL}
		if order == 1 {
			filtered = append(filtered, "/*key*/at", "filed")
		}
		out[order][0] = newSearch(way, pageSQL, filtered...)
		out[order][1] = newSearch(way, pageSQL, append(filtered, "/*beyond*/<", ">", " desc", "")...)
	}
	return out
}

var (
	byTime  = newEventSearches(findByAtSQL, findByFiledSQL)
	byIDs   = newEventSearches(findByIDsSQL, findByIDsSQL)
	byPlace = newEventSearches(findByPlaceSQL, findByPlaceSQL)
	byText  = newEventSearches(findByTextSQL, findByTextSQL)
	byWho   = newEventSearches(findByWhoSQL, findByWhoFiledSQL)
)

// narrow is the widest period of an event whose at is near to both its bounds: a month.
const narrow = 32 * 24 * 60 * 60

// band is a stretch of the index over (wide, at, id).
type band struct {
	Wide   int
	Lo, Hi graph.Instant
}

// MarshalJSON writes a band as the statement reads it.
func (b band) MarshalJSON() ([]byte, error) { return json.Marshal([]any{b.Wide, b.Lo, b.Hi}) }

// bands are where events that may match lie. A narrow period that overlaps a window begins near to it; a wide one may
// begin anywhere.
func bands(w *graph.Window) []band {
	out := []band{{0, graph.OpenStart, graph.OpenEnd}, {1, graph.OpenStart, graph.OpenEnd}}
	if w != nil {
		out[0].Hi = w.To
		if w.From.Known() && w.From > math.MinInt64+narrow {
			out[0].Lo = w.From - narrow
		}
	}
	return out
}

// FindEvents implements graph.Reader.
func (s *Store) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	f := q.Filter
	arg := map[string]any{
		"seq": q.Seq, "limit": q.First + 1, "possibly": f.Match != graph.Certainly,
		"types": types(f), "modes": some(f.Modes), "statuses": some(f.Statuses), "extents": some(f.Extents),
		"contexts": some(f.Contexts), "stances": some(f.Stances), "datasets": some(f.Datasets), "codes": some(f.Codes),
		"countries": some(f.Countries), "from": nil, "to": nil, "places": nil, "ids": nil, "text": nil, "who": nil,
		"disputed": nil, "contested": nil, "spans": nil, "roles": nil, "bands": nil, "drive": nil,
	}
	if f.Disputed != nil {
		arg["disputed"] = *f.Disputed
	}
	if f.Contested != nil {
		arg["contested"] = *f.Contested
	}
	if f.When != nil {
		arg["from"], arg["to"] = int64(f.When.From), int64(f.When.To)
	}
	ways := byTime
	// The most telling part of the filter leads, the others are looked at on the way.
	places := f.Places
	if places != nil && f.Match != graph.Certainly {
		places = distinct(places, f.Around)
	}
	switch {
	case f.IDs != nil:
		ways, arg["drive"] = byIDs, idList(f.IDs)
	case len(f.Who) > 0:
		ways, arg["drive"], arg["roles"] = byWho, spans(f.Who[:1]), some(f.Who[0].Roles)
		f.Who = f.Who[1:]
	case f.Text != "":
		ways, arg["drive"] = byText, matchText(f.Text)
		f.Text = ""
	case places != nil:
		ways, arg["drive"] = byPlace, idList(places)
		places = nil
	}
	arg["places"] = someIDs(places)
	if f.Text != "" {
		arg["text"] = matchText(f.Text)
	}
	if len(f.Who) > 0 {
		arg["who"], arg["spans"] = roles(f.Who), spans(f.Who)
	}
	order, direction := 0, 0
	if q.Order == graph.ByFiled {
		order = 1
	}
	start, after := any(int64(math.MaxInt64)), beyondAll
	if q.Ascending {
		direction, start, after = 1, int64(math.MinInt64), beforeAll
	}
	in := bands(f.When)
	arg["bands"], arg["key"], arg["after"] = list(in), start, after
	way := ways[order][direction]
	page := graph.Page[*graph.Event]{Total: -1}
	if q.WantTotal {
		var err error
		if page.Total, err = s.count(ctx, "count events", way.count, named(arg)); err != nil {
			return page, err
		}
	}
	if c := q.After; c != nil {
		arg["key"], arg["after"] = c.Number(), c.ID[:]
		for i := range in {
			if q.Ascending {
				in[i].Lo = max(in[i].Lo, graph.Instant(c.Number()))
			} else {
				in[i].Hi = min(in[i].Hi, graph.Instant(c.Number()))
			}
		}
		arg["bands"] = list(in)
	}
	var err error
	if page.Nodes, err = all(ctx, s, "find events", way.page, body[graph.Event], named(arg)...); err != nil {
		return page, err
	}
	slices.SortFunc(page.Nodes, q.Compare)
	cut(&page, q.First)
	return page, s.bind(ctx, q.Seq, page.Nodes)
}

// distinct are the ids of both lists, each once: a list that leads finds each of its rows once.
func distinct(a, b []uuid.UUID) []uuid.UUID {
	out := append([]uuid.UUID{}, a...) // not nil: an empty list asks for nothing
	out = append(out, b...)
	slices.SortFunc(out, func(x, y uuid.UUID) int { return bytes.Compare(x[:], y[:]) })
	return slices.Compact(out)
}

// spans lists the spans of all filters, each with its filter's place, apart from their roles: a list of thousands is
// parsed once, not for each event.
func spans(who []graph.WhoFilter) string {
	out := [][4]any{}
	for i, w := range who {
		for _, s := range w.Spans {
			out = append(out, [4]any{i, s.Record, s.From, s.To})
		}
	}
	return list(out)
}

// roles lists the roles that each filter asks for.
func roles(who []graph.WhoFilter) string {
	out := make([][]graph.Role, len(who))
	for i, w := range who {
		out[i] = append([]graph.Role{}, w.Roles...)
	}
	return list(out)
}

func types(f graph.EventFilter) any {
	ts := slices.Clone(f.Types)
	if f.Untyped {
		ts = append(ts, "")
	}
	return some(ts)
}

// matchText asks FTS5 for all terms by prefix. They hold letters and digits only.
func matchText(folded string) string {
	return `"` + strings.Join(strings.Fields(folded), `"* "`) + `"*`
}

func named(arg map[string]any) []any {
	out := make([]any, 0, len(arg))
	for name, v := range arg {
		out = append(out, sql.Named(name, v))
	}
	return out
}

// cut takes off the row that was asked for only to see whether there is more.
func cut[T any](p *graph.Page[T], first int) {
	if p.More = len(p.Nodes) > first; p.More {
		p.Nodes = p.Nodes[:first]
	}
}

// find asks for a page, and for its total where that is wanted. Without a cursor arg holds where the list begins.
func find[T any](ctx context.Context, s *Store, what string, way search, p graph.Paging, arg map[string]any, key any, row func(scanner) (*T, error)) (graph.Page[*T], error) {
	page := graph.Page[*T]{Total: -1}
	var err error
	arg["limit"] = p.First + 1
	if p.WantTotal {
		if page.Total, err = s.count(ctx, "count "+what, way.count, named(arg)); err != nil {
			return page, err
		}
	}
	if p.After != nil {
		arg["key"], arg["after"] = key, p.After.ID[:]
	}
	if page.Nodes, err = all(ctx, s, "find "+what, way.page, row, named(arg)...); err != nil {
		return page, err
	}
	cut(&page, p.First)
	return page, nil
}

//go:embed sql/actor_filter.sql
var actorFilterSQL string

//go:embed sql/page_of_actors.sql
var pageOfActorsSQL string

//go:embed sql/find_actors.sql
var findActorsSQL string

//go:embed sql/find_actors_by_text.sql
var findActorsByTextSQL string

//go:embed sql/find_actors_by_external_id.sql
var findActorsByExternalIDSQL string

var (
	actorsByKey      = newSearch(findActorsSQL, pageOfActorsSQL, "/*filter*/", actorFilterSQL)
	actorsByText     = newSearch(findActorsByTextSQL, pageOfActorsSQL, "/*filter*/", actorFilterSQL)
	actorsByExternal = newSearch(findActorsByExternalIDSQL, pageOfActorsSQL, "/*filter*/", actorFilterSQL)
)

// FindActors implements graph.Reader.
func (s *Store) FindActors(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
	arg := map[string]any{
		"seq": q.Seq, "kinds": some(q.Kinds), "countries": some(q.Countries), "dataset": nil, "external": nil,
		"text": nil, "drive": nil, "key": "", "after": beforeAll,
	}
	way := actorsByKey
	if q.Text != "" {
		way, arg["drive"] = actorsByText, matchText(q.Text)
	}
	if q.External != nil {
		arg["dataset"], arg["external"] = q.External.Dataset, q.External.Key
		if way = actorsByExternal; q.Text != "" {
			arg["text"] = matchText(q.Text)
		}
	}
	var key any
	if q.After != nil {
		key = q.After.Key
	}
	return find(ctx, s, "actors", way, q.Paging, arg, key, body[graph.Actor])
}

//go:embed sql/place_filter.sql
var placeFilterSQL string

//go:embed sql/page_of_places.sql
var pageOfPlacesSQL string

//go:embed sql/find_places.sql
var findPlacesSQL string

//go:embed sql/find_places_by_text.sql
var findPlacesByTextSQL string

//go:embed sql/find_places_within.sql
var findPlacesWithinSQL string

var (
	placesByKey  = newSearch(findPlacesSQL, pageOfPlacesSQL, "/*filter*/", placeFilterSQL)
	placesByText = newSearch(findPlacesByTextSQL, pageOfPlacesSQL, "/*filter*/", placeFilterSQL)
	placesWithin = newSearch(findPlacesWithinSQL, pageOfPlacesSQL, "/*filter*/", placeFilterSQL)
)

// FindPlaces implements graph.Reader.
func (s *Store) FindPlaces(ctx context.Context, q graph.PlaceQuery) (graph.Page[*graph.Place], error) {
	arg := map[string]any{
		"seq": q.Seq, "kinds": some(q.Kinds), "countries": some(q.Countries), "parents": nil,
		"text": nil, "drive": nil, "key": "", "after": beforeAll,
	}
	way := placesByKey
	switch {
	case q.Text != "":
		way, arg["drive"] = placesByText, matchText(q.Text)
		if len(q.Parents) > 0 {
			arg["parents"] = idList(q.Parents)
		}
	case len(q.Parents) > 0:
		way, arg["drive"] = placesWithin, idList(q.Parents)
	}
	var key any
	if q.After != nil {
		key = q.After.Key
	}
	return find(ctx, s, "places", way, q.Paging, arg, key, body[graph.Place])
}

//go:embed sql/report_filter.sql
var reportFilterSQL string

//go:embed sql/page_of_reports.sql
var pageOfReportsSQL string

//go:embed sql/find_reports.sql
var findReportsSQL string

//go:embed sql/find_reports_of.sql
var findReportsOfSQL string

//go:embed sql/find_reports_by_url.sql
var findReportsByURLSQL string

//go:embed sql/find_reports_by_publisher.sql
var findReportsByPublisherSQL string

var (
	reportsByPublished = newSearch(findReportsSQL, pageOfReportsSQL, "/*filter*/", reportFilterSQL)
	reportsOf          = newSearch(findReportsOfSQL, pageOfReportsSQL, "/*filter*/", reportFilterSQL)
	reportsByURL       = newSearch(findReportsByURLSQL, pageOfReportsSQL, "/*filter*/", reportFilterSQL)
	reportsByPublisher = newSearch(findReportsByPublisherSQL, pageOfReportsSQL, "/*filter*/", reportFilterSQL)
)

// hashURL stands for a URL in the index, which would be mostly URLs otherwise.
func hashURL(url string) int64 {
	h := fnv.New64a()
	h.Write([]byte(url))
	return int64(h.Sum64())
}

// FindReports implements graph.Reader.
func (s *Store) FindReports(ctx context.Context, q graph.ReportQuery) (graph.Page[*graph.Report], error) {
	arg := map[string]any{
		"seq": q.Seq, "events": someIDs(q.Events), "mentions": q.Mentions, "url": text(q.Document), "hash": nil,
		"publisher": text(q.Publisher), "datasets": some(q.Datasets), "stances": some(q.Stances),
		"key": int64(math.MinInt64), "after": beforeAll,
	}
	way := reportsByPublished
	switch {
	case q.Events != nil:
		way = reportsOf
	case q.Document != "":
		way = reportsByURL
	case q.Publisher != "":
		way = reportsByPublisher
	}
	if q.Document != "" {
		arg["hash"] = hashURL(q.Document)
	}
	var key any
	if q.After != nil {
		key = q.After.Number()
	}
	return find(ctx, s, "reports", way, q.Paging, arg, key, func(scan scanner) (*graph.Report, error) {
		var b, raw sql.RawBytes
		if err := scan(&b, &raw); err != nil {
			return nil, err
		}
		a, err := graph.DecodeAtom(graph.KindReport, b, string(raw))
		if err != nil {
			return nil, err
		}
		return a.(*graph.Report), nil
	})
}

//go:embed sql/judgement_filter.sql
var judgementFilterSQL string

//go:embed sql/page_of_judgements.sql
var pageOfJudgementsSQL string

//go:embed sql/find_judgements.sql
var findJudgementsSQL string

//go:embed sql/find_judgements_of_act.sql
var findJudgementsOfActSQL string

//go:embed sql/find_judgements_on.sql
var findJudgementsOnSQL string

var (
	judgementsByID = newSearch(findJudgementsSQL, pageOfJudgementsSQL, "/*filter*/", judgementFilterSQL)
	judgementsOf   = newSearch(findJudgementsOfActSQL, pageOfJudgementsSQL, "/*filter*/", judgementFilterSQL)
	judgementsOn   = newSearch(findJudgementsOnSQL, pageOfJudgementsSQL, "/*filter*/", judgementFilterSQL)
)

// FindJudgements implements graph.Reader.
func (s *Store) FindJudgements(ctx context.Context, q graph.JudgementQuery) (graph.Page[*graph.Judgement], error) {
	arg := map[string]any{
		"seq": q.Seq, "subject": text(string(q.Subject)), "verdicts": some(q.Verdicts), "authors": some(q.Authors),
		"act": nil, "on": someIDs(q.On), "after": beforeAll,
	}
	way := judgementsByID
	if q.Act.Valid {
		way, arg["act"] = judgementsOf, q.Act.UUID[:]
	}
	if q.On != nil {
		way = judgementsOn
	}
	return find(ctx, s, "judgements", way, q.Paging, arg, nil, body[graph.Judgement])
}
