package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"casus/graph"
)

// The drawn world. A double line is SAME, a crossed one DIFFERENT, a dotted one a judgement that is kept from counting;
// seqs stand in brackets.
//
//	the threat    t1 ═[3]═ t2     t3 says that it is a bluff: t1 ═[3]═ t3, until a person says t1 ╪[7]╪ t3
//	the rockets   r1 ═[4]═ r2 (a copy of r1)   r1 ═[4]═ r3 (denies)   r1 ═[4]═ r4 (counts more dead)
//	              m1 mentions r1; it is filed [2] before r1 [4]
//	the series    s1 "rockets regularly fly": r1 ····[4]···· s1, for a series is no incident
//	the troops    w1 announces, w2 tells the deed [6]; w2 ─FULFILS[6]→ w1; r1 ─ENABLES[4]→ t1; r2 ─FOLLOWS[6]→ r4 sleeps
//	a forecast    p1 [6]
//	a mistake     x1 [6], retracted [8]
//
//	records       usa ═[5]═ america    pompeo ─LEADS→ state ─PART_OF→ usa    salih ─HOLDS→ office
//	              militia ····[5]···· khz, for generic records never merge   iraq   embassy, taken back [8]
//	places        Green Zone ⊂ Baghdad ⊂ Iraq;  Camp David ⊂ USA, until t2 is revised [7];  the Gulf lies in no country
type drawn struct {
	*bench
	s     graph.Store
	names map[uuid.UUID]string
	ids   map[string]uuid.UUID
}

func (d *drawn) name(kind string, id uuid.UUID, name string) uuid.UUID {
	if other, taken := d.names[id]; taken && other != name {
		d.Fatalf("%s and %s have one id", name, other)
	}
	d.names[id], d.ids[name] = name, id
	return id
}

func (d *drawn) id(name string) uuid.UUID {
	id, ok := d.ids[name]
	if !ok {
		d.Fatalf("nothing is called %s", name)
	}
	return id
}

func (d *drawn) list(names string) []uuid.UUID {
	out := []uuid.UUID{}
	for _, n := range strings.Fields(names) {
		out = append(out, d.id(n))
	}
	return out
}

// called names ids, in order.
func (d *drawn) called(ids []uuid.UUID) string {
	var out []string
	for _, id := range ids {
		out = append(out, cmp.Or(d.names[id], id.String()))
	}
	return strings.Join(out, " ")
}

// sorted names ids, by name, where the order of ids means nothing.
func (d *drawn) sorted(ids []uuid.UUID) string {
	out := strings.Fields(d.called(ids))
	slices.Sort(out)
	return strings.Join(out, " ")
}

type reportOption func(*graph.Report)

func (d *drawn) report(name, dataset string, stance graph.Stance, publisher string, published string, more ...reportOption) *graph.Report {
	r := &graph.Report{
		ID: d.name("report", graph.ReportID(dataset, name), name), Dataset: dataset, Key: name, Stance: stance,
		Document: &graph.Document{Publisher: publisher, URL: "https://" + strings.ToLower(publisher) + ".example/" + name, Published: graph.OpenEnd},
		Account:  &graph.Account{Status: graph.Occurred, Extent: graph.Incident},
	}
	if published != "" {
		t, err := time.Parse(time.RFC3339, published)
		if err != nil {
			d.Fatal(err)
		}
		r.Document.Published = graph.InstantOf(t)
	}
	for _, m := range more {
		m(r)
	}
	return r
}

func what(typ graph.EventType, mode string, status graph.Status, title string) reportOption {
	return func(r *graph.Report) {
		r.Account.Type, r.Account.Mode, r.Account.Status, r.Account.Title = typ, mode, status, title
	}
}

func when(text string) reportOption {
	return func(r *graph.Report) {
		p, err := graph.ParsePeriod(text)
		if err != nil {
			panic(err)
		}
		r.Account.When = &p
	}
}

func where(l *graph.Location) reportOption { return func(r *graph.Report) { r.Account.Where = l } }

func (d *drawn) who(role graph.Role, name string, by ...string) reportOption {
	return func(r *graph.Report) {
		p := graph.Participant{Record: d.id(name), Role: role}
		for _, b := range by {
			p.By = some(d.id(b))
		}
		r.Account.Who = append(r.Account.Who, p)
	}
}

func killed(n int64) reportOption { return figure(graph.Figure{Measure: graph.Killed, Best: &n}) }

// figure tells of a number DURING.
func figure(f graph.Figure) reportOption {
	f.Moment = graph.During
	return func(r *graph.Report) { r.Account.Figures = append(r.Account.Figures, f) }
}

func (d *drawn) actor(name, dataset string, kind graph.ActorKind, country string, names ...string) *graph.ActorRecord {
	a := &graph.ActorRecord{ID: d.name("record", graph.ActorRecordID(dataset, name), name), Dataset: dataset, Key: name, Kind: kind, Country: country}
	for _, n := range names {
		a.Names = append(a.Names, graph.ActorName{Text: n})
	}
	return a
}

func (d *drawn) same(a, b string, score float64) *graph.Judgement {
	return graph.NewJudgement(graph.KindReport, d.id(a), d.id(b), graph.Same, score, "rule@1", false, uuid.Nil)
}

func (d *drawn) affiliation(name string, t graph.AffiliationType, from, to, during string) *graph.Affiliation {
	a := &graph.Affiliation{ID: d.name("affiliation", graph.DeriveID(graph.KindAffiliation, name), name), Type: t, From: d.id(from), To: d.id(to)}
	if during != "" {
		p, err := graph.ParsePeriod(during)
		if err != nil {
			d.Fatal(err)
		}
		a.During = &p
	}
	return a
}

func (d *drawn) link(name string, t graph.LinkType, from, to string) *graph.Link {
	return &graph.Link{ID: d.name("link", graph.DeriveID(graph.KindLink, name), name), Type: t, From: d.id(from), To: d.id(to), Stance: graph.Asserts}
}

func file(cause graph.Cause, as ...graph.Atom) []graph.Filing {
	var out []graph.Filing
	for _, a := range as {
		out = append(out, graph.FileAtom(a, cause))
	}
	return out
}

const rocketStory = "Three rockets hit the Green Zone of Baghdad on Tuesday night, killing three"

// draw files the world in eight commits.
func (d *drawn) draw() {
	usa := graph.PlaceName{Name: "United States", Kind: graph.PlaceCountry, Country: "USA"}
	campDavid := graph.PlaceName{Name: "Camp David", Kind: graph.PlaceSite, Country: "USA"}
	gulf := graph.PlaceName{Name: "Gulf", Kind: graph.PlaceRegion}
	for name, p := range map[string]graph.PlaceName{"IRAQ": placeIraq, "BAGHDAD": placeBaghdad, "ZONE": placeZone, "USA": usa, "CAMPDAVID": campDavid, "GULF": gulf} {
		d.name("place", p.ID(), name)
	}
	inZone := &graph.Location{Place: placeZone, Within: []graph.PlaceName{placeBaghdad, placeIraq}, Precision: graph.LocatedSite, Point: &graph.Point{Lat: 33.3, Lon: 44.4}}
	inIraq := &graph.Location{Place: placeIraq, Precision: graph.LocatedCountry}

	commit := func(seq int64, fs ...[]graph.Filing) {
		d.Helper()
		c, out := d.record(d.s, slices.Concat(fs...)...)
		if c.Seq != seq || slices.Contains(out, graph.Unchanged) {
			d.Fatalf("commit %d of the drawn world is %+v: %v", seq, c, out)
		}
	}

	// [1] who there is
	militia := d.actor("militia", "wires", graph.ActorArmedGroup, "IRQ", "a militia")
	militia.Generic = true
	america := d.actor("america", "rows", graph.ActorState, "USA", "AMERICA", "United States of America")
	america.Ids = []graph.ExternalID{{Dataset: "wikidata", Key: "Q30"}}
	commit(1, file(graph.BySource,
		d.actor("usa", "wires", graph.ActorState, "USA", "United States", "Соединённые Штаты"), america,
		d.actor("pompeo", "wires", graph.ActorPerson, "USA", "Mike Pompeo"),
		d.actor("state", "wires", graph.ActorGovernment, "USA", "State Department"),
		d.actor("iraq", "wires", graph.ActorState, "IRQ", "Iraq", "العراق"),
		d.actor("khz", "wires", graph.ActorArmedGroup, "IRQ", "Kata'ib Hizballah", "كتائب حزب الله"),
		militia,
		d.actor("salih", "wires", graph.ActorPerson, "IRQ", "Barham Salih"),
		d.actor("office", "wires", graph.ActorOffice, "IRQ", "President of Iraq"),
		d.actor("embassy", "wires", graph.ActorFacility, "USA", "Embassy of the United States in Baghdad"),
		d.affiliation("leads", graph.Leads, "pompeo", "state", "2018-04-26/.."),
		d.affiliation("part", graph.PartOfOrg, "state", "usa", ""),
		d.affiliation("holds", graph.Holds, "salih", "office", "2018-10-02/2022-10-17"),
		&graph.Dataset{Name: "wires", Licence: "all rights reserved"},
		&graph.Dataset{Name: "rows", Licence: "CC BY 4.0", PassOn: true},
	))

	// [2] the threat, the plan, the series, and a mention of what nobody filed yet
	t1 := d.report("t1", "wires", graph.Asserts, "Post", "2020-09-27T12:00:00Z", what(graph.Threaten, "close", graph.Threatened, "Pompeo threatens to close the embassy"),
		when("2020-09-20"), d.who(graph.RoleActor, "usa"), d.who(graph.RoleRecipient, "office"))
	t1.Account.Due = &graph.Period{Earliest: day(20).Earliest, Latest: day(30).Latest, SureFrom: graph.OpenEnd, SureTo: graph.OpenStart, Precision: graph.PrecisionRange}
	t2 := d.report("t2", "rows", graph.Asserts, "Journal", "2020-09-28T00:00:00Z", what(graph.Threaten, "", graph.Threatened, "U.S. warns that it will close its embassy"),
		when("2020-09"), where(&graph.Location{Place: campDavid, Within: []graph.PlaceName{usa}, Precision: graph.LocatedSite}), d.who(graph.RoleActor, "america"))
	t2.Edition = "1"
	w1 := d.report("w1", "wires", graph.Asserts, "Post", "2020-09-09T00:00:00Z", what(graph.Retreat, "withdraw", graph.Announced, "Troops to be cut to 3,000"), where(inIraq), d.who(graph.RoleActor, "usa"))
	s1 := d.report("s1", "wires", graph.Asserts, "Post", "2020-09-28T00:00:00Z", what(graph.Assault, "attack", graph.Ongoing, "Rockets regularly fly"), when("2019-10/.."), where(inIraq), d.who(graph.RoleActor, "militia"))
	s1.Account.Extent = graph.Series
	m1 := d.report("m1", "rows", graph.Asserts, "Mirror", "2020-09-16T00:00:00Z")
	m1.Account, m1.Of = nil, some(d.name("report", graph.ReportID("wires", "r1"), "r1"))
	commit(2, file(graph.BySource, t1, t2, w1, s1, m1))

	// [3] one event out of two, and a third that calls it a bluff
	t3 := d.report("t3", "wires", graph.Assesses, "Voice", "2020-09-29T00:00:00Z", what(graph.Threaten, "close", graph.Threatened, "Officials call it a bluff"))
	t3.Said = []graph.Voice{{Who: "two officials", Count: 2, Anonymous: true, Of: some(d.id("iraq"))}}
	commit(3, file(graph.BySource, t3, d.same("t1", "t2", 0.9), d.same("t1", "t3", 0.7)))

	// [4] the rockets
	r1 := d.report("r1", "wires", graph.Asserts, "Ledger", "2020-09-16T00:00:00Z", what(graph.Assault, "attack", graph.Occurred, rocketStory), when("2020-09-15"), where(inZone),
		d.who(graph.RoleTarget, "embassy"), d.who(graph.RoleAccused, "khz", "usa"), killed(3), figure(graph.Figure{Measure: graph.Wounded, Best: ptr(int64(7))}))
	r1.Via = []string{"AP"}
	r1.Codes = []graph.Code{{Vocabulary: "CAMEO", Code: "195"}}
	r1.Raw = `{"id":"r1"}`
	r2 := d.report("r2", "wires", graph.Asserts, "Tribune", "2020-09-17T00:00:00Z", what(graph.Assault, "attack", graph.Occurred, rocketStory), killed(3))
	r3 := d.report("r3", "wires", graph.Denies, "Channel", "2020-09-18T00:00:00Z", what(graph.Assault, "", graph.Occurred, "We fired nothing"))
	r4 := d.report("r4", "rows", graph.Asserts, "Gazette", "2020-09-19T00:00:00Z", what(graph.Assault, "", graph.Occurred, "Five die in Baghdad"), when("2020-09-14/2020-09-15"),
		where(&graph.Location{Place: placeBaghdad, Within: []graph.PlaceName{placeIraq}, Precision: graph.LocatedTown}), killed(5), figure(graph.Figure{Measure: graph.Wounded, Low: ptr(int64(9))}),
		d.who(graph.RoleActor, "militia"))
	commit(4, file(graph.BySource, r1, r2, r3, r4, d.same("r1", "r2", 1), d.same("r1", "r3", 0.8), d.same("r1", "r4", 0.6), d.same("r1", "s1", 0.9), d.link("enables", graph.Enables, "r1", "t1")))

	// [5] one actor out of two records
	records := func(a, b string, v graph.Verdict) *graph.Judgement {
		return graph.NewJudgement(graph.KindActorRecord, d.id(a), d.id(b), v, 1, "ada", true, d.name("act", graph.DeriveID("ACT", "records"), "records"))
	}
	commit(5, file(graph.ByPerson, records("usa", "america", graph.Same), records("militia", "khz", graph.Same)))

	// [6] the deed, a forecast, a mistake, a rating
	w2 := d.report("w2", "wires", graph.Asserts, "", "", what(graph.Retreat, "withdraw", graph.Occurred, "Troops leave"), when("2020-10/2020-11"), where(inIraq), d.who(graph.RoleActor, "usa"))
	w2.Document = nil
	p1 := d.report("p1", "wires", graph.Predicts, "Post", "2020-09-28T00:00:00Z", what("", "", graph.Predicted, "There may be strikes in the Gulf"), where(&graph.Location{Place: gulf, Precision: graph.LocatedRegion, Point: &graph.Point{Lat: 26, Lon: 52}}), d.who(graph.RoleActor, "pompeo"))
	x1 := d.report("x1", "rows", graph.Asserts, "Mirror", "2020-09-01T00:00:00Z", what(graph.Assault, "attack", graph.Occurred, "Rockets over Basra"), when("2020-09-01"), d.who(graph.RoleActor, "khz"))
	commit(6, file(graph.BySource, w2, p1, x1, d.link("fulfils", graph.Fulfils, "w2", "w1"), d.link("follows", graph.Follows, "r2", "r4")), file(graph.ByPerson, &graph.Rating{Source: "ap", Reliability: "A", Author: "ada"}))

	// [7] the bluff is another thing, and a new edition names no place
	split := graph.NewJudgement(graph.KindReport, d.id("t1"), d.id("t3"), graph.Different, 1, "ada", true, d.name("act", graph.DeriveID("ACT", "split"), "split"))
	again := *t2
	account := *t2.Account
	account.Where = nil
	again.Edition, again.Account = "2", &account
	commit(7, file(graph.ByPerson, split), file(graph.BySource, &again))

	// [8] taken back
	commit(8, []graph.Filing{graph.WithdrawAtom(x1.Ref(), graph.BySource), graph.WithdrawAtom(graph.Ref{Kind: graph.KindActorRecord, ID: d.id("embassy")}, graph.ByPerson)})
}

// event writes an event in a line for each thing that it says.
func (d *drawn) event(e *graph.Event) string {
	if e == nil {
		return "nil"
	}
	var b strings.Builder
	add := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	add("%s: %q %s/%s %s %s %s", d.names[e.ID], e.Title, e.Type, e.Mode, e.Status, e.Extent, e.Stance)
	add("; reports %s +%d", d.called(e.Reports), e.Mentions)
	if e.When != nil {
		add("; when %s", e.When.Text())
	}
	if e.Due != nil {
		add("; due %s", e.Due.Text())
	}
	add("; at %s", e.At)
	if e.Where != nil {
		add("; where %s %v", d.names[e.Where.Place.ID()], e.Countries)
	}
	for _, p := range e.Who {
		actor := "nobody"
		if p.Actor != nil {
			actor = p.Actor.Name
		}
		add("; %s %s = %s", p.Role, d.sorted(p.Records), actor)
		if p.By.Valid {
			add(" by %s", d.names[p.By.UUID])
		}
		add(" say %s", d.sorted(p.Reports))
	}
	for _, f := range e.Figures {
		n := func(v *int64) string {
			if v == nil {
				return "?"
			}
			return fmt.Sprint(*v)
		}
		add("; %s %s %s<%s<%s say %s", f.Measure, f.Moment, n(f.Low), n(f.Best), n(f.High), d.sorted(f.Reports))
	}
	add("; lines %s", strings.Join(e.Lines, ", "))
	add("; %v %v %v", e.Datasets, e.Stances, e.Codes)
	for _, f := range []struct {
		name string
		is   bool
	}{{"disputed", e.Disputed}, {"hidden", e.Hidden}, {fmt.Sprint("contested ", e.Contested), len(e.Contested) > 0}} {
		if f.is {
			add("; %s", f.name)
		}
	}
	return b.String() + fmt.Sprintf("; filed %d", e.Filed)
}

func (d *drawn) actorText(a *graph.Actor) string {
	if a == nil {
		return "nil"
	}
	var names []string
	for _, n := range a.Names {
		names = append(names, n.Text+" ("+d.names[n.Record]+")")
	}
	slices.Sort(names)
	hidden := ""
	if a.Hidden {
		hidden = " hidden"
	}
	return fmt.Sprintf("%s of %s: %s %s [%s] %v%s", a.Name, d.sorted(a.Records), a.Kind, a.Country, strings.Join(names, ", "), a.Ids, hidden)
}

func (d *drawn) placeText(p *graph.Place) string {
	if p == nil {
		return "nil"
	}
	return fmt.Sprintf("%s %q %s %v in %s", d.names[p.ID], p.Name, p.Kind, p.Countries, cmp.Or(d.sorted(p.Within), "nothing"))
}

func texts[T any](vs []T, text func(T) string) string {
	return strings.Join(times(len(vs), func(i int) string { return text(vs[i]) }), "\n")
}

// ids are the names of an answer's events, with the total.
func (d *drawn) found(q graph.EventQuery) func(seq int64) (string, error) {
	return func(seq int64) (string, error) {
		q := q
		q.Seq = seq
		if q.First == 0 {
			q.First = 50
		}
		q.WantTotal = true
		if err := q.Normalize(); err != nil {
			return "", err
		}
		page, err := d.s.FindEvents(d.ctx, q)
		return pageText(page, func(e *graph.Event) string { return d.names[e.ID] }), err
	}
}

func pageText[T any](p graph.Page[T], text func(T) string) string {
	more := ""
	if p.More {
		more = " …"
	}
	return strings.Join(times(len(p.Nodes), func(i int) string { return text(p.Nodes[i]) }), " ") + more + fmt.Sprintf(" (%d)", p.Total)
}

func (d *drawn) foundActors(q graph.ActorQuery) func(seq int64) (string, error) {
	return func(seq int64) (string, error) {
		q := q
		q.Seq, q.Paging = seq, graph.Paging{First: 50, WantTotal: true}
		if err := q.Normalize(); err != nil {
			return "", err
		}
		page, err := d.s.FindActors(d.ctx, q)
		return pageText(page, func(a *graph.Actor) string { return strings.ReplaceAll(d.sorted(a.Records), " ", "=") }), err
	}
}

func (d *drawn) foundPlaces(q graph.PlaceQuery) func(seq int64) (string, error) {
	return func(seq int64) (string, error) {
		q := q
		q.Seq, q.Paging = seq, graph.Paging{First: 50, WantTotal: true}
		if err := q.Normalize(); err != nil {
			return "", err
		}
		page, err := d.s.FindPlaces(d.ctx, q)
		return pageText(page, func(p *graph.Place) string { return d.names[p.ID] }), err
	}
}

func (d *drawn) foundReports(q graph.ReportQuery) func(seq int64) (string, error) {
	return func(seq int64) (string, error) {
		q := q
		q.Seq, q.Paging = seq, graph.Paging{First: 50, WantTotal: true}
		if err := q.Normalize(); err != nil {
			return "", err
		}
		page, err := d.s.FindReports(d.ctx, q)
		return pageText(page, func(r *graph.Report) string { return d.names[r.ID] }), err
	}
}

// foundJudgements names the pairs, sorted.
func (d *drawn) foundJudgements(q graph.JudgementQuery) func(seq int64) (string, error) {
	return func(seq int64) (string, error) {
		q := q
		q.Seq, q.Paging = seq, graph.Paging{First: 50, WantTotal: true}
		if err := q.Normalize(); err != nil {
			return "", err
		}
		page, err := d.s.FindJudgements(d.ctx, q)
		if !slices.IsSortedFunc(page.Nodes, func(a, b *graph.Judgement) int { return compareIDs(a.ID, b.ID) }) {
			return "", fmt.Errorf("judgements do not come by id")
		}
		slices.SortFunc(page.Nodes, func(a, b *graph.Judgement) int {
			return cmp.Compare(d.sorted([]uuid.UUID{a.A, a.B}), d.sorted([]uuid.UUID{b.A, b.B}))
		})
		return pageText(page, func(j *graph.Judgement) string {
			return strings.ReplaceAll(d.sorted([]uuid.UUID{j.A, j.B}), " ", "-") + ":" + string(j.Verdict)
		}), err
	}
}

func (d *drawn) foundLinks(q graph.LinkQuery) func(seq int64) (string, error) {
	return func(seq int64) (string, error) {
		q := q
		q.Seq, q.Paging = seq, graph.Paging{First: 50, WantTotal: true}
		if err := q.Normalize(); err != nil {
			return "", err
		}
		page, err := d.s.FindLinks(d.ctx, q)
		if !slices.IsSortedFunc(page.Nodes, func(a, b *graph.Link) int { return compareIDs(a.ID, b.ID) }) {
			return "", fmt.Errorf("links do not come by id")
		}
		slices.SortFunc(page.Nodes, func(a, b *graph.Link) int { return cmp.Compare(d.names[a.ID], d.names[b.ID]) })
		return pageText(page, func(l *graph.Link) string { return d.names[l.ID] }), err
	}
}

// versionsText names the versions since a seq, sorted, where the order of ids means nothing.
func (d *drawn) versionsText(from int64) func(seq int64) (string, error) {
	return func(seq int64) (string, error) {
		q := graph.VersionQuery{From: from, To: seq, Paging: graph.Paging{First: 50, WantTotal: true}}
		if err := q.Normalize(); err != nil {
			return "", err
		}
		page, err := d.s.Versions(d.ctx, q)
		if !slices.IsSortedFunc(page.Nodes, func(a, b graph.Version) int {
			return cmp.Or(cmp.Compare(a.Since, b.Since), compareIDs(a.Event.ID, b.Event.ID))
		}) {
			return "", fmt.Errorf("versions do not come by seq and id")
		}
		slices.SortFunc(page.Nodes, func(a, b graph.Version) int {
			return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(d.names[a.Event.ID], d.names[b.Event.ID]))
		})
		return pageText(page, func(v graph.Version) string {
			until, hidden := "now", ""
			if v.Until != graph.Now {
				until = fmt.Sprint(v.Until)
			}
			if v.Event.Hidden {
				hidden = " hidden"
			}
			return fmt.Sprintf("%d..%s[%s%s]", v.Since, until, d.called(v.Event.Reports), hidden)
		}), err
	}
}

// counted writes a row a line, sorted, with what is not 0: an actor by its records, nothing as -.
func (d *drawn) counted(q graph.CountQuery) func(seq int64) (string, error) {
	return func(seq int64) (string, error) {
		q := q
		q.Seq = seq
		if err := q.Normalize(); err != nil {
			return "", err
		}
		rows, err := d.s.Count(d.ctx, q)
		if err != nil {
			return "", err
		}
		lines := make([]string, len(rows))
		for i, r := range rows {
			var keys []string
			for _, k := range r.Keys {
				if id, err := uuid.Parse(k); err == nil {
					as, err := d.s.Actors(d.ctx, seq, []uuid.UUID{id})
					if err != nil {
						return "", err
					}
					k = strings.ReplaceAll(d.sorted(as[0].Records), " ", "=")
				}
				keys = append(keys, cmp.Or(k, "-"))
			}
			said := []string{fmt.Sprint(r.Events)}
			for _, n := range []struct {
				name string
				n    int64
			}{
				{"series", r.Series}, {"states", r.States}, {"coarse", r.Coarse}, {"untimed", r.Untimed}, {"untyped", r.Untyped},
				{"unplaced", r.Unplaced}, {"vague", r.Vague},
			} {
				if n.n != 0 {
					said = append(said, fmt.Sprintf("%d %s", n.n, n.name))
				}
			}
			for i, s := range r.Sums {
				said = append(said, fmt.Sprintf("%s %d<%d<%d of %d (%d in parts, %d series, %d<%d<%d without)", q.Sum[i], s.Low, s.Best, s.High, s.Events, s.Parted, s.Series, s.Lowless, s.Bestless, s.Highless))
			}
			lines[i] = strings.TrimSpace(strings.Join(keys, " ") + ": " + strings.Join(said, ", "))
		}
		slices.Sort(lines)
		return strings.Join(lines, "\n"), nil
	}
}

func (d *drawn) history(seq int64, name string) (string, error) {
	hs, err := d.s.History(d.ctx, seq, d.list(name))
	if err != nil {
		return "", err
	}
	return texts(hs[0], func(v graph.Version) string {
		until := "now"
		if v.Until != graph.Now {
			until = fmt.Sprint(v.Until)
		}
		return fmt.Sprintf("%d..%s %s", v.Since, until, d.called(v.Event.Reports))
	}), nil
}

func (d *drawn) lineage(seq int64, name string) (string, error) {
	ls, err := graph.LineagesOf(d.ctx, d.s, seq, d.list(name))
	if err != nil {
		return "", err
	}
	l := ls[0]
	return fmt.Sprintf("merged from %s; split from %s; split into %s", cmp.Or(d.sorted(l.MergedFrom), "-"), cmp.Or(d.sorted(l.SplitFrom), "-"), cmp.Or(d.sorted(l.SplitInto), "-")), nil
}

func (d *drawn) entriesText(q graph.EntryQuery) func(int64) (string, error) {
	return func(seq int64) (string, error) {
		q := q
		q.To, q.Paging = seq, graph.Paging{First: 200, WantTotal: true}
		if err := q.Normalize(); err != nil {
			return "", err
		}
		page, err := d.s.Entries(d.ctx, q)
		return pageText(page, func(c graph.LedgerEntry) string {
			edition := func(a graph.Atom) string {
				if a == nil {
					return "-"
				}
				return fmt.Sprintf("%q", a.Stamp())
			}
			return fmt.Sprintf("%d.%d %s %s %s %s %s→%s", c.Seq, c.N, c.Op, c.Cause, c.Kind, cmp.Or(d.names[c.ID], "?"), edition(c.Before), edition(c.Atom))
		}), err
	}
}

func drawnWorld(b *bench) {
	d := &drawn{bench: b, s: b.fresh(), names: map[uuid.UUID]string{}, ids: map[string]uuid.UUID{}}
	d.draw()
	ctx := context.Context(d.ctx)
	events := func(names string) func(int64) (string, error) {
		return func(seq int64) (string, error) {
			es, err := d.s.Events(ctx, seq, d.list(names))
			return texts(es, d.event), err
		}
	}
	holders := func(names string) func(int64) (string, error) {
		return func(seq int64) (string, error) {
			es, err := d.s.Events(ctx, seq, d.list(names))
			return strings.Join(times(len(es), func(i int) string {
				if es[i] == nil {
					return "nil"
				}
				return d.names[es[i].ID]
			}), " "), err
		}
	}
	actors := func(names string) func(int64) (string, error) {
		return func(seq int64) (string, error) {
			as, err := d.s.Actors(ctx, seq, d.list(names))
			return texts(as, d.actorText), err
		}
	}
	places := func(names string) func(int64) (string, error) {
		return func(seq int64) (string, error) {
			ps, err := d.s.Places(ctx, seq, d.list(names))
			return texts(ps, d.placeText), err
		}
	}
	f := func(f graph.EventFilter) func(int64) (string, error) {
		return d.found(graph.EventQuery{Filter: f, Ascending: true})
	}
	who := func(names string, roles ...graph.Role) []graph.WhoFilter {
		w := graph.WhoFilter{Roles: roles}
		for _, id := range d.list(names) {
			w.Spans = append(w.Spans, graph.Span{Record: id, Window: graph.Always})
		}
		return []graph.WhoFilter{w}
	}
	reports := func(names string) func(int64) (string, error) {
		return func(seq int64) (string, error) {
			fs, err := d.s.Reports(ctx, seq, d.list(names))
			return texts(fs, func(f *graph.Filed[*graph.Report]) string {
				if f == nil {
					return "nil"
				}
				return fmt.Sprintf("%s edition %q of %d since %d live %v raw %s", d.names[f.Atom.ID], f.Atom.Edition, f.First, f.Since, f.Live, f.Atom.Raw)
			}), err
		}
	}
	// By 15 October the drawdown had come about, and nothing was known of the rest.
	october := dayOf("2020-10-15").Earliest
	known := &graph.Outcomes{On: october, Fulfilled: d.list("w1")}
	outcome := func(on graph.Instant, any ...graph.Outcome) graph.EventFilter {
		k := *known
		k.On = on
		return graph.EventFilter{Outcome: &graph.OutcomeFilter{Any: any, Known: &k, On: on}}
	}
	by := func(ds ...graph.Dimension) graph.CountQuery { return graph.CountQuery{By: ds, Outcomes: known} }
	only := func(q graph.CountQuery, names string) graph.CountQuery {
		q.Filter.IDs = d.list(names)
		return q
	}
	summed := func(q graph.CountQuery) graph.CountQuery {
		q.Sum = []graph.Measure{graph.Killed, graph.Wounded}
		return q
	}
	circle := func(lat, lon, km float64, mode graph.MatchMode) func(int64) (string, error) {
		return f(graph.EventFilter{Area: &graph.Area{Circle: &graph.Circle{Center: graph.Point{Lat: lat, Lon: lon}, RadiusKM: km}}, Match: mode})
	}
	box := func(south, west, north, east float64, mode graph.MatchMode) func(int64) (string, error) {
		return f(graph.EventFilter{Area: &graph.Area{Box: &graph.Box{South: south, West: west, North: north, East: east}}, Match: mode})
	}
	ok := true
	for _, c := range []struct {
		name string
		seq  int64
		ask  func(seq int64) (string, error)
		want string
	}{
		{"the threat as both first told it", 2, events("t1 t2"), `t1: "Pompeo threatens to close the embassy" THREATEN/close THREATENED INCIDENT ASSERTS; reports t1 +0; when 2020-09-20T00:00:00Z/2020-09-20T23:59:59Z; due 2020-09-20T00:00:00Z/2020-09-30T23:59:59Z; at 2020-09-20T00:00:00Z; ACTOR usa = United States say t1; RECIPIENT office = President of Iraq say t1; lines Post; [wires] [ASSERTS] []; filed 2
t2: "U.S. warns that it will close its embassy" THREATEN/ THREATENED INCIDENT ASSERTS; reports t2 +0; when 2020-09-01T00:00:00Z/2020-09-30T23:59:59Z; at 2020-09-01T00:00:00Z; where CAMPDAVID [USA]; ACTOR america = AMERICA say t2; lines Journal; [rows] [ASSERTS] []; filed 2`},
		{"a mention of what nobody filed", 2, holders("m1 r1"), `nil nil`},
		{"two reports and one that weighs them, merged", 3, events("t2"), `t1: "U.S. warns that it will close its embassy" THREATEN/close THREATENED INCIDENT ASSERTS; reports t1 t2 t3 +0; when 2020-09-20T00:00:00Z/2020-09-20T23:59:59Z; due 2020-09-20T00:00:00Z/2020-09-30T23:59:59Z; at 2020-09-20T00:00:00Z; where CAMPDAVID [USA]; ACTOR america = AMERICA say t2; ACTOR usa = United States say t1; RECIPIENT office = President of Iraq say t1; lines Journal, Post, Voice; [rows wires] [ASSERTS ASSESSES] []; filed 2`},
		{"each report answers with its event", 3, holders("t1 t2 t3 w1 t2"), `t1 t1 t1 w1 t1`},
		{"the rockets, from rival accounts, a copy, a denial and a mention", 4, events("r3"), `r1: "Five die in Baghdad" ASSAULT/attack OCCURRED INCIDENT ASSERTS; reports r1 r2 r3 r4 +1; when 2020-09-15T00:00:00Z/2020-09-15T23:59:59Z; at 2020-09-15T00:00:00Z; where ZONE [IRQ]; ACTOR militia = a militia say r4; TARGET embassy = Embassy of the United States in Baghdad say r1; ACCUSED khz = Kata'ib Hizballah by usa say r1; KILLED DURING 3<5<5 say r1 r2 r4; WOUNDED DURING 7<7<? say r1 r4; lines AP, Channel, Gazette, Mirror; [rows wires] [ASSERTS DENIES] [CAMEO:195]; disputed; contested [figure KILLED DURING figure WOUNDED DURING]; filed 4`},
		{"the mention goes where its report went", 4, holders("m1 r1 r2 r4"), `r1 r1 r1 r1`},
		{"a series is kept apart from an incident", 4, events("s1"), `s1: "Rockets regularly fly" ASSAULT/attack ONGOING SERIES ASSERTS; reports s1 +0; when 2019-10-01T00:00:00Z/..; at 2019-10-01T00:00:00Z; where IRAQ [IRQ]; ACTOR militia = a militia say s1; lines Post; [wires] [ASSERTS] []; filed 2`},
		{"the newest threat, its actors united, split and revised", 8, events("t1 t3"), `t1: "U.S. warns that it will close its embassy" THREATEN/close THREATENED INCIDENT ASSERTS; reports t1 t2 +0; when 2020-09-20T00:00:00Z/2020-09-20T23:59:59Z; due 2020-09-20T00:00:00Z/2020-09-30T23:59:59Z; at 2020-09-20T00:00:00Z; ACTOR america usa = United States say t1 t2; RECIPIENT office = President of Iraq say t1; lines Journal, Post; [rows wires] [ASSERTS] []; filed 2
t3: "Officials call it a bluff" THREATEN/close THREATENED INCIDENT ASSESSES; reports t3 +0; at 2020-09-29T00:00:00Z; lines Voice; [wires] [ASSESSES] []; filed 3`},
		{"the same before the actors were united", 4, events("t1"), `t1: "U.S. warns that it will close its embassy" THREATEN/close THREATENED INCIDENT ASSERTS; reports t1 t2 t3 +0; when 2020-09-20T00:00:00Z/2020-09-20T23:59:59Z; due 2020-09-20T00:00:00Z/2020-09-30T23:59:59Z; at 2020-09-20T00:00:00Z; where CAMPDAVID [USA]; ACTOR america = AMERICA say t2; ACTOR usa = United States say t1; RECIPIENT office = President of Iraq say t1; lines Journal, Post, Voice; [rows wires] [ASSERTS ASSESSES] []; filed 2`},
		{"a rating of a source makes its number the best", 6, events("r1"), `r1: "Three rockets hit the Green Zone of Baghdad on Tuesday night, killing three" ASSAULT/attack OCCURRED INCIDENT ASSERTS; reports r1 r2 r3 r4 +1; when 2020-09-15T00:00:00Z/2020-09-15T23:59:59Z; at 2020-09-15T00:00:00Z; where ZONE [IRQ]; ACTOR militia = a militia say r4; TARGET embassy = Embassy of the United States in Baghdad say r1; ACCUSED khz = Kata'ib Hizballah by usa say r1; KILLED DURING 3<3<5 say r1 r2 r4; WOUNDED DURING 7<7<? say r1 r4; lines AP, Channel, Gazette, Mirror; [rows wires] [ASSERTS DENIES] [CAMEO:195]; disputed; contested [figure KILLED DURING figure WOUNDED DURING]; filed 4`},
		{"the deed, which nobody dated, and the forecast", 6, events("w2 p1"), `w2: "Troops leave" RETREAT/withdraw OCCURRED INCIDENT ASSERTS; reports w2 +0; when 2020-10-01T00:00:00Z/2020-11-30T23:59:59Z; at 2020-10-01T00:00:00Z; where IRAQ [IRQ]; ACTOR usa = United States say w2; lines wires; [wires] [ASSERTS] []; filed 6
p1: "There may be strikes in the Gulf" / PREDICTED INCIDENT PREDICTS; reports p1 +0; at 2020-09-28T00:00:00Z; where GULF []; ACTOR pompeo = Mike Pompeo say p1; lines Post; [wires] [PREDICTS] []; filed 6`},
		{"what was retracted answers by its id, hidden", 8, events("x1"), `x1: "Rockets over Basra" ASSAULT/attack OCCURRED INCIDENT ASSERTS; reports x1 +0; when 2020-09-01T00:00:00Z/2020-09-01T23:59:59Z; at 2020-09-01T00:00:00Z; ACTOR khz = Kata'ib Hizballah say x1; lines Mirror; [rows] [ASSERTS] []; hidden; filed 6`},
		{"and was visible before", 7, events("x1"), `x1: "Rockets over Basra" ASSAULT/attack OCCURRED INCIDENT ASSERTS; reports x1 +0; when 2020-09-01T00:00:00Z/2020-09-01T23:59:59Z; at 2020-09-01T00:00:00Z; ACTOR khz = Kata'ib Hizballah say x1; lines Mirror; [rows] [ASSERTS] []; filed 6`},
		{"answers have the order and the length of the question", 8, holders("w2 t1 w2 usa x1"), `w2 t1 w2 nil x1`},

		{"an actor of two records, by either", 8, actors("america usa"), `United States of america usa: STATE USA [AMERICA (america), United States (usa), United States of America (america), Соединённые Штаты (usa)] [{wikidata Q30}]
United States of america usa: STATE USA [AMERICA (america), United States (usa), United States of America (america), Соединённые Штаты (usa)] [{wikidata Q30}]`},
		{"the same before", 4, actors("america usa"), `AMERICA of america: STATE USA [AMERICA (america), United States of America (america)] [{wikidata Q30}]
United States of usa: STATE USA [United States (usa), Соединённые Штаты (usa)] []`},
		{"a generic record merges with nothing; a report is no actor; a retracted record is hidden", 8, actors("militia khz t1 embassy"), `a militia of militia: ARMED_GROUP IRQ [a militia (militia)] []
Kata'ib Hizballah of khz: ARMED_GROUP IRQ [Kata'ib Hizballah (khz), كتائب حزب الله (khz)] []
nil
Embassy of the United States in Baghdad of embassy: FACILITY USA [Embassy of the United States in Baghdad (embassy)] [] hidden`},
		{"reports as they stand", 8, reports("t2 x1 r1 usa m1"), `t2 edition "2" of 2 since 7 live true raw 
x1 edition "" of 6 since 8 live false raw 
r1 edition "" of 4 since 4 live true raw {"id":"r1"}
nil
m1 edition "" of 2 since 2 live true raw `},
		{"reports as they stood", 6, reports("t2 x1 w2"), `t2 edition "1" of 2 since 2 live true raw 
x1 edition "" of 6 since 6 live true raw 
w2 edition "" of 6 since 6 live true raw `},

		{"places are the union of what is said of them", 6, places("IRAQ BAGHDAD ZONE USA CAMPDAVID GULF t1"), `IRAQ "Iraq" COUNTRY [IRQ] in nothing
BAGHDAD "Baghdad" TOWN [IRQ] in IRAQ
ZONE "Green Zone" SITE [IRQ] in BAGHDAD
USA "United States" COUNTRY [USA] in nothing
CAMPDAVID "Camp David" SITE [USA] in USA
GULF "Gulf" REGION [] in nothing
nil`},
		{"a place that no report names any more is gone", 7, places("CAMPDAVID USA"), `nil
nil`},
		{"places in Iraq", 8, d.foundPlaces(graph.PlaceQuery{Countries: []string{"IRQ"}}), `BAGHDAD ZONE IRAQ (3)`},
		{"places directly within Iraq", 8, d.foundPlaces(graph.PlaceQuery{Parents: d.list("IRAQ")}), `BAGHDAD (1)`},
		{"sites by name", 6, d.foundPlaces(graph.PlaceQuery{Kinds: []graph.PlaceKind{graph.PlaceSite}, Text: "dav CAMP"}), `CAMPDAVID (1)`},
		{"all places by name", 8, d.foundPlaces(graph.PlaceQuery{}), `BAGHDAD ZONE GULF IRAQ (4)`},

		{"all events, by start", 8, f(graph.EventFilter{}), `s1 w1 r1 t1 p1 t3 w2 (7)`},
		{"all events, newest first", 8, d.found(graph.EventQuery{}), `w2 t3 p1 t1 r1 w1 s1 (7)`},
		{"all events, by when they were filed", 8, d.found(graph.EventQuery{Order: graph.ByFiled, Ascending: true}), `t1 w1 s1 t3 r1 w2 p1 (7)`},
		{"a page of three", 8, d.found(graph.EventQuery{Paging: graph.Paging{First: 3}}), `w2 t3 p1 … (7)`},
		{"all events before the mistake was seen", 7, f(graph.EventFilter{}), `s1 x1 w1 r1 t1 p1 t3 w2 (8)`},
		{"nothing at the beginning", 0, f(graph.EventFilter{}), ` (0)`},
		{"by ids, hidden ones left out", 8, f(graph.EventFilter{IDs: d.list("t1 t2 x1 w2")}), `t1 w2 (2)`},
		{"no ids match nothing", 8, f(graph.EventFilter{IDs: []uuid.UUID{}}), ` (0)`},
		{"of the United States, both records", 8, f(graph.EventFilter{Who: who("usa america")}), `w1 t1 w2 (3)`},
		{"of one record only", 8, f(graph.EventFilter{Who: who("america")}), `t1 (1)`},
		{"whoever is accused", 8, f(graph.EventFilter{Who: who("khz usa", graph.RoleAccused)}), `r1 (1)`},
		{"two participants at once", 8, f(graph.EventFilter{Who: append(who("usa"), who("office", graph.RoleRecipient)...)}), `t1 (1)`},
		{"while Pompeo may lead, surely in 2021: none", 8, f(graph.EventFilter{Who: []graph.WhoFilter{{Spans: []graph.Span{{Record: d.id("pompeo"), Window: graph.Window{From: day(1).Earliest, To: day(2).Latest}}}}}, Match: graph.Certainly}), ` (0)`},
		{"while he possibly led: a forecast without a period may be of any time", 8, f(graph.EventFilter{Who: []graph.WhoFilter{{Spans: []graph.Span{{Record: d.id("pompeo"), Window: graph.Window{From: day(1).Earliest, To: day(2).Latest}}}}}}), `p1 (1)`},
		{"of a type", 8, f(graph.EventFilter{Types: []graph.EventType{graph.Assault}}), `s1 r1 (2)`},
		{"of a type or of none", 8, f(graph.EventFilter{Types: []graph.EventType{graph.Retreat}, Untyped: true}), `w1 p1 w2 (3)`},
		{"of a mode and a status", 8, f(graph.EventFilter{Modes: []string{"withdraw"}, Statuses: []graph.Status{graph.Occurred}}), `w2 (1)`},
		{"series and states", 8, f(graph.EventFilter{Extents: []graph.Extent{graph.Series, graph.State}}), `s1 (1)`},
		{"with a member that denies", 8, f(graph.EventFilter{Stances: []string{"DENIES"}}), `r1 (1)`},
		{"disputed", 8, f(graph.EventFilter{Disputed: ptr(true)}), `r1 (1)`},
		{"contested", 8, f(graph.EventFilter{Contested: ptr(true)}), `r1 (1)`},
		{"by native code", 8, f(graph.EventFilter{Codes: []string{"CAMEO:195"}}), `r1 (1)`},
		{"of a dataset, mentions too", 8, f(graph.EventFilter{Datasets: []string{"rows"}}), `r1 t1 (2)`},
		{"in Iraq", 8, f(graph.EventFilter{Countries: []string{"IRQ"}}), `s1 w1 r1 w2 (4)`},
		{"at Baghdad or within", 8, f(graph.EventFilter{Places: d.list("BAGHDAD ZONE"), Around: d.list("IRAQ")}), `s1 w1 r1 w2 (4)`},
		{"at Baghdad or within, certainly", 8, f(graph.EventFilter{Places: d.list("BAGHDAD ZONE"), Around: d.list("IRAQ"), Match: graph.Certainly}), `r1 (1)`},
		{"possibly on 15 September", 8, f(graph.EventFilter{When: &graph.Window{From: day(15).Earliest, To: day(15).Latest}}), `s1 r1 (2)`},
		{"certainly on 15 September", 8, f(graph.EventFilter{When: &graph.Window{From: day(15).Earliest, To: day(15).Latest}, Match: graph.Certainly}), `r1 (1)`},
		{"by text: all terms, by prefix, also of the place", 8, f(graph.EventFilter{Text: "GREEN rock"}), `r1 (1)`},
		{"by text that only a rival's title has", 8, f(graph.EventFilter{Text: "five die"}), ` (0)`},

		{"in a role", 8, f(graph.EventFilter{Roles: []graph.Role{graph.RoleRecipient, graph.RoleAccused}}), `r1 t1 (2)`},
		{"with two lines or more", 8, f(graph.EventFilter{Lines: &graph.Range{Min: 2, Max: math.MaxInt64}}), `r1 t1 (2)`},
		{"with two reports, mentions not counted", 8, f(graph.EventFilter{Reports: &graph.Range{Min: 2, Max: 2}}), `t1 (1)`},
		{"most lines first", 8, d.found(graph.EventQuery{Order: graph.ByLines, Paging: graph.Paging{First: 2}}), `r1 t1 … (7)`},
		{"most reports first", 8, d.found(graph.EventQuery{Order: graph.ByReports, Paging: graph.Paging{First: 2}}), `r1 t1 … (7)`},
		{"with a number of dead", 8, f(graph.EventFilter{Figure: &graph.FigureFilter{Measure: graph.Killed}}), `r1 (1)`},
		{"with a number of all the dead", 8, f(graph.EventFilter{Figure: &graph.FigureFilter{Measure: graph.Killed, Of: ptr("")}}), `r1 (1)`},
		{"with a number of dead civilians", 8, f(graph.EventFilter{Figure: &graph.FigureFilter{Measure: graph.Killed, Of: ptr("Civilians")}}), ` (0)`},
		{"fulfilled or lapsed by 15 October", 8, f(outcome(october, graph.OutcomeFulfilled, graph.OutcomeLapsed)), `w1 t1 (2)`},
		{"open by 15 October: deeds are not", 8, f(outcome(october, graph.OutcomeOpen)), `p1 t3 (2)`},
		{"open on the last day that was named", 8, f(outcome(day(30).Latest, graph.OutcomeOpen)), `t1 p1 t3 (3)`},
		{"possibly within 10 km of the embassy: the Gulf is wide, and Iraq has no point", 8, circle(33.3, 44.4, 10, graph.Possibly), `r1 p1 (2)`},
		{"certainly within 10 km of the embassy", 8, circle(33.3, 44.4, 10, graph.Certainly), `r1 (1)`},
		{"certainly within 1 km of the embassy: a site is not that exact", 8, circle(33.3, 44.4, 1, graph.Certainly), ` (0)`},
		{"possibly within 1 km of what lies 5 km away", 8, circle(33.3, 44.45, 1, graph.Possibly), `p1 (1)`},
		{"certainly in a box around Baghdad", 8, box(33, 44, 34, 45, graph.Certainly), `r1 (1)`},
		{"possibly in a box on the other side of the earth", 8, box(-60, -120, -50, -110, graph.Possibly), ` (0)`},

		{"how many events there are, and what that number rests on", 8, d.counted(summed(by())), `: 7, 1 series, 2 coarse, 3 untimed, 1 untyped, 2 unplaced, 4 vague, KILLED 3<3<5 of 1 (0 in parts, 0 series, 0<0<0 without), WOUNDED 7<7<0 of 1 (0 in parts, 0 series, 0<0<1 without)`},
		{"the dead before the rating", 4, d.counted(only(summed(by()), "r1")), `: 1, KILLED 3<5<5 of 1 (0 in parts, 0 series, 0<0<0 without), WOUNDED 7<7<0 of 1 (0 in parts, 0 series, 0<0<1 without)`},
		{"one row also where nothing matches", 8, d.counted(only(by(), "")), `: 0`},
		{"but none by anything", 8, d.counted(only(by(graph.DimType), "")), ``},
		{"a year", 8, d.counted(by(graph.DimYear)), `-: 3, 3 untimed, 1 untyped, 1 unplaced, 2 vague
2019: 1, 1 series, 1 coarse, 1 vague
2020: 3, 1 unplaced, 1 vague`},
		{"a month and a type: two months are coarse", 8, d.counted(only(by(graph.DimMonth, graph.DimType), "r1 t1 w2")), `2020-09 ASSAULT: 1
2020-09 THREATEN: 1, 1 unplaced
2020-10 RETREAT: 1, 1 coarse, 1 vague`},
		{"a week, a country and an extent", 8, d.counted(only(by(graph.DimWeek, graph.DimCountry, graph.DimExtent), "r1 s1 t1")), `2019-W40 IRQ SERIES: 1, 1 series, 1 coarse, 1 vague
2020-W38 - INCIDENT: 1, 1 unplaced
2020-W38 IRQ INCIDENT: 1`},
		{"a day and a mode", 8, d.counted(only(by(graph.DimDay, graph.DimMode), "r1 p1")), `- -: 1, 1 untimed, 1 untyped, 1 vague
2020-09-15 attack: 1`},
		{"an outcome", 8, d.counted(by(graph.DimOutcome)), `-: 3, 1 series, 2 coarse, 2 vague
FULFILLED: 1, 1 untimed, 1 vague
LAPSED: 1, 1 unplaced
OPEN: 2, 2 untimed, 1 untyped, 1 unplaced, 1 vague`},
		{"a status", 8, d.counted(only(by(graph.DimStatus), "r1 w1 w2")), `ANNOUNCED: 1, 1 untimed, 1 vague
OCCURRED: 2, 1 coarse, 1 vague`},
		{"a province", 8, d.counted(only(by(graph.DimAdmin1), "r1 w2")), `-: 1, 1 coarse, 1 vague
IRQ/Baghdad Governorate: 1`},
		{"an actor: one of two records counts once", 8, d.counted(only(by(graph.DimActor), "t1 w2 t3")), `-: 1, 1 untimed, 1 unplaced
america=usa: 2, 1 coarse, 1 unplaced, 1 vague
office: 1, 1 unplaced`},
		{"an actor, before the records were one", 4, d.counted(only(by(graph.DimActor), "t1")), `america: 1
office: 1
usa: 1`},
		{"an actor in each role", 8, d.counted(only(by(graph.DimRole, graph.DimActor), "r1 t1")), `ACCUSED khz: 1
ACTOR america=usa: 1, 1 unplaced
ACTOR militia: 1
RECIPIENT office: 1, 1 unplaced
TARGET embassy: 1`},
		{"a dataset and a stance: every value counts", 8, d.counted(only(by(graph.DimDataset, graph.DimStance), "r1 p1")), `rows ASSERTS: 1
rows DENIES: 1
wires ASSERTS: 1
wires DENIES: 1
wires PREDICTS: 1, 1 untimed, 1 untyped, 1 vague`},
		{"a line of evidence", 8, d.counted(only(by(graph.DimSource), "r1 t1")), `AP: 1
Channel: 1
Gazette: 1
Journal: 1, 1 unplaced
Mirror: 1
Post: 1, 1 unplaced`},

		{"all actors by name", 8, d.foundActors(graph.ActorQuery{}), `militia salih iraq khz pompeo office state america=usa (8)`},
		{"actors by the prefix of any name", 8, d.foundActors(graph.ActorQuery{Text: "americ unit"}), `america=usa (1)`},
		{"actors by whole words, which prefixes are not", 8, d.foundActors(graph.ActorQuery{Text: "americ unit", Whole: true}), ` (0)`},
		{"actors by whole words of any name", 8, d.foundActors(graph.ActorQuery{Text: "States UNITED", Whole: true}), `america=usa (1)`},
		{"actors by whole words and external id", 8, d.foundActors(graph.ActorQuery{Text: "united", Whole: true, External: &graph.ExternalID{Dataset: "wikidata", Key: "Q30"}}), `america=usa (1)`},
		{"actors by prefixes as whole words and external id", 8, d.foundActors(graph.ActorQuery{Text: "unite", Whole: true, External: &graph.ExternalID{Dataset: "wikidata", Key: "Q30"}}), ` (0)`},
		{"actors in Cyrillic", 8, d.foundActors(graph.ActorQuery{Text: "ШТАТЫ"}), `america=usa (1)`},
		{"actors in Arabic", 8, d.foundActors(graph.ActorQuery{Text: "حزب"}), `khz (1)`},
		{"actors by kind and country", 8, d.foundActors(graph.ActorQuery{Kinds: []graph.ActorKind{graph.ActorPerson, graph.ActorOffice}, Countries: []string{"IRQ", "USA"}}), `salih pompeo office (3)`},
		{"actors by external id", 8, d.foundActors(graph.ActorQuery{External: &graph.ExternalID{Dataset: "wikidata", Key: "Q30"}}), `america=usa (1)`},

		{"reports of an event", 8, d.foundReports(graph.ReportQuery{Events: d.list("r1")}), `r1 r2 r3 r4 (4)`},
		{"reports of an event, mentions too", 8, d.foundReports(graph.ReportQuery{Events: d.list("r1"), Mentions: true}), `r1 m1 r2 r3 r4 (5)`},
		{"reports by publisher", 8, d.foundReports(graph.ReportQuery{Publisher: "POST"}), `w1 t1 s1 p1 (4)`},
		{"reports of a document", 8, d.foundReports(graph.ReportQuery{Document: "https://ledger.example/r1"}), `r1 (1)`},
		{"reports of a dataset and stance", 8, d.foundReports(graph.ReportQuery{Datasets: []string{"rows"}, Stances: []graph.Stance{graph.Asserts}}), `r4 t2 (2)`},

		{"all judgements", 8, d.foundJudgements(graph.JudgementQuery{}), `america-usa:SAME khz-militia:SAME r1-r2:SAME r1-r3:SAME r1-r4:SAME r1-s1:SAME t1-t2:SAME t1-t3:SAME t1-t3:DIFFERENT (9)`},
		{"judgements on a report", 8, d.foundJudgements(graph.JudgementQuery{On: d.list("t3 r2")}), `r1-r2:SAME t1-t3:SAME t1-t3:DIFFERENT (3)`},
		{"judgements of an act", 8, d.foundJudgements(graph.JudgementQuery{Act: some(d.id("records"))}), `america-usa:SAME khz-militia:SAME (2)`},
		{"judgements by author, subject and verdict", 8, d.foundJudgements(graph.JudgementQuery{Authors: []string{"ada"}, Subject: graph.KindReport, Verdicts: []graph.Verdict{graph.Different}}), `t1-t3:DIFFERENT (1)`},

		{"the history of an event", 8, func(seq int64) (string, error) { return d.history(seq, "t1") }, `2..3 t1
3..7 t1 t2 t3
7..now t1 t2`},
		{"the history up to a seq", 4, func(seq int64) (string, error) { return d.history(seq, "t1") }, `2..3 t1
3..now t1 t2 t3`},
		{"the history of an event that was merged away", 8, func(seq int64) (string, error) { return d.history(seq, "t2") }, `2..3 t2`},
		{"what became of events in the last two commits, hidden ones too", 8, d.versionsText(6), `7..now[t1 t2] 7..now[t3] 8..now[x1 hidden] (3)`},
		{"what became of events up to a seq: what ended later is still open", 6, d.versionsText(2), `3..now[t1 t2 t3] 4..6[r1 r2 r3 r4] 6..now[p1] 6..now[r1 r2 r3 r4] 6..now[w2] 6..now[x1] (6)`},
		{"lineage of what was merged", 4, func(seq int64) (string, error) { return d.lineage(seq, "t1") }, `merged from t2; split from -; split into -`},
		{"lineage of what was merged and split", 8, func(seq int64) (string, error) { return d.lineage(seq, "t1") }, `merged from t2; split from -; split into t3`},
		{"lineage of what was split off", 8, func(seq int64) (string, error) { return d.lineage(seq, "t3") }, `merged from -; split from t1; split into -`},

		{"entries of the last two commits", 8, d.entriesText(graph.EntryQuery{From: 6}), `7.0 FILE PERSON JUDGEMENT ? -→"" 7.1 FILE SOURCE REPORT t2 "1"→"2" 8.0 WITHDRAW SOURCE REPORT x1 ""→- 8.1 WITHDRAW PERSON ACTOR_RECORD embassy ""→- (4)`},
		{"entries on a report", 8, d.entriesText(graph.EntryQuery{Refs: d.list("t2 x1")}), `2.1 FILE SOURCE REPORT t2 -→"1" 6.2 FILE SOURCE REPORT x1 -→"" 7.1 FILE SOURCE REPORT t2 "1"→"2" 8.0 WITHDRAW SOURCE REPORT x1 ""→- (4)`},
		{"entries of a kind", 8, d.entriesText(graph.EntryQuery{Kinds: []graph.Kind{graph.KindRating, graph.KindAffiliation}}), `1.10 FILE SOURCE AFFILIATION leads -→"" 1.11 FILE SOURCE AFFILIATION part -→"" 1.12 FILE SOURCE AFFILIATION holds -→"" 6.5 FILE PERSON RATING ? -→"" (4)`},
		{"affiliations of records", 8, func(seq int64) (string, error) {
			as, err := d.s.Affiliations(ctx, seq, d.list("state office"))
			return d.sorted(times(len(as), func(i int) uuid.UUID { return as[i].ID })), err
		}, `holds leads part`},
		{"links of reports", 8, func(seq int64) (string, error) {
			ls, err := d.s.Links(ctx, seq, d.list("r2 w1"))
			return d.sorted(times(len(ls), func(i int) uuid.UUID { return ls[i].ID })), err
		}, `follows fulfils`},
		{"links at a seq", 5, func(seq int64) (string, error) {
			ls, err := d.s.Links(ctx, seq, d.list("r1 r2 w1"))
			return d.sorted(times(len(ls), func(i int) uuid.UUID { return ls[i].ID })), err
		}, `enables`},
		{"all links", 8, d.foundLinks(graph.LinkQuery{}), `enables follows fulfils (3)`},
		{"links of two types", 8, d.foundLinks(graph.LinkQuery{Types: []graph.LinkType{graph.Fulfils, graph.Follows, graph.Ends}}), `follows fulfils (2)`},
		{"all links before", 5, d.foundLinks(graph.LinkQuery{}), `enables (1)`},
		{"ratings", 8, func(seq int64) (string, error) {
			rs, err := d.s.Ratings(ctx, seq)
			return texts(rs, func(r *graph.Rating) string { return r.Source + " " + string(r.Reliability) }), err
		}, `ap A`},
		{"datasets by name", 8, func(seq int64) (string, error) {
			ds, err := d.s.Datasets(ctx, seq)
			return texts(ds, func(s *graph.Dataset) string { return fmt.Sprintf("%s %s %v", s.Name, s.Licence, s.PassOn) }), err
		}, "rows CC BY 4.0 true\nwires all rights reserved false"},
	} {
		got, err := c.ask(c.seq)
		if err != nil {
			b.Errorf("%s, at seq %d: %v", c.name, c.seq, err)
		} else if diff := gocmp.Diff(strings.Split(c.want, "\n"), strings.Split(got, "\n")); diff != "" {
			ok = false
			b.Errorf("%s, at seq %d (-want +got):\n%s", c.name, c.seq, diff)
		}
	}
	if !ok {
		return
	}
	// And the oracle, which judges the random worlds, agrees.
	o, err := oracleOf(b.ctx, d.s)
	if err != nil {
		b.Fatal(err)
	}
	ids := slices.SortedFunc(maps.Values(d.ids), compareIDs)
	for seq := range int64(9) {
		b.agree(o, d.s, seq, byIDs(ids, ids, ids)...)
		b.agree(o, d.s, seq, past(ids)...)
		b.agree(o, d.s, seq, versions("all", seq, graph.VersionQuery{Paging: graph.Paging{First: 3, WantTotal: true}}, wholeList))
	}
}
