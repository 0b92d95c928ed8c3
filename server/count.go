package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"casus/graph"
	"casus/vocabulary"
)

// maxRows bounds the rows of a count that are shown.
const maxRows = 1000

var (
	// manifold are the dimensions of which an event may have several values: their rows do not add up to the total.
	manifold = []CountDimension{CountDimensionCountry, CountDimensionActor, CountDimensionRole, CountDimensionDataset, CountDimensionSource, CountDimensionStance}
	// stretches are the dimensions of time, the finest first.
	stretches = []CountDimension{CountDimensionDay, CountDimensionWeek, CountDimensionMonth, CountDimensionYear}
)

// tally counts the events that match a filter.
type tally struct {
	*Resolver
	filter graph.EventFilter
	sum    []graph.Measure
	// on is the day that outcomes are told for, nil for that of the snapshot.
	on *time.Time
}

// counted is a row by the dimensions that were asked for, and what became of the threats, plans and forecasts in it where that
// was asked for.
type counted struct {
	graph.CountRow
	became *OutcomeCounts
}

// count answers how many events match, in as many questions to the store as the selection needs: one for the rows, one for the
// total where the rows do not add up to it.
func (r *Resolver) count(ctx context.Context, in *EventFilter, by []CountDimension, sum []graph.Measure, orderBy *CountOrder, first int, on *time.Time) (*Count, error) {
	if err := graph.CheckFirst(first, maxRows); err != nil {
		return nil, err
	}
	rowsTell, totalTells := asked(ctx, "rows", "outcomes"), asked(ctx, "total", "outcomes")
	if rowsTell && (len(by) > 2 || slices.Contains(by, CountDimensionOutcome)) {
		return nil, graph.Invalid("by", "rows tell outcomes by at most two dimensions, none of them OUTCOME")
	}
	t := &tally{Resolver: r, sum: sum, on: on}
	var datasets []string
	if in != nil {
		in, datasets = toldOn(in, on), in.Dataset
	}
	var err error
	if t.filter, err = r.filterOf(ctx, in); err != nil {
		return nil, err
	}
	if err := t.check(by); err != nil {
		return nil, err
	}
	out := &Count{}
	var rows []counted
	ofRows := asked(ctx, "rows") || asked(ctx, "rowCount") || asked(ctx, "truncated")
	if ofRows {
		if rows, err = t.rows(ctx, by, rowsTell); err != nil {
			return nil, err
		}
		byKeys := len(by) > 0 && slices.Contains(stretches, by[0])
		if orderBy != nil {
			byKeys = *orderBy == CountOrderKeys
		}
		if !byKeys {
			slices.SortStableFunc(rows, func(a, b counted) int { return cmp.Compare(b.Events, a.Events) })
		}
		shown := rows[:min(first, len(rows))]
		out.RowCount, out.Truncated = len(rows), len(shown) < len(rows)
		if out.Rows, err = t.show(ctx, by, shown); err != nil {
			return nil, err
		}
	}
	if asked(ctx, "total") {
		apart := slices.ContainsFunc(by, func(d CountDimension) bool { return slices.Contains(manifold, d) })
		if !ofRows || apart || totalTells && !rowsTell {
			if rows, err = t.rows(ctx, finest(by), totalTells); err != nil {
				return nil, err
			}
		}
		total := t.total(rows, totalTells)
		if err := graph.CheckSums(total.CountRow); err != nil {
			return nil, err
		}
		out.Total = t.row(total)
	}
	if asked(ctx, "coverage") {
		out.Coverage, err = r.coverage(ctx, datasets, t.filter.When)
	}
	return out, err
}

// filterOf reads a filter, nil for none, and refuses codes that are not known.
func (r *Resolver) filterOf(ctx context.Context, in *EventFilter) (graph.EventFilter, error) {
	if in == nil {
		return graph.EventFilter{}, nil
	}
	f, err := r.eventFilter(ctx, in, graph.OpenEnd)
	if err != nil {
		return f, err
	}
	return f, r.checkBorne(ctx, in.Code, nil)
}

// check refuses what no count can be by, whatever of it is selected.
func (t *tally) check(by []CountDimension) error {
	q := graph.CountQuery{Filter: t.filter, Sum: t.sum, Outcomes: &graph.Outcomes{}}
	for _, d := range by {
		q.By = append(q.By, graph.Dimension(d))
	}
	return inFilter(q.Normalize())
}

// finest is the finest dimension of time among these, which tells the events that reach beyond their stretch of it.
func finest(by []CountDimension) []CountDimension {
	for _, d := range stretches {
		if slices.Contains(by, d) {
			return []CountDimension{d}
		}
	}
	return nil
}

// rows asks the store, for quads by the types that they are of, and for what became of promises by outcome too; rows whose keys
// are one in the dimensions asked for are added up.
func (t *tally) rows(ctx context.Context, by []CountDimension, became bool) ([]counted, error) {
	q := graph.CountQuery{Seq: seqOf(ctx), Filter: t.filter, Sum: t.sum}
	at := make([]int, len(by)) // where among the store's keys each dimension's value is
	for i, d := range by {
		ask := graph.Dimension(d)
		if d == CountDimensionQuad {
			ask = graph.DimType
		}
		if at[i] = slices.Index(q.By, ask); at[i] < 0 {
			at[i] = len(q.By)
			q.By = append(q.By, ask)
		}
	}
	outcome := len(q.By)
	if became {
		q.By = append(q.By, graph.DimOutcome)
	}
	if slices.Contains(q.By, graph.DimOutcome) {
		var err error
		if q.Outcomes, err = outcomesOn(ctx, q.Seq, t.on, graph.OpenEnd); err != nil {
			return nil, err
		}
	}
	if err := q.Normalize(); err != nil {
		return nil, inFilter(err)
	}
	found, err := t.store.Count(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("count events: %w", err)
	}
	spelt := spelling(q.By, found)
	keys := func(of []string) []string {
		out := make([]string, len(by))
		for i, d := range by {
			if out[i] = spelt(at[i], of[at[i]]); d == CountDimensionQuad {
				out[i] = string(quadOf(graph.EventType(out[i])))
			}
		}
		return out
	}
	tells := map[string]*OutcomeCounts{}
	if became {
		for _, r := range found {
			name := fmt.Sprintf("%q", keys(r.Keys))
			if tells[name] == nil {
				tells[name] = &OutcomeCounts{}
			}
			tells[name].add(graph.Outcome(r.Keys[outcome]), r.Events)
		}
	}
	merged := graph.MergeCounts(found, keys)
	if err := graph.CheckSums(merged...); err != nil {
		return nil, err
	}
	out := make([]counted, len(merged))
	for i, r := range merged {
		out[i] = counted{r, tells[fmt.Sprintf("%q", r.Keys)]}
	}
	if len(by) == 0 && len(out) == 0 { // by outcome, nothing is no row
		out = append(out, t.total(nil, became))
	}
	return out, nil
}

// spelling writes the values of SOURCE and ADMIN1 that differ in case, accents or punctuation alone as the plainest of them: one
// that is not all in capitals, then the least. No event has two of these, so that their rows may be added up.
func spelling(by []graph.Dimension, rows []graph.CountRow) func(i int, value string) string {
	plainest := make([]map[string]string, len(by))
	for i, d := range by {
		if d != graph.DimSource && d != graph.DimAdmin1 {
			continue
		}
		plainest[i] = map[string]string{}
		for _, r := range rows {
			name := r.Keys[i]
			folded := graph.Fold(name)
			if now, ok := plainest[i][folded]; folded != "" && (!ok || plainer(name, now)) {
				plainest[i][folded] = name
			}
		}
	}
	return func(i int, value string) string {
		if s, ok := plainest[i][graph.Fold(value)]; ok {
			return s
		}
		return value
	}
}

func plainer(a, b string) bool {
	if x, y := a == strings.ToUpper(a), b == strings.ToUpper(b); x != y {
		return y
	}
	return a < b
}

// total adds up rows that no event is in twice, and, if they tell it, what became of promises.
func (t *tally) total(rows []counted, became bool) counted {
	out := counted{CountRow: graph.CountRow{Sums: make([]graph.FigureSum, len(t.sum))}}
	if became {
		out.became = &OutcomeCounts{}
	}
	for _, r := range rows {
		out.Add(r.CountRow)
		if became {
			out.became.add(graph.OutcomeOpen, r.became.Open)
			out.became.add(graph.OutcomeFulfilled, r.became.Fulfilled)
			out.became.add(graph.OutcomeEnded, r.became.Ended)
			out.became.add(graph.OutcomeLapsed, r.became.Lapsed)
		}
	}
	return out
}

// add counts n events of an outcome, empty for those that can have none.
func (c *OutcomeCounts) add(o graph.Outcome, n int64) {
	switch o {
	case graph.OutcomeOpen:
		c.Open += n
	case graph.OutcomeFulfilled:
		c.Fulfilled += n
	case graph.OutcomeEnded:
		c.Ended += n
	case graph.OutcomeLapsed:
		c.Lapsed += n
	}
	if c.Sample = c.Fulfilled + c.Ended + c.Lapsed; c.Sample > 0 {
		rate := float64(c.Fulfilled) / float64(c.Sample)
		c.Rate = &rate
	}
}

// row is a row as it is answered, without keys.
func (t *tally) row(c counted) *CountRow {
	out := &CountRow{
		Keys: []*CountKey{}, Events: c.Events, Series: c.Series, States: c.States, Coarse: c.Coarse, Untimed: c.Untimed,
		Untyped: c.Untyped, Unplaced: c.Unplaced, Vague: c.Vague, Sums: make([]*FigureSum, len(c.Sums)), Outcomes: c.became,
	}
	for i, s := range c.Sums {
		out.Sums[i] = &FigureSum{
			Measure: t.sum[i], Events: s.Events,
			Lowless: s.Lowless, Bestless: s.Bestless, Highless: s.Highless, Parted: s.Parted, Series: s.Series,
		}
		if s.Lowless < s.Events {
			out.Sums[i].Low = &s.Low
		}
		if s.Bestless < s.Events {
			out.Sums[i].Best = &s.Best
		}
		if s.Events > 0 && s.Highless == 0 {
			out.Sums[i].High = &s.High
		}
	}
	return out
}

// show gives rows their keys, labelled where labels are asked for.
func (t *tally) show(ctx context.Context, by []CountDimension, rows []counted) ([]*CountRow, error) {
	var l labels
	if asked(ctx, "rows", "keys", "label") || asked(ctx, "rows", "keys", "actor") {
		var err error
		if l, err = t.labels(ctx, by, rows); err != nil {
			return nil, err
		}
	}
	out := make([]*CountRow, len(rows))
	for i, r := range rows {
		out[i] = t.row(r)
		for j, d := range by {
			out[i].Keys = append(out[i].Keys, l.key(d, r.Keys[j], typesAmong(by, r.Keys)))
		}
	}
	return out, nil
}

// typesAmong is the type that a row is of, nil if it is not by type.
func typesAmong(by []CountDimension, keys []string) []graph.EventType {
	if i := slices.Index(by, CountDimensionType); i >= 0 {
		return []graph.EventType{graph.EventType(keys[i])}
	}
	return nil
}

// labels are the words for values that the store knows.
type labels struct {
	actors map[string]*graph.Actor
	titles map[string]string // of datasets, by name
	types  []graph.EventType // that the filter asks for: what modes are of
}

// labels reads the words for the values of rows, each sort in one question.
func (t *tally) labels(ctx context.Context, by []CountDimension, rows []counted) (labels, error) {
	l := labels{types: t.filter.Types}
	if i := slices.Index(by, CountDimensionActor); i >= 0 {
		var ids []uuid.UUID
		for _, r := range rows {
			if id, err := uuid.Parse(r.Keys[i]); err == nil {
				ids = append(ids, id)
			}
		}
		var err error
		if l.actors, err = t.actorsByID(ctx, ids); err != nil {
			return l, err
		}
	}
	if slices.Contains(by, CountDimensionDataset) {
		ds, err := t.store.Datasets(ctx, seqOf(ctx))
		if err != nil {
			return l, fmt.Errorf("find datasets: %w", err)
		}
		l.titles = map[string]string{}
		for _, d := range ds {
			l.titles[d.Name] = d.Title
		}
	}
	return l, nil
}

// actorsByID finds actors by their ids, as text.
func (r *Resolver) actorsByID(ctx context.Context, ids []uuid.UUID) (map[string]*graph.Actor, error) {
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	ids = slices.Compact(ids)
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := r.store.Actors(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find actors: %w", err)
	}
	out := map[string]*graph.Actor{}
	for i, a := range found {
		out[ids[i].String()] = a
	}
	return out, nil
}

// none says in words that events have no value of a dimension.
var none = map[CountDimension]string{
	CountDimensionYear: "no time", CountDimensionMonth: "no time", CountDimensionWeek: "no time", CountDimensionDay: "no time",
	CountDimensionType: "no type", CountDimensionQuad: "no type", CountDimensionMode: "no mode", CountDimensionOutcome: "no threat, plan or forecast",
	CountDimensionCountry: "no country", CountDimensionAdmin1: "no province", CountDimensionActor: "nobody", CountDimensionRole: "nobody",
}

// key is a row's value of a dimension; a mode is of one of these types, if any is given.
func (l labels) key(d CountDimension, value string, types []graph.EventType) *CountKey {
	if value == "" {
		return &CountKey{Dimension: d, Label: cmp.Or(none[d], "none")}
	}
	k := &CountKey{Dimension: d, Value: &value}
	switch d {
	case CountDimensionYear, CountDimensionMonth, CountDimensionWeek, CountDimensionDay:
		w := stretchOf(value)
		k.From, k.To = w.From.Time(), w.To.Time()
	case CountDimensionType:
		t, _ := vocabulary.EventTypeOf(value)
		k.Label = t.About
	case CountDimensionMode:
		if types == nil {
			types = l.types
		}
		k.Label = modeAbout(value, types)
	case CountDimensionQuad, CountDimensionStatus, CountDimensionExtent, CountDimensionOutcome, CountDimensionRole, CountDimensionStance:
		k.Label = strings.ToLower(strings.ReplaceAll(value, "_", " "))
	case CountDimensionCountry:
		k.Label = countryName(value)
	case CountDimensionAdmin1:
		country, name, _ := strings.Cut(value, "/")
		if k.Label = name; country != "" {
			k.Label += ", " + countryName(country)
		}
	case CountDimensionActor:
		if k.Actor = l.actors[value]; k.Actor != nil {
			k.Label = k.Actor.Name
		}
	case CountDimensionDataset:
		k.Label = l.titles[value]
	}
	k.Label = cmp.Or(k.Label, value)
	return k
}

func countryName(code string) string {
	c, _ := vocabulary.CountryByISO3(code)
	return cmp.Or(c.Name, code)
}

// modeAbout says what a mode is, of these types or, if none is given, of any; of several, which of them may be meant.
func modeAbout(mode string, types []graph.EventType) string {
	var about []string
	for _, t := range vocabulary.EventTypes() {
		if m, ok := vocabulary.ModeOf(t.Code, mode); ok && (len(types) == 0 || slices.Contains(types, graph.EventType(t.Code))) {
			about = append(about, m.About)
		}
	}
	return strings.Join(about, " / ")
}

// stretchOf reads what graph.StretchKey wrote.
func stretchOf(key string) graph.Window {
	var year, week int
	if n, _ := fmt.Sscanf(key, "%d-W%d", &year, &week); n == 2 {
		first := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC) // is in week one
		monday := first.AddDate(0, 0, 7*(week-1)-(int(first.Weekday())+6)%7)
		return graph.Window{From: graph.InstantOf(monday), To: graph.InstantOf(monday.AddDate(0, 0, 7)) - 1}
	}
	p, err := graph.ParsePeriod(key)
	if err != nil {
		return graph.Always
	}
	return graph.Window{From: p.Earliest, To: p.Latest}
}

// coverage tells which loads of the datasets, all if none is named, tell of a window, and of what of it none does. A load counts
// that was finished before anything behind the snapshot was recorded: all that it filed stands there.
func (r *Resolver) coverage(ctx context.Context, datasets []string, w *graph.Window) (*Coverage, error) {
	all, err := r.store.Loads(ctx)
	if err != nil {
		return nil, fmt.Errorf("find loads: %w", err)
	}
	next, err := r.store.Commits(ctx, []int64{seqOf(ctx) + 1})
	if err != nil {
		return nil, fmt.Errorf("read the commit behind the snapshot: %w", err)
	}
	out := &Coverage{Loads: []*graph.Load{}}
	var told []graph.Window
	for i := range all {
		l := &all[i]
		unfinished := l.Finished == nil || next[0].Seq > 0 && l.Finished.After(next[0].RecordedAt)
		if unfinished || len(datasets) > 0 && !slices.Contains(datasets, l.Dataset) {
			continue
		}
		if w != nil {
			days, ok := daysOf(l)
			if !ok || days.From > w.To || days.To < w.From {
				continue
			}
			told = append(told, days)
		}
		out.Loads = append(out.Loads, l)
	}
	if w != nil && w.From.Known() && w.To.Known() {
		out.Gaps = gaps(*w, told)
	}
	return out, nil
}

// daysOf are the days from the first to the last that a load tells of; false where it tells of none.
func daysOf(l *graph.Load) (graph.Window, bool) {
	from, to := l.From, l.To
	if !from.Known() {
		from = to
	}
	if !to.Known() {
		to = from
	}
	if !from.Known() {
		return graph.Window{}, false
	}
	return graph.Window{From: graph.DayOf(*from.Time()).Earliest, To: graph.DayOf(*to.Time()).Latest}, true
}

// gaps are the stretches of a closed window in none of the others.
func gaps(w graph.Window, told []graph.Window) []*TimeGap {
	slices.SortFunc(told, func(a, b graph.Window) int { return cmp.Compare(a.From, b.From) })
	out := []*TimeGap{}
	from := w.From
	for _, t := range append(told, graph.Window{From: w.To + 1, To: w.To + 1}) {
		if t.From > from {
			out = append(out, &TimeGap{From: *from.Time(), To: *(t.From - 1).Time()})
		}
		from = max(from, t.To+1)
	}
	return out
}

// sources counts by the independent lines of evidence.
func (r *Resolver) sources(ctx context.Context, in *EventFilter, first int) ([]*Source, error) {
	if err := graph.CheckFirst(first, maxRows); err != nil {
		return nil, err
	}
	f, err := r.filterOf(ctx, in)
	if err != nil {
		return nil, err
	}
	t := &tally{Resolver: r, filter: f}
	rows, err := t.rows(ctx, []CountDimension{CountDimensionSource}, false)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(rows, func(a, b counted) int { return cmp.Compare(b.Events, a.Events) })
	rated := graph.Ratings{}
	if asked(ctx, "reliability") {
		rs, err := r.store.Ratings(ctx, seqOf(ctx))
		if err != nil {
			return nil, fmt.Errorf("find ratings: %w", err)
		}
		for _, x := range rs {
			rated[graph.Fold(x.Source)] = x.Reliability
		}
	}
	out := []*Source{}
	for _, x := range rows[:min(first, len(rows))] {
		name := x.Keys[0]
		out = append(out, &Source{Name: name, Events: x.Events, Reliability: orNil(string(rated[graph.Fold(name)]))})
	}
	return out, nil
}
