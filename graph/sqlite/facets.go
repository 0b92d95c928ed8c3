package sqlite

import (
	_ "embed"

	"casus/graph"
)

// stretches are the dimensions of time, each with its bit in event.coarse.
var stretches = map[graph.Dimension]int{graph.DimYear: 1, graph.DimMonth: 2, graph.DimWeek: 4, graph.DimDay: 8}

// facets are the values of the columns that schema 3 added, in its order; behind them stands the spot.
func facets(e *graph.Event) []any {
	who := make([][2]any, len(e.Who))
	for i, p := range e.Who {
		who[i] = [2]any{p.Role, p.Record}
	}
	var due, month any
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
	return []any{len(e.Lines), len(e.Reports), names(e.Lines), list(who), due, month, coarse, string(precision), e.Admin1()}
}

//go:embed sql/insert_figure.sql
var insertFigureSQL string

// writeFacets writes what is kept of an event in other tables: nothing of one that is hidden.
func (t *tx) writeFacets(pk int64, e *graph.Event) error {
	if e.Hidden {
		return nil
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

//go:embed sql/spot.sql
var spotSQL string

//go:embed sql/insert_spot.sql
var insertSpotSQL string

// spot is the primary key of where an event may be, NULL where no point is told of it or it is hidden.
func (a *applying) spot(e *graph.Event) (any, error) {
	s := e.Where.Spot()
	if s == nil || e.Hidden {
		return nil, nil //nolint:nilnil // NULL
	}
	if pk := a.spots[*s]; pk > 0 {
		return pk, nil
	}
	values := []any{s.Cell(), s.X, s.Y, s.Z, s.Cos, s.Sin, s.South, s.West, s.North, s.East}
	if err := a.run(insertSpotSQL, values...); err != nil {
		return nil, err
	}
	var pk int64
	if err := a.ask("find a spot", spotSQL, func(scan scanner) error { return scan(&pk) }, values...); err != nil {
		return nil, err
	}
	a.spots[*s] = pk
	return pk, nil
}
