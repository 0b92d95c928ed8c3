package loaders

import (
	"testing"

	"github.com/google/uuid"

	"casus/graph"
)

// TestRereadRecords maps what an older reader knew less of, reports and the actor records that they name; a second time
// changes nothing.
func TestRereadRecords(t *testing.T) {
	s := openStore(t)
	mustLoad(t, s, inputOf("ged231.csv", fileOf(rows(1, 20, 3))), options(&kept{}))
	id := graph.ActorRecordID("ucdp", "116")
	record := func() *graph.ActorRecord {
		rs, err := s.Records(t.Context(), head(t, s).Seq, []uuid.UUID{id})
		if err != nil || rs[0] == nil {
			t.Fatalf("%+v, %v", rs, err)
		}
		return rs[0].Atom
	}
	was := record()
	older := *was
	older.Kind, older.Country = graph.ActorArmedGroup, ""
	if _, _, err := graph.Record(t.Context(), s, graph.Commit{Author: "test"}, []graph.Filing{graph.FileAtom(&older, graph.ByReader)}); err != nil {
		t.Fatal(err)
	}
	if got := record(); got.Kind != graph.ActorArmedGroup {
		t.Fatalf("%+v", got)
	}
	for range 2 {
		if tally, err := Reread(t.Context(), s, "test"); err != nil || tally.Read != 20 || tally.Unchanged != 20 {
			t.Errorf("%+v, %v", tally, err)
		}
	}
	if got := record(); got.Kind != was.Kind || got.Country != "IRQ" {
		t.Errorf("%+v", got)
	}
	seq := head(t, s).Seq
	if _, err := Reread(t.Context(), s, "test"); err != nil || head(t, s).Seq != seq {
		t.Errorf("again: head %d, was %d, %v", head(t, s).Seq, seq, err)
	}
}
