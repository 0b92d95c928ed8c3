package graphtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
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
	findLinks   func(ctx context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error)
	count       func(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error)
	versions    func(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error)
	entries     func(ctx context.Context, q graph.EntryQuery) (graph.Page[graph.LedgerEntry], error)
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

func (s *broken) FindLinks(ctx context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error) {
	if s.findLinks != nil {
		return s.findLinks(ctx, q)
	}
	return s.Store.FindLinks(ctx, q)
}

func (s *broken) Count(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
	if s.count != nil {
		return s.count(ctx, q)
	}
	return s.Store.Count(ctx, q)
}

func (s *broken) Versions(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
	if s.versions != nil {
		return s.versions(ctx, q)
	}
	return s.Store.Versions(ctx, q)
}

func (s *broken) Entries(ctx context.Context, q graph.EntryQuery) (graph.Page[graph.LedgerEntry], error) {
	if s.entries != nil {
		return s.entries(ctx, q)
	}
	return s.Store.Entries(ctx, q)
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

// filters makes the store find what change makes of a filter, and of that what keep keeps.
func (s *broken) filters(change func(*graph.EventFilter) (keep func(*graph.Event) bool)) {
	s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
		keep := change(&q.Filter)
		all, err := s.every(ctx, q)
		if keep != nil {
			all = slices.DeleteFunc(all, func(e *graph.Event) bool { return !keep(e) })
		}
		return pageOf(all, q.Paging, behind(q)), err
	}
}

// every finds all that matches, on however many pages.
func (s *broken) every(ctx context.Context, q graph.EventQuery) ([]*graph.Event, error) {
	q.Paging = graph.Paging{First: graph.MaxFirst}
	var all []*graph.Event
	for {
		p, err := s.Store.FindEvents(ctx, q)
		if all = append(all, p.Nodes...); err != nil || !p.More {
			return all, err
		}
		c := q.CursorAt(all[len(all)-1])
		q.After = &c
	}
}

// counts makes the store count what change makes of the events: copies of those that match.
func (s *broken) counts(change func(q *graph.CountQuery, es []*graph.Event) []*graph.Event) {
	s.count = func(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
		es, err := s.every(ctx, graph.EventQuery{Seq: q.Seq, Filter: q.Filter, Order: graph.ByStart})
		for i, e := range es {
			c := *e
			es[i] = &c
		}
		return q.Tally(change(&q, es)), err
	}
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
	const random, travel = "random worlds answer as the oracle does", "every question about the past has the answer that it had"
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
		{"law 5: drops the last of a full page", random, func(s *broken, _ func() time.Time) {
			s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
				p, err := s.Store.FindEvents(ctx, q)
				if p.More && len(p.Nodes) > 1 {
					p.Nodes = p.Nodes[:len(p.Nodes)-1]
				}
				return p, err
			}
		}},
		{"law 5: counts one too many", random, func(s *broken, _ func() time.Time) {
			s.findActors = func(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
				p, err := s.Store.FindActors(ctx, q)
				if p.Total > 0 {
					p.Total++
				}
				return p, err
			}
		}},
		{"law 5: breaks ties the other way round", random, func(s *broken, _ func() time.Time) {
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
		{"law 5: skips on page two what has as many lines", random, func(s *broken, _ func() time.Time) {
			s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
				if q.Order == graph.ByLines && q.After != nil {
					after := *q.After
					if after.ID = uuid.Nil; q.Ascending {
						after.ID = uuid.Max
					}
					q.After = &after
				}
				return s.Store.FindEvents(ctx, q)
			}
		}},
		{"law 5: counts mentions as reports", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				r := f.Reports
				if r == nil {
					return nil
				}
				f.Reports = nil
				return func(e *graph.Event) bool {
					n := int64(len(e.Reports) + e.Mentions)
					return n >= r.Min && n <= r.Max
				}
			})
		}},
		{"law 5: leaves out the most lines that are asked for", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				if r := f.Lines; r != nil {
					f.Lines = &graph.Range{Min: r.Min, Max: r.Max - 1}
				}
				return nil
			})
		}},
		{"law 5: takes roles for conditions that all must hold", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				roles := f.Roles
				return func(e *graph.Event) bool {
					return !slices.ContainsFunc(roles, func(r graph.Role) bool {
						return !slices.ContainsFunc(e.Who, func(p graph.EventParticipant) bool { return p.Role == r })
					})
				}
			})
		}},
		{"law 5: takes a figure of some for one of all", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				if g := f.Figure; g != nil && g.Of != nil && *g.Of == "" {
					f.Figure = &graph.FigureFilter{Measure: g.Measure}
				}
				return nil
			})
		}},
		{"law 5: keeps open what has lapsed", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				if o := f.Outcome; o != nil {
					known := *o.Known
					known.On = graph.OpenStart
					f.Outcome = &graph.OutcomeFilter{Any: o.Any, Known: &known, On: known.On}
				}
				return nil
			})
		}},
		{"law 5: gives deeds an outcome", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				o := f.Outcome
				if o == nil {
					return nil
				}
				f.Outcome = nil
				return func(e *graph.Event) bool {
					planned := *e
					planned.Status = graph.Announced
					return slices.Contains(o.Any, o.Known.Of(&planned))
				}
			})
		}},
		{"law 5: takes a location for its point", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				a := f.Area
				if a == nil {
					return nil
				}
				f.Area = nil
				return func(e *graph.Event) bool {
					if e.Where == nil || e.Where.Point == nil {
						return false
					}
					exact := graph.Location{Point: e.Where.Point}
					return a.Reckon().Matches(exact.Spot(), f.Match)
				}
			})
		}},
		{"law 5: takes a circle for the box around it", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				a := f.Area
				if a == nil || a.Circle == nil {
					return nil
				}
				f.Area = nil
				return func(e *graph.Event) bool {
					r := a.Reckon()
					r.Round = false
					return r.Matches(e.Where.Spot(), f.Match)
				}
			})
		}},
		{"law 5: stops at the 180th meridian", random, func(s *broken, _ func() time.Time) {
			s.filters(func(f *graph.EventFilter) func(*graph.Event) bool {
				return func(e *graph.Event) bool {
					return f.Area == nil || f.Area.Box == nil || f.Area.Box.West <= f.Area.Box.East
				}
			})
		}},
		{"law 5: counts an actor once a record", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				if slices.Contains(q.By, graph.DimActor) {
					for _, e := range es {
						if slices.ContainsFunc(e.Who, func(p graph.EventParticipant) bool { return len(p.Records) > 1 }) {
							es = append(es, e)
						}
					}
				}
				return es
			})
		}},
		{"law 5: counts an actor in the roles of others", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				for _, e := range es {
					var who []graph.EventParticipant
					for _, p := range e.Who {
						for _, o := range e.Who {
							p.Role = o.Role
							who = append(who, p)
						}
					}
					e.Who = who
				}
				return es
			})
		}},
		{"law 5: counts nobody's events as nobody's", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				return slices.DeleteFunc(es, func(e *graph.Event) bool { return slices.Contains(q.By, graph.DimActor) && len(e.Who) == 0 })
			})
		}},
		{"law 5: has no row where nothing matches", random, func(s *broken, _ func() time.Time) {
			s.count = func(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
				rows, err := s.Store.Count(ctx, q)
				return slices.DeleteFunc(rows, func(r graph.CountRow) bool { return r.Events == 0 }), err
			}
		}},
		{"law 5: adds up series", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				if !slices.Contains(q.By, graph.DimExtent) {
					for _, e := range es {
						if e.Extent == graph.Series {
							e.Extent = graph.State
						}
					}
				}
				return es
			})
		}},
		{"law 5: adds up parts", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				for _, e := range es {
					e.Figures = slices.Clone(e.Figures)
					for i := range e.Figures {
						e.Figures[i].Of = ""
					}
				}
				return es
			})
		}},
		{"law 5: takes at least for just so many", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				for _, e := range es {
					e.Figures = slices.Clone(e.Figures)
					for i, f := range e.Figures {
						if f.Best == nil && f.High == nil {
							e.Figures[i].High = f.Low
						}
					}
				}
				return es
			})
		}},
		{"law 5: adds up bests as highs that nobody gives", "the drawn world answers each question as it is written here", func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				for _, e := range es {
					e.Figures = slices.Clone(e.Figures)
					for i, f := range e.Figures {
						if f.High == nil {
							e.Figures[i].High = f.Best
						}
					}
				}
				return es
			})
		}},
		{"law 5: calls nothing coarse", random, func(s *broken, _ func() time.Time) {
			s.count = func(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
				rows, err := s.Store.Count(ctx, q)
				for i := range rows {
					rows[i].Coarse = 0
				}
				return rows, err
			}
		}},
		{"law 5: counts the day as coarsely as the year", random, func(s *broken, _ func() time.Time) {
			s.count = func(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
				rows, err := s.Store.Count(ctx, q)
				if len(q.By) == 1 && q.Fine() == graph.DimDay {
					q.By = []graph.Dimension{q.By[0], graph.DimYear}
					years, _ := s.Store.Count(ctx, q)
					years = graph.MergeCounts(years, func(keys []string) []string { return keys[:1] })
					for i := range min(len(rows), len(years)) {
						rows[i].Coarse = years[i].Coarse
					}
				}
				return rows, err
			}
		}},
		{"law 5: begins weeks on Sunday", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				for _, e := range es {
					if slices.Contains(q.By, graph.DimWeek) && e.At.Known() {
						e.At += 86400
					}
				}
				return es
			})
		}},
		{"law 5: rounds towards 1970", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				for _, e := range es {
					if e.At.Known() && e.At < 0 {
						e.At += 86400 - 1
					}
				}
				return es
			})
		}},
		{"law 5: counts what nobody dated when it was published", random, func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event {
				for _, e := range es {
					if e.When == nil && e.At.Known() {
						e.When = &graph.Period{Earliest: e.At, Latest: e.At}
					}
				}
				return es
			})
		}},
		{"law 5: has rows without end", "a count has at most 20,000 rows", func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event { return es })
		}},
		{"law 9: has a sum that does not fit", "a sum that does not fit 64 bits is refused", func(s *broken, _ func() time.Time) {
			s.counts(func(q *graph.CountQuery, es []*graph.Event) []*graph.Event { return es })
		}},
		{"law 5: takes what was withdrawn before an entry for live", random, func(s *broken, _ func() time.Time) {
			s.entries = func(ctx context.Context, q graph.EntryQuery) (graph.Page[graph.LedgerEntry], error) {
				p, err := s.Store.Entries(ctx, q)
				for i := range p.Nodes {
					p.Nodes[i].WasLive = p.Nodes[i].Before != nil
				}
				return p, err
			}
		}},
		{"law 5: takes all before an entry for withdrawn", random, func(s *broken, _ func() time.Time) {
			s.entries = func(ctx context.Context, q graph.EntryQuery) (graph.Page[graph.LedgerEntry], error) {
				p, err := s.Store.Entries(ctx, q)
				for i := range p.Nodes {
					p.Nodes[i].WasLive = false
				}
				return p, err
			}
		}},
		{"law 5: finds withdrawn links", random, func(s *broken, _ func() time.Time) {
			s.findLinks = func(ctx context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error) {
				by := map[uuid.UUID]*graph.Link{}
				for seq := range q.Seq + 1 {
					p, err := s.Store.FindLinks(ctx, graph.LinkQuery{Seq: seq, Types: q.Types, Paging: graph.Paging{First: graph.MaxFirst}})
					if err != nil {
						return p, err
					}
					for _, l := range p.Nodes {
						by[l.ID] = l
					}
				}
				all := slices.SortedFunc(maps.Values(by), func(a, b *graph.Link) int { return compareIDs(a.ID, b.ID) })
				return pageOf(all, q.Paging, func(l *graph.Link) bool { return compareIDs(l.ID, q.After.ID) > 0 }), nil
			}
		}},
		{"law 5: forgets the versions that are hidden", random, func(s *broken, _ func() time.Time) {
			s.versions = func(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
				p, err := s.Store.Versions(ctx, q)
				p.Nodes = slices.DeleteFunc(p.Nodes, func(v graph.Version) bool { return v.Event.Hidden })
				return p, err
			}
		}},
		{"law 5: begins a stretch of versions too early", random, func(s *broken, _ func() time.Time) {
			s.versions = func(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
				q.From = max(0, q.From-1)
				return s.Store.Versions(ctx, q)
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
		{"law 7: names of now", travel, func(s *broken, _ func() time.Time) {
			s.actors = func(ctx context.Context, _ int64, ids []uuid.UUID) ([]*graph.Actor, error) {
				return s.Store.Actors(ctx, s.now(ctx), ids)
			}
		}},
		{"law 7: searches the newest texts", travel, func(s *broken, _ func() time.Time) {
			s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
				if q.Filter.Text != "" {
					q.Seq = s.now(ctx)
				}
				return s.Store.FindEvents(ctx, q)
			}
		}},
		{"law 7: page two of now", travel, func(s *broken, _ func() time.Time) {
			s.findActors = func(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
				if q.After != nil {
					q.Seq = s.now(ctx)
				}
				return s.Store.FindActors(ctx, q)
			}
		}},
		{"law 7: tells when a version will end", travel, func(s *broken, _ func() time.Time) {
			s.history = func(ctx context.Context, seq int64, ids []uuid.UUID) ([][]graph.Version, error) {
				vs, err := s.Store.History(ctx, s.now(ctx), ids)
				for i := range vs {
					vs[i] = slices.DeleteFunc(vs[i], func(v graph.Version) bool { return v.Since > seq })
				}
				return vs, err
			}
		}},
		{"law 7: tells when what began in a stretch will end", travel, func(s *broken, _ func() time.Time) {
			s.versions = func(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
				p, err := s.Store.Versions(ctx, q)
				for i, v := range p.Nodes {
					vs, err := s.Store.History(ctx, s.now(ctx), []uuid.UUID{v.Event.ID})
					if err != nil {
						return p, err
					}
					for _, h := range vs[0] {
						if h.Since == v.Since {
							p.Nodes[i].Until = h.Until
						}
					}
				}
				return p, err
			}
		}},
		{"law 7: counts the actors of now", travel, func(s *broken, _ func() time.Time) {
			s.count = func(ctx context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
				if slices.Contains(q.By, graph.DimActor) {
					q.Seq = s.now(ctx)
				}
				return s.Store.Count(ctx, q)
			}
		}},
		{"law 7: links of now", travel, func(s *broken, _ func() time.Time) {
			s.findLinks = func(ctx context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error) {
				q.Seq = s.now(ctx)
				return s.Store.FindLinks(ctx, q)
			}
		}},
		{"law 7: page two of those with most lines is of now", travel, func(s *broken, _ func() time.Time) {
			s.findEvents = func(ctx context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
				if q.Order == graph.ByLines && q.After != nil {
					q.Seq = s.now(ctx)
				}
				return s.Store.FindEvents(ctx, q)
			}
		}},
		{"law 7: forgets to close a membership", travel, func(s *broken, _ func() time.Time) {
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
			for range 12 {
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
