package neo4j

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casus/graph"
)

// files are the texts of cypher/, by name without the ending.
func files(t testing.TB) map[string]string {
	t.Helper()
	names, err := filepath.Glob("cypher/*.cypher")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d files in cypher/, %v", len(names), err)
	}
	out := map[string]string{}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(n), ".cypher")] = string(b)
	}
	return out
}

func TestEveryStatementIsEmbeddedOnceAndUsed(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range sources {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(b)
	}
	for name := range files(t) {
		declared := regexp.MustCompile(`(?m)^//go:embed cypher/`+regexp.QuoteMeta(name)+`\.cypher\nvar (\w+) string$`).FindAllStringSubmatch(code.String(), -1)
		if len(declared) != 1 {
			t.Errorf("cypher/%s.cypher is embedded %d times", name, len(declared))
			continue
		}
		if n := len(regexp.MustCompile(`\b`+declared[0][1]+`\b`).FindAllString(code.String(), -1)); n < 2 {
			t.Errorf("nothing uses cypher/%s.cypher", name)
		}
	}
}

// The picture: what there is in the database, and nothing else.
var (
	labels = []string{
		"Ledger", "Commit", "Entry", "Report", "RecordRevision", "Affiliation", "Link", "Judgement", "Rating", "Dataset", "Source", "Load",
		"Event", "Account", "ActorRecord", "Actor", "ActorVersion", "ExternalID", "Place", "PlaceVersion",
	}
	types = []string{
		"DESCRIBES", "FROM", "HAS", "AT", "WITHIN", "TOOK_PART", "RECORD_OF", "REVISES", "IDENTIFIED_BY",
		"FULFILS", "ENDS", "RETALIATES_FOR", "ESCALATES", "ENABLES", "CAUSES", "PART_OF", "FOLLOWS",
		"MEMBER_OF", "LEADS", "REPRESENTS", "HOLDS", "ALLIED_WITH", "BACKED_BY", "RELATES_TO",
	}
)

func TestLabelsAndTypesAreKnown(t *testing.T) {
	node := regexp.MustCompile(`\((\w*)((?::\w+)+)`)
	edge := regexp.MustCompile(`\[(\w*):([\w|$()\[\]]+?)[ \]]`)
	usedLabels, usedTypes := map[string]bool{}, map[string]bool{}
	for name, text := range files(t) {
		text = regexp.MustCompile(`(?m)//.*$`).ReplaceAllString(text, "")
		for _, m := range node.FindAllStringSubmatch(text, -1) {
			for _, l := range strings.Split(m[2][1:], ":") {
				if usedLabels[l] = true; !slices.Contains(labels, l) {
					t.Errorf("cypher/%s.cypher: label %s is not known", name, l)
				}
			}
		}
		for _, m := range edge.FindAllStringSubmatch(text, -1) {
			for _, r := range strings.Split(m[2], "|") {
				if strings.HasPrefix(r, "$") {
					continue // one of the two lists below
				}
				if usedTypes[r] = true; !slices.Contains(types, r) {
					t.Errorf("cypher/%s.cypher: relationship type %s is not known", name, r)
				}
			}
		}
	}
	for _, l := range labels {
		if !usedLabels[l] {
			t.Errorf("no statement has label %s", l)
		}
	}
	for _, r := range types {
		if !usedTypes[r] {
			t.Errorf("no statement has relationship type %s", r)
		}
	}
	// What is drawn under a type that comes as a parameter must be found again by the statement that ends it.
	for _, k := range []struct{ closing, drawn string }{
		{closeLinkEdgesCypher, joined(linkTypes)}, {closeAffiliationEdgesCypher, joined(affiliationTypes)},
	} {
		if !strings.Contains(k.closing, "[x:"+k.drawn+"|"+otherType+"]") {
			t.Errorf("%s does not end each of %s", k.closing, k.drawn)
		}
	}
}

func joined[T ~string](vs []T) string {
	return strings.Join(some(vs).([]string), "|")
}

// statements are all that is asked of the server, by name: each file whole, in its order and direction.
func statements(t testing.TB) map[string]string {
	parts := map[string]bool{"total": true, "schema": true}
	for i, p := range fragments() {
		if i%2 == 0 {
			parts[strings.Trim(p, "/*")] = true
		}
	}
	out := map[string]string{}
	for name, text := range files(t) {
		if parts[name] {
			continue
		}
		if strings.HasPrefix(name, "find_") && (strings.Contains(text, "/*beyond*/")) {
			for _, order := range []graph.EventOrder{graph.ByStart, graph.ByFiled} {
				for _, ascending := range []bool{false, true} {
					direction := map[bool]string{false: " descending", true: " ascending"}[ascending]
					out[name+" "+string(order)+direction] = eventSearch{text, text, ""}.page(order, ascending)
				}
			}
			continue
		}
		out[name] = whole(text)
		if strings.Contains(text, "/*page*/") {
			out[name+" counted"] = whole(counting(text))
		}
	}
	return out
}

// rare are the statements that may look at all nodes of a label: there are few of them, or the counts come from statistics.
var rare = []string{"owner", "loads", "ratings", "datasets"}

// TestPlans asks the server how it would run each statement, on an empty database and on a small one: plans are made on such,
// and may stay when it has grown.
func TestPlans(t *testing.T) {
	s, query := opened(t)
	t.Run("empty", func(t *testing.T) { checkPlans(t, s) })
	var fs []graph.Filing
	record := func(i int) uuid.UUID { return graph.ActorRecordID("test", fmt.Sprint(i%40)) }
	for i := range 40 {
		fs = append(fs, graph.FileAtom(&graph.ActorRecord{ID: record(i), Dataset: "test", Key: fmt.Sprint(i), Kind: graph.ActorPerson, Names: []graph.ActorName{{Text: fmt.Sprint("Actor ", i)}}}, graph.BySource))
	}
	for i := range 400 {
		town := &graph.Location{Place: graph.PlaceName{Name: fmt.Sprint("Town ", i%30), Kind: graph.PlaceTown}, Within: []graph.PlaceName{{Name: "Iraq", Kind: graph.PlaceCountry}}, Precision: graph.LocatedTown}
		when := graph.Between(graph.Instant(i), graph.Instant(i+9), graph.PrecisionTime)
		a := &graph.Account{Title: fmt.Sprint("Report ", i), Where: town, When: &when, Who: []graph.Participant{{Record: record(i), Role: graph.RoleActor}, {Record: record(i * i), Role: graph.RoleTarget}}}
		fs = append(fs, graph.FileAtom(reportOn(i, a), graph.BySource))
		if i > 0 && i%5 == 0 {
			fs = append(fs, graph.FileAtom(graph.NewJudgement(graph.KindReport, graph.ReportID("test", fmt.Sprint(i-1)), graph.ReportID("test", fmt.Sprint(i)), graph.Same, 1, "rule@1", false, uuid.Nil), graph.BySource))
		}
	}
	file(t, s, fs...)
	query(replanCypher)
	t.Run("small", func(t *testing.T) { checkPlans(t, s) })
}

func checkPlans(t *testing.T, s *Store) {
	all := statements(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		session, done := s.session(t.Context(), driver.AccessModeWrite)
		r, err := session.Run(t.Context(), "EXPLAIN "+all[name], args{}.whole())
		if err != nil {
			done()
			t.Errorf("%s: %v", name, err)
			continue
		}
		summary, err := r.Consume(t.Context())
		done()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		ops := operators(summary.Plan())
		drawn := strings.Join(ops, "\n")
		if os.Getenv("CASUS_SHOW_PLANS") != "" {
			t.Logf("%s\n%s", name, drawn)
		}
		if tops, ok := ordered[name]; ok {
			if n := count(ops, "Sort", "Top", "PartialTop", "PartialSort"); n != tops {
				t.Errorf("%s sorts %d times, not %d:\n%s", name, n, tops, drawn)
			}
		}
		if n := count(ops, "Expand", "VarLengthExpand", "OptionalExpand"); n > 0 && !writes(name) {
			t.Errorf("%s follows edges, as only a writer may:\n%s", name, drawn)
		}
		if slices.Contains(rare, name) {
			continue
		}
		for _, op := range ops {
			if scans(op) {
				t.Errorf("%s looks at everything: %s\n%s", name, op, drawn)
			}
		}
	}
}

// count is how many operators begin with one of the names.
func count(ops []string, names ...string) (n int) {
	for _, op := range ops {
		if slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(strings.TrimLeft(op, " "), name) }) {
			n++
		}
	}
	return n
}

// writes tells whether a statement runs under the ledger's lock only.
func writes(name string) bool {
	for _, prefix := range []string{"tx_", "close_", "create_", "move_", "set_", "merge_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// ordered are the pages and lookups whose order an index gives, with how many lists of at most a page's length they merge by a Top.
var ordered = map[string]int{
	"find_by_at START descending": 1, "find_by_at START ascending": 1, "find_by_who START descending": 1, "find_by_who START ascending": 1,
	"find_by_who_filtered START descending": 1, "find_by_who_filtered START ascending": 1, "find_by_place START descending": 1,
	"find_by_place START ascending": 1, "find_by_filed FILED descending": 0, "find_by_filed FILED ascending": 0, "find_actors": 0,
	"find_places": 0, "find_reports": 0, "find_reports_by_publisher": 0, "find_judgements": 0, "find_judgements_of_act": 0,
	"events": 0, "atoms": 0, "tx_standing": 0, "tx_holding": 0, "close_entries": 0,
}

// scans tells whether an operator reads all nodes, all of a label, or all edges of a type or an index.
func scans(op string) bool {
	op = strings.TrimLeft(op, " ")
	return strings.HasPrefix(op, "AllNodesScan") || strings.Contains(op, "ByLabelScan") || strings.Contains(op, "LabelsScan") ||
		strings.Contains(op, "RelationshipTypeScan") || strings.Contains(op, "RelationshipTypesScan") ||
		strings.Contains(op, "AllRelationshipsScan") || strings.Contains(op, "IndexScan") || strings.HasPrefix(op, "UndirectedRelationship")
}

// operators lists what a plan does, from its end, a branch indented. The driver's own Plan.Children (5.28.4) gives each child
// as the last of them, so this looks below.
func operators(p driver.Plan) []string {
	var out []string
	var walk func(plan reflect.Value, indent string)
	walk = func(plan reflect.Value, indent string) {
		details := ""
		if d := plan.FieldByName("Arguments").MapIndex(reflect.ValueOf("Details")); d.IsValid() {
			details = d.Elem().String()
		}
		out = append(out, indent+strings.TrimSuffix(plan.FieldByName("Operator").String(), "@neo4j")+" "+details)
		children := plan.FieldByName("Children")
		for i := range children.Len() {
			if i > 0 {
				indent += "  "
			}
			walk(children.Index(i), indent)
		}
	}
	walk(reflect.ValueOf(p).Elem().FieldByName("plan").Elem(), "")
	return out
}
