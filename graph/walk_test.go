package graph

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// town is a ledger of actors, by number, and of what they did together.
type town struct {
	story
	p *past
}

func newTown(t *testing.T, actors int, generic ...int) *town {
	t.Helper()
	w := &town{story: story{t, newMemory()}}
	var all []Filing
	for i := range actors {
		all = append(all, FileAtom(&ActorRecord{
			ID: recordID(i), Dataset: "drawn", Key: fmt.Sprint(i), Kind: ActorState, Names: []ActorName{{Text: fmt.Sprintf("Actor %02d", i)}}, Generic: slices.Contains(generic, i),
		}, BySource))
	}
	w.do(all...)
	return w
}

// met is an event on a day, 0 for none, in which the actors took part.
func met(key string, on int, actors ...int) *Report {
	r := &Report{ID: ReportID("town", key), Dataset: "town", Key: key, Stance: Asserts, Account: &Account{Title: key, Type: Consult, Status: Occurred, Extent: Incident}}
	if on > 0 {
		r.Account.When = ptr(day(on))
	}
	for _, a := range actors {
		r.Account.Who = append(r.Account.Who, Participant{Record: recordID(a), Role: RoleActor})
	}
	return r
}

func (w *town) file(atoms ...Atom) *town {
	w.t.Helper()
	var all []Filing
	for _, a := range atoms {
		all = append(all, FileAtom(a, BySource))
	}
	w.do(all...)
	w.p = newPast(w.m)
	return w
}

func actorRef(i int) Ref { return Ref{KindActorRecord, recordID(i)} }

func eventRef(key string) Ref { return Ref{KindReport, ReportID("town", key)} }

func (w *town) path(q PathQuery) *Path {
	w.t.Helper()
	q.Seq = w.p.head()
	if err := q.Normalize(); err != nil {
		w.t.Fatal(err)
	}
	p, err := FindPath(w.t.Context(), w.p, q)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func numberOf(a *Actor) string {
	if a == nil {
		return ""
	}
	return a.Name[len("Actor "):]
}

// way writes a path as 00 -a- 01 -b- 02.
func (p *Path) way() string {
	if !p.Found {
		return "none"
	}
	var out bytes.Buffer
	for i, s := range p.Steps {
		if i == 0 {
			out.WriteString(numberOf(s.From))
		}
		fmt.Fprintf(&out, " -%s- %s", s.Event.Title, numberOf(s.To))
	}
	return out.String()
}

func TestAPathIsTheShortestAndOfTheLeastIDs(t *testing.T) {
	for seed := range uint64(300) {
		g := rand.New(rand.NewPCG(seed, 3))
		w := newTown(t, 9, 0)
		var events []Atom
		for i := range 12 {
			var who []int
			for range 2 + g.IntN(1+int(seed%2)) {
				who = append(who, g.IntN(9))
			}
			slices.Sort(who)
			events = append(events, met(fmt.Sprint(i), g.IntN(8), slices.Compact(who)...))
		}
		w.file(events...)
		from, to := actorRef(g.IntN(9)), actorRef(g.IntN(9))
		if g.IntN(3) == 0 {
			from = eventRef(fmt.Sprint(g.IntN(12)))
		}
		if g.IntN(3) == 0 {
			to = eventRef(fmt.Sprint(g.IntN(12)))
		}
		q := PathQuery{From: from, To: to, MaxHops: 1 + g.IntN(6), TimeOrdered: g.IntN(2) == 0}
		got := w.path(q)
		if got.Truncated {
			t.Fatalf("seed %d: nothing is left out of so few", seed)
		}
		best := w.shortest(q)
		if got.Found != (best != nil) {
			t.Fatalf("seed %d: %s, brute force finds %v", seed, got.way(), best)
		}
		if best == nil {
			continue
		}
		ids := []uuid.UUID{}
		bound := OpenStart
		for i, s := range got.Steps {
			ids = append(ids, s.Event.ID)
			if s.To != nil && i+1 < len(got.Steps) {
				ids = append(ids, s.To.ID)
			}
			if q.TimeOrdered && s.Event.Period().Latest < bound {
				t.Fatalf("seed %d: %s is not in the order of time", seed, got.way())
			}
			bound = max(bound, s.Event.Period().Earliest)
			if i > 0 && (s.From.ID != got.Steps[i-1].To.ID || s.From.Generic) || s.From != nil && len(s.FromRoles) != 1 || s.To != nil && len(s.ToRoles) != 1 {
				t.Fatalf("seed %d: %s is no way", seed, got.way())
			}
		}
		if q.TimeOrdered && len(ids) != len(best) || !q.TimeOrdered && !slices.Equal(ids, best) {
			t.Fatalf("seed %d: %s goes by %v, brute force by %v", seed, got.way(), ids, best)
		}
	}
}

func TestAPathIsOfTheLeastIDsFromItsEndToo(t *testing.T) {
	for i := range 20 {
		w := newTown(t, 13)
		name := func(s string) string { return fmt.Sprint(s, i) }
		w.file( // 1 has so many about it that the search goes on from 2
			met(name("a"), 1, 1, 5), met(name("b"), 1, 1, 10), met(name("c"), 1, 1, 11), met(name("d"), 1, 1, 12),
			met(name("e"), 1, 2, 3), met(name("f"), 1, 2, 4), met(name("g"), 1, 5, 3), met(name("h"), 1, 5, 4),
		)
		q := PathQuery{From: actorRef(1), To: actorRef(2), MaxHops: 4}
		var ids []uuid.UUID
		for _, s := range w.path(q).Steps {
			ids = append(ids, s.Event.ID, s.To.ID)
		}
		if best := w.shortest(q); len(ids) != 6 || !slices.Equal(ids[:5], best) {
			t.Fatalf("town %d: by %v, brute force by %v", i, ids, best)
		}
	}
}

// shortest tries all ways: of the shortest ones the least ids, of an event and an actor by turns. nil is none.
func (w *town) shortest(q PathQuery) []uuid.UUID {
	world := w.p.worlds[w.p.head()]
	var events []*Event
	for _, e := range world.Events {
		events = append(events, w.p.bound(world, e))
	}
	var best []uuid.UUID
	var goOn func(way []uuid.UUID, at uuid.UUID, bound Instant, hops int)
	arrive := func(way []uuid.UUID) {
		c := len(way) - len(best)
		if best == nil || c < 0 || c == 0 && slices.CompareFunc(way, best, compareIDs) < 0 {
			best = append([]uuid.UUID{}, way...)
		}
	}
	through := func(way []uuid.UUID, e *Event, bound Instant, hops int) {
		if hops > q.MaxHops || q.TimeOrdered && e.Period().Latest < bound {
			return
		}
		way = append(slices.Clone(way), e.ID)
		if e.ID == q.To.ID {
			arrive(way)
			return
		}
		for _, a := range e.crowd() {
			if a == q.To.ID {
				arrive(way)
			} else if !world.Actors[a].Generic {
				goOn(append(slices.Clone(way), a), a, max(bound, e.Period().Earliest), hops)
			}
		}
	}
	goOn = func(way []uuid.UUID, at uuid.UUID, bound Instant, hops int) {
		if best != nil && len(way) > len(best) {
			return
		}
		for _, e := range events {
			if slices.Contains(e.crowd(), at) && !slices.Contains(way, e.ID) {
				through(way, e, bound, hops+1)
			}
		}
	}
	switch {
	case q.From.ID == q.To.ID:
		return []uuid.UUID{}
	case q.From.Kind == KindReport:
		through(nil, w.p.bound(world, world.Events[q.From.ID]), OpenStart, 1)
	default:
		goOn(nil, q.From.ID, OpenStart, 0)
	}
	return best
}

func TestWhatIsLeftOutOfAPathIsSaid(t *testing.T) {
	// 1 and 3 met once, long ago; 1 and 2 lately again and again, as did 2 and 3; 4 and 5 in a crowd; 6 met 1, and 0 is anybody.
	w := newTown(t, 80, 0)
	var all []Atom
	for i := range maxWalkedEvents {
		all = append(all, met(fmt.Sprint("talks ", i), 9, 1, 2), met(fmt.Sprint("visit ", i), 9, 2, 3))
	}
	crowd := []int{4, 5}
	for i := range maxCrowd - 1 {
		crowd = append(crowd, 20+i)
	}
	all = append(all, met("long ago", 1, 1, 3), met("crowd", 2, crowd...), met("call", 3, 4, 7), met("reply", 3, 7, 5), met("anybody", 4, 6, 0), met("riot", 4, 0, 8), met("aside", 1, 6, 1), met("now", 28, 1, 9), met("then", 27, 9, 10))
	w.file(all...)
	for _, c := range []struct {
		from, to  Ref
		ordered   bool
		way       string
		truncated bool
	}{
		{actorRef(1), actorRef(3), false, "01 -long ago- 03", false},
		{actorRef(4), actorRef(5), false, "04 -call- 07 -reply- 05", true}, // the crowd was left out
		{actorRef(6), actorRef(8), false, "none", false},                   // 0 carries no way
		{actorRef(1), actorRef(10), false, "01 -now- 09 -then- 10", false}, // that 1 and 10 never met was asked outright
		{actorRef(1), actorRef(79), false, "none", false},                  // who did nothing at all
		{actorRef(0), actorRef(8), false, "00 -riot- 08", false},
		{eventRef("anybody"), actorRef(0), false, " -anybody- 00", false},
		{actorRef(7), eventRef("crowd"), false, "07 -reply- 05 -crowd- ", false},
		{eventRef("call"), eventRef("reply"), true, " -call- 07 -reply- ", false},
		{eventRef("long ago"), eventRef("aside"), true, " -long ago- 01 -aside- ", false},
		{Ref{ID: recordID(6)}, Ref{ID: ReportID("town", "riot")}, false, "none", true},
		{actorRef(1), actorRef(1), false, "", false},
	} {
		got := w.path(PathQuery{From: c.from, To: c.to, TimeOrdered: c.ordered})
		if got.way() != c.way || got.Truncated != c.truncated {
			t.Errorf("from %s to %s: %q, truncated %v; want %q, %v", c.from, c.to, got.way(), got.Truncated, c.way, c.truncated)
		}
	}
	// What 1 did last hides what it did long ago, and 3's visits its own.
	for hops, want := range map[int]string{2: "none", 3: "06 -aside- 01 -talks"} {
		got := w.path(PathQuery{From: actorRef(6), To: actorRef(3), MaxHops: hops})
		if !strings.HasPrefix(got.way(), want) || !got.Truncated {
			t.Errorf("from 6 to 3 by %d events: %q, truncated %v", hops, got.way(), got.Truncated)
		}
	}
	w.p.asked.Store(0)
	got := w.path(PathQuery{From: actorRef(4), To: actorRef(5)})
	if got.Questions != int(w.p.asked.Load()) || got.Actors != 2 {
		t.Errorf("of %d questions %d are told, of actors %d", w.p.asked.Load(), got.Questions, got.Actors)
	}
	filtered := w.path(PathQuery{From: actorRef(4), To: actorRef(5), Filter: EventFilter{Types: []EventType{Assault}}})
	if filtered.way() != "none" || filtered.Truncated {
		t.Errorf("by assaults alone: %q, truncated %v", filtered.way(), filtered.Truncated)
	}
	for _, c := range []struct {
		q    PathQuery
		want string
	}{
		{PathQuery{From: actorRef(99), To: actorRef(1)}, "no actor " + recordID(99).String() + " is known here"},
		{PathQuery{From: actorRef(1), To: eventRef("none")}, "no event " + eventRef("none").ID.String() + " is known here"},
		{PathQuery{From: actorRef(1), To: Ref{ID: recordID(99)}}, "no actor or event " + recordID(99).String() + " is known here"},
		{PathQuery{From: actorRef(1), To: actorRef(2), MaxHops: 7}, "maxHops: 7 is not between 1 and 6"},
	} {
		c.q.Seq = w.p.head()
		err := c.q.Normalize()
		if err == nil {
			_, err = FindPath(t.Context(), w.p, c.q)
		}
		if fmt.Sprint(err) != c.want {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

// told writes a neighbourhood: each node with its depth and how many neighbours it shows and has, and each edge.
func (n *Neighbourhood) told() (nodes, edges []string) {
	names := map[Ref]string{}
	for _, x := range n.Nodes {
		ref := refOf(x.Actor, x.Event)
		if names[ref] = numberOf(x.Actor); x.Event != nil {
			names[ref] = x.Event.Title
		}
		nodes = append(nodes, fmt.Sprintf("%d %s %d of %d", x.Depth, names[ref], x.Shown, x.Total))
	}
	for _, e := range n.Edges {
		edges = append(edges, names[e.From]+" "+string(e.Role)+string(e.Link)+string(e.Affiliation)+" "+names[e.To])
	}
	return nodes, edges
}

func (w *town) around(q NeighbourQuery) *Neighbourhood {
	w.t.Helper()
	q.Seq = w.p.head()
	if err := q.Normalize(); err != nil {
		w.t.Fatal(err)
	}
	n, err := FindNeighbourhood(w.t.Context(), w.p, q)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

func TestANeighbourhoodSaysWhatItLeavesOut(t *testing.T) {
	w := newTown(t, 9, 0)
	part := func(typ AffiliationType, from, to int) *Affiliation {
		return &Affiliation{ID: DeriveID(KindAffiliation, string(typ), fmt.Sprint(from, to)), Type: typ, From: recordID(from), To: recordID(to)}
	}
	twice := met("e5", 5, 1, 2)
	twice.Account.Who = append(twice.Account.Who, Participant{Record: recordID(1), Role: RoleHost})
	w.file(
		met("e1", 1, 1), met("e2", 2, 1), met("e3", 3, 1, 0), met("e4", 4, 1, 3, 4), twice, met("e6", 6, 0, 5), met("threat", 1, 6), met("deed", 7, 6, 1, 7),
		part(PartOfOrg, 8, 1), part(MemberOf, 1, 7), part(AlliedWith, 1, 7),
		&Link{ID: DeriveID(KindLink, "1"), Type: Fulfils, From: ReportID("town", "deed"), To: ReportID("town", "threat"), Stance: Asserts},
	)
	for _, c := range []struct {
		q            NeighbourQuery
		nodes, edges []string
	}{
		{
			NeighbourQuery{Of: actorRef(1), Depth: 1, Limit: 10},
			[]string{"0 01 8 of 8", "1 07 1 of -1", "1 08 1 of -1", "1 deed 1 of -1", "1 e5 1 of -1", "1 e4 1 of -1", "1 e3 1 of -1", "1 e2 1 of -1", "1 e1 1 of -1"},
			[]string{"01 ALLIED_WITH 07", "01 MEMBER_OF 07", "08 PART_OF 01", "01 ACTOR deed", "01 ACTOR e5", "01 HOST e5", "01 ACTOR e4", "01 ACTOR e3", "01 ACTOR e2", "01 ACTOR e1"},
		},
		{
			NeighbourQuery{Of: actorRef(1), Depth: 1, Limit: 3}, // one of the two affiliated, two of the six events
			[]string{"0 01 3 of 8", "1 07 1 of -1", "1 deed 1 of -1", "1 e5 1 of -1"},
			[]string{"01 ALLIED_WITH 07", "01 MEMBER_OF 07", "01 ACTOR deed", "01 ACTOR e5", "01 HOST e5"},
		},
		{
			NeighbourQuery{Of: eventRef("deed"), Depth: 1, Limit: 3},
			[]string{"0 deed 3 of 4", "1 01 1 of -1", "1 06 1 of -1", "1 threat 1 of -1"},
			[]string{"01 ACTOR deed", "06 ACTOR deed", "deed FULFILS threat"},
		},
		{
			NeighbourQuery{Of: eventRef("threat"), Depth: 2, Limit: 9, Filter: EventFilter{Text: "threat"}}, // the deed does not match
			[]string{"0 threat 1 of 1", "1 06 1 of 1"},
			[]string{"06 ACTOR threat"},
		},
		{
			NeighbourQuery{Of: eventRef("deed"), Depth: 2, Limit: 9, Filter: EventFilter{Text: "threat"}}, // nor does it here, where it is asked about
			[]string{"0 deed 4 of 4", "1 01 3 of 3", "1 06 2 of 2", "1 07 2 of 2", "1 threat 2 of 2", "2 08 1 of -1"},
			[]string{
				"01 ACTOR deed", "06 ACTOR deed", "07 ACTOR deed", "deed FULFILS threat", "01 ALLIED_WITH 07", "01 MEMBER_OF 07", "08 PART_OF 01", "06 ACTOR threat",
			},
		},
		{
			NeighbourQuery{Of: eventRef("e3"), Depth: 2, Limit: 1}, // 0 is anybody, and not gone on from
			[]string{"0 e3 1 of 2", "1 00 1 of -1"},
			[]string{"00 ACTOR e3"},
		},
		{
			NeighbourQuery{Of: actorRef(0), Depth: 2, Limit: 9},
			[]string{"0 00 2 of 2", "1 e6 2 of 2", "1 e3 2 of 2", "2 05 1 of -1", "2 01 1 of -1"},
			[]string{"00 ACTOR e6", "00 ACTOR e3", "05 ACTOR e6", "01 ACTOR e3"},
		},
	} {
		nodes, edges := w.around(c.q).told()
		if d := gocmp.Diff([][]string{c.nodes, c.edges}, [][]string{nodes, edges}); d != "" {
			t.Errorf("around %s, %d deep, %d of each (-want +got):\n%s", c.q.Of, c.q.Depth, c.q.Limit, d)
		}
	}
	for _, q := range []NeighbourQuery{{Depth: 4, Limit: 1}, {Limit: 1}, {Depth: 1, Limit: 101}, {Depth: 1}} {
		if err := q.Normalize(); !errors.As(err, new(*InvalidError)) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

func TestANeighbourhoodOfTooManyIsRefused(t *testing.T) {
	w := newTown(t, 3+101*20)
	var all []Atom
	for i := range 101 {
		who := []int{0}
		for j := range 20 {
			who = append(who, 3+i*20+j)
		}
		all = append(all, met(fmt.Sprint(i), 1, who...))
	}
	w.file(all...)
	q := NeighbourQuery{Seq: w.p.head(), Of: actorRef(0), Depth: 2, Limit: 100}
	if err := q.Normalize(); err != nil {
		t.Fatal(err)
	}
	_, err := FindNeighbourhood(t.Context(), w.p, q)
	if want := (&LimitError{"neighbourhood: nodes", 2101, 2000}); fmt.Sprint(err) != want.Error() {
		t.Errorf("%v, want %v", err, want)
	}
}
