// Package neo4j keeps the ledger and the graph in a Neo4j database, reached over Bolt.
//
// What a person sees in Neo4j Browser:
//
//	(:Report)-[:DESCRIBES]->(:Event)-[:HAS]->(:Account)
//	(:Actor)<-[:RECORD_OF]-(:ActorRecord)-[:TOOK_PART {role}]->(:Event)-[:AT]->(:Place)-[:WITHIN]->(:Place)
//	(:Event)-[:FULFILS|ENDS|…]->(:Event), (:ActorRecord)-[:LEADS|HOLDS|…]->(:ActorRecord), (:Report)-[:FROM]->(:Source)
//
// Event, Actor, ActorRecord and Place are identities; what is settled of them stands in versions (Account, ActorVersion,
// PlaceVersion) that they HAVE. Edges join identities. A Report is one revision of a report: the ledger's entry itself, as
// are RecordRevision, Affiliation, Link, Judgement, Rating and Dataset; all of these are also Entry. Whatever changes
// bears since and until, the seqs from which and until which it stood, and nothing changes in place but until, captions
// and the counts of places' facts, none of which is in an index.
//
// Neo4j gives a reader no snapshot: he sees each row of a commit as it is written. So each statement asks for
// since <= seq < until with a head that is moved only when all rows are there. And it finds everything by an index,
// nodes and edges alike, and follows no edge from node to node: the chain of a node's edges is rebuilt while readers
// follow it, once it has fifty of them. The edges are for the writer, under the ledger's lock, and for people.
package neo4j

import (
	"context"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"casus/graph"
)

const (
	// patience is how long an open, a question or a commit waits for a database that does not answer.
	patience = 10 * time.Second
	// tidying is how long is waited for what must be done even after the caller has gone.
	tidying = 5 * time.Second
	// committing bounds the last step of a commit, which is not broken off.
	committing = 2 * time.Minute
)

// Options are what a store may be opened with. The zero value is for use on a database without authentication.
type Options struct {
	User, Password string
	// Database is the server's default where empty.
	Database string
	// Clock tells the time that commits are recorded at; time.Now where nil.
	Clock func() time.Time
}

// Store is a graph.Store in one Neo4j database.
type Store struct {
	address  string
	database string
	clock    func() time.Time
	driver   driver.DriverWithContext
	// bookmarks make each session see what another one of this store wrote, whichever member of a cluster answers.
	bookmarks driver.BookmarkManager
	// writing is held by the one writer of this process. Those of other processes are kept out by the ledger's lock.
	writing chan struct{}
	// unplanned counts down the rows until the statements, first planned for an empty database, are to be planned anew;
	// 0 where that was done. It is the writer's.
	unplanned int64
}

var _ graph.Store = (*Store)(nil)

// Open opens the store in the database at uri, such as bolt://localhost:7687 or neo4j+s://HOST, and makes there what it
// needs. It fails within about ten seconds where nothing answers.
func Open(ctx context.Context, uri string, o Options) (*Store, error) {
	auth := driver.NoAuth()
	if o.User != "" || o.Password != "" {
		auth = driver.BasicAuth(o.User, o.Password, "")
	}
	d, err := driver.NewDriverWithContext(uri, auth, func(c *config.Config) {
		c.UserAgent = "casus"
		c.MaxTransactionRetryTime = patience
		c.ConnectionAcquisitionTimeout = patience
		c.ConnectionLivenessCheckTimeout = 30 * time.Second // a restarted server leaves dead connections
		c.TelemetryDisabled = true
		// An empty database knows none of our labels yet, and the server would say so with each answer.
		c.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return nil, fmt.Errorf("open neo4j at %s: %w", uri, err)
	}
	s := &Store{
		address: uri, database: o.Database, clock: o.Clock, driver: d,
		bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{}), writing: make(chan struct{}, 1),
	}
	if s.clock == nil {
		s.clock = time.Now
	}
	if err := s.open(ctx); err != nil {
		_ = d.Close(context.WithoutCancel(ctx))
		return nil, fmt.Errorf("open neo4j at %s: %w", uri, err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	soon, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := s.driver.VerifyConnectivity(soon); err != nil {
		if ctx.Err() == nil && soon.Err() != nil {
			return s.unavailable(err)
		}
		return s.failed(ctx, err)
	}
	if err := s.prepare(ctx); err != nil {
		return err
	}
	// A writer that was killed may have left a commit that is whole but not yet shown.
	return s.publish(ctx, 0)
}

// session opens a session; it is closed even where the context has ended.
func (s *Store) session(ctx context.Context, mode driver.AccessMode) (driver.SessionWithContext, func()) {
	session := s.driver.NewSession(ctx, driver.SessionConfig{
		AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks, FetchSize: driver.FetchAll,
	})
	return session, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), tidying)
		defer cancel()
		_ = session.Close(late) // what it could say, the statement has said
	}
}

// Ping implements graph.Store.
func (s *Store) Ping(ctx context.Context) error {
	_, err := s.Head(ctx)
	return err
}

// Close implements graph.Store. It waits for a commit under way.
func (s *Store) Close() error {
	s.writing <- struct{}{}
	defer func() { <-s.writing }()
	ctx, cancel := context.WithTimeout(context.Background(), tidying)
	defer cancel()
	if err := s.driver.Close(ctx); err != nil {
		return fmt.Errorf("close neo4j at %s: %w", s.address, err)
	}
	return nil
}
