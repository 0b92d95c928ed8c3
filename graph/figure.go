package graph

import "strconv"

// Measure is what a figure counts.
type Measure string

const (
	Killed    Measure = "KILLED"
	Wounded   Measure = "WOUNDED"
	Missing   Measure = "MISSING"
	Detained  Measure = "DETAINED"
	Abducted  Measure = "ABDUCTED"
	Displaced Measure = "DISPLACED"
	Troops    Measure = "TROOPS"
	Attackers Measure = "ATTACKERS"
	Attacks   Measure = "ATTACKS"
	Crowd     Measure = "CROWD"
	Weapons   Measure = "WEAPONS"
	People    Measure = "PEOPLE"
	Money     Measure = "MONEY" // US dollars
)

// most bounds what a report may say of m: more than there are people, or than all the world owns, is a slip of the pen and would
// leave no room for sums.
func (m Measure) most() int64 {
	if m == Money {
		return 10_000_000_000_000_000
	}
	return 10_000_000_000
}

// Moment is when, in relation to the event, a figure holds.
type Moment string

const (
	Before Moment = "BEFORE"
	During Moment = "DURING"
	After  Moment = "AFTER"
)

// Figure is one number that a report states, as a range. Low, Best and High are nil where the report does not say:
// nil is not 0. Figures whose Measure, Of (folded) and Moment agree are rivals of each other; a breakdown has another Of.
type Figure struct {
	Measure Measure `json:"measure"`
	Of      string  `json:"of,omitempty"` // whom or what, in a word or two; empty: all
	Moment  Moment  `json:"moment"`
	Low     *int64  `json:"low,omitempty"`
	Best    *int64  `json:"best,omitempty"`
	High    *int64  `json:"high,omitempty"`
	Stance  Stance  `json:"stance,omitempty"` // empty: the report's
	Raw     string  `json:"raw,omitempty"`
}

type figureKey struct {
	measure Measure
	of      string
	moment  Moment
}

func (f Figure) key() figureKey { return figureKey{f.Measure, Fold(f.Of), f.Moment} }

// says tells whether f states any number.
func (f Figure) says() bool { return f.Low != nil || f.Best != nil || f.High != nil }

// bounds are the least and the most that f says it was; nil where it leaves that open, as "at least 22" leaves the most. Best alone
// bounds both ways.
func (f Figure) bounds() (low, high *int64) {
	if f.Low != nil || f.Best != nil {
		low = least(f.Low, f.Best, f.High)
	}
	if f.High != nil || f.Best != nil {
		high = greatest(f.Low, f.Best, f.High)
	}
	return low, high
}

// figureText writes a figure's numbers, which is what rival claims are told apart by.
func figureText(f Figure) string {
	n := func(v *int64) string {
		if v == nil {
			return "?"
		}
		return strconv.FormatInt(*v, 10)
	}
	return n(f.Low) + " / " + n(f.Best) + " / " + n(f.High)
}

// extremes are what rival figures leave possible.
type extremes struct {
	low, high            *int64 // the least and the most that any of them says it was
	floor, ceiling       *int64 // the most of what they say it was at least, the least of what they say it was at most
	openBelow, openAbove bool   // one leaves it open
}

func (s *extremes) add(f Figure) {
	if !f.says() {
		return
	}
	low, high := f.bounds()
	s.low, s.high = least(s.low, low), greatest(s.high, high)
	s.floor, s.ceiling = greatest(s.floor, low), least(s.ceiling, high)
	s.openBelow, s.openAbove = s.openBelow || low == nil, s.openAbove || high == nil
}

// settled is the range from the least to the most that any says. What one leaves open others bound, unless they contradict it:
// "at least 22" beside 25 is 22 to 25, "at least 30" beside 25 is 25 and more.
func (s *extremes) settled() (low, high *int64) {
	low, high = s.low, s.high
	if above(s.low, s.ceiling) {
		low = nil
	}
	if above(s.floor, s.high) {
		high = nil
	}
	return low, high
}

// widest is the range that holds all that any of them leaves possible.
func (s *extremes) widest() (low, high *int64) {
	if !s.openBelow {
		low = s.low
	}
	if !s.openAbove {
		high = s.high
	}
	return low, high
}

// above tells whether both are known and a is more.
func above(a, b *int64) bool { return a != nil && b != nil && *a > *b }

func least(vs ...*int64) *int64 {
	var out *int64
	for _, v := range vs {
		if v != nil && (out == nil || *v < *out) {
			out = v
		}
	}
	return out
}

func greatest(vs ...*int64) *int64 {
	var out *int64
	for _, v := range vs {
		if v != nil && (out == nil || *v > *out) {
			out = v
		}
	}
	return out
}
