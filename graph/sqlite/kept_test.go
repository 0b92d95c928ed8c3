package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"

	"casus/graph"
)

// Unchanged tells whether all events that the store keeps are still as their rows say: whoever got them wrote to none.
func (s *Store) Unchanged(ctx context.Context) error {
	s.kept.mu.Lock()
	defer s.kept.mu.Unlock()
	for _, k := range s.kept.by.Keys() {
		v, _ := s.kept.by.Peek(k)
		if v.event == nil {
			continue
		}
		err := s.ask(ctx, "read an event", versionsSQL, func(scan scanner) error {
			var n int
			var body []byte
			if err := scan(&n, &body); err != nil {
				return err
			}
			if e, err := decode[graph.Event](body); err != nil || !reflect.DeepEqual(e, v.event) {
				return fmt.Errorf("event %s was kept and changed: %+v, is %+v: %w", e.ID, v.event, e, err)
			}
			return nil
		}, sql.Named("pks", list([]int64{k.pk})))
		if err != nil {
			return err
		}
	}
	return nil
}

// keptWorld files an actor that took part in some events, and gives the events' ids.
func keptWorld(t *testing.T, s *Store, events int) []uuid.UUID {
	t.Helper()
	fs := []graph.Filing{graph.FileAtom(actorCalled("Old name", "1"), graph.BySource)}
	var ids []uuid.UUID
	for i := range events {
		key := fmt.Sprint(i)
		ids = append(ids, graph.ReportID("test", key))
		fs = append(fs, graph.FileAtom(&graph.Report{
			ID: ids[i], Dataset: "test", Key: key, Stance: graph.Asserts,
			Account: &graph.Account{
				Title: "Event " + key, Status: graph.Occurred, Extent: graph.Incident,
				Who: []graph.Participant{{Record: graph.ActorRecordID("test", "a"), Role: graph.RoleActor}},
			},
		}, graph.BySource))
	}
	recorded(t, s, fs...)
	return ids
}

func actorCalled(name, edition string) *graph.ActorRecord {
	return &graph.ActorRecord{
		ID: graph.ActorRecordID("test", "a"), Dataset: "test", Key: "a", Edition: edition, Kind: graph.ActorState,
		Names: []graph.ActorName{{Text: name}},
	}
}

func recorded(t *testing.T, s *Store, fs ...graph.Filing) {
	t.Helper()
	if _, _, err := graph.Record(t.Context(), s, graph.Commit{}, fs); err != nil {
		t.Fatal(err)
	}
}

func asked1(t *testing.T, s *Store, seq int64, id uuid.UUID) *graph.Event {
	t.Helper()
	es, err := s.Events(t.Context(), seq, []uuid.UUID{id})
	if err != nil {
		t.Fatal(err)
	}
	return es[0]
}

func TestWhatIsKeptSparesReading(t *testing.T) {
	s, err := Open(t.Context(), Memory, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	id := keptWorld(t, s, 1)[0]
	first := asked1(t, s, 1, id)
	if k := s.Kept(); k.Hits != 0 || k.Misses != 2 || k.Bytes == 0 { // an event and an actor
		t.Errorf("after the first question: %+v", k)
	}
	second := asked1(t, s, 1, id)
	if k := s.Kept(); k.Hits != 2 || k.Misses != 2 {
		t.Errorf("after the second: %+v", k)
	}
	if !reflect.DeepEqual(first, second) {
		t.Errorf("kept %+v\nread %+v", second, first)
	}
	// Each answer is the caller's own.
	second.Title, second.Who[0].Role = "another", graph.RoleTarget
	if third := asked1(t, s, 1, id); !reflect.DeepEqual(first, third) {
		t.Errorf("after an answer was written to: %+v", third)
	}
}

// TestWhatIsKeptIsDated asks before and after an actor gets another name, also at a seq that is still to come.
func TestWhatIsKeptIsDated(t *testing.T) {
	s, err := Open(t.Context(), Memory, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	id := keptWorld(t, s, 1)[0]
	name := func(seq int64) string { return asked1(t, s, seq, id).Who[0].Actor.Name }
	for _, seq := range []int64{1, 2, graph.Now - 1} {
		if got := name(seq); got != "Old name" {
			t.Errorf("at %d before: %s", seq, got)
		}
	}
	recorded(t, s, graph.FileAtom(actorCalled("New name", "2"), graph.BySource))
	for _, seq := range []int64{graph.Now - 1, 1, 2, 1, graph.Now - 1} {
		want := "New name"
		if seq == 1 {
			want = "Old name"
		}
		if got := name(seq); got != want {
			t.Errorf("at %d: %s, want %s", seq, got, want)
		}
	}
}

func TestWhatIsKeptIsBounded(t *testing.T) {
	const most = 20_000
	s, err := Open(t.Context(), Memory, Options{Keep: most})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ids := keptWorld(t, s, 100)
	for range 2 {
		for _, id := range ids {
			if e := asked1(t, s, 1, id); e.ID != id || e.Who[0].Actor.Name != "Old name" {
				t.Fatalf("%s: %+v", id, e)
			}
			if k := s.Kept(); k.Bytes > most {
				t.Fatalf("%+v", k)
			}
		}
	}
	s.kept.mu.Lock()
	defer s.kept.mu.Unlock()
	var sum int64
	for _, v := range s.kept.by.Values() {
		sum += v.bytes
	}
	n := s.kept.by.Len()
	if sum != s.kept.stats.Bytes || n < 10 || n > 90 {
		t.Errorf("%d kept, of %d bytes, %+v", n, sum, s.kept.stats)
	}
	// The actor took part in all of them, so that it is still there, and of the events those that came last.
	if !slices.Contains(s.kept.by.Keys(), keptKey{record: graph.ActorRecordID("test", "a")}) {
		t.Error("what is used all the time is gone")
	}

	none, err := Open(t.Context(), Memory, Options{Keep: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer none.Close()
	id := keptWorld(t, none, 1)[0]
	for range 2 {
		asked1(t, none, 1, id)
	}
	if k := none.Kept(); k.Bytes != 0 || k.Hits != 0 || k.Misses != 4 {
		t.Errorf("nothing is to be kept: %+v", k)
	}
}
