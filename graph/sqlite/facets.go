package sqlite

import (
	_ "embed"

	"casus/graph"
)

// stretches are the dimensions of time, each with its bit in event.coarse.
var stretches = map[graph.Dimension]int{graph.DimYear: 1, graph.DimMonth: 2, graph.DimWeek: 4, graph.DimDay: 8}

// facets are the values of the columns that schema 3 added, in its order.
func facets(e *graph.Event) []any {
	who := make([][2]any, len(e.Who))
	for i, p := range e.Who {
		who[i] = [2]any{p.Role, p.Record}
	}
	var due, month, cell any
	if e.Due != nil {
		due = int64(e.Due.Latest)
	}
	if e.Timed() {
		month = graph.Stretch(graph.DimMonth, e.At)
	}
	coarse := 0
	for d, bit := range stretches {
		if e.Coarse(d) {
			coarse |= bit
		}
	}
	var precision graph.LocationPrecision
	if e.Where != nil {
		precision = e.Where.Precision
	}
	if s := e.Where.Spot(); s != nil {
		cell = s.Cell()
	}
	return []any{
		len(e.Lines), len(e.Reports), names(e.Lines), list(who), due, month, coarse, string(precision), e.Admin1(), cell,
	}
}

//go:embed sql/insert_spot.sql
var insertSpotSQL string

//go:embed sql/insert_figure.sql
var insertFigureSQL string

// writeFacets writes what is kept of an event in other tables: nothing of one that is hidden.
func (t *tx) writeFacets(pk int64, e *graph.Event) error {
	if e.Hidden {
		return nil
	}
	if s := e.Where.Spot(); s != nil {
		if err := t.run(insertSpotSQL, pk, s.X, s.Y, s.Z, s.Cos, s.Sin, s.South, s.West, s.North, s.East); err != nil {
			return err
		}
	}
	terms := map[graph.Measure][]string{}
	for _, f := range e.Figures {
		terms[f.Measure] = append(terms[f.Measure], graph.Terms(f.Of))
	}
	for m, of := range terms {
		low, best, high, parted := e.Total(m)
		if err := t.run(insertFigureSQL, pk, string(m), low, best, high, parted, names(of)); err != nil {
			return err
		}
	}
	return nil
}
