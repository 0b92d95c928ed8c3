package neo4j

import (
	"bytes"
	"context"
	_ "embed"
	"math"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// beyondAll is behind every id, "" before it.
const beyondAll = "~"

//go:embed cypher/find_by_at.cypher
var findByAtCypher string

//go:embed cypher/find_by_filed.cypher
var findByFiledCypher string

//go:embed cypher/count_by_at.cypher
var countByAtCypher string

//go:embed cypher/find_by_ids.cypher
var findByIDsCypher string

//go:embed cypher/count_by_ids.cypher
var countByIDsCypher string

//go:embed cypher/find_by_text.cypher
var findByTextCypher string

//go:embed cypher/count_by_text.cypher
var countByTextCypher string

//go:embed cypher/find_by_place.cypher
var findByPlaceCypher string

//go:embed cypher/find_by_place_filed.cypher
var findByPlaceFiledCypher string

//go:embed cypher/count_by_place.cypher
var countByPlaceCypher string

//go:embed cypher/find_by_who.cypher
var findByWhoCypher string

//go:embed cypher/find_by_who_filtered.cypher
var findByWhoFilteredCypher string

//go:embed cypher/find_by_who_filed.cypher
var findByWhoFiledCypher string

//go:embed cypher/count_by_who.cypher
var countByWhoCypher string

//go:embed cypher/count_by_who_filtered.cypher
var countByWhoFilteredCypher string

// eventSearch is one way to an answer: the statements that find a page, by start and by filed, and the one that counts.
type eventSearch struct{ byStart, byFiled, count string }

var (
	byTime  = eventSearch{findByAtCypher, findByFiledCypher, countByAtCypher}
	byIDs   = eventSearch{findByIDsCypher, findByIDsCypher, countByIDsCypher}
	byText  = eventSearch{findByTextCypher, findByTextCypher, countByTextCypher}
	byPlace = eventSearch{findByPlaceCypher, findByPlaceFiledCypher, countByPlaceCypher}
	byWho   = eventSearch{findByWhoCypher, findByWhoFiledCypher, countByWhoCypher}
	// byWhoFiltered is for a filter that asks for more than a participant at any time.
	byWhoFiltered = eventSearch{findByWhoFilteredCypher, findByWhoFiledCypher, countByWhoFilteredCypher}
)

// page is the statement for an order and direction. Statements are written for the newest first; the index gives the
// order only where it is written out, so it is no parameter.
func (w eventSearch) page(order graph.EventOrder, ascending bool) string {
	text := w.byStart
	if order == graph.ByFiled {
		text = strings.ReplaceAll(w.byFiled, "/*key*/at", "filed")
	}
	if ascending {
		text = strings.NewReplacer("/*beyond*/<", ">", "/*to*/<=", ">=", " DESC", "").Replace(text)
	}
	return whole(text)
}

// narrow is the widest period of an event whose at is near to both its bounds: a month.
const narrow = 32 * 24 * 60 * 60

// isWide tells in which of the two bands an event lies.
func isWide(p *graph.Period) bool {
	return p != nil && (!p.Earliest.Known() || !p.Latest.Known() || p.Latest-p.Earliest > narrow)
}

// bands are where events that may match lie in the index over (wide, at, event). A narrow period that overlaps a window
// begins near to it; a wide one may begin anywhere.
func bands(f *graph.EventFilter, order graph.EventOrder, ascending bool, after *graph.Cursor) [][]any {
	lo, hi := [2]graph.Instant{graph.OpenStart, graph.OpenStart}, [2]graph.Instant{graph.OpenEnd, graph.OpenEnd}
	if w := f.When; w != nil {
		hi[0] = w.To
		if w.From.Known() && w.From > math.MinInt64+narrow {
			lo[0] = w.From - narrow
		}
	}
	if after != nil && order == graph.ByStart {
		for i := range 2 {
			if ascending {
				lo[i] = max(lo[i], graph.Instant(after.Number()))
			} else {
				hi[i] = min(hi[i], graph.Instant(after.Number()))
			}
		}
	}
	return [][]any{{false, int64(lo[0]), int64(hi[0])}, {true, int64(lo[1]), int64(hi[1])}}
}

// FindEvents implements graph.Reader.
func (s *Store) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	way, a := waysTo(q)
	page := graph.Page[*graph.Event]{Total: -1}
	if q.WantTotal {
		var err error
		a["bands"] = bands(&q.Filter, q.Order, q.Ascending, nil)
		if page.Total, err = s.count(ctx, "count events", whole(way.count), a); err != nil {
			return page, err
		}
	}
	a["key"], a["after"] = int64(math.MaxInt64), beyondAll
	if q.Ascending {
		a["key"], a["after"] = int64(math.MinInt64), ""
	}
	if c := q.After; c != nil {
		a["key"], a["after"] = c.Number(), c.ID.String()
	}
	a["bands"], a["limit"] = bands(&q.Filter, q.Order, q.Ascending, q.After), q.First+1
	err := s.ask(ctx, "find events", way.page(q.Order, q.Ascending), a, func(r *row) error {
		page.Nodes = events(r)
		return nil
	})
	if err != nil {
		return page, err
	}
	slices.SortFunc(page.Nodes, q.Compare)
	cut(&page, q.First)
	return page, nil
}

// waysTo picks the way to q's events, and gives the filter's parameters. The most telling part of the filter leads, the
// others are looked at on the way.
func waysTo(q graph.EventQuery) (eventSearch, args) {
	f := q.Filter
	types := slices.Clone(f.Types)
	if f.Untyped {
		types = append(types, "")
	}
	a := args{
		"seq": at(q.Seq), "possibly": f.Match != graph.Certainly, "openStart": int64(graph.OpenStart), "openEnd": int64(graph.OpenEnd),
		"types": some(types), "modes": some(f.Modes), "statuses": some(f.Statuses), "extents": some(f.Extents),
		"contexts": some(f.Contexts), "stances": some(f.Stances), "datasets": some(f.Datasets), "codes": some(f.Codes),
		"countries": some(f.Countries), "from": nil, "to": nil, "disputed": nil, "contested": nil,
		"ids": nil, "places": nil, "text": nil, "terms": nil, "who": nil, "roles": nil, "drive": nil,
	}
	whats, meant := f.Meant()
	a["whats"], a["meant"] = some(whats), some(meant)
	if f.Disputed != nil {
		a["disputed"] = *f.Disputed
	}
	if f.Contested != nil {
		a["contested"] = *f.Contested
	}
	if f.When != nil {
		a["from"], a["to"] = int64(f.When.From), int64(f.When.To)
	}
	places := f.Places
	if places != nil && f.Match != graph.Certainly {
		places = distinct(places, f.Around)
	}
	who := f.Who
	way := byTime
	switch {
	case f.IDs != nil:
		way, a["ids"] = byIDs, texts(f.IDs)
	case len(who) > 0:
		way, a["drive"], a["roles"] = byWhoFiltered, spansOf(who[0].Spans), some(who[0].Roles)
		if onlyWho(f) {
			way = byWho
		}
		who = who[1:]
	case f.Text != "":
		way, a["text"] = byText, prefixes(f.Text)
		f.Text = ""
	case places != nil:
		way, a["drive"] = byPlace, texts(places)
		places = nil
	}
	a["places"] = someIDs(places)
	if f.Text != "" {
		a["terms"] = beginnings(f.Text)
	}
	if len(who) > 0 {
		var ws []any
		for _, w := range who {
			ws = append(ws, map[string]any{"roles": some(w.Roles), "spans": spansOf(w.Spans)})
		}
		a["who"] = ws
	}
	return way, a
}

// onlyWho tells whether f asks for one participant at any time and for nothing else.
func onlyWho(f graph.EventFilter) bool {
	who := f.Who
	none := f.IDs == nil && f.Places == nil // an empty list asks for something, and is left out of JSON
	f.Who, f.Match, f.Around = nil, "", nil
	return len(who) == 1 && none && encode(f) == "{}" &&
		!slices.ContainsFunc(who[0].Spans, func(s graph.Span) bool { return s.Window != graph.Always })
}

func spansOf(spans []graph.Span) []any {
	out := make([]any, len(spans))
	for i, s := range spans {
		out[i] = []any{s.Record.String(), int64(s.From), int64(s.To)}
	}
	return out
}

// distinct are the ids of both lists, each once: a list that leads finds each of its rows once.
func distinct(a, b []uuid.UUID) []uuid.UUID {
	out := append([]uuid.UUID{}, a...) // not nil: an empty list asks for nothing
	out = append(out, b...)
	slices.SortFunc(out, func(x, y uuid.UUID) int { return bytes.Compare(x[:], y[:]) })
	return slices.Compact(out)
}

// prefixes asks the full-text index for all terms by prefix. They are lower case and hold letters and digits only, so none
// is a word or sign of the index's own language.
func prefixes(folded string) string {
	return strings.Join(strings.Fields(folded), "* AND ") + "*"
}

// beginnings are what a text with the terms holds, each term of it preceded by a space.
func beginnings(folded string) []string {
	out := strings.Fields(folded)
	for i, t := range out {
		out[i] = " " + t
	}
	return out
}

//go:embed cypher/total.cypher
var totalCypher string

// find asks for a page, and for its total where that is wanted: then without order and limit. Without a cursor a holds
// where the list begins.
func find[T any](ctx context.Context, s *Store, what, statement string, p graph.Paging, a args, key any, each func(*row) (T, error)) (graph.Page[T], error) {
	page := graph.Page[T]{Total: -1}
	a["limit"] = p.First + 1
	if p.WantTotal {
		var err error
		if page.Total, err = s.count(ctx, "count "+what, whole(counting(statement)), a); err != nil {
			return page, err
		}
	}
	if p.After != nil {
		a["key"], a["after"] = key, p.After.ID.String()
	}
	err := s.ask(ctx, "find "+what, whole(statement), a, func(r *row) error {
		v, err := each(r)
		page.Nodes = append(page.Nodes, v)
		return err
	})
	if err != nil {
		return page, err
	}
	cut(&page, p.First)
	return page, nil
}

// counting is the statement that counts what statement finds.
func counting(statement string) string {
	found, _, _ := strings.Cut(statement, "/*page*/")
	return found + totalCypher
}

func bodyOf[T any](r *row) (*T, error) { return body[T](r, "body"), nil }

//go:embed cypher/find_actors.cypher
var findActorsCypher string

//go:embed cypher/find_actors_by_text.cypher
var findActorsByTextCypher string

//go:embed cypher/find_actors_by_external_id.cypher
var findActorsByExternalIDCypher string

// FindActors implements graph.Reader.
func (s *Store) FindActors(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
	a := args{
		"seq": at(q.Seq), "kinds": some(q.Kinds), "countries": some(q.Countries), "dataset": nil, "external": nil,
		"text": nil, "terms": nil, "key": "", "after": "",
	}
	statement := findActorsCypher
	switch {
	case q.External != nil:
		statement, a["dataset"], a["external"] = findActorsByExternalIDCypher, key(q.External.Dataset), key(q.External.Key)
		if q.Text != "" {
			a["terms"] = beginnings(q.Text)
		}
	case q.Text != "":
		statement, a["text"] = findActorsByTextCypher, prefixes(q.Text)
	}
	return find(ctx, s, "actors", statement, q.Paging, a, cursorKey(q.After), bodyOf[graph.Actor])
}

// cursorKey is where a list sorted by names goes on.
func cursorKey(c *graph.Cursor) any {
	if c == nil {
		return ""
	}
	return key(c.Key)
}

//go:embed cypher/find_places.cypher
var findPlacesCypher string

//go:embed cypher/find_places_by_text.cypher
var findPlacesByTextCypher string

//go:embed cypher/find_places_within.cypher
var findPlacesWithinCypher string

// FindPlaces implements graph.Reader.
func (s *Store) FindPlaces(ctx context.Context, q graph.PlaceQuery) (graph.Page[*graph.Place], error) {
	a := args{
		"seq": at(q.Seq), "kinds": some(q.Kinds), "countries": some(q.Countries), "parents": nil, "text": nil, "key": "", "after": "",
	}
	if len(q.Parents) > 0 {
		a["parents"] = texts(q.Parents)
	}
	statement := findPlacesCypher
	switch {
	case q.Text != "":
		statement, a["text"] = findPlacesByTextCypher, prefixes(q.Text)
	case len(q.Parents) > 0:
		statement = findPlacesWithinCypher
	}
	return find(ctx, s, "places", statement, q.Paging, a, cursorKey(q.After), bodyOf[graph.Place])
}

//go:embed cypher/find_reports.cypher
var findReportsCypher string

//go:embed cypher/find_reports_of.cypher
var findReportsOfCypher string

//go:embed cypher/find_reports_by_url.cypher
var findReportsByURLCypher string

//go:embed cypher/find_reports_by_publisher.cypher
var findReportsByPublisherCypher string

// hashURL stands for a URL in the index, which would be mostly URLs otherwise, and takes no long ones. 128 bits do not
// collide by chance.
func hashURL(url string) any {
	if url == "" {
		return nil
	}
	return graph.HashOf([]byte(url)).String()
}

// FindReports implements graph.Reader.
func (s *Store) FindReports(ctx context.Context, q graph.ReportQuery) (graph.Page[*graph.Report], error) {
	a := args{
		"seq": at(q.Seq), "events": someIDs(q.Events), "mentions": q.Mentions, "url": hashURL(q.Document),
		"publisher": text(key(q.Publisher)), "datasets": some(q.Datasets), "stances": some(q.Stances),
		"key": int64(math.MinInt64), "after": "",
	}
	statement := findReportsCypher
	switch {
	case q.Events != nil:
		statement = findReportsOfCypher
	case q.Document != "":
		statement = findReportsByURLCypher
	case q.Publisher != "":
		statement = findReportsByPublisherCypher
	}
	var from any
	if q.After != nil {
		from = q.After.Number()
	}
	return find(ctx, s, "reports", statement, q.Paging, a, from, func(r *row) (*graph.Report, error) {
		a, err := atomOf(r, graph.KindReport)
		if err != nil {
			return nil, err
		}
		return a.(*graph.Report), nil
	})
}

//go:embed cypher/find_judgements.cypher
var findJudgementsCypher string

//go:embed cypher/find_judgements_of_act.cypher
var findJudgementsOfActCypher string

//go:embed cypher/find_judgements_on.cypher
var findJudgementsOnCypher string

// FindJudgements implements graph.Reader.
func (s *Store) FindJudgements(ctx context.Context, q graph.JudgementQuery) (graph.Page[*graph.Judgement], error) {
	a := args{
		"seq": at(q.Seq), "subject": text(q.Subject), "verdicts": some(q.Verdicts), "authors": some(q.Authors),
		"act": nil, "on": someIDs(q.On), "after": "",
	}
	statement := findJudgementsCypher
	if q.Act.Valid {
		statement, a["act"] = findJudgementsOfActCypher, q.Act.UUID.String()
	}
	if q.On != nil {
		statement = findJudgementsOnCypher
	}
	return find(ctx, s, "judgements", statement, q.Paging, a, nil, bodyOf[graph.Judgement])
}
