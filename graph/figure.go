package graph

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
