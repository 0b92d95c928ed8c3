package bench

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"reflect"
	"runtime/debug"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"casus/graph"
	"casus/server"
)

// clients is how many ask at once, where it is not one.
const clients = 8

// floor answers as a program written for these questions alone would.
type floor interface {
	// ask runs the statement in floor/ of this name.
	ask(ctx context.Context, name string, params map[string]any) ([]answer, error)
}

//go:embed floor
var floorFiles embed.FS

// floorText is the statement in floor/ of this name, cypher or sql; a part that several share stands there as /*part*/.
func floorText(name, language string) (string, error) {
	text, err := floorFiles.ReadFile("floor/" + name + "." + language)
	for _, part := range []string{"own", "events"} {
		mark := []byte("/*" + part + "*/")
		if err == nil && bytes.Contains(text, mark) {
			var shared []byte
			shared, err = floorFiles.ReadFile("floor/" + part + "." + language)
			text = bytes.ReplaceAll(text, mark, bytes.TrimSpace(shared))
		}
	}
	return string(bytes.TrimSpace(text)), err
}

// asking asks a store through GraphQL over HTTP.
type asking struct {
	b      *testing.B
	name   string
	store  graph.Store
	world  world
	server *httptest.Server
	client *http.Client
	// What is asked is picked when the world is small, and asked again as it grows.
	picked    *picker
	questions []question
}

// newAsking asks about what the store holds now.
func newAsking(b *testing.B, name string, store graph.Store, w world) *asking {
	b.Helper()
	server.TuneGC()
	b.Cleanup(func() { debug.SetGCPercent(100) })
	// A count of all that a hub did, asked by 8 at once, may take longer than a server would wait.
	s := httptest.NewServer(server.New(server.Options{Store: store, Limits: server.Limits{Timeout: 5 * time.Minute}}))
	b.Cleanup(s.Close)
	p := newPicker(b, store, w)
	q := &asking{b, name, store, w, s, &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 2 * clients}}, p, p.questions()}
	for i := range q.questions {
		if x := &q.questions[i]; x.grows && x.query == pageQuery {
			q.fill(x)
		}
	}
	return q
}

// fill leaves out whose pages are not full yet, if others are: a page that has more to tell as the world grows takes longer.
func (q *asking) fill(x *question) {
	q.b.Helper()
	var full []subject
	for _, about := range x.about {
		if len(q.answer(*x, about)) == 20 {
			full = append(full, about)
		}
	}
	if full != nil {
		x.about = full
	}
}

// answer asks now and reads the answer.
func (q *asking) answer(x question, about subject) []answer {
	q.b.Helper()
	text, err := q.ask(x, about, 0)
	if err != nil {
		q.b.Fatal(err)
	}
	out, err := read(text)
	if err != nil {
		q.b.Fatal(err)
	}
	return out
}

// ask asks one question, at a seq unless it is 0, and reads the whole answer.
func (q *asking) ask(x question, about subject, seq int64) ([]byte, error) {
	vars := about.vars
	if seq > 0 {
		vars = maps.Clone(vars)
		vars["asOf"] = map[string]int64{"seq": seq}
	}
	body, err := json.Marshal(map[string]any{"query": x.query, "variables": vars})
	if err != nil {
		return nil, err
	}
	r, err := q.client.Post(q.server.URL+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err == nil && (r.StatusCode != http.StatusOK || bytes.HasPrefix(text, []byte(`{"errors"`))) {
		err = fmt.Errorf("%s: %s: %s", x.name, r.Status, text)
	}
	return text, err
}

// at asks x at a seq, now if it is 0.
func (q *asking) at(x question, seq int64) way {
	return func(about subject) error { _, err := q.ask(x, about, seq); return err }
}

// way is one way to ask.
type way func(subject) error

// timed asks all ways in turn, x's number of times or as long as is worth it, and gives each one's median. The first fifth
// warms up.
func timed(b *testing.B, x question, ways ...way) []time.Duration {
	b.Helper()
	n := run.pages
	if x.query == eventQuery {
		n = run.points
	}
	spent := make([][]time.Duration, len(ways))
	between()
	began := time.Now()
	for i := 0; i < n+n/5 && (i < 5 || time.Since(began) < run.longest); i++ {
		warm := i < n/5 && time.Since(began) < run.longest/5
		for j, ask := range ways {
			start := time.Now()
			if err := ask(x.about[i%len(x.about)]); err != nil {
				b.Fatal(err)
			}
			if !warm {
				spent[j] = append(spent[j], time.Since(start))
			}
		}
	}
	out := make([]time.Duration, len(ways))
	for i, ds := range spent {
		out[i] = median(ds)
	}
	return out
}

// rates are how many answers a second so many clients get by each way, which have windows in turn.
func rates(b *testing.B, clients int, about []subject, ways ...way) []float64 {
	b.Helper()
	answers, spent := make([]int, len(ways)), make([]time.Duration, len(ways))
	for range run.windows {
		for i, ask := range ways {
			start := time.Now()
			answers[i] += throughput(b, clients, about, ask)
			spent[i] += time.Since(start)
		}
	}
	out := make([]float64, len(ways))
	for i := range ways {
		out[i] = float64(answers[i]) / spent[i].Seconds()
	}
	return out
}

// throughput is how often the clients get an answer to what they ask within a window.
func throughput(b *testing.B, clients int, about []subject, ask way) int {
	b.Helper()
	var all sync.WaitGroup
	counts, errs := make([]int, clients), make([]error, clients)
	end := time.Now().Add(run.window)
	for c := range clients {
		all.Go(func() {
			for i := c; time.Now().Before(end) && errs[c] == nil; i += clients {
				errs[c] = ask(about[i%len(about)])
				counts[c]++
			}
		})
	}
	all.Wait()
	total := 0
	for c := range clients {
		if errs[c] != nil {
			b.Fatal(errs[c])
		}
		total += counts[c]
	}
	return total
}

// againstFloor measures each question beside the floor, at one client and at 8.
func (q *asking) againstFloor(f floor) {
	b := q.b
	b.Helper()
	for _, x := range q.questions {
		if x.floor == "" {
			continue
		}
		q.compare(x, f)
		bare := func(about subject) error { _, err := f.ask(b.Context(), x.floor, about.params); return err }
		one := timed(b, x, q.at(x, 0), bare)
		table.times(q.name+": "+x.name+", 1 client, p50 ms", one[0], one[1], 1.3, time.Millisecond)

		is := rates(b, clients, x.about, q.at(x, 0), bare)
		// The target is on the time that an answer takes: with 8 clients 8 of them go on at once.
		least := clients / (1.3*clients/is[1] + time.Millisecond.Seconds())
		table.add(row{
			q.name + ": " + x.name + ", 8 clients, answers/s", number(is[0]), number(is[1]), number(is[0] / is[1]),
			fmt.Sprintf("≥ %s/s %s", number(least), met(is[0] >= least)),
		})
	}
}

// compare fails where Casus and the floor answer differently: then the floor would be of another question.
func (q *asking) compare(x question, f floor) {
	q.b.Helper()
	for _, about := range x.about {
		is := q.answer(x, about)
		want, err := f.ask(q.b.Context(), x.floor, about.params)
		if err != nil {
			q.b.Fatalf("%s: %v", x.floor, err)
		}
		if is, want := plain(is, q.world), plain(want, q.world); len(is) != len(want) || len(is) > 0 && !reflect.DeepEqual(is, want) {
			q.b.Fatalf("%s %v: Casus and the floor differ\n%+v\n%+v", x.name, about.params, is, want)
		}
	}
}

// read reads the answer to any question that has a floor: events, or the rows of a count.
func read(text []byte) ([]answer, error) {
	type actor struct{ UUID, Name, Kind string }
	type node struct {
		UUID, Title, Type, Status string
		Place                     struct{ Name string }
		Participants              []struct {
			Role  string
			Actor actor
		}
	}
	var a struct {
		Data struct {
			Event  *node
			Events struct{ Nodes []node }
			Count  struct {
				Rows []struct {
					Keys   []struct{ Value string }
					Events int64
				}
			}
			Actor struct {
				Counterparts struct {
					Nodes []struct {
						Actor  actor
						Events int64
					}
				}
			}
		}
	}
	if err := json.Unmarshal(text, &a); err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	nodes := a.Data.Events.Nodes
	if a.Data.Event != nil {
		nodes = []node{*a.Data.Event}
	}
	var out []answer
	for _, n := range nodes {
		e := answer{Texts: []string{n.UUID, n.Title, n.Type, n.Status, n.Place.Name}}
		for _, p := range n.Participants {
			e.Who = append(e.Who, who{p.Role, p.Actor.UUID, p.Actor.Name, p.Actor.Kind})
		}
		out = append(out, e)
	}
	for _, r := range a.Data.Count.Rows {
		var e answer
		for _, k := range r.Keys {
			e.Texts = append(e.Texts, k.Value)
		}
		e.Texts = append(e.Texts, strconv.FormatInt(r.Events, 10))
		out = append(out, e)
	}
	for _, n := range a.Data.Actor.Counterparts.Nodes {
		out = append(out, answer{Texts: []string{n.Actor.UUID, n.Actor.Name, n.Actor.Kind, strconv.FormatInt(n.Events, 10)}})
	}
	return out, nil
}

// asOf measures the pages at the seqs that half and a tenth of the ledger had been filed at, beside now.
func (q *asking) asOf() {
	b := q.b
	b.Helper()
	head := headOf(b, q.store).Seq
	for _, x := range q.questions {
		if x.counts {
			continue
		}
		factor := 1.5
		if x.walks {
			factor = 0
		}
		for _, percent := range []int64{50, 10} {
			seq := max(1+(head-1)*percent/100, q.picked.seq)
			ds := timed(b, x, q.at(x, seq), q.at(x, 0))
			table.times(fmt.Sprintf("%s: %s, asOf %d %% beside now, p50 ms", q.name, x.name, percent), ds[0], ds[1], factor, 0)
		}
	}
}

// composed measures what is made in Go of several answers of the store: the time, and how much of it one answer asks at most.
func (q *asking) composed() {
	b := q.b
	b.Helper()
	for _, x := range q.picked.composed(headOf(b, q.store).Seq) {
		var calls, rows int
		for _, about := range x.about {
			text, err := q.ask(x, about, 0)
			if err != nil {
				b.Fatal(err)
			}
			var a struct {
				Extensions struct {
					Cost struct{ StoreCalls, Rows int }
				}
			}
			if err := json.Unmarshal(text, &a); err != nil {
				b.Fatalf("%s: %v", text, err)
			}
			calls, rows = max(calls, a.Extensions.Cost.StoreCalls), max(rows, a.Extensions.Cost.Rows)
		}
		table.add(row{
			name: q.name + ": " + x.name + ", 1 client, p50 ms", casus: number(ms(timed(b, x, q.at(x, 0))[0])),
			target: fmt.Sprintf("calls of the store %d, rows %d", calls, rows),
		})
	}
}

// growth is how long answers take in a world of so many reports, by question; of counts, for a thousand events.
type growth struct {
	reports int
	times   map[string]time.Duration
}

// points measures now, at one client, what every size of the world has.
func (q *asking) points(reports int) growth {
	q.b.Helper()
	g := growth{reports, map[string]time.Duration{}}
	for _, x := range q.questions {
		if !x.grows {
			continue
		}
		per := 1.0
		if x.counts {
			per = 1000 / float64(q.counted(x))
		}
		// Twice, of which the second counts: the first follows a load.
		for range 2 {
			g.times[x.name] = time.Duration(per * float64(timed(q.b, x, q.at(x, 0))[0]))
		}
	}
	return g
}

// counted is how many events a count's rows are of.
func (q *asking) counted(x question) (n int) {
	q.b.Helper()
	for _, r := range q.answer(x, x.about[0]) {
		events, err := strconv.Atoi(r.Texts[len(r.Texts)-1])
		if err != nil {
			q.b.Fatal(err)
		}
		n += events
	}
	return max(n, 1)
}

func (q *asking) growths(gs []growth) {
	q.b.Helper()
	for _, g := range gs[1:] {
		for _, x := range q.questions {
			if !x.grows {
				continue
			}
			factor := 1.5
			if x.rare {
				factor = 0
			}
			name := fmt.Sprintf("%s: %s, among %s beside %s reports, p50 ms", q.name, x.name, grouped(g.reports), grouped(gs[0].reports))
			if x.counts {
				name += " for 1,000 events"
			}
			table.times(name, g.times[x.name], gs[0].times[x.name], factor, 0)
		}
	}
}

// answer is an event, or a row of a count, as both Casus and the floor give it.
type answer struct {
	Texts []string
	Who   []who
}

type who struct{ Role, Actor, Name, Kind string }

// plain puts the participants in an order of their own, as the floor has none. Real rows tell of events near a place: over Neo4j
// the floor's place is then that which this one lies within, so that their places are not compared.
func plain(as []answer, w world) []answer {
	_, real := w.(*fromFiles)
	for i, a := range as {
		if real && len(a.Who) > 0 {
			a.Texts[len(a.Texts)-1] = ""
		}
		slices.SortFunc(a.Who, func(x, y who) int { return cmp.Or(cmp.Compare(x.Role, y.Role), cmp.Compare(x.Actor, y.Actor)) })
		as[i] = a
	}
	return as
}
