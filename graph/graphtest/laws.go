package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"casus/graph"
)

// idempotent is law 1.
func idempotent(b *bench) {
	for w := range b.runs(4) {
		g, s := b.generator(uint64(200+w)), b.fresh()
		input := g.ground()
		b.record(s, input...)
		g.filed = nil // input files, and does not withdraw
		for range 25 {
			fs := g.batch()
			for i := range fs {
				fs[i].Cause = graph.BySource
			}
			switch _, out, err := graph.Record(b.ctx, s, graph.Commit{ID: b.id()}, fs); {
			case err == nil:
				// What equals the revision that stands is not in the books under its own edition (DESIGN §3), so what comes
				// after it could make it a revision the second time.
				for i, o := range out {
					if o != graph.Unchanged {
						input = append(input, fs[i])
					}
				}
			case !refusal(err):
				b.Fatal(err)
			}
		}
		head, qs := b.head(s), everything()
		want := b.answers(s, head.Seq, qs)
		for _, shuffled := range []bool{false, true} {
			if shuffled {
				g.Shuffle(len(input), func(i, j int) { input[i], input[j] = input[j], input[i] })
			}
			for batch := range slices.Chunk(input, 1+g.IntN(9)) {
				c, out, err := graph.Record(b.ctx, s, graph.Commit{ID: b.id()}, batch)
				if err != nil {
					b.Fatalf("the second time (shuffled: %v): %v", shuffled, err)
				}
				for i, o := range out {
					if o != graph.Unchanged {
						b.Fatalf("the second time (shuffled: %v), %s is %s", shuffled, batch[i].Ref, o)
					}
				}
				if c != (graph.Commit{}) {
					b.Fatalf("the second time (shuffled: %v) made commit %+v", shuffled, c)
				}
			}
		}
		if d := gocmp.Diff(head, b.head(s)); d != "" {
			b.Fatalf("the head after the second time (-before +after):\n%s", d)
		}
		b.sameAnswers("after the second time", qs, want, b.answers(s, head.Seq, qs))
	}
}

// orderFree is law 2.
func orderFree(b *bench) {
	for w := range b.runs(4) {
		g := b.generator(uint64(300 + w))
		// A ledger to move about.
		o := newOracle(b.clock.look)
		b.record(o, g.ground()...)
		for range 40 {
			fs := g.batch()
			switch _, _, err := graph.Record(b.ctx, o, graph.Commit{ID: b.id()}, fs); {
			case err == nil:
				g.know(fs)
			case !refusal(err):
				b.Fatal(err)
			}
		}
		qs := seqless(everything())
		want := b.answers(o, int64(len(o.commits)), qs)
		for order := range 3 {
			s := b.fresh()
			rest := o.entries
			if order > 0 {
				rest = reorder(g, o.entries)
			}
			for len(rest) > 0 {
				n := min(len(rest), 1+g.IntN(12))
				// In the ledger's own order an entry may stand before one that it names, if both came in one commit.
				for order == 0 && n < len(rest) && rest[n].Seq == rest[n-1].Seq {
					n++
				}
				var batch []graph.Filing
				for _, e := range rest[:n] {
					batch = append(batch, graph.Filing{Op: e.Op, Cause: e.Cause, Atom: e.Atom, Ref: e.Ref})
				}
				b.record(s, batch...)
				rest = rest[n:]
			}
			b.sameAnswers(fmt.Sprintf("order %d", order), qs, want, b.answers(s, b.head(s).Seq, qs))
		}
	}
}

// reorder draws an order of the entries that keeps each behind those it names, and each atom's own in theirs. Judgements on
// one pair keep theirs too: a person's is let in by what stands.
func reorder(g *generator, entries []graph.Entry) []graph.Entry {
	type pair struct{ a, b uuid.UUID }
	on := map[graph.Ref]pair{}
	for _, e := range entries {
		if j, ok := e.Atom.(*graph.Judgement); ok {
			on[e.Ref] = pair{j.A, j.B}
		}
	}
	lanes := map[any][]graph.Entry{}
	var order []any
	for _, e := range entries {
		var lane any = e.Ref
		if p, ok := on[e.Ref]; ok {
			lane = p
		}
		if lanes[lane] == nil {
			order = append(order, lane)
		}
		lanes[lane] = append(lanes[lane], e)
	}
	filed := map[graph.Ref]bool{}
	var out []graph.Entry
	for len(out) < len(entries) {
		var ready []any
		for _, k := range order {
			l := lanes[k]
			if len(l) > 0 && (l[0].Atom == nil || !slices.ContainsFunc(l[0].Atom.Named(), func(r graph.Ref) bool { return !filed[r] })) {
				ready = append(ready, k)
			}
		}
		k := one(g.Rand, ready...)
		filed[lanes[k][0].Ref] = true
		out = append(out, lanes[k][0])
		lanes[k] = lanes[k][1:]
	}
	return out
}

// reversible is law 3.
func reversible(b *bench) {
	// The revision that was revived came to stand when it was.
	var qs []question
	for _, q := range everything() {
		qs = append(qs, question{q.name, func(ctx context.Context, r graph.Reader, seq int64) (any, error) {
			v, err := q.ask(ctx, r, seq)
			switch x := v.(type) {
			case []*graph.Filed[*graph.Report]:
				return withoutSince(x, false), err
			case []*graph.Filed[*graph.ActorRecord]:
				return withoutSince(x, false), err
			case []any: // a cursor carries its seq
				for i := range x {
					if l, ok := x[i].(listed); ok {
						l.cursor = ""
						x[i] = l
					}
				}
			}
			return v, err
		}})
	}
	changed := map[string]int{}
	for w := range b.runs(3) {
		g, s := b.generator(uint64(400+w)), b.fresh()
		b.record(s, g.ground()...)
		for range 20 {
			fs := g.batch()
			if _, _, err := graph.Record(b.ctx, s, graph.Commit{ID: b.id()}, fs); err == nil {
				g.know(fs)
			} else if !refusal(err) {
				b.Fatal(err)
			}
		}
		for try := range 24 {
			before := b.answers(s, b.head(s).Seq, qs)
			name, do, undo := g.act(b, s, try)
			if name == "" {
				continue
			}
			c, _, err := graph.Record(b.ctx, s, graph.Commit{ID: b.id(), Author: "ada"}, do)
			if err != nil {
				if refusal(err) {
					continue
				}
				b.Fatal(err)
			}
			if undo == nil {
				if undo, err = graph.Undo(b.ctx, s, c); err != nil {
					b.Fatalf("undo of %s: %v", name, err)
				}
			}
			if !slices.Equal(before, b.answers(s, c.Seq, qs)) {
				changed[name]++
			}
			switch _, _, err := graph.Record(b.ctx, s, graph.Commit{ID: b.id(), Author: "ada"}, undo); {
			case err == nil:
			case errors.As(err, new(*graph.ConflictError)):
				// Two persons judged the pair, one replacing nothing: the other's stands now.
				continue
			default:
				b.Fatalf("%s cannot be taken back: %v", name, err)
			}
			b.sameAnswers(name+" and taken back", qs, before, b.answers(s, b.head(s).Seq, qs))
		}
	}
	b.Logf("acts that changed the graph and were taken back: %v", changed)
	if len(changed) < 4 {
		b.Errorf("only %v changed the graph: the case tries too little", changed)
	}
}

// act draws something to do and how it is taken back; with nil, by graph.Undo.
func (g *generator) act(b *bench, s graph.Store, try int) (name string, do, undo []graph.Filing) {
	judge := func(kind graph.Kind, v graph.Verdict, n int, id func(int) uuid.UUID) {
		for range 1 + g.IntN(3) {
			x, y := g.two(n, id)
			j := graph.NewJudgement(kind, x, y, v, 1, "ada", true, b.id())
			do = append(do, graph.FileAtom(j, graph.ByPerson))
			undo = append(undo, graph.WithdrawAtom(j.Ref(), graph.ByPerson))
		}
	}
	switch try % 6 {
	case 0:
		judge(graph.KindReport, graph.Same, poolReports, poolReport)
		return "reports merged", do, undo
	case 1:
		judge(graph.KindReport, graph.Different, poolReports, poolReport)
		return "reports split", do, nil
	case 2:
		judge(graph.KindActorRecord, graph.Same, poolRecords, poolRecord)
		return "actors merged", do, nil
	case 3:
		fs, err := s.Reports(b.ctx, b.head(s).Seq, poolReportIDs())
		if err != nil {
			b.Fatal(err)
		}
		fs = slices.DeleteFunc(fs, func(f *graph.Filed[*graph.Report]) bool { return f == nil || !f.Live })
		if len(fs) == 0 {
			return "", nil, nil
		}
		f := one(g.Rand, fs...)
		cause := one(g.Rand, graph.BySource, graph.ByPerson)
		return "a report retracted", []graph.Filing{graph.WithdrawAtom(f.Atom.Ref(), cause)}, []graph.Filing{graph.FileAtom(f.Atom, graph.ByPerson)}
	case 4:
		fs, err := s.Records(b.ctx, b.head(s).Seq, poolRecordIDs())
		if err != nil {
			b.Fatal(err)
		}
		fs = slices.DeleteFunc(fs, func(f *graph.Filed[*graph.ActorRecord]) bool { return f == nil || !f.Live })
		if len(fs) == 0 {
			return "", nil, nil
		}
		return "an actor record retracted", []graph.Filing{graph.WithdrawAtom(one(g.Rand, fs...).Atom.Ref(), graph.ByPerson)}, nil
	}
	q := graph.JudgementQuery{Seq: b.head(s).Seq, Paging: graph.Paging{First: 100}}
	page, err := s.FindJudgements(b.ctx, q)
	if err != nil {
		b.Fatal(err)
	}
	if len(page.Nodes) == 0 {
		return "", nil, nil
	}
	return "a judgement withdrawn", []graph.Filing{graph.WithdrawAtom(one(g.Rand, page.Nodes...).Ref(), graph.ByPerson)}, nil
}

// DESIGN's numbers.
const (
	snapshotReports = 500
	snapshotRounds  = 150
	travelActs      = 500
)

// snapshot is law 6: a writer replaces all accounts in each commit, and each reader counts, at the head that it read, the
// events that have the account of the head's round.
func snapshot(b *bench) {
	s := b.fresh()
	id := func(i int) uuid.UUID { return graph.ReportID("snapshot", fmt.Sprint(i)) }
	mode := func(seq int64) string { return fmt.Sprintf("round%03d", seq) }
	round := func(seq int64) []graph.Filing {
		return times(snapshotReports, func(i int) graph.Filing {
			return graph.FileAtom(&graph.Report{
				ID: id(i), Dataset: "snapshot", Key: fmt.Sprint(i), Edition: fmt.Sprint(seq), Stance: graph.Asserts,
				Document: &graph.Document{Publisher: mode(seq), Published: graph.OpenEnd},
				Account:  &graph.Account{Title: fmt.Sprint("Account ", i, " of ", mode(seq)), Type: graph.Assault, Mode: mode(seq), Status: graph.Occurred, Extent: graph.Incident},
			}, graph.BySource)
		})
	}
	ids := times(snapshotReports, id)
	b.record(s, round(1)...)

	counts := []struct {
		name  string
		count func(r graph.Reader, seq int64) (int, error)
	}{
		{"FindEvents by ids and mode", func(r graph.Reader, seq int64) (int, error) {
			q := graph.EventQuery{Seq: seq, Filter: graph.EventFilter{IDs: ids, Modes: []string{mode(seq)}}, Paging: graph.Paging{First: graph.MaxFirst, WantTotal: true}}
			if err := q.Normalize(); err != nil {
				return 0, err
			}
			page, err := r.FindEvents(b.ctx, q)
			n := 0
			for _, e := range page.Nodes {
				if e.Mode == mode(seq) {
					n++
				}
			}
			if err == nil && page.Total != int64(n) {
				return 0, fmt.Errorf("the total is %d, the events are %d", page.Total, n)
			}
			return n, err
		}},
		{"FindEvents by text, counted", func(r graph.Reader, seq int64) (int, error) {
			q := graph.EventQuery{Seq: seq, Filter: graph.EventFilter{Text: mode(seq)}, Paging: graph.Paging{First: 1, WantTotal: true}}
			if err := q.Normalize(); err != nil {
				return 0, err
			}
			page, err := r.FindEvents(b.ctx, q)
			return int(page.Total), err
		}},
		{"Count by ids, by mode", func(r graph.Reader, seq int64) (int, error) {
			q := graph.CountQuery{Seq: seq, Filter: graph.EventFilter{IDs: ids}, By: []graph.Dimension{graph.DimMode}}
			if err := q.Normalize(); err != nil {
				return 0, err
			}
			rows, err := r.Count(b.ctx, q)
			if err != nil || len(rows) != 1 || rows[0].Keys[0] != mode(seq) {
				return 0, err
			}
			return int(rows[0].Events), nil
		}},
		{"Events by id", func(r graph.Reader, seq int64) (int, error) {
			es, err := r.Events(b.ctx, seq, ids)
			n := 0
			for _, e := range es {
				if e != nil && e.Mode == mode(seq) {
					n++
				}
			}
			return n, err
		}},
		{"FindReports by publisher", func(r graph.Reader, seq int64) (int, error) {
			q := graph.ReportQuery{Seq: seq, Publisher: mode(seq), Paging: graph.Paging{First: graph.MaxFirst, WantTotal: true}}
			if err := q.Normalize(); err != nil {
				return 0, err
			}
			page, err := r.FindReports(b.ctx, q)
			if err == nil && page.Total != int64(len(page.Nodes)) {
				return 0, fmt.Errorf("the total is %d, the reports are %d", page.Total, len(page.Nodes))
			}
			return len(page.Nodes), err
		}},
	}

	// The readers look while the writer begins, after it applied everything but has not committed, and after it has.
	pulse := newPulse()
	var reads, heads atomic.Int64
	var readers sync.WaitGroup
	for n, r := range []graph.Reader{s, s, b.open()} {
		readers.Go(func() {
			last, beat, more := int64(0), pulse.next(), true
			for i := n; more; i++ {
				if i%2 == n%2 { // two looks at each beat
					<-beat
					beat, more = pulse.next(), !pulse.over()
				}
				head, err := r.Head(b.ctx)
				if err != nil {
					b.Errorf("head: %v", err)
					return
				}
				if head.Seq < last {
					b.Errorf("the head went back from %d to %d", last, head.Seq)
					return
				}
				if head.Seq > last {
					heads.Add(1)
					last = head.Seq
				}
				c := counts[i%len(counts)]
				for _, seq := range []int64{head.Seq, max(1, head.Seq-1)} {
					got, err := c.count(r, seq)
					reads.Add(1)
					if err != nil || got != snapshotReports {
						b.Errorf("%s finds %d of %d accounts of round %d at head %d; %v", c.name, got, snapshotReports, seq, head.Seq, err)
						return
					}
				}
			}
		})
	}
	func() {
		defer pulse.end() // whatever happens
		for seq := int64(2); seq <= int64(b.runs(snapshotRounds)) && !b.Failed(); seq++ {
			c, _, err := graph.Record(b.ctx, pulsing{s, pulse}, graph.Commit{ID: b.id()}, round(seq))
			if err != nil || c.Seq != seq {
				b.Errorf("round %d: commit %d, %v", seq, c.Seq, err)
				return
			}
			pulse.beat()
		}
	}()
	readers.Wait()
	b.Logf("%d reads, %d heads seen", reads.Load(), heads.Load())
}

// pulse lets readers look at the moments that matter.
type pulse struct {
	mu    sync.Mutex
	ch    chan struct{} // closed at the next beat
	ended bool
}

func newPulse() *pulse { return &pulse{ch: make(chan struct{})} }

func (p *pulse) next() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ch
}

func (p *pulse) over() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ended
}

func (p *pulse) beat() {
	p.mu.Lock()
	defer p.mu.Unlock()
	close(p.ch)
	if !p.ended {
		p.ch = make(chan struct{})
	}
}

// end is the last beat.
func (p *pulse) end() {
	p.mu.Lock()
	p.ended = true
	p.mu.Unlock()
	p.beat()
}

// pulsing is a writer that beats within its commits.
type pulsing struct {
	graph.Writer
	pulse *pulse
}

func (w pulsing) Commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	return w.Writer.Commit(ctx, c, func(ctx context.Context, tx graph.Tx) error {
		w.pulse.beat()
		defer w.pulse.beat()
		return fold(ctx, tx)
	})
}

// fixedQuestions cover every method of graph.Reader that takes a seq.
func fixedQuestions() []question {
	page := func(n int) graph.Paging { return graph.Paging{First: n, WantTotal: true} }
	who := func(roles ...graph.Role) []graph.WhoFilter {
		return []graph.WhoFilter{{Roles: roles, Spans: times(4, func(i int) graph.Span { return graph.Span{Record: poolRecord(i), Window: graph.Always} })}}
	}
	known := &graph.Outcomes{On: day(15).Earliest, Fulfilled: []uuid.UUID{poolReport(0)}, Ended: []uuid.UUID{poolReport(1)}}
	qs := byIDs(poolReportIDs(), poolRecordIDs(), poolPlaceIDs())
	qs = append(qs, past([]uuid.UUID{poolReport(0), poolReport(1)})...)
	return append(qs,
		findEvents("two pages of the newest", graph.EventQuery{Paging: page(4)}, 2),
		findEvents("two pages, first filed first", graph.EventQuery{Order: graph.ByFiled, Ascending: true, Paging: page(3)}, 2),
		findEvents("of some actors", graph.EventQuery{Filter: graph.EventFilter{Who: who()}, Paging: page(3)}, 2),
		findEvents("of some actors, last filed first", graph.EventQuery{Order: graph.ByFiled, Filter: graph.EventFilter{Who: who(graph.RoleActor)}, Paging: page(5)}, 1),
		findEvents("at places", graph.EventQuery{Filter: graph.EventFilter{Places: []uuid.UUID{placeBaghdad.ID(), placeZone.ID()}, Around: []uuid.UUID{placeIraq.ID()}}, Paging: page(9)}, 1),
		findEvents("in September", graph.EventQuery{Filter: graph.EventFilter{When: &graph.Window{From: day(1).Earliest, To: day(8).Latest}, Match: graph.Certainly}, Ascending: true, Paging: page(9)}, 1),
		findEvents("by text", graph.EventQuery{Filter: graph.EventFilter{Text: "rockets"}, Paging: page(2)}, 2),
		findEvents("by text of another script", graph.EventQuery{Filter: graph.EventFilter{Text: "السفارة"}, Paging: page(9)}, 1),
		findEvents("by type and country", graph.EventQuery{Filter: graph.EventFilter{Types: []graph.EventType{graph.Assault}, Untyped: true, Countries: []string{"IRQ"}}, Paging: page(9)}, 1),
		findEvents("by code and dataset", graph.EventQuery{Filter: graph.EventFilter{Codes: []string{"CAMEO:190"}, Datasets: []string{"wires"}}, Paging: page(9)}, 1),
		findEvents("disputed", graph.EventQuery{Filter: graph.EventFilter{Disputed: ptr(true)}, Paging: page(9)}, 1),
		findEvents("two pages of those with most lines", graph.EventQuery{Order: graph.ByLines, Paging: page(4)}, 2),
		findEvents("near Baghdad", graph.EventQuery{Filter: graph.EventFilter{Area: &graph.Area{Circle: &graph.Circle{Center: graph.Point{Lat: 33.3, Lon: 44.4}, RadiusKM: 100}}}, Paging: page(9)}, 1),
		count("by month, status and outcome", graph.CountQuery{By: []graph.Dimension{graph.DimMonth, graph.DimStatus, graph.DimOutcome}, Outcomes: known, Sum: poolMeasures[:1]}),
		count("by actor, role and source", graph.CountQuery{By: []graph.Dimension{graph.DimActor, graph.DimRole, graph.DimSource}}),
		findLinks("two pages", graph.LinkQuery{Paging: page(2)}, 2),
		versions("of the last six commits", 6, graph.VersionQuery{Paging: page(4)}, 2),
		findActors("two pages", graph.ActorQuery{Paging: page(3)}, 2),
		findActors("by name", graph.ActorQuery{Text: "ira", Paging: page(9)}, 1),
		search("the first few", graph.ActorQuery{Text: "a", Paging: page(2)}, graph.PlaceQuery{Text: "b", Paging: page(2)}),
		findActors("by external id", graph.ActorQuery{External: &graph.ExternalID{Dataset: "wikidata", Key: "Q796"}, Paging: page(9)}, 1),
		findReports("two pages", graph.ReportQuery{Mentions: true, Paging: page(4)}, 2),
		findReports("of a document", graph.ReportQuery{Document: poolURLs[1], Paging: page(9)}, 1),
		findReports("of events", graph.ReportQuery{Events: poolReportIDs()[:5], Mentions: true, Paging: page(9)}, 1),
		findPlaces("two pages", graph.PlaceQuery{Paging: page(2)}, 2),
		findPlaces("within Iraq", graph.PlaceQuery{Parents: []uuid.UUID{placeIraq.ID()}, Paging: page(9)}, 1),
		findJudgements("two pages", graph.JudgementQuery{Paging: page(3)}, 2),
		findJudgements("on a report", graph.JudgementQuery{On: poolReportIDs()[:2], Paging: page(9)}, 1),
		entries("of the last five commits", 5, graph.EntryQuery{Paging: page(6)}, 2),
	)
}

// kept are answers as bytes, each different one kept once.
type kept struct {
	mu      sync.Mutex
	texts   map[string]string
	answers map[int64][]string // by seq, one for each question
}

func newKept() *kept { return &kept{texts: map[string]string{}, answers: map[int64][]string{}} }

func (k *kept) keep(seq int64, as []string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i, a := range as {
		if same, ok := k.texts[a]; ok {
			as[i] = same
		} else {
			k.texts[a] = a
		}
	}
	k.answers[seq] = as
}

// askAgain asks everything that was kept once more.
func (b *bench) askAgain(what string, r graph.Reader, qs []question, k *kept) {
	b.Helper()
	for seq, want := range k.answers {
		b.sameAnswers(fmt.Sprintf("%s, at seq %d", what, seq), qs, want, b.answers(r, seq, qs))
	}
}

// timeTravel is law 7.
func timeTravel(b *bench) {
	s := b.fresh()
	b.record(s, b.generator(500).ground()...)
	qs, k := fixedQuestions(), newKept()
	var left atomic.Int64
	left.Store(int64(b.runs(travelActs)))
	var writers sync.WaitGroup
	for i, w := range []graph.Store{s, b.open()} {
		g, qs := b.generator(uint64(501+i)), fixedQuestions() // each its own: to normalize a question sorts its lists
		g.ground()                                            // know what is filed
		writers.Go(func() {
			for left.Add(-1) >= 0 && !b.Failed() {
				c, err := g.commit(b.ctx, w)
				if err != nil {
					b.Errorf("act: %v", err)
					return
				}
				as := make([]string, len(qs))
				for i, q := range qs {
					if as[i], err = answer(b.ctx, w, c.Seq, q); err != nil {
						b.Error(err)
						return
					}
				}
				k.keep(c.Seq, as)
			}
		})
	}
	writers.Wait()
	if b.Failed() {
		return
	}
	b.Logf("%d commits, %d questions each, %d different answers", len(k.answers), len(qs), len(k.texts))
	b.askAgain("asked again", s, qs, k)
	for _, open := range slices.Clone(b.opened) {
		b.close(open)
	}
	b.askAgain("asked again of the store opened again", b.open(), qs, k)
}

// commit makes acts until one is let in and changes something.
func (g *generator) commit(ctx context.Context, w graph.Writer) (graph.Commit, error) {
	for {
		fs := g.batch()
		var id uuid.UUID
		for i := range id {
			id[i] = byte(g.Uint32())
		}
		c, _, err := graph.Record(ctx, w, graph.Commit{ID: id, Author: "graphtest"}, fs)
		switch {
		case err != nil && !refusal(err):
			return graph.Commit{}, err
		case err == nil && c.Seq > 0:
			g.know(fs)
			return c, nil
		}
	}
}

func lostAcknowledgement(b *bench) {
	s, g := b.fresh(), b.generator(600)
	id := b.id()
	try := func(w graph.Writer, fs []graph.Filing) graph.Commit {
		b.Helper()
		c, _, err := graph.Record(b.ctx, w, graph.Commit{ID: id, Author: "ada", Note: "once"}, fs)
		if err != nil {
			b.Fatal(err)
		}
		return c
	}
	fs := g.ground()
	first := try(s, fs)
	again := func(what string, w graph.Store) {
		b.Helper()
		head := b.head(w)
		if d := gocmp.Diff(first, try(w, fs)); d != "" {
			b.Fatalf("%s (-first answer +second):\n%s", what, d)
		}
		// It is the id that counts, whatever the retry would file.
		if d := gocmp.Diff(first, try(w, []graph.Filing{graph.FileAtom(&graph.Dataset{Name: "new"}, graph.ByPerson)})); d != "" {
			b.Fatalf("%s, filing something else (-first answer +second):\n%s", what, d)
		}
		if d := gocmp.Diff(head, b.head(w)); d != "" {
			b.Fatalf("%s moved the head (-before +after):\n%s", what, d)
		}
	}
	again("the same commit again", s)
	if _, err := g.commit(b.ctx, s); err != nil {
		b.Fatal(err)
	}
	again("the same commit after another", s)
	again("the same commit through a second handle", b.open())
	for _, open := range slices.Clone(b.opened) {
		b.close(open)
	}
	s = b.open()
	again("the same commit after a restart", s)
	if o, err := oracleOf(b.ctx, s); err != nil {
		b.Fatal(err)
	} else {
		b.agree(o, s, b.head(s).Seq, everything()...)
	}
}

func clockRunsBack(b *bench) {
	s, o := b.fresh(), newOracle(nil)
	noon := time.Date(2020, 10, 1, 12, 0, 0, 123456789, time.FixedZone("", 3600))
	for i, shift := range []time.Duration{0, -time.Hour, -time.Second, 0, time.Millisecond, time.Hour, -24 * time.Hour} {
		b.clock.set(noon.Add(shift))
		var before time.Time
		if n := len(o.commits); n > 0 {
			before = o.commits[n-1].RecordedAt
		}
		c, _ := b.record(s, graph.FileAtom(&graph.Dataset{Name: fmt.Sprint(i)}, graph.BySource))
		if c.RecordedAt.Before(before) || c.RecordedAt.Location() != time.UTC || c.RecordedAt.Nanosecond()%1e6 != 0 {
			b.Fatalf("commit %d is recorded at %v after %v: not UTC, not to the millisecond or back in time", c.Seq, c.RecordedAt, before)
		}
		if want := noon.Add(shift).Add(time.Second).UTC().Truncate(time.Millisecond); before.Before(want) && !c.RecordedAt.Equal(want) {
			b.Fatalf("commit %d is recorded at %v, the clock said %v", c.Seq, c.RecordedAt, want)
		}
		o.commits = append(o.commits, c)
	}
	for _, c := range o.commits {
		for _, d := range []time.Duration{-time.Millisecond, -1, 0, 1, time.Minute} {
			want, _ := o.At(b.ctx, c.RecordedAt.Add(d))
			got, err := s.At(b.ctx, c.RecordedAt.Add(d).In(time.FixedZone("", -7200)))
			if d := gocmp.Diff(want, got); d != "" || err != nil {
				b.Fatalf("at %v (-want +got) %v:\n%s", c.RecordedAt.Add(-1), err, d)
			}
		}
	}
	if d := gocmp.Diff(o.commits[len(o.commits)-1], b.head(s)); d != "" {
		b.Fatalf("head (-want +got):\n%s", d)
	}
	seqs := []int64{3, 99, 1, 3, 0, -1}
	got, err := s.Commits(b.ctx, seqs)
	want := []graph.Commit{o.commits[2], {}, o.commits[0], o.commits[2], {}, {}}
	if d := gocmp.Diff(want, got); d != "" || err != nil {
		b.Fatalf("commits %v (-want +got) %v:\n%s", seqs, err, d)
	}
}

// failing is a writer whose fold fails after all was applied.
type failing struct {
	graph.Writer
	err error
}

func (f failing) Commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	return f.Writer.Commit(ctx, c, func(ctx context.Context, tx graph.Tx) error {
		if err := fold(ctx, tx); err != nil {
			return err
		}
		return f.err
	})
}

func nothingHalfWritten(b *bench) {
	s, g := b.fresh(), b.generator(700)
	b.record(s, g.ground()...)
	person := func(v graph.Verdict, act string) *graph.Judgement {
		return graph.NewJudgement(graph.KindReport, poolReport(0), poolReport(1), v, 1, "ada", true, graph.DeriveID("ACT", act))
	}
	b.record(s, graph.FileAtom(person(graph.Same, "1"), graph.ByPerson))
	qs := append(everything(), entries("all", 10, graph.EntryQuery{Paging: graph.Paging{First: 500}}, 1))
	head := b.head(s)
	want := b.answers(s, head.Seq, qs)
	good := func() []graph.Filing {
		r := g.report(2)
		r.Raw = fmt.Sprint(b.id()) // surely a revision
		return []graph.Filing{graph.FileAtom(r, graph.ByPerson), graph.FileAtom(g.report(8), graph.BySource), graph.WithdrawAtom(graph.Ref{Kind: graph.KindReport, ID: poolReport(0)}, graph.ByPerson)}
	}
	var unknown *graph.UnknownError
	var conflict *graph.ConflictError
	var invalid *graph.InvalidError
	boom := errors.New("boom")
	cancelled, cancel := context.WithCancel(b.ctx)
	cancel()
	stranger := g.report(4)
	stranger.Account = &graph.Account{Status: graph.Occurred, Extent: graph.Incident, Who: []graph.Participant{{Record: graph.ActorRecordID("nobody", "filed"), Role: graph.RoleActor}}}
	replaces := person(graph.Different, "3")
	replaces.Replaces = some(graph.DeriveID(graph.KindJudgement, "unknown"))
	for _, c := range []struct {
		name string
		ctx  context.Context
		w    graph.Writer
		bad  graph.Filing
		is   func(error) bool
	}{
		{"it names an atom that nobody filed", b.ctx, s, graph.FileAtom(stranger, graph.BySource), func(err error) bool { return errors.As(err, &unknown) }},
		{"it withdraws an atom that nobody filed", b.ctx, s, graph.WithdrawAtom(graph.Ref{Kind: graph.KindLink, ID: poolReport(0)}, graph.ByPerson), func(err error) bool { return errors.As(err, &unknown) }},
		{"a person judged the pair", b.ctx, s, graph.FileAtom(person(graph.Different, "2"), graph.ByPerson), func(err error) bool {
			return errors.As(err, &conflict) && conflict.Judgement == person(graph.Same, "1").ID && conflict.Author == "ada"
		}},
		{"it replaces a judgement that is unknown", b.ctx, s, graph.FileAtom(replaces, graph.ByPerson), func(err error) bool { return errors.As(err, &unknown) }},
		{"an atom is broken", b.ctx, s, graph.FileAtom(&graph.Report{ID: poolReport(3)}, graph.BySource), func(err error) bool { return errors.As(err, &invalid) }},
		{"the fold fails after it applied everything", b.ctx, failing{s, boom}, graph.FileAtom(g.record(1), graph.ByReader), func(err error) bool { return errors.Is(err, boom) }},
		{"the context was cancelled", cancelled, s, graph.FileAtom(g.record(1), graph.ByReader), func(err error) bool { return errors.Is(err, context.Canceled) }},
	} {
		_, _, err := graph.Record(c.ctx, c.w, graph.Commit{ID: b.id()}, append(good(), c.bad))
		if err == nil || !c.is(err) {
			b.Fatalf("%s, and the error is %v", c.name, err)
		}
		if d := gocmp.Diff(head, b.head(s)); d != "" {
			b.Fatalf("%s, and the head moved (-before +after):\n%s", c.name, d)
		}
		b.sameAnswers(c.name, qs, want, b.answers(s, head.Seq, qs))
		// One past the head is where half a commit would show.
		b.sameAnswers(c.name+", and something is at the next seq", seqless(everything()), b.answers(s, head.Seq, seqless(everything())), b.answers(s, head.Seq+1, seqless(everything())))
	}
	if c, _ := b.record(s, good()...); c.Seq != head.Seq+1 {
		b.Fatalf("the next commit has seq %d after %d", c.Seq, head.Seq)
	}
	o, err := oracleOf(b.ctx, s)
	if err != nil {
		b.Fatal(err)
	}
	b.agree(o, s, head.Seq+1, everything()...)
}

// concurrent lets readers ask with contexts that are cancelled at any moment, and a writer commit with such too.
func concurrent(b *bench) {
	s := b.fresh()
	b.record(s, b.generator(800).ground()...)
	var done atomic.Bool
	var cut, asked atomic.Int64
	var readers sync.WaitGroup
	for n, r := range []graph.Reader{s, s, s, b.open()} {
		g, qs := b.generator(uint64(801+n)), fixedQuestions() // each its own: to normalize a question sorts its lists
		readers.Go(func() {
			for !done.Load() {
				ctx, cancel := context.WithCancel(b.ctx)
				if g.chance(50) {
					time.AfterFunc(time.Duration(g.IntN(2000))*time.Microsecond, cancel)
				}
				head, err := r.Head(ctx)
				if err == nil {
					_, err = answer(ctx, r, head.Seq, one(g.Rand, qs...))
				}
				asked.Add(1)
				if err != nil {
					cut.Add(1)
					if ctx.Err() == nil {
						b.Errorf("a reader fails: %v", err)
						cancel()
						return
					}
				}
				cancel()
			}
		})
	}
	func() {
		defer done.Store(true)
		g := b.generator(810)
		g.ground()
		for range b.runs(120) {
			fs, id := g.batch(), b.id()
			ctx, cancel := context.WithCancel(b.ctx)
			if g.chance(50) {
				time.AfterFunc(time.Duration(g.IntN(4000))*time.Microsecond, cancel)
			}
			before := b.head(s)
			c, _, err := graph.Record(ctx, s, graph.Commit{ID: id}, fs)
			cut := ctx.Err() != nil
			cancel()
			switch {
			case err == nil || refusal(err):
			case !cut:
				b.Errorf("the writer fails: %v", err)
				return
			default:
				// Whether it was made or not, the retry makes it, once.
				if c, _, err = graph.Record(b.ctx, s, graph.Commit{ID: id}, fs); err != nil && !refusal(err) {
					b.Errorf("the retry after a cancelled commit fails: %v", err)
					return
				}
			}
			if c.Seq > 0 {
				g.know(fs)
				if c.ID != id || c.Seq != before.Seq+1 {
					b.Errorf("commit %d after %d has id %s, not %s", c.Seq, before.Seq, c.ID, id)
					return
				}
			}
		}
	}()
	readers.Wait()
	b.Logf("%d questions, %d cut short", asked.Load(), cut.Load())
	if b.Failed() {
		return
	}
	o, err := oracleOf(b.ctx, s)
	if err != nil {
		b.Fatal(err)
	}
	head := b.head(s)
	b.agree(o, s, head.Seq, everything()...)
	b.agree(o, s, head.Seq/2, everything()...)
}

func loads(b *bench) {
	s := b.fresh()
	o := newOracle(nil)
	hour := func(n int) time.Time { return time.Date(2020, 10, 1, n, 0, 0, 0, time.UTC) }
	check := func() {
		b.Helper()
		want, _ := o.Loads(b.ctx)
		got, err := s.Loads(b.ctx)
		if d := gocmp.Diff(want, got); d != "" || err != nil {
			b.Fatalf("loads (-want +got) %v:\n%s", err, d)
		}
		if c := b.head(s); c.Seq != 0 {
			b.Fatalf("a load made commit %d", c.Seq)
		}
	}
	save := func(l graph.Load) {
		b.Helper()
		for _, w := range []graph.Writer{s, o} {
			if err := w.SaveLoad(b.ctx, l); err != nil {
				b.Fatal(err)
			}
		}
		check()
	}
	if ls, err := s.Loads(b.ctx); err != nil || len(ls) > 0 {
		b.Fatalf("an empty store has loads %v, %v", ls, err)
	}
	first := graph.Load{ID: b.id(), File: "ged231.csv.gz", Format: "ucdp", Checksum: "ab", Edition: "23.1", Dataset: "ucdp", Started: hour(1), From: graph.OpenStart, To: graph.OpenEnd}
	save(first)
	save(graph.Load{ID: b.id(), File: "b.yaml", Format: "reportfile", Started: hour(3), From: day(1).Earliest, To: day(2).Latest})
	save(graph.Load{ID: b.id(), File: "c.yaml", Format: "reportfile", Started: hour(2)})
	first.Finished = ptr(hour(4))
	first.Tally = graph.Tally{Read: 9, Filed: 3, Revised: 2, Unchanged: 1, Skipped: 2, Quarantined: 1, Reasons: map[string]int64{"no account": 2}}
	save(first)
	check()
	b.close(s)
	s = b.open()
	check()
}
