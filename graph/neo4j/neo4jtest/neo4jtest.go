// Package neo4jtest gives tests the server that CASUS_TEST_NEO4J names. Its database is wiped, unless it holds nodes that
// these tests did not make.
package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Address is the server's; without one the test is skipped, loudly, or fails where CASUS_REQUIRE_NEO4J is 1.
func Address(t testing.TB) string {
	t.Helper()
	address := os.Getenv("CASUS_TEST_NEO4J")
	if address == "" {
		const how = "CASUS_TEST_NEO4J names no server: this is not tested on Neo4j. `make test` starts one, tests, and stops it."
		if os.Getenv("CASUS_REQUIRE_NEO4J") == "1" {
			t.Fatal(how + " CASUS_REQUIRE_NEO4J=1 makes this a failure.")
		}
		fmt.Fprintln(os.Stderr, "*** "+t.Name()+": "+how)
		t.Skip(how)
	}
	return address
}

// Credentials are the server's user and password, both empty where it asks for none.
func Credentials() (user, password string) {
	return os.Getenv("CASUS_NEO4J_USER"), os.Getenv("CASUS_NEO4J_PASSWORD")
}

// Wipe empties the server's database for a new store and returns the server's address. The mark that the data are of
// these tests is on the ledger node: a database that is somebody's is never wiped, an empty one may be used.
func Wipe(t testing.TB) string {
	t.Helper()
	address := Address(t)
	records := Query(t, address, "OPTIONAL MATCH (l:Ledger {wipedByTests: true}) RETURN COUNT { MATCH (n) } AS nodes, l IS NOT NULL AS ours")
	nodes, _ := records[0].Get("nodes")
	ours, _ := records[0].Get("ours")
	if nodes.(int64) > 0 && !ours.(bool) {
		t.Fatalf("the database at %s holds nodes that these tests did not make: give them an empty one", address)
	}
	// The mark goes last, so that a wipe that was broken off can be gone on with. Edges go first: those of one busy actor may
	// be too many for a transaction.
	for _, statement := range []string{
		"MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS",
		"MATCH (n) WHERE NOT n:Ledger CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS",
		"MATCH (l:Ledger) DETACH DELETE l",
		"CREATE (:Ledger {id: 1, head: 0, written: 0, wipedByTests: true})",
	} {
		Query(t, address, statement)
	}
	return address
}

// Query runs a statement beside the store.
func Query(t testing.TB, address, statement string) []*driver.Record {
	t.Helper()
	auth := driver.NoAuth()
	if user, password := Credentials(); user != "" {
		auth = driver.BasicAuth(user, password, "")
	}
	ctx := context.WithoutCancel(t.Context())
	d, err := driver.NewDriverWithContext(address, auth)
	if err != nil {
		t.Fatalf("connect to %s: %v", address, err)
	}
	defer d.Close(ctx) //nolint:errcheck // the statement said what was wrong
	s := d.NewSession(ctx, driver.SessionConfig{})
	defer s.Close(ctx) //nolint:errcheck // the same
	r, err := s.Run(ctx, statement, nil)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	records, err := r.Collect(ctx)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return records
}
