package graph

import (
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Event is a cluster of reports judged to tell of one happening, with the account settled from them, as it stands at
// one snapshot. Its id is its anchor's: of the members with an account the one with the least (published, id). Each
// report's id answers with the event that holds it.
type Event struct {
	ID uuid.UUID `json:"id"`
	// At sorts lists: earliest, else latest, else published; OpenStart where nothing is known.
	At Instant `json:"at"`
	// Filed is the seq at which the anchor was first filed.
	Filed int64 `json:"filed"`

	Title     string             `json:"title,omitempty"`
	Summary   string             `json:"summary,omitempty"`
	Type      EventType          `json:"type,omitempty"`
	Mode      string             `json:"mode,omitempty"`
	Contexts  []string           `json:"contexts,omitempty"`
	Status    Status             `json:"status"`
	Extent    Extent             `json:"extent"`
	When      *Period            `json:"when,omitempty"`
	Due       *Period            `json:"due,omitempty"`
	Where     *Location          `json:"where,omitempty"`
	Who       []EventParticipant `json:"who,omitempty"`
	Figures   []SettledFigure    `json:"figures,omitempty"`
	Intensity *float64           `json:"intensity,omitempty"`

	// Stance is what the account rests on: ASSERTS, or for want of such reports PREDICTS, or any.
	Stance Stance `json:"stance"`
	// Disputed tells that a report denies it.
	Disputed bool `json:"disputed,omitempty"`
	// Contested names the fields on which asserting reports contradict each other.
	Contested []string `json:"contested,omitempty"`
	// Hidden tells that its report was withdrawn: it answers by id and is in no list.
	Hidden bool `json:"hidden,omitempty"`

	// Reports are the members with an account by (published, id); Mentions counts those without.
	Reports  []uuid.UUID `json:"reports"`
	Mentions int         `json:"mentions,omitempty"`
	// Lines names the independent lines of evidence.
	Lines     []string `json:"lines"`
	Published Instant  `json:"published"` // the first of its reports; OpenEnd if unknown
	Datasets  []string `json:"datasets"`
	Stances   []string `json:"stances"`
	Codes     []string `json:"codes,omitempty"` // VOCABULARY:code, as Code.String
	Countries []string `json:"countries,omitempty"`
	Text      string   `json:"text"` // folded terms of title, summary and place

	// PublishedBy is set where the account was settled afresh from the reports published by then.
	PublishedBy *Instant `json:"-"`
	// AsOf is set where the event is shown as of another seq than the question's: a former version, a change's before.
	AsOf int64 `json:"-"`
}

// EventParticipant is an actor in a role, by its record, with the reports that say so and those that deny it.
type EventParticipant struct {
	Record   uuid.UUID     `json:"record"`
	Role     Role          `json:"role"`
	By       uuid.NullUUID `json:"by,omitzero"`
	Reports  []uuid.UUID   `json:"reports"`
	DeniedBy []uuid.UUID   `json:"deniedBy,omitempty"`
	// Actor and Records are filled at reading: the actor that the record belongs to at the snapshot, and all of the event's
	// records that took part as that actor.
	Actor   *ActorBrief `json:"-"`
	Records []uuid.UUID `json:"-"`
	// During is when the event may have been.
	During Window `json:"-"`
}

// SettledFigure is a figure with its range over the rivals and its best by most lines. Low or High is nil where every rival leaves
// it open, or one that does contradicts all that do not.
type SettledFigure struct {
	Figure
	Reports   []uuid.UUID `json:"reports"`
	Contested bool        `json:"contested,omitempty"`
}

func (c Code) String() string { return c.Vocabulary + ":" + c.Code }

// ParseCode reads what Code.String wrote.
func ParseCode(s string) Code {
	v, c, _ := strings.Cut(s, ":")
	return Code{v, c}
}

// PlaceID is the id of the place that it certainly lies in, which filters go by: the settled one, but of what happened
// near a place that which this one lies within.
func (e *Event) PlaceID() uuid.NullUUID {
	if e.Where == nil {
		return uuid.NullUUID{}
	}
	in := e.Where.Place
	if e.Where.Precision == LocatedNear && len(e.Where.Within) > 0 {
		in = e.Where.Within[0]
	}
	return uuid.NullUUID{UUID: in.ID(), Valid: true}
}

// Period is when it happened; open at both ends where not known.
func (e *Event) Period() Period {
	if e.When != nil {
		return *e.When
	}
	return Between(OpenStart, OpenEnd, PrecisionUnknown)
}

// Bind fills the participants' actors from the records' actors and unites those of one actor, role and accuser.
func (e *Event) Bind(actorOf func(record uuid.UUID) *ActorBrief) {
	type key struct {
		actor, by uuid.UUID
		role      Role
	}
	at := map[key]int{}
	var out []EventParticipant
	for _, p := range e.Who {
		p.During = Window{e.Period().Earliest, e.Period().Latest}
		p.Actor, p.Records = actorOf(p.Record), []uuid.UUID{p.Record}
		k := key{actor: p.Record, by: p.By.UUID, role: p.Role}
		if p.Actor != nil {
			k.actor = p.Actor.ID
		}
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			out = append(out, p)
			continue
		}
		out[i].Records = append(out[i].Records, p.Record)
		out[i].Reports = uniteIDs(out[i].Reports, p.Reports)
		out[i].DeniedBy = uniteIDs(out[i].DeniedBy, p.DeniedBy)
	}
	e.Who = out
}

func uniteIDs(a, b []uuid.UUID) []uuid.UUID {
	out := append(slices.Clone(a), b...)
	slices.SortFunc(out, compareIDs)
	return slices.Compact(out)
}

// Membership says which event held a report from one seq until another (exclusive).
type Membership struct {
	Report, Event uuid.UUID
	Since, Until  int64
}

// Lineage names the events that an event was merged from or split off, and those that split off from it.
type Lineage struct {
	MergedFrom []uuid.UUID // events that held one of its reports before, and hold none now
	SplitFrom  []uuid.UUID // events that held one of its reports before and still stand
	SplitInto  []uuid.UUID // events that now hold a report that it held before
}

// LineageOf reads an event's lineage at a snapshot from the memberships, up to it, of the reports it ever held.
func LineageOf(event uuid.UUID, seq int64, ms []Membership) Lineage {
	now := map[uuid.UUID]uuid.UUID{}
	stands := map[uuid.UUID]bool{}
	for _, m := range ms {
		if m.Since <= seq && seq < m.Until {
			now[m.Report] = m.Event
			stands[m.Event] = true
		}
	}
	var l Lineage
	for _, m := range ms {
		if m.Since > seq || m.Until <= m.Since {
			continue
		}
		switch {
		case now[m.Report] == event && m.Event != event && stands[m.Event]:
			l.SplitFrom = append(l.SplitFrom, m.Event)
		case now[m.Report] == event && m.Event != event:
			l.MergedFrom = append(l.MergedFrom, m.Event)
		case m.Event == event && now[m.Report] != event && now[m.Report] != uuid.Nil:
			l.SplitInto = append(l.SplitInto, now[m.Report])
		}
	}
	l.MergedFrom, l.SplitFrom, l.SplitInto = uniteIDs(l.MergedFrom, nil), uniteIDs(l.SplitFrom, nil), uniteIDs(l.SplitInto, nil)
	return l
}

// recordsIn lists the records that take part in the events.
func recordsIn(events []*Event) []uuid.UUID {
	var out []uuid.UUID
	for _, e := range events {
		if e == nil {
			continue
		}
		for _, p := range e.Who {
			out = append(out, p.Record)
		}
	}
	return uniteIDs(out, nil)
}

// BindAll binds the events' participants to the actors that hold the records, of the same length and order.
func BindAll(events []*Event, records []uuid.UUID, actors []*Actor) {
	briefs := make(map[uuid.UUID]*ActorBrief, len(records))
	for i, a := range actors {
		if a != nil {
			b := a.Brief()
			briefs[records[i]] = &b
		}
	}
	for _, e := range events {
		if e != nil {
			e.Bind(func(r uuid.UUID) *ActorBrief { return briefs[r] })
		}
	}
}
