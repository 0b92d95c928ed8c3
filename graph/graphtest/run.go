// Package graphtest is the conformance suite that every graph.Store passes: the laws of the ledger and the contract of
// graph.Reader and graph.Writer, with no list of exceptions and nothing to set. Its oracle folds the ledger afresh and
// tries each question's Match on everything.
package graphtest

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

// Harness opens stores of one kind.
type Harness struct {
	// Fresh makes an empty store and returns its address. It may wipe what it made before: a case has one store at a time.
	Fresh func(t testing.TB) string
	// Open opens the store at the address. The suite also opens it a second time beside the first, again after all were
	// closed, and from another process, which it kills. The clock gives what RecordedAt is made of.
	Open func(ctx context.Context, address string, clock func() time.Time) (graph.Store, error)
}

type testCase struct {
	name string
	run  func(b *bench)
}

// cases is the suite.
func cases() []testCase {
	all := []testCase{
		{"the drawn world answers each question as it is written here", drawnWorld},
		{"an empty store answers with nothing", emptyStore},
		{"random worlds answer as the oracle does", randomWorlds},
		{"a cluster holds at most 500 reports", sizeLimit},
		{"a count has at most 20,000 rows", rowLimit},
		{"a sum that does not fit 64 bits is refused", sumLimit},
		{"filing the same twice adds no entry", idempotent},
		{"order and batches do not matter", orderFree},
		{"what is judged, merged, split or retracted can be taken back", reversible},
		{"a commit is visible wholly or not at all", snapshot},
		{"every question about the past has the answer that it had", timeTravel},
		{"a commit whose acknowledgement was lost is not made twice", lostAcknowledgement},
		{"recordedAt never runs back", clockRunsBack},
		{"a commit that fails leaves nothing behind", nothingHalfWritten},
		{"a writer that is killed loses nothing acknowledged and leaves nothing half", killedWriter},
		{"readers, a writer and cancelled contexts share a store", concurrent},
		{"loads are kept beside the ledger", loads},
	}
	return all
}

// Run runs the suite. A random case logs its seed; CASUS_SEED repeats it.
func Run(t *testing.T, h Harness) {
	if address := os.Getenv(writerEnv); address != "" {
		writeUntilKilled(t, h, address)
		return
	}
	name := t.Name()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(newBench(t, h, name)) })
	}
}

// bench is what a case works with.
type bench struct {
	testing.TB
	h       Harness
	name    string // of the test that called Run, which another process runs again
	ctx     context.Context
	seed    uint64
	rand    *rand.Rand
	clock   *clock
	address string
	opened  []graph.Store
	scale   int // 1: DESIGN's numbers
}

func newBench(t testing.TB, h Harness, name string) *bench {
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("CASUS_SEED"); s != "" {
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatalf("CASUS_SEED: %v", err)
		}
		seed = n
	}
	t.Logf("to repeat: CASUS_SEED=%d", seed)
	scale := 1
	if testing.Short() {
		scale = 10
	}
	return &bench{TB: t, h: h, name: name, scale: scale, ctx: t.Context(), seed: seed, rand: rand.New(rand.NewPCG(seed, 0)), clock: newClock()}
}

// clock is a clock that goes on by a second with each look.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2020, 10, 1, 0, 0, 0, 0, time.UTC)} }

func (c *clock) look() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Second)
	return c.now
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// fresh opens an empty store, and closes those that were open: a case has one at a time.
func (b *bench) fresh() graph.Store {
	b.Helper()
	for _, s := range slices.Clone(b.opened) {
		b.close(s)
	}
	b.address = b.h.Fresh(b.TB)
	return b.open()
}

// open opens the case's store once more.
func (b *bench) open() graph.Store {
	b.Helper()
	s, err := b.h.Open(b.ctx, b.address, b.clock.look)
	if err != nil {
		b.Fatalf("open %s: %v", b.address, err)
	}
	b.opened = append(b.opened, s)
	b.Cleanup(func() { b.close(s) })
	return s
}

// close closes s once.
func (b *bench) close(s graph.Store) {
	b.Helper()
	i := slices.Index(b.opened, s)
	if i < 0 {
		return
	}
	b.opened = slices.Delete(b.opened, i, i+1)
	if err := s.Close(); err != nil {
		b.Errorf("close: %v", err)
	}
}

// record files what must be filed.
func (b *bench) record(w graph.Writer, filings ...graph.Filing) (graph.Commit, []graph.Effect) {
	b.Helper()
	c, out, err := graph.Record(b.ctx, w, graph.Commit{ID: b.id(), Author: "graphtest"}, filings)
	if err != nil {
		b.Fatalf("record: %v", err)
	}
	return c, out
}

// id draws an id.
func (b *bench) id() uuid.UUID {
	var id uuid.UUID
	for i := range id {
		id[i] = byte(b.rand.Uint32())
	}
	return id
}

func (b *bench) head(r graph.Reader) graph.Commit {
	b.Helper()
	c, err := r.Head(b.ctx)
	if err != nil {
		b.Fatalf("head: %v", err)
	}
	return c
}

// agree asks both and compares.
func (b *bench) agree(want, got graph.Reader, seq int64, qs ...question) {
	b.Helper()
	for _, q := range qs {
		w, err := answer(b.ctx, want, seq, q)
		if err != nil {
			b.Fatalf("the oracle fails: %v", err)
		}
		g, err := answer(b.ctx, got, seq, q)
		if err != nil {
			b.Fatal(err)
		}
		if w != g {
			b.Fatalf("%s, at seq %d (-the oracle +the store):\n%s", q.name, seq, diffLines(w, g))
		}
	}
}

// refusal tells whether err is one of the errors by which the door refuses a commit.
func refusal(err error) bool {
	var conflict *graph.ConflictError
	var unknown *graph.UnknownError
	var invalid *graph.InvalidError
	return errors.As(err, &conflict) || errors.As(err, &unknown) || errors.As(err, &invalid)
}

// runs is how often a random case tries: less with -short, and where only a broken store is to be found out.
func (b *bench) runs(full int) int { return max(1, full/b.scale) }
