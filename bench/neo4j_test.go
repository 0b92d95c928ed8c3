package bench

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"casus/graph/neo4j"
)

// neo4jServer is the Neo4j that is measured, reached without Casus. It is the floor of what is asked of it.
type neo4jServer struct {
	address string
	driver  driver.DriverWithContext
}

// neo4jToMeasure is the server that CASUS_TEST_NEO4J names. Its database is wiped.
func neo4jToMeasure(b *testing.B) *neo4jServer {
	b.Helper()
	address := os.Getenv("CASUS_TEST_NEO4J")
	if address == "" {
		const how = "CASUS_TEST_NEO4J names no server: nothing is measured over Neo4j. `make bench` starts one."
		if os.Getenv("CASUS_REQUIRE_NEO4J") == "1" {
			b.Fatal(how)
		}
		fmt.Fprintln(os.Stderr, "*** "+how)
		b.Skip(how)
	}
	auth := driver.NoAuth()
	if user := os.Getenv("CASUS_NEO4J_USER"); user != "" {
		auth = driver.BasicAuth(user, os.Getenv("CASUS_NEO4J_PASSWORD"), "")
	}
	d, err := driver.NewDriverWithContext(address, auth, func(c *config.Config) {
		c.TelemetryDisabled = true
		c.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = d.Close(context.Background()) })
	return &neo4jServer{address, d}
}

func (n *neo4jServer) open(b *testing.B) *neo4j.Store {
	b.Helper()
	s, err := neo4j.Open(b.Context(), n.address, neo4j.Options{User: os.Getenv("CASUS_NEO4J_USER"), Password: os.Getenv("CASUS_NEO4J_PASSWORD")})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// query runs a statement by itself and hands each record to do.
func (n *neo4jServer) query(b *testing.B, statement string, do func(values []any)) {
	b.Helper()
	session := n.driver.NewSession(b.Context(), driver.SessionConfig{})
	defer session.Close(context.Background()) //nolint:errcheck // the statement said what was wrong
	r, err := session.Run(b.Context(), statement, nil)
	if err != nil {
		b.Fatalf("%s: %v", statement, err)
	}
	for r.Next(b.Context()) {
		if do != nil {
			do(r.Record().Values)
		}
	}
	if err := r.Err(); err != nil {
		b.Fatalf("%s: %v", statement, err)
	}
}

func (n *neo4jServer) texts(b *testing.B, statement string) (out []string) {
	b.Helper()
	n.query(b, statement, func(values []any) { out = append(out, values[0].(string)) })
	return out
}

// wipe empties the database, if the tests or an earlier run filled it. Without its indexes that takes half the time, and
// new ones hold nothing of what was.
func (n *neo4jServer) wipe(b *testing.B) {
	b.Helper()
	n.query(b, "OPTIONAL MATCH (l:Ledger {wipedByTests: true}) RETURN COUNT { MATCH (n) }, l IS NOT NULL", func(values []any) {
		if values[0].(int64) > 0 && !values[1].(bool) {
			b.Fatalf("the database at %s holds nodes that the tests did not make: give them an empty one", n.address)
		}
	})
	for _, name := range n.texts(b, "SHOW CONSTRAINTS YIELD name") {
		n.query(b, "DROP CONSTRAINT "+name, nil)
	}
	for _, name := range n.texts(b, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name") {
		n.query(b, "DROP INDEX "+name, nil)
	}
	// The mark goes last, so that a wipe that was broken off can be gone on with.
	n.query(b, "MATCH (n) WHERE NOT n:Ledger CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS", nil)
	n.query(b, "MATCH (l:Ledger) DETACH DELETE l", nil)
	n.query(b, "CREATE (:Ledger {id: 1, head: 0, written: 0, wipedByTests: true})", nil)
	// Plans made for what is gone would serve what comes.
	n.query(b, "CALL db.clearQueryCaches()", nil)
}

func BenchmarkNeo4jLoad(b *testing.B) {
	n := neo4jToMeasure(b)
	var casus, floor, discarded spent
	load := func(into *spent, reports int) {
		between()
		n.wipe(b)
		s := n.open(b)
		into.add(newMade().load(b, s, reports))
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	bare := func(into *spent, w *written) {
		between()
		n.wipe(b)
		w.prepare(b, n)
		into.measure(func() { w.write(b, n) })
		if is := n.counts(b); is != w.counts {
			b.Fatalf("the floor left %s, the load %s", is, w.counts)
		}
	}
	// Both once for the JVM to warm up.
	load(&discarded, run.warm)
	bare(&discarded, n.export(b))
	var w *written
	for range run.rounds {
		load(&casus, run.neo4j)
		if w == nil {
			w = n.export(b)
		}
		bare(&floor, w)
	}
	reports := float64(run.neo4j * run.rounds)
	name := "Neo4j: load of " + grouped(run.neo4j) + " reports"
	table.rate(name+", reports/s", reports/casus.wall.Seconds(), reports/floor.wall.Seconds(), 0.7)
	table.processors(name+", the server's processor time a report, ms", casus.server, floor.server, reports)
	table.processors(name+", our processor time a report, ms", casus.here, floor.here, reports)
}

// written is what a load left in the database, as the floor writes it again.
type written struct {
	schema []string
	// before are the nodes that others are joined to, after what is not part of a founding.
	before, foundings, after []statement
	counts                   string
}

// statement is one with the rows that it takes.
type statement struct {
	text string
	rows []any
}

type node struct {
	id     string // the database's own
	labels string // :A:B
	props  map[string]any
}

type relation struct {
	kind     string
	from, to *node
	props    map[string]any
}

// keyOf is how a node is found again, by a constraint's index: label and properties.
func (x *node) keyOf() (label string, keys []string) {
	switch {
	case strings.Contains(x.labels, ":Entry"):
		return ":Entry", []string{"since", "n"}
	case x.labels == ":Source":
		return x.labels, []string{"outlet"}
	case x.labels == ":ExternalID":
		return x.labels, []string{"dataset", "key"}
	case x.labels == ":Commit":
		return x.labels, []string{"seq"}
	}
	return x.labels, []string{"id"}
}

// export reads back what a load left. A report that founded an event is written again as the store wrote it, in one
// statement with the event, its account, its participants and its place, which is faster than a statement a label; all
// else by label or type.
func (n *neo4jServer) export(b *testing.B) *written {
	b.Helper()
	w := &written{counts: n.counts(b)}
	w.schema = append(n.texts(b, "SHOW CONSTRAINTS YIELD createStatement"),
		n.texts(b, "SHOW INDEXES YIELD createStatement, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN createStatement")...)
	nodes := map[string]*node{}
	var inOrder []*node
	n.query(b, "MATCH (n) WHERE NOT n:Ledger RETURN elementId(n), labels(n), properties(n)", func(values []any) {
		x := &node{id: values[0].(string), props: values[2].(map[string]any)}
		for _, l := range values[1].([]any) {
			x.labels += ":" + l.(string)
		}
		nodes[x.id] = x
		inOrder = append(inOrder, x)
	})
	out, in := map[*node][]*relation{}, map[*node][]*relation{}
	var relations []*relation
	n.query(b, "MATCH (a)-[r]->(b) RETURN elementId(a), elementId(b), type(r), properties(r)", func(values []any) {
		r := &relation{values[2].(string), nodes[values[0].(string)], nodes[values[1].(string)], values[3].(map[string]any)}
		relations = append(relations, r)
		out[r.from], in[r.to] = append(out[r.from], r), append(in[r.to], r)
	})
	g := groups{of: map[string]*statement{}}
	doneNodes, doneRelations := map[*node]bool{}, map[*relation]bool{}

	// The foundings, commit by commit.
	slices.SortFunc(inOrder, func(x, y *node) int {
		return cmp.Or(cmp.Compare(seqProp(x, "since"), seqProp(y, "since")), cmp.Compare(seqProp(x, "n"), seqProp(y, "n")))
	})
	for _, x := range inOrder {
		if f := foundingOf(x, out, in); f != nil {
			g.add(f.founded())
			for _, y := range []*node{x, f.event, f.account} {
				doneNodes[y] = true
			}
			for _, r := range f.relations() {
				doneRelations[r] = true
			}
		}
	}
	w.foundings = g.take()

	for _, r := range relations {
		if r.kind == "HAS" && !doneRelations[r] { // the versions that an identity has are made with their edge
			doneNodes[r.to], doneRelations[r] = true, true
			label, key := r.from.keyOf()
			l := newLists()
			text := "UNWIND $rows AS v MATCH (x" + label + l.keys(r.from, key) + ") CREATE (x)-[:HAS" + l.of(r.props) + "]->(" + r.to.labels + l.of(r.to.props) + ")"
			g.add(text, l.values)
		}
	}
	w.after = g.take()
	for _, x := range inOrder {
		if !doneNodes[x] {
			l := newLists()
			g.add("UNWIND $rows AS v CREATE ("+x.labels+l.of(x.props)+")", l.values)
		}
	}
	w.before = g.take()
	for _, r := range relations {
		if !doneRelations[r] {
			l := newLists()
			fromLabel, fromKey := r.from.keyOf()
			toLabel, toKey := r.to.keyOf()
			text := "UNWIND $rows AS v MATCH (x" + fromLabel + l.keys(r.from, fromKey) + ") MATCH (y" + toLabel + l.keys(r.to, toKey) +
				") CREATE (x)-[:" + r.kind + l.of(r.props) + "]->(y)"
			g.add(text, l.values)
		}
	}
	w.after = append(w.after, g.take()...)
	return w
}

func seqProp(x *node, key string) int64 {
	n, _ := x.props[key].(int64)
	return n
}

// founding is a report with the event that it founded.
type founding struct {
	report, event, account   *node
	source, place            *node
	describes, has, from, at *relation
	parts                    []*relation
}

// foundingOf is nil where x founded none, or what came of it is not as plain as most are.
func foundingOf(x *node, out, in map[*node][]*relation) *founding {
	if !strings.Contains(x.labels, ":Report") || len(out[x]) != 2 {
		return nil
	}
	f := &founding{report: x}
	for _, r := range out[x] {
		switch r.kind {
		case "DESCRIBES":
			f.describes, f.event = r, r.to
		case "FROM":
			f.from, f.source = r, r.to
		}
	}
	if f.event == nil || f.source == nil || f.event.props["id"] != x.props["id"] || f.event.props["filed"] != x.props["since"] {
		return nil
	}
	since := x.props["since"]
	for _, r := range out[f.event] {
		switch {
		case r.kind == "HAS" && r.to.props["since"] == since:
			f.has, f.account = r, r.to
		case r.kind == "AT" && r.props["since"] == since:
			f.at, f.place = r, r.to
		}
	}
	for _, r := range in[f.event] {
		if r.kind == "TOOK_PART" && r.props["since"] == since {
			f.parts = append(f.parts, r)
		}
	}
	if f.account == nil || f.place == nil || len(f.parts) == 0 {
		return nil
	}
	return f
}

func (f *founding) relations() []*relation {
	return append([]*relation{f.describes, f.has, f.from, f.at}, f.parts...)
}

// founded gives the statement and its row: the statement says where in the row each value is.
func (f *founding) founded() (string, []any) {
	l := newLists()
	_, sourceKey := f.source.keyOf()
	_, placeKey := f.place.keyOf()
	text := "UNWIND $rows AS v MATCH (p:Place" + l.keys(f.place, placeKey) + ") MATCH (o:Source" + l.keys(f.source, sourceKey) + ")" +
		" CREATE (x" + f.report.labels + l.of(f.report.props) + ") CREATE (x)-[:FROM" + l.of(f.from.props) + "]->(o)" +
		" CREATE (e:Event" + l.of(f.event.props) + ") CREATE (e)-[:HAS" + l.of(f.has.props) + "]->(" + f.account.labels + l.of(f.account.props) + ")" +
		" CREATE (x)-[:DESCRIBES" + l.of(f.describes.props) + "]->(e) CREATE (e)-[:AT" + l.of(f.at.props) + "]->(p)"
	part, rows := "", []any{}
	for _, r := range f.parts {
		each := lists{name: "t"}
		_, key := r.from.keyOf()
		part = " MATCH (w:ActorRecord" + each.keys(r.from, key) + ") CREATE (w)-[:TOOK_PART" + each.of(r.props) + "]->(e)"
		rows = append(rows, each.values)
	}
	text += fmt.Sprintf(" WITH e, v[%d] AS parts UNWIND parts AS t", len(l.values)) + part
	return text, append(l.values, rows)
}

// lists writes properties as places in a list, which is faster than maps, and collects the list.
type lists struct {
	name   string
	values []any
}

func newLists() *lists { return &lists{name: "v"} }

func (l *lists) of(props map[string]any) string { return l.some(props, sortedKeys(props)) }

func (l *lists) keys(x *node, keys []string) string { return l.some(x.props, keys) }

func (l *lists) some(props map[string]any, keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = fmt.Sprintf("%s: %s[%d]", k, l.name, len(l.values))
		l.values = append(l.values, props[k])
	}
	return " {" + strings.Join(parts, ", ") + "}"
}

// groups collects rows by their statement.
type groups struct {
	of    map[string]*statement
	order []string
}

func (g *groups) add(text string, row []any) {
	s := g.of[text]
	if s == nil {
		s = &statement{text: text}
		g.of[text] = s
		g.order = append(g.order, text)
	}
	s.rows = append(s.rows, row)
}

func (g *groups) take() []statement {
	var out []statement
	for _, text := range g.order {
		out = append(out, *g.of[text])
	}
	*g = groups{of: map[string]*statement{}}
	return out
}

// prepare makes the constraints and indexes that the load had.
func (w *written) prepare(b *testing.B, n *neo4jServer) {
	b.Helper()
	for _, s := range w.schema {
		n.query(b, s, nil)
	}
	n.query(b, "CALL db.awaitIndexes(300)", nil)
}

// write writes all of it, a transaction as many rows as a commit of the load.
func (w *written) write(b *testing.B, n *neo4jServer) {
	b.Helper()
	ctx := b.Context()
	session := n.driver.NewSession(ctx, driver.SessionConfig{AccessMode: driver.AccessModeWrite})
	defer session.Close(context.Background()) //nolint:errcheck // the statements said what was wrong
	planned := 0
	for _, s := range slices.Concat(w.before, w.foundings, w.after) {
		for rows := range slices.Chunk(s.rows, run.commit) {
			_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
				r, err := tx.Run(ctx, s.text, map[string]any{"rows": rows})
				if err != nil {
					return nil, err
				}
				return r.Consume(ctx)
			})
			if err != nil {
				b.Fatalf("%s: %v", s.text, err)
			}
			// Once, as the store does: plans made for an empty database would stay.
			if planned < 3000 && planned+len(rows) >= 3000 {
				n.query(b, "CALL db.prepareForReplanning()", nil)
			}
			planned += len(rows)
		}
	}
}

// counts says how many nodes, edges and properties there are, the ledger's own apart.
func (n *neo4jServer) counts(b *testing.B) string {
	b.Helper()
	var out []string
	for _, statement := range []string{
		"MATCH (n) WHERE NOT n:Ledger UNWIND labels(n) AS l WITH l, count(*) AS c, sum(size(keys(n))) AS k RETURN l + ' ' + c + ' ' + k AS t ORDER BY t",
		"MATCH ()-[r]->() WITH type(r) AS l, count(*) AS c, sum(size(keys(r))) AS k RETURN l + ' ' + c + ' ' + k AS t ORDER BY t",
	} {
		out = append(out, n.texts(b, statement)...)
	}
	return strings.Join(out, ", ")
}

var errColumns = errors.New("the floor's answer is not as it should be")

// ask asks outside a transaction of the driver's and with one map of parameters, as the store does: of several, Neo4j plans anew for
// each combination of their sizes. A column who is the participants, all others are the texts.
func (n *neo4jServer) ask(ctx context.Context, name string, params map[string]any) ([]answer, error) {
	text, err := floorText(name, "cypher")
	if err != nil {
		return nil, err
	}
	args := make(map[string]any, len(params))
	for k, v := range params {
		if id, ok := v.(uuid.UUID); ok {
			v = id.String()
		}
		args[k] = v
	}
	session := n.driver.NewSession(ctx, driver.SessionConfig{AccessMode: driver.AccessModeRead, FetchSize: driver.FetchAll})
	defer session.Close(ctx) //nolint:errcheck // the statement said what was wrong
	r, err := session.Run(ctx, text, map[string]any{"q": args})
	if err != nil {
		return nil, err
	}
	records, err := r.Collect(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]answer, len(records))
	for i, r := range records {
		for j, key := range r.Keys {
			if key != "who" {
				out[i].Texts = append(out[i].Texts, textOf(r.Values[j]))
				continue
			}
			parts, ok := r.Values[j].([]any)
			if !ok {
				return nil, errColumns
			}
			for _, p := range parts {
				part, ok := p.([]any)
				if !ok || len(part) != 4 {
					return nil, errColumns
				}
				out[i].Who = append(out[i].Who, who{textOf(part[0]), textOf(part[1]), textOf(part[2]), textOf(part[3])})
			}
		}
	}
	return out, nil
}

func BenchmarkNeo4jAsk(b *testing.B) {
	n := neo4jToMeasure(b)
	n.wipe(b)
	s := n.open(b)
	defer s.Close()
	w := worldToAsk(b)
	w.load(b, s, run.small)
	q := newAsking(b, "Neo4j", s, w)
	grown := []growth{q.points(run.small)}
	w.load(b, s, run.large-run.small)
	grown = append(grown, q.points(run.large))
	q.againstFloor(n)
	q.asOf()
	q.composed()
	q.growths(grown)
	q.besideEmbedded()
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	n.wipe(b)
}
