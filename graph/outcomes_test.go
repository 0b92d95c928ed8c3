package graph

import (
	"context"
	"errors"
	"fmt"
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
}

func named(name string) uuid.UUID { return ReportID("d", name) }

func (l *linked) Events(_ context.Context, _ int64, reports []uuid.UUID) ([]*Event, error) {
	l.calls++
	out := make([]*Event, len(reports))
	for i, id := range reports {
		out[i] = l.events[id]
	}
	return out, nil
}

func (l *linked) FindLinks(_ context.Context, q LinkQuery) (Page[*Link], error) {
	l.calls++
	slices.SortFunc(l.links, func(a, b *Link) int { return compareIDs(a.ID, b.ID) })
	var p Page[*Link]
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
	e := &Event{ID: named(name), Title: name, Status: status, Stance: Asserts, At: OpenStart}
	if date != "" {
		e.At = dated(date).Earliest
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
	l.events[named("one")] = l.events[named("feint")] // one event holds both
	l.link("one FULFILS feint")

	for _, c := range []struct{ on, fulfilled, ended string }{
		{"2020-09-27", "boast", ""},
		{"2020-09-28", "boast other preparation round threat", ""},
		{"2020-10-01", "boast other plan preparation round threat", ""},
		{"2020-10-02", "boast other plan preparation round threat", "drill"},
		{"2020-10-02T00:00:00Z", "boast other plan preparation round threat", "drill"},
	} {
		l.calls = 0
		on := dated(c.on).Latest
		got, err := OutcomesAt(t.Context(), l, 7, on)
		if err != nil {
			t.Fatal(err)
		}
		if f, e := l.titles(got.Fulfilled), l.titles(got.Ended); f != c.fulfilled || e != c.ended || got.On != on {
			t.Errorf("by %s: fulfilled %q, ended %q, wanted %q and %q", c.on, f, e, c.fulfilled, c.ended)
		}
		if !slices.IsSortedFunc(got.Fulfilled, compareIDs) || l.calls != 2 {
			t.Errorf("by %s: %v in %d calls", c.on, got.Fulfilled, l.calls)
		}
	}
}

func TestOutcomesAreToldFromABoundedNumberOfLinks(t *testing.T) {
	l := &linked{events: map[uuid.UUID]*Event{}}
	l.happens("deed", Occurred, "2020-09-20")
	for i := range 600 { // more than a page
		l.happens(fmt.Sprintf("plan%d", i), Announced, "2020-09-01")
		l.link(fmt.Sprintf("deed FULFILS plan%d", i))
	}
	on := dated("2020-09-20").Latest
	known, err := OutcomesAt(t.Context(), l, 7, on)
	if err != nil || len(known.Fulfilled) != 600 {
		t.Fatalf("%d fulfilled, %v", len(known.Fulfilled), err)
	}
	for i := range maxOutcomeLinks - 599 {
		l.link(fmt.Sprintf("deed ENDS other%d", i))
	}
	var limit *LimitError
	if _, err := OutcomesAt(t.Context(), l, 7, on); !errors.As(err, &limit) || limit.Got != maxOutcomeLinks+1 || limit.Max != maxOutcomeLinks {
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
