package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casus/graph"
)

// The error codes, gqlgen's own among them; ErrorCodes says what each means.
const (
	codeParse       = errcode.ParseFailed
	codeValidation  = errcode.ValidationFailed
	codePersisted   = "PERSISTED_QUERY_NOT_FOUND"
	codeBadRequest  = "BAD_REQUEST"
	codeMediaType   = "UNSUPPORTED_MEDIA_TYPE"
	codeMethod      = "METHOD_NOT_ALLOWED"
	codeStream      = "STREAM_NEEDED"
	codeBadInput    = "BAD_USER_INPUT"
	codeBadCursor   = "BAD_CURSOR"
	codeNotFound    = "NOT_FOUND"
	codeAmbiguous   = "AMBIGUOUS"
	codeConflict    = "CONFLICT"
	codePublishedBy = "PUBLISHED_BY_NOT_OFFERED"
	codeForbidden   = "FORBIDDEN"
	codeLimit       = "LIMIT_EXCEEDED"
	codeTimeout     = "TIMEOUT"
	codeUnavailable = "STORE_UNAVAILABLE"
	codeInternal    = "INTERNAL"
)

// ErrorCode says of a code, which errors carry as extensions.code, what it means and what to do about it.
type ErrorCode struct {
	Code, Meaning, Do string
	// Carries names what else is in the error's extensions.
	Carries string
	// Status is the HTTP status of an answer without data whose first error has the code. Always tells that it is so in every
	// media type: the request itself was wrong. Else it is so as application/graphql-response+json alone, and 200 as
	// application/json.
	Status int
	Always bool
}

// ErrorCodes lists every code that is ever sent.
func ErrorCodes() []ErrorCode {
	return []ErrorCode{
		{codeParse, "The question is no GraphQL.", "Mend it at the place that `locations` names.", "", http.StatusBadRequest, false},
		{codeValidation, "The question does not fit the schema, or a variable not its type.", "Mend what the message names; `/schema.graphqls` is the schema.", "`variable` or `argument`, where it is a value of one", http.StatusBadRequest, false},
		{codePersisted, "No question with this hash is kept.", "Send the hash once more together with the question.", "", http.StatusBadRequest, false},
		{codeBadRequest, "The request is no question: not JSON, not of the form, without a query, or several at once.", "Send one object `{\"query\": …, \"variables\": …}` a request.", "", http.StatusBadRequest, true},
		{codeMediaType, "What was sent is not application/json in UTF-8.", "Send it so, and say so in Content-Type.", "", http.StatusUnsupportedMediaType, true},
		{codeMethod, "The HTTP method is not answered, or a mutation was asked with GET.", "Use a method that the header Allow names.", "", http.StatusMethodNotAllowed, true},
		{codeStream, "A subscription was asked where one answer is given.", "Ask over a websocket (graphql-transport-ws), or accept text/event-stream.", "", http.StatusNotAcceptable, true},
		{codeBadInput, "The value of an argument cannot be meant.", "Mend the argument as the message says.", "`argument`", http.StatusBadRequest, false},
		{codeBadCursor, "The cursor is not one that was given out, or belongs to another question.", "Page with filter and order as they were on page one, or begin again.", "", http.StatusBadRequest, false},
		{codeNotFound, "Nothing is known by this id or key at the snapshot.", "Look it up by `search` or the lists; it may be known at a later seq.", "`argument`, of an actor's name `nearest`", http.StatusBadRequest, false},
		{codeAmbiguous, "A name fits several actors.", "Ask for one of the `candidates` by its id.", "`argument`, `candidates`, `count`", http.StatusBadRequest, false},
		{codeConflict, "A person judged this pair otherwise.", "Name that `judgement` in `replaces` to take its place.", "`judgement`", http.StatusBadRequest, false},
		{codePublishedBy, "publishedBy is not offered on this question.", "Narrow the filter to ids, an actor, a place or a document.", "", http.StatusBadRequest, false},
		{codeForbidden, "It is not answered to whoever asks from there: mutations on this machine alone, streams and websockets to pages of this service alone, introspection where it is on.", "Ask from where the message says.", "", http.StatusForbidden, false},
		{codeLimit, "A limit was passed.", "Ask for less: a smaller page, fewer fields, a narrower filter.", "`limit`, `got` where it is known, `max`, of a list `argument`", http.StatusBadRequest, false},
		{codeTimeout, "The answer took too long and was broken off. A mutation may have been recorded all the same.", "Narrow the question; look at `ledger` before sending a mutation again.", "`limit`, `max`, `requestId`", http.StatusGatewayTimeout, false},
		{codeUnavailable, "The store does not answer, or the service is stopping.", "Try again later; a subscription goes on with `from`, up to which it told all.", "`requestId`, of a subscription `from`", http.StatusServiceUnavailable, false},
		{codeInternal, "A fault of the service.", "Quote the `requestId`, which the log has, to the operator.", "`requestId`, of a subscription `from`", http.StatusInternalServerError, false},
	}
}

// codedError is an error that a resolver knows the code of.
type codedError struct {
	code       string
	message    string
	extensions map[string]any
}

func (e *codedError) Error() string { return e.message }

// unknown says that nothing is known at the snapshot by the id or key that an argument gave, in the words that it was given in.
func unknown(ctx context.Context, argument, what, key string) error {
	return unknownAt(seqOf(ctx), argument, what, key)
}

func unknownAt(seq int64, argument, what, key string) error {
	return notFound(argument, "no %s %q is known here at seq %d", what, key, seq)
}

// notFound says what an argument names and what there is none of.
func notFound(argument, format string, args ...any) error {
	return &codedError{codeNotFound, argument + ": " + fmt.Sprintf(format, args...), map[string]any{"argument": argument}}
}

// onArgument says of which argument graph speaks: key is what that gave.
func onArgument(ctx context.Context, err error, argument, key string) error {
	var missing *graph.UnknownError
	var invalid *graph.InvalidError
	switch {
	case errors.As(err, &missing):
		return unknown(ctx, argument, missing.What, key)
	case errors.As(err, &invalid):
		return &graph.InvalidError{Field: argument, Reason: invalid.Reason}
	}
	return err
}

// brokenOffError ended a subscription, which told all that changed up to and with seq from: who asks from there goes on.
type brokenOffError struct {
	err  error
	from int64
}

func (e *brokenOffError) Error() string { return e.err.Error() }

// Unwrap gives what ended it.
func (e *brokenOffError) Unwrap() error { return e.err }

// panicError is a panic that was caught, and where it was.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// caught is what recover returned, as an error.
func caught(p any) error { return &panicError{p, debug.Stack()} }

// guarded returns a panic of do as an error. Whatever runs in a goroutine that this package starts goes through it: a panic there
// would end the whole service.
func guarded(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = caught(p)
		}
	}()
	return do()
}

// presenter turns errors into what a client may see: its own mistakes in words with a code, all else as a request id.
func presenter(log *slog.Logger, timeout time.Duration) graphql.ErrorPresenterFunc {
	known := map[string]bool{}
	for _, c := range ErrorCodes() {
		known[c.Code] = true
	}
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		code, ext := classify(err)
		if argument, at := argumentOf(ctx, shown.Path); argument != "" && (code == "" || code == codeInternal) {
			// A value that does not fit its argument's type: what is wrong with it is the cause, or says so itself.
			code, ext = codeBadInput, map[string]any{"argument": argument}
			shown.Path = at
			err = &graph.InvalidError{Field: argument, Reason: cause(err)}
		}
		if code == "" { // gqlgen's own: the document does not parse or fit the schema
			if own, ok := shown.Extensions["code"].(string); ok && known[own] {
				return ofVariable(shown)
			}
			// It has no code for a request of another form, nor for a field that must not be null and is.
			if code = codeBadRequest; shown.Path != nil {
				code = codeInternal
			}
		}
		if !known[code] {
			code = codeInternal
		}
		if (code == codeInternal || code == codeUnavailable) && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			code = codeTimeout // however the store puts it
		}
		shown.Message = cause(err)
		shown.Extensions = map[string]any{"code": code}
		for k, v := range ext {
			shown.Extensions[k] = v
		}
		switch code {
		case codeInternal, codeUnavailable, codeTimeout:
			id, level := requestID(ctx), slog.LevelError
			if errors.Is(ctx.Err(), context.Canceled) { // by the client, who sees nothing of it
				level = slog.LevelDebug
			}
			about := []any{"requestId", id, "code", code, "path", shown.Path.String(), "error", err.Error()}
			var panicked *panicError
			if errors.As(err, &panicked) {
				about = append(about, "stack", string(panicked.stack))
			}
			whenSent(ctx, func() { log.Log(ctx, level, "request failed", about...) })
			shown.Message = map[string]string{
				codeInternal:    "internal error: quote the request id to the operator",
				codeUnavailable: "the store does not answer: try again, or ask the operator",
				codeTimeout:     fmt.Sprintf("the answer took longer than %s: narrow the question", timeout),
			}[code]
			shown.Extensions["requestId"] = id
			var off *brokenOffError
			if errors.As(err, &off) {
				shown.Extensions["from"] = off.from
			}
			if code == codeTimeout {
				shown.Extensions["limit"], shown.Extensions["max"] = "seconds", timeout.Seconds()
			}
		}
		shown.Err = nil
		return shown
	}
}

// ofVariable names the variable that does not fit in the message: gqlgen writes it as a path, as if it were a field.
func ofVariable(shown *gqlerror.Error) *gqlerror.Error {
	if len(shown.Path) < 2 || shown.Path[0] != ast.PathName("variable") {
		return shown
	}
	name := shown.Path[1:].String()
	return &gqlerror.Error{
		Message: "$" + name + ": " + shown.Message, Locations: shown.Locations,
		Extensions: map[string]any{"code": codeValidation, "variable": name},
	}
}

// cause is an error's text without the path that gqlgen puts before it.
func cause(err error) string {
	var g *gqlerror.Error
	if errors.As(err, &g) {
		if g.Err == nil {
			return g.Message
		}
		err = g.Err
	}
	var missing *graph.UnknownError
	if errors.As(err, &missing) && !strings.HasSuffix(missing.What, ":") {
		return fmt.Sprintf("no %s %q is known here", missing.What, missing.Key)
	}
	return err.Error()
}

// argumentOf splits the path of an error in an argument, which gqlgen writes behind that of the field, as events,
// filter, time, from: into the argument, filter.time.from, and the path of the field. The argument of another is empty.
func argumentOf(ctx context.Context, path ast.Path) (string, ast.Path) {
	field := graphql.GetFieldContext(ctx)
	if field == nil {
		return "", path
	}
	at := field.Path()
	if len(path) <= len(at) || path[:len(at)].String() != at.String() {
		return "", path
	}
	if _, ok := path[len(at)].(ast.PathName); !ok { // one thing of the field's list
		return "", path
	}
	return path[len(at):].String(), at
}

func classify(err error) (string, map[string]any) {
	var (
		coded    *codedError
		invalid  *graph.InvalidError
		unknown  *graph.UnknownError
		conflict *graph.ConflictError
		cursor   *graph.CursorError
		limit    *graph.LimitError
		own      *gqlerror.Error
		isOwn    = errors.As(err, &own)
	)
	switch {
	case errors.As(err, &coded):
		return coded.code, coded.extensions
	case errors.As(err, &invalid):
		return codeBadInput, map[string]any{"argument": invalid.Field}
	case errors.As(err, &unknown):
		return codeNotFound, nil
	case errors.As(err, &conflict):
		return codeConflict, map[string]any{"judgement": nodeID(typeJudgement, conflict.Judgement)}
	case errors.As(err, &cursor):
		return codeBadCursor, nil
	case errors.As(err, &limit):
		about := map[string]any{"limit": limit.What, "max": limit.Max}
		if limit.Got >= 0 {
			about["got"] = limit.Got
		}
		return codeLimit, about
	case errors.Is(err, context.DeadlineExceeded):
		return codeTimeout, nil
	case errors.Is(err, graph.ErrUnavailable):
		return codeUnavailable, nil
	case isOwn && own.Err == nil:
		return "", nil
	}
	return codeInternal, nil
}
