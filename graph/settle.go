package graph

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// FoldVersion changes whenever the same ledger folds to another graph. A citable answer names it.
const FoldVersion = 3

// Policy says which claims an account is made of.
type Policy string

const (
	PolicySettled Policy = "SETTLED" // the most trusted
	PolicyLatest  Policy = "LATEST"  // those published last
	PolicyWidest  Policy = "WIDEST"  // ranges that hold all rivals
	PolicySource  Policy = "SOURCE"  // those of one line of evidence or dataset alone
)

// Check refuses a source that the policy has no use for, and a policy that lacks one.
func (p Policy) Check(source string) error {
	switch {
	case p == PolicySource && Fold(source) == "":
		return Invalid("source", "policy SOURCE needs one: the name of a line of evidence, as lines has it, or of a dataset")
	case p != PolicySource && source != "":
		return Invalid("source", "it goes with policy SOURCE only, not with %s", p)
	}
	return nil
}

// Ratings gives a source's reliability by its folded outlet; it counts for reports that carry none.
type Ratings map[string]Reliability

// Claim is one value of a field with the reports that state it, most trusted first among its rivals.
type Claim struct {
	// Value is the canonical text of the value.
	Value   string
	Reports []uuid.UUID
	Lines   []string
	// Reliability is the best among its reports; empty where none is rated.
	Reliability Reliability
	// Since is when it was first published; OpenEnd if unknown.
	Since Instant
}

// SettledField is one field of the account: what it was settled to and the rival claims.
type SettledField struct {
	Field     string
	Value     string // empty where nothing was settled
	Contested bool
	Claims    []Claim
}

// Settlement is an event with the claims that it was settled from.
type Settlement struct {
	Event   *Event
	Fields  []SettledField
	Denials []uuid.UUID // reports with stance DENIES
	// Lines are the event's lines of evidence, each with its reports, mentions too: a copy is of its original's, one that cites
	// several outlets of several.
	Lines []EvidenceLine
}

// EvidenceLine is an independent line of evidence and the reports that belong to it.
type EvidenceLine struct {
	Name    string
	Reports []uuid.UUID
}

// Settle folds the live reports of one cluster, at least one of them with an account, into an event. It depends on the
// reports and the ratings alone, not on their order. Event.Filed stays 0.
//
// Only ASSERTS feed the account; where there is none, PREDICTS; where there is none, the rest. The trust of a value is
// (independent lines, best reliability, newest published, least report id) over the reports that state it. See DESIGN in
// ARCHITECTURE.md, "Settling".
func Settle(reports []*Report, ratings Ratings) *Event {
	return settle(reports, ratings, PolicySettled, false).event
}

// Explain settles as Settle does, but by a policy, and tells what each field was settled from. What is no part of the account,
// such as the reports and their lines, stays that of the event as it is settled. PolicySource takes only the reports that belong
// to the line of evidence of that name, or to the dataset; nil where none of these has an account.
func Explain(reports []*Report, ratings Ratings, policy Policy, source string) *Settlement {
	whole := settle(reports, ratings, PolicySettled, true)
	out := &Settlement{Event: whole.event, Fields: whole.fields, Denials: whole.denials(), Lines: evidenceLines(whole.all(), whole.lines)}
	if policy == PolicySettled {
		return out
	}
	if policy == PolicySource {
		reports = whole.from(source)
		if !slices.ContainsFunc(reports, func(r *Report) bool { return r.Account != nil }) {
			return nil
		}
	}
	s := settle(reports, ratings, policy, true)
	out.Event, out.Fields = whole.event.withAccountOf(s.event), s.fields
	return out
}

// withAccountOf is e with the account of o.
func (e *Event) withAccountOf(o *Event) *Event {
	c := *e
	c.Title, c.Summary, c.Type, c.Mode, c.Contexts = o.Title, o.Summary, o.Type, o.Mode, o.Contexts
	c.Status, c.Extent, c.When, c.Due, c.Where, c.Who = o.Status, o.Extent, o.When, o.Due, o.Where, o.Who
	c.Figures, c.Intensity, c.Stance, c.Contested = o.Figures, o.Intensity, o.Stance, o.Contested
	c.Countries, c.Text = o.Countries, o.Text
	c.sort()
	return &c
}

// from are the reports of a line of evidence, by its folded name, or of a dataset.
func (s *settling) from(source string) []*Report {
	name := Fold(source)
	var out []*Report
	for _, r := range s.all() {
		if Fold(r.Dataset) == name || slices.ContainsFunc(s.lines[r.ID], func(l string) bool { return Fold(l) == name }) {
			out = append(out, r)
		}
	}
	return out
}

func (s *settling) all() []*Report { return slices.Concat(s.members, s.mentions) }

func settle(reports []*Report, ratings Ratings, policy Policy, explain bool) *settling {
	s := &settling{ratings: ratings, policy: policy, explain: explain, original: originals(reports)}
	s.lines = lines(s.original)
	for _, r := range reports {
		if r.Account != nil {
			s.members = append(s.members, r)
		} else {
			s.mentions = append(s.mentions, r)
		}
	}
	sortReports(s.members)
	s.voters, s.stance = s.voting()
	e := &Event{ID: s.members[0].ID, Stance: s.stance, Mentions: len(s.mentions), Published: s.members[0].Published()}
	s.event = e
	s.settleWhat()
	s.settleWhen()
	s.settleWhere()
	s.settleWho()
	s.settleFigures()
	s.summarise()
	return s
}

type settling struct {
	ratings  Ratings
	policy   Policy
	explain  bool // fill fields: a load, which nobody asks why, spares itself the claims
	original map[uuid.UUID]*Report
	lines    map[uuid.UUID][]string
	members  []*Report // with an account, by (published, id)
	mentions []*Report
	voters   []*Report
	stance   Stance
	event    *Event
	fields   []SettledField
}

func (s *settling) voting() ([]*Report, Stance) {
	for _, st := range []Stance{Asserts, Predicts} {
		var vs []*Report
		for _, r := range s.members {
			if r.Stance == st {
				vs = append(vs, r)
			}
		}
		if len(vs) > 0 {
			return vs, st
		}
	}
	return s.members, s.members[0].Stance
}

func (s *settling) denials() []uuid.UUID {
	var out []uuid.UUID
	for _, r := range s.members {
		if r.Stance == Denies {
			out = append(out, r.ID)
		}
	}
	return out
}

func (s *settling) reliability(r *Report) Reliability {
	if r.Reliability != "" {
		return r.Reliability
	}
	best := Reliability("")
	for _, o := range r.Sources() {
		if rated := s.ratings[o]; rated != "" && (best == "" || rated < best) {
			best = rated
		}
	}
	return best
}

// trust orders values: more lines, then better reliability, then newer, then the least report id.
type trust struct {
	lines       int
	reliability Reliability
	newest      Instant
	least       uuid.UUID
	itself      uuid.UUID // the least of the reports that state it, where only copies of one text differ
}

func (s *settling) trust(reports []*Report) trust {
	t := trust{lines: len(distinctLines(reports, s.lines)), newest: OpenStart, least: s.original[reports[0].ID].ID, itself: reports[0].ID}
	for _, r := range reports {
		if Less(r.ID, t.itself) {
			t.itself = r.ID
		}
		// A copy lends no trust that its original has not.
		r = s.original[r.ID]
		if rel := s.reliability(r); rel != "" && (t.reliability == "" || rel < t.reliability) {
			t.reliability = rel
		}
		if p := r.Published(); p.Known() && p > t.newest {
			t.newest = p
		}
		if Less(r.ID, t.least) {
			t.least = r.ID
		}
	}
	return t
}

// over is negative where t is trusted more than o.
func (t trust) over(o trust) int {
	if c := compare(o.lines, t.lines); c != 0 {
		return c
	}
	if c := compare(t.reliability.rank(), o.reliability.rank()); c != 0 {
		return c
	}
	if c := compare(o.newest, t.newest); c != 0 {
		return c
	}
	if c := compareIDs(t.least, o.least); c != 0 {
		return c
	}
	return compareIDs(t.itself, o.itself)
}

// newer is negative where t is newer than o, and otherwise as over.
func (t trust) newer(o trust) int {
	if c := compare(o.newest, t.newest); c != 0 {
		return c
	}
	return t.over(o)
}

// best is how the account's policy prefers values: the most trusted, or the newest.
func (s *settling) best(a, b trust) int {
	if s.policy == PolicyLatest {
		return a.newer(b)
	}
	return a.over(b)
}

// choice is one value with the reports that state it, and its trust where it is asked for: among rivals, or to explain.
type choice struct {
	key     string
	reports []*Report
	trust   trust
}

// choices groups the voters by value, an empty key not voting, in the order of prefer.
func (s *settling) choices(voters []*Report, key func(*Report) string, prefer func(a, b trust) int) []choice {
	by := map[string][]*Report{}
	for _, r := range voters {
		if k := key(r); k != "" {
			by[k] = append(by[k], r)
		}
	}
	out := make([]choice, 0, len(by))
	for k, rs := range by {
		c := choice{key: k, reports: rs}
		if len(by) > 1 || s.explain {
			c.trust = s.trust(rs)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b choice) int { return prefer(a.trust, b.trust) })
	return out
}

func (s *settling) claims(cs []choice) []Claim {
	out := make([]Claim, len(cs))
	for i, c := range cs {
		out[i] = Claim{Value: c.key, Reports: idsOf(c.reports), Lines: distinctLines(c.reports, s.lines), Reliability: c.trust.reliability, Since: OpenEnd}
		for _, r := range c.reports {
			out[i].Since = min(out[i].Since, r.Published())
		}
	}
	return out
}

// field records a settled field; where contested, its name goes to the event.
func (s *settling) field(name, value string, contested bool, cs []choice) {
	if len(cs) == 0 {
		return
	}
	if s.explain {
		s.fields = append(s.fields, SettledField{name, value, contested, s.claims(cs)})
	}
	if contested {
		s.event.Contested = append(s.event.Contested, name)
	}
}

// elect settles a field to its most preferred value and returns that value's reports.
func (s *settling) elect(name string, voters []*Report, key func(*Report) string, prefer func(a, b trust) int) (string, []*Report) {
	cs := s.choices(voters, key, prefer)
	if len(cs) == 0 {
		return "", nil
	}
	contested := len(cs) > 1 && name != "title" && name != "summary"
	s.field(name, cs[0].key, contested, cs)
	return cs[0].key, cs[0].reports
}

func (s *settling) settleWhat() {
	e := s.event
	title, by := s.elect("title", s.voters, func(r *Report) string { return r.Account.Title }, s.best)
	e.Title = title
	if by == nil {
		by = s.voters
	}
	// The summary goes with the title where it can: two halves of one account, not of two.
	if e.Summary, _ = s.elect("summary", by, func(r *Report) string { return r.Account.Summary }, s.best); e.Summary == "" {
		e.Summary, _ = s.elect("summary", s.voters, func(r *Report) string { return r.Account.Summary }, s.best)
	}
	typ, typed := s.elect("type", s.voters, func(r *Report) string { return string(r.Account.Type) }, s.best)
	e.Type = EventType(typ)
	e.Mode, _ = s.elect("mode", typed, func(r *Report) string { return r.Account.Mode }, s.best)
	status, _ := s.elect("status", s.voters, func(r *Report) string { return string(r.Account.Status) }, trust.newer)
	e.Status, e.Extent = Status(status), s.members[0].Account.Extent
	for _, r := range s.voters {
		e.Contexts = append(e.Contexts, r.Account.Contexts...)
	}
	e.Contexts = sortedSet(e.Contexts)
	text, _ := s.elect("intensity", s.voters, func(r *Report) string {
		if r.Account.Intensity == nil {
			return ""
		}
		return strconv.FormatFloat(*r.Account.Intensity, 'g', -1, 64)
	}, s.best)
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		e.Intensity = &v
	}
}

// Text writes a period as EDTF with its sure part, which is what rival periods are told apart by.
func (p *Period) Text() string {
	if p == nil {
		return ""
	}
	t := p.Earliest.String() + "/" + p.Latest.String()
	if p.HasSure() {
		t += " surely " + p.SureFrom.String() + "/" + p.SureTo.String()
	}
	return t
}

func (s *settling) settleWhen() {
	e := s.event
	cs := s.choices(s.voters, func(r *Report) string { return r.Account.When.Text() }, s.best)
	if len(cs) > 0 {
		var ps []Period
		for _, c := range cs {
			ps = append(ps, *c.reports[0].Account.When)
		}
		settled, ok := joinPeriods(ps, e.Extent == Incident)
		switch e.When = &settled; s.policy {
		case PolicyLatest:
			e.When = &ps[0]
		case PolicyWidest:
			e.When = hull(ps)
		}
		s.field("when", e.When.Text(), !ok, cs)
	}
	due := s.choices(s.voters, func(r *Report) string { return r.Account.Due.Text() }, s.best)
	if len(due) > 0 {
		e.Due = due[0].reports[0].Account.Due
		if s.policy == PolicyWidest {
			var ps []Period
			for _, c := range due {
				ps = append(ps, *c.reports[0].Account.Due)
			}
			e.Due = hull(ps)
		}
		s.field("due", e.Due.Text(), len(due) > 1, due)
	}
	e.sort()
}

// sort finds what lists sort e by.
func (e *Event) sort() {
	var ok bool
	if e.When != nil {
		e.At, ok = e.When.at()
	}
	if !ok {
		e.At = OpenStart
		if e.Published.Known() {
			e.At = e.Published
		}
	}
}

// hull holds all the rivals: it reaches as far as any of them, and surely goes on only while all of them do. nil where that
// says nothing.
func hull(ps []Period) *Period {
	out := ps[0]
	for _, p := range ps[1:] {
		out.Earliest, out.Latest = min(out.Earliest, p.Earliest), max(out.Latest, p.Latest)
		out.SureFrom, out.SureTo = max(out.SureFrom, p.SureFrom), min(out.SureTo, p.SureTo)
	}
	if !out.HasSure() {
		if out.Earliest == OpenStart && out.Latest == OpenEnd {
			return nil
		}
		out.SureFrom, out.SureTo = OpenEnd, OpenStart
	}
	out.saidBy(ps)
	return &out
}

// saidBy takes the words and the precision of the first of the rivals that has p's bounds; none may.
func (p *Period) saidBy(rivals []Period) {
	p.Raw, p.Precision = "", PrecisionRange
	for _, r := range rivals {
		if r.Earliest == p.Earliest && r.Latest == p.Latest {
			p.Raw, p.Precision = r.Raw, r.Precision
			return
		}
	}
}

// joinPeriods settles the rivals, most trusted first: of incidents the intersection of the outer bounds, of series and
// states their hull (an open end bounds nothing in the first and stays open in the second); the sure part is the hull of
// the sure parts, cut to it. Where the intersection is empty, or the hull is open at both ends with nothing sure and so no
// period, the most trusted's whole, and false.
func joinPeriods(ps []Period, incident bool) (Period, bool) {
	out := ps[0]
	sure := Between(0, 0, "")
	for i, p := range ps {
		if p.HasSure() {
			sure.SureFrom, sure.SureTo = min(sure.SureFrom, p.SureFrom), max(sure.SureTo, p.SureTo)
		}
		if i == 0 {
			continue
		}
		if incident {
			out.Earliest, out.Latest = max(out.Earliest, p.Earliest), min(out.Latest, p.Latest)
		} else {
			out.Earliest, out.Latest = min(out.Earliest, p.Earliest), max(out.Latest, p.Latest)
		}
	}
	nothing := out.Earliest == OpenStart && out.Latest == OpenEnd && !sure.HasSure()
	if out.Earliest > out.Latest || nothing {
		return ps[0], len(ps) == 1
	}
	out.SureFrom, out.SureTo = OpenEnd, OpenStart
	if sure.HasSure() {
		if f, t := max(sure.SureFrom, out.Earliest), min(sure.SureTo, out.Latest); f <= t {
			out.SureFrom, out.SureTo = f, t
		}
	}
	out.saidBy(ps)
	return out, true
}

func (s *settling) settleWhere() {
	e := s.event
	cs := s.choices(s.voters, func(r *Report) string {
		if r.Account.Where == nil {
			return ""
		}
		return locationText(r.Account.Where)
	}, s.best)
	if len(cs) == 0 {
		return
	}
	first := cs[0].reports[0].Account.Where
	best, contested := first, false
	for _, c := range cs[1:] {
		if l := c.reports[0].Account.Where; l.Precision.rank() < best.Precision.rank() && best.covers(l) {
			best = l
		}
	}
	for _, c := range cs {
		l := c.reports[0].Account.Where
		contested = contested || !best.covers(l) && !l.covers(best)
	}
	switch e.Where = best; s.policy {
	case PolicyLatest:
		e.Where = first
	case PolicyWidest:
		ls := make([]*Location, len(cs))
		for i, c := range cs {
			ls[i] = c.reports[0].Account.Where
		}
		e.Where = covering(ls)
	}
	e.Countries = e.Where.AllCountries()
	s.field("where", locationText(e.Where), contested, cs)
}

// covering is the narrowest place that all the locations lie in; nil where they have none in common.
func covering(ls []*Location) *Location {
	apart := slices.ContainsFunc(ls, func(l *Location) bool { return l.Place.ID() != ls[0].Place.ID() })
	chain := func(l *Location) []PlaceName {
		if apart && l.Precision == LocatedNear { // it may lie outside the place that it is near
			return l.Within
		}
		return append([]PlaceName{l.Place}, l.Within...)
	}
	all := chain(ls[0])
	i := slices.IndexFunc(all, func(p PlaceName) bool {
		return !slices.ContainsFunc(ls, func(l *Location) bool {
			return !slices.ContainsFunc(chain(l), func(o PlaceName) bool { return o.ID() == p.ID() })
		})
	})
	if i < 0 {
		return nil
	}
	out := &Location{Place: all[i], Within: all[i+1:]}
	told := 0
	for _, l := range ls {
		if l.Place.ID() != out.Place.ID() {
			continue
		}
		if told++; told == 1 {
			out.Point, out.Precision, out.RadiusKM, out.Raw = l.Point, l.Precision, l.RadiusKM, l.Raw
		}
		if l.Precision.rank() > out.Precision.rank() {
			out.Precision = l.Precision
		}
		if out.Point != nil && (l.Point == nil || *l.Point != *out.Point) {
			out.Point, out.RadiusKM, out.Raw = nil, 0, ""
		}
		if l.RadiusKM == 0 || out.RadiusKM != 0 && l.RadiusKM > out.RadiusKM {
			out.RadiusKM = l.RadiusKM
		}
		out.Countries = sortedSet(append(out.Countries, l.Countries...))
	}
	if told == 0 {
		out.Precision = LocationPrecision(out.Place.Kind)
	}
	return out
}

// locationText tells rival locations apart: the place with what it lies within, the point, the precision.
func locationText(l *Location) string {
	if l == nil {
		return ""
	}
	parts := []string{l.Place.Name}
	for _, w := range l.Within {
		parts = append(parts, w.Name)
	}
	t := strings.Join(parts, ", ")
	if l.Point != nil {
		t += " (" + strconv.FormatFloat(l.Point.Lat, 'f', -1, 64) + ", " + strconv.FormatFloat(l.Point.Lon, 'f', -1, 64) + ")"
	}
	return t + " " + string(l.Precision)
}

func (s *settling) settleWho() {
	type key struct {
		record, by uuid.UUID
		role       Role
	}
	found := map[key]*EventParticipant{}
	for _, r := range s.members {
		votes := slices.Contains(s.voters, r)
		for _, p := range r.Account.Who {
			k := key{p.Record, p.By.UUID, p.Role}
			denies := p.Stance == Denies
			if !votes && !denies {
				continue
			}
			if found[k] == nil {
				found[k] = &EventParticipant{Record: p.Record, Role: p.Role, By: p.By}
			}
			if denies {
				found[k].DeniedBy = append(found[k].DeniedBy, r.ID)
			} else if p.Stance == "" || p.Stance == s.stance || s.stance != Asserts {
				found[k].Reports = append(found[k].Reports, r.ID)
			}
		}
	}
	var newest *Report // that tells of anybody
	if s.policy == PolicyLatest {
		for _, r := range s.voters {
			tells := func(p *EventParticipant) bool { return slices.Contains(p.Reports, r.ID) }
			if slices.ContainsFunc(slices.Collect(maps.Values(found)), tells) && (newest == nil || s.newer(r, newest)) {
				newest = r
			}
		}
	}
	for _, p := range found {
		if newest != nil && !slices.Contains(p.Reports, newest.ID) {
			continue
		}
		// What is only denied, weighed or foretold of a participant does not make one.
		if len(p.Reports) == 0 {
			continue
		}
		p.Reports, p.DeniedBy = uniteIDs(p.Reports, nil), uniteIDs(p.DeniedBy, nil)
		s.event.Who = append(s.event.Who, *p)
	}
	slices.SortFunc(s.event.Who, func(a, b EventParticipant) int {
		if c := compare(roleOrder(a.Role), roleOrder(b.Role)); c != 0 {
			return c
		}
		if c := compareIDs(a.Record, b.Record); c != 0 {
			return c
		}
		return compareIDs(a.By.UUID, b.By.UUID)
	})
}

// newer tells whether a was published after b, or is trusted more where they are of one date.
func (s *settling) newer(a, b *Report) bool {
	return s.trust([]*Report{a}).newer(s.trust([]*Report{b})) < 0
}

// Roles lists the roles in the order in which participants are shown.
var roles = [...]Role{RoleActor, RoleRecipient, RoleTarget, RoleIntendedTarget, RoleVictim, RoleClaimant, RoleAccused, RoleHost, RoleMediator, RoleSupporter}

func roleOrder(r Role) int { return slices.Index(roles[:], r) }

func (s *settling) settleFigures() {
	type stated struct {
		report *Report
		figure Figure
	}
	by := map[figureKey][]stated{}
	for _, r := range s.voters {
		for _, f := range r.Account.Figures {
			if f.Stance != "" && f.Stance != s.stance {
				continue
			}
			by[f.key()] = append(by[f.key()], stated{r, f})
		}
	}
	keys := make([]figureKey, 0, len(by))
	for k := range by {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b figureKey) int {
		if c := compare(a.measure, b.measure); c != 0 {
			return c
		}
		if c := compare(a.of, b.of); c != 0 {
			return c
		}
		return compare(momentOrder(a.moment), momentOrder(b.moment))
	})
	for _, k := range keys {
		of := map[uuid.UUID]Figure{}
		var rs []*Report
		out := SettledFigure{Figure: Figure{Measure: k.measure, Moment: k.moment}}
		var all extremes
		for _, st := range by[k] {
			if _, twice := of[st.report.ID]; !twice {
				rs = append(rs, st.report)
				of[st.report.ID] = st.figure
			}
			if out.Of == "" || st.figure.Of < out.Of {
				out.Of = st.figure.Of
			}
			all.add(st.figure)
		}
		cs := s.choices(rs, func(r *Report) string { return figureText(of[r.ID]) }, s.best)
		bests := s.choices(rs, func(r *Report) string {
			if b := of[r.ID].Best; b != nil {
				return strconv.FormatInt(*b, 10)
			}
			return ""
		}, s.best)
		if len(bests) > 0 {
			out.Best = of[bests[0].reports[0].ID].Best
		}
		out.Low, out.High = all.settled()
		out.Reports, out.Contested = idsOf(rs), len(bests) > 1 || above(all.floor, all.ceiling)
		switch said := of[cs[0].reports[0].ID]; {
		case s.policy == PolicyWidest:
			out.Low, out.High = all.widest()
		case s.policy == PolicyLatest:
			out.Low, out.Best, out.High, out.Reports = said.Low, said.Best, said.High, idsOf(cs[0].reports)
		case !out.says(): // "at least 30" beside "at most 20"
			i := slices.IndexFunc(cs, func(c choice) bool { return of[c.reports[0].ID].says() })
			if i >= 0 {
				said = of[cs[i].reports[0].ID]
				out.Low, out.High = said.Low, said.High
			}
		}
		slices.SortFunc(out.Reports, compareIDs)
		s.event.Figures = append(s.event.Figures, out)
		name := strings.TrimSpace("figure " + string(k.measure) + " " + string(k.moment) + " " + k.of)
		s.field(name, figureText(out.Figure), out.Contested, cs)
	}
}

func momentOrder(m Moment) int { return slices.Index([]Moment{Before, During, After}, m) }

// summarise fills what an event says of its members, and what filters and search look at.
func (s *settling) summarise() {
	e := s.event
	e.Reports = idsOf(s.members)
	all := s.all()
	e.Lines = distinctLines(all, s.lines)
	for _, r := range s.members {
		e.Disputed = e.Disputed || r.Stance == Denies
		e.Stances = append(e.Stances, string(r.Stance))
		for _, c := range r.Codes {
			e.Codes = append(e.Codes, c.String())
		}
	}
	for _, r := range all {
		e.Datasets = append(e.Datasets, r.Dataset)
	}
	e.Stances, e.Codes, e.Datasets = sortedSet(e.Stances), sortedSet(e.Codes), sortedSet(e.Datasets)
	slices.Sort(e.Contested)
	place := ""
	if e.Where != nil {
		place = e.Where.Place.Name
	}
	e.Text = Terms(e.Title, e.Summary, place)
}

func idsOf(rs []*Report) []uuid.UUID {
	out := make([]uuid.UUID, len(rs))
	for i, r := range rs {
		out[i] = r.ID
	}
	return out
}
