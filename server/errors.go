package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casus/graph"
)

// The error codes beside gqlgen's own (GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED).
const (
	codeBadInput    = "BAD_USER_INPUT"
	codeBadCursor   = "BAD_CURSOR"
	codeNotFound    = "NOT_FOUND"
	codeAmbiguous   = "AMBIGUOUS"
	codeConflict    = "CONFLICT"
	codeForbidden   = "FORBIDDEN"
	codeLimit       = "LIMIT_EXCEEDED"
	codePublishedBy = "PUBLISHED_BY_NOT_OFFERED"
	codeMediaType   = "UNSUPPORTED_MEDIA_TYPE"
	codeMethod      = "METHOD_NOT_ALLOWED"
	codeTimeout     = "TIMEOUT"
	codeUnavailable = "STORE_UNAVAILABLE"
	codeInternal    = "INTERNAL"
)

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

type panicError struct{ value any }

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// presenter turns errors into what a client may see: its own mistakes in words with a code, all else as a request id.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
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
			return shown
		}
		shown.Message = cause(err)
		shown.Extensions = map[string]any{"code": code}
		for k, v := range ext {
			shown.Extensions[k] = v
		}
		switch code {
		case codeInternal, codeUnavailable, codeTimeout:
			id := requestID(ctx)
			log.Error("request failed", "requestId", id, "code", code, "path", shown.Path.String(), "error", err)
			shown.Message = map[string]string{
				codeInternal:    "internal error: quote the request id to the operator",
				codeUnavailable: "the store does not answer: try again, or ask the operator",
				codeTimeout:     "the answer took too long: narrow the question",
			}[code]
			shown.Extensions["requestId"] = id
		}
		shown.Err = nil
		return shown
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
		return codeLimit, map[string]any{"got": limit.Got, "max": limit.Max}
	case errors.Is(err, context.DeadlineExceeded):
		return codeTimeout, nil
	case errors.Is(err, graph.ErrUnavailable):
		return codeUnavailable, nil
	case isOwn && own.Err == nil:
		return "", nil
	}
	return codeInternal, nil
}

type requestIDKey struct{}

// withRequestID gives each request an id, which errors and logs name.
func withRequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := uuid.NewString()
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}
