package server_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"casus/server"
)

func TestAnswersComeAsTheClientLikesThem(t *testing.T) {
	w := newWorld(t, true).tell()
	const plain, response = "application/json; charset=utf-8", "application/graphql-response+json; charset=utf-8"
	for _, c := range []struct{ accept, want string }{
		{"", plain},
		{"*/*", plain},
		{"application/*", plain},
		{"text/html,application/xhtml+xml,*/*;q=0.8", plain},
		{"application/json", plain},
		{"application/json, application/graphql-response+json", plain},
		{"application/json;q=0.9, application/graphql-response+json", response},
		{"application/graphql-response+json", response},
		{"application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", response},
		{"application/graphql-response+json;q=0.1, application/json", plain},
		{"application/graphql-response+json;q=0, */*", plain},
		{"multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json", response},
		{"text/html", plain},
	} {
		resp, text := w.post(http.MethodPost, "application/json", `{"query": "{ __typename }"}`, "Accept", c.accept)
		if got := resp.Header.Get("Content-Type"); got != c.want || resp.StatusCode != http.StatusOK || !strings.HasPrefix(text, `{"data":{"__typename":"Query"},"extensions":{`) {
			t.Errorf("%q: %s %s %s", c.accept, resp.Status, got, text)
		}
	}
}

func TestAnAnswerWithoutDataHasNoKeyForIt(t *testing.T) {
	w := newWorld(t, true).tell()
	for _, c := range []struct{ query, code, data string }{
		{`{`, "GRAPHQL_PARSE_FAILED", ""},
		{`{ nothing }`, "GRAPHQL_VALIDATION_FAILED", ""},
		{`query($id: ID!) { event(id: $id) { id } }`, "GRAPHQL_VALIDATION_FAILED", ""},
		{`{ events(asOf: {seq: 99}) { totalCount } }`, "BAD_USER_INPUT", ""},
		{`{ events(first: 501) { totalCount } }`, "LIMIT_EXCEEDED", "null"}, // the question ran
		{`{ event(id: "` + unknownID + `") { id } }`, "NOT_FOUND", `{"event":null}`},
	} {
		body, _ := json.Marshal(map[string]string{"query": c.query})
		for accept, status := range map[string]int{"application/json": http.StatusOK, "application/graphql-response+json": http.StatusBadRequest} {
			if c.data != "" {
				status = http.StatusOK
			}
			resp, text := w.post(http.MethodPost, "application/json", string(body), "Accept", accept)
			var a map[string]json.RawMessage
			if err := json.Unmarshal([]byte(text), &a); err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			if resp.StatusCode != status || string(a["data"]) != c.data || !strings.Contains(string(a["errors"]), `"code":"`+c.code+`"`) {
				t.Errorf("%s as %s: %s %s", c.query, accept, resp.Status, text)
			}
		}
	}
	w.refused("GRAPHQL_VALIDATION_FAILED", "$id: must be defined", `query($id: ID!) { event(id: $id) { id } }`)
	a := w.refused("GRAPHQL_VALIDATION_FAILED", "$f.type[0]: NONSENSE is not a valid EventType", `query($f: EventFilter) { events(filter: $f) { totalCount } }`, "f", map[string]any{"type": []string{"NONSENSE"}})
	if e := a.Errors[0]; e.Path != nil || e.Extensions["variable"] != "f.type[0]" {
		t.Errorf("%+v", e)
	}
}

func TestWhatAsksNothingIsRefusedInWordsOfOurs(t *testing.T) {
	w := newWorld(t, true).tell()
	const secret = "hunter2"
	for _, c := range []struct{ body, says string }{
		{``, "the body is empty"},
		{`{}`, "there is no question"},
		{`null`, "there is no question"},
		{`{"query": ""}`, "there is no question"},
		{`{"query": null, "variables": {}}`, "there is no question"},
		{secret, "the body is not JSON, at byte 1"},
		{`{"query": "{ __typename }", ` + secret, "the body is not JSON, at byte 29"},
		{`{"query": "{ __typename }"`, "the body breaks off"},
		{`{"query": "{ __typename }"} ` + secret, "the body goes on behind the JSON object"},
		{`[{"query": "{ ` + secret + ` }"}]`, "not answered in batches"},
		{`[]`, "not answered in batches"},
		{`"` + secret + `"`, "the body is a string"},
		{`{"query": ["` + secret + `"]}`, "query is of type array: write a string"},
		{`{"query": "{ __typename }", "variables": "` + secret + `"}`, "variables is of type string: write an object"},
		{`{"query": "{ __typename }", "extensions": 7}`, "extensions is of type number: write an object"},
		{`{"query": "{ __typename }", "operationName": {}}`, "operationName is of type object: write a string"},
	} {
		resp, text := w.post(http.MethodPost, "application/json", c.body)
		if resp.StatusCode != http.StatusBadRequest || !strings.Contains(message(t, text), c.says) || !strings.Contains(text, `"code":"BAD_REQUEST"`) || strings.Contains(text, secret) {
			t.Errorf("%s\n%s %s", c.body, resp.Status, text)
		}
	}
	for _, c := range []struct{ query, says string }{
		{"", "there is no question"},
		{"query=%7B__typename%7D&variables=" + secret, "variables is not JSON, at byte 1"},
		{"query=%7B__typename%7D&extensions=[]", "extensions is a list"},
		{"query=%ZZ", "the query of the URL is not well formed"},
	} {
		resp, err := http.Get(w.url + "/graphql?" + c.query)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusBadRequest || !strings.Contains(message(t, string(text)), c.says) || strings.Contains(string(text), secret) {
			t.Errorf("%s: %s %s", c.query, resp.Status, text)
		}
	}
	resp, text := w.post(http.MethodPost, "application/json; charset=latin1", `{"query": "{ __typename }"}`)
	if resp.StatusCode != http.StatusUnsupportedMediaType || resp.Header.Get("Accept-Post") != "application/json" {
		t.Errorf("latin1: %s %s", resp.Status, text)
	}
}

func TestABodyIsBounded(t *testing.T) {
	w := newWorld(t, true).tell()
	body := `{"query": "{ __typename }", "variables": {"x": "` + strings.Repeat("x", 1<<20) + `"}}`
	resp, text := w.post(http.MethodPost, "application/json", body)
	if want := fmt.Sprintf(`"extensions":{"code":"LIMIT_EXCEEDED","got":%d,"limit":"body bytes","max":1048576}`, len(body)); resp.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(text, want) {
		t.Errorf("%s %s", resp.Status, text)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.url+"/graphql", io.MultiReader(strings.NewReader(body))) // its length unsaid
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if resp, err = http.DefaultClient.Do(req); err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if said, _ := io.ReadAll(resp.Body); resp.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(string(said), `"extensions":{"code":"LIMIT_EXCEEDED","limit":"body bytes","max":1048576}`) {
		t.Errorf("%s %s", resp.Status, said)
	}
}

func TestQuestionsAreAskedWithGETToo(t *testing.T) {
	w := newWorld(t, true).tell()
	ask := func(accept string, values url.Values) (*http.Response, string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.url+"/graphql?"+values.Encode(), nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept", accept)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp, string(text)
	}
	resp, text := ask("", url.Values{
		"query":         {`query A { __typename } query B($t: [EventType!]) { events(filter: {type: $t}) { totalCount } }`},
		"operationName": {"B"}, "variables": {`{"t": ["THREATEN"]}`},
	})
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(text, `{"data":{"events":{"totalCount":1}}`) {
		t.Errorf("%s %s", resp.Status, text)
	}
	for _, accept := range []string{"application/json", "application/graphql-response+json"} {
		resp, text = ask(accept, url.Values{"query": {`mutation { retract(reports: []) { truncated } }`}})
		if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != "POST" || !strings.Contains(text, `"code":"METHOD_NOT_ALLOWED"`) {
			t.Errorf("%s, Allow %q, %s", resp.Status, resp.Header.Get("Allow"), text)
		}
	}
}

func TestOptionsAndUnknownMethodsNameThoseThatAreAnswered(t *testing.T) {
	w := newWorld(t, true)
	for method, status := range map[string]int{http.MethodOptions: http.StatusNoContent, http.MethodHead: http.StatusMethodNotAllowed, http.MethodPut: http.StatusMethodNotAllowed} {
		resp, text := w.post(method, "application/json", "")
		if resp.StatusCode != status || resp.Header.Get("Allow") != "GET, POST, OPTIONS" {
			t.Errorf("%s: %s, Allow %q, %s", method, resp.Status, resp.Header.Get("Allow"), text)
		}
	}
}

func TestAQuestionIsAskedByItsHash(t *testing.T) {
	w := newWorld(t, true).tell()
	const query = `{ events { totalCount } }`
	extensions := fmt.Sprintf(`{"persistedQuery": {"version": 1, "sha256Hash": "%x"}}`, sha256.Sum256([]byte(query)))
	hash := `{"extensions": ` + extensions + `}`
	if _, text := w.post(http.MethodPost, "application/json", hash); !strings.Contains(text, `"message":"PersistedQueryNotFound"`) || !strings.Contains(text, `"PERSISTED_QUERY_NOT_FOUND"`) {
		t.Errorf("before it was sent: %s", text)
	}
	if _, text := w.post(http.MethodPost, "application/json", `{"query": "{ __typename }", "extensions": `+extensions+`}`); !strings.Contains(text, `"code":"BAD_REQUEST"`) {
		t.Errorf("with the hash of another: %s", text)
	}
	for range 2 {
		if _, text := w.post(http.MethodPost, "application/json", `{"query": "`+query+`", "extensions": `+extensions+`}`); !strings.Contains(text, `"totalCount":3`) {
			t.Errorf("with its hash: %s", text)
		}
		if _, text := w.post(http.MethodPost, "application/json", hash); !strings.Contains(text, `"totalCount":3`) {
			t.Errorf("by its hash: %s", text)
		}
	}
	resp, err := http.Get(w.url + "/graphql?extensions=" + url.QueryEscape(extensions))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if text, _ := io.ReadAll(resp.Body); !strings.Contains(string(text), `"totalCount":3`) {
		t.Errorf("by its hash, with GET: %s", text)
	}
}

// ticking serves server.Ticker.
func ticking(t *testing.T, limits server.Limits, ping, begin time.Duration) (*server.Ticker, string) {
	t.Helper()
	ticker := server.NewTicker(newWorld(t, true).store, server.Options{Limits: limits}, ping, begin)
	srv := httptest.NewServer(ticker)
	t.Cleanup(srv.Close)
	return ticker, srv.URL
}

// stream asks for a stream of events, and returns its body.
func openStream(t *testing.T, url, query string) *http.Response {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"query": query})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func TestEventStreams(t *testing.T) {
	_, url := ticking(t, server.Limits{Cost: 10}, time.Hour, time.Hour)
	for _, c := range []struct{ query, want string }{
		{`subscription { ticks(to: 3) }`, `:

event: next
data: {"data":{"ticks":"1 at 1"},"extensions":{"cost":{"declared":1,"max":10,"storeCalls":0,"rows":0},"snapshot":{"seq":1,"recordedAt":null,"fold":3}}}

event: next
data: {"data":{"ticks":"2 at 2"},"extensions":{"cost":{"declared":1,"max":10,"storeCalls":0,"rows":0},"snapshot":{"seq":2,"recordedAt":null,"fold":3}}}

event: next
data: {"data":{"ticks":"3 at 3"},"extensions":{"cost":{"declared":1,"max":10,"storeCalls":0,"rows":0},"snapshot":{"seq":3,"recordedAt":null,"fold":3}}}

event: complete
data:

`},
		{`subscription { ticks(to: 0) }`, ":\n\nevent: complete\ndata:\n\n"},
		{`{ hello }`, ":\n\nevent: next\n" + `data: {"data":{"hello":  "there"},"extensions":{"cost":{"declared":1,"max":10,"storeCalls":0,"rows":0},"snapshot":{"seq":0,"recordedAt":null,"fold":3}}}` + "\n\nevent: complete\ndata:\n\n"},
		{`{ nothing }`, ":\n\nevent: next\n" + `data: {"errors":[{"message":"Cannot query field \"nothing\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}` + "\n\nevent: complete\ndata:\n\n"},
	} {
		resp := openStream(t, url, c.query)
		text, err := io.ReadAll(resp.Body)
		if err != nil || string(text) != c.want || resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" {
			t.Errorf("%s\n%s %v %v\ngot  %s\nwant %s", c.query, resp.Status, resp.Header, err, text, c.want)
		}
	}
	text, err := io.ReadAll(openStream(t, url, `subscription { ticks(to: 1, fail: true) }`).Body)
	if err != nil || !strings.Contains(string(text), `"1 at 1"`) || !strings.Contains(string(text), `data: {"errors":[{"message":"internal error`) || strings.Contains(string(text), "secret") {
		t.Errorf("one that fails: %s %v", text, err)
	}
	// With GET, as a page's EventSource asks.
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/graphql?query=subscription%7Bticks(to:1)%7D", nil)
	if err != nil {
		t.Fatal(err)
	}
	for accept, want := range map[string]string{"text/event-stream": `{"ticks":"1 at 1"}`, "application/json": `"code":"STREAM_NEEDED"`} {
		req.Header.Set("Accept", accept)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(resp.Body)
		if resp.Body.Close(); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %s %s", accept, resp.Status, text)
		}
	}
	req.URL.RawQuery = "query=mutation%7Bhello%7D"
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if text, _ := io.ReadAll(resp.Body); !strings.Contains(string(text), `"code":"METHOD_NOT_ALLOWED"`) {
		t.Errorf("a mutation: %s", text)
	}
}

func TestAQuietStreamIsKeptAlive(t *testing.T) {
	_, url := ticking(t, server.Limits{}, time.Millisecond, time.Hour)
	lines := bufio.NewScanner(openStream(t, url, `{ wait }`).Body)
	for n := 0; n < 3; {
		if !lines.Scan() {
			t.Fatalf("it ended: %v", lines.Err())
		}
		switch lines.Text() {
		case ":":
			n++
		case "":
		default:
			t.Fatalf("it says %s", lines.Text())
		}
	}
}

// TestAClientThatDoesNotReadIsCutOff asks for ten thousand events of a megabyte and takes none. The service must neither wait for
// ever, nor make events that nobody takes: only what fits between the two of them.
func TestAClientThatDoesNotReadIsCutOff(t *testing.T) {
	const query = `subscription { ticks(to: 10000, size: 1000000) }`
	for name, subscribe := range map[string]func(t *testing.T, url string){
		"event stream": func(t *testing.T, url string) { openStream(t, url, query) },
		"websocket": func(t *testing.T, url string) {
			c := dial(t, url)
			c.say(`{"type":"connection_init"}`)
			c.say(`{"id":"1","type":"subscribe","payload":{"query":"` + query + `"}}`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			ticker, url := ticking(t, server.Limits{WriteTimeout: 50 * time.Millisecond}, time.Hour, time.Hour)
			subscribe(t, url)
			<-ticker.Ended
			if n := ticker.Sent.Load(); n > 50 {
				t.Errorf("%d megabytes were made for a client that took none", n)
			}
		})
	}
}

func TestAClientThatLeavesEndsItsSubscription(t *testing.T) {
	ticker, url := ticking(t, server.Limits{}, time.Hour, time.Hour)
	ctx, leave := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/graphql?query=subscription%7Bticks(to:1000000000,size:1000)%7D", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	for lines := bufio.NewScanner(resp.Body); lines.Scan() && !strings.Contains(lines.Text(), `"ticks":"1 at 1.`); {
	}
	leave()
	<-ticker.Ended
	c := dial(t, url)
	c.say(`{"type":"connection_init"}`)
	c.hears(`{"type":"connection_ack"}`)
	c.say(`{"id":"1","type":"subscribe","payload":{"query":"subscription { ticks(to: 1000000000) }"}}`)
	if first := c.hear(); !strings.Contains(first, `"1 at 1"`) {
		t.Errorf("first %s", first)
	}
	c.say(`{"id":"1","type":"complete"}`)
	c.say(`{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}`) // the id is free again
	for !strings.Contains(c.hear(), `"hello"`) {
	}
	<-ticker.Ended
	c.say(`{"id":"2","type":"subscribe","payload":{"query":"subscription { ticks(to: 1000000000) }"}}`)
	for !strings.Contains(c.hear(), `"1 at 1"`) {
	}
	_ = c.conn.CloseNow()
	<-ticker.Ended
}

func TestAStopEndsStreamsAndWebsockets(t *testing.T) {
	ticker, url := ticking(t, server.Limits{}, time.Hour, time.Hour)
	stream := openStream(t, url, `{ wait }`)
	c := dial(t, url)
	c.say(`{"type":"connection_init"}`)
	c.hears(`{"type":"connection_ack"}`)
	c.say(`{"id":"1","type":"subscribe","payload":{"query":"{ wait }"}}`)
	heard := make(chan error, 1)
	go func() {
		_, _, err := c.conn.Read(t.Context())
		heard <- err
	}()
	if err := ticker.Stop(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-heard; websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("the websocket: %v", err)
	}
	if text, err := io.ReadAll(stream.Body); err != nil || strings.Contains(string(text), "complete") {
		t.Errorf("the stream: %s %v", text, err)
	}
	if resp := openStream(t, url, `{ hello }`); resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a new stream: %s", resp.Status)
	}
	resp, err := http.Get(url + "/graphql?query=%7Bhello%7D")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("a question with one answer: %s", resp.Status)
	}
}

// caller is the client's end of a websocket.
type caller struct {
	t    *testing.T
	conn *websocket.Conn
}

func dial(t *testing.T, url string, headers ...string) *caller {
	t.Helper()
	c, resp, err := tryDial(t, url, headers...)
	if err != nil {
		t.Fatalf("%v, %+v", err, resp)
	}
	return c
}

func tryDial(t *testing.T, url string, headers ...string) (*caller, *http.Response, error) {
	t.Helper()
	o := &websocket.DialOptions{HTTPHeader: http.Header{}, Subprotocols: []string{"graphql-transport-ws"}}
	for i := 0; i+1 < len(headers); i += 2 {
		switch headers[i] {
		case "Host":
			o.Host = headers[i+1]
		case "Protocol":
			o.Subprotocols = []string{headers[i+1]}
		default:
			o.HTTPHeader.Set(headers[i], headers[i+1])
		}
	}
	conn, resp, err := websocket.Dial(t.Context(), strings.Replace(url, "http", "ws", 1)+"/graphql", o)
	if err != nil {
		return nil, resp, err
	}
	conn.SetReadLimit(1 << 22)
	t.Cleanup(func() { _ = conn.CloseNow() })
	return &caller{t, conn}, resp, nil
}

func (c *caller) say(message string) {
	c.t.Helper()
	if err := c.conn.Write(c.t.Context(), websocket.MessageText, []byte(message)); err != nil {
		c.t.Fatalf("say %s: %v", message, err)
	}
}

func (c *caller) hear() string {
	c.t.Helper()
	_, text, err := c.conn.Read(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	return string(text)
}

func (c *caller) hears(want string) {
	c.t.Helper()
	if got := c.hear(); got != want {
		c.t.Fatalf("heard %s, wanted %s", got, want)
	}
}

func TestQuestionsOverAWebsocket(t *testing.T) {
	w := newWorld(t, true).tell()
	c := dial(t, w.url)
	c.say(`{"type":"connection_init","payload":{"token":"x"}}`)
	c.hears(`{"type":"connection_ack"}`)
	c.say(`{"type":"ping","payload":{"at":1}}`)
	c.hears(`{"type":"pong","payload":{"at":1}}`)
	c.say(`{"type":"pong"}`)
	c.say(`{"id":"a","type":"subscribe","payload":{"query":"query($t: [EventType!]) { events(filter: {type: $t}) { totalCount } }","variables":{"t":["THREATEN"]}}}`)
	if got := c.hear(); !strings.HasPrefix(got, `{"id":"a","type":"next","payload":{"data":{"events":{"totalCount":1}},"extensions":{"cost":{`) || !strings.Contains(got, `"snapshot":{"seq":3,`) {
		t.Errorf("heard %s", got)
	}
	c.hears(`{"id":"a","type":"complete"}`)
	for question, code := range map[string]string{
		`{"query":"{ nothing }"}`: "GRAPHQL_VALIDATION_FAILED",
		`{}`:                      "BAD_REQUEST",
		`[]`:                      "BAD_REQUEST",
		`{"query":"{ events(asOf: {seq: 99}) { totalCount } }"}`: "BAD_USER_INPUT",
	} {
		c.say(`{"id":"a","type":"subscribe","payload":` + question + `}`)
		if got := c.hear(); !strings.HasPrefix(got, `{"id":"a","type":"error","payload":[{"message":`) || !strings.Contains(got, code) {
			t.Errorf("%s: heard %s", question, got)
		}
	}
	c.say(`{"id":"a","type":"subscribe","payload":{"query":"mutation { retract(reports: []) { truncated } }"}}`)
	if got := c.hear(); !strings.Contains(got, `{"retract":{"truncated":false}}`) {
		t.Errorf("heard %s", got)
	}
	c.hears(`{"id":"a","type":"complete"}`)
	c.say(`{"id":"b","type":"complete"}`) // of nothing
}

func TestAWebsocketKeepsToItsProtocol(t *testing.T) {
	_, url := ticking(t, server.Limits{}, time.Hour, time.Hour)
	const begin, wait = `{"type":"connection_init"}`, `{"id":"1","type":"subscribe","payload":{"query":"{ wait }"}}`
	for _, c := range []struct {
		code websocket.StatusCode
		says []string
	}{
		{4400, []string{`nonsense`}},
		{4400, []string{`{"type":"nonsense"}`}},
		{4400, []string{begin, `{"type":"subscribe","payload":{"query":"{ hello }"}}`}},
		{4400, []string{begin, `{"id":"` + strings.Repeat("x", 65) + `","type":"subscribe","payload":{"query":"{ hello }"}}`}},
		{4401, []string{`{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}`}},
		{4409, []string{begin, wait, wait}},
		{4429, []string{begin, begin}},
		{websocket.StatusMessageTooBig, []string{begin, `{"id":"1","type":"subscribe","payload":{"query":"` + strings.Repeat("x", 1<<20) + `"}}`}},
	} {
		l := dial(t, url)
		for _, m := range c.says {
			l.say(m)
		}
		for {
			_, _, err := l.conn.Read(t.Context())
			if err == nil {
				continue
			}
			if websocket.CloseStatus(err) != c.code {
				t.Errorf("%.80v: %v, wanted %d", c.says, err, c.code)
			}
			break
		}
	}
	_, slow := ticking(t, server.Limits{}, time.Hour, time.Millisecond)
	l := dial(t, slow)
	if _, _, err := l.conn.Read(t.Context()); websocket.CloseStatus(err) != 4408 {
		t.Errorf("never begun: %v", err)
	}
	_, pinging := ticking(t, server.Limits{WriteTimeout: 20 * time.Millisecond}, time.Millisecond, time.Hour)
	l = dial(t, pinging) // and nobody reads its pings, nor answers them
	closed := make(chan error, 1)
	go func() {
		conn := l.conn
		for {
			if err := conn.Write(t.Context(), websocket.MessageText, []byte(`{"type":"pong"}`)); err != nil {
				closed <- err
				return
			}
		}
	}()
	<-closed
}

func TestOneWebsocketAsksSoManyQuestionsAtOnce(t *testing.T) {
	_, url := ticking(t, server.Limits{}, time.Hour, time.Hour)
	c := dial(t, url)
	c.say(`{"type":"connection_init"}`)
	c.hears(`{"type":"connection_ack"}`)
	for i := range 21 {
		c.say(fmt.Sprintf(`{"id":"%d","type":"subscribe","payload":{"query":"{ wait }"}}`, i))
	}
	c.hears(`{"id":"20","type":"error","payload":[{"message":"questions at once: 21 is over the limit of 20","extensions":{"code":"LIMIT_EXCEEDED","got":21,"limit":"questions at once","max":20}}]}`)
}

func TestStreamsAndWebsocketsAreOpenedToPagesOfThisServiceOnly(t *testing.T) {
	w := newWorld(t, true).tell()
	host := strings.TrimPrefix(w.url, "http://")
	_, port, _ := net.SplitHostPort(host)
	for _, c := range []struct {
		status  int
		headers []string
	}{
		{0, nil},
		{0, []string{"Origin", w.url}},
		{0, []string{"Origin", "http://LOCALHOST:" + port, "Host", "localhost:" + port}},
		{http.StatusForbidden, []string{"Origin", "https://evil.example"}},
		{http.StatusForbidden, []string{"Origin", "null"}},
		{http.StatusForbidden, []string{"Origin", "http://localhost:" + port}},
		{http.StatusForbidden, []string{"Origin", "http://127.0.0.1:1"}},
		{http.StatusBadRequest, []string{"Protocol", "graphql-ws"}},
	} {
		_, resp, err := tryDial(t, w.url, c.headers...)
		if (err == nil) != (c.status == 0) || err != nil && resp.StatusCode != c.status {
			t.Errorf("%v: %v", c.headers, err)
		}
		stream, text := w.post(http.MethodPost, "application/json", `{"query": "{ __typename }"}`, append(c.headers, "Accept", "text/event-stream")...)
		if (stream.StatusCode == http.StatusForbidden) != (c.status == http.StatusForbidden) {
			t.Errorf("a stream, %v: %s %s", c.headers, stream.Status, text)
		}
	}
	// A name that points here lets a page of its owner's open one; it changes nothing by it.
	c := dial(t, w.url, "Host", "rebound.example:"+port, "Origin", "http://rebound.example:"+port)
	c.say(`{"type":"connection_init"}`)
	c.hears(`{"type":"connection_ack"}`)
	c.say(`{"id":"1","type":"subscribe","payload":{"query":"mutation { retract(reports: []) { truncated } }"}}`)
	if got := c.hear(); !strings.Contains(got, `"type":"error"`) || !strings.Contains(got, `"FORBIDDEN"`) {
		t.Errorf("heard %s", got)
	}
}
