package graph

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// record files the batch. A refusal is one of the door's own errors, and leaves the ledger as it was.
func record(t *rapid.T, m *memory, batch []Filing) ([]Effect, error) {
	t.Helper()
	n := len(m.entries)
	_, out, err := Record(t.Context(), m, Commit{ID: uuid.New(), Author: "test"}, batch)
	var conflict *ConflictError
	var unknown *UnknownError
	var invalid *InvalidError
	switch {
	case err == nil:
	case errors.As(err, &conflict), errors.As(err, &unknown), errors.As(err, &invalid):
		if len(m.entries) != n {
			t.Fatalf("a refused commit left %d entries", len(m.entries)-n)
		}
	default:
		t.Fatalf("record: %v", err)
	}
	return out, err
}

// sameWorld compares all of two worlds; seqs apart where told so.
func sameWorld(t *rapid.T, what string, want, got *World, opts ...cmp.Option) {
	t.Helper()
	opts = append(opts, cmpopts.EquateEmpty())
	if d := cmp.Diff(want, got, opts...); d != "" {
		t.Fatalf("%s (-want +got):\n%s", what, d)
	}
}

var (
	seqsApart = cmp.Options{cmpopts.IgnoreFields(Filed[Atom]{}, "First", "Since"), cmpopts.IgnoreFields(Event{}, "Filed")}
	// graphOnly leaves out the atoms, among which a withdrawn one stays, and how it came about.
	graphOnly = cmpopts.IgnoreFields(World{}, "Atoms")
)

func TestRefoldingAComponentEqualsRefoldingEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMemory(t)
		w := FoldLedger(m.entries)
		sameWorld(t, "FoldLedger against the deltas", w, m.world())
		parts := map[Part]bool{}
		for _, e := range w.Events {
			for _, p := range partsOf(e) {
				parts[p] = true
			}
		}
		if d := cmp.Diff(parts, m.parts, cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("parts (-FoldLedger +deltas):\n%s", d)
		}
	})
}

func TestFilingTwiceAddsNoEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMemory()
		var all []Filing
		for i := range drawnRecords {
			all = append(all, FileAtom(&ActorRecord{ID: recordID(i), Dataset: "drawn", Key: "k", Kind: ActorState, Names: []ActorName{{Text: "n"}}}, BySource))
		}
		record(t, m, all)
		accepted := [][]Filing{all}
		for range rapid.IntRange(1, 10).Draw(t, "commits") {
			var batch []Filing
			for range rapid.IntRange(1, 5).Draw(t, "filings") {
				f := drawFiling(t, nil) // nothing is withdrawn: input is what loads bring
				if f.Cause == ByReader {
					f.Cause = BySource
				}
				batch = append(batch, f)
			}
			// What equals the revision that stands is not in the books under its own edition (DESIGN §3), so what comes after it
			// could make it a revision the second time.
			if out, err := record(t, m, batch); err == nil {
				for i, o := range out {
					if o != Unchanged {
						accepted = append(accepted, batch[i:i+1])
					}
				}
			}
		}
		n := len(m.entries)
		again := rapid.Permutation(slices.Concat(accepted...)).Draw(t, "order of the second time")
		for chunk := range slices.Chunk(again, 4) {
			// A person who files an edition older than what stands is told so; a load says it is unchanged.
			for _, f := range chunk {
				out, err := record(t, m, []Filing{f})
				if invalid := (*InvalidError)(nil); errors.As(err, &invalid) && invalid.Field == "edition" {
					continue
				}
				if err != nil || out[0] != Unchanged {
					t.Fatalf("the second time %s is %v, %v", f.Ref, out, err)
				}
			}
		}
		if len(m.entries) != n {
			t.Fatalf("the second time added %d entries", len(m.entries)-n)
		}
	})
}

// reorder draws an order of the entries that keeps each behind those it names and each atom's in their own; with pairs,
// also the judgements on one pair in theirs, as the door lets them in.
func reorder(t *rapid.T, entries []Entry, pairs bool) []Entry {
	lane := func(e Entry) any { return e.Ref }
	if pairs {
		on := map[Ref]any{}
		for _, e := range entries {
			if j, ok := e.Atom.(*Judgement); ok {
				on[e.Ref] = pair{j.A, j.B}
			}
		}
		lane = func(e Entry) any {
			if p, ok := on[e.Ref]; ok {
				return p
			}
			return e.Ref
		}
	}
	lanes := map[any][]Entry{}
	var order []any
	for _, e := range entries {
		k := lane(e)
		if lanes[k] == nil {
			order = append(order, k)
		}
		lanes[k] = append(lanes[k], e)
	}
	filed := map[Ref]bool{}
	var out []Entry
	for len(out) < len(entries) {
		var ready []any
		for _, k := range order {
			if l := lanes[k]; len(l) > 0 && (l[0].Atom == nil || !slices.ContainsFunc(l[0].Atom.Named(), func(r Ref) bool { return !filed[r] })) {
				ready = append(ready, k)
			}
		}
		k := rapid.SampledFrom(ready).Draw(t, "next")
		e := lanes[k][0]
		lanes[k] = lanes[k][1:]
		filed[e.Ref] = true
		out = append(out, e)
	}
	return out
}

func TestOrderAndBatchingDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMemory(t)
		want := FoldLedger(m.entries)
		moved := reorder(t, m.entries, false)
		for i := range moved {
			moved[i].Seq, moved[i].N = int64(i+1), 0
		}
		sameWorld(t, "another order of the ledger", want, FoldLedger(moved), seqsApart)

		n := newMemory()
		rest := reorder(t, m.entries, true)
		for len(rest) > 0 {
			k := rapid.IntRange(1, len(rest)).Draw(t, "batch")
			var batch []Filing
			for _, e := range rest[:k] {
				batch = append(batch, Filing{Op: e.Op, Cause: e.Cause, Atom: e.Atom, Ref: e.Ref})
			}
			out, err := record(t, n, batch)
			if err != nil || slices.Contains(out, Unchanged) {
				t.Fatalf("filed in another order: %v, %v", out, err)
			}
			rest = rest[k:]
		}
		sameWorld(t, "filed in another order and other batches", want, n.world(), seqsApart)
	})
}

func TestJudgeThenWithdrawGivesTheGraphBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMemory(t)
		before := FoldLedger(m.entries)
		subject, id, n := KindReport, reportID, drawnReports
		if rapid.Bool().Draw(t, "actors") {
			subject, id, n = KindActorRecord, recordID, drawnRecords
		}
		var batch []Filing
		for range rapid.IntRange(1, 4).Draw(t, "pairs") {
			j := drawJudgement(t, subject, id, n)
			j.ID = uuid.New()
			batch = append(batch, FileAtom(j, ByPerson))
		}
		if _, err := record(t, m, batch); err != nil {
			return
		}
		for _, f := range batch {
			record(t, m, []Filing{WithdrawAtom(f.Ref, ByPerson)})
		}
		sameWorld(t, "judged, then withdrawn", before, m.world(), graphOnly)
	})
}

func TestRetractThenReviveGivesTheGraphBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMemory(t)
		before := FoldLedger(m.entries)
		var live []Ref
		for _, r := range known(m) {
			if before.Atoms[r].Live {
				live = append(live, r)
			}
		}
		r := rapid.SampledFrom(live).Draw(t, "retracted")
		record(t, m, []Filing{WithdrawAtom(r, one(t, "cause", BySource, ByPerson))})
		if e := m.world().Events[r.ID]; r.Kind == KindReport && before.Atoms[r].Atom.(*Report).Account != nil && (e == nil || !e.Hidden || len(e.Reports) != 1) {
			t.Fatalf("a retracted report does not stand alone and hidden: %+v", e)
		}
		out, err := record(t, m, []Filing{FileAtom(before.Atoms[r].Atom, ByPerson)})
		if err != nil {
			if conflict := (*ConflictError)(nil); errors.As(err, &conflict) {
				return // a person judged the pair twice: the other one stands now
			}
			t.Fatal(err)
		}
		if out[0] != Revived {
			t.Fatalf("filing it again is %v", out)
		}
		sameWorld(t, "retracted, then revived", before, m.world(), cmpopts.IgnoreFields(Filed[Atom]{}, "Since"))
	})
}

func TestUndoGivesTheGraphBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMemory(t)
		before := FoldLedger(m.entries)
		var batch []Filing
		for range rapid.IntRange(1, 3).Draw(t, "filings") {
			batch = append(batch, drawFiling(t, known(m)))
			batch[len(batch)-1].Cause = ByPerson
			if f := batch[len(batch)-1]; f.Op == Withdraw && !before.Atoms[f.Ref].Live {
				return // a person's word that what a source took back is gone: nothing takes that back but a revival
			}
		}
		n := len(m.entries)
		if _, err := record(t, m, batch); err != nil || len(m.entries) == n {
			return
		}
		undo, err := Undo(t.Context(), entriesOf{m: m}, m.commits[len(m.commits)-1])
		if invalid := (*InvalidError)(nil); errors.As(err, &invalid) {
			return // it revised
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := record(t, m, undo); err != nil {
			if conflict := (*ConflictError)(nil); errors.As(err, &conflict) {
				return
			}
			t.Fatalf("undo: %v", err)
		}
		// What was new stays in the books, withdrawn: a report stands alone and hidden, a record's actor likewise.
		after := m.world()
		for id, e := range after.Events {
			if e.Hidden && before.Events[id] == nil {
				delete(after.Events, id)
				delete(after.EventOf, id)
			}
		}
		for id, a := range after.Actors {
			if a.Hidden && before.Actors[id] == nil {
				delete(after.Actors, id)
				delete(after.ActorOf, id)
			}
		}
		for r := range before.EventOf {
			if _, ok := after.EventOf[r]; !ok {
				t.Fatalf("report %s is in no event after the undo", r)
			}
		}
		for r := range after.EventOf {
			if _, ok := before.EventOf[r]; !ok {
				delete(after.EventOf, r) // a mention of what was new and is hidden now
			}
		}
		sameWorld(t, "done, then undone", before, after, graphOnly)
	})
}

// entriesOf gives Undo what it reads of a store.
type entriesOf struct {
	Store
	m *memory
}

func (c entriesOf) Entries(_ context.Context, q EntryQuery) (Page[LedgerEntry], error) {
	page := Page[LedgerEntry]{Total: -1}
	standing, marks := map[Ref]Atom{}, map[Ref][]Mark{}
	revision := map[Ref]Atom{}
	for i, e := range c.m.entries {
		if i == 0 || c.m.entries[i-1].Seq != e.Seq {
			maps.Copy(standing, revision)
		}
		if e.Seq > q.From && e.Seq <= q.To {
			page.Nodes = append(page.Nodes, LedgerEntry{Entry: e, Before: standing[e.Ref]})
		}
		marks[e.Ref] = append(marks[e.Ref], e.Mark)
		if i, _ := current(marks[e.Ref]); i == len(marks[e.Ref])-1 {
			revision[e.Ref] = e.Atom
		}
	}
	return page, nil
}

func TestClustersKeepTheirWalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := FoldLedger(drawMemory(t).entries)
		var js []*Judgement
		for _, s := range w.Atoms {
			if j, ok := s.Atom.(*Judgement); ok && s.Live {
				js = append(js, j)
			}
		}
		live := func(k Kind, id uuid.UUID) bool { return w.Atoms[Ref{k, id}].Live }
		for p, j := range verdicts(js) {
			if j.Verdict != Different || !live(j.Subject, p.a) || !live(j.Subject, p.b) {
				continue
			}
			of := w.EventOf
			if j.Subject == KindActorRecord {
				of = w.ActorOf
			}
			a, okA := of[p.a]
			b, okB := of[p.b]
			mention := j.Subject == KindReport && (w.Atoms[Ref{KindReport, p.a}].Atom.(*Report).Account == nil || w.Atoms[Ref{KindReport, p.b}].Atom.(*Report).Account == nil)
			if okA && okB && a == b && !mention {
				t.Fatalf("%s and %s are DIFFERENT and both in %s", p.a, p.b, a)
			}
		}
		for id, e := range w.Events {
			for _, r := range e.Reports {
				rep := w.Atoms[Ref{KindReport, r}]
				if rep.Atom.(*Report).Account.Extent != e.Extent {
					t.Fatalf("event %s of extent %s holds one of %s", id, e.Extent, rep.Atom.(*Report).Account.Extent)
				}
				if !rep.Live && len(e.Reports) > 1 {
					t.Fatalf("withdrawn %s does not stand alone", r)
				}
				if w.EventOf[r] != id {
					t.Fatalf("%s is a member of %s and held by %s", r, id, w.EventOf[r])
				}
			}
			if !slices.Contains(e.Reports, id) {
				t.Fatalf("event %s has not the id of a member", id)
			}
		}
		for id, a := range w.Actors {
			for _, r := range a.Records {
				if rec := w.Atoms[Ref{KindActorRecord, r}].Atom.(*ActorRecord); rec.Generic && len(a.Records) > 1 {
					t.Fatalf("generic record %s merged into %s", r, id)
				}
			}
		}
	})
}
