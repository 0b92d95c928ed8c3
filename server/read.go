package server

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vikstrous/dataloadgen"

	"casus/graph"
	"casus/server/scalar"
)

// briefPlace are the fields of a place that a location tells by itself.
var briefPlace = []string{"id", "uuid", "name", "kind", "admin1", "country"}

// placeIn is the place that a location names; it is read from the store only where more is asked than it tells itself.
func placeIn(ctx context.Context, l *graph.Location) (*graph.Place, error) {
	if l == nil {
		return nil, nil //nolint:nilnil // null in GraphQL
	}
	if n := l.Place; askedOnly(ctx, briefPlace...) {
		return &graph.Place{ID: n.ID(), Name: n.Name, Kind: n.Kind, Admin1: n.Admin1, Country: n.Country}, nil
	}
	return requestOf(ctx).load.places.Load(ctx, at{seqOf(ctx), l.Place.ID()})
}

func placeByID(ctx context.Context, arg, given string) (*graph.Place, error) {
	id, err := parseID(arg, given, typePlace)
	if err != nil {
		return nil, err
	}
	p, err := requestOf(ctx).load.places.Load(ctx, at{seqOf(ctx), id})
	if err == nil && p == nil {
		err = unknown(ctx, arg, "place", given)
	}
	return p, err
}

func (r *Resolver) actors(ctx context.Context, filter *ActorsFilter, first *int, after *string) (*ActorConnection, error) {
	p, err := paging(ctx, first, after)
	if err != nil {
		return nil, err
	}
	q := graph.ActorQuery{Seq: seqOf(ctx), Paging: p}
	if filter != nil {
		if err := notEmpty("filter.text", filter.Text); err != nil {
			return nil, err
		}
		q.Text, q.Kinds, q.Countries = deref(filter.Text), filter.Kind, filter.Country
		if err := checkCountries("filter.country", q.Countries); err != nil {
			return nil, err
		}
	}
	if err := q.Normalize(); err != nil {
		return nil, inFilter(err)
	}
	page, err := r.store.FindActors(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("find actors: %w", err)
	}
	edges, info := connect(page, q.CursorAt, func(c string, a *graph.Actor) *ActorEdge { return &ActorEdge{c, a} })
	return &ActorConnection{page.Nodes, edges, info, total(page.Total)}, nil
}

func (r *Resolver) places(ctx context.Context, filter *PlaceFilter, first *int, after *string) (*PlaceConnection, error) {
	p, err := paging(ctx, first, after)
	if err != nil {
		return nil, err
	}
	q := graph.PlaceQuery{Seq: seqOf(ctx), Paging: p}
	if filter != nil {
		if err := notEmpty("filter.text", filter.Text); err != nil {
			return nil, err
		}
		q.Text, q.Kinds, q.Countries = deref(filter.Text), filter.Kind, filter.Country
		if err := checkCountries("filter.country", q.Countries); err != nil {
			return nil, err
		}
		if filter.Within != nil {
			within, err := placeByID(ctx, "filter.within", *filter.Within)
			if err != nil {
				return nil, err
			}
			q.Parents = []uuid.UUID{within.ID}
		}
	}
	if err := q.Normalize(); err != nil {
		return nil, inFilter(err)
	}
	page, err := r.store.FindPlaces(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("find places: %w", err)
	}
	edges, info := connect(page, q.CursorAt, func(c string, p *graph.Place) *PlaceEdge { return &PlaceEdge{c, p} })
	return &PlaceConnection{page.Nodes, edges, info, total(page.Total)}, nil
}

func (r *Resolver) findReports(ctx context.Context, filter *ReportFilter, first *int, after *string, publishedBy *time.Time) (*ReportConnection, error) {
	q := graph.ReportQuery{Seq: seqOf(ctx)}
	if filter != nil {
		for arg, text := range map[string]*string{"filter.document": filter.Document, "filter.publisher": filter.Publisher} {
			if err := notEmpty(arg, text); err != nil {
				return nil, err
			}
		}
		q.Document, q.Publisher = deref(filter.Document), deref(filter.Publisher)
		q.Datasets, q.Stances, q.Mentions = filter.Dataset, filter.Stance, deref(filter.Mentions)
		if err := r.checkDatasets(ctx, filter.Dataset); err != nil {
			return nil, err
		}
		if filter.Event != nil {
			ids, err := r.eventIDs(ctx, "filter.event", []string{*filter.Event})
			if err != nil {
				return nil, err
			}
			q.Events = ids
		}
	}
	if err := r.checkOutlets(ctx, q); err != nil {
		return nil, err
	}
	var by *graph.Instant
	if publishedBy != nil {
		i := endOf(*publishedBy)
		by = &i
	}
	return r.reports(ctx, q, first, after, by)
}

// checkOutlets refuses a document or publisher that the snapshot does not hold.
func (r *Resolver) checkOutlets(ctx context.Context, q graph.ReportQuery) error {
	for _, c := range []struct {
		what, key string
		only      graph.ReportQuery
	}{
		{"document", q.Document, graph.ReportQuery{Document: q.Document}},
		{"publisher", q.Publisher, graph.ReportQuery{Publisher: q.Publisher}},
	} {
		if c.key == "" {
			continue
		}
		c.only.Seq, c.only.Mentions, c.only.First = q.Seq, true, 1
		if err := c.only.Normalize(); err != nil {
			return err
		}
		page, err := r.store.FindReports(ctx, c.only)
		if err != nil {
			return fmt.Errorf("find reports: %w", err)
		}
		if len(page.Nodes) == 0 {
			return unknownOutlet(ctx, c.what, c.key)
		}
	}
	return nil
}

// unknownOutlet says where else to look for an outlet: lines name also those that no filter finds.
func unknownOutlet(ctx context.Context, what, key string) error {
	if what != "publisher" {
		return unknown(ctx, "filter."+what, what, key)
	}
	return notFound("filter.publisher", "no report's document was published by %q here at seq %d; an outlet that lines name may only be cited, or have passed the words on (via), and reports are not found by these", key, seqOf(ctx))
}

// maxPublishedReports bounds the reports that a question by publication date looks through.
const maxPublishedReports = 20000

func (r *Resolver) reports(ctx context.Context, q graph.ReportQuery, first *int, after *string, publishedBy *graph.Instant) (*ReportConnection, error) {
	p, err := paging(ctx, first, after)
	if err != nil {
		return nil, err
	}
	q.Paging = p
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	if publishedBy == nil {
		page, err := r.store.FindReports(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("find reports: %w", err)
		}
		edges, info := connect(page, q.CursorAt, func(c string, x *graph.Report) *ReportEdge { return &ReportEdge{c, x} })
		return &ReportConnection{page.Nodes, edges, info, total(page.Total), nil}, nil
	}
	// Reports sort by publication, so those published by then are a prefix of the list and those without a date its end.
	all := q
	all.Paging = graph.Paging{First: graph.MaxFirst}
	rs, err := graph.All("reports", maxPublishedReports, func(after *graph.Cursor) (graph.Page[*graph.Report], error) {
		all.After = after
		return r.store.FindReports(ctx, all)
	}, all.CursorAt)
	if err != nil {
		return nil, err
	}
	n, undated := 0, 0
	for _, x := range rs {
		switch at := x.Published(); {
		case !at.Known():
			undated++
		case at <= *publishedBy:
			n++
		}
	}
	page := graph.Page[*graph.Report]{Total: -1}
	if p.WantTotal {
		page.Total = int64(n)
	}
	from := 0
	if p.After != nil {
		if from = 1 + slices.IndexFunc(rs[:n], func(x *graph.Report) bool { return x.ID == p.After.ID }); from == 0 {
			return nil, &graph.CursorError{Reason: "it belongs to another question: publishedBy must stay as it was on page one"}
		}
	}
	to := min(from+p.First, n)
	page.Nodes, page.More = rs[from:to], to < n
	edges, info := connect(page, q.CursorAt, func(c string, x *graph.Report) *ReportEdge { return &ReportEdge{c, x} })
	return &ReportConnection{page.Nodes, edges, info, total(page.Total), &undated}, nil
}

func (r *Resolver) judgements(ctx context.Context, filter *JudgementFilter, first *int, after *string) (*JudgementConnection, error) {
	p, err := paging(ctx, first, after)
	if err != nil {
		return nil, err
	}
	q := graph.JudgementQuery{Seq: seqOf(ctx), Paging: p}
	if filter != nil {
		q.Subject, q.Verdicts, q.Authors = deref(filter.Subject), filter.Verdict, filter.Author
		if err := atMost(maxSought, "filter.author", len(filter.Author)); err != nil {
			return nil, err
		}
		if filter.On != nil {
			if q.On, err = r.judgedOn(ctx, filter.On); err != nil {
				return nil, err
			}
		}
		if filter.Act != nil {
			id, err := parseID("filter.act", *filter.Act, typeAct)
			if err != nil {
				return nil, err
			}
			q.Act = uuid.NullUUID{UUID: id, Valid: true}
			if err := r.checkAct(ctx, q, *filter.Act); err != nil {
				return nil, err
			}
		}
	}
	if err := q.Normalize(); err != nil {
		return nil, err
	}
	for _, author := range q.Authors {
		some, err := r.store.FindJudgements(ctx, graph.JudgementQuery{Seq: q.Seq, Authors: []string{author}, Paging: graph.Paging{First: 1}})
		if err != nil {
			return nil, fmt.Errorf("find judgements: %w", err)
		}
		if len(some.Nodes) == 0 {
			return nil, unknown(ctx, "filter.author", "author of judgements", author)
		}
	}
	page, err := r.store.FindJudgements(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("find judgements: %w", err)
	}
	edges, info := connect(page, q.CursorAt, func(c string, j *graph.Judgement) *JudgementEdge { return &JudgementEdge{c, j} })
	return &JudgementConnection{page.Nodes, edges, info, total(page.Total)}, nil
}

// judgedOn reads the ids of reports and actor records, each of which must be known.
func (r *Resolver) judgedOn(ctx context.Context, given []string) ([]uuid.UUID, error) {
	ids, err := parseIDs("filter.on", given, typeReport, typeEvent, typeRecord, typeActor)
	if err != nil {
		return nil, err
	}
	reports, err := knownAmong(ctx, r.store.Reports, ids)
	if err != nil {
		return nil, err
	}
	records, err := knownAmong(ctx, r.store.Records, ids)
	if err != nil {
		return nil, err
	}
	for i := range ids {
		if !reports[i] && !records[i] {
			return nil, unknown(ctx, "filter.on", "report or actor record", given[i])
		}
	}
	return ids, nil
}

// checkAct refuses an act that is not known at the snapshot: no commit has its id and no live judgement names it.
func (r *Resolver) checkAct(ctx context.Context, q graph.JudgementQuery, given string) error {
	some, err := r.store.FindJudgements(ctx, graph.JudgementQuery{Seq: q.Seq, Act: q.Act, Paging: graph.Paging{First: 1}})
	if err != nil {
		return fmt.Errorf("find judgements of act %s: %w", q.Act.UUID, err)
	}
	if len(some.Nodes) > 0 {
		return nil
	}
	c, err := r.store.CommitByID(ctx, q.Act.UUID)
	if err != nil {
		return fmt.Errorf("find act %s: %w", q.Act.UUID, err)
	}
	if c.Seq == 0 || c.Seq > q.Seq {
		return unknown(ctx, "filter.act", "act", given)
	}
	return nil
}

func (r *Resolver) affiliations(ctx context.Context, a *graph.Actor, on *time.Time) ([]*graph.Affiliation, error) {
	as, err := r.store.Affiliations(ctx, seqOf(ctx), a.Records)
	if err != nil || on == nil {
		return as, err
	}
	w := dayWindow(*on)
	return slices.DeleteFunc(as, func(x *graph.Affiliation) bool { return !x.Period().Overlaps(w.From, w.To, graph.Possibly) }), nil
}

// holdersDuring finds who may have held the office that took part while the event may have been. An event without a time
// takes the day of its seq.
func (r *Resolver) holdersDuring(ctx context.Context, p *graph.EventParticipant) ([]*graph.Actor, error) {
	if p.Actor == nil || p.Actor.Kind != graph.ActorOffice {
		return []*graph.Actor{}, nil
	}
	office, err := loadActor(ctx, seqOf(ctx), p.Record)
	if err != nil {
		return nil, err
	}
	w := p.During
	if w == graph.Always {
		recorded, err := recordedAt(ctx, seqOf(ctx))
		if err != nil {
			return nil, err
		}
		w = dayWindow(recorded)
	}
	return graph.HoldersOf(ctx, r.store, seqOf(ctx), office, w)
}

// history lists the versions newest first, each with the actors as of its own seq.
func history(ctx context.Context, e *graph.Event) ([]*graph.Version, error) {
	load := requestOf(ctx).load
	vs, err := load.history.Load(ctx, at{eventSeq(ctx, e), e.ID})
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Version, 0, len(vs))
	for _, v := range slices.Backward(vs) {
		then := *v.Event
		then.AsOf = v.Since
		keys := make([]at, len(then.Who))
		for i, p := range then.Who {
			keys[i] = at{v.Since, p.Record}
		}
		actors, err := load.actors.LoadAll(ctx, keys)
		if err != nil {
			return nil, err
		}
		records := make([]uuid.UUID, len(keys))
		for i, k := range keys {
			records[i] = k.id
		}
		graph.BindAll([]*graph.Event{&then}, records, actors)
		out = append(out, &graph.Version{Since: v.Since, Until: v.Until, Event: &then})
	}
	return out, nil
}

func loadCommit(ctx context.Context, seq int64) (*graph.Commit, error) {
	c, err := requestOf(ctx).load.commits.Load(ctx, seq)
	return &c, err
}

func filed(ctx context.Context, arg string, x *graph.Report) (*graph.Filed[*graph.Report], error) {
	f, err := requestOf(ctx).load.reports.Load(ctx, at{seqOf(ctx), x.ID})
	if err == nil && f == nil {
		err = unknown(ctx, arg, "report", nodeID(typeReport, x.ID))
	}
	return f, err
}

// rawOf is the source's row, if its dataset's terms let it be passed on.
func rawOf(ctx context.Context, x *graph.Report) (json.RawMessage, error) {
	if x.Raw == "" {
		return json.RawMessage("null"), nil
	}
	d, err := requestOf(ctx).load.datasets.Load(ctx, under[string]{seqOf(ctx), x.Dataset})
	if err != nil {
		return nil, err
	}
	if d == nil || !d.PassOn {
		return json.RawMessage("null"), nil
	}
	return json.RawMessage(x.Raw), nil
}

func (r *Resolver) search(ctx context.Context, text string, kinds []SearchKind, first int) (*SearchResult, error) {
	if len(kinds) == 0 {
		kinds = AllSearchKind
	}
	out := &SearchResult{Events: []*graph.Event{}, Actors: []*graph.Actor{}, Places: []*graph.Place{}, Nearest: []string{}}
	seq, p := seqOf(ctx), graph.Paging{First: first}
	if err := graph.CheckFirst(first, graph.MaxFirst); err != nil {
		return nil, err
	}
	if graph.Fold(text) == "" {
		return nil, graph.Invalid("text", "%q holds no letter or digit to search for", text)
	}
	for i, k := range kinds {
		if slices.Contains(kinds[:i], k) {
			continue
		}
		switch k {
		case SearchKindEvent:
			q := graph.EventQuery{Seq: seq, Filter: graph.EventFilter{Text: text}, Paging: p}
			if err := q.Normalize(); err != nil {
				return nil, err
			}
			page, err := r.store.FindEvents(ctx, q)
			if err != nil {
				return nil, fmt.Errorf("search events: %w", err)
			}
			out.Events = append(out.Events, page.Nodes...)
		case SearchKindActor:
			found, err := graph.SearchActors(ctx, r.store, graph.ActorQuery{Seq: seq, Text: text, Paging: p})
			if err != nil {
				return nil, onArgument(ctx, err, "text", text)
			}
			out.Actors = append(out.Actors, found...)
		case SearchKindPlace:
			found, err := graph.SearchPlaces(ctx, r.store, graph.PlaceQuery{Seq: seq, Text: text, Paging: p})
			if err != nil {
				return nil, onArgument(ctx, err, "text", text)
			}
			out.Places = append(out.Places, found...)
		}
	}
	if !asked(ctx, "nearest") || len(out.Events)+len(out.Actors)+len(out.Places) > 0 {
		return out, nil
	}
	actors, places := slices.Contains(kinds, SearchKindActor), slices.Contains(kinds, SearchKindPlace)
	if !actors && !places { // titles name both
		actors, places = true, true
	}
	var err error
	out.Nearest, err = graph.Suggest(ctx, r.store, seq, text, actors, places)
	return out, err
}

// unknownName says that no actor bears a name, and which ones may be meant.
func (r *Resolver) unknownName(ctx context.Context, arg, name string) error {
	names, err := graph.Suggest(ctx, r.store, seqOf(ctx), name, true, false)
	if err != nil {
		return err
	}
	hint := ""
	if len(names) > 0 {
		quoted := make([]string, len(names))
		for i, n := range names {
			quoted[i] = strconv.Quote(n)
		}
		hint = ": did you mean " + strings.Join(quoted, " or ") + "?"
	}
	return &codedError{
		codeNotFound, fmt.Sprintf("%s: no actor %q is known here at seq %d%s", arg, name, seqOf(ctx), hint),
		map[string]any{"argument": arg, "nearest": names},
	}
}

// node finds what an argument names by an id with its type.
func (r *Resolver) node(ctx context.Context, arg, id string, publishedBy *time.Time) (scalar.Node, error) {
	typ, key, err := splitID(id)
	if err != nil {
		return nil, onArgument(ctx, err, arg, id)
	}
	if publishedBy != nil && typ != typeEvent {
		return nil, &codedError{code: codePublishedBy, message: "publishedBy is offered on nodes of type Event"}
	}
	switch typ {
	case typeEvent:
		var e *graph.Event
		if publishedBy == nil {
			e, err = r.eventNamed(ctx, arg, id)
		} else {
			e, err = r.eventByID(ctx, arg, id, key, publishedBy)
		}
		if e == nil {
			return nil, err
		}
		return e, err
	case typeReport:
		f, err := filed(ctx, arg, &graph.Report{ID: key})
		if err != nil {
			return nil, err
		}
		return f.Atom, nil
	case typeActor:
		a, err := r.actorByID(ctx, arg, id)
		if a == nil {
			return nil, err
		}
		return a, err
	case typePlace:
		p, err := placeByID(ctx, arg, id)
		if p == nil {
			return nil, err
		}
		return p, err
	}
	if typ != typeOther {
		return nil, graph.Invalid(arg, "%q is no node: nodes are %s", id, typeListText)
	}
	return nil, graph.Invalid(arg, "%q does not tell its type: write %s", id, typeListText)
}

// maxNodes bounds a nodes question.
const maxNodes = 100

// nodes answers null where an id is unknown, with an error at its place.
func (r *Resolver) nodes(ctx context.Context, ids []string) ([]scalar.Node, error) {
	if err := atMost(maxNodes, "ids", len(ids)); err != nil {
		return nil, err
	}
	out, errs := make([]scalar.Node, len(ids)), make([]error, len(ids))
	var all sync.WaitGroup
	for i, id := range ids { // at once, so that the loaders batch them
		all.Go(func() {
			errs[i] = guarded(func() (err error) { out[i], err = r.node(ctx, fmt.Sprintf("ids[%d]", i), id, nil); return err })
		})
	}
	all.Wait()
	for i, err := range errs {
		if err == nil {
			continue
		}
		if code, _ := classify(err); code != codeNotFound {
			return nil, err
		}
		graphql.AddError(ctx, gqlerror.WrapPath(append(graphql.GetPath(ctx), ast.PathIndex(i)), err))
	}
	return out, nil
}

// reading is an event whose account is made by a policy, at a seq.
type reading struct {
	seq    int64
	event  *graph.Event
	policy graph.Policy
	source string
}

func settlementsLoader(store graph.Store) *dataloadgen.Loader[reading, *graph.Settlement] {
	return batch(func(ctx context.Context, rs []reading) ([]*graph.Settlement, error) {
		type group struct {
			seq    int64
			policy graph.Policy
			source string
		}
		return inGroups(rs, func(r reading) group { return group{r.seq, r.policy, r.source} }, func(g group, rs []reading) ([]*graph.Settlement, error) {
			es := make([]*graph.Event, len(rs))
			for i, r := range rs {
				es[i] = r.event
			}
			return graph.SettlementsOf(ctx, store, g.seq, es, g.policy, g.source)
		})
	})
}

// accountOf is the event's account by a policy; nil where its source told nothing of it.
func accountOf(ctx context.Context, e *graph.Event, policy graph.Policy, source *string) (*graph.Settlement, error) {
	policy = cmp.Or(policy, graph.PolicySettled)
	if source != nil && *source == "" {
		return nil, graph.Invalid("source", "it is empty")
	}
	if err := policy.Check(deref(source)); err != nil {
		return nil, err
	}
	return requestOf(ctx).load.settlements.Load(ctx, reading{eventSeq(ctx, e), e, policy, deref(source)})
}

// fieldNames are what SettledField.Field may be; figures are told apart by what follows.
var fieldNames = []string{"title", "summary", "type", "mode", "status", "intensity", "when", "due", "where", "figure"}

// fieldsOf are the settled fields of these names, all if none is given.
func fieldsOf(s *graph.Settlement, only []string) ([]*graph.SettledField, error) {
	for _, name := range only {
		if !slices.Contains(fieldNames, name) {
			return nil, graph.Invalid("only", "%q is no field%s", name, nearest(name, fieldNames))
		}
	}
	out := []*graph.SettledField{}
	for i := range s.Fields {
		name, _, _ := strings.Cut(s.Fields[i].Field, " ")
		if only == nil || slices.Contains(only, name) {
			out = append(out, &s.Fields[i])
		}
	}
	return out, nil
}
