package graphtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
	"casus/graph/sqlite"
)

// recorder takes a case's failure instead of failing its test.
type recorder struct {
	testing.TB
	failed atomic.Bool
	mu     sync.Mutex
	said   []string
}

func (r *recorder) say(s string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.said = append(r.said, s)
}

func (r *recorder) Log(args ...any)            {}
func (r *recorder) Logf(f string, args ...any) {}
func (r *recorder) Fail()                      { r.failed.Store(true) }
func (r *recorder) Failed() bool               { return r.failed.Load() }
func (r *recorder) Error(args ...any)          { r.say(fmt.Sprintln(args...)); r.Fail() }
func (r *recorder) Errorf(f string, args ...any) {
	r.say(fmt.Sprintf(f, args...))
	r.Fail()
}
func (r *recorder) FailNow()                     { r.Fail(); runtime.Goexit() }
func (r *recorder) Fatal(args ...any)            { r.Error(args...); runtime.Goexit() }
func (r *recorder) Fatalf(f string, args ...any) { r.Errorf(f, args...); runtime.Goexit() }

// broken is a store with faults: each function that is set stands in for the method of its name.
type broken struct {
	graph.Store
	head        func(ctx context.Context) (graph.Commit, error)
	events      func(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error)
	actors      func(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Actor, error)
	findEvents  func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error)
	findActors  func(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error)
	memberships func(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Membership, error)
	history     func(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Version, error)
	loads       func(ctx context.Context) ([]graph.Load, error)
	commit      func(ctx context.Context, c graph.Commit, fold fold) (graph.Commit, error)
}

type fold = func(context.Context, graph.Tx) error

func (s *broken) Head(ctx context.Context) (graph.Commit, error) {
	if s.head != nil {
		return s.head(ctx)
	}
	return s.Store.Head(ctx)
}

func (s *broken) Events(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error) {
	if s.events != nil {
		return s.events(ctx, seq, ids)
	}
	return s.Store.Events(ctx, seq, ids)
}

func (s *broken) Actors(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Actor, error) {
	if s.actors != nil {
		return s.actors(ctx, seq, ids)
	}
	return s.Store.Actors(ctx, seq, ids)
}

func (s *broken) FindEvents(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	if s.findEvents != nil {
		return s.findEvents(ctx, q)
	}
	return s.Store.FindEvents(ctx, q)
}

func (s *broken) FindActors(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
	if s.findActors != nil {
		return s.findActors(ctx, q)
	}
	return s.Store.FindActors(ctx, q)
}

func (s *broken) Memberships(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Membership, error) {
	if s.memberships != nil {
		return s.memberships(ctx, seq, ids)
	}
	return s.Store.Memberships(ctx, seq, ids)
}

func (s *broken) History(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Version, error) {
	if s.history != nil {
		return s.history(ctx, seq, ids)
	}
	return s.Store.History(ctx, seq, ids)
}

func (s *broken) Loads(ctx context.Context) ([]graph.Load, error) {
	if s.loads != nil {
		return s.loads(ctx)
	}
	return s.Store.Loads(ctx)
}

func (s *broken) Commit(ctx context.Context, c graph.Commit, f fold) (graph.Commit, error) {
	if s.commit != nil {
		return s.commit(ctx, c, f)
	}
	return s.Store.Commit(ctx, c, f)
}

// now is the head's seq, whatever was asked for.
func (s *broken) now(ctx context.Context) int64 {
	c, err := s.Store.Head(ctx)
	if err != nil {
		return 0
	}
	return c.Seq
}

// brokenTx is the same for a transaction.
type brokenTx struct {
	graph.Tx
	marks        func(map[graph.Ref][]graph.Mark)
	judgementsOn func([]*graph.Judgement) []*graph.Judgement
	apply        func(*graph.Delta)
}

func (t brokenTx) Marks(ctx context.Context, refs []graph.Ref) (map[graph.Ref][]graph.Mark, error) {
	ms, err := t.Tx.Marks(ctx, refs)
	if t.marks != nil {
		t.marks(ms)
	}
	return ms, err
}

func (t brokenTx) JudgementsOn(ctx context.Context, ids []uuid.UUID) ([]*graph.Judgement, error) {
	js, err := t.Tx.JudgementsOn(ctx, ids)
	if t.judgementsOn != nil {
		js = t.judgementsOn(js)
	}
	return js, err
}

func (t brokenTx) Apply(ctx context.Context, d *graph.Delta) error {
	if t.apply != nil {
		t.apply(d)
	}
	return t.Tx.Apply(ctx, d)
}

// within breaks the transactions of s.
func within(s *broken, breakTx func(*brokenTx)) {
	s.commit = func(ctx context.Context, c graph.Commit, f fold) (graph.Commit, error) {
		return s.Store.Commit(ctx, c, func(ctx context.Context, tx graph.Tx) error {
			t := brokenTx{Tx: tx}
			breakTx(&t)
			return f(ctx, t)
		})
	}
}

// TestBrokenStoresAreFoundOut breaks each law in a store, and its case must fail.
func TestBrokenStoresAreFoundOut(t *testing.T) {
	for _, c := range []struct {
		name string
		law  string // the name of the case
		by   func(s *broken, clock func() time.Time)
	}{
		{"law 1: forgets what was filed for an edition", "filing the same twice adds no entry", func(s *broken, _ func() time.Time) {
			within(s, func(tx *brokenTx) {
				tx.marks = func(ms map[graph.Ref][]graph.Mark) {
					for _, m := range ms {
						for i := range m {
							m[i].Hash[0]++
						}
					}
				}
			})
		}},
		{"law 2: forgets judgements that were filed before", "order and batches do not matter", func(s *broken, _ func() time.Time) {
			within(s, func(tx *brokenTx) {
				tx.judgementsOn = func(js []*graph.Judgement) []*graph.Judgement { return js[:len(js)/2] }
			})
		}},
		{"law 3: withdraws a judgement from the books only", "what is judged, merged, split or retracted can be taken back", func(s *broken, _ func() time.Time) {
			within(s, func(tx *brokenTx) {
				tx.apply = func(d *graph.Delta) {
					if d.Rows[0].Op == graph.Withdraw && d.Rows[0].Kind == graph.KindJudgement {
						*d = graph.Delta{Rows: d.Rows, Closed: d.Closed}
					}
				}
			})
		}},
		{"law 5: drops the last of a full page", "random worlds answer as the oracle does", func(s *broken, _ func() time.Time) {
			s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
				p, err := s.Store.FindEvents(ctx, q)
				if p.More && len(p.Nodes) > 1 {
					p.Nodes = p.Nodes[:len(p.Nodes)-1]
				}
				return p, err
			}
		}},
		{"law 5: counts one too many", "random worlds answer as the oracle does", func(s *broken, _ func() time.Time) {
			s.findActors = func(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
				p, err := s.Store.FindActors(ctx, q)
				if p.Total > 0 {
					p.Total++
				}
				return p, err
			}
		}},
		{"law 5: breaks ties the other way round", "random worlds answer as the oracle does", func(s *broken, _ func() time.Time) {
			s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
				p, err := s.Store.FindEvents(ctx, q)
				slices.SortFunc(p.Nodes, func(a, b *graph.Event) int {
					c := q.Compare(a, b)
					if q.Key(a) == q.Key(b) {
						return -c
					}
					return c
				})
				return p, err
			}
		}},
		{"law 5: leaves out unknown ids", "the drawn world answers each question as it is written here", func(s *broken, _ func() time.Time) {
			s.events = func(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error) {
				es, err := s.Store.Events(ctx, seq, ids)
				return slices.DeleteFunc(es, func(e *graph.Event) bool { return e == nil }), err
			}
		}},
		{"law 5: has no limit of 500", "a cluster holds at most 500 reports", func(s *broken, _ func() time.Time) {
			s.events = func(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error) {
				es, err := s.Store.Events(ctx, seq, ids)
				for i := range es {
					es[i] = es[0]
				}
				return es, err
			}
		}},
		{"law 6: announces a commit while it is written", "a commit is visible wholly or not at all", func(s *broken, _ func() time.Time) {
			var ahead atomic.Int64
			s.commit = func(ctx context.Context, c graph.Commit, f fold) (graph.Commit, error) {
				ahead.Store(1)
				defer ahead.Store(0)
				return s.Store.Commit(ctx, c, f)
			}
			s.head = func(ctx context.Context) (graph.Commit, error) {
				c, err := s.Store.Head(ctx)
				c.Seq += ahead.Load()
				return c, err
			}
		}},
		{"law 6: shows half a commit", "a commit is visible wholly or not at all", func(s *broken, _ func() time.Time) {
			s.events = func(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error) {
				new, err := s.Store.Events(ctx, seq, ids[:len(ids)/2])
				if err != nil {
					return nil, err
				}
				old, err := s.Store.Events(ctx, seq-1, ids[len(ids)/2:])
				return append(new, old...), err
			}
		}},
		{"law 6: shows a commit a part at a time", "a commit is visible wholly or not at all", func(s *broken, _ func() time.Time) {
			s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
				q.Seq = s.now(ctx) // read committed: what is newest by now
				return s.Store.FindEvents(ctx, q)
			}
		}},
		{"law 7: names of now", "every question about the past has the answer that it had", func(s *broken, _ func() time.Time) {
			s.actors = func(ctx context.Context, _ int64, ids []uuid.UUID) ([]*graph.Actor, error) {
				return s.Store.Actors(ctx, s.now(ctx), ids)
			}
		}},
		{"law 7: searches the newest texts", "every question about the past has the answer that it had", func(s *broken, _ func() time.Time) {
			s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
				if q.Filter.Text != "" {
					q.Seq = s.now(ctx)
				}
				return s.Store.FindEvents(ctx, q)
			}
		}},
		{"law 7: page two of now", "every question about the past has the answer that it had", func(s *broken, _ func() time.Time) {
			s.findActors = func(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
				if q.After != nil {
					q.Seq = s.now(ctx)
				}
				return s.Store.FindActors(ctx, q)
			}
		}},
		{"law 7: tells when a version will end", "every question about the past has the answer that it had", func(s *broken, _ func() time.Time) {
			s.history = func(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Version, error) {
				vs, err := s.Store.History(ctx, s.now(ctx), ids)
				for i := range vs {
					vs[i] = slices.DeleteFunc(vs[i], func(v graph.Version) bool { return v.Since > seq })
				}
				return vs, err
			}
		}},
		{"law 7: forgets to close a membership", "every question about the past has the answer that it had", func(s *broken, _ func() time.Time) {
			s.memberships = func(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Membership, error) {
				ms, err := s.Store.Memberships(ctx, s.now(ctx), ids)
				return ms, err
			}
		}},
		{"a lost acknowledgement: commits again", "a commit whose acknowledgement was lost is not made twice", func(s *broken, _ func() time.Time) {
			s.commit = func(ctx context.Context, c graph.Commit, f fold) (graph.Commit, error) {
				id := c.ID
				c.ID = uuid.New()
				c, err := s.Store.Commit(ctx, c, f)
				c.ID = id
				return c, err
			}
		}},
		{"the clock: takes it at its word", "recordedAt never runs back", func(s *broken, clock func() time.Time) {
			s.commit = func(ctx context.Context, c graph.Commit, f fold) (graph.Commit, error) {
				c, err := s.Store.Commit(ctx, c, f)
				c.RecordedAt = clock().Add(-time.Second).UTC().Truncate(time.Millisecond) // it goes on by a second with each look
				return c, err
			}
		}},
		{"an error: commits what was applied", "a commit that fails leaves nothing behind", func(s *broken, _ func() time.Time) {
			s.commit = func(ctx context.Context, c graph.Commit, f fold) (graph.Commit, error) {
				var failure error
				c, err := s.Store.Commit(ctx, c, func(ctx context.Context, tx graph.Tx) error {
					failure = f(ctx, tx)
					return nil
				})
				return c, errors.Join(failure, err)
			}
		}},
		{"a kill: acknowledges before it commits", "a writer that is killed loses nothing acknowledged and leaves nothing half", func(s *broken, _ func() time.Time) {
			var seq int64
			var pending []func() error
			s.commit = func(ctx context.Context, c graph.Commit, f fold) (graph.Commit, error) {
				if seq == 0 {
					seq = s.now(ctx)
				}
				pending = append(pending, func() error {
					_, err := s.Store.Commit(ctx, c, f)
					return err
				})
				if len(pending) > 3 {
					if err := pending[0](); err != nil {
						return graph.Commit{}, err
					}
					pending = pending[1:]
				}
				seq++
				return graph.Commit{Seq: seq, ID: c.ID}, nil
			}
		}},
		{"cancelled contexts: one spoils the store", "readers, a writer and cancelled contexts share a store", func(s *broken, _ func() time.Time) {
			var spoilt atomic.Bool
			s.head = func(ctx context.Context) (graph.Commit, error) {
				c, err := s.Store.Head(ctx)
				if ctx.Err() != nil {
					spoilt.Store(true)
				}
				if spoilt.Load() {
					return graph.Commit{}, errors.New("spoilt")
				}
				return c, err
			}
			s.events = func(ctx context.Context, seq int64, ids []uuid.UUID) ([]*graph.Event, error) {
				es, err := s.Store.Events(ctx, seq, ids)
				if ctx.Err() != nil {
					spoilt.Store(true)
				}
				return es, err
			}
		}},
		{"loads: oldest first", "loads are kept beside the ledger", func(s *broken, _ func() time.Time) {
			s.loads = func(ctx context.Context) ([]graph.Load, error) {
				ls, err := s.Store.Loads(ctx)
				slices.Reverse(ls)
				return ls, err
			}
		}},
		{"an empty store: knows a commit", "an empty store answers with nothing", func(s *broken, _ func() time.Time) {
			s.head = func(context.Context) (graph.Commit, error) { return graph.Commit{Author: "nobody"}, nil }
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := Harness{
				Fresh: func(t testing.TB) string { return filepath.Join(t.TempDir(), "casus.db") },
				Open: func(ctx context.Context, path string, clock func() time.Time) (graph.Store, error) {
					s, err := sqlite.Open(ctx, path, sqlite.Options{Clock: clock})
					if err != nil {
						return nil, err
					}
					b := &broken{Store: s}
					c.by(b, clock)
					return b, nil
				},
			}
			if address := os.Getenv(writerEnv); address != "" {
				writeUntilKilled(t, h, address)
			}
			all := cases()
			i := slices.IndexFunc(all, func(x testCase) bool { return x.name == c.law })
			if i < 0 {
				t.Fatalf("no case is named %q", c.law)
			}
			// The cases draw what they do: at a tenth of their length one may miss what is broken once, but not time and again.
			rec := &recorder{TB: t}
			for range 5 {
				ended := make(chan struct{})
				go func() {
					defer close(ended)
					b := newBench(rec, h, t.Name())
					b.scale = 10
					all[i].run(b)
				}()
				<-ended
				if rec.Failed() {
					break
				}
			}
			if !rec.Failed() {
				t.Fatalf("%q passes on a store that is broken", c.law)
			}
			first, _, _ := strings.Cut(rec.said[0], "\n")
			t.Logf("found out: %.200s", first)
		})
	}
}

// TestOracleAgreesWithItself reads the ledger of an oracle as that of a store.
func TestOracleAgreesWithItself(t *testing.T) {
	o := newOracle(newClock().look)
	b := newBench(t, Harness{}, t.Name())
	b.both(o, newOracle(nil), b.generator(1).ground())
	read, err := oracleOf(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	b.agree(o, read, 1, append(everything(), past(poolReportIDs())...)...)
}
