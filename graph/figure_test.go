package graph

import (
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
