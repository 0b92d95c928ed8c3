package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"math"
	"sync"

	"github.com/google/uuid"
	"github.com/hashicorp/golang-lru/v2/simplelru"

	"casus/graph"
)

// keep is how much a store keeps of what it read, in bytes: some ten thousand events.
const keep = 32 << 20

// kept is what a store has read and need not read and decode again: the versions of events, by primary key, and the actors
// that records belonged to. A version that is written never changes but for its end, and a statement has found it to stand at
// the snapshot before it is looked for here; so no commit makes any of it wrong, nor one of another process. What was used
// longest ago goes first.
type kept struct {
	mu    sync.Mutex
	by    *simplelru.LRU[keptKey, keptValue]
	most  int64
	stats Kept
}

// Kept tells what a store keeps of what it read, and how often that spared it a reading.
type Kept struct{ Bytes, Hits, Misses int64 }

// keptKey is an event's version or a record.
type keptKey struct {
	pk     int64
	record uuid.UUID
}

type keptValue struct {
	event *graph.Event
	actor *graph.ActorBrief
	// The actor is this record's at all snapshots from since to last.
	since, last int64
	bytes       int64
}

func newKept(most int64) *kept {
	by, err := simplelru.NewLRU[keptKey, keptValue](math.MaxInt32, nil) // bounded by bytes, in put
	if err != nil {
		panic(err) // of a size that is not positive
	}
	return &kept{by: by, most: most}
}

// briefBytes is about what a record's actor takes, its name apart.
const briefBytes = 250

// get finds what is kept and stands at the seq. The caller holds the lock.
func (k *kept) get(key keptKey, seq int64) (keptValue, bool) {
	v, ok := k.by.Get(key)
	if ok = ok && v.since <= seq && seq <= v.last; ok {
		k.stats.Hits++
	} else {
		k.stats.Misses++
	}
	return v, ok
}

func (k *kept) put(key keptKey, v keptValue) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if old, ok := k.by.Peek(key); ok {
		k.stats.Bytes -= old.bytes
	}
	k.by.Add(key, v)
	for k.stats.Bytes += v.bytes; k.stats.Bytes > max(k.most, 0); {
		_, oldest, _ := k.by.RemoveOldest()
		k.stats.Bytes -= oldest.bytes
	}
}

// Kept tells what the store keeps now.
func (s *Store) Kept() Kept {
	s.kept.mu.Lock()
	defer s.kept.mu.Unlock()
	return s.kept.stats
}

//go:embed sql/versions.sql
var versionsSQL string

// versions are the events' versions with these primary keys, of the same length and order, nil where it is 0; each the
// caller's own, but for what it points to. Their participants are not bound yet.
func (s *Store) versions(ctx context.Context, pks []int64) ([]*graph.Event, error) {
	out := make([]*graph.Event, len(pks))
	var missing []int64
	var at []int // of missing in pks
	s.kept.mu.Lock()
	for i, pk := range pks {
		if pk == 0 {
			continue
		}
		if v, ok := s.kept.get(keptKey{pk: pk}, 0); ok {
			e := *v.event
			out[i] = &e
		} else {
			missing, at = append(missing, pk), append(at, i)
		}
	}
	s.kept.mu.Unlock()
	if len(missing) == 0 {
		return out, nil
	}
	err := s.ask(ctx, "read events", versionsSQL, func(scan scanner) error {
		var n int
		var body sql.RawBytes
		if err := scan(&n, &body); err != nil {
			return err
		}
		e, err := decode[graph.Event](body)
		if err != nil {
			return err
		}
		// Decoded it takes about twice the room of its text.
		s.kept.put(keptKey{pk: missing[n]}, keptValue{event: e, bytes: 2 * int64(len(body))})
		own := *e
		out[at[n]] = &own
		return nil
	}, sql.Named("pks", list(missing)))
	if err != nil {
		return nil, err
	}
	return out, nil
}

//go:embed sql/briefs.sql
var briefsSQL string

// bind fills in the actors of the events' participants.
func (s *Store) bind(ctx context.Context, seq int64, events []*graph.Event) error {
	var missing []uuid.UUID
	briefs := map[uuid.UUID]*graph.ActorBrief{}
	s.kept.mu.Lock()
	for _, e := range events {
		if e == nil {
			continue
		}
		for _, p := range e.Who {
			if _, seen := briefs[p.Record]; seen {
				continue
			}
			v, ok := s.kept.get(keptKey{record: p.Record}, seq)
			if briefs[p.Record] = v.actor; !ok {
				briefs[p.Record] = nil
				missing = append(missing, p.Record)
			}
		}
	}
	s.kept.mu.Unlock()
	if len(missing) > 0 {
		err := s.ask(ctx, "read participants", briefsSQL, func(scan scanner) error {
			var i int
			var b graph.ActorBrief
			var v keptValue
			var until, head int64
			if err := scan(&i, blob{&b.ID}, &b.Name, &b.Kind, &v.since, &until, &head); err != nil {
				return err
			}
			briefs[missing[i]] = &b
			// Of what has no end yet it is known only that it stood at the head of that moment.
			v.actor, v.last, v.bytes = &b, min(until-1, head), briefBytes+int64(len(b.Name))
			s.kept.put(keptKey{record: missing[i]}, v)
			return nil
		}, sql.Named("seq", seq), sql.Named("ids", idList(missing)))
		if err != nil {
			return err
		}
	}
	for _, e := range events {
		if e != nil {
			e.Bind(func(r uuid.UUID) *graph.ActorBrief { return briefs[r] })
		}
	}
	return nil
}
