package sqlite_test

import (
	"context"
	"errors"
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
			s, err := sqlite.Open(ctx, path, sqlite.Options{Clock: clock})
			if err != nil {
				return nil, err
			}
			return unchanged{s}, nil
		},
	})
}

// unchanged is a store that looks, when it is closed, whether what it keeps is as it was read.
type unchanged struct{ *sqlite.Store }

// Close implements graph.Store.
func (s unchanged) Close() error {
	return errors.Join(s.Unchanged(context.Background()), s.Store.Close())
}
