package sqlite

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"

	"casus/graph"
)

// TestEveryWayLeadsToTheSameEvents makes different ways lead by what counts as many rows.
func TestEveryWayLeadsToTheSameEvents(t *testing.T) {
	s, err := Open(t.Context(), Memory, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	record := func(i int) uuid.UUID { return graph.ActorRecordID("test", fmt.Sprint(i)) }
	var fs []graph.Filing
	for i := range 4 {
		fs = append(fs, graph.FileAtom(&graph.ActorRecord{ID: record(i), Dataset: "test", Key: fmt.Sprint(i), Kind: graph.ActorState, Names: []graph.ActorName{{Text: "A"}}}, graph.BySource))
	}
	town := func(i int) graph.PlaceName {
		return graph.PlaceName{Name: fmt.Sprint("Town ", i), Kind: graph.PlaceTown}
	}
	const day = 86400
	var ids []uuid.UUID
	for i := range 90 {
		a := &graph.Account{Title: []string{"Rockets fired", "Talks held", "Rockets and talks"}[i%3], Status: graph.Occurred, Extent: graph.Incident}
		at := graph.Instant(i%45) * 5 * day
		if i%7 > 0 {
			p := graph.Between(at, at+graph.Instant(i%4)*20*day, graph.PrecisionRange)
			if i%11 == 0 {
				p.Earliest = graph.OpenStart
			}
			a.When = &p
		}
		if i%2 == 0 {
			a.Where = &graph.Location{Place: town(i % 3), Point: &graph.Point{Lat: 33, Lon: float64(40 + 10*(i%3))}, Precision: graph.LocatedTown}
			a.Where.Place.Country = []string{"IRQ", "SYR", ""}[i%3]
			if i%9 == 0 {
				a.Where.Countries = []string{"SYR"}
			}
		}
		if i%5 == 0 {
			a.Status = graph.Threatened
		}
		for k := range i % 4 {
			a.Who = append(a.Who, graph.Participant{Record: record((i + k) % 4), Role: []graph.Role{graph.RoleActor, graph.RoleTarget}[k%2]})
		}
		r := &graph.Report{ID: graph.ReportID("test", fmt.Sprint(i)), Dataset: "test", Key: fmt.Sprint(i), Stance: graph.Asserts, Account: a}
		for k := range i % 3 {
			r.Cited = append(r.Cited, graph.Document{Publisher: fmt.Sprint("Paper ", k), Published: graph.OpenEnd})
		}
		ids = append(ids, r.ID)
		fs = append(fs, graph.FileAtom(r, graph.BySource))
		if i%10 == 9 {
			if _, _, err := graph.Record(t.Context(), s, graph.Commit{}, fs); err != nil {
				t.Fatal(err)
			}
			fs = nil
		}
	}
	events, err := s.Events(t.Context(), 9, ids)
	if err != nil {
		t.Fatal(err)
	}
	who := func(w graph.Window, roles []graph.Role, records ...int) graph.WhoFilter {
		out := graph.WhoFilter{Roles: roles}
		for _, i := range records {
			out.Spans = append(out.Spans, graph.Span{Record: record(i), Window: w})
		}
		return out
	}
	whos := [][]graph.WhoFilter{
		nil, {who(graph.Always, nil, 0)}, {who(graph.Always, []graph.Role{graph.RoleActor}, 0, 1), who(graph.Always, nil, 2)},
		{who(graph.Window{From: 50 * day, To: 150 * day}, nil, 1, 3)},
	}
	known := &graph.Outcomes{Fulfilled: []uuid.UUID{ids[0], ids[10], ids[11], ids[30]}, Ended: []uuid.UUID{ids[5], ids[60]}}
	for _, of := range [][]uuid.UUID{known.Fulfilled, known.Ended} {
		slices.SortFunc(of, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	}
	around := &graph.Area{Circle: &graph.Circle{Center: graph.Point{Lat: 33, Lon: 50}, RadiusKM: 100}}
	windows := []*graph.Window{nil, {From: 60 * day, To: 70 * day}, {From: graph.OpenStart, To: 100 * day}, {From: 200 * day, To: graph.OpenEnd}}
	orders := []graph.EventOrder{graph.ByStart, graph.ByStart, graph.ByFiled, graph.ByLines, graph.ByReports}
	asked := 0
	for n := range len(whos) * len(windows) * 2 * 6 * len(orders) * 2 {
		pick := func(of int) int { i := n % of; n /= of; return i }
		q := graph.EventQuery{Seq: 9, Paging: graph.Paging{First: 4, WantTotal: true}}
		q.Filter.Who, q.Filter.When = whos[pick(len(whos))], windows[pick(len(windows))]
		q.Filter.Text = []string{"", "rock"}[pick(2)]
		switch pick(6) {
		case 4:
			q.Filter.Countries = []string{"IRQ"}
		case 5:
			q.Filter.Countries = []string{"SYR", "TUR", "IRQ"}
		case 1:
			q.Filter.Places, q.Filter.Around = []uuid.UUID{town(0).ID()}, []uuid.UUID{town(1).ID()}
		case 2:
			q.Filter.Area = around
		case 3:
			q.Filter.Outcome = &graph.OutcomeFilter{Any: []graph.Outcome{graph.OutcomeFulfilled, graph.OutcomeEnded}, Known: known}
		}
		order := pick(len(orders))
		q.Order, q.Ascending = orders[order], order%2 == 1
		q.Filter.Match = []graph.MatchMode{graph.Possibly, graph.Certainly}[pick(2)]
		if err := q.Normalize(); err != nil {
			t.Fatal(err)
		}
		want := slices.DeleteFunc(slices.Clone(events), func(e *graph.Event) bool { return !q.Match(e) })
		slices.SortFunc(want, q.Compare)
		count := graph.CountQuery{Seq: q.Seq, Filter: q.Filter, By: []graph.Dimension{graph.DimYear, graph.DimActor, graph.DimSource}}
		tally := count.Tally(want)
		for _, s.many = range []int64{1, 20, many} {
			asked++
			if order == 0 {
				rows, err := s.Count(t.Context(), count)
				if err != nil || !reflect.DeepEqual(rows, tally) {
					t.Fatalf("many = %d: counted %+v, %v, want %+v: %+v", s.many, rows, err, tally, q.Filter)
				}
			}
			q.After = nil
			for rest := want; ; {
				page, err := s.FindEvents(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				n := min(len(rest), q.First)
				same := slices.EqualFunc(page.Nodes, rest[:n], func(a, b *graph.Event) bool { return a.ID == b.ID })
				if !same || page.Total != int64(len(want)) || page.More != (n < len(rest)) {
					t.Fatalf("many = %d: %d events of %d, more %v, want %d of %d: %+v", s.many, len(page.Nodes), page.Total, page.More, n, len(want), q)
				}
				if rest = rest[n:]; !page.More {
					break
				}
				c := q.CursorAt(page.Nodes[n-1])
				q.After = &c
			}
		}
	}
	t.Logf("%d questions", asked)
}
