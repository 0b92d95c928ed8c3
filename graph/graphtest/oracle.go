package graphtest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

// oracle is the ledger in a slice. It answers each question by definition and brute force: it folds the entries up to the
// seq afresh, tries Match on everything, sorts and counts. It ignores what a commit's delta says apart from its entries.
// It is a graph.Store, so that what is asked of a store can be asked of it.
type oracle struct {
	commits []graph.Commit
	entries []graph.Entry
	loads   []graph.Load
	worlds  map[int64]*graph.World
	clock   func() time.Time
}

func newOracle(clock func() time.Time) *oracle {
	return &oracle{worlds: map[int64]*graph.World{}, clock: clock}
}

// oracleOf reads the whole ledger of a store.
func oracleOf(ctx context.Context, r graph.Reader) (*oracle, error) {
	head, err := r.Head(ctx)
	if err != nil {
		return nil, err
	}
	o := newOracle(nil)
	q := graph.EntryQuery{To: head.Seq, Paging: graph.Paging{First: graph.MaxFirst}}
	for more := head.Seq > 0; more; {
		if err := q.Normalize(); err != nil {
			return nil, err
		}
		page, err := r.Entries(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, c := range page.Nodes {
			if c.Op == graph.Withdraw && c.Atom != nil {
				return nil, fmt.Errorf("the withdrawal of %s in commit %d carries an atom", c.Ref, c.Seq)
			}
			o.entries = append(o.entries, c.Entry)
			if n := len(o.commits); n == 0 || o.commits[n-1].Seq != c.Seq {
				o.commits = append(o.commits, c.Commit)
			}
			after := q.CursorAt(c)
			q.After = &after
		}
		more = page.More
	}
	counts := map[int64]int{}
	for _, e := range o.entries {
		counts[e.Seq]++
	}
	for i, c := range o.commits {
		if c.Seq != int64(i+1) || counts[c.Seq] != c.Entries {
			return nil, fmt.Errorf("commit %d of the ledger has seq %d, says %d entries and has %d", i+1, c.Seq, c.Entries, counts[c.Seq])
		}
	}
	if n := int64(len(o.commits)); n != head.Seq {
		return nil, fmt.Errorf("the head is %d and the ledger has %d commits", head.Seq, n)
	}
	return o, nil
}

func (o *oracle) at(seq int64) *graph.World {
	seq = min(seq, int64(len(o.commits)))
	w := o.worlds[seq]
	if w == nil {
		n, _ := slices.BinarySearchFunc(o.entries, seq+1, func(e graph.Entry, seq int64) int { return cmp.Compare(e.Seq, seq) })
		w = graph.FoldLedger(o.entries[:n])
		o.worlds[seq] = w
	}
	return w
}

func (o *oracle) Head(context.Context) (graph.Commit, error) {
	if len(o.commits) == 0 {
		return graph.Commit{}, nil
	}
	return o.commits[len(o.commits)-1], nil
}

func (o *oracle) At(_ context.Context, t time.Time) (graph.Commit, error) {
	var last graph.Commit
	for _, c := range o.commits {
		if !c.RecordedAt.After(t) {
			last = c
		}
	}
	return last, nil
}

func (o *oracle) Commits(_ context.Context, seqs []int64) ([]graph.Commit, error) {
	out := make([]graph.Commit, len(seqs))
	for i, s := range seqs {
		if s >= 1 && s <= int64(len(o.commits)) {
			out[i] = o.commits[s-1]
		}
	}
	return out, nil
}

func (o *oracle) CommitByID(_ context.Context, id uuid.UUID) (graph.Commit, error) {
	for _, c := range o.commits {
		if c.ID == id {
			return c, nil
		}
	}
	return graph.Commit{}, nil
}

// bound copies e with its participants bound.
func bound(w *graph.World, e *graph.Event) *graph.Event {
	if e == nil {
		return nil
	}
	c := *e
	c.Bind(func(record uuid.UUID) *graph.ActorBrief {
		id, ok := w.ActorOf[record]
		if !ok {
			return nil
		}
		b := w.Actors[id].Brief()
		return &b
	})
	return &c
}

func (o *oracle) Events(_ context.Context, seq int64, reports []uuid.UUID) ([]*graph.Event, error) {
	w := o.at(seq)
	out := make([]*graph.Event, len(reports))
	for i, id := range reports {
		out[i] = bound(w, w.Events[w.EventOf[id]])
	}
	return out, nil
}

func (o *oracle) Actors(_ context.Context, seq int64, records []uuid.UUID) ([]*graph.Actor, error) {
	w := o.at(seq)
	out := make([]*graph.Actor, len(records))
	for i, id := range records {
		out[i] = w.Actors[w.ActorOf[id]]
	}
	return out, nil
}

func filed[A graph.Atom](w *graph.World, kind graph.Kind, ids []uuid.UUID) []*graph.Filed[A] {
	out := make([]*graph.Filed[A], len(ids))
	for i, id := range ids {
		if s, ok := w.Atoms[graph.Ref{Kind: kind, ID: id}]; ok {
			out[i] = &graph.Filed[A]{Atom: s.Atom.(A), First: s.First, Since: s.Since, Live: s.Live}
		}
	}
	return out
}

func (o *oracle) Reports(_ context.Context, seq int64, ids []uuid.UUID) ([]*graph.Filed[*graph.Report], error) {
	return filed[*graph.Report](o.at(seq), graph.KindReport, ids), nil
}

func (o *oracle) Records(_ context.Context, seq int64, ids []uuid.UUID) ([]*graph.Filed[*graph.ActorRecord], error) {
	return filed[*graph.ActorRecord](o.at(seq), graph.KindActorRecord, ids), nil
}

func (o *oracle) Places(_ context.Context, seq int64, ids []uuid.UUID) ([]*graph.Place, error) {
	w := o.at(seq)
	out := make([]*graph.Place, len(ids))
	for i, id := range ids {
		out[i] = w.Places[id]
	}
	return out, nil
}

// live lists the live atoms of a type, by id.
func live[A graph.Atom](w *graph.World) []A {
	var out []A
	for _, s := range w.Atoms {
		if a, ok := s.Atom.(A); ok && s.Live {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b A) int { return compareIDs(a.Ref().ID, b.Ref().ID) })
	return out
}

func compareIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }

// pageOf cuts a page out of the sorted list: what comes behind the cursor.
func pageOf[T any](all []T, p graph.Paging, behind func(T) bool) graph.Page[T] {
	out := graph.Page[T]{Total: -1}
	if p.WantTotal {
		out.Total = int64(len(all))
	}
	for _, v := range all {
		switch {
		case p.After != nil && !behind(v):
		case len(out.Nodes) == p.First:
			out.More = true
			return out
		default:
			out.Nodes = append(out.Nodes, v)
		}
	}
	return out
}

func (o *oracle) FindEvents(_ context.Context, q graph.EventQuery) (graph.Page[*graph.Event], error) {
	w := o.at(q.Seq)
	var all []*graph.Event
	for _, e := range w.Events {
		if q.Match(e) {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, q.Compare)
	page := pageOf(all, q.Paging, behind(q))
	for i, e := range page.Nodes {
		page.Nodes[i] = bound(w, e)
	}
	return page, nil
}

// behind tells whether an event comes behind q's cursor.
func behind(q graph.EventQuery) func(*graph.Event) bool {
	return func(e *graph.Event) bool {
		c := cmp.Or(cmp.Compare(q.Key(e), q.After.Number()), compareIDs(e.ID, q.After.ID))
		return q.Ascending && c > 0 || !q.Ascending && c < 0
	}
}

func (o *oracle) FindActors(_ context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
	var all []*graph.Actor
	for _, a := range o.at(q.Seq).Actors {
		if q.Match(a) {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b *graph.Actor) int { return cmp.Or(cmp.Compare(a.Key(), b.Key()), compareIDs(a.ID, b.ID)) })
	return pageOf(all, q.Paging, func(a *graph.Actor) bool {
		return cmp.Or(cmp.Compare(a.Key(), q.After.Key), compareIDs(a.ID, q.After.ID)) > 0
	}), nil
}

func (o *oracle) FindReports(_ context.Context, q graph.ReportQuery) (graph.Page[*graph.Report], error) {
	w := o.at(q.Seq)
	all := slices.DeleteFunc(live[*graph.Report](w), func(r *graph.Report) bool { return !q.Match(r, w.EventOf[r.ID]) })
	slices.SortFunc(all, func(a, b *graph.Report) int {
		return cmp.Or(cmp.Compare(a.Published(), b.Published()), compareIDs(a.ID, b.ID))
	})
	return pageOf(all, q.Paging, func(r *graph.Report) bool {
		return cmp.Or(cmp.Compare(int64(r.Published()), q.After.Number()), compareIDs(r.ID, q.After.ID)) > 0
	}), nil
}

func (o *oracle) FindPlaces(_ context.Context, q graph.PlaceQuery) (graph.Page[*graph.Place], error) {
	var all []*graph.Place
	for _, p := range o.at(q.Seq).Places {
		if q.Match(p) {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b *graph.Place) int { return cmp.Or(cmp.Compare(a.Key(), b.Key()), compareIDs(a.ID, b.ID)) })
	return pageOf(all, q.Paging, func(p *graph.Place) bool {
		return cmp.Or(cmp.Compare(p.Key(), q.After.Key), compareIDs(p.ID, q.After.ID)) > 0
	}), nil
}

func (o *oracle) FindJudgements(_ context.Context, q graph.JudgementQuery) (graph.Page[*graph.Judgement], error) {
	all := slices.DeleteFunc(live[*graph.Judgement](o.at(q.Seq)), func(j *graph.Judgement) bool { return !q.Match(j) })
	return pageOf(all, q.Paging, func(j *graph.Judgement) bool { return compareIDs(j.ID, q.After.ID) > 0 }), nil
}

func (o *oracle) FindLinks(_ context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error) {
	all := slices.DeleteFunc(live[*graph.Link](o.at(q.Seq)), func(l *graph.Link) bool { return !q.Match(l) })
	return pageOf(all, q.Paging, func(l *graph.Link) bool { return compareIDs(l.ID, q.After.ID) > 0 }), nil
}

func (o *oracle) Count(_ context.Context, q graph.CountQuery) ([]graph.CountRow, error) {
	w, match := o.at(q.Seq), graph.EventQuery{Seq: q.Seq, Filter: q.Filter}
	var all []*graph.Event
	for _, e := range w.Events {
		if match.Match(e) {
			all = append(all, bound(w, e))
		}
	}
	rows := q.Tally(all)
	if n := int64(len(rows)); n > graph.MaxCountRows {
		return nil, &graph.LimitError{What: "count: rows", Got: n, Max: graph.MaxCountRows}
	}
	return rows, graph.CheckSums(rows...)
}

func (o *oracle) History(_ context.Context, seq int64, events []uuid.UUID) ([][]graph.Version, error) {
	out := make([][]graph.Version, len(events))
	for i, id := range events {
		vs, err := o.versions(0, seq, id)
		if err != nil {
			return nil, err
		}
		out[i] = vs
	}
	return out, nil
}

// versions are those of an event that began after from and up to seq: at each seq where it is not what it was at the one before.
func (o *oracle) versions(from, seq int64, event uuid.UUID) ([]graph.Version, error) {
	was, err := json.Marshal(o.at(from).Events[event])
	if err != nil {
		return nil, err
	}
	var out []graph.Version
	for s := from + 1; s <= min(seq, int64(len(o.commits))); s++ {
		e := o.at(s).Events[event]
		is, err := json.Marshal(e)
		if err != nil {
			return nil, err
		}
		if bytes.Equal(was, is) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Until == graph.Now {
			out[n-1].Until = s
		}
		if e != nil {
			out = append(out, graph.Version{Since: s, Until: graph.Now, Event: e})
		}
		was = is
	}
	return out, nil
}

func (o *oracle) Versions(_ context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
	ids := map[uuid.UUID]bool{}
	for s := q.From + 1; s <= min(q.To, int64(len(o.commits))); s++ {
		for id := range o.at(s).Events {
			ids[id] = true
		}
	}
	var all []graph.Version
	for id := range ids {
		vs, err := o.versions(q.From, q.To, id)
		if err != nil {
			return graph.Page[graph.Version]{}, err
		}
		all = append(all, vs...)
	}
	slices.SortFunc(all, func(a, b graph.Version) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), compareIDs(a.Event.ID, b.Event.ID))
	})
	return pageOf(all, q.Paging, func(v graph.Version) bool {
		return cmp.Or(cmp.Compare(v.Since, q.After.Seq), compareIDs(v.Event.ID, q.After.ID)) > 0
	}), nil
}

// memberships lists all that began up to seq, by report.
func (o *oracle) memberships(seq int64) map[uuid.UUID][]graph.Membership {
	out := map[uuid.UUID][]graph.Membership{}
	was := map[uuid.UUID]uuid.UUID{}
	for s := int64(1); s <= min(seq, int64(len(o.commits))); s++ {
		is := o.at(s).EventOf
		for r, e := range was {
			if is[r] != e {
				out[r][len(out[r])-1].Until = s
			}
		}
		for r, e := range is {
			if was[r] != e {
				out[r] = append(out[r], graph.Membership{Report: r, Event: e, Since: s, Until: graph.Now})
			}
		}
		was = is
	}
	return out
}

func (o *oracle) Memberships(_ context.Context, seq int64, events []uuid.UUID) ([][]graph.Membership, error) {
	by := o.memberships(seq)
	out := make([][]graph.Membership, len(events))
	for i, id := range events {
		for _, r := range slices.SortedFunc(maps.Keys(by), compareIDs) {
			if slices.ContainsFunc(by[r], func(m graph.Membership) bool { return m.Event == id }) {
				out[i] = append(out[i], by[r]...)
			}
		}
	}
	return out, nil
}

func (o *oracle) Affiliations(_ context.Context, seq int64, records []uuid.UUID) ([]*graph.Affiliation, error) {
	return slices.DeleteFunc(live[*graph.Affiliation](o.at(seq)), func(a *graph.Affiliation) bool {
		return !slices.Contains(records, a.From) && !slices.Contains(records, a.To)
	}), nil
}

func (o *oracle) Links(_ context.Context, seq int64, reports []uuid.UUID) ([]*graph.Link, error) {
	return slices.DeleteFunc(live[*graph.Link](o.at(seq)), func(l *graph.Link) bool {
		return !slices.Contains(reports, l.From) && !slices.Contains(reports, l.To)
	}), nil
}

func (o *oracle) Ratings(_ context.Context, seq int64) ([]*graph.Rating, error) {
	return live[*graph.Rating](o.at(seq)), nil
}

func (o *oracle) Datasets(_ context.Context, seq int64) ([]*graph.Dataset, error) {
	ds := live[*graph.Dataset](o.at(seq))
	slices.SortFunc(ds, func(a, b *graph.Dataset) int { return cmp.Compare(a.Name, b.Name) })
	return ds, nil
}

func (o *oracle) Entries(_ context.Context, q graph.EntryQuery) (graph.Page[graph.LedgerEntry], error) {
	var all []graph.LedgerEntry
	for _, e := range o.entries {
		if e.Seq > q.From && e.Seq <= q.To && (len(q.Kinds) == 0 || slices.Contains(q.Kinds, e.Kind)) && (q.Refs == nil || slices.Contains(q.Refs, e.ID)) {
			before := o.at(e.Seq - 1).Atoms[e.Ref]
			all = append(all, graph.LedgerEntry{Entry: e, Commit: o.commits[e.Seq-1], Before: before.Atom, WasLive: before.Live})
		}
	}
	return pageOf(all, q.Paging, func(c graph.LedgerEntry) bool {
		return cmp.Or(cmp.Compare(c.Seq, q.After.Seq), cmp.Compare(int64(c.N), q.After.Number())) > 0
	}), nil
}

func (o *oracle) Loads(context.Context) ([]graph.Load, error) {
	out := slices.Clone(o.loads)
	slices.SortFunc(out, func(a, b graph.Load) int { return cmp.Or(b.Started.Compare(a.Started), compareIDs(b.ID, a.ID)) })
	return out, nil
}

func (o *oracle) SaveLoad(_ context.Context, l graph.Load) error {
	o.loads = append(slices.DeleteFunc(o.loads, func(x graph.Load) bool { return x.ID == l.ID }), l)
	return nil
}

func (o *oracle) Ping(context.Context) error { return nil }
func (o *oracle) Close() error               { return nil }

func (o *oracle) Commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	for _, old := range o.commits {
		if old.ID == c.ID {
			return old, nil
		}
	}
	tx := &oracleTx{o: o, w: o.at(int64(len(o.commits)))}
	if err := fold(ctx, tx); err != nil {
		return graph.Commit{}, err
	}
	if len(tx.entries) == 0 {
		return graph.Commit{}, nil
	}
	c.Seq, c.Entries, c.RecordedAt = tx.Seq(), len(tx.entries), o.clock().UTC().Truncate(time.Millisecond)
	if n := len(o.commits); n > 0 && o.commits[n-1].RecordedAt.After(c.RecordedAt) {
		c.RecordedAt = o.commits[n-1].RecordedAt
	}
	o.commits = append(o.commits, c)
	o.entries = append(o.entries, tx.entries...)
	return c, nil
}

// oracleTx answers folding from the world of the head.
type oracleTx struct {
	o       *oracle
	w       *graph.World
	entries []graph.Entry
}

func (t *oracleTx) Seq() int64 { return int64(len(t.o.commits)) + 1 }

func (t *oracleTx) Marks(_ context.Context, refs []graph.Ref) (map[graph.Ref][]graph.Mark, error) {
	out := map[graph.Ref][]graph.Mark{}
	for _, e := range t.o.entries {
		if slices.Contains(refs, e.Ref) {
			out[e.Ref] = append(out[e.Ref], e.Mark)
		}
	}
	return out, nil
}

func (t *oracleTx) Standing(_ context.Context, refs []graph.Ref) (map[graph.Ref]graph.Filed[graph.Atom], error) {
	out := map[graph.Ref]graph.Filed[graph.Atom]{}
	for _, r := range refs {
		if s, ok := t.w.Atoms[r]; ok {
			out[r] = s
		}
	}
	return out, nil
}

func (t *oracleTx) JudgementsOn(_ context.Context, ids []uuid.UUID) ([]*graph.Judgement, error) {
	return slices.DeleteFunc(live[*graph.Judgement](t.w), func(j *graph.Judgement) bool {
		return !slices.Contains(ids, j.A) && !slices.Contains(ids, j.B)
	}), nil
}

func (t *oracleTx) MentionsOf(_ context.Context, reports []uuid.UUID) ([]uuid.UUID, error) {
	var out []uuid.UUID
	for _, r := range live[*graph.Report](t.w) {
		if r.Account == nil && slices.Contains(reports, r.Of.UUID) {
			out = append(out, r.ID)
		}
	}
	return out, nil
}

func (t *oracleTx) ReportsFrom(_ context.Context, sources []string) ([]uuid.UUID, error) {
	var out []uuid.UUID
	for _, r := range live[*graph.Report](t.w) {
		if slices.ContainsFunc(r.Sources(), func(s string) bool { return slices.Contains(sources, s) }) {
			out = append(out, r.ID)
		}
	}
	return out, nil
}

func (t *oracleTx) Ratings(context.Context) ([]*graph.Rating, error) {
	return live[*graph.Rating](t.w), nil
}

func (t *oracleTx) Holding(_ context.Context, reports []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*graph.Event, error) {
	of, es := map[uuid.UUID]uuid.UUID{}, map[uuid.UUID]*graph.Event{}
	for _, id := range reports {
		if e, ok := t.w.EventOf[id]; ok {
			of[id], es[e] = e, t.w.Events[e]
		}
	}
	return of, es, nil
}

func (t *oracleTx) HoldingActors(_ context.Context, records []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*graph.Actor, error) {
	of, as := map[uuid.UUID]uuid.UUID{}, map[uuid.UUID]*graph.Actor{}
	for _, id := range records {
		if a, ok := t.w.ActorOf[id]; ok {
			of[id], as[a] = a, t.w.Actors[a]
		}
	}
	return of, as, nil
}

func (t *oracleTx) Apply(_ context.Context, d *graph.Delta) error {
	for _, r := range d.Rows {
		e := r.Entry
		if e.Op == graph.Withdraw {
			e.Atom = nil
		}
		t.entries = append(t.entries, e)
	}
	return nil
}
