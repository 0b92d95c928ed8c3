package graphtest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"casus/graph"
)

// question is one thing to ask of a store at a snapshot. The same question is asked of the oracle, or of the same store
// again later, and the shown answers must agree to the byte.
type question struct {
	name string
	ask  func(ctx context.Context, r graph.Reader, seq int64) (any, error)
}

// answer asks q and shows what came back; an error is an answer too, but a failing store is none.
func answer(ctx context.Context, r graph.Reader, seq int64, q question) (string, error) {
	v, err := q.ask(ctx, r, seq)
	if err != nil {
		return "", fmt.Errorf("%s, at seq %d: %w", q.name, seq, err)
	}
	b, err := json.MarshalIndent(shown(v), "", " ")
	if err != nil {
		return "", err
	}
	return string(b), nil
}

// shownEvent also shows what JSON leaves out of an event: how its participants are bound.
type shownEvent struct {
	*graph.Event
	Bound []shownActor
}

type shownActor struct {
	Actor   *graph.ActorBrief
	Records []uuid.UUID
	During  graph.Window
}

type shownRevision struct {
	Atom         any
	Raw          string
	First, Since int64
	Live         bool
}

type shownEntry struct {
	Seq           int64
	N             int
	Op            graph.Op
	Cause         graph.Cause
	Edition, Hash string
	Kind          graph.Kind
	ID            uuid.UUID
	Commit        graph.Commit
	Atom, Before  any
	WasLive       bool
}

// shown turns answers into what shows all of them: no pointer's identity, no difference between nil and empty lists.
func shown(v any) any {
	switch x := v.(type) {
	case *graph.Event:
		if x == nil {
			return nil
		}
		s := shownEvent{Event: x}
		for _, p := range x.Who {
			s.Bound = append(s.Bound, shownActor{p.Actor, p.Records, p.During})
		}
		return s
	case graph.Version:
		return map[string]any{"since": x.Since, "until": x.Until, "event": shown(x.Event)}
	case *graph.Filed[*graph.Report]:
		if x == nil {
			return nil
		}
		return shownRevision{x.Atom, x.Atom.Raw, x.First, x.Since, x.Live}
	case *graph.Filed[*graph.ActorRecord]:
		if x == nil {
			return nil
		}
		return shownRevision{x.Atom, x.Atom.Raw, x.First, x.Since, x.Live}
	case graph.LedgerEntry:
		return shownEntry{x.Seq, x.N, x.Op, x.Cause, x.Edition, x.Hash.String(), x.Kind, x.ID, x.Commit, shownAtom(x.Atom), shownAtom(x.Before), x.WasLive}
	case []*graph.Event:
		return each(x)
	case []*graph.Filed[*graph.Report]:
		return each(x)
	case []*graph.Filed[*graph.ActorRecord]:
		return each(x)
	case [][]graph.Version:
		return each(x)
	case []graph.Version:
		return each(x)
	case [][]graph.Membership:
		return each(x)
	case []graph.Membership:
		x = slices.Clone(x)
		slices.SortFunc(x, func(a, b graph.Membership) int {
			return cmp.Or(compareIDs(a.Report, b.Report), cmp.Compare(a.Since, b.Since))
		})
		return append([]graph.Membership{}, x...)
	case []graph.LedgerEntry:
		return each(x)
	case []any:
		return each(x)
	case listed:
		return map[string]any{"nodes": shown(x.nodes), "more": x.more, "total": x.total, "cursor": x.cursor}
	case map[string]any:
		out := map[string]any{}
		for k, v := range x {
			out[k] = shown(v)
		}
		return out
	case []*graph.Actor:
		return each(x)
	case []*graph.Report:
		return each(x)
	case *graph.Report:
		if x == nil {
			return nil
		}
		return shownAtom(x)
	case []*graph.Place:
		return each(x)
	case []*graph.Judgement:
		return each(x)
	case []*graph.Affiliation:
		return each(x)
	case []*graph.Link:
		return each(x)
	case []*graph.Rating:
		return each(x)
	case []graph.CountRow:
		return each(x)
	case graph.CountRow:
		x.Keys, x.Sums = append([]string{}, x.Keys...), append([]graph.FigureSum{}, x.Sums...)
		return x
	case []*graph.Dataset:
		return each(x)
	}
	return v
}

func shownAtom(a graph.Atom) any {
	if a == nil {
		return nil
	}
	_, raw := graph.EncodeAtom(a)
	return map[string]any{"atom": a, "raw": raw}
}

func each[T any](vs []T) any {
	out := make([]any, len(vs))
	for i, v := range vs {
		out[i] = shown(v)
	}
	return out
}

// listed is a page as it is shown.
type listed struct {
	nodes  any
	more   bool
	total  int64
	cursor string // behind the last node
}

// pageOfAnswer reads a page and the cursor at its end, which must survive being written and read.
func pageOfAnswer[T any](p graph.Page[T], err error, cursorAt func(T) graph.Cursor) (listed, *graph.Cursor, error) {
	if err != nil {
		return listed{}, nil, err
	}
	l := listed{nodes: p.Nodes, more: p.More, total: p.Total}
	if len(p.Nodes) == 0 {
		return l, nil, nil
	}
	l.cursor = cursorAt(p.Nodes[len(p.Nodes)-1]).String()
	c, err := graph.ParseCursor(l.cursor)
	return l, &c, err
}

// paged reads a list in pages to its end, at most most of them.
func paged[T any](most int, read func(after *graph.Cursor) (graph.Page[T], error), cursorAt func(T) graph.Cursor) (any, error) {
	var out []any
	var after *graph.Cursor
	for range most {
		page, err := read(after)
		l, c, err := pageOfAnswer(page, err, cursorAt)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
		if !page.More {
			break
		}
		after = c
	}
	return out, nil
}

// wholeList is enough pages for any list of the random worlds: it ends a store that says More for ever.
const wholeList = 200

// asks for events, all pages of it.
func findEvents(name string, q graph.EventQuery, most int) question {
	return question{"FindEvents " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.Seq = seq
		return paged(most, func(after *graph.Cursor) (graph.Page[*graph.Event], error) {
			q.After = after
			if err := q.Normalize(); err != nil {
				return graph.Page[*graph.Event]{}, err
			}
			return r.FindEvents(ctx, q)
		}, func(e *graph.Event) graph.Cursor { return q.CursorAt(e) })
	}}
}

func findActors(name string, q graph.ActorQuery, most int) question {
	return question{"FindActors " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.Seq = seq
		return paged(most, func(after *graph.Cursor) (graph.Page[*graph.Actor], error) {
			q.After = after
			if err := q.Normalize(); err != nil {
				return graph.Page[*graph.Actor]{}, err
			}
			return r.FindActors(ctx, q)
		}, func(a *graph.Actor) graph.Cursor { return q.CursorAt(a) })
	}}
}

// search asks for a page of what a text begins, before what else has its words.
func search(name string, a graph.ActorQuery, p graph.PlaceQuery) question {
	return question{"Search " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		a, p := a, p
		a.Seq, p.Seq = seq, seq
		actors, err := graph.SearchActors(ctx, r, a)
		if err != nil {
			return nil, err
		}
		places, err := graph.SearchPlaces(ctx, r, p)
		return []any{actors, places}, err
	}}
}

func findReports(name string, q graph.ReportQuery, most int) question {
	return question{"FindReports " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.Seq = seq
		return paged(most, func(after *graph.Cursor) (graph.Page[*graph.Report], error) {
			q.After = after
			if err := q.Normalize(); err != nil {
				return graph.Page[*graph.Report]{}, err
			}
			return r.FindReports(ctx, q)
		}, func(x *graph.Report) graph.Cursor { return q.CursorAt(x) })
	}}
}

func findPlaces(name string, q graph.PlaceQuery, most int) question {
	return question{"FindPlaces " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.Seq = seq
		return paged(most, func(after *graph.Cursor) (graph.Page[*graph.Place], error) {
			q.After = after
			if err := q.Normalize(); err != nil {
				return graph.Page[*graph.Place]{}, err
			}
			return r.FindPlaces(ctx, q)
		}, func(p *graph.Place) graph.Cursor { return q.CursorAt(p) })
	}}
}

func findJudgements(name string, q graph.JudgementQuery, most int) question {
	return question{"FindJudgements " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.Seq = seq
		return paged(most, func(after *graph.Cursor) (graph.Page[*graph.Judgement], error) {
			q.After = after
			if err := q.Normalize(); err != nil {
				return graph.Page[*graph.Judgement]{}, err
			}
			return r.FindJudgements(ctx, q)
		}, func(j *graph.Judgement) graph.Cursor { return q.CursorAt(j) })
	}}
}

func findLinks(name string, q graph.LinkQuery, most int) question {
	return question{"FindLinks " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.Seq = seq
		return paged(most, func(after *graph.Cursor) (graph.Page[*graph.Link], error) {
			q.After = after
			if err := q.Normalize(); err != nil {
				return graph.Page[*graph.Link]{}, err
			}
			return r.FindLinks(ctx, q)
		}, func(l *graph.Link) graph.Cursor { return q.CursorAt(l) })
	}}
}

func count(name string, q graph.CountQuery) question {
	return question{"Count " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.Seq = seq
		if err := q.Normalize(); err != nil {
			return nil, err
		}
		return r.Count(ctx, q)
	}}
}

// versions asks for those that began at the last back seqs.
func versions(name string, back int64, q graph.VersionQuery, most int) question {
	return question{"Versions " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.From, q.To = max(0, seq-back), seq
		return paged(most, func(after *graph.Cursor) (graph.Page[graph.Version], error) {
			q.After = after
			if err := q.Normalize(); err != nil {
				return graph.Page[graph.Version]{}, err
			}
			return r.Versions(ctx, q)
		}, q.CursorAt)
	}}
}

// entries asks for the last back seqs' entries.
func entries(name string, back int64, q graph.EntryQuery, most int) question {
	return question{"Entries " + name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
		q := q
		q.From, q.To = max(0, seq-back), seq
		return paged(most, func(after *graph.Cursor) (graph.Page[graph.LedgerEntry], error) {
			q.After = after
			if err := q.Normalize(); err != nil {
				return graph.Page[graph.LedgerEntry]{}, err
			}
			return r.Entries(ctx, q)
		}, q.CursorAt)
	}}
}

// byIDs are the questions that take ids.
func byIDs(reports, records, places []uuid.UUID) []question {
	q := func(name string, ask func(ctx context.Context, r graph.Reader, seq int64) (any, error)) question {
		return question{name, ask}
	}
	return []question{
		q("Events of all reports", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.Events(ctx, seq, reports) }),
		q("Actors of all records", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.Actors(ctx, seq, records) }),
		q("Reports", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.Reports(ctx, seq, reports) }),
		q("Records", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.Records(ctx, seq, records) }),
		q("Places", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.Places(ctx, seq, places) }),
		q("Affiliations", func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
			return r.Affiliations(ctx, seq, records)
		}),
		q("Links", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.Links(ctx, seq, reports) }),
		q("Ratings", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.Ratings(ctx, seq) }),
		q("Datasets", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.Datasets(ctx, seq) }),
	}
}

// past are the questions for how it came about.
func past(reports []uuid.UUID) []question {
	return []question{
		{"History", func(ctx context.Context, r graph.Reader, seq int64) (any, error) { return r.History(ctx, seq, reports) }},
		{"Memberships", func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
			return r.Memberships(ctx, seq, reports)
		}},
		{"Commits", func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
			return r.Commits(ctx, []int64{1, seq, seq / 2, 0})
		}},
		{"CommitByID", func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
			cs, err := r.Commits(ctx, []int64{seq})
			if err != nil {
				return nil, err
			}
			known, err := r.CommitByID(ctx, cs[0].ID)
			if err != nil {
				return nil, err
			}
			unknown, err := r.CommitByID(ctx, poolReport(0))
			return []any{known, unknown}, err
		}},
		{"At", func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
			cs, err := r.Commits(ctx, []int64{seq})
			if err != nil || cs[0].Seq == 0 {
				return cs, err
			}
			// A later commit may bear the same time; then that one is the last.
			c, err := r.At(ctx, cs[0].RecordedAt.Add(-1))
			return c, err
		}},
	}
}

// diffLines shows where two answers differ.
func diffLines(want, got string) string {
	return gocmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n"))
}
