package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
	"casus/graph/sqlite"
	"casus/server"
)

// world is a service over a store with a small story in it:
//
//	Pompeo -HOLDS-> Secretary of State (office) -PART_OF-> USA      Salih -HOLDS-> President of Iraq
//	call-a (Reuters), call-b (AP): Pompeo threatens Salih by phone, judged SAME; closure: a plan that FULFILS it
//	rockets: an attack in Baghdad, 5 killed by Reuters; rockets-iq: the same by INA, 6 killed; deny: denies it
type world struct {
	t     *testing.T
	store graph.Store
	calls *atomic.Int64
	url   string
	here  http.Handler // the service itself, in a bubble
	now   time.Time
}

func newWorld(t *testing.T, mutations bool) *world {
	t.Helper()
	w := &world{t: t, calls: new(atomic.Int64), now: time.Date(2020, 10, 1, 12, 0, 0, 0, time.UTC)}
	store, err := sqlite.Open(t.Context(), t.TempDir()+"/casus.db", sqlite.Options{Clock: func() time.Time { return w.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	w.store = store
	srv := httptest.NewServer(server.New(server.Options{Store: counting{store, w.calls}, Author: "tester", Mutations: mutations}))
	t.Cleanup(srv.Close)
	w.url = srv.URL
	return w
}

// counting counts what reads ask of a store.
type counting struct {
	graph.Store
	calls *atomic.Int64
}

func (c counting) Events(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error) {
	c.calls.Add(1)
	return c.Store.Events(ctx, seq, ids)
}

func (c counting) Actors(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Actor, error) {
	c.calls.Add(1)
	return c.Store.Actors(ctx, seq, ids)
}

func (c counting) Reports(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Filed[*graph.Report], error) {
	c.calls.Add(1)
	return c.Store.Reports(ctx, seq, ids)
}

func (c counting) Places(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Place, error) {
	c.calls.Add(1)
	return c.Store.Places(ctx, seq, ids)
}

func (c counting) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	c.calls.Add(1)
	return c.Store.FindEvents(ctx, q)
}

func (c counting) FindReports(ctx context.Context, q graph.ReportQuery) (graph.Page[*graph.Report], error) {
	c.calls.Add(1)
	return c.Store.FindReports(ctx, q)
}

func (c counting) Links(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Link, error) {
	c.calls.Add(1)
	return c.Store.Links(ctx, seq, ids)
}

func (c counting) Ratings(ctx context.Context, seq int64) ([]*graph.Rating, error) {
	c.calls.Add(1)
	return c.Store.Ratings(ctx, seq)
}

func (c counting) Count(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
	c.calls.Add(1)
	return c.Store.Count(ctx, q)
}

func (c counting) FindLinks(ctx context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error) {
	c.calls.Add(1)
	return c.Store.FindLinks(ctx, q)
}

func (c counting) FindPlaces(ctx context.Context, q graph.PlaceQuery) (graph.Page[*graph.Place], error) {
	c.calls.Add(1)
	return c.Store.FindPlaces(ctx, q)
}

func (c counting) Affiliations(ctx context.Context, seq int64, records []uuid.UUID) ([]*graph.Affiliation, error) {
	c.calls.Add(1)
	return c.Store.Affiliations(ctx, seq, records)
}

func (c counting) Datasets(ctx context.Context, seq int64) ([]*graph.Dataset, error) {
	c.calls.Add(1)
	return c.Store.Datasets(ctx, seq)
}

func (c counting) Commits(ctx context.Context, seqs []int64) ([]graph.Commit, error) {
	c.calls.Add(1)
	return c.Store.Commits(ctx, seqs)
}

func (c counting) Loads(ctx context.Context) ([]graph.Load, error) {
	c.calls.Add(1)
	return c.Store.Loads(ctx)
}

func (w *world) record(filings ...graph.Filing) graph.Commit {
	w.t.Helper()
	w.now = w.now.Add(time.Hour)
	c, _, err := graph.Record(w.t.Context(), w.store, graph.Commit{ID: uuid.New(), Author: "tester"}, filings)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

const set = "story"

func rec(key string) uuid.UUID { return graph.ActorRecordID(set, key) }
func rep(key string) uuid.UUID { return graph.ReportID(set, key) }

func file(atoms ...graph.Atom) []graph.Filing {
	var out []graph.Filing
	for _, a := range atoms {
		out = append(out, graph.FileAtom(a, graph.BySource))
	}
	return out
}

func actor(key, name string, kind graph.ActorKind, country string) *graph.ActorRecord {
	return &graph.ActorRecord{ID: rec(key), Dataset: set, Key: key, Kind: kind, Country: country, Names: []graph.ActorName{{Text: name}}}
}

func during(s string) *graph.Period {
	p, err := graph.ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return &p
}

func report(key, publisher, published string, a graph.Account) *graph.Report {
	a.Extent = graph.Incident
	if a.Status == "" {
		a.Status = graph.Occurred
	}
	return &graph.Report{
		ID: rep(key), Dataset: set, Key: key, Stance: graph.Asserts, Account: &a,
		Document: &graph.Document{URL: "https://example.org/" + key, Publisher: publisher, Published: during(published).Earliest, PublishedDay: true},
	}
}

func who(role graph.Role, key string) graph.Participant {
	return graph.Participant{Record: rec(key), Role: role}
}

var (
	iraq    = graph.PlaceName{Name: "Iraq", Kind: graph.PlaceCountry, Country: "IRQ"}
	baghdad = graph.Location{Place: graph.PlaceName{Name: "Baghdad", Kind: graph.PlaceTown, Country: "IRQ"}, Within: []graph.PlaceName{iraq}, Precision: graph.LocatedTown, Point: &graph.Point{Lat: 33.3, Lon: 44.4}}
)

func affiliation(typ graph.AffiliationType, from, to, span string) *graph.Affiliation {
	return &graph.Affiliation{ID: graph.DeriveID(graph.KindAffiliation, string(typ), from, to), Type: typ, From: rec(from), To: rec(to), During: during(span)}
}

func number(n int64) *int64 { return &n }

func (w *world) tell() *world {
	w.t.Helper()
	w.record(file(
		&graph.Dataset{Name: set, Title: "A story", PassOn: true},
		actor("usa", "United States", graph.ActorState, "USA"), actor("iraq", "Iraq", graph.ActorState, "IRQ"),
		actor("pompeo", "Mike Pompeo", graph.ActorPerson, "USA"), actor("salih", "Barham Salih", graph.ActorPerson, "IRQ"),
		actor("secretary", "Secretary of State", graph.ActorOffice, "USA"), actor("president", "President", graph.ActorOffice, "IRQ"),
		actor("masum", "Fuad Masum", graph.ActorPerson, "IRQ"), actor("militia", "a militia", graph.ActorArmedGroup, "IRQ"),
		affiliation(graph.Holds, "pompeo", "secretary", "2018-04-26/2021-01-20"), affiliation(graph.PartOfOrg, "secretary", "usa", "1789/.."),
		affiliation(graph.Holds, "salih", "president", "2018-10-02/2022-10-17"), affiliation(graph.Holds, "masum", "president", "2014-07-24/2018-10-02"),
	)...)
	w.record(file(
		report("call-a", "Reuters", "2020-09-21", graph.Account{Title: "Pompeo threatens to close the embassy", Type: graph.Threaten, Mode: "relations", Status: graph.Threatened, When: during("2020-09-20"), Who: []graph.Participant{who(graph.RoleActor, "pompeo"), who(graph.RoleRecipient, "president")}}),
		report("call-b", "AP", "2020-09-22", graph.Account{Title: "Closure threatened by phone", Type: graph.Threaten, Mode: "relations", Status: graph.Threatened, When: during("2020-09"), Who: []graph.Participant{who(graph.RoleActor, "pompeo"), who(graph.RoleRecipient, "president")}}),
		report("closure", "Reuters", "2020-09-28", graph.Account{Title: "Diplomats prepare to leave", Type: graph.Sanction, Mode: "withdraw", Status: graph.Prepared, When: during("2020-09-27"), Where: &baghdad, Who: []graph.Participant{who(graph.RoleActor, "usa")}}),
		report("rockets", "Reuters", "2020-09-28", graph.Account{Title: "Rockets hit a house", Type: graph.Assault, Mode: "heavy-weapons", When: during("2020-09-28"), Where: &baghdad, Who: []graph.Participant{who(graph.RoleActor, "militia")}, Figures: []graph.Figure{{Measure: graph.Killed, Moment: graph.During, Best: number(5)}}}),
		report("rockets-iq", "INA", "2020-09-29", graph.Account{Title: "Rocket kills family", Type: graph.Assault, Mode: "heavy-weapons", When: during("2020-09-28"), Where: &baghdad, Figures: []graph.Figure{{Measure: graph.Killed, Moment: graph.During, Best: number(6)}}}),
		&graph.Link{ID: graph.DeriveID(graph.KindLink, "1"), Type: graph.Fulfils, From: rep("closure"), To: rep("call-a"), Stance: graph.Asserts},
	)...)
	denial := report("deny", "Spokesman", "2020-09-30", graph.Account{Title: "No rocket fell", Type: graph.Assault, When: during("2020-09-28")})
	denial.Stance = graph.Denies
	act := uuid.MustParse("00000000-0000-4000-8000-000000000001")
	same := func(a, b string) *graph.Judgement {
		return graph.NewJudgement(graph.KindReport, rep(a), rep(b), graph.Same, 1, "tester", true, act)
	}
	w.record(file(denial, same("call-a", "call-b"), same("rockets", "rockets-iq"), same("rockets", "deny"))...)
	return w
}

// answer is a GraphQL answer over HTTP.
type answer struct {
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions map[string]any
	}
	Extensions struct {
		Snapshot struct {
			Seq  int64
			Fold int
		}
	}
}

func (w *world) ask(query string, variables ...any) answer {
	w.t.Helper()
	vars := map[string]any{}
	for i := 0; i+1 < len(variables); i += 2 {
		vars[variables[i].(string)] = variables[i+1]
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
	if err != nil {
		w.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, w.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := w.send(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	var a answer
	if err := json.Unmarshal(text, &a); err != nil {
		w.t.Fatalf("%v in %s", err, text)
	}
	return a
}

// want asks and compares the data with JSON.
func (w *world) want(data, query string, variables ...any) answer {
	w.t.Helper()
	a := w.ask(query, variables...)
	if len(a.Errors) > 0 {
		w.t.Fatalf("%s\nerrors: %+v", query, a.Errors)
	}
	var wanted any
	if err := json.Unmarshal([]byte(data), &wanted); err != nil {
		w.t.Fatalf("%v in %s", err, data)
	}
	got, _ := json.MarshalIndent(a.Data, "", " ")
	expect, _ := json.MarshalIndent(wanted, "", " ")
	if string(got) != string(expect) {
		w.t.Fatalf("%s\ngot  %s\nwant %s", query, got, expect)
	}
	return a
}

// refused asks and wants one error of the code whose message holds part.
func (w *world) refused(code, part, query string, variables ...any) answer {
	w.t.Helper()
	a := w.ask(query, variables...)
	if len(a.Errors) == 0 {
		w.t.Fatalf("%s\nwanted %s, got data %v", query, code, a.Data)
	}
	e := a.Errors[0]
	if e.Extensions["code"] != code || !strings.Contains(e.Message, part) {
		w.t.Fatalf("%s\nwanted %s with %q, got %+v", query, code, part, e)
	}
	return a
}

func id(typ string, u uuid.UUID) string { return typ + ":" + u.String() }

// anchorOf is the id of the event that holds the report now.
func (w *world) anchorOf(key string) string {
	w.t.Helper()
	return w.ask(`query($id: ID!) { event(id: $id) { id } }`, "id", rep(key).String()).Data["event"].(map[string]any)["id"].(string)
}

func TestAnEventCarriesItsSettledValues(t *testing.T) {
	w := newWorld(t, true).tell()
	w.want(`{"event": {"title": "Rocket kills family", "type": "ASSAULT", "mode": "heavy-weapons", "status": "OCCURRED", "extent": "INCIDENT",
	 "when": {"earliest": "2020-09-28T00:00:00Z", "latest": "2020-09-28T23:59:59Z", "sureFrom": null, "precision": "DAY"},
	 "place": {"name": "Baghdad", "country": "IRQ"}, "participants": [{"role": "ACTOR", "actor": {"name": "a militia", "kind": "ARMED_GROUP"}, "reports": [{"key": "rockets"}]}],
	 "figures": [{"measure": "KILLED", "low": 5, "best": 6, "high": 6, "contested": true}],
	 "disputed": true, "contested": ["figure KILLED DURING"], "lines": ["INA", "Reuters", "Spokesman"], "reportCount": 3, "due": null, "intensity": null,
	 "account": {"denials": [{"key": "deny"}]}}}`,
		`query($id: ID!) { event(id: $id) { title type mode status extent when { earliest latest sureFrom precision } place { name country }
	 participants { role actor { name kind } reports { key } } figures { measure low best high contested } disputed contested lines reportCount due { raw } intensity
	 account { denials { key } } } }`, "id", id("Report", rep("rockets-iq")))
	w.want(`{"event": {"account": {"fields": [
	 {"field": "title", "value": "Rocket kills family", "contested": false, "claims": [{"value": "Rocket kills family", "lines": ["INA"], "since": "2020-09-29T00:00:00Z"}, {"value": "Rockets hit a house", "lines": ["Reuters"], "since": "2020-09-28T00:00:00Z"}]},
	 {"field": "type", "value": "ASSAULT", "contested": false, "claims": [{"value": "ASSAULT", "lines": ["INA", "Reuters"], "since": "2020-09-28T00:00:00Z"}]}]}}}`,
		`query($id: ID!) { event(id: $id) { account { fields(only: ["title", "type"]) { field value contested claims { value lines since } } } } }`, "id", rep("rockets").String())
}

func TestEveryReportIDAnswersForItsEvent(t *testing.T) {
	w := newWorld(t, true).tell()
	if w.anchorOf("call-b") != id("Event", rep("call-a")) {
		t.Fatalf("call-b is held by %s", w.anchorOf("call-b"))
	}
	w.refused("NOT_FOUND", "no event", `query($id: ID!) { event(id: $id) { id } }`, "id", uuid.Nil.String())
	w.refused("BAD_USER_INPUT", "no id", `{ event(id: "nonsense") { id } }`)
	w.refused("BAD_USER_INPUT", "type Actor", `query($id: ID!) { event(id: $id) { id } }`, "id", id("Actor", rec("usa")))
}

func TestPartsTakeInTheHolderOfAnOffice(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := `query($id: ID!, $parts: Boolean) { events(filter: {actor: {id: $id, withParts: $parts}}) { nodes { title } } }`
	w.want(`{"events": {"nodes": [{"title": "Diplomats prepare to leave"}, {"title": "Closure threatened by phone"}]}}`, ask, "id", id("Actor", rec("usa")), "parts", true)
	w.want(`{"events": {"nodes": [{"title": "Diplomats prepare to leave"}]}}`, ask, "id", id("Actor", rec("usa")), "parts", false)
	w.want(`{"events": {"nodes": [{"title": "Closure threatened by phone"}]}}`, ask, "id", id("Actor", rec("salih")), "parts", true)
	w.want(`{"events": {"nodes": []}}`, ask, "id", id("Actor", rec("masum")), "parts", true)
	office := `query($on: Date) { actor(by: {office: {title: "President", of: "IRQ"}}, on: $on) { name } }`
	w.want(`{"actor": {"name": "Barham Salih"}}`, office, "on", "2020-09-21")
	w.want(`{"actor": {"name": "Fuad Masum"}}`, office, "on", "2015-01-01")
	w.want(`{"actor": {"name": "Barham Salih"}}`, office) // the day of the snapshot
	w.refused("NOT_FOUND", "1999", office, "on", "1999-01-01")
}

func TestAsOfShowsWhatWasHeld(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := `query($seq: Int64!) { events(filter: {type: [THREATEN]}, asOf: {seq: $seq}) { totalCount nodes { title reportCount } } }`
	w.want(`{"events": {"totalCount": 2, "nodes": [{"title": "Pompeo threatens to close the embassy", "reportCount": 1}, {"title": "Closure threatened by phone", "reportCount": 1}]}}`, ask, "seq", 2)
	a := w.want(`{"events": {"totalCount": 1, "nodes": [{"title": "Closure threatened by phone", "reportCount": 2}]}}`, ask, "seq", 3)
	if a.Extensions.Snapshot.Seq != 3 || a.Extensions.Snapshot.Fold != graph.FoldVersion {
		t.Fatalf("snapshot %+v", a.Extensions.Snapshot)
	}
	w.want(`{"events": {"totalCount": 0, "nodes": []}}`, ask, "seq", 1)
	w.refused("BAD_USER_INPUT", "between 0 and the head", ask, "seq", 99)
	w.refused("BAD_USER_INPUT", "one snapshot", `{ a: events(asOf: {seq: 1}) { totalCount } b: events(asOf: {seq: 2}) { totalCount } }`)
	w.want(`{"events": {"totalCount": 5}}`, `{ events(asOf: {time: "2020-10-01T14:30:00Z"}) { totalCount } }`)
}

func TestACursorKeepsItsSnapshotAndItsQuestion(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := `query($after: String, $type: [EventType!]) { events(first: 1, after: $after, filter: {type: $type}) { nodes { title } pageInfo { endCursor hasNextPage } totalCount } }`
	page := w.ask(ask).Data["events"].(map[string]any)
	cursor := page["pageInfo"].(map[string]any)["endCursor"]
	w.record(file(report("late", "AFP", "2020-10-01", graph.Account{Title: "Later news", Type: graph.Consult, When: during("2020-09-28")}))...)
	next := w.ask(ask, "after", cursor)
	if next.Extensions.Snapshot.Seq != 3 {
		t.Fatalf("page two is of seq %d", next.Extensions.Snapshot.Seq)
	}
	if got := next.Data["events"].(map[string]any)["totalCount"]; got != 3.0 {
		t.Fatalf("page two counts %v", got)
	}
	w.refused("BAD_CURSOR", "another question", ask, "after", cursor, "type", []string{"ASSAULT"})
	w.refused("BAD_CURSOR", "cut", ask, "after", "nonsense")
}

func TestAMergeIsUndoneByWithdrawingItsAct(t *testing.T) {
	w := newWorld(t, true).tell()
	held := `{ events(filter: {type: [SANCTION, ASSAULT]}) { nodes { id title reportCount lineage { mergedFrom } } } }` // what it was split from stays on record
	before := w.ask(held)
	act := w.ask(`mutation($a: ID!, $b: ID!) { judge(pairs: [{a: $a, b: $b, verdict: SAME, because: [{feature: "place", value: "Baghdad"}]}], note: "trial") { commit { act seq author note } events { reportCount } } }`,
		"a", w.anchorOf("closure"), "b", w.anchorOf("rockets"))
	judged := act.Data["judge"].(map[string]any)
	if got, _ := json.Marshal(judged["events"]); string(got) != `[{"reportCount":4}]` {
		t.Fatalf("merged into %s", got)
	}
	commit := judged["commit"].(map[string]any)
	if commit["author"] != "tester" || commit["note"] != "trial" {
		t.Fatalf("commit %v", commit)
	}
	w.want(`{"withdraw": {"commit": {"seq": 5}}}`, `mutation($act: ID!) { withdraw(act: $act) { commit { seq } } }`, "act", commit["act"])
	after := w.ask(held)
	x, _ := json.Marshal(before.Data)
	y, _ := json.Marshal(after.Data)
	if string(x) != string(y) {
		t.Fatalf("before %s\nafter %s", x, y)
	}
	w.refused("NOT_FOUND", "no act", `mutation { withdraw(act: "00000000-0000-4000-8000-00000000dead") { commit { seq } } }`)
}

func TestASecondPersonMustNameTheJudgementThatItReplaces(t *testing.T) {
	w := newWorld(t, true).tell()
	judge := `mutation($a: ID!, $b: ID!, $r: ID) { judge(pairs: [{a: $a, b: $b, verdict: DIFFERENT, replaces: $r}]) { events { reportCount } } }`
	a := w.refused("CONFLICT", "replaces", judge, "a", rep("call-a").String(), "b", rep("call-b").String())
	w.want(`{"judge": {"events": [{"reportCount": 1}, {"reportCount": 1}]}}`, judge, "a", rep("call-a").String(), "b", rep("call-b").String(), "r", a.Errors[0].Extensions["judgement"])
	w.want(`{"split": {"events": [{"reportCount": 2}, {"reportCount": 1}]}}`, `mutation($e: ID!, $r: ID!) { split(event: $e, reports: [$r]) { events { reportCount } } }`, "e", w.anchorOf("rockets"), "r", id("Report", rep("deny")))
}

func TestARetractedReportHidesAndAnswers(t *testing.T) {
	w := newWorld(t, true).tell()
	w.want(`{"retract": {"commit": {"seq": 4}}}`, `mutation($r: ID!) { retract(reports: [$r], note: "withdrawn by the agency") { commit { seq } } }`, "r", id("Report", rep("closure")))
	w.want(`{"event": {"hidden": true, "title": "Diplomats prepare to leave", "reports": {"nodes": []}}, "events": {"totalCount": 0}}`,
		`query($id: ID!) { event(id: $id) { hidden title reports { nodes { key } } } events(filter: {type: [SANCTION]}) { totalCount } }`, "id", rep("closure").String())
}

func TestMutationsAreForbiddenElsewhere(t *testing.T) {
	w := newWorld(t, false).tell()
	w.refused("FORBIDDEN", "loopback", `mutation($r: ID!) { retract(reports: [$r]) { commit { seq } } }`, "r", rep("closure").String())
	w.refused("FORBIDDEN", "loopback", `mutation { rate(source: "Reuters", reliability: "A") { commit { seq } } }`)
}

func TestWhatFiltersNameMustBeKnown(t *testing.T) {
	w := newWorld(t, true).tell()
	for _, c := range []struct{ code, part, filter string }{
		{"BAD_USER_INPUT", `did you mean "heavy-weapons"`, `mode: ["heavy-weapon"]`},
		{"BAD_USER_INPUT", "did you mean IRQ", `country: ["IQ"]`},
		{"BAD_USER_INPUT", `did you mean "story"`, `dataset: ["stroy"]`},
		{"BAD_USER_INPUT", "no context", `context: ["nonsense"]`},
		{"BAD_USER_INPUT", "no letter or digit", `text: "…"`},
		{"NOT_FOUND", "no actor", `actor: {id: "00000000-0000-4000-8000-00000000dead"}`},
		{"NOT_FOUND", "no place", `place: "00000000-0000-4000-8000-00000000dead"`},
		{"NOT_FOUND", "no document", `document: "https://nowhere"`},
		{"BAD_USER_INPUT", "after", `time: {from: "2021", to: "2020"}`},
		{"GRAPHQL_VALIDATION_FAILED", "NONSENSE", `type: [NONSENSE]`},
		{"GRAPHQL_VALIDATION_FAILED", "colour", `colour: "red"`},
	} {
		w.refused(c.code, c.part, `{ events(filter: {`+c.filter+`}) { totalCount } }`)
	}
	w.refused("BAD_USER_INPUT", "between 1 and 500", `{ events(first: 0) { totalCount } }`)
	w.exceeds("first", 501, 500, `{ events(first: 501) { totalCount } }`)
}

func TestPublishedByKnowsNoMoreThanWasPublished(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := `query($id: ID!, $by: Date!) { event(id: $id, publishedBy: $by) { title lines reportCount disputed figures { best } } }`
	w.want(`{"event": {"title": "Rockets hit a house", "lines": ["Reuters"], "reportCount": 1, "disputed": false, "figures": [{"best": 5}]}}`, ask, "id", rep("rockets").String(), "by", "2020-09-28")
	w.want(`{"event": {"title": "Rocket kills family", "lines": ["INA", "Reuters"], "reportCount": 2, "disputed": false, "figures": [{"best": 6}]}}`, ask, "id", rep("rockets").String(), "by", "2020-09-29")
	w.want(`{"event": null}`, ask, "id", rep("rockets").String(), "by", "2020-09-01")
	w.refused("PUBLISHED_BY_NOT_OFFERED", "filter", `{ events(publishedBy: "2020-09-28") { totalCount } }`)
	w.want(`{"events": {"totalCount": 1, "undated": 0, "nodes": [{"title": "Diplomats prepare to leave"}]}}`,
		`query($id: ID!) { events(publishedBy: "2020-09-28", filter: {actor: {id: $id}}) { totalCount undated nodes { title } } }`, "id", rec("usa").String())
}

func TestAQuestionAsksTheStoreByDepthNotByRows(t *testing.T) {
	inBubble(t, func(w *world) {
		w.tell()
		for _, c := range []struct {
			calls int64
			query string
		}{
			{1, `{ events { nodes { title place { name } participants { role actor { id name kind } } } } }`},
			{2, `{ events { nodes { participants { actor { country names { text } } } } } }`},
			{2, `{ events { nodes { participants { reports { key document { publisher } } } } } }`},
			{3, `{ events { nodes { account { fields { field contested claims { value lines } } } } } }`},
			{3, `{ events { nodes { links { type from { title } to { title } } } } }`},
			{2, `{ reports { nodes { key event { title } } } }`},
			{1, `{ events(filter: {code: [{vocabulary: "CAMEO", code: "190"}]}) { nodes { codeMatch(vocabulary: "CAMEO", code: "190") { exactness } } } }`},
		} {
			w.calls.Store(0)
			if a := w.ask(c.query); len(a.Errors) > 0 {
				w.t.Fatalf("%s: %+v", c.query, a.Errors)
			}
			if got := w.calls.Load(); got != c.calls {
				w.t.Errorf("%s asks the store %d times, wanted %d", c.query, got, c.calls)
			}
		}
	})
}
