package neo4j

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"math"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

//go:embed cypher/find_by_at.cypher
var findByAtCypher string

//go:embed cypher/find_by_filed.cypher
var findByFiledCypher string

//go:embed cypher/find_by_number.cypher
var findByNumberCypher string

//go:embed cypher/count_by_at.cypher
var countByAtCypher string

//go:embed cypher/count_all.cypher
var countAllCypher string

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

//go:embed cypher/find_by_place_sorted.cypher
var findByPlaceSortedCypher string

//go:embed cypher/count_by_place.cypher
var countByPlaceCypher string

//go:embed cypher/find_by_who.cypher
var findByWhoCypher string

//go:embed cypher/find_by_who_filtered.cypher
var findByWhoFilteredCypher string

//go:embed cypher/find_by_who_within.cypher
var findByWhoWithinCypher string

//go:embed cypher/count_by_who_within.cypher
var countByWhoWithinCypher string

//go:embed cypher/find_by_who_sorted.cypher
var findByWhoSortedCypher string

//go:embed cypher/count_participation.cypher
var countParticipationCypher string

//go:embed cypher/count_by_who.cypher
var countByWhoCypher string

//go:embed cypher/count_by_who_dated.cypher
var countByWhoDatedCypher string

//go:embed cypher/event_match.cypher
var eventMatchCypher string

//go:embed cypher/together.cypher
var togetherCypher string

//go:embed cypher/count_edges.cypher
var countEdgesCypher string

// eventSearch is one way to an answer: the statements that find a page by the start, by when it was filed and by another number,
// and the one that counts.
type eventSearch struct {
	byStart, byFiled, byNumber, count string
	// total gives the number alone, where that is sooner done.
	total string
	// lead is the property that leads in the place's stead.
	lead string
	// together leaves of the leading participant's events those in which a second one took part, before they are looked up.
	together string
	// match is what is asked of the accounts that the way leads to.
	match string
}

var (
	byTime  = eventSearch{byStart: findByAtCypher, byFiled: findByFiledCypher, byNumber: findByNumberCypher, count: countByAtCypher}
	anytime = eventSearch{byStart: findByAtCypher, byFiled: findByFiledCypher, byNumber: findByNumberCypher, count: countAllCypher}
	byIDs   = eventSearch{byStart: findByIDsCypher, byFiled: findByIDsCypher, byNumber: findByIDsCypher, count: countByIDsCypher}
	byText  = eventSearch{byStart: findByTextCypher, byFiled: findByTextCypher, byNumber: findByTextCypher, count: countByTextCypher}
	byPlace = eventSearch{byStart: findByPlaceCypher, byFiled: findByPlaceSortedCypher, byNumber: findByPlaceSortedCypher, count: countByPlaceCypher}
	byCell  = eventSearch{
		byStart: findByPlaceCypher, byFiled: findByPlaceSortedCypher, byNumber: findByPlaceSortedCypher, count: countByPlaceCypher, lead: "cell",
	}
	byWho = eventSearch{
		byStart: findByWhoCypher, byFiled: findByWhoSortedCypher, byNumber: findByWhoSortedCypher, count: countByWhoCypher,
		total: countParticipationCypher,
	}
	// byWhoFiltered is for a filter that asks for more than a participant, byWhoWithin for one that asks for a window, byWhoDated for a
	// participant whose events count for a time only.
	byWhoFiltered = eventSearch{byStart: findByWhoFilteredCypher, byFiled: findByWhoSortedCypher, byNumber: findByWhoSortedCypher, count: countByWhoCypher}
	byWhoWithin   = eventSearch{byStart: findByWhoWithinCypher, byFiled: findByWhoSortedCypher, byNumber: findByWhoSortedCypher, count: countByWhoWithinCypher}
	byWhoDated    = eventSearch{byStart: findByWhoFilteredCypher, byFiled: findByWhoSortedCypher, byNumber: findByWhoSortedCypher, count: countByWhoDatedCypher}
)

// page is the statement for an order and direction. Statements are written for the newest first; the index gives the
// order only where it is written out, so it is no parameter.
func (w eventSearch) page(order graph.EventOrder, ascending bool) string {
	text, key := w.byStart, "at"
	switch order {
	case graph.ByFiled:
		text, key = w.byFiled, "filed"
	case graph.ByLines:
		text, key = w.byNumber, "lineCount"
	case graph.ByReports:
		text, key = w.byNumber, "reportCount"
	}
	text = strings.ReplaceAll(text, "/*key*/at", key)
	if ascending {
		text = strings.NewReplacer("/*beyond*/<", ">", "/*to*/<=", ">=", " DESC", "").Replace(text)
	}
	return w.whole(text)
}

// tally is the statement that counts, with what it ends in.
func (w eventSearch) tally(end string) string {
	return w.whole(strings.ReplaceAll(w.count, "/*tally*/", end))
}

// number is the statement for the number alone.
func (w eventSearch) number() string {
	if w.total != "" {
		return w.total
	}
	return w.tally(totalCypher)
}

func (w eventSearch) whole(text string) string {
	if w.lead != "" {
		text = strings.ReplaceAll(text, "/*lead*/place", w.lead)
	}
	return strings.NewReplacer("/*event_match*/", w.match, "/*together*/", w.together).Replace(whole(text))
}

// The bands of the index over (wide, at, event): by how wide an event's period is.
const (
	narrow     = iota // a month at most, or there is none
	wide              // a year at most
	endless           // wider, or its end is not known
	startless         // its beginning is not known, so that at is none
	bandsInAll = iota
)

// month and year are the widest periods of the first two bands, in seconds.
const (
	month = 32 * 24 * 60 * 60
	year  = 367 * 24 * 60 * 60
)

// bandOf is the band that an event of this period lies in.
func bandOf(p *graph.Period) int {
	switch {
	case p == nil:
		return narrow
	case !p.Earliest.Known():
		return startless
	case !p.Latest.Known() || p.Latest-p.Earliest > year:
		return endless
	case p.Latest-p.Earliest > month:
		return wide
	}
	return narrow
}

// bands are where events that may match lie in that index: each with its bounds. What overlaps a window begins before its end and,
// where it is known how wide its period is at most, not much before the window.
func bands(f *graph.EventFilter, order graph.EventOrder, ascending bool, after *graph.Cursor) []any {
	out := make([]any, bandsInAll)
	for band := range out {
		lo, hi := graph.OpenStart, graph.OpenEnd
		if w := f.When; w != nil && band != startless {
			hi = w.To
			if w.From > graph.OpenStart+year {
				switch band {
				case narrow:
					lo = w.From - month
				case wide:
					lo = w.From - year
				}
			}
		}
		if after != nil && order == graph.ByStart {
			if ascending {
				lo = max(lo, graph.Instant(after.Number()))
			} else {
				hi = min(hi, graph.Instant(after.Number()))
			}
		}
		out[band] = list{band, int64(lo), int64(hi)}
	}
	return out
}

// FindEvents implements graph.Reader.
func (s *Store) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	way, a, err := s.waysTo(ctx, q.Seq, q.Filter, q.WantTotal)
	if err != nil {
		return graph.Page[*graph.Event]{}, err
	}
	return s.findEvents(ctx, q, way, a)
}

func (s *Store) findEvents(ctx context.Context, q graph.EventQuery, way eventSearch, a args) (graph.Page[*graph.Event], error) {
	page := graph.Page[*graph.Event]{Total: -1}
	if q.WantTotal {
		var err error
		a["bands"] = bands(&q.Filter, q.Order, q.Ascending, nil)
		if page.Total, err = s.count(ctx, "count events", way.number(), a); err != nil {
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

// step is how many entries of an index are gone through while one event is looked up; see standing_accounts.cypher.
const step = 25

// waysTo has of several participants the one lead that has the fewest events. Where it is to count, a second one goes beside it,
// unless it has so many that each event of the first is sooner looked up.
func (s *Store) waysTo(ctx context.Context, seq int64, f graph.EventFilter, counts bool) (eventSearch, args, error) {
	if f.IDs != nil || len(f.Who) < 2 {
		way, a := waysTo(seq, f)
		return way, a, nil
	}
	times := 1
	if counts {
		times = step
	}
	edges, err := s.edges(ctx, f.Who, times)
	if err != nil {
		return eventSearch{}, nil, err
	}
	by := make([]int, len(edges))
	for i := range by {
		by[i] = i
	}
	slices.SortStableFunc(by, func(i, j int) int { return cmp.Compare(edges[i], edges[j]) })
	who := make([]graph.WhoFilter, len(by))
	for i, j := range by {
		who[i] = f.Who[j]
	}
	f.Who = who
	way, a := waysTo(seq, f)
	if counts && edges[by[1]] < step*edges[by[0]] {
		way = way.beside(who[1], a)
	}
	return way, a, nil
}

// beside has the way's counts go through what another one took part in, unless that counts for a time only.
func (w eventSearch) beside(other graph.WhoFilter, a args) eventSearch {
	if !dated(other) {
		w.together, a["together"] = togetherCypher, map[string]any{"records": recordsOf(other.Spans), "roles": some(other.Roles)}
	}
	return w
}

// edges tells about how many events each has; of who has so many times more than the least, only that it is so.
func (s *Store) edges(ctx context.Context, who []graph.WhoFilter, times int) ([]int, error) {
	records := make([][]string, len(who))
	for i, w := range who {
		records[i] = recordsOf(w.Spans)
	}
	out := make([]int, len(who))
	for most := 1000; ; most *= step {
		err := s.ask(ctx, "count participations", countEdgesCypher, args{"who": records, "most": most}, func(r *row) error {
			out[r.number("i")] = r.number("edges")
			return nil
		})
		if err != nil || slices.Min(out)*times < most || slices.Max(out) < most {
			return out, err
		}
	}
}

// dated tells whether w's events count for a time only.
func dated(w graph.WhoFilter) bool {
	return slices.ContainsFunc(w.Spans, func(s graph.Span) bool { return s.Window != graph.Always })
}

// recordsOf are the records of spans, each once.
func recordsOf(spans []graph.Span) []string {
	ids := make([]uuid.UUID, len(spans))
	for i, s := range spans {
		ids[i] = s.Record
	}
	return texts(distinct(ids, nil))
}

// waysTo picks the way to the events that match, and gives the filter's parameters. The most telling part of the filter leads,
// the others are looked at on the way.
func waysTo(seq int64, f graph.EventFilter) (eventSearch, args) {
	a := args{"seq": at(seq), "possibly": f.Match != graph.Certainly, "openStart": int64(graph.OpenStart), "openEnd": int64(graph.OpenEnd)}
	way := lead(&f, a)
	a.matchWhat(&f)
	a.matchWhere(&f)
	a.matchEvidence(&f)
	if f.When != nil {
		a["from"], a["to"] = int64(f.When.From), int64(f.When.To)
	}
	if f.Text != "" {
		a["terms"] = beginnings(f.Text, false)
	}
	a["tookPart"] = some(f.Roles)
	if len(f.Who) > 0 {
		ws := make([]any, len(f.Who))
		for i, w := range f.Who {
			ws[i] = map[string]any{"roles": some(w.Roles), "spans": spansOf(w.Spans)}
		}
		a["who"] = ws
	}
	match := a.conditions()
	if way == byWhoFiltered && match == nil {
		way = byWho
	}
	way.match = whole(strings.Join(append(match, "true"), "\n  AND "))
	return way, a
}

// conditions are those of event_match.cypher that the parameters ask for.
func (a args) conditions() (out []string) {
	for _, c := range strings.Split(eventMatchCypher, "\n/*")[1:] {
		parameter, condition, _ := strings.Cut(c, "*/ ")
		if a[parameter] != nil {
			out = append(out, condition)
		}
	}
	return out
}

// many is how many events make a participant busy: to look up more takes longer than to go through all events of wider periods.
const many = 2000

// lead picks the way, and takes from f what need not be looked at any more.
func lead(f *graph.EventFilter, a args) eventSearch {
	switch {
	case f.IDs != nil:
		a["ids"], f.IDs = texts(f.IDs), nil
		return byIDs
	case len(f.Who) > 0:
		w := f.Who[0]
		a["drive"], a["roles"], f.Who = spansOf(w.Spans), some(w.Roles), f.Who[1:]
		if dated(w) {
			return byWhoDated
		}
		if f.When != nil {
			a["records"], a["many"] = recordsOf(w.Spans), many
			return byWhoWithin
		}
		return byWhoFiltered
	case f.Text != "":
		a["text"], f.Text = prefixes(f.Text), ""
		return byText
	case f.Places != nil:
		a["drive"], f.Places = texts(wherePossible(f)), nil
		return byPlace
	}
	if ids := toldOf(f.Outcome); ids != nil {
		a["ids"] = texts(ids)
		return byIDs
	}
	if f.Area != nil {
		if cells := f.Area.Reckon().Cells(); cells != nil {
			a["drive"] = cells
			return byCell
		}
	}
	if f.When == nil {
		return anytime
	}
	return byTime
}

// wherePossible are the places that the events asked for lie in, certainly or possibly.
func wherePossible(f *graph.EventFilter) []uuid.UUID {
	if f.Places == nil || f.Match == graph.Certainly {
		return f.Places
	}
	return distinct(f.Places, f.Around)
}

// toldOf are the events that may have one of the outcomes, nil where they are not named.
func toldOf(o *graph.OutcomeFilter) []uuid.UUID {
	if o == nil || slices.Contains(o.Any, graph.OutcomeOpen) || slices.Contains(o.Any, graph.OutcomeLapsed) {
		return nil
	}
	return distinct(o.Known.Fulfilled, o.Known.Ended)
}

func (a args) matchWhat(f *graph.EventFilter) {
	types := slices.Clone(f.Types)
	if f.Untyped {
		types = append(types, "")
	}
	a["types"], a["modes"], a["statuses"], a["extents"] = some(types), some(f.Modes), some(f.Statuses), some(f.Extents)
	a["contexts"], a["stances"], a["datasets"], a["codes"] = some(f.Contexts), some(f.Stances), some(f.Datasets), some(f.Codes)
	if len(f.Means) > 0 {
		whats, meant := f.Meant()
		a["whats"], a["meant"] = append([]string{}, whats...), append([]string{}, meant...)
	}
	if f.Disputed != nil {
		a["disputed"] = *f.Disputed
	}
	if f.Contested != nil {
		a["contested"] = *f.Contested
	}
}

func (a args) matchWhere(f *graph.EventFilter) {
	a["countries"], a["places"] = some(f.Countries), someIDs(wherePossible(f))
	if f.Area != nil {
		r := f.Area.Reckon()
		a["area"] = map[string]any{
			"round": r.Round, "x": r.X, "y": r.Y, "z": r.Z, "cos": r.Cos, "sin": r.Sin,
			"south": r.South, "west": r.West, "north": r.North, "east": r.East,
		}
	}
}

func (a args) matchEvidence(f *graph.EventFilter) {
	if r := f.Lines; r != nil {
		a["lines"] = []int64{r.Min, r.Max}
	}
	if r := f.Reports; r != nil {
		a["reports"] = []int64{r.Min, r.Max}
	}
	if g := f.Figure; g != nil {
		a["figures"] = figuresOf(g)
	}
	if o := f.Outcome; o != nil {
		a["outcomes"], a["known"] = some(o.Any), known(o.Known)
	}
}

// figuresOf are what an account's figures begin with that are asked for, as graph.SettledFigure.FigureKey writes them.
func figuresOf(g *graph.FigureFilter) []string {
	measure := string(g.Measure) + "|"
	if g.Of == nil {
		return []string{measure}
	}
	var out []string
	for _, m := range []graph.Moment{graph.Before, graph.During, graph.After} {
		out = append(out, measure+string(m)+"|"+*g.Of+"|")
	}
	return out
}

// known are outcomes as statements look them up: by event.
func known(o *graph.Outcomes) map[string]any {
	by := make(map[string]any, len(o.Fulfilled)+len(o.Ended))
	for _, id := range o.Ended {
		by[id.String()] = string(graph.OutcomeEnded)
	}
	for _, id := range o.Fulfilled {
		by[id.String()] = string(graph.OutcomeFulfilled)
	}
	return map[string]any{"on": int64(o.On), "outcomes": by}
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
