package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"casus/graph"
	"casus/graph/graphtest"
	"casus/graph/sqlite"
)

func TestConformance(t *testing.T) {
	graphtest.Run(t, graphtest.Harness{
		Fresh: func(t testing.TB) string { return filepath.Join(t.TempDir(), "casus.db") },
		Open: func(ctx context.Context, path string, clock func() time.Time) (graph.Store, error) {
			return sqlite.Open(ctx, path, sqlite.Options{Clock: clock})
		},
	})
}
