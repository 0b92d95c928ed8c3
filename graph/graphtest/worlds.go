package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"casus/graph"
)

// everything are the questions whose answers are all of the newest graph.
func everything() []question {
	all := graph.Paging{First: graph.MaxFirst, WantTotal: true}
	return append(byIDs(poolReportIDs(), poolRecordIDs(), poolPlaceIDs()),
		findEvents("all", graph.EventQuery{Paging: all}, wholeList),
		findActors("all", graph.ActorQuery{Paging: all}, wholeList),
		findReports("all", graph.ReportQuery{Mentions: true, Paging: all}, wholeList),
		findPlaces("all", graph.PlaceQuery{Paging: all}, wholeList),
		findJudgements("all", graph.JudgementQuery{Paging: all}, wholeList),
		findLinks("all", graph.LinkQuery{Paging: all}, wholeList),
		count("by actor and role", graph.CountQuery{By: []graph.Dimension{graph.DimActor, graph.DimRole}, Sum: poolMeasures}))
}

// both files fs in the store and in the oracle, which must say the same, and tells whether it was let in.
func (b *bench) both(s graph.Store, o *oracle, fs []graph.Filing) bool {
	b.Helper()
	id := b.id()
	c, out, err := graph.Record(b.ctx, s, graph.Commit{ID: id, Author: "graphtest", Note: "a note"}, fs)
	if err != nil && !refusal(err) {
		b.Fatalf("record: %v", err)
	}
	o.clock = b.clock.look
	if c.Seq > 0 {
		o.clock = c.RecordedAt.UTC
	}
	oc, oout, oerr := graph.Record(b.ctx, o, graph.Commit{ID: id, Author: "graphtest", Note: "a note"}, fs)
	if fmt.Sprint(err) != fmt.Sprint(oerr) {
		b.Fatalf("the oracle says %v, the store %v", oerr, err)
	}
	if d := gocmp.Diff(oc, c) + gocmp.Diff(oout, out); d != "" {
		b.Fatalf("a commit of %d filings (-the oracle +the store):\n%s", len(fs), d)
	}
	return err == nil
}

func (b *bench) generator(stream uint64) *generator {
	return &generator{Rand: rand.New(rand.NewPCG(b.seed, stream))}
}

func randomWorlds(b *bench) {
	const commits, every = 40, 4
	for w := range b.runs(20) {
		g := b.generator(uint64(100 + w))
		s, o := b.fresh(), newOracle(b.clock.look)
		b.both(s, o, g.ground())
		for i := range commits {
			fs := g.batch()
			if b.both(s, o, fs) {
				g.know(fs)
			}
			if i%every != every-1 {
				continue
			}
			head := b.head(s).Seq
			b.agree(o, s, head, everything()...)
			b.agree(o, s, head, g.questions()...)
			old := g.Int64N(head + 1)
			b.agree(o, s, old, g.questions()...)
			b.agree(o, s, g.Int64N(head+1), everything()...)
		}
		head := b.head(s).Seq
		for _, seq := range []int64{head, g.Int64N(head) + 1, 0} {
			b.agree(o, s, seq, past(poolReportIDs())...)
			b.agree(o, s, seq, entries("all", head, graph.EntryQuery{Paging: graph.Paging{First: 7, WantTotal: true}}, wholeList),
				versions("all", head, graph.VersionQuery{Paging: graph.Paging{First: 7, WantTotal: true}}, wholeList))
		}
		read, err := oracleOf(b.ctx, s)
		if err != nil {
			b.Fatal(err)
		}
		if d := gocmp.Diff(o.entries, read.entries) + gocmp.Diff(o.commits, read.commits); d != "" {
			b.Fatalf("the ledger as read back (-filed +read):\n%s", d)
		}
		b.agree(read, s, head, everything()...)
	}
}

func sizeLimit(b *bench) {
	const n = 502
	s, o := b.fresh(), newOracle(b.clock.look)
	id := func(i int) uuid.UUID { return graph.ReportID("many", fmt.Sprint(i)) }
	var fs []graph.Filing
	for i := range n {
		fs = append(fs, graph.FileAtom(&graph.Report{
			ID: id(i), Dataset: "many", Key: fmt.Sprint(i), Stance: graph.Asserts,
			Account: &graph.Account{Title: "one of many", Status: graph.Occurred, Extent: graph.Incident},
		}, graph.BySource))
	}
	for i := range n - 1 {
		j := graph.NewJudgement(graph.KindReport, id(i), id(i+1), graph.Same, 1-float64(i)/1000, "rule@1", false, uuid.Nil)
		fs = append(fs, graph.FileAtom(j, graph.BySource))
	}
	ids := times(n, id)
	ask := func(what string, want ...int) {
		b.Helper()
		es, err := s.Events(b.ctx, b.head(s).Seq, ids)
		if err != nil {
			b.Fatal(err)
		}
		sizes := map[uuid.UUID]int{}
		for _, e := range es {
			sizes[e.ID] = len(e.Reports)
		}
		got := []int{}
		for _, size := range sizes {
			got = append(got, size)
		}
		slices.Sort(got)
		if d := gocmp.Diff(want, got); d != "" {
			b.Fatalf("%s (-want +got):\n%s", what, d)
		}
		b.agree(o, s, b.head(s).Seq, byIDs(ids, nil, nil)...)
	}
	b.both(s, o, fs)
	ask("502 reports in a chain, best edges first", 2, 500)
	b.both(s, o, []graph.Filing{graph.WithdrawAtom(graph.Ref{Kind: graph.KindReport, ID: id(100)}, graph.ByPerson)})
	ask("one of them retracted", 1, 100, 401)
}

// rowLimit counts one event by 200 actors and 101 lines of evidence, and by 200 actors and 100 of them.
func rowLimit(b *bench) {
	s := b.fresh()
	r := &graph.Report{
		ID: graph.ReportID("wide", "1"), Dataset: "wide", Key: "1", Stance: graph.Asserts, Account: &graph.Account{Status: graph.Occurred, Extent: graph.Incident},
		Cited: times(101, func(i int) graph.Document {
			return graph.Document{Publisher: fmt.Sprint("Paper ", i), Published: graph.OpenEnd}
		}),
	}
	var fs []graph.Filing
	for i := range 200 {
		key := fmt.Sprint(i)
		a := &graph.ActorRecord{ID: graph.ActorRecordID("wide", key), Dataset: "wide", Key: key, Kind: graph.ActorPerson, Names: []graph.ActorName{{Text: key}}}
		r.Account.Who = append(r.Account.Who, graph.Participant{Record: a.ID, Role: graph.RoleActor})
		fs = append(fs, graph.FileAtom(a, graph.BySource))
	}
	b.record(s, append(fs, graph.FileAtom(r, graph.BySource))...)
	q := graph.CountQuery{Seq: 1, By: []graph.Dimension{graph.DimActor, graph.DimSource}}
	if err := q.Normalize(); err != nil {
		b.Fatal(err)
	}
	var limit *graph.LimitError
	if rows, err := s.Count(b.ctx, q); !errors.As(err, &limit) {
		b.Fatalf("a count of 20,200 rows has %d, %v", len(rows), err)
	}
	if d := gocmp.Diff(&graph.LimitError{What: "count: rows", Got: 20200, Max: 20000}, limit); d != "" {
		b.Fatalf("a count of 20,200 rows (-want +got):\n%s", d)
	}
	r.Edition, r.Cited = "2", r.Cited[:100]
	b.record(s, graph.FileAtom(r, graph.BySource))
	q.Seq = 2
	rows, err := s.Count(b.ctx, q)
	if err != nil || len(rows) != 20000 {
		b.Fatalf("a count of 20,000 rows has %d, %v", len(rows), err)
	}
}

// sumLimit adds up as much money as a report may tell of, half of it in events of either type.
func sumLimit(b *bench) {
	s := b.fresh()
	most := int64(1e16)
	for part := range 2 {
		b.record(s, times(500, func(i int) graph.Filing {
			key := fmt.Sprint(part, " ", i)
			return graph.FileAtom(&graph.Report{
				ID: graph.ReportID("money", key), Dataset: "money", Key: key, Stance: graph.Asserts, Account: &graph.Account{
					Type: []graph.EventType{graph.Aid, graph.Sanction}[part], Status: graph.Occurred, Extent: graph.Incident,
					Figures: []graph.Figure{{Measure: graph.Money, Moment: graph.During, Best: &most}},
				},
			}, graph.BySource)
		})...)
	}
	q := graph.CountQuery{Seq: 2, Sum: []graph.Measure{graph.Killed, graph.Money}}
	if err := q.Normalize(); err != nil {
		b.Fatal(err)
	}
	rows, err := s.Count(b.ctx, q)
	var limit *graph.LimitError
	if !errors.As(err, &limit) || *limit != (graph.LimitError{What: "sum", Got: -1, Max: math.MaxInt64}) {
		b.Fatalf("1,000 × 10^16 dollars are %+v, %v", rows, err)
	}
	q.By = []graph.Dimension{graph.DimType}
	sum := graph.FigureSum{Low: 500 * most, Best: 500 * most, High: 500 * most, Events: 500}
	want := []graph.CountRow{
		{Keys: []string{"AID"}, Events: 500, Untimed: 500, Unplaced: 500, Sums: []graph.FigureSum{{}, sum}},
		{Keys: []string{"SANCTION"}, Events: 500, Untimed: 500, Unplaced: 500, Sums: []graph.FigureSum{{}, sum}},
	}
	rows, err = s.Count(b.ctx, q)
	if d := gocmp.Diff(want, rows); err != nil || d != "" {
		b.Fatalf("%v; by type (-want +got):\n%s", err, d)
	}
}

func emptyStore(b *bench) {
	s, o := b.fresh(), newOracle(b.clock.look)
	for _, seq := range []int64{0, 7} {
		b.agree(o, s, seq, everything()...)
		b.agree(o, s, seq, past(poolReportIDs())...)
		b.agree(o, s, seq, b.generator(1).questions()...)
	}
	if c := b.head(s); c != (graph.Commit{}) {
		b.Fatalf("an empty store's head is %+v", c)
	}
	if err := s.Ping(b.ctx); err != nil {
		b.Fatal(err)
	}
	if b.both(s, o, []graph.Filing{graph.WithdrawAtom(graph.Ref{Kind: graph.KindReport, ID: poolReport(0)}, graph.ByPerson)}) {
		b.Fatal("what nobody filed was withdrawn")
	}
	if !b.both(s, o, nil) || b.head(s) != (graph.Commit{}) {
		b.Fatal("a commit of nothing is a commit")
	}
}

// seqless leaves out of the answers the seqs at which things came about.
func seqless(qs []question) []question {
	out := make([]question, len(qs))
	for i, q := range qs {
		out[i] = question{q.name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
			v, err := q.ask(ctx, r, seq)
			return withoutSeqs(v), err
		}}
	}
	return out
}

func withoutSeqs(v any) any {
	switch x := v.(type) {
	case []*graph.Event:
		out := make([]*graph.Event, len(x))
		for i, e := range x {
			if e != nil {
				c := *e
				c.Filed = 0
				out[i] = &c
			}
		}
		return out
	case []*graph.Filed[*graph.Report]:
		return withoutSince(x, true)
	case []*graph.Filed[*graph.ActorRecord]:
		return withoutSince(x, true)
	case []any:
		out := make([]any, len(x))
		for i := range x {
			out[i] = withoutSeqs(x[i])
		}
		return out
	case listed:
		x.nodes, x.cursor = withoutSeqs(x.nodes), ""
		return x
	}
	return v
}

func withoutSince[A graph.Atom](fs []*graph.Filed[A], first bool) []*graph.Filed[A] {
	out := make([]*graph.Filed[A], len(fs))
	for i, f := range fs {
		if f != nil {
			c := *f
			if c.Since = 0; first {
				c.First = 0
			}
			out[i] = &c
		}
	}
	return out
}

// answers asks all, in order.
func (b *bench) answers(r graph.Reader, seq int64, qs []question) []string {
	b.Helper()
	out := make([]string, len(qs))
	for i, q := range qs {
		a, err := answer(b.ctx, r, seq, q)
		if err != nil {
			b.Fatal(err)
		}
		out[i] = a
	}
	return out
}

// sameAnswers compares what answers gave at two times or places.
func (b *bench) sameAnswers(what string, qs []question, want, got []string) {
	b.Helper()
	for i, q := range qs {
		if want[i] != got[i] {
			b.Fatalf("%s: %s (-want +got):\n%s", what, q.name, diffLines(want[i], got[i]))
		}
	}
}
