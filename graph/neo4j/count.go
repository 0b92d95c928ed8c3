package neo4j

import (
	"context"
	_ "embed"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"casus/graph"
)

//go:embed cypher/total.cypher
var totalCypher string

//go:embed cypher/tally.cypher
var tallyCypher string

//go:embed cypher/participants.cypher
var participantsCypher string

//go:embed cypher/totals.cypher
var totalsCypher string

//go:embed cypher/sum.cypher
var sumCypher string

// valueOf is an account's value of a dimension. Of those of which it may have several, step makes a row of each.
func valueOf(d graph.Dimension) (step, value string) {
	each := func(list, name string) (string, string) {
		return "UNWIND coalesce(" + list + ", ['']) AS " + name, name
	}
	switch d {
	case graph.DimYear:
		return "", "(a.month - (a.month % 12 + 12) % 12) / 12"
	case graph.DimMonth:
		return "", "a.month"
	case graph.DimWeek: // 1970-01-01 was a Thursday
		return "", "(a.day + 3 - ((a.day + 3) % 7 + 7) % 7) / 7"
	case graph.DimDay:
		return "", "a.day"
	case graph.DimType:
		return "", "a.type"
	case graph.DimMode:
		return "", "a.mode"
	case graph.DimStatus:
		return "", "a.status"
	case graph.DimExtent:
		return "", "a.extent"
	case graph.DimOutcome:
		return "", strings.ReplaceAll(outcomeCypher, "$q.known.", "$q.counted.")
	case graph.DimAdmin1:
		return "", "a.admin1"
	case graph.DimCountry:
		return each("a.countries", "country")
	case graph.DimDataset:
		return each("a.datasets", "dataset")
	case graph.DimSource:
		return each("a.lines", "line")
	case graph.DimStance:
		return each("a.stances", "stance")
	case graph.DimActor:
		return "", "actor"
	case graph.DimRole:
		return "", "role"
	}
	return "", "null"
}

// tally ends a statement that finds accounts: it counts them by the dimensions and adds up what so many measures' figures are.
func tally(by []graph.Dimension, measures int) string {
	var steps, values, sums []string
	actor, role := slices.Contains(by, graph.DimActor), slices.Contains(by, graph.DimRole)
	switch {
	case actor && role:
		steps = append(steps, participantsCypher+"WITH DISTINCT part[0] AS a, part[1] AS role, actor")
	case actor:
		steps = append(steps, participantsCypher+"WITH DISTINCT part[0] AS a, actor")
	case role:
		steps = append(steps, "UNWIND coalesce(a.who, ['']) AS part WITH DISTINCT a, substring(part, 37) AS role")
	}
	for _, d := range by {
		step, value := valueOf(d)
		steps, values = append(steps, step), append(values, value)
	}
	if measures > 0 {
		steps = append(steps, "WITH *, "+totalsCypher+" AS totals")
	}
	for i := range measures {
		sums = append(sums, strings.ReplaceAll(sumCypher, "totals[0]", "totals["+strconv.Itoa(i)+"]"))
	}
	return strings.NewReplacer(
		"/*values*/", strings.Join(steps, "\n"), "/*keys*/", strings.Join(values, ", "), "/*sums*/", strings.Join(sums, ", "),
	).Replace(tallyCypher)
}

var errTally = errors.New("a row of a count is not as it should be")

// Count implements graph.Reader.
func (s *Store) Count(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
	way, a, err := s.waysTo(ctx, q.Seq, q.Filter, true)
	if err != nil {
		return nil, err
	}
	return s.countBy(ctx, q, way, a)
}

func (s *Store) countBy(ctx context.Context, q graph.CountQuery, way eventSearch, a args) ([]graph.CountRow, error) {
	a["bands"], a["most"] = bands(&q.Filter, graph.ByStart, false, nil), graph.MaxCountRows
	measures := make([]string, len(q.Sum))
	for i, m := range q.Sum {
		measures[i] = string(m) + "|" + string(graph.During) + "|"
	}
	a["measures"] = measures
	if q.Outcomes != nil {
		a["counted"] = known(q.Outcomes)
	}
	var found int64
	var out []graph.CountRow
	err := s.ask(ctx, "count events", way.tally(tally(q.By, len(q.Sum))), a, func(r *row) (err error) {
		found = get[int64](r, "found")
		out, err = tallied(&q, get[[]any](r, "rows"))
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case found > graph.MaxCountRows:
		return nil, &graph.LimitError{What: "count: rows", Got: found, Max: graph.MaxCountRows}
	case found == 0 && len(q.By) == 0:
		out = append(out, graph.CountRow{Keys: []string{}, Sums: make([]graph.FigureSum, len(q.Sum))})
	}
	graph.SortCount(out)
	return out, graph.CheckSums(out...)
}

// tallied reads the rows of a count: of each its values, and what events have them, apart by their caveats.
func tallied(q *graph.CountQuery, rows []any) ([]graph.CountRow, error) {
	out := make([]graph.CountRow, 0, len(rows))
	for _, r := range rows {
		values, parts, err := pair(r)
		if err != nil {
			return nil, err
		}
		row := graph.CountRow{Keys: make([]string, len(values)), Sums: make([]graph.FigureSum, len(q.Sum))}
		for i, v := range values {
			row.Keys[i] = keyOf(q.By[i], v)
		}
		for _, p := range parts {
			part, _ := p.([]any)
			if len(part) != 3 {
				return nil, errTally
			}
			caveats, _ := part[0].(string)
			events, _ := part[1].(int64)
			sums, _ := part[2].([]any)
			if len(sums) != len(q.Sum) {
				return nil, errTally
			}
			row.Add(countOf(q, caveats, events, sums))
		}
		out = append(out, row)
	}
	return out, nil
}

func pair(v any) (a, b []any, err error) {
	p, _ := v.([]any)
	if len(p) != 2 {
		return nil, nil, errTally
	}
	a, _ = p[0].([]any)
	b, _ = p[1].([]any)
	return a, b, nil
}

// keyOf writes a dimension's value.
func keyOf(d graph.Dimension, v any) string {
	switch v := v.(type) {
	case int64:
		return graph.StretchKey(d, v)
	case string:
		return v
	}
	return ""
}

// What a count must say of an event beside counting it is kept as words, its caveats: so that an account has one property to
// look at and not nine. A stretch of time is among them where the event's period reaches, or may reach, beyond it.
const (
	untimed  = "UNTIMED"
	untyped  = "UNTYPED"
	unplaced = "UNPLACED"
	vague    = "VAGUE"
)

// caveats are e's, in an order of their own.
func caveats(e *graph.Event) string {
	var out []string
	say := func(yes bool, caveat string) {
		if yes {
			out = append(out, caveat)
		}
	}
	say(e.Extent != graph.Incident, string(e.Extent))
	say(e.Type == "", untyped)
	say(e.Where == nil, unplaced)
	say(e.Where != nil && (e.Where.Precision == graph.LocatedCountry || e.Where.Precision == graph.LocatedRegion), vague)
	say(!e.Timed(), untimed)
	for _, d := range []graph.Dimension{graph.DimDay, graph.DimWeek, graph.DimMonth, graph.DimYear} {
		say(e.Coarse(d), string(d))
	}
	return strings.Join(out, " ")
}

// countOf is what so many events with these caveats add to a row.
func countOf(q *graph.CountQuery, caveats string, events int64, sums []any) graph.CountRow {
	words := strings.Fields(caveats)
	with := func(caveat string) int64 {
		if slices.Contains(words, caveat) {
			return events
		}
		return 0
	}
	c := graph.CountRow{
		Events: events, Series: with(string(graph.Series)), States: with(string(graph.State)), Coarse: with(string(q.Fine())),
		Untimed: with(untimed), Untyped: with(untyped), Unplaced: with(unplaced), Vague: with(vague), Sums: make([]graph.FigureSum, len(q.Sum)),
	}
	for i := range c.Sums {
		var n [8]int64 // as sum.cypher says
		s, _ := sums[i].([]any)
		for j := range min(len(n), len(s)) {
			var fits bool
			if n[j], fits = s[j].(int64); !fits { // beyond 64 bits it adds up fractions
				n[j] = math.MaxInt64
			}
		}
		c.Sums[i] = graph.FigureSum{
			Events: n[0], Low: n[1], Best: n[2], High: n[3], Lowless: n[0] - n[4], Bestless: n[0] - n[5], Highless: n[0] - n[6], Parted: n[7],
		}
		if c.Series > 0 {
			c.Sums[i] = graph.FigureSum{Series: n[0], Parted: n[7]}
		}
	}
	return c
}
