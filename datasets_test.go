package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"

	"casus/graph"
	"casus/loaders"
	"casus/server"
)

// TestOneQuestionAcrossDatasets asks for what a CAMEO code means of the fixtures of three datasets: each answers, says how
// exactly, and shows its raw row only if its terms let it. The state that all of them tell of is one actor. Both stores answer
// alike.
func TestOneQuestionAcrossDatasets(t *testing.T) {
	const question = `{
		events(filter: {code: [{vocabulary: "CAMEO", code: "190"}]}, first: 500) {
			totalCount
			nodes { title codeMatch(vocabulary: "CAMEO", code: "190") { exactness via { vocabulary code } } reports { nodes { dataset raw } } }
		}
		government: actor(by: {external: {dataset: "casus-states", key: "IRQ.GOVERNMENT"}}) { name kind records { dataset } }
	}`
	var first []byte
	for _, name := range slices.Sorted(maps.Keys(openers)) {
		t.Run(name, func(t *testing.T) {
			store := openers[name](t)
			for _, file := range []string{"acled/testdata/2017.csv", "acled/testdata/2023.csv", "gdelt/testdata/v2.csv", "ucdp/testdata/ged231.csv"} {
				in, err := loaders.FileInput(filepath.Join("loaders", file))
				if err != nil {
					t.Fatal(err)
				}
				quarantine := loaders.QuarantineTo(filepath.Join(t.TempDir(), "quarantine.jsonl"))
				if _, err := loaders.Load(t.Context(), store, in, loaders.Options{Author: "test", Quarantine: quarantine}); err != nil {
					t.Fatal(err)
				}
			}
			srv := httptest.NewServer(server.New(server.Options{Store: store}))
			t.Cleanup(srv.Close)
			text := askExample(t, srv.URL+"/graphql", question)
			if first == nil {
				first = text
			} else if !bytes.Equal(first, text) {
				t.Errorf("the stores differ: %s", firstDifference(text, first))
			}
			var answer struct {
				Data struct {
					Events struct {
						Nodes []struct {
							Title     string
							CodeMatch struct {
								Exactness string
								Via       *graph.Code
							}
							Reports struct {
								Nodes []struct {
									Dataset string
									Raw     json.RawMessage
								}
							}
						}
					}
					Government struct {
						Name, Kind string
						Records    []struct{ Dataset string }
					}
				}
			}
			if err := json.Unmarshal(text, &answer); err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{}
			for _, e := range answer.Data.Events.Nodes {
				if x := e.CodeMatch.Exactness; x == "" || x == "NONE" || e.CodeMatch.Via == nil {
					t.Errorf("%s: %+v", e.Title, e.CodeMatch)
				}
				for _, r := range e.Reports.Nodes {
					found[r.Dataset] = true
					if shown := string(r.Raw) != "null"; shown != (r.Dataset != "acled") {
						t.Errorf("the raw row of a report of %s is shown: %v", r.Dataset, shown)
					}
				}
			}
			if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, []string{"acled", "gdelt", "ucdp-ged"}) {
				t.Errorf("found in %s only", got)
			}
			datasets := map[string]bool{}
			for _, r := range answer.Data.Government.Records {
				datasets[r.Dataset] = true
			}
			if g := answer.Data.Government; g.Name != "Government of Iraq" || g.Kind != "GOVERNMENT" || !datasets["gdelt-actors"] || !datasets["ucdp"] {
				t.Errorf("%+v", g)
			}
		})
	}
}
