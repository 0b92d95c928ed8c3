package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/google/uuid"
)

const (
	// maxHops bounds the events that a path goes through, defaultHops is how many it does where nothing is said.
	maxHops     = 6
	defaultHops = 4
	// maxFrontier is how many actors one step goes on from, maxWalkedEvents how many events of each, the newest.
	maxFrontier     = 200
	maxWalkedEvents = 50
	// maxCrowd is how many actors may take part in an event that is gone through.
	maxCrowd = 50
	// atOnce is how many questions a walk asks at once.
	atOnce = 8
	// maxAround bounds the nodes of a neighbourhood, maxDepth its steps, maxNeighbours what it shows of each node.
	maxAround     = 2000
	maxDepth      = 3
	maxNeighbours = 100
)

// PathQuery asks for a shortest way from one actor or event to another through events that actors took part in together.
type PathQuery struct {
	Seq int64
	// From and To name an actor by a record (KindActorRecord) or an event by a report (KindReport); without a kind, either.
	From, To Ref
	// MaxHops is how many events it may go through, 1 to 6, an event that it begins or ends at among them; 0: 4.
	MaxHops int
	// Filter is what the events on the way must match, apart from those that it begins or ends at.
	Filter EventFilter
	// TimeOrdered asks for events that possibly began in the order of the way.
	TimeOrdered bool
}

// Normalize checks q and fills defaults.
func (q *PathQuery) Normalize() error {
	if q.MaxHops = cmp.Or(q.MaxHops, defaultHops); q.MaxHops < 1 || q.MaxHops > maxHops {
		return Invalid("maxHops", "%d is not between 1 and %d", q.MaxHops, maxHops)
	}
	return normalizeFilter(&q.Filter)
}

func normalizeFilter(f *EventFilter) error {
	of := EventQuery{Filter: *f}
	err := of.Normalize()
	*f = of.Filter
	return err
}

// Path is the way found, of all shortest ones that whose ids are the least, step by step. Of time-ordered ones that which
// leaves the most time, and only then that of the least ids.
type Path struct {
	// Found without Steps tells that both ends are one.
	Found bool
	Steps []PathStep
	// Truncated tells that actors or events were left out for their number, so that a way, or a shorter one, may have been missed.
	Truncated bool
	// Actors is how many were gone on from, Questions how many the store was asked.
	Actors, Questions int
}

// PathStep goes from one actor to another through an event that both took part in. From or To is nil where the way begins
// or ends at the event.
type PathStep struct {
	From      *Actor
	FromRoles []Role
	Event     *Event
	To        *Actor
	ToRoles   []Role
}

// walker asks a store for what lies around actors.
type walker struct {
	ctx    context.Context
	r      Reader
	seq    int64
	filter EventFilter

	mu        sync.Mutex
	questions int
	actors    map[uuid.UUID]*Actor // by id
}

func newWalker(ctx context.Context, r Reader, seq int64, f EventFilter) *walker {
	return &walker{ctx: ctx, r: r, seq: seq, filter: f, actors: map[uuid.UUID]*Actor{}}
}

func (w *walker) ask() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.questions++
}

// end finds what a Ref names: an actor or an event.
func (w *walker) end(ref Ref) (*Actor, *Event, error) {
	what := "event"
	if ref.Kind != KindReport {
		w.ask()
		found, err := w.r.Actors(w.ctx, w.seq, []uuid.UUID{ref.ID})
		if err != nil {
			return nil, nil, fmt.Errorf("find actor %s: %w", ref.ID, err)
		}
		if a := found[0]; a != nil {
			w.actors[a.ID] = a
			return a, nil, nil
		}
		if what = "actor or event"; ref.Kind == KindActorRecord {
			return nil, nil, &UnknownError{"actor", ref.ID.String()}
		}
	}
	w.ask()
	found, err := w.r.Events(w.ctx, w.seq, []uuid.UUID{ref.ID})
	if err != nil {
		return nil, nil, fmt.Errorf("find event %s: %w", ref.ID, err)
	}
	if found[0] == nil {
		return nil, nil, &UnknownError{what, ref.ID.String()}
	}
	return nil, found[0], nil
}

// know reads the actors that are not known yet.
func (w *walker) know(ids []uuid.UUID) error {
	ids = slices.DeleteFunc(uniteIDs(ids, nil), func(id uuid.UUID) bool { return w.actors[id] != nil })
	if len(ids) == 0 {
		return nil
	}
	w.ask()
	found, err := w.r.Actors(w.ctx, w.seq, ids)
	if err != nil {
		return fmt.Errorf("find actors: %w", err)
	}
	for i, a := range found {
		if a != nil {
			w.actors[ids[i]] = a
		}
	}
	return nil
}

// with are the events that all the actors took part in and that match the filter, the newest first.
func (w *walker) with(p Paging, actors ...*Actor) (EventQuery, error) {
	q := EventQuery{Seq: w.seq, Filter: w.filter, Paging: p}
	q.Filter.Who = slices.Clone(w.filter.Who)
	for _, a := range actors {
		spans := make([]Span, len(a.Records))
		for i, r := range a.Records {
			spans[i] = Span{r, Always}
		}
		q.Filter.Who = append(q.Filter.Who, WhoFilter{Spans: spans})
	}
	return q, q.Normalize()
}

func (w *walker) find(q EventQuery) (Page[*Event], error) {
	w.ask()
	page, err := w.r.FindEvents(w.ctx, q)
	if err != nil {
		return page, fmt.Errorf("find events: %w", err)
	}
	return page, nil
}

// newest finds the newest events of each actor, some actors at once.
func (w *walker) newest(actors []*Actor, first int) ([]Page[*Event], error) {
	queries := make([]EventQuery, len(actors))
	for i, a := range actors {
		var err error
		if queries[i], err = w.with(Paging{First: first}, a); err != nil {
			return nil, err
		}
	}
	pages, errs := make([]Page[*Event], len(actors)), make([]error, len(actors))
	next := make(chan int)
	var group sync.WaitGroup
	for range min(atOnce, len(actors)) {
		group.Go(func() {
			for i := range next {
				pages[i], errs[i] = w.find(queries[i])
			}
		})
	}
	for i := range queries {
		next <- i
	}
	close(next)
	group.Wait()
	return pages, cmp.Or(errs...)
}

// crowd are the actors that took part in e, by id.
func (e *Event) crowd() []uuid.UUID {
	var out []uuid.UUID
	for _, p := range e.Who {
		if p.Actor != nil {
			out = append(out, p.Actor.ID)
		}
	}
	return uniteIDs(out, nil)
}

// rolesOf are those in which an actor took part in e, in the order of roles.
func (e *Event) rolesOf(actor uuid.UUID) []Role {
	var out []Role
	for _, p := range e.Who {
		if p.Actor != nil && p.Actor.ID == actor && !slices.Contains(out, p.Role) {
			out = append(out, p.Role)
		}
	}
	slices.SortFunc(out, func(a, b Role) int { return compare(roleOrder(a), roleOrder(b)) })
	return out
}

func (e *Event) idOf() uuid.UUID {
	if e == nil {
		return uuid.Nil
	}
	return e.ID
}

// arrival is an actor that a search came to, with the way to it: by an event, from another arrival. Where the search begins it is
// by that event and from none, or, at an actor, by none.
type arrival struct {
	actor uuid.UUID
	event *Event
	from  *arrival
	hops  int
	// bound is when the next event of a time-ordered way may have begun at the earliest.
	bound Instant
}

// compareWays orders ways of one length by their ids, from the beginning on.
func compareWays(a, b *arrival) int {
	if a == nil || b == nil || a == b {
		return 0
	}
	return cmp.Or(compareWays(a.from, b.from), compareIDs(a.event.idOf(), b.event.idOf()), compareIDs(a.actor, b.actor))
}

// compareBack orders ways that go on to the same end by their ids, from this actor on.
func compareBack(a, b *arrival) int {
	return cmp.Or(compareIDs(a.event.idOf(), b.event.idOf()), compareIDs(a.from.actor, b.from.actor))
}

// compareTimed prefers what leaves a time-ordered way the most time.
func compareTimed(a, b *arrival) int { return cmp.Or(compare(a.bound, b.bound), compareWays(a, b)) }

// wave is how far a search came from one end.
type wave struct {
	event *Event // that it began at, if any
	hops  int
	at    map[uuid.UUID]*arrival
	front []*arrival // what the last step came to
	// cut tells that a step left something out.
	cut bool
}

func begin(a *Actor, e *Event) *wave {
	w := &wave{event: e, at: map[uuid.UUID]*arrival{}}
	if a != nil {
		w.front = []*arrival{{actor: a.ID, bound: OpenStart}}
	} else {
		w.hops = 1
		for _, id := range e.crowd() {
			w.front = append(w.front, &arrival{actor: id, event: e, hops: 1, bound: e.Period().Earliest})
		}
	}
	for _, a := range w.front {
		w.at[a.actor] = a
	}
	return w
}

// search looks for a path.
type search struct {
	*walker
	q      PathQuery
	events map[uuid.UUID][]*Event // of the actors gone on from
	// sure is up to how many events a way cannot have been missed.
	sure int
	// cut tells that a step before the last left something out, last that the last one did.
	cut, last bool
}

// FindPath answers q. It fails with an UnknownError where an end is not known.
//
// It goes from actor to actor: from both ends by turns, from that with fewer actors to go on from; a time-ordered one from its
// beginning alone. Each step goes on from at most 200 actors, the least ids first, to the 50 newest events of each that match.
// Generic actors and events of more than 50 actors are not gone through. Whether two actors took part in one event together is
// asked outright.
func FindPath(ctx context.Context, r Reader, q PathQuery) (*Path, error) {
	s := &search{walker: newWalker(ctx, r, q.Seq, q.Filter), q: q, events: map[uuid.UUID][]*Event{}}
	a, from, err := s.end(q.From)
	if err != nil {
		return nil, err
	}
	b, to, err := s.end(q.To)
	if err != nil {
		return nil, err
	}
	if a != nil && b != nil && a.ID == b.ID || a == nil && b == nil && from.ID == to.ID {
		return &Path{Found: true, Questions: s.questions}, nil
	}
	left, right := begin(a, from), begin(b, to)
	s.sure = max(1, left.hops+right.hops)
	switch {
	case left.hops+right.hops > q.MaxHops:
		return s.none(left, right), nil
	case a != nil && b != nil:
		both, err := s.together(a, b)
		if err != nil {
			return nil, err
		}
		if both != nil {
			return s.path(&arrival{actor: b.ID, event: both, from: left.front[0], hops: 1}, right.front[0])
		}
	}
	if q.TimeOrdered {
		return s.forward(left, right)
	}
	return s.fromBoth(left, right)
}

// together finds an event of both actors: of the newest ones that of the least id.
func (s *search) together(a, b *Actor) (*Event, error) {
	q, err := s.with(Paging{First: maxWalkedEvents}, a, b)
	if err != nil {
		return nil, err
	}
	page, err := s.find(q)
	if err != nil || len(page.Nodes) == 0 {
		return nil, err
	}
	es := s.narrow(page)
	if len(es) == 0 {
		s.sure = 0
		return nil, nil //nolint:nilnil // none to go through
	}
	s.last = false
	return slices.MinFunc(es, func(a, b *Event) int { return compareIDs(a.ID, b.ID) }), nil
}

// narrow leaves out the events that too many took part in, and notes what is left out.
func (s *search) narrow(page Page[*Event]) []*Event {
	es := slices.DeleteFunc(page.Nodes, func(e *Event) bool { return len(e.crowd()) > maxCrowd })
	s.last = s.last || page.More || len(es) < len(page.Nodes)
	return es
}

func (s *search) fromBoth(left, right *wave) (*Path, error) {
	for {
		if l, r, err := s.meet(left, right); l != nil || err != nil {
			return s.pathOr(err, l, r)
		}
		side, better := left, compareWays
		if len(right.front) < len(left.front) {
			side, better = right, compareBack
		}
		if left.hops+right.hops == s.q.MaxHops || len(side.front) == 0 {
			return s.none(left, right), nil
		}
		if err := s.step(side, func(*arrival, *Event) (Instant, bool) { return OpenStart, true }, func(a, old *arrival) bool { return old == nil }, better); err != nil {
			return nil, err
		}
	}
}

// forward searches from the beginning alone, and comes to an actor again where that leaves more time.
func (s *search) forward(left, right *wave) (*Path, error) {
	for {
		reached := wave{at: map[uuid.UUID]*arrival{}}
		for _, a := range left.front {
			if right.event == nil || a.bound <= right.event.Period().Latest {
				reached.at[a.actor] = a
			}
		}
		if l, r, err := s.meet(&reached, right); l != nil || err != nil {
			return s.pathOr(err, l, r)
		}
		if left.hops+right.hops == s.q.MaxHops || len(left.front) == 0 {
			return s.none(left, right), nil
		}
		err := s.step(left, func(a *arrival, e *Event) (Instant, bool) {
			return max(a.bound, e.Period().Earliest), e.Period().Latest >= a.bound
		}, func(a, old *arrival) bool { return old == nil || a.bound < old.bound }, compareTimed)
		if err != nil {
			return nil, err
		}
	}
}

// meet finds the best of the actors that both waves came to, with the two ways to it.
func (s *search) meet(left, right *wave) (l, r *arrival, err error) {
	var both []uuid.UUID
	for id := range left.at {
		if right.at[id] != nil {
			both = append(both, id)
		}
	}
	if err := s.know(both); err != nil {
		return nil, nil, err
	}
	for _, id := range uniteIDs(both, nil) {
		x, y := left.at[id], right.at[id]
		if s.passes(x) || s.passes(y) {
			if l == nil || cmp.Or(compare(x.hops+y.hops, l.hops+r.hops), compareWays(x, l)) < 0 {
				l, r = x, y
			}
		}
	}
	return l, r, nil
}

// passes tells whether a way may begin at the actor or go through it.
func (s *search) passes(a *arrival) bool {
	of := s.actors[a.actor]
	return a.event == nil || of != nil && !of.Generic
}

// step goes one event further from each actor of the wave's front. goOn tells whether a way may go on by an event, and the bound of
// what follows; news whether coming to an actor is worth while, seen what came there before; of several ways the better is kept.
func (s *search) step(w *wave, goOn func(*arrival, *Event) (Instant, bool), news func(a, old *arrival) bool, better func(a, b *arrival) int) error {
	s.cut, s.last = s.cut || s.last, false
	front := w.front
	slices.SortFunc(front, func(a, b *arrival) int { return compareIDs(a.actor, b.actor) })
	ids := make([]uuid.UUID, len(front))
	for i, a := range front {
		ids[i] = a.actor
	}
	if err := s.know(ids); err != nil {
		return err
	}
	front = slices.DeleteFunc(front, func(a *arrival) bool { return !s.passes(a) })
	if len(front) > maxFrontier {
		front, s.last = front[:maxFrontier], true
	}
	var ask []*Actor
	for _, a := range front {
		if _, asked := s.events[a.actor]; !asked {
			ask = append(ask, s.actors[a.actor])
		}
	}
	pages, err := s.newest(ask, maxWalkedEvents)
	if err != nil {
		return err
	}
	for i, p := range pages {
		s.events[ask[i].ID] = s.narrow(p)
	}
	w.cut = w.cut || s.last
	next := map[uuid.UUID]*arrival{}
	for _, a := range front {
		for _, e := range s.events[a.actor] {
			bound, ok := goOn(a, e)
			if !ok {
				continue
			}
			for _, id := range e.crowd() {
				b := &arrival{actor: id, event: e, from: a, hops: a.hops + 1, bound: bound}
				if news(b, w.at[id]) && (next[id] == nil || better(b, next[id]) < 0) {
					next[id] = b
				}
			}
		}
	}
	maps.Copy(w.at, next)
	w.front = slices.Collect(maps.Values(next))
	w.hops++
	return nil
}

func (s *search) pathOr(err error, l, r *arrival) (*Path, error) {
	if err != nil {
		return nil, err
	}
	return s.path(l, r)
}

// none says that no way was found. Where all was seen that can be reached from an end, there is none.
func (s *search) none(waves ...*wave) *Path {
	all := slices.ContainsFunc(waves, func(w *wave) bool { return len(w.front) == 0 && !w.cut })
	return &Path{Truncated: !all && (s.cut || s.last), Actors: len(s.events), Questions: s.questions}
}

// path joins the ways from both ends to one actor.
func (s *search) path(l, r *arrival) (*Path, error) {
	out := &Path{Found: true, Truncated: s.cut && l.hops+r.hops > s.sure+1, Actors: len(s.events)}
	type leg struct {
		from, to uuid.UUID
		event    *Event
	}
	var legs []leg
	for a := l; a != nil && a.event != nil; a = a.from {
		x := leg{to: a.actor, event: a.event}
		if a.from != nil {
			x.from = a.from.actor
		}
		legs = append(legs, x)
	}
	slices.Reverse(legs)
	for a := r; a != nil && a.event != nil; a = a.from {
		x := leg{from: a.actor, event: a.event}
		if a.from != nil {
			x.to = a.from.actor
		}
		legs = append(legs, x)
	}
	var ids []uuid.UUID
	for _, x := range legs {
		ids = append(ids, x.from, x.to)
	}
	if err := s.know(slices.DeleteFunc(ids, func(id uuid.UUID) bool { return id == uuid.Nil })); err != nil {
		return nil, err
	}
	for _, x := range legs {
		out.Steps = append(out.Steps, PathStep{s.actors[x.from], x.event.rolesOf(x.from), x.event, s.actors[x.to], x.event.rolesOf(x.to)})
	}
	out.Questions = s.questions
	return out, nil
}

// NeighbourQuery asks for what lies around an actor or event.
type NeighbourQuery struct {
	Seq int64
	// Of names an actor by a record (KindActorRecord) or an event by a report (KindReport); without a kind, either.
	Of Ref
	// Depth is how many steps away, 1 to 3; Limit how many neighbours are shown of each node, 1 to 100.
	Depth, Limit int
	// Filter is what events must match, but for the one in the middle.
	Filter EventFilter
}

// Normalize checks q.
func (q *NeighbourQuery) Normalize() error {
	if q.Depth < 1 || q.Depth > maxDepth {
		return Invalid("depth", "%d is not between 1 and %d", q.Depth, maxDepth)
	}
	if q.Limit < 1 || q.Limit > maxNeighbours {
		return Invalid("limit", "%d is not between 1 and %d", q.Limit, maxNeighbours)
	}
	return normalizeFilter(&q.Filter)
}

// Neighbourhood is what lies around an actor or event, the nearest first.
type Neighbourhood struct {
	Nodes []*Neighbour
	Edges []NeighbourEdge
}

// Neighbour is an actor or an event.
type Neighbour struct {
	Actor *Actor
	Event *Event
	Depth int
	// Shown is how many of its neighbours the answer shows it joined to, Total how many it has; -1 where that was not asked: at the
	// rim, and of generic actors, which are not gone on from.
	Shown int
	Total int64
}

// NeighbourEdge joins an actor (KindActorRecord) to an event (KindReport) by a role, two events by a link, two actors by an
// affiliation.
type NeighbourEdge struct {
	From, To    Ref
	Role        Role
	Link        LinkType
	Affiliation AffiliationType
}

// surroundings gathers a neighbourhood.
type surroundings struct {
	*walker
	q     NeighbourQuery
	out   *Neighbourhood
	at    map[Ref]*Neighbour
	edges map[NeighbourEdge]bool
}

// FindNeighbourhood answers q: of an actor its newest events and, by name, those that it is affiliated to; of an event, by
// name, who took part, and the newest events that are linked to it. Where there are more than q.Limit, each of the two
// sorts takes up half, and what the other leaves. Generic actors are not gone on from, the one in the middle apart. It
// fails with an UnknownError where nothing is known by q.Of, and a LimitError where there are more than 2,000 nodes.
func FindNeighbourhood(ctx context.Context, r Reader, q NeighbourQuery) (*Neighbourhood, error) {
	s := &surroundings{newWalker(ctx, r, q.Seq, q.Filter), q, &Neighbourhood{}, map[Ref]*Neighbour{}, map[NeighbourEdge]bool{}}
	a, e, err := s.end(q.Of)
	if err != nil {
		return nil, err
	}
	front := []*Neighbour{s.add(a, e, 0)}
	for depth := range q.Depth {
		done := len(s.out.Nodes)
		for chunk := range slices.Chunk(front, maxFrontier) {
			if err := s.goOn(chunk, depth+1); err != nil {
				return nil, err
			}
			if n := len(s.out.Nodes); n > maxAround {
				return nil, &LimitError{"neighbourhood: nodes", int64(n), maxAround}
			}
		}
		front = slices.Clone(s.out.Nodes[done:])
	}
	joined := map[Ref]map[Ref]bool{}
	for e := range s.edges {
		for _, x := range [][2]Ref{{e.From, e.To}, {e.To, e.From}} {
			if joined[x[0]] == nil {
				joined[x[0]] = map[Ref]bool{}
			}
			joined[x[0]][x[1]] = true
		}
	}
	middle := refOf(a, e)
	for ref, n := range s.at {
		n.Shown = len(joined[ref])
		if n.Total >= 0 && joined[ref][middle] && e != nil && !s.filter.matches(e) {
			n.Total++ // it is shown, though it does not match
		}
	}
	return s.out, s.knowAll(s.out.Nodes)
}

func refOf(a *Actor, e *Event) Ref {
	if a != nil {
		return Ref{KindActorRecord, a.ID}
	}
	return Ref{KindReport, e.ID}
}

func (s *surroundings) add(a *Actor, e *Event, depth int) *Neighbour {
	ref := refOf(a, e)
	if s.at[ref] == nil {
		s.at[ref] = &Neighbour{Actor: a, Event: e, Depth: depth, Total: -1}
		s.out.Nodes = append(s.out.Nodes, s.at[ref])
	}
	return s.at[ref]
}

func (s *surroundings) join(e NeighbourEdge) {
	if !s.edges[e] {
		s.edges[e] = true
		s.out.Edges = append(s.out.Edges, e)
	}
}

// knowAll reads the actors of which no more than the name is known.
func (s *surroundings) knowAll(ns []*Neighbour) error {
	var ids []uuid.UUID
	for _, n := range ns {
		if n.Actor != nil {
			ids = append(ids, n.Actor.ID)
		}
	}
	if err := s.know(ids); err != nil {
		return err
	}
	for _, n := range ns {
		if n.Actor != nil && s.actors[n.Actor.ID] != nil {
			n.Actor = s.actors[n.Actor.ID]
		}
	}
	return nil
}

// goOn adds what lies around the nodes of a front.
func (s *surroundings) goOn(front []*Neighbour, depth int) error {
	if err := s.knowAll(front); err != nil {
		return err
	}
	var actors, events []*Neighbour
	for _, n := range front {
		switch {
		case n.Event != nil:
			events = append(events, n)
		case !n.Actor.Generic || n.Depth == 0:
			actors = append(actors, n)
		}
	}
	if err := s.aroundActors(actors, depth); err != nil {
		return err
	}
	return s.aroundEvents(events, depth)
}

// share divides a node's limit between two sorts of neighbours: each may take up half, the second the larger, and what the
// other leaves.
func share(limit, a, b int) (int, int) {
	a = min(a, max(limit/2, limit-b))
	return a, min(b, limit-a)
}

func (s *surroundings) aroundActors(ns []*Neighbour, depth int) error {
	if len(ns) == 0 {
		return nil
	}
	actors := make([]*Actor, len(ns))
	of := map[uuid.UUID]int{} // by record
	for i, n := range ns {
		actors[i] = n.Actor
		for _, r := range n.Actor.Records {
			of[r] = i
		}
	}
	s.ask()
	as, err := s.r.Affiliations(s.ctx, s.seq, sortedIDs(of))
	if err != nil {
		return fmt.Errorf("find affiliations: %w", err)
	}
	var ends []uuid.UUID
	for _, a := range as {
		ends = append(ends, a.From, a.To)
	}
	ends = uniteIDs(ends, nil)
	s.ask()
	found, err := s.r.Actors(s.ctx, s.seq, ends)
	if err != nil {
		return fmt.Errorf("find those affiliated: %w", err)
	}
	holder := map[uuid.UUID]*Actor{}
	for i, a := range found {
		if a != nil && !a.Hidden {
			holder[ends[i]], s.actors[a.ID] = a, a
		}
	}
	edges := make([]map[uuid.UUID][]NeighbourEdge, len(ns)) // by the other end
	for i := range ns {
		edges[i] = map[uuid.UUID][]NeighbourEdge{}
	}
	for _, a := range as {
		from, to := holder[a.From], holder[a.To]
		if from == nil || to == nil || from.ID == to.ID {
			continue
		}
		e := NeighbourEdge{From: refOf(from, nil), To: refOf(to, nil), Affiliation: a.Type}
		if i, ok := of[a.From]; ok {
			edges[i][to.ID] = append(edges[i][to.ID], e)
		}
		if i, ok := of[a.To]; ok {
			edges[i][from.ID] = append(edges[i][from.ID], e)
		}
	}
	pages, err := s.newest(actors, s.q.Limit)
	if err != nil {
		return err
	}
	for i, n := range ns {
		others := make([]*Actor, 0, len(edges[i]))
		for id := range edges[i] {
			others = append(others, s.actors[id])
		}
		slices.SortFunc(others, func(a, b *Actor) int { return cmp.Or(compare(a.Key(), b.Key()), compareIDs(a.ID, b.ID)) })
		n.Total = int64(len(others) + len(pages[i].Nodes))
		if pages[i].More {
			q, err := s.with(Paging{First: 1, WantTotal: true}, n.Actor)
			if err != nil {
				return err
			}
			page, err := s.find(q)
			if err != nil {
				return err
			}
			n.Total = int64(len(others)) + page.Total
		}
		as, es := share(s.q.Limit, len(others), len(pages[i].Nodes))
		for _, a := range others[:as] {
			s.add(a, nil, depth)
			for _, e := range edges[i][a.ID] {
				s.join(e)
			}
		}
		for _, e := range pages[i].Nodes[:es] {
			s.add(nil, e, depth)
			s.tookPart(n.Actor.ID, e)
		}
	}
	return nil
}

func (s *surroundings) tookPart(actor uuid.UUID, e *Event) {
	for _, r := range e.rolesOf(actor) {
		s.join(NeighbourEdge{From: Ref{KindActorRecord, actor}, To: refOf(nil, e), Role: r})
	}
}

func (s *surroundings) aroundEvents(ns []*Neighbour, depth int) error {
	if len(ns) == 0 {
		return nil
	}
	events := make([]*Event, len(ns))
	for i, n := range ns {
		events[i] = n.Event
	}
	s.ask()
	s.ask()
	links, err := LinksOf(s.ctx, s.r, s.seq, events)
	if err != nil {
		return err
	}
	for i, n := range ns {
		edges := map[uuid.UUID][]NeighbourEdge{} // by the other end
		var linked []*Event
		for _, l := range links[i] {
			other := l.FromEvent
			if other.ID == n.Event.ID {
				other = l.ToEvent
			}
			if !s.filter.matches(other) {
				continue
			}
			if edges[other.ID] == nil {
				linked = append(linked, other)
			}
			edges[other.ID] = append(edges[other.ID], NeighbourEdge{From: refOf(nil, l.FromEvent), To: refOf(nil, l.ToEvent), Link: l.Type})
		}
		slices.SortFunc(linked, func(a, b *Event) int { return cmp.Or(compare(b.At, a.At), compareIDs(b.ID, a.ID)) })
		briefs := map[uuid.UUID]*ActorBrief{}
		for _, p := range n.Event.Who {
			if p.Actor != nil {
				briefs[p.Actor.ID] = p.Actor
			}
		}
		who := slices.SortedFunc(maps.Values(briefs), func(a, b *ActorBrief) int {
			return cmp.Or(compare(Fold(a.Name), Fold(b.Name)), compareIDs(a.ID, b.ID))
		})
		n.Total = int64(len(linked) + len(who))
		es, as := share(s.q.Limit, len(linked), len(who))
		for _, a := range who[:as] {
			s.add(&Actor{ID: a.ID, Name: a.Name, Kind: a.Kind}, nil, depth)
			s.tookPart(a.ID, n.Event)
		}
		for _, e := range linked[:es] {
			s.add(nil, e, depth)
			for _, x := range edges[e.ID] {
				s.join(x)
			}
		}
	}
	return nil
}
