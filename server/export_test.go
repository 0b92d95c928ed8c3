package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casus/graph"
)

// Ticker is a service of one subscription, which tests of the transports ask for as many events, of a size, as they like:
//
//	subscription { ticks(to: 3, size: 10, fail: false) }
//
// Tick n is answered at seq n and says so. After the last one the subscription ends, or fails.
type Ticker struct {
	http.Handler
	api *api
	// Sent counts the ticks that the subscription has handed over; Ended gets a value when one has ended.
	Sent  atomic.Int64
	Ended chan struct{}
}

var tickerSchema = gqlparser.MustLoadSchema(&ast.Source{Name: "ticks.graphqls", Input: `
	type Query { hello: String! wait: String! }
	type Mutation { hello: String! }
	type Subscription { ticks(to: Int!, size: Int = 0, fail: Boolean = false): String! }
`})

// NewTicker tries its lines every ping, and lets websockets begin within begin.
func NewTicker(store graph.Store, o Options, ping, begin time.Duration) *Ticker {
	o.Log, o.Limits, o.Mutations = slog.New(slog.DiscardHandler), o.Limits.orDefault(), true
	t := &Ticker{Ended: make(chan struct{}, 100)}
	t.api = newAPI(ticks{t}, store, o)
	t.api.ping, t.api.begin = ping, begin
	t.Handler = t.api
	return t
}

// Stop ends its lines.
func (t *Ticker) Stop(ctx context.Context) error { return t.api.lines.end(ctx) }

type ticks struct{ t *Ticker }

func (ticks) Schema() *ast.Schema { return tickerSchema }

func (ticks) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (s ticks) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	field := op.Operation.SelectionSet[0].(*ast.Field)
	if op.Operation.Operation != ast.Subscription {
		if field.Name == "wait" {
			return func(ctx context.Context) *graphql.Response {
				<-ctx.Done()
				return &graphql.Response{Errors: gqlerror.List{{Message: "waited", Extensions: map[string]any{"code": codeTimeout}}}}
			}
		}
		return graphql.OneShot(&graphql.Response{Data: []byte(`{"hello": ` + "\n" + `"there"}`)})
	}
	args := arguments(field.ArgumentMap(op.Variables))
	said := stream(ctx, func(send func(graph.Commit, int) bool) error {
		defer func() { s.t.Ended <- struct{}{} }()
		for i := 1; i <= args.int("to", 0, 1<<30); i++ {
			if !send(graph.Commit{Seq: int64(i)}, i) {
				return ctx.Err()
			}
			s.t.Sent.Add(1)
		}
		if args["fail"] == true {
			return errors.New("a secret")
		}
		return nil
	})
	var buf []byte // used again, as gqlgen's
	return func(ctx context.Context) *graphql.Response {
		select {
		case i, ok := <-said:
			if !ok {
				return nil
			}
			buf = fmt.Appendf(buf[:0], `{"ticks":"%d at %d%s"}`, i, seqOf(ctx), strings.Repeat(".", args.int("size", 0, 1<<30)))
			return &graphql.Response{Data: buf}
		case <-ctx.Done():
			return nil
		}
	}
}

// Uncounted lists the methods of graph.Reader that a metered store, which asks a store that panics, does not count. Head is none.
func Uncounted(store graph.Store) (names []string) {
	reader, m := reflect.TypeFor[graph.Reader](), reflect.ValueOf(metered{store, time.Minute})
	for i := range reader.NumMethod() {
		method := reader.Method(i)
		ctx := withMeter(context.Background())
		func() {
			defer func() { _ = recover() }()
			args := []reflect.Value{reflect.ValueOf(ctx)}
			for j := 1; j < method.Type.NumIn(); j++ {
				args = append(args, reflect.Zero(method.Type.In(j)))
			}
			m.MethodByName(method.Name).Call(args)
		}()
		if ctx.Value(meterKey{}).(*meter).calls.Load() != 1 && method.Name != "Head" {
			names = append(names, method.Name)
		}
	}
	return names
}

// Mispriced lists what costs names that the schema does not have.
func Mispriced() (names []string) {
	fields := map[string]bool{}
	for _, d := range NewExecutableSchema(Config{}).Schema().Types {
		for _, f := range d.Fields {
			fields[d.Name+"."+f.Name], fields[f.Name] = true, true
		}
	}
	for name := range costs {
		if !fields[name] {
			names = append(names, name)
		}
	}
	return names
}
