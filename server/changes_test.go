package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"testing"
	"time"

	"casus/graph"
	"casus/graph/sqlite"
	"casus/server"
)

// changed writes changes as seq TYPE before > after.
const changed = `nodes { type commit { seq } before { title hidden } after { title hidden } link { type } judgement { verdict } }`

type change struct {
	Cursor        string
	Type          string
	Commit        struct{ Seq int64 }
	Before, After *struct {
		Title  string
		Hidden bool
	}
	Link      *struct{ Type string }
	Judgement *struct{ Verdict string }
}

func (c change) String() string {
	s := fmt.Sprintf("%d %s", c.Commit.Seq, c.Type)
	for i, e := range []*struct {
		Title  string
		Hidden bool
	}{c.Before, c.After} {
		if i == 1 {
			s += " >"
		}
		switch {
		case e == nil:
			s += " -"
		case e.Hidden:
			s += " (" + e.Title + ")"
		default:
			s += " " + e.Title
		}
	}
	switch {
	case c.Link != nil:
		s += " " + c.Link.Type
	case c.Judgement != nil:
		s += " " + c.Judgement.Verdict
	}
	return s
}

// changes asks and writes what changed, sorted within each commit.
func (w *world) changes(arguments string, variables ...any) []string {
	w.t.Helper()
	names := ""
	for i := 0; i < len(variables); i += 2 {
		names += fmt.Sprintf("$%s: ID! ", variables[i])
	}
	if names != "" {
		names = "(" + names + ")"
	}
	a := w.ask(`query`+names+` { changes(`+arguments+`) { `+changed+` } }`, variables...)
	if len(a.Errors) > 0 {
		w.t.Fatalf("%s: %+v", arguments, a.Errors)
	}
	text, _ := json.Marshal(a.Data["changes"].(map[string]any)["nodes"])
	var nodes []change
	if err := json.Unmarshal(text, &nodes); err != nil {
		w.t.Fatal(err)
	}
	out := []string{}
	for _, c := range nodes {
		out = append(out, c.String())
	}
	slices.Sort(out)
	return out
}

func (w *world) wantChanges(want []string, arguments string, variables ...any) {
	w.t.Helper()
	slices.Sort(want)
	if got := w.changes(arguments, variables...); !slices.Equal(got, want) {
		w.t.Errorf("%s\ngot  %s\nwant %s", arguments, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestChangesTellWhatHappenedToEvents(t *testing.T) {
	w := newWorld(t, true).tell()
	w.wantChanges([]string{
		"2 FILED - > Pompeo threatens to close the embassy", "2 FILED - > Closure threatened by phone", "2 FILED - > Diplomats prepare to leave",
		"2 FILED - > Rockets hit a house", "2 FILED - > Rocket kills family", "2 LINKED - > Diplomats prepare to leave FULFILS",
	}, `to: 2`)
	merged := []string{
		"3 REVISED Pompeo threatens to close the embassy > Closure threatened by phone", "3 MERGED Closure threatened by phone > Closure threatened by phone",
		"3 REVISED Rockets hit a house > Rocket kills family", "3 MERGED Rocket kills family > Rocket kills family",
	}
	w.wantChanges(merged, `from: 2, type: [FILED, REVISED, MERGED, SPLIT, RETRACTED, REVIVED]`)
	// An event that leaves the filter is told, too.
	w.record(file(report("call-a", "Reuters", "2020-09-21", graph.Account{Title: "No threat", Type: graph.Consult, When: during("2020-09-20")}))...)
	w.record(file(report("call-b", "AP", "2020-09-22", graph.Account{Title: "No threat at all", Type: graph.Consult, When: during("2020-09-20")}))...)
	w.want(`{"changes": {"nodes": [{"type": "REVISED", "matchedBefore": true, "matchesAfter": false, "fields": ["title", "type", "mode", "status", "when", "participants"],
	 "commit": {"seq": 5, "author": "tester"}, "before": {"type": "THREATEN", "participants": [{"actor": {"name": "Mike Pompeo"}}, {"actor": {"name": "President"}}]}, "after": {"type": "CONSULT", "participants": []}}],
	 "pageInfo": {"hasNextPage": false}}}`,
		`{ changes(from: 4, filter: {type: [THREATEN]}) { nodes { type matchedBefore matchesAfter fields commit { seq author } before { type participants { actor { name } } } after { type participants { actor { name } } } } pageInfo { hasNextPage } } }`)
	// Did what I cited at 2 change?
	w.wantChanges([]string{merged[2], merged[3]}, `from: 2, events: [$e], type: [REVISED, MERGED]`, "e", id("Report", rep("rockets-iq")))
	w.wantChanges([]string{}, `from: 2, events: [$e]`, "e", id("Event", rep("closure")))
	// What lies below is of its own time.
	w.want(`{"changes": {"nodes": [{"before": {"reportCount": 1, "reports": {"nodes": [{"key": "rockets", "event": {"reportCount": 3}}]}, "links": []}, "after": {"reportCount": 3, "lineage": {"mergedFrom": ["`+id("Event", rep("deny"))+`", "`+id("Event", rep("rockets-iq"))+`"]}}}]}}`,
		`query($e: ID!) { changes(from: 2, to: 3, events: [$e], type: [REVISED]) { nodes { before { reportCount reports { nodes { key event { reportCount } } } links { type } } after { reportCount lineage { mergedFrom } } } } }`,
		"e", id("Report", rep("rockets")))
}

func TestAChangeShowsItsLinkAndItsJudgement(t *testing.T) {
	w := newWorld(t, true).tell()
	w.want(`{"changes": {"nodes": [{"type": "LINKED", "fields": [], "before": null, "after": {"title": "Diplomats prepare to leave"}, "judgement": null,
	 "link": {"type": "FULFILS", "order": "AFTER", "from": {"title": "Diplomats prepare to leave"}, "to": {"title": "Pompeo threatens to close the embassy"}}}]}}`,
		`{ changes(type: [LINKED]) { nodes { type fields before { title } after { title } judgement { id } link { type order from { title } to { title } } } } }`)
	// A link is told to whoever watches the event of either of its ends.
	for _, key := range []string{"closure", "call-b"} {
		w.wantChanges([]string{"2 LINKED - > Diplomats prepare to leave FULFILS"}, `filter: {ids: [$e]}, type: [LINKED, FILED]`[:len(`filter: {ids: [$e]}, type: [LINKED`)]+`]`, "e", w.anchorOf(key))
	}
	w.record(file(graph.NewJudgement(graph.KindActorRecord, rec("pompeo"), rec("usa"), graph.Different, 1, "rule@1", false, rec("act")))...)
	w.wantChanges([]string{"4 JUDGED - > - DIFFERENT"}, `from: 3`)
	w.wantChanges([]string{}, `from: 3, filter: {}`)
	w.wantChanges([]string{"4 JUDGED - > - DIFFERENT", "3 JUDGED Pompeo threatens to close the embassy > Closure threatened by phone SAME"}[:1], `from: 3, type: [JUDGED]`)
}

func TestPagesOfChangesGoOnAsTheLedgerGrows(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := `query($after: String, $first: Int) { changes(first: $first, after: $after) { edges { cursor node { cursor } } nodes { ` + changed[len("nodes { "):] + ` pageInfo { endCursor hasNextPage } } }`
	read := func(first int) (out []string) {
		for after := any(nil); ; {
			a := w.ask(ask, "first", first, "after", after)
			if len(a.Errors) > 0 {
				t.Fatalf("%+v", a.Errors)
			}
			page := a.Data["changes"].(map[string]any)
			var nodes []change
			text, _ := json.Marshal(page["nodes"])
			if err := json.Unmarshal(text, &nodes); err != nil {
				t.Fatal(err)
			}
			for i, c := range nodes {
				edge := page["edges"].([]any)[i].(map[string]any)
				if edge["cursor"] != edge["node"].(map[string]any)["cursor"] {
					t.Fatalf("two cursors: %v", edge)
				}
				out = append(out, c.String())
			}
			info := page["pageInfo"].(map[string]any)
			if after = info["endCursor"]; info["hasNextPage"] != true {
				return out
			}
			if first == 1 && len(out) == 2 {
				w.record(file(report("late", "AFP", "2020-10-01", graph.Account{Title: "Later news"}))...)
			}
		}
	}
	small := read(1)
	if whole := read(500); !slices.Equal(small, whole) || len(whole) < 15 || whole[len(whole)-1] != "4 FILED - > Later news" {
		t.Errorf("one by one\n%s\nat once\n%s", strings.Join(small, "\n"), strings.Join(whole, "\n"))
	}
	cursor := w.ask(ask, "first", 1).Data["changes"].(map[string]any)["pageInfo"].(map[string]any)["endCursor"]
	w.refused("BAD_CURSOR", "another question", `query($a: String) { changes(after: $a, type: [FILED]) { nodes { type } } }`, "a", cursor)
	w.refused("BAD_CURSOR", "behind the end", `query($a: String) { changes(after: $a, to: 1) { nodes { type } } }`, "a", cursor)
	w.refused("BAD_USER_INPUT", "after the snapshot", `{ changes(to: 99) { nodes { type } } }`)
	w.refused("BAD_USER_INPUT", "from", `{ changes(from: 3, to: 2) { nodes { type } } }`)
	w.refused("BAD_USER_INPUT", "from", `{ changes(from: -1) { nodes { type } } }`)
	w.refused("NOT_FOUND", `no event "`+unknownID+`" is known here at seq 2`, `{ changes(to: 2, events: ["`+unknownID+`"]) { nodes { type } } }`)
	w.refused("BAD_USER_INPUT", "type Actor", `{ changes(events: ["Actor:`+unknownID+`"]) { nodes { type } } }`)
	w.refused("LIMIT_EXCEEDED", "500", `query($e: [ID!]) { changes(events: $e) { nodes { type } } }`, "e", slices.Repeat([]string{unknownID}, 501))
}
