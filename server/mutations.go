package server

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
	"casus/vocabulary"
)

// record commits the filings as the author's act and moves the request's snapshot there. reports are those whose events
// the answer shows.
func (r *Resolver) record(ctx context.Context, c graph.Commit, filings []graph.Filing, reports []uuid.UUID) (*Act, error) {
	c, _, err := r.commit(ctx, c, filings)
	if err != nil {
		return nil, err
	}
	act := &Act{Events: []*graph.Event{}}
	if c.Seq > 0 {
		act.Commit = &c
	}
	es, err := r.store.Events(ctx, seqOf(ctx), reports)
	if err != nil {
		return nil, fmt.Errorf("find the act's events: %w", err)
	}
	seen := map[uuid.UUID]bool{}
	for _, e := range es {
		if e != nil && !seen[e.ID] {
			seen[e.ID] = true
			act.Events = append(act.Events, e)
		}
	}
	return act, nil
}

// newAct names the commit before its first try.
func newAct(note string) graph.Commit { return graph.Commit{ID: uuid.New(), Note: note} }

func (r *Resolver) commit(ctx context.Context, c graph.Commit, filings []graph.Filing) (graph.Commit, []graph.Outcome, error) {
	if err := r.mayWrite(); err != nil {
		return graph.Commit{}, nil, err
	}
	c.Author = r.author
	done, outcomes, err := graph.Record(ctx, r.store, c, filings)
	if err != nil {
		return graph.Commit{}, nil, err
	}
	requestOf(ctx).advance(done)
	return done, outcomes, nil
}

func (r *Resolver) mayWrite() error {
	if !r.mutations {
		return &codedError{code: codeForbidden, message: "mutations are answered on a loopback address only, until there are identities"}
	}
	return nil
}

func (r *Resolver) retract(ctx context.Context, reports []string, note string) (*Act, error) {
	ids, err := parseIDs("reports", reports, typeReport)
	if err != nil {
		return nil, err
	}
	filings := make([]graph.Filing, len(ids))
	for i, id := range ids {
		filings[i] = graph.WithdrawAtom(graph.Ref{Kind: graph.KindReport, ID: id}, graph.ByPerson)
	}
	return r.record(ctx, newAct(note), filings, ids)
}

func (r *Resolver) judge(ctx context.Context, pairs []*PairInput, note string) (*Act, error) {
	act := newAct(note)
	filings := make([]graph.Filing, len(pairs))
	var reports []uuid.UUID
	for i, p := range pairs {
		j, err := r.judgement(ctx, p, act.ID)
		if err != nil {
			return nil, err
		}
		filings[i] = graph.FileAtom(j, graph.ByPerson)
		if j.Subject == graph.KindReport {
			reports = append(reports, j.A, j.B)
		}
	}
	return r.record(ctx, act, filings, reports)
}

// judgement reads a pair. An event stands for its anchor, an actor for its least record.
func (r *Resolver) judgement(ctx context.Context, p *PairInput, act uuid.UUID) (*graph.Judgement, error) {
	subject, types := graph.KindReport, []string{typeReport, typeEvent}
	if deref(p.Subject) == graph.KindActorRecord {
		subject, types = graph.KindActorRecord, []string{typeRecord, typeActor}
	}
	a, err := r.anchor(ctx, "pairs.a", p.A, types)
	if err != nil {
		return nil, err
	}
	b, err := r.anchor(ctx, "pairs.b", p.B, types)
	if err != nil {
		return nil, err
	}
	if a == b {
		return nil, graph.Invalid("pairs", "%s and %s are one and the same", p.A, p.B)
	}
	score := 1.0
	if p.Score != nil {
		score = *p.Score
	}
	j := graph.NewJudgement(subject, a, b, p.Verdict, score, r.author, true, act)
	for _, x := range p.Because {
		j.Because = append(j.Because, graph.Reason{Feature: x.Feature, Value: x.Value, Weight: deref(x.Weight)})
	}
	if p.Replaces != nil {
		id, err := parseID("pairs.replaces", *p.Replaces, typeJudgement)
		if err != nil {
			return nil, err
		}
		j.Replaces = uuid.NullUUID{UUID: id, Valid: true}
	}
	return j, nil
}

// anchor is the report or record that an id argument stands for at the request's snapshot.
func (r *Resolver) anchor(ctx context.Context, arg, s string, types []string) (uuid.UUID, error) {
	id, err := parseID(arg, s, types...)
	if err != nil {
		return uuid.Nil, err
	}
	if typ, _, _ := splitID(s); typ != typeEvent {
		return id, nil
	}
	ids, err := r.eventIDs(ctx, []uuid.UUID{id})
	if err != nil {
		return uuid.Nil, err
	}
	return ids[0], nil
}

func (r *Resolver) split(ctx context.Context, event string, reports []string, note string) (*Act, error) {
	id, err := r.anchor(ctx, "event", event, []string{typeEvent, typeReport})
	if err != nil {
		return nil, err
	}
	off, err := parseIDs("reports", reports, typeReport)
	if err != nil {
		return nil, err
	}
	e, err := r.eventByID(ctx, id, nil)
	if err != nil {
		return nil, err
	}
	for i, x := range off {
		if !slices.Contains(e.Reports, x) {
			return nil, graph.Invalid("reports", "%s is not a report of %s", reports[i], event)
		}
	}
	if len(off) >= len(e.Reports) {
		return nil, graph.Invalid("reports", "at least one report must stay")
	}
	standing, err := graph.JudgementsOn(ctx, r.store, seqOf(ctx), e.Reports)
	if err != nil {
		return nil, err
	}
	act := newAct(note)
	var filings []graph.Filing
	for _, x := range off {
		for _, y := range e.Reports {
			if slices.Contains(off, y) {
				continue
			}
			j := graph.NewJudgement(graph.KindReport, x, y, graph.Different, 1, r.author, true, act.ID)
			// A split is this person's word against whoever merged: it takes the place of that judgement by name.
			if v := graph.StandingOn(standing, j.A, j.B); v != nil && v.Person {
				j.Replaces = uuid.NullUUID{UUID: v.ID, Valid: true}
			}
			filings = append(filings, graph.FileAtom(j, graph.ByPerson))
		}
	}
	return r.record(ctx, act, filings, e.Reports)
}

func (r *Resolver) withdraw(ctx context.Context, act, note string) (*Act, error) {
	id, err := parseID("act", act, typeAct)
	if err != nil {
		return nil, err
	}
	c, err := r.store.CommitByID(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("find act %s: %w", id, err)
	}
	if c.Seq == 0 {
		return r.withdrawJudgements(ctx, id, note)
	}
	filings, err := graph.Undo(ctx, r.store, c)
	if err != nil {
		return nil, err
	}
	changes, err := graph.ChangesOf(ctx, r.store, c)
	if err != nil {
		return nil, err
	}
	var reports []uuid.UUID
	for i := range changes {
		reports = append(reports, graph.ReportsOf(changes[i].About())...)
	}
	return r.record(ctx, newAct(note), filings, reports)
}

// withdrawJudgements takes back the live judgements of an act that is no commit by itself: a decision of a loaded file.
func (r *Resolver) withdrawJudgements(ctx context.Context, act uuid.UUID, note string) (*Act, error) {
	q := graph.JudgementQuery{Seq: seqOf(ctx), Act: uuid.NullUUID{UUID: act, Valid: true}, Paging: graph.Paging{First: graph.MaxFirst}}
	page, err := r.store.FindJudgements(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("find judgements of act %s: %w", act, err)
	}
	if len(page.Nodes) == 0 {
		return nil, &graph.UnknownError{What: "act", Key: act.String()}
	}
	if page.More {
		return nil, &graph.LimitError{What: "judgements of the act", Got: graph.MaxFirst + 1, Max: graph.MaxFirst}
	}
	var filings []graph.Filing
	var reports []uuid.UUID
	for _, j := range page.Nodes {
		filings = append(filings, graph.WithdrawAtom(j.Ref(), graph.ByPerson))
		reports = append(reports, graph.ReportsOf(j)...)
	}
	return r.record(ctx, newAct(note), filings, reports)
}

func (r *Resolver) link(ctx context.Context, from, to string, typ graph.LinkType, stance *graph.Stance, note string, evidence []string) (*Act, error) {
	types := []string{typeReport, typeEvent}
	a, err := r.anchor(ctx, "from", from, types)
	if err != nil {
		return nil, err
	}
	b, err := r.anchor(ctx, "to", to, types)
	if err != nil {
		return nil, err
	}
	ev, err := parseIDs("evidence", evidence, typeReport)
	if err != nil {
		return nil, err
	}
	l := &graph.Link{
		ID: graph.DeriveID(graph.KindLink, r.author, string(typ), a.String(), b.String()), Type: typ, From: a, To: b,
		Stance: deref(stance), Note: note, Evidence: ev, Author: r.author,
	}
	return r.record(ctx, newAct(note), []graph.Filing{graph.FileAtom(l, graph.ByPerson)}, []uuid.UUID{a, b})
}

func (r *Resolver) fileReports(ctx context.Context, dataset string, in []*ReportInput) (*FiledReports, error) {
	filings, err := r.datasetFiling(ctx, dataset)
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(in))
	for i, x := range in {
		rep, err := reportFrom(dataset, x)
		if err != nil {
			return nil, err
		}
		ids[i] = rep.ID
		filings = append(filings, graph.FileAtom(rep, graph.BySource))
	}
	c, outcomes, err := r.commit(ctx, newAct(""), filings)
	if err != nil {
		return nil, err
	}
	out := &FiledReports{}
	if c.Seq > 0 {
		out.Commit = &c
	}
	for _, o := range outcomes[len(outcomes)-len(in):] {
		switch o {
		case graph.NewlyFiled:
			out.Filed++
		case graph.Unchanged:
			out.Unchanged++
		default:
			out.Revised++
		}
	}
	out.Reports, err = loadReports(ctx, seqOf(ctx), ids)
	return out, err
}

// datasetFiling files a dataset that is not known yet, whose rows may be passed on: they are the author's own words.
func (r *Resolver) datasetFiling(ctx context.Context, name string) ([]graph.Filing, error) {
	ds, err := r.store.Datasets(ctx, seqOf(ctx))
	if err != nil {
		return nil, fmt.Errorf("find datasets: %w", err)
	}
	if slices.ContainsFunc(ds, func(d *graph.Dataset) bool { return d.Name == name }) {
		return nil, nil
	}
	return []graph.Filing{graph.FileAtom(&graph.Dataset{Name: name, PassOn: true}, graph.BySource)}, nil
}

func reportFrom(dataset string, in *ReportInput) (*graph.Report, error) {
	if in.Key == "" || dataset == "" {
		return nil, graph.Invalid("reports.key", "a report needs a dataset and a key")
	}
	bad := func(field string, err error) error { return graph.Invalid("reports."+in.Key+"."+field, "%v", err) }
	a := &graph.Account{
		Title: in.Title, Summary: deref(in.Summary), Type: deref(in.Type), Mode: deref(in.Mode), Contexts: in.Contexts,
		Status: in.Status, Extent: in.Extent,
	}
	if a.Mode != "" {
		if _, ok := vocabulary.ModeOf(string(a.Type), a.Mode); !ok {
			return nil, bad("mode", fmt.Errorf("%q is no mode of %s", a.Mode, a.Type))
		}
	}
	for _, c := range a.Contexts {
		if !vocabulary.IsContext(c) {
			return nil, bad("contexts", fmt.Errorf("%q is no context", c))
		}
	}
	for _, t := range []struct {
		field string
		in    *string
		out   **graph.Period
	}{{"when", in.When, &a.When}, {"due", in.Due, &a.Due}} {
		if t.in == nil {
			continue
		}
		p, err := graph.ParsePeriod(*t.in)
		if err != nil {
			return nil, bad(t.field, err)
		}
		*t.out = &p
	}
	if a.When != nil {
		a.When.Raw = deref(in.WhenRaw)
	}
	if in.Where != nil {
		l, err := locationFrom(in.Where)
		if err != nil {
			return nil, bad("where", err)
		}
		a.Where = l
	}
	for _, p := range in.Participants {
		actor, err := parseID("reports."+in.Key+".participants.actor", p.Actor, typeActor, typeRecord)
		if err != nil {
			return nil, err
		}
		part := graph.Participant{Record: actor, Role: p.Role, Stance: deref(p.Stance)}
		if p.By != nil {
			by, err := parseID("reports."+in.Key+".participants.by", *p.By, typeActor, typeRecord)
			if err != nil {
				return nil, err
			}
			part.By = uuid.NullUUID{UUID: by, Valid: true}
		}
		a.Who = append(a.Who, part)
	}
	for _, f := range in.Figures {
		a.Figures = append(a.Figures, graph.Figure{
			Measure: f.Measure, Of: deref(f.Of), Moment: f.Moment, Low: f.Low, Best: f.Best, High: f.High,
			Stance: deref(f.Stance), Raw: deref(f.Raw),
		})
	}
	rep := &graph.Report{
		ID: graph.ReportID(dataset, in.Key), Dataset: dataset, Key: in.Key, Edition: deref(in.Edition), Via: in.Via,
		Stance: in.Stance, Reliability: graph.Reliability(deref(in.Reliability)), Credibility: deref(in.Credibility), Account: a,
	}
	if d := in.Document; d != nil {
		rep.Document = &graph.Document{URL: deref(d.URL), Title: deref(d.Title), Publisher: deref(d.Publisher), Published: graph.OpenEnd, Language: deref(d.Language)}
		if d.Published != nil {
			rep.Document.Published = d.Published.Earliest
			rep.Document.PublishedDay = d.Published.Precision != graph.PrecisionTime
		}
	}
	return rep, nil
}

func locationFrom(in *LocationInput) (*graph.Location, error) {
	l := &graph.Location{
		Place:     graph.PlaceName{Name: in.Name, Kind: in.Kind, Admin1: deref(in.Admin1), Country: deref(in.Country)},
		Precision: in.Precision, RadiusKM: deref(in.RadiusKm), Raw: deref(in.Raw),
	}
	if (in.Lat == nil) != (in.Lon == nil) {
		return nil, fmt.Errorf("a point needs both lat and lon")
	}
	if in.Lat != nil {
		l.Point = &graph.Point{Lat: *in.Lat, Lon: *in.Lon}
	}
	if in.Country != nil {
		c, ok := vocabulary.CountryByISO3(*in.Country)
		if !ok {
			return nil, fmt.Errorf("%q is no ISO 3166 alpha-3 code", *in.Country)
		}
		if in.Kind != graph.PlaceCountry {
			l.Within = []graph.PlaceName{{Name: c.Name, Kind: graph.PlaceCountry, Country: c.ISO3}}
		}
	}
	return l, nil
}
