package graph

import (
	"slices"
	"testing"

	"github.com/google/uuid"
)

func TestOutcomes(t *testing.T) {
	fulfilled, ended, both := reportID(0), reportID(1), reportID(2)
	sorted := func(ids ...uuid.UUID) []uuid.UUID {
		slices.SortFunc(ids, compareIDs)
		return ids
	}
	known := &Outcomes{On: day(15).Earliest, Fulfilled: sorted(fulfilled, both), Ended: sorted(both, ended)}
	until := func(d Instant) *Period { return &Period{Earliest: OpenStart, Latest: d} }
	for _, c := range []struct {
		name string
		e    Event
		want Outcome
	}{
		{"a threat of which nothing is known", Event{ID: reportID(3), Status: Threatened}, OutcomeOpen},
		{"an announcement that came true", Event{ID: fulfilled, Status: Announced}, OutcomeFulfilled},
		{"though its day has passed", Event{ID: fulfilled, Status: Announced, Due: until(day(1).Latest)}, OutcomeFulfilled},
		{"a preparation that was ended", Event{ID: ended, Status: Prepared, Due: until(day(1).Latest)}, OutcomeEnded},
		{"what was fulfilled, then ended", Event{ID: both, Status: Threatened}, OutcomeFulfilled},
		{"a forecast whose day has passed", Event{ID: reportID(3), Status: Predicted, Due: until(day(14).Latest)}, OutcomeLapsed},
		{"one whose last moment is that of the question", Event{ID: reportID(3), Status: Predicted, Due: until(day(15).Earliest)}, OutcomeOpen},
		{"one without a last day", Event{ID: reportID(3), Status: Predicted, Due: until(OpenEnd)}, OutcomeOpen},
		{"a deed", Event{ID: reportID(3), Status: Occurred, Due: until(day(1).Latest)}, ""},
		{"a deed of which one says that it was fulfilled", Event{ID: fulfilled, Status: Ongoing}, ""},
	} {
		if got := known.Of(&c.e); got != c.want {
			t.Errorf("%s is %q, want %q", c.name, got, c.want)
		}
	}
	if got := (&Outcomes{On: OpenEnd}).Of(&Event{ID: fulfilled, Status: Threatened, Due: until(day(30).Latest)}); got != OutcomeLapsed {
		t.Errorf("at the end of days a threat is %q", got)
	}
}

// A filter by outcome names the day that it goes by, and a cursor's question is the same whatever was known of it.
func TestOutcomeFilters(t *testing.T) {
	known := &Outcomes{On: day(15).Earliest}
	for _, bad := range []OutcomeFilter{
		{Any: []Outcome{OutcomeOpen}, On: known.On}, {Any: []Outcome{OutcomeOpen}, Known: known}, {Known: known, On: known.On},
	} {
		q := EventQuery{Filter: EventFilter{Outcome: &bad}}
		if err := q.Normalize(); err == nil {
			t.Errorf("%+v is a filter", bad)
		}
	}
	hash := func(known *Outcomes, any ...Outcome) uint64 {
		q := EventQuery{Filter: EventFilter{Outcome: &OutcomeFilter{Any: any, Known: known, On: known.On}}}
		if err := q.Normalize(); err != nil {
			t.Fatal(err)
		}
		return q.Hash()
	}
	more := &Outcomes{On: known.On, Ended: []uuid.UUID{reportID(1)}}
	if hash(known, OutcomeOpen, OutcomeEnded) != hash(more, OutcomeEnded, OutcomeOpen) {
		t.Error("the same question has two hashes")
	}
	if hash(known, OutcomeOpen) == hash(&Outcomes{On: known.On + 1}, OutcomeOpen) {
		t.Error("two days have one hash")
	}
}

// TestADeedCountsFromWhenItSurelyHadBegun: not from the first day that it may have begun on.
func TestADeedCountsFromWhenItSurelyHadBegun(t *testing.T) {
	winter := Between(day(5).Earliest, day(25).Latest, PrecisionRange)
	underWay := winter
	underWay.SureFrom, underWay.SureTo = day(10).Earliest, day(11).Latest
	since := Period{Earliest: day(5).Earliest, Latest: OpenEnd, SureFrom: OpenEnd, SureTo: OpenStart}
	for _, c := range []struct {
		name      string
		when      *Period
		published Instant
		want      Instant
	}{
		{"told of while it may have been to come", &winter, day(20).Earliest, day(20).Earliest},
		{"told of long after", &winter, day(29).Earliest, day(25).Latest},
		{"by reports without a date", &winter, OpenEnd, day(25).Latest},
		{"surely under way", &underWay, day(29).Earliest, day(10).Earliest},
		{"begun, nobody knows until when", &since, day(20).Earliest, day(20).Earliest},
		{"of which no time is known", nil, day(20).Earliest, day(20).Earliest},
		{"of which nothing is known", nil, OpenEnd, OpenStart},
		{"begun, and nothing else is known", &since, OpenEnd, day(5).Earliest},
	} {
		e := &Event{When: c.when, Published: c.published, At: OpenStart}
		if c.when != nil {
			e.At = c.when.Earliest
		}
		if got := e.begunBy(); got != c.want {
			t.Errorf("what is %s has begun by %v, want %v", c.name, got.Time(), c.want.Time())
		}
	}
	deed, threat, plan := reportID(1), reportID(2), reportID(3)
	bs := []bearing{{deed, plan, day(10).Earliest, day(12).Earliest, true, false}, {plan, threat, 0, day(3).Earliest, false, false}}
	for published, want := range map[Instant]int{day(11).Latest: 0, day(12).Latest: 2, OpenEnd: 2} {
		if got := outcomesBy(bs, day(11).Latest, published); len(got.Fulfilled) != want {
			t.Errorf("as published by %v %d are fulfilled, want %d", published.Time(), len(got.Fulfilled), want)
		}
	}
}
