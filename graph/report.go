package graph

import (
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Stance is how a report stands to its account. It may be overridden on one participant, figure or link.
type Stance string

const (
	Asserts  Stance = "ASSERTS"
	Denies   Stance = "DENIES"
	Predicts Stance = "PREDICTS"
	Assesses Stance = "ASSESSES" // weighs it, calls it a bluff
)

// EventType is one of PLOVER's 16 types; empty where the source's code has no PLOVER type (UNTYPED).
type EventType string

const (
	Agree     EventType = "AGREE"
	Consult   EventType = "CONSULT"
	Support   EventType = "SUPPORT"
	Concede   EventType = "CONCEDE"
	Cooperate EventType = "COOPERATE"
	Aid       EventType = "AID"
	Retreat   EventType = "RETREAT"
	Request   EventType = "REQUEST"
	Accuse    EventType = "ACCUSE"
	Reject    EventType = "REJECT"
	Threaten  EventType = "THREATEN"
	Protest   EventType = "PROTEST"
	Sanction  EventType = "SANCTION"
	Mobilize  EventType = "MOBILIZE"
	Coerce    EventType = "COERCE"
	Assault   EventType = "ASSAULT"
)

// Status is how far an event has come. A spoken threat is THREATEN with the deed as mode and status OCCURRED
// is not used for it: THREATENED says that the words fell.
type Status string

const (
	Occurred   Status = "OCCURRED"
	Ongoing    Status = "ONGOING"
	Threatened Status = "THREATENED"
	Announced  Status = "ANNOUNCED"
	Prepared   Status = "PREPARED"
	Predicted  Status = "PREDICTED"
)

// Extent says whether an account tells of one incident, a series of them, or a lasting state.
// Accounts of different extents are never the same event.
type Extent string

const (
	Incident Extent = "INCIDENT"
	Series   Extent = "SERIES"
	State    Extent = "STATE"
)

// Role is how an actor took part. It does not imply guilt.
type Role string

const (
	RoleActor          Role = "ACTOR"
	RoleRecipient      Role = "RECIPIENT"
	RoleTarget         Role = "TARGET"
	RoleIntendedTarget Role = "INTENDED_TARGET"
	RoleVictim         Role = "VICTIM"
	RoleClaimant       Role = "CLAIMANT" // claims responsibility
	RoleAccused        Role = "ACCUSED"  // by whom: Participant.By
	RoleHost           Role = "HOST"
	RoleMediator       Role = "MEDIATOR"
	RoleSupporter      Role = "SUPPORTER"
)

// Report is one source's account of one happening: an atom of the ledger.
type Report struct {
	ID      uuid.UUID `json:"id"`
	Dataset string    `json:"dataset"`
	Key     string    `json:"key"` // the dataset's own key
	// Edition is the source's own stamp (ACLED timestamp, UCDP version); dotted numbers, empty least.
	Edition  string    `json:"edition,omitempty"`
	Document *Document `json:"document,omitempty"`
	// Cited are the documents that a dataset's row cites side by side; each makes a line of evidence.
	Cited []Document `json:"cited,omitempty"`
	Said  []Voice    `json:"said,omitempty"`
	// Via are the outlets that the words passed through, nearest first, also ones never seen.
	Via         []string    `json:"via,omitempty"`
	Stance      Stance      `json:"stance"`
	Reliability Reliability `json:"reliability,omitempty"`
	Credibility int         `json:"credibility,omitempty"` // Admiralty 1 (confirmed) to 6 (cannot be judged); 0: not rated
	// Account is nil for a mention, which goes with the report that Of names.
	Account *Account      `json:"account,omitempty"`
	Of      uuid.NullUUID `json:"of,omitzero"`
	// Codes are the native codes as they stood.
	Codes []Code `json:"codes,omitempty"`
	// Flags name oddities of the row that were kept as they stand, such as "figures out of order".
	Flags []string `json:"flags,omitempty"`
	// Reader is the version of the loader that mapped Raw.
	Reader string `json:"reader,omitempty"`
	// Raw is the source's row as JSON, fields by name, sorted. It is kept beside the body, not in it.
	Raw string `json:"-"`
}

// Reliability is the Admiralty scale's A (completely reliable) to F (cannot be judged); empty: not rated.
type Reliability string

func (r Reliability) rank() int {
	if len(r) == 1 && r[0] >= 'A' && r[0] <= 'F' {
		return int(r[0] - 'A')
	}
	return 5
}

// Document is where a report stands to be read.
type Document struct {
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	// Published is when; OpenEnd where not known. PublishedDay tells that only the day is known.
	Published    Instant `json:"published"`
	PublishedDay bool    `json:"publishedDay,omitempty"`
	Language     string  `json:"language,omitempty"` // BCP 47
	// TranslationOf is the URL of the document that this one translates.
	TranslationOf string `json:"translationOf,omitempty"`
}

// Outlet is the publisher, or the URL's host less "www.".
func (d *Document) Outlet() string {
	if d == nil {
		return ""
	}
	if d.Publisher != "" {
		return d.Publisher
	}
	if u, err := url.Parse(d.URL); err == nil {
		return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	return ""
}

// Voice is who said it: a named record, or so many unnamed people of some actor.
type Voice struct {
	Who       string        `json:"who,omitempty"` // as the source words it
	Actor     uuid.NullUUID `json:"actor,omitzero"`
	Count     int           `json:"count,omitempty"` // 0: not said
	Anonymous bool          `json:"anonymous,omitempty"`
	Of        uuid.NullUUID `json:"of,omitzero"` // the actor they speak from
}

// Code is a native code as it stood in the source.
type Code struct {
	Vocabulary string `json:"vocabulary"`
	Code       string `json:"code"`
}

// Account is what a report tells.
type Account struct {
	Title     string        `json:"title,omitempty"`
	Summary   string        `json:"summary,omitempty"`
	Type      EventType     `json:"type,omitempty"`
	Mode      string        `json:"mode,omitempty"`
	Contexts  []string      `json:"contexts,omitempty"`
	Status    Status        `json:"status"`
	Extent    Extent        `json:"extent"`
	When      *Period       `json:"when,omitempty"`
	Due       *Period       `json:"due,omitempty"` // when a threat, plan or forecast is to come true
	Where     *Location     `json:"where,omitempty"`
	Who       []Participant `json:"who,omitempty"`
	Figures   []Figure      `json:"figures,omitempty"`
	Intensity *float64      `json:"intensity,omitempty"` // the source's own scale
}

// Participant is an actor record in a role.
type Participant struct {
	Record uuid.UUID     `json:"record"`
	Role   Role          `json:"role"`
	By     uuid.NullUUID `json:"by,omitzero"`      // ACCUSED: by which record
	Stance Stance        `json:"stance,omitempty"` // empty: the report's
}

// Published is when the report was published: its document, else the earliest document it cites; OpenEnd if unknown.
func (r *Report) Published() Instant {
	if r.Document != nil && r.Document.Published.Known() {
		return r.Document.Published
	}
	first := OpenEnd
	for _, c := range r.Cited {
		if c.Published.Known() && c.Published < first {
			first = c.Published
		}
	}
	return first
}

// Publisher is the outlet that published the report, empty if unknown.
func (r *Report) Publisher() string { return r.Document.Outlet() }

// URL is where the report's document stands, empty if nowhere.
func (r *Report) URL() string {
	if r.Document == nil {
		return ""
	}
	return r.Document.URL
}

// Ref implements Atom.
func (r *Report) Ref() Ref { return Ref{KindReport, r.ID} }

// Stamp implements Atom.
func (r *Report) Stamp() string { return r.Edition }

// Hash implements Atom: over the raw row's fields by name if there is one, so that a newer reader changes nothing.
func (r *Report) Hash() Hash {
	if r.Raw != "" {
		return HashOf([]byte(r.Raw))
	}
	c := *r
	c.Edition, c.Reader = "", ""
	return HashOf(mustJSON(&c))
}

// Named implements Atom. A mention may come before the report it names.
func (r *Report) Named() []Ref {
	var refs []Ref
	add := func(id uuid.NullUUID) {
		if id.Valid {
			refs = append(refs, Ref{KindActorRecord, id.UUID})
		}
	}
	for _, v := range r.Said {
		add(v.Actor)
		add(v.Of)
	}
	if r.Account != nil {
		for _, p := range r.Account.Who {
			refs = append(refs, Ref{KindActorRecord, p.Record})
			add(p.By)
		}
	}
	return refs
}

// before orders reports by (published, id); a bare day counts as its start and no date comes last.
func (r *Report) before(o *Report) int {
	if a, b := r.Published(), o.Published(); a != b {
		if a < b {
			return -1
		}
		return 1
	}
	return compareIDs(r.ID, o.ID)
}

func sortReports(rs []*Report) { slices.SortFunc(rs, (*Report).before) }
