package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
)

// maxExplained bounds how many judgements or reports one explanation reads.
const maxExplained = 20000

// JudgementsOn reads all live judgements with an end among the ids.
func JudgementsOn(ctx context.Context, r Reader, seq int64, ids []uuid.UUID) ([]*Judgement, error) {
	q := JudgementQuery{Seq: seq, On: append([]uuid.UUID{}, uniteIDs(ids, nil)...), Paging: Paging{First: MaxFirst}}
	return All("judgements", maxExplained, func(after *Cursor) (Page[*Judgement], error) {
		q.After = after
		return r.FindJudgements(ctx, q)
	}, q.CursorAt)
}

// StatesOf tells what each judgement does to the graph at the snapshot.
func StatesOf(ctx context.Context, r Reader, seq int64, js []*Judgement) ([]JudgementState, error) {
	var reports, records, ends []uuid.UUID
	for _, j := range js {
		ends = append(ends, j.A, j.B)
		if j.Subject == KindReport {
			reports = append(reports, j.A, j.B)
		} else {
			records = append(records, j.A, j.B)
		}
	}
	all, err := JudgementsOn(ctx, r, seq, ends)
	if err != nil {
		return nil, err
	}
	holds, err := holders(ctx, r, seq, reports, records)
	if err != nil {
		return nil, err
	}
	live := map[uuid.UUID]bool{}
	for _, j := range all {
		live[j.ID] = true
	}
	counts := verdicts(all)
	out := make([]JudgementState, len(js))
	for i, j := range js {
		a, b := holds[j.A], holds[j.B]
		switch v := counts[pair{j.A, j.B}]; {
		case !live[j.ID]:
			out[i] = Withdrawn
		case a == uuid.Nil || b == uuid.Nil:
			out[i] = Asleep
		case v == nil || v.ID != j.ID:
			out[i] = Overruled
		case j.Verdict == Same && a != b:
			out[i] = Blocked
		default:
			out[i] = Applied
		}
	}
	return out, nil
}

// holders finds the visible event of each report and the visible actor of each record.
func holders(ctx context.Context, r Reader, seq int64, reports, records []uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	out := map[uuid.UUID]uuid.UUID{}
	if reports = uniteIDs(reports, nil); len(reports) > 0 {
		es, err := r.Events(ctx, seq, reports)
		if err != nil {
			return nil, fmt.Errorf("find events: %w", err)
		}
		for i, e := range es {
			if e != nil && !e.Hidden {
				out[reports[i]] = e.ID
			}
		}
	}
	if records = uniteIDs(records, nil); len(records) > 0 {
		as, err := r.Actors(ctx, seq, records)
		if err != nil {
			return nil, fmt.Errorf("find actors: %w", err)
		}
		for i, a := range as {
			if a != nil && !a.Hidden {
				out[records[i]] = a.ID
			}
		}
	}
	return out, nil
}

// EventLink is a link as it is shown, between the events that hold its ends.
type EventLink struct {
	*Link
	FromEvent, ToEvent *Event
}

// LinksOf finds the links from and to each event that are awake: their ends are visible, have an account and are in two events.
func LinksOf(ctx context.Context, r Reader, seq int64, events []*Event) ([][]EventLink, error) {
	var reports []uuid.UUID
	for _, e := range events {
		reports = append(reports, e.Reports...)
	}
	ls, err := r.Links(ctx, seq, uniteIDs(reports, nil))
	if err != nil {
		return nil, fmt.Errorf("find links: %w", err)
	}
	awake, err := awakeLinks(ctx, r, seq, ls)
	if err != nil {
		return nil, err
	}
	out := make([][]EventLink, len(events))
	for i, e := range events {
		for _, l := range awake {
			if l.FromEvent.ID == e.ID || l.ToEvent.ID == e.ID {
				out[i] = append(out[i], l)
			}
		}
	}
	return out, nil
}

// awakeLinks finds the events of the links' ends and leaves out the links that sleep.
func awakeLinks(ctx context.Context, r Reader, seq int64, ls []*Link) ([]EventLink, error) {
	var ends []uuid.UUID
	for _, l := range ls {
		ends = append(ends, l.From, l.To)
	}
	if ends = uniteIDs(ends, nil); len(ends) == 0 {
		return nil, nil
	}
	held, err := r.Events(ctx, seq, ends)
	if err != nil {
		return nil, fmt.Errorf("find the links' events: %w", err)
	}
	of := map[uuid.UUID]*Event{}
	for i, e := range held {
		of[ends[i]] = e
	}
	var out []EventLink
	for _, l := range ls {
		from, to := of[l.From], of[l.To]
		if from.tells(l.From) && to.tells(l.To) && from.ID != to.ID {
			out = append(out, EventLink{l, from, to})
		}
	}
	return out, nil
}

// tells tells whether e, to be seen, has the report's account: of a mention it has none.
func (e *Event) tells(report uuid.UUID) bool {
	return e != nil && !e.Hidden && slices.Contains(e.Reports, report)
}

// SettlementsOf settles each event again, by a policy, from the reports that it holds at the snapshot, for its rival claims; nil
// where the policy's source told nothing of it. Events settled as published by a day are settled from the reports of then.
func SettlementsOf(ctx context.Context, r Reader, seq int64, events []*Event, policy Policy, source string) ([]*Settlement, error) {
	ratings, err := ratingsAt(ctx, r, seq)
	if err != nil {
		return nil, err
	}
	byEvent, err := reportsOf(ctx, r, seq, events)
	if err != nil {
		return nil, err
	}
	out, accounts := make([]*Settlement, len(events)), make([]*Event, len(events))
	for i, e := range events {
		rs := byEvent[i]
		if e.PublishedBy != nil {
			rs = publishedBy(rs, *e.PublishedBy)
		}
		s := Explain(rs, ratings, policy, source)
		if out[i] = s; s == nil {
			continue
		}
		if policy == PolicySettled {
			s.Event = e // bound already
			continue
		}
		s.Event.Filed, s.Event.Hidden, s.Event.PublishedBy, s.Event.AsOf = e.Filed, e.Hidden, e.PublishedBy, e.AsOf
		accounts[i] = s.Event
	}
	if policy == PolicySettled {
		return out, nil
	}
	return out, bindAll(ctx, r, seq, accounts)
}

func ratingsAt(ctx context.Context, r Reader, seq int64) (Ratings, error) {
	rs, err := r.Ratings(ctx, seq)
	if err != nil {
		return nil, fmt.Errorf("find ratings: %w", err)
	}
	out := Ratings{}
	for _, x := range rs {
		out[Fold(x.Source)] = x.Reliability
	}
	return out, nil
}

// reportsOf reads the reports that each event holds, mentions too.
func reportsOf(ctx context.Context, r Reader, seq int64, events []*Event) ([][]*Report, error) {
	out := make([][]*Report, len(events))
	var ids []uuid.UUID
	for _, e := range events {
		ids = append(ids, e.Reports...)
	}
	ids = uniteIDs(ids, nil)
	found, err := r.Reports(ctx, seq, ids)
	if err != nil {
		return nil, fmt.Errorf("find reports: %w", err)
	}
	by := map[uuid.UUID]*Report{}
	for i, f := range found {
		if f != nil {
			by[ids[i]] = f.Atom
		}
	}
	for i, e := range events {
		for _, id := range e.Reports {
			if by[id] != nil {
				out[i] = append(out[i], by[id])
			}
		}
		if e.Mentions == 0 {
			continue
		}
		q := ReportQuery{Seq: seq, Events: []uuid.UUID{e.ID}, Mentions: true, Paging: Paging{First: MaxFirst}}
		rs, err := All("mentions", maxExplained, func(after *Cursor) (Page[*Report], error) {
			q.After = after
			return r.FindReports(ctx, q)
		}, q.CursorAt)
		if err != nil {
			return nil, fmt.Errorf("find mentions: %w", err)
		}
		out[i] = append(out[i], slices.DeleteFunc(rs, func(m *Report) bool { return m.Account != nil })...)
	}
	return out, nil
}

// LineagesOf reads the events' lineages at the snapshot.
func LineagesOf(ctx context.Context, r Reader, seq int64, events []uuid.UUID) ([]Lineage, error) {
	ms, err := r.Memberships(ctx, seq, events)
	if err != nil {
		return nil, fmt.Errorf("find memberships: %w", err)
	}
	out := make([]Lineage, len(events))
	var others []uuid.UUID
	for i, id := range events {
		out[i] = LineageOf(id, seq, ms[i])
		others = append(others, out[i].MergedFrom...)
	}
	if others = uniteIDs(others, nil); len(others) == 0 {
		return out, nil
	}
	held, err := r.Events(ctx, seq, others)
	if err != nil {
		return nil, fmt.Errorf("find former events: %w", err)
	}
	stands := map[uuid.UUID]bool{}
	for i, e := range held {
		stands[others[i]] = e != nil && e.ID == others[i]
	}
	// Another event may stand on reports that this one never held.
	for i := range out {
		l := &out[i]
		for _, id := range l.MergedFrom {
			if stands[id] {
				l.SplitFrom = append(l.SplitFrom, id)
			}
		}
		l.MergedFrom = slices.DeleteFunc(l.MergedFrom, func(id uuid.UUID) bool { return stands[id] })
		l.SplitFrom = uniteIDs(l.SplitFrom, nil)
	}
	return out, nil
}
