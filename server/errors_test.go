package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casus/graph"
	"casus/server"
)

var update = flag.Bool("update", false, "write docs/errors.md anew")

// over lets another service answer on the world's store, or on one that stands before it.
func (w *world) over(store graph.Store, o server.Options) *world {
	w.t.Helper()
	o.Store = store
	srv := httptest.NewServer(server.New(o))
	w.t.Cleanup(srv.Close)
	other := *w
	other.url = srv.URL
	return &other
}

// faulty is a store that cannot find events.
type faulty struct {
	graph.Store
	find func(context.Context) error
}

func (f faulty) FindEvents(ctx context.Context, _ graph.EventQuery) (graph.Page[*graph.Event], error) {
	return graph.Page[*graph.Event]{}, f.find(ctx)
}

// headless is a store that cannot be read at all.
type headless struct {
	graph.Store
	find func(context.Context) error
}

func (h headless) Head(ctx context.Context) (graph.Commit, error) { return graph.Commit{}, h.find(ctx) }

// TestEveryCodeIsSentByARequest asks for each code of the table in both media types, and finds the HTTP status that it says.
func TestEveryCodeIsSentByARequest(t *testing.T) {
	w := newWorld(t, true).tell()
	group := func(key string) *graph.ActorRecord { return actor(key, "IS", graph.ActorArmedGroup, "") }
	w.record(file(group("is-1"), group("is-2"))...)
	ask := func(query string) func(accept string) (*http.Response, string) {
		return func(accept string) (*http.Response, string) {
			body, _ := json.Marshal(map[string]string{"query": query})
			return w.post(http.MethodPost, "application/json", string(body), "Accept", accept)
		}
	}
	askWith := func(store graph.Store, o server.Options) func(accept string) (*http.Response, string) {
		return func(accept string) (*http.Response, string) {
			return w.over(store, o).post(http.MethodPost, "application/json", `{"query": "{ events { totalCount } }"}`, "Accept", accept)
		}
	}
	short := server.Options{Limits: server.Limits{Timeout: time.Millisecond}}
	cases := map[string]struct {
		// ran tells that the question ran, so that the answer has data.
		ran bool
		ask func(accept string) (*http.Response, string)
	}{
		"GRAPHQL_PARSE_FAILED":      {false, ask(`{`)},
		"GRAPHQL_VALIDATION_FAILED": {false, ask(`{ nothing }`)},
		"PERSISTED_QUERY_NOT_FOUND": {false, func(accept string) (*http.Response, string) {
			return w.post(http.MethodPost, "application/json", `{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}`, "Accept", accept)
		}},
		"BAD_REQUEST": {false, func(accept string) (*http.Response, string) {
			return w.post(http.MethodPost, "application/json", `[]`, "Accept", accept)
		}},
		"UNSUPPORTED_MEDIA_TYPE": {false, func(accept string) (*http.Response, string) {
			return w.post(http.MethodPost, "text/plain", `{}`, "Accept", accept)
		}},
		"METHOD_NOT_ALLOWED": {false, func(accept string) (*http.Response, string) {
			return w.post(http.MethodPut, "application/json", `{}`, "Accept", accept)
		}},
		"STREAM_NEEDED":            {false, ask(`subscription { changes { cursor } }`)},
		"BAD_USER_INPUT":           {true, ask(`{ events(first: 0) { totalCount } }`)},
		"BAD_CURSOR":               {false, ask(`{ events(after: "nonsense") { totalCount } }`)},
		"NOT_FOUND":                {true, ask(`{ event(id: "` + unknownID + `") { id } }`)},
		"AMBIGUOUS":                {true, ask(`{ actor(by: {name: "IS"}) { id } }`)},
		"CONFLICT":                 {true, ask(fmt.Sprintf(`mutation { judge(pairs: [{a: %q, b: %q, verdict: DIFFERENT}]) { truncated } }`, rep("call-a"), rep("call-b")))},
		"PUBLISHED_BY_NOT_OFFERED": {true, ask(`{ events(publishedBy: "2020-09-28") { totalCount } }`)},
		"FORBIDDEN": {false, func(accept string) (*http.Response, string) {
			return w.post(http.MethodPost, "application/json", `{"query": "mutation { retract(reports: []) { truncated } }"}`, "Accept", accept, "Origin", "https://evil.example")
		}},
		"LIMIT_EXCEEDED":    {false, ask(`{` + strings.Repeat(" __typename", 21) + `}`)},
		"TIMEOUT":           {false, askWith(headless{w.store, func(ctx context.Context) error { <-ctx.Done(); return errors.New("broken off") }}, short)},
		"STORE_UNAVAILABLE": {false, askWith(headless{w.store, func(context.Context) error { return fmt.Errorf("dial: %w", graph.ErrUnavailable) }}, server.Options{})},
		"INTERNAL":          {true, askWith(faulty{w.store, func(context.Context) error { panic("a secret") }}, server.Options{})},
	}
	for _, c := range server.ErrorCodes() {
		how, ok := cases[c.Code]
		if !ok {
			t.Errorf("no request gets %s", c.Code)
			continue
		}
		delete(cases, c.Code)
		for _, accept := range []string{"application/json", "application/graphql-response+json"} {
			resp, text := how.ask(accept)
			want := http.StatusOK
			if c.Always || accept != "application/json" && !how.ran {
				want = c.Status
			}
			var a answer
			if err := json.Unmarshal([]byte(text), &a); err != nil || len(a.Errors) == 0 {
				t.Errorf("%s: %s %s", c.Code, resp.Status, text)
				continue
			}
			e := a.Errors[0]
			if e.Extensions["code"] != c.Code || e.Message == "" || resp.StatusCode != want || !strings.HasPrefix(resp.Header.Get("Content-Type"), accept) {
				t.Errorf("%s as %s: wanted %d, got %s %s", c.Code, accept, want, resp.Status, text)
			}
			for name := range e.Extensions {
				if name != "code" && !strings.Contains(c.Carries, "`"+name+"`") {
					t.Errorf("%s carries %s, which the table does not say", c.Code, name)
				}
			}
		}
	}
	for code := range cases {
		t.Errorf("%s is not in the table", code)
	}
}

// TestWhatFailsWithinIsTheOperatorsToSee finds the cause in the log by the id that the client was given, and not in the answer.
func TestWhatFailsWithinIsTheOperatorsToSee(t *testing.T) {
	w := newWorld(t, true).tell()
	for _, c := range []struct {
		code string
		find func(context.Context) error
	}{
		{"INTERNAL", func(context.Context) error { return errors.New("a secret") }},
		{"INTERNAL", func(context.Context) error { panic("a secret") }},
		{"INTERNAL", func(context.Context) error {
			return &gqlerror.Error{Message: "a secret", Extensions: map[string]any{"code": "NOT_IN_THE_TABLE"}}
		}},
		{"STORE_UNAVAILABLE", func(context.Context) error { return fmt.Errorf("a secret: %w", graph.ErrUnavailable) }},
		{"TIMEOUT", func(context.Context) error { return fmt.Errorf("a secret: %w", context.DeadlineExceeded) }},
		{"TIMEOUT", func(ctx context.Context) error { // and not as such
			<-ctx.Done()
			return fmt.Errorf("a secret, interrupted: %w", graph.ErrUnavailable)
		}},
	} {
		var log bytes.Buffer
		o := server.Options{Log: slog.New(slog.NewTextHandler(&log, nil))}
		if c.code == "TIMEOUT" {
			o.Limits.Timeout = 200 * time.Millisecond
		}
		resp, text := w.over(faulty{w.store, c.find}, o).post(http.MethodPost, "application/json", `{"query": "{ events { totalCount } }"}`)
		var a answer
		if err := json.Unmarshal([]byte(text), &a); err != nil || len(a.Errors) != 1 {
			t.Fatalf("%v in %s", err, text)
		}
		e := a.Errors[0].Extensions
		id := resp.Header.Get("X-Request-Id")
		if e["code"] != c.code || e["requestId"] != id || len(id) != 36 || strings.Contains(text, "secret") {
			t.Errorf("%s: %s", c.code, text)
		}
		if !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "a secret") {
			t.Errorf("the log of %s: %s", id, log.String())
		}
		if c.code == "TIMEOUT" && (e["limit"] != "seconds" || e["max"] != 0.2 || !strings.Contains(a.Errors[0].Message, "longer than 200ms")) {
			t.Errorf("%s", text)
		}
	}
}

const errorsPage = "../docs/errors.md"

// TestTheErrorsPageIsTheTable holds docs/errors.md to ErrorCodes and DefaultLimits; -update writes it.
func TestTheErrorsPageIsTheTable(t *testing.T) {
	page := renderErrors()
	if *update {
		if err := os.WriteFile(errorsPage, page, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	is, err := os.ReadFile(errorsPage)
	if err != nil || !bytes.Equal(is, page) {
		t.Errorf("%s is not what the tables say (%v): write it with go test -run TestTheErrorsPageIsTheTable -update ./server", errorsPage, err)
	}
}

func renderErrors() []byte {
	var b bytes.Buffer
	b.WriteString(`# Errors and limits

<!-- Written from server/errors.go and server/limits.go: see TestTheErrorsPageIsTheTable. -->

An answer may hold data, errors, or both: where one field fails, the rest of the answer stands. Each error says in words what is
wrong, where (` + "`path`, `locations`" + `), and has a code:

` + "```json" + `
{
  "errors": [
    {
      "message": "filter.mode: \"bomb\" is no mode: did you mean \"explosives\"?",
      "path": ["events"],
      "extensions": {"code": "BAD_USER_INPUT", "argument": "filter.mode"}
    }
  ],
  "data": null
}
` + "```" + `

What is wrong with a question before any of it runs is told without data. What fails within the service is not told but logged: the
error has a ` + "`requestId`" + `, which the header X-Request-Id has too.

## Codes

| code | meaning | what to do | beside the code | HTTP status |
|---|---|---|---|---|
`)
	for _, c := range server.ErrorCodes() {
		status := fmt.Sprintf("%d¹", c.Status)
		if c.Always {
			status = fmt.Sprint(c.Status)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", c.Code, c.Meaning, c.Do, c.Carries, status)
	}
	d := server.DefaultLimits()
	b.WriteString(`
¹ Where the answer has no data, as application/graphql-response+json. Where it has, and always as application/json, the status is 200.
A body that is too long is 413, a page of elsewhere that opens a stream or websocket 403, one stream or websocket too many 503.

Over graphql-transport-ws an answer without data is the message ` + "`error`" + `, in an event stream a ` + "`next`" + ` without data; it is the last.

## Limits

What passes a limit is LIMIT_EXCEEDED with its name as ` + "`limit`" + `, how much it was as ` + "`got`" + `, where that is known, and how much may be as
` + "`max`" + `. Lists have pages of at most 500; what other questions are held to stands at their fields in the schema.

| limit | at most | what is counted |
|---|---|---|
`)
	for _, l := range []struct {
		name string
		most any
		what string
	}{
		{"body bytes", 1 << 20, "a request's body, or a message of a websocket"},
		{"tokens", d.Tokens, "words and signs of the question"},
		{"selections", d.Selections, "fields and fragments, those of a fragment as often as it is spread"},
		{"depth", d.Depth, "fields one below another; introspection does not count"},
		{"root fields", d.RootFields, "fields right below the query"},
		{"aliases", d.Aliases, "fields that are given another name"},
		{"repeated fields", d.Repeats, "fields named again in one place"},
		{"cost", d.Cost, "see below; `casus serve --max-cost`"},
		{"list items", 1000, "what a list in an argument holds, such as ids"},
		{"result bytes", d.ResultBytes, "the data of an answer"},
		{"questions at once", 20, "those under way on one websocket"},
		{"streams and websockets at once", 500, "those open to all clients"},
		{"seconds (TIMEOUT)", d.Timeout.Seconds(), "from question to answer, and of a subscription each call of the store; `casus serve --timeout`"},
	} {
		fmt.Fprintf(&b, "| %s | %v | %s |\n", l.name, l.most, l.what)
	}
	fmt.Fprintf(&b, `
A client that takes no part of an answer, or no change of a subscription, for %v is cut off; it goes on behind the last cursor that it
has.

## Cost

A question's cost is told by the question alone, before any of it runs: it is about how many values it may have to read. Each field
costs 1; what stands below a list counts as often as the list may be long, of a page what `+"`first`"+` asks for; and what goes
through all that matches, such as `+"`totalCount` or `count`"+`, costs more, and so does what may look for names that were
meant, `+"`search { nearest }` and `actor(by: {name})`"+`. Each answer says what it cost, and what it took:

`+"```json"+`
"extensions": {"cost": {"declared": 2486, "max": %d, "storeCalls": 2, "rows": 3}}
`+"```"+`

`+"`storeCalls`"+` are questions to the store, `+"`rows`"+` the things that it answered with. To ask for less, make pages smaller, above all
where one stands in another, and leave out what is not needed.
`, d.WriteTimeout, d.Cost)
	return b.Bytes()
}

// panicking is a store that panics where it is told to.
type panicking struct {
	graph.Store
	at func(method string)
}

func (p panicking) Head(ctx context.Context) (graph.Commit, error) {
	p.at("Head")
	return p.Store.Head(ctx)
}

func (p panicking) Events(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error) {
	p.at("Events")
	return p.Store.Events(ctx, seq, ids)
}

func (p panicking) Actors(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Actor, error) {
	p.at("Actors")
	return p.Store.Actors(ctx, seq, ids)
}

func (p panicking) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	p.at("FindEvents")
	return p.Store.FindEvents(ctx, q)
}

func (p panicking) Versions(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
	p.at("Versions")
	return p.Store.Versions(ctx, q)
}

// TestAPanicEndsNoMoreThanItsAnswer lets a store panic wherever goroutines ask it: nodes, the batches of loaders, paths, the reader
// of the head, subscriptions over both transports.
func TestAPanicEndsNoMoreThanItsAnswer(t *testing.T) {
	w := newWorld(t, true).tell()
	usa, iraq, closure := rec("usa").String(), rec("iraq").String(), rep("closure").String()
	for _, c := range []struct{ method, query string }{
		{"Events", `{ nodes(ids: ["Event:` + closure + `"]) { id } }`},
		{"Actors", `{ nodes(ids: ["Actor:` + usa + `"]) { id } }`},
		{"FindEvents", `{ path(from: "` + usa + `", to: "` + iraq + `") { found } }`},
		{"Head", `{ events { totalCount } }`},
		{"Versions", `subscription { changes(from: 0) { cursor } }`},
		{"Head", `subscription { changes(from: 0) { cursor } }`},
	} {
		for _, accept := range []string{"application/json", "text/event-stream"} {
			if accept == "application/json" && strings.HasPrefix(c.query, "subscription") {
				continue
			}
			var log bytes.Buffer
			other := w.over(panicking{w.store, func(method string) {
				if method == c.method {
					panic("a secret")
				}
			}}, server.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
			body, _ := json.Marshal(map[string]string{"query": c.query})
			resp, text := other.post(http.MethodPost, "application/json", string(body), "Accept", accept)
			id := resp.Header.Get("X-Request-Id")
			if !regexp.MustCompile(`"code":"INTERNAL",("from":0,)?"requestId":"`+id+`"`).MatchString(text) || strings.Contains(text, "secret") {
				t.Errorf("%s of %s: %s", c.method, c.query, text)
			}
			if logged := log.String(); !strings.Contains(logged, id) || !strings.Contains(logged, "panic: a secret") || !strings.Contains(logged, "panicking.") {
				t.Errorf("%s of %s: the log of %s: %s", c.method, c.query, id, logged)
			}
		}
	}
}

// TestEveryGoroutineIsGuarded finds those that the package starts without catching their panics.
func TestEveryGoroutineIsGuarded(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	var starts []ast.Node
	methods := map[string]ast.Node{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || name == "generated.go" {
			continue
		}
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				methods[n.Name.Name] = n
			case *ast.GoStmt:
				starts = append(starts, n.Call.Fun)
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Go" {
					starts = append(starts, n.Args[0])
				}
			}
			return true
		})
	}
	if len(starts) < 6 {
		t.Errorf("%d goroutines are found", len(starts))
	}
	for _, start := range starts {
		body := start
		if s, ok := start.(*ast.SelectorExpr); ok {
			body = methods[s.Sel.Name]
		}
		guarded := false
		ast.Inspect(body, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == "guarded" {
				guarded = true
			}
			return true
		})
		if !guarded {
			t.Errorf("%s: the goroutine is not guarded", files.Position(start.Pos()))
		}
	}
}
