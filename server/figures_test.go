package server_test

import (
	"testing"

	"github.com/google/uuid"

	"casus/graph"
)

func TestFiguresStandBesideTheirRivals(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	w.want(`{"figures": {"totalCount": 5, "nodes": [
	 {"event": {"title": "Rocket kills family"}, "settled": {"low": 5, "best": 6, "high": 6, "of": null, "contested": true}, "rivals": [
	  {"counts": true, "lines": ["Reuters"], "figure": {"best": 5}, "report": {"key": "rockets"}}, {"counts": true, "lines": ["INA"], "figure": {"best": 6}, "report": {"key": "rockets-iq"}}]},
	 {"event": {"title": "Patrols"}, "settled": {"low": 3, "best": 3, "high": 3, "of": null, "contested": false}, "rivals": [{"counts": true, "lines": ["AP"], "figure": {"best": 3}, "report": {"key": "patrols"}}]}]}}`,
		`{ figures(measure: KILLED, first: 2) { totalCount nodes { event { title } settled { low best high of contested } rivals { counts lines figure { best } report { key } } } } }`)
	titles := `query($m: Measure!, $of: String, $place: ID, $during: TimeFilter, $filter: EventFilter, $after: String, $first: Int) {
	 figures(measure: $m, of: $of, place: $place, during: $during, filter: $filter, first: $first, after: $after) { edges { cursor node { event { title } settled { of } } } pageInfo { hasNextPage endCursor } } }`
	found := func(variables ...any) (got []string, after any) {
		t.Helper()
		a := w.ask(titles, append([]any{"m", "KILLED"}, variables...)...)
		if len(a.Errors) > 0 {
			t.Fatalf("%+v", a.Errors)
		}
		figures := a.Data["figures"].(map[string]any)
		for _, e := range figures["edges"].([]any) {
			node := e.(map[string]any)["node"].(map[string]any)
			title := node["event"].(map[string]any)["title"].(string)
			if of, ok := node["settled"].(map[string]any)["of"].(string); ok {
				title += " (" + of + ")"
			}
			got = append(got, title)
		}
		info := figures["pageInfo"].(map[string]any)
		if info["hasNextPage"] == true {
			after = info["endCursor"]
		}
		return got, after
	}
	for _, c := range []struct {
		variables []any
		want      []string
	}{
		{[]any{"of", ""}, []string{"Rocket kills family", "Patrols", "At least three", "Strike"}},
		{[]any{"of", "CHILDREN"}, []string{"Children (children)"}},
		{[]any{"of", "dogs"}, nil},
		{[]any{"m", "TROOPS"}, nil},
		{[]any{"during", map[string]any{"from": "2020-02", "to": "2020-02"}}, []string{"At least three", "Children (children)"}},
		{[]any{"filter", map[string]any{"actor": map[string]any{"id": rec("usa").String()}, "extent": []string{"INCIDENT"}}}, []string{"At least three", "Strike"}},
		{[]any{"place", id("Place", province.ID())}, []string{"Patrols", "At least three", "Strike"}},
		{[]any{"place", id("Place", province.ID()), "filter", map[string]any{"place": airport.Place.ID().String(), "match": "CERTAINLY"}}, []string{"Strike"}},
	} {
		if got, _ := found(c.variables...); !equal(got, c.want) {
			t.Errorf("%v: got %q, wanted %q", c.variables, got, c.want)
		}
	}
	// An event of two such figures is on one page with both: first counts events.
	w.record(file(report("raid", "AP", "2020-09-30", graph.Account{Title: "Raid", Type: graph.Assault, When: during("2020-09-30"), Figures: append(killed(graph.Figure{Best: number(4)}), killed(graph.Figure{Of: "guards", Best: number(1)})...)}))...)
	got, after := found("first", 1)
	if !equal(got, []string{"Raid", "Raid (guards)"}) {
		t.Errorf("page one: %q", got)
	}
	if got, _ = found("first", 1, "after", after); !equal(got, []string{"Rocket kills family"}) {
		t.Errorf("page two: %q", got)
	}
	// Behind each edge goes on what follows it, also between two figures of one event.
	w.record(file(report("sortie", "AP", "2020-09-30", graph.Account{Title: "Sortie", Type: graph.Assault, When: during("2020-09-30"), Figures: append(killed(graph.Figure{Of: "pilots", Best: number(1)}), killed(graph.Figure{Best: number(2)})...)}))...)
	all, _ := found("first", 50)
	cursors := map[string]bool{}
	for i, e := range w.ask(titles, "m", "KILLED", "first", 50).Data["figures"].(map[string]any)["edges"].([]any) {
		cursor := e.(map[string]any)["cursor"].(string)
		cursors[cursor] = true
		if rest, _ := found("first", 50, "after", cursor); !equal(rest, all[i+1:]) {
			t.Errorf("behind %q come %q, wanted %q", all[i], rest, all[i+1:])
		}
		if got, after := found("first", 1, "after", cursor); i == 0 && (len(got) != 1 || after == nil) {
			t.Errorf("a page of one event behind the first figure of it has %q", got)
		}
		if i == 0 {
			w.refused("BAD_CURSOR", "another question", `query($c: String!) { events(filter: {figure: {measure: KILLED}}, after: $c) { totalCount } }`, "c", cursor)
		}
	}
	if len(all) != 9 || len(cursors) != len(all) {
		t.Errorf("%d figures have %d cursors", len(all), len(cursors))
	}
	for _, c := range []struct{ part, arguments string }{
		{`of: "…" holds no letter or digit`, `of: "…"`},
		{`during: from`, `during: {from: "2021", to: "2020"}`},
		{`during: filter.time is given too`, `during: {from: "2020"}, filter: {time: {to: "2021"}}`},
		{`filter.figure: name the figure by measure and of`, `filter: {figure: {measure: KILLED}}`},
		{`place: "x" is no id`, `place: "x"`},
	} {
		w.refused("BAD_USER_INPUT", c.part, `{ figures(measure: KILLED, `+c.arguments+`) { totalCount } }`)
	}
	w.refused("NOT_FOUND", "place: no place", `{ figures(measure: KILLED, place: "`+unknownID+`") { totalCount } }`)
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// TestResponsibilityIsClaimedOrLaid: a militia claims a bombing and denies that it did; two records of one state accuse it, and
// somebody who is not told; Iraq is accused by nobody in particular, which its own report denies.
func TestResponsibilityIsClaimedOrLaid(t *testing.T) {
	w := newWorld(t, true).tell()
	w.record(file(actor("usa-2", "USA", graph.ActorState, "USA"))...)
	by := func(p graph.Participant, key string) graph.Participant {
		p.By = uuid.NullUUID{UUID: rec(key), Valid: true}
		return p
	}
	denied := func(p graph.Participant) graph.Participant {
		p.Stance = graph.Denies
		return p
	}
	tells := func(key string, ps ...graph.Participant) *graph.Report {
		return report(key, key, "2020-09-28", graph.Account{Title: "Bombing", Type: graph.Assault, When: during("2020-09-28"), Who: ps})
	}
	claims, accuses := who(graph.RoleClaimant, "militia"), who(graph.RoleAccused, "militia")
	w.record(file(
		tells("video", claims), tells("leaflet", denied(claims)),
		tells("pentagon", by(accuses, "usa")), tells("state", by(accuses, "usa-2")), tells("army", denied(by(accuses, "usa"))),
		tells("crowd", accuses, who(graph.RoleAccused, "iraq")), tells("ministry", denied(who(graph.RoleAccused, "iraq"))),
	)...)
	act := uuid.MustParse("00000000-0000-4000-8000-000000000002")
	js := []graph.Atom{graph.NewJudgement(graph.KindActorRecord, rec("usa"), rec("usa-2"), graph.Same, 1, "tester", true, act)}
	for _, key := range []string{"leaflet", "pentagon", "state", "army", "crowd", "ministry"} {
		js = append(js, graph.NewJudgement(graph.KindReport, rep("video"), rep(key), graph.Same, 1, "tester", true, act))
	}
	w.record(file(js...)...)
	a := w.ask(`query($id: ID!) { event(id: $id) { responsibility { actor { name } claimed { key } claimDenied { key } accused { by { name } reports { key } deniedBy { key } } } } }`, "id", rep("crowd").String())
	if len(a.Errors) > 0 {
		t.Fatalf("%+v", a.Errors)
	}
	keys := func(v any) string {
		got := map[string]bool{}
		for _, r := range v.([]any) {
			got[r.(map[string]any)["key"].(string)] = true
		}
		out := ""
		for _, key := range []string{"video", "leaflet", "pentagon", "state", "army", "crowd", "ministry"} {
			if got[key] {
				out += " " + key
			}
		}
		return out
	}
	got := map[string]bool{}
	for i, x := range a.Data["event"].(map[string]any)["responsibility"].([]any) {
		r := x.(map[string]any)
		name := r["actor"].(map[string]any)["name"].(string)
		if i == 0 && name != "a militia" {
			t.Errorf("who claims it comes first, not %s", name)
		}
		got[name+" claims:"+keys(r["claimed"])+" but:"+keys(r["claimDenied"])] = true
		for _, y := range r["accused"].([]any) {
			c := y.(map[string]any)
			accuser := "somebody"
			if a, ok := c["by"].(map[string]any); ok {
				accuser = a["name"].(string)
			}
			got[name+" accused by "+accuser+":"+keys(c["reports"])+" but:"+keys(c["deniedBy"])] = true
		}
	}
	for _, want := range []string{
		"a militia claims: video but: leaflet", "a militia accused by United States: pentagon state but: army", "a militia accused by somebody: crowd but:",
		"Iraq claims: but:", "Iraq accused by somebody: crowd but: ministry",
	} {
		if !got[want] {
			t.Errorf("wanted %q, got %v", want, got)
		}
	}
	if len(got) != 5 {
		t.Errorf("got %v", got)
	}
	w.want(`{"events": {"nodes": [{"title": "Bombing"}]}}`, `{ events(filter: {role: [CLAIMANT]}) { nodes { title } } }`)
	w.want(`{"event": {"responsibility": []}}`, `query($id: ID!) { event(id: $id) { responsibility { actor { name } } } }`, "id", rep("rockets").String())
}
