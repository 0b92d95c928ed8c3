package loaders

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"casus/graph"
)

// linking is how reports of one dataset are linked to those of another, by what both are numbered. Either may be loaded
// first, so that the links are filed where both ends are there, after a load of either.
type linking struct {
	from, to string // datasets
	link     func(*graph.Report) *graph.Link
}

// link files the links that a load of the dataset completes.
func (l *loading) link(ctx context.Context, with linking, m member) error {
	head, err := l.store.Head(ctx)
	if err != nil {
		return err
	}
	q := graph.ReportQuery{Seq: head.Seq, Datasets: []string{with.from}}
	return eachReports(ctx, l.store, q, func(page []*graph.Report) error {
		var links []*graph.Link
		var ends []uuid.UUID
		for _, r := range page {
			if x := with.link(r); x != nil {
				links, ends = append(links, x), append(ends, x.To)
			}
		}
		known, err := l.store.Reports(ctx, head.Seq, ends)
		if err != nil {
			return err
		}
		var filings []graph.Filing
		for i, x := range links {
			if known[i] != nil {
				filings = append(filings, graph.FileAtom(x, graph.BySource))
			}
		}
		if len(filings) == 0 {
			return nil
		}
		c := graph.Commit{ID: uuid.New(), Author: l.o.Author, Note: "links of " + m.name}
		if _, _, err := graph.Record(ctx, l.store, c, filings); err != nil {
			return fmt.Errorf("file links: %w", err)
		}
		return nil
	})
}
