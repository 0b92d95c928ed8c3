package neo4j

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casus/graph"
)

// open is the until of what still stands, as the database keeps it: graph.Now would not fit beside the other properties
// in one block of a record, which makes a load a tenth slower. No ledger comes near it.
const open = 1<<34 - 1

// at is a seq to ask at: what is behind all that is kept asks for what stands.
func at(seq int64) int64 { return min(seq, open-1) }

// endAt is a row's end as it was known at the snapshot: what ended later still stood.
func endAt(seq, until int64) int64 {
	if until > at(seq) {
		return graph.Now
	}
	return until
}

// args are a statement's parameters, $q.NAME in its text. They go as one map: of several parameters Neo4j would plan the
// statement anew for each combination of their types and sizes that it meets, a tenth of a second or more each time.
type args map[string]any

func (a args) whole() map[string]any { return map[string]any{"q": map[string]any(a)} }

//go:embed cypher/event_filter.cypher
var eventFilterCypher string

//go:embed cypher/account.cypher
var accountCypher string

//go:embed cypher/in_area.cypher
var inAreaCypher string

//go:embed cypher/outcome.cypher
var outcomeCypher string

//go:embed cypher/overlap.cypher
var overlapCypher string

//go:embed cypher/took_part.cypher
var tookPartCypher string

//go:embed cypher/standing_account.cypher
var standingAccountCypher string

//go:embed cypher/standing_accounts.cypher
var standingAccountsCypher string

//go:embed cypher/standing_actor.cypher
var standingActorCypher string

//go:embed cypher/page_of_events.cypher
var pageOfEventsCypher string

//go:embed cypher/actor_filter.cypher
var actorFilterCypher string

//go:embed cypher/place_filter.cypher
var placeFilterCypher string

//go:embed cypher/report_filter.cypher
var reportFilterCypher string

//go:embed cypher/judgement_filter.cypher
var judgementFilterCypher string

//go:embed cypher/commit.cypher
var commitCypher string

// fragments are the parts that several statements share. A statement names one as /*name*/.
func fragments() []string {
	return []string{
		"/*account*/", accountCypher, "/*event_filter*/", eventFilterCypher, "/*in_area*/", inAreaCypher, "/*outcome*/", outcomeCypher,
		"/*overlap*/", overlapCypher, "/*took_part*/", tookPartCypher, "/*page_of_events*/", pageOfEventsCypher,
		"/*standing_account*/", standingAccountCypher, "/*standing_accounts*/", standingAccountsCypher, "/*standing_actor*/", standingActorCypher,
		"/*actor_filter*/", actorFilterCypher, "/*place_filter*/", placeFilterCypher, "/*report_filter*/", reportFilterCypher,
		"/*judgement_filter*/", judgementFilterCypher, "/*commit*/", commitCypher,
	}
}

var replacer = strings.NewReplacer(fragments()...)

// whole puts the fragments into a statement; they may hold others.
func whole(text string) string {
	for last := ""; last != text; {
		last, text = text, replacer.Replace(text)
	}
	return text
}

// ask runs a question and hands each record to each. It runs alone, not in a transaction of the driver's that would take
// three round trips: several questions of one call need no transaction, as what stood at a seq never changes; later commits
// only end its rows at later seqs.
func (s *Store) ask(ctx context.Context, what, text string, a args, each func(*row) error) error {
	var records []*driver.Record
	err := persist(ctx, func() error {
		session, done := s.session(ctx, driver.AccessModeRead)
		defer done()
		r, err := session.Run(ctx, text, a.whole())
		if err != nil {
			return err
		}
		records, err = r.Collect(ctx)
		return err
	})
	if err == nil {
		err = rows(records, each)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, s.failed(ctx, err))
	}
	return nil
}

// persist tries again what may succeed if tried again, for as long as the database's patience lasts.
func persist(ctx context.Context, try func() error) error {
	wait := 20 * time.Millisecond
	for began := time.Now(); ; wait = min(2*wait, 2*time.Second) {
		err := try()
		if err == nil || ctx.Err() != nil || !transient(err) || time.Since(began) > patience {
			return err
		}
		pause(ctx, wait)
	}
}

// write runs work that writes outside the ledger. It may be run more than once.
func (s *Store) write(ctx context.Context, what string, work func(driver.ManagedTransaction) error) error {
	session, done := s.session(ctx, driver.AccessModeWrite)
	defer done()
	_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) { return nil, work(tx) })
	if err != nil {
		return fmt.Errorf("%s: %w", what, s.failed(ctx, err))
	}
	return nil
}

// runner is a transaction, managed or not.
type runner interface {
	Run(ctx context.Context, text string, a map[string]any) (driver.ResultWithContext, error)
}

// run runs a statement whose records nobody reads.
func run(ctx context.Context, on runner, text string, a args) (driver.Counters, error) {
	r, err := on.Run(ctx, text, a.whole())
	if err != nil {
		return nil, err
	}
	summary, err := r.Consume(ctx)
	if err != nil {
		return nil, err
	}
	return summary.Counters(), nil
}

// row reads the columns of one record by name. It keeps the first error.
type row struct {
	record *driver.Record
	err    error
}

func rows(records []*driver.Record, each func(*row) error) error {
	for _, rec := range records {
		r := &row{record: rec}
		if err := each(r); err != nil {
			return err
		}
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

// get reads a column; null is the zero value.
func get[T any](r *row, column string) (v T) {
	if x := r.value(column); x != nil {
		var ok bool
		if v, ok = x.(T); !ok && r.err == nil {
			r.err = fmt.Errorf("column %s is of type %T, not %T", column, x, v)
		}
	}
	return v
}

func (r *row) value(column string) any {
	x, ok := r.record.Get(column)
	if !ok && r.err == nil {
		r.err = fmt.Errorf("the answer has no column %s", column)
	}
	return x
}

func (r *row) number(column string) int { return int(get[int64](r, column)) }

func (r *row) id(column string) uuid.UUID { return r.parse(get[string](r, column)) }

func (r *row) parse(text string) uuid.UUID {
	id, err := uuid.Parse(text)
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("id %q: %w", text, err)
	}
	return id
}

// body decodes a column of JSON.
func body[T any](r *row, column string) *T {
	return decode[T](r, get[string](r, column))
}

func decode[T any](r *row, text string) *T {
	v := new(T)
	if r.err == nil {
		if err := json.Unmarshal([]byte(text), v); err != nil {
			r.err = fmt.Errorf("decode %T: %w", v, err)
		}
	}
	return v
}

// failed tells apart what its caller must: a cancelled question, wrong credentials, a database that does not answer.
func (s *Store) failed(ctx context.Context, err error) error {
	var connectivity *driver.ConnectivityError
	var limit *driver.TransactionExecutionLimit
	var refused *driver.Neo4jError
	var expired *driver.TokenExpiredError
	var credentials *driver.InvalidAuthenticationError
	switch {
	case err == nil || errors.Is(err, graph.ErrUnavailable):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &credentials), errors.As(err, &expired),
		errors.As(err, &refused) && strings.HasPrefix(refused.Code, "Neo.ClientError.Security."):
		return fmt.Errorf("the server at %s refuses user and password (CASUS_NEO4J_USER, CASUS_NEO4J_PASSWORD): %w", s.address, err)
	case errors.As(err, &connectivity), errors.As(err, &limit), errors.Is(err, context.DeadlineExceeded), transient(err):
		return s.unavailable(err)
	}
	return err
}

func (s *Store) unavailable(err error) error {
	return fmt.Errorf("%w: no Neo4j at %s: is it running (docker compose up -d neo4j), and is that its Bolt address? %w",
		graph.ErrUnavailable, s.address, err)
}

// transient tells whether the same may succeed if tried again. A commit whose answer was lost is among it: the retry finds it
// by its id. So is a statement that the server terminated: the end of a cancelled one, whose connection it was given, may
// reach the server late and hit its successor.
func transient(err error) bool {
	var lost *driver.ConnectivityError
	var refused *driver.Neo4jError
	return errors.As(err, &lost) ||
		errors.As(err, &refused) && (driver.IsRetryable(refused) || refused.Code == "Neo.ClientError.Transaction.Terminated")
}

// pause waits, unless the context ends before.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// texts writes ids as the database keeps them: canonical text orders as the bytes do.
func texts(ids []uuid.UUID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id.String()
	}
	return out
}

// someIDs is nil where nothing is asked for.
func someIDs(ids []uuid.UUID) any {
	if ids == nil {
		return nil
	}
	return texts(ids)
}

// some is nil where there are no alternatives, and a property that is left out.
func some[T ~string](vs []T) any {
	if len(vs) == 0 {
		return nil
	}
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = string(v)
	}
	return out
}

// text is nil where empty.
func text[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// flag is nil where false: most flags are, and take no place then.
func flag(b bool) any {
	if !b {
		return nil
	}
	return true
}

// maxKey bounds a text in an index, in bytes: the index takes 8 kB for all columns, and a longer one would fail the commit.
const maxKey = 2000

func key(s string) string {
	if len(s) <= maxKey {
		return s
	}
	return strings.ToValidUTF8(s[:maxKey], "")
}

// encode writes a value that always encodes as JSON.
func encode(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("neo4j: encode %T: %v", v, err))
	}
	return string(b)
}
