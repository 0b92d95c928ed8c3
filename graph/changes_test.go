package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// pasts draws ledgers whose commits merge, split, retract and revive few reports again and again.
func pasts(t *testing.T, check func(t *testing.T, g *rand.Rand, p *past)) {
	t.Helper()
	pastsOf(t, nil, somethingDone, check)
}

// pastsOf draws ledgers that begin with a commit, unless it is empty, and go on with one act after another.
func pastsOf(t *testing.T, begin []Filing, done func(*rand.Rand, *memory) Filing, check func(t *testing.T, g *rand.Rand, p *past)) {
	t.Helper()
	for seed := range uint64(150) {
		g := rand.New(rand.NewPCG(seed, 7))
		m := newMemory()
		if _, _, err := Record(t.Context(), m, Commit{ID: uuid.New(), Author: "test"}, begin); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			var batch []Filing
			for range 1 + g.IntN(3) {
				batch = append(batch, done(g, m))
			}
			if _, _, err := Record(t.Context(), m, Commit{ID: uuid.New(), Author: "test"}, batch); err != nil {
				if !errors.As(err, new(*ConflictError)) && !errors.As(err, new(*UnknownError)) && !errors.As(err, new(*InvalidError)) {
					t.Fatal(err)
				}
			}
		}
		if check(t, g, newPast(m)); t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

func pick[T any](g *rand.Rand, vs ...T) T { return vs[g.IntN(len(vs))] }

// somethingDone is an act on one of few atoms, filed with an edition of its own, so that it stands.
func somethingDone(g *rand.Rand, m *memory) Filing {
	const few = 6
	edition := fmt.Sprint(len(m.entries) + g.IntN(3))
	cause := pick(g, BySource, BySource, ByPerson)
	two := func(n int) (int, int) {
		a := g.IntN(n)
		return a, (a + 1 + g.IntN(n-1)) % n
	}
	switch act := g.IntN(14); {
	case act < 5:
		i := g.IntN(few)
		r := &Report{ID: reportID(i), Dataset: "drawn", Key: fmt.Sprint(i), Edition: edition, Stance: pick(g, Asserts, Asserts, Denies)}
		if g.IntN(10) == 0 {
			r.Of = uuid.NullUUID{UUID: reportID(g.IntN(few)), Valid: true}
			return FileAtom(r, cause)
		}
		if d := g.IntN(5); d > 0 {
			r.Document = &Document{Publisher: pick(g, "Reuters", "AP"), Published: day(d).Earliest}
		}
		r.Account = &Account{Title: pick(g, "Rockets", "Bluff"), Type: pick(g, Assault, Threaten), Status: Occurred, Extent: Incident}
		return FileAtom(r, cause)
	case act < 9:
		a, b := two(few)
		j := NewJudgement(KindReport, reportID(a), reportID(b), pick(g, Same, Same, Same, Different), 1, "rule@1", false, uuid.Nil)
		j.Edition = edition
		return FileAtom(j, cause)
	case act < 12:
		if known := known(m); len(known) > 0 {
			return WithdrawAtom(pick(g, known...), cause)
		}
	case act == 12:
		from, to := two(few)
		return FileAtom(&Link{
			ID: DeriveID(KindLink, fmt.Sprint(from)), Type: Fulfils, From: reportID(from), To: reportID(to), Stance: pick(g, Asserts, Denies), Edition: edition,
		}, cause)
	}
	if a, b := two(3); g.IntN(2) == 0 {
		j := NewJudgement(KindActorRecord, recordID(a), recordID(b), Same, 1, "rule@1", false, uuid.Nil)
		j.Edition = edition
		return FileAtom(j, cause)
	}
	i := g.IntN(3)
	return FileAtom(&ActorRecord{ID: recordID(i), Dataset: "drawn", Key: fmt.Sprint(i), Edition: edition, Kind: ActorState, Names: []ActorName{{Text: "Iraq"}}}, cause)
}

func drawnIDs() []uuid.UUID {
	var out []uuid.UUID
	for i := range drawnReports {
		out = append(out, reportID(i))
	}
	return out
}

// told writes what a change says, apart from its place.
func (c Change) told() string {
	name := func(e *Event) string {
		if e == nil {
			return "-"
		}
		i := slices.IndexFunc(drawnIDs(), func(id uuid.UUID) bool { return id == e.ID })
		if e.Hidden {
			return fmt.Sprintf("(%d)", i)
		}
		return fmt.Sprint(i)
	}
	s := fmt.Sprintf("%d %s %s > %s", c.Commit.Seq, c.Type, name(c.Before), name(c.After))
	switch {
	case c.Link != nil:
		s += " " + c.Link.ID.String()
	case c.Judgement != nil:
		s += " " + c.Judgement.ID.String()
	}
	return s
}

// changes asks page by page, first a page.
func (p *past) changes(t *testing.T, q ChangeQuery, first int) []Change {
	t.Helper()
	var out []Change
	for q.First = first; ; {
		if err := q.Normalize(); err != nil {
			t.Fatal(err)
		}
		page, err := FindChanges(t.Context(), p, q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, page.Nodes...)
		if !page.More {
			return out
		}
		if page.Next == nil || q.After != nil && *page.Next == *q.After {
			t.Fatalf("the page behind %v has more, and goes on at %v", q.After, page.Next)
		}
		q.After = page.Next
	}
}

// stood finds the event, to be seen or not, that holds a report with an account.
func (w *World) stood(r uuid.UUID) *Event {
	if e := w.Events[w.EventOf[r]]; e != nil && slices.Contains(e.Reports, r) {
		return e
	}
	return nil
}

// derive tells what commit seq did to events, each sort of change by its own words, from the worlds before and after it. What became
// of a report that is a mention now is left out, for the ledger does not tell it by versions.
func (p *past) derive(seq int64) []string {
	was, is := p.worlds[seq-1], p.worlds[seq]
	seen := func(e *Event) bool { return e != nil && !e.Hidden }
	var out []Change
	tell := func(typ ChangeType, before, after *Event) {
		out = append(out, Change{Type: typ, Commit: Commit{Seq: seq}, Before: before, After: after})
	}
	heirs := map[uuid.UUID][]*Event{} // who is gone and goes on in it
	for id, y := range was.Events {
		switch x := is.Events[id]; {
		case x != nil && y.Hidden == x.Hidden:
			if !sameEvent(y, x) {
				tell(EventRevised, y, x)
			}
		case y.Hidden && x != nil:
			tell(EventRevived, y, x)
		case y.Hidden:
			if x := is.stood(id); seen(x) {
				tell(EventRevived, y, x)
			}
		default:
			for _, r := range y.Reports {
				if x := is.stood(r); seen(x) {
					heirs[x.ID] = append(heirs[x.ID], y)
					break
				}
			}
		}
	}
	for x, ys := range heirs {
		slices.SortFunc(ys, func(a, b *Event) int { return cmp.Or(compare(a.Published, b.Published), compareIDs(a.ID, b.ID)) })
		for i, y := range ys {
			if i == 0 && !seen(was.Events[x]) {
				tell(EventRevised, y, is.Events[x])
			} else {
				tell(EventMerged, y, is.Events[x])
			}
		}
	}
	for id, x := range is.Events {
		if x.Hidden {
			if y := was.Events[was.EventOf[id]]; seen(y) {
				tell(EventRetracted, y, x)
			}
			continue
		}
		if was.Events[id] != nil || heirs[id] != nil {
			continue
		}
		var from *Event
		for _, r := range slices.Backward(x.Reports) {
			if y := was.Events[was.EventOf[r]]; seen(y) {
				from = y
			}
		}
		if from != nil {
			tell(EventSplit, from, x)
		} else {
			tell(EventFiled, nil, x)
		}
	}
	return toldOf(out)
}

func toldOf(cs []Change) []string {
	out := []string{}
	for _, c := range cs {
		out = append(out, c.told())
	}
	slices.Sort(out)
	return out
}

func ofEvents(cs []Change) []Change {
	return slices.DeleteFunc(slices.Clone(cs), func(c Change) bool { return c.Link != nil || c.Judgement != nil })
}

func TestChangesTellWhatEachCommitDidToEvents(t *testing.T) {
	pasts(t, func(t *testing.T, g *rand.Rand, p *past) {
		cs := p.changes(t, ChangeQuery{To: p.head()}, MaxFirst)
		for seq := range p.head() {
			var at []Change
			for _, c := range ofEvents(cs) {
				if c.Commit.Seq == seq+1 {
					at = append(at, c)
				}
			}
			if d := gocmp.Diff(p.derive(seq+1), toldOf(at)); d != "" {
				t.Fatalf("commit %d (-derived +told):\n%s", seq+1, d)
			}
		}
		// What was before and is after is that of the seqs, and REVISED says in what they differ.
		for _, c := range cs {
			for _, e := range []struct {
				*Event
				seq int64
			}{{c.Before, c.Commit.Seq - 1}, {c.After, c.Commit.Seq}} {
				w := p.worlds[e.seq]
				if e.Event != nil && (e.AsOf != e.seq || !sameEvent(e.Event, p.bound(w, w.Events[e.ID]))) {
					t.Fatalf("%s shows %+v", c.told(), e.Event)
				}
			}
			if (c.Type == EventRevised) != (len(c.Fields) > 0) || slices.Contains(c.Fields, "id") && c.Before.ID == c.After.ID {
				t.Fatalf("%s names the fields %v", c.told(), c.Fields)
			}
		}
	})
}

func TestApplyingAllChangesGivesTheEventsOfTheHead(t *testing.T) {
	pasts(t, func(t *testing.T, g *rand.Rand, p *past) {
		events := map[uuid.UUID]*Event{}
		at := int64(0)
		check := func(until int64) {
			for ; at < until; at++ {
				want := map[uuid.UUID]*Event{}
				for id, e := range p.worlds[at].Events {
					if !e.Hidden {
						want[id] = p.bound(p.worlds[at], e)
					}
				}
				for id := range events {
					// An event whose only report became a mention went without a word.
					if a, ok := p.worlds[at].Atoms[Ref{KindReport, id}].Atom.(*Report); ok && a.Account == nil {
						delete(events, id)
					}
				}
				if a, b := slices.SortedFunc(maps.Keys(want), compareIDs), slices.SortedFunc(maps.Keys(events), compareIDs); !slices.Equal(a, b) {
					t.Fatalf("after commit %d there are %v, applied %v", at, a, b)
				}
				for id, e := range want {
					if len(differing(e, events[id])) > 0 && slices.Equal(differing(e, events[id]), []string{"participants"}) == false {
						t.Fatalf("after commit %d event %s differs in %v", at, id, differing(e, events[id]))
					}
				}
			}
		}
		for _, c := range ofEvents(p.changes(t, ChangeQuery{To: p.head()}, 7)) {
			check(c.Commit.Seq)
			switch c.Type {
			case EventRetracted:
				if c.Before.ID == c.After.ID {
					delete(events, c.Before.ID)
				}
				continue
			case EventRevised, EventMerged:
				if now := events[c.Before.ID]; now != nil && now.AsOf < c.Commit.Seq { // another may bear its id now
					delete(events, c.Before.ID)
				}
			}
			if !c.After.Hidden {
				events[c.After.ID] = c.After
			}
		}
		check(p.head() + 1)
	})
}

func TestLinksAndJudgementsAreToldAsTheyCameAndWent(t *testing.T) {
	pasts(t, func(t *testing.T, g *rand.Rand, p *past) {
		type key struct {
			seq int64
			ref Ref
		}
		entries := map[key]int{}
		for _, e := range p.m.entries {
			entries[key{e.Seq, e.Ref}]++
		}
		var want []string
		for seq := int64(1); seq <= p.head(); seq++ {
			was, is := p.worlds[seq-1], p.worlds[seq]
			for ref, now := range is.Atoms {
				before := was.Atoms[ref]
				if entries[key{seq, ref}] != 1 || ref.Kind != KindLink && ref.Kind != KindJudgement {
					continue
				}
				c := Change{Commit: Commit{Seq: seq}}
				c.Link, _ = now.Atom.(*Link)
				c.Judgement, _ = now.Atom.(*Judgement)
				if on := ReportsOf(now.Atom); on != nil {
					c.Before, c.After = was.Events[was.EventOf[on[0]]], is.Events[is.EventOf[on[0]]]
				}
				switch {
				case now.Live && (!before.Live || now.Since == seq):
					c.Type = either(c.Link != nil, Linked, Judged)
				case before.Live && !now.Live:
					c.Type = either(c.Link != nil, Unlinked, Unjudged)
				default:
					continue
				}
				want = append(want, c.told())
			}
		}
		var got []Change
		for _, c := range p.changes(t, ChangeQuery{To: p.head(), Types: []ChangeType{Linked, Unlinked, Judged, Unjudged}}, 3) {
			ref := Ref{Kind: KindLink}
			if c.Link != nil {
				ref.ID = c.Link.ID
			} else {
				ref = c.Judgement.Ref()
			}
			if entries[key{c.Commit.Seq, ref}] == 1 {
				got = append(got, c)
			}
		}
		slices.Sort(want)
		if d := gocmp.Diff(append([]string{}, want...), toldOf(got)); d != "" {
			t.Fatalf("(-derived +told):\n%s", d)
		}
	})
}

// drawChangeQuery draws a stretch of the ledger, a filter, types and events.
func drawChangeQuery(g *rand.Rand, p *past) ChangeQuery {
	q := ChangeQuery{From: g.Int64N(p.head() + 1)}
	q.To = q.From + g.Int64N(p.head()-q.From+1)
	switch g.IntN(4) {
	case 0:
		q.Filter = &EventFilter{Types: []EventType{pick(g, Assault, Threaten)}}
	case 1:
		q.Filter = &EventFilter{Disputed: ptr(true)}
	}
	if g.IntN(2) == 0 {
		q.Types = []ChangeType{pick(g, EventFiled, EventRevised, EventMerged, Linked), pick(g, EventSplit, EventRevived, EventRetracted, Judged)}
	}
	return q
}

func TestPagesAndFiltersOfChangesCutTheWholeList(t *testing.T) {
	pasts(t, func(t *testing.T, g *rand.Rand, p *past) {
		q := drawChangeQuery(g, p)
		if g.IntN(2) == 0 {
			for range 1 + g.IntN(3) {
				if id := reportID(g.IntN(6)); p.worlds[q.To].Events[p.worlds[q.To].EventOf[id]] != nil {
					q.Events = append(q.Events, id)
				}
			}
		}
		want := []string{}
		all := q
		all.Filter, all.Types = nil, nil
		for _, c := range p.changes(t, all, MaxFirst) {
			matches := func(w *World, e *Event) bool {
				return e != nil && (q.Filter == nil && !e.Hidden || q.Filter != nil && (&EventQuery{Filter: *q.Filter}).Match(e))
			}
			was, is := p.worlds[c.Commit.Seq-1], p.worlds[c.Commit.Seq]
			before, after := matches(was, c.Before), matches(is, c.After)
			var on []uuid.UUID
			if c.Link != nil {
				on = ReportsOf(c.Link)
			} else if c.Judgement != nil {
				on = ReportsOf(c.Judgement)
			}
			for _, r := range on {
				before, after = before || matches(was, was.Events[was.EventOf[r]]), after || matches(is, is.Events[is.EventOf[r]])
			}
			if oneOf(q.Types, c.Type) && (q.Filter == nil || before || after) {
				want = append(want, fmt.Sprint(c.told(), before, after))
			}
		}
		got := []string{}
		for _, c := range p.changes(t, q, 1+g.IntN(5)) {
			got = append(got, fmt.Sprint(c.told(), c.MatchedBefore, c.MatchesAfter))
		}
		if d := gocmp.Diff(want, got); d != "" {
			t.Fatalf("in small pages (-whole +pages):\n%s", d)
		}
	})
}

// became finds by all links of a seq what became of each event.
func (p *past) became(t *testing.T, seq int64, on Instant) func(*Event) Outcome {
	t.Helper()
	known, err := OutcomesAt(t.Context(), p, seq, on, OpenEnd)
	if err != nil {
		t.Fatal(err)
	}
	return known.Of
}

// TestChangesGoByOutcomesAsOfEachSeq: told is what befell an event that had the outcome before or has it after, and every event of which
// only the outcome became another, in whatever commit and over however many preparations.
func TestChangesGoByOutcomesAsOfEachSeq(t *testing.T) {
	told, far := 0, 0
	promising(t, func(t *testing.T, g *rand.Rand, p *past) {
		q := drawChangeQuery(g, p)
		on := day(1 + g.IntN(6)).Latest
		q.Outcome, q.On, q.Types = []Outcome{pick(g, OutcomeOpen, OutcomeFulfilled, OutcomeEnded), pick(g, OutcomeFulfilled, OutcomeEnded)}, &on, nil
		if g.IntN(3) == 0 {
			q.Filter = &EventFilter{Statuses: []Status{pick(g, Threatened, Prepared)}}
		}
		write := func(c Change) string {
			return fmt.Sprint(c.told(), c.MatchedBefore, c.MatchesAfter, slices.Contains(c.Fields, "outcome"))
		}
		all := q
		all.Filter, all.Outcome, all.On = nil, nil, nil
		whole := p.changes(t, all, MaxFirst)
		want := []string{}
		for seq := q.From + 1; seq <= q.To; seq++ {
			was, is := p.became(t, seq-1, on), p.became(t, seq, on)
			matches := func(e *Event, of func(*Event) Outcome) bool {
				return e != nil && slices.Contains(q.Outcome, of(e)) && (q.Filter == nil && !e.Hidden || q.Filter != nil && (&EventQuery{Filter: *q.Filter}).Match(e))
			}
			tell := func(c Change) {
				if c.MatchedBefore || c.MatchesAfter {
					want = append(want, write(c))
				}
			}
			before, after := p.worlds[seq-1], p.worlds[seq]
			for _, c := range whole {
				if c.Commit.Seq != seq {
					continue
				}
				c.MatchedBefore, c.MatchesAfter = matches(c.Before, was), matches(c.After, is)
				if c.Type == EventRevised && was(c.Before) != is(c.After) {
					c.Fields = append(c.Fields, "outcome")
				}
				var on []uuid.UUID
				if c.Link != nil {
					on = ReportsOf(c.Link)
				} else if c.Judgement != nil {
					on = ReportsOf(c.Judgement)
				}
				for _, r := range on {
					c.MatchedBefore = c.MatchedBefore || matches(before.Events[before.EventOf[r]], was)
					c.MatchesAfter = c.MatchesAfter || matches(after.Events[after.EventOf[r]], is)
				}
				tell(c)
			}
			for _, id := range sortedIDs(after.Events) {
				x, y := before.Events[id], after.Events[id]
				if x == nil || !sameEvent(x, y) || was(x) == is(y) {
					continue
				}
				tell(Change{Type: EventRevised, Commit: Commit{Seq: seq}, Before: x, After: y, Fields: []string{"outcome"}, MatchedBefore: matches(x, was), MatchesAfter: matches(y, is)})
				told++
				if !slices.ContainsFunc(whole, func(c Change) bool {
					return c.Commit.Seq == seq && c.Link != nil && slices.Contains(y.Reports, c.Link.To)
				}) {
					far++
				}
			}
		}
		got := []string{}
		cs := p.changes(t, q, 1+g.IntN(4))
		for _, c := range cs {
			got = append(got, write(c))
		}
		if d := gocmp.Diff(want, got); d != "" {
			t.Fatalf("of %v by %s (-want +got):\n%s", q.Outcome, on, d)
		}
		// Of those that are cited the same is told.
		id := reportID(g.IntN(6))
		held := p.worlds[q.To].Events[p.worlds[q.To].EventOf[id]]
		if held == nil {
			return
		}
		cites := func(e *Event) bool { return e != nil && slices.Contains(e.Reports, held.ID) }
		only := func(cs []Change) (out []string) {
			for _, c := range cs {
				if slices.Equal(c.Fields, []string{"outcome"}) && cites(c.After) {
					out = append(out, write(c))
				}
			}
			return out
		}
		cited := q
		cited.Events = []uuid.UUID{held.ID}
		if d := gocmp.Diff(only(cs), only(p.changes(t, cited, 1+g.IntN(4)))); d != "" {
			t.Fatalf("of %s (-all +cited):\n%s", held.ID, d)
		}
	})
	if told < 50 || far < 20 {
		t.Errorf("%d outcomes changed, %d of them without a link of their own", told, far)
	}
}

func TestWhatIsCitedChangesWithoutSilence(t *testing.T) {
	pasts(t, func(t *testing.T, g *rand.Rand, p *past) {
		from := g.Int64N(p.head() + 1)
		to := from + g.Int64N(p.head()-from+1)
		id := reportID(g.IntN(6))
		q := ChangeQuery{From: from, To: to, Events: []uuid.UUID{id}, Paging: Paging{First: MaxFirst}}
		was, is := p.worlds[from].Events[p.worlds[from].EventOf[id]], p.worlds[to].Events[p.worlds[to].EventOf[id]]
		if is == nil {
			if _, err := FindChanges(t.Context(), p, q); !errors.As(err, new(*UnknownError)) {
				t.Fatalf("%s is not known at %d: %v", id, to, err)
			}
			return
		}
		cited := append([]uuid.UUID{id}, is.Reports...)
		if was != nil {
			cited = append(cited, was.Reports...)
		}
		holds := func(e *Event) bool { return e != nil && meets(textsOf(cited), textsOf(e.Reports)) }
		want := map[string]Change{}
		for _, c := range ofEvents(p.changes(t, ChangeQuery{From: from, To: to}, MaxFirst)) {
			if holds(c.Before) || holds(c.After) {
				want[c.told()] = c
			}
		}
		told := ofEvents(p.changes(t, q, 2))
		for _, c := range told {
			_, known := want[c.told()]
			vanished := p.worlds[c.Commit.Seq].Atoms[Ref{KindReport, c.Before.idOrNil()}]
			if mention, ok := vanished.Atom.(*Report); !known && !(ok && mention.Account == nil) {
				t.Fatalf("%s is told of %s between %d and %d", c.told(), id, from, to)
			}
			delete(want, c.told())
		}
		for s, c := range want {
			if holds(c.After) {
				t.Fatalf("%s is not told of %s between %d and %d", s, id, from, to)
			}
		}
		if len(told) == 0 && !sameEvent(was, is) {
			t.Fatalf("nothing is told of %s between %d and %d, but it was %+v and is %+v", id, from, to, was, is)
		}
	})
}

func (e *Event) idOrNil() uuid.UUID {
	if e == nil {
		return uuid.Nil
	}
	return e.ID
}

func textsOf(ids []uuid.UUID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id.String()
	}
	return out
}

// story is a ledger that is told commit by commit.
type story struct {
	t *testing.T
	m *memory
}

func (s *story) do(filings ...Filing) int64 {
	s.t.Helper()
	c, _, err := Record(s.t.Context(), s.m, Commit{ID: uuid.New(), Author: "test"}, filings)
	if err != nil {
		s.t.Fatal(err)
	}
	return c.Seq
}

// wants asks what changed after seq from; events are those that are cited.
func (s *story) wants(from int64, events []uuid.UUID, want ...string) []Change {
	s.t.Helper()
	p := newPast(s.m)
	cs := p.changes(s.t, ChangeQuery{From: from, To: p.head(), Events: events}, 4)
	got := []string{}
	for _, c := range cs {
		got = append(got, c.told())
	}
	if d := gocmp.Diff(want, got); d != "" {
		s.t.Errorf("after %d (-want +got):\n%s", from, d)
	}
	return cs
}

func published(i, on int) *Report {
	return &Report{
		ID: reportID(i), Dataset: "drawn", Key: fmt.Sprint(i), Stance: Asserts, Document: &Document{Publisher: fmt.Sprint("Paper ", i), Published: day(on).Earliest},
		Account: &Account{Title: fmt.Sprint("Report ", i), Status: Occurred, Extent: Incident},
	}
}

func same(a, b int) *Judgement {
	return NewJudgement(KindReport, reportID(a), reportID(b), Same, 1, "rule@1", false, uuid.Nil)
}

func TestAnEventGoesOnUnderAnotherIDWhenItsAnchorChanges(t *testing.T) {
	s := &story{t, newMemory()}
	s.do(FileAtom(published(1, 3), BySource), FileAtom(published(2, 4), BySource), FileAtom(same(1, 2), BySource))
	s.do(FileAtom(published(0, 1), BySource), FileAtom(same(0, 1), BySource)) // an earlier report joins
	s.do(WithdrawAtom(Ref{KindReport, reportID(0)}, ByPerson))
	s.do(FileAtom(published(0, 1), ByPerson))
	want := []string{"2 REVISED 1 > 0", "2 JUDGED - > 0 " + same(0, 1).ID.String(), "3 RETRACTED 0 > (0)", "3 REVISED 0 > 1", "4 REVIVED (0) > 0", "4 REVISED 1 > 0"}
	cs := s.wants(1, nil, want...)
	if want := []string{"id", "published", "reports", "lines"}; !slices.Equal(cs[0].Fields, want) {
		t.Errorf("the fields that differ are %v, want %v", cs[0].Fields, want)
	}
	s.wants(1, []uuid.UUID{reportID(2)}, want...)
}

func TestAMergeAndASplitAreToldOfBothEvents(t *testing.T) {
	s := &story{t, newMemory()}
	s.do(FileAtom(published(1, 1), BySource), FileAtom(published(2, 2), BySource), FileAtom(published(3, 3), BySource))
	s.do(FileAtom(same(1, 2), BySource))
	s.do(WithdrawAtom(same(1, 2).Ref(), ByPerson))
	id := same(1, 2).ID.String()
	merged, split := []string{"2 REVISED 1 > 1", "2 MERGED 2 > 1", "2 JUDGED 2 > 1 " + id}, []string{"3 SPLIT 1 > 2", "3 REVISED 1 > 1", "3 UNJUDGED 1 > 2 " + id}
	s.wants(1, nil, slices.Concat(merged, split)...)
	s.wants(0, []uuid.UUID{reportID(3)}, "1 FILED - > 3")
	// The judgement stood neither at 1 nor at 3: what it did is told by the events.
	s.wants(1, []uuid.UUID{reportID(2)}, slices.Concat(merged[:2], split[:2])...)
}

func TestACitedReportThatBecomesAMentionIsToldOf(t *testing.T) {
	s := &story{t, newMemory()}
	s.do(FileAtom(published(1, 1), BySource), FileAtom(published(2, 2), BySource))
	mention := &Report{ID: reportID(2), Dataset: "drawn", Key: "2", Edition: "2", Of: uuid.NullUUID{UUID: reportID(1), Valid: true}}
	s.do(FileAtom(mention, BySource))
	s.wants(1, nil, "2 REVISED 1 > 1")
	s.wants(1, []uuid.UUID{reportID(2)}, "2 MERGED 2 > 1", "2 REVISED 1 > 1")
}

func TestAFilingThatComesToNothingIsNotTold(t *testing.T) {
	s := &story{t, newMemory()}
	link := func(edition string) *Link {
		return &Link{ID: DeriveID(KindLink, "1"), Edition: edition, Type: Fulfils, From: reportID(1), To: reportID(2), Stance: either(edition == "2", Denies, Asserts)}
	}
	id := link("").ID.String()
	s.do(FileAtom(published(1, 1), BySource), FileAtom(published(2, 2), BySource))
	s.do(FileAtom(link("2"), BySource))
	s.do(FileAtom(link("1"), BySource)) // late: the newer edition stands
	s.do(WithdrawAtom(link("").Ref(), ByPerson))
	s.do(FileAtom(link("3"), BySource)) // which does not overrule a person
	s.do(FileAtom(link("3"), ByPerson))
	s.wants(1, nil, "2 LINKED 1 > 1 "+id, "4 UNLINKED 1 > 1 "+id, "6 LINKED 1 > 1 "+id)
	s.do(WithdrawAtom(link("").Ref(), BySource))
	s.do(FileAtom(link("4"), BySource)) // which does bring back what its source took back
	s.wants(6, nil, "7 UNLINKED 1 > 1 "+id, "8 LINKED 1 > 1 "+id)
}

func TestAJudgementOnActorsBearsOnNoEvent(t *testing.T) {
	s := &story{t, newMemory()}
	name := func(i int) Filing {
		return FileAtom(&ActorRecord{ID: recordID(i), Dataset: "drawn", Key: fmt.Sprint(i), Kind: ActorState, Names: []ActorName{{Text: "Iraq"}}}, BySource)
	}
	j := NewJudgement(KindActorRecord, recordID(1), recordID(2), Same, 1, "rule@1", false, uuid.Nil)
	s.do(name(1), name(2), FileAtom(published(1, 1), BySource), FileAtom(j, BySource))
	s.wants(0, nil, "1 FILED - > 1", "1 JUDGED - > - "+j.ID.String())
	s.wants(0, []uuid.UUID{reportID(1)}, "1 FILED - > 1")
	p := newPast(s.m)
	if cs := p.changes(t, ChangeQuery{To: 1, Filter: &EventFilter{}}, 1); len(cs) != 1 || cs[0].Type != EventFiled || !cs[0].MatchesAfter || cs[0].MatchedBefore {
		t.Errorf("a filter leaves %+v", cs)
	}
}

// bulk is a ledger of one commit of as many new events as size, whose last is an assault.
type bulk struct {
	Store
	size  int
	calls int
}

func (b *bulk) event(i int) *Event {
	e := &Event{ID: uuid.UUID{12: byte(i >> 16), 13: byte(i >> 8), 14: byte(i), 15: 1}, Title: fmt.Sprint(i)}
	e.Reports = []uuid.UUID{e.ID}
	if i == b.size-1 {
		e.Type, e.Status = Assault, Predicted
	}
	return e
}

func (b *bulk) index(id uuid.UUID) int { return int(id[12])<<16 + int(id[13])<<8 + int(id[14]) }

func (b *bulk) Versions(_ context.Context, q VersionQuery) (Page[Version], error) {
	b.calls++
	i := 0
	if q.After != nil && q.After.Seq == 1 {
		if i = b.index(q.After.ID); q.After.ID[15] > 0 {
			i++
		}
	}
	page := Page[Version]{}
	for ; q.From == 0 && i < b.size && len(page.Nodes) < q.First; i++ {
		page.Nodes = append(page.Nodes, Version{1, Now, b.event(i)})
	}
	page.More = q.From == 0 && i < b.size
	return page, nil
}

func (b *bulk) Events(_ context.Context, seq int64, ids []uuid.UUID) ([]*Event, error) {
	b.calls++
	out := make([]*Event, len(ids))
	for i, id := range ids {
		if seq == 1 {
			out[i] = b.event(b.index(id))
		}
	}
	return out, nil
}

func (b *bulk) Entries(context.Context, EntryQuery) (Page[LedgerEntry], error) {
	b.calls++
	return Page[LedgerEntry]{}, nil
}

func (b *bulk) Links(context.Context, int64, []uuid.UUID) ([]*Link, error) {
	b.calls++
	return nil, nil
}

func (b *bulk) Commits(_ context.Context, seqs []int64) ([]Commit, error) {
	b.calls++
	return make([]Commit, len(seqs)), nil
}

func TestAPageOfChangesAsksAndLooksOnlySoFar(t *testing.T) {
	b := &bulk{size: 2*maxLooked + 3*MaxFirst}
	find := func(q ChangeQuery) ChangesFound {
		t.Helper()
		b.calls = 0
		if err := q.Normalize(); err != nil {
			t.Fatal(err)
		}
		page, err := FindChanges(t.Context(), b, q)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	// A page within a commit goes on where the one before ended, and costs as much.
	q := ChangeQuery{To: 1, Paging: Paging{First: 100}}
	for n := 0; n < 300; n += 100 {
		page := find(q)
		if len(page.Nodes) != 100 || page.Nodes[0].After.Title != fmt.Sprint(n) || !page.More || b.calls > 6 {
			t.Fatalf("the page from %d on has %d, the first %q, more %v, after %d questions", n, len(page.Nodes), page.Nodes[0].After.Title, page.More, b.calls)
		}
		q.After = page.Next
	}
	// Looked for what only the last is, it says when it has looked enough.
	q = ChangeQuery{To: 1, Filter: &EventFilter{Types: []EventType{Assault}}}
	for i, want := range []int{0, 0, 1} {
		page := find(q)
		if len(page.Nodes) != want || page.More != (want == 0) || b.calls > 2*maxLooked/MaxFirst+20 {
			t.Fatalf("page %d has %d, more %v, after %d questions", i, len(page.Nodes), page.More, b.calls)
		}
		q.After = page.Next
	}
	// So it does by outcomes, and comes to an end.
	q = ChangeQuery{To: 1, Outcome: []Outcome{OutcomeOpen}}
	found, pages := 0, 0
	for more := true; more; pages++ {
		page := find(q)
		if found += len(page.Nodes); pages > 6 || b.calls > 4*maxLooked/MaxFirst+20 {
			t.Fatalf("page %d has %d, after %d questions", pages, len(page.Nodes), b.calls)
		}
		q.After, more = page.Next, page.More
	}
	if found != 1 {
		t.Fatalf("%d came to be open", found)
	}
	for _, c := range []struct {
		q    ChangeQuery
		want error
	}{
		{ChangeQuery{From: 2, To: 1}, &InvalidError{"from", "2 is not between 0 and seq 1"}},
		{ChangeQuery{To: 1, Events: make([]uuid.UUID, maxCited+1)}, &LimitError{"events", maxCited + 1, maxCited}},
		{ChangeQuery{To: 1, Paging: Paging{After: &Cursor{Seq: 1, Query: 7}}}, checkCursor(&Cursor{}, 1)},
		{ChangeQuery{To: 1, Paging: Paging{After: &Cursor{Seq: 2}}}, &CursorError{"it is of seq 2, behind the end, 1"}},
	} {
		if err := c.q.Normalize(); fmt.Sprint(err) != fmt.Sprint(c.want) {
			t.Errorf("%+v: %v, want %v", c.q, err, c.want)
		}
	}
}

// quiet is a reader of many commits that each tell a link anew, which says nothing of outcomes.
type quiet struct {
	Reader
	commits int64
	calls   int
}

func (r *quiet) Entries(_ context.Context, q EntryQuery) (Page[LedgerEntry], error) {
	r.calls++
	seq := q.From
	if q.After != nil {
		seq = q.After.Seq
	}
	var page Page[LedgerEntry]
	for len(page.Nodes) < q.First && seq < min(q.To, r.commits) {
		seq++
		l := &Link{ID: DeriveID(KindLink, fmt.Sprint(seq)), Type: Causes, From: named("cause"), To: named("threat")}
		page.Nodes = append(page.Nodes, LedgerEntry{Entry: Entry{Mark: Mark{Seq: seq, Op: File}, Ref: Ref{Kind: KindLink, ID: l.ID}, Atom: l}})
	}
	page.More = seq < min(q.To, r.commits)
	return page, nil
}

func (r *quiet) Versions(context.Context, VersionQuery) (Page[Version], error) {
	return Page[Version]{}, nil
}

func (r *quiet) Events(_ context.Context, _ int64, ids []uuid.UUID) ([]*Event, error) {
	r.calls++
	return make([]*Event, len(ids)), nil
}

func (r *quiet) Links(context.Context, int64, []uuid.UUID) ([]*Link, error) {
	r.calls++
	return nil, nil
}

func (r *quiet) Commits(_ context.Context, seqs []int64) ([]Commit, error) {
	return make([]Commit, len(seqs)), nil
}

// A page of changes by outcome says when it has looked at many commits, though each holds next to nothing.
func TestAPageOfChangesByOutcomeLooksAtSoManyCommits(t *testing.T) {
	r := &quiet{commits: 3*maxLooked/commitWeight + 10}
	q := ChangeQuery{To: r.commits, Outcome: []Outcome{OutcomeFulfilled}, Types: []ChangeType{EventRevised}}
	for page := range 4 {
		if r.calls = 0; q.Normalize() != nil {
			t.Fatal(q.Normalize())
		}
		found, err := FindChanges(t.Context(), r, q)
		if err != nil || len(found.Nodes) > 0 || found.More != (page < 3) || r.calls > 7*maxLooked/commitWeight {
			t.Fatalf("page %d: %d, more %v, after %d questions: %v", page, len(found.Nodes), found.More, r.calls, err)
		}
		q.After = found.Next
	}
}
