package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casus/graph"
)

const subprotocol = "graphql-transport-ws"

// The codes that graphql-transport-ws closes a connection with.
const (
	closeBadMessage   websocket.StatusCode = 4400
	closeUnauthorized websocket.StatusCode = 4401
	closeInitTimeout  websocket.StatusCode = 4408
	closeTwice        websocket.StatusCode = 4409
	closeInitTwice    websocket.StatusCode = 4429
)

// message is one of graphql-transport-ws.
type message struct {
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

// encode writes the message around its payload, which is JSON already.
func (m message) encode() []byte {
	out := append(make([]byte, 0, len(m.Payload)+128), '{')
	if m.ID != "" {
		out = append(append(append(out, `"id":`...), mustJSON(m.ID)...), ',')
	}
	out = append(append(out, `"type":`...), mustJSON(m.Type)...)
	if len(m.Payload) > 0 {
		out = append(append(out, `,"payload":`...), m.Payload...)
	}
	return append(out, '}')
}

// websocket answers questions over a websocket.
func (a *api) websocket(w http.ResponseWriter, r *http.Request) {
	spoken := strings.FieldsFunc(strings.Join(r.Header.Values("Sec-WebSocket-Protocol"), ","), func(c rune) bool { return c == ',' || c == ' ' })
	if !slices.Contains(spoken, subprotocol) {
		a.refuse(w, r, http.StatusBadRequest, badRequest("the websocket must speak %s: name it in Sec-WebSocket-Protocol", subprotocol))
		return
	}
	if !a.open(w, r) {
		return
	}
	defer a.lines.leave()
	// Whence it comes was looked at: by one rule for all that is left open.
	conn, err := websocket.Accept(asWritten{w}, r, &websocket.AcceptOptions{Subprotocols: []string{subprotocol}, InsecureSkipVerify: true})
	if err != nil { // the client was told why
		return
	}
	conn.SetReadLimit(maxBody)
	ctx, cancel := context.WithCancel(r.Context())
	l := &line{api: a, conn: conn, active: map[string]*question{}}
	defer func() {
		cancel()
		_ = conn.CloseNow()
		l.questions.Wait()
	}()
	go func() {
		if err := guarded(func() error { l.watch(ctx); return nil }); err != nil {
			_ = a.present(ctx, err) // which logs it
			_ = conn.CloseNow()
		}
	}()
	l.read(ctx)
}

// asWritten sends Sec-WebSocket-Protocol as its RFC writes it, not as Go does: Python's gql looks for it so, and else takes the
// websocket for one of an older protocol.
type asWritten struct{ http.ResponseWriter }

// Unwrap lets the websocket take over the connection.
func (w asWritten) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader implements http.ResponseWriter.
func (w asWritten) WriteHeader(status int) {
	h, name := w.Header(), "Sec-WebSocket-Protocol"
	if spoken, ok := h[http.CanonicalHeaderKey(name)]; ok {
		h.Del(name)
		h[name] = spoken
	}
	w.ResponseWriter.WriteHeader(status)
}

// line is an open websocket.
type line struct {
	api       *api
	conn      *websocket.Conn
	questions sync.WaitGroup
	mu        sync.Mutex
	begun     bool
	active    map[string]*question // by the client's id of it
	underWay  int                  // also those that are stopped and have not ended yet
}

type question struct{ stop context.CancelFunc }

// watch closes a line that nobody is at any more, or on which nothing was begun, or when the service stops.
func (l *line) watch(ctx context.Context) {
	ping := time.NewTicker(l.api.ping)
	defer ping.Stop()
	begin := time.NewTimer(l.api.begin)
	defer begin.Stop()
	for {
		select {
		case <-ping.C:
			within, cancel := context.WithTimeout(ctx, l.api.limits.WriteTimeout)
			err := l.conn.Ping(within)
			cancel()
			if err != nil {
				_ = l.conn.CloseNow()
				return
			}
		case <-begin.C:
			l.mu.Lock()
			begun := l.begun
			l.mu.Unlock()
			if !begun {
				_ = l.conn.Close(closeInitTimeout, "Connection initialisation timeout")
				return
			}
		case <-l.api.lines.ended:
			_ = l.conn.Close(websocket.StatusGoingAway, "the service is stopping")
			return
		case <-ctx.Done():
			return
		}
	}
}

// read follows what the client says until the line is closed.
func (l *line) read(ctx context.Context) {
	for {
		kind, text, err := l.conn.Read(ctx)
		if err != nil {
			return
		}
		var m message
		if kind != websocket.MessageText || json.Unmarshal(text, &m) != nil {
			_ = l.conn.Close(closeBadMessage, "Invalid message received")
			return
		}
		if code, reason := l.hear(ctx, m); reason != "" {
			_ = l.conn.Close(code, reason)
			return
		}
	}
}

// hear does what a message asks for, or says why the line must be closed.
func (l *line) hear(ctx context.Context, m message) (websocket.StatusCode, string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch m.Type {
	case "connection_init":
		if l.begun {
			return closeInitTwice, "Too many initialisation requests"
		}
		l.begun = true
		l.say(ctx, message{Type: "connection_ack"})
	case "ping":
		l.say(ctx, message{Type: "pong", Payload: m.Payload})
	case "pong":
	case "subscribe":
		switch {
		case !l.begun:
			return closeUnauthorized, "Unauthorized"
		case m.ID == "" || len(m.ID) > 64:
			return closeBadMessage, "The id of a question is 1 to 64 characters long"
		case l.active[m.ID] != nil:
			return closeTwice, fmt.Sprintf("Subscriber for %s already exists", m.ID)
		}
		l.begin(ctx, m)
	case "complete":
		if q := l.active[m.ID]; q != nil {
			q.stop()
			delete(l.active, m.ID)
		}
	default:
		return closeBadMessage, "Invalid message received"
	}
	return 0, ""
}

// begin asks a question, beside those under way.
func (l *line) begin(ctx context.Context, m message) {
	ctx = context.WithValue(ctx, requestIDKey{}, uuid.NewString())
	p := &graphql.RawParams{}
	err := decode(m.Payload, "the payload", p)
	if err == nil {
		err = asksSomething(p)
	}
	if err == nil && l.underWay >= maxOperations {
		err = &graph.LimitError{What: "questions at once", Got: maxOperations + 1, Max: maxOperations}
	}
	if err != nil {
		l.say(ctx, message{ID: m.ID, Type: "error", Payload: mustJSON(gqlerror.List{l.api.present(ctx, err)})})
		return
	}
	ctx, stop := context.WithCancel(ctx)
	q := &question{stop}
	l.active[m.ID] = q
	l.underWay++
	l.questions.Go(func() {
		defer stop()
		last := message{ID: m.ID, Type: "complete"}
		failed := func(errs gqlerror.List) { last.Type, last.Payload = "error", mustJSON(errs) }
		err := guarded(func() error {
			for resp := range l.api.ask(ctx, p, func(ast.Operation) error { return nil }) {
				if resp.Data == nil {
					failed(resp.Errors)
					break
				}
				if !l.say(ctx, message{ID: m.ID, Type: "next", Payload: encode(resp)}) {
					break
				}
			}
			return nil
		})
		if err != nil {
			failed(gqlerror.List{l.api.present(ctx, err)})
		}
		l.mu.Lock()
		l.underWay--
		wanted := l.active[m.ID] == q // the client has not completed it
		if wanted {
			delete(l.active, m.ID)
		}
		l.mu.Unlock()
		if wanted {
			l.say(ctx, last)
		}
	})
}

// say sends a message, and tells whether to go on. A client that does not take it within the write timeout is cut off. What stops
// a question must not stop a message half-way: the websocket would close.
func (l *line) say(ctx context.Context, m message) bool {
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.api.limits.WriteTimeout)
	defer cancel()
	return l.conn.Write(within, websocket.MessageText, m.encode()) == nil && ctx.Err() == nil
}
