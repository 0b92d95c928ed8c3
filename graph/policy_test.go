package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// account is what an event tells, in words.
func (e *Event) account() map[string]string {
	figures, who := []string{}, []string{}
	for _, f := range e.Figures {
		figures = append(figures, strings.TrimSpace(string(f.Measure)+" "+f.Of)+" "+figureText(f.Figure))
	}
	for _, p := range e.Who {
		for i := range drawnRecords {
			if recordID(i) == p.Record {
				who = append(who, fmt.Sprint(p.Role, " ", i))
			}
		}
	}
	return map[string]string{
		"title": e.Title, "type": string(e.Type), "when": e.When.Text(), "where": locationText(e.Where), "due": e.Due.Text(),
		"figures": strings.Join(figures, ", "), "who": strings.Join(who, ", "), "contested": strings.Join(e.Contested, ", "),
	}
}

func injured(n int64) func(*Report) {
	return figure(-1, n, -1, func(f *Figure) { f.Measure = Wounded })
}

func TestAnAccountIsMadeByItsPolicy(t *testing.T) {
	longer := day(2)
	longer.Latest = day(4).Latest
	rs := []*Report{
		told("a", on1(1), by("Reuters"), title("First"), typed(Assault), when(longer), where(inBaghdad), due(day(8)), took(RoleActor, 1), figure(-1, 5, -1), injured(9)),
		told("b", on1(2), by("AP"), rated("A"), title("Second"), typed(Assault), when(day(3)), where(inZone), took(RoleActor, 1), took(RoleTarget, 2), figure(-1, 5, 7)),
		told("c", on1(3), by("INA"), title("Third"), typed(Threaten), when(day(5)), where(inErbil), due(day(9)), took(RoleActor, 3), figure(4, 4, 4)),
		told("d", on1(4), by("INA"), title("Fourth")),
		told("e", on1(5), by("Spokesman"), stance(Denies)),
	}
	d2to5, dues := day(2), day(8)
	d2to5.Latest, dues.Latest = day(5).Latest, day(9).Latest
	for _, c := range []struct {
		policy Policy
		source string
		want   map[string]string
	}{
		{PolicySettled, "", map[string]string{
			"title": "Second", "type": "ASSAULT", "when": ptr(day(3)).Text(), "where": "Green Zone, Baghdad, Iraq SITE", "due": ptr(day(9)).Text(),
			"figures": "KILLED 4 / 5 / 7, WOUNDED 9 / 9 / 9", "who": "ACTOR 1, ACTOR 3, TARGET 2",
		}},
		{PolicyLatest, "", map[string]string{
			"title": "Fourth", "type": "THREATEN", "when": ptr(day(5)).Text(), "where": "Erbil, Iraq TOWN", "due": ptr(day(9)).Text(),
			"figures": "KILLED 4 / 4 / 4, WOUNDED ? / 9 / ?", "who": "ACTOR 3",
		}},
		{PolicyWidest, "", map[string]string{
			"title": "Second", "type": "ASSAULT", "when": d2to5.Text(), "where": "Iraq COUNTRY", "due": dues.Text(),
			"figures": "KILLED 4 / 5 / 7, WOUNDED 9 / 9 / 9", "who": "ACTOR 1, ACTOR 3, TARGET 2",
		}},
		{PolicySource, "reuters", map[string]string{
			"title": "First", "type": "ASSAULT", "when": longer.Text(), "where": "Baghdad, Iraq TOWN", "due": ptr(day(8)).Text(),
			"figures": "KILLED 5 / 5 / 5, WOUNDED 9 / 9 / 9", "who": "ACTOR 1",
		}},
		{PolicySource, "told", nil}, // the dataset: all
	} {
		s := Explain(rs, nil, c.policy, c.source)
		got := s.Event.account()
		if c.want == nil {
			c.want = Explain(rs, nil, PolicySettled, "").Event.account()
		}
		delete(got, "contested")
		delete(c.want, "contested")
		if d := gocmp.Diff(c.want, got); d != "" {
			t.Errorf("%s %s (-want +got):\n%s", c.policy, c.source, d)
		}
		e := s.Event
		if e.ID != rs[0].ID || len(e.Reports) != 5 || !e.Disputed || !slices.Equal(e.Lines, []string{"AP", "INA", "Reuters", "Spokesman"}) || !slices.Equal(s.Denials, []uuid.UUID{rs[4].ID}) {
			t.Errorf("%s: the event is %+v, denied by %v", c.policy, e, s.Denials)
		}
	}
	if s := Explain(rs, nil, PolicySource, "dpa"); s != nil {
		t.Errorf("of dpa, who said nothing, there is %+v", s)
	}
	if len(Explain(rs, nil, PolicySource, "AP").Fields) != 6 {
		t.Errorf("AP is rivalled: %+v", Explain(rs, nil, PolicySource, "AP").Fields)
	}
}

func TestACopyIsOfTheLineOfItsOriginal(t *testing.T) {
	text := "A rocket hit a house near the airport today"
	rs := []*Report{told("a", on1(1), by("Reuters"), title(text)), told("b", on1(2), by("Daily Planet"), title(text), typed(Assault)), told("c", on1(3), by("AP"))}
	if s := Explain(rs, nil, PolicySource, "Reuters"); s.Event.Type != Assault {
		t.Errorf("the copy is not of Reuters: %+v", s.Event)
	}
	if s := Explain(rs, nil, PolicySource, "Daily Planet"); s != nil {
		t.Errorf("a copy makes no line: %+v", s.Event)
	}
	mention := &Report{ID: ReportID("told", "m"), Dataset: "told", Key: "m", Stance: Asserts, Cited: []Document{{Publisher: "ap"}, {Publisher: "Ap"}, {Publisher: "INA"}}}
	var got []string
	for _, l := range Explain(append(rs, mention), nil, PolicyWidest, "").Lines {
		line := l.Name + ":"
		for _, id := range l.Reports {
			line += " " + map[uuid.UUID]string{rs[0].ID: "a", rs[1].ID: "b", rs[2].ID: "c", mention.ID: "m"}[id]
		}
		got = append(got, line)
	}
	if want := []string{"AP: c m", "INA: m", "Reuters: a b"}; !slices.Equal(got, want) {
		t.Errorf("lines of evidence %q, want %q", got, want)
	}
}

func TestTheWidestHoldsAllRivals(t *testing.T) {
	sure := day(3)
	for _, c := range []struct {
		what    string
		rivals  []Period
		want    string
		nothing bool
	}{
		{"what both hold sure", []Period{sure.WithSure(sure.Earliest, sure.Earliest+100), sure.WithSure(sure.Earliest+50, sure.Earliest+200)}, sure.WithSure(sure.Earliest+50, sure.Earliest+100).text(), false},
		{"sure of one only", []Period{sure.WithSure(sure.Earliest, sure.Earliest+100), sure}, sure.text(), false},
		{"open at both ends", []Period{Between(OpenStart, sure.Latest, ""), Between(sure.Earliest, OpenEnd, "")}, "", true},
	} {
		got := hull(c.rivals)
		if got.Text() != c.want || (got == nil) != c.nothing {
			t.Errorf("%s: %s, want %s", c.what, got.Text(), c.want)
		}
	}
	at := func(p LocationPrecision, point *Point, radius float64) *Location {
		return &Location{Place: baghdad, Within: []PlaceName{iraq}, Precision: p, Point: point, RadiusKM: radius}
	}
	a, b := &Point{Lat: 33, Lon: 44}, &Point{Lat: 33.5, Lon: 44}
	for _, c := range []struct {
		what   string
		rivals []*Location
		want   string
		radius float64
	}{
		{"one place", []*Location{at(LocatedTown, a, 2), at(LocatedTown, a, 5)}, "Baghdad, Iraq (33, 44) TOWN", 5},
		{"one place, no bound", []*Location{at(LocatedTown, a, 2), at(LocatedTown, a, 0)}, "Baghdad, Iraq (33, 44) TOWN", 0},
		{"two points", []*Location{at(LocatedSite, a, 2), at(LocatedTown, b, 5)}, "Baghdad, Iraq TOWN", 0},
		{"near it, all", []*Location{at(LocatedNear, a, 0), at(LocatedTown, a, 0)}, "Baghdad, Iraq (33, 44) NEAR", 0},
		{"in it and within it", []*Location{inZone, at(LocatedTown, a, 3)}, "Baghdad, Iraq (33, 44) TOWN", 3},
		{"near it and within it", []*Location{inZone, at(LocatedNear, a, 3)}, "Iraq COUNTRY", 0},
		{"nothing in common", []*Location{inZone, inSyria}, "", 0},
	} {
		got := covering(c.rivals)
		if locationText(got) != c.want || got != nil && got.RadiusKM != c.radius {
			t.Errorf("%s: %+v, want %s", c.what, got, c.want)
		}
		back := slices.Clone(c.rivals)
		slices.Reverse(back)
		if got := covering(back); locationText(got) != c.want || got != nil && got.RadiusKM != c.radius {
			t.Errorf("%s, the other way round: %+v", c.what, got)
		}
	}
}

func (p Period) text() string { return p.Text() }

func TestASourceGoesWithItsPolicyOnly(t *testing.T) {
	for _, c := range []struct {
		policy Policy
		source string
		ok     bool
	}{{PolicySource, "Reuters", true}, {PolicySource, "", false}, {PolicySource, "…", false}, {PolicyLatest, "Reuters", false}, {PolicySettled, "", true}} {
		if err := c.policy.Check(c.source); (err == nil) != c.ok {
			t.Errorf("%s %q: %v", c.policy, c.source, err)
		}
	}
}

func TestTheOrderOfTwoEventsIsToldAsFarAsTheirPeriodsDecideIt(t *testing.T) {
	moment := Between(day(2).Earliest, day(2).Earliest, PrecisionTime)
	going := day(1)
	going.Latest = day(5).Latest
	sure := going.WithSure(day(2).Earliest, day(3).Latest)
	unknown := Between(OpenStart, OpenEnd, PrecisionUnknown)
	since := Between(day(3).Earliest, OpenEnd, PrecisionRange)
	opposite := map[TimeOrder]TimeOrder{TimeBefore: TimeAfter, TimeAfter: TimeBefore, TimeTogether: TimeTogether, TimeUndecidable: TimeUndecidable}
	for _, c := range []struct {
		what string
		a, b Period
		want TimeOrder
	}{
		{"one day after the other", day(1), day(2), TimeBefore},
		{"the same day", day(1), day(1), TimeUndecidable},
		{"the same second", moment, moment, TimeTogether},
		{"a day in what surely went on", sure, day(3), TimeTogether},
		{"a day at its edge", sure, day(4), TimeUndecidable},
		{"a day within bounds alone", going, day(3), TimeUndecidable},
		{"sure parts that meet", sure, day(5).WithSure(day(5).Earliest, day(5).Latest), TimeUndecidable},
		{"both surely on day 3", sure, Between(day(1).Earliest, day(4).Latest, "").WithSure(day(3).Earliest, day(4).Earliest), TimeTogether},
		{"unknown", unknown, day(1), TimeUndecidable},
		{"since, and before", since, day(2), TimeAfter},
		{"since, and later", since, day(9), TimeUndecidable},
	} {
		if got, back := c.a.Order(c.b), c.b.Order(c.a); got != c.want || back != opposite[c.want] {
			t.Errorf("%s: %s and back %s, want %s", c.what, got, back, c.want)
		}
	}
}
