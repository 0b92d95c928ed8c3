package sqlite

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

//go:embed sql/count_by.sql
var countBySQL string

//go:embed sql/sum_figure.sql
var sumFigureSQL string

// dimension is what a dimension's values are: an expression over event e and what is joined to it.
type dimension struct {
	value string
	joins []string
}

const (
	eachWho   = "left join json_each(e.who) p"
	eachActor = "left join record_of r on r.record = unhex(p.value ->> 1, '-') and r.until > :seq and r.since <= :seq"
)

var dimensions = map[graph.Dimension]dimension{
	graph.DimYear:  {value: "cast(floor(e.month / 12.0) as integer)"},
	graph.DimMonth: {value: "e.month"},
	// 1970-01-01 was a Thursday. Without a month there is no week or day either.
	graph.DimWeek:    {value: "case when e.month is not null then cast(floor((e.at + 3 * 86400) / 604800.0) as integer) end"},
	graph.DimDay:     {value: "case when e.month is not null then cast(floor(e.at / 86400.0) as integer) end"},
	graph.DimType:    {value: "e.type"},
	graph.DimMode:    {value: "e.mode"},
	graph.DimStatus:  {value: "e.status"},
	graph.DimExtent:  {value: "e.extent"},
	graph.DimOutcome: {value: outcomeOf("by_")},
	graph.DimAdmin1:  {value: "e.admin1"},
	graph.DimCountry: {"country.value", []string{"left join json_each(e.countries) country"}},
	graph.DimDataset: {"dataset.value", []string{"left join json_each(e.datasets) dataset"}},
	graph.DimSource:  {"source.value", []string{"left join json_each(e.sources) source"}},
	graph.DimStance:  {"stance.value", []string{"left join json_each(e.stances) stance"}},
	graph.DimRole:    {"p.value ->> 0", []string{eachWho}},
	graph.DimActor:   {"r.actor", []string{eachWho, eachActor}},
}

// restsOn are the columns that tell what a count rests on.
const restsOn = ", e.extent, e.coarse, e.month, e.type, e.place, e.precision"

// Count implements graph.Reader.
func (s *Store) Count(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
	arg := asked(q.Seq, q.Filter)
	_, counting, err := s.choose(ctx, q.Filter, graph.ByStart)
	if err != nil {
		return nil, err
	}
	found := counting.way.found
	if counting.whole {
		found = allFoundSQL
	}
	arg = with(arg, counting.toCount())
	found = narrowed(found, arg)
	arg["fine"] = stretches[q.Fine()]
	if q.Outcomes != nil {
		outcomes(*q.Outcomes, "by_", arg)
	}
	for i, m := range q.Sum {
		arg[fmt.Sprint("f", i)] = string(m)
	}
	out := []graph.CountRow{}
	n := int64(0)
	err = s.askOnce(ctx, "count events", countBy(q, found), func(scan scanner) error {
		if n++; n > graph.MaxCountRows { // on to the end: the error tells how many there are
			out = nil
			return nil
		}
		r := graph.CountRow{Keys: make([]string, len(q.By)), Sums: make([]graph.FigureSum, len(q.Sum))}
		var into []any
		for i, d := range q.By {
			into = append(into, key{d, &r.Keys[i]})
		}
		into = append(into, &r.Events, &r.Series, &r.States, &r.Coarse, &r.Untimed, &r.Untyped, &r.Unplaced, &r.Vague)
		for i := range r.Sums {
			m := &r.Sums[i]
			into = append(into, &m.Low, &m.Best, &m.High, &m.Events, &m.Parted, &m.Series, &m.Lowless, &m.Bestless, &m.Highless)
		}
		err := scan(into...)
		out = append(out, r)
		return err
	}, named(arg)...)
	if err != nil {
		if overflown(err) {
			err = graph.SumOverflow()
		}
		return nil, err
	}
	if n > graph.MaxCountRows {
		return nil, &graph.LimitError{What: "count: rows", Got: n, Max: graph.MaxCountRows}
	}
	graph.SortCount(out)
	return out, graph.CheckSums(out...)
}

// narrowed leaves out of a query the conditions of the filter that are not asked for, each of which begins a line with
// and (:NAME is null or. To try them all takes longer than to look at an event. It is for a statement that is not kept; a page of
// few events is better off with one that is.
func narrowed(found string, arg map[string]any) string {
	var out []string
	open := 0 // brackets of what is left out
	for line := range strings.Lines(found) {
		if open == 0 {
			rest, _ := strings.CutPrefix(line, "  and (:")
			if name, _, ok := strings.Cut(rest, " is null or "); !ok || rest == line || arg[name] != nil {
				out = append(out, line)
				continue
			}
		}
		open += strings.Count(line, "(") - strings.Count(line, ")")
	}
	return strings.Join(out, "")
}

// countBy is the statement that counts what is found by q's dimensions.
func countBy(q graph.CountQuery, found string) string {
	var keys, values, group, distinct, figures, sums string
	var joins []string
	for i, d := range q.By {
		dim := dimensions[d]
		keys += fmt.Sprintf("k.k%d, ", i)
		values += fmt.Sprintf(", coalesce(%s, '') as k%d", dim.value, i)
		for _, j := range dim.joins {
			if !slices.Contains(joins, j) {
				joins = append(joins, j)
			}
		}
		if d == graph.DimActor || d == graph.DimRole { // of the others each value is another
			distinct = "distinct "
		}
	}
	if len(q.By) > 0 {
		group = "group by " + strings.TrimSuffix(keys, ", ")
	}
	for i := range q.Sum {
		f := fmt.Sprint("f", i)
		figures += fmt.Sprintf("left join figure %s on %[1]s.event = k.pk and %[1]s.measure = :%[1]s\n", f)
		sums += strings.ReplaceAll(strings.TrimSpace(sumFigureSQL), "/*f*/", f)
	}
	found = strings.NewReplacer("select e.pk/*values*/", "select "+distinct+"e.pk"+restsOn+values,
		"/*joins*/", strings.Join(joins, "\n")).Replace(found)
	return strings.NewReplacer("/*keys*/", keys, "/*sums*/", sums, "/*found*/", found, "/*figures*/", figures,
		"/*group*/", group).Replace(countBySQL)
}

// key reads an event's value in a dimension.
type key struct {
	of graph.Dimension
	to *string
}

// Scan implements sql.Scanner.
func (k key) Scan(v any) error {
	switch v := v.(type) {
	case int64:
		*k.to = graph.StretchKey(k.of, v)
	case []byte:
		id, err := uuid.FromBytes(v)
		*k.to = id.String()
		return err
	case string:
		*k.to = v
	default:
		return fmt.Errorf("a %s is counted as %T", k.of, v)
	}
	return nil
}
