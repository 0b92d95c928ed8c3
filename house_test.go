package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casus/graph"
	"casus/vocabulary"
)

// rooms says which packages of the house each package may import, and why no other.
var rooms = map[string]struct {
	may []string
	why string
}{
	"casus":                           {[]string{"dashboard", "examples", "graph", "graph/neo4j", "graph/sqlite", "loaders", "server", "vocabulary"}, "main wires what is below it and holds no logic"},
	"casus/graph":                     {nil, "the words and the contract stand on nothing of ours"},
	"casus/graph/graphtest":           {[]string{"graph"}, "the conformance suite knows the contract alone"},
	"casus/graph/sqlite":              {[]string{"graph"}, "a store knows the contract and its engine"},
	"casus/graph/neo4j":               {[]string{"graph"}, "a store knows the contract and its engine"},
	"casus/graph/neo4j/neo4jtest":     {nil, "a server for tests, whoever asks"},
	"casus/vocabulary":                {nil, "code lists stand on the standard library alone"},
	"casus/examples":                  {nil, "files only"},
	"casus/loaders":                   {[]string{"graph", "loaders/acled", "loaders/gdelt", "loaders/record", "loaders/reportfile", "loaders/ucdp", "vocabulary"}, "loading knows its formats and the contract, no store"},
	"casus/loaders/record":            {[]string{"graph"}, "the shape that formats share"},
	"casus/loaders/record/recordtest": {[]string{"graph", "loaders/record"}, "what the tests of all formats share"},
	"casus/loaders/reportfile":        {[]string{"graph", "vocabulary", "loaders/record"}, "a format is pure: no store, no network"},
	"casus/loaders/acled":             {[]string{"graph", "vocabulary", "loaders/record"}, "a format is pure: no store, no network"},
	"casus/loaders/gdelt":             {[]string{"graph", "vocabulary", "loaders/record"}, "a format is pure: no store, no network"},
	"casus/loaders/ucdp":              {[]string{"graph", "vocabulary", "loaders/record"}, "a format is pure: no store, no network"},
	"casus/server":                    {[]string{"graph", "vocabulary", "server/scalar"}, "the server knows no store and no loader"},
	"casus/server/scalar":             {[]string{"graph"}, "scalars read and write the words"},
	"casus/dashboard":                 {nil, "built pages only"},
	"casus/bench":                     {[]string{"graph", "graph/neo4j", "graph/sqlite", "loaders", "server"}, "benchmarks measure the whole"},
}

// TestRoomsOfOneFloorDoNotImportEachOther holds the import table: every package is listed, and imports no other of ours.
func TestRoomsOfOneFloorDoNotImportEachOther(t *testing.T) {
	seen := map[string]bool{}
	eachPackage(t, func(pkg string, files []string) {
		room, ok := rooms[pkg]
		if !ok {
			t.Errorf("package %s is not in the import table", pkg)
			return
		}
		seen[pkg] = true
		comments := 0
		for _, name := range files {
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if f.Doc != nil && !strings.HasPrefix(f.Doc.Text(), "Code generated") {
				comments++
			}
			for _, i := range f.Imports {
				path, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "casus/")
				if ours && !slices.Contains(room.may, path) {
					t.Errorf("%s imports casus/%s, but %s", name, path, room.why)
				}
			}
		}
		if comments != 1 {
			t.Errorf("package %s has %d package comments, wanted one", pkg, comments)
		}
	})
	for pkg := range rooms {
		if !seen[pkg] && pkg != "casus/bench" {
			t.Errorf("the import table lists %s, which is not there", pkg)
		}
	}
}

// eachPackage calls f with each package's path and its files, tests apart.
func eachPackage(t *testing.T, f func(pkg string, files []string)) {
	t.Helper()
	by := map[string][]string{}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && p != ".") {
			return fs.SkipDir
		}
		if strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go") {
			dir := filepath.ToSlash(filepath.Dir(p))
			pkg := strings.TrimSuffix("casus/"+dir, "/.")
			by[pkg] = append(by[pkg], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg, files := range by {
		f(pkg, files)
	}
}

// TestEnumsAreTheVocabularys holds the event types of graph, of the schema and of the vocabulary to one list.
func TestEnumsAreTheVocabularys(t *testing.T) {
	var types []string
	for _, e := range vocabulary.EventTypes() {
		types = append(types, e.Code)
	}
	slices.Sort(types)
	source, err := os.ReadFile("graph/report.go")
	if err != nil {
		t.Fatal(err)
	}
	var declared []string
	for _, m := range regexp.MustCompile(`EventType\s*=\s*"([A-Z]+)"`).FindAllStringSubmatch(string(source), -1) {
		declared = append(declared, m[1])
	}
	slices.Sort(declared)
	if !slices.Equal(types, declared) {
		t.Errorf("vocabulary has %v, graph declares %v", types, declared)
	}
	m := regexp.MustCompile(`(?m)^enum EventType \{([^}]*)\}`).FindStringSubmatch(schemaText)
	inSchema := strings.Fields(m[1])
	slices.Sort(inSchema)
	if !slices.Equal(types, inSchema) {
		t.Errorf("vocabulary has %v, the schema %v", types, inSchema)
	}
	if !slices.Contains(types, string(graph.Assault)) {
		t.Error("ASSAULT is gone")
	}
}

// TestGeneratedCodeIsFresh generates the server again in a copy of the tree and compares.
func TestGeneratedCodeIsFresh(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	dir := t.TempDir()
	for _, keep := range []string{"go.mod", "go.sum", "gqlgen.yml", "schema.graphqls", "graph", "server", "vocabulary"} {
		copyTree(t, keep, filepath.Join(dir, keep))
	}
	cmd := exec.Command("go", "tool", "gqlgen", "generate")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("gqlgen: %v\n%s", err, out)
	}
	for _, name := range []string{"server/generated.go", "server/models_gen.go", "server/schema.resolvers.go"} {
		is, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		made, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(is, made) {
			t.Errorf("%s is stale: run make generate", name)
		}
	}
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	info, err := os.Stat(from)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
