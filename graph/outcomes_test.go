package graph

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// linked is a reader of events, each of one report by its name, and of links between them.
type linked struct {
	Reader
	events map[uuid.UUID]*Event
	links  []*Link
	calls  int
	fails  int   // the call that fails, 0 for none
	total  int64 // more links than there are, to be told of
}

func (l *linked) fail() error {
	if l.calls++; l.calls == l.fails {
		return ErrUnavailable
	}
	return nil
}

func named(name string) uuid.UUID { return ReportID("d", name) }

func (l *linked) Events(_ context.Context, _ int64, reports []uuid.UUID) ([]*Event, error) {
	if err := l.fail(); err != nil {
		return nil, err
	}
	out := make([]*Event, len(reports))
	for i, id := range reports {
		out[i] = l.events[id]
	}
	return out, nil
}

func (l *linked) Links(_ context.Context, _ int64, reports []uuid.UUID) ([]*Link, error) {
	l.calls++
	return slices.DeleteFunc(slices.Clone(l.links), func(x *Link) bool { return !slices.Contains(reports, x.From) && !slices.Contains(reports, x.To) }), nil
}

func (l *linked) FindLinks(_ context.Context, q LinkQuery) (Page[*Link], error) {
	if err := l.fail(); err != nil {
		return Page[*Link]{}, err
	}
	slices.SortFunc(l.links, func(a, b *Link) int { return compareIDs(a.ID, b.ID) })
	p := Page[*Link]{Total: -1}
	if q.WantTotal {
		p.Total = max(l.total, int64(len(l.links)))
	}
	for _, x := range l.links {
		switch {
		case !q.Match(x) || q.After != nil && compareIDs(x.ID, q.After.ID) <= 0:
		case len(p.Nodes) == q.First:
			p.More = true
			return p, nil
		default:
			p.Nodes = append(p.Nodes, x)
		}
	}
	return p, nil
}

// happens adds an event that begins at a date, "" for one of which no time is known.
func (l *linked) happens(name string, status Status, date string) *Event {
	e := &Event{ID: named(name), Title: name, Status: status, Stance: Asserts, At: OpenStart, Published: OpenEnd, Reports: []uuid.UUID{named(name)}}
	if date != "" {
		p := dated(date)
		e.When, e.At = &p, p.Earliest
	}
	l.events[e.ID] = e
	return e
}

func dated(s string) Period {
	p, err := ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return p
}

// link reads "deed FULFILS plan".
func (l *linked) link(text string) *Link {
	w := strings.Fields(text)
	x := &Link{ID: DeriveID(KindLink, text), Type: LinkType(w[1]), From: named(w[0]), To: named(w[2]), Stance: Asserts}
	l.links = append(l.links, x)
	return x
}

// titles writes ids as the names of the events.
func (l *linked) titles(ids []uuid.UUID) string {
	var out []string
	for _, id := range ids {
		out = append(out, l.events[id].Title)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// TestWhatBecameOfThreatsAndPlans tells of a threat that a preparation and then a deed carry out, of plans that a treaty ends, and
// of links that say nothing: denied, asleep, or from what nobody asserts.
func TestWhatBecameOfThreatsAndPlans(t *testing.T) {
	l := &linked{events: map[uuid.UUID]*Event{}}
	l.happens("threat", Threatened, "2020-09-20")
	l.happens("preparation", Prepared, "2020-09-25")
	l.happens("closure", Occurred, "2020-09-28")
	l.happens("siege", Ongoing, "2020-10-01/..")
	for _, plan := range []string{"plan", "drill", "boast", "rumour", "forecast", "feint", "whim", "one", "other", "round"} {
		l.happens(plan, Announced, "2020-09-01")
	}
	l.happens("treaty", Occurred, "2020-10-02")
	l.happens("undated", Occurred, "")
	l.happens("later", Prepared, "2020-09-30")
	for _, text := range []string{
		"preparation FULFILS threat", "closure FULFILS preparation", // a chain
		"siege FULFILS plan", "treaty ENDS plan", // fulfilled on the 1st, ended on the 2nd
		"treaty ENDS drill", "later FULFILS drill", // of the preparation itself nothing came
		"undated FULFILS boast", // nobody knows when, but it occurred
		"other FULFILS round", "round FULFILS other", "closure FULFILS round",
		"closure CAUSES whim", "closure ENDS treaty", // no link that tells, and no promise
	} {
		l.link(text)
	}
	l.link("closure FULFILS rumour").Stance = Denies
	l.happens("hoax", Occurred, "2020-09-02").Stance = Denies
	l.link("hoax FULFILS forecast")
	l.happens("gone", Occurred, "2020-09-02").Hidden = true
	l.link("gone ENDS forecast")
	both := l.events[named("feint")] // one event holds both
	both.Reports, l.events[named("one")] = append(both.Reports, named("one")), both
	l.link("one FULFILS feint")

	for _, c := range []struct{ on, fulfilled, ended string }{
		{"2020-09-27", "boast", ""},
		{"2020-09-28", "boast other preparation round threat", ""},
		{"2020-10-01", "boast other plan preparation round threat", ""},
		{"2020-10-02", "boast other plan preparation round threat", "drill"},
		{"2020-10-02T00:00:00Z", "boast other plan preparation round threat", ""}, // at which hour of the day nobody says
	} {
		l.calls = 0
		on := dated(c.on).Latest
		got, err := OutcomesAt(t.Context(), l, 7, on, OpenEnd)
		if err != nil {
			t.Fatal(err)
		}
		if f, e := l.titles(got.Fulfilled), l.titles(got.Ended); f != c.fulfilled || e != c.ended || got.On != on {
			t.Errorf("by %s: fulfilled %q, ended %q, wanted %q and %q", c.on, f, e, c.fulfilled, c.ended)
		}
		if !slices.IsSortedFunc(got.Fulfilled, compareIDs) || l.calls != 2 {
			t.Errorf("by %s: %v in %d calls", c.on, got.Fulfilled, l.calls)
		}
		// Of some events it is told from the links on the ways to them alone, in two questions a step.
		for _, some := range []struct {
			names string
			calls int
		}{{"drill", 4}, {"threat", 4}, {"plan whim treaty", 2}, {"treaty", 0}, {"threat drill boast rumour forecast feint round", 4}} {
			var es []*Event
			for _, name := range strings.Fields(some.names) {
				es = append(es, l.events[named(name)])
			}
			l.calls = 0
			of, err := OutcomesOf(t.Context(), l, 7, on, es)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range es {
				if of.Of(e) != got.Of(e) {
					t.Errorf("by %s %s is %s, among all %s", c.on, e.Title, of.Of(e), got.Of(e))
				}
			}
			if l.calls > some.calls {
				t.Errorf("%s took %d calls", some.names, l.calls)
			}
		}
	}
}

// promising draws ledgers of few promises and deeds with many links between them, which merge, split, are retracted and become mentions.
func promising(t *testing.T, check func(t *testing.T, g *rand.Rand, p *past)) {
	t.Helper()
	const few = 6
	tells := func(i int, status Status, on int) *Report {
		r := published(i, on)
		r.Account.Status = status
		return r
	}
	var begin []Filing
	for i := range few {
		begin = append(begin, FileAtom(tells(i, []Status{Threatened, Prepared, Occurred}[i%3], 1+i), BySource))
	}
	pastsOf(t, begin, func(g *rand.Rand, m *memory) Filing {
		edition := fmt.Sprint(len(m.entries) + g.IntN(3))
		a := g.IntN(few)
		b := (a + 1 + g.IntN(few-1)) % few
		switch act := g.IntN(14); {
		case act < 3:
			r := tells(a, pick(g, Threatened, Prepared, Occurred), 1+g.IntN(5))
			if r.Edition = edition; g.IntN(6) == 0 {
				r.Account, r.Of = nil, uuid.NullUUID{UUID: reportID(b), Valid: true}
			} else if g.IntN(8) == 0 {
				r.Stance = Denies
			}
			return FileAtom(r, BySource)
		case act < 4:
			j := NewJudgement(KindReport, reportID(a), reportID(b), pick(g, Same, Different), 1, "rule@1", false, uuid.Nil)
			j.Edition = edition
			return FileAtom(j, BySource)
		case act < 6:
			return WithdrawAtom(pick(g, known(m)...), pick(g, BySource, ByPerson))
		}
		return FileAtom(&Link{
			ID: DeriveID(KindLink, fmt.Sprint(a, g.IntN(2))), Edition: edition, Type: pick(g, Fulfils, Fulfils, Ends, Causes), From: reportID(a), To: reportID(b),
			Stance: pick(g, Asserts, Asserts, Asserts, Denies),
		}, ByPerson)
	}, check)
}

func TestOutcomesOfSomeEventsAreThoseAmongAll(t *testing.T) {
	told := map[Outcome]int{}
	promising(t, func(t *testing.T, g *rand.Rand, p *past) {
		for seq, w := range p.worlds {
			on := day(g.IntN(6)).Latest
			all, err := OutcomesAt(t.Context(), p, int64(seq), on, OpenEnd)
			if err != nil {
				t.Fatal(err)
			}
			var some []*Event
			for _, id := range sortedIDs(w.Events) {
				if g.IntN(2) == 0 {
					some = append(some, w.Events[id])
				}
			}
			of, err := OutcomesOf(t.Context(), p, int64(seq), on, some)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range some {
				if told[all.Of(e)]++; of.Of(e) != all.Of(e) {
					t.Fatalf("at %d %s is %q, among all %q", seq, e.ID, of.Of(e), all.Of(e))
				}
			}
		}
	})
	for _, o := range []Outcome{OutcomeOpen, OutcomeFulfilled, OutcomeEnded} {
		if told[o] < 50 {
			t.Errorf("%s was drawn %d times", o, told[o])
		}
	}
}

// TestReadingOutcomesGoesOnWhereItBrokeOff, and is bounded.
func TestReadingOutcomesGoesOnWhereItBrokeOff(t *testing.T) {
	l := &linked{events: map[uuid.UUID]*Event{}}
	l.happens("deed", Occurred, "2020-09-20")
	const plans = 3*MaxFirst + 100
	for i := range plans {
		l.happens(fmt.Sprintf("plan%d", i), Announced, "2020-09-01")
		l.link(fmt.Sprintf("deed FULFILS plan%d", i))
	}
	o := OutcomeLinksAt(7)
	for _, c := range []struct{ fails, calls int }{{4, 4}, {1, 1}, {3, 3}, {0, 4}, {0, 0}} {
		l.calls, l.fails = 0, c.fails
		if err := o.Read(t.Context(), l); (err != nil) != (c.fails > 0) || l.calls != c.calls {
			t.Fatalf("%v after %d calls, wanted %+v", err, l.calls, c)
		}
	}
	if n := len(o.By(dated("2020-09-20").Latest, OpenEnd).Fulfilled); n != plans {
		t.Errorf("%d are fulfilled", n)
	}
	if n := len(o.By(dated("2020-09-19").Latest, OpenEnd).Fulfilled); n != 0 {
		t.Errorf("%d are fulfilled before the deed", n)
	}
	l.total = maxOutcomeLinks + 100
	o = OutcomeLinksAt(7)
	var limit *LimitError
	if err := o.Read(t.Context(), l); !errors.As(err, &limit) || limit.Got != maxOutcomeLinks+100 || limit.Max != maxOutcomeLinks {
		t.Fatalf("got %v", err)
	}
}

// onlyReports is a reader of reports.
type onlyReports struct {
	Reader
	reports []*Report
}

func (r *onlyReports) Reports(_ context.Context, _ int64, ids []uuid.UUID) ([]*Filed[*Report], error) {
	out := make([]*Filed[*Report], len(ids))
	for i, id := range ids {
		for _, x := range r.reports {
			if x.ID == id {
				out[i] = &Filed[*Report]{Atom: x, Live: true}
			}
		}
	}
	return out, nil
}

func TestFigureClaimsNameTheirLinesAndWhetherTheyCount(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	tells := func(name, publisher string, stance Stance, of string, best int64, override Stance) *Report {
		return &Report{
			ID: named(name), Dataset: "d", Key: name, Stance: stance, Document: &Document{Publisher: publisher, Published: OpenEnd},
			Account: &Account{Status: Occurred, Extent: Incident, Figures: []Figure{
				{Measure: Killed, Of: of, Moment: During, Best: n(best), Stance: override}, {Measure: Wounded, Moment: During, Best: n(1)},
			}},
		}
	}
	wire := tells("e", "Gazette", Asserts, "", 5, "")
	wire.Via = []string{"stringer", "Reuters"}
	r := &onlyReports{reports: []*Report{
		tells("a", "Reuters", Asserts, "", 5, ""), tells("b", "INA", Asserts, "children", 2, ""),
		tells("c", "Spokesman", Denies, "", 0, ""), tells("d", "AP", Asserts, "", 9, Predicts), wire,
	}}
	claims, err := FigureClaimsOf(t.Context(), r, 7, []*Event{Settle(r.reports, nil)}, Killed)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range claims[0] {
		got = append(got, fmt.Sprintf("%s %q %d %v %v", c.Report.Key, c.Figure.Of, *c.Figure.Best, c.Lines, c.Counts))
	}
	slices.Sort(got)
	want := []string{`a "" 5 [Reuters] true`, `b "children" 2 [INA] true`, `c "" 0 [Spokesman] false`, `d "" 9 [AP] false`, `e "" 5 [Reuters] true`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// TestNormalizingLeavesSharedListsAsTheyAre: the sides of a dyad are asked for at once, over one filter.
func TestNormalizingLeavesSharedListsAsTheyAre(t *testing.T) {
	given := EventFilter{
		Types: []EventType{Threaten, Assault}, Statuses: []Status{Threatened, Occurred}, Extents: []Extent{State, Incident}, Roles: []Role{RoleVictim, RoleActor},
		Outcome: &OutcomeFilter{Any: []Outcome{OutcomeOpen, OutcomeEnded}, Known: &Outcomes{}},
		Who:     []WhoFilter{{Roles: []Role{RoleTarget, RoleActor}, Spans: []Span{{Record: named("b")}, {Record: named("a")}, {Record: named("b")}}}},
	}
	before := string(mustJSON(given))
	q := EventQuery{Filter: given}
	if err := q.Normalize(); err != nil {
		t.Fatal(err)
	}
	if after := string(mustJSON(given)); after != before {
		t.Errorf("before %s\nafter  %s", before, after)
	}
	if w := q.Filter.Who[0]; q.Filter.Types[0] != Assault || len(w.Spans) != 2 || w.Roles[0] != RoleActor || q.Filter.Outcome.Any[0] != OutcomeEnded {
		t.Errorf("normalized to %s", mustJSON(q.Filter))
	}
}
