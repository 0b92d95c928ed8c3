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

// TestBelowAFormerEventAllIsOfItsOwnTime asks of one event as it stood at seq 2, by three ways: a former version, what stood before
// a change, and asOf. Since then, at 3, its second report was revised, and at 4, three weeks later, taken back; the president was
// renamed and another held the office before him; the town gained a spelling; the cause, its evidence and the other event were told anew.
func TestBelowAFormerEventAllIsOfItsOwnTime(t *testing.T) {
	w := newWorld(t, true)
	tells := func(key, title, when string, more ...func(*graph.Report)) *graph.Report {
		r := report(key, "Paper "+key, "2020-09-21", graph.Account{Title: title, Type: graph.Threaten, When: during(when), Where: &baghdad})
		for _, f := range more {
			f(r)
		}
		return r
	}
	edition := func(e string) func(*graph.Report) { return func(r *graph.Report) { r.Edition = e } }
	threat := func(r *graph.Report) {
		r.Account.Status, r.Account.Due = graph.Threatened, during("2020-10-05")
		r.Account.Who = []graph.Participant{who(graph.RoleRecipient, "president")}
		r.Said = []graph.Voice{{Actor: uuid.NullUUID{UUID: rec("salih"), Valid: true}}}
	}
	salih := actor("salih", "Barham Salih", graph.ActorPerson, "IRQ")
	w.record(file(&graph.Dataset{Name: set, PassOn: true}, actor("president", "President", graph.ActorOffice, "IRQ"), salih, actor("masum", "Fuad Masum", graph.ActorPerson, "IRQ"),
		affiliation(graph.Holds, "salih", "president", "2018/2022"))...)
	w.record(file(tells("a1", "Threat", "2020-09-20", threat), tells("a2", "Threat, by another", "2020-09-20", threat), tells("other", "Other", "2020-09-25"),
		tells("cause", "Cause", "2020-09-10"), tells("witness", "Witness", "2020-09-10"),
		graph.NewJudgement(graph.KindReport, rep("a1"), rep("a2"), graph.Same, 1, "rule@1", false, rec("act")),
		&graph.Link{ID: graph.DeriveID(graph.KindLink, "1"), Type: graph.Causes, From: rep("cause"), To: rep("a1"), Stance: graph.Asserts, Evidence: []uuid.UUID{rep("witness")}})...)
	w.record(file(tells("a2", "Threat, told anew", "2020-09-20", threat, edition("2"), func(r *graph.Report) { r.Codes = []graph.Code{{Vocabulary: "CAMEO", Code: "130"}} }))...)
	w.now = time.Date(2020, 10, 20, 12, 0, 0, 0, time.UTC)
	renamed, spelt := *salih, baghdad
	renamed.Edition, renamed.Names = "2", []graph.ActorName{{Text: "Salih the Elder"}}
	spelt.Place.Name = "BAGHDAD"
	w.record(append(file(&renamed, affiliation(graph.Holds, "masum", "president", "2014/2021"),
		tells("other", "Other", "2020-09-15", edition("2")), tells("cause", "Cause anew", "2020-09-10", edition("2")), tells("witness", "Witness anew", "2020-09-10", edition("2")),
		tells("spelt", "Elsewhere", "2020-09-01", func(r *graph.Report) { r.Account.Where = &spelt })),
		graph.WithdrawAtom(graph.Ref{Kind: graph.KindReport, ID: rep("a2")}, graph.BySource))...)

	both := func(of string) string { return `[` + of + `, ` + of + `]` }
	nodes := func(of string) string { return `{"reports": {"nodes": ` + of + `}}` }
	links := func(of string) string { return `{"links": [` + of + `]}` }
	for _, c := range []struct{ field, then, now string }{
		{`reports { nodes { key since { seq } } }`, nodes(`[{"key": "a1", "since": {"seq": 2}}, {"key": "a2", "since": {"seq": 2}}]`), nodes(`[{"key": "a1", "since": {"seq": 2}}]`)},
		{`reports { nodes { withdrawn } }`, nodes(both(`{"withdrawn": false}`)), nodes(`[{"withdrawn": false}]`)},
		{`reports { nodes { event { reportCount } } }`, nodes(both(`{"event": {"reportCount": 2}}`)), nodes(`[{"event": {"reportCount": 1}}]`)},
		{`reports { nodes { event { reports { nodes { withdrawn } } } } }`, nodes(both(`{"event": ` + nodes(both(`{"withdrawn": false}`)) + `}`)), nodes(`[{"event": ` + nodes(`[{"withdrawn": false}]`) + `}]`)},
		{`reports { nodes { said { actor { name } } } }`, nodes(both(`{"said": [{"actor": {"name": "Barham Salih"}}]}`)), nodes(`[{"said": [{"actor": {"name": "Salih the Elder"}}]}]`)},
		{`reports { nodes { account { participants { actor { affiliations { from { name } } } } } } }`,
			nodes(both(`{"account": {"participants": [{"actor": {"affiliations": [{"from": {"name": "Barham Salih"}}]}}]}}`)), ""},
		{`reports(first: 1) { nodes { account { where { place { names } } } } }`, nodes(`[{"account": {"where": {"place": {"names": ["Baghdad"]}}}}]`), nodes(`[{"account": {"where": {"place": {"names": ["BAGHDAD", "Baghdad"]}}}}]`)},
		{`participants { holders { name } }`, `{"participants": [{"holders": [{"name": "Barham Salih"}]}]}`, ""},
		{`participants { actor { events { nodes { reportCount reports { nodes { withdrawn } } } } } }`,
			`{"participants": [{"actor": {"events": {"nodes": [{"reportCount": 2, "reports": {"nodes": ` + both(`{"withdrawn": false}`) + `}}]}}}]}`, ""},
		{`place { names }`, `{"place": {"names": ["Baghdad"]}}`, `{"place": {"names": ["BAGHDAD", "Baghdad"]}}`},
		{`place { events { totalCount } }`, `{"place": {"events": {"totalCount": 4}}}`, `{"place": {"events": {"totalCount": 5}}}`},
		{`order(to: "` + rep("other").String() + `")`, `{"order": "BEFORE"}`, `{"order": "AFTER"}`},
		{`links { evidence { account { title } } }`, links(`{"evidence": [{"account": {"title": "Witness"}}]}`), links(`{"evidence": [{"account": {"title": "Witness anew"}}]}`)},
		{`links { from { title reports { nodes { since { seq } } } } to { reports { nodes { withdrawn } } } }`,
			links(`{"from": {"title": "Cause", "reports": {"nodes": [{"since": {"seq": 2}}]}}, "to": {"reports": {"nodes": ` + both(`{"withdrawn": false}`) + `}}}`), ""},
		{`chain(type: [CAUSES]) { from { reports { nodes { since { seq } } } } }`, `{"chain": [{"from": {"reports": {"nodes": [{"since": {"seq": 2}}]}}}]}`, `{"chain": [{"from": {"reports": {"nodes": [{"since": {"seq": 4}}]}}}]}`},
		{`outcome`, `{"outcome": "OPEN"}`, `{"outcome": "LAPSED"}`},
		{`judgements { state reports { withdrawn } }`, `{"judgements": [{"state": "APPLIED", "reports": ` + both(`{"withdrawn": false}`) + `}]}`, `{"judgements": [{"state": "ASLEEP", "reports": [{"withdrawn": false}, {"withdrawn": true}]}]}`},
		{`account { event { links { from { title } } } }`, `{"account": {"event": {"links": [{"from": {"title": "Cause"}}]}}}`, `{"account": {"event": {"links": [{"from": {"title": "Cause anew"}}]}}}`},
	} {
		w.want(`{"event": `+c.then+`}`, `query($e: ID!) { event(id: $e, asOf: {seq: 2}) { `+c.field+` } }`, "e", rep("a1").String())
		a := w.ask(`query($e: ID!) { event(id: $e) { ...F history { event { ...F } } } changes(from: 2, to: 3, events: [$e], type: [REVISED]) { nodes { before { ...F } } } }
		 fragment F on Event { `+c.field+` }`, "e", rep("a1").String())
		if len(a.Errors) > 0 {
			t.Fatalf("%s: %+v", c.field, a.Errors)
		}
		event := a.Data["event"].(map[string]any)
		history := event["history"].([]any)
		delete(event, "history")
		change := a.Data["changes"].(map[string]any)["nodes"].([]any)[0].(map[string]any)
		for _, x := range []struct {
			what string
			got  any
			want string
		}{
			{"now", event, c.now},
			{"a former version", history[len(history)-1].(map[string]any)["event"], c.then},
			{"before a change", change["before"], c.then},
		} {
			if x.want == "" {
				if sameJSON(t, x.got, c.then) {
					t.Errorf("%s of now is no other than then", c.field)
				}
			} else if !sameJSON(t, x.got, x.want) {
				got, _ := json.Marshal(x.got)
				t.Errorf("%s, %s\ngot  %s\nwant %s", x.what, c.field, got, x.want)
			}
		}
	}
}

// sameJSON compares a value with JSON text.
func sameJSON(t *testing.T, got any, want string) bool {
	t.Helper()
	var wanted any
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		t.Fatalf("%v in %s", err, want)
	}
	return fmt.Sprint(got) == fmt.Sprint(wanted)
}

// TestOutcomesAreReadOnceASeq: filters and counts go by all links of a seq, which are kept from one request to the next; those of one
// event are asked for alone.
func TestOutcomesAreReadOnceASeq(t *testing.T) {
	inBubble(t, func(w *world) {
		w.tell().tellYears()
		head := func() int64 { return w.ask(`{ loads { id } }`).Extensions.Snapshot.Seq } // no question guesses at a head of before
		calls := func(want int64, query string) {
			w.t.Helper()
			w.calls.Store(0)
			if a := w.ask(query); len(a.Errors) > 0 {
				w.t.Fatalf("%s: %+v", query, a.Errors)
			}
			if got := w.calls.Load(); got != want {
				w.t.Errorf("%s asks the store %d times, wanted %d", query, got, want)
			}
		}
		seq := head()
		calls(3, `{ count(by: [OUTCOME]) { rows { events } } }`)
		calls(1, `{ count(by: [OUTCOME], on: "2020-10-05") { rows { events } } }`)
		calls(1, `{ events(filter: {outcome: [FULFILLED], on: "2020-10-05"}) { totalCount } }`)
		calls(4, fmt.Sprintf(`{ count(by: [OUTCOME], asOf: {seq: %d}) { rows { events } } }`, seq-1)) // the commit, too, for its day
		w.record(file(report("more", "AFP", "2020-10-01", graph.Account{Title: "More"}))...)
		head()
		calls(3, `{ count(by: [OUTCOME]) { rows { events } } }`)
		calls(5, `{ event(id: "`+rep("call-a").String()+`") { outcome } }`) // a preparation and its deed are a step more
		calls(1, `{ event(id: "`+rep("rockets").String()+`") { outcome } }`)
	})
}

// TestAStretchOfTheLedgerNamesWhatIsWrongWithIt, and which end of it.
func TestAStretchOfTheLedgerNamesWhatIsWrongWithIt(t *testing.T) {
	w := newWorld(t, true).tell()
	for arguments, wrong := range map[string]string{
		`to: -1`: "to: -1 is before 0", `from: -9`: "from: -9 is before 0", `from: -9, to: 2`: "from: -9 is before 0", `from: 1, to: -1`: "to: -1 is before 0",
		`to: 4`: "to: seq 4 is after the snapshot, 3", `from: 4`: "from: seq 4 is after the snapshot, 3", `from: 3, to: 2`: "from: seq 3 is after to, 2",
		`from: 3, asOf: {seq: 2}`: "from: seq 3 is after the snapshot, 2",
	} {
		for _, field := range []string{"changes", "ledger"} {
			a := w.refused("BAD_USER_INPUT", wrong, `{ `+field+`(`+arguments+`) { nodes { type } } }`)
			if argument, _, _ := strings.Cut(wrong, ":"); a.Errors[0].Extensions["argument"] != argument {
				t.Errorf("%s(%s) blames %v", field, arguments, a.Errors[0].Extensions["argument"])
			}
		}
	}
	for _, field := range []string{"changes", "ledger"} {
		w.want(`{"`+field+`": {"nodes": []}}`, `{ `+field+`(to: 0) { nodes { type } } }`)
		w.want(`{"`+field+`": {"nodes": []}}`, `{ `+field+`(from: 3) { nodes { type } } }`)
	}
}

// TestAJudgementThatWasTakenBackIsWithdrawn where the ledger still shows it, and nothing but that.
func TestAJudgementThatWasTakenBackIsWithdrawn(t *testing.T) {
	w := newWorld(t, true).tell()
	w.record(graph.WithdrawAtom(graph.NewJudgement(graph.KindReport, rep("call-a"), rep("call-b"), graph.Same, 1, "tester", true, uuid.MustParse("00000000-0000-4000-8000-000000000001")).Ref(), graph.ByPerson))
	w.want(`{"changes": {"nodes": [{"type": "UNJUDGED", "judgement": {"state": "WITHDRAWN"}}]}, "ledger": {"nodes": [{"type": "UNJUDGED", "judgement": {"state": "WITHDRAWN"}}]}}`,
		`{ changes(from: 3, type: [UNJUDGED]) { nodes { type judgement { state } } } ledger(from: 3) { nodes { type judgement { state } } } }`)
	w.want(`{"changes": {"nodes": [{"judgement": {"state": "APPLIED"}}, {"judgement": {"state": "APPLIED"}}, {"judgement": {"state": "APPLIED"}}]}}`,
		`{ changes(to: 3, type: [JUDGED]) { nodes { judgement { state } } } }`) // as of the seq of the change
}

// TestChangesTellWhatBecameOfThreats: a threat that a preparation fulfils leaves the open ones with a deed that fulfils the preparation,
// though nothing of its own and no link of its own changed, and comes back when the deed is denied.
func TestChangesTellWhatBecameOfThreats(t *testing.T) {
	w := newWorld(t, true).tell()
	deed := report("deed", "Reuters", "2020-10-01", graph.Account{Title: "Gone", Type: graph.Sanction, When: during("2020-10-01")})
	fulfils := &graph.Link{ID: graph.DeriveID(graph.KindLink, "2"), Type: graph.Fulfils, From: rep("deed"), To: rep("closure"), Stance: graph.Asserts}
	w.record(file(deed, fulfils)...)
	denied := *deed
	denied.Edition, denied.Stance = "2", graph.Denies
	w.record(file(&denied)...)
	const told = `{ nodes { type fields matchedBefore matchesAfter commit { seq } before { title outcome } after { title outcome } } }`
	threat := func(seq int, before, after string, from, to bool) string {
		return fmt.Sprintf(`{"type": "REVISED", "fields": ["outcome"], "matchedBefore": %v, "matchesAfter": %v, "commit": {"seq": %d}, "before": {"title": "Closure threatened by phone", "outcome": %q}, "after": {"title": "Closure threatened by phone", "outcome": %q}}`, from, to, seq, before, after)
	}
	both := `[` + threat(4, "OPEN", "FULFILLED", true, false) + `, ` + threat(5, "FULFILLED", "OPEN", false, true) + `]`
	w.want(`{"changes": {"nodes": `+both+`}}`, `{ changes(from: 3, filter: {type: [THREATEN], outcome: [OPEN]}) `+told+` }`)
	w.want(`{"changes": {"nodes": `+both+`}}`, `query($e: ID!) { changes(from: 3, events: [$e], filter: {outcome: [OPEN]}) `+told+` }`, "e", rep("call-b").String())
	w.want(`{"changes": {"nodes": []}}`, `{ changes(from: 3, filter: {type: [THREATEN], outcome: [FULFILLED], on: "2020-09-30"}) `+told+` }`) // the day before
	w.want(`{"changes": {"nodes": []}}`, `{ changes(from: 3, filter: {type: [THREATEN], outcome: [OPEN]}, type: [FILED]) `+told+` }`)
	w.want(`{"changes": {"nodes": [`+threat(4, "OPEN", "FULFILLED", false, true)+`]}}`, `{ changes(from: 3, to: 4, filter: {type: [THREATEN], outcome: [FULFILLED]}) `+told+` }`)
	// Page by page the same, and a link is told to who watches an event of its ends.
	ask := `query($after: String) { changes(from: 3, first: 1, filter: {outcome: [OPEN]}, after: $after) { nodes { type commit { seq } } pageInfo { endCursor hasNextPage } } }`
	got := ""
	for after := any(nil); ; {
		page := w.ask(ask, "after", after).Data["changes"].(map[string]any)
		for _, n := range page["nodes"].([]any) {
			got += fmt.Sprint(n.(map[string]any)["commit"].(map[string]any)["seq"], " ", n.(map[string]any)["type"], "; ")
		}
		info := page["pageInfo"].(map[string]any)
		if after = info["endCursor"]; info["hasNextPage"] != true {
			break
		}
	}
	if want := "4 LINKED; 4 REVISED; 4 REVISED; 5 REVISED; 5 REVISED; "; got != want {
		t.Errorf("page by page %q, wanted %q", got, want)
	}
	w.refused("BAD_USER_INPUT", "filter.on: it is the day", `{ changes(filter: {on: "2020-09-30"}) { nodes { type } } }`)
}

// TestAPageBelowAFormerEventIsAskedForByAsOf: its cursor would move the whole request to the time of that event.
func TestAPageBelowAFormerEventIsAskedForByAsOf(t *testing.T) {
	w := newWorld(t, true).tell()
	a := w.ask(`query($e: ID!) { event(id: $e, asOf: {seq: 3}) { reports(first: 1) { pageInfo { endCursor } } } }`, "e", rep("call-a").String())
	cursor := a.Data["event"].(map[string]any)["reports"].(map[string]any)["pageInfo"].(map[string]any)["endCursor"]
	for _, below := range []string{`changes { nodes { after { %s } } }`, `event(id: $e) { history { event { %s } } }`, `ledger { nodes { report { event { %s } } } }`} {
		w.refused("BAD_CURSOR", "ask for the pages behind the first by event(id: …, asOf: {seq: 3})",
			`query($e: ID!, $c: String!) { `+strings.Replace(below, "%s", "reports(first: 1, after: $c) { nodes { key } }", 1)+` event(id: $e) { id } }`, "e", rep("call-a").String(), "c", cursor)
	}
}

// TestACodeIsBorneOrNotAtItsTime: below a former version it is asked for as of then.
func TestACodeIsBorneOrNotAtItsTime(t *testing.T) {
	w := newWorld(t, true)
	tells := func(edition string, codes ...graph.Code) []graph.Filing {
		r := report("r", "Paper", "2020-09-21", graph.Account{Title: "Clash " + edition, Type: graph.Assault, When: during("2020-09-20")})
		r.Edition, r.Codes = edition, codes
		return file(r)
	}
	w.record(tells("1")...)
	w.record(tells("2", graph.Code{Vocabulary: "UCDP_CONFLICT", Code: "777"})...)
	w.record(tells("3", graph.Code{Vocabulary: "UCDP_CONFLICT", Code: "777"})...)
	const match = `codeMatch(vocabulary: "UCDP_CONFLICT", code: "777") { exactness }`
	w.want(`{"event": {"codeMatch": {"exactness": "EXACT"}}}`, `query($e: ID!) { event(id: $e) { `+match+` } }`, "e", rep("r").String())
	w.refused("NOT_FOUND", `no event bears UCDP_CONFLICT "777" here at seq 1`, `query($e: ID!) { event(id: $e) { history { event { `+match+` } } } }`, "e", rep("r").String())
}

// TestWhatWasPublishedLaterTellsNothingYet of what became of a threat, nor of what it is linked to.
func TestWhatWasPublishedLaterTellsNothingYet(t *testing.T) {
	w := newWorld(t, true).tell()
	w.record(file(report("left", "Reuters", "2020-10-10", graph.Account{Title: "Diplomats leave", Type: graph.Sanction, When: during("2020-09-30")}),
		&graph.Link{ID: graph.DeriveID(graph.KindLink, "left"), Type: graph.Fulfils, From: rep("left"), To: rep("closure"), Stance: graph.Asserts})...)
	const ask = `query($e: ID!, $by: Date) { event(id: $e, publishedBy: $by) { outcome outcomeLater: outcome(on: "2020-12-31") links { from { title } } chain { from { title } } } }`
	links := func(titles ...string) string {
		var out []string
		for _, x := range titles {
			out = append(out, `{"from": {"title": "`+x+`"}}`)
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	for _, c := range []struct {
		by             any
		outcome, later string
		links, chain   string
	}{
		{"2020-09-25", "OPEN", "OPEN", links(), links()},
		{"2020-09-28", "OPEN", "OPEN", links("Diplomats prepare to leave"), links("Diplomats prepare to leave")},
		{"2020-10-10", "FULFILLED", "FULFILLED", links("Diplomats prepare to leave"), links("Diplomats prepare to leave", "Diplomats leave")},
		{nil, "FULFILLED", "FULFILLED", links("Diplomats prepare to leave"), links("Diplomats prepare to leave", "Diplomats leave")},
	} {
		w.want(`{"event": {"outcome": "`+c.outcome+`", "outcomeLater": "`+c.later+`", "links": `+c.links+`, "chain": `+c.chain+`}}`, ask, "e", rep("call-a").String(), "by", c.by)
	}
	const filter = `query($by: Date) { events(filter: {actor: {id: "` + "%s" + `"}, outcome: [FULFILLED]}, publishedBy: $by) { totalCount } }`
	for by, n := range map[string]int{"2020-09-30": 0, "2020-10-10": 1} {
		w.want(fmt.Sprintf(`{"events": {"totalCount": %d}}`, n), fmt.Sprintf(filter, rec("pompeo")), "by", by)
	}
}
