package loaders

import (
	"errors"
	"strings"
	"testing"

	"casus/graph"
)

const reportFile = `dataset: d
documents:
  x: {publisher: P, published: 2024-05-03}
actors:
  a: {names: [A], kind: STATE}
reports:
  r: {document: x, title: First, status: OCCURRED, type: CONSULT, when: 2024-05-02, who: [{actor: a, role: ACTOR}]}
  s: {document: x, title: Other, status: OCCURRED, type: CONSULT, when: 2024-05-02, who: [{actor: a, role: ACTOR}]}
`

// A report file is filed whole or not at all, and says so where an edit was taken back without a new edition.
func TestReportFile(t *testing.T) {
	s := openStore(t)
	p := &noted{}
	o := options(&kept{})
	o.Format, o.Batch, o.Progress = "", 1, p
	load := func(text string) graph.Load { return mustLoad(t, s, inputOf("f.yaml", []byte(text)), o) }
	if l := load(reportFile); l.Format != "reportfile" || l.Tally.Filed != l.Tally.Read || head(t, s).Seq != 1 {
		t.Errorf("%+v", l)
	}
	edited := strings.Replace(reportFile, "First", "Second", 1)
	if l := load(edited); l.Tally.Revised != 1 {
		t.Errorf("%+v", l)
	}
	if len(p.notes) > 0 {
		t.Errorf("%q", p.notes)
	}
	if l := load(reportFile); l.Tally.Unchanged != l.Tally.Read || len(p.notes) != 1 || !strings.Contains(p.notes[0], "report r is as it was before its last change") {
		t.Errorf("%+v, %q", l, p.notes)
	}
	if l := load("edition: 2\n" + reportFile); l.Tally.Revised == 0 || len(p.notes) != 1 {
		t.Errorf("%+v, %q", l, p.notes)
	}
	was := head(t, s)
	broken := strings.Replace(edited, "status: OCCURRED", "status: OCCURED", 2)
	loads, err := Load(t.Context(), s, inputOf("f.yaml", []byte(broken)), o)
	if err == nil || !strings.HasPrefix(err.Error(), "f.yaml:7:") || !strings.Contains(err.Error(), "\nf.yaml:8:") || len(loads) != 1 || loads[0].Finished != nil {
		t.Errorf("%+v, %v", loads, err)
	}
	if now := head(t, s); now.Seq != was.Seq {
		t.Error("something of a refused file was filed")
	}
}

// TestNamedElsewhere judges a report of a file that was not loaded: its place in the file is told, not an id.
func TestNamedElsewhere(t *testing.T) {
	s := openStore(t)
	text := `dataset: mine
edition: 1
author: tester
documents:
  paper: {publisher: The Paper, published: 2020-09-28}
reports:
  gate:
    document: paper
    title: The gate was hit
    type: ASSAULT
    status: OCCURRED
    when: 2020-09-20
judgements:
  - same: [gate, theirs/attack]
    because: [{feature: place, value: gate}]
`
	_, err := Load(t.Context(), s, inputOf("mine.yaml", []byte(text)), Options{Format: "reportfile"})
	if err == nil || err.Error() != `mine.yaml:14:18: "theirs/attack" names nothing that is filed: load what it is of first, or mend it` {
		t.Errorf("%v", err)
	}
	var unknown *graph.UnknownError
	if !errors.As(err, &unknown) || head(t, s).Seq != 0 {
		t.Errorf("%v, head %+v", err, head(t, s))
	}
}
