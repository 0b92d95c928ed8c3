package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
	"casus/server"
)

// clients is how many ask at once, where it is not one.
const clients = 8

// floor answers as a program written for these two questions alone would.
type floor interface {
	askEvent(ctx context.Context, id uuid.UUID) ([]answer, error)
	askPage(ctx context.Context, actor uuid.UUID) ([]answer, error)
}

const fields = `{ uuid title type status place { name } participants { role actor { uuid name kind } } }`

const (
	eventQuery = `query($id: ID!, $asOf: AsOf) { event(id: $id, asOf: $asOf) ` + fields + ` }`
	pageQuery  = `query($id: ID!, $asOf: AsOf) { events(filter: {actor: {id: $id}}, first: 20, asOf: $asOf) { nodes ` + fields + ` } }`
)

// asking asks a store through GraphQL over HTTP.
type asking struct {
	b      *testing.B
	name   string
	store  graph.Store
	server *httptest.Server
	client *http.Client
}

func newAsking(b *testing.B, name string, store graph.Store) *asking {
	b.Helper()
	server.TuneGC()
	b.Cleanup(func() { debug.SetGCPercent(100) })
	s := httptest.NewServer(server.New(server.Options{Store: store}))
	b.Cleanup(s.Close)
	return &asking{b, name, store, s, &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 2 * clients}}}
}

// ask asks one question, at a seq unless it is 0, and reads the whole answer.
func (q *asking) ask(query string, id uuid.UUID, seq int64) ([]byte, error) {
	vars := map[string]any{"id": id.String()}
	if seq > 0 {
		vars["asOf"] = map[string]int64{"seq": seq}
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
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
		err = fmt.Errorf("%s: %s", r.Status, text)
	}
	return text, err
}

// question is one kind of question with whom it is asked about.
type question struct {
	name  string
	query string
	about []uuid.UUID
	floor func(floor) func(context.Context, uuid.UUID) ([]answer, error)
}

func event(about []uuid.UUID) question {
	return question{"one event", eventQuery, about, func(f floor) func(context.Context, uuid.UUID) ([]answer, error) { return f.askEvent }}
}

func page(whose string, about []uuid.UUID) question {
	return question{
		whose + " actor's newest 20 events", pageQuery, about,
		func(f floor) func(context.Context, uuid.UUID) ([]answer, error) { return f.askPage },
	}
}

// asks is how often one client asks it.
func (x question) asks() int {
	if x.query == eventQuery {
		return run.points
	}
	return run.pages
}

// timed asks all ways in turn and gives each one's median. The first fifth warms up.
func timed(b *testing.B, n int, about []uuid.UUID, ways ...func(uuid.UUID) error) []time.Duration {
	b.Helper()
	spent := make([][]time.Duration, len(ways))
	between()
	for i := range n + n/5 {
		for j, ask := range ways {
			start := time.Now()
			if err := ask(about[i%len(about)]); err != nil {
				b.Fatal(err)
			}
			if i >= n/5 {
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

// throughput is how often 8 clients get an answer in a window.
func throughput(b *testing.B, about []uuid.UUID, ask func(uuid.UUID) error) int {
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
	s := subjectsOf(run.large)
	for _, x := range []question{event(s.events), page("a tail", s.tail), page("a middle", s.middle), page("the hub", s.hub)} {
		bare := x.floor(f)
		q.compare(x, bare)
		casus := func(id uuid.UUID) error { _, err := q.ask(x.query, id, 0); return err }
		floor := func(id uuid.UUID) error { _, err := bare(b.Context(), id); return err }
		one := timed(b, x.asks(), x.about, casus, floor)
		table.times(q.name+": "+x.name+", 1 client, p50 ms", one[0], one[1], 1.3, time.Millisecond)

		var answers [2]int
		for range run.windows {
			answers[0] += throughput(b, x.about, casus)
			answers[1] += throughput(b, x.about, floor)
		}
		spent := time.Duration(run.windows) * run.window
		// The target is on the time that an answer takes: with 8 clients 8 of them go on at once.
		latency := clients * spent / time.Duration(answers[1])
		least := clients / (1.3*latency.Seconds() + time.Millisecond.Seconds())
		is := [2]float64{float64(answers[0]) / spent.Seconds(), float64(answers[1]) / spent.Seconds()}
		table.add(row{
			q.name + ": " + x.name + ", 8 clients, answers/s", number(is[0]), number(is[1]), number(is[0] / is[1]),
			fmt.Sprintf("≥ %s/s %s", number(least), met(is[0] >= least)),
		})
	}
}

// compare fails where Casus and the floor answer differently: then the floor would be of another question.
func (q *asking) compare(x question, bare func(context.Context, uuid.UUID) ([]answer, error)) {
	q.b.Helper()
	for _, id := range x.about {
		text, err := q.ask(x.query, id, 0)
		if err != nil {
			q.b.Fatal(err)
		}
		is, err := read(text)
		if err != nil {
			q.b.Fatal(err)
		}
		want, err := bare(q.b.Context(), id)
		if err != nil {
			q.b.Fatal(err)
		}
		if is, want := plain(is), plain(want); len(is) != len(want) || len(is) > 0 && !reflect.DeepEqual(is, want) {
			q.b.Fatalf("%s %s: Casus and the floor differ\n%+v\n%+v", x.name, id, is, want)
		}
	}
}

// read reads the events of an answer to either question.
func read(text []byte) ([]answer, error) {
	type node struct {
		UUID, Title, Type, Status string
		Place                     struct{ Name string }
		Participants              []struct {
			Role  string
			Actor struct{ UUID, Name, Kind string }
		}
	}
	var a struct {
		Data struct {
			Event  *node
			Events struct{ Nodes []node }
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
		e := answer{n.UUID, n.Title, n.Type, n.Status, n.Place.Name, nil}
		for _, p := range n.Participants {
			e.Who = append(e.Who, who{p.Role, p.Actor.UUID, p.Actor.Name, p.Actor.Kind})
		}
		out = append(out, e)
	}
	return out, nil
}

// asOf measures the same at the seqs that half and a tenth of the ledger had been filed at, beside now.
func (q *asking) asOf() {
	b := q.b
	b.Helper()
	head, err := q.store.Head(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	s := subjectsOf(run.commit) // the first commit of reports holds them
	for _, x := range []question{
		event(s.events), page("a tail", s.tail), page("a middle", s.middle), page("the hub", s.hub), page("a fed", s.feed),
	} {
		factor := 1.5
		if x.query == pageQuery && len(x.about) == 1 {
			factor = 0 // a busy actor's page walks what was filed since
		}
		for _, percent := range []int64{50, 10} {
			seq := max(1+(head.Seq-1)*percent/100, 2) // the first commit holds the actors
			ds := timed(b, x.asks(), x.about,
				func(id uuid.UUID) error { _, err := q.ask(x.query, id, seq); return err },
				func(id uuid.UUID) error { _, err := q.ask(x.query, id, 0); return err })
			table.times(fmt.Sprintf("%s: %s, asOf %d %% beside now, p50 ms", q.name, x.name, percent), ds[0], ds[1], factor, 0)
		}
	}
}

// growth is how long some answers take in a world of so many reports.
type growth struct {
	reports int
	ms      map[string]time.Duration
}

// points measures now, at one client, what every size of the world has.
func (q *asking) points(reports int) growth {
	q.b.Helper()
	s := subjectsOf(run.small)
	g := growth{reports, map[string]time.Duration{}}
	for _, x := range []question{event(s.events), page("a middle", s.middle), page("the hub", s.hub)} {
		// Twice, of which the second counts: the first follows a load.
		for range 2 {
			g.ms[x.name] = timed(q.b, x.asks(), x.about, func(id uuid.UUID) error { _, err := q.ask(x.query, id, 0); return err })[0]
		}
	}
	return g
}

func (q *asking) growths(gs []growth) {
	q.b.Helper()
	for _, g := range gs[1:] {
		for _, name := range sortedKeys(g.ms) {
			table.times(fmt.Sprintf("%s: %s, among %s beside %s reports, p50 ms", q.name, name, grouped(g.reports), grouped(gs[0].reports)),
				g.ms[name], gs[0].ms[name], 1.5, 0)
		}
	}
}
