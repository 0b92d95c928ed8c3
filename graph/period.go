package graph

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// Instant is a moment in UTC, in seconds since 1970-01-01. OpenStart and OpenEnd stand for a bound that is not known.
type Instant int64

const (
	OpenStart Instant = math.MinInt64
	OpenEnd   Instant = math.MaxInt64
)

// InstantOf cuts t to the second.
func InstantOf(t time.Time) Instant { return Instant(t.Unix()) }

// Known tells whether i is a moment and not an open end.
func (i Instant) Known() bool { return i != OpenStart && i != OpenEnd }

// Time returns the moment in UTC; nil for an open end.
func (i Instant) Time() *time.Time {
	if !i.Known() {
		return nil
	}
	t := time.Unix(int64(i), 0).UTC()
	return &t
}

func (i Instant) String() string {
	if t := i.Time(); t != nil {
		return t.Format(time.RFC3339)
	}
	return ".."
}

// TimePrecision is how exactly a source tells the time.
type TimePrecision string

const (
	PrecisionTime    TimePrecision = "TIME"
	PrecisionDay     TimePrecision = "DAY"
	PrecisionWeek    TimePrecision = "WEEK"
	PrecisionMonth   TimePrecision = "MONTH"
	PrecisionYear    TimePrecision = "YEAR"
	PrecisionRange   TimePrecision = "RANGE"
	PrecisionUnknown TimePrecision = "UNKNOWN"
)

// Period says when: something happened not before Earliest and not after Latest (both inclusive, either may be open),
// and was surely going on from SureFrom to SureTo. Without a sure part, SureFrom is after SureTo.
type Period struct {
	Earliest  Instant       `json:"earliest"`
	Latest    Instant       `json:"latest"`
	SureFrom  Instant       `json:"sureFrom"`
	SureTo    Instant       `json:"sureTo"`
	Precision TimePrecision `json:"precision"`
	// Raw is the source's own words.
	Raw string `json:"raw,omitempty"`
}

// Between returns the period with these outer bounds and no sure part.
func Between(earliest, latest Instant, p TimePrecision) Period {
	return Period{Earliest: earliest, Latest: latest, SureFrom: OpenEnd, SureTo: OpenStart, Precision: p}
}

// DayOf returns the UTC day that holds t.
func DayOf(t time.Time) Period {
	y, m, d := t.UTC().Date()
	start := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return Between(InstantOf(start), InstantOf(start.AddDate(0, 0, 1))-1, PrecisionDay)
}

// WithSure returns p with a sure part.
func (p Period) WithSure(from, to Instant) Period {
	p.SureFrom, p.SureTo = from, to
	return p
}

// HasSure tells whether something is known to have been going on for a while.
func (p Period) HasSure() bool { return p.SureFrom <= p.SureTo }

// Check returns an error that says which bounds contradict.
func (p Period) Check() error {
	switch {
	case p.Earliest > p.Latest:
		return fmt.Errorf("earliest %s is after latest %s", p.Earliest, p.Latest)
	case p.Earliest == OpenEnd || p.Latest == OpenStart:
		return fmt.Errorf("period %s/%s is open the wrong way round", p.Earliest, p.Latest)
	case p.HasSure() && (p.SureFrom < p.Earliest || p.SureTo > p.Latest):
		return fmt.Errorf("sure part %s/%s leaves the outer bounds %s/%s", p.SureFrom, p.SureTo, p.Earliest, p.Latest)
	}
	return nil
}

// MatchMode says whether a filter asks for what may be so or for what must be.
type MatchMode string

const (
	Possibly  MatchMode = "POSSIBLY"
	Certainly MatchMode = "CERTAINLY"
)

// Overlaps tells whether p possibly or certainly has a moment within from..to (both inclusive).
func (p Period) Overlaps(from, to Instant, mode MatchMode) bool {
	if mode == Certainly {
		inside := p.Earliest >= from && p.Latest <= to
		sure := p.HasSure() && p.SureFrom <= to && p.SureTo >= from
		return inside || sure
	}
	return p.Earliest <= to && p.Latest >= from
}

// at is the sort key of a period: earliest, else latest, else the beginning of the sure part.
func (p Period) at() (Instant, bool) {
	for _, i := range []Instant{p.Earliest, p.Latest, p.SureFrom} {
		if i.Known() {
			return i, true
		}
	}
	return 0, false
}

// ParsePeriod reads the level-0 subset of EDTF (ISO 8601-2): a year, month, day or time (with zone), or two of them
// with a slash between, where ".." is an open end. The result has no sure part.
func ParsePeriod(s string) (Period, error) {
	from, to, ranged := strings.Cut(strings.TrimSpace(s), "/")
	if !ranged {
		return parsePoint(from)
	}
	p := Between(OpenStart, OpenEnd, PrecisionRange)
	if from != ".." {
		a, err := parsePoint(from)
		if err != nil {
			return Period{}, err
		}
		p.Earliest = a.Earliest
	}
	if to != ".." {
		b, err := parsePoint(to)
		if err != nil {
			return Period{}, err
		}
		p.Latest = b.Latest
	}
	if from == ".." && to == ".." {
		return Period{}, fmt.Errorf("period %q is open at both ends: leave it out instead", s)
	}
	if err := p.Check(); err != nil {
		return Period{}, fmt.Errorf("period %q: %w", s, err)
	}
	return p, nil
}

func parsePoint(s string) (Period, error) {
	for _, f := range []struct {
		layout string
		p      TimePrecision
		end    func(time.Time) time.Time
	}{
		{"2006-01-02", PrecisionDay, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"2006-01", PrecisionMonth, func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
		{"2006", PrecisionYear, func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
		{time.RFC3339, PrecisionTime, func(t time.Time) time.Time { return t.Add(time.Second) }},
		{"2006-01-02T15:04Z07:00", PrecisionTime, func(t time.Time) time.Time { return t.Add(time.Minute) }},
	} {
		t, err := time.Parse(f.layout, s)
		if err != nil {
			continue
		}
		t = t.UTC()
		return Between(InstantOf(t), InstantOf(f.end(t))-1, f.p), nil
	}
	return Period{}, fmt.Errorf("%q is not a date: write 2020, 2020-09, 2020-09-28, 2020-09-28T14:05Z or two of them with a slash between (.. for an open end)", s)
}
