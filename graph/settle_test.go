package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"
)

// told makes a report of name n that asserts an incident; options change it.
func told(n string, options ...func(*Report)) *Report {
	r := &Report{
		ID: ReportID("told", n), Dataset: "told", Key: n, Stance: Asserts,
		Document: &Document{Publisher: "Paper " + n, Published: OpenEnd},
		Account:  &Account{Status: Occurred, Extent: Incident},
	}
	for _, o := range options {
		o(r)
	}
	return r
}

func by(publisher string) func(*Report) {
	return func(r *Report) { r.Document.Publisher = publisher }
}
func via(outlets ...string) func(*Report) { return func(r *Report) { r.Via = outlets } }
func on1(n int) func(*Report) {
	return func(r *Report) { r.Document.Published = day(n).Earliest }
}
func stance(s Stance) func(*Report)       { return func(r *Report) { r.Stance = s } }
func rated(l Reliability) func(*Report)   { return func(r *Report) { r.Reliability = l } }
func title(s string) func(*Report)        { return func(r *Report) { r.Account.Title = s } }
func summary(s string) func(*Report)      { return func(r *Report) { r.Account.Summary = s } }
func typed(t EventType) func(*Report)     { return func(r *Report) { r.Account.Type = t } }
func mode(m string) func(*Report)         { return func(r *Report) { r.Account.Mode = m } }
func status(s Status) func(*Report)       { return func(r *Report) { r.Account.Status = s } }
func extent(e Extent) func(*Report)       { return func(r *Report) { r.Account.Extent = e } }
func when(p Period) func(*Report)         { return func(r *Report) { r.Account.When = &p } }
func due(p Period) func(*Report)          { return func(r *Report) { r.Account.Due = &p } }
func where(l *Location) func(*Report)     { return func(r *Report) { r.Account.Where = l } }
func contexts(cs ...string) func(*Report) { return func(r *Report) { r.Account.Contexts = cs } }
func figure(low, best, high int64, options ...func(*Figure)) func(*Report) {
	n := func(v int64) *int64 {
		if v < 0 {
			return nil
		}
		return &v
	}
	return func(r *Report) {
		f := Figure{Measure: Killed, Moment: During, Low: n(low), Best: n(best), High: n(high)}
		for _, o := range options {
			o(&f)
		}
		r.Account.Figures = append(r.Account.Figures, f)
	}
}
func best(n int64) func(*Report) { return figure(-1, n, -1) }
func took(role Role, record int, stances ...Stance) func(*Report) {
	return func(r *Report) {
		p := Participant{Record: recordID(record), Role: role}
		for _, s := range stances {
			p.Stance = s
		}
		r.Account.Who = append(r.Account.Who, p)
	}
}

// names of reports by id, to show who states what.
func namesOf(rs []*Report) map[uuid.UUID]string {
	out := map[uuid.UUID]string{}
	for _, r := range rs {
		out[r.ID] = r.Key
	}
	for i := range drawnRecords {
		out[recordID(i)] = fmt.Sprint("actor", i)
	}
	return out
}

// settled writes the named fields of the event in one line.
func settled(e *Event, names map[uuid.UUID]string, fields string) string {
	call := func(ids []uuid.UUID) string {
		var out []string
		for _, id := range ids {
			out = append(out, names[id])
		}
		slices.Sort(out)
		return strings.Join(out, "+")
	}
	var out []string
	for _, f := range strings.Fields(fields) {
		v := "?"
		switch f {
		case "id":
			v = names[e.ID]
		case "reports":
			var ns []string
			for _, id := range e.Reports {
				ns = append(ns, names[id])
			}
			v = strings.Join(ns, " ")
		case "title":
			v = e.Title
		case "summary":
			v = e.Summary
		case "type":
			v = string(e.Type)
		case "mode":
			v = e.Mode
		case "status":
			v = string(e.Status)
		case "stance":
			v = string(e.Stance)
		case "stances":
			v = strings.Join(e.Stances, "+")
		case "contexts":
			v = strings.Join(e.Contexts, "+")
		case "when":
			v = e.When.Text()
		case "due":
			v = e.Due.Text()
		case "at":
			v = e.At.String()
		case "where":
			v = "nowhere"
			if e.Where != nil {
				v = locationText(e.Where)
			}
		case "who":
			var ps []string
			for _, p := range e.Who {
				s := fmt.Sprintf("%s %s say %s", p.Role, names[p.Record], call(p.Reports))
				if len(p.DeniedBy) > 0 {
					s += " deny " + call(p.DeniedBy)
				}
				ps = append(ps, s)
			}
			v = strings.Join(ps, ", ")
		case "figures":
			var fs []string
			for _, f := range e.Figures {
				fs = append(fs, strings.TrimSpace(fmt.Sprintf("%s %s %s", figureText(f.Figure), call(f.Reports), f.Of)))
			}
			v = strings.Join(fs, ", ")
		case "lines":
			v = strings.Join(e.Lines, ", ")
		case "mentions":
			v = fmt.Sprint(e.Mentions)
		case "disputed":
			v = fmt.Sprint(e.Disputed)
		case "contested":
			v = strings.Join(e.Contested, ", ")
		}
		out = append(out, f+" "+v)
	}
	return strings.Join(out, "; ")
}

func span(from, to int) Period {
	return Between(day(from).Earliest, day(to).Latest, PrecisionRange)
}

func openEnd(from int) Period { return Between(day(from).Earliest, OpenEnd, PrecisionRange) }
func openStart(to int) Period { return Between(OpenStart, day(to).Latest, PrecisionRange) }

const wire = "Three rockets hit the Green Zone on Tuesday night"

func TestSettle(t *testing.T) {
	for _, c := range []struct {
		rule    string
		reports []*Report
		ratings Ratings
		fields  string
		want    string
	}{
		// who feeds the account
		{"only ASSERTS feed the account", []*Report{told("a", typed(Assault)), told("b", stance(Predicts), typed(Threaten)), told("c", stance(Assesses), typed(Mobilize))}, nil,
			"type stance stances", "type ASSAULT; stance ASSERTS; stances ASSERTS+ASSESSES+PREDICTS"},
		{"without ASSERTS, PREDICTS do", []*Report{told("a", stance(Assesses), typed(Mobilize), on1(1)), told("b", stance(Predicts), typed(Threaten), on1(2))}, nil,
			"id type stance", "id a; type THREATEN; stance PREDICTS"},
		{"without either, the rest do, marked by their stance", []*Report{told("a", stance(Denies), typed(Assault), best(0), on1(1)), told("b", stance(Assesses), title("A bluff"), best(2), on1(2))}, nil,
			"type title stance disputed figures", "type ASSAULT; title A bluff; stance DENIES; disputed true; figures 0 / 2 / 2 a+b"},
		{"DENIES disputes and changes nothing else", []*Report{told("a", typed(Assault), best(3)), told("b", stance(Denies), typed(Retreat), best(0), title("We did nothing"))}, nil,
			"type figures title disputed contested", "type ASSAULT; figures 3 / 3 / 3 a; title ; disputed true; contested "},
		{"ASSESSES denies nothing", []*Report{told("a"), told("b", stance(Assesses))}, nil, "disputed", "disputed false"},

		// the anchor
		{"the anchor is the first published", []*Report{told("a", on1(3)), told("b", on1(1)), told("c", on1(2))}, nil, "id reports", "id b; reports b c a"},
		{"no date comes last", []*Report{told("a"), told("b", on1(9))}, nil, "id reports", "id b; reports b a"},
		{"a report that asserts nothing can be the anchor", []*Report{told("a", on1(2)), told("b", on1(1), stance(Denies))}, nil, "id", "id b"},
		{"a mention adds a line and a count, and never anchors or votes", []*Report{told("a", on1(5)), {ID: ReportID("told", "m"), Key: "m", Dataset: "told", Stance: Asserts, Document: &Document{Publisher: "Mirror", Published: day(1).Earliest}}}, nil,
			"id mentions lines reports", "id a; mentions 1; lines Mirror, Paper a; reports a"},

		// trust, in its order
		{"more lines win", []*Report{told("a", typed(Assault), rated("A"), on1(9)), told("b", typed(Threaten)), told("c", typed(Threaten))}, nil, "type contested", "type THREATEN; contested type"},
		{"lines, not reports, are counted", []*Report{told("a", typed(Assault), via("AP")), told("b", typed(Assault), via("ap")), told("c", typed(Threaten)), told("d", typed(Threaten))}, nil, "type lines", "type THREATEN; lines AP, Paper c, Paper d"},
		{"of as many lines, the better reliability", []*Report{told("a", typed(Assault), rated("B"), on1(1)), told("b", typed(Threaten), rated("C"), on1(9))}, nil, "type", "type ASSAULT"},
		{"unrated is as F", []*Report{told("a", typed(Assault), on1(1), rated("E")), told("b", typed(Threaten), on1(9))}, nil, "type", "type ASSAULT"},
		{"a rating of the source counts where the report carries none", []*Report{told("a", typed(Assault), by("Reuters"), on1(1)), told("b", typed(Threaten), rated("B"), on1(9))}, Ratings{"reuters": "A"}, "type", "type ASSAULT"},
		{"the report's own rating goes before its source's", []*Report{told("a", typed(Assault), by("Reuters"), rated("F"), on1(1)), told("b", typed(Threaten), rated("B"), on1(9))}, Ratings{"reuters": "A"}, "type", "type THREATEN"},
		{"of as reliable, the newest published", []*Report{told("a", typed(Assault), on1(1)), told("b", typed(Threaten), on1(9))}, nil, "type", "type THREATEN"},
		{"no date is older than any", []*Report{told("a", typed(Assault)), told("b", typed(Threaten), on1(1))}, nil, "type", "type THREATEN"},
		{"of as new, the least report id", leastFirst(told("a", typed(Assault)), told("b", typed(Threaten))), nil, "type", "type ASSAULT"},

		// what
		{"what a report leaves empty does not vote", []*Report{told("a", typed(Assault)), told("b"), told("c")}, nil, "type contested", "type ASSAULT; contested "},
		{"the mode within the winning type", []*Report{told("a", typed(Assault), mode("attack")), told("b", typed(Assault)), told("c", typed(Threaten), mode("close"), on1(9))}, nil, "type mode contested", "type ASSAULT; mode attack; contested type"},
		{"an untyped event has no mode", []*Report{told("a", mode("attack"))}, nil, "type mode", "type ; mode "},
		{"the status by the newest, against more lines", []*Report{told("a", status(Announced), on1(1)), told("b", status(Announced), on1(2)), told("c", status(Occurred), on1(3))}, nil, "status contested", "status OCCURRED; contested status"},
		{"contexts are united", []*Report{told("a", contexts("military", "terrorism")), told("b", contexts("military")), told("c", stance(Denies), contexts("legal"))}, nil, "contexts", "contexts military+terrorism"},
		{"title and summary from the most trusted, rivals uncontested", []*Report{told("a", title("One"), summary("of one"), rated("A")), told("b", title("Two"), summary("of two"))}, nil, "title summary contested", "title One; summary of one; contested "},
		{"a title without a summary takes another's", []*Report{told("a", title("One"), rated("A")), told("b", title("Two"), summary("of two"))}, nil, "title summary", "title One; summary of two"},

		// when
		{"of incidents the intersection of the outer bounds", []*Report{told("a", when(span(1, 4))), told("b", when(span(3, 9)))}, nil, "when contested at", "when 2020-09-03T00:00:00Z/2020-09-04T23:59:59Z; contested ; at 2020-09-03T00:00:00Z"},
		{"an open end bounds nothing in an intersection", []*Report{told("a", when(openEnd(2))), told("b", when(openStart(5)))}, nil, "when", "when 2020-09-02T00:00:00Z/2020-09-05T23:59:59Z"},
		{"an empty intersection is contested, and the most trusted's whole", []*Report{told("a", when(day(1)), rated("A")), told("b", when(day(2)))}, nil, "when contested", "when 2020-09-01T00:00:00Z/2020-09-01T23:59:59Z; contested when"},
		{"of series the hull", []*Report{told("a", extent(Series), when(span(1, 4))), told("b", extent(Series), when(span(3, 9)))}, nil, "when contested", "when 2020-09-01T00:00:00Z/2020-09-09T23:59:59Z; contested "},
		{"of states the hull, and an open end stays open", []*Report{told("a", extent(State), when(span(3, 4))), told("b", extent(State), when(openEnd(1)))}, nil, "when contested", "when 2020-09-01T00:00:00Z/..; contested "},
		{"a hull that is open at both ends is no period: the most trusted's, contested", []*Report{told("a", extent(State), when(openEnd(5)), rated("A")), told("b", extent(State), when(openStart(8)))}, nil, "when contested", "when 2020-09-05T00:00:00Z/..; contested when"},
		{"sure is the hull of the sure spans", []*Report{told("a", extent(State), when(span(1, 9).WithSure(day(2).Earliest, day(3).Latest))), told("b", extent(State), when(span(1, 9).WithSure(day(6).Earliest, day(7).Latest)))}, nil,
			"when", "when 2020-09-01T00:00:00Z/2020-09-09T23:59:59Z surely 2020-09-02T00:00:00Z/2020-09-07T23:59:59Z"},
		{"cut to the outer bounds", []*Report{told("a", when(span(1, 9).WithSure(day(2).Earliest, day(6).Latest))), told("b", when(span(1, 4)))}, nil,
			"when", "when 2020-09-01T00:00:00Z/2020-09-04T23:59:59Z surely 2020-09-02T00:00:00Z/2020-09-04T23:59:59Z"},
		{"a sure part outside the intersection is none", []*Report{told("a", when(span(1, 9).WithSure(day(7).Earliest, day(8).Latest))), told("b", when(span(1, 4)))}, nil, "when", "when 2020-09-01T00:00:00Z/2020-09-04T23:59:59Z"},
		{"who gives no period has no say", []*Report{told("a", when(day(1))), told("b", on1(9))}, nil, "when contested", "when 2020-09-01T00:00:00Z/2020-09-01T23:59:59Z; contested "},
		{"without a period, lists sort by the publication", []*Report{told("a", on1(4)), told("b", on1(2))}, nil, "when at", "when ; at 2020-09-02T00:00:00Z"},
		{"open at the start, they sort by the end", []*Report{told("a", on1(4), when(openStart(3)))}, nil, "at", "at 2020-09-03T23:59:59Z"},
		{"with nothing known, they come first", []*Report{told("a")}, nil, "at", "at .."},
		{"due is the most trusted's", []*Report{told("a", due(day(1))), told("b", due(day(2)), rated("A"))}, nil, "due contested", "due 2020-09-02T00:00:00Z/2020-09-02T23:59:59Z; contested due"},

		// where
		{"the most precise that the most trusted allows", []*Report{told("a", where(inIraq), rated("A")), told("b", where(inZone)), told("c", where(inBaghdad))}, nil, "where contested", "where Green Zone, Baghdad, Iraq SITE; contested "},
		{"a place elsewhere is contested", []*Report{told("a", where(inSyria), rated("A")), told("b", where(inZone)), told("c", where(inBaghdad), on1(1))}, nil, "where contested", "where Syria COUNTRY; contested where"},
		{"two places within the most trusted's contradict each other", []*Report{told("a", where(inIraq), rated("A")), told("b", where(inBaghdad), rated("B")), told("c", where(inErbil))}, nil, "where contested", "where Baghdad, Iraq TOWN; contested where"},
		{"a wider place agrees", []*Report{told("a", where(inZone), rated("A")), told("b", where(inIraq)), told("c")}, nil, "where contested", "where Green Zone, Baghdad, Iraq SITE; contested "},

		// who
		{"participants are the union, each with its reports", []*Report{told("a", took(RoleActor, 1), took(RoleTarget, 2)), told("b", took(RoleActor, 1), took(RoleActor, 3))}, nil,
			"who", "who " + strings.Join(byRecord([]int{1, 3}, map[int]string{1: "ACTOR actor1 say a+b", 3: "ACTOR actor3 say b"}), ", ") + ", TARGET actor2 say a"},
		{"a participant may be denied by one report", []*Report{told("a", took(RoleActor, 1)), told("b", took(RoleActor, 1, Denies))}, nil, "who disputed", "who ACTOR actor1 say a deny b; disputed false"},
		{"and by one that does not feed the account", []*Report{told("a", took(RoleActor, 1)), told("b", stance(Assesses), took(RoleActor, 1, Denies))}, nil, "who", "who ACTOR actor1 say a deny b"},
		{"who is only denied took no part", []*Report{told("a"), told("b", took(RoleActor, 1, Denies))}, nil, "who", "who "},
		{"who is only foretold took no part", []*Report{told("a", took(RoleActor, 1, Predicts))}, nil, "who", "who "},
		{"participants of a report that does not vote are left out", []*Report{told("a", took(RoleActor, 1)), told("b", stance(Denies), took(RoleActor, 2))}, nil, "who", "who ACTOR actor1 say a"},

		// how many
		{"low and high span the rivals, best by most lines", []*Report{told("a", figure(1, 3, 4)), told("b", best(3)), told("c", best(7), rated("A"))}, nil, "figures contested", "figures 1 / 3 / 7 a+b+c; contested figure KILLED DURING"},
		{"another moment or another of is no rival", []*Report{told("a", best(3), figure(-1, 2, -1, func(f *Figure) { f.Of = "Civilians" })), told("b", figure(-1, 2, -1, func(f *Figure) { f.Of = "civilians" }), figure(-1, 9, -1, func(f *Figure) { f.Moment = After }))}, nil,
			"figures contested", "figures 3 / 3 / 3 a, 9 / 9 / 9 b, 2 / 2 / 2 a+b Civilians; contested "},
		{"null is not 0", []*Report{told("a", figure(-1, -1, 9)), told("b", figure(0, -1, -1))}, nil, "figures contested", "figures 0 / ? / 9 a+b; contested "},
		{"agreement is not contested", []*Report{told("a", best(3)), told("b", best(3))}, nil, "figures contested", "figures 3 / 3 / 3 a+b; contested "},
		{"a figure may be denied by the report that states it", []*Report{told("a", best(3)), told("b", figure(-1, 50, -1, func(f *Figure) { f.Stance = Denies }))}, nil, "figures", "figures 3 / 3 / 3 a"},

		// lines
		{"the last outlet in via, else the publisher, else the host, else the dataset", []*Report{
			told("a", via("Local", "AFP")), told("b", by("The Paper")), told("c", func(r *Report) { r.Document = &Document{URL: "https://www.Example.org/x", Published: OpenEnd} }), told("d", func(r *Report) { r.Document = nil }),
		}, nil, "lines", "lines AFP, The Paper, example.org, told"},
		{"what a row cites side by side makes a line each", []*Report{told("a", func(r *Report) {
			r.Document, r.Cited = nil, []Document{{Publisher: "Reuters"}, {URL: "http://www.bbc.co.uk/x"}, {Publisher: "Reuters"}}
		})}, nil, "lines", "lines Reuters, bbc.co.uk"},
		{"spellings of one outlet are one line", []*Report{told("a", by("AL-JAZEERA")), told("b", by("Al Jazeera"))}, nil, "lines", "lines AL-JAZEERA"},
		{"copies of one text are one line", []*Report{told("a", title(wire), on1(1)), told("b", title(strings.ToUpper(wire)+"!"), on1(2))}, nil, "lines", "lines Paper a"},
		{"short texts agree by chance", []*Report{told("a", title("Rockets fired")), told("b", title("Rockets fired"))}, nil, "lines", "lines Paper a, Paper b"},
		{"a marked translation is a copy", []*Report{
			told("a", on1(1), func(r *Report) { r.Document.URL = "http://a" }), told("b", on1(2), func(r *Report) { r.Document.TranslationOf = "http://a" }),
			told("c", on1(3), func(r *Report) { r.Document.TranslationOf = "http://unknown" }),
		}, nil, "lines", "lines Paper a, Paper c"},
		{"anonymous voices make no line", []*Report{told("a", func(r *Report) {
			r.Said = []Voice{{Who: "officials", Count: 3, Anonymous: true}, {Who: "diplomats", Anonymous: true}}
		})}, nil, "lines", "lines Paper a"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := Explain(c.reports, c.ratings, PolicySettled, "")
			if d := cmp.Diff(c.want, settled(s.Event, namesOf(c.reports), c.fields)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if d := cmp.Diff(s.Event, Settle(c.reports, c.ratings)); d != "" {
				t.Errorf("unexplained (-want +got):\n%s", d)
			}
			// The order of the reports means nothing.
			back := slices.Clone(c.reports)
			slices.Reverse(back)
			if d := cmp.Diff(s, Explain(back, c.ratings, PolicySettled, ""), cmpopts.SortSlices(func(a, b uuid.UUID) bool { return Less(a, b) })); d != "" {
				t.Errorf("in another order (-want +got):\n%s", d)
			}
			for _, f := range s.Fields {
				if len(f.Claims) == 0 || f.Contested && len(f.Claims) < 2 || f.Contested != slices.Contains(s.Event.Contested, f.Field) {
					t.Errorf("field %s is contested: %v, with claims %v", f.Field, f.Contested, f.Claims)
				}
			}
		})
	}
}

// leastFirst puts the report with the lesser id in the place of a.
func leastFirst(a, b *Report) []*Report {
	if Less(b.ID, a.ID) {
		a.ID, b.ID = b.ID, a.ID
	}
	return []*Report{a, b}
}

// byRecord orders texts by their records' ids.
func byRecord(records []int, text map[int]string) []string {
	slices.SortFunc(records, func(a, b int) int { return compareIDs(recordID(a), recordID(b)) })
	var out []string
	for _, r := range records {
		out = append(out, text[r])
	}
	return out
}

func TestFiftyCopiesChangeNothingButACount(t *testing.T) {
	story := told("wire", title(wire), typed(Assault), mode("attack"), on1(1), when(span(1, 3)), where(inBaghdad), best(3), took(RoleActor, 1), rated("C"))
	rival := told("rival", title("Mortars, not rockets, says the ministry of the interior"), typed(Threaten), mode("other"), status(Prepared), on1(5), when(span(2, 6)), where(inErbil), best(8), took(RoleActor, 2), rated("C"))
	rs := []*Report{story, rival}
	before := Settle(rs, nil)
	for i := range 50 {
		c := *story
		c.ID, c.Key = ReportID("copies", fmt.Sprint(i)), fmt.Sprint(i)
		// Newer, in better papers, and with ids on both sides of the wire's.
		c.Document = &Document{Publisher: fmt.Sprint("Paper ", i), Published: day(6).Earliest}
		c.Reliability = "A"
		rs = append(rs, &c)
	}
	after := Settle(rs, nil)
	count := cmpopts.IgnoreFields(Event{}, "Reports")
	who := cmpopts.IgnoreFields(EventParticipant{}, "Reports")
	figures := cmpopts.IgnoreFields(SettledFigure{}, "Reports")
	if d := cmp.Diff(before, after, count, who, figures); d != "" {
		t.Errorf("(-before +after):\n%s", d)
	}
	if len(after.Reports) != 52 {
		t.Errorf("the count is %d", len(after.Reports))
	}
}

func TestClaimsListTheRivals(t *testing.T) {
	rs := []*Report{told("a", typed(Assault), on1(3), rated("B")), told("b", typed(Assault), on1(2), rated("C")), told("c", typed(Threaten), on1(1), rated("A"))}
	s := Explain(rs, nil, PolicySettled, "")
	i := slices.IndexFunc(s.Fields, func(f SettledField) bool { return f.Field == "type" })
	want := SettledField{Field: "type", Value: "ASSAULT", Contested: true, Claims: []Claim{
		{Value: "ASSAULT", Reports: []uuid.UUID{rs[1].ID, rs[0].ID}, Lines: []string{"Paper a", "Paper b"}, Reliability: "B", Since: day(2).Earliest},
		{Value: "THREATEN", Reports: []uuid.UUID{rs[2].ID}, Lines: []string{"Paper c"}, Reliability: "A", Since: day(1).Earliest},
	}}
	if d := cmp.Diff(want, s.Fields[i]); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := Explain([]*Report{told("a"), told("b", stance(Denies))}, nil, PolicySettled, "").Denials; len(d) != 1 || d[0] != ReportID("told", "b") {
		t.Errorf("denials are %v", d)
	}
}
