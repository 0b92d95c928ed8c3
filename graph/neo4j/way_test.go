package neo4j

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"casus/graph"
)

// TestParticipantsBusyOrNot asks for what one and what two take part in, within windows and at all, in a world where each way comes
// up, and has everybody taken for busy and for idle, and the one counted beside the other or looked up: a question goes the way that
// is shorter, and the answers are those of Match whichever it is.
func TestParticipantsBusyOrNot(t *testing.T) {
	s, _ := opened(t)
	newWorld().fill(t, s, 3000)
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := eventsOf(t, s, graph.EventQuery{Seq: head.Seq, Paging: graph.Paging{First: graph.MaxFirst}}, nil)
	if len(all) < 2900 {
		t.Fatalf("%d events", len(all))
	}
	who := func(actor int, roles ...graph.Role) graph.WhoFilter {
		return graph.WhoFilter{Roles: roles, Spans: []graph.Span{{Record: worldActor(actor), Window: graph.Always}}}
	}
	found := map[string]int{}
	for name, ws := range map[string][]graph.WhoFilter{
		"a hub": {who(0)}, "a busy one": {who(7)}, "an idle one": {who(150)},
		"a hub and a busy one": {who(0), who(7)}, "a hub doing it to a busy one": {who(0, graph.RoleActor), who(7, graph.RoleTarget)},
	} {
		for _, when := range []*graph.Window{
			nil, {From: 1500000000, To: 1531536000}, {From: 1520000000, To: 1520600000}, {From: graph.OpenStart, To: 1440000000},
			{From: 2208988800, To: graph.OpenEnd}, // in 2040, when there is only what never ended
		} {
			for _, q := range []graph.EventQuery{
				{Filter: graph.EventFilter{Match: graph.Possibly}},
				{Filter: graph.EventFilter{Match: graph.Certainly}, Ascending: true},
				{Filter: graph.EventFilter{Match: graph.Possibly, Types: []graph.EventType{graph.Assault}}, Order: graph.ByLines},
			} {
				q.Seq, q.Filter.Who, q.Filter.When, q.Paging = head.Seq, ws, when, graph.Paging{First: 20, WantTotal: true}
				c := graph.CountQuery{Seq: head.Seq, Filter: q.Filter, By: []graph.Dimension{graph.DimYear, graph.DimRole}, Sum: []graph.Measure{graph.Killed}}
				if err := q.Normalize(); err != nil {
					t.Fatal(err)
				}
				if err := c.Normalize(); err != nil {
					t.Fatal(err)
				}
				matching := slices.DeleteFunc(slices.Clone(all), func(e *graph.Event) bool { return !q.Match(e) })
				slices.SortFunc(matching, q.Compare)
				found[name] += len(matching)
				for what, turn := range turns(c.Filter.Who) {
					what = fmt.Sprintf("%s, %v, %s, by %s, ascending %v, %s", name, when, q.Filter.Match, q.Order, q.Ascending, what)
					if diff := cmp.Diff(idsOf(matching), idsOf(eventsOf(t, s, q, turn))); diff != "" {
						t.Errorf("%s (-Match +the store):\n%s", what, diff)
					}
					way, a := turn(waysTo(c.Seq, c.Filter))
					rows, err := s.countBy(t.Context(), c, way, a)
					if err != nil {
						t.Fatal(err)
					}
					if diff := cmp.Diff(c.Tally(matching), rows); diff != "" {
						t.Errorf("%s (-Tally +the store):\n%s", what, diff)
					}
				}
			}
		}
	}
	for name, least := range map[string]int{"a hub": 3000, "a busy one": 250, "an idle one": 10, "a hub and a busy one": 100, "a hub doing it to a busy one": 10} {
		if found[name] < least {
			t.Errorf("of %s there were %d events to find", name, found[name])
		}
	}
}

// turn has a question go another way.
type turn func(eventSearch, args) (eventSearch, args)

func turns(who []graph.WhoFilter) map[string]turn {
	busyFrom := func(many int) turn {
		return func(way eventSearch, a args) (eventSearch, args) {
			a["many"] = many
			return way, a
		}
	}
	out := map[string]turn{"busy": busyFrom(1), "idle": busyFrom(1 << 40)}
	if len(who) > 1 {
		for what, first := range maps.Clone(out) {
			out[what+", the other beside"] = func(way eventSearch, a args) (eventSearch, args) {
				way, a = first(way, a)
				return way.beside(who[1], a), a
			}
		}
	}
	return out
}

// eventsOf are all pages of q, asked as turned, or as the store does where that is nil.
func eventsOf(t *testing.T, s *Store, q graph.EventQuery, turned turn) []*graph.Event {
	t.Helper()
	if err := q.Normalize(); err != nil {
		t.Fatal(err)
	}
	var out []*graph.Event
	for {
		way, a := waysTo(q.Seq, q.Filter)
		if turned != nil {
			way, a = turned(way, a)
		}
		page, err := s.findEvents(t.Context(), q, way, a)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, page.Nodes...)
		if !page.More {
			if q.WantTotal && int(page.Total) != len(out) {
				t.Errorf("%d events in all, and %d on the pages", page.Total, len(out))
			}
			return out
		}
		after := q.CursorAt(out[len(out)-1])
		q.After = &after
	}
}

func idsOf(events []*graph.Event) []string {
	out := make([]string, len(events))
	for i, e := range events {
		out[i] = e.ID.String()
	}
	return out
}

// TestWhoHasTheFewestEventsLeads: in whatever order they are named. Counts go through what the second has, unless that is too much or
// counts for a time only.
func TestWhoHasTheFewestEventsLeads(t *testing.T) {
	s, _ := opened(t)
	newWorld().fill(t, s, 3000)
	who := func(actors ...int) (out []graph.WhoFilter) {
		for _, n := range actors {
			out = append(out, graph.WhoFilter{Spans: []graph.Span{{Record: worldActor(n), Window: graph.Always}}})
		}
		return out
	}
	const nobody = worldActors + 1
	once := who(3, 0)
	once[1].Spans[0].Window = graph.Window{From: 1500000000, To: 1531536000}
	for _, c := range []struct {
		who    []graph.WhoFilter
		counts bool
		lead   int
		beside []string
	}{
		{who(0, 3), false, 3, nil},
		{who(0, 3), true, 3, texts([]uuid.UUID{worldActor(0)})},
		{who(3, 0), true, 3, texts([]uuid.UUID{worldActor(0)})},
		{who(0, 7, 3), true, 7, texts([]uuid.UUID{worldActor(3)})},
		{who(0, 1500), true, 1500, nil},
		{who(0, nobody), true, nobody, nil},
		{once, true, 3, nil},
	} {
		given := fmt.Sprint(c.who)
		way, a, err := s.waysTo(t.Context(), graph.Now, graph.EventFilter{Who: c.who}, c.counts)
		if err != nil {
			t.Fatal(err)
		}
		if lead := a["drive"].([]any)[0].([]any)[0]; lead != worldActor(c.lead).String() {
			t.Errorf("%v: %v leads, not %d", c.who, lead, c.lead)
		}
		together, _ := a["together"].(map[string]any)
		if beside, _ := together["records"].([]string); !slices.Equal(beside, c.beside) || (way.together != "") != (c.beside != nil) {
			t.Errorf("%v: %v goes beside, not %v", c.who, beside, c.beside)
		}
		if fmt.Sprint(c.who) != given {
			t.Error("the caller's own list is sorted")
		}
	}
}
