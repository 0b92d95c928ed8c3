package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/introspection"

	"casus/graph"
	"casus/server"
)

// exceeds asks and wants a limit passed by so much.
func (w *world) exceeds(limit string, got, most int, query string, variables ...any) {
	w.t.Helper()
	a := w.refused("LIMIT_EXCEEDED", fmt.Sprintf("%s: %d is over the limit of %d", limit, got, most), query, variables...)
	if e := a.Errors[0].Extensions; e["limit"] != limit || e["got"] != float64(got) || e["max"] != float64(most) {
		w.t.Errorf("%.60s: %v", query, e)
	}
}

// passes asks and wants no error.
func (w *world) passes(query string, variables ...any) answer {
	w.t.Helper()
	a := w.ask(query, variables...)
	if len(a.Errors) > 0 {
		w.t.Errorf("%.60s: %+v", query, a.Errors)
	}
	return a
}

func TestAQuestionIsOfBoundedShape(t *testing.T) {
	w := newWorld(t, true).tell()
	n := strings.Repeat
	w.passes(`{ __typename ` + n("# a long comment, which is no token\n", 6000) + `}`)
	w.passes(`query(` + n(`$x: Int `, 0) + `$ids: [ID!]) { __typename @include(if: true) ` + n("\n", 6000) + ` events(filter: {ids: $ids}, first: 1) { nodes { id } } }`)
	w.exceeds("tokens", 5001, 5000, `{`+n(" __typename", 4999)+`}`)

	w.passes(`{` + n(" __typename", 20) + `}`)
	w.exceeds("root fields", 21, 20, `{`+n(" __typename", 21)+`}`)
	w.exceeds("root fields", 21, 20, `{ ...F ... { ...F ...F } } fragment F on Query {`+n(" __typename", 7)+`}`)

	deep := func(n int) string {
		return `{ places(first: 1) { ... on PlaceConnection { nodes ` + strings.Repeat(`{ within `, n) + `{ id }` + strings.Repeat(`}`, n) + `} } }`
	}
	w.passes(deep(12))
	w.exceeds("depth", 16, 15, deep(13))

	aliased := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, " a%d: title", i)
		}
		return `{ events { nodes {` + b.String() + `} } }`
	}
	w.passes(aliased(50))
	w.exceeds("aliases", 51, 50, aliased(51))

	w.passes(`{ events { nodes {` + n(" title", 501) + `} } }`)
	w.exceeds("repeated fields", 501, 500, `{ events { nodes {`+n(" title", 502)+`} } }`)
	w.exceeds("repeated fields", 501, 500, `{ events { nodes {`+n(" ... { title }", 502)+`} } }`)

	// Fragments that each spread the next twice are 2^20 selections in a short text; 2^300 are more than can be counted.
	doubling := func(n int, on, root string) string {
		text := fmt.Sprintf(root, "...F0") + " "
		for i := range n {
			text += fmt.Sprintf("fragment F%d on %s { ...F%d ...F%d } ", i, on, i+1, i+1)
		}
		return text + fmt.Sprintf("fragment F%d on %s { __typename }", n, on)
	}
	w.passes(doubling(4, "Query", "{ %s }"))
	w.exceeds("selections", 3<<20-1, 10000, doubling(20, "Query", "{ %s }"))
	w.refused("LIMIT_EXCEEDED", "selections", doubling(300, "Query", "{ %s }"))
	w.refused("LIMIT_EXCEEDED", "selections", doubling(300, "__Type", "{ __schema { types { %s } } }"))
	w.refused("GRAPHQL_VALIDATION_FAILED", "itself", `{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }`)
	w.refused("GRAPHQL_VALIDATION_FAILED", "A", `{ ...A }`)
	knot := "" // ten fragments that each spread all others: ten million ways through them
	for i := range 10 {
		knot += fmt.Sprintf(" fragment F%d on __Type {", i)
		for j := range 10 {
			if i != j {
				knot += fmt.Sprintf(" ...F%d", j)
			}
		}
		knot += " }"
	}
	w.refused("GRAPHQL_VALIDATION_FAILED", "within itself", `{ __schema { types { ...F0 } } }`+knot)
	w.refused("GRAPHQL_VALIDATION_FAILED", "within itself", `{ __typename } fragment Unused on Query { __schema { types { ...F0 } } }`+knot)
	w.refused("LIMIT_EXCEEDED", "selections", `{ __typename } fragment Unused on Query { `+doubling(300, "__Type", "__schema { types { %s } } }"))

	var wrong []string
	for i := range 120 {
		wrong = append(wrong, fmt.Sprintf("nothing%d", i))
	}
	a := w.refused("GRAPHQL_VALIDATION_FAILED", "nothing0", `{ events { nodes { `+strings.Join(wrong, " ")+` } } }`)
	if last := a.Errors[len(a.Errors)-1]; len(a.Errors) != 51 || last.Message != "and 70 more" || last.Extensions["code"] != "GRAPHQL_VALIDATION_FAILED" {
		t.Errorf("%d errors, the last %+v", len(a.Errors), last)
	}
}

func cost(t *testing.T, w *world, query string, variables ...any) (declared, most, calls, rows int) {
	t.Helper()
	body, _ := json.Marshal(map[string]any{"query": query, "variables": pairs(variables)})
	_, text := w.post(http.MethodPost, "application/json", string(body))
	var a struct {
		Extensions struct {
			Cost struct{ Declared, Max, StoreCalls, Rows int }
		}
	}
	if err := json.Unmarshal([]byte(text), &a); err != nil || a.Extensions.Cost.Max == 0 {
		t.Fatalf("%v in %s", err, text)
	}
	c := a.Extensions.Cost
	return c.Declared, c.Max, c.StoreCalls, c.Rows
}

func pairs(list []any) map[string]any {
	out := map[string]any{}
	for i := 0; i+1 < len(list); i += 2 {
		out[list[i].(string)] = list[i+1]
	}
	return out
}

func TestACostIsDeclaredAndTold(t *testing.T) {
	inBubble(t, func(w *world) {
		w.tell()
		for _, c := range []struct {
			declared, calls, rows int
			query                 string
			variables             []any
		}{
			{1, 0, 0, `{ __typename }`, nil},
			{3, 1, 1, `{ event(id: "` + rep("closure").String() + `") { id title } }`, nil},
			// A page: a call, itself, its nodes, and of each the title.
			{10 + 1 + 25*(1+1), 1, 3, `{ events { nodes { title } } }`, nil},
			{10 + 1 + 500*(1+1), 1, 3, `{ events(first: 500) { nodes { title } } }`, nil},
			{10 + 1 + 7*(1+1), 1, 3, `query($n: Int) { events(first: $n) { nodes { title } } }`, []any{"n", 7}},
			{10 + 1 + 25*(1+1), 1, 3, `query($n: Int = 25) { events(first: $n) { nodes { title } } }`, nil},
			{10 + 1 + 500*(1+1), 0, 0, `{ events(first: 1000000) { nodes { title } } }`, nil}, // which is refused
			{10 + 1 + 25*(1+1+2) + 2, 1, 3, `{ events { edges { cursor node { title } } pageInfo { hasNextPage } } }`, nil},
			{10 + 1 + 500 + 1, 1, 1, `{ events(first: 1) { totalCount } }`, nil},
			// A list is taken to hold three.
			{10 + 1 + 25*(1+3*(1+1)), 1, 3, `{ events { nodes { participants { role } } } }`, nil},
			{2000 + 1 + 1000*(1+1), 1, 1, `{ count(by: [YEAR], first: 1000) { rows { events } } }`, nil},
			{1000 + 1000*(1+1), 1, 4, `{ sources(first: 1000) { name } }`, nil},
			// What may have been meant, where nothing is found: pages of 500 of actors and of places, by each of four terms and twice.
			{10 + 1 + 10*(1+1) + 2*8*(10+500) + 1, 3, 1, `{ search(text: "rocket") { events { title } nearest } }`, nil},
			{10 + 1 + 10*(1+1) + 2*8*(10+500) + 1, 7, 2, `{ search(text: "bahgdad") { events { title } nearest } }`, nil},
			{2*10 + 8*(10+500) + 1 + 1, 1, 1, `{ actor(by: {name: "Iraq"}) { name } }`, nil},
			{10 + 1 + 1, 1, 1, `{ actor(by: {id: "` + rec("iraq").String() + `"}) { name } }`, nil},
			// A page in a page.
			{10 + 1 + 25*(1+10+1+2*(1+1)), 4, 8, `{ events { nodes { reports(first: 2) { nodes { key } } } } }`, nil},
			{10 + 2*(1+1), 1, 2, `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, []any{"ids", []string{id("Report", rep("closure")), id("Report", rep("deny"))}}},
			{2 * (10 + 1 + 25*(1+1)), 2, 6, `{ ...F more: events { nodes { title } } } fragment F on Query { ... { events { nodes { title } } } }`, nil},
		} {
			declared, most, calls, rows := cost(w.t, w, c.query, c.variables...)
			if declared != c.declared || most != 250_000 || calls != c.calls || rows != c.rows {
				w.t.Errorf("%s\ndeclared %d of %d, %d calls, %d rows; wanted %d, %d calls, %d rows", c.query, declared, most, calls, rows, c.declared, c.calls, c.rows)
			}
		}
	})
}

// TestListsAreOfBoundedLength wherever they stand: written out, in variables, in what these hold.
func TestListsAreOfBoundedLength(t *testing.T) {
	w := newWorld(t, true).tell()
	ids := func(n int) []string { return slices.Repeat([]string{rep("closure").String()}, n) }
	over := func(argument, query string, variables ...any) {
		t.Helper()
		a := w.refused("LIMIT_EXCEEDED", argument+": 1001 items of a list are over the limit of 1000", query, variables...)
		if e := a.Errors[0].Extensions; e["limit"] != "list items" || e["got"] != 1001.0 || e["max"] != 1000.0 || e["argument"] != argument {
			t.Errorf("%s: %v", query, e)
		}
	}
	w.want(`{"events": {"totalCount": 1}}`, `query($ids: [ID!]) { events(filter: {ids: $ids}) { totalCount } }`, "ids", ids(1000))
	over("filter.ids", `query($ids: [ID!]) { events(filter: {ids: $ids}) { totalCount } }`, "ids", ids(1001))
	over("filter.ids", `query($f: EventFilter) { ...F } fragment F on Query { events(filter: $f) { totalCount } }`, "f", map[string]any{"ids": ids(1001)})
	over("filter.ids", `{ events(filter: {ids: [`+strings.Repeat(`"x" `, 1001)+`]}) { totalCount } }`)
	over("filter.code", `query($c: [CodeInput!]) { events(filter: {code: $c}) { totalCount } }`, "c", slices.Repeat([]any{map[string]any{"vocabulary": "CAMEO", "code": "190"}}, 1001))
	over("filter.on", `query($ids: [ID!]) { judgements(filter: {on: $ids}) { totalCount } }`, "ids", ids(1001))
	over("filter.author", `query($f: JudgementFilter) { judgements(filter: $f) { totalCount } }`, "f", map[string]any{"author": ids(1001)})
	over("filter.events", `query($ids: [ID!]) { ledger(filter: {events: $ids}) { totalCount } }`, "ids", ids(1001))
	over("events", `query($ids: [ID!]) { changes(events: $ids) { nodes { type } } }`, "ids", ids(1001))
	over("events", `subscription($ids: [ID!]) { changes(events: $ids) { type } }`, "ids", ids(1001))
	over("ids", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, "ids", ids(1001))
	over("reports", `mutation($ids: [ID!]!) { retract(reports: $ids) { truncated } }`, "ids", ids(1001))
	over("evidence", `mutation($ids: [ID!]) { link(from: "x", to: "y", type: CAUSES, evidence: $ids) { truncated } }`, "ids", ids(1001))
	over("reports[0].contexts", `mutation($r: [ReportInput!]!) { fileReports(dataset: "d", reports: $r) { filed } }`, "r", []any{map[string]any{"key": "k", "title": "t", "contexts": ids(1001)}})
	// Each of these is sought by itself.
	code := map[string]any{"vocabulary": "CAMEO", "code": "190"}
	w.exceeds("filter.code", 51, 50, `query($c: [CodeInput!]) { events(filter: {code: $c}) { totalCount } }`, "c", slices.Repeat([]any{code}, 51))
	w.exceeds("filter.author", 51, 50, `query($a: [String!]) { judgements(filter: {author: $a}) { totalCount } }`, "a", ids(51))
	w.exceeds("filter.actors", 11, 10, `query($a: [ActorFilter!]) { events(filter: {actors: $a}) { totalCount } }`, "a", slices.Repeat([]any{map[string]any{"id": "x"}}, 11))
	w.exceeds("filter.admin", 9, 8, `query($p: [String!]) { events(filter: {admin: $p}) { totalCount } }`, "p", slices.Repeat([]string{"IRQ"}, 9))
}

// TestAnEmptyTextIsRefused everywhere alike.
func TestAnEmptyTextIsRefused(t *testing.T) {
	w := newWorld(t, true).tell()
	for _, list := range []string{"events", "actors", "places"} {
		a := w.refused("BAD_USER_INPUT", "filter.text: it is empty: leave it out", `{ `+list+`(filter: {text: ""}) { totalCount } }`)
		if a.Errors[0].Extensions["argument"] != "filter.text" {
			t.Errorf("%s: %+v", list, a.Errors)
		}
	}
}

func TestACostIsBounded(t *testing.T) {
	w := newWorld(t, true).tell()
	w.exceeds("cost", 10+1+500*(1+10+1+500*(1+1)), 250_000, `{ events(first: 500) { nodes { reports(first: 500) { nodes { key } } } } }`)
	huge := `{ places(first: 500) { nodes `
	for range 5 {
		huge += `{ events(first: 500) { nodes { place `
	}
	huge += `{ id }` + strings.Repeat(` } } }`, 5) + ` } }`
	w.refused("LIMIT_EXCEEDED", "depth", huge)
	small := w.over(w.store, server.Options{Limits: server.Limits{Cost: 60}})
	small.exceeds("cost", 61, 60, `{ events { nodes { title } } }`)
	small.passes(`{ events(first: 20) { nodes { title } } }`)
}

// TestTheExamplesCostLittle holds the worked queries to half of what a question may cost.
func TestTheExamplesCostLittle(t *testing.T) {
	w := newWorld(t, true).tell()
	questions := 0
	err := filepath.WalkDir("../examples", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".graphql" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		questions++
		if declared, most, _, _ := cost(t, w, string(text)); declared > most/2 {
			t.Errorf("%s costs %d of %d", name, declared, most)
		}
		return nil
	})
	if err != nil || questions == 0 {
		t.Errorf("%d questions, %v", questions, err)
	}
}

func TestAnAnswerIsOfBoundedSize(t *testing.T) {
	w := newWorld(t, true).tell()
	const query = `{ events { nodes { title } } }`
	_, text := w.post(http.MethodPost, "application/json", `{"query": "`+query+`"}`)
	var a struct{ Data json.RawMessage }
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		t.Fatal(err)
	}
	size := len(a.Data)
	w.over(w.store, server.Options{Limits: server.Limits{ResultBytes: size}}).passes(query)
	small := w.over(w.store, server.Options{Limits: server.Limits{ResultBytes: size - 1}})
	small.exceeds("result bytes", size, size-1, query)
	// Far more than may be is not kept, but counted: of the root field what stands behind its name.
	tiny := w.over(w.store, server.Options{Limits: server.Limits{ResultBytes: 30}})
	tiny.exceeds("result bytes", size-len(`{"events":}`), 30, query)
	tiny.want(`{"__typename": "Query"}`, `{ __typename }`)
}

func TestADeadlineGoesIntoTheStore(t *testing.T) {
	w := newWorld(t, true).tell()
	var left time.Duration
	store := faulty{w.store, func(ctx context.Context) error {
		at, ok := ctx.Deadline()
		if !ok {
			t.Error("the store is given no deadline")
		}
		left = time.Until(at)
		return nil
	}}
	for _, timeout := range []time.Duration{0, time.Minute} {
		w.over(store, server.Options{Limits: server.Limits{Timeout: timeout}}).passes(`{ events { nodes { id } } }`)
		if want := max(timeout, 15*time.Second*time.Duration(1-min(1, timeout))); left > want || left < want-10*time.Second {
			t.Errorf("of %v, %v are left", timeout, left)
		}
	}
}

func TestOneOfIsCheckedInVariablesToo(t *testing.T) {
	w := newWorld(t, true).tell()
	usa := id("Actor", rec("usa"))
	by := `query($by: ActorBy!) { actor(by: $by) { id } }`
	w.want(`{"actor": {"id": "`+usa+`"}}`, by, "by", map[string]any{"iso3": "USA"})
	w.want(`{"actor": {"id": "`+usa+`"}}`, `query($iso: String!) { actor(by: {iso3: $iso}) { id } }`, "iso", "USA")
	w.want(`{"events": {"totalCount": 5}}`, `query($at: AsOf) { events(asOf: $at) { totalCount } }`, "at", map[string]any{"seq": 2})
	w.want(`{"events": {"totalCount": 3}}`, `query($at: AsOf) { events(asOf: $at) { totalCount } }`)
	w.want(`{"events": {"totalCount": 3}}`, `query($at: AsOf) { events(asOf: $at) { totalCount } }`, "at", nil)
	fields := "id, name, iso3, wikidata, office, external"
	for _, c := range []struct {
		argument, says, query string
		variables             []any
	}{
		{"by", "give one of " + fields + ", not id and iso3 at once", by, []any{"by", map[string]any{"iso3": "USA", "id": usa}}},
		{"by", "give one of " + fields + ", not id and iso3 at once", by, []any{"by", map[string]any{"iso3": "USA", "id": nil}}},
		{"by", "give one of " + fields, by, []any{"by", map[string]any{}}},
		{"by", "iso3 is null: give a value, or another of " + fields, by, []any{"by", map[string]any{"iso3": nil}}},
		{"asOf", "give one of seq, time, not seq and time at once", `query($at: AsOf) { ...F } fragment F on Query { events(asOf: $at) { totalCount } }`, []any{"at", map[string]any{"seq": 1, "time": "2020-10-01T12:00:00Z"}}},
		{"asOf", "give one of seq, time, not seq and time at once", `query($at: AsOf = {seq: 1}) { ... { events(asOf: $at) { totalCount } } }`, []any{"at", map[string]any{"seq": 1, "time": "2020-10-01T12:00:00Z"}}},
		{"filter.area", "give one of box, circle", `query($f: EventFilter) { events(filter: $f) { totalCount } }`, []any{"f", map[string]any{"area": map[string]any{}}}},
		{"filter.area", "give one of box, circle", `query($a: AreaInput) { events(filter: {area: $a}) { totalCount } }`, []any{"a", map[string]any{}}},
	} {
		a := w.refused("BAD_USER_INPUT", c.argument+": "+c.says, c.query, c.variables...)
		if a.Errors[0].Extensions["argument"] != c.argument || len(a.Errors) != 1 {
			t.Errorf("%s: %+v", c.query, a.Errors)
		}
	}
	// What stands in the question itself does not fit the schema.
	w.refused("GRAPHQL_VALIDATION_FAILED", "ActorBy", `{ actor(by: {}) { id } }`)
	w.refused("GRAPHQL_VALIDATION_FAILED", "ActorBy", `{ actor(by: {iso3: "USA", id: "x"}) { id } }`)
	w.refused("GRAPHQL_VALIDATION_FAILED", "ActorBy", `{ actor(by: {iso3: null}) { id } }`)
}

func TestIntrospectionIsSwitchable(t *testing.T) {
	w := newWorld(t, true).tell()
	w.passes(introspection.Query)
	a := w.refused("GRAPHQL_VALIDATION_FAILED", "Did you mean", `{ evens { totalCount } }`)
	if len(a.Errors) != 1 {
		t.Errorf("%+v", a.Errors)
	}
	const schema = "type Query { x: Int }"
	open, shut := w.over(w.store, server.Options{Schema: schema}), w.over(w.store, server.Options{Schema: schema, NoIntrospection: true})
	for url, status := range map[string]int{open.url: http.StatusOK, shut.url: http.StatusNotFound} {
		resp, err := http.Get(url + "/schema.graphqls")
		if err != nil {
			t.Fatal(err)
		}
		if resp.Body.Close(); resp.StatusCode != status {
			t.Errorf("/schema.graphqls: %s", resp.Status)
		}
	}
	shut.refused("FORBIDDEN", "introspection is switched off here", introspection.Query)
	shut.refused("FORBIDDEN", "introspection", `{ ...F } fragment F on Query { __type(name: "Event") { name } }`)
	shut.want(`{"__typename": "Query"}`, `{ __typename }`)
	for _, query := range []string{
		`{ evens { totalCount } }`, `{ events { nodes } }`, `{ events(frist: 1) { totalCount } }`, `{ ... on Quer { __typename } }`,
		`{ events(filter: {typ: THREATEN}) { totalCount } }`, `{ events(filter: {type: THREATENED}) { totalCount } }`, `query($x: EvenFilter) { events(filter: $x) { totalCount } }`,
	} {
		a := shut.refused("GRAPHQL_VALIDATION_FAILED", "", query)
		for _, e := range a.Errors {
			if strings.Contains(e.Message, "Did you mean") {
				t.Errorf("%s: %s", query, e.Message)
			}
		}
	}
}

// countless answers a call without a store behind it.
type countless struct{ graph.Store }

// TestWhatIsAskedOfTheStoreIsCounted finds methods of graph.Reader that the service does not count.
func TestWhatIsAskedOfTheStoreIsCounted(t *testing.T) {
	for _, name := range server.Uncounted(countless{}) {
		t.Errorf("%s is not counted: see server/meter.go", name)
	}
}

func TestPricesAreOfFieldsThatAreThere(t *testing.T) {
	for _, name := range server.Mispriced() {
		t.Errorf("%s has a price, but is no field: see server/cost.go", name)
	}
}
