package graph

import (
	"slices"
	"testing"
)

func TestFiguresWhoseRangesExcludeEachOtherAreContested(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	told := func(key string, f Figure) *Report {
		f.Measure, f.Moment = Troops, During
		return &Report{ID: ReportID("test", key), Dataset: "test", Key: key, Stance: Asserts, Account: &Account{Status: Occurred, Extent: State, Figures: []Figure{f}}}
	}
	for _, c := range []struct {
		name      string
		a, b      Figure
		contested bool
	}{
		{"at most 5000 and at least 5200", Figure{High: n(5000)}, Figure{Low: n(5200)}, true},
		{"at most 5000 and just 5200", Figure{High: n(5000)}, Figure{Best: n(5200)}, true},
		{"at most 5000 and just 4000", Figure{High: n(5000)}, Figure{Best: n(4000)}, false},
		{"two bests", Figure{Best: n(3)}, Figure{Best: n(5)}, true},
		{"the same best in ranges", Figure{Low: n(1), Best: n(3)}, Figure{Best: n(3), High: n(9)}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := Settle([]*Report{told("a", c.a), told("b", c.b)}, nil)
			if got := e.Figures[0].Contested; got != c.contested {
				t.Errorf("contested is %v, wanted %v", got, c.contested)
			}
		})
	}
}

// TestNoBoundIsSettledThatNobodyStated: what one rival leaves open others bound, unless they contradict it.
func TestNoBoundIsSettledThatNobodyStated(t *testing.T) {
	atLeast := func(n int64) Figure { return Figure{Low: &n} }
	atMost := func(n int64) Figure { return Figure{High: &n} }
	just := func(n int64) Figure { return Figure{Best: &n} }
	between := func(low, high int64) Figure { return Figure{Low: &low, High: &high} }
	for _, c := range []struct {
		name            string
		rivals          []Figure
		settled, widest string
	}{
		{"at least 22", []Figure{atLeast(22)}, "22 / ? / ?", "22 / ? / ?"},
		{"at most 5000", []Figure{atMost(5000)}, "? / ? / 5000", "? / ? / 5000"},
		{"a number bounds both ways", []Figure{just(22)}, "22 / 22 / 22", "22 / 22 / 22"},
		{"no number", []Figure{{}}, "? / ? / ?", "? / ? / ?"},
		{"at least 22 twice", []Figure{atLeast(22), atLeast(30)}, "22 / ? / ?", "22 / ? / ?"},
		{"at most 40 twice", []Figure{atMost(40), atMost(30)}, "? / ? / 40", "? / ? / 40"},
		{"at least 22 beside 25", []Figure{atLeast(22), just(25)}, "22 / 25 / 25", "22 / 25 / ?"},
		{"at most 30 beside 25", []Figure{atMost(30), just(25)}, "25 / 25 / 30", "? / 25 / 30"},
		{"at least 22 beside at most 30", []Figure{atLeast(22), atMost(30)}, "22 / ? / 30", "? / ? / ?"},
		{"at least 30 contradicts 25", []Figure{atLeast(30), just(25)}, "25 / 25 / ?", "25 / 25 / ?"},
		{"at most 20 contradicts 25", []Figure{atMost(20), just(25)}, "? / 25 / 25", "? / 25 / 25"},
		{"at least 5200 contradicts at most 5000: the most trusted's", []Figure{atLeast(5200), atMost(5000)}, "5200 / ? / ?", "? / ? / ?"},
		{"a report of no number is not the most trusted's", []Figure{{}, atMost(5000), atLeast(5200)}, "? / ? / 5000", "? / ? / ?"},
		{"a range contradicted both ways: the most trusted's", []Figure{atMost(1), between(3, 9), atLeast(12)}, "? / ? / 1", "? / ? / ?"},
		{"at least 25 and 30 beside at most 27", []Figure{atLeast(25), atLeast(30), atMost(27)}, "25 / ? / ?", "? / ? / ?"},
		{"a range and no number", []Figure{between(3, 9), {}}, "3 / ? / 9", "3 / ? / 9"},
		{"a report that is out of order", []Figure{{Low: ptr(int64(30)), Best: ptr(int64(25))}}, "25 / 25 / 30", "25 / 25 / 30"},
	} {
		var rs []*Report
		for i, f := range c.rivals {
			rs = append(rs, told(string(rune('a'+i)), on1(9-i), figure(-1, -1, -1, func(to *Figure) { to.Low, to.Best, to.High = f.Low, f.Best, f.High })))
		}
		for range 2 {
			for policy, want := range map[Policy]string{PolicySettled: c.settled, PolicyWidest: c.widest} {
				if got := figureText(Explain(rs, nil, policy, "").Event.Figures[0].Figure); got != want {
					t.Errorf("%s: %s is %s, want %s", c.name, policy, got, want)
				}
			}
			slices.Reverse(rs)
		}
	}
}
