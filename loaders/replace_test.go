package loaders

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

// TestDryRun looks at a file that is new, and at one that changes what stands; neither is filed.
func TestDryRun(t *testing.T) {
	s := openStore(t)
	o := options(&kept{})
	o.DryRun = true
	wantTally(t, mustLoad(t, s, inputOf("ged231.csv", fileOf(rows(1, 120, 3))), o), 120, 120, 0, 0, 0)
	if h := head(t, s); h.Seq != 0 {
		t.Errorf("it filed up to seq %d", h.Seq)
	}
	mustLoad(t, s, inputOf("ged231.csv", fileOf(rows(1, 60, 3))), options(&kept{}))
	was := head(t, s)
	mixed := slices.Concat(rows(1, 20, 3), rows(21, 40, 4), rows(61, 40, 3))
	wantTally(t, mustLoad(t, s, inputOf("ged241.csv", fileOf(mixed)), o), 100, 40, 40, 20, 0)
	if h := head(t, s); h.Seq != was.Seq {
		t.Errorf("it filed up to seq %d", h.Seq)
	}
	if ls, err := s.Loads(t.Context()); err != nil || len(ls) != 1 {
		t.Errorf("%d loads kept, %v", len(ls), err)
	}
}

// TestReplace retracts what a full replacement no longer holds, and no other dataset's; a later file brings it back.
func TestReplace(t *testing.T) {
	s := openStore(t)
	mustLoad(t, s, inputOf("ged231.csv", fileOf(rows(1, 60, 3))), options(&kept{}))
	o := options(&kept{})
	o.Seen = NewSeen()
	mustLoad(t, s, inputOf("ged241.csv", fileOf(rows(11, 60, 3))), o)
	was := head(t, s)
	for _, c := range []struct {
		dataset string
		dry     bool
		want    int64
	}{{"ucdp-ged", true, 10}, {"ucdp-ged", false, 10}, {"ucdp-ged", false, 0}} {
		if n, err := Replace(t.Context(), s, c.dataset, o.Seen, "tester", c.dry); err != nil || n != c.want {
			t.Errorf("%+v: %d retracted, %v", c, n, err)
		}
	}
	if n, err := Replace(t.Context(), s, "acled", o.Seen, "tester", false); err == nil || n != 0 || !strings.Contains(err.Error(), "no report of acled but of ucdp-ged") {
		t.Errorf("of another dataset: %d, %v", n, err)
	}
	id := graph.ReportID("ucdp-ged", "1")
	hidden := func(seq int64) bool {
		es, err := s.Events(t.Context(), seq, []uuid.UUID{id})
		if err != nil || es[0] == nil {
			t.Fatalf("%+v, %v", es, err)
		}
		return es[0].Hidden
	}
	if hidden(was.Seq) || !hidden(head(t, s).Seq) {
		t.Error("the report that is gone is not hidden, or was before")
	}
	again := mustLoad(t, s, inputOf("ged231.csv", fileOf(rows(1, 1, 3))), options(&kept{}))
	wantTally(t, again, 1, 0, 0, 1, 0) // the old edition is what was taken back
	back := mustLoad(t, s, inputOf("ged251.csv", fileOf(rows(1, 1, 3))), options(&kept{}))
	wantTally(t, back, 1, 0, 1, 0, 0)
	if hidden(head(t, s).Seq) {
		t.Error("a newer edition that holds it again does not bring it back")
	}
}

// TestReplacePartly refuses where a file of an archive was passed over: it may have held what would be retracted.
func TestReplacePartly(t *testing.T) {
	s := openStore(t)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range map[string][]byte{"one.csv": fileOf(rows(1, 5, 3)), "two.csv": []byte("idd,yearr\n1,2\n")} {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	o := options(&kept{})
	o.Format, o.Seen = "", NewSeen()
	mustLoad(t, s, inputOf("ged231.zip", b.Bytes()), o)
	if n, err := Replace(t.Context(), s, "ucdp-ged", o.Seen, "tester", false); err == nil || n != 0 || !strings.Contains(err.Error(), "two.csv was passed over") {
		t.Errorf("%d, %v", n, err)
	}
}

// TestReplaceQuarantined refuses where a record could not be read.
func TestReplaceQuarantined(t *testing.T) {
	s := openStore(t)
	mustLoad(t, s, inputOf("ged231.csv", fileOf(rows(1, 5, 3))), options(&kept{}))
	o := options(&kept{})
	o.Seen = NewSeen()
	mustLoad(t, s, inputOf("ged241.csv", fileOf(append(rows(1, 2, 3), "3,2019\n"))), o)
	if n, err := Replace(t.Context(), s, "ucdp-ged", o.Seen, "tester", false); err == nil || n != 0 || !strings.Contains(err.Error(), "1 records could not be read") {
		t.Errorf("%d, %v", n, err)
	}
}

func TestExpand(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.csv", "b.csv", "sub/c.csv", ".git/d.csv", "a.csv.quarantine.jsonl"} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args []string
		want string // the names without their folder, or what the error says
	}{
		{[]string{"-", filepath.Join(dir, "missing.csv")}, "- missing.csv"},
		{[]string{dir}, "a.csv b.csv c.csv"},
		{[]string{filepath.Join(dir, "?.csv")}, "a.csv b.csv"},
		{[]string{filepath.Join(dir, "*.tsv")}, "no file matches"},
		{[]string{filepath.Join(dir, ".git")}, "d.csv"},
		{[]string{t.TempDir()}, "holds no file"},
	} {
		files, err := Expand(c.args)
		for i := range files {
			files[i] = filepath.Base(files[i])
		}
		got := strings.Join(files, " ")
		if err != nil {
			got = err.Error()
		}
		if got != c.want && (err == nil || !strings.Contains(got, c.want)) {
			t.Errorf("%s: %s, want %s", c.args, got, c.want)
		}
	}
}

// TestFileThatChanges is written to while it is read.
func TestFileThatChanges(t *testing.T) {
	name := filepath.Join(t.TempDir(), "ged231.csv")
	if err := os.WriteFile(name, fileOf(rows(1, 60, 3)), 0o644); err != nil {
		t.Fatal(err)
	}
	in, err := FileInput(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(name, time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	s := openStore(t)
	ls, err := Load(t.Context(), s, in, options(&kept{}))
	if err == nil || !strings.Contains(err.Error(), "changed while it was read") || len(ls) != 1 || ls[0].Finished != nil {
		t.Errorf("%+v, %v", ls, err)
	}
}
