package neo4j

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casus/graph"
)

// server is the address of the server to test against. Its database is wiped.
func server(t testing.TB) string {
	t.Helper()
	address := os.Getenv("CASUS_TEST_NEO4J")
	if address == "" {
		const how = "CASUS_TEST_NEO4J names no server: nothing of graph/neo4j is tested against one. `make test` starts one, tests, and stops it."
		if os.Getenv("CASUS_REQUIRE_NEO4J") == "1" {
			t.Fatal(how + " CASUS_REQUIRE_NEO4J=1 makes this a failure.")
		}
		fmt.Fprintln(os.Stderr, "*** "+how)
		t.Skip(how)
	}
	return address
}

func credentials() Options {
	return Options{User: os.Getenv("CASUS_NEO4J_USER"), Password: os.Getenv("CASUS_NEO4J_PASSWORD")}
}

func openStore(ctx context.Context, address string, clock func() time.Time) (graph.Store, error) {
	o := credentials()
	o.Clock = clock
	return Open(ctx, address, o)
}

// fresh wipes the server's database, if these tests made what it holds, and makes an empty store there.
func fresh(t testing.TB) string {
	t.Helper()
	address := server(t)
	query := plainly(t, address)
	// The mark is on the ledger: a database that is somebody's is never wiped, an empty one may be used.
	r := query("OPTIONAL MATCH (l:Ledger {wipedByTests: true}) RETURN COUNT { MATCH (n) } AS nodes, l IS NOT NULL AS ours")[0]
	if get[int64](r, "nodes") > 0 && !get[bool](r, "ours") {
		t.Fatalf("the database at %s holds nodes that these tests did not make: give them an empty one", address)
	}
	// The mark goes last, so that a wipe that was broken off can be gone on with.
	// Edges go first: those of one busy actor may be too many for a transaction.
	query("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS")
	query("MATCH (n) WHERE NOT n:Ledger CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS")
	query("MATCH (l:Ledger) DETACH DELETE l")
	query("CREATE (:Ledger {id: 1, head: 0, written: 0, wipedByTests: true})")
	s, err := openStore(t.Context(), address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return address
}

// plainly gives a way to run statements beside the store.
func plainly(t testing.TB, address string) func(statement string) []*row {
	t.Helper()
	o := credentials()
	auth := driver.NoAuth()
	if o.User != "" {
		auth = driver.BasicAuth(o.User, o.Password, "")
	}
	d, err := driver.NewDriverWithContext(address, auth)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close(context.Background()) })
	return func(statement string) []*row {
		t.Helper()
		s := d.NewSession(t.Context(), driver.SessionConfig{})
		defer s.Close(context.Background()) //nolint:errcheck // the statement said what was wrong
		r, err := s.Run(t.Context(), statement, nil)
		if err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		records, err := r.Collect(t.Context())
		if err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		out := make([]*row, len(records))
		for i, rec := range records {
			out[i] = &row{record: rec}
		}
		return out
	}
}
