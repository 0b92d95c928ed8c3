package graph

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strconv"

	"github.com/google/uuid"
)

const (
	// DefaultFirst is a page's size where none is asked for, MaxFirst the most that may be.
	DefaultFirst = 25
	MaxFirst     = 500
	// maxTextTerms bounds a search.
	maxTextTerms = 16
)

// Page is a part of an ordered list.
type Page[T any] struct {
	Nodes []T
	// More tells that the list goes on behind the last node.
	More bool
	// Total is how many there are in all, where it was asked for; else -1.
	Total int64
}

// Paging asks for a page. Its zero value asks for the first DefaultFirst.
type Paging struct {
	First int
	After *Cursor
	// WantTotal asks for Page.Total, which costs a count.
	WantTotal bool
}

func (p *Paging) normalize() error {
	if p.First == 0 {
		p.First = DefaultFirst
	}
	return CheckFirst(p.First, MaxFirst)
}

// CheckFirst checks the size of a page, which may be most at most.
func CheckFirst(first, most int) error {
	switch {
	case first < 1:
		return Invalid("first", "%d is not between 1 and %d", first, most)
	case first > most:
		return &LimitError{"first", int64(first), int64(most)}
	}
	return nil
}

// Cursor is a place in an ordered list. It carries the seq, so that a page two is of the page one's snapshot, and the
// question's hash, so that it fits no other.
type Cursor struct {
	Seq   int64
	Query uint64
	ID    uuid.UUID
	Key   string // the sort key as text; Number for integers
}

// Number reads an integer sort key.
func (c *Cursor) Number() int64 {
	n, _ := strconv.ParseInt(c.Key, 10, 64)
	return n
}

const cursorVersion = 1

// String writes the cursor as opaque text.
func (c Cursor) String() string {
	b := []byte{cursorVersion}
	b = binary.BigEndian.AppendUint64(b, c.Query)
	b = binary.AppendVarint(b, c.Seq)
	b = append(b, c.ID[:]...)
	b = append(b, c.Key...)
	sum := fnv.New32a()
	sum.Write(b)
	return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(b, sum.Sum32()))
}

// ParseCursor reads what String wrote.
func ParseCursor(s string) (Cursor, error) {
	bad := &CursorError{"it is not one that this server gave out, or it was cut"}
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) < 4 {
		return Cursor{}, bad
	}
	b, tail := b[:len(b)-4], b[len(b)-4:]
	sum := fnv.New32a()
	sum.Write(b)
	if sum.Sum32() != binary.BigEndian.Uint32(tail) || len(b) < 10 || b[0] != cursorVersion {
		return Cursor{}, bad
	}
	c := Cursor{Query: binary.BigEndian.Uint64(b[1:9])}
	var n int
	c.Seq, n = binary.Varint(b[9:])
	if n <= 0 || len(b) < 9+n+16 || c.Seq < 0 {
		return Cursor{}, bad
	}
	copy(c.ID[:], b[9+n:])
	c.Key = string(b[9+n+16:])
	if c.String() != s { // base64 reads several texts as the same bytes
		return Cursor{}, bad
	}
	return c, nil
}

// checkCursor refuses a cursor of another question.
func checkCursor(c *Cursor, question uint64) error {
	if c != nil && c.Query != question {
		return &CursorError{"it belongs to another question: filter and order must stay as they were on page one"}
	}
	return nil
}

func hashQuestion(parts ...any) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write(mustJSON(p))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// EventOrder is what events are sorted by; the id breaks ties in the same direction.
type EventOrder string

const (
	ByStart EventOrder = "START"
	ByFiled EventOrder = "FILED"
	// ByLines and ByReports: how many independent lines of evidence, or reports with an account, an event has.
	ByLines   EventOrder = "LINES"
	ByReports EventOrder = "REPORTS"
)

// EventQuery asks for the events of a snapshot that match the filter.
type EventQuery struct {
	Seq       int64
	Filter    EventFilter
	Order     EventOrder
	Ascending bool
	Paging
}

// EventFilter holds what an event must match: every field that is not empty. Slices are alternatives.
// An event without a period matches no When; one without a place matches no Places or Countries.
type EventFilter struct {
	IDs       []uuid.UUID `json:"ids,omitempty"`
	Who       []WhoFilter `json:"who,omitempty"` // all must hold
	Types     []EventType `json:"types,omitempty"`
	Untyped   bool        `json:"untyped,omitempty"` // one more alternative beside Types
	Modes     []string    `json:"modes,omitempty"`
	Contexts  []string    `json:"contexts,omitempty"`
	Statuses  []Status    `json:"statuses,omitempty"`
	Extents   []Extent    `json:"extents,omitempty"`
	Stances   []string    `json:"stances,omitempty"` // of a member report
	Datasets  []string    `json:"datasets,omitempty"`
	Codes     []string    `json:"codes,omitempty"` // VOCABULARY:code
	Means     []Meaning   `json:"means,omitempty"`
	Countries []string    `json:"countries,omitempty"`
	When      *Window     `json:"when,omitempty"`
	// Places are where it certainly lies if its place is one of them; Around where it possibly does.
	Places    []uuid.UUID `json:"places,omitempty"`
	Around    []uuid.UUID `json:"around,omitempty"`
	Text      string      `json:"text,omitempty"` // folded; all terms, by prefix
	Disputed  *bool       `json:"disputed,omitempty"`
	Contested *bool       `json:"contested,omitempty"`
	// Roles: somebody took part in one of these.
	Roles []Role `json:"roles,omitempty"`
	// Lines and Reports bound how many independent lines of evidence and reports with an account there are.
	Lines   *Range         `json:"lines,omitempty"`
	Reports *Range         `json:"reports,omitempty"`
	Figure  *FigureFilter  `json:"figure,omitempty"`
	Outcome *OutcomeFilter `json:"outcome,omitempty"`
	// Area is where it lies; what has no point lies in none.
	Area  *Area     `json:"area,omitempty"`
	Match MatchMode `json:"match,omitempty"`
}

// Range bounds a number, both ends inclusive; no upper bound is math.MaxInt64.
type Range struct {
	Min int64 `json:"min"`
	Max int64 `json:"max"`
}

func (r *Range) holds(n int) bool { return r == nil || int64(n) >= r.Min && int64(n) <= r.Max }

// FigureFilter asks for a settled figure of a measure and, unless nil, of a thing, by its folded terms; "" is all.
type FigureFilter struct {
	Measure Measure `json:"measure"`
	Of      *string `json:"of,omitempty"`
}

// OutcomeFilter asks for threats, plans and forecasts that came to one of these.
type OutcomeFilter struct {
	Any []Outcome `json:"any"`
	// Outcomes is left out of JSON, and so of a cursor's question, but for its day: it follows from the snapshot.
	Known *Outcomes `json:"-"`
	On    Instant   `json:"on"`
}

// Meaning is what a code of some vocabulary means to events: a type and, if it says so much, a mode; or, where it means no
// type, the code itself. An event of the type whose mode is not known possibly has that mode.
type Meaning struct {
	Type EventType `json:"type,omitempty"`
	Mode string    `json:"mode,omitempty"`
	Code string    `json:"code,omitempty"` // VOCABULARY:code
}

// Meant are f's meanings as stores ask for them: an event matches if its type, or its type/mode, is one of whats, or one of
// its codes one of codes. Both are nil where nothing is asked for.
func (f *EventFilter) Meant() (whats, codes []string) {
	for _, m := range f.Means {
		switch {
		case m.Code != "":
			codes = append(codes, m.Code)
		case m.Mode == "":
			whats = append(whats, string(m.Type))
		default:
			whats = append(whats, string(m.Type)+"/"+m.Mode)
			if f.Match != Certainly {
				whats = append(whats, string(m.Type)+"/")
			}
		}
	}
	return whats, codes
}

// Window is a stretch of time, both ends inclusive.
type Window struct {
	From Instant `json:"from"`
	To   Instant `json:"to"`
}

// WhoFilter asks for a participant in one of Roles (any, if empty) that one of the spans names.
type WhoFilter struct {
	Roles []Role `json:"roles,omitempty"`
	Spans []Span `json:"spans"`
}

// Span is an actor record for as long as its events count.
type Span struct {
	Record uuid.UUID `json:"record"`
	Window
}

// Always is the window that bounds nothing.
var Always = Window{OpenStart, OpenEnd}

// Normalize checks q, fills defaults, folds the text and sorts the alternatives, so that equal questions are equal values. Lists that
// q shares with other questions stay as they are.
func (q *EventQuery) Normalize() error {
	f := &q.Filter
	if err := q.normalize(); err != nil {
		return err
	}
	q.Order = cmp.Or(q.Order, ByStart)
	f.Match = cmp.Or(f.Match, Possibly)
	if f.When != nil && f.When.From > f.When.To {
		return Invalid("when", "from %s is after to %s", f.When.From, f.When.To)
	}
	if err := foldQuery(&f.Text); err != nil {
		return err
	}
	f.Types, f.Statuses, f.Extents, f.Roles = sorted(f.Types), sorted(f.Statuses), sorted(f.Extents), sorted(f.Roles)
	for _, s := range []*[]string{&f.Modes, &f.Contexts, &f.Stances, &f.Datasets, &f.Codes, &f.Countries} {
		if len(*s) > 0 {
			*s = sortedSet(*s)
		}
	}
	f.Means = slices.Clone(f.Means)
	slices.SortFunc(f.Means, func(a, b Meaning) int {
		return cmp.Or(compare(a.Type, b.Type), compare(a.Mode, b.Mode), compare(a.Code, b.Code))
	})
	f.Means = slices.Compact(f.Means)
	for _, m := range f.Means {
		if (m.Code == "") == (m.Type == "") || m.Mode != "" && m.Type == "" {
			return Invalid("means", "%+v is neither a type nor a code", m)
		}
	}
	if g := f.Figure; g != nil && g.Of != nil {
		of := Terms(*g.Of)
		f.Figure = &FigureFilter{g.Measure, &of}
	}
	if o := f.Outcome; o != nil {
		if o.Known == nil || o.Known.On != o.On || len(o.Any) == 0 {
			return Invalid("outcome", "it needs what is known of outcomes on the day")
		}
		f.Outcome = &OutcomeFilter{Any: sorted(o.Any), Known: o.Known, On: o.On}
	}
	if f.Area != nil {
		if err := f.Area.Check(); err != nil {
			return err
		}
	}
	for _, r := range []struct {
		field string
		*Range
	}{{"lines", f.Lines}, {"reports", f.Reports}} {
		if r.Range != nil && r.Min > r.Max {
			return Invalid(r.field, "min %d is above max %d", r.Min, r.Max)
		}
	}
	for _, s := range []*[]uuid.UUID{&f.IDs, &f.Places, &f.Around} {
		if *s != nil { // an empty list that was asked for matches nothing; nil asks for nothing
			*s = append([]uuid.UUID{}, uniteIDs(*s, nil)...)
		}
	}
	f.Who = slices.Clone(f.Who)
	for i, w := range f.Who {
		spans := slices.Clone(w.Spans)
		slices.SortFunc(spans, func(a, b Span) int {
			return cmp.Or(compareIDs(a.Record, b.Record), compare(a.From, b.From), compare(a.To, b.To))
		})
		f.Who[i] = WhoFilter{sorted(w.Roles), slices.Compact(spans)}
	}
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from its snapshot and page.
func (q *EventQuery) Hash() uint64 { return hashQuestion("events", q.Filter, q.Order, q.Ascending) }

// Key is the event's sort key under q's order.
func (q *EventQuery) Key(e *Event) int64 {
	switch q.Order {
	case ByFiled:
		return e.Filed
	case ByLines:
		return int64(len(e.Lines))
	case ByReports:
		return int64(len(e.Reports))
	}
	return int64(e.At)
}

// CursorAt is the place behind e in q's list.
func (q *EventQuery) CursorAt(e *Event) Cursor {
	return Cursor{q.Seq, q.Hash(), e.ID, strconv.FormatInt(q.Key(e), 10)}
}

// Compare orders events as q does.
func (q *EventQuery) Compare(a, b *Event) int {
	c := cmp.Or(compare(q.Key(a), q.Key(b)), compareIDs(a.ID, b.ID))
	if q.Ascending {
		return c
	}
	return -c
}

// foldQuery folds a search text, empty where none is asked for. It refuses one without a term or with too many.
func foldQuery(text *string) error {
	if *text == "" {
		return nil
	}
	folded := Terms(*text)
	switch n := len(terms(folded)); {
	case n == 0:
		return Invalid("text", "%q holds no letter or digit to search for", *text)
	case n > maxTextTerms:
		return &LimitError{"text: terms", int64(n), maxTextTerms}
	}
	*text = folded
	return nil
}

// ActorQuery asks for actors, sorted by folded name, then id. Hidden ones are left out.
type ActorQuery struct {
	Seq       int64
	Text      string // folded; all terms among the terms of all names, by prefix
	Whole     bool   // the terms of Text are whole words, not prefixes
	Kinds     []ActorKind
	Countries []string
	External  *ExternalID
	Paging
}

// Normalize checks q and fills defaults.
func (q *ActorQuery) Normalize() error {
	if err := q.normalize(); err != nil {
		return err
	}
	if err := foldQuery(&q.Text); err != nil {
		return err
	}
	slices.Sort(q.Kinds)
	q.Countries = sortedSet(q.Countries)
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from its snapshot and page.
func (q *ActorQuery) Hash() uint64 {
	parts := []any{"actors", q.Text, q.Kinds, q.Countries, q.External}
	if q.Whole {
		parts = append(parts, "whole")
	}
	return hashQuestion(parts...)
}

// Key is the actor's sort key.
func (a *Actor) Key() string { return Fold(a.Name) }

// CursorAt is the place behind a in q's list.
func (q *ActorQuery) CursorAt(a *Actor) Cursor { return Cursor{q.Seq, q.Hash(), a.ID, a.Key()} }

// PlaceQuery asks for places, sorted by folded name, then id.
type PlaceQuery struct {
	Seq       int64
	Text      string
	Kinds     []PlaceKind
	Countries []string
	// Parents asks for places directly within one of these.
	Parents []uuid.UUID
	Paging
}

// Normalize checks q and fills defaults.
func (q *PlaceQuery) Normalize() error {
	if err := q.normalize(); err != nil {
		return err
	}
	if err := foldQuery(&q.Text); err != nil {
		return err
	}
	slices.Sort(q.Kinds)
	q.Countries = sortedSet(q.Countries)
	q.Parents = uniteIDs(q.Parents, nil)
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from its snapshot and page.
func (q *PlaceQuery) Hash() uint64 {
	return hashQuestion("places", q.Text, q.Kinds, q.Countries, q.Parents)
}

// Key is the place's sort key.
func (p *Place) Key() string { return Fold(p.Name) }

// CursorAt is the place behind p in q's list.
func (q *PlaceQuery) CursorAt(p *Place) Cursor { return Cursor{q.Seq, q.Hash(), p.ID, p.Key()} }

// ReportQuery asks for live reports, sorted by published (none last), then id.
type ReportQuery struct {
	Seq int64
	// Events are ids of events; their members are asked for, with Mentions those without an account too.
	Events    []uuid.UUID
	Mentions  bool
	Document  string // its URL, exactly
	Publisher string // folded
	Datasets  []string
	Stances   []Stance
	Paging
}

// Normalize checks q and fills defaults.
func (q *ReportQuery) Normalize() error {
	if err := q.normalize(); err != nil {
		return err
	}
	q.Publisher = Fold(q.Publisher)
	if q.Events != nil {
		q.Events = append([]uuid.UUID{}, uniteIDs(q.Events, nil)...)
	}
	if len(q.Datasets) > 0 {
		q.Datasets = sortedSet(q.Datasets)
	}
	slices.Sort(q.Stances)
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from its snapshot and page.
func (q *ReportQuery) Hash() uint64 {
	return hashQuestion("reports", q.Events, q.Mentions, q.Document, q.Publisher, q.Datasets, q.Stances)
}

// CursorAt is the place behind r in q's list.
func (q *ReportQuery) CursorAt(r *Report) Cursor {
	return Cursor{q.Seq, q.Hash(), r.ID, strconv.FormatInt(int64(r.Published()), 10)}
}

// JudgementQuery asks for judgements, sorted by id. Withdrawn ones are left out.
type JudgementQuery struct {
	Seq      int64
	Subject  Kind        // KindReport, KindActorRecord or empty for both
	On       []uuid.UUID // an end is one of these reports or records
	Verdicts []Verdict
	Authors  []string
	Act      uuid.NullUUID
	Paging
}

// Normalize checks q and fills defaults.
func (q *JudgementQuery) Normalize() error {
	if err := q.normalize(); err != nil {
		return err
	}
	if q.Subject != "" && q.Subject != KindReport && q.Subject != KindActorRecord {
		return Invalid("subject", "judgements are on REPORT or ACTOR_RECORD, not %s", q.Subject)
	}
	if q.On != nil {
		q.On = append([]uuid.UUID{}, uniteIDs(q.On, nil)...)
	}
	slices.Sort(q.Verdicts)
	if len(q.Authors) > 0 {
		q.Authors = sortedSet(q.Authors)
	}
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from its snapshot and page.
func (q *JudgementQuery) Hash() uint64 {
	return hashQuestion("judgements", q.Subject, q.On, q.Verdicts, q.Authors, q.Act)
}

// CursorAt is the place behind j in q's list.
func (q *JudgementQuery) CursorAt(j *Judgement) Cursor { return Cursor{q.Seq, q.Hash(), j.ID, ""} }

// EntryQuery asks for the ledger's entries of the seqs after From up to and with To, in ledger order.
type EntryQuery struct {
	From, To int64
	Kinds    []Kind
	Refs     []uuid.UUID // entries on these atoms only
	Paging
}

// Normalize checks q and fills defaults.
func (q *EntryQuery) Normalize() error {
	if err := q.normalize(); err != nil {
		return err
	}
	if q.From > q.To {
		return Invalid("from", "seq %d is after seq %d", q.From, q.To)
	}
	slices.Sort(q.Kinds)
	if q.Refs != nil {
		q.Refs = append([]uuid.UUID{}, uniteIDs(q.Refs, nil)...)
	}
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from its page, under the name that it had when the first cursors were made.
func (q *EntryQuery) Hash() uint64 { return hashQuestion("changes", q.From, q.To, q.Kinds, q.Refs) }

// CursorAt is the place behind c in q's list.
func (q *EntryQuery) CursorAt(c LedgerEntry) Cursor {
	return Cursor{c.Seq, q.Hash(), c.ID, strconv.Itoa(c.N)}
}

// LedgerEntry is one entry with the commit it came in and what it did to its atom.
type LedgerEntry struct {
	Entry
	Commit Commit
	// Before is the revision that stood, or was withdrawn, until then; nil for a new atom. WasLive tells that it stood.
	Before  Atom
	WasLive bool
}

// LinkQuery asks for the live links of these types (all, if empty), sorted by id.
type LinkQuery struct {
	Seq   int64
	Types []LinkType
	Paging
}

// Normalize checks q and fills defaults.
func (q *LinkQuery) Normalize() error {
	if err := q.normalize(); err != nil {
		return err
	}
	slices.Sort(q.Types)
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from its snapshot and page.
func (q *LinkQuery) Hash() uint64 { return hashQuestion("links", q.Types) }

// CursorAt is the place behind l in q's list.
func (q *LinkQuery) CursorAt(l *Link) Cursor { return Cursor{q.Seq, q.Hash(), l.ID, ""} }

// Match tells whether live link l is an answer to q.
func (q *LinkQuery) Match(l *Link) bool { return oneOf(q.Types, l.Type) }

// VersionQuery asks for the versions of events that began at the seqs after From up to and with To, hidden ones too, by seq, then
// id.
type VersionQuery struct {
	From, To int64
	Paging
}

// Normalize checks q and fills defaults.
func (q *VersionQuery) Normalize() error {
	if err := q.normalize(); err != nil {
		return err
	}
	if q.From > q.To {
		return Invalid("from", "seq %d is after seq %d", q.From, q.To)
	}
	return checkCursor(q.After, q.Hash())
}

// Hash identifies the question apart from its page.
func (q *VersionQuery) Hash() uint64 { return hashQuestion("versions", q.From, q.To) }

// CursorAt is the place behind v in q's list.
func (q *VersionQuery) CursorAt(v Version) Cursor { return Cursor{v.Since, q.Hash(), v.Event.ID, ""} }
