package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"casus/graph"
	"casus/graph/sqlite"
	"casus/server"
)

// inBubble runs a test of a world in a bubble of testing/synctest, where time passes only while all wait: whatever one step of a
// question asks for comes into one batch, however busy the machine is, and half a minute takes no time.
func inBubble(t *testing.T, test func(*world)) {
	t.Helper()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := &world{t: t, calls: new(atomic.Int64), now: time.Date(2020, 10, 1, 12, 0, 0, 0, time.UTC)}
		store, err := sqlite.Open(t.Context(), dir+"/casus.db", sqlite.Options{Clock: func() time.Time { return w.now }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close() })
		w.store = store
		w.overHere(counting{store, w.calls}, server.Options{Author: "tester"})
		test(w)
	})
}

// overHere lets a service answer on a store without a network between: what waits for one keeps time from passing.
func (w *world) overHere(store graph.Store, o server.Options) {
	o.Store = store
	w.here = server.New(o)
}

// send sends a request to the service of the world.
func (w *world) send(r *http.Request) (*http.Response, error) {
	if w.here == nil {
		return http.DefaultClient.Do(r)
	}
	answer := httptest.NewRecorder()
	w.here.ServeHTTP(answer, r)
	return answer.Result(), nil
}

// text is all that was answered.
func text(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
