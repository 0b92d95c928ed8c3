package neo4j

import (
	"context"
	"testing"
	"time"

	"casus/graph"
	"casus/graph/neo4j/neo4jtest"
)

func credentials() Options {
	user, password := neo4jtest.Credentials()
	return Options{User: user, Password: password}
}

func openStore(ctx context.Context, address string, clock func() time.Time) (graph.Store, error) {
	o := credentials()
	o.Clock = clock
	return Open(ctx, address, o)
}

// fresh wipes the server's database and makes an empty store there.
func fresh(t testing.TB) string {
	t.Helper()
	address := neo4jtest.Wipe(t)
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
	return func(statement string) []*row {
		t.Helper()
		var out []*row
		for _, r := range neo4jtest.Query(t, address, statement) {
			out = append(out, &row{record: r})
		}
		return out
	}
}
