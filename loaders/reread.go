package loaders

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// rereadBatch is how many reports one commit of Reread looks at.
const rereadBatch = graph.MaxFirst

// Reread maps the stored raw rows of all live reports again and files what comes out differently as a revision with
// cause READER. The account counts reports: skipped are those without a raw row or of a reader that is not here.
func Reread(ctx context.Context, store graph.Store, author string) (graph.Tally, error) {
	var t graph.Tally
	head, err := store.Head(ctx)
	if err != nil {
		return t, fmt.Errorf("reread: %w", err)
	}
	q := graph.ReportQuery{Seq: head.Seq, Mentions: true, Paging: graph.Paging{First: rereadBatch}}
	for {
		page, err := store.FindReports(ctx, q)
		if err != nil {
			return t, fmt.Errorf("reread: find reports: %w", err)
		}
		if err := rereadPage(ctx, store, author, page.Nodes, &t); err != nil {
			return t, err
		}
		if !page.More {
			return t, nil
		}
		c := q.CursorAt(page.Nodes[len(page.Nodes)-1])
		q.After = &c
	}
}

func rereadPage(ctx context.Context, store graph.Store, author string, reports []*graph.Report, t *graph.Tally) error {
	var filings []graph.Filing
	reread := map[int]bool{} // the filings that are reports
	named := map[graph.Ref]bool{}
	for _, r := range reports {
		t.Read++
		atoms, err := remap(r)
		if err != nil {
			return fmt.Errorf("reread report %s of %s: %w", r.Key, r.Dataset, err)
		}
		if atoms == nil {
			t.Skipped++
			continue
		}
		for _, a := range atoms[1:] {
			if !named[a.Ref()] {
				named[a.Ref()] = true
				filings = append(filings, graph.FileAtom(a, graph.BySource))
			}
		}
		reread[len(filings)] = true
		filings = append(filings, graph.FileAtom(atoms[0], graph.ByReader))
	}
	_, outcomes, err := graph.Record(ctx, store, graph.Commit{ID: uuid.New(), Author: author, Note: "reread"}, filings)
	if err != nil {
		return fmt.Errorf("reread: file revisions: %w", err)
	}
	for i, o := range outcomes {
		switch {
		case !reread[i]:
		case o == graph.Unchanged:
			t.Unchanged++
		default:
			t.Revised++
		}
	}
	return nil
}

// remap maps a report's raw row with the reader that its Reader names: the report first, then what it names.
func remap(r *graph.Report) ([]graph.Atom, error) {
	reader, _, _ := strings.Cut(r.Reader, "@")
	for _, f := range formats() {
		if f.name == reader && r.Raw != "" {
			return f.remap(r)
		}
	}
	return nil, nil
}
