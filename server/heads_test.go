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
	"time"

	"casus/graph"
	"casus/server"
)

// failing is a store whose head cannot be read from one moment to another.
type failing struct {
	graph.Store
	from, to time.Time
	how      func() error
	looks    *[]time.Duration // since from
}

func (f failing) Head(ctx context.Context) (graph.Commit, error) {
	now := time.Now()
	if now.Before(f.from) || !now.Before(f.to) {
		return f.Store.Head(ctx)
	}
	*f.looks = append(*f.looks, now.Sub(f.from))
	return graph.Commit{}, f.how()
}

// TestASubscriptionBearsAStoreThatFailsForAWhile and is ended where it fails for longer than that, with the seq to go on from.
func TestASubscriptionBearsAStoreThatFailsForAWhile(t *testing.T) {
	refuses := func() error { return errors.New("a secret: connection refused") }
	for _, c := range []struct {
		fails time.Duration
		how   func() error
		code  string // empty: it goes on
	}{
		{29 * time.Second, refuses, ""},
		{time.Hour, refuses, "STORE_UNAVAILABLE"},
		{time.Hour, func() error { return fmt.Errorf("a secret: %w", context.DeadlineExceeded) }, "STORE_UNAVAILABLE"},
		{time.Hour, func() error { panic("a secret") }, "INTERNAL"},
	} {
		inBubble(t, func(w *world) {
			w.tell()
			began := time.Now()
			var looks []time.Duration
			var log bytes.Buffer
			w.overHere(failing{w.store, began.Add(time.Minute), began.Add(time.Minute + c.fails), c.how, &looks}, server.Options{
				Look: time.Second, Log: slog.New(slog.NewTextHandler(&log, nil)),
			})
			ctx, leave := context.WithTimeout(w.t.Context(), 2*time.Minute)
			defer leave()
			body := `{"query": "subscription { changes(from: 3) { commit { seq } after { title } } }"}`
			req, err := http.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(body))
			if err != nil {
				w.t.Fatal(err)
			}
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("Accept", "text/event-stream")
			time.AfterFunc(50*time.Second, func() { w.record(news("a", "Before")...) })
			time.AfterFunc(80*time.Second, func() { w.record(news("b", "While it failed")...) })
			resp, err := w.send(req)
			if err != nil {
				w.t.Fatal(err)
			}
			defer resp.Body.Close()
			var heard []string
			for _, line := range strings.Split(text(w.t, resp), "\n") {
				data, is := strings.CutPrefix(line, "data: ")
				if !is {
					continue
				}
				var a answer
				if err := json.Unmarshal([]byte(data), &a); err != nil {
					w.t.Fatalf("%v in %s", err, data)
				}
				if len(a.Errors) > 0 {
					e := a.Errors[0].Extensions
					heard = append(heard, fmt.Sprint(e["code"], " from ", e["from"]))
					if !strings.Contains(log.String(), fmt.Sprint(e["requestId"])) || !strings.Contains(log.String(), "a secret") || strings.Contains(data, "secret") {
						w.t.Errorf("%s: logged %s", data, log.String())
					}
					continue
				}
				change := a.Data["changes"].(map[string]any)
				heard = append(heard, fmt.Sprint(change["commit"].(map[string]any)["seq"], " ", change["after"].(map[string]any)["title"]))
			}
			want := []string{"4 Before", "5 While it failed"}
			if c.code != "" {
				want[1] = c.code + " from 4"
			}
			if fmt.Sprint(heard) != fmt.Sprint(want) {
				w.t.Errorf("%+v: heard %q, want %q", c.code, heard, want)
			}
			paused := "[0s 1s 3s 7s 12s 17s 22s 27s 32s]"
			if c.code == "" {
				paused = "[0s 1s 3s 7s 12s 17s 22s 27s]"
			}
			if fmt.Sprint(looks) != paused {
				w.t.Errorf("looked after %v, want %s", looks, paused)
			}
		})
	}
}
