package neo4j

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/google/uuid"

	"casus/graph"
)

// chunk is how many rows one statement takes.
const chunk = 5000

// applying writes one delta. What closes comes before what opens, or it would close what was just opened.
type applying struct {
	*tx
	d *graph.Delta
	// first are the events that a report new in this commit founds: most of a load. They are written with that report,
	// their participants and their place in one statement.
	first map[uuid.UUID]*founding
}

type founding struct {
	row   *graph.Row
	event *graph.Event
	parts []any
}

// Apply implements graph.Tx.
func (t *tx) Apply(_ context.Context, d *graph.Delta) error {
	if t.applied {
		return errAppliedTwice
	}
	t.applied, t.entries = true, len(d.Rows)
	a := &applying{tx: t, d: d, first: map[uuid.UUID]*founding{}}
	a.findFoundings()
	for _, part := range []struct {
		what  string
		write func() error
	}{
		{"what closes", a.close}, {"actor records and sources", a.writeIdentities}, {"places", a.writePlaces},
		{"new reports and their events", a.writeFoundings}, {"entries", a.writeRows}, {"events", a.writeEvents},
		{"memberships", a.writeMembers}, {"participants", a.writeParts}, {"actors", a.writeActors}, {"edges of links and affiliations", a.drawEdges},
	} {
		if err := part.write(); err != nil {
			return fmt.Errorf("write %s of commit %d: %w", part.what, t.seq, err)
		}
	}
	return nil
}

// written is how many of each kind of thing a statement is to create, and how many properties it is to set; -1 is any.
type written struct{ nodes, edges, properties int }

// each runs a statement with the rows, and fails where it did not write what it should: a MATCH that finds nothing drops
// its row without a word.
func each[T any](a *applying, what, statement string, rows []T, must func([]T) written) error {
	for len(rows) > 0 {
		n := min(len(rows), chunk)
		if err := a.runRows(what, statement, rows[:n], must(rows[:n])); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func (t *tx) runRows(what, statement string, rows any, must written) error {
	c, err := t.run(what, statement, args{"rows": rows, "seq": t.seq, "open": open})
	if err != nil {
		return err
	}
	for _, n := range []struct {
		of        string
		must, did int
	}{
		{"nodes created", must.nodes, c.NodesCreated()}, {"edges created", must.edges, c.RelationshipsCreated()},
		{"properties set", must.properties, c.PropertiesSet()},
	} {
		if n.must >= 0 && n.must != n.did {
			return fmt.Errorf("%s: %d %s, not %d: the graph is not as it should be", what, n.did, n.of, n.must)
		}
	}
	return nil
}

// ends is for statements that close: each row sets one until.
func ends[T any](rows []T) written { return written{0, 0, len(rows)} }

// creates is for statements that create so many nodes and edges a row.
func creates[T any](nodes, edges int) func([]T) written {
	return func(rows []T) written { return written{nodes * len(rows), edges * len(rows), -1} }
}

func anything[T any]([]T) written { return written{-1, -1, -1} }

// list is one row of a statement.
type list = []any

//go:embed cypher/close_entries.cypher
var closeEntriesCypher string

//go:embed cypher/close_accounts.cypher
var closeAccountsCypher string

//go:embed cypher/close_at.cypher
var closeAtCypher string

//go:embed cypher/close_members.cypher
var closeMembersCypher string

//go:embed cypher/close_parts.cypher
var closePartsCypher string

//go:embed cypher/close_actors.cypher
var closeActorsCypher string

//go:embed cypher/close_records_of.cypher
var closeRecordsOfCypher string

func (a *applying) close() error {
	place := map[uuid.UUID]any{}
	for _, e := range a.d.EventsOpened {
		place[e.ID] = placeOf(e)
	}
	var entries, accounts, ats, members, parts, records []list
	for _, r := range a.d.Closed {
		entries = append(entries, list{r.ID.String(), string(r.Kind)})
	}
	for _, id := range a.d.EventsClosed {
		accounts = append(accounts, list{id.String()})
		ats = append(ats, list{id.String(), place[id]})
	}
	for _, m := range a.d.MembersClosed {
		members = append(members, list{m.Report.String(), m.Event.String()})
	}
	for _, p := range a.d.PartsClosed {
		parts = append(parts, list{p.Record.String(), int64(p.At), p.Event.String(), string(p.Role)})
	}
	for _, r := range a.d.RecordsClosed {
		records = append(records, list{r.Record.String(), r.Actor.String()})
	}
	for _, c := range []struct {
		what, statement string
		rows            []list
		must            func([]list) written
	}{
		// A membership is found through the revision that stands, so it ends first.
		{"end memberships", closeMembersCypher, members, ends[list]}, {"end entries", closeEntriesCypher, entries, ends[list]},
		{"end accounts", closeAccountsCypher, accounts, ends[list]}, {"end where events were", closeAtCypher, ats, anything[list]},
		{"end participations", closePartsCypher, parts, ends[list]}, {"end the actors of records", closeRecordsOfCypher, records, ends[list]},
	} {
		if err := each(a, c.what, c.statement, c.rows, c.must); err != nil {
			return err
		}
	}
	return each(a, "end actors", closeActorsCypher, texts(a.d.ActorsClosed), ends[string])
}

// placeOf is where an event is to be drawn: a hidden one nowhere.
func placeOf(e *graph.Event) any {
	if p := e.PlaceID(); p.Valid && !e.Hidden {
		return p.UUID.String()
	}
	return nil
}

// findFoundings finds the events whose own report is new in this commit.
func (a *applying) findFoundings() {
	rows := map[uuid.UUID]*graph.Row{}
	for i := range a.d.Rows {
		if r := &a.d.Rows[i]; r.Kind == graph.KindReport && r.Stands && r.Live && r.First == a.seq {
			rows[r.ID] = r
		}
	}
	for _, e := range a.d.EventsOpened {
		if r := rows[e.ID]; r != nil {
			a.first[e.ID] = &founding{row: r, event: e}
		}
	}
	for _, p := range a.d.PartsOpened {
		if f := a.first[p.Event]; f != nil {
			f.parts = append(f.parts, list{p.Record.String(), string(p.Role)})
		}
	}
}

//go:embed cypher/create_actor_records.cypher
var createActorRecordsCypher string

//go:embed cypher/merge_sources.cypher
var mergeSourcesCypher string

// writeIdentities makes the nodes that reports point at.
func (a *applying) writeIdentities() error {
	var records, sources []list
	seen, outlets := map[uuid.UUID]bool{}, map[string]bool{}
	for _, r := range a.d.Rows {
		switch x := r.Atom.(type) {
		case *graph.ActorRecord:
			if r.First == a.seq && !seen[r.ID] {
				seen[r.ID] = true
				records = append(records, list{r.ID.String(), caption(x)})
			}
		case *graph.Report:
			for _, o := range outletsOf(&r) {
				if !outlets[o] {
					outlets[o] = true
					sources = append(sources, list{o})
				}
			}
		}
	}
	if err := each(a, "create actor records", createActorRecordsCypher, records, creates[list](1, 0)); err != nil {
		return err
	}
	return each(a, "create sources", mergeSourcesCypher, sources, anything[list])
}

// outletsOf are the sources that a report is found by while it stands live, at least one: a report whose outlet has no
// name is from the source without a name.
func outletsOf(r *graph.Row) []string {
	x, ok := r.Atom.(*graph.Report)
	if !ok || !r.Stands || !r.Live {
		return nil
	}
	var out []string
	for _, s := range x.Sources() {
		out = append(out, key(s))
	}
	if out == nil {
		out = []string{""}
	}
	return out
}

// caption is what a person reads on an entry's node.
func caption(atom graph.Atom) any {
	switch x := atom.(type) {
	case *graph.Report:
		switch {
		case x.Account != nil && x.Account.Title != "":
			return x.Account.Title
		case x.Document != nil && x.Document.Title != "":
			return x.Document.Title
		}
		return text(x.Key)
	case *graph.ActorRecord:
		if len(x.Names) > 0 {
			return text(x.Names[0].Text)
		}
		return text(x.Key)
	case *graph.Affiliation:
		return text(string(x.Type))
	case *graph.Link:
		return text(string(x.Type))
	case *graph.Judgement:
		return text(string(x.Verdict) + " (" + x.Author + ")")
	case *graph.Rating:
		return text(x.Source + ": " + string(x.Reliability))
	case *graph.Dataset:
		return text(x.Name)
	}
	return nil
}

// entry is the part of a row that all kinds of entries have, in the order of the statements' lists.
func (a *applying) entry(r *graph.Row) list {
	until := int64(open)
	if !r.Stands {
		until = a.seq // at no seq
	}
	body, raw := graph.EncodeAtom(r.Atom)
	return list{
		r.ID.String(), r.N, until, string(r.Op), string(r.Cause), text(r.Edition), r.Hash.String(), r.First, r.Live,
		caption(r.Atom), string(body), text(raw),
	}
}

// report is an entry with what reports are looked up by: only what is live is.
func (a *applying) report(r *graph.Row) list {
	out := a.entry(r)
	x := r.Atom.(*graph.Report)
	if !r.Stands || !r.Live {
		return append(out, nil, nil, nil, nil, nil, nil)
	}
	var mentions any
	if x.Account == nil && x.Of.Valid {
		mentions = x.Of.UUID.String()
	}
	return append(out, x.Dataset, int64(x.Published()), text(key(graph.Fold(x.Publisher()))), hashURL(x.URL()), text(string(x.Stance)), mentions)
}

// account is a version of an event, in the order of the statements' lists.
func account(e *graph.Event) list {
	var earliest, latest, sureFrom, sureTo, place, terms any
	if w := e.When; w != nil {
		earliest, latest = int64(w.Earliest), int64(w.Latest)
		if w.HasSure() {
			sureFrom, sureTo = int64(w.SureFrom), int64(w.SureTo)
		}
	}
	if p := e.PlaceID(); p.Valid {
		place = p.UUID.String()
	}
	if !e.Hidden {
		terms = text(e.Text)
	}
	return append(list{
		e.ID.String(), int64(e.At), e.Filed, flag(e.Hidden), bandOf(e.When), earliest, latest, sureFrom, sureTo, place,
		text(string(e.Type)), text(e.Mode), string(e.Status), string(e.Extent), flag(e.Disputed), flag(len(e.Contested) > 0),
		some(e.Contexts), some(e.Stances), some(e.Datasets), some(e.Codes), some(e.Countries), text(e.Title), terms, encode(e), some(partsOf(e)),
	}, counted(e)...)
}

// counted is what an account keeps for counts and for filters by what they count.
func counted(e *graph.Event) list {
	var figures []string
	for _, f := range e.Figures {
		figures = append(figures, f.FigureKey())
	}
	var dueLatest, spot, cell, month, day any
	if e.Due != nil {
		dueLatest = int64(e.Due.Latest)
	}
	if s := e.Where.Spot(); s != nil {
		spot, cell = []float64{s.X, s.Y, s.Z, s.Cos, s.Sin, s.South, s.West, s.North, s.East}, s.Cell()
	}
	if e.Timed() {
		month, day = graph.Stretch(graph.DimMonth, e.At), graph.Stretch(graph.DimDay, e.At)
	}
	return list{
		some(e.Lines), len(e.Lines), len(e.Reports), some(figures), text(e.Admin1()), dueLatest, spot, cell, month, day, text(caveats(e)),
	}
}

// partsOf are an event's participants as an account keeps them: record, space, role. A record's id has 36 characters.
func partsOf(e *graph.Event) []string {
	out := make([]string, len(e.Who))
	for i, p := range e.Who {
		out[i] = p.Record.String() + " " + string(p.Role)
	}
	return out
}

//go:embed cypher/create_foundings.cypher
var createFoundingsCypher string

//go:embed cypher/create_foundings_without_place.cypher
var createFoundingsWithoutPlaceCypher string

// writeFoundings writes the new reports that found an event with all that hangs on it.
func (a *applying) writeFoundings() error {
	var placed, unplaced []list
	var sources []list
	for _, e := range a.d.EventsOpened {
		f := a.first[e.ID]
		if f == nil {
			continue
		}
		outlets := outletsOf(f.row)
		for _, o := range outlets[1:] {
			sources = append(sources, list{f.row.ID.String(), o})
		}
		place := placeOf(e)
		row := list{a.report(f.row), account(e), outlets[0], f.parts, place}
		if place == nil {
			unplaced = append(unplaced, row)
		} else {
			placed = append(placed, row)
		}
	}
	must := func(edges int) func([]list) written {
		return func(rows []list) written {
			w := written{3 * len(rows), edges * len(rows), -1}
			for _, r := range rows {
				w.edges += len(r[3].([]any))
			}
			return w
		}
	}
	if err := each(a, "create new reports and their events", whole(createFoundingsCypher), placed, must(4)); err != nil {
		return err
	}
	if err := each(a, "create new reports and their events", whole(createFoundingsWithoutPlaceCypher), unplaced, must(3)); err != nil {
		return err
	}
	return each(a, "create further sources", createFromCypher, sources, creates[list](0, 1))
}

//go:embed cypher/create_reports.cypher
var createReportsCypher string

//go:embed cypher/create_from.cypher
var createFromCypher string

//go:embed cypher/create_record_revisions.cypher
var createRecordRevisionsCypher string

//go:embed cypher/create_judgements.cypher
var createJudgementsCypher string

//go:embed cypher/create_links.cypher
var createLinksCypher string

//go:embed cypher/create_affiliations.cypher
var createAffiliationsCypher string

//go:embed cypher/create_ratings.cypher
var createRatingsCypher string

//go:embed cypher/create_datasets.cypher
var createDatasetsCypher string

// writeRows writes the other entries, kind by kind.
func (a *applying) writeRows() error {
	rows := map[graph.Kind][]list{}
	var sources []list
	for i := range a.d.Rows {
		r := &a.d.Rows[i]
		if f := a.first[r.ID]; f != nil && f.row == r {
			continue
		}
		// Only what is live is looked up by its ends.
		live := r.Stands && r.Live
		var row list
		switch x := r.Atom.(type) {
		case *graph.Report:
			row = a.report(r)
			for _, o := range outletsOf(r) {
				sources = append(sources, list{r.ID.String(), o})
			}
		case *graph.Judgement:
			if row = a.entry(r); live {
				row = append(row, x.A.String(), x.B.String(), x.Act.String(), string(x.Subject), string(x.Verdict), x.Author)
			} else {
				row = append(row, nil, nil, nil, nil, nil, nil)
			}
		case *graph.Link:
			row = ended(a.entry(r), live, x.From, x.To)
		case *graph.Affiliation:
			row = ended(a.entry(r), live, x.From, x.To)
		default:
			row = a.entry(r)
		}
		rows[r.Kind] = append(rows[r.Kind], row)
	}
	for _, k := range []struct {
		kind      graph.Kind
		statement string
		edges     int
	}{
		{graph.KindReport, createReportsCypher, 0}, {graph.KindActorRecord, createRecordRevisionsCypher, 1},
		{graph.KindJudgement, createJudgementsCypher, 0}, {graph.KindLink, createLinksCypher, 0},
		{graph.KindAffiliation, createAffiliationsCypher, 0}, {graph.KindRating, createRatingsCypher, 0},
		{graph.KindDataset, createDatasetsCypher, 0},
	} {
		if err := each(a, "create entries of kind "+string(k.kind), k.statement, rows[k.kind], creates[list](1, k.edges)); err != nil {
			return err
		}
		delete(rows, k.kind)
	}
	for k := range rows {
		return fmt.Errorf("create entries: the kind %q is not known here", k)
	}
	return each(a, "create the reports' sources", createFromCypher, sources, creates[list](0, 1))
}

func ended(row list, live bool, from, to uuid.UUID) list {
	if !live {
		return append(row, nil, nil)
	}
	return append(row, from.String(), to.String())
}

//go:embed cypher/create_accounts.cypher
var createAccountsCypher string

//go:embed cypher/create_at.cypher
var createAtCypher string

func (a *applying) writeEvents() error {
	var accounts, ats []list
	for _, e := range a.d.EventsOpened {
		if a.first[e.ID] != nil {
			continue
		}
		accounts = append(accounts, account(e))
		if p := placeOf(e); p != nil {
			ats = append(ats, list{e.ID.String(), p})
		}
	}
	err := each(a, "create accounts", whole(createAccountsCypher), accounts, func(rows []list) written { return written{-1, len(rows), -1} })
	if err != nil {
		return err
	}
	return each(a, "create where events were", createAtCypher, ats, anything[list])
}

//go:embed cypher/move_members.cypher
var moveMembersCypher string

//go:embed cypher/create_members.cypher
var createMembersCypher string

// writeMembers joins reports to events, also the new revision of a report to the event that goes on holding it.
func (a *applying) writeMembers() error {
	leaves := map[uuid.UUID]bool{}
	for _, m := range a.d.MembersClosed {
		leaves[m.Report] = true
	}
	var stays []string
	for _, r := range a.d.Closed {
		if r.Kind == graph.KindReport && !leaves[r.ID] {
			stays = append(stays, r.ID.String())
		}
	}
	if err := each(a, "join revisions to events", moveMembersCypher, stays, anything[string]); err != nil {
		return err
	}
	var members []list
	for _, m := range a.d.MembersOpened {
		if a.first[m.Report] == nil {
			members = append(members, list{m.Report.String(), m.Event.String()})
		}
	}
	return each(a, "join reports to events", createMembersCypher, members, creates[list](0, 1))
}

//go:embed cypher/create_parts.cypher
var createPartsCypher string

func (a *applying) writeParts() error {
	var parts []list
	for _, p := range a.d.PartsOpened {
		if a.first[p.Event] == nil {
			parts = append(parts, list{p.Record.String(), int64(p.At), p.Event.String(), string(p.Role)})
		}
	}
	return each(a, "create participations", createPartsCypher, parts, creates[list](0, 1))
}

//go:embed cypher/create_actor_versions.cypher
var createActorVersionsCypher string

//go:embed cypher/create_external_ids.cypher
var createExternalIDsCypher string

//go:embed cypher/create_records_of.cypher
var createRecordsOfCypher string

func (a *applying) writeActors() error {
	var versions, ids, records []list
	for _, c := range a.d.ActorsOpened {
		var terms any
		if !c.Hidden {
			terms = text(c.Text)
		}
		versions = append(versions, list{
			c.ID.String(), key(c.Key()), c.Name, string(c.Kind), text(c.Country), flag(c.Hidden), terms, encode(c),
		})
		for _, x := range c.Ids {
			ids = append(ids, list{c.ID.String(), key(x.Dataset), key(x.Key)})
		}
	}
	for _, r := range a.d.RecordsOpened {
		records = append(records, list{r.Record.String(), r.Actor.String()})
	}
	err := each(a, "create actors", createActorVersionsCypher, versions, func(rows []list) written { return written{-1, len(rows), -1} })
	if err != nil {
		return err
	}
	if err := each(a, "create external ids", createExternalIDsCypher, ids, func(rows []list) written { return written{-1, len(rows), -1} }); err != nil {
		return err
	}
	return each(a, "join records to actors", createRecordsOfCypher, records, creates[list](0, 1))
}
