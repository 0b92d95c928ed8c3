package graph

// TimeOrder is how one event lies to another in time, as far as what is told of them decides it.
type TimeOrder string

const (
	TimeBefore TimeOrder = "BEFORE"
	TimeAfter  TimeOrder = "AFTER"
	// TimeTogether: there is a moment at which surely both went on.
	TimeTogether    TimeOrder = "TOGETHER"
	TimeUndecidable TimeOrder = "UNDECIDABLE"
)

// Order is how p lies to o.
func (p Period) Order(o Period) TimeOrder {
	switch {
	case p.Latest < o.Earliest:
		return TimeBefore
	case o.Latest < p.Earliest:
		return TimeAfter
	case p.surely(o) || o.surely(p):
		return TimeTogether
	}
	return TimeUndecidable
}

// surely tells whether p was going on at a moment at which o surely was: p's sure part meets o's, or o lies wholly within it, or
// both are one known second.
func (p Period) surely(o Period) bool {
	if p.HasSure() {
		return o.HasSure() && p.SureFrom <= o.SureTo && o.SureFrom <= p.SureTo || p.SureFrom <= o.Earliest && o.Latest <= p.SureTo
	}
	return p.Earliest == p.Latest && o.Earliest == o.Latest && p.Earliest == o.Earliest
}
