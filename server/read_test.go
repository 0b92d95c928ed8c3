package server_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestAnAccountIsReadByItsPolicy(t *testing.T) {
	w := newWorld(t, true).tell()
	account := func(arguments string) string {
		return `query($id: ID!) { event(id: $id) { account(` + arguments + `) { event { id title figures { low best high } participants { role actor { name } reports { key } } reportCount lines } fields(only: ["title"]) { value claims { value } } denials { key } } } }`
	}
	rest := `"reportCount": 3, "lines": ["INA", "Reuters", "Spokesman"]}`
	for arguments, want := range map[string]string{
		`policy: SETTLED`: `"title": "Rocket kills family", "figures": [{"low": 5, "best": 6, "high": 6}], "participants": [{"role": "ACTOR", "actor": {"name": "a militia"}, "reports": [{"key": "rockets"}]}], ` + rest +
			`, "fields": [{"value": "Rocket kills family", "claims": [{"value": "Rocket kills family"}, {"value": "Rockets hit a house"}]}]`,
		`policy: LATEST`: `"title": "Rocket kills family", "figures": [{"low": null, "best": 6, "high": null}], "participants": [{"role": "ACTOR", "actor": {"name": "a militia"}, "reports": [{"key": "rockets"}]}], ` + rest +
			`, "fields": [{"value": "Rocket kills family", "claims": [{"value": "Rocket kills family"}, {"value": "Rockets hit a house"}]}]`,
		`policy: SOURCE, source: "reuters"`: `"title": "Rockets hit a house", "figures": [{"low": 5, "best": 5, "high": 5}], "participants": [{"role": "ACTOR", "actor": {"name": "a militia"}, "reports": [{"key": "rockets"}]}], ` + rest +
			`, "fields": [{"value": "Rockets hit a house", "claims": [{"value": "Rockets hit a house"}]}]`,
		`policy: SOURCE, source: "INA"`: `"title": "Rocket kills family", "figures": [{"low": 6, "best": 6, "high": 6}], "participants": [], ` + rest +
			`, "fields": [{"value": "Rocket kills family", "claims": [{"value": "Rocket kills family"}]}]`,
	} {
		w.want(`{"event": {"account": {"event": {"id": "`+id("Event", rep("rockets"))+`", `+want+`, "denials": [{"key": "deny"}]}}}`, account(arguments), "id", rep("rockets").String())
	}
	w.want(`{"event": {"account": null}}`, account(`policy: SOURCE, source: "dpa"`), "id", rep("rockets").String())
	w.refused("BAD_USER_INPUT", "source: policy SOURCE needs one", account(`policy: SOURCE`), "id", rep("rockets").String())
	w.refused("BAD_USER_INPUT", "source: it goes with policy SOURCE only", account(`policy: WIDEST, source: "INA"`), "id", rep("rockets").String())
	w.refused("BAD_USER_INPUT", "source: it is empty", account(`source: ""`), "id", rep("rockets").String())
	// As published by a day, and of a former version, by any policy.
	w.want(`{"event": {"account": {"event": {"title": "Rockets hit a house", "reportCount": 1}}}}`,
		`query($id: ID!) { event(id: $id, publishedBy: "2020-09-28") { account(policy: LATEST) { event { title reportCount } } } }`, "id", rep("rockets").String())
	w.want(`{"event": {"history": [{"event": {"account": {"event": {"reportCount": 3}}}}, {"event": {"account": {"event": {"reportCount": 1}}}}]}}`,
		`query($id: ID!) { event(id: $id) { history { event { account(policy: WIDEST) { event { reportCount } } } } } }`, "id", rep("rockets").String())
	// Each policy of all events is one batch: their reports, the ratings and, of another account, its actors.
	w.calls.Store(0)
	if a := w.ask(`{ events { nodes { account { event { title participants { actor { name } } } } latest: account(policy: LATEST) { event { title participants { actor { name } } } } } } }`); len(a.Errors) > 0 {
		t.Fatalf("%+v", a.Errors)
	}
	if got := w.calls.Load(); got != 1+2+3 {
		t.Errorf("asks the store %d times", got)
	}
}

func TestAnAccountNamesTheReportsOfEachLine(t *testing.T) {
	w := newWorld(t, true).tell()
	w.want(`{"event": {"lines": ["INA", "Reuters", "Spokesman"], "account": {"lines": [{"name": "INA", "reports": [{"key": "rockets-iq"}]}, {"name": "Reuters", "reports": [{"key": "rockets"}]}, {"name": "Spokesman", "reports": [{"key": "deny"}]}]}}}`,
		`query($id: ID!) { event(id: $id) { lines account { lines { name reports { key } } } } }`, "id", rep("rockets").String())
}

func TestASearchThatFindsNothingOffersNames(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := `query($t: String!, $k: [SearchKind!]) { search(text: $t, kinds: $k) { events { title } actors { name } places { name } nearest } }`
	for _, c := range []struct {
		text  string
		kinds []string
		want  string
	}{
		{"Pompo", nil, `["Mike Pompeo"]`},
		{"Baghdda", nil, `["Baghdad"]`},
		{"Baghdda", []string{"ACTOR"}, `[]`},
		{"Baghdda", []string{"EVENT"}, `["Baghdad"]`},
		{"Irqa", nil, `["Iraq"]`},
		{"xyzzy", nil, `[]`},
	} {
		w.want(`{"search": {"events": [], "actors": [], "places": [], "nearest": `+c.want+`}}`, ask, "t", c.text, "k", c.kinds)
	}
	w.want(`{"search": {"events": [{"title": "Pompeo threatens to close the embassy"}], "actors": [{"name": "Mike Pompeo"}], "places": [], "nearest": []}}`,
		`{ search(text: "pomp", kinds: [PLACE, ACTOR, EVENT, ACTOR], asOf: {seq: 2}) { events { title } actors { name } places { name } nearest } }`)
	a := w.refused("NOT_FOUND", `by.name: no actor "Barham Saleh" is known here at seq 3: did you mean "Barham Salih"?`, `{ actor(by: {name: "Barham Saleh"}) { id } }`)
	if got := fmt.Sprint(a.Errors[0].Extensions); got != "map[argument:by.name code:NOT_FOUND nearest:[Barham Salih]]" {
		t.Errorf("extensions %s", got)
	}
	if a := w.refused("NOT_FOUND", `no actor "xyzzy" is known here at seq 3`, `{ actor(by: {name: "xyzzy"}) { id } }`); fmt.Sprint(a.Errors[0].Extensions["nearest"]) != "[]" {
		t.Errorf("extensions %v", a.Errors[0].Extensions)
	}
	// What is longer than any search may be is still a name, which nobody bears.
	long := strings.Repeat("very ", 3) + "long name of a body that is of more words than any search may ask for at once"
	w.refused("NOT_FOUND", `is known here at seq 3`, `query($n: String!) { actor(by: {name: $n}) { id } }`, "n", long)
	// Nobody who does not ask for names pays for them.
	w.calls.Store(0)
	w.want(`{"search": {"actors": []}}`, `{ search(text: "Pompo") { actors { name } } }`)
	if got := w.calls.Load(); got != 2 { // events and places; actors are not counted
		t.Errorf("asks the store %d times", got)
	}
}
