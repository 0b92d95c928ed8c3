package graph

import (
	"github.com/google/uuid"
)

// Verdict is what a judgement holds of a pair.
type Verdict string

const (
	Same      Verdict = "SAME"
	Different Verdict = "DIFFERENT"
	Unsure    Verdict = "UNSURE" // joins nothing
)

// Judgement holds that two reports tell of one happening, or two records of one actor, or that they do not:
// an atom of the ledger. Undoing a merge is withdrawing its judgement.
type Judgement struct {
	ID      uuid.UUID `json:"id"`
	Edition string    `json:"edition,omitempty"`
	// Subject is KindReport or KindActorRecord.
	Subject Kind      `json:"subject"`
	A       uuid.UUID `json:"a"` // A < B
	B       uuid.UUID `json:"b"`
	Verdict Verdict   `json:"verdict"`
	Score   float64   `json:"score"` // 0 to 1
	Because []Reason  `json:"because,omitempty"`
	// Author is a person's name or rule@version; Person tells which.
	Author string `json:"author"`
	Person bool   `json:"person"`
	// Act groups the judgements of one decision.
	Act uuid.UUID `json:"act"`
	// Replaces names the live judgement of a person on this pair that this one takes the place of.
	Replaces uuid.NullUUID `json:"replaces,omitzero"`
}

// Reason is one feature that spoke for the verdict (weight > 0) or against it (< 0).
type Reason struct {
	Feature string  `json:"feature"`
	Value   string  `json:"value"`
	Weight  float64 `json:"weight"`
}

// NewJudgement orders the pair and derives the id: of a rule from rule and pair, of a person from act and pair.
func NewJudgement(subject Kind, a, b uuid.UUID, v Verdict, score float64, author string, person bool, act uuid.UUID) *Judgement {
	if Less(b, a) {
		a, b = b, a
	}
	by := author
	if person {
		by = act.String()
	}
	return &Judgement{
		ID: DeriveID(KindJudgement, by, a.String(), b.String()), Subject: subject, A: a, B: b,
		Verdict: v, Score: score, Author: author, Person: person, Act: act,
	}
}

// Ref implements Atom.
func (j *Judgement) Ref() Ref { return Ref{KindJudgement, j.ID} }

// Stamp implements Atom.
func (j *Judgement) Stamp() string { return j.Edition }

// Hash implements Atom.
func (j *Judgement) Hash() Hash {
	c := *j
	c.Edition = ""
	return HashOf(mustJSON(&c))
}

// Named implements Atom.
func (j *Judgement) Named() []Ref {
	refs := []Ref{{j.Subject, j.A}, {j.Subject, j.B}}
	if j.Replaces.Valid {
		refs = append(refs, Ref{KindJudgement, j.Replaces.UUID})
	}
	return refs
}

type pair struct{ a, b uuid.UUID }

// verdictOn is the judgement that counts among the live ones on one pair: a person's that no other live one replaces
// (of several, which the door refuses, the greatest id), else the rule's with the highest (score, id).
func verdictOn(js []*Judgement) *Judgement {
	replaced := map[uuid.UUID]bool{}
	for _, j := range js {
		if j.Person && j.Replaces.Valid {
			replaced[j.Replaces.UUID] = true
		}
	}
	var best *Judgement
	for _, j := range js {
		if j.Person && replaced[j.ID] {
			continue
		}
		if best == nil || outranks(j, best) {
			best = j
		}
	}
	return best
}

// StandingOn is the judgement on the pair that counts among the live ones; nil where there is none.
func StandingOn(live []*Judgement, a, b uuid.UUID) *Judgement {
	var on []*Judgement
	for _, j := range live {
		if j.A == a && j.B == b {
			on = append(on, j)
		}
	}
	return verdictOn(on)
}

func outranks(j, o *Judgement) bool {
	if j.Person != o.Person {
		return j.Person
	}
	if !j.Person && j.Score != o.Score {
		return j.Score > o.Score
	}
	return Less(o.ID, j.ID)
}

// verdicts finds the judgement that counts for each pair.
func verdicts(js []*Judgement) map[pair]*Judgement {
	by := map[pair][]*Judgement{}
	for _, j := range js {
		p := pair{j.A, j.B}
		by[p] = append(by[p], j)
	}
	out := make(map[pair]*Judgement, len(by))
	for p, on := range by {
		if v := verdictOn(on); v != nil {
			out[p] = v
		}
	}
	return out
}

// JudgementState says what a judgement does to the graph.
type JudgementState string

const (
	Applied   JudgementState = "APPLIED"   // the pair stands as it says
	Blocked   JudgementState = "BLOCKED"   // SAME, but a DIFFERENT pair, two extents or the size limit keeps the two apart
	Overruled JudgementState = "OVERRULED" // another judgement on the pair counts
	Asleep    JudgementState = "ASLEEP"    // an end is withdrawn
	Withdrawn JudgementState = "WITHDRAWN" // it is not live
)
