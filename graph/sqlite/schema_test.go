package sqlite

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"casus/graph"
)

// An older store is gone on with: what was filed into it is found and counted by what its schema did not know.
func TestSchema2IsMigrated(t *testing.T) {
	dir := t.TempDir()
	newer, older := filepath.Join(dir, "newer.db"), filepath.Join(dir, "older.db")
	s, err := Open(t.Context(), newer, Options{})
	if err != nil {
		t.Fatal(err)
	}
	actor := &graph.ActorRecord{
		ID: graph.ActorRecordID("test", "KH"), Dataset: "test", Key: "KH", Kind: graph.ActorArmedGroup, Names: []graph.ActorName{{Text: "Kataib Hizballah"}},
	}
	report := func(key string, a graph.Account) *graph.Report {
		a.Extent = graph.Incident
		return &graph.Report{ID: graph.ReportID("test", key), Dataset: "test", Key: key, Edition: "1", Stance: graph.Asserts, Account: &a}
	}
	day := graph.Between(1601251200, 1601337599, graph.PrecisionDay) // 2020-09-28
	baghdad := &graph.Location{
		Place: graph.PlaceName{Name: "Baghdad", Kind: graph.PlaceTown, Admin1: "Baghdad", Country: "IRQ"},
		Point: &graph.Point{Lat: 33.34, Lon: 44.4}, Precision: graph.LocatedTown,
	}
	five := int64(5)
	attack := report("attack", graph.Account{
		Status: graph.Occurred, Type: graph.Assault, When: &day, Where: baghdad, Who: []graph.Participant{{Record: actor.ID, Role: graph.RoleClaimant}},
		Figures: []graph.Figure{{Measure: graph.Killed, Moment: graph.During, Best: &five}, {Measure: graph.Killed, Moment: graph.During, Of: "children", Best: &five}},
	})
	threat := report("threat", graph.Account{Status: graph.Threatened, Due: &day})
	retracted := report("retracted", graph.Account{Status: graph.Occurred, When: &day, Where: baghdad, Figures: attack.Account.Figures})
	if _, _, err := graph.Record(t.Context(), s, graph.Commit{}, []graph.Filing{
		graph.FileAtom(actor, graph.BySource), graph.FileAtom(attack, graph.BySource), graph.FileAtom(threat, graph.BySource), graph.FileAtom(retracted, graph.BySource),
	}); err != nil {
		t.Fatal(err)
	}
	revised := report("attack", *attack.Account)
	revised.Edition, revised.Account.Title = "2", "Rockets fired"
	link := &graph.Link{ID: uuid.New(), Type: graph.Fulfils, From: attack.ID, To: threat.ID, Stance: graph.Asserts}
	if _, _, err := graph.Record(t.Context(), s, graph.Commit{}, []graph.Filing{
		graph.FileAtom(revised, graph.BySource), graph.WithdrawAtom(graph.Ref{Kind: graph.KindReport, ID: retracted.ID}, graph.ByPerson),
		graph.FileAtom(link, graph.ByPerson),
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	writeSchema2(t, older, newer)

	if s, err = Open(t.Context(), older, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, f := range map[string]graph.EventFilter{
		"attack":           {Roles: []graph.Role{graph.RoleClaimant}},
		"attack by area":   {Area: &graph.Area{Circle: &graph.Circle{Center: graph.Point{Lat: 33.3, Lon: 44.4}, RadiusKM: 50}}},
		"attack by figure": {Figure: &graph.FigureFilter{Measure: graph.Killed, Of: new(string)}},
		"threat":           {Outcome: &graph.OutcomeFilter{Any: []graph.Outcome{graph.OutcomeLapsed}, On: 1700000000, Known: &graph.Outcomes{On: 1700000000}}},
		"attack threat":    {Lines: &graph.Range{Min: 1, Max: 1}, Reports: &graph.Range{Min: 1, Max: 1}},
	} {
		q := graph.EventQuery{Seq: 2, Filter: f, Order: graph.ByLines}
		if err := q.Normalize(); err != nil {
			t.Fatal(err)
		}
		page, err := s.FindEvents(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []*graph.Report{attack, threat, retracted} {
			found := false
			for _, e := range page.Nodes {
				found = found || e.ID == r.ID
			}
			if want := strings.Contains(name, r.Key); found != want {
				t.Errorf("%s: %s is found: %v", name, r.Key, found)
			}
		}
	}
	q := graph.CountQuery{Seq: 2, By: []graph.Dimension{graph.DimDay, graph.DimAdmin1, graph.DimActor}, Sum: []graph.Measure{graph.Killed}}
	got, err := s.Count(t.Context(), q)
	want := []graph.CountRow{
		{Keys: []string{"", "", ""}, Events: 1, Untimed: 1, Untyped: 1, Unplaced: 1, Sums: []graph.FigureSum{{}}},
		{Keys: []string{"2020-09-28", "IRQ/Baghdad", actor.ID.String()}, Events: 1, Sums: []graph.FigureSum{{Low: 5, Best: 5, High: 5, Events: 1}}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("counted %+v, %v; want %+v", got, err, want)
	}
	links, err := s.FindLinks(t.Context(), graph.LinkQuery{Seq: 2, Types: []graph.LinkType{graph.Fulfils}, Paging: graph.Paging{First: 10}})
	if err != nil || len(links.Nodes) != 1 || links.Nodes[0].ID != link.ID {
		t.Errorf("links %v, %v", links.Nodes, err)
	}
	versions, err := s.Versions(t.Context(), graph.VersionQuery{From: 0, To: 1, Paging: graph.Paging{First: 10, WantTotal: true}})
	if err != nil || versions.Total != 3 || versions.Nodes[0].Until != graph.Now {
		t.Errorf("versions %+v, %v", versions, err)
	}
	same(t, s, newer)
}

// writeSchema2 copies what a store of schema 2 would hold of the newer one's rows; the terms of texts it leaves out.
func writeSchema2(t *testing.T, older, newer string) {
	t.Helper()
	db, err := connect(older, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	exec(t, db, "ATTACH ? AS newer", newer)
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range migrations[:2] {
		if err := m(t.Context(), tx); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	exec(t, db, fmt.Sprintf("PRAGMA application_id = %d", application))
	exec(t, db, "PRAGMA user_version = 2")
	for _, table := range texts(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_text%' ESCAPE '\\'") {
		columns := strings.Join(texts(t, db, "SELECT name FROM pragma_table_info('"+table+"')"), ", ")
		exec(t, db, fmt.Sprintf("INSERT INTO main.%s (%s) SELECT %[2]s FROM newer.%[1]s", table, columns))
	}
}

// same compares what migration made with what filing did.
func same(t *testing.T, s *Store, newer string) {
	t.Helper()
	db, err := connect(s.path, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	exec(t, db, "ATTACH ? AS newer", newer)
	for _, table := range []string{"event", "spot", "figure"} {
		n := texts(t, db, fmt.Sprintf(`SELECT (SELECT count(*) FROM newer.%s) || ' ' || (SELECT count(*) FROM main.%[1]s)
			|| ' ' || (SELECT count(*) FROM (SELECT * FROM newer.%[1]s EXCEPT SELECT * FROM main.%[1]s))`, table))[0]
		var filed, migrated, other int
		if _, err := fmt.Sscan(n, &filed, &migrated, &other); err != nil || filed == 0 || filed != migrated || other != 0 {
			t.Errorf("%s: %d rows were filed, %d migrated, %d are others", table, filed, migrated, other)
		}
	}
	for _, other := range texts(t, db, "SELECT sql FROM newer.sqlite_schema WHERE sql NOTNULL EXCEPT SELECT sql FROM main.sqlite_schema") {
		t.Errorf("the migrated store lacks %s", other)
	}
}

func exec(t *testing.T, db *sql.DB, text string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), text, args...); err != nil {
		t.Fatal(err)
	}
}

func texts(t *testing.T, db *sql.DB, query string) (out []string) {
	t.Helper()
	rs, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rs.Close()
	for rs.Next() {
		var s string
		if err := rs.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rs.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
