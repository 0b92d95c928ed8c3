// Package server answers GraphQL questions over HTTP from a graph.Store: thin resolvers over gqlgen's generated code,
// one snapshot and one set of batching loaders a request, and typed errors.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"casus/graph"
)

// maxBody bounds a request's body in bytes.
const maxBody = 1 << 20

// Options configure the service.
type Options struct {
	Store graph.Store
	// Author signs what mutations file.
	Author string
	// Mutations tells whether mutations are answered: until identities exist, on a loopback bind only, and there to requests
	// that name a loopback host and do not come from a page of another.
	Mutations bool
	// Log takes what clients are not shown; nil discards it.
	Log *slog.Logger
	// Pages serves everything that is not the API; nil for none.
	Pages http.Handler
	// Schema is the SDL, served at /schema.graphqls.
	Schema string
}

// New returns the whole service: /graphql (GET, POST), /schema.graphqls, /healthz, /readyz and Options.Pages.
func New(o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", http.MaxBytesHandler(withRequestID(onlyHTTP(withAskedFrom(api(o)))), maxBody))
	mux.HandleFunc("GET /schema.graphqls", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte(o.Schema))
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("alive\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		if err := o.Store.Ping(ctx); err != nil {
			o.Log.Error("not ready", "error", err)
			http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ready\n"))
	})
	if o.Pages != nil {
		mux.Handle("/", o.Pages)
	}
	return mux
}

// TuneGC lets a process that does little but answer collect its garbage at five times the heap that lives, unless GOGC says
// otherwise: the heap is small, answers leave much behind, and at twice it a collection comes every few answers.
func TuneGC() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

func api(o Options) http.Handler {
	store := remember(o.Store)
	s := handler.New(NewExecutableSchema(Config{Resolvers: &Resolver{store: store, author: o.Author}}))
	s.AddTransport(transport.Options{})
	s.AddTransport(getTransport{})
	s.AddTransport(transport.POST{})
	s.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	s.Use(extension.Introspection{})
	present := presenter(o.Log)
	s.AroundOperations(guardMutations(o.Mutations, present))
	s.AroundOperations(withSnapshot(store, present))
	s.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		resp := next(ctx)
		if r := requestOf(ctx); r != nil && resp != nil {
			if resp.Extensions == nil {
				resp.Extensions = map[string]any{}
			}
			resp.Extensions["snapshot"] = snapshotOf(r.snapshot())
		}
		return resp
	})
	s.SetErrorPresenter(present)
	s.SetRecoverFunc(func(_ context.Context, p any) error { return &panicError{p} })
	return s
}

// snapshotInfo is what extensions.snapshot says: with the query it makes an answer citable.
type snapshotInfo struct {
	Seq        int64      `json:"seq"`
	RecordedAt *time.Time `json:"recordedAt"`
	Fold       int        `json:"fold"`
}

func snapshotOf(c graph.Commit) snapshotInfo {
	s := snapshotInfo{Seq: c.Seq, Fold: graph.FoldVersion}
	if !c.RecordedAt.IsZero() {
		at := c.RecordedAt.UTC()
		s.RecordedAt = &at
	}
	return s
}
