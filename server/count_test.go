package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

var (
	province  = graph.PlaceName{Name: "Baghdad", Kind: graph.PlaceProvince, Country: "IRQ"}
	airport   = graph.Location{Place: graph.PlaceName{Name: "Baghdad Airport", Kind: graph.PlaceSite, Admin1: "Baghdad", Country: "IRQ"}, Within: []graph.PlaceName{province, iraq}, Precision: graph.LocatedSite, Point: &graph.Point{Lat: 33.26, Lon: 44.23}}
	greenZone = graph.Location{Place: graph.PlaceName{Name: "Green Zone", Kind: graph.PlaceSite, Admin1: "BAGHDAD", Country: "IRQ"}, Within: []graph.PlaceName{province, iraq}, Precision: graph.LocatedSite}
	somewhere = graph.Location{Place: iraq, Precision: graph.LocatedCountry, Point: &graph.Point{Lat: 33, Lon: 44}}
)

func killed(f graph.Figure) []graph.Figure {
	f.Measure, f.Moment = graph.Killed, graph.During
	return []graph.Figure{f}
}

// tellYears adds, at seq 4, what went before and came after:
//
//	strike 2020-01-03: USA hits the airport, 10 killed     children 2020-02: a militia, 2 children killed     atleast 2020-02-11: 3 or more
//	talk 2020-03-01: no type     drawdown 2020-09-09: announced for the 15th, nothing came of it     patrols 2020-09/10: a series, 3 killed
//	visit: nobody says when, "in Iraq"     evacuation 2020-10-05: FULFILS closure, and so the threat
func (w *world) tellYears() *world {
	w.t.Helper()
	between := func(roleA graph.Role, a string, roleB graph.Role, b string) []graph.Participant {
		return []graph.Participant{who(roleA, a), who(roleB, b)}
	}
	patrols := report("patrols", "AP", "2020-09-02", graph.Account{Title: "Patrols", Type: graph.Mobilize, Mode: "troops", When: during("2020-09/2020-10"), Where: &greenZone, Who: between(graph.RoleActor, "usa", graph.RoleRecipient, "iraq"), Figures: killed(graph.Figure{Best: number(3)})})
	patrols.Account.Extent = graph.Series
	talk := report("talk", "REUTERS", "2020-03-02", graph.Account{Title: "Talk", When: during("2020-03-01"), Who: between(graph.RoleActor, "usa", graph.RoleRecipient, "iraq")})
	talk.Codes = []graph.Code{{Vocabulary: "CAMEO", Code: "012"}}
	w.record(file(
		report("strike", "AP", "2020-01-04", graph.Account{Title: "Strike", Type: graph.Assault, Mode: "aerial", When: during("2020-01-03"), Where: &airport, Who: between(graph.RoleActor, "usa", graph.RoleTarget, "iraq"), Figures: killed(graph.Figure{Best: number(10)})}),
		patrols, talk,
		report("children", "INA", "2020-03-01", graph.Account{Title: "Children", Type: graph.Assault, Mode: "heavy-weapons", When: during("2020-02"), Who: between(graph.RoleActor, "militia", graph.RoleVictim, "iraq"), Figures: killed(graph.Figure{Of: "children", Best: number(2)})}),
		report("atleast", "INA", "2020-02-12", graph.Account{Title: "At least three", Type: graph.Assault, When: during("2020-02-11"), Where: &greenZone, Who: between(graph.RoleActor, "militia", graph.RoleTarget, "usa"), Figures: killed(graph.Figure{Low: number(3)})}),
		report("visit", "AP", "2020-05-01", graph.Account{Title: "Visit", Type: graph.Consult, Mode: "visit", Where: &somewhere, Who: between(graph.RoleActor, "iraq", graph.RoleRecipient, "usa")}),
		report("drawdown", "Reuters", "2020-09-10", graph.Account{Title: "Drawdown", Type: graph.Retreat, Mode: "withdraw", Status: graph.Announced, When: during("2020-09-09"), Due: during("2020-09-15"), Who: between(graph.RoleActor, "usa", graph.RoleRecipient, "iraq")}),
		report("evacuation", "REUTERS", "2020-10-06", graph.Account{Title: "Evacuation", Type: graph.Sanction, Mode: "withdraw", When: during("2020-10-05"), Where: &baghdad, Who: between(graph.RoleActor, "usa", graph.RoleRecipient, "iraq")}),
		&graph.Link{ID: graph.DeriveID(graph.KindLink, "2"), Type: graph.Fulfils, From: rep("evacuation"), To: rep("closure"), Stance: graph.Asserts},
	)...)
	return w
}

// rows asks for a count and writes each row as "key, key: events".
func (w *world) rows(arguments string) string {
	w.t.Helper()
	a := w.ask(`{ count(` + arguments + `) { rowCount rows { events keys { value } } } }`)
	if len(a.Errors) > 0 {
		w.t.Fatalf("%s: %+v", arguments, a.Errors)
	}
	count := a.Data["count"].(map[string]any)
	var out []string
	for _, r := range count["rows"].([]any) {
		row := r.(map[string]any)
		var keys []string
		for _, k := range row["keys"].([]any) {
			value, ok := k.(map[string]any)["value"].(string)
			if !ok {
				value = "-"
			}
			keys = append(keys, value)
		}
		out = append(out, fmt.Sprintf("%s: %v", strings.Join(keys, ", "), row["events"]))
	}
	if n := len(out); count["rowCount"] != float64(n) {
		out = append(out, fmt.Sprintf("of %v", count["rowCount"]))
	}
	return strings.Join(out, "; ")
}

func TestACountSaysWhatItLeavesOut(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	w.want(`{"count": {"total": {"keys": [], "events": 11, "series": 1, "states": 0, "coarse": 2, "untimed": 1, "untyped": 1, "unplaced": 4, "vague": 1,
	 "sums": [{"measure": "KILLED", "low": 18, "best": 16, "high": null, "events": 3, "lowless": 0, "bestless": 1, "highless": 1, "parted": 1, "series": 1},
	          {"measure": "WOUNDED", "low": null, "best": null, "high": null, "events": 0, "lowless": 0, "bestless": 0, "highless": 0, "parted": 0, "series": 0}]}}}`,
		`{ count(sum: [KILLED, WOUNDED]) { total { keys { value } events series states coarse untimed untyped unplaced vague sums { measure low best high events lowless bestless highless parted series } } } }`)
	// By month, children of February are not coarse; the total says the same as the rows.
	w.want(`{"count": {"rowCount": 6, "truncated": false, "total": {"events": 11, "coarse": 1}, "rows": [
	 {"events": 1, "coarse": 0, "untimed": 1, "keys": [{"dimension": "MONTH", "value": null, "label": "no time", "from": null, "to": null}]},
	 {"events": 1, "coarse": 0, "untimed": 0, "keys": [{"dimension": "MONTH", "value": "2020-01", "label": "2020-01", "from": "2020-01-01T00:00:00Z", "to": "2020-01-31T23:59:59Z"}]},
	 {"events": 2, "coarse": 0, "untimed": 0, "keys": [{"dimension": "MONTH", "value": "2020-02", "label": "2020-02", "from": "2020-02-01T00:00:00Z", "to": "2020-02-29T23:59:59Z"}]},
	 {"events": 1, "coarse": 0, "untimed": 0, "keys": [{"dimension": "MONTH", "value": "2020-03", "label": "2020-03", "from": "2020-03-01T00:00:00Z", "to": "2020-03-31T23:59:59Z"}]},
	 {"events": 5, "coarse": 1, "untimed": 0, "keys": [{"dimension": "MONTH", "value": "2020-09", "label": "2020-09", "from": "2020-09-01T00:00:00Z", "to": "2020-09-30T23:59:59Z"}]},
	 {"events": 1, "coarse": 0, "untimed": 0, "keys": [{"dimension": "MONTH", "value": "2020-10", "label": "2020-10", "from": "2020-10-01T00:00:00Z", "to": "2020-10-31T23:59:59Z"}]}]}}`,
		`{ count(by: [MONTH]) { rowCount truncated total { events coarse } rows { events coarse untimed keys { dimension value label from to } } } }`)
	w.want(`{"count": {"rows": [{"keys": [], "events": 11}], "total": {"events": 11}, "rowCount": 1}}`, `{ count { rows { keys { value } events } total { events } rowCount } }`)
	w.want(`{"count": {"rows": [{"events": 0, "outcomes": {"open": 0, "rate": null}}], "rowCount": 1, "total": {"events": 0, "outcomes": {"sample": 0}}}}`,
		`{ count(filter: {time: {from: "1999", to: "1999"}}) { rows { events outcomes { open rate } } rowCount total { events outcomes { sample } } } }`)
	w.want(`{"count": {"rows": [], "rowCount": 0, "total": {"events": 0, "sums": [{"best": null}]}}}`,
		`{ count(by: [TYPE], sum: [KILLED], filter: {time: {from: "1999", to: "1999"}}) { rows { events } rowCount total { events sums { best } } } }`)
}

func TestCountsByEachDimension(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	for by, want := range map[string]string{
		`by: [YEAR]`: "-: 1; 2020: 10",
		`by: [WEEK]`: "-: 1; 2020-W01: 1; 2020-W05: 1; 2020-W07: 1; 2020-W09: 1; 2020-W36: 1; 2020-W37: 1; 2020-W38: 1; 2020-W39: 1; 2020-W40: 1; 2020-W41: 1",
		`by: [TYPE]`: "ASSAULT: 4; SANCTION: 2; -: 1; CONSULT: 1; MOBILIZE: 1; RETREAT: 1; THREATEN: 1",
		`by: [MODE]`: "withdraw: 3; -: 2; heavy-weapons: 2; aerial: 1; relations: 1; troops: 1; visit: 1",
		`by: [QUAD]`: "MATERIAL_CONFLICT: 7; -: 1; MATERIAL_COOPERATION: 1; VERBAL_CONFLICT: 1; VERBAL_COOPERATION: 1",
		`by: [DAY], filter: {time: {from: "2020-09-25"}}`: "2020-09-01: 1; 2020-09-27: 1; 2020-09-28: 1; 2020-10-05: 1",
		`by: [QUAD, TYPE]`:                "MATERIAL_CONFLICT, ASSAULT: 4; MATERIAL_CONFLICT, SANCTION: 2; -, -: 1; MATERIAL_CONFLICT, MOBILIZE: 1; MATERIAL_COOPERATION, RETREAT: 1; VERBAL_CONFLICT, THREATEN: 1; VERBAL_COOPERATION, CONSULT: 1",
		`by: [STATUS, EXTENT]`:            "OCCURRED, INCIDENT: 7; ANNOUNCED, INCIDENT: 1; OCCURRED, SERIES: 1; PREPARED, INCIDENT: 1; THREATENED, INCIDENT: 1",
		`by: [OUTCOME]`:                   "-: 8; OPEN: 2; LAPSED: 1",
		`by: [OUTCOME], on: "2020-10-05"`: "-: 8; FULFILLED: 2; LAPSED: 1",
		`by: [COUNTRY]`:                   "IRQ: 7; -: 4",
		`by: [ADMIN1]`:                    "-: 8; IRQ/Baghdad: 3", // BAGHDAD is the same
		`by: [SOURCE]`:                    "Reuters: 6; AP: 4; INA: 3; Spokesman: 1",
		`by: [DATASET]`:                   "story: 11",
		`by: [STANCE]`:                    "ASSERTS: 11; DENIES: 1",
		`by: [ROLE]`:                      "ACTOR: 11; RECIPIENT: 6; TARGET: 2; VICTIM: 1",
		`by: [YEAR, QUAD, STATUS], orderBy: EVENTS`:                         "2020, MATERIAL_CONFLICT, OCCURRED: 6; -, VERBAL_COOPERATION, OCCURRED: 1; 2020, -, OCCURRED: 1; 2020, MATERIAL_CONFLICT, PREPARED: 1; 2020, MATERIAL_COOPERATION, ANNOUNCED: 1; 2020, VERBAL_CONFLICT, THREATENED: 1",
		`by: [TYPE], orderBy: KEYS, first: 2`:                               "-: 1; ASSAULT: 4; of 7",
		`by: [TYPE], filter: {quad: [VERBAL_CONFLICT, VERBAL_COOPERATION]}`: "CONSULT: 1; THREATEN: 1",
	} {
		if got := w.rows(by); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", by, got, want)
		}
	}
}

func TestKeysAreToldInWords(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	usa := id("Actor", rec("usa"))
	w.want(`{"types": {"rows": [{"keys": [{"label": "Warns of harm to come; the mode names the harm"}, {"label": "Threatens to suspend or end relations, talks or aid, or to close an embassy"}, {"label": "threatened"}]}]},
	 "modes": {"rows": [{"keys": [{"label": "Leaves territory or takes forces out of it"}]}]},
	 "places": {"rows": [{"keys": [{"label": "Baghdad, Iraq"}, {"label": "Iraq"}, {"label": "A story"}]}, {"keys": [{"label": "no province"}, {"label": "Iraq"}, {"label": "A story"}]}]},
	 "actors": {"truncated": true, "rows": [{"events": 6, "keys": [{"label": "United States", "actor": {"id": "`+usa+`", "country": "USA"}}, {"label": "actor", "actor": null}]}]},
	 "weeks": {"rows": [{"keys": [{"value": "2020-W40", "from": "2020-09-28T00:00:00Z", "to": "2020-10-04T23:59:59Z", "label": "2020-W40"}, {"value": "MATERIAL_CONFLICT", "from": null, "to": null, "label": "material conflict"}]}]}}`,
		`{ types: count(by: [TYPE, MODE, STATUS], filter: {type: [THREATEN]}) { rows { keys { label } } }
	 modes: count(by: [MODE], filter: {type: [RETREAT]}) { rows { keys { label } } }
	 places: count(by: [ADMIN1, COUNTRY, DATASET], filter: {type: [ASSAULT], country: ["IRQ"]}) { rows { keys { label } } }
	 actors: count(by: [ACTOR, ROLE], filter: {time: {from: "2020"}, type: [ASSAULT, SANCTION, MOBILIZE, RETREAT], untyped: true}, first: 1, orderBy: EVENTS) { truncated rows { events keys { label actor { id country } } } }
	 weeks: count(by: [WEEK, QUAD], filter: {time: {from: "2020-09-28", to: "2020-09-28"}, match: CERTAINLY}) { rows { keys { value label from to } } } }`)
}

func TestFollowThrough(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	// On the day of the snapshot, the 1st of October, nobody has gone; on the 5th all have, and what was announced for the 15th of
	// September was not done.
	ask := `query($on: Date) { count(by: [STATUS], orderBy: KEYS, on: $on, filter: {status: [THREATENED, ANNOUNCED, PREPARED]}) {
	 total { outcomes { open fulfilled ended lapsed sample rate } } rows { keys { value } outcomes { open fulfilled ended lapsed sample rate } } } }`
	told := func(open, fulfilled, lapsed, sample int, rate string) string {
		return fmt.Sprintf(`"outcomes": {"open": %d, "fulfilled": %d, "ended": 0, "lapsed": %d, "sample": %d, "rate": %s}`, open, fulfilled, lapsed, sample, rate)
	}
	w.want(`{"count": {"total": {`+told(2, 0, 1, 1, "0")+`}, "rows": [
	 {"keys": [{"value": "ANNOUNCED"}], `+told(0, 0, 1, 1, "0")+`}, {"keys": [{"value": "PREPARED"}], `+told(1, 0, 0, 0, "null")+`}, {"keys": [{"value": "THREATENED"}], `+told(1, 0, 0, 0, "null")+`}]}}`, ask)
	w.want(`{"count": {"total": {`+told(0, 2, 1, 3, "0.6666666666666666")+`}, "rows": [
	 {"keys": [{"value": "ANNOUNCED"}], `+told(0, 0, 1, 1, "0")+`}, {"keys": [{"value": "PREPARED"}], `+told(0, 1, 0, 1, "1")+`}, {"keys": [{"value": "THREATENED"}], `+told(0, 1, 0, 1, "1")+`}]}}`, ask, "on", "2020-10-05")
	// An actor's threats by what they threaten, and those that were open against somebody on a day.
	w.want(`{"count": {"rows": [{"keys": [{"value": "relations"}], "events": 1, "outcomes": {"fulfilled": 1, "sample": 1, "rate": 1}}]}, "events": {"nodes": [{"title": "Closure threatened by phone"}]}}`,
		`query($usa: ID!, $president: ID!) { count(on: "2020-10-31", by: [MODE], filter: {type: [THREATEN], actor: {id: $usa, withParts: true, role: [ACTOR]}}) { rows { keys { value } events outcomes { fulfilled sample rate } } }
	 events(filter: {type: [THREATEN], outcome: [OPEN], on: "2020-09-30", actor: {id: $president, role: [RECIPIENT]}}) { nodes { title } } }`, "usa", rec("usa").String(), "president", rec("president").String())
	// The filter's day is the count's, unless it names its own: what became by November of what was open in September.
	for arguments, want := range map[string]string{
		`on: "2020-11-01", by: [OUTCOME], filter: {outcome: [FULFILLED]}`:              "FULFILLED: 2",
		`on: "2020-11-01", by: [OUTCOME], filter: {outcome: [OPEN], on: "2020-09-10"}`: "FULFILLED: 2; LAPSED: 1",
		`by: [TYPE], filter: {outcome: [FULFILLED]}`:                                   "",
	} {
		if got := w.rows(arguments); got != want {
			t.Errorf("%s: got %s, wanted %s", arguments, got, want)
		}
	}
	w.want(`{"count": {"total": {"outcomes": {"open": 2, "rate": 0}}}}`, `{ count(by: [OUTCOME, ACTOR, YEAR]) { total { outcomes { open rate } } } }`)
	w.refused("BAD_USER_INPUT", "by: rows tell outcomes by at most two dimensions, none of them OUTCOME", `{ count(by: [TYPE, MODE, YEAR]) { rows { outcomes { open } } } }`)
	w.refused("BAD_USER_INPUT", "by: rows tell outcomes", `{ count(by: [OUTCOME]) { rows { ...R } } } fragment R on CountRow { outcomes { open } }`)
	w.refused("BAD_USER_INPUT", "filter.on: it is the day that filter.outcome is told for", `{ events(filter: {on: "2020-09-10"}) { totalCount } }`)
}

func TestAnEventTellsWhatBecameOfItAndThroughWhat(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	ask := `query($on: Date) { events(orderBy: {field: START, direction: ASC}, filter: {time: {from: "2020-09-09"}, extent: [INCIDENT]}) { nodes { title quad score outcome(on: $on) } } }`
	for on, outcomes := range map[string][3]string{"2020-09-15": {"OPEN", "OPEN", "OPEN"}, "2020-09-16": {"LAPSED", "OPEN", "OPEN"}, "2020-10-05": {"LAPSED", "FULFILLED", "FULFILLED"}} {
		w.want(fmt.Sprintf(`{"events": {"nodes": [
		 {"title": "Drawdown", "quad": "MATERIAL_COOPERATION", "score": 8, "outcome": %q}, {"title": "Closure threatened by phone", "quad": "VERBAL_CONFLICT", "score": -3.5, "outcome": %q},
		 {"title": "Diplomats prepare to leave", "quad": "MATERIAL_CONFLICT", "score": -6, "outcome": %q}, {"title": "Rocket kills family", "quad": "MATERIAL_CONFLICT", "score": -9.5, "outcome": null},
		 {"title": "Evacuation", "quad": "MATERIAL_CONFLICT", "score": -6, "outcome": null}]}}`, outcomes[0], outcomes[1], outcomes[2]), ask, "on", on)
	}
	w.want(`{"talk": {"quad": null, "score": null}, "assault": {"score": -9}}`, `query($t: ID!, $a: ID!) { talk: event(id: $t) { quad score } assault: event(id: $a) { score } }`, "t", rep("talk").String(), "a", rep("atleast").String())
	published := `query($id: ID!, $by: Date, $on: Date) { event(id: $id, publishedBy: $by) { outcome(on: $on) } events(filter: {ids: [$id], outcome: [OPEN]}, publishedBy: $by) { totalCount } }`
	w.want(`{"event": {"outcome": "OPEN"}, "events": {"totalCount": 1}}`, published, "id", rep("drawdown").String(), "by", "2020-09-12")
	w.want(`{"event": {"outcome": "LAPSED"}, "events": {"totalCount": 1}}`, published, "id", rep("drawdown").String(), "by", "2020-09-12", "on", "2020-09-16")
	w.want(`{"event": {"outcome": "LAPSED"}, "events": {"totalCount": 0}}`, published, "id", rep("drawdown").String(), "by", "2020-09-16")
	chain := `query($id: ID!, $steps: Int, $type: [LinkType!]) { event(id: $id) { chain(maxSteps: $steps, type: $type) { type from { title } to { title } } } }`
	preparation := `{"type": "FULFILS", "from": {"title": "Diplomats prepare to leave"}, "to": {"title": "Closure threatened by phone"}}`
	deed := `{"type": "FULFILS", "from": {"title": "Evacuation"}, "to": {"title": "Diplomats prepare to leave"}}`
	w.want(`{"event": {"chain": [`+preparation+`, `+deed+`]}}`, chain, "id", rep("call-a").String(), "steps", 2)
	w.want(`{"event": {"chain": [`+preparation+`, `+deed+`]}}`, chain, "id", rep("closure").String(), "steps", 1)
	w.want(`{"event": {"chain": [`+preparation+`]}}`, chain, "id", rep("call-b").String(), "steps", 1)
	w.want(`{"event": {"chain": [`+deed+`]}}`, chain, "id", rep("evacuation").String(), "steps", 1)
	w.want(`{"event": {"chain": []}}`, chain, "id", rep("call-a").String(), "steps", 8, "type", []string{"CAUSES"})
	w.want(`{"event": {"chain": []}}`, chain, "id", rep("rockets").String(), "steps", 8)
	w.refused("BAD_USER_INPUT", "maxSteps: 9 is not between 1 and 8", chain, "id", rep("call-a").String(), "steps", 9)
}

func (w *world) load(l graph.Load, from, to, finished string) string {
	w.t.Helper()
	l.ID, l.Format, l.Started = uuid.New(), "test", time.Date(2020, 10, 1, 9, 0, 0, 0, time.UTC)
	l.From, l.To = graph.OpenStart, graph.OpenEnd
	if from != "" {
		l.From, l.To = during(from).Earliest, during(to).Latest
	}
	if finished != "" {
		at, err := time.Parse(time.RFC3339, finished)
		if err != nil {
			w.t.Fatal(err)
		}
		l.Finished = &at
	}
	if err := w.store.SaveLoad(w.t.Context(), l); err != nil {
		w.t.Fatal(err)
	}
	return l.File
}

func TestCoverageTellsWhereNothingIsKnown(t *testing.T) {
	w := newWorld(t, true).tell() // seq 3 at 15:00
	w.load(graph.Load{File: "winter", Dataset: set}, "2020-01-03", "2020-02-11T10:00Z", "2020-10-01T12:00:00Z")
	w.load(graph.Load{File: "broken", Dataset: set}, "1990", "2030", "")
	w.load(graph.Load{File: "actors", Dataset: set}, "", "", "2020-10-01T12:00:00Z")
	w.load(graph.Load{File: "march", Dataset: "other"}, "2020-02-29T12:00Z", "2020-03-01", "2020-10-01T12:00:00Z")
	w.load(graph.Load{File: "autumn", Dataset: set}, "2020-09-01", "2020-10-05", "2020-10-01T15:30:00Z")
	w.tellYears() // seq 4 at 16:00
	w.load(graph.Load{File: "late", Dataset: set}, "2020-12-30", "2021-01-02", "2020-10-01T17:00:00Z")
	ask := `query($time: TimeFilter, $dataset: [String!], $asOf: AsOf) { count(filter: {time: $time, dataset: $dataset}, asOf: $asOf) { coverage { loads { file } gaps { from to } } } }`
	year := map[string]any{"from": "2020", "to": "2020"}
	covered := func(want string, variables ...any) {
		t.Helper()
		a := w.ask(ask, variables...)
		if len(a.Errors) > 0 {
			t.Fatalf("%+v", a.Errors)
		}
		c := a.Data["count"].(map[string]any)["coverage"].(map[string]any)
		files := map[string]bool{}
		for _, l := range c["loads"].([]any) {
			files[l.(map[string]any)["file"].(string)] = true
		}
		var got []string
		for _, f := range []string{"winter", "broken", "actors", "march", "autumn", "late"} {
			if files[f] {
				got = append(got, f)
			}
		}
		gaps, ok := c["gaps"].([]any)
		if !ok {
			got = append(got, "null")
		}
		for _, g := range gaps {
			gap := g.(map[string]any)
			got = append(got, strings.TrimSuffix(gap["from"].(string), "T00:00:00Z")+".."+strings.TrimSuffix(gap["to"].(string), "T23:59:59Z"))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%v\ngot  %s\nwant %s", variables, s, want)
		}
	}
	covered("winter march autumn late 2020-01-01..2020-01-02 2020-02-12..2020-02-28 2020-03-02..2020-08-31 2020-10-06..2020-12-29", "time", year)
	covered("winter autumn late 2020-01-01..2020-01-02 2020-02-12..2020-08-31 2020-10-06..2020-12-29", "time", year, "dataset", []string{set})
	// What was finished after the next commit was recorded did not stand yet.
	covered("winter march autumn 2020-01-01..2020-01-02 2020-02-12..2020-02-28 2020-03-02..2020-08-31 2020-10-06..2020-12-31", "time", year, "asOf", map[string]any{"seq": 3})
	covered("winter actors march autumn late null")
	covered("autumn late null", "time", map[string]any{"from": "2020-09-15"})
	covered("winter", "time", map[string]any{"from": "2020-01-10", "to": "2020-01-20"})
	covered("1999-01-01..1999-12-31", "time", map[string]any{"from": "1999", "to": "1999"})
	covered("winter 2020-02-12..2020-02-12T12:00:59Z", "time", map[string]any{"from": "2020-02-11T12:00Z", "to": "2020-02-12T12:00Z"})
}

func TestWhatNoCountCanBeBy(t *testing.T) {
	w := newWorld(t, true).tell()
	for _, c := range []struct{ code, part, count string }{
		{"BAD_USER_INPUT", "by: TYPE is named twice", `by: [TYPE, TYPE]`},
		{"LIMIT_EXCEEDED", "by: dimensions: 4 is over the limit of 3", `by: [TYPE, QUAD, YEAR, MODE]`},
		{"LIMIT_EXCEEDED", "sum: measures: 4 is over the limit of 3", `sum: [KILLED, WOUNDED, TROOPS, MONEY]`},
		{"BAD_USER_INPUT", "first: 0 is not between 1 and 1000", `first: 0`},
		{"LIMIT_EXCEEDED", "first: 1001 is over the limit of 1000", `first: 1001`},
		{"BAD_USER_INPUT", "filter.time: from", `filter: {time: {from: "2021", to: "2020"}}`},
		{"BAD_USER_INPUT", "filter.code[0].code", `filter: {code: [{vocabulary: "CAMEO", code: "999"}]}`},
		{"NOT_FOUND", "filter.actor.id: no actor", `filter: {actor: {id: "` + unknownID + `"}}`},
	} {
		w.refused(c.code, c.part, `{ count(`+c.count+`) { coverage { gaps { from } } } }`)
	}
}

func TestSourcesAreCountedWithTheirRatings(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	w.record(file(&graph.Rating{Source: "reuters", Reliability: "B", Author: "tester"})...)
	w.want(`{"sources": [{"name": "Reuters", "events": 6, "reliability": "B"}, {"name": "AP", "events": 4, "reliability": null}, {"name": "INA", "events": 3, "reliability": null}],
	 "denials": [{"name": "INA"}, {"name": "Reuters"}, {"name": "Spokesman"}]}`,
		`{ sources(first: 3) { name events reliability } denials: sources(filter: {disputed: true}) { name } }`)
	w.want(`{"sources": [{"name": "Reuters", "events": 3, "reliability": null}]}`, `{ sources(first: 1, asOf: {seq: 3}) { name events reliability } }`)
	w.refused("BAD_USER_INPUT", "first", `{ sources(first: 0) { name } }`)
}

func TestACountIsOfItsSnapshot(t *testing.T) {
	w := newWorld(t, true).tell()
	questions := []string{
		`count(by: [YEAR, STATUS], sum: [KILLED] %s) { total { events coarse sums { best } } rows { keys { value label } events outcomes { open fulfilled lapsed } } coverage { gaps { from } } }`,
		`dyad(a: "` + rec("usa").String() + `", b: "` + rec("iraq").String() + `" %s) { aToB { count meanScore timeline { period count } } either { count } }`,
		`sources(first: 5 %s) { name events reliability }`,
		`figures(measure: KILLED %s) { totalCount nodes { event { title } settled { best } rivals { lines counts } } }`,
		`events(filter: {outcome: [OPEN, LAPSED]} %s) { totalCount nodes { title outcome chain { type } responsibility { actor { name } } } }`,
		`actor(by: {id: "` + rec("usa").String() + `"} %s) { counterparts { total nodes { events actor { name } } } }`,
	}
	ask := func(asOf string) string {
		t.Helper()
		var all []string
		for _, q := range questions {
			q = "{ " + fmt.Sprintf(q, asOf) + " }"
			a := w.ask(q)
			if len(a.Errors) > 0 {
				t.Fatalf("%s: %+v", q, a.Errors)
			}
			text, _ := json.Marshal(a.Data)
			all = append(all, string(text))
		}
		return strings.Join(all, "\n")
	}
	then := ask("")
	w.tellYears()
	w.record(file(&graph.Rating{Source: "reuters", Reliability: "B"})...)
	w.record(graph.WithdrawAtom(graph.Ref{Kind: graph.KindLink, ID: graph.DeriveID(graph.KindLink, "1")}, graph.ByPerson))
	if now := ask(""); now == then {
		t.Fatalf("nothing changed: %s", now)
	}
	if again := ask(`asOf: {seq: 3}`); again != then {
		t.Errorf("as of seq 3\ngot  %s\nwant %s", again, then)
	}
}

// TestACountAsksTheStoreAFewTimes whatever the number of rows: each question is asked of a service that has answered none before.
func TestACountAsksTheStoreAFewTimes(t *testing.T) {
	usa, iraq := rec("usa").String(), rec("iraq").String()
	for _, c := range []struct {
		calls int64
		query string
	}{
		{1, `{ count { total { events } rows { events } } }`},
		{1, `{ count(by: [DAY, QUAD, TYPE], sum: [KILLED]) { total { events coarse } rowCount truncated rows { keys { value label from } sums { best } } } }`},
		{2, `{ count(by: [SOURCE]) { total { events } rows { keys { label } events } } }`},
		{3, `{ count(by: [ACTOR, MONTH]) { total { events } rows { keys { label } events } } }`},
		{2, `{ count(by: [DATASET]) { rows { keys { label } events } } }`},
		{3, `{ count(by: [STATUS, MODE]) { total { outcomes { rate } } rows { keys { label } outcomes { rate } } } }`},
		{3, `{ count(by: [OUTCOME], filter: {outcome: [OPEN]}) { rows { events } } }`},
		{2, `{ count(filter: {time: {from: "2020", to: "2020"}}) { coverage { loads { file } gaps { from } } } }`},
		{3, `{ events { nodes { title outcome quad score } } }`},
		{7, `{ event(id: "` + rep("call-a").String() + `") { chain { type } } }`}, // two for each of three steps
		{4, `{ dyad(a: "` + usa + `", b: "` + iraq + `") { aToB { count meanScore timeline { count } } bToA { count } either { count quads { events } } } }`},
		{2, `{ dyad(a: "` + usa + `", b: "` + iraq + `") { aToB { events { nodes { title } } } } }`},
		{3, `{ actor(by: {id: "` + usa + `"}) { counterparts { total nodes { events actor { name country } } } } }`},
		{2, `{ actor(by: {id: "` + usa + `"}) { counterparts { total } } }`},
		{2, `{ sources { name events reliability } }`},
		{2, `{ figures(measure: KILLED) { nodes { event { title } settled { best } rivals { lines report { key } } } } }`},
		{1, `{ figures(measure: KILLED) { nodes { event { title } settled { best } } } }`},
		{6, `{ events(filter: {admin: ["IRQ", "Baghdad"]}) { nodes { title } } }`}, // by name, then two levels down and one up
		{1, `{ events(filter: {area: {circle: {lat: 33.3, lon: 44.4, radiusKm: 20}}, lines: {min: 1}, quad: [MATERIAL_CONFLICT]}, orderBy: {field: LINES}) { nodes { title } } }`},
	} {
		inBubble(t, func(w *world) {
			if a := w.tell().tellYears().ask(c.query); len(a.Errors) > 0 {
				w.t.Fatalf("%s: %+v", c.query, a.Errors)
			}
			if got := w.calls.Load(); got != c.calls {
				w.t.Errorf("%s asks the store %d times, wanted %d", c.query, got, c.calls)
			}
		})
	}
}

// TestASumThatDoesNotFitIsRefused asks for a sum beyond 64 bits: of all, which the store cannot add up, and in total of rows that fit.
func TestASumThatDoesNotFitIsRefused(t *testing.T) {
	w := newWorld(t, true)
	var as []graph.Atom
	for i := range 1000 {
		as = append(as, report(fmt.Sprint("loss ", i), "AP", "2020-09-01", graph.Account{
			Title: "Loss", Status: []graph.Status{graph.Occurred, graph.Announced}[i%2],
			Figures: []graph.Figure{{Measure: graph.Money, Moment: graph.During, Best: number(1e16)}},
		}))
	}
	w.record(file(as...)...)
	for _, query := range []string{`{ count(sum: [MONEY]) { rows { sums { best } } } }`, `{ count(by: [STATUS], sum: [MONEY]) { rows { events } total { sums { best } } } }`} {
		a := w.refused("LIMIT_EXCEEDED", "sum: it is over the limit of 9223372036854775807", query)
		if _, known := a.Errors[0].Extensions["got"]; known {
			t.Errorf("%s: %+v", query, a.Errors[0].Extensions)
		}
	}
	w.want(`{"count": {"rows": [{"sums": [{"best": 5000000000000000000}]}, {"sums": [{"best": 5000000000000000000}]}]}}`,
		`{ count(by: [STATUS], sum: [MONEY]) { rows { sums { best } } } }`)
}
