package neo4j

import (
	"fmt"
	"maps"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casus/graph"
)

// form is one form of a statement: the file of cypher/ that it is, and in what order it is asked or what it ends in.
type form struct{ file, how string }

func (f form) String() string { return strings.TrimSpace(f.file + " " + f.how) }

// asked is a statement as it is asked of the world.
type asked struct {
	text string
	args args
}

// statements are all that is asked of the server. Those that only a writer asks have no arguments.
func statements(t testing.TB, head graph.Commit) map[form]asked {
	parts := map[string]bool{"total": true, "schema": true, "tally": true, "participants": true, "totals": true, "sum": true, "event_match": true, "together": true}
	for i, p := range fragments() {
		if i%2 == 0 {
			parts[strings.Trim(p, "/*")] = true
		}
	}
	out, fileOf := map[form]asked{}, map[string]string{}
	others := argsOf(head)
	for name, text := range files(t) {
		fileOf[text] = name
		if parts[name] || strings.Contains(text, "/*beyond*/") || strings.Contains(text, "/*tally*/") {
			continue
		}
		out[form{name, ""}] = asked{whole(text), others[name]}
		if strings.Contains(text, "/*page*/") {
			out[form{name, "counted"}] = asked{whole(counting(text)), others[name]}
		}
	}
	for _, f := range worldFilters() {
		w, a := waysTo(head.Seq, f)
		a["bands"], a["limit"], a["most"] = bands(&f, graph.ByStart, false, nil), 26, graph.MaxCountRows
		a["measures"], a["counted"] = []string{"KILLED|DURING|", "WOUNDED|DURING|"}, known(&graph.Outcomes{On: 1531536000})
		add := func(file, text string, more args, how ...string) {
			f := form{file, strings.TrimSpace(w.lead + " " + strings.Join(how, " "))}
			if _, ok := out[f]; !ok {
				more = maps.Clone(more)
				maps.Copy(more, a)
				out[f] = asked{text, more}
			}
		}
		for order, text := range map[graph.EventOrder]string{
			graph.ByStart: w.byStart, graph.ByFiled: w.byFiled, graph.ByLines: w.byNumber, graph.ByReports: w.byNumber,
		} {
			add(fileOf[text], w.page(order, false), args{"key": int64(math.MaxInt64), "after": beyondAll}, string(order), "descending")
			add(fileOf[text], w.page(order, true), args{"key": int64(math.MinInt64), "after": ""}, string(order), "ascending")
		}
		if w.total != "" {
			out[form{fileOf[w.total], ""}] = asked{w.total, a}
		}
		if len(f.Who) > 1 {
			w = w.beside(f.Who[1], a)
		}
		for name, end := range tallies(fileOf[w.count] == "count_all") {
			if w.together != "" {
				name = "together " + name
			}
			add(fileOf[w.count], w.tally(end), args{}, name)
		}
	}
	return out
}

// TestEveryConditionIsAskedFor: what nothing asks for would never be planned.
func TestEveryConditionIsAskedFor(t *testing.T) {
	_, a := waysTo(0, worldFilters()[0])
	if asked, all := len(a.conditions()), strings.Count(eventMatchCypher, "\n/*"); asked != all {
		t.Errorf("%d of %d conditions of event_match.cypher are asked for", asked, all)
	}
}

// worldFilters lead to events by each way. The first asks for all that may be asked.
func worldFilters() []graph.EventFilter {
	year := graph.Window{From: 1500000000, To: 1531536000}
	box := &graph.Area{Box: &graph.Box{South: 3, West: 5, North: 6, East: 9}}
	towns := []uuid.UUID{newWorld().report(0, "1").Account.Where.Place.ID()}
	of, no := "", false
	much := &graph.Range{Min: 0, Max: 9}
	outcome := &graph.OutcomeFilter{Any: []graph.Outcome{graph.OutcomeLapsed}, Known: &graph.Outcomes{On: year.To}, On: year.To}
	who := func(n int, w graph.Window) []graph.WhoFilter {
		return []graph.WhoFilter{{Spans: []graph.Span{{Record: worldActor(n), Window: w}}}}
	}
	out := []graph.EventFilter{
		{
			IDs: some25(worldReport), Who: who(0, graph.Always), Types: []graph.EventType{graph.Assault}, Modes: []string{"attack"}, Contexts: []string{"military"},
			Statuses: []graph.Status{graph.Occurred}, Extents: []graph.Extent{graph.Incident}, Stances: []string{"ASSERTS"}, Datasets: []string{"world"},
			Codes: []string{"WORLD:1"}, Means: []graph.Meaning{{Type: graph.Assault}}, Countries: []string{"IRQ"}, When: &year, Places: towns, Text: "attack",
			Disputed: &no, Contested: &no, Roles: []graph.Role{graph.RoleActor}, Lines: much, Reports: much,
			Figure: &graph.FigureFilter{Measure: graph.Killed, Of: &of}, Outcome: outcome, Area: box,
		},
		{When: &year, Types: []graph.EventType{graph.Assault}}, {}, {Text: "group7"}, {Places: towns}, {Area: box},
		{Who: who(0, graph.Always)}, {Who: who(3, graph.Always), Types: []graph.EventType{graph.Assault}}, {Who: who(3, year)},
		{Who: who(0, graph.Always), Types: []graph.EventType{graph.Assault}, When: &year},
		{Who: append(who(3, graph.Always), who(0, graph.Always)...)}, {Who: append(who(3, graph.Always), who(0, graph.Always)...), When: &year},
	}
	for i := range out {
		out[i].Match = graph.Possibly
	}
	return out
}

func some25(of func(int) uuid.UUID) []uuid.UUID {
	out := make([]uuid.UUID, 25)
	for i := range out {
		out[i] = of(i * 37)
	}
	return out
}

// tallies are what counts end in: the number, or some or all of the dimensions.
func tallies(all bool) map[string]string {
	by := [][]graph.Dimension{{graph.DimMonth, graph.DimType}, {graph.DimActor, graph.DimRole}}
	if all {
		for _, d := range []graph.Dimension{
			graph.DimYear, graph.DimMonth, graph.DimWeek, graph.DimDay, graph.DimType, graph.DimMode, graph.DimStatus, graph.DimExtent,
			graph.DimOutcome, graph.DimCountry, graph.DimAdmin1, graph.DimActor, graph.DimRole, graph.DimDataset, graph.DimSource, graph.DimStance,
		} {
			by = append(by, []graph.Dimension{d})
		}
	}
	out := map[string]string{"total": totalCypher, "in all, with sums": tally(nil, 2)}
	for _, ds := range by {
		out["by "+strings.ReplaceAll(joined(ds), "|", ", ")] = tally(ds, 0)
	}
	return out
}

// argsOf are what the other statements are asked with, by their file.
func argsOf(head graph.Commit) map[string]args {
	reports, records := texts(some25(worldReport)), texts(some25(worldActor))
	common := args{
		"seq": head.Seq, "ids": reports, "limit": 26, "key": "", "after": "", "from": int64(3), "to": int64(6),
		"at": head.RecordedAt.UnixMilli(), "id": head.ID.String(), "seqs": []int64{1, 3, 5},
	}
	out := map[string]args{}
	for _, file := range []string{
		"events", "memberships", "history", "links", "head", "owner", "loads", "ratings", "datasets", "commit_at", "commit_by_id", "commits",
		"find_actors", "find_places", "find_judgements", "find_links", "count_entries",
	} {
		out[file] = common
	}
	with := func(more args, files ...string) {
		for _, file := range files {
			out[file] = maps.Clone(common)
			maps.Copy(out[file], more)
		}
	}
	with(args{"ids": records}, "actors", "affiliations")
	with(args{"kind": "REPORT"}, "atoms")
	with(args{"who": [][]string{records[:1], records[1:]}, "most": 1000}, "count_edges")
	with(args{"ids": texts([]uuid.UUID{worldProvince(7).ID()})}, "places")
	with(args{"parents": texts([]uuid.UUID{worldProvince(7).ID()})}, "find_places_within")
	with(args{"text": prefixes("name7")}, "find_actors_by_text")
	with(args{"text": prefixes("town 7")}, "find_places_by_text")
	with(args{"dataset": "wikidata", "external": "Q7"}, "find_actors_by_external_id")
	with(args{"key": int64(math.MinInt64), "events": reports, "url": hashURL("https://example.org/7"), "publisher": "outlet 7", "mentions": false},
		"find_reports", "find_reports_of", "find_reports_by_url", "find_reports_by_publisher")
	with(args{"on": reports}, "find_judgements_on")
	with(args{"act": newWorld().judgement(graph.KindReport, worldReport(0), worldReport(1)).Act.String()}, "find_judgements_of_act")
	with(args{"key": int64(0)}, "versions")
	with(args{"seq": int64(0), "n": int64(-1), "refs": reports}, "entries", "entries_of", "count_entries_of")
	return out
}

// rare are the statements that may look at all nodes of a label: there are few of them, or the counts come from statistics.
var rare = []string{"owner", "loads", "ratings", "datasets"}

// TestPlans asks the server how it would run each statement, on an empty database and on a small one: plans are made on such,
// and may stay when it has grown. Those of the small one must be the plans that are kept beside the statements, cypher/*.plan,
// with what running them took among 100,000 reports. CASUS_PROFILE=1 takes these anew, in some minutes.
func TestPlans(t *testing.T) {
	s, query := opened(t)
	if os.Getenv("CASUS_PROFILE") == "1" {
		newWorld().fill(t, s, 100_000)
		query(replanCypher)
		keepPlans(t, s)
		return
	}
	t.Run("empty", func(t *testing.T) { checkPlans(t, s, nil) })
	newWorld().fill(t, s, 400)
	query(replanCypher)
	t.Run("small", func(t *testing.T) { checkPlans(t, s, keptPlans(t)) })
}

// operator is a step of a plan. Those of a further branch are indented.
type operator struct {
	name, details string
	rows, hits    int64
}

// operators lists what a plan does, from its end. The driver's own Plan.Children (5.28.4) gives each child as the last of
// them, so this looks below.
func operators(summary driver.ResultSummary) []operator {
	var out []operator
	var walk func(plan reflect.Value, indent string)
	walk = func(plan reflect.Value, indent string) {
		o := operator{name: indent + strings.TrimSuffix(plan.FieldByName("Operator").String(), "@neo4j")}
		if d := plan.FieldByName("Arguments").MapIndex(reflect.ValueOf("Details")); d.IsValid() {
			o.details = d.Elem().String()
		}
		if rows := plan.FieldByName("Records"); rows.IsValid() {
			o.rows, o.hits = rows.Int(), plan.FieldByName("DbHits").Int()
		}
		out = append(out, o)
		children := plan.FieldByName("Children")
		for i := range children.Len() {
			if i > 0 {
				indent += "  "
			}
			walk(children.Index(i), indent)
		}
	}
	if p := summary.Profile(); p != nil {
		walk(reflect.ValueOf(p).Elem().FieldByName("profile").Elem(), "")
	} else {
		walk(reflect.ValueOf(summary.Plan()).Elem().FieldByName("plan").Elem(), "")
	}
	return out
}

func names(ops []operator) []string {
	out := make([]string, len(ops))
	for i, o := range ops {
		out[i] = o.name
	}
	return out
}

// planned asks for a statement's plan, which to PROFILE is running it.
func planned(t *testing.T, s *Store, prefix, statement string, a args) []operator {
	t.Helper()
	session, done := s.session(t.Context(), driver.AccessModeWrite)
	defer done()
	r, err := session.Run(t.Context(), prefix+" "+statement, a.whole())
	if err != nil {
		t.Fatal(err)
	}
	summary, err := r.Consume(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return operators(summary)
}

// checkPlans compares with the plans that are kept, unless these are nil.
func checkPlans(t *testing.T, s *Store, kept map[form][]string) {
	all := statements(t, graph.Commit{})
	for _, f := range sorted(all) {
		ops := planned(t, s, "EXPLAIN", all[f].text, args{})
		var drawn strings.Builder
		for _, o := range ops {
			fmt.Fprintln(&drawn, o.name, o.details)
		}
		checkOperators(t, f, ops, drawn.String())
		if kept == nil || !reads(f.file) {
			continue
		}
		want, ok := kept[f]
		if !ok {
			t.Errorf("%s: no plan is kept; CASUS_PROFILE=1 makes one", f)
		} else if diff := cmp.Diff(essence(want), essence(names(ops))); diff != "" {
			t.Errorf("%s is not run as among 100,000 reports (-kept +now):\n%s\n%s", f, diff, &drawn)
		}
		delete(kept, f)
	}
	for f := range kept {
		t.Errorf("%s: a plan is kept of what is not asked", f)
	}
}

// essence is a plan without what rightly differs with how much there is: when properties are read, and whether few rows are
// sorted before they are made distinct or after.
func essence(names []string) []string {
	text := strings.Join(slices.DeleteFunc(slices.Clone(names), func(n string) bool { return strings.HasSuffix(n, "CacheProperties") }), "\n")
	return strings.Split(strings.ReplaceAll(text, "Limit\nOrderedDistinct\nSort\n", "Top\nDistinct\n"), "\n")
}

func checkOperators(t *testing.T, f form, ops []operator, drawn string) {
	t.Helper()
	if tops, ok := ordered[f.file]; ok && !strings.Contains(f.how, "counted") {
		if n := count(ops, "Sort", "Top", "PartialTop", "PartialSort"); n != tops {
			t.Errorf("%s sorts %d times, not %d:\n%s", f, n, tops, drawn)
		}
	}
	if n := count(ops, "Expand", "VarLengthExpand", "OptionalExpand"); n > 0 && !writes(f.file) {
		t.Errorf("%s follows edges, as only a writer may:\n%s", f, drawn)
	}
	if n := count(ops, "CartesianProduct"); n > 0 && reads(f.file) {
		t.Errorf("%s joins each with each:\n%s", f, drawn)
	}
	if slices.Contains(rare, f.file) {
		return
	}
	for _, o := range ops {
		if scans(o.name) {
			t.Errorf("%s looks at everything: %s\n%s", f, o.name, drawn)
		}
	}
}

// count is how many operators begin with one of the names.
func count(ops []operator, names ...string) (n int) {
	for _, o := range ops {
		if slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(strings.TrimLeft(o.name, " "), name) }) {
			n++
		}
	}
	return n
}

// writes tells whether a statement runs under the ledger's lock only.
func writes(file string) bool {
	for _, prefix := range []string{"tx_", "close_", "create_", "move_", "set_", "merge_"} {
		if strings.HasPrefix(file, prefix) {
			return true
		}
	}
	return false
}

// ordered are the pages and lookups whose order an index gives, with how many lists of at most a page's length they merge by a Top.
var ordered = map[string]int{
	"find_by_at": 1, "find_by_who": 1, "find_by_who_filtered": 1, "find_by_who_within": 1, "find_by_place": 1, "find_by_filed": 0, "find_by_number": 0,
	"find_actors": 0, "find_places": 0, "find_reports": 0, "find_reports_by_publisher": 0, "find_judgements": 0, "find_judgements_of_act": 0,
	"find_links": 0, "versions": 0, "events": 0, "atoms": 0, "tx_standing": 0, "tx_holding": 0, "close_entries": 0,
}

// scans tells whether an operator reads all nodes, all of a label, or all edges of a type or an index.
func scans(op string) bool {
	op = strings.TrimLeft(op, " ")
	return strings.HasPrefix(op, "AllNodesScan") || strings.Contains(op, "ByLabelScan") || strings.Contains(op, "LabelsScan") ||
		strings.Contains(op, "RelationshipTypeScan") || strings.Contains(op, "RelationshipTypesScan") ||
		strings.Contains(op, "AllRelationshipsScan") || strings.Contains(op, "IndexScan") || strings.HasPrefix(op, "UndirectedRelationship")
}

// keepPlans runs each statement that reads and keeps its plan in cypher/.
func keepPlans(t *testing.T, s *Store) {
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := statements(t, head)
	plans := map[string]*strings.Builder{}
	for _, f := range sorted(all) {
		if !reads(f.file) {
			continue
		}
		if all[f].args == nil {
			t.Fatalf("%s: what is it asked with?", f)
		}
		b := plans[f.file]
		if b == nil {
			b = &strings.Builder{}
			plans[f.file] = b
			fmt.Fprintf(b, "// What %s does among 100,000 reports: operators from the last to the first, rows, database hits.\n", f.file)
		}
		fmt.Fprintf(b, "# %s\n", f)
		for _, o := range planned(t, s, "PROFILE", all[f].text, all[f].args) {
			fmt.Fprintf(b, "%-50s %9d %9d\n", o.name, o.rows, o.hits)
		}
	}
	for file, b := range plans {
		if err := os.WriteFile("cypher/"+file+".plan", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func sorted(all map[form]asked) []form {
	return slices.SortedFunc(maps.Keys(all), func(a, b form) int { return strings.Compare(a.String(), b.String()) })
}

// reads tells whether a statement answers something. What only a writer reads is looked up by ids as theirs is.
func reads(file string) bool {
	return !writes(file) && !slices.Contains([]string{"await_indexes", "begin", "lock", "make_ledger", "publish", "put_load", "replan"}, file)
}

// keptPlans are the operators of the plans in cypher/.
func keptPlans(t *testing.T) map[form][]string {
	out := map[form][]string{}
	for name := range files(t) {
		text, err := os.ReadFile("cypher/" + name + ".plan")
		if err != nil {
			continue
		}
		f := form{file: name}
		for line := range strings.Lines(string(text)) {
			switch {
			case strings.HasPrefix(line, "//"):
			case strings.HasPrefix(line, "#"):
				_, how, _ := strings.Cut(line, name)
				f.how = strings.TrimSpace(how)
			default:
				fields := strings.Fields(line)
				indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
				out[f] = append(out[f], indent+strings.Join(fields[:len(fields)-2], " "))
			}
		}
	}
	return out
}
