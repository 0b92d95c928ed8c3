package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"casus/dashboard"
	"casus/graph"
	"casus/graph/neo4j"
	"casus/graph/neo4j/neo4jtest"
	"casus/graph/sqlite"
	"casus/server"
)

var update = flag.Bool("update", false, "write the answers of examples/queries anew, and the pages that show them")

// openers are the stores that the example queries are asked on, each empty and with examplesClock. All must give the
// answers of examples/queries/answers; -update takes them from sqlite.
var openers = map[string]func(t *testing.T) graph.Store{
	"sqlite": func(t *testing.T) graph.Store {
		s, err := sqlite.Open(t.Context(), sqlite.Memory, sqlite.Options{Clock: examplesClock})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	},
	"neo4j": func(t *testing.T) graph.Store {
		user, password := neo4jtest.Credentials()
		s, err := neo4j.Open(t.Context(), neo4jtest.Wipe(t), neo4j.Options{User: user, Password: password, Clock: examplesClock})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	},
}

// examplesClock is when the examples were recorded, in the answers.
func examplesClock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

const answersDir = "examples/queries/answers"

// answerFile is where the answer to a query is kept. Queries are numbered over all groups, so that answers need none.
func answerFile(query string) string { return filepath.Join(answersDir, path.Base(query)+".json") }

// TestExampleQueries asks each of examples/queries over HTTP of a store that holds the examples, to
// which their second load adds nothing.
func TestExampleQueries(t *testing.T) {
	queries, err := exampleQueries("queries")
	if err != nil {
		t.Fatal(err)
	}
	stores := slices.Sorted(maps.Keys(openers))
	if *update {
		stores = []string{"sqlite"}
	}
	for _, name := range stores {
		t.Run(name, func(t *testing.T) {
			store := openers[name](t)
			cmd := &cobra.Command{}
			cmd.SetContext(t.Context())
			if _, err := loadExamples(cmd, store, "demo"); err != nil {
				t.Fatal(err)
			}
			srv := httptest.NewServer(server.New(server.Options{Store: store, Author: "demo", Schema: schemaText}))
			t.Cleanup(srv.Close)
			for _, q := range queries {
				t.Run(q.Name, func(t *testing.T) {
					got := askExample(t, srv.URL+"/graphql", q.Text)
					if *update {
						if err := os.WriteFile(answerFile(q.Name), got, 0o644); err != nil {
							t.Fatal(err)
						}
						return
					}
					want, err := os.ReadFile(answerFile(q.Name))
					if err != nil {
						t.Fatalf("%v: make it with go test -run TestExampleQueries -update .", err)
					}
					if !bytes.Equal(got, want) {
						t.Errorf("the answer is not %s's; if it is right, take it with go test -run TestExampleQueries -update .\n%s",
							answerFile(q.Name), firstDifference(got, want))
					}
				})
			}
			again, err := loadExamples(cmd, store, "demo")
			if err != nil {
				t.Fatal(err)
			}
			if again.Read == 0 || again.Unchanged != again.Read {
				t.Errorf("loaded again: %+v", again)
			}
		})
	}
}

// TestQueriesOfAnyStore asks what the start page shows of a store without the examples.
func TestQueriesOfAnyStore(t *testing.T) {
	store := openers["sqlite"](t)
	cmd := &cobra.Command{}
	cmd.SetContext(t.Context())
	if qs, err := queriesFor(t.Context(), store); err != nil || len(qs) == 0 || !strings.Contains(qs[0].Text, "query Newest") {
		t.Errorf("of an empty store: %v, %v", qs, err)
	}
	if _, err := loadExamples(cmd, store, "demo"); err != nil {
		t.Fatal(err)
	}
	if qs, err := queriesFor(t.Context(), store); err != nil || !strings.Contains(qs[0].Text, "query Threats") {
		t.Errorf("of the examples: %v, %v", qs, err)
	}
	srv := httptest.NewServer(server.New(server.Options{Store: store, Schema: schemaText}))
	t.Cleanup(srv.Close)
	qs, err := exampleQueries("any")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range qs {
		if answer := string(askExample(t, srv.URL+"/graphql", q.Text)); strings.Contains(answer, `"errors"`) || !strings.Contains(answer, "[\n") {
			t.Errorf("%s: %s", q.Name, answer)
		}
	}
}

// askExample asks a query and returns the answer as it is kept: the data, and the seq that it was answered at.
func askExample(t *testing.T, url, query string) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Data       json.RawMessage `json:"data"`
		Errors     json.RawMessage `json:"errors,omitempty"`
		Extensions struct {
			Snapshot struct {
				Seq int64 `json:"seq"`
			} `json:"snapshot"`
		} `json:"extensions"`
	}
	if err := json.Unmarshal(text, &answer); err != nil || resp.StatusCode != http.StatusOK || answer.Errors != nil {
		t.Fatalf("%s: %s (%v)", resp.Status, text, err)
	}
	var roots map[string]any
	if err := json.Unmarshal(answer.Data, &roots); err != nil {
		t.Fatal(err)
	}
	for name, v := range roots {
		if what := emptiness(v); what != "" {
			t.Errorf("%s has an empty answer: %s", name, what)
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(answer); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// emptiness says what is empty in the value of a root field: itself, the list of a connection, search, count or path, or one
// thing of a list of things.
func emptiness(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case []any:
		if len(v) == 0 {
			return "an empty list"
		}
		if slices.Contains(v, nil) {
			return "a null in the list"
		}
	case map[string]any:
		for _, list := range []string{"nodes", "edges", "events", "actors", "places", "nearest", "rows", "steps"} {
			if l, ok := v[list].([]any); ok && len(l) == 0 {
				return list + " is empty"
			}
		}
		if v["totalCount"] == 0.0 {
			return "totalCount is 0"
		}
	}
	return ""
}

func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	i := 0
	for i < min(len(g), len(w)) && g[i] == w[i] {
		i++
	}
	around := func(lines []string) string { return strings.Join(lines[max(0, i-3):min(len(lines), i+4)], "\n") }
	return fmt.Sprintf("from line %d, got\n%s\nwant\n%s", i+1, around(g), around(w))
}

// TestExampleAnswersHaveQueries finds answers that no query is left of.
func TestExampleAnswersHaveQueries(t *testing.T) {
	queries, err := exampleQueries("queries")
	if err != nil {
		t.Fatal(err)
	}
	answers, err := filepath.Glob(filepath.Join(answersDir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range answers {
		if !slices.ContainsFunc(queries, func(q dashboard.Query) bool { return answerFile(q.Name) == a }) {
			t.Errorf("%s is the answer to no query: remove it", a)
		}
	}
}

// groups are the folders of examples/queries as docs/queries.md presents them.
var groups = []struct{ folder, title, about string }{
	{"1-claims", "Claims and lines", "Who says so, who says otherwise, and on how many independent lines of evidence it rests."},
	{"2-outcomes", "Threats, plans and what became of them", "What was threatened, announced or foretold, and whether a deed followed."},
	{"3-figures", "Figures", "Numbers as each source gives them, side by side, and sums that say what they leave out."},
	{"4-published-by", "What was public", "What had been published by a day, each account settled from that alone."},
	{"5-counts", "Counts and dyads", "How many, by what, and what the numbers rest on; what two did to each other."},
	{"6-structure", "Structure", "Who belongs to whom, what led to what, and over which events two are connected."},
	{"7-space-and-time", "Space and time", "Where and when, surely or possibly, and what cannot be decided."},
	{"8-changes", "Changes", "What this ledger held, what changed since, and by whose decision."},
	{"9-search", "Search", "Names in any script, offices by date, ids and codes."},
}

const (
	questionsPage = "docs/queries.md"
	// answerLines bounds how much of an answer a page shows, answerWidth how long its lines are.
	answerLines, answerWidth = 40, 118
)

// introduced are the questions that README.md shows, by their names without numbers.
var introduced = []string{"rival-figures", "threat-order-strike", "first-with-it", "killed-by-month", "open-then"}

// question is a query as pages show it.
type question struct {
	name, title, note, query, answer string
}

// questions reads the queries and, from the files, their answers.
func questions(t *testing.T) []question {
	t.Helper()
	queries, err := exampleQueries("queries")
	if err != nil {
		t.Fatal(err)
	}
	var out []question
	for _, q := range queries {
		kept, err := os.ReadFile(answerFile(q.Name))
		if err != nil {
			t.Fatal(err)
		}
		var answer struct{ Data json.RawMessage }
		if err := json.Unmarshal(kept, &answer); err != nil {
			t.Fatalf("%s: %v", answerFile(q.Name), err)
		}
		comment, query, _ := strings.Cut(q.Text, "query ")
		title, note, _ := strings.Cut(strings.TrimPrefix(comment, "# "), "\n")
		note = strings.TrimSpace(strings.ReplaceAll("\n"+note, "\n#", ""))
		out = append(out, question{q.Name, title, note, "query " + query, laidOut(answer.Data, "", 0)})
	}
	return out
}

// laidOut writes JSON with what fits into a line on one.
func laidOut(value json.RawMessage, indent string, before int) string {
	dec := json.NewDecoder(bytes.NewReader(value))
	first, err := dec.Token()
	if err != nil {
		return err.Error()
	}
	opening, ok := first.(json.Delim)
	if !ok {
		return string(value)
	}
	var parts []string
	for dec.More() {
		key := ""
		if opening == '{' {
			name, _ := dec.Token()
			key = fmt.Sprintf("%q: ", name)
		}
		var part json.RawMessage
		if err := dec.Decode(&part); err != nil {
			return err.Error()
		}
		parts = append(parts, key+laidOut(part, indent+"  ", len(key)))
	}
	closing, _ := dec.Token()
	line := fmt.Sprintf("%s%s%s", opening, strings.Join(parts, ", "), closing)
	if !strings.Contains(line, "\n") && len(indent)+before+utf8.RuneCountInString(line)+1 <= answerWidth {
		return line
	}
	between := "\n" + indent + "  "
	return fmt.Sprintf("%s%s%s\n%s%s", opening, between, strings.Join(parts, ","+between), indent, closing)
}

// write shows the question below a heading, in a page that lies in the folder from.
func (q question) write(page *strings.Builder, heading, from string) {
	fmt.Fprintf(page, "%s %s\n\n", heading, q.title)
	if q.note != "" {
		fmt.Fprintf(page, "%s\n\n", q.note)
	}
	lines := strings.Split(q.answer, "\n")
	shown, more := lines[:min(len(lines), answerLines)], ""
	if left := len(lines) - len(shown); left > 0 {
		file, err := filepath.Rel(from, answerFile(q.name))
		if err != nil {
			file = err.Error()
		}
		shown = append(slices.Clone(shown), "…")
		more = fmt.Sprintf("%d lines more are in [the whole answer](%s).\n\n", left, file)
	}
	fmt.Fprintf(page, "```graphql\n%s```\n\n```json\n%s\n```\n\n%s", q.query, strings.Join(shown, "\n"), more)
}

// TestQuestionPages holds docs/queries.md and the questions of README.md against the queries and their answers; with -update it
// writes them from these. There are 40 questions at least, three in each group, and five that ask for an earlier state.
func TestQuestionPages(t *testing.T) {
	all := questions(t)
	var table, body strings.Builder
	var asOf []string
	shown := 0
	for _, g := range groups {
		var of []question
		for _, q := range all {
			if path.Dir(q.name) == g.folder {
				of = append(of, q)
			}
		}
		if len(of) < 3 {
			t.Fatalf("%s has %d questions: it needs three", g.folder, len(of))
		}
		fmt.Fprintf(&table, "| [%s](#%s) | %s | %d–%d |\n", g.title, anchor(g.title), g.about, shown+1, shown+len(of))
		fmt.Fprintf(&body, "## %s\n\n%s\n\n", g.title, g.about)
		for _, q := range of {
			shown++
			if strings.Contains(q.query, "asOf:") {
				asOf = append(asOf, strconv.Itoa(shown))
			}
			q.write(&body, fmt.Sprintf("### %d.", shown), path.Dir(questionsPage))
		}
	}
	if shown != len(all) || shown < 40 || len(asOf) < 5 {
		t.Errorf("%d of %d questions are in known groups, and %d ask for an earlier state: at least 40 and 5 are to", shown, len(all), len(asOf))
	}
	upToDate(t, questionsPage, fmt.Sprintf(`# Questions

%d questions that an analyst asks in the first weeks, each with its answer. They are asked of [the examples](../examples/README.md),
which end at seq 5; `+"`casus demo`"+` has them in GraphiQL. Ask them of your own data with other ids. An earlier state of the ledger
(asOf) is asked for by %s.

The queries are files of `+"`examples/queries`"+`, and so are the answers, which the tests ask for again of each store.

| group | asks | questions |
|---|---|---|
%s
%s`, shown, strings.Join(asOf, ", "), table.String(), strings.TrimSuffix(body.String(), "\n")))

	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- questions -->\n", "<!-- end of questions -->"
	before, rest, ok := strings.Cut(string(readme), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("README.md has no %q … %q", begin, end)
	}
	var some strings.Builder
	for _, name := range introduced {
		i := slices.IndexFunc(all, func(q question) bool { return strings.HasSuffix(q.name, "-"+name) })
		if i < 0 {
			t.Fatalf("README.md is to show %s, which is no query", name)
		}
		all[i].write(&some, "###", ".")
	}
	upToDate(t, "README.md", before+begin+"\n"+some.String()+end+after)
}

// anchor is the id that a heading has on a page.
func anchor(title string) string {
	return strings.ReplaceAll(strings.ToLower(strings.ReplaceAll(title, ",", "")), " ", "-")
}

// upToDate finds that a file is not what it should be; with -update it is made so.
func upToDate(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the queries and answers say: write it with go test -run 'TestExampleQueries|TestQuestionPages' -update .\n%s",
			file, firstDifference(got, []byte(want)))
	}
}

// notYetUsed are what no example query can use for want of such data in the examples. What a query uses is taken off.
var notYetUsed = []string{}

// TestExampleQueriesUseEverything finds root fields, their arguments and fields of their inputs that no query uses.
func TestExampleQueriesUseEverything(t *testing.T) {
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: schemaText})
	if err != nil {
		t.Fatal(err)
	}
	queries, err := exampleQueries("queries")
	if err != nil {
		t.Fatal(err)
	}
	title, operations := regexp.MustCompile(`^# [A-Z].*\?\n(#\n(# .+\n)+)?query `), map[string]bool{}
	used := uses{}
	for i, q := range queries {
		if !strings.HasPrefix(path.Base(q.Name), fmt.Sprintf("%02d-", i+1)) {
			t.Errorf("%s: the queries are numbered over all groups without gaps, and this is number %02d", q.Name, i+1)
		}
		if !title.MatchString(q.Text) {
			t.Errorf("%s: does not begin with a question as its title, at most a paragraph behind an empty # line, and a query", q.Name)
		}
		if i < 3 && strings.Count(q.Text, "\n") > 15 {
			t.Errorf("%s: too long for the start page", q.Name)
		}
		doc, errs := gqlparser.LoadQueryWithRules(schema, q.Text, rules.NewDefaultRules())
		if len(errs) > 0 {
			t.Errorf("%s: %v", q.Name, errs)
			continue
		}
		if len(doc.Operations) != 1 || doc.Operations[0].Name == "" || operations[doc.Operations[0].Name] {
			t.Errorf("%s: needs one operation, with a name that no other has", q.Name)
			continue
		}
		operations[doc.Operations[0].Name] = true
		used.selections(doc.Operations[0].SelectionSet)
	}
	needed := uses{}
	for _, name := range wholeEnums {
		for _, v := range schema.Types[name].EnumValues {
			needed[name+"."+v.Name] = true
		}
	}
	for _, f := range schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		needed["Query."+f.Name] = true
		for _, a := range f.Arguments {
			needed[argument(schema.Query.Name, f.Name, a.Name)] = true
			needed.input(schema, a.Type)
		}
	}
	for _, what := range slices.Sorted(maps.Keys(needed)) {
		switch waived := slices.Contains(notYetUsed, what); {
		case !waived && !used[what]:
			t.Errorf("no example query uses %s", what)
		case waived && used[what]:
			t.Errorf("an example query uses %s: take it off notYetUsed", what)
		}
	}
	var unseen []string
	for _, d := range schema.Types {
		if d.Kind != ast.Object || d.BuiltIn || d == schema.Mutation {
			continue
		}
		for _, f := range d.Fields {
			if what := d.Name + "." + f.Name; !used[what] && !strings.HasPrefix(f.Name, "__") {
				unseen = append(unseen, what)
			}
		}
	}
	slices.Sort(unseen)
	t.Logf("fields that no answer shows: %s", strings.Join(unseen, ", "))
}

// uses are the fields, arguments, fields of inputs and values of enums that queries use.
type uses map[string]bool

func argument(typ, field, arg string) string { return fmt.Sprintf("%s.%s(%s)", typ, field, arg) }

func (u uses) selections(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			typ := s.ObjectDefinition.Name
			u[typ+"."+s.Name] = true
			for _, a := range s.Arguments {
				u[argument(typ, s.Name, a.Name)] = true
				u.value(a.Value)
			}
			u.selections(s.SelectionSet)
		case *ast.InlineFragment:
			u.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			u.selections(s.Definition.SelectionSet)
		}
	}
}

func (u uses) value(v *ast.Value) {
	switch v.Kind {
	case ast.EnumValue:
		u[v.Definition.Name+"."+v.Raw] = true
	case ast.Variable:
		if d := v.VariableDefinition.DefaultValue; d != nil {
			u.value(d)
		}
	}
	for _, c := range v.Children {
		if v.Kind == ast.ObjectValue {
			u[v.Definition.Name+"."+c.Name] = true
		}
		u.value(c.Value)
	}
}

// wholeEnums are the enums of which the queries use each value, being ways to ask rather than words of the story.
var wholeEnums = []string{
	"EventOrderField", "Direction", "MatchMode", "SearchKind", "CountDimension", "CountOrder", "Policy", "Outcome",
}

// input adds what can be said in an input of a type.
func (u uses) input(schema *ast.Schema, typ *ast.Type) {
	d := schema.Types[typ.Name()]
	if d.Kind != ast.InputObject {
		return
	}
	for _, f := range d.Fields {
		if what := d.Name + "." + f.Name; !u[what] {
			u[what] = true
			u.input(schema, f.Type)
		}
	}
}
