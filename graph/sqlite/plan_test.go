package sqlite

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casus/graph"
)

// TestPlans holds the planner to the indexes that the ways to events are made for. It chooses by the statement's text
// alone: nothing is ever analysed. A page comes early only where the loop in the order of the list is the innermost.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), Memory, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	arg := with(asked(0, graph.EventFilter{}), map[string]any{"limit": 0})
	for _, c := range []struct {
		name      string
		way       way
		order     graph.EventOrder
		innermost string
	}{
		{"who", byWho, graph.ByStart, "SEARCH p USING PRIMARY KEY (record=? AND at>? AND at<?)"},
		{"time", byTime, graph.ByStart, "SEARCH e USING INDEX event_by_at (wide=? AND at>? AND at<?)"},
		{"country", byCountry, graph.ByStart, "SEARCH e USING INDEX event_by_country (<expr>=? AND wide=? AND at>? AND at<?)"},
		{"filed", byTime, graph.ByFiled, "SEARCH e USING INDEX event_by_filed ((filed,id)<(?,?))"},
		{"lines", byTime, graph.ByLines, "SEARCH e USING INDEX event_by_lines ((lines,id)<(?,?))"},
		{"reports", byTime, graph.ByReports, "SEARCH e USING INDEX event_by_reports ((reports,id)<(?,?))"},
		{"place", byPlace, graph.ByStart, "SEARCH e USING INDEX event_by_place (place=? AND (at,id)<(?,?))"},
		{"spot", bySpot, graph.ByStart, "SEARCH e USING INDEX event_by_spot (spot=? AND (at,id)<(?,?))"},
		{"ids", byIDs, graph.ByStart, "SEARCH e USING INDEX event_by_id (id=? AND until>?)"},
		{"text", byText, graph.ByStart, "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)"},
	} {
		page := c.way.page[c.order]
		loops := found(plan(t, s, page[0], arg))
		if len(loops) == 0 || loops[len(loops)-1] != c.innermost {
			t.Errorf("%s: want %q innermost in\n%s", c.name, c.innermost, strings.Join(loops, "\n"))
		}
		if ascending := found(plan(t, s, page[1], arg)); len(ascending) != len(loops) {
			t.Errorf("%s: ascending is another plan:\n%s", c.name, strings.Join(ascending, "\n"))
		}
		if first := regexp.MustCompile(`:\w+`).FindString(page[0]); first != ":limit" {
			t.Errorf("%s: %s is named before :limit", c.name, first)
		}
	}
}

// TestWhatIsInTheListsOrderLeads before the list of all events is gone through, however many there are.
func TestWhatIsInTheListsOrderLeads(t *testing.T) {
	s, err := Open(t.Context(), Memory, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.many = 1 // all ways are as good
	area := &graph.Area{Circle: &graph.Circle{Center: graph.Point{Lat: 33, Lon: 50}, RadiusKM: 100}}
	window := &graph.Window{From: 0, To: 1}
	for _, c := range []struct {
		name string
		f    graph.EventFilter
		want way
	}{
		{"area", graph.EventFilter{Area: area}, bySpot},
		{"area in a window", graph.EventFilter{Area: area, When: window}, byTime},
		{"country", graph.EventFilter{Countries: []string{"IRQ"}}, byCountry},
		{"country in a window", graph.EventFilter{Countries: []string{"IRQ"}, When: window}, byCountry},
		{"window", graph.EventFilter{When: window}, byTime},
	} {
		if page, _, err := s.choose(t.Context(), c.f, graph.ByStart); err != nil || page.way.size != c.want.size {
			t.Errorf("%s is led by\n%s\n%v", c.name, page.way.size, err)
		}
	}
}

// TestPlansOfLists holds it to those of the lists that go one way alone, and of what weighs the ways.
func TestPlansOfLists(t *testing.T) {
	s, err := Open(t.Context(), Memory, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	arg := area(graph.Reckoned{}, map[string]any{
		"seq": 0, "to": 0, "types": nil, "key": nil, "after": nil, "limit": 0, "drive": nil, "bands": nil, "many": 0, "cells": nil, "possibly": true,
	})
	for _, c := range []struct{ name, text, want string }{
		{"links", linksByID.page, "SEARCH e USING INDEX link (id>?)"},
		{"versions", versionsBySince.page, "SEARCH e USING COVERING INDEX event_by_since ((since,id)>(?,?) AND since<?)"},
		{"spots", spotsInSQL, "SEARCH s USING COVERING INDEX spot_by_cell (cell=?)"},
		{"size of places", byPlace.size, "SEARCH e USING COVERING INDEX event_by_place (place=?)"},
		{"size of countries", byCountry.size, "SEARCH e USING INDEX event_by_country (<expr>=? AND wide=? AND at>? AND at<?)"},
		{"size of spots", bySpot.size, "SEARCH e USING COVERING INDEX event_by_spot (spot=?)"},
	} {
		if steps := details(plan(t, s, c.text, arg)); !slices.Contains(steps, c.want) || slices.Contains(steps, "SCAN e") {
			t.Errorf("%s: want %q in\n%s", c.name, c.want, strings.Join(steps, "\n"))
		}
	}
}

// TestPlansOfCounts shows that a count looks at what matches alone: by the way's index, and at the rest by keys.
func TestPlansOfCounts(t *testing.T) {
	s, err := Open(t.Context(), Memory, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	q := graph.CountQuery{By: slices.Sorted(maps.Keys(dimensions)), Sum: []graph.Measure{graph.Killed, graph.Wounded}}
	arg := with(asked(0, q.Filter), map[string]any{"fine": 0, "f0": nil, "f1": nil})
	outcomes(graph.Outcomes{}, "by_", arg)
	for _, c := range []struct {
		name, found string
		scans       bool
	}{
		{"who", byWho.found, false},
		{"time", byTime.found, false},
		{"country", byCountry.found, false},
		{"spot", bySpot.found, false},
		{"all", allFoundSQL, true},
	} {
		steps := details(plan(t, s, countBy(q, c.found), arg))
		if scans := slices.Contains(steps, "SCAN e"); scans != c.scans {
			t.Errorf("%s: scans all events: %v\n%s", c.name, scans, strings.Join(steps, "\n"))
		}
		for _, want := range []string{
			"SEARCH r USING PRIMARY KEY (record=? AND until>?) LEFT-JOIN", "SEARCH f1 USING PRIMARY KEY (event=? AND measure=?) LEFT-JOIN",
		} {
			if !slices.Contains(steps, want) {
				t.Errorf("%s: want %q in\n%s", c.name, want, strings.Join(steps, "\n"))
			}
		}
	}
}

// TestACountTriesNoConditionThatIsNotAskedFor holds the filter's text to the form that narrowed reads.
func TestACountTriesNoConditionThatIsNotAskedFor(t *testing.T) {
	optional := regexp.MustCompile(`(?m)^  and \(:(\w+) is null or`)
	arg := asked(0, graph.EventFilter{})
	for _, found := range []string{byWho.found, byTime.found, bySpot.found, allFoundSQL} {
		none := narrowed(found, arg)
		if left := optional.FindAllString(none, -1); left != nil {
			t.Errorf("still tries %q in\n%s", left, none)
		}
		names := optional.FindAllStringSubmatch(found, -1)
		if len(names) < 15 {
			t.Errorf("of the filter only %q are told apart", names)
		}
		for _, name := range names {
			one := narrowed(found, with(arg, map[string]any{name[1]: "[]"}))
			if left := optional.FindAllStringSubmatch(one, -1); len(left) != 1 || left[0][1] != name[1] {
				t.Errorf("of %s is left %q", name[1], left)
			}
			if strings.Count(one, "(") != strings.Count(one, ")") {
				t.Errorf("brackets do not match:\n%s", one)
			}
		}
	}
}

// step is one of a plan.
type step struct {
	id, parent int
	detail     string
}

func plan(t *testing.T, s *Store, text string, arg map[string]any) []step {
	t.Helper()
	var out []step
	err := s.askOnce(t.Context(), "explain", "explain query plan "+text, func(scan scanner) error {
		var p step
		var unused int
		err := scan(&p.id, &p.parent, &unused, &p.detail)
		out = append(out, p)
		return err
	}, named(arg)...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func details(steps []step) []string {
	out := make([]string, len(steps))
	for i, s := range steps {
		out[i] = s.detail
	}
	return out
}

// found lists the loops of the query that finds a page's rows: the whole, or what the whole reads from.
func found(steps []step) []string {
	of := 0
	if i := slices.IndexFunc(steps, func(s step) bool { return s.parent == 0 && strings.HasSuffix(s.detail, " f") }); i >= 0 {
		of = steps[i].id
	}
	var loops []string
	for _, s := range steps {
		if s.parent == of && (strings.HasPrefix(s.detail, "SEARCH") || strings.HasPrefix(s.detail, "SCAN")) {
			loops = append(loops, s.detail)
		}
	}
	return loops
}
