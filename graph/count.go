package graph

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// Dimension is what events are counted by. Of ACTOR, ROLE, COUNTRY, DATASET, SOURCE and STANCE an event may have several
// values: it counts once for each, so that the rows add up to more than there are events.
type Dimension string

const (
	DimYear  Dimension = "YEAR"
	DimMonth Dimension = "MONTH"
	DimWeek  Dimension = "WEEK" // of ISO 8601, which begin on Mondays
	DimDay   Dimension = "DAY"
	DimType  Dimension = "TYPE"
	DimMode  Dimension = "MODE"
	// DimStatus and DimExtent: what the event's account says.
	DimStatus  Dimension = "STATUS"
	DimExtent  Dimension = "EXTENT"
	DimOutcome Dimension = "OUTCOME"
	DimCountry Dimension = "COUNTRY"
	DimAdmin1  Dimension = "ADMIN1"
	// DimActor and DimRole: who took part and how; together, each actor in each of its roles.
	DimActor   Dimension = "ACTOR"
	DimRole    Dimension = "ROLE"
	DimDataset Dimension = "DATASET"
	DimSource  Dimension = "SOURCE"
	DimStance  Dimension = "STANCE"
)

const (
	// maxDimensions and maxSums bound one count, MaxCountRows what it may answer with.
	maxDimensions = 3
	maxSums       = 3
	MaxCountRows  = 20000
)

// CountQuery counts the events of a snapshot that match the filter, by up to three dimensions, and sums figures.
type CountQuery struct {
	Seq    int64
	Filter EventFilter
	By     []Dimension
	Sum    []Measure
	// Outcomes is what BY OUTCOME goes by.
	Outcomes *Outcomes
}

// CountRow is one combination of values with the events that have it. What a count rests on stands beside it: honest
// numbers say what they leave out.
type CountRow struct {
	// Keys are the values, one a dimension: codes as events bear them, stretches of time as StretchKey writes them, actors by id,
	// sources by a line's name, ADMIN1 as Event.Admin1; empty where the event has none.
	Keys   []string
	Events int64
	// Series and States are those of Events that tell of more than one incident.
	Series, States int64
	// Coarse are those whose period reaches, or may reach, beyond the stretch of time that they count in: that of the finest
	// dimension of time asked for, else their day. Those without a period, or with one that is open at both ends and of which
	// nothing is sure, are Untimed instead, and count at no time.
	Coarse, Untimed int64
	Untyped         int64
	// Unplaced are those without a place, Vague those of which no more than a country or region is told.
	Unplaced, Vague int64
	// Sums are of the measures asked for.
	Sums []FigureSum
}

// FigureSum adds up what settled accounts say DURING the event of all of a measure, not of parts: Event.Total. What an account
// leaves open adds nothing, so that High is no upper bound where an event is Highless.
type FigureSum struct {
	Low, Best, High int64
	// Events are those that the sum is of; Parted those that tell only of parts, which are left out; Series those that would
	// have counted but tell of a series.
	Events, Parted, Series int64
	// Lowless, Bestless and Highless are those of Events that give no such number: "at most 5" has neither low nor best.
	Lowless, Bestless, Highless int64
}

// Normalize checks q.
func (q *CountQuery) Normalize() error {
	of := EventQuery{Seq: q.Seq, Filter: q.Filter}
	if err := of.Normalize(); err != nil {
		return err
	}
	q.Filter = of.Filter
	if len(q.By) > maxDimensions {
		return &LimitError{"by: dimensions", int64(len(q.By)), maxDimensions}
	}
	if len(q.Sum) > maxSums {
		return &LimitError{"sum: measures", int64(len(q.Sum)), maxSums}
	}
	for i, d := range q.By {
		if slices.Contains(q.By[:i], d) {
			return Invalid("by", "%s is named twice", d)
		}
		if d == DimOutcome && q.Outcomes == nil {
			return Invalid("by", "OUTCOME needs a day")
		}
	}
	return nil
}

// Fine is the finest dimension of time among q's, DAY where there is none: what Coarse goes by.
func (q *CountQuery) Fine() Dimension {
	for _, d := range []Dimension{DimDay, DimWeek, DimMonth, DimYear} {
		if slices.Contains(q.By, d) {
			return d
		}
	}
	return DimDay
}

const daySeconds = 24 * 60 * 60

// floorDiv divides by b > 0 and rounds down, also below 0.
func floorDiv(a, b int64) int64 {
	if q := a / b; q*b <= a {
		return q
	}
	return a/b - 1
}

// Stretch numbers the stretch of time that a known moment lies in: the year; the month, as year × 12 + month - 1; the week,
// counted from that of 1970-01-01; the day, counted from 1970-01-01. Stores number likewise and write them by StretchKey.
func Stretch(d Dimension, at Instant) int64 {
	day := floorDiv(int64(at), daySeconds)
	switch d {
	case DimYear:
		return int64(at.Time().Year())
	case DimMonth:
		t := at.Time()
		return int64(t.Year())*12 + int64(t.Month()) - 1
	case DimWeek:
		return floorDiv(day+3, 7) // 1970-01-01 was a Thursday
	}
	return day
}

// StretchKey writes a stretch's number: 2020, 2020-09, 2020-W39 or 2020-09-28.
func StretchKey(d Dimension, n int64) string {
	switch d {
	case DimYear:
		return fmt.Sprintf("%04d", n)
	case DimMonth:
		year := floorDiv(n, 12)
		return fmt.Sprintf("%04d-%02d", year, n-year*12+1)
	case DimWeek:
		year, week := time.Unix((n*7-3)*daySeconds, 0).UTC().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	}
	return time.Unix(n*daySeconds, 0).UTC().Format("2006-01-02")
}

// Timed tells whether e's period says anything of when: one may hold no more than its source's words. Otherwise At is the date of
// publication, which is not when it happened.
func (e *Event) Timed() bool {
	if e.When == nil {
		return false
	}
	_, ok := e.When.at()
	return ok
}

// keys are e's values of a dimension other than ACTOR and ROLE.
func (q *CountQuery) keys(d Dimension, e *Event) []string {
	switch d {
	case DimYear, DimMonth, DimWeek, DimDay:
		if !e.Timed() {
			return nil
		}
		return []string{StretchKey(d, Stretch(d, e.At))}
	case DimType:
		return []string{string(e.Type)}
	case DimMode:
		return []string{e.Mode}
	case DimStatus:
		return []string{string(e.Status)}
	case DimExtent:
		return []string{string(e.Extent)}
	case DimOutcome:
		return []string{string(q.Outcomes.Of(e))}
	case DimCountry:
		return e.Countries
	case DimAdmin1:
		return []string{e.Admin1()}
	case DimDataset:
		return e.Datasets
	case DimSource:
		return e.Lines
	case DimStance:
		return e.Stances
	}
	return nil
}

// Admin1 is the country and first-order division that the event lies in, as IRQ/Baghdad; empty where no more than the country
// is told.
func (e *Event) Admin1() string {
	if e.Where == nil {
		return ""
	}
	p := e.Where.Place
	name := p.Admin1
	if p.Kind == PlaceProvince {
		name = p.Name
	}
	for _, w := range e.Where.Within {
		if name == "" && w.Kind == PlaceProvince {
			name = w.Name
		}
	}
	if name == "" {
		return ""
	}
	return p.Country + "/" + name
}

// Tally counts events, which all match and are bound: what every store's Count is tested against.
func (q *CountQuery) Tally(events []*Event) []CountRow {
	rows := map[string]*CountRow{}
	if len(q.By) == 0 {
		rows["[]"] = &CountRow{Keys: []string{}, Sums: make([]FigureSum, len(q.Sum))}
	}
	for _, e := range events {
		for _, keys := range q.combinations(e) {
			name := string(mustJSON(keys))
			if rows[name] == nil {
				rows[name] = &CountRow{Keys: keys, Sums: make([]FigureSum, len(q.Sum))}
			}
			q.add(rows[name], e)
		}
	}
	out := make([]CountRow, 0, len(rows))
	for _, r := range rows {
		out = append(out, *r)
	}
	SortCount(out)
	return out
}

// SortCount sorts rows by their keys.
func SortCount(rows []CountRow) {
	slices.SortFunc(rows, func(a, b CountRow) int { return slices.Compare(a.Keys, b.Keys) })
}

// combinations are the distinct combinations of e's values: of actor and role those of one participant.
func (q *CountQuery) combinations(e *Event) [][]string {
	who := e.Who
	if len(who) == 0 || !slices.Contains(q.By, DimActor) && !slices.Contains(q.By, DimRole) {
		who = []EventParticipant{{}}
	}
	var out [][]string
	for _, p := range who {
		rows := [][]string{{}}
		for _, d := range q.By {
			var values []string
			switch d {
			case DimRole:
				values = []string{string(p.Role)}
			case DimActor:
				values = []string{""}
				if p.Actor != nil {
					values[0] = p.Actor.ID.String()
				}
			default:
				if values = q.keys(d, e); len(values) == 0 {
					values = []string{""}
				}
			}
			var longer [][]string
			for _, r := range rows {
				for _, v := range values {
					longer = append(longer, append(slices.Clone(r), v))
				}
			}
			rows = longer
		}
		out = append(out, rows...)
	}
	slices.SortFunc(out, slices.Compare)
	return slices.CompactFunc(out, slices.Equal)
}

func (q *CountQuery) add(r *CountRow, e *Event) {
	count := func(n *int64, yes bool) {
		if yes {
			*n++
		}
	}
	add := func(sum, without *int64, n *int64) {
		if n == nil {
			*without++
		} else {
			*sum = plus(*sum, *n)
		}
	}
	r.Events++
	count(&r.Series, e.Extent == Series)
	count(&r.States, e.Extent == State)
	count(&r.Untimed, !e.Timed())
	count(&r.Coarse, e.Coarse(q.Fine()))
	count(&r.Untyped, e.Type == "")
	count(&r.Unplaced, e.Where == nil)
	count(&r.Vague, e.Where != nil && slices.Contains([]LocationPrecision{LocatedCountry, LocatedRegion}, e.Where.Precision))
	for i, m := range q.Sum {
		s := &r.Sums[i]
		switch low, best, high, parted := e.Total(m); {
		case low == nil && best == nil && high == nil:
			count(&s.Parted, parted)
		case e.Extent == Series:
			s.Series++
		default:
			s.Events++
			add(&s.Low, &s.Lowless, low)
			add(&s.Best, &s.Bestless, best)
			add(&s.High, &s.Highless, high)
		}
	}
}

// Coarse tells whether e's period reaches, or may reach, beyond the stretch of time that it counts in.
func (e *Event) Coarse(d Dimension) bool {
	if !e.Timed() {
		return false
	}
	w := e.When
	return !w.Earliest.Known() || !w.Latest.Known() || Stretch(d, w.Earliest) != Stretch(d, w.Latest)
}

// Total is what the event's account says DURING it of all of a measure; nil is not known. All are nil where only parts are told of,
// which parted says, or nothing.
func (e *Event) Total(m Measure) (low, best, high *int64, parted bool) {
	for _, f := range e.Figures {
		if f.Measure != m || f.Moment != During {
			continue
		}
		if Terms(f.Of) != "" {
			parted = true
			continue
		}
		low, best, high = f.Low, f.Best, f.High
	}
	return low, best, high, parted && low == nil && best == nil && high == nil
}

// FigureKey is how stores keep a settled figure to find and add it up: the measure, the moment, the folded terms of what it is of,
// and low, best and high, empty where not given, with a bar between each.
func (f SettledFigure) FigureKey() string {
	n := func(v *int64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatInt(*v, 10)
	}
	return string(f.Measure) + "|" + string(f.Moment) + "|" + Terms(f.Of) + "|" + n(f.Low) + "|" + n(f.Best) + "|" + n(f.High)
}

// MergeCounts adds up rows that become one when rename writes their keys otherwise. That is exact only where no event is in two
// of the rows that become one.
func MergeCounts(rows []CountRow, rename func(keys []string) []string) []CountRow {
	by := map[string]*CountRow{}
	for _, r := range rows {
		keys := rename(slices.Clone(r.Keys))
		name := string(mustJSON(keys))
		to := by[name]
		if to == nil {
			to = &CountRow{Keys: keys, Sums: make([]FigureSum, len(r.Sums))}
			by[name] = to
		}
		to.Add(r)
	}
	out := make([]CountRow, 0, len(by))
	for _, r := range by {
		out = append(out, *r)
	}
	SortCount(out)
	return out
}

// CheckSums refuses rows with a sum that does not fit 64 bits, by a LimitError: Tally and Add stop at the greatest number.
func CheckSums(rows ...CountRow) error {
	for _, r := range rows {
		for _, s := range r.Sums {
			if max(s.Low, s.Best, s.High) == math.MaxInt64 {
				return SumOverflow()
			}
		}
	}
	return nil
}

// SumOverflow is the LimitError of a sum that does not fit 64 bits.
func SumOverflow() error { return &LimitError{"sum", -1, math.MaxInt64} }

// plus adds numbers that are not below 0, up to the greatest.
func plus(a, b int64) int64 {
	if b > math.MaxInt64-a {
		return math.MaxInt64
	}
	return a + b
}

// Add adds o's numbers to r's.
func (r *CountRow) Add(o CountRow) {
	r.Events += o.Events
	r.Series += o.Series
	r.States += o.States
	r.Coarse += o.Coarse
	r.Untimed += o.Untimed
	r.Untyped += o.Untyped
	r.Unplaced += o.Unplaced
	r.Vague += o.Vague
	for i, s := range o.Sums {
		t := &r.Sums[i]
		t.Low, t.Best, t.High = plus(t.Low, s.Low), plus(t.Best, s.Best), plus(t.High, s.High)
		t.Events += s.Events
		t.Parted += s.Parted
		t.Series += s.Series
		t.Lowless += s.Lowless
		t.Bestless += s.Bestless
		t.Highless += s.Highless
	}
}
