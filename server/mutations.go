package server

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
	"casus/vocabulary"
)

// maxActEvents bounds the events that a rating's act lists, and with them, times ten, the reports that it looks through.
const maxActEvents = 500

// record commits the filings as the author's act and moves the request's snapshot there. reports are those whose events
// the answer shows.
func (r *Resolver) record(ctx context.Context, c graph.Commit, filings []graph.Filing, reports []uuid.UUID) (*Act, error) {
	c, _, err := r.commit(ctx, c, filings)
	if err != nil {
		return nil, err
	}
	return r.act(ctx, c, reports)
}

// act is the answer of a mutation that made the commit, if it made one.
func (r *Resolver) act(ctx context.Context, c graph.Commit, reports []uuid.UUID) (*Act, error) {
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

func (r *Resolver) commit(ctx context.Context, c graph.Commit, filings []graph.Filing) (graph.Commit, []graph.Effect, error) {
	c.Author = r.author
	done, outcomes, err := graph.Record(ctx, r.store, c, filings)
	if err != nil {
		return graph.Commit{}, nil, err
	}
	now := done
	if now.Seq == 0 { // nothing changed, against what stands now
		if now, err = r.store.Head(ctx); err != nil {
			return graph.Commit{}, nil, fmt.Errorf("read the head: %w", err)
		}
	}
	r.heads.recorded()
	requestOf(ctx).advance(now)
	return done, outcomes, nil
}

// insist files what a person says so that it stands. The ledger takes an atom equal to a former revision of the same edition for
// one that comes late, and adds nothing; but a person who goes back to what they once said means it. So the one that stands
// is withdrawn, and the other filed behind it, in one act.
func (r *Resolver) insist(ctx context.Context, c graph.Commit, a graph.Atom, standing func() (graph.Atom, error)) (graph.Commit, error) {
	filing := graph.FileAtom(a, graph.ByPerson)
	done, outcomes, err := r.commit(ctx, c, []graph.Filing{filing})
	if err != nil || outcomes[0] != graph.Unchanged {
		return done, err
	}
	stands, err := standing()
	if err != nil || stands == nil || stands.Hash() == a.Hash() {
		return done, err
	}
	done, _, err = r.commit(ctx, c, []graph.Filing{graph.WithdrawAtom(a.Ref(), graph.ByPerson), filing})
	return done, err
}

func (r *Resolver) retract(ctx context.Context, reports []string, note string) (*Act, error) {
	ids, err := r.knownReports(ctx, "reports", reports)
	if err != nil {
		return nil, err
	}
	filings := make([]graph.Filing, len(ids))
	for i, id := range ids {
		filings[i] = graph.WithdrawAtom(graph.Ref{Kind: graph.KindReport, ID: id}, graph.ByPerson)
	}
	return r.record(ctx, newAct(note), filings, ids)
}

// knownReports reads the ids of reports, each of which must have been filed.
func (r *Resolver) knownReports(ctx context.Context, arg string, given []string) ([]uuid.UUID, error) {
	ids, err := parseIDs(arg, given, typeReport)
	if err != nil || len(ids) == 0 {
		return ids, err
	}
	found, err := r.store.Reports(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find reports: %w", err)
	}
	for i, f := range found {
		if f == nil {
			return nil, unknown(ctx, arg, "report", given[i])
		}
	}
	return ids, nil
}

func (r *Resolver) judge(ctx context.Context, pairs []*PairInput, note string) (*Act, error) {
	act := newAct(note)
	filings := make([]graph.Filing, len(pairs))
	ends := map[graph.Kind][]end{}
	for i, p := range pairs {
		subject := subjectOf(p)
		ends[subject] = append(ends[subject], end{fmt.Sprintf("pairs[%d].a", i), p.A}, end{fmt.Sprintf("pairs[%d].b", i), p.B})
	}
	anchors := map[graph.Kind][]uuid.UUID{}
	for subject, es := range ends {
		var err error
		if anchors[subject], err = r.anchors(ctx, subject, es); err != nil {
			return nil, err
		}
	}
	for i, p := range pairs {
		subject := subjectOf(p)
		on := anchors[subject]
		anchors[subject] = on[2:]
		j, err := r.judgement(ctx, fmt.Sprintf("pairs[%d]", i), p, on[0], on[1], act.ID)
		if err != nil {
			return nil, err
		}
		filings[i] = graph.FileAtom(j, graph.ByPerson)
	}
	return r.record(ctx, act, filings, anchorsOf(filings))
}

func subjectOf(p *PairInput) graph.Kind {
	if deref(p.Subject) == graph.KindActorRecord {
		return graph.KindActorRecord
	}
	return graph.KindReport
}

// anchorsOf are the reports that the filings' atoms are on.
func anchorsOf(filings []graph.Filing) []uuid.UUID {
	var out []uuid.UUID
	for _, f := range filings {
		out = append(out, graph.ReportsOf(f.Atom)...)
	}
	return out
}

// judgement reads a pair on a and b.
func (r *Resolver) judgement(ctx context.Context, arg string, p *PairInput, a, b, act uuid.UUID) (*graph.Judgement, error) {
	if a == b {
		return nil, graph.Invalid(arg, "%s and %s are one and the same", p.A, p.B)
	}
	score := 1.0
	if p.Score != nil {
		score = *p.Score
	}
	j := graph.NewJudgement(subjectOf(p), a, b, p.Verdict, score, r.author, true, act)
	for _, x := range p.Because {
		j.Because = append(j.Because, graph.Reason{Feature: x.Feature, Value: x.Value, Weight: deref(x.Weight)})
	}
	if p.Replaces == nil {
		return j, nil
	}
	id, err := parseID(arg+".replaces", *p.Replaces, typeJudgement)
	if err != nil {
		return nil, err
	}
	live, err := graph.JudgementsOn(ctx, r.store, seqOf(ctx), []uuid.UUID{a})
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(live, func(x *graph.Judgement) bool { return x.ID == id && x.A == j.A && x.B == j.B }) {
		return nil, unknown(ctx, arg+".replaces", "live judgement on this pair", *p.Replaces)
	}
	j.Replaces = uuid.NullUUID{UUID: id, Valid: true}
	return j, nil
}

// end is what a link or judgement is asked for on: an argument and the id that it gave.
type end struct{ arg, id string }

// anchors are the reports or records that ids stand for at the request's snapshot, all known: an event stands for its
// anchor, an actor for its least record.
func (r *Resolver) anchors(ctx context.Context, subject graph.Kind, ends []end) ([]uuid.UUID, error) {
	types, what := []string{typeReport, typeEvent}, "report"
	if subject == graph.KindActorRecord {
		types, what = []string{typeRecord, typeActor}, "actor record"
	}
	ids, given := make([]uuid.UUID, len(ends)), make([]string, len(ends))
	for i, e := range ends {
		var err error
		if ids[i], err = parseID(e.arg, e.id, types...); err != nil {
			return nil, err
		}
		given[i], _, _ = splitID(e.id)
	}
	var known []bool
	var err error
	if subject == graph.KindActorRecord {
		known, err = knownAmong(ctx, r.store.Records, ids)
	} else {
		known, err = knownAmong(ctx, r.store.Reports, ids)
	}
	if err != nil {
		return nil, err
	}
	for i, e := range ends {
		if !known[i] && given[i] == typeEvent {
			what = "event"
		}
		if !known[i] {
			return nil, unknown(ctx, e.arg, what, e.id)
		}
	}
	if !slices.Contains(given, typeEvent) {
		return ids, nil
	}
	held, err := r.store.Events(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find events: %w", err)
	}
	for i, e := range held {
		if given[i] == typeEvent {
			if e == nil {
				return nil, unknown(ctx, ends[i].arg, "event", ends[i].id)
			}
			ids[i] = e.ID
		}
	}
	return ids, nil
}

// knownAmong tells of which ids a store knows something at the request's snapshot.
func knownAmong[V any](ctx context.Context, ask func(context.Context, int64, []uuid.UUID) ([]*V, error), ids []uuid.UUID) ([]bool, error) {
	found, err := ask(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find what ids name: %w", err)
	}
	out := make([]bool, len(found))
	for i, f := range found {
		out[i] = f != nil
	}
	return out, nil
}

func (r *Resolver) split(ctx context.Context, event string, reports []string, note string) (*Act, error) {
	held, err := r.anchors(ctx, graph.KindReport, []end{{"event", event}})
	if err != nil {
		return nil, err
	}
	off, err := parseIDs("reports", reports, typeReport)
	if err != nil {
		return nil, err
	}
	e, err := r.eventByID(ctx, "event", event, held[0], nil)
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
		return r.withdrawJudgements(ctx, id, act, note)
	}
	filings, err := graph.Undo(ctx, r.store, c)
	if err != nil {
		return nil, err
	}
	entries, err := graph.EntriesOf(ctx, r.store, c)
	if err != nil {
		return nil, err
	}
	var reports []uuid.UUID
	var sources []string
	for i := range entries {
		reports = append(reports, graph.ReportsOf(entries[i].About())...)
		if x, ok := entries[i].About().(*graph.Rating); ok {
			sources = append(sources, x.Source)
		}
	}
	done, err := r.record(ctx, newAct(note), filings, reports)
	if err != nil || done.Commit == nil {
		return done, err
	}
	rated, err := r.reportsFrom(ctx, sources...)
	if err != nil {
		return nil, err
	}
	return done, r.addRated(ctx, done, rated)
}

// withdrawJudgements takes back the live judgements of an act that is no commit by itself: a decision of a loaded file.
func (r *Resolver) withdrawJudgements(ctx context.Context, act uuid.UUID, given, note string) (*Act, error) {
	q := graph.JudgementQuery{Seq: seqOf(ctx), Act: uuid.NullUUID{UUID: act, Valid: true}, Paging: graph.Paging{First: graph.MaxFirst}}
	page, err := r.store.FindJudgements(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("find judgements of act %s: %w", act, err)
	}
	if len(page.Nodes) == 0 {
		return nil, notFound("act", "no act %q is known here at seq %d, or all that it judged was taken back already", given, q.Seq)
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
	ends, err := r.anchors(ctx, graph.KindReport, []end{{"from", from}, {"to", to}})
	if err != nil {
		return nil, err
	}
	ev, err := r.knownReports(ctx, "evidence", evidence)
	if err != nil {
		return nil, err
	}
	l := &graph.Link{
		ID: graph.DeriveID(graph.KindLink, r.author, string(typ), ends[0].String(), ends[1].String()), Type: typ, From: ends[0], To: ends[1],
		Stance: deref(stance), Note: note, Evidence: ev, Author: r.author,
	}
	c, err := r.insist(ctx, newAct(note), l, func() (graph.Atom, error) {
		ls, err := r.store.Links(ctx, seqOf(ctx), ends[:1])
		if err != nil {
			return nil, fmt.Errorf("find links: %w", err)
		}
		if i := slices.IndexFunc(ls, func(x *graph.Link) bool { return x.ID == l.ID }); i >= 0 {
			return ls[i], nil
		}
		return nil, nil //nolint:nilnil // none stands
	})
	if err != nil {
		return nil, err
	}
	return r.act(ctx, c, ends)
}

func (r *Resolver) rate(ctx context.Context, source, reliability, note string) (*Act, error) {
	rating := &graph.Rating{Source: source, Reliability: graph.Reliability(reliability), Author: r.author, Note: note}
	if err := graph.Check(rating); err != nil {
		return nil, err
	}
	rated, err := r.reportsFrom(ctx, source)
	if err != nil {
		return nil, err
	}
	if len(rated) == 0 {
		return nil, notFound("source", "no report names %q as its source: write it as lines do", source)
	}
	c, err := r.insist(ctx, newAct(note), rating, func() (graph.Atom, error) {
		rs, err := r.store.Ratings(ctx, seqOf(ctx))
		if err != nil {
			return nil, fmt.Errorf("find ratings: %w", err)
		}
		if i := slices.IndexFunc(rs, func(x *graph.Rating) bool { return x.Ref() == rating.Ref() }); i >= 0 {
			return rs[i], nil
		}
		return nil, nil //nolint:nilnil // none stands
	})
	if err != nil {
		return nil, err
	}
	act, err := r.act(ctx, c, nil)
	if err != nil || c.Seq == 0 {
		return act, err
	}
	return act, r.addRated(ctx, act, rated)
}

// reportsFrom lists the reports whose lines name one of the sources. Only a commit can look them up; this one files nothing.
func (r *Resolver) reportsFrom(ctx context.Context, sources ...string) ([]uuid.UUID, error) {
	if len(sources) == 0 {
		return nil, nil
	}
	folded := make([]string, len(sources))
	for i, s := range sources {
		folded[i] = graph.Fold(s)
	}
	var ids []uuid.UUID
	_, err := r.store.Commit(ctx, graph.Commit{ID: uuid.New(), Author: r.author}, func(ctx context.Context, tx graph.Tx) (err error) {
		ids, err = tx.ReportsFrom(ctx, folded)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find reports of the source: %w", err)
	}
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	return ids, nil
}

// addRated adds to an act the events of the reports that a rating of their source counts for: those that carry none.
func (r *Resolver) addRated(ctx context.Context, act *Act, reports []uuid.UUID) error {
	seen := map[uuid.UUID]bool{}
	for _, e := range act.Events {
		seen[e.ID] = true
	}
	looked := 0
	for chunk := range slices.Chunk(reports, batchSize) {
		if act.Truncated = act.Truncated || looked >= 10*maxActEvents; act.Truncated {
			return nil
		}
		looked += len(chunk)
		found, err := r.store.Reports(ctx, seqOf(ctx), chunk)
		if err != nil {
			return fmt.Errorf("find the source's reports: %w", err)
		}
		var counts []uuid.UUID
		for _, f := range found {
			if f != nil && f.Live && f.Atom.Reliability == "" {
				counts = append(counts, f.Atom.ID)
			}
		}
		es, err := r.store.Events(ctx, seqOf(ctx), counts)
		if err != nil {
			return fmt.Errorf("find the source's events: %w", err)
		}
		for _, e := range es {
			if e == nil || seen[e.ID] {
				continue
			}
			if len(act.Events) >= maxActEvents {
				act.Truncated = true
				return nil
			}
			seen[e.ID] = true
			act.Events = append(act.Events, e)
		}
	}
	return nil
}

func (r *Resolver) fileReports(ctx context.Context, dataset string, in []*ReportInput) (*FiledReports, error) {
	filings, err := r.datasetFiling(ctx, dataset)
	if err != nil {
		return nil, err
	}
	reports, ids := make([]*graph.Report, len(in)), make([]uuid.UUID, len(in))
	for i, x := range in {
		if reports[i], err = reportFrom(dataset, x); err != nil {
			return nil, err
		}
		ids[i] = reports[i].ID
		filings = append(filings, graph.FileAtom(reports[i], graph.BySource))
	}
	if err := r.checkParticipants(ctx, in); err != nil {
		return nil, err
	}
	c, outcomes, err := r.commit(ctx, newAct(""), filings)
	if err != nil {
		return nil, err
	}
	out := &FiledReports{Reports: []*graph.Report{}, Warnings: []*FilingWarning{}}
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
	found, err := r.store.Reports(ctx, seqOf(ctx), ids)
	if err != nil {
		return nil, fmt.Errorf("find what was filed: %w", err)
	}
	for i, f := range found {
		if f == nil {
			return nil, fmt.Errorf("report %s was filed at seq %d and is not there", ids[i], seqOf(ctx))
		}
		out.Reports = append(out.Reports, f.Atom)
		if w := warningOn(reports[i], f); w != nil {
			out.Warnings = append(out.Warnings, w)
		}
	}
	return out, nil
}

// warningOn says why a report does not stand as it was given; nil where it does.
func warningOn(given *graph.Report, stands *graph.Filed[*graph.Report]) *FilingWarning {
	w := &FilingWarning{Key: given.Key, Report: nodeID(typeReport, given.ID)}
	edition := stands.Atom.Edition
	if edition != "" {
		w.StandingEdition = &edition
	}
	switch {
	case !stands.Live:
		w.Message = fmt.Sprintf("report %q is retracted, which filing it again does not undo: withdraw the act that retracted it", given.Key)
	case stands.Atom.Hash() == given.Hash():
		return nil
	case graph.CompareEditions(given.Edition, edition) < 0:
		w.Message = fmt.Sprintf("report %q stands in edition %q, and %q is older: to have it stand, file it with a greater edition, such as %q", given.Key, edition, given.Edition, editionAfter(edition))
	default:
		w.Message = fmt.Sprintf("report %q was given with this content before and revised since, so that it was taken for a late copy: to go back to it, file it with a new edition, such as %q", given.Key, editionAfter(edition))
	}
	return w
}

// editionAfter is a greater edition: the last of its dotted numbers one more.
func editionAfter(edition string) string {
	if edition == "" {
		return "1"
	}
	at := strings.LastIndexByte(edition, '.') + 1
	n, err := strconv.ParseUint(edition[at:], 10, 32)
	if err != nil {
		return edition + ".1"
	}
	return edition[:at] + strconv.FormatUint(n+1, 10)
}

// checkParticipants refuses actors that are not known, naming the arguments.
func (r *Resolver) checkParticipants(ctx context.Context, in []*ReportInput) error {
	var ends []end
	for _, x := range in {
		for i, p := range x.Participants {
			arg := fmt.Sprintf("reports.%s.participants[%d]", x.Key, i)
			ends = append(ends, end{arg + ".actor", p.Actor})
			if p.By != nil {
				ends = append(ends, end{arg + ".by", *p.By})
			}
		}
	}
	if len(ends) == 0 {
		return nil
	}
	_, err := r.anchors(ctx, graph.KindActorRecord, ends)
	return err
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
		if err := checkMode("reports."+in.Key+".mode", a.Mode, a.Type); err != nil {
			return nil, err
		}
	}
	for _, c := range a.Contexts {
		if err := checkContext("reports."+in.Key+".contexts", c); err != nil {
			return nil, err
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
		if in.Where.Country != nil {
			if err := checkCountries("reports."+in.Key+".where.country", []string{*in.Where.Country}); err != nil {
				return nil, err
			}
		}
		l, err := locationFrom(in.Where)
		if err != nil {
			return nil, bad("where", err)
		}
		a.Where = l
	}
	for i, p := range in.Participants {
		arg := fmt.Sprintf("reports.%s.participants[%d]", in.Key, i)
		actor, err := parseID(arg+".actor", p.Actor, typeActor, typeRecord)
		if err != nil {
			return nil, err
		}
		part := graph.Participant{Record: actor, Role: p.Role, Stance: deref(p.Stance)}
		if p.By != nil {
			by, err := parseID(arg+".by", *p.By, typeActor, typeRecord)
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
	if in.Country != nil && in.Kind != graph.PlaceCountry {
		c, _ := vocabulary.CountryByISO3(*in.Country) // checked
		l.Within = []graph.PlaceName{{Name: c.Name, Kind: graph.PlaceCountry, Country: c.ISO3}}
	}
	return l, nil
}
