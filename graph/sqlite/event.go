package sqlite

import (
	"bytes"
	"context"
	"maps"
	"math"
	"reflect"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
)

// FindEvents implements graph.Reader.
func (s *Store) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	page := graph.Page[*graph.Event]{Total: -1}
	arg := asked(q.Seq, q.Filter)
	paging, counting, err := s.choose(ctx, q.Filter, q.Order)
	if err != nil {
		return page, err
	}
	if q.WantTotal {
		count := counting.way.count
		if whoOnly(q.Filter) {
			count = countPartsSQL
		}
		if page.Total, err = s.count(ctx, "count events", count, named(with(arg, counting.toCount()))); err != nil {
			return page, err
		}
	}
	arg = with(arg, paging.arg)
	direction := 0
	if q.Ascending {
		direction, arg["key"], arg["after"] = 1, int64(math.MinInt64), beforeAll
	}
	arg["limit"] = q.First + 1
	if c := q.After; c != nil {
		arg["key"], arg["after"] = c.Number(), c.ID[:]
		if q.Order == graph.ByStart {
			arg["bands"] = list(cutBands(paging.bands, graph.Instant(c.Number()), q.Ascending))
		}
	}
	pks, err := s.pks(ctx, "find events", paging.way.page[q.Order][direction], named(arg)...)
	if err != nil {
		return page, err
	}
	if page.Nodes, err = s.versions(ctx, pks); err != nil {
		return page, err
	}
	slices.SortFunc(page.Nodes, q.Compare)
	cut(&page, q.First)
	return page, s.bind(ctx, q.Seq, page.Nodes)
}

// asked are the parameters of a filter, and of a list that begins at the latest or most.
func asked(seq int64, f graph.EventFilter) map[string]any {
	whats, meant := f.Meant()
	arg := map[string]any{
		"seq": seq, "possibly": f.Match != graph.Certainly, "drive": nil, "bands": nil, "roles": nil,
		"key": int64(math.MaxInt64), "after": beyondAll,
		"ids": someIDs(f.IDs), "places": someIDs(placesOf(f)), "text": nil, "from": nil, "to": nil,
		"types": types(f), "modes": some(f.Modes), "statuses": some(f.Statuses), "extents": some(f.Extents),
		"contexts": some(f.Contexts), "stances": some(f.Stances), "datasets": some(f.Datasets), "codes": some(f.Codes),
		"whats": some(whats), "meant": some(meant), "countries": some(f.Countries), "parts": some(f.Roles),
		"disputed": truth(f.Disputed), "contested": truth(f.Contested), "measure": nil, "of": nil, "outcomes": nil,
	}
	who(f.Who, arg)
	if f.When != nil {
		arg["from"], arg["to"] = int64(f.When.From), int64(f.When.To)
	}
	if f.Text != "" {
		arg["text"] = matchText(f.Text)
	}
	arg["min_lines"], arg["max_lines"] = bounds(f.Lines)
	arg["min_reports"], arg["max_reports"] = bounds(f.Reports)
	if g := f.Figure; g != nil {
		if arg["measure"] = string(g.Measure); g.Of != nil {
			arg["of"] = *g.Of
		}
	}
	var known graph.Outcomes
	if o := f.Outcome; o != nil {
		arg["outcomes"], known = some(o.Any), *o.Known
	}
	outcomes(known, "", arg)
	var r graph.Reckoned
	if f.Area != nil {
		r = f.Area.Reckon()
	}
	arg["area"] = f.Area != nil
	area(r, arg)
	return arg
}

// area adds an area to the parameters.
func area(r graph.Reckoned, arg map[string]any) map[string]any {
	arg["round"], arg["x"], arg["y"], arg["z"], arg["cos"], arg["sin"] = r.Round, r.X, r.Y, r.Z, r.Cos, r.Sin
	arg["south"], arg["west"], arg["north"], arg["east"] = r.South, r.West, r.North, r.East
	return arg
}

// placesOf are the places that a filter asks for.
func placesOf(f graph.EventFilter) []uuid.UUID {
	if f.Places == nil || f.Match == graph.Certainly {
		return f.Places
	}
	return distinct(f.Places, f.Around)
}

func bounds(r *graph.Range) (low, high any) {
	if r == nil {
		return nil, nil
	}
	return r.Min, r.Max
}

// outcomes adds what is known of outcomes to the parameters, their names beginning with of.
func outcomes(known graph.Outcomes, of string, arg map[string]any) {
	arg[of+"fulfilled"], arg[of+"ended"], arg[of+"on"] = idList(known.Fulfilled), idList(known.Ended), int64(known.On)
}

// with is arg with what more holds instead.
func with(arg, more map[string]any) map[string]any {
	arg = maps.Clone(arg)
	maps.Copy(arg, more)
	return arg
}

// who adds the filters by participants to the parameters.
func who(fs []graph.WhoFilter, arg map[string]any) map[string]any {
	arg["who"], arg["spans"] = nil, nil
	if len(fs) > 0 {
		arg["who"], arg["spans"] = roles(fs), spans(fs)
	}
	return arg
}

// whoOnly tells whether the filter asks for the participants of one filter and for nothing else.
func whoOnly(f graph.EventFilter) bool {
	if len(f.Who) != 1 || slices.ContainsFunc(f.Who[0].Spans, func(s graph.Span) bool { return s.Window != graph.Always }) {
		return false
	}
	f.Who, f.Match = nil, ""
	return reflect.DeepEqual(f, graph.EventFilter{})
}

func truth(b *bool) any {
	if b == nil {
		return nil
	}
	return *b
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
