package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"

	"github.com/google/uuid"
)

// past answers what is asked of a ledger's past by folding the ledger up to each seq, and by trying all that is there: no step of
// it is shared with what is tested against it.
type past struct {
	Store
	m      *memory
	worlds []*World // by seq
	asked  atomic.Int64
}

func newPast(m *memory) *past {
	p := &past{m: m}
	for seq := range int64(len(m.commits)) + 1 {
		n := len(m.entries)
		if i := slices.IndexFunc(m.entries, func(e Entry) bool { return e.Seq > seq }); i >= 0 {
			n = i
		}
		p.worlds = append(p.worlds, FoldLedger(m.entries[:n]))
	}
	return p
}

func (p *past) head() int64 { return int64(len(p.worlds)) - 1 }

func (p *past) at(seq int64) *World {
	p.asked.Add(1)
	return p.worlds[seq]
}

func (p *past) bound(w *World, e *Event) *Event {
	if e == nil {
		return nil
	}
	c := *e
	c.Bind(func(r uuid.UUID) *ActorBrief {
		if w.Actors[w.ActorOf[r]] == nil {
			return nil
		}
		b := w.Actors[w.ActorOf[r]].Brief()
		return &b
	})
	return &c
}

func (p *past) Commits(_ context.Context, seqs []int64) ([]Commit, error) {
	out := make([]Commit, len(seqs))
	for i, s := range seqs {
		out[i] = p.m.commits[s-1]
	}
	return out, nil
}

func (p *past) Events(_ context.Context, seq int64, reports []uuid.UUID) ([]*Event, error) {
	w := p.at(seq)
	out := make([]*Event, len(reports))
	for i, r := range reports {
		out[i] = p.bound(w, w.Events[w.EventOf[r]])
	}
	return out, nil
}

func (p *past) Actors(_ context.Context, seq int64, records []uuid.UUID) ([]*Actor, error) {
	w := p.at(seq)
	out := make([]*Actor, len(records))
	for i, r := range records {
		out[i] = w.Actors[w.ActorOf[r]]
	}
	return out, nil
}

// pageOf cuts a page out of a sorted list.
func pageOf[T any](all []T, q Paging, behind func(T) bool) Page[T] {
	if q.First < 1 || q.First > MaxFirst {
		panic(fmt.Sprint("a page of ", q.First))
	}
	out := Page[T]{Total: -1}
	if q.WantTotal {
		out.Total = int64(len(all))
	}
	if q.After != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(v T) bool { return !behind(v) })
	}
	out.Nodes = all[:min(q.First, len(all))]
	out.More = len(all) > q.First
	return out
}

func (p *past) FindEvents(_ context.Context, q EventQuery) (Page[*Event], error) {
	w := p.at(q.Seq)
	var all []*Event
	for e := range maps.Values(w.Events) {
		if q.Match(e) {
			all = append(all, p.bound(w, e))
		}
	}
	slices.SortFunc(all, q.Compare)
	return pageOf(all, q.Paging, q.behind), nil
}

func (p *past) FindActors(_ context.Context, q ActorQuery) (Page[*Actor], error) {
	var all []*Actor
	for a := range maps.Values(p.at(q.Seq).Actors) {
		if q.Match(a) {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b *Actor) int { return cmp.Or(compare(a.Key(), b.Key()), compareIDs(a.ID, b.ID)) })
	return pageOf(all, q.Paging, func(a *Actor) bool {
		return cmp.Or(compare(a.Key(), q.After.Key), compareIDs(a.ID, q.After.ID)) > 0
	}), nil
}

func (p *past) FindPlaces(_ context.Context, q PlaceQuery) (Page[*Place], error) {
	var all []*Place
	for x := range maps.Values(p.at(q.Seq).Places) {
		if q.Match(x) {
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b *Place) int { return cmp.Or(compare(a.Key(), b.Key()), compareIDs(a.ID, b.ID)) })
	return pageOf(all, q.Paging, func(x *Place) bool {
		return cmp.Or(compare(x.Key(), q.After.Key), compareIDs(x.ID, q.After.ID)) > 0
	}), nil
}

// liveAt lists the live atoms of a type, by id.
func liveAt[A Atom](w *World) []A {
	var out []A
	for s := range maps.Values(w.Atoms) {
		if a, ok := s.Atom.(A); ok && s.Live {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b A) int { return compareIDs(a.Ref().ID, b.Ref().ID) })
	return out
}

func (p *past) FindJudgements(_ context.Context, q JudgementQuery) (Page[*Judgement], error) {
	all := slices.DeleteFunc(liveAt[*Judgement](p.at(q.Seq)), func(j *Judgement) bool { return !q.Match(j) })
	return pageOf(all, q.Paging, func(j *Judgement) bool { return compareIDs(j.ID, q.After.ID) > 0 }), nil
}

func (p *past) Links(_ context.Context, seq int64, reports []uuid.UUID) ([]*Link, error) {
	return slices.DeleteFunc(liveAt[*Link](p.at(seq)), func(l *Link) bool {
		return !slices.Contains(reports, l.From) && !slices.Contains(reports, l.To)
	}), nil
}

func (p *past) FindLinks(_ context.Context, q LinkQuery) (Page[*Link], error) {
	all := slices.DeleteFunc(liveAt[*Link](p.at(q.Seq)), func(l *Link) bool { return !q.Match(l) })
	return pageOf(all, q.Paging, func(l *Link) bool { return compareIDs(l.ID, q.After.ID) > 0 }), nil
}

func (p *past) Affiliations(_ context.Context, seq int64, records []uuid.UUID) ([]*Affiliation, error) {
	return slices.DeleteFunc(liveAt[*Affiliation](p.at(seq)), func(a *Affiliation) bool {
		return !slices.Contains(records, a.From) && !slices.Contains(records, a.To)
	}), nil
}

func sameEvent(a, b *Event) bool { return string(mustJSON(a)) == string(mustJSON(b)) }

// all are the versions of all events that began up to a seq, each with what ended after it open.
func (p *past) versions(to int64) []Version {
	var out []Version
	for seq := int64(1); seq <= to; seq++ {
		was, is := p.worlds[seq-1].Events, p.worlds[seq].Events
		for _, id := range sortedIDs(was, is) {
			if sameEvent(was[id], is[id]) {
				continue
			}
			for i := range out {
				if out[i].Event.ID == id && out[i].Until == Now {
					out[i].Until = seq
				}
			}
			if is[id] != nil {
				out = append(out, Version{seq, Now, is[id]})
			}
		}
	}
	return out
}

func (p *past) Versions(_ context.Context, q VersionQuery) (Page[Version], error) {
	p.asked.Add(1)
	if err := checkCursor(q.After, q.Hash()); err != nil {
		return Page[Version]{}, err
	}
	all := slices.DeleteFunc(p.versions(q.To), func(v Version) bool { return v.Since <= q.From })
	return pageOf(all, q.Paging, func(v Version) bool {
		return cmp.Or(compare(v.Since, q.After.Seq), compareIDs(v.Event.ID, q.After.ID)) > 0
	}), nil
}

func (p *past) History(_ context.Context, seq int64, events []uuid.UUID) ([][]Version, error) {
	p.asked.Add(1)
	out := make([][]Version, len(events))
	for i, id := range events {
		out[i] = slices.DeleteFunc(p.versions(seq), func(v Version) bool { return v.Event.ID != id })
	}
	return out, nil
}

func (p *past) Memberships(_ context.Context, seq int64, events []uuid.UUID) ([][]Membership, error) {
	p.asked.Add(1)
	var all []Membership
	for s := int64(1); s <= seq; s++ {
		was, is := p.worlds[s-1].EventOf, p.worlds[s].EventOf
		for _, r := range sortedIDs(was, is) {
			if was[r] == is[r] {
				continue
			}
			for i := range all {
				if all[i].Report == r && all[i].Until == Now {
					all[i].Until = s
				}
			}
			if e, holds := is[r]; holds {
				all = append(all, Membership{r, e, s, Now})
			}
		}
	}
	out := make([][]Membership, len(events))
	for i, id := range events {
		for _, m := range all {
			if slices.ContainsFunc(all, func(o Membership) bool { return o.Report == m.Report && o.Event == id }) {
				out[i] = append(out[i], m)
			}
		}
	}
	return out, nil
}

func (p *past) Entries(_ context.Context, q EntryQuery) (Page[LedgerEntry], error) {
	p.asked.Add(1)
	if err := checkCursor(q.After, q.Hash()); err != nil {
		return Page[LedgerEntry]{}, err
	}
	var all []LedgerEntry
	for _, e := range p.m.entries {
		if e.Seq > q.From && e.Seq <= q.To && oneOf(q.Kinds, e.Kind) && (q.Refs == nil || slices.Contains(q.Refs, e.ID)) {
			before := p.worlds[e.Seq-1].Atoms[e.Ref]
			all = append(all, LedgerEntry{Entry: e, Commit: p.m.commits[e.Seq-1], Before: before.Atom, WasLive: before.Live})
		}
	}
	return pageOf(all, q.Paging, func(c LedgerEntry) bool {
		return cmp.Or(compare(c.Seq, q.After.Seq), compare(int64(c.N), q.After.Number())) > 0
	}), nil
}
