package graph

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"
)

// Filing asks for one entry: an atom to file, or the ref of one to withdraw.
type Filing struct {
	Op    Op
	Cause Cause
	Atom  Atom // to file
	Ref   Ref  // to withdraw
}

// FileAtom asks for a to be filed.
func FileAtom(a Atom, c Cause) Filing { return Filing{Op: File, Cause: c, Atom: a, Ref: a.Ref()} }

// WithdrawAtom asks for r to be withdrawn.
func WithdrawAtom(r Ref, c Cause) Filing { return Filing{Op: Withdraw, Cause: c, Ref: r} }

// Effect is what a Filing did.
type Effect string

const (
	NewlyFiled Effect = "FILED"
	Revised    Effect = "REVISED"
	Unchanged  Effect = "UNCHANGED" // equal to what stands, or to what was filed for that edition
	Taken      Effect = "WITHDRAWN"
	Revived    Effect = "REVIVED"
)

// Record appends the filings to the ledger in one commit and folds them into the graph. A filing that changes nothing
// adds no entry; where none adds any there is no commit, and the zero Commit is returned. Record fails as a whole: with
// an UnknownError where an atom names one that was never filed, a ConflictError where a person's judgement stands, an
// InvalidError where an atom is broken.
func Record(ctx context.Context, w Writer, c Commit, filings []Filing) (Commit, []Effect, error) {
	for _, r := range filings {
		if r.Atom != nil {
			if err := Check(r.Atom); err != nil {
				return Commit{}, nil, err
			}
		}
	}
	if c.ID == uuid.Nil {
		c.ID = uuid.New()
	}
	var outcomes []Effect
	done, err := w.Commit(ctx, c, func(ctx context.Context, tx Tx) error {
		f := &folding{ctx: ctx, tx: tx}
		out, err := f.run(filings)
		if err != nil {
			return err
		}
		outcomes = out
		if len(f.delta.Rows) == 0 {
			return nil
		}
		return tx.Apply(ctx, &f.delta)
	})
	if err != nil {
		return Commit{}, nil, err
	}
	return done, outcomes, nil
}

// folding turns filings into the delta of one commit.
type folding struct {
	ctx   context.Context
	tx    Tx
	delta Delta

	marks map[Ref][]Mark
	// was and is are the states of the atoms that this commit touches, before and after it.
	was, is map[Ref]Filed[Atom]
	order   []Ref // of is, in order of first change
}

func (f *folding) run(filings []Filing) ([]Effect, error) {
	if err := f.look(filings); err != nil {
		return nil, err
	}
	outcomes := make([]Effect, len(filings))
	for i, r := range filings {
		out, err := f.enter(r)
		if err != nil {
			return nil, err
		}
		outcomes[i] = out
	}
	if len(f.delta.Rows) == 0 {
		return outcomes, nil
	}
	f.close()
	if err := f.foldEvents(); err != nil {
		return nil, fmt.Errorf("fold events: %w", err)
	}
	if err := f.foldActors(); err != nil {
		return nil, fmt.Errorf("fold actors: %w", err)
	}
	f.foldPlaces()
	return outcomes, nil
}

// look reads what is known of the atoms to change and of those they name.
func (f *folding) look(filings []Filing) error {
	var refs, named []Ref
	batch := map[Ref]bool{}
	for _, r := range filings {
		refs = append(refs, r.Ref)
		if r.Op == File {
			batch[r.Ref] = true
		}
	}
	seen := map[Ref]bool{}
	for _, r := range filings {
		if r.Atom == nil {
			continue
		}
		for _, n := range r.Atom.Named() {
			if !batch[n] && !seen[n] {
				seen[n] = true
				named = append(named, n)
			}
		}
	}
	var err error
	if f.marks, err = f.tx.Marks(f.ctx, append(slices.Clone(refs), named...)); err != nil {
		return fmt.Errorf("read what is filed: %w", err)
	}
	for _, r := range filings {
		if r.Atom == nil {
			continue
		}
		var missing []Ref
		for _, n := range r.Atom.Named() {
			if !batch[n] && len(f.marks[n]) == 0 {
				missing = append(missing, n)
			}
		}
		if missing != nil {
			return dangling(r.Ref, missing)
		}
	}
	// What stands is not read for what its marks show to be there already, most of a file that is loaded again.
	var known []Ref
	for i, r := range refs {
		if len(f.marks[r]) > 0 && (filings[i].Cause == ByReader || filings[i].Op == Withdraw || !f.pointless(filings[i])) {
			known = append(known, r)
		}
	}
	f.was, f.is = map[Ref]Filed[Atom]{}, map[Ref]Filed[Atom]{}
	if len(known) > 0 {
		if f.was, err = f.tx.Standing(f.ctx, known); err != nil {
			return fmt.Errorf("read what stands: %w", err)
		}
	}
	return f.checkConflicts(filings)
}

// checkConflicts refuses a person's judgement on a pair that carries a live one of a person which it does not replace.
func (f *folding) checkConflicts(filings []Filing) error {
	var ends []uuid.UUID
	for _, r := range filings {
		if j, ok := r.Atom.(*Judgement); ok && j.Person {
			ends = append(ends, j.A)
		}
	}
	if len(ends) == 0 {
		return nil
	}
	js, err := f.tx.JudgementsOn(f.ctx, uniteIDs(ends, nil))
	if err != nil {
		return fmt.Errorf("read judgements: %w", err)
	}
	standing := map[pair][]*Judgement{}
	for _, j := range js {
		if j.Person {
			standing[pair{j.A, j.B}] = append(standing[pair{j.A, j.B}], j)
		}
	}
	for _, r := range filings {
		if r.Op == Withdraw {
			for p, js := range standing {
				standing[p] = slices.DeleteFunc(js, func(j *Judgement) bool { return j.ID == r.Ref.ID })
			}
		}
		j, ok := r.Atom.(*Judgement)
		if !ok || !j.Person || f.pointless(r) {
			continue
		}
		p := pair{j.A, j.B}
		if v := verdictOn(standing[p]); v != nil && v.ID != j.ID && v.ID != j.Replaces.UUID {
			return &ConflictError{v.ID, v.Author}
		}
		standing[p] = append(standing[p], j)
	}
	return nil
}

// enter adds the filing's entry, if it changes anything.
func (f *folding) enter(r Filing) (Effect, error) {
	marks := f.marks[r.Ref]
	before, wasLive := current(marks)
	m := Mark{Seq: f.tx.Seq(), N: len(f.delta.Rows), Op: r.Op, Cause: r.Cause}
	switch r.Op {
	case Withdraw:
		if before < 0 {
			return "", &UnknownError{"atom to withdraw:", r.Ref.String()}
		}
		// A person's withdrawal of what the source withdrew still counts: no newer edition may revive it.
		if !wasLive && (r.Cause != ByPerson || withdrawnByPerson(marks)) {
			return Unchanged, nil
		}
		m.Edition, m.Hash = marks[before].Edition, marks[before].Hash
	case File:
		m.Edition, m.Hash = r.Atom.Stamp(), r.Atom.Hash()
		if r.Cause == ByPerson && before >= 0 && CompareEditions(m.Edition, marks[before].Edition) < 0 {
			return "", Invalid("edition", "%s stands in edition %q: %q is older", r.Ref, marks[before].Edition, m.Edition)
		}
		if f.pointless(r) {
			return Unchanged, nil
		}
	default:
		return "", Invalid("op", "unknown operation %q", r.Op)
	}
	marks = append(slices.Clone(marks), m)
	f.marks[r.Ref] = marks
	standing, live := current(marks)
	old, known := f.state(r.Ref)
	row := Row{Entry: Entry{m, r.Ref, r.Atom}, Live: live, First: m.Seq}
	if known {
		row.First = old.First
	}
	row.Stands = standing == len(marks)-1 || r.Op == Withdraw
	if row.Stands {
		if r.Op == Withdraw {
			row.Atom = old.Atom
		}
		if _, again := f.is[r.Ref]; again {
			f.displace(r.Ref)
		}
		f.set(r.Ref, Filed[Atom]{Atom: row.Atom, First: row.First, Since: m.Seq, Live: live})
	}
	f.delta.Rows = append(f.delta.Rows, row)
	switch {
	case r.Op == Withdraw:
		return Taken, nil
	case before < 0:
		return NewlyFiled, nil
	case live && !wasLive:
		return Revived, nil
	}
	return Revised, nil
}

// pointless tells whether to file r changes nothing: it stands, or was filed for its edition. A person's revives.
func (f *folding) pointless(r Filing) bool {
	marks := f.marks[r.Ref]
	standing, live := current(marks)
	if r.Cause == ByReader { // the hash of a raw row does not tell whether a newer reader maps it anew
		old, ok := f.state(r.Ref)
		return ok && sameAtom(old.Atom, r.Atom)
	}
	revives := r.Cause == ByPerson && standing >= 0 && !live
	return !revives && filedBefore(marks, r.Atom.Stamp(), r.Atom.Hash())
}

func sameAtom(a, b Atom) bool {
	x, rawX := EncodeAtom(a)
	y, rawY := EncodeAtom(b)
	return rawX == rawY && slices.Equal(x, y)
}

func withdrawnByPerson(marks []Mark) bool {
	for i := len(marks) - 1; i >= 0; i-- {
		if m := marks[i]; m.Cause == ByPerson {
			return m.Op == Withdraw
		}
	}
	return false
}

// displace ends an earlier row of this commit that stood for the atom.
func (f *folding) displace(r Ref) {
	for i := range f.delta.Rows {
		if f.delta.Rows[i].Ref == r {
			f.delta.Rows[i].Stands = false
		}
	}
}

func (f *folding) state(r Ref) (Filed[Atom], bool) {
	if s, ok := f.is[r]; ok {
		return s, true
	}
	s, ok := f.was[r]
	return s, ok
}

func (f *folding) set(r Ref, s Filed[Atom]) {
	if _, ok := f.is[r]; !ok {
		f.order = append(f.order, r)
	}
	f.is[r] = s
}

func (f *folding) close() {
	for _, r := range f.order {
		if _, ok := f.was[r]; ok {
			f.delta.Closed = append(f.delta.Closed, r)
		}
	}
}

// touched collects the reports or records (kind) whose clusters this commit may change.
func (f *folding) touched(kind Kind) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	var sources []string
	for _, r := range f.order {
		for _, s := range []Filed[Atom]{f.was[r], f.is[r]} {
			switch a := s.Atom.(type) {
			case *Report:
				if kind == KindReport {
					ids = append(ids, a.ID)
					if a.Account == nil && a.Of.Valid {
						ids = append(ids, a.Of.UUID)
					}
				}
			case *ActorRecord:
				if kind == KindActorRecord {
					ids = append(ids, a.ID)
				}
			case *Judgement:
				if a.Subject == kind {
					ids = append(ids, a.A, a.B)
				}
			case *Rating:
				if kind == KindReport {
					sources = append(sources, Fold(a.Source))
				}
			}
		}
	}
	if sources = sortedSet(sources); len(sources) > 0 {
		more, err := f.tx.ReportsFrom(f.ctx, sources)
		if err != nil {
			return nil, err
		}
		ids = append(ids, more...)
	}
	return uniteIDs(ids, nil), nil
}

// component closes ids under the live judgements, in the state after this commit and before it: whatever a cluster of
// theirs was or will be made of. It returns the judgements too.
func (f *folding) component(kind Kind, ids []uuid.UUID) ([]uuid.UUID, []*Judgement, error) {
	in := map[uuid.UUID]bool{}
	js := map[uuid.UUID]*Judgement{}
	changed := map[uuid.UUID]bool{}
	for _, r := range f.order {
		if r.Kind != KindJudgement {
			continue
		}
		changed[r.ID] = true
		if s := f.is[r]; s.Live {
			if j := s.Atom.(*Judgement); j.Subject == kind {
				js[j.ID] = j
			}
		}
	}
	frontier := ids
	for len(frontier) > 0 {
		for _, id := range frontier {
			in[id] = true
		}
		// What this commit files is not yet in the store, and a new report can only be judged by it.
		asked := slices.DeleteFunc(slices.Clone(frontier), func(id uuid.UUID) bool { return f.isNew(Ref{kind, id}) })
		var found []*Judgement
		if len(asked) > 0 {
			var err error
			if found, err = f.tx.JudgementsOn(f.ctx, asked); err != nil {
				return nil, nil, err
			}
		}
		for _, j := range found {
			if !changed[j.ID] {
				js[j.ID] = j
			}
		}
		var next []uuid.UUID
		for _, j := range js {
			for _, e := range [][2]uuid.UUID{{j.A, j.B}, {j.B, j.A}} {
				if in[e[0]] && !in[e[1]] && j.Verdict == Same && j.Subject == kind {
					next = append(next, e[1])
				}
			}
		}
		frontier = uniteIDs(next, nil)
	}
	out := slices.SortedFunc(maps.Keys(in), compareIDs)
	return out, slices.Collect(maps.Values(js)), nil
}

func (f *folding) isNew(r Ref) bool {
	_, known := f.was[r]
	_, entered := f.is[r]
	return entered && !known
}

// load returns the states of the atoms after this commit; unknown ones are left out.
func (f *folding) load(kind Kind, ids []uuid.UUID) (map[uuid.UUID]Filed[Atom], error) {
	out := make(map[uuid.UUID]Filed[Atom], len(ids))
	var ask []Ref
	for _, id := range ids {
		r := Ref{kind, id}
		if s, ok := f.is[r]; ok {
			out[id] = s
		} else if s, ok := f.was[r]; ok {
			out[id] = s
		} else {
			ask = append(ask, r)
		}
	}
	if len(ask) == 0 {
		return out, nil
	}
	found, err := f.tx.Standing(f.ctx, ask)
	for r, s := range found {
		out[r.ID] = s
	}
	return out, err
}

// mentions adds the reports without an account that go with the ids.
func (f *folding) mentions(ids []uuid.UUID) ([]uuid.UUID, error) {
	asked := slices.Clone(ids)
	more, err := f.tx.MentionsOf(f.ctx, asked)
	if err != nil {
		return nil, err
	}
	in := map[uuid.UUID]bool{}
	for _, id := range ids {
		in[id] = true
	}
	for _, r := range f.order {
		if m, ok := f.is[r].Atom.(*Report); ok && m.Account == nil && m.Of.Valid && in[m.Of.UUID] {
			more = append(more, m.ID)
		}
	}
	return uniteIDs(ids, more), nil
}

func (f *folding) foldEvents() error {
	ids, err := f.touched(KindReport)
	if err != nil || len(ids) == 0 {
		return err
	}
	ratings, err := f.ratings()
	if err != nil {
		return err
	}
	var js []*Judgement
	var holds map[uuid.UUID]uuid.UUID
	var old map[uuid.UUID]*Event
	for {
		if ids, js, err = f.component(KindReport, ids); err != nil {
			return err
		}
		if ids, err = f.mentions(ids); err != nil {
			return err
		}
		if holds, old, err = f.holding(ids); err != nil {
			return err
		}
		// A former event's members are touched as a whole.
		n := len(ids)
		var members []uuid.UUID
		for _, e := range old {
			members = append(members, e.Reports...)
		}
		if ids = uniteIDs(ids, members); len(ids) == n {
			break
		}
	}
	states, err := f.load(KindReport, ids)
	if err != nil {
		return err
	}
	events, members := foldReports(states, js, ratings)
	f.diffEvents(old, events)
	f.diffMembers(holds, members)
	return nil
}

func (f *folding) holding(ids []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*Event, error) {
	ask := slices.DeleteFunc(slices.Clone(ids), func(id uuid.UUID) bool { return f.isNew(Ref{KindReport, id}) })
	if len(ask) == 0 {
		return nil, nil, nil
	}
	return f.tx.Holding(f.ctx, ask)
}

// ratings are those that stand after this commit.
func (f *folding) ratings() (Ratings, error) {
	rs, err := f.tx.Ratings(f.ctx)
	if err != nil {
		return nil, err
	}
	out := Ratings{}
	for _, r := range rs {
		out[Fold(r.Source)] = r.Reliability
	}
	for _, r := range f.order {
		if a, ok := f.is[r].Atom.(*Rating); ok {
			delete(out, Fold(a.Source))
			if f.is[r].Live {
				out[Fold(a.Source)] = a.Reliability
			}
		}
	}
	return out, nil
}

func (f *folding) diffEvents(old, now map[uuid.UUID]*Event) {
	for _, id := range sortedIDs(old, now) {
		was, is := old[id], now[id]
		if was != nil && is != nil && slices.Equal(mustJSON(was), mustJSON(is)) {
			continue
		}
		if was != nil {
			f.delta.EventsClosed = append(f.delta.EventsClosed, id)
		}
		if is != nil {
			f.delta.EventsOpened = append(f.delta.EventsOpened, is)
		}
		before, after := partsOf(was), partsOf(is)
		f.delta.PartsClosed = append(f.delta.PartsClosed, without(before, after)...)
		f.delta.PartsOpened = append(f.delta.PartsOpened, without(after, before)...)
	}
}

// partsOf are the participation edges of an event; none of a hidden one.
func partsOf(e *Event) []Part {
	if e == nil || e.Hidden {
		return nil
	}
	var out []Part
	for _, p := range e.Who {
		part := Part{p.Record, e.At, e.ID, p.Role}
		if !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

func without[T comparable](all, less []T) []T {
	var out []T
	for _, v := range all {
		if !slices.Contains(less, v) {
			out = append(out, v)
		}
	}
	return out
}

func (f *folding) diffMembers(was, is map[uuid.UUID]uuid.UUID) {
	for _, id := range sortedIDs(was, is) {
		a, held := was[id]
		b, holds := is[id]
		if held && holds && a == b {
			continue
		}
		if held {
			f.delta.MembersClosed = append(f.delta.MembersClosed, Membership{Report: id, Event: a})
		}
		if holds {
			f.delta.MembersOpened = append(f.delta.MembersOpened, Membership{Report: id, Event: b})
		}
	}
}

func sortedIDs[V any](ms ...map[uuid.UUID]V) []uuid.UUID {
	var out []uuid.UUID
	for _, m := range ms {
		for id := range m {
			out = append(out, id)
		}
	}
	return uniteIDs(out, nil)
}

func (f *folding) foldActors() error {
	ids, err := f.touched(KindActorRecord)
	if err != nil || len(ids) == 0 {
		return err
	}
	ids, js, err := f.component(KindActorRecord, ids)
	if err != nil {
		return err
	}
	var holds map[uuid.UUID]uuid.UUID
	var old map[uuid.UUID]*Actor
	ask := slices.DeleteFunc(slices.Clone(ids), func(id uuid.UUID) bool { return f.isNew(Ref{KindActorRecord, id}) })
	if len(ask) > 0 {
		if holds, old, err = f.tx.HoldingActors(f.ctx, ask); err != nil {
			return err
		}
	}
	states, err := f.load(KindActorRecord, ids)
	if err != nil {
		return err
	}
	now, of := foldRecords(states, js)
	for _, id := range sortedIDs(old, now) {
		a, b := old[id], now[id]
		if a != nil && b != nil && slices.Equal(mustJSON(a), mustJSON(b)) {
			continue
		}
		if a != nil {
			f.delta.ActorsClosed = append(f.delta.ActorsClosed, id)
		}
		if b != nil {
			f.delta.ActorsOpened = append(f.delta.ActorsOpened, b)
		}
	}
	for _, id := range sortedIDs(holds, of) {
		a, held := holds[id]
		b := of[id]
		if held && a == b {
			continue
		}
		if held {
			f.delta.RecordsClosed = append(f.delta.RecordsClosed, RecordOf{id, a})
		}
		f.delta.RecordsOpened = append(f.delta.RecordsOpened, RecordOf{id, b})
	}
	return nil
}

func (f *folding) foldPlaces() {
	f.delta.PlaceFacts = map[PlaceFact]int{}
	for _, r := range f.order {
		for fact := range placeFacts(f.was[r]) {
			f.delta.PlaceFacts[fact]--
		}
		for fact := range placeFacts(f.is[r]) {
			f.delta.PlaceFacts[fact]++
		}
	}
	maps.DeleteFunc(f.delta.PlaceFacts, func(_ PlaceFact, n int) bool { return n == 0 })
}

// placeFacts is the set of facts that a live report states.
func placeFacts(s Filed[Atom]) map[PlaceFact]bool {
	r, ok := s.Atom.(*Report)
	if !ok || !s.Live || r.Account == nil {
		return nil
	}
	out := map[PlaceFact]bool{}
	for _, f := range r.Account.Where.PlaceFacts() {
		out[f] = true
	}
	return out
}

// EntriesOf reads the entries of a commit.
func EntriesOf(ctx context.Context, r Reader, c Commit) ([]LedgerEntry, error) {
	q := EntryQuery{From: c.Seq - 1, To: c.Seq, Paging: Paging{First: MaxFirst}}
	return All("entries of the commit", maxExplained, func(after *Cursor) (Page[LedgerEntry], error) {
		q.After = after
		return r.Entries(ctx, q)
	}, q.CursorAt)
}

// Undo asks for the entries of commit act to be taken back: what it filed is withdrawn, what it withdrew is filed again.
// A revision cannot be taken back, but a newer edition can be filed.
func Undo(ctx context.Context, r Reader, act Commit) ([]Filing, error) {
	entries, err := EntriesOf(ctx, r, act)
	if err != nil {
		return nil, fmt.Errorf("read commit %d: %w", act.Seq, err)
	}
	var out []Filing
	for _, e := range entries {
		switch {
		case e.Op == Withdraw && e.Before == nil: // filed in the same commit, whose entry is taken back
		case e.Op == Withdraw:
			out = append(out, Filing{Op: File, Cause: ByPerson, Atom: e.Before, Ref: e.Ref})
		case e.Before != nil && !sameAtom(e.Before, e.Atom): // else it was revived
			return nil, Invalid("act", "commit %d revised %s: a revision cannot be undone, file a newer edition", act.Seq, e.Ref)
		default:
			out = append(out, WithdrawAtom(e.Ref, ByPerson))
		}
	}
	if len(out) == 0 {
		return nil, errors.New("the commit holds no entry")
	}
	// In reverse, so that what names goes before what it names.
	slices.Reverse(out)
	return out, nil
}

// About is the revision that an entry is about: the one filed, or the one withdrawn.
func (e *LedgerEntry) About() Atom {
	if e.Atom != nil {
		return e.Atom
	}
	return e.Before
}

// ReportsOf lists the reports whose events an atom bears on.
func ReportsOf(a Atom) []uuid.UUID {
	switch x := a.(type) {
	case *Report:
		return []uuid.UUID{x.ID}
	case *Judgement:
		if x.Subject == KindReport {
			return []uuid.UUID{x.A, x.B}
		}
	case *Link:
		return []uuid.UUID{x.From, x.To}
	}
	return nil
}
