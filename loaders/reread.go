package loaders

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
)

// Reread maps the stored raw rows of all live reports again and files what comes out differently as a revision with
// cause READER. The account counts reports: skipped are those without a raw row or of a reader that is not here.
func Reread(ctx context.Context, store graph.Store, author string) (graph.Tally, error) {
	var t graph.Tally
	head, err := store.Head(ctx)
	if err != nil {
		return t, fmt.Errorf("reread: %w", err)
	}
	err = eachReports(ctx, store, graph.ReportQuery{Seq: head.Seq, Mentions: true}, func(page []*graph.Report) error {
		return rereadPage(ctx, store, author, page, &t)
	})
	if err != nil {
		return t, fmt.Errorf("reread: %w", err)
	}
	return t, nil
}

// eachReports hands the reports that q finds to do, a page of graph.MaxFirst at a time.
func eachReports(ctx context.Context, store graph.Store, q graph.ReportQuery, do func([]*graph.Report) error) error {
	q.First = graph.MaxFirst
	if err := q.Normalize(); err != nil {
		return err
	}
	return graph.EachPage(func(after *graph.Cursor) (graph.Page[*graph.Report], error) {
		q.After = after
		page, err := store.FindReports(ctx, q)
		if err != nil {
			return page, fmt.Errorf("find reports: %w", err)
		}
		return page, nil
	}, q.CursorAt, do)
}

// rereadPage does so for the reports of one commit.
func rereadPage(ctx context.Context, store graph.Store, author string, reports []*graph.Report, t *graph.Tally) error {
	var filings []graph.Filing
	reread := map[int]bool{} // the filings that are reports
	named := map[graph.Ref]bool{}
	var records []*graph.ActorRecord // named, with a raw row of their own
	for _, r := range reports {
		t.Read++
		atoms, err := remap(r)
		if err != nil {
			return fmt.Errorf("report %s of %s: %w", r.Key, r.Dataset, err)
		}
		if atoms == nil {
			t.Skipped++
			continue
		}
		for _, a := range atoms[1:] {
			if named[a.Ref()] {
				continue
			}
			named[a.Ref()] = true
			filings = append(filings, graph.FileAtom(a, graph.BySource))
			if rec, ok := a.(*graph.ActorRecord); ok && rec.Raw != "" {
				records = append(records, rec)
			}
		}
		reread[len(filings)] = true
		filings = append(filings, graph.FileAtom(atoms[0], graph.ByReader))
	}
	// A record's raw row does not tell whether a newer reader maps it anew either; only one of the edition that stands does.
	ids := make([]uuid.UUID, len(records))
	for i, rec := range records {
		ids[i] = rec.ID
	}
	head, err := store.Head(ctx)
	if err != nil {
		return err
	}
	standing, err := store.Records(ctx, head.Seq, ids)
	if err != nil {
		return fmt.Errorf("read actor records: %w", err)
	}
	for i, rec := range records {
		if s := standing[i]; s != nil && s.Atom.Edition == rec.Edition && s.Atom.Raw == rec.Raw {
			filings = append(filings, graph.FileAtom(rec, graph.ByReader))
		}
	}
	_, outcomes, err := graph.Record(ctx, store, graph.Commit{ID: uuid.New(), Author: author, Note: "reread"}, filings)
	if err != nil {
		return fmt.Errorf("file revisions: %w", err)
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
