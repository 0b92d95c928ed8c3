package sqlite

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/google/uuid"

	"casus/graph"
)

//go:embed sql/last_pks.sql
var lastPKsSQL string

// applying writes one delta.
type applying struct {
	*tx
	d                   *graph.Delta
	event, actor, place int64 // the last primary keys
	spots               map[graph.Spot]int64
}

// Apply implements graph.Tx.
func (t *tx) Apply(_ context.Context, d *graph.Delta) error {
	if t.applied {
		return errAppliedTwice
	}
	t.applied, t.entries = true, len(d.Rows)
	a := applying{tx: t, d: d, spots: map[graph.Spot]int64{}}
	err := t.ask("read where the tables end", lastPKsSQL, func(scan scanner) error {
		return scan(&a.event, &a.actor, &a.place)
	})
	if err != nil {
		return err
	}
	for _, part := range []struct {
		what  string
		write func() error
	}{
		{"entries", a.writeRows}, {"events", a.writeEvents}, {"memberships", a.writeMembers}, {"participants", a.writeParts},
		{"actors", a.writeActors}, {"places", a.writePlaces},
	} {
		if err := part.write(); err != nil {
			return fmt.Errorf("write %s of commit %d: %w", part.what, t.seq, err)
		}
	}
	return nil
}

// each calls write for all of vs, unless the context ends before.
func each[T any](t *tx, vs []T, write func(*T) error) error {
	for i := range vs {
		if i%256 == 0 && t.ctx.Err() != nil {
			return t.ctx.Err()
		}
		if err := write(&vs[i]); err != nil {
			return err
		}
	}
	return nil
}

// eachEncoded is each with what another goroutine makes of the values in advance: a load's rows are encoded while those
// before them are inserted.
func eachEncoded[T, E any](t *tx, vs []T, encode func(*T) E, write func(*T, E) error) error {
	if len(vs) == 0 {
		return nil
	}
	encoded, done := make(chan E, 64), make(chan struct{})
	defer func() {
		close(done)
		for range encoded { // until the goroutine has let go of the values
		}
	}()
	go func() {
		defer close(encoded)
		for i := range vs {
			select {
			case encoded <- encode(&vs[i]):
			case <-done:
				return
			}
		}
	}()
	return each(t, vs, func(v *T) error { return write(v, <-encoded) })
}

//go:embed sql/close_entry.sql
var closeEntrySQL string

//go:embed sql/insert_entry.sql
var insertEntrySQL string

//go:embed sql/insert_source.sql
var insertSourceSQL string

func (a *applying) writeRows() error {
	err := each(a.tx, a.d.Closed, func(r *graph.Ref) error {
		return a.run(closeEntrySQL, a.seq, r.ID[:], string(r.Kind))
	})
	if err != nil {
		return err
	}
	return eachEncoded(a.tx, a.d.Rows, encodeRow, func(r *graph.Row, e encodedRow) error {
		pk := rank(r.Seq, r.N)
		until := r.Seq
		if r.Stands {
			until = graph.Now
		}
		err := a.run(insertEntrySQL, pk, r.Seq, r.N, string(r.Op), string(r.Cause), string(r.Kind), r.ID[:], r.Edition,
			r.Hash[:], r.First, r.Live, until, e.a, e.b, e.act, e.mentions, e.url, e.publisher, e.published, e.dataset,
			e.stance, e.body, e.raw)
		if err != nil {
			return fmt.Errorf("%s: %w", r.Ref, err)
		}
		for _, outlet := range e.sources {
			if err := a.run(insertSourceSQL, outlet, pk); err != nil {
				return fmt.Errorf("%s: %w", r.Ref, err)
			}
		}
		return nil
	})
}

// encodedRow is a row as its columns hold it.
type encodedRow struct {
	projection
	body, raw string
}

func encodeRow(r *graph.Row) (e encodedRow) {
	body, raw := graph.EncodeAtom(r.Atom)
	e.body, e.raw = string(body), raw
	// Only what is live is looked up by what it holds.
	if r.Stands && r.Live {
		e.projection = project(r.Atom)
	}
	return e
}

// projection is what an atom is looked up by.
type projection struct {
	a, b, act, mentions, url, publisher, published, dataset, stance any
	sources                                                         []string
}

func project(a graph.Atom) (p projection) {
	switch x := a.(type) {
	case *graph.Report:
		if x.Account == nil && x.Of.Valid {
			p.mentions = x.Of.UUID[:]
		}
		if u := x.URL(); u != "" {
			p.url = hashURL(u)
		}
		p.publisher, p.published = text(graph.Fold(x.Publisher())), int64(x.Published())
		p.dataset, p.stance = x.Dataset, string(x.Stance)
		p.sources = x.Sources()
	case *graph.Judgement:
		p.a, p.b, p.act = x.A[:], x.B[:], x.Act[:]
	case *graph.Link:
		p.a, p.b = x.From[:], x.To[:]
	case *graph.Affiliation:
		p.a, p.b = x.From[:], x.To[:]
	}
	return p
}

//go:embed sql/close_event.sql
var closeEventSQL string

//go:embed sql/insert_event.sql
var insertEventSQL string

//go:embed sql/insert_event_text.sql
var insertEventTextSQL string

func (a *applying) writeEvents() error {
	err := each(a.tx, a.d.EventsClosed, func(id *uuid.UUID) error { return a.run(closeEventSQL, a.seq, id[:]) })
	if err != nil {
		return err
	}
	type encoded struct {
		body   string
		facets []any
	}
	encode := func(e **graph.Event) encoded { return encoded{list(*e), facets(*e)} }
	return eachEncoded(a.tx, a.d.EventsOpened, encode, func(ep **graph.Event, c encoded) error {
		e := *ep
		a.event++
		var earliest, latest, sureFrom, sureTo, place any
		wide := true
		if w := e.When; w != nil {
			earliest, latest, sureFrom, sureTo = int64(w.Earliest), int64(w.Latest), int64(w.SureFrom), int64(w.SureTo)
			wide = !w.Earliest.Known() || !w.Latest.Known() || uint64(w.Latest-w.Earliest) > narrow
		}
		if p := e.PlaceID(); p.Valid {
			place = p.UUID[:]
		}
		spot, err := a.spot(e)
		if err != nil {
			return fmt.Errorf("event %s: %w", e.ID, err)
		}
		err = a.run(insertEventSQL, append([]any{a.event, e.ID[:], a.seq, int64(e.At), e.Filed, e.Hidden, wide, earliest,
			latest, sureFrom, sureTo, place, string(e.Type), e.Mode, string(e.Status), string(e.Extent), e.Disputed,
			len(e.Contested) > 0, names(e.Contexts), names(e.Stances), names(e.Datasets), names(e.Codes),
			names(e.Countries), c.body}, append(c.facets, spot)...)...)
		if err == nil {
			err = a.writeFacets(a.event, e)
		}
		if err != nil {
			return fmt.Errorf("event %s: %w", e.ID, err)
		}
		if e.Hidden || e.Text == "" {
			return nil
		}
		return a.run(insertEventTextSQL, a.event, e.Text)
	})
}

// names writes values as a JSON list, an empty one where there are none.
func names(vs []string) string {
	if len(vs) == 0 {
		return "[]"
	}
	return list(vs)
}

//go:embed sql/close_member.sql
var closeMemberSQL string

//go:embed sql/insert_member.sql
var insertMemberSQL string

func (a *applying) writeMembers() error {
	err := each(a.tx, a.d.MembersClosed, func(m *graph.Membership) error {
		return a.run(closeMemberSQL, a.seq, m.Report[:])
	})
	if err != nil {
		return err
	}
	return each(a.tx, a.d.MembersOpened, func(m *graph.Membership) error {
		return a.run(insertMemberSQL, m.Report[:], m.Event[:], a.seq)
	})
}

//go:embed sql/close_part.sql
var closePartSQL string

//go:embed sql/insert_part.sql
var insertPartSQL string

func (a *applying) writeParts() error {
	err := each(a.tx, a.d.PartsClosed, func(p *graph.Part) error {
		return a.run(closePartSQL, a.seq, p.Record[:], int64(p.At), p.Event[:], string(p.Role))
	})
	if err != nil {
		return err
	}
	return each(a.tx, a.d.PartsOpened, func(p *graph.Part) error {
		return a.run(insertPartSQL, p.Record[:], int64(p.At), p.Event[:], string(p.Role), a.seq)
	})
}

//go:embed sql/close_actor.sql
var closeActorSQL string

//go:embed sql/insert_actor.sql
var insertActorSQL string

//go:embed sql/insert_actor_text.sql
var insertActorTextSQL string

//go:embed sql/insert_external_id.sql
var insertExternalIDSQL string

//go:embed sql/close_record_of.sql
var closeRecordOfSQL string

//go:embed sql/insert_record_of.sql
var insertRecordOfSQL string

func (a *applying) writeActors() error {
	err := each(a.tx, a.d.ActorsClosed, func(id *uuid.UUID) error { return a.run(closeActorSQL, a.seq, id[:]) })
	if err != nil {
		return err
	}
	err = each(a.tx, a.d.ActorsOpened, func(op **graph.Actor) error {
		o := *op
		a.actor++
		err := a.run(insertActorSQL, a.actor, o.ID[:], a.seq, o.Key(), o.Name, string(o.Kind), o.Country, o.Hidden, list(o))
		if err != nil {
			return fmt.Errorf("actor %s: %w", o.ID, err)
		}
		for _, x := range o.Ids {
			if err := a.run(insertExternalIDSQL, x.Dataset, x.Key, a.actor); err != nil {
				return fmt.Errorf("actor %s: %w", o.ID, err)
			}
		}
		if o.Hidden || o.Text == "" {
			return nil
		}
		return a.run(insertActorTextSQL, a.actor, o.Text)
	})
	if err != nil {
		return err
	}
	err = each(a.tx, a.d.RecordsClosed, func(r *graph.RecordOf) error {
		return a.run(closeRecordOfSQL, a.seq, r.Record[:])
	})
	if err != nil {
		return err
	}
	return each(a.tx, a.d.RecordsOpened, func(r *graph.RecordOf) error {
		return a.run(insertRecordOfSQL, r.Record[:], r.Actor[:], a.seq)
	})
}
