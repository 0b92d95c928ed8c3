package graph

import (
	"errors"
	"math"
	"testing"
)

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
