package graph

import (
	"context"
	"math"
	"time"

	"github.com/google/uuid"
)

// Now is the until of what still stands.
const Now int64 = math.MaxInt64

// Reader answers questions at a snapshot: a seq, at which all commits up to it and none after it are visible. Slices of
// ids come back as slices of the same length and order, nil where the id is unknown at that seq. Queries are normalized
// by the caller. All errors that are not of this package's types mean that the store failed; those of an unreachable
// database wrap ErrUnavailable.
type Reader interface {
	// Head is the newest commit; the zero Commit where there is none.
	Head(ctx context.Context) (Commit, error)
	// At is the last commit recorded at or before t; the zero Commit where there is none.
	At(ctx context.Context, t time.Time) (Commit, error)
	// CommitByID is the commit with this id, which is that of the act; the zero Commit where there is none.
	CommitByID(ctx context.Context, id uuid.UUID) (Commit, error)
	// Commits are the commits with these seqs, the zero Commit where there is none.
	Commits(ctx context.Context, seqs []int64) ([]Commit, error)

	// Events are those that hold the reports with these ids, their participants bound, hidden ones too.
	Events(ctx context.Context, seq int64, reports []uuid.UUID) ([]*Event, error)
	// Actors are those that hold the records with these ids, hidden ones too.
	Actors(ctx context.Context, seq int64, records []uuid.UUID) ([]*Actor, error)
	// Reports are the revisions that stand, withdrawn ones too.
	Reports(ctx context.Context, seq int64, ids []uuid.UUID) ([]*Filed[*Report], error)
	// Records are the actor records that stand, withdrawn ones too.
	Records(ctx context.Context, seq int64, ids []uuid.UUID) ([]*Filed[*ActorRecord], error)
	Places(ctx context.Context, seq int64, ids []uuid.UUID) ([]*Place, error)

	FindEvents(ctx context.Context, q EventQuery) (Page[*Event], error)
	FindActors(ctx context.Context, q ActorQuery) (Page[*Actor], error)
	FindReports(ctx context.Context, q ReportQuery) (Page[*Report], error)
	FindPlaces(ctx context.Context, q PlaceQuery) (Page[*Place], error)
	FindJudgements(ctx context.Context, q JudgementQuery) (Page[*Judgement], error)

	// Count counts the events that match, by what CountQuery.Tally says, rows sorted by SortCount; a LimitError where there are more
	// than MaxCountRows, or a sum does not fit 64 bits.
	Count(ctx context.Context, q CountQuery) ([]CountRow, error)

	// Versions lists the versions of events that began in a stretch of the ledger, unbound. What ended after q.To is still open.
	Versions(ctx context.Context, q VersionQuery) (Page[Version], error)
	// History lists the versions of the events with these ids up to seq, oldest first, unbound. Here and in Memberships what
	// ended after seq is still open: its Until is Now.
	History(ctx context.Context, seq int64, events []uuid.UUID) ([][]Version, error)
	// Memberships lists, for each event, all memberships begun up to seq of the reports that it ever held up to seq.
	Memberships(ctx context.Context, seq int64, events []uuid.UUID) ([][]Membership, error)

	// Affiliations lists the live ones with an end among the records, by id.
	Affiliations(ctx context.Context, seq int64, records []uuid.UUID) ([]*Affiliation, error)
	// Links lists the live ones with an end among the reports, by id.
	Links(ctx context.Context, seq int64, reports []uuid.UUID) ([]*Link, error)
	FindLinks(ctx context.Context, q LinkQuery) (Page[*Link], error)
	// Ratings lists the live ones, by id.
	Ratings(ctx context.Context, seq int64) ([]*Rating, error)
	// Datasets lists the live ones, by name.
	Datasets(ctx context.Context, seq int64) ([]*Dataset, error)

	// Entries lists the ledger's entries.
	Entries(ctx context.Context, q EntryQuery) (Page[LedgerEntry], error)
	// Loads lists the loads, newest first.
	Loads(ctx context.Context) ([]Load, error)
}

// Writer appends to the ledger.
type Writer interface {
	// Commit runs fold under the ledger's lock, one writer at a time, in a transaction whose entries become visible to
	// every reader at once or not at all. Where fold applies nothing there is no commit, and the zero Commit is returned.
	// Where a commit with c.ID stands already, a retry after a lost answer, that commit is returned and fold is not run.
	Commit(ctx context.Context, c Commit, fold func(context.Context, Tx) error) (Commit, error)
	// SaveLoad keeps the bookkeeping of a load, replacing what was kept under its id.
	SaveLoad(ctx context.Context, l Load) error
}

// Store is a database that holds a ledger and the graph folded from it.
type Store interface {
	Reader
	Writer
	// Ping tells whether the database answers.
	Ping(ctx context.Context) error
	Close() error
}

// Filed is a revision that stands, with the seqs at which its atom was first filed and this revision came to stand, or
// was withdrawn.
type Filed[A Atom] struct {
	Atom  A
	First int64
	Since int64
	// Live is false where the atom was withdrawn.
	Live bool
}

// Version is an event as it stood from one seq until another.
type Version struct {
	Since, Until int64
	Event        *Event
}

// Tx is what folding asks of a store within a commit. Its answers are of the newest state.
type Tx interface {
	// Seq is the seq that the commit will have.
	Seq() int64
	// Marks lists the entries on each atom, in ledger order.
	Marks(ctx context.Context, refs []Ref) (map[Ref][]Mark, error)
	// Standing finds the revisions that stand, live or not.
	Standing(ctx context.Context, refs []Ref) (map[Ref]Filed[Atom], error)
	// JudgementsOn lists the live judgements with an end among the ids.
	JudgementsOn(ctx context.Context, ids []uuid.UUID) ([]*Judgement, error)
	// MentionsOf lists the ids of the live reports without an account that name one of the reports.
	MentionsOf(ctx context.Context, reports []uuid.UUID) ([]uuid.UUID, error)
	// ReportsFrom lists the ids of the live reports whose Report.Sources hold one of these folded outlets.
	ReportsFrom(ctx context.Context, sources []string) ([]uuid.UUID, error)
	// Ratings lists the live ratings.
	Ratings(ctx context.Context) ([]*Rating, error)
	// Holding finds the events that hold the reports: by report, the event's id; by event id, its version, unbound.
	Holding(ctx context.Context, reports []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*Event, error)
	// HoldingActors does so for records.
	HoldingActors(ctx context.Context, records []uuid.UUID) (map[uuid.UUID]uuid.UUID, map[uuid.UUID]*Actor, error)
	// Apply writes what the commit changes. It is called at most once.
	Apply(ctx context.Context, d *Delta) error
}

// Delta is what one commit changes. What closes, closes at the commit's seq; what opens, opens there and is open-ended.
// A store closes before it opens.
type Delta struct {
	// Rows are the ledger's new entries. Those that Stand open; Closed names the atoms whose open row closes.
	Rows   []Row
	Closed []Ref

	EventsClosed []uuid.UUID // by id: its open version
	EventsOpened []*Event

	MembersClosed []Membership // Report and Event count
	MembersOpened []Membership

	PartsClosed []Part
	PartsOpened []Part

	ActorsClosed []uuid.UUID
	ActorsOpened []*Actor

	RecordsClosed []RecordOf
	RecordsOpened []RecordOf

	// PlaceFacts says by how much the count of live reports that state a fact changes. A fact opens when its count
	// leaves 0 and closes when it returns there.
	PlaceFacts map[PlaceFact]int
}

// Row is an entry as a store keeps it: a withdrawal with the revision that stood.
type Row struct {
	Entry
	// Stands tells that this row is the atom's state from here on; Live that the state is filed, not withdrawn.
	Stands, Live bool
	// First is the seq at which the atom was first filed.
	First int64
}

// Part is a participation edge.
type Part struct {
	Record uuid.UUID
	At     Instant
	Event  uuid.UUID
	Role   Role
}

// RecordOf joins a record to its actor.
type RecordOf struct{ Record, Actor uuid.UUID }

// Load is the bookkeeping of one file's load. It is not in the ledger.
type Load struct {
	ID       uuid.UUID `json:"id"`
	File     string    `json:"file"` // base name
	Format   string    `json:"format"`
	Checksum string    `json:"checksum"` // SHA-256 of the bytes as read, hex
	Edition  string    `json:"edition,omitempty"`
	Dataset  string    `json:"dataset,omitempty"`
	// Charset is the character set that the file was read in, by its name on the web; empty: UTF-8.
	Charset string `json:"charset,omitempty"`
	// Unmapped counts the native codes, as VOCABULARY:code, that the crosswalk has no row for.
	Unmapped map[string]int64 `json:"unmapped,omitempty"`
	Started  time.Time        `json:"started"`
	Finished *time.Time       `json:"finished,omitempty"` // nil: broken off
	Tally    Tally            `json:"tally"`
	// From and To bound the events' times that the file tells of; open where it holds none.
	From Instant `json:"from"`
	To   Instant `json:"to"`
}

// Tally accounts for every record read: Read = Filed + Revised + Unchanged + Skipped + Quarantined.
type Tally struct {
	Read        int64            `json:"read"`
	Filed       int64            `json:"filed"`
	Revised     int64            `json:"revised"`
	Unchanged   int64            `json:"unchanged"`
	Skipped     int64            `json:"skipped"`
	Quarantined int64            `json:"quarantined"`
	Reasons     map[string]int64 `json:"reasons,omitempty"` // why skipped
	// Hidden counts those that are mentions of a report not known yet, and Retracted, beside what was read, the reports that a
	// full replacement no longer holds.
	Hidden    int64 `json:"hidden,omitempty"`
	Retracted int64 `json:"retracted,omitempty"`
}

// Balanced tells whether every record read is accounted for.
func (t Tally) Balanced() bool {
	return t.Read == t.Filed+t.Revised+t.Unchanged+t.Skipped+t.Quarantined
}

// Add adds o to t.
func (t *Tally) Add(o Tally) {
	t.Read += o.Read
	t.Filed += o.Filed
	t.Revised += o.Revised
	t.Unchanged += o.Unchanged
	t.Skipped += o.Skipped
	t.Quarantined += o.Quarantined
	t.Hidden += o.Hidden
	t.Retracted += o.Retracted
	for why, n := range o.Reasons {
		if t.Reasons == nil {
			t.Reasons = map[string]int64{}
		}
		t.Reasons[why] += n
	}
}
