package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"casus/examples"
	"casus/graph"
	"casus/graph/neo4j"
	"casus/graph/neo4j/neo4jtest"
	"casus/graph/sqlite"
	"casus/server"
)

var update = flag.Bool("update", false, "write the answers of examples/queries anew")

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

func answerFile(query string) string { return filepath.Join(answersDir, query+".json") }

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

// emptiness says what is empty in the value of a root field: itself, the list of a connection or of a search, or one
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
		for _, list := range []string{"nodes", "edges", "events", "actors", "places"} {
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
	answers, err := os.ReadDir(answersDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range answers {
		query := "queries/" + strings.TrimSuffix(a.Name(), ".json") + ".graphql"
		if _, err := fs.Stat(examples.FS, query); err != nil {
			t.Errorf("%s is the answer to no query: remove it", path.Join(answersDir, a.Name()))
		}
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
		if !strings.HasPrefix(q.Name, fmt.Sprintf("%02d-", i+1)) {
			t.Errorf("%s: the queries are numbered without gaps, and this is number %02d", q.Name, i+1)
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
var wholeEnums = []string{"EventOrderField", "Direction", "MatchMode", "SearchKind"}

// input adds what can be said in an input of a type.
func (u uses) input(schema *ast.Schema, typ *ast.Type) {
	d := schema.Types[typ.Name()]
	switch d.Kind {
	case ast.InputObject:
		for _, f := range d.Fields {
			if what := d.Name + "." + f.Name; !u[what] {
				u[what] = true
				u.input(schema, f.Type)
			}
		}
	case ast.Enum:
		if slices.Contains(wholeEnums, d.Name) {
			for _, v := range d.EnumValues {
				u[d.Name+"."+v.Name] = true
			}
		}
	}
}
