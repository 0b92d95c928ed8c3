package sqlite

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"casus/graph"
)

// fifth makes a file what schema 5 made of the same commits: each event had a spot of its own, and the cell of it.
const fifth = `
alter table event add column cell integer;
update event set cell = (select cell from spot where pk = event.spot);
create table spot5 (
  event integer primary key, x real not null, y real not null, z real not null, cos real not null, sin real not null,
  south real not null, west real not null, north real not null, east real not null
) strict;
insert into spot5 select e.pk, s.x, s.y, s.z, s.cos, s.sin, s.south, s.west, s.north, s.east from event e join spot s on s.pk = e.spot;
drop index event_by_spot;
alter table event drop column spot;
drop table spot;
alter table spot5 rename to spot;
create index event_by_cell on event (cell, at, id) where cell is not null and hidden = 0;
pragma user_version = 5`

// TestAFileOfTheSchemaBeforeKeepsItsSpots and what lies in an area is found as ever, also what is filed later at a spot of then.
func TestAFileOfTheSchemaBeforeKeepsItsSpots(t *testing.T) {
	path := filepath.Join(t.TempDir(), "casus.db")
	at := func(i int) *graph.Location {
		if i%4 == 3 {
			return nil
		}
		return &graph.Location{
			Place: graph.PlaceName{Name: fmt.Sprint("Town ", i%4), Kind: graph.PlaceTown}, Point: &graph.Point{Lat: 33, Lon: float64(40 + i%4)},
			Precision: graph.LocatedTown,
		}
	}
	record := func(s *Store, from, to int) {
		t.Helper()
		var fs []graph.Filing
		for i := from; i < to; i++ {
			fs = append(fs, graph.FileAtom(&graph.Report{
				ID: graph.ReportID("test", fmt.Sprint(i)), Dataset: "test", Key: fmt.Sprint(i), Stance: graph.Asserts,
				Account: &graph.Account{Title: "Rockets fired", Status: graph.Occurred, Extent: graph.Incident, Where: at(i)},
			}, graph.BySource))
		}
		if _, _, err := graph.Record(t.Context(), s, graph.Commit{}, fs); err != nil {
			t.Fatal(err)
		}
	}
	near := graph.EventQuery{Filter: graph.EventFilter{Area: &graph.Area{Circle: &graph.Circle{Center: graph.Point{Lat: 33, Lon: 40}, RadiusKM: 50}}}}
	if err := near.Normalize(); err != nil {
		t.Fatal(err)
	}
	found := func(s *Store, seq int64) []*graph.Event {
		t.Helper()
		near.Seq = seq
		page, err := s.FindEvents(t.Context(), near)
		if err != nil {
			t.Fatal(err)
		}
		return page.Nodes
	}
	open := func() *Store {
		t.Helper()
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}

	s := open()
	record(s, 0, 12)
	before := found(s, 1)
	s.Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), fifth); err != nil {
		t.Fatal(err)
	}
	db.Close()

	s = open()
	if is := found(s, 1); len(before) != 3 || !reflect.DeepEqual(is, before) {
		t.Errorf("of %d events near by %d are found, or not as they were", len(before), len(is))
	}
	record(s, 12, 20)
	if n := len(found(s, 2)); n != 5 {
		t.Errorf("with what was filed later %d are found, not 5", n)
	}
	if n, err := s.count(t.Context(), "count spots", "select count(*) from spot", nil); err != nil || n != 3 {
		t.Errorf("%d spots are kept, %v: want each once", n, err)
	}
}
