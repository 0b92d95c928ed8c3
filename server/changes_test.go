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
	want = slices.Sorted(slices.Values(want))
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
	w.want(`{"changes": {"nodes": [{"type": "REVISED", "matchedBefore": true, "matchesAfter": false, "fields": ["title", "type", "mode", "status", "participants", "contested"],
	 "commit": {"seq": 5, "author": "tester"}, "before": {"type": "THREATEN", "participants": [{"actor": {"name": "Mike Pompeo"}}, {"actor": {"name": "President"}}]}, "after": {"type": "CONSULT", "participants": []}}],
	 "pageInfo": {"hasNextPage": false}}}`,
		`{ changes(from: 4, filter: {type: [THREATEN]}) { nodes { type matchedBefore matchesAfter fields commit { seq author } before { type participants { actor { name } } } after { type participants { actor { name } } } } pageInfo { hasNextPage } } }`)
	// Did what I cited at 2 change?
	w.wantChanges([]string{merged[2], merged[3]}, `from: 2, events: [$e], type: [REVISED, MERGED]`, "e", id("Report", rep("rockets-iq")))
	w.wantChanges([]string{}, `from: 2, events: [$e]`, "e", id("Event", rep("closure")))
	// What lies below is of its own time.
	w.want(`{"changes": {"nodes": [{"before": {"reportCount": 1, "reports": {"nodes": [{"key": "rockets"}]}, "links": []}, "after": {"reportCount": 3, "lineage": {"mergedFrom": ["`+id("Event", rep("rockets-iq"))+`"]}}}]}}`,
		`query($e: ID!) { changes(from: 2, to: 3, events: [$e], type: [REVISED]) { nodes { before { reportCount reports { nodes { key } } links { type } } after { reportCount lineage { mergedFrom } } } } }`,
		"e", id("Report", rep("rockets")))
}

func TestAChangeShowsItsLinkAndItsJudgement(t *testing.T) {
	w := newWorld(t, true).tell()
	w.want(`{"changes": {"nodes": [{"type": "LINKED", "fields": [], "before": null, "after": {"title": "Diplomats prepare to leave"}, "judgement": null,
	 "link": {"type": "FULFILS", "order": "AFTER", "from": {"title": "Diplomats prepare to leave"}, "to": {"title": "Pompeo threatens to close the embassy"}}}]}}`,
		`{ changes(type: [LINKED]) { nodes { type fields before { title } after { title } judgement { id } link { type order from { title } to { title } } } } }`)
	// A link is told to whoever watches the event of either of its ends.
	for _, key := range []string{"closure", "call-b"} {
		w.wantChanges([]string{"2 LINKED - > Diplomats prepare to leave FULFILS"}, `filter: {ids: [$e]}, type: [LINKED]`, "e", w.anchorOf(key))
	}
	w.record(file(graph.NewJudgement(graph.KindActorRecord, rec("pompeo"), rec("usa"), graph.Different, 1, "rule@1", false, rec("act")))...)
	w.wantChanges([]string{"4 JUDGED - > - DIFFERENT"}, `from: 3`)
	w.wantChanges([]string{}, `from: 3, filter: {}`)
}

func TestPagesOfChangesGoOnAsTheLedgerGrows(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := `query($after: String, $first: Int) { changes(first: $first, after: $after) { edges { cursor node { cursor } } ` + changed + ` pageInfo { endCursor hasNextPage } } }`
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
	if whole := read(500); !slices.Equal(small, whole) || len(whole) != 14 || whole[len(whole)-1] != "4 FILED - > Later news" {
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

// followed is a world whose changes are followed, with a second handle on its file, as another process has one.
type followed struct {
	*world
	other   graph.Store
	service *server.Service
}

func newFollowed(t *testing.T, limits server.Limits, look time.Duration) *followed {
	t.Helper()
	w := &world{t: t, now: time.Date(2020, 10, 1, 12, 0, 0, 0, time.UTC)}
	clock := sqlite.Options{Clock: func() time.Time { return w.now }}
	path := t.TempDir() + "/casus.db"
	var stores [2]graph.Store
	for i := range stores {
		s, err := sqlite.Open(t.Context(), path, clock)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		stores[i] = s
	}
	f := &followed{w, stores[1], server.New(server.Options{Store: stores[0], Author: "tester", Mutations: true, Limits: limits, Look: look})}
	srv := httptest.NewServer(f.service)
	t.Cleanup(srv.Close)
	w.store, w.url = stores[1], srv.URL // what the tests record, another process does
	return f
}

// follower hears changes over a websocket or an event stream.
type follower interface {
	next() change
	leave()
}

type overWebsocket struct{ *caller }

func (f overWebsocket) next() change {
	f.t.Helper()
	return parseChange(f.t, strings.TrimPrefix(f.hear(), `{"id":"1","type":"next","payload":`))
}

func (f overWebsocket) leave() { _ = f.conn.CloseNow() }

type overEvents struct {
	t     *testing.T
	lines *bufio.Scanner
	stop  context.CancelFunc
}

func (f overEvents) next() change {
	f.t.Helper()
	for f.lines.Scan() {
		if text, ok := strings.CutPrefix(f.lines.Text(), "data: "); ok {
			return parseChange(f.t, text)
		}
	}
	f.t.Fatalf("the stream ended: %v", f.lines.Err())
	return change{}
}

func (f overEvents) leave() { f.stop() }

func parseChange(t *testing.T, text string) change {
	t.Helper()
	var a struct {
		Data struct{ Changes *change }
		answerExtensions
	}
	if err := json.NewDecoder(strings.NewReader(text)).Decode(&a); err != nil || a.Data.Changes == nil {
		t.Fatalf("%v in %s", err, text)
	}
	if a.Extensions.Snapshot.Seq != a.Data.Changes.Commit.Seq {
		t.Fatalf("%s is answered at seq %d", a.Data.Changes, a.Extensions.Snapshot.Seq)
	}
	return *a.Data.Changes
}

type answerExtensions struct {
	Extensions struct{ Snapshot struct{ Seq int64 } }
}

// follow subscribes; arguments are those of changes.
func (f *followed) follow(way, arguments string) follower {
	f.t.Helper()
	if arguments != "" {
		arguments = "(" + arguments + ")"
	}
	body, _ := json.Marshal(map[string]string{"query": `subscription { changes` + arguments + ` { cursor ` + changed[len("nodes { "):] + ` }`})
	if way == "websocket" {
		c := dial(f.t, f.url)
		c.say(`{"type":"connection_init"}`)
		c.hears(`{"type":"connection_ack"}`)
		c.say(`{"id":"1","type":"subscribe","payload":` + string(body) + `}`)
		return overWebsocket{c}
	}
	ctx, stop := context.WithCancel(f.t.Context())
	f.t.Cleanup(stop)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, f.url+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		f.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { resp.Body.Close() })
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 4<<20)
	return overEvents{f.t, lines, stop}
}

// quiet waits until nobody follows any more and nothing of it runs.
func (f *followed) quiet() {
	f.t.Helper()
	for since := time.Now(); ; runtime.Gosched() {
		var stacks strings.Builder
		_ = pprof.Lookup("goroutine").WriteTo(&stacks, 1)
		if !strings.Contains(stacks.String(), "casus/server.(*heads)") && !strings.Contains(stacks.String(), "casus/server.stream") {
			return
		}
		if time.Since(since) > time.Minute {
			f.t.Fatalf("still running:\n%s", stacks.String())
		}
	}
}

func news(key, title string) []graph.Filing {
	return file(report(key, "AFP", "2020-10-01", graph.Account{Title: title, Type: graph.Consult, When: during("2020-09-30")}))
}

func TestASubscriptionReplaysAndThenGoesOnLive(t *testing.T) {
	for _, way := range []string{"websocket", "event stream"} {
		t.Run(way, func(t *testing.T) {
			f := newFollowed(t, server.Limits{}, time.Millisecond)
			f.tell()
			live := f.follow(way, "from: 3")
			f.record(news("a", "By another process")...)
			if got := live.next().String(); got != "4 FILED - > By another process" {
				t.Fatalf("heard %s", got)
			}
			all := f.follow(way, "from: 1")
			want := f.changes("from: 1, first: 100")
			var got []string
			var cursors []string
			for range want {
				c := all.next()
				got, cursors = append(got, c.String()), append(cursors, c.Cursor)
			}
			sorted := slices.Sorted(slices.Values(got))
			if !slices.Equal(sorted, want) {
				t.Fatalf("replayed %s\nwant %s", strings.Join(sorted, "\n"), strings.Join(want, "\n"))
			}
			// Behind any cursor comes exactly the rest, and then what is new, also what this process records.
			behind := f.follow(way, `after: "`+cursors[len(cursors)/2]+`"`)
			for _, w := range got[len(cursors)/2+1:] {
				if c := behind.next().String(); c != w {
					t.Fatalf("behind a cursor: %s, want %s", c, w)
				}
			}
			f.want(`{"retract": {"commit": {"seq": 5}}}`, `mutation($r: ID!) { retract(reports: [$r]) { commit { seq } } }`, "r", id("Report", rep("a")))
			for name, x := range map[string]follower{"live": live, "all": all, "behind": behind} {
				if c := x.next().String(); c != "5 RETRACTED By another process > (By another process)" {
					t.Errorf("%s: heard %s", name, c)
				}
				x.leave()
			}
			f.quiet()
		})
	}
}

func TestASubscriptionReplaysALargeCommitWhole(t *testing.T) {
	f := newFollowed(t, server.Limits{}, time.Millisecond)
	const size = 250
	var all []graph.Filing
	for i := range size {
		all = append(all, news(fmt.Sprint(i), fmt.Sprint("News ", i))...)
	}
	f.record(all...)
	heard := map[string]bool{}
	follow := f.follow("event stream", "from: 0")
	for range size {
		heard[follow.next().String()] = true
	}
	f.record(news("more", "More news")...)
	if c := follow.next().String(); c != "2 FILED - > More news" || len(heard) != size {
		t.Errorf("%d different changes were heard, and then %s", len(heard), c)
	}
}

func TestASubscriptionBeginsNow(t *testing.T) {
	f := newFollowed(t, server.Limits{}, time.Hour)
	f.tell()
	now := f.follow("websocket", "")
	heard := make(chan change, 1)
	go func() { heard <- now.next() }()
	act := `mutation($key: String!) { fileReports(dataset: "desk", reports: [{key: $key, title: $key}]) { commit { seq } } }`
	seq := int64(3)
	var first change
	for first.Type == "" { // when it has begun nobody tells
		seq++
		f.want(fmt.Sprintf(`{"fileReports": {"commit": {"seq": %d}}}`, seq), act, "key", fmt.Sprint(seq))
		select {
		case first = <-heard:
			if first.Commit.Seq < 4 || first.Type != "FILED" {
				t.Fatalf("heard %s", first)
			}
			seq = first.Commit.Seq
		default:
			runtime.Gosched()
		}
	}
	// What this process records is heard at once, however seldom the store is looked at.
	head := f.ask(`{ events { totalCount } }`).Extensions.Snapshot.Seq
	for ; seq < head; seq++ {
		if c := now.next(); c.Commit.Seq != seq+1 {
			t.Fatalf("behind %d: %s", seq, c)
		}
	}
	f.want(fmt.Sprintf(`{"fileReports": {"commit": {"seq": %d}}}`, seq+1), act, "key", "last")
	if c := now.next().String(); c != fmt.Sprintf("%d FILED - > last", seq+1) {
		t.Errorf("heard %s", c)
	}
}

func TestASubscriptionHearsWhatIsAskedFor(t *testing.T) {
	f := newFollowed(t, server.Limits{}, time.Millisecond)
	f.tell()
	usa := f.follow("websocket", `from: 3, filter: {actor: {id: "`+rec("usa").String()+`", withParts: true}}`)
	cited := f.follow("websocket", `from: 3, events: ["`+id("Event", rep("closure"))+`"], type: [REVISED, MERGED, RETRACTED]`)
	f.record(news("a", "Nobody of ours")...)
	// An actor gains a part, and what that did counts from then on.
	f.record(file(affiliation(graph.PartOfOrg, "militia", "usa", "2000/.."))...)
	strike := graph.Account{Title: "Another strike", Type: graph.Assault, When: during("2020-09-30"), Who: []graph.Participant{who(graph.RoleActor, "militia")}}
	f.record(file(report("strike", "AFP", "2020-10-01", strike))...)
	if c := usa.next().String(); c != "6 FILED - > Another strike" {
		t.Errorf("of the United States and their parts: %s", c)
	}
	f.record(file(graph.NewJudgement(graph.KindReport, rep("a"), rep("closure"), graph.Same, 1, "rule@1", false, rec("act")))...)
	if c := cited.next().String(); c != "7 REVISED Diplomats prepare to leave > Nobody of ours" {
		t.Errorf("of what was cited: %s", c)
	}
	for _, c := range []struct{ arguments, code string }{
		{`from: 99`, "BAD_USER_INPUT"},
		{`from: 1, after: "x"`, "BAD_USER_INPUT"},
		{`after: "x"`, "BAD_CURSOR"},
		{`filter: {country: ["IQ"]}`, "BAD_USER_INPUT"},
		{`events: ["` + unknownID + `"]`, "NOT_FOUND"},
	} {
		x := f.follow("websocket", c.arguments).(overWebsocket)
		if got := x.hear(); !strings.HasPrefix(got, `{"id":"1","type":"error"`) || !strings.Contains(got, `"code":"`+c.code+`"`) {
			t.Errorf("%s: heard %s", c.arguments, got)
		}
	}
}

// TestASlowFollowerIsCutOffAndGoesOnBehindItsCursor: what one does not take must keep neither the service nor the others waiting.
func TestASlowFollowerIsCutOffAndGoesOnBehindItsCursor(t *testing.T) {
	f := newFollowed(t, server.Limits{WriteTimeout: 500 * time.Millisecond}, time.Millisecond)
	f.tell()
	const much = 16 // megabytes, of which no more than some fit between the two of them
	for i := range much {
		f.record(news(fmt.Sprint("n", i), fmt.Sprintf("%02d", i)+strings.Repeat("-", 1_000_000))...)
	}
	slow := f.follow("websocket", "from: 3").(overWebsocket)
	cursor := slow.next().Cursor // and no more
	f.quiet()
	quick := f.follow("websocket", `after: "`+cursor+`"`)
	for i := range much - 1 {
		if c := quick.next(); c.Commit.Seq != int64(i+5) || !strings.HasPrefix(c.After.Title, fmt.Sprintf("%02d-", i+1)) {
			t.Fatalf("change %d is %.40s", i+1, c)
		}
	}
	quick.leave()
	f.quiet()
	if err := f.service.Stop(t.Context()); err != nil { // once no line is open
		t.Error(err)
	}
}

// TestADayThatPassesIsNoChange though a commit touches what is linked to the threat that lapsed meanwhile.
func TestADayThatPassesIsNoChange(t *testing.T) {
	w := newWorld(t, true)
	tells := func(key, title, edition string, status graph.Status, due string) *graph.Report {
		r := report(key, "Paper", "2020-09-21", graph.Account{Title: title, Type: graph.Threaten, Status: status, When: during("2020-09-20")})
		if r.Edition = edition; due != "" {
			r.Account.Due = during(due)
		}
		return r
	}
	w.now = time.Date(2020, 9, 21, 12, 0, 0, 0, time.UTC)
	w.record(file(tells("threat", "Threat", "1", graph.Threatened, "2020-10-05"), tells("plan", "Plan", "1", graph.Prepared, ""),
		&graph.Link{ID: graph.DeriveID(graph.KindLink, "1"), Type: graph.Fulfils, From: rep("plan"), To: rep("threat"), Stance: graph.Asserts})...)
	w.now = time.Date(2020, 10, 20, 12, 0, 0, 0, time.UTC)
	w.record(file(tells("plan", "Plan, told anew", "2", graph.Prepared, ""))...)
	w.wantChanges(nil, `from: 1, filter: {outcome: [LAPSED]}`)
	w.wantChanges([]string{"2 REVISED Plan > Plan, told anew"}, `from: 1, filter: {outcome: [OPEN]}`)
	w.record(file(tells("plan", "Plan, carried out", "3", graph.Occurred, ""))...)
	w.wantChanges([]string{"3 REVISED Threat > Threat"}, `from: 2, filter: {outcome: [LAPSED]}`)
}
