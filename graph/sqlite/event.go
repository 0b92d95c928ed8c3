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
	f := q.Filter
	page := graph.Page[*graph.Event]{Total: -1}
	places := f.Places
	if places != nil && f.Match != graph.Certainly {
		places = distinct(places, f.Around)
	}
	arg := who(f.Who, map[string]any{
		"seq": q.Seq, "limit": q.First + 1, "possibly": f.Match != graph.Certainly, "drive": nil, "bands": nil, "roles": nil,
		"ids": someIDs(f.IDs), "places": someIDs(places), "text": nil, "from": nil, "to": nil,
		"types": types(f), "modes": some(f.Modes), "statuses": some(f.Statuses), "extents": some(f.Extents),
		"contexts": some(f.Contexts), "stances": some(f.Stances), "datasets": some(f.Datasets), "codes": some(f.Codes),
		"countries": some(f.Countries), "disputed": truth(f.Disputed), "contested": truth(f.Contested),
	})
	whats, meant := f.Meant()
	arg["whats"], arg["meant"] = some(whats), some(meant)
	if f.When != nil {
		arg["from"], arg["to"] = int64(f.When.From), int64(f.When.To)
	}
	if f.Text != "" {
		arg["text"] = matchText(f.Text)
	}
	ls, err := s.leads(ctx, f, places, q.Order)
	if err != nil {
		return page, err
	}
	paging, counting, err := s.choose(ctx, ls)
	if err != nil {
		return page, err
	}
	var order, direction int
	start, after := any(int64(math.MaxInt64)), beyondAll
	if q.Ascending {
		direction, start, after = 1, int64(math.MinInt64), beforeAll
	}
	if q.Order == graph.ByFiled {
		order = 1
	}
	arg["key"], arg["after"] = start, after
	if q.WantTotal {
		count := counting.way.search[order][direction].count
		if whoOnly(f) {
			count = countPartsSQL
		}
		if page.Total, err = s.count(ctx, "count events", count, named(with(arg, counting.arg))); err != nil {
			return page, err
		}
	}
	arg = with(arg, paging.arg)
	if c := q.After; c != nil {
		arg["key"], arg["after"] = c.Number(), c.ID[:]
		if q.Order == graph.ByStart {
			arg["bands"] = list(cutBands(paging.bands, graph.Instant(c.Number()), q.Ascending))
		}
	}
	way := paging.way.search[order][direction]
	if page.Nodes, err = all(ctx, s, "find events", way.page, body[graph.Event], named(arg)...); err != nil {
		return page, err
	}
	slices.SortFunc(page.Nodes, q.Compare)
	cut(&page, q.First)
	return page, s.bind(ctx, q.Seq, page.Nodes)
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
