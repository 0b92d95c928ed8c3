package server_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestNumbersThatNoTypeHoldsAreTheAskersMistake wherever they stand: in arguments, what these hold, fragments, variables.
func TestNumbersThatNoTypeHoldsAreTheAskersMistake(t *testing.T) {
	w := newWorld(t, true).tell()
	const much, less, float = "99999999999999999999", "-9223372036854775809", "1e999"
	for _, c := range []struct{ argument, value, query string }{
		{"from", much, `{ ledger(from: ` + much + `) { totalCount } }`},
		{"to", less, `{ changes(to: ` + less + `) { nodes { type } } }`},
		{"first", much, `{ events(first: ` + much + `) { totalCount } }`},
		{"id", much, `{ event(id: ` + much + `) { title } }`},
		{"asOf.seq", much, `{ events(asOf: {seq: ` + much + `}) { totalCount } }`},
		{"filter.time.from", much, `{ events(filter: {time: {from: ` + much + `}}) { totalCount } }`},
		{"filter.area.circle.radiusKm", float, `{ events(filter: {area: {circle: {lat: 1, lon: 1, radiusKm: ` + float + `}}}) { totalCount } }`},
		{"filter.ids[1]", much, `{ events(filter: {ids: ["x", ` + much + `]}) { totalCount } }`},
		{"first", much, `{ ...F } fragment F on Query { events { nodes { ... { reports(first: ` + much + `) { totalCount } } } } }`},
		{"if", much, `{ __typename @include(if: ` + much + `) }`},
		{"if", much, `query @skip(if: ` + much + `) { __typename }`},
		{"reports[0].figures[0].best", much, `mutation { fileReports(dataset: "d", reports: [{key: "k", title: "t", figures: [{measure: KILLED, best: ` + much + `}]}]) { filed } }`},
		{"from", much, `subscription { changes(from: ` + much + `) { cursor } }`},
	} {
		a := w.refused("GRAPHQL_VALIDATION_FAILED", c.argument+": "+c.value+" does not fit", c.query)
		if e := a.Errors[0].Extensions; len(a.Errors) != 1 || e["argument"] != c.argument {
			t.Errorf("%s: %+v", c.query, a.Errors)
		}
	}
	a := w.refused("GRAPHQL_VALIDATION_FAILED", "$n: "+much+" does not fit", `query($n: Int64 = `+much+`) { ledger(from: $n) { totalCount } }`)
	if e := a.Errors[0].Extensions; len(a.Errors) != 1 || e["variable"] != "n" {
		t.Errorf("%+v", a.Errors)
	}
	for _, c := range []struct{ code, part, query string }{
		{"GRAPHQL_VALIDATION_FAILED", "$n", `query($n: Int) { events(first: $n) { totalCount } }`},
		{"BAD_USER_INPUT", "from", `query($n: Int64) { ledger(from: $n) { totalCount } }`},
		{"BAD_USER_INPUT", "asOf.seq", `query($n: Int64) { events(asOf: {seq: $n}) { totalCount } }`},
		{"GRAPHQL_VALIDATION_FAILED", "$n", `query($n: Float!) { events(filter: {area: {circle: {lat: 1, lon: 1, radiusKm: $n}}}) { totalCount } }`},
		{"BAD_USER_INPUT", "filter.lines.min", `query($n: Int) { events(filter: {lines: {min: $n}}) { totalCount } }`},
	} {
		for _, value := range []string{much, less, "1e999", "-1e999"} {
			if strings.Contains(c.query, "Float") && !strings.Contains(value, "e") {
				continue // which a float holds
			}
			body := fmt.Sprintf(`{"query": %q, "variables": {"n": %s}}`, c.query, value)
			_, text := w.post("POST", "application/json", body)
			var a answer
			if err := json.Unmarshal([]byte(text), &a); err != nil || len(a.Errors) != 1 {
				t.Fatalf("%v in %s", err, text)
			}
			if code := a.Errors[0].Extensions["code"]; code != c.code && code != "GRAPHQL_VALIDATION_FAILED" || !strings.Contains(a.Errors[0].Message, c.part) && code == c.code {
				t.Errorf("%s: %s", body, text)
			}
		}
	}
}

// TestNullIsTheDefault asks with null for each whole number that a question may leave out, and with none.
func TestNullIsTheDefault(t *testing.T) {
	w := newWorld(t, true).tellMore()
	usa, iraq, closure := rec("usa").String(), rec("iraq").String(), rep("closure").String()
	asks := map[string]string{
		"Query.events(first)":        `{ events(first: %s) { nodes { title } } }`,
		"Query.actors(first)":        `{ actors(first: %s) { nodes { name } } }`,
		"Query.places(first)":        `{ places(first: %s) { nodes { name } } }`,
		"Query.reports(first)":       `{ reports(first: %s) { nodes { key } } }`,
		"Query.judgements(first)":    `{ judgements(first: %s) { nodes { id } } }`,
		"Query.figures(first)":       `{ figures(measure: KILLED, first: %s) { nodes { settled { best } } } }`,
		"Query.count(first)":         `{ count(by: [TYPE], first: %s) { rows { events } } }`,
		"Query.sources(first)":       `{ sources(first: %s) { name } }`,
		"Query.search(first)":        `{ search(text: "rocket", first: %s) { events { title } } }`,
		"Query.changes(first)":       `{ changes(first: %s) { nodes { type } } }`,
		"Query.changes(from)":        `{ changes(from: %s) { nodes { type } } }`,
		"Query.ledger(first)":        `{ ledger(first: %s) { nodes { type } } }`,
		"Query.ledger(from)":         `{ ledger(from: %s) { nodes { type } } }`,
		"Query.path(maxHops)":        `{ path(from: "` + usa + `", to: "` + iraq + `", maxHops: %s) { found } }`,
		"Query.neighbourhood(depth)": `{ neighbourhood(id: "` + closure + `", depth: %s) { nodes { depth } } }`,
		"Query.neighbourhood(limit)": `{ neighbourhood(id: "` + closure + `", limit: %s) { nodes { depth } } }`,
		"Event.chain(maxSteps)":      `{ event(id: "` + closure + `") { chain(maxSteps: %s) { type } } }`,
		"Event.reports(first)":       `{ event(id: "` + closure + `") { reports(first: %s) { nodes { key } } } }`,
		"Place.events(first)":        `{ places { nodes { events(first: %s) { nodes { title } } } } }`,
		"Actor.events(first)":        `{ actor(by: {id: "` + usa + `"}) { events(first: %s) { nodes { title } } } }`,
		"Actor.counterparts(first)":  `{ actor(by: {id: "` + usa + `"}) { counterparts(first: %s) { total nodes { events } } } }`,
		"DyadSide.events(first)":     `{ dyad(a: "` + usa + `", b: "` + iraq + `") { either { events(first: %s) { nodes { title } } } } }`,
	}
	for name, query := range asks {
		with := fmt.Sprintf(query, "null")
		argument := name[strings.Index(name, "(")+1 : len(name)-1]
		without := strings.Replace(query, argument+": %s", "", 1)
		without = strings.NewReplacer("()", "", "(, ", "(", ", )", ")").Replace(without)
		is, want := w.passes(with), w.passes(without)
		if a, b := fmt.Sprint(is.Data), fmt.Sprint(want.Data); a != b {
			t.Errorf("%s: got %s, %s: %s", with, a, without, b)
		}
		costs, _, _, _ := cost(t, w, with)
		if c, _, _, _ := cost(t, w, without); c != costs {
			t.Errorf("%s costs %d, %s %d", with, costs, without, c)
		}
	}
	sdl, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, d := range gqlparser.MustLoadSchema(&ast.Source{Input: string(sdl)}).Types {
		for _, f := range d.Fields {
			for _, a := range f.Arguments {
				if typ := a.Type.String(); (typ == "Int" || typ == "Int64") && a.DefaultValue != nil {
					name := fmt.Sprintf("%s.%s(%s)", d.Name, f.Name, a.Name)
					if all = append(all, name); asks[name] == "" {
						t.Errorf("%s is not tried", name)
					}
				}
			}
		}
	}
	if len(all) != len(asks) {
		t.Errorf("of %d arguments %d are tried: %v", len(all), len(asks), slices.Sorted(slices.Values(all)))
	}
}
