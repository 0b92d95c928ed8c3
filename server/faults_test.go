package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"casus/graph"
)

// unknownID is of nothing.
const unknownID = "00000000-0000-4000-8000-00000000dead"

func TestABadDateIsTheAskersMistake(t *testing.T) {
	w := newWorld(t, true).tell()
	date, day, moment := "such as 2020, 2020-09, 2020-09-28 or 2020-09-28T14:05Z", "such as 2020-09-28", "2020-09-28T14:05:00Z"
	for _, c := range []struct{ argument, shape, query string }{
		{"filter.time.from", date, `{ events(filter: {time: {from: "2020-13"}}) { totalCount } }`},
		{"filter.time.from", date, `{ events(filter: {time: {from: "last week"}}) { totalCount } }`},
		{"filter.time.to", date, `{ events(filter: {time: {to: "2020-02-30"}}) { totalCount } }`},
		{"filter.time.to", date, `{ events(filter: {time: {to: "2020/2021"}}) { totalCount } }`},
		{"filter.time.to", date, `{ events(filter: {time: {to: 2020}}) { totalCount } }`},
		{"publishedBy", day, `{ events(publishedBy: "2020-09") { totalCount } }`},
		{"publishedBy", day, `{ reports(publishedBy: "2020-02-30") { totalCount } }`},
		{"on", day, `{ actor(by: {iso3: "USA"}) { affiliations(on: "2020-9-1") { id } } }`},
		{"on", day, `{ actor(by: {iso3: "USA"}, on: "heute") { name } }`},
		{"from", "whole number", `{ ledger(from: "x") { totalCount } }`},
		{"asOf.time", moment, `{ events(asOf: {time: "heute"}) { totalCount } }`},
		{"reports[0].document.published", date, `mutation { fileReports(dataset: "d", reports: [{key: "k", title: "t", document: {published: "gestern"}}]) { filed } }`},
	} {
		a := w.refused("BAD_USER_INPUT", c.shape, c.query)
		e := a.Errors[0]
		if e.Extensions["argument"] != c.argument || !strings.HasPrefix(e.Message, c.argument+": ") || len(a.Errors) != 1 {
			t.Errorf("%s\nwanted one error on %s, got %+v", c.query, c.argument, a.Errors)
		}
		if _, is := e.Extensions["requestId"]; is {
			t.Errorf("%s\nis logged as a failure of ours: %+v", c.query, e)
		}
	}
	a := w.refused("BAD_USER_INPUT", `filter.time.from: "2020-13" is not a date`, `query($from: PartialDate) { here: events(filter: {time: {from: $from}}) { totalCount } }`, "from", "2020-13")
	if got := fmt.Sprint(a.Errors[0].Path); got != "[here]" {
		t.Errorf("the path is %s, not that of the field", got)
	}
	w.refused("BAD_USER_INPUT", "on: 5 is not a day", `query($on: Date) { actor(by: {iso3: "USA"}, on: $on) { name } }`, "on", 5)
	w.refused("BAD_USER_INPUT", "from: 1.5 is not a whole number", `query($n: Int64) { ledger(from: $n) { totalCount } }`, "n", 1.5)
}

func TestAReportThatWentBackIsToldOf(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := `mutation($r: [ReportInput!]!) { fileReports(dataset: "desk", reports: $r) { filed revised unchanged commit { seq } reports { edition account { title } } warnings { key report standingEdition message } } }`
	put := func(edition, title string) map[string]any {
		t.Helper()
		r := map[string]any{"key": "r", "title": title}
		if edition != "" {
			r["edition"] = edition
		}
		a := w.ask(ask, "r", []any{r})
		if len(a.Errors) > 0 {
			t.Fatalf("%+v", a.Errors)
		}
		return a.Data["fileReports"].(map[string]any)
	}
	stands := func(answer map[string]any) string {
		return answer["reports"].([]any)[0].(map[string]any)["account"].(map[string]any)["title"].(string)
	}
	warning := func(answer map[string]any) string {
		ws := answer["warnings"].([]any)
		if len(ws) == 0 {
			return ""
		}
		x := ws[0].(map[string]any)
		if x["key"] != "r" || x["report"] != id("Report", graph.ReportID("desk", "r")) {
			t.Errorf("the warning is on %v", x)
		}
		return x["message"].(string)
	}
	for _, step := range []struct{ edition, title, stands, warning string }{
		{"", "A1", "A1", ""},
		{"", "A1", "A1", ""}, // again: nothing to say
		{"", "B1", "B1", ""},
		{"", "A1", "B1", `such as "1"`},
		{"1", "A1", "A1", ""},
		{"1.9", "C", "C", ""},
		{"1", "D", "C", `such as "1.10"`},
		{"1.9", "E", "E", ""},
		{"1.9", "C", "E", `such as "1.10"`},
		{"1.10", "C", "C", ""},
	} {
		got := put(step.edition, step.title)
		if stands(got) != step.stands || (warning(got) == "") != (step.warning == "") || !strings.Contains(warning(got), step.warning) {
			t.Errorf("%+v answers %v", step, got)
		}
	}
	twice := w.ask(ask, "r", []any{map[string]any{"key": "s", "title": "A"}, map[string]any{"key": "s", "title": "B"}}).Data["fileReports"].(map[string]any)
	if ws := twice["warnings"].([]any); len(ws) != 1 {
		t.Errorf("of one key given twice, the first does not stand: %v", twice)
	}
	w.want(`{"retract": {"truncated": false}}`, `mutation($r: ID!) { retract(reports: [$r]) { truncated } }`, "r", id("Report", graph.ReportID("desk", "r")))
	if got := put("1.10", "C"); !strings.Contains(warning(got), "withdraw the act that retracted it") {
		t.Errorf("a retracted report: %v", got)
	}
}

const reliability = `query($id: ID!) { event(id: $id) { account { fields(only: ["type"]) { claims { reliability } } } } }`

func TestARatingGoesBackToAnEarlierOne(t *testing.T) {
	w := newWorld(t, true).tell()
	seq := w.ask(`{ events { totalCount } }`).Extensions.Snapshot.Seq
	rated := []string{w.anchorOf("call-a"), w.anchorOf("closure"), w.anchorOf("rockets")}
	slices.Sort(rated)
	for i, letter := range []string{"B", "C", "D", "B", "C"} {
		a := w.ask(`mutation($r: String!) { rate(source: "reuters", reliability: $r) { commit { seq } events { id } truncated } }`, "r", letter)
		if len(a.Errors) > 0 {
			t.Fatalf("%s: %+v", letter, a.Errors)
		}
		act := a.Data["rate"].(map[string]any)
		var events []string
		for _, e := range act["events"].([]any) {
			events = append(events, e.(map[string]any)["id"].(string))
		}
		slices.Sort(events)
		if got := act["commit"].(map[string]any)["seq"]; got != float64(seq+1+int64(i)) || !slices.Equal(events, rated) || act["truncated"] != false {
			t.Fatalf("%s: got %v, want the events %v", letter, act, rated)
		}
		w.want(`{"event": {"account": {"fields": [{"claims": [{"reliability": "`+letter+`"}]}]}}}`, reliability, "id", rep("closure").String())
	}
	w.want(`{"rate": {"commit": null, "events": [], "truncated": false}}`, `mutation { rate(source: "reuters", reliability: "C") { commit { seq } events { title } truncated } }`)
	w.refused("NOT_FOUND", `source: no report names "Nobody"`, `mutation { rate(source: "Nobody", reliability: "B") { commit { seq } } }`)
	w.refused("BAD_USER_INPUT", "A to F", `mutation { rate(source: "Reuters", reliability: "G") { commit { seq } } }`)
	w.refused("BAD_USER_INPUT", "source", `mutation { rate(source: "", reliability: "A") { commit { seq } } }`)
}

func TestALinkGoesBackToAnEarlierStance(t *testing.T) {
	w := newWorld(t, true).tell()
	for _, stance := range []string{"ASSERTS", "DENIES", "ASSERTS"} {
		a := w.ask(`mutation($a: ID!, $b: ID!, $s: Stance) { link(from: $a, to: $b, type: CAUSES, stance: $s) { commit { seq } } }`,
			"a", rep("rockets").String(), "b", rep("closure").String(), "s", stance)
		if len(a.Errors) > 0 || a.Data["link"].(map[string]any)["commit"] == nil {
			t.Fatalf("%s: %+v %v", stance, a.Errors, a.Data)
		}
		w.want(`{"event": {"links": [{"stance": "`+stance+`"}]}}`, `query($id: ID!) { event(id: $id) { links(type: [CAUSES]) { stance } } }`, "id", rep("closure").String())
	}
}

func TestARatingsEventsAreBounded(t *testing.T) {
	w := newWorld(t, true).tell()
	var many []graph.Atom
	for i := range 501 {
		many = append(many, report(fmt.Sprintf("wire-%d", i), "The Wire", "2020-09-28", graph.Account{Title: fmt.Sprintf("News %d", i), Type: graph.Consult}))
	}
	rated := report("rated", "Other", "2020-09-28", graph.Account{Title: "Rated by hand", Type: graph.Consult})
	rated.Reliability = "A"
	w.record(file(append(many, rated)...)...)
	a := w.ask(`mutation { rate(source: "The Wire", reliability: "B") { commit { act } truncated events { id } } }`).Data["rate"].(map[string]any)
	if n := len(a["events"].([]any)); n != 500 || a["truncated"] != true {
		t.Fatalf("%d events, truncated %v", n, a["truncated"])
	}
	w.want(`{"rate": {"events": [], "truncated": false}}`, `mutation { rate(source: "Other", reliability: "C") { events { title } truncated } }`) // it carries its own
	back := w.ask(`mutation($act: ID!) { withdraw(act: $act) { truncated events { id } } }`, "act", a["commit"].(map[string]any)["act"]).Data["withdraw"].(map[string]any)
	if n := len(back["events"].([]any)); n != 500 || back["truncated"] != true {
		t.Fatalf("taken back: %d events, truncated %v", n, back["truncated"])
	}
}

func TestAnUnknownKeyIsNeverAnEmptyAnswer(t *testing.T) {
	w := newWorld(t, true).tell()
	quoted := `"` + unknownID + `"`
	for _, c := range []struct{ code, part, query string }{
		{"BAD_USER_INPUT", `filter.code[0].vocabulary: "NOPE" is no vocabulary`, `{ events(filter: {code: [{vocabulary: "NOPE", code: "9"}]}) { totalCount } }`},
		{"NOT_FOUND", "filter.act: no act " + quoted, `{ judgements(filter: {act: ` + quoted + `}) { totalCount } }`},
		{"NOT_FOUND", "filter.on: no report or actor record " + quoted, `{ judgements(filter: {on: [` + quoted + `]}) { totalCount } }`},
		{"NOT_FOUND", `filter.author: no author of judgements "nobody"`, `{ judgements(filter: {author: ["nobody"]}) { totalCount } }`},
		{"NOT_FOUND", `filter.event: no event or report "Report:` + unknownID, `{ reports(filter: {event: "Report:` + unknownID + `"}) { totalCount } }`},
		{"NOT_FOUND", `filter.ids: no event or report "Event:` + unknownID, `{ events(filter: {ids: ["Event:` + unknownID + `"]}) { totalCount } }`},
		{"NOT_FOUND", `filter.document: no document "https://nowhere"`, `{ events(filter: {document: "https://nowhere"}) { totalCount } }`},
		{"NOT_FOUND", `filter.place: no place ` + quoted, `{ events(filter: {place: ` + quoted + `}) { totalCount } }`},
		{"NOT_FOUND", `filter.actors[1].id: no actor ` + quoted, `{ events(filter: {actors: [{id: "` + rec("usa").String() + `"}, {id: ` + quoted + `}]}) { totalCount } }`},
		{"NOT_FOUND", `by.iso3: no actor "FRA"`, `{ actor(by: {iso3: "FRA"}) { name } }`},
		{"NOT_FOUND", `id: no event ` + quoted, `{ event(id: ` + quoted + `) { title } }`},
		{"NOT_FOUND", `id: no place "Place:` + unknownID, `{ node(id: "Place:` + unknownID + `") { id } }`},
		{"NOT_FOUND", `filter.within: no place ` + quoted, `{ places(filter: {within: ` + quoted + `}) { totalCount } }`},
		{"NOT_FOUND", "may only be cited", `{ reports(filter: {publisher: "SOHR"}) { totalCount } }`},
		{"BAD_USER_INPUT", "filter.time: from", `{ events(filter: {time: {from: "2021", to: "2020"}}) { totalCount } }`},
		{"BAD_USER_INPUT", "filter.text", `{ events(filter: {text: "…"}) { totalCount } }`},
		{"BAD_USER_INPUT", "filter.text", `{ actors(filter: {text: "…"}) { totalCount } }`},
		{"BAD_USER_INPUT", "filter.text", `{ places(filter: {text: "…"}) { totalCount } }`},
	} {
		w.refused(c.code, c.part, c.query)
	}
	// An act that is known and made no judgement, and the act of judgements, answer.
	w.want(`{"judgements": {"totalCount": 3}}`, `{ judgements(filter: {act: "Act:00000000-0000-4000-8000-000000000001"}) { totalCount } }`)
	act := w.ask(`mutation { rate(source: "Reuters", reliability: "B") { commit { act } } }`).Data["rate"].(map[string]any)["commit"].(map[string]any)["act"]
	w.want(`{"judgements": {"totalCount": 0}}`, `query($act: ID) { judgements(filter: {act: $act}) { totalCount } }`, "act", act)
}

func TestNodesNamesEachThatIsMissing(t *testing.T) {
	w := newWorld(t, true).tell()
	a := w.ask(`query($ids: [ID!]!) { things: nodes(ids: $ids) { id } }`, "ids", []string{
		"Event:" + unknownID, id("Report", rep("closure")), "Place:" + unknownID, "Report:" + unknownID, "Actor:" + unknownID,
	})
	if got, _ := json.Marshal(a.Data); string(got) != `{"things":[null,{"id":"Report:`+rep("closure").String()+`"},null,null,null]}` {
		t.Fatalf("got %s", got)
	}
	var paths []string
	for _, e := range a.Errors {
		if e.Extensions["code"] != "NOT_FOUND" || !strings.Contains(e.Message, unknownID) {
			t.Errorf("%+v", e)
		}
		paths = append(paths, fmt.Sprint(e.Path))
	}
	if got := strings.Join(paths, " "); got != "[things 0] [things 2] [things 3] [things 4]" {
		t.Errorf("paths %s", got)
	}
	w.refused("BAD_USER_INPUT", "ids[0]", `{ nodes(ids: ["nonsense"]) { id } }`)
}

// post sends a question with headers and returns the answer as it came.
func (w *world) post(method, contentType, body string, headers ...string) (*http.Response, string) {
	w.t.Helper()
	req, err := http.NewRequestWithContext(w.t.Context(), method, w.url+"/graphql", strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
			continue
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := w.send(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return resp, string(text)
}

func TestMutationsComeFromThisMachineOnly(t *testing.T) {
	w := newWorld(t, true).tell()
	address := strings.TrimPrefix(w.url, "http://")
	_, port, _ := strings.Cut(address, ":")
	// With nothing to do, a mutation adds nothing to the ledger.
	mutation, query := `{"query": "mutation { retract(reports: []) { commit { seq } } }"}`, `{"query": "{ events { totalCount } }"}`
	for _, c := range []struct {
		ok      bool
		headers []string
	}{
		{true, nil},
		{true, []string{"Host", "localhost:" + port}},
		{true, []string{"Host", "LOCALHOST"}},
		{true, []string{"Host", "127.8.9.10:1"}},
		{true, []string{"Host", "[::1]:8080"}},
		{true, []string{"Host", "[::1]"}},
		{true, []string{"Origin", w.url}},
		{true, []string{"Host", "localhost", "Origin", "http://localhost:80"}},
		{true, []string{"Host", "localhost:80", "Origin", "http://LocalHost"}},
		{false, []string{"Host", "rebound.example:" + port}},
		{false, []string{"Host", "rebound.example:" + port, "Origin", "http://rebound.example:" + port}},
		{false, []string{"Host", "127.0.0.1.example"}},
		{false, []string{"Host", "localhost.example:" + port}},
		{false, []string{"Host", "192.168.0.7:" + port}},
		{false, []string{"Origin", "https://evil.example"}},
		{false, []string{"Origin", "null"}},
		{false, []string{"Origin", "http://localhost:" + port}}, // asked by 127.0.0.1: another origin
		{false, []string{"Host", "localhost:" + port, "Origin", "http://localhost:1"}},
		{false, []string{"Host", "localhost:80", "Origin", "https://localhost"}},
	} {
		resp, text := w.post(http.MethodPost, "application/json", mutation, c.headers...)
		if forbidden := strings.Contains(text, `"FORBIDDEN"`); forbidden == c.ok || resp.StatusCode != http.StatusOK {
			t.Errorf("%v: %s %s", c.headers, resp.Status, text)
		}
		if _, text := w.post(http.MethodPost, "application/json", query, c.headers...); !strings.Contains(text, `"totalCount":3`) {
			t.Errorf("a query with %v: %s", c.headers, text)
		}
	}
}

func TestWhatIsNoGraphQLOverHTTPIsRefusedInWords(t *testing.T) {
	w := newWorld(t, true).tell()
	for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "application/graphql", "multipart/form-data; boundary=x", "garbage;;"} {
		resp, text := w.post(http.MethodPost, kind, `{"query": "{ events { totalCount } }"}`)
		if resp.StatusCode != http.StatusUnsupportedMediaType || !strings.Contains(message(t, text), "application/json") || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json") {
			t.Errorf("%q: %s %s", kind, resp.Status, text)
		}
	}
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch} {
		resp, text := w.post(method, "application/json", `{}`)
		if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != "GET, POST, OPTIONS" || !strings.Contains(message(t, text), method) {
			t.Errorf("%s: %s, Allow %q, %s", method, resp.Status, resp.Header.Get("Allow"), text)
		}
	}
	for _, kind := range []string{"application/json", "application/json; charset=utf-8", "Application/JSON"} {
		if resp, text := w.post(http.MethodPost, kind, `{"query": "{ events { totalCount } }"}`); resp.StatusCode != http.StatusOK {
			t.Errorf("%q: %s %s", kind, resp.Status, text)
		}
	}
	resp, err := http.Get(w.url + "/graphql?query=" + "mutation%7Bretract(reports:%5B%5D)%7Btruncated%7D%7D")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != http.MethodPost {
		t.Errorf("a mutation by GET: %s, Allow %q", resp.Status, resp.Header.Get("Allow"))
	}
}

// message is the message of the one error in an answer.
func message(t *testing.T, text string) string {
	t.Helper()
	var a answer
	if err := json.Unmarshal([]byte(text), &a); err != nil || len(a.Errors) != 1 {
		t.Fatalf("%v in %s", err, text)
	}
	return a.Errors[0].Message
}

func TestAnActNamesTheArgumentThatIsNotKnown(t *testing.T) {
	w := newWorld(t, true).tell()
	before := w.ask(`{ events { totalCount } }`).Extensions.Snapshot.Seq
	known, missing := rep("closure").String(), "Report:"+unknownID
	for _, c := range []struct{ argument, given, mutation string }{
		{"pairs[1].b", missing, `judge(pairs: [{a: "` + known + `", b: "` + rep("rockets").String() + `", verdict: DIFFERENT}, {a: "` + known + `", b: "` + missing + `", verdict: SAME}]) { truncated }`},
		{"pairs[0].a", "Event:" + unknownID, `judge(pairs: [{a: "Event:` + unknownID + `", b: "` + known + `", verdict: SAME}]) { truncated }`},
		{"pairs[0].a", unknownID, `judge(pairs: [{subject: ACTOR_RECORD, a: "` + unknownID + `", b: "` + rec("usa").String() + `", verdict: SAME}]) { truncated }`},
		{"pairs[0].replaces", "Judgement:" + unknownID, `judge(pairs: [{a: "` + rep("call-a").String() + `", b: "` + rep("call-b").String() + `", verdict: DIFFERENT, replaces: "Judgement:` + unknownID + `"}]) { truncated }`},
		{"act", "Act:" + unknownID, `withdraw(act: "Act:` + unknownID + `") { truncated }`},
		{"reports", missing, `retract(reports: ["` + known + `", "` + missing + `"]) { truncated }`},
		{"event", missing, `split(event: "` + missing + `", reports: ["` + known + `"]) { truncated }`},
		{"from", missing, `link(from: "` + missing + `", to: "` + known + `", type: CAUSES) { truncated }`},
		{"to", missing, `link(from: "` + known + `", to: "` + missing + `", type: CAUSES) { truncated }`},
		{"evidence", missing, `link(from: "` + known + `", to: "` + rep("rockets").String() + `", type: CAUSES, evidence: ["` + missing + `"]) { truncated }`},
		{"reports.k.participants[0].actor", "Actor:" + unknownID, `fileReports(dataset: "d", reports: [{key: "k", title: "t", participants: [{role: ACTOR, actor: "Actor:` + unknownID + `"}]}]) { filed }`},
		{"reports.k.participants[1].by", unknownID, `fileReports(dataset: "d", reports: [{key: "k", title: "t", participants: [{role: ACTOR, actor: "` + rec("usa").String() + `"}, {role: ACCUSED, actor: "` + rec("usa").String() + `", by: "` + unknownID + `"}]}]) { filed }`},
	} {
		a := w.refused("NOT_FOUND", fmt.Sprintf("%q", c.given), "mutation { "+c.mutation+" }")
		if e := a.Errors[0]; e.Extensions["argument"] != c.argument || !strings.HasPrefix(e.Message, c.argument+": no ") {
			t.Errorf("%s\nwanted %s, got %+v", c.mutation, c.argument, e)
		}
	}
	if after := w.ask(`{ events { totalCount } }`).Extensions.Snapshot.Seq; after != before {
		t.Errorf("what was refused made commits: %d to %d", before, after)
	}
}

func TestCandidatesCanBeToldApart(t *testing.T) {
	w := newWorld(t, true).tell()
	group := func(key string) *graph.ActorRecord { return actor(key, "IS", graph.ActorArmedGroup, "") }
	w.record(file(group("is-1"), group("is-2"))...)
	a := w.refused("AMBIGUOUS", `by.name: "IS" fits 2 actors`, `{ actor(by: {name: "IS"}) { id } }`)
	got, _ := json.Marshal(a.Errors[0].Extensions["candidates"])
	for _, key := range []string{"is-1", "is-2"} {
		if !strings.Contains(string(got), `"records":[{"dataset":"story","key":"`+key+`"}]`) {
			t.Errorf("the candidates do not name %s: %s", key, got)
		}
		w.want(`{"actor": {"id": "`+id("Actor", rec(key))+`"}}`, `query($k: String!) { actor(by: {external: {dataset: "story", key: $k}}) { id } }`, "k", key)
	}
	for _, by := range []string{`name: ""`, `name: "…"`, `wikidata: ""`, `external: {dataset: "", key: "x"}`, `office: {title: "", of: "USA"}`} {
		w.refused("BAD_USER_INPUT", "by.", `{ actor(by: {`+by+`}) { id } }`)
	}
}

// TestANameIsFoundBehindAllWhoHoldItsTerms: more than a page of others sort before it.
func TestANameIsFoundBehindAllWhoHoldItsTerms(t *testing.T) {
	w := newWorld(t, true).tell()
	var many []graph.Atom
	for i := range graph.MaxFirst + 1 {
		many = append(many, actor(fmt.Sprint("ali-", i), fmt.Sprintf("Ali %04d", i), graph.ActorPerson, "IRQ"),
			actor(fmt.Sprint("council-", i), fmt.Sprintf("Chair of Council %04d", i), graph.ActorOffice, "IRQ"))
	}
	zaid := actor("zaid", "Zaid", graph.ActorPerson, "IRQ")
	zaid.Names = append(zaid.Names, graph.ActorName{Text: "ÁLI"})
	chair := actor("chair", "The Council's", graph.ActorOffice, "IRQ")
	chair.Names = append(chair.Names, graph.ActorName{Text: "chair of council"})
	w.record(file(append(many, zaid, chair, affiliation(graph.Holds, "zaid", "chair", "2019/.."))...)...)
	w.want(`{"actor": {"id": "`+id("Actor", rec("zaid"))+`"}}`, `{ actor(by: {name: "Ali"}) { id } }`)
	w.want(`{"actor": {"id": "`+id("Actor", rec("zaid"))+`"}}`, `{ actor(by: {office: {title: "Chair of Council", of: "IRQ"}}) { id } }`)
	a := w.refused("AMBIGUOUS", `by.name: "al" fits 502 actors`, `{ actor(by: {name: "al"}) { id } }`)
	if n := len(a.Errors[0].Extensions["candidates"].([]any)); n != 20 || a.Errors[0].Extensions["count"] != 502.0 {
		t.Errorf("%d candidates of %v", n, a.Errors[0].Extensions["count"])
	}
}

func TestAWordThatIsNoCodeIsMetWithTheOneMeant(t *testing.T) {
	w := newWorld(t, true).tell()
	file := func(what string) string {
		return `mutation { fileReports(dataset: "d", reports: [{key: "k", title: "t", ` + what + `}]) { filed } }`
	}
	for _, c := range []struct{ part, query string }{
		{`filter.mode: "bomb" is no mode: did you mean "explosives"?`, `{ events(filter: {mode: ["bomb"]}) { totalCount } }`},
		{`filter.mode: "riott" is no mode of PROTEST: did you mean "riot"?`, `{ events(filter: {type: [PROTEST], mode: ["riott"]}) { totalCount } }`},
		{`"riot" is a mode of PROTEST, not of ASSAULT`, `{ events(filter: {type: [ASSAULT], mode: ["riot"]}) { totalCount } }`},
		{"SUPPORT has no modes", `{ events(filter: {type: [SUPPORT], mode: ["words"]}) { totalCount } }`},
		{`reports.k.mode: "riott" is no mode of PROTEST: did you mean "riot"?`, file(`type: PROTEST, mode: "riott"`)},
		{`reports.k.mode: "riot" is a mode of PROTEST, not of ASSAULT`, file(`type: ASSAULT, mode: "riot"`)},
		{`reports.k.mode: a mode needs a type`, file(`mode: "riot"`)},
		{`reports.k.contexts: "militray" is no context: did you mean "military"?`, file(`contexts: ["militray"]`)},
		{`reports.k.where.country: "IQ" is no ISO 3166 alpha-3 code: did you mean IRQ?`, file(`where: {name: "Baghdad", kind: TOWN, precision: TOWN, country: "IQ"}`)},
	} {
		w.refused("BAD_USER_INPUT", c.part, c.query)
	}
}

func TestIdsAreOfOneForm(t *testing.T) {
	w := newWorld(t, true).tell()
	judgement := graph.NewJudgement(graph.KindReport, rep("call-a"), rep("call-b"), graph.Same, 1, "tester", true, uuid.MustParse("00000000-0000-4000-8000-000000000001"))
	a := w.refused("CONFLICT", "replaces", `mutation($a: ID!, $b: ID!) { judge(pairs: [{a: $a, b: $b, verdict: DIFFERENT}]) { truncated } }`, "a", rep("call-a").String(), "b", rep("call-b").String())
	if got := a.Errors[0].Extensions["judgement"]; got != id("Judgement", judgement.ID) {
		t.Errorf("the conflict is with %v", got)
	}
	for _, given := range []string{id("Judgement", judgement.ID), judgement.ID.String()} {
		done := w.ask(`mutation($a: ID!, $b: ID!, $r: ID!) { judge(pairs: [{a: $a, b: $b, verdict: DIFFERENT, replaces: $r}]) { commit { act } } }`, "a", rep("call-a").String(), "b", rep("call-b").String(), "r", given)
		if len(done.Errors) > 0 {
			t.Fatalf("%+v", done.Errors)
		}
		act := done.Data["judge"].(map[string]any)["commit"].(map[string]any)["act"].(string)
		w.want(`{"judgements": {"nodes": [{"act": "`+act+`", "replaces": "`+id("Judgement", judgement.ID)+`"}]}}`, `query($act: ID!) { judgements(filter: {act: $act}) { nodes { act replaces } } }`, "act", act)
		bare := strings.TrimPrefix(act, "Act:")
		if bare == act {
			t.Fatalf("act %s has no type", act)
		}
		w.want(`{"withdraw": {"truncated": false}}`, `mutation($act: ID!) { withdraw(act: $act) { truncated } }`, "act", bare)
	}
}

func TestAJudgementsChangeShowsItsEvent(t *testing.T) {
	w := newWorld(t, true).tell()
	a, b := rep("closure"), rep("rockets")
	first := a
	if graph.Less(b, a) {
		first = b
	}
	done := w.ask(`mutation($a: ID!, $b: ID!) { judge(pairs: [{a: $a, b: $b, verdict: SAME}]) { commit { act } } }`, "a", a.String(), "b", b.String())
	act := done.Data["judge"].(map[string]any)["commit"].(map[string]any)["act"]
	w.want(`{"withdraw": {"truncated": false}}`, `mutation($act: ID!) { withdraw(act: $act) { truncated } }`, "act", act)
	alone := map[bool]string{true: "1", false: "3"}[first == a]
	w.want(`{"ledger": {"nodes": [
	 {"type": "JUDGED", "eventBefore": {"reportCount": `+alone+`}, "eventAfter": {"reportCount": 4}},
	 {"type": "UNJUDGED", "eventBefore": {"reportCount": 4}, "eventAfter": {"reportCount": `+alone+`}}]}}`,
		`{ ledger(from: 3) { nodes { type eventBefore { reportCount } eventAfter { reportCount } } } }`)
	w.want(`{"judge": {"truncated": false}}`, `mutation($a: ID!, $b: ID!) { judge(pairs: [{subject: ACTOR_RECORD, a: $a, b: $b, verdict: SAME}]) { truncated } }`, "a", rec("usa").String(), "b", rec("iraq").String())
	w.want(`{"ledger": {"nodes": [{"type": "JUDGED", "eventBefore": null, "eventAfter": null}]}}`, `{ ledger(from: 5) { nodes { type eventBefore { id } eventAfter { id } } } }`)
}

// TestDeferIsRefused: the deferred fields would be null, as if they had no answer.
func TestDeferIsRefused(t *testing.T) {
	w := newWorld(t, true).tell()
	w.refused("BAD_USER_INPUT", "@defer: is not offered", `{ events(first: 1) { nodes { id ... on Event @defer { title } } } }`)
	w.refused("BAD_USER_INPUT", "@defer: is not offered", `{ events(first: 1) { nodes { id ...F @defer } } } fragment F on Event { title }`)
}

// TestAFormerVersionIsOfItsTime renames an actor and revises a report: below the event's former version stand those of then.
func TestAFormerVersionIsOfItsTime(t *testing.T) {
	w := newWorld(t, true).tell()
	w.record(file(&graph.ActorRecord{
		ID: rec("militia"), Dataset: set, Key: "militia", Edition: "2", Kind: graph.ActorArmedGroup, Country: "IRQ", Names: []graph.ActorName{{Text: "a gang"}},
	})...)
	r := report("rockets", "The Times", "2020-09-28", graph.Account{Title: "Rockets hit a house", Type: graph.Assault, Mode: "heavy-weapons", When: during("2020-09-28"), Where: &baghdad, Who: []graph.Participant{who(graph.RoleActor, "militia")}, Figures: []graph.Figure{{Measure: graph.Killed, Moment: graph.During, Best: number(7)}}})
	r.Edition = "2"
	w.record(file(r)...)
	a := w.ask(`query($id: ID!) { event(id: $id) { history { event {
		participants { actor { name country } reports { document { publisher } } }
		account { fields { field claims { reports { document { publisher } } } } }
	} } } }`, "id", rep("rockets").String())
	text, err := json.Marshal(a.Data)
	if err != nil {
		t.Fatal(err)
	}
	versions := a.Data["event"].(map[string]any)["history"].([]any)
	newest, err := json.Marshal(versions[0])
	if err != nil {
		t.Fatal(err)
	}
	oldest, err := json.Marshal(versions[len(versions)-1])
	if err != nil {
		t.Fatal(err)
	}
	if n := string(newest); !strings.Contains(n, "a gang") || !strings.Contains(n, "The Times") || strings.Contains(n, "Reuters") {
		t.Errorf("the newest: %s", n)
	}
	if o := string(oldest); !strings.Contains(o, "a militia") || !strings.Contains(o, "Reuters") || strings.Contains(o, "The Times") || strings.Contains(o, "a gang") {
		t.Errorf("the oldest: %s\nof %s", o, text)
	}
}

// TestChangesOfWhatAnEventRestedOn withdraws a judgement that stood at from: of the event that it held together, that is a change.
func TestChangesOfWhatAnEventRestedOn(t *testing.T) {
	w := newWorld(t, true).tell()
	from := w.ask(`{ __typename }`).Extensions.Snapshot.Seq
	same := graph.NewJudgement(graph.KindReport, rep("call-a"), rep("call-b"), graph.Same, 1, "tester", true, uuid.MustParse("00000000-0000-4000-8000-000000000001"))
	w.record(graph.WithdrawAtom(same.Ref(), graph.ByPerson))
	a := w.ask(`query($from: Int64!, $id: ID!) { ledger(from: $from, filter: {events: [$id]}) { nodes { type judgement { uuid } } } }`, "from", from, "id", rep("call-a").String())
	if got := fmt.Sprint(a.Data["ledger"]); !strings.Contains(got, "UNJUDGED") {
		t.Errorf("%s, %+v", got, a.Errors)
	}
}

// TestTheRecordsOfAJudgedPair merges two records of one actor of three: the pair is told apart from the third.
func TestTheRecordsOfAJudgedPair(t *testing.T) {
	w := newWorld(t, true).tell()
	third := actor("usa-3", "America", graph.ActorState, "USA")
	third.Ids = []graph.ExternalID{{Dataset: "wikidata", Key: "Q30"}}
	w.record(file(actor("usa-2", "The United States", graph.ActorState, "USA"), third)...)
	act := uuid.MustParse("00000000-0000-4000-8000-000000000003")
	w.record(file(
		graph.NewJudgement(graph.KindActorRecord, rec("usa"), rec("usa-2"), graph.Same, 1, "tester", true, act),
		graph.NewJudgement(graph.KindActorRecord, rec("usa"), rec("usa-3"), graph.Same, 1, "tester", true, act),
	)...)
	pair := func(key string) string {
		keys, external := []string{"usa", key}, []string{`[]`, `[]`}
		if key == "usa-3" {
			external[1] = `[{"dataset": "wikidata", "key": "Q30"}]`
		}
		if graph.Less(rec(key), rec("usa")) {
			slices.Reverse(keys)
			slices.Reverse(external)
		}
		return `{"records": [{"key": "` + keys[0] + `", "external": ` + external[0] + `}, {"key": "` + keys[1] + `", "external": ` + external[1] + `}], "reports": null}`
	}
	for _, key := range []string{"usa-2", "usa-3"} {
		w.want(`{"judgements": {"nodes": [`+pair(key)+`]}}`, `query($on: [ID!]) { judgements(filter: {on: $on}) { nodes { records { key external { dataset key } } reports { key } } } }`, "on", []string{rec(key).String()})
	}
}
