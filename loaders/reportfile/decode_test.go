package reportfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus/graph"
	"casus/loaders/record"
)

var update = flag.Bool("update", false, "write what came out into testdata and docs")

// golden compares got with the file, or writes it.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v: make it with go test -run %s -update", err, t.Name())
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what came out; see the difference with go test -run '%s' -update && git diff\n%s", file, t.Name(), got)
	}
}

func decode(name, text string) ([]record.Record, error) {
	var out []record.Record
	for r, err := range Decode(name, "", strings.NewReader(text)) {
		if err != nil {
			return out, err
		}
		out = append(out, r)
	}
	return out, nil
}

func mustDecode(t *testing.T, name, text string) []record.Record {
	t.Helper()
	rs, err := decode(name, text)
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Each file of testdata gives the records, or the faults, that stand beside it.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files in testdata", err)
	}
	more, _ := filepath.Glob("testdata/*.json")
	for _, f := range append(files, more...) {
		t.Run(filepath.Base(f), func(t *testing.T) {
			rs, err := decode(filepath.Base(f), readFile(t, f))
			var b bytes.Buffer
			if err != nil {
				if len(rs) > 0 {
					t.Errorf("%d records came before the fault", len(rs))
				}
				fmt.Fprintln(&b, err)
			}
			for _, r := range rs {
				body, raw := graph.EncodeAtom(r.Atoms[0])
				fmt.Fprintf(&b, "line %d %s (%s)\n  %s\n", r.Line, r.Key, r.Atoms[0].Ref().Kind, body)
				if raw != "" {
					fmt.Fprintf(&b, "  raw %s\n", raw)
				}
			}
			golden(t, f+".golden", b.Bytes())
		})
	}
}

// JSON of the same shape gives the same atoms.
func TestJSONIsTheSameFormat(t *testing.T) {
	text := readFile(t, "testdata/small.yaml")
	root, err := parse("small.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.MarshalIndent(tree(root), "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	want := mustDecode(t, "small.yaml", text)
	for _, name := range []string{"small.json", "-"} {
		got := mustDecode(t, name, string(b))
		if len(got) != len(want) {
			t.Fatalf("%d records, want %d", len(got), len(want))
		}
		hashes := map[graph.Ref]graph.Hash{}
		for _, r := range want {
			hashes[r.Atoms[0].Ref()] = r.Atoms[0].Hash()
		}
		for _, r := range got {
			if a := r.Atoms[0]; hashes[a.Ref()] != a.Hash() {
				t.Errorf("%s as %s differs", r.Key, name)
			}
		}
	}
}

func tree(n *node) any {
	switch n.kind {
	case mappingNode:
		m := map[string]any{}
		for _, k := range n.keys {
			m[k.name] = tree(k.value)
		}
		return m
	case sequenceNode:
		var l []any
		for _, i := range n.items {
			l = append(l, tree(i))
		}
		return l
	case numberNode:
		return json.Number(n.text)
	case boolNode:
		return n.text == "true"
	}
	return n.text
}

// What counts is what the file says, not how it is laid out.
func TestContentDecidesTheHash(t *testing.T) {
	const head = "dataset: d\ndocuments:\n  x: {publisher: P, published: 2024-05-03}\nactors:\n  a: {names: [A], kind: STATE}\n"
	plain := head + "reports:\n  r: {document: x, title: T, status: OCCURRED, type: CONSULT, when: 2024-05-02, who: [{actor: a, role: ACTOR}]}\n"
	same := "edition: 7\n" + head + "# a comment\nreports:\n  r:\n    who: {role: ACTOR, actor: a}\n    when:\n      date: 2024-05-02\n    type: CONSULT\n    title: \"T\"\n    status: OCCURRED\n    document: x\n"
	other := strings.Replace(plain, "publisher: P", "publisher: Q", 1)
	hash := func(text string) graph.Hash {
		for _, r := range mustDecode(t, "f.yaml", text) {
			if r.Atoms[0].Ref().Kind == graph.KindReport {
				return r.Atoms[0].Hash()
			}
		}
		t.Fatal("no report")
		return graph.Hash{}
	}
	if hash(plain) != hash(same) {
		t.Error("layout, order of keys or the edition changed the hash")
	}
	if hash(plain) == hash(other) {
		t.Error("an edit of its document left the report's hash as it was")
	}
}

// The raw row holds all that the report was mapped from.
func TestRawMapsAgain(t *testing.T) {
	for _, rec := range mustDecode(t, "small.yaml", readFile(t, "testdata/small.yaml")) {
		switch a := rec.Atoms[0].(type) {
		case *graph.Report:
			got, err := MapReport(a.Raw)
			if err != nil {
				t.Fatal(err)
			}
			got.Edition = a.Edition
			sameAtom(t, got, a)
		case *graph.ActorRecord:
			got, err := MapActorRecord(a.Raw)
			if err != nil {
				t.Fatal(err)
			}
			got.Edition = a.Edition
			sameAtom(t, got, a)
		}
	}
	for _, raw := range []string{"", "{}", "[]", `{"key":"k","report":{"where":{"place":"p"}}}`, `{"report":{"when":{"date":"x"}}}`} {
		if _, err := MapReport(raw); err == nil {
			t.Errorf("%q is a raw row", raw)
		}
	}
}

func sameAtom(t *testing.T, got, want graph.Atom) {
	t.Helper()
	g, gotRaw := graph.EncodeAtom(got)
	w, wantRaw := graph.EncodeAtom(want)
	if !bytes.Equal(g, w) || gotRaw != wantRaw {
		t.Errorf("got  %s\nwant %s", g, w)
	}
}

// Every atom passes graph's own door, and comes after those of the file that it names.
func TestOrderAndCheck(t *testing.T) {
	filed := map[graph.Ref]bool{}
	rs := mustDecode(t, "small.yaml", readFile(t, "testdata/small.yaml"))
	all := map[graph.Ref]bool{}
	for _, r := range rs {
		all[r.Atoms[0].Ref()] = true
	}
	for _, r := range rs {
		a := r.Atoms[0]
		if err := graph.Check(a); err != nil {
			t.Error(err)
		}
		for _, n := range a.Named() {
			if all[n] && !filed[n] {
				t.Errorf("%s comes before %s, which it names", a.Ref(), n)
			}
		}
		filed[a.Ref()] = true
	}
}

func TestEditionOfTheCallerCountsWhereTheFileHasNone(t *testing.T) {
	for text, want := range map[string]string{"dataset: {name: d}": "5", "dataset: {name: d}\nedition: 1.10": "1.10"} {
		for r, err := range Decode("f.yaml", "5", strings.NewReader(text)) {
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Atoms[0].Stamp(); got != want {
				t.Errorf("edition %q, want %q", got, want)
			}
		}
	}
}

// Files that are refused before their keys are looked at.
func TestRefused(t *testing.T) {
	deep := strings.Repeat("a: {", 40) + strings.Repeat("}", 40)
	var blocks strings.Builder
	for i := range 40 {
		blocks.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	for _, c := range []struct{ name, text, want string }{
		{"f.yaml", "", "f.yaml:1:1: the file is empty"},
		{"f.yaml", "# only this\n", "f.yaml:1:1: the file holds nothing but comments"},
		{"f.yaml", "\xff\xfed\x00", "f.yaml:1:1: the file is UTF-16"},
		{"f.yaml", "dataset: d\nedition: \xe9\n", `f.yaml:2:10: byte 0xe9 at offset 20 is not UTF-8`},
		{"f.yaml", "dataset: d\x00\n", "f.yaml:1:11: control character U+0000 at offset 10"},
		{"f.yaml", "dataset: {name: [\n", "f.yaml:1:"},
		{"f.yaml", "dataset: d\n\tedition: 1\n", "f.yaml:2:1: this is not YAML"},
		{"f.yaml", "dataset: d\n---\ndataset: e\n", "f.yaml:2:1: a second YAML document begins here"},
		{"f.yaml", "dataset: &a d\n", "f.yaml:1:10: an anchor"},
		{"f.yaml", "dataset: d\nedition: *a\n", "f.yaml:2:10: "},
		{"f.yaml", "dataset: !!str d\n", "f.yaml:1:10: a tag"},
		{"f.yaml", "dataset: {name: d, <<: {title: t}}\n", "f.yaml:1:20: a merge key"},
		{"f.yaml", "dataset: {name: d, [a]: b}\n", "f.yaml:1:23: this is not YAML"},
		{"f.yaml", "a: " + strings.Repeat("x", 10<<20) + "\n", "f.yaml:1:1: a line of 10485764 bytes"},
		{"f.yaml", "a: |\n" + strings.Repeat("  xxxxxxx\n", 10000), "f.yaml:1:4: a text of 80000 bytes, 65536 is the limit"},
		{"f.yaml", "dataset: d\n" + strings.Repeat("# a comment\n", 2<<20), "f.yaml:1:1: the file is larger than 16 MiB"},
		{"f.yaml", strings.Repeat("- [1,2,3,4,5,6]\n", 50000), "more than 250000 words and signs"},
		{"f.yaml", deep, "nested more than 24 deep"},
		{"f.yaml", strings.Repeat("- ", 5000) + "x", "nested more than 24 deep"},
		{"f.yaml", strings.Repeat("[", 5000), "nested more than 24 deep"},
		{"f.yaml", blocks.String(), "nested more than 24 deep"},
		{"f.yaml", "just text", "f.yaml:1:1: text stands where a mapping (key: value) belongs"},
		{"f.json", `{"dataset": "d",}`, "f.json:1:17: this is not JSON"},
		{"f.json", "{\"dataset\": \"d\"", "f.json:1:16: this is not JSON: it breaks off"},
		{"f.json", "{\"dataset\": \"d\"}\n{}", "f.json:2:1: something follows the end of the JSON"},
		{"f.json", strings.Repeat("[", 5000), "nested more than 24 deep"},
		{"f.json", "[" + strings.Repeat("1,", 500000) + "1]", "more than 250000 words and signs"},
		{"f.json", `{"dataset": "` + strings.Repeat("x", 10<<20) + `"}`, "f.json:1:13: a text of 10485760 bytes, 65536 is the limit"},
		{"f.json", "{\n  \"dataset\": \"d\",\n  \"dataset\": \"e\"\n}", `f.json:3:3: "dataset" stands here a second time; the first is in line 2`},
		{"f.json", `{"dataset": "d", "reports": null}`, "f.json:1:18: nothing stands here"},
	} {
		rs, err := decode(c.name, c.text)
		var fault *FileError
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), c.want) {
			show := c.text
			t.Errorf("%.60q: got %v, want %s", show, err, c.want)
		}
		if len(rs) > 0 {
			t.Errorf("%.60q: records came all the same", c.text)
		}
	}
}

func TestByteOrderMarkAndLineEnds(t *testing.T) {
	if rs := mustDecode(t, "f.yaml", "\ufeffdataset:\r\n  name: d\r\n"); len(rs) != 1 || rs[0].Key != "d" {
		t.Errorf("got %v", rs)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestReadErrorIsNoFault(t *testing.T) {
	for _, err := range Decode("f.yaml", "", broken{}) {
		if !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Error(err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("a: &x [*x]\n"))
	f.Add([]byte("{\"dataset\": {\"name\": \"d\"}}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, name := range []string{"f.yaml", "f.json"} {
			n := 0
			for r, err := range Decode(name, "", bytes.NewReader(b)) {
				if err == nil {
					n++
					if cerr := graph.Check(r.Atoms[0]); cerr != nil {
						t.Errorf("record %s is refused at the door: %v", r.Key, cerr)
					}
					continue
				}
				var fault *FileError
				if !errors.As(err, &fault) || len(fault.Faults) == 0 || n > 0 {
					t.Fatalf("%d records, then %v", n, err)
				}
				lines := bytes.Split(b, []byte("\n"))
				for _, at := range fault.Faults {
					if at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Column > len(lines[at.Line-1])+1 || at.Message == "" {
						t.Errorf("%+v is not in the file", at)
					}
				}
			}
		}
	})
}
