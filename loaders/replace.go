package loaders

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// Seen is what files held that are to replace a dataset.
type Seen struct {
	ids      map[uuid.UUID]struct{} // of reports
	datasets map[string]bool
	// What was not read may be of the dataset.
	quarantined int64
	passedOver  []string // files in archives that are of no known format
}

// NewSeen has seen nothing.
func NewSeen() *Seen {
	return &Seen{ids: map[uuid.UUID]struct{}{}, datasets: map[string]bool{}}
}

// add notes what a batch held.
func (s *Seen) add(b *batch) {
	s.quarantined += b.tally.Quarantined
	for _, i := range b.leading {
		if r, ok := b.filings[i].Atom.(*graph.Report); ok {
			s.ids[r.ID] = struct{}{}
			s.datasets[r.Dataset] = true
		}
	}
}

// check refuses to replace a dataset by files that do not hold it whole.
func (s *Seen) check(dataset string) error {
	switch held := slices.Sorted(maps.Keys(s.datasets)); {
	case s.quarantined > 0:
		return graph.Invalid("replace", "nothing is retracted, for %d records could not be read and may be of %s: mend them, and load again", s.quarantined, dataset)
	case len(s.passedOver) > 0:
		return graph.Invalid("replace", "nothing is retracted, for %s was passed over and may be of %s", strings.Join(s.passedOver, ", "), dataset)
	case !s.datasets[dataset]:
		return graph.Invalid("replace", "nothing is retracted, for the files hold no report of %s but of %s", dataset, cmp.Or(strings.Join(held, ", "), "nothing"))
	case len(held) > 1:
		return graph.Invalid("replace", "nothing is retracted, for the files hold reports of %s: load those of each by themselves", strings.Join(held, ", "))
	}
	return nil
}

// Replace retracts the live reports of a dataset that are not among those seen, which a full replacement held: their sources
// no longer tell of them. A newer edition that holds one revives it. It gives the number of reports retracted or, in a dry
// run, to be retracted.
func Replace(ctx context.Context, store graph.Store, dataset string, seen *Seen, author string, dryRun bool) (int64, error) {
	if err := seen.check(dataset); err != nil {
		return 0, err
	}
	head, err := store.Head(ctx)
	if err != nil {
		return 0, fmt.Errorf("replace %s: %w", dataset, err)
	}
	var total int64
	err = eachReports(ctx, store, graph.ReportQuery{Seq: head.Seq, Datasets: []string{dataset}, Mentions: true}, func(page []*graph.Report) error {
		var gone []graph.Filing
		for _, r := range page {
			if _, held := seen.ids[r.ID]; !held {
				gone = append(gone, graph.WithdrawAtom(r.Ref(), graph.BySource))
			}
		}
		if len(gone) > 0 && !dryRun {
			c := graph.Commit{ID: uuid.New(), Author: author, Note: "replace " + dataset}
			if _, _, err := graph.Record(ctx, store, c, gone); err != nil {
				return fmt.Errorf("retract what it no longer holds: %w", err)
			}
		}
		total += int64(len(gone))
		return nil
	})
	if err != nil {
		return total, fmt.Errorf("replace %s: %w", dataset, err)
	}
	return total, nil
}

// dry is a store that is looked at as if it were written to.
type dry struct{ graph.Store }

func (d dry) Commit(ctx context.Context, c graph.Commit, fold func(context.Context, graph.Tx) error) (graph.Commit, error) {
	return d.Store.Commit(ctx, c, func(ctx context.Context, tx graph.Tx) error { return fold(ctx, dryTx{tx}) })
}

func (d dry) SaveLoad(context.Context, graph.Load) error { return nil }

type dryTx struct{ graph.Tx }

func (dryTx) Apply(context.Context, *graph.Delta) error { return nil }
