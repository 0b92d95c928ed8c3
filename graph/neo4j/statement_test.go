package neo4j

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
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
