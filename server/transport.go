package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casus/graph"
)

const (
	// methods are those that the API answers.
	methods = "GET, POST, OPTIONS"

	typeJSON     = "application/json"
	typeResponse = "application/graphql-response+json"
	typeEvents   = "text/event-stream"
	inUTF8       = "; charset=utf-8"

	// bodyTimeout is how long a request's body may take to arrive.
	bodyTimeout = 30 * time.Second
	// maxErrors is how many things that are wrong with a question are told at once.
	maxErrors = 50
	// part is how many bytes a client must take within the write timeout.
	part = 64 << 10
)

// api answers GraphQL over HTTP: a question with one answer by GET and POST, any by event streams (graphql-sse, distinct
// connections mode) and websockets (graphql-transport-ws).
type api struct {
	exec    *executor.Executor
	present graphql.ErrorPresenterFunc
	limits  Limits
	lines   lines
	codes   map[string]ErrorCode
	// ping is how often an open line is tried, begin how long a websocket may take to be begun.
	ping, begin time.Duration
}

// ServeHTTP implements http.Handler.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := uuid.NewString()
	w.Header().Set("X-Request-Id", id)
	ctx := context.WithValue(r.Context(), requestIDKey{}, id)
	r = r.WithContext(context.WithValue(ctx, askedFromKey{}, askedFrom{r.Host, r.Header.Get("Origin")}))
	switch {
	case strings.EqualFold(r.Header.Get("Upgrade"), "websocket"):
		a.websocket(w, r)
	case r.Method == http.MethodOptions:
		w.Header().Set("Allow", methods)
		w.WriteHeader(http.StatusNoContent)
	case r.Method != http.MethodGet && r.Method != http.MethodPost:
		w.Header().Set("Allow", methods)
		a.refuse(w, r, http.StatusMethodNotAllowed, &codedError{code: codeMethod, message: r.Method + " is not answered: ask with " + methods})
	default:
		params, status, err := read(w, r)
		switch {
		case err != nil:
			a.refuse(w, r, status, err)
		case answerType(r) == typeEvents:
			a.events(w, r, params)
		default:
			a.answer(w, r, params)
		}
	}
}

type requestIDKey struct{}

// requestID is what errors and logs name a request by, and of a websocket each question.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// read reads a question, or says with which status it is refused.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, int, error) {
	p := &graphql.RawParams{Headers: r.Header}
	if r.Method == http.MethodGet {
		query, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			return nil, http.StatusBadRequest, badRequest("the query of the URL is not well formed")
		}
		p.Query, p.OperationName = query.Get("query"), query.Get("operationName")
		for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
			if text := query.Get(name); text != "" {
				if err := decode([]byte(text), name, into); err != nil {
					return nil, http.StatusBadRequest, err
				}
			}
		}
		return p, http.StatusBadRequest, asksSomething(p)
	}
	kind, of, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := strings.ToLower(of["charset"]); err != nil || kind != typeJSON || charset != "" && charset != "utf-8" && charset != "utf8" {
		w.Header().Set("Accept-Post", typeJSON)
		return nil, http.StatusUnsupportedMediaType, &codedError{code: codeMediaType, message: "send the question as application/json, in UTF-8: " + form}
	}
	if r.ContentLength > maxBody {
		return nil, http.StatusRequestEntityTooLarge, &graph.LimitError{What: "body bytes", Got: r.ContentLength, Max: maxBody}
	}
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(time.Now().Add(bodyTimeout)) // a test's recorder has none
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	_ = c.SetReadDeadline(time.Time{})
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, http.StatusRequestEntityTooLarge, &codedError{
			codeLimit, fmt.Sprintf("body bytes: there are more than the limit of %d", maxBody), map[string]any{"limit": "body bytes", "max": maxBody},
		}
	case err != nil:
		return nil, http.StatusBadRequest, badRequest("the body broke off")
	}
	if err := decode(text, "the body", p); err != nil {
		return nil, http.StatusBadRequest, err
	}
	return p, http.StatusBadRequest, asksSomething(p)
}

// form is what a request's body looks like.
const form = `{"query": "…", "variables": {…}}`

func badRequest(format string, args ...any) error {
	return &codedError{code: codeBadRequest, message: fmt.Sprintf(format, args...)}
}

// asksSomething refuses what holds no question, nor the hash of one.
func asksSomething(p *graphql.RawParams) error {
	if p.Query == "" && p.Extensions["persistedQuery"] == nil {
		return badRequest("there is no question: give it as query, in " + form)
	}
	return nil
}

// decode reads a JSON object. Its errors hold nothing of the text, which may be secret, or made to be shown in a page.
func decode(text []byte, what string, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err := d.Decode(into)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "" && kind.Value == "array":
		return badRequest("%s is a list: questions are not answered in batches, send each in a request of its own", what)
	case errors.As(err, &kind) && kind.Field == "":
		return badRequest("%s is a %s, not an object: write %s", what, kind.Value, form)
	case errors.As(err, &kind):
		wanted := "a string"
		if kind.Type.Kind() == reflect.Map {
			wanted = "an object"
		}
		return badRequest("%s is of type %s: write %s", kind.Field, kind.Value, wanted)
	case errors.As(err, &syntax):
		return badRequest("%s is not JSON, at byte %d: write %s", what, syntax.Offset, form)
	case errors.Is(err, io.EOF):
		return badRequest("%s is empty: write %s", what, form)
	case err != nil:
		return badRequest("%s breaks off within the JSON", what)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return badRequest("%s goes on behind the JSON object", what)
	}
	return nil
}

// answerType is the media type that a client likes best, of those first named; application/json where it takes anything.
func answerType(r *http.Request) string {
	best, most := typeJSON, 0.0
	for _, one := range strings.Split(strings.Join(r.Header.Values("Accept"), ","), ",") {
		kind, of, err := mime.ParseMediaType(one)
		if err != nil {
			continue
		}
		switch kind {
		case typeJSON, typeResponse, typeEvents:
		case "application/*", "*/*":
			kind = typeJSON
		default:
			continue
		}
		quality, err := strconv.ParseFloat(of["q"], 64)
		if err != nil {
			quality = 1
		}
		if quality > most {
			best, most = kind, quality
		}
	}
	return best
}

// refuse answers what is no question, or cannot be asked there.
func (a *api) refuse(w http.ResponseWriter, r *http.Request, status int, err error) {
	kind := answerType(r)
	if kind == typeEvents {
		kind = typeJSON
	}
	a.write(w, kind, status, &graphql.Response{Errors: gqlerror.List{a.present(r.Context(), err)}})
}

// answer answers with one response.
func (a *api) answer(w http.ResponseWriter, r *http.Request, p *graphql.RawParams) {
	kind := answerType(r)
	for resp := range a.ask(r.Context(), p, func(op ast.Operation) error {
		switch {
		case op == ast.Subscription:
			return &codedError{code: codeStream, message: "a subscription has many answers: ask over a websocket that speaks graphql-transport-ws, or accept text/event-stream"}
		case op == ast.Mutation && r.Method == http.MethodGet:
			w.Header().Set("Allow", http.MethodPost)
			return mutationByGET()
		}
		return nil
	}) {
		a.write(w, kind, a.status(kind, resp), resp)
		return
	}
}

func mutationByGET() error {
	return &codedError{code: codeMethod, message: "a mutation is asked with POST: what is fetched with GET changes nothing"}
}

// status is the HTTP status of an answer.
func (a *api) status(kind string, resp *graphql.Response) int {
	if resp.Data != nil || len(resp.Errors) == 0 {
		return http.StatusOK
	}
	code, _ := resp.Errors[0].Extensions["code"].(string)
	if c := a.codes[code]; c.Always || kind == typeResponse {
		return c.Status
	}
	return http.StatusOK
}

// ask asks a question: of a query or mutation there is one response, of a subscription any number. A response without data is the
// last. may refuse an operation that is not answered there.
func (a *api) ask(ctx context.Context, p *graphql.RawParams, may func(ast.Operation) error) iter.Seq[*graphql.Response] {
	return func(yield func(*graphql.Response) bool) {
		ctx := graphql.StartOperationTrace(ctx)
		failed := func(err error) { yield(&graphql.Response{Errors: gqlerror.List{a.present(ctx, err)}}) }
		var op *graphql.OperationContext
		var errs gqlerror.List
		if err := guarded(func() error { op, errs = a.exec.CreateOperationContext(ctx, p); return nil }); err != nil {
			failed(err)
			return
		}
		ctx = graphql.WithOperationContext(ctx, op)
		if errs != nil {
			if n := len(errs) - maxErrors; n > 0 {
				more := gqlerror.Errorf("and %d more", n)
				errcode.Set(more, codeValidation)
				errs = append(errs[:maxErrors:maxErrors], more)
			}
			yield(a.exec.DispatchError(ctx, errs))
			return
		}
		if err := may(op.Operation.Operation); err != nil {
			failed(err)
			return
		}
		var responses graphql.ResponseHandler
		var resp *graphql.Response
		next := func() error {
			if responses == nil {
				responses, ctx = a.exec.DispatchOperation(ctx, op)
			}
			if resp = responses(ctx); resp != nil && resp.Extensions == nil { // refused before it ran
				resp.Extensions = extensions(ctx)
			}
			return nil
		}
		for streams := op.Operation.Operation == ast.Subscription; ; {
			err := guarded(next)
			switch {
			case err != nil:
				failed(err)
				return
			case resp == nil && !streams: // it was broken off before it began
				failed(fmt.Errorf("ask: %w", context.Cause(ctx)))
				return
			case resp == nil:
				return
			case !yield(resp) || resp.Data == nil || !streams:
				return
			}
		}
	}
}

// encode writes a response as JSON. Without data it has no key for it: nothing of the question ran. The data is JSON already.
func encode(resp *graphql.Response) []byte {
	out := make([]byte, 0, len(resp.Data)+512)
	out = append(out, '{')
	add := func(key string, value []byte) {
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(append(append(out, '"'), key...), `":`...), value...)
	}
	if len(resp.Errors) > 0 {
		add("errors", mustJSON(resp.Errors))
	}
	if resp.Data != nil {
		add("data", resp.Data)
	}
	if len(resp.Extensions) > 0 {
		add("extensions", mustJSON(resp.Extensions))
	}
	return append(out, '}')
}

// mustJSON encodes what this package made, < and > as they stand: it is for no HTML.
func mustJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// write sends a whole answer.
func (a *api) write(w http.ResponseWriter, kind string, status int, resp *graphql.Response) {
	body := append(encode(resp), '\n')
	h := w.Header()
	h.Set("Content-Type", kind+inUTF8)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Vary", "Accept")
	h.Set("X-Content-Type-Options", "nosniff") // a message may quote what was asked
	w.WriteHeader(status)
	_ = a.send(w, body) // nobody is left to be told of a client that has gone
}

// send writes to a client, which must take each part within the write timeout: none may hold an answer for ever.
func (a *api) send(w http.ResponseWriter, b []byte) error {
	c := http.NewResponseController(w)
	for p := range slices.Chunk(b, part) {
		_ = c.SetWriteDeadline(time.Now().Add(a.limits.WriteTimeout)) // a test's recorder has none
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

// events answers with a stream of server-sent events: next for each response, complete behind the last. A stream that ends without
// complete was broken off, and may be asked for again.
func (a *api) events(w http.ResponseWriter, r *http.Request, p *graphql.RawParams) {
	if !a.open(w, r) {
		return
	}
	defer a.lines.leave()
	ctx, cancel := context.WithCancel(r.Context())
	responses := make(chan []byte)
	defer func() {
		cancel()
		for range responses { // until what is under way has ended
		}
	}()
	go func() {
		defer close(responses)
		send := func(resp *graphql.Response) bool {
			select {
			case responses <- encode(resp): // at once: gqlgen writes the next into the same bytes
				return true
			case <-ctx.Done():
				return false
			}
		}
		err := guarded(func() error {
			for resp := range a.ask(ctx, p, func(op ast.Operation) error {
				if op == ast.Mutation && r.Method == http.MethodGet {
					return mutationByGET()
				}
				return nil
			}) {
				if !send(resp) {
					break
				}
			}
			return nil
		})
		if err != nil {
			send(&graphql.Response{Errors: gqlerror.List{a.present(ctx, err)}})
		}
	}()
	h := w.Header()
	h.Set("Content-Type", typeEvents+inUTF8)
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Accel-Buffering", "no") // a proxy would hold the events back
	event := func(text ...[]byte) error {
		if err := a.send(w, bytes.Join(text, nil)); err != nil {
			return err
		}
		return http.NewResponseController(w).Flush()
	}
	ping := time.NewTicker(a.ping)
	defer ping.Stop()
	err := event([]byte(":\n\n"))
	for err == nil {
		select {
		case resp, more := <-responses:
			if !more {
				_ = event([]byte("event: complete\ndata:\n\n"))
				return
			}
			// A line break in JSON is but white space, in an event the end of the line.
			err = event([]byte("event: next\ndata: "), bytes.ReplaceAll(resp, []byte("\n"), []byte(" ")), []byte("\n\n"))
		case <-ping.C:
			err = event([]byte(":\n\n"))
		case <-a.lines.ended:
			return
		case <-ctx.Done():
			return
		}
	}
}

// open opens a line to a page of this service or to no page, or refuses it: a browser lets pages of everywhere open one, and tells
// only whence.
func (a *api) open(w http.ResponseWriter, r *http.Request) bool {
	from, _ := r.Context().Value(askedFromKey{}).(askedFrom)
	if from.origin != "" && !sameHost(from.origin, from.host) {
		a.refuse(w, r, http.StatusForbidden, &codedError{
			code: codeForbidden, message: "streams and websockets are opened to pages of this service only, not to those of " + from.origin,
		})
		return false
	}
	if err := a.lines.enter(); err != nil {
		a.refuse(w, r, http.StatusServiceUnavailable, err)
		return false
	}
	return true
}

// lines are the connections that outlive an answer: event streams and websockets.
type lines struct {
	mu    sync.Mutex
	open  int
	ended chan struct{}
	empty chan struct{} // closed where none is open any more, once ended
	over  bool
}

func newLines() lines { return lines{ended: make(chan struct{}), empty: make(chan struct{})} }

// enter opens a line, or says why none can be.
func (l *lines) enter() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.over:
		return fmt.Errorf("the service is stopping: %w", graph.ErrUnavailable)
	case l.open >= maxLines:
		return &graph.LimitError{What: "streams and websockets at once", Got: maxLines + 1, Max: maxLines}
	}
	l.open++
	return nil
}

func (l *lines) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open--; l.open == 0 && l.over {
		close(l.empty)
	}
}

// end closes all lines and waits until they are.
func (l *lines) end(ctx context.Context) error {
	l.mu.Lock()
	if !l.over {
		l.over = true
		close(l.ended)
		if l.open == 0 {
			close(l.empty)
		}
	}
	l.mu.Unlock()
	select {
	case <-l.empty:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
