package reportfile_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"casus/examples"
	"casus/graph"
	"casus/loaders/reportfile"
)

// fold decodes the examples, in the order of their names, and folds them into one graph.
func fold(t *testing.T) (atoms []graph.Atom, w *graph.World) {
	t.Helper()
	files, err := fs.Glob(examples.FS, "*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	var entries []graph.Entry
	for seq, name := range files {
		f, err := examples.FS.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for r, err := range reportfile.Decode(name, "", f) {
			if err != nil {
				t.Fatal(err)
			}
			a := r.Atoms[0]
			atoms = append(atoms, a)
			entries = append(entries, graph.Entry{
				Mark: graph.Mark{Seq: int64(seq + 1), N: len(entries), Op: graph.File, Cause: graph.BySource, Edition: a.Stamp(), Hash: a.Hash()},
				Ref:  a.Ref(), Atom: a,
			})
		}
	}
	return atoms, graph.FoldLedger(entries)
}

// The examples decode without fault, name nothing outside themselves, map again from their raw rows, and README.md
// leads to each of their reports.
func TestExamples(t *testing.T) {
	readme, err := fs.ReadFile(examples.FS, "README.md")
	if err != nil {
		t.Fatal(err)
	}
	atoms, w := fold(t)
	counts := map[graph.Kind]int{}
	for _, a := range atoms {
		counts[a.Ref().Kind]++
		if err := graph.Check(a); err != nil {
			t.Errorf("%s: %v", a.Ref(), err)
		}
		for _, n := range a.Named() {
			if _, ok := w.Atoms[n]; !ok {
				t.Errorf("%s names %s, which is not in the examples", a.Ref(), n)
			}
		}
		r, ok := a.(*graph.Report)
		if !ok {
			continue
		}
		if !strings.Contains(string(readme), "`"+r.Key+"`") {
			t.Errorf("README.md does not lead to report %s", r.Key)
		}
		again, err := reportfile.MapReport(r.Raw)
		if err != nil {
			t.Errorf("%s: %v", r.Key, err)
			continue
		}
		again.Edition = r.Edition
		was, _ := graph.EncodeAtom(r)
		is, _ := graph.EncodeAtom(again)
		if string(was) != string(is) {
			t.Errorf("%s maps to another report from its raw row:\n%s\n%s", r.Key, was, is)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%d × %s", counts[k], k)
	}
	t.Logf("%d events, %d actors, %d places", len(w.Events), len(w.Actors), len(w.Places))
}

// The settled events say what the article says.
func TestEmbassyArticle(t *testing.T) {
	const dataset = "iraq-embassy-2020"
	atoms, w := fold(t)
	event := func(key string) *graph.Event {
		e := w.Events[w.EventOf[graph.ReportID(dataset, key)]]
		if e == nil {
			t.Fatal("no event for", key)
		}
		return e
	}
	has := func(e *graph.Event, role graph.Role, key string) bool {
		return slices.ContainsFunc(e.Who, func(p graph.EventParticipant) bool {
			return p.Role == role && p.Record == graph.ActorRecordID(dataset, key)
		})
	}
	figure := func(e *graph.Event, m graph.Measure, of string, at graph.Moment) graph.SettledFigure {
		for _, f := range e.Figures {
			if f.Measure == m && f.Of == of && f.Moment == at {
				return f
			}
		}
		t.Fatalf("%s: no figure %s %s %s", e.Title, m, of, at)
		return graph.SettledFigure{}
	}
	var ofArticle []*graph.Event
	for _, e := range w.Events {
		if slices.Contains(e.Datasets, dataset) {
			ofArticle = append(ofArticle, e)
		}
	}
	if n := len(ofArticle); n != 32 {
		t.Errorf("%d events", n)
	}

	threat := event("threat")
	if len(threat.Reports) != 4 || threat.Disputed || !slices.Contains(threat.Stances, "ASSESSES") || threat.Stance != graph.Asserts {
		t.Errorf("the threat: %+v", threat)
	}
	if !slices.Equal(threat.Lines, []string{"Reuters"}) || !has(threat, graph.RoleActor, "pompeo") || !has(threat, graph.RoleRecipient, "salih") {
		t.Errorf("the threat: lines %v, who %+v", threat.Lines, threat.Who)
	}
	if call := event("call-website"); call.ID == threat.ID || len(call.Lines) != 2 {
		t.Errorf("the call: %+v", call)
	}
	prepared := event("preparations")
	if prepared.Status != graph.Prepared || len(prepared.Reports) != 2 || prepared.When.Latest.String() != "2020-09-27T23:59:59Z" {
		t.Errorf("the preparations: %+v", prepared)
	}
	troops := event("troops-article")
	if f := figure(troops, graph.Troops, "", graph.During); !f.Contested || troops.Extent != graph.State {
		t.Errorf("the troops: %+v", f)
	}
	plan := event("drawdown")
	before, after := figure(plan, graph.Troops, "", graph.Before), figure(plan, graph.Troops, "", graph.After)
	if *before.Best != 5200 || *after.Best != 3000 || plan.Status != graph.Announced {
		t.Errorf("the drawdown: %+v", plan)
	}
	house := event("house-police")
	if len(house.Reports) != 2 || !has(house, graph.RoleIntendedTarget, "baghdad-airport") || !has(house, graph.RoleTarget, "family-home") ||
		house.Where.Precision != graph.LocatedCountry {
		t.Errorf("the house: %+v", house)
	}
	if *figure(house, graph.Killed, "children", graph.During).Best != 3 || *figure(house, graph.Killed, "women", graph.During).Best != 2 || len(house.Figures) != 3 {
		t.Errorf("the house: %+v", house.Figures)
	}
	if strikes := event("strikes-diplomat"); strikes.Stance != graph.Predicts || len(strikes.Reports) != 3 || strikes.Status != graph.Predicted {
		t.Errorf("the strikes: %+v", strikes)
	}
	for _, e := range ofArticle {
		if e.Disputed {
			t.Errorf("%s is disputed, but nobody denies anything", e.Title)
		}
	}
	holders := map[uuid.UUID]string{}
	for _, a := range atoms {
		switch a := a.(type) {
		case *graph.Link:
			if to := w.EventOf[a.To]; a.Type == graph.Fulfils && (to == threat.ID || to == prepared.ID) {
				t.Error("a link FULFILS, but the embassy was not shut")
			}
		case *graph.Affiliation:
			if a.Type == graph.Holds && a.Period().Overlaps(threat.When.Earliest, threat.When.Latest, graph.Certainly) {
				holders[a.To] = w.Actors[w.ActorOf[a.From]].Name
			}
		}
	}
	for office, who := range map[string]string{"us-secretary-of-state": "Mike Pompeo", "iraq-president": "Barham Salih", "us-president": "Donald Trump"} {
		if got := holders[graph.ActorRecordID(dataset, office)]; got != who {
			t.Errorf("%s was held by %q", office, got)
		}
	}
}
