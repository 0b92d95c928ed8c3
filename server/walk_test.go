package server_test

import (
	"testing"

	"casus/graph"
)

// tellMore adds who did what together: USA and Iraq talk, Iraq and Iran do later, a visit of Iran's to Russia is undated.
func (w *world) tellMore() *world {
	w.t.Helper()
	w.tell()
	both := func(key, on, a, b string) *graph.Report {
		x := graph.Account{Title: key, Type: graph.Consult, Who: []graph.Participant{who(graph.RoleActor, a), who(graph.RoleRecipient, b)}}
		if on != "" {
			x.When = during(on)
		}
		return report(key, "AFP", "2020-10-01", x)
	}
	w.record(file(
		actor("iran", "Iran", graph.ActorState, "IRN"), actor("russia", "Russia", graph.ActorState, "RUS"),
		both("talks", "2020-09-10", "usa", "iraq"), both("summit", "2020-09-20", "iran", "iraq"), both("visit", "", "iran", "russia"), both("memory", "2019", "russia", "usa"),
		affiliation(graph.AlliedWith, "iran", "russia", "2000/.."),
	)...)
	return w
}

const way = `found truncated actors steps { from { name } fromRoles event { title } to { name } toRoles order }`

func TestAPathGoesThroughEvents(t *testing.T) {
	w := newWorld(t, true).tellMore()
	ask := `query($a: ID!, $b: ID!, $t: Boolean, $f: EventFilter, $n: Int) { path(from: $a, to: $b, timeOrdered: $t, filter: $f, maxHops: $n) { ` + way + ` } }`
	w.want(`{"path": {"found": true, "truncated": false, "actors": 2, "steps": [
	 {"from": {"name": "United States"}, "fromRoles": ["ACTOR"], "event": {"title": "talks"}, "to": {"name": "Iraq"}, "toRoles": ["RECIPIENT"], "order": null},
	 {"from": {"name": "Iraq"}, "fromRoles": ["RECIPIENT"], "event": {"title": "summit"}, "to": {"name": "Iran"}, "toRoles": ["ACTOR"], "order": "AFTER"}]}}`,
		ask, "a", id("Actor", rec("usa")), "b", id("Actor", rec("iran")), "n", 2, "f", map[string]any{"type": []string{"CONSULT"}, "time": map[string]any{"from": "2020"}})
	// Back in time there is no way but by the visit, whose time nobody tells.
	w.want(`{"path": {"found": true, "truncated": false, "actors": 3, "steps": [
	 {"from": {"name": "Iran"}, "fromRoles": ["ACTOR"], "event": {"title": "visit"}, "to": {"name": "Russia"}, "toRoles": ["RECIPIENT"], "order": null},
	 {"from": {"name": "Russia"}, "fromRoles": ["ACTOR"], "event": {"title": "memory"}, "to": {"name": "United States"}, "toRoles": ["RECIPIENT"], "order": "UNDECIDABLE"}]}}`,
		ask, "a", rec("iran").String(), "b", rec("usa").String(), "t", true)
	w.want(`{"path": {"found": true, "truncated": false, "actors": 0, "steps": [{"from": null, "fromRoles": [], "event": {"title": "talks"}, "to": {"name": "Iraq"}, "toRoles": ["RECIPIENT"], "order": null}]}}`,
		ask, "a", id("Event", rep("talks")), "b", rec("iraq").String())
	w.want(`{"path": {"found": false, "truncated": false, "actors": 1, "steps": []}}`, ask, "a", rec("masum").String(), "b", rec("usa").String())
	if a := w.ask(`query($a: ID!, $b: ID!) { path(from: $a, to: $b) { questions } }`, "a", rec("usa").String(), "b", rec("iran").String()); a.Data["path"].(map[string]any)["questions"].(float64) < 4 {
		t.Errorf("questions: %v", a.Data)
	}
	w.want(`{"path": {"found": false}}`, `query($a: ID!, $b: ID!) { path(from: $a, to: $b, asOf: {seq: 3}) { found } }`, "a", rec("usa").String(), "b", rec("iraq").String())
	w.refused("BAD_USER_INPUT", "maxHops: 7 is not between 1 and 6", ask, "a", rec("usa").String(), "b", rec("iraq").String(), "n", 7)
	w.refused("BAD_USER_INPUT", "maxHops: 0", ask, "a", rec("usa").String(), "b", rec("iraq").String(), "n", 0)
	w.refused("NOT_FOUND", `to: no event`, ask, "a", rec("usa").String(), "b", "Event:"+unknownID)
	w.refused("NOT_FOUND", `from: no actor or event`, ask, "a", unknownID, "b", rec("usa").String())
	w.refused("BAD_USER_INPUT", "from:", ask, "a", "Place:"+unknownID, "b", rec("usa").String())
	w.refused("BAD_USER_INPUT", "filter.country", ask, "a", rec("usa").String(), "b", rec("iran").String(), "f", map[string]any{"country": []string{"IR"}})
}

func TestWhatLiesAroundAnActorOrAnEvent(t *testing.T) {
	w := newWorld(t, true).tellMore()
	ask := `query($id: ID!, $depth: Int, $limit: Int, $f: EventFilter) { neighbourhood(id: $id, depth: $depth, limit: $limit, filter: $f) {
	 nodes { depth shown total node { id ... on Actor { name country } ... on Event { title type } } } edges { from to role link affiliation } } }`
	a, e := func(key string) string { return id("Actor", rec(key)) }, func(key string) string { return id("Event", rep(key)) }
	w.want(`{"neighbourhood": {"nodes": [
	 {"depth": 0, "shown": 3, "total": 3, "node": {"id": "`+a("iran")+`", "name": "Iran", "country": "IRN"}},
	 {"depth": 1, "shown": 1, "total": null, "node": {"id": "`+a("russia")+`", "name": "Russia", "country": "RUS"}},
	 {"depth": 1, "shown": 1, "total": null, "node": {"id": "`+e("visit")+`", "title": "visit", "type": "CONSULT"}},
	 {"depth": 1, "shown": 1, "total": null, "node": {"id": "`+e("summit")+`", "title": "summit", "type": "CONSULT"}}],
	 "edges": [{"from": "`+a("iran")+`", "to": "`+a("russia")+`", "role": null, "link": null, "affiliation": "ALLIED_WITH"},
	 {"from": "`+a("iran")+`", "to": "`+e("visit")+`", "role": "ACTOR", "link": null, "affiliation": null},
	 {"from": "`+a("iran")+`", "to": "`+e("summit")+`", "role": "ACTOR", "link": null, "affiliation": null}]}}`, ask, "id", a("iran"))
	w.want(`{"neighbourhood": {"nodes": [
	 {"depth": 0, "shown": 1, "total": 2, "node": {"id": "`+e("closure")+`", "title": "Diplomats prepare to leave", "type": "SANCTION"}},
	 {"depth": 1, "shown": 1, "total": null, "node": {"id": "`+a("usa")+`", "name": "United States", "country": "USA"}}],
	 "edges": [{"from": "`+a("usa")+`", "to": "`+e("closure")+`", "role": "ACTOR", "link": null, "affiliation": null}]}}`, ask, "id", e("closure"), "limit", 1)
	w.want(`{"neighbourhood": {"nodes": [
	 {"depth": 0, "shown": 2, "total": 2, "node": {"id": "`+e("closure")+`", "title": "Diplomats prepare to leave", "type": "SANCTION"}},
	 {"depth": 1, "shown": 2, "total": 2, "node": {"id": "`+a("usa")+`", "name": "United States", "country": "USA"}},
	 {"depth": 1, "shown": 3, "total": 3, "node": {"id": "`+e("call-a")+`", "title": "Closure threatened by phone", "type": "THREATEN"}},
	 {"depth": 2, "shown": 1, "total": null, "node": {"id": "`+a("secretary")+`", "name": "Secretary of State", "country": "USA"}},
	 {"depth": 2, "shown": 1, "total": null, "node": {"id": "`+a("pompeo")+`", "name": "Mike Pompeo", "country": "USA"}},
	 {"depth": 2, "shown": 1, "total": null, "node": {"id": "`+a("president")+`", "name": "President", "country": "IRQ"}}],
	 "edges": [{"from": "`+a("usa")+`", "to": "`+e("closure")+`", "role": "ACTOR", "link": null, "affiliation": null},
	 {"from": "`+e("closure")+`", "to": "`+e("call-a")+`", "role": null, "link": "FULFILS", "affiliation": null},
	 {"from": "`+a("secretary")+`", "to": "`+a("usa")+`", "role": null, "link": null, "affiliation": "PART_OF"},
	 {"from": "`+a("pompeo")+`", "to": "`+e("call-a")+`", "role": "ACTOR", "link": null, "affiliation": null},
	 {"from": "`+a("president")+`", "to": "`+e("call-a")+`", "role": "RECIPIENT", "link": null, "affiliation": null}]}}`,
		ask, "id", e("closure"), "depth", 2, "f", map[string]any{"type": []string{"THREATEN"}})
	w.refused("BAD_USER_INPUT", "depth: 4", ask, "id", a("iran"), "depth", 4)
	w.refused("BAD_USER_INPUT", "limit: 101", ask, "id", a("iran"), "limit", 101)
	w.refused("NOT_FOUND", "id: no actor", ask, "id", "Actor:"+unknownID)
}

func TestTheOrderOfTwoEventsIsTold(t *testing.T) {
	w := newWorld(t, true).tellMore()
	w.want(`{"timeOrder": "BEFORE", "back": "AFTER", "unknown": "UNDECIDABLE"}`, `query($a: ID!, $b: ID!, $c: ID!) {
	 timeOrder(a: $a, b: $b) back: timeOrder(a: $b, b: $a) unknown: timeOrder(a: $a, b: $c) }`, "a", rep("talks").String(), "b", id("Event", rep("summit")), "c", rep("visit").String())
	w.want(`{"event": {"order": "AFTER", "links": [{"order": "AFTER"}]}}`, `query($a: ID!, $b: ID!) { event(id: $a) { order(to: $b) links { order } } }`, "a", rep("closure").String(), "b", rep("call-b").String())
	w.want(`{"events": {"edges": [{"order": null, "node": {"title": "summit"}}, {"order": "BEFORE", "node": {"title": "talks"}}]}}`,
		`query($a: ID!, $b: ID!) { events(filter: {ids: [$a, $b]}) { edges { order node { title } } } }`, "a", rep("talks").String(), "b", rep("summit").String())
	w.refused("NOT_FOUND", `b: no event`, `query($a: ID!) { timeOrder(a: $a, b: "`+unknownID+`") }`, "a", rep("talks").String())
	w.refused("NOT_FOUND", `to: no event`, `query($a: ID!) { event(id: $a) { order(to: "`+unknownID+`") } }`, "a", rep("talks").String())
}
