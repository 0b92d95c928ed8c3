package bench

import (
	"path/filepath"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
	"casus/graph/sqlite"
)

// besideEmbedded loads the same world into SQLite and measures how many answers a second one client gets of it beside Neo4j:
// at the store's door, where no GraphQL is, and through GraphQL. The embedded one keeps what it read, as it does for whoever asks: how
// much of what the answers needed was kept is told beside them, and how many there are where nothing is.
func (q *asking) besideEmbedded() {
	b := q.b
	b.Helper()
	path := filepath.Join(b.TempDir(), "casus.db")
	s := openSQLite(b, path)
	defer s.Close()
	w := worldToAsk(b)
	w.load(b, s, run.small)
	embedded := newAsking(b, "SQLite", s, w)
	w.load(b, s, run.large-run.small)
	forgetful, err := sqlite.Open(b.Context(), path, sqlite.Options{Keep: -1})
	if err != nil {
		b.Fatal(err)
	}
	defer forgetful.Close()
	cold := *embedded
	cold.store = forgetful
	for _, x := range q.questions {
		if !x.grows || !slices.Contains([]string{"event", "page", "filtered"}, x.floor) {
			continue
		}
		ask := embedded.door(x)
		before := s.Kept()
		door := rates(b, 1, x.about, ask, q.door(x), cold.door(x))
		after := s.Kept()
		hits, misses := after.Hits-before.Hits, after.Misses-before.Misses
		table.rate("SQLite beside Neo4j: "+x.name+", at the store's door, answers/s", door[0], door[1], 5)
		table.add(row{name: "SQLite beside Neo4j: " + x.name + ", at the store's door, of what was read kept before, %", casus: number(100 * float64(hits) / float64(hits+misses))})
		table.rate("SQLite beside Neo4j: "+x.name+", at the store's door, nothing kept, answers/s", door[2], door[1], 0)
		whole := rates(b, 1, x.about, embedded.at(x, 0), q.at(x, 0))
		table.rate("SQLite beside Neo4j: "+x.name+", through GraphQL, answers/s", whole[0], whole[1], 2.5)
	}
}

// door asks the store itself for an event or for an actor's, also those of a type within a window.
func (q *asking) door(x question) way {
	b := q.b
	b.Helper()
	seq := headOf(b, q.store).Seq
	queries := map[uuid.UUID]graph.EventQuery{}
	for _, s := range x.about {
		actor, ok := s.params["actor"].(uuid.UUID)
		if !ok {
			continue
		}
		spans, err := graph.SpansOf(b.Context(), q.store, seq, actor, false, graph.Possibly)
		if err != nil {
			b.Fatal(err)
		}
		ask := graph.EventQuery{Seq: seq, Paging: graph.Paging{First: 20}}
		ask.Filter.Who = []graph.WhoFilter{{Spans: spans}}
		if typ, ok := s.params["type"].(string); ok {
			ask.Filter.Types = []graph.EventType{graph.EventType(typ)}
			ask.Filter.When = &graph.Window{From: graph.Instant(s.params["from"].(int64)), To: graph.Instant(s.params["to"].(int64))}
		}
		if err := ask.Normalize(); err != nil {
			b.Fatal(err)
		}
		queries[actor] = ask
	}
	return func(s subject) error {
		if id, ok := s.params["id"].(uuid.UUID); ok {
			_, err := q.store.Events(b.Context(), seq, []uuid.UUID{id})
			return err
		}
		_, err := q.store.FindEvents(b.Context(), queries[s.params["actor"].(uuid.UUID)])
		return err
	}
}
