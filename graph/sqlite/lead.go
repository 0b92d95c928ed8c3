package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
)

// narrow is the widest period of an event whose at is near to both its bounds: a month.
const narrow = 32 * 24 * 60 * 60

// band is a stretch of the order by start: of all events, or of those with a wide period.
type band struct {
	Wide   int
	Lo, Hi graph.Instant
}

// MarshalJSON writes a band as the statements read it.
func (b band) MarshalJSON() ([]byte, error) { return json.Marshal([]any{b.Wide, b.Lo, b.Hi}) }

// near is where the events with narrow periods begin that overlap a window.
func near(w *graph.Window) (lo, hi graph.Instant) {
	if w == nil {
		return graph.OpenStart, graph.OpenEnd
	}
	if w.From < graph.OpenStart+narrow {
		return graph.OpenStart, w.To
	}
	return w.From - narrow, w.To
}

// eventBands are the parts of the index on events where those of the window may be: wide ones anywhere.
func eventBands(w *graph.Window) []band {
	lo, hi := near(w)
	return []band{{0, lo, hi}, {1, graph.OpenStart, graph.OpenEnd}}
}

// partBands are the parts of a record's events where those of the window may be: all that are near to it, and beside it
// wide ones, if there are such at all. What begins before and may last until the window is wide; so is, having an open
// start, what sorts after it.
func (s *Store) partBands(ctx context.Context, w *graph.Window) ([]band, error) {
	lo, hi := near(w)
	out := []band{{0, lo, hi}}
	if w == nil {
		return out, nil
	}
	var before, after bool
	err := s.ask(ctx, "look beside the window", besideWindowSQL, func(scan scanner) error { return scan(&before, &after) },
		sql.Named("from", int64(lo)), sql.Named("to", int64(hi)))
	if before {
		out = append(out, band{1, graph.OpenStart, lo - 1})
	}
	if after {
		out = append(out, band{1, hi + 1, graph.OpenEnd})
	}
	return out, err
}

// cutBands cuts off what a cursor is beyond.
func cutBands(bs []band, at graph.Instant, ascending bool) []band {
	out := make([]band, len(bs))
	for i, b := range bs {
		if ascending {
			b.Lo = max(b.Lo, at)
		} else {
			b.Hi = min(b.Hi, at)
		}
		out[i] = b
	}
	return out
}

// lead is a part of a filter that may lead, with the parameters that make it do so and no longer filter.
type lead struct {
	way way
	arg map[string]any
	// counts are the parameters to count with, nil where they are arg: to count, a record leads to all its events of the bands.
	counts map[string]any
	bands  []band // of byTime, byCountry and byWho
	// whole tells that it goes through all events, in the list's order: good for a page of a list of many, not to count.
	whole bool
	size  int64 // how many rows it looks at; many where they are that or more
}

// toCount are the parameters to count with.
func (l lead) toCount() map[string]any {
	if l.counts != nil {
		return l.counts
	}
	return l.arg
}

// ofSeveral is where the index has the events of several countries.
const ofSeveral = "*"

// many is how many rows are many: all ways with more are taken to be as good.
const many = 2000

// few is how many records are few: each is looked for by itself.
const few = 8

// leads lists the parts of a filter that may lead, in the order in which they are preferred where all find many rows.
func (s *Store) leads(ctx context.Context, f graph.EventFilter, order graph.EventOrder) ([]lead, error) {
	if f.IDs != nil {
		return []lead{{way: byIDs, arg: map[string]any{"drive": idList(f.IDs), "ids": nil}}}, nil
	}
	var out []lead
	in := eventBands(f.When)
	byTime := lead{way: byTime, arg: map[string]any{"bands": list(in)}, bands: in, whole: f.When == nil, size: s.many}
	if order != graph.ByStart {
		byTime.whole = true
		out = append(out, byTime)
	}
	within := false // few records' events in a window are some of all in it
	for i, w := range f.Who {
		others := slices.Delete(slices.Clone(f.Who), i, i+1)
		l := lead{way: byWho, arg: who(others, map[string]any{"drive": spans([]graph.WhoFilter{w}), "roles": some(w.Roles)})}
		var err error
		if l.bands, err = s.partBands(ctx, f.When); err != nil {
			return nil, err
		}
		l.arg["bands"] = list(l.bands)
		if slices.ContainsFunc(w.Spans, func(s graph.Span) bool { return s.Window != graph.Always }) {
			l.counts = with(l.arg, who(f.Who, map[string]any{}))
		}
		within = within || len(l.bands) == 1 && len(w.Spans) <= few
		out = append(out, l)
	}
	if places := placesOf(f); places != nil {
		out = append(out, lead{way: byPlace, arg: map[string]any{"drive": idList(places), "places": nil}})
	}
	if ids := concluded(f.Outcome); ids != nil {
		out = append(out, lead{way: byIDs, arg: map[string]any{"drive": idList(ids)}, size: min(int64(len(ids)), s.many)})
	}
	if len(f.Countries) > 0 {
		out = append(out, lead{way: byCountry, arg: map[string]any{"drive": list(append(slices.Clone(f.Countries), ofSeveral)), "bands": list(in)}, bands: in})
	}
	byArea, err := s.areaLead(ctx, f)
	if err != nil {
		return nil, err
	}
	if f.When == nil {
		out = append(out, byArea...)
	}
	// What a record, place or spot leads to is in the list's order already: only a window can be better. A country's are in the window.
	windowed := f.When != nil && f.When.From.Known() && !within && len(f.Countries) == 0
	if order == graph.ByStart && (windowed || len(out) == 0) {
		if windowed {
			byTime.size = 0
		}
		out = append(out, byTime)
	}
	if f.When != nil {
		out = append(out, byArea...)
	}
	if f.Text != "" {
		hits, err := s.textHits(ctx, f.Text)
		if err != nil {
			return nil, err
		}
		if n := int64(len(hits)); n < s.many {
			out = append(out, lead{way: byText, arg: map[string]any{"drive": list(hits), "text": nil}, size: n})
		}
	}
	return out, nil
}

// areaLead leads by the spots that lie in an area; not where these are many, as then so many events lie in it that another way finds
// them soon.
func (s *Store) areaLead(ctx context.Context, f graph.EventFilter) ([]lead, error) {
	if f.Area == nil {
		return nil, nil
	}
	r := f.Area.Reckon()
	cells := r.Cells()
	if cells == nil {
		return nil, nil
	}
	arg := map[string]any{"possibly": f.Match != graph.Certainly, "cells": list(cells), "limit": s.many}
	spots, err := s.pks(ctx, "find spots in an area", spotsInSQL, named(area(r, arg))...)
	if err != nil || int64(len(spots)) >= s.many {
		return nil, err
	}
	return []lead{{way: bySpot, arg: map[string]any{"drive": list(spots), "area": false}}}, nil
}

// concluded are the events that came to one of the outcomes that are asked for, nil where these are not known by id.
func concluded(o *graph.OutcomeFilter) []uuid.UUID {
	if o == nil {
		return nil
	}
	ids := []uuid.UUID{}
	for _, outcome := range o.Any {
		switch outcome {
		case graph.OutcomeFulfilled:
			ids = append(ids, o.Known.Fulfilled...)
		case graph.OutcomeEnded:
			ids = append(ids, o.Known.Ended...)
		default:
			return nil
		}
	}
	return distinct(ids, nil)
}

// textHits are the primary keys of the first events with the text, also past versions.
func (s *Store) textHits(ctx context.Context, text string) ([]int64, error) {
	return s.pks(ctx, "search events", textHitsSQL, sql.Named("text", matchText(text)), sql.Named("limit", s.many))
}

// choose finds the leads for a page and for its total: those with the fewest rows to look at. A question that several
// could lead may ask for what a hub did in one week, or what happened in a hamlet within a decade.
func (s *Store) choose(ctx context.Context, f graph.EventFilter, order graph.EventOrder) (page, total lead, err error) {
	ls, err := s.leads(ctx, f, order)
	if err != nil {
		return page, total, err
	}
	if len(ls) == 1 {
		return ls[0], ls[0], nil
	}
	least := s.many
	for i := range ls {
		l := &ls[i]
		if l.size == 0 && l.way.size != "" {
			// Of those with more rows than another nobody asks how many they are.
			l.size, err = s.count(ctx, "weigh ways to find events", l.way.size,
				[]any{sql.Named("drive", l.arg["drive"]), sql.Named("bands", l.arg["bands"]), sql.Named("many", min(s.many, least+1))})
			if err != nil {
				return page, total, err
			}
		}
		least = min(least, l.size)
	}
	fewest := func(ls []lead) lead {
		return slices.MinFunc(ls, func(a, b lead) int { return cmp.Compare(a.size, b.size) })
	}
	page, total = fewest(ls), fewest(ls)
	if parts := slices.DeleteFunc(slices.Clone(ls), func(l lead) bool { return l.whole }); len(parts) > 0 {
		total = fewest(parts)
	}
	return page, total, nil
}
