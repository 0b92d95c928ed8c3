package graph

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/google/uuid"
)

// ChangeType is what happened to an event, or to what bears on it.
type ChangeType string

const (
	EventFiled     ChangeType = "FILED"
	EventRevised   ChangeType = "REVISED"
	EventMerged    ChangeType = "MERGED"
	EventSplit     ChangeType = "SPLIT"
	EventRetracted ChangeType = "RETRACTED"
	EventRevived   ChangeType = "REVIVED"
	Linked         ChangeType = "LINKED"
	Unlinked       ChangeType = "UNLINKED"
	Judged         ChangeType = "JUDGED"
	Unjudged       ChangeType = "UNJUDGED"
)

const (
	// maxLooked bounds the versions of events and the ledger's entries that one page of changes looks through.
	maxLooked = 20000
	// commitWeight is what looking at one commit for the outcomes that it changed counts for beside its rows: it takes some
	// questions of the store, however little it did.
	commitWeight = 100
	// maxCited bounds the events that a question about changes names.
	maxCited = 500
)

// Change is what one commit did to one event, or to a link or judgement that bears on it. What a commit does to one cluster of
// reports is told event by event:
//
//   - FILED: an event of reports that no event held before.
//   - REVISED: its account, reports or evidence differ, or, where the question goes by outcomes, what became of it. It goes on under another id where its anchor was retracted, or where an
//     earlier report joined it and became the anchor: Before and After then have different ids.
//   - MERGED: Before is gone and After, which stood before or goes on from a third, has its reports.
//   - SPLIT: After is new, and has a report that Before held.
//   - RETRACTED: a report was taken back. Before held it, After is that report alone, hidden; nil where it became a mention of
//     what is not known or hidden.
//   - REVIVED: what was hidden, Before, is in After.
//
// A report that was an event of its own and is filed again as a mention, without an account, is told of by the event that it
// mentions alone (REVISED), unless the question names it.
type Change struct {
	Type   ChangeType
	Commit Commit
	// Before and After are the event as of the seq before and of the commit's, AsOf set. Of MERGED they are the event that went
	// and that which holds its reports now, of SPLIT that which held the reports and the new one; of a link or judgement the event
	// of its first end, nil of judgements on actor records.
	Before, After *Event
	// MatchedBefore and MatchesAfter tell whether they match the question's filter; of a link or judgement, whether the event of
	// either end does. Without a filter, whether they are to be seen.
	MatchedBefore, MatchesAfter bool
	// Fields names, of REVISED, what differs, as GraphQL names it; what follows from another field is not named beside it.
	Fields    []string
	Link      *Link
	Judgement *Judgement
	// At is the place behind it in its question's list.
	At Cursor
}

// ChangeQuery asks what the commits after From up to and with To did, in their order: of each commit the events by id, then the
// links and judgements as they were entered, then, by id, the events of which only the outcome differs.
type ChangeQuery struct {
	From, To int64
	// Filter, unless nil, keeps the changes of what matched before or matches after.
	Filter *EventFilter
	// Events, unless nil, names events by their ids or reports: told is what became of the reports that these hold at From or at
	// To, and of the links and judgements on them that stand at either.
	Events []uuid.UUID
	Types  []ChangeType
	// Outcome, unless empty, is one more thing to match: threats, plans and forecasts that came to one of these, each by the links and
	// events of its own seq and, both before and after a commit, by On, or, where that is nil, by the day of that commit. What it did to
	// outcomes is told, too: of an event that it changed in nothing else as REVISED. What came to pass between two commits with a
	// day alone is no change.
	Outcome []Outcome
	On      *Instant
	// Asked is the question in the words of whoever asks, which cursors go by where Filter follows from more than these, such as a
	// snapshot. Empty: Filter and Events.
	Asked string
	Paging
}

// Normalize checks q and fills defaults.
func (q *ChangeQuery) Normalize() error {
	if err := q.normalize(); err != nil {
		return err
	}
	if q.From < 0 || q.From > q.To {
		return Invalid("from", "%d is not between 0 and seq %d", q.From, q.To)
	}
	if len(q.Events) > maxCited {
		return &LimitError{"events", int64(len(q.Events)), maxCited}
	}
	if q.Outcome = sortedSet(q.Outcome); len(q.Outcome) > 0 && q.Filter == nil {
		q.Filter = &EventFilter{}
	}
	if q.Filter != nil {
		of := EventQuery{Filter: *q.Filter}
		if err := of.Normalize(); err != nil {
			return err
		}
		q.Filter = &of.Filter
	}
	if q.Events != nil {
		q.Events = append([]uuid.UUID{}, uniteIDs(q.Events, nil)...)
	}
	q.Types = sortedSet(q.Types)
	if q.After != nil && q.After.Seq > q.To {
		return &CursorError{fmt.Sprintf("it is of seq %d, behind the end, %d", q.After.Seq, q.To)}
	}
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from the stretch of the ledger and its page, so that a cursor goes on in a longer one.
func (q *ChangeQuery) Hash() uint64 {
	if q.Asked != "" {
		return hashQuestion("event changes", q.Asked, q.Types)
	}
	if len(q.Outcome) > 0 {
		return hashQuestion("event changes", q.Filter, q.Events, q.Types, q.Outcome, q.On)
	}
	return hashQuestion("event changes", q.Filter, q.Events, q.Types)
}

func (q *ChangeQuery) wants(ts ...ChangeType) bool {
	return len(q.Types) == 0 || slices.ContainsFunc(ts, func(t ChangeType) bool { return slices.Contains(q.Types, t) })
}

// ChangesFound is a page of changes. There may be More than it has though it is not full: no more was looked through.
type ChangesFound struct {
	Page[Change]
	// Next is where the question goes on, where there is more; else nil.
	Next *Cursor
}

// FindChanges answers q. It fails with an UnknownError where nothing is known at To by one of q's events.
func FindChanges(ctx context.Context, r Reader, q ChangeQuery) (ChangesFound, error) {
	l := &looking{ctx: ctx, r: r, q: q}
	if err := l.begin(); err != nil {
		return ChangesFound{}, err
	}
	for !l.full() {
		more, err := l.step()
		if err != nil {
			return ChangesFound{}, err
		}
		if !more {
			return l.found(false)
		}
		if l.looked >= maxLooked {
			break
		}
	}
	return l.found(true)
}

// The parts of a commit in a question's list: a cursor's key is one of these and a number, of changes of the version that were
// told, or the entry's own.
const (
	partEvent   = "v"
	partEntry   = "w"
	partOutcome = "x"
)

// looking goes through versions and entries, which are both in the order of their seqs, until a page is full.
type looking struct {
	ctx context.Context
	r   Reader
	q   ChangeQuery
	// cited are the reports that the question's events are about; nil where it names none.
	cited map[uuid.UUID]bool

	versions chunks[version]
	entries  chunks[LedgerEntry]
	turns    turns
	// known is what became of the events that are looked at, by their seqs.
	known map[int64]*Outcomes
	// told of the changes of one version were on the page before.
	told   map[uuid.UUID]int
	looked int
	out    []Change
	last   Cursor // behind what was looked at last
}

// version is one that began at a seq, or, gone, one that ended there without another in its place.
type version struct {
	Version
	gone bool
}

// chunks reads a list some rows at a time.
type chunks[T any] struct {
	rows []T
	// next reads more rows; nil where there are none.
	next func(first int) ([]T, bool, error)
	size int
}

func (c *chunks[T]) fill(first int) error {
	if len(c.rows) > 0 || c.next == nil {
		return nil
	}
	c.size = min(max(2*c.size, first, DefaultFirst), MaxFirst)
	rows, more, err := c.next(c.size)
	if c.rows = rows; !more {
		c.next = nil
	}
	return err
}

// take takes the rows of the seq off the front.
func (c *chunks[T]) take(seq int64, of func(T) int64) []T {
	n := 0
	for n < len(c.rows) && of(c.rows[n]) == seq {
		n++
	}
	out := c.rows[:n]
	c.rows = c.rows[n:]
	return out
}

func versionSeq(v version) int64   { return v.Since }
func entrySeq(c LedgerEntry) int64 { return c.Seq }

// turns go through the commits once more, for what they did to the outcomes of other events than those that they changed.
type turns struct {
	on       bool
	at       int64     // the commit that was looked at last
	behind   uuid.UUID // of the next commit, the event that was told last
	versions chunks[version]
	entries  chunks[LedgerEntry]
	taken    int // rows of these
}

// begin finds where the lists of versions and of entries begin.
func (l *looking) begin() error {
	q := &l.q
	from, part, number := q.From, partEvent, 0
	var id uuid.UUID // of the version to begin with
	if c := q.After; c != nil && c.Seq > from && c.Key != "" {
		n, err := strconv.Atoi(c.Key[1:])
		if part = c.Key[:1]; err != nil || part != partEvent && part != partEntry && part != partOutcome {
			return &CursorError{"it belongs to another question"}
		}
		from, id, number = c.Seq-1, c.ID, n
		l.last = *c
	}
	if l.turns.at = from; part == partOutcome {
		if l.turns.behind = id; id == uuid.Max { // all of that commit were told
			l.turns.at, l.turns.behind = from+1, uuid.Nil
		}
		from, part, id, number = from+1, partEvent, uuid.Nil, 0
	}
	if l.turns.on = len(q.Outcome) > 0 && q.wants(EventRevised); l.turns.on {
		l.turns.versions.next = l.versionsOf(VersionQuery{From: l.turns.at, To: q.To})
		l.turns.entries.next = l.entriesOf(EntryQuery{From: l.turns.at, To: q.To, Kinds: []Kind{KindLink, KindReport}})
	}
	var entry *Cursor
	if part == partEntry {
		entry = &Cursor{Seq: from + 1, ID: id, Key: strconv.Itoa(number)}
	} else {
		l.told = map[uuid.UUID]int{id: number}
	}
	events := q.wants(EventFiled, EventRevised, EventMerged, EventSplit, EventRetracted, EventRevived)
	if q.Events != nil {
		refs, err := l.cite(from, part, id, events)
		if err != nil {
			return err
		}
		l.enter(refs, from, entry)
		return nil
	}
	l.enter(nil, from, entry)
	if events {
		vq := VersionQuery{From: from, To: q.To}
		if part == partEntry {
			vq.From++
		} else if id != uuid.Nil {
			vq.After = &Cursor{Seq: from + 1, Query: vq.Hash(), ID: justBefore(id)}
		}
		l.versions.next = l.versionsOf(vq)
	}
	return nil
}

// versionsOf reads the versions that a question asks for.
func (l *looking) versionsOf(q VersionQuery) func(first int) ([]version, bool, error) {
	return func(first int) ([]version, bool, error) {
		q.First = first
		page, err := l.r.Versions(l.ctx, q)
		if err != nil {
			return nil, false, fmt.Errorf("find versions: %w", err)
		}
		out := make([]version, len(page.Nodes))
		for i, v := range page.Nodes {
			out[i] = version{v, false}
		}
		if n := len(page.Nodes); n > 0 {
			after := q.CursorAt(page.Nodes[n-1])
			q.After = &after
		}
		return out, page.More, nil
	}
}

// entriesOf reads the entries that a question asks for.
func (l *looking) entriesOf(q EntryQuery) func(first int) ([]LedgerEntry, bool, error) {
	return func(first int) ([]LedgerEntry, bool, error) {
		q.First = first
		page, err := l.r.Entries(l.ctx, q)
		if err != nil {
			return nil, false, fmt.Errorf("read the ledger: %w", err)
		}
		if n := len(page.Nodes); n > 0 {
			c := q.CursorAt(page.Nodes[n-1])
			q.After = &c
		}
		return page.Nodes, page.More, nil
	}
}

// enter begins the list of the entries on links and judgements, of these atoms unless refs is nil.
func (l *looking) enter(refs []uuid.UUID, from int64, after *Cursor) {
	q := EntryQuery{From: from, To: l.q.To, Refs: refs}
	if l.q.wants(Judged, Unjudged) {
		q.Kinds = append(q.Kinds, KindJudgement)
	}
	if l.q.wants(Linked, Unlinked) {
		q.Kinds = append(q.Kinds, KindLink)
	}
	if len(q.Kinds) == 0 || refs != nil && len(refs) == 0 {
		return
	}
	if after != nil {
		after.Query = q.Hash()
		q.After = after
	}
	l.entries.next = l.entriesOf(q)
}

// justBefore is the id right before one that is not the least.
func justBefore(id uuid.UUID) uuid.UUID {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i]--; id[i] != 0xff {
			break
		}
	}
	return id
}

// cite finds the reports that the question's events are about, lists all versions after seq from of the events that ever held
// these, and returns the atoms of the links and judgements on them. What the page before told is left out.
func (l *looking) cite(from int64, part string, id uuid.UUID, versions bool) ([]uuid.UUID, error) {
	q := &l.q
	l.cited = map[uuid.UUID]bool{}
	var held []uuid.UUID
	var atoms []uuid.UUID
	for _, seq := range []int64{q.To, q.From} {
		es, err := l.lookup(seq, q.Events)
		if err != nil {
			return nil, err
		}
		for _, id := range q.Events {
			e := es[id]
			if e == nil {
				if seq == q.To {
					return nil, &UnknownError{"event", id.String()}
				}
				continue
			}
			held = append(held, e.ID)
			l.cited[id] = true
			for _, r := range e.Reports {
				l.cited[r] = true
			}
		}
	}
	reports := sortedIDs(l.cited)
	for _, seq := range sortedSet([]int64{q.From, q.To}) {
		ls, err := l.r.Links(l.ctx, seq, reports)
		if err != nil {
			return nil, fmt.Errorf("find links: %w", err)
		}
		js, err := JudgementsOn(l.ctx, l.r, seq, reports)
		if err != nil {
			return nil, err
		}
		for _, x := range ls {
			atoms = append(atoms, x.ID)
		}
		for _, j := range js {
			atoms = append(atoms, j.ID)
		}
	}
	atoms = append([]uuid.UUID{}, uniteIDs(atoms, nil)...) // not nil, which would be all
	if !versions {
		return atoms, nil
	}
	ms, err := l.r.Memberships(l.ctx, q.To, uniteIDs(held, nil))
	if err != nil {
		return nil, fmt.Errorf("find memberships: %w", err)
	}
	ever := map[uuid.UUID]bool{}
	for _, m := range slices.Concat(ms...) {
		if l.cited[m.Report] {
			ever[m.Event] = true
		}
	}
	ids := sortedIDs(ever)
	history, err := l.r.History(l.ctx, q.To, ids)
	if err != nil {
		return nil, fmt.Errorf("find former versions: %w", err)
	}
	for _, vs := range history {
		for i, v := range vs {
			l.versions.rows = append(l.versions.rows, version{v, false})
			if v.Until <= q.To && (i+1 == len(vs) || vs[i+1].Since != v.Until) {
				l.versions.rows = append(l.versions.rows, version{Version{v.Until, v.Until, v.Event}, true})
			}
		}
	}
	l.versions.rows = slices.DeleteFunc(l.versions.rows, func(v version) bool {
		switch {
		case v.Since <= from:
			return true
		case v.Since > from+1 || q.After == nil || l.last == (Cursor{}):
			return false
		}
		return part == partEntry || Less(v.Event.ID, id)
	})
	slices.SortFunc(l.versions.rows, func(a, b version) int {
		return cmp.Or(compare(a.Since, b.Since), compareIDs(a.Event.ID, b.Event.ID))
	})
	return atoms, nil
}

// step looks at what comes next of one commit: at versions of events, or, behind all of these, at entries, or, behind these, at
// outcomes. It tells whether there was anything.
func (l *looking) step() (bool, error) {
	if err := l.versions.fill(l.q.First); err != nil {
		return false, err
	}
	if err := l.entries.fill(l.q.First); err != nil {
		return false, err
	}
	v, w := int64(Now), int64(Now)
	if len(l.versions.rows) > 0 {
		v = l.versions.rows[0].Since
	}
	if len(l.entries.rows) > 0 {
		w = l.entries.rows[0].Seq
	}
	if end := min(v-1, w-1, l.q.To); l.turns.on && l.turns.at < end {
		if some, err := l.lookAtOutcomes(end); some || err != nil {
			return some, err
		}
	}
	switch {
	case v == Now && w == Now:
		return false, nil
	case v <= w:
		return true, l.lookAtVersions(v, l.versions.take(v, versionSeq))
	}
	return true, l.lookAtEntries(w, l.entries.take(w, entrySeq))
}

func (l *looking) full() bool { return len(l.out) > l.q.First }

// at is the place behind so many changes of a version, or behind an entry.
func (l *looking) at(seq int64, id uuid.UUID, part string, number int) Cursor {
	return Cursor{seq, l.q.Hash(), id, part + strconv.Itoa(number)}
}

// add keeps a change that is asked for.
func (l *looking) add(c Change, at Cursor) {
	if l.q.wants(c.Type) && (l.q.Filter == nil || c.MatchedBefore || c.MatchesAfter) {
		c.At, c.Commit.Seq = at, at.Seq
		l.out = append(l.out, c)
	}
}

// matches tells whether e matches the filter; without one, whether it is to be seen.
func (l *looking) matches(e *Event) bool {
	return e != nil && !e.Hidden && (l.q.Filter == nil || l.q.Filter.matches(e)) &&
		(len(l.q.Outcome) == 0 || slices.Contains(l.q.Outcome, l.became(e)))
}

// became is the outcome of an event that is looked at; empty where it has none.
func (l *looking) became(e *Event) Outcome { return l.known[e.AsOf].Of(e) }

// know finds, where the question goes by it, what became of events before a commit and after it.
func (l *looking) know(seq int64, was, is map[uuid.UUID]*Event) error {
	if len(l.q.Outcome) == 0 {
		return nil
	}
	l.known = map[int64]*Outcomes{}
	if len(was)+len(is) == 0 {
		return nil
	}
	on := l.q.On
	if on == nil {
		cs, err := l.r.Commits(l.ctx, []int64{seq})
		if err != nil {
			return fmt.Errorf("read commits: %w", err)
		}
		day := DayOf(cs[0].RecordedAt).Latest
		on = &day
	}
	for s, of := range map[int64]map[uuid.UUID]*Event{seq - 1: was, seq: is} {
		es := slices.Collect(maps.Values(of))
		if len(es) == 0 {
			continue
		}
		var err error
		if l.known[s], err = OutcomesOf(l.ctx, l.r, s, *on, es); err != nil {
			return err
		}
	}
	return nil
}

// lookup finds the events that hold the reports at a seq, those of one id as one.
func (l *looking) lookup(seq int64, reports []uuid.UUID) (map[uuid.UUID]*Event, error) {
	out := map[uuid.UUID]*Event{}
	if reports = uniteIDs(reports, nil); seq < 1 || len(reports) == 0 {
		return out, nil
	}
	es, err := l.r.Events(l.ctx, seq, reports)
	if err != nil {
		return nil, fmt.Errorf("find events at seq %d: %w", seq, err)
	}
	by := map[uuid.UUID]*Event{}
	for i, e := range es {
		if e == nil {
			continue
		}
		if by[e.ID] == nil {
			then := *e
			then.AsOf = seq
			by[e.ID] = &then
		}
		out[reports[i]] = by[e.ID]
	}
	return out, nil
}

func (l *looking) lookAtVersions(seq int64, vs []version) error {
	l.looked += len(vs)
	var ids []uuid.UUID
	for _, v := range vs {
		ids = append(ids, v.Event.Reports...)
	}
	was, err := l.lookup(seq-1, ids)
	if err != nil {
		return err
	}
	for e := range maps.Values(was) {
		ids = append(ids, e.Reports...)
	}
	is, err := l.lookup(seq, ids)
	if err != nil {
		return err
	}
	if err := l.know(seq, was, is); err != nil {
		return err
	}
	c := commitOfEvents{was, is}
	for _, v := range vs {
		told := c.changes(v)
		for i, x := range told {
			if i < l.told[v.Event.ID] || l.cited != nil && !l.cites(x.Before) && !l.cites(x.After) {
				continue
			}
			x.MatchedBefore, x.MatchesAfter = l.matches(x.Before), l.matches(x.After)
			if x.Type == EventRevised && len(l.q.Outcome) > 0 && l.became(x.Before) != l.became(x.After) {
				x.Fields = append(x.Fields, fieldOutcome)
			}
			l.add(x, l.at(seq, v.Event.ID, partEvent, i+1))
		}
		l.told = nil
		if l.last = l.at(seq, v.Event.ID, partEvent, len(told)); l.full() {
			return nil
		}
	}
	return nil
}

func (l *looking) cites(e *Event) bool {
	return e != nil && slices.ContainsFunc(e.Reports, func(r uuid.UUID) bool { return l.cited[r] })
}

// commitOfEvents finds by its reports what one commit did to events: those that held them before, and those that hold them after.
type commitOfEvents struct{ was, is map[uuid.UUID]*Event }

// changes tells what a version that began, or went, did: first of itself, then of the events that went on in it.
func (c commitOfEvents) changes(v version) []Change {
	if v.gone {
		return c.vanished(c.was[v.Event.ID])
	}
	e := c.is[v.Event.ID]
	before := c.was[e.ID]
	itself := before != nil && before.ID == e.ID
	switch {
	case e.Hidden && itself && before.Hidden:
		return []Change{revised(before, e)}
	case e.Hidden && before != nil && !before.Hidden:
		return []Change{{Type: EventRetracted, Before: before, After: e}}
	case e.Hidden:
		return nil // it came and was taken back at once
	}
	var out []Change
	stood := itself && !before.Hidden
	gone, revived, source := c.sources(e)
	switch {
	case stood:
		out = append(out, revised(before, e))
	case itself:
		out = append(out, Change{Type: EventRevived, Before: before, After: e})
	case len(gone) > 0: // it goes on from the first of these
	case source != nil:
		out = append(out, Change{Type: EventSplit, Before: source, After: e})
	default:
		out = append(out, Change{Type: EventFiled, After: e})
	}
	for i, y := range gone {
		if i == 0 && !stood {
			out = append(out, revised(y, e))
			continue
		}
		out = append(out, Change{Type: EventMerged, Before: y, After: e})
	}
	for _, y := range revived {
		out = append(out, Change{Type: EventRevived, Before: y, After: e})
	}
	return out
}

// sources are the other events that held reports of e: those that are gone and go on in it, the earliest first, those that were
// hidden, and the first that was seen and does not go on in it.
func (c commitOfEvents) sources(e *Event) (gone, revived []*Event, source *Event) {
	seen := map[uuid.UUID]bool{e.ID: true}
	for _, r := range e.Reports {
		y := c.was[r]
		if y == nil || seen[y.ID] {
			continue
		}
		switch seen[y.ID] = true; {
		case y.Hidden && y.ID == r:
			revived = append(revived, y)
		case y.Hidden: // which r was a mention of
		case c.heir(y) == e.ID:
			gone = append(gone, y)
		case source == nil:
			source = y
		}
	}
	slices.SortFunc(gone, func(a, b *Event) int {
		return cmp.Or(compare(a.Published, b.Published), compareIDs(a.ID, b.ID))
	})
	slices.SortFunc(revived, func(a, b *Event) int { return compareIDs(a.ID, b.ID) })
	return gone, revived, source
}

// heir is the event that an event goes on in: itself, else that which holds the first of its reports that were not taken back.
func (c commitOfEvents) heir(y *Event) uuid.UUID {
	if e := c.is[y.ID]; e != nil && e.ID == y.ID && !e.Hidden {
		return y.ID
	}
	for _, r := range y.Reports {
		if e := c.is[r]; e != nil && !e.Hidden && slices.Contains(e.Reports, r) {
			return e.ID
		}
	}
	return uuid.Nil
}

// vanished tells of an event that is gone and that no other tells of: its report became a mention.
func (c commitOfEvents) vanished(y *Event) []Change {
	if y.Hidden || c.heir(y) != uuid.Nil {
		return nil
	}
	if e := c.is[y.ID]; e != nil && !e.Hidden {
		return []Change{{Type: EventMerged, Before: y, After: e}}
	}
	return []Change{{Type: EventRetracted, Before: y}}
}

func revised(before, after *Event) Change {
	return Change{Type: EventRevised, Before: before, After: after, Fields: differing(before, after)}
}

// differing names the fields, as GraphQL has them, in which two events differ. What follows from these is left out.
func differing(a, b *Event) []string {
	out := []string{}
	for _, f := range []struct {
		name string
		of   func(e *Event) any
	}{
		{"id", func(e *Event) any { return e.ID }},
		{"title", func(e *Event) any { return e.Title }},
		{"summary", func(e *Event) any { return e.Summary }},
		{"type", func(e *Event) any { return e.Type }},
		{"mode", func(e *Event) any { return e.Mode }},
		{"contexts", func(e *Event) any { return e.Contexts }},
		{"status", func(e *Event) any { return e.Status }},
		{"extent", func(e *Event) any { return e.Extent }},
		{"when", func(e *Event) any { return e.When }},
		{"due", func(e *Event) any { return e.Due }},
		{"where", func(e *Event) any { return e.Where }},
		{"participants", func(e *Event) any {
			records := make([][]uuid.UUID, len(e.Who))
			for i, p := range e.Who {
				records[i] = p.Records
			}
			return []any{e.Who, records}
		}},
		{"figures", func(e *Event) any { return e.Figures }},
		{"intensity", func(e *Event) any { return e.Intensity }},
		{"stance", func(e *Event) any { return e.Stance }},
		{"disputed", func(e *Event) any { return e.Disputed }},
		{"contested", func(e *Event) any { return e.Contested }},
		{"hidden", func(e *Event) any { return e.Hidden }},
		{"published", func(e *Event) any { return e.Published }},
		{"datasets", func(e *Event) any { return e.Datasets }},
		{"codes", func(e *Event) any { return e.Codes }},
		{"reports", func(e *Event) any { return []any{e.Reports, e.Stances} }},
		{"mentionCount", func(e *Event) any { return e.Mentions }},
		{"lines", func(e *Event) any { return e.Lines }},
	} {
		if !bytes.Equal(mustJSON(f.of(a)), mustJSON(f.of(b))) {
			out = append(out, f.name)
		}
	}
	return out
}

func (l *looking) lookAtEntries(seq int64, cs []LedgerEntry) error {
	l.looked += len(cs)
	var ends []uuid.UUID
	for i := range cs {
		ends = append(ends, ReportsOf(cs[i].About())...)
	}
	was, err := l.lookup(seq-1, ends)
	if err != nil {
		return err
	}
	is, err := l.lookup(seq, ends)
	if err != nil {
		return err
	}
	if err := l.know(seq, was, is); err != nil {
		return err
	}
	for i := range cs {
		c := &cs[i]
		l.last = l.at(seq, c.ID, partEntry, c.N)
		stands, err := l.stands(c)
		if err != nil {
			return err
		}
		if !stands {
			continue
		}
		var x Change
		switch filed, a := c.Op == File, c.About(); a := a.(type) {
		case *Link:
			x.Link, x.Type = a, either(filed, Linked, Unlinked)
		case *Judgement:
			x.Judgement, x.Type = a, either(filed, Judged, Unjudged)
		}
		for i, r := range ReportsOf(c.About()) {
			if i == 0 {
				x.Before, x.After = was[r], is[r]
			}
			x.MatchedBefore, x.MatchesAfter = x.MatchedBefore || l.matches(was[r]), x.MatchesAfter || l.matches(is[r])
		}
		if l.add(x, l.last); l.full() {
			return nil
		}
	}
	return nil
}

// fieldOutcome names the outcome among the fields that differ.
const fieldOutcome = "outcome"

// lookAtOutcomes looks at what the next commit, up to end, did to outcomes: it goes from what it changed over the links of before and
// after to the threats, plans and forecasts that these lead to. Those that it changed themselves were told. It tells whether there was
// such a commit.
func (l *looking) lookAtOutcomes(end int64) (bool, error) {
	t := &l.turns
	taken := t.taken
	seq, own, from, to, err := t.next(end, l.q.First)
	if err != nil || seq > end {
		t.at = end
		return false, err
	}
	was, is := map[uuid.UUID]*Event{}, map[uuid.UUID]*Event{}
	for seen := map[uuid.UUID]bool{}; ; {
		more, err := l.leadsTo(seq, from)
		if err != nil {
			return false, err
		}
		to = slices.DeleteFunc(uniteIDs(to, more), func(id uuid.UUID) bool { return seen[id] })
		if len(to) == 0 {
			break
		}
		from = nil
		for _, side := range []struct {
			seq int64
			of  map[uuid.UUID]*Event
		}{{seq - 1, was}, {seq, is}} {
			es, err := l.lookup(side.seq, to)
			if err != nil {
				return false, err
			}
			for _, e := range es {
				if e.Promises() {
					side.of[e.ID] = e
					from = append(from, e.Reports...)
				}
			}
		}
		for _, id := range to {
			seen[id] = true
		}
		to = nil
	}
	maps.DeleteFunc(was, func(id uuid.UUID, _ *Event) bool { return own[id] || is[id] == nil })
	maps.DeleteFunc(is, func(id uuid.UUID, _ *Event) bool { return was[id] == nil })
	l.looked += commitWeight + t.taken - taken + len(is)
	if err := l.know(seq, was, is); err != nil {
		return false, err
	}
	for _, id := range sortedIDs(is) {
		x := Change{Type: EventRevised, Before: was[id], After: is[id], Fields: []string{fieldOutcome}}
		if l.became(x.Before) == l.became(x.After) || l.cited != nil && !l.cites(x.After) || !Less(t.behind, id) {
			continue
		}
		x.MatchedBefore, x.MatchesAfter = l.matches(x.Before), l.matches(x.After)
		l.add(x, l.at(seq, id, partOutcome, 0))
	}
	t.at, t.behind = seq, uuid.Nil
	l.last = l.at(seq, uuid.Max, partOutcome, 0)
	return true, nil
}

// next takes the next commit up to end: the events that it changed, the reports of these, and the ends of the links that it made, took
// back or told anew. The seq is behind end where there is none.
func (t *turns) next(end int64, first int) (seq int64, own map[uuid.UUID]bool, reports, ends []uuid.UUID, err error) {
	own = map[uuid.UUID]bool{}
	for seq = Now; ; {
		if err = t.versions.fill(first); err == nil {
			err = t.entries.fill(first)
		}
		if err != nil {
			return Now, nil, nil, nil, err
		}
		if seq == Now {
			if len(t.versions.rows) > 0 {
				seq = t.versions.rows[0].Since
			}
			if len(t.entries.rows) > 0 {
				seq = min(seq, t.entries.rows[0].Seq)
			}
			if seq > end {
				return seq, nil, nil, nil, nil
			}
		}
		vs, cs := t.versions.take(seq, versionSeq), t.entries.take(seq, entrySeq)
		if t.taken += len(vs) + len(cs); len(vs)+len(cs) == 0 {
			return seq, own, reports, ends, nil
		}
		for _, v := range vs {
			own[v.Event.ID] = true
			reports = append(reports, v.Event.Reports...)
		}
		for _, c := range cs {
			for _, a := range []Atom{c.Atom, c.Before} {
				switch a := a.(type) {
				case *Link:
					ends = append(ends, a.To)
				case *Report:
					if a.Account == nil { // it may have been an event
						reports = append(reports, a.ID)
					}
				}
			}
		}
	}
}

// leadsTo finds the reports to which links that tell outcomes lead from these, before a commit or after it.
func (l *looking) leadsTo(seq int64, from []uuid.UUID) ([]uuid.UUID, error) {
	var out []uuid.UUID
	if from = uniteIDs(from, nil); len(from) == 0 {
		return nil, nil
	}
	for _, s := range []int64{seq - 1, seq} {
		ls, err := l.r.Links(l.ctx, s, from)
		if err != nil {
			return nil, fmt.Errorf("find links: %w", err)
		}
		for _, x := range ls {
			if _, here := slices.BinarySearchFunc(from, x.From, compareIDs); here && x.tellsOutcome() {
				out = append(out, x.To)
			}
		}
	}
	return out, nil
}

func either[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

// stands tells whether an entry did something: took back what stood, or filed what came to stand.
func (l *looking) stands(c *LedgerEntry) (bool, error) {
	switch {
	case c.Op == Withdraw:
		return c.WasLive, nil // else it was filed in the same commit
	case c.Before == nil || c.Cause == ByPerson:
		return true, nil
	case CompareEditions(c.Edition, c.Before.Stamp()) < 0:
		return false, nil
	case c.WasLive:
		return true, nil
	}
	// It was withdrawn before. Who withdrew it decides whether a newer edition revives it.
	switch a := c.Atom.(type) {
	case *Link:
		ls, err := l.r.Links(l.ctx, c.Seq, []uuid.UUID{a.From})
		if err != nil {
			return false, fmt.Errorf("find links: %w", err)
		}
		return slices.ContainsFunc(ls, func(x *Link) bool { return x.ID == a.ID }), nil
	case *Judgement:
		js, err := JudgementsOn(l.ctx, l.r, c.Seq, []uuid.UUID{a.A})
		return slices.ContainsFunc(js, func(x *Judgement) bool { return x.ID == a.ID }), err
	}
	return false, nil
}

// found is the page, with the commits that its changes came in. open tells that not all was looked at.
func (l *looking) found(open bool) (ChangesFound, error) {
	out := ChangesFound{Page: Page[Change]{Nodes: l.out, Total: -1}}
	if out.More = open; open {
		out.Next = &l.last
	}
	if l.full() {
		out.Nodes = l.out[:l.q.First]
		out.Next = &out.Nodes[l.q.First-1].At
	}
	seqs := make([]int64, len(out.Nodes))
	for i, c := range out.Nodes {
		seqs[i] = c.Commit.Seq
	}
	if seqs = slices.Compact(seqs); len(seqs) == 0 {
		return out, nil
	}
	commits, err := l.r.Commits(l.ctx, seqs)
	if err != nil {
		return out, fmt.Errorf("read commits: %w", err)
	}
	for i := range out.Nodes {
		c := &out.Nodes[i]
		c.Commit = commits[slices.Index(seqs, c.Commit.Seq)]
	}
	return out, nil
}
