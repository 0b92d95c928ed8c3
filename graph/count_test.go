package graph

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"
)

func at(t testing.TB, text string) Instant {
	t.Helper()
	p, err := ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p.Earliest
}

var timeDimensions = []Dimension{DimYear, DimMonth, DimWeek, DimDay}

func TestStretches(t *testing.T) {
	for text, want := range map[string]string{
		"2020-09-28":           "2020 2020-09 2020-W40 2020-09-28",
		"2020-09-27T23:59:59Z": "2020 2020-09 2020-W39 2020-09-27",
		"2020-12-31":           "2020 2020-12 2020-W53 2020-12-31",
		"2021-01-03T23:59:59Z": "2021 2021-01 2020-W53 2021-01-03",
		"2021-01-04":           "2021 2021-01 2021-W01 2021-01-04",
		"2018-12-31":           "2018 2018-12 2019-W01 2018-12-31",
		"2020-02-29":           "2020 2020-02 2020-W09 2020-02-29",
		"1970-01-01":           "1970 1970-01 1970-W01 1970-01-01",
		"1969-12-31T23:59:59Z": "1969 1969-12 1970-W01 1969-12-31",
		"1969-12-28T23:59:59Z": "1969 1969-12 1969-W52 1969-12-28",
		"1969-12-29":           "1969 1969-12 1970-W01 1969-12-29",
		"1582-10-10":           "1582 1582-10 1582-W40 1582-10-10",
		"0001-01-01":           "0001 0001-01 0001-W01 0001-01-01",
		"0000-01-01":           "0000 0000-01 -001-W52 0000-01-01",
		"9999-12-31T23:59:59Z": "9999 9999-12 9999-W52 9999-12-31",
	} {
		var got []string
		for _, d := range timeDimensions {
			got = append(got, StretchKey(d, Stretch(d, at(t, text))))
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s lies in %s, want %s", text, g, want)
		}
	}
	for n, want := range map[int64]string{0: "1970-W01", -1: "1969-W52", 1: "1970-W02"} {
		if got := StretchKey(DimWeek, n); got != want {
			t.Errorf("week %d is %s, want %s", n, got, want)
		}
	}
	if got := StretchKey(DimMonth, -1); got != "-001-12" {
		t.Errorf("the month before year 0 is %s", got)
	}
}

// Stretches are those of the calendar; their numbers and, from year 1, their keys are in the order of time.
func TestStretchesAreInTheOrderOfTime(t *testing.T) {
	first, last := at(t, "0001-01-01"), at(t, "9999-12-31")+daySeconds-1
	drawn := rapid.OneOf(rapid.Int64Range(int64(first), int64(last)), rapid.Int64Range(-30*daySeconds, 30*daySeconds))
	rapid.Check(t, func(t *rapid.T) {
		a := drawn.Draw(t, "a")
		b := min(int64(last), a+rapid.Int64Range(0, 400*daySeconds).Draw(t, "later by"))
		for _, d := range timeDimensions {
			m, n := Stretch(d, Instant(a)), Stretch(d, Instant(b))
			k, l := StretchKey(d, m), StretchKey(d, n)
			if m > n || k > l || (m == n) != (k == l) {
				t.Fatalf("%s of %s is %d, %s; of the later %s %d, %s", d, Instant(a), m, k, Instant(b), n, l)
			}
		}
		at := time.Unix(a, 0).UTC()
		year, week := at.ISOWeek()
		for d, want := range map[Dimension]string{
			DimYear: at.Format("2006"), DimMonth: at.Format("2006-01"), DimDay: at.Format("2006-01-02"), DimWeek: fmt.Sprintf("%04d-W%02d", year, week),
		} {
			if got := StretchKey(d, Stretch(d, Instant(a))); got != want {
				t.Fatalf("%s of %s is %s, want %s", d, Instant(a), got, want)
			}
		}
		// A stretch is as long as it says: its first moment is in it, the one before is not.
		n := Stretch(DimWeek, Instant(a))
		monday := Instant(n*7-3) * daySeconds
		if monday.Time().Weekday() != time.Monday || Stretch(DimWeek, monday) != n || Stretch(DimWeek, monday-1) != n-1 {
			t.Fatalf("week %d does not begin on %s", n, monday)
		}
	})
}

func TestAdmin1(t *testing.T) {
	anbar := PlaceName{Name: "Anbar", Kind: PlaceProvince, Country: "IRQ"}
	for _, c := range []struct {
		name string
		l    *Location
		want string
	}{
		{"no place", nil, ""},
		{"a country", inIraq, ""},
		{"a town whose division is not told", inBaghdad, ""},
		{"a town that names its division", &Location{Place: PlaceName{Name: "Baghdad", Kind: PlaceTown, Admin1: "Baghdad Governorate", Country: "IRQ"}}, "IRQ/Baghdad Governorate"},
		{"a division itself", &Location{Place: anbar, Within: []PlaceName{iraq}}, "IRQ/Anbar"},
		{"a town within a division", &Location{Place: PlaceName{Name: "Fallujah", Kind: PlaceTown, Country: "IRQ"}, Within: []PlaceName{anbar, iraq}}, "IRQ/Anbar"},
		{"its own word before that of what it lies within", &Location{Place: PlaceName{Name: "Fallujah", Kind: PlaceTown, Admin1: "Al Anbar", Country: "IRQ"}, Within: []PlaceName{anbar}}, "IRQ/Al Anbar"},
		{"a division of no country", &Location{Place: PlaceName{Name: "Adrar", Kind: PlaceProvince}}, "/Adrar"},
	} {
		if got := (&Event{Where: c.l}).Admin1(); got != c.want {
			t.Errorf("%s lies in %q, want %q", c.name, got, c.want)
		}
	}
}

// killedOf is a settled figure; a number below 0 is not given.
func killedOf(of string, m Moment, low, best, high int64) SettledFigure {
	n := func(v int64) *int64 {
		if v < 0 {
			return nil
		}
		return &v
	}
	return SettledFigure{Figure: Figure{Measure: Killed, Of: of, Moment: m, Low: n(low), Best: n(best), High: n(high)}}
}

func TestTotal(t *testing.T) {
	wounded := killedOf("", During, 7, 8, 9)
	wounded.Measure = Wounded
	for _, c := range []struct {
		name    string
		figures []SettledFigure
		want    string
	}{
		{"nothing", nil, "- - -"},
		{"all three", []SettledFigure{wounded, killedOf("", During, 1, 3, 5)}, "1 3 5"},
		{"a best that others contradict both ways", []SettledFigure{killedOf("", During, -1, 3, -1)}, "- 3 -"},
		{"at least", []SettledFigure{killedOf("", During, 2, -1, -1)}, "2 - -"},
		{"at most", []SettledFigure{killedOf("", During, -1, -1, 4)}, "- - 4"},
		{"a part beside at most", []SettledFigure{killedOf("civilians", During, 1, 2, 3), killedOf("", During, -1, -1, 4)}, "- - 4"},
		{"a part beside no number", []SettledFigure{killedOf("civilians", During, 1, 2, 3), killedOf("", During, -1, -1, -1)}, "- - - parted"},
		{"nought is a number", []SettledFigure{killedOf("", During, 0, 0, 0)}, "0 0 0"},
		{"a figure that says no number", []SettledFigure{killedOf("", During, -1, -1, -1)}, "- - -"},
		{"parts are no total", []SettledFigure{killedOf("civilians", During, 1, 2, 3), killedOf("soldiers", During, 1, 1, 1)}, "- - - parted"},
		{"parts beside a total", []SettledFigure{killedOf("civilians", During, 1, 2, 3), killedOf("", During, 4, 5, 6)}, "4 5 6"},
		{"a word without a letter names no part", []SettledFigure{killedOf("—", During, 1, 2, 3)}, "1 2 3"},
		{"before and after the event", []SettledFigure{killedOf("", Before, 1, 2, 3), killedOf("civilians", After, 1, 2, 3)}, "- - -"},
	} {
		n := func(v *int64) string {
			if v == nil {
				return "-"
			}
			return fmt.Sprint(*v)
		}
		low, best, high, parted := (&Event{Figures: c.figures}).Total(Killed)
		got := n(low) + " " + n(best) + " " + n(high)
		if parted {
			got += " parted"
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestFigureKey(t *testing.T) {
	for want, f := range map[string]SettledFigure{
		"KILLED|DURING||1|3|5":                                     killedOf("", During, 1, 3, 5),
		"KILLED|AFTER|civil ians||0|":                              killedOf("Civil-IANS", After, -1, 0, -1),
		"KILLED|BEFORE|soldiers irq|2||":                           killedOf("Soldiers | IRQ", Before, 2, -1, -1),
		"KILLED|DURING||||":                                        killedOf("—", During, -1, -1, -1),
		"TROOPS|DURING||-9223372036854775808|9223372036854775807|": {Figure: Figure{Measure: Troops, Moment: During, Low: ptr(int64(math.MinInt64)), Best: ptr(int64(math.MaxInt64))}},
	} {
		if got := f.FigureKey(); got != want {
			t.Errorf("%+v is kept as %s, want %s", f.Figure, got, want)
		}
	}
}

// drawEvents draws bound events of small pools, all values among them none and several.
func drawEvents(t *rapid.T) []*Event {
	some := func(label string, vs ...string) []string {
		return sortedSet(rapid.SliceOfN(rapid.SampledFrom(vs), 0, 3).Draw(t, label))
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) *Event {
		e := &Event{
			ID: reportID(rapid.IntRange(0, drawnReports-1).Draw(t, "id")), Type: one(t, "type", "", Assault, Threaten), Mode: one(t, "mode", "", "close"),
			Status: one(t, "status", Occurred, Announced), Extent: one(t, "extent", Incident, Series, State), Where: one(t, "where", nil, inIraq, inBaghdad, inZone),
			Countries: some("countries", "IRQ", "SYR"), Datasets: some("datasets", "a", "b"), Lines: some("lines", "x", "y", "z"), Stances: some("stances", "ASSERTS", "DENIES"),
		}
		e.At = Instant(rapid.Int64Range(-40, 40).Draw(t, "day")) * daySeconds
		switch one(t, "when", "day", "long", "open", "words", "never") {
		case "day":
			e.When = ptr(Between(e.At, e.At+daySeconds-1, PrecisionDay))
		case "long":
			e.When = ptr(Between(e.At, e.At+40*daySeconds, PrecisionRange))
		case "open":
			e.When = ptr(Between(e.At, OpenEnd, PrecisionRange))
		case "words":
			e.When = ptr(Between(OpenStart, OpenEnd, PrecisionUnknown))
		}
		for range rapid.IntRange(0, 3).Draw(t, "participants") {
			r := rapid.IntRange(0, 3).Draw(t, "who")
			p := EventParticipant{Record: recordID(r), Role: one(t, "role", RoleActor, RoleTarget)}
			if r < 3 { // 0 and 1 are one actor, 3 is nobody's record
				p.Actor = &ActorBrief{ID: recordID(r &^ 1)}
			}
			e.Who = append(e.Who, p)
		}
		for range rapid.IntRange(0, 2).Draw(t, "figures") {
			n := func(label string) int64 { return rapid.Int64Range(-1, 5).Draw(t, label) }
			e.Figures = append(e.Figures, killedOf(one(t, "of", "", "civilians"), one(t, "moment", During, After), n("low"), n("best"), n("high")))
		}
		return e
	}), 0, 12).Draw(t, "events")
}

// has tells whether the event has these values, of actor and role those of one participant.
func has(e *Event, by []Dimension, keys []string, known *Outcomes) bool {
	among := func(vs []string, v string) bool { return slices.Contains(vs, v) || len(vs) == 0 && v == "" }
	for i, d := range by {
		var ok bool
		switch v := keys[i]; d {
		case DimActor, DimRole:
			ok = len(e.Who) == 0 && v == ""
			for _, p := range e.Who {
				all := true
				for j, d := range by {
					actor := ""
					if p.Actor != nil {
						actor = p.Actor.ID.String()
					}
					all = all && (d != DimActor || keys[j] == actor) && (d != DimRole || keys[j] == string(p.Role))
				}
				ok = ok || all
			}
		case DimYear, DimMonth, DimWeek, DimDay:
			timed := e.When != nil && e.When.Earliest.Known()
			ok = timed && v == StretchKey(d, Stretch(d, e.At)) || !timed && v == ""
		case DimCountry:
			ok = among(e.Countries, v)
		case DimDataset:
			ok = among(e.Datasets, v)
		case DimSource:
			ok = among(e.Lines, v)
		case DimStance:
			ok = among(e.Stances, v)
		default:
			ok = v == map[Dimension]string{
				DimType: string(e.Type), DimMode: e.Mode, DimStatus: string(e.Status), DimExtent: string(e.Extent),
				DimOutcome: string(known.Of(e)), DimAdmin1: e.Admin1(),
			}[d]
		}
		if !ok {
			return false
		}
	}
	return true
}

// A row counts the events that have its values, each once, and every event is in a row.
func TestTallyCountsEachEventOnceARow(t *testing.T) {
	all := []Dimension{
		DimYear, DimMonth, DimWeek, DimDay, DimType, DimMode, DimStatus, DimExtent, DimOutcome, DimCountry, DimAdmin1, DimActor, DimRole, DimDataset, DimSource, DimStance,
	}
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		known := &Outcomes{On: 0, Fulfilled: []uuid.UUID{reportID(1)}}
		q := CountQuery{By: rapid.Permutation(all).Draw(t, "dimensions")[:rapid.IntRange(0, 3).Draw(t, "of them")], Outcomes: known, Sum: []Measure{Killed}}
		if err := q.Normalize(); err != nil {
			t.Fatal(err)
		}
		rows := q.Tally(events)
		if !slices.IsSortedFunc(rows, func(a, b CountRow) int { return slices.Compare(a.Keys, b.Keys) }) {
			t.Fatalf("rows are not sorted: %v", rows)
		}
		seen := map[*Event]bool{}
		for i, r := range rows {
			if i > 0 && slices.Equal(r.Keys, rows[i-1].Keys) {
				t.Fatalf("two rows of %v", r.Keys)
			}
			of := CountQuery{Sum: q.Sum}
			var held []*Event
			for _, e := range events {
				if has(e, q.By, r.Keys, known) {
					held, seen[e] = append(held, e), true
				}
			}
			want := of.Tally(held)[0]
			// What is coarse goes by the dimensions.
			want.Keys, want.Coarse = r.Keys, 0
			for _, e := range held {
				if w := e.When; w != nil && w.Earliest.Known() && (!w.Latest.Known() || Stretch(q.Fine(), w.Earliest) != Stretch(q.Fine(), w.Latest)) {
					want.Coarse++
				}
			}
			if d := cmp.Diff(want, r); d != "" {
				t.Fatalf("row %v of %v (-want +got):\n%s", r.Keys, q.By, d)
			}
		}
		if len(seen) != len(events) {
			t.Fatalf("%d of %d events are in the rows", len(seen), len(events))
		}
		if len(q.By) == 0 && (len(rows) != 1 || rows[0].Events != int64(len(events))) {
			t.Fatalf("all of %d events are %+v", len(events), rows)
		}
	})
}

// What a row says of its events, by hand.
func TestWhatACountRestsOn(t *testing.T) {
	when := func(text string) *Period {
		p, err := ParsePeriod(text)
		if err != nil {
			t.Fatal(err)
		}
		return &p
	}
	words := Between(OpenStart, OpenEnd, PrecisionUnknown)
	sure := words.WithSure(day(3).Earliest, day(4).Latest)
	events := []*Event{
		{Type: Assault, Extent: Incident, When: when("2020-09-28"), Where: &Location{Precision: LocatedTown}, Figures: []SettledFigure{killedOf("", During, 1, 3, 5)}},
		{Type: Assault, Extent: Incident, When: when("2020-09"), Where: &Location{Precision: LocatedCountry}, Figures: []SettledFigure{killedOf("", During, 4, -1, -1)}},
		{Type: Assault, Extent: Series, When: when("2020"), Where: &Location{Precision: LocatedRegion}, Figures: []SettledFigure{killedOf("", During, 10, 20, 30)}},
		{Extent: State, When: when("2020-09-30/2020-10-01"), Figures: []SettledFigure{killedOf("civilians", During, 1, 1, 1)}},
		{Type: Threaten, Extent: Incident, When: when("../2020-09-01"), Figures: []SettledFigure{killedOf("", After, 9, 9, 9)}},
		{Type: Threaten, Extent: Incident, Where: &Location{Precision: LocatedProvince}, Figures: []SettledFigure{killedOf("", During, -1, -1, 2)}},
		{Type: Threaten, Extent: Incident, When: &words, At: OpenStart},
		{Type: Threaten, Extent: Incident, When: &sure},
	}
	for _, e := range events {
		if e.When != nil {
			e.At, _ = e.When.at()
		}
	}
	sums := []FigureSum{{Low: 5, Best: 3, High: 7, Events: 3, Parted: 1, Series: 1, Lowless: 1, Bestless: 2, Highless: 1}}
	for fine, coarse := range map[Dimension]int64{DimDay: 5, DimWeek: 4, DimMonth: 4, DimYear: 2} {
		q := CountQuery{By: []Dimension{fine}, Sum: []Measure{Killed}}
		total := MergeCounts(q.Tally(events), func([]string) []string { return []string{} })
		want := []CountRow{{Keys: []string{}, Events: 8, Series: 1, States: 1, Coarse: coarse, Untimed: 2, Untyped: 1, Unplaced: 4, Vague: 2, Sums: sums}}
		if d := cmp.Diff(want, total); d != "" {
			t.Errorf("by %s (-want +got):\n%s", fine, d)
		}
	}
}

// Rows that become one add up to those of the coarser question, where every event is in one row.
func TestMergeCounts(t *testing.T) {
	single := []Dimension{DimYear, DimType, DimMode, DimStatus, DimExtent, DimOutcome, DimAdmin1}
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		by := rapid.Permutation(single).Draw(t, "dimensions")[:3]
		if !slices.Contains(by, DimYear) {
			by[2] = DimYear // so that all go by the same stretch of time
		}
		keep := slices.Index(by, DimYear)
		fine := CountQuery{By: by, Outcomes: &Outcomes{}, Sum: []Measure{Killed, Wounded}}
		coarse := CountQuery{By: []Dimension{DimYear}, Sum: fine.Sum}
		rows := fine.Tally(events)
		before := cmp.Diff(rows, nil)
		got := MergeCounts(rows, func(keys []string) []string { return []string{keys[keep]} })
		if d := cmp.Diff(coarse.Tally(events), got); d != "" {
			t.Fatalf("by %v, merged (-want +got):\n%s", by, d)
		}
		if cmp.Diff(rows, nil) != before {
			t.Fatal("merging changed the rows")
		}
		same := MergeCounts(rows, func(keys []string) []string { return keys })
		if d := cmp.Diff(rows, same); d != "" {
			t.Fatalf("merged under their own names (-before +after):\n%s", d)
		}
	})
}

func TestBadCounts(t *testing.T) {
	for want, q := range map[string]CountQuery{
		"by: dimensions: 4 is over the limit of 3": {By: []Dimension{DimType, DimMode, DimYear, DimRole}},
		"sum: measures: 4 is over the limit of 3":  {Sum: []Measure{Killed, Wounded, Troops, Money}},
		"by: TYPE is named twice":                  {By: []Dimension{DimType, DimMode, DimType}},
		"by: OUTCOME needs a day":                  {By: []Dimension{DimOutcome}},
		"lines: min 2 is above max 1":              {Filter: EventFilter{Lines: &Range{2, 1}}},
		"reports: min 2 is above max 1":            {Filter: EventFilter{Reports: &Range{2, 1}}},
	} {
		if err := q.Normalize(); err == nil || err.Error() != want {
			t.Errorf("%+v: %v, want %s", q, err, want)
		}
	}
}

// TestASumStopsWhereItDoesNotFit: what does not fit 64 bits is no number, and no answer.
func TestASumStopsWhereItDoesNotFit(t *testing.T) {
	spent := func(n int64) *Event {
		return &Event{Extent: Incident, Figures: []SettledFigure{{Figure: Figure{Measure: Money, Moment: During, Low: ptr(int64(1)), Best: &n, High: &n}}}}
	}
	q := CountQuery{By: []Dimension{DimType}, Sum: []Measure{Money}}
	for _, c := range []struct {
		one, other int64
		fits       bool
	}{
		{math.MaxInt64 - 2, 1, true},
		{math.MaxInt64 - 1, 1, false},
		{math.MaxInt64 - 1, math.MaxInt64 - 1, false},
	} {
		together := q.Tally([]*Event{spent(c.one), spent(c.other)})
		apart := append(q.Tally([]*Event{spent(c.one)}), q.Tally([]*Event{spent(c.other)})...)
		merged := MergeCounts(apart, func(keys []string) []string { return keys })
		want := FigureSum{Low: 2, Best: math.MaxInt64, High: math.MaxInt64, Events: 2}
		if c.fits {
			want.Best, want.High = c.one+c.other, c.one+c.other
		}
		for _, rows := range [][]CountRow{together, merged} {
			if d := cmp.Diff([]FigureSum{want}, rows[0].Sums); d != "" {
				t.Errorf("%d and %d (-want +got):\n%s", c.one, c.other, d)
			}
			err := CheckSums(rows...)
			if c.fits != (err == nil) || err != nil && err.Error() != "sum: it is over the limit of 9223372036854775807" {
				t.Errorf("%d and %d: %v", c.one, c.other, err)
			}
		}
	}
}
