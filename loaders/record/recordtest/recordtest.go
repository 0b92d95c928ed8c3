// Package recordtest is what the tests of all formats do with the records of a file: hold them to a golden file, gather
// them, and hold them to what is so of any file.
package recordtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus/graph"
	"casus/loaders/record"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Decoded is what a format's Decode gives.
type Decoded = iter.Seq2[record.Record, error]

// Seen is what golden files keep of any record. A format's own shape embeds it.
type Seen struct {
	Line int
	Key  string `json:",omitempty"`
	Bad  string `json:",omitempty"`
	Text string `json:",omitempty"`
	Skip string `json:",omitempty"`
}

// Golden compares the records of a file, each as show writes it, with testdata/NAME.golden.json, and checks their atoms.
// A quarantined or skipped record has none.
func Golden[S any](t *testing.T, name string, all Decoded, show func(Seen, record.Record) S) {
	t.Helper()
	var shown []S
	for rec, err := range all {
		seen := Seen{Line: rec.Line, Key: rec.Key, Skip: rec.Skip}
		var bad *record.RowError
		switch {
		case errors.As(err, &bad):
			seen.Bad, seen.Text = fmt.Sprintf("column %d %s: %s", bad.Column, bad.Field, bad.Reason), bad.Text
		case err != nil:
			t.Fatal(err)
		}
		if none := bad != nil || rec.Skip != ""; none != (len(rec.Atoms) == 0) {
			t.Fatalf("line %d: %d atoms, quarantined %v, skipped %q", rec.Line, len(rec.Atoms), bad, rec.Skip)
		}
		for _, a := range rec.Atoms {
			if err := graph.Check(a); err != nil {
				t.Errorf("line %d: %v", rec.Line, err)
			}
		}
		shown = append(shown, show(seen, rec))
	}
	got, err := json.MarshalIndent(shown, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", name+".golden.json")
	if *update {
		if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.TrimSpace(want), got) {
		t.Errorf("%s is not what is read now: look at the difference, and run go test -update if it is right:\n%s", golden, firstDifference(want, got))
	}
}

func firstDifference(want, got []byte) string {
	w, g := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d\n- %s\n+ %s", i+1, w[i], g[i])
		}
	}
	return "one is longer"
}

// Records gathers the records, those apart that are skipped, and the quarantined ones. It fails the test where the file is
// broken.
func Records(t testing.TB, all Decoded) (records []record.Record, bad []*record.RowError) {
	t.Helper()
	for rec, err := range all {
		var row *record.RowError
		switch {
		case errors.As(err, &row):
			bad = append(bad, row)
		case err != nil:
			t.Fatal(err)
		case rec.Skip == "":
			records = append(records, rec)
		}
	}
	return records, bad
}

// Reports is Records of a file of reports.
func Reports(t testing.TB, all Decoded) (reports []*graph.Report, bad []*record.RowError) {
	t.Helper()
	records, bad := Records(t, all)
	for _, rec := range records {
		reports = append(reports, rec.Atoms[0].(*graph.Report))
	}
	return reports, bad
}

// Hold holds whatever file to this: nothing comes behind the error that ends it, what is quarantined says where and why,
// and atoms are sound. It calls each for the records that have any, and returns how many answers there were.
func Hold(t testing.TB, all Decoded, each func(record.Record)) (answers int) {
	t.Helper()
	ended := false
	for rec, err := range all {
		answers++
		var bad *record.RowError
		switch {
		case ended:
			t.Fatal("a record behind the error that ends the file")
		case errors.As(err, &bad):
			if bad.Reason == "" || bad.Line < 1 || len(bad.Text) > 5*record.MaxText {
				t.Fatalf("a poor quarantine: %+v", bad)
			}
		case err != nil:
			ended = true
		case rec.Skip == "":
			for _, a := range rec.Atoms {
				if err := graph.Check(a); err != nil {
					t.Fatal(err)
				}
			}
			each(rec)
		}
	}
	return answers
}
