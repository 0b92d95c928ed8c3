package sqlite

import (
	"bytes"
	"cmp"
	"database/sql"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
)

// Places are kept as versions, like events and actors. Beside them stands how many live reports state each fact now, one
// row a place: a load counts up thousands of facts that were known already, which changes no place.

// factCount is a fact with the number of live reports that state it.
type factCount struct {
	Kind  graph.PlaceFactKind `json:"kind"`
	Value string              `json:"value"`
	N     int                 `json:"n"`
}

//go:embed sql/tx_place_counts.sql
var txPlaceCountsSQL string

//go:embed sql/put_place_count.sql
var putPlaceCountSQL string

//go:embed sql/delete_place_count.sql
var deletePlaceCountSQL string

func (a *applying) writePlaces() error {
	changes := map[uuid.UUID][]factCount{}
	for f, n := range a.d.PlaceFacts {
		changes[f.Place] = append(changes[f.Place], factCount{f.Kind, f.Value, n})
	}
	if len(changes) == 0 {
		return nil
	}
	ids := make([]uuid.UUID, 0, len(changes))
	for id := range changes {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y uuid.UUID) int { return bytes.Compare(x[:], y[:]) })
	counts := make(map[uuid.UUID][]factCount, len(ids))
	err := a.ask("read what is said of places", txPlaceCountsSQL, func(scan scanner) error {
		var id uuid.UUID
		var b sql.RawBytes
		if err := scan(blob{&id}, &b); err != nil {
			return err
		}
		var fs []factCount
		err := json.Unmarshal(b, &fs)
		counts[id] = fs
		return err
	}, sql.Named("ids", idList(ids)))
	if err != nil {
		return err
	}
	return each(a.tx, ids, func(id *uuid.UUID) error {
		if err := a.writePlace(*id, counts[*id], changes[*id]); err != nil {
			return fmt.Errorf("place %s: %w", id, err)
		}
		return nil
	})
}

// writePlace counts, and writes a new version of the place where a fact came or went and that changes it.
func (a *applying) writePlace(id uuid.UUID, counts, changes []factCount) error {
	was := counts
	counts, turned := count(counts, changes)
	var err error
	if len(counts) > 0 {
		err = a.run(putPlaceCountSQL, id[:], list(counts))
	} else {
		err = a.run(deletePlaceCountSQL, id[:])
	}
	if err != nil || !turned {
		return err
	}
	before, after := placeOf(id, was), placeOf(id, counts)
	if before != nil && after != nil && list(before) == list(after) {
		return nil
	}
	return a.replacePlace(before, after)
}

// count adds the changes to the counts; turned tells whether a fact came or went.
func count(counts, changes []factCount) (out []factCount, turned bool) {
	type key struct {
		kind  graph.PlaceFactKind
		value string
	}
	n := make(map[key]int, len(counts)+len(changes))
	for _, c := range counts {
		n[key{c.Kind, c.Value}] = c.N
	}
	for _, c := range changes {
		k := key{c.Kind, c.Value}
		before := n[k]
		n[k] += c.N
		turned = turned || (before > 0) != (n[k] > 0)
	}
	for k, v := range n {
		if v > 0 {
			out = append(out, factCount{k.kind, k.value, v})
		}
	}
	slices.SortFunc(out, func(x, y factCount) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value)) })
	return out, turned
}

func placeOf(id uuid.UUID, counts []factCount) *graph.Place {
	facts := make([]graph.PlaceFact, len(counts))
	for i, c := range counts {
		facts[i] = graph.PlaceFact{Place: id, Kind: c.Kind, Value: c.Value}
	}
	return graph.PlaceFrom(facts)
}

//go:embed sql/close_place.sql
var closePlaceSQL string

//go:embed sql/insert_place.sql
var insertPlaceSQL string

//go:embed sql/insert_place_text.sql
var insertPlaceTextSQL string

//go:embed sql/insert_place_within.sql
var insertPlaceWithinSQL string

// replacePlace ends the version before, if any, and begins the one after, if any.
func (a *applying) replacePlace(before, after *graph.Place) error {
	if before != nil {
		if err := a.run(closePlaceSQL, a.seq, before.ID[:]); err != nil {
			return err
		}
	}
	if after == nil {
		return nil
	}
	a.place++
	err := a.run(insertPlaceSQL, a.place, after.ID[:], a.seq, after.Key(), string(after.Kind), names(after.Countries), list(after))
	if err != nil {
		return err
	}
	for _, w := range after.Within {
		if err := a.run(insertPlaceWithinSQL, w[:], a.place); err != nil {
			return err
		}
	}
	if t := after.Text(); t != "" {
		return a.run(insertPlaceTextSQL, a.place, t)
	}
	return nil
}
