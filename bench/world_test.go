package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

const (
	actors    = 5000
	places    = 5000
	dataset   = "bench"
	began     = 1420070400              // 2015-01-01
	lasted    = 10 * 365 * 24 * 60 * 60 // the archive's reach, in seconds
	perReport = lasted / 1_000_000      // how fast the feed goes on
	// feedActor takes part in each report of the feed: every twentieth, filed in the order of the events' times. The other
	// reports come as those of an archive do, in no order.
	feedActor = actors - 1
	feedEvery = 20
)

// world is what a store is filled with.
type world interface {
	// load files so many more reports and tells what that took.
	load(b *testing.B, store graph.Store, n int) spent
	// id is a report's, of the first that were filed where n is small.
	id(n int) uuid.UUID
	// fed are actors whose events were filed in the order of their times, nil where nobody's were.
	fed() []uuid.UUID
}

// worldToAsk is what the questions are asked of: made, or grown of real rows where CASUS_BENCH_WORLD is rows.
func worldToAsk(b *testing.B) world {
	b.Helper()
	switch v := os.Getenv("CASUS_BENCH_WORLD"); v {
	case "", "made":
		return newMade()
	case "rows":
		for _, x := range sources {
			if os.Getenv(x.env) == "" {
				b.Fatalf("CASUS_BENCH_WORLD=rows needs a file of real rows in %s: of the fixture's few, each would be there thousands of times", x.env)
			}
		}
		return &fromFiles{dir: b.TempDir()}
	default:
		b.Fatalf("CASUS_BENCH_WORLD=%s is none of made and rows", v)
		return nil
	}
}

// made makes reports, always the same: 3 participants of 5,000 actors by Zipf 1.1, 5,000 places, some 1.4 KB of body and
// raw row; two in a hundred are revisions, and to one in a hundred comes a judgement that it is the same as another.
type made struct {
	rand  *rand.Rand
	words []string
	filed int // reports
}

func newMade() *made {
	w := &made{rand: rand.New(rand.NewPCG(2020, 9))}
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	for range 2000 {
		var b strings.Builder
		for range 2 + w.rand.IntN(3) {
			b.WriteByte(consonants[w.rand.IntN(len(consonants))])
			b.WriteByte(vowels[w.rand.IntN(len(vowels))])
		}
		w.words = append(w.words, b.String())
	}
	return w
}

func actorID(n int) uuid.UUID  { return graph.ActorRecordID(dataset, fmt.Sprintf("a%04d", n)) }
func reportID(n int) uuid.UUID { return graph.ReportID(dataset, fmt.Sprintf("r%07d", n)) }

var kinds = []graph.ActorKind{graph.ActorState, graph.ActorMilitary, graph.ActorArmedGroup, graph.ActorParty, graph.ActorPerson}

func (w *made) id(n int) uuid.UUID { return reportID(n) }

func (w *made) fed() []uuid.UUID { return []uuid.UUID{actorID(feedActor)} }

// actors are all actor records, filed before the first report.
func (w *made) actors() []graph.Filing {
	var out []graph.Filing
	for n := range actors {
		out = append(out, graph.FileAtom(&graph.ActorRecord{
			ID: actorID(n), Dataset: dataset, Key: fmt.Sprintf("a%04d", n), Edition: "1", Kind: kinds[n%len(kinds)], Country: countryOf(n % places),
			Names: []graph.ActorName{{Text: fmt.Sprintf("%s %s %d", w.words[n%len(w.words)], w.words[n/7], n), Language: "en"}},
		}, graph.BySource))
	}
	return out
}

var isoCodes = strings.Fields("AFG BGD COD COL DZA EGY ETH IDN IND IRQ ISR LBN LBY MLI MMR NER NGA PAK PHL RUS SDN SOM SSD SYR TCD THA TUR UGA UKR YEM")

func countryOf(place int) string { return isoCodes[place/50%len(isoCodes)] }

var (
	types = []graph.EventType{graph.Assault, graph.Assault, graph.Threaten, graph.Protest, graph.Mobilize, graph.Coerce, graph.Consult, graph.Agree}
	roles = []graph.Role{graph.RoleActor, graph.RoleTarget, graph.RoleHost}
)

// report is the n-th report in one of its editions.
func (w *made) report(n int, edition string) *graph.Report {
	r := rand.New(rand.NewPCG(uint64(n), uint64(edition[0])))
	same := rand.New(rand.NewPCG(uint64(n), 0)) // what no revision changes
	zipf := rand.NewZipf(same, 1.1, 1, actors-2)
	text := func(n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = w.words[r.IntN(len(w.words))]
		}
		return strings.Join(words, " ")
	}
	at := began + same.Int64N(lasted)
	if n%feedEvery == 0 {
		at = began + int64(n)*perReport
	}
	when := graph.DayOf(time.Unix(at, 0))
	place := same.IntN(places)
	country := countryOf(place)
	province := fmt.Sprintf("%s province %d", country, place/50)
	killed := int64(r.IntN(40))
	a := &graph.Account{
		Title: text(7), Summary: text(8), Type: types[same.IntN(len(types))], Mode: "attack", Contexts: []string{"military"},
		Status: graph.Occurred, Extent: graph.Incident, When: &when,
		Where: &graph.Location{
			Place: graph.PlaceName{Name: fmt.Sprintf("%s %d", w.words[place%len(w.words)], place), Kind: graph.PlaceTown, Admin1: province, Country: country},
			Within: []graph.PlaceName{
				{Name: province, Kind: graph.PlaceProvince, Country: country}, {Name: country, Kind: graph.PlaceCountry, Country: country},
			},
			Point:     &graph.Point{Lat: float64(place%120) - 60, Lon: float64(place%300) - 150},
			Precision: graph.LocatedTown,
		},
		Figures: []graph.Figure{{Measure: graph.Killed, Moment: graph.During, Best: &killed}},
	}
	for i, role := range roles {
		who := int(zipf.Uint64())
		if i == 0 && n%feedEvery == 0 {
			who = feedActor
		}
		a.Who = append(a.Who, graph.Participant{Record: actorID(who), Role: role})
	}
	key := fmt.Sprintf("r%07d", n)
	return &graph.Report{
		ID: reportID(n), Dataset: dataset, Key: key, Edition: edition, Stance: graph.Asserts, Reader: "bench@1",
		Document: &graph.Document{
			URL: fmt.Sprintf("https://outlet%d.example.org/%d/%s", n%200, n, key), Title: a.Title,
			Publisher: fmt.Sprintf("Outlet %d", n%200), Published: when.Earliest + 86400, PublishedDay: true, Language: "en",
		},
		Account: a, Codes: []graph.Code{{Vocabulary: "BENCH", Code: fmt.Sprint(place % 7)}},
		Raw: fmt.Sprintf(`{"best":"%d","edition":%q,"id":%q,"note":%q,"place":"%d"}`, killed, edition, key, text(8), place),
	}
}

// batch is what one commit files: n reports, of which some revise earlier ones, and some judgements.
func (w *made) batch(n int) []graph.Filing {
	before := w.filed
	var out []graph.Filing
	for i := range n {
		if before > 0 && i%50 == 49 {
			out = append(out, graph.FileAtom(w.report(w.rand.IntN(before), "2"), graph.BySource))
			continue
		}
		out = append(out, graph.FileAtom(w.report(w.filed, "1"), graph.BySource))
		w.filed++
	}
	if before > 0 {
		for range n / 100 {
			a, b := before+w.rand.IntN(w.filed-before), w.rand.IntN(before)
			out = append(out, graph.FileAtom(graph.NewJudgement(graph.KindReport, reportID(a), reportID(b), graph.Same,
				0.9, "bench@1", false, graph.DeriveID("ACT", fmt.Sprint(before))), graph.BySource))
		}
	}
	return out
}

// load files so many reports, a commit at a time, and tells what that took, the making of them apart.
func (w *made) load(b *testing.B, store graph.Store, n int) (s spent) {
	b.Helper()
	file := func(fs []graph.Filing) {
		s.measure(func() {
			if _, _, err := graph.Record(context.Background(), store, graph.Commit{Author: dataset, Note: "load"}, fs); err != nil {
				b.Fatal(err)
			}
		})
	}
	if w.filed == 0 {
		file(w.actors())
	}
	for n > 0 {
		part := min(n, run.commit)
		file(w.batch(part))
		n -= part
	}
	return s
}

// between collects what one measurement left behind, so that the next does not pay for it.
func between() { runtime.GC() }
