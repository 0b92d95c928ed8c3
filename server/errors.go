package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
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

type panicError struct{ value any }

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// presenter turns errors into what a client may see: its own mistakes in words with a code, all else as a request id.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		code, ext := classify(err)
		if code == "" { // gqlgen's own: the document does not parse or fit the schema
			return shown
		}
		shown.Message = err.Error()
		var g *gqlerror.Error
		if errors.As(err, &g) && g.Err != nil {
			shown.Message = g.Err.Error()
		}
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
		return codeConflict, map[string]any{"judgement": conflict.Judgement.String()}
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
