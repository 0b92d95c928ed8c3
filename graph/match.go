package graph

import (
	"slices"

	"github.com/google/uuid"
)

// Match tells whether e, bound or not, is an answer to q: the oracle that every store's own search is tested against.
func (q *EventQuery) Match(e *Event) bool { return q.Filter.matches(e) }

// matches tells whether e matches f, which is normalized.
func (f *EventFilter) matches(e *Event) bool {
	return !e.Hidden &&
		(f.IDs == nil || slices.Contains(f.IDs, e.ID)) &&
		f.matchWhat(e) && f.matchWhen(e) && f.matchWhere(e) && f.matchWho(e) && f.matchEvidence(e) &&
		(f.Text == "" || matchesTerms(e.Text, f.Text))
}

func (f *EventFilter) matchWhat(e *Event) bool {
	anyType := len(f.Types) == 0 && !f.Untyped
	return (anyType || slices.Contains(f.Types, e.Type) || f.Untyped && e.Type == "") &&
		oneOf(f.Modes, e.Mode) && oneOf(f.Statuses, e.Status) && oneOf(f.Extents, e.Extent) &&
		meets(f.Contexts, e.Contexts) && meets(f.Stances, e.Stances) &&
		meets(f.Datasets, e.Datasets) && meets(f.Codes, e.Codes) && f.matchMeaning(e) &&
		(f.Disputed == nil || *f.Disputed == e.Disputed) &&
		(f.Contested == nil || *f.Contested == (len(e.Contested) > 0))
}

func (f *EventFilter) matchEvidence(e *Event) bool {
	return f.Lines.holds(len(e.Lines)) && f.Reports.holds(len(e.Reports)) &&
		(f.Figure == nil || slices.ContainsFunc(e.Figures, f.Figure.matches)) &&
		(f.Outcome == nil || e.Promises() && slices.Contains(f.Outcome.Any, f.Outcome.Known.Of(e)))
}

func (f *FigureFilter) matches(s SettledFigure) bool {
	return s.Measure == f.Measure && (f.Of == nil || Terms(s.Of) == *f.Of)
}

func (f *EventFilter) matchMeaning(e *Event) bool {
	return len(f.Means) == 0 || slices.ContainsFunc(f.Means, func(m Meaning) bool {
		if m.Code != "" {
			return slices.Contains(e.Codes, m.Code)
		}
		return e.Type == m.Type && (m.Mode == "" || e.Mode == m.Mode || e.Mode == "" && f.Match != Certainly)
	})
}

func (f *EventFilter) matchWhen(e *Event) bool {
	return f.When == nil || e.When != nil && e.When.Overlaps(f.When.From, f.When.To, f.Match)
}

func (f *EventFilter) matchWhere(e *Event) bool {
	if len(f.Countries) > 0 {
		if !meets(f.Countries, e.Countries) {
			return false
		}
		outside := func(c string) bool { return !slices.Contains(f.Countries, c) }
		if f.Match == Certainly && slices.ContainsFunc(e.Countries, outside) {
			return false
		}
	}
	if f.Area != nil && !f.Area.Reckon().Matches(e.Where.Spot(), f.Match) {
		return false
	}
	if f.Places == nil {
		return true
	}
	p := e.PlaceID()
	return p.Valid && (slices.Contains(f.Places, p.UUID) || f.Match != Certainly && slices.Contains(f.Around, p.UUID))
}

func (f *EventFilter) matchWho(e *Event) bool {
	if len(f.Roles) > 0 && !slices.ContainsFunc(e.Who, func(p EventParticipant) bool { return slices.Contains(f.Roles, p.Role) }) {
		return false
	}
	for _, w := range f.Who {
		if !slices.ContainsFunc(e.Who, func(p EventParticipant) bool {
			return oneOf(w.Roles, p.Role) && slices.ContainsFunc(w.Spans, func(s Span) bool {
				return (s.Record == p.Record || slices.Contains(p.Records, s.Record)) && f.matchSpan(e, s.Window)
			})
		}) {
			return false
		}
	}
	return true
}

// matchSpan tells whether e falls into the time for which an actor's events count. When nothing is known it possibly does.
func (f *EventFilter) matchSpan(e *Event, w Window) bool {
	if w == Always {
		return true
	}
	return e.Period().Overlaps(w.From, w.To, f.Match)
}

func oneOf[T comparable](alternatives []T, v T) bool {
	return len(alternatives) == 0 || slices.Contains(alternatives, v)
}

func meets(alternatives, vs []string) bool {
	return len(alternatives) == 0 || slices.ContainsFunc(vs, func(v string) bool { return slices.Contains(alternatives, v) })
}

// Match tells whether a is an answer to q.
func (q *ActorQuery) Match(a *Actor) bool {
	return !a.Hidden && oneOf(q.Kinds, a.Kind) && oneOf(q.Countries, a.Country) &&
		(q.External == nil || slices.Contains(a.Ids, *q.External)) &&
		(q.Text == "" || q.Whole && holdsTerms(a.Text, q.Text) || !q.Whole && matchesTerms(a.Text, q.Text))
}

// Text are the folded terms that a place is found by.
func (p *Place) Text() string { return Terms(p.Names...) }

// Match tells whether p is an answer to q.
func (q *PlaceQuery) Match(p *Place) bool {
	return oneOf(q.Kinds, p.Kind) && meets(q.Countries, p.Countries) &&
		(len(q.Parents) == 0 || slices.ContainsFunc(p.Within, func(w uuid.UUID) bool { return slices.Contains(q.Parents, w) })) &&
		(q.Text == "" || matchesTerms(p.Text(), q.Text))
}

// Match tells whether live report r, held by event (Nil: by none), is an answer to q.
func (q *ReportQuery) Match(r *Report, event uuid.UUID) bool {
	return (q.Events == nil || slices.Contains(q.Events, event)) &&
		(r.Account != nil || q.Mentions) &&
		(q.Document == "" || r.URL() == q.Document) &&
		(q.Publisher == "" || Fold(r.Publisher()) == q.Publisher) &&
		oneOf(q.Datasets, r.Dataset) && oneOf(q.Stances, r.Stance)
}

// Match tells whether live judgement j is an answer to q.
func (q *JudgementQuery) Match(j *Judgement) bool {
	return (q.Subject == "" || q.Subject == j.Subject) &&
		(q.On == nil || slices.Contains(q.On, j.A) || slices.Contains(q.On, j.B)) &&
		oneOf(q.Verdicts, j.Verdict) && oneOf(q.Authors, j.Author) &&
		(!q.Act.Valid || q.Act.UUID == j.Act)
}
