// Package server answers GraphQL questions over HTTP from a graph.Store: thin resolvers over gqlgen's generated code,
// one snapshot and one set of batching loaders a request, and typed errors.
package server

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"casus/graph"
)

// Options configure the service.
type Options struct {
	Store graph.Store
	// Author signs what mutations file.
	Author string
	// Mutations tells whether mutations are answered: until identities exist, on a loopback bind only, and there to requests
	// that name a loopback host and do not come from a page of another.
	Mutations bool
	// Limits bound what one question may ask for.
	Limits Limits
	// NoIntrospection keeps the schema to those who know it: no introspection, no hints at names that were mistyped, no SDL.
	NoIntrospection bool
	// Look is how often the store is looked at for what other processes recorded, while anybody subscribes to changes; 0: 250 ms.
	Look time.Duration
	// Log takes what clients are not shown; nil discards it.
	Log *slog.Logger
	// Pages serves everything that is not the API; nil for none.
	Pages http.Handler
	// Schema is the SDL, served at /schema.graphqls.
	Schema string
}

// Service answers HTTP requests.
type Service struct {
	http.Handler
	api *api
}

// New returns the whole service: /graphql (GET, POST, event streams, websockets), /schema.graphqls, /healthz, /readyz and
// Options.Pages.
func New(o Options) *Service {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	o.Limits = o.Limits.orDefault()
	store := remember(metered{o.Store, o.Limits.Timeout})
	s := &Service{api: newAPI(NewExecutableSchema(Config{Resolvers: &Resolver{store: store, author: o.Author, heads: newHeads(o.Store, cmp.Or(o.Look, 250*time.Millisecond))}}), store, o)}
	mux := http.NewServeMux()
	mux.Handle("/graphql", s.api)
	if !o.NoIntrospection {
		mux.HandleFunc("GET /schema.graphqls", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			_, _ = w.Write([]byte(o.Schema))
		})
	}
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
	s.Handler = mux
	return s
}

// Stop ends the subscriptions and closes the websockets, which an http.Server's Shutdown would wait for in vain or forget, and
// waits until none is left.
func (s *Service) Stop(ctx context.Context) error {
	if err := s.api.lines.end(ctx); err != nil {
		return fmt.Errorf("end subscriptions and websockets: %w", err)
	}
	return nil
}

// TuneGC lets a process that does little but answer collect its garbage at five times the heap that lives, unless GOGC says
// otherwise: the heap is small, answers leave much behind, and at twice it a collection comes every few answers.
func TuneGC() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

func newAPI(schema graphql.ExecutableSchema, store graph.Store, o Options) *api {
	present := presenter(o.Log, o.Limits.Timeout)
	a := &api{
		exec: executor.New(schema), present: present, limits: o.Limits, lines: newLines(), codes: map[string]ErrorCode{},
		ping: 15 * time.Second, begin: 10 * time.Second,
	}
	for _, c := range ErrorCodes() {
		a.codes[c.Code] = c
	}
	e := a.exec
	e.SetErrorPresenter(present)
	e.SetRecoverFunc(func(_ context.Context, p any) error { return caught(p) })
	parsed := shortOnly[*ast.QueryDocument]{lru.New[*ast.QueryDocument](rememberedTexts), func(text string, _ *ast.QueryDocument) string { return text }}
	e.SetQueryCache(parsed)
	if o.NoIntrospection {
		e.SetDisableSuggestion(true)
		e.SetDefaultRulesFn(rulesWithoutHints)
	} else {
		e.Use(extension.Introspection{})
	}
	e.Use(extension.AutomaticPersistedQuery{Cache: shortOnly[string]{lru.New[string](rememberedTexts), func(_, text string) string { return text }}})
	e.Use(&limiter{Limits: o.Limits, known: parsed, introspection: !o.NoIntrospection})
	e.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return next(withMeter(ctx))
	})
	e.AroundOperations(withinTime(o.Limits.Timeout))
	e.AroundOperations(guardMutations(o.Mutations, present))
	e.AroundOperations(withSnapshot(store, present))
	e.AroundRootFields(bound(o.Limits.ResultBytes))
	e.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		resp := next(ctx)
		if resp == nil {
			return nil
		}
		resp.Extensions = extensions(ctx)
		return resp
	})
	e.AroundResponses(withinResult(o.Limits.ResultBytes, present))
	return a
}

// extensions is what an answer says of itself.
func extensions(ctx context.Context) map[string]any {
	out := map[string]any{}
	if r := requestOf(ctx); r != nil {
		out["snapshot"] = snapshotOf(r.snapshot())
	}
	if c := costOf(ctx); c != nil {
		out["cost"] = c
	}
	return out
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
