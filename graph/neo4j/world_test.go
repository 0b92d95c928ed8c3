package neo4j

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

// world makes reports for plans to be looked at, always the same: of 2,000 actors the first takes part in two events of
// five, there are 1,000 places, and of each kind of thing that is filed there is some.
type world struct {
	rand *rand.Rand
	made int
}

const (
	worldActors  = 2000
	worldPlaces  = 1000
	worldOutlets = 200
)

func newWorld() *world { return &world{rand: rand.New(rand.NewPCG(2020, 9))} }

func worldReport(n int) uuid.UUID { return graph.ReportID("world", fmt.Sprint(n)) }
func worldActor(n int) uuid.UUID  { return graph.ActorRecordID("world", fmt.Sprint(n)) }

// fill files so many reports, 5,000 a commit, after what they name.
func (w *world) fill(t testing.TB, s *Store, reports int) {
	t.Helper()
	commit := func(fs []graph.Filing) {
		if _, _, err := graph.Record(t.Context(), s, graph.Commit{Author: "test"}, fs); err != nil {
			t.Fatal(err)
		}
	}
	if w.made == 0 {
		commit(w.actors())
	}
	for end := w.made + reports; w.made < end; {
		commit(w.batch(min(5000, end-w.made)))
	}
}

func (w *world) actors() []graph.Filing {
	var fs []graph.Filing
	for n := range worldActors {
		fs = append(fs, graph.FileAtom(&graph.ActorRecord{
			ID: worldActor(n), Dataset: "world", Key: fmt.Sprint(n), Kind: graph.ActorPerson, Country: worldCountry(n),
			Names: []graph.ActorName{{Text: fmt.Sprintf("Name%d Surname%d", n%97, n)}}, Ids: []graph.ExternalID{{Dataset: "wikidata", Key: fmt.Sprint("Q", n)}},
		}, graph.BySource))
		if n%10 == 9 { // the last but one of ten is known by two records
			fs = append(fs, graph.FileAtom(w.judgement(graph.KindActorRecord, worldActor(n-1), worldActor(n)), graph.BySource))
			fs = append(fs, graph.FileAtom(&graph.Affiliation{ID: graph.DeriveID("WORLD", fmt.Sprint(n)), Type: graph.MemberOf, From: worldActor(n), To: worldActor(0)}, graph.BySource))
		}
	}
	for n := range worldOutlets / 10 {
		fs = append(fs, graph.FileAtom(&graph.Rating{Source: fmt.Sprint("Outlet ", n), Reliability: "B"}, graph.BySource))
	}
	return append(fs, graph.FileAtom(&graph.Dataset{Name: "world"}, graph.BySource))
}

func (w *world) judgement(kind graph.Kind, a, b uuid.UUID) *graph.Judgement {
	return graph.NewJudgement(kind, a, b, graph.Same, 0.9, "rule@1", false, graph.DeriveID("ACT", fmt.Sprint(w.made)))
}

func worldCountry(n int) string {
	return []string{"AFG", "COL", "IRQ", "LBN", "NGA", "SYR", "UKR"}[n%7]
}

func worldProvince(n int) graph.PlaceName {
	return graph.PlaceName{Name: fmt.Sprint("Province ", n), Kind: graph.PlaceProvince, Country: worldCountry(n)}
}

// batch is n new reports; a fiftieth of them revise earlier ones too, a hundredth are judged the same as one, a fiftieth fulfil one.
func (w *world) batch(n int) []graph.Filing {
	var fs []graph.Filing
	for range n {
		i := w.made
		w.made++
		fs = append(fs, graph.FileAtom(w.report(i, "1"), graph.BySource))
		if i == 0 {
			continue
		}
		earlier := w.rand.IntN(i)
		switch i % 100 {
		case 1, 2:
			fs = append(fs, graph.FileAtom(w.report(earlier, "2"), graph.BySource))
		case 3:
			fs = append(fs, graph.FileAtom(w.judgement(graph.KindReport, worldReport(earlier), worldReport(i)), graph.BySource))
		case 4, 5:
			fs = append(fs, graph.FileAtom(&graph.Link{ID: graph.DeriveID("WORLD", fmt.Sprint("link", i)), Type: graph.Fulfils,
				From: worldReport(i), To: worldReport(earlier), Stance: graph.Asserts}, graph.BySource))
		}
	}
	return fs
}

func (w *world) report(n int, edition string) *graph.Report {
	r := rand.New(rand.NewPCG(uint64(n), 0))
	zipf := rand.NewZipf(r, 1.1, 1, worldActors-1)
	when := graph.DayOf(time.Unix(1420070400+r.Int64N(10*365*86400), 0))
	switch r.IntN(20) {
	case 0:
		when.Latest += 20 * 86400
	case 1:
		when.Latest = graph.OpenEnd
	case 2:
		when.Earliest = graph.OpenStart
	case 3:
		when.Latest += 200 * 86400
	}
	place := r.IntN(worldPlaces)
	country := worldCountry(place / 50)
	province := worldProvince(place / 50)
	killed := int64(r.IntN(40))
	a := &graph.Account{
		Title: fmt.Sprintf("Attack %d by group%d near Town %d edition %s", n, n%311, place, edition), Summary: fmt.Sprintf("word%d word%d word%d", n%1009, n%2003, n%4001),
		Type: []graph.EventType{graph.Assault, graph.Assault, graph.Threaten, graph.Protest, graph.Mobilize, graph.Coerce, graph.Consult, ""}[r.IntN(8)],
		Mode: []string{"", "attack", "close"}[r.IntN(3)], Contexts: []string{"military"}, Status: graph.Occurred, Extent: graph.Incident, When: &when,
		Where: &graph.Location{
			Place:  graph.PlaceName{Name: fmt.Sprint("Town ", place), Kind: graph.PlaceTown, Admin1: province.Name, Country: country},
			Within: []graph.PlaceName{province, {Name: country, Kind: graph.PlaceCountry, Country: country}},
			Point:  &graph.Point{Lat: float64(place%50) + 0.5, Lon: float64(place/50*3) + 0.25}, Precision: graph.LocatedTown,
		},
		Figures: []graph.Figure{{Measure: graph.Killed, Moment: graph.During, Best: &killed}},
	}
	switch r.IntN(20) {
	case 0:
		a.Status, a.Due = graph.Threatened, &when
	case 1:
		a.Extent = graph.Series
	case 2:
		a.Where.Precision = graph.LocatedProvince
	}
	for _, role := range []graph.Role{graph.RoleActor, graph.RoleTarget, graph.RoleHost} {
		a.Who = append(a.Who, graph.Participant{Record: worldActor(int(zipf.Uint64())), Role: role})
	}
	outlet := fmt.Sprint("Outlet ", n%worldOutlets)
	return &graph.Report{
		ID: worldReport(n), Dataset: "world", Key: fmt.Sprint(n), Edition: edition, Stance: graph.Asserts, Reader: "world@1", Account: a,
		Document: &graph.Document{URL: fmt.Sprint("https://example.org/", n), Publisher: outlet, Published: when.Earliest + 86400, Language: "en"},
		Codes:    []graph.Code{{Vocabulary: "WORLD", Code: fmt.Sprint(place % 7)}}, Raw: fmt.Sprintf(`{"id":"%d","edition":%q}`, n, edition),
	}
}
