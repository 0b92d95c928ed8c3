package server_test

import (
	"fmt"
	"testing"

	"casus/graph"
)

func TestADyadHasTwoDirections(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	quads := func(verbalCoop, materialCoop, verbalConflict, materialConflict int) string {
		return fmt.Sprintf(`"quads": [{"quad": "VERBAL_COOPERATION", "events": %d}, {"quad": "MATERIAL_COOPERATION", "events": %d}, {"quad": "VERBAL_CONFLICT", "events": %d}, {"quad": "MATERIAL_CONFLICT", "events": %d}]`,
			verbalCoop, materialCoop, verbalConflict, materialConflict)
	}
	// The United States hit (-9.5), patrolled (-6.5), withdrew (8) and left (-6), and talked, which has no type; Iraq visited (4).
	w.want(`{"dyad": {"a": {"name": "United States"}, "b": {"name": "Iraq"},
	 "aToB": {"count": 5, "scored": 4, "meanScore": -3.5, `+quads(0, 1, 0, 3)+`, "timeline": [
	  {"period": "2020-01", "from": "2020-01-01T00:00:00Z", "count": 1, "scored": 1, "meanScore": -9.5, "coarse": 0, `+quads(0, 0, 0, 1)+`},
	  {"period": "2020-03", "from": "2020-03-01T00:00:00Z", "count": 1, "scored": 0, "meanScore": null, "coarse": 0, `+quads(0, 0, 0, 0)+`},
	  {"period": "2020-09", "from": "2020-09-01T00:00:00Z", "count": 2, "scored": 2, "meanScore": 0.75, "coarse": 1, `+quads(0, 1, 0, 1)+`},
	  {"period": "2020-10", "from": "2020-10-01T00:00:00Z", "count": 1, "scored": 1, "meanScore": -6, "coarse": 0, `+quads(0, 0, 0, 1)+`}]},
	 "bToA": {"count": 1, "scored": 1, "meanScore": 4, `+quads(1, 0, 0, 0)+`, "timeline": [{"period": null, "from": null, "count": 1, "scored": 1, "meanScore": 4, "coarse": 0, `+quads(1, 0, 0, 0)+`}]},
	 "either": {"count": 6, "scored": 5, "meanScore": -2}}}`,
		`query($a: ID!, $b: ID!) { dyad(a: $a, b: $b, by: MONTH) { a { name } b { name } aToB { ...Side timeline { period from count scored meanScore coarse quads { quad events } } }
	 bToA { ...Side timeline { period from count scored meanScore coarse quads { quad events } } } either { count scored meanScore } } }
	 fragment Side on DyadSide { count scored meanScore quads { quad events } }`, "a", rec("usa").String(), "b", id("Actor", rec("iraq")))
	ask := `query($a: ID!, $b: ID!, $after: String) { dyad(a: $a, b: $b, filter: {quad: [MATERIAL_CONFLICT], extent: [INCIDENT]}) {
	 aToB { events(first: 1, after: $after, orderBy: {field: START, direction: ASC}) { totalCount nodes { title } pageInfo { endCursor } } } } }`
	var titles []any
	var after any
	for range 2 {
		side := w.ask(ask, "a", rec("usa").String(), "b", rec("iraq").String(), "after", after).Data["dyad"].(map[string]any)["aToB"].(map[string]any)
		events := side["events"].(map[string]any)
		titles = append(titles, events["totalCount"], events["nodes"].([]any)[0].(map[string]any)["title"])
		after = events["pageInfo"].(map[string]any)["endCursor"]
	}
	if got := fmt.Sprint(titles); got != "[2 Strike 2 Evacuation]" {
		t.Errorf("got %s", got)
	}
}

func TestADyadOfActorsWithTheirParts(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	ask := `query($a: ID!, $b: ID!, $parts: Boolean, $filter: EventFilter) { dyad(a: $a, b: $b, withParts: $parts, filter: $filter) { aToB { count } either { events { nodes { title } } } } }`
	// The Secretary of State's call to the President.
	w.want(`{"dyad": {"aToB": {"count": 1}, "either": {"events": {"nodes": [{"title": "Closure threatened by phone"}]}}}}`, ask, "a", rec("usa").String(), "b", rec("president").String(), "parts", true)
	w.want(`{"dyad": {"aToB": {"count": 0}, "either": {"events": {"nodes": []}}}}`, ask, "a", rec("usa").String(), "b", rec("president").String())
	w.want(`{"dyad": {"aToB": {"count": 0}, "either": {"events": {"nodes": []}}}}`, ask, "a", rec("usa").String(), "b", rec("president").String(), "parts", true, "filter", map[string]any{"type": []string{"ASSAULT"}})
	w.refused("BAD_USER_INPUT", "b: it is the same actor as a", ask, "a", rec("usa").String(), "b", rec("usa").String())
	w.refused("NOT_FOUND", `b: no actor "Actor:`+unknownID, ask, "a", rec("usa").String(), "b", "Actor:"+unknownID)
	w.refused("BAD_USER_INPUT", "a: ", ask, "a", "nonsense", "b", rec("usa").String())
	w.refused("BAD_USER_INPUT", "filter.country", ask, "a", rec("usa").String(), "b", rec("iraq").String(), "filter", map[string]any{"country": []string{"IQ"}})
}

func TestCounterpartsAreNotItsParts(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	w.record(file(report("briefing", "AP", "2020-09-12", graph.Account{Title: "Briefing", Type: graph.Consult, Who: []graph.Participant{who(graph.RoleActor, "usa"), who(graph.RoleRecipient, "pompeo")}}))...)
	ask := `query($id: ID!, $parts: Boolean, $filter: EventFilter, $first: Int) { actor(by: {id: $id}) { counterparts(withParts: $parts, filter: $filter, first: $first) { total nodes { events actor { name } } } } }`
	w.want(`{"actor": {"counterparts": {"total": 3, "nodes": [{"events": 6, "actor": {"name": "Iraq"}}]}}}`, ask, "id", rec("usa").String(), "first", 1)
	w.want(`{"actor": {"counterparts": {"total": 3, "nodes": [{"events": 6, "actor": {"name": "Iraq"}}]}}}`, ask, "id", rec("usa").String(), "first", 1, "parts", true) // the President in place of Pompeo
	w.want(`{"actor": {"counterparts": {"total": 1, "nodes": [{"events": 2, "actor": {"name": "United States"}}]}}}`, ask, "id", rec("iraq").String(), "filter", map[string]any{"type": []string{"ASSAULT", "MOBILIZE"}, "role": []string{"RECIPIENT", "TARGET"}})
	w.refused("LIMIT_EXCEEDED", "first: 501 is over the limit of 500", ask, "id", rec("iraq").String(), "first", 501)
}
