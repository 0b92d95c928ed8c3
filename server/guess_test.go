package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"casus/graph"
	"casus/server"
)

// guessed is a store whose answers a test looks into: head before the head is read, find before events are found.
type guessed struct {
	graph.Store
	head func() error
	find func(context.Context, graph.EventQuery) error
}

func (g guessed) Head(ctx context.Context) (graph.Commit, error) {
	if err := g.head(); err != nil {
		return graph.Commit{}, err
	}
	return g.Store.Head(ctx)
}

func (g guessed) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	if err := g.find(ctx, q); err != nil {
		return graph.Page[*graph.Event]{}, err
	}
	return g.Store.FindEvents(ctx, q)
}

// TestAStaleGuessIsBrokenOff asks while the ledger has grown: what is answered at the head of before is broken off as soon as the
// head of now is known, and whatever it came to is neither told nor counted nor logged.
func TestAStaleGuessIsBrokenOff(t *testing.T) {
	for name, guess := range map[string]func(context.Context) error{
		"it goes on until it is broken off": func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		},
		"it fails":  func(context.Context) error { return errors.New("a secret") },
		"it panics": func(context.Context) error { panic("a secret") },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, true).tell()
			begun, stale := make(chan struct{}), int64(0)
			store := guessed{w.store, func() error {
				if stale > 0 {
					<-begun
				}
				return nil
			}, func(ctx context.Context, q graph.EventQuery) error {
				if q.Seq != stale {
					return nil
				}
				close(begun)
				return guess(ctx)
			}}
			var log bytes.Buffer
			other := w.over(store, server.Options{Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
			seq := other.want(`{"events": {"totalCount": 3}}`, `{ events { totalCount } }`).Extensions.Snapshot.Seq
			grown := w.record(news("a", "News")...).Seq
			stale = seq
			_, text := other.post(http.MethodPost, "application/json", `{"query": "{ events { totalCount } }"}`)
			want := fmt.Sprintf(`{"data":{"events":{"totalCount":4}},"extensions":{"cost":{"declared":512,"max":250000,"storeCalls":1,"rows":4},"snapshot":{"seq":%d,`, grown)
			if !strings.HasPrefix(text, want) || log.Len() > 0 {
				t.Errorf("got  %s\nwant %s\nlogged %q", text, want, log.String())
			}
		})
	}
}

// TestAGuessThatStandsIsToldAndLogged with its errors.
func TestAGuessThatStandsIsToldAndLogged(t *testing.T) {
	w := newWorld(t, true).tell()
	var failure error
	store := guessed{w.store, func() error { return nil }, func(context.Context, graph.EventQuery) error { return failure }}
	var log bytes.Buffer
	other := w.over(store, server.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	other.want(`{"events": {"totalCount": 3}}`, `{ events { totalCount } }`)
	failure = errors.New("a secret")
	a := other.refused("INTERNAL", "request id", `{ events { totalCount } }`)
	if id := fmt.Sprint(a.Errors[0].Extensions["requestId"]); !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "a secret") {
		t.Errorf("the log of %s: %s", id, log.String())
	}
}

// TestNoHeadIsNoAnswer also where the question was answered at the head of before.
func TestNoHeadIsNoAnswer(t *testing.T) {
	w := newWorld(t, true).tell()
	var failure error
	store := guessed{w.store, func() error { return failure }, func(context.Context, graph.EventQuery) error { return nil }}
	other := w.over(store, server.Options{})
	other.want(`{"events": {"totalCount": 3}}`, `{ events { totalCount } }`)
	failure = fmt.Errorf("dial: %w", graph.ErrUnavailable)
	_, text := other.post(http.MethodPost, "application/json", `{"query": "{ events { totalCount } }"}`)
	var a struct {
		Data       map[string]any
		Errors     []struct{ Extensions map[string]any }
		Extensions map[string]any
	}
	if err := json.Unmarshal([]byte(text), &a); err != nil || len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != "STORE_UNAVAILABLE" || a.Extensions["snapshot"] != nil || a.Data != nil {
		t.Errorf("%v in %s", err, text)
	}
}
