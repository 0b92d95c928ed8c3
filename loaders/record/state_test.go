package record

import (
	"testing"

	"casus/graph"
)

// TestSameState makes one actor of the records of two datasets, with what the sector is part of.
func TestSameState(t *testing.T) {
	for s := range sectors {
		named := map[graph.Ref]bool{}
		for _, dataset := range []string{"one", "other"} {
			rec := &graph.ActorRecord{ID: graph.ActorRecordID(dataset, "x"), Dataset: dataset, Key: "x", Kind: s.Kind(), Names: []graph.ActorName{{Text: "X"}}}
			named[rec.Ref()] = true
			atoms := SameState(rec, "IRQ", "Iraq", s)
			var same, parts int
			for _, a := range atoms {
				if err := graph.Check(a); err != nil {
					t.Errorf("%s: %v", s, err)
				}
				for _, r := range a.Named() {
					if !named[r] {
						t.Errorf("%s: %s names %s, which comes later or never", s, a.Ref(), r)
					}
				}
				named[a.Ref()] = true
				switch a := a.(type) {
				case *graph.Judgement:
					same++
					if a.Verdict != graph.Same || a.Score != 1 || a.Person {
						t.Errorf("%s: %+v", s, a)
					}
				case *graph.Affiliation:
					parts++
				}
			}
			if whole := s == State || s == Population; same != 1 || parts > 0 == whole {
				t.Errorf("%s: %d judgements, %d affiliations", s, same, parts)
			}
		}
	}
}
