package graph

import (
	"errors"
	"math"
	"testing"
)

func TestFiguresBeyondBeliefAreRefused(t *testing.T) {
	for _, c := range []struct {
		measure Measure
		n       int64
		want    string
	}{
		{Killed, 0, ""},
		{Killed, 10_000_000_000, ""},
		{Killed, 10_000_000_001, "figures: 10000000001 KILLED are not between 0 and 10000000000"},
		{Weapons, math.MaxInt64, "figures: 9223372036854775807 WEAPONS are not between 0 and 10000000000"},
		{Crowd, -1, "figures: -1 CROWD are not between 0 and 10000000000"},
		{Money, 10_000_000_000_000_000, ""},
		{Money, 10_000_000_000_000_001, "figures: 10000000000000001 MONEY are not between 0 and 10000000000000000"},
	} {
		for _, f := range []Figure{{Low: &c.n}, {Best: &c.n}, {High: &c.n}} {
			f.Measure, f.Moment = c.measure, During
			var got string
			err := Check(told("a", func(r *Report) { r.Account.Figures = []Figure{{Measure: Killed, Moment: Before}, f} }))
			if err != nil {
				got = err.Error()
			}
			var invalid *InvalidError
			if got != c.want || err != nil && !errors.As(err, &invalid) {
				t.Errorf("%d %s: %v, want %q", c.n, c.measure, err, c.want)
			}
		}
	}
}

func TestNumbersThatCannotBeWrittenAreRefused(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	told := func(a Account) Atom {
		a.Status, a.Extent = Occurred, Incident
		return &Report{ID: ReportID("test", "a"), Dataset: "test", Key: "a", Stance: Asserts, Account: &a}
	}
	weighed := NewJudgement(KindReport, ReportID("test", "a"), ReportID("test", "b"), Same, 1, "rule@1", false, ReportID("test", "act"))
	weighed.Because = []Reason{{Feature: "place", Weight: nan}}
	for name, a := range map[string]Atom{
		"intensity NaN": told(Account{Intensity: &nan}),
		"intensity Inf": told(Account{Intensity: &inf}),
		"radius NaN":    told(Account{Where: &Location{RadiusKM: nan}}),
		"latitude NaN":  told(Account{Where: &Location{Point: &Point{Lat: nan}}}),
		"weight NaN":    weighed,
	} {
		var invalid *InvalidError
		if err := Check(a); !errors.As(err, &invalid) {
			t.Errorf("%s: got %v, wanted an InvalidError", name, err)
		}
	}
}
