package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"slices"
	"strings"

	"casus/graph"
)

// beyondAll is behind every id, beforeAll before it.
var beyondAll, beforeAll = slices.Repeat([]byte{0xff}, 17), []byte{0}

// search is one way to an answer: a statement that finds the page's rows and one that counts all that it would find.
type search struct{ page, count string }

// newSearch puts the filter into the way and the way into the page.
func newSearch(way, page string, more ...string) search {
	way = strings.NewReplacer(more...).Replace(way)
	return search{page: strings.Replace(page, "/*found*/", way, 1), count: counted(uncut(way))}
}

// uncut is what a page is cut of, in no order.
func uncut(way string) string {
	all, _, _ := strings.Cut(way, "/*page*/")
	return all
}

// counted is the statement that counts what is found.
func counted(found string) string { return strings.Replace(countSQL, "/*found*/", found, 1) }

//go:embed sql/count.sql
var countSQL string

// matchWords asks FTS5 for all terms as whole words.
func matchWords(folded string) string {
	return `"` + strings.Join(strings.Fields(folded), `" "`) + `"`
}

// matchText asks FTS5 for all terms by prefix. They hold letters and digits only.
func matchText(folded string) string {
	return `"` + strings.Join(strings.Fields(folded), `"* "`) + `"*`
}

func named(arg map[string]any) []any {
	out := make([]any, 0, len(arg))
	for name, v := range arg {
		out = append(out, sql.Named(name, v))
	}
	return out
}

// cut takes off the row that was asked for only to see whether there is more.
func cut[T any](p *graph.Page[T], first int) {
	if p.More = len(p.Nodes) > first; p.More {
		p.Nodes = p.Nodes[:first]
	}
}

// find asks for a page, and for its total where that is wanted. Without a cursor arg holds where the list begins.
func find[T any](ctx context.Context, s *Store, what string, way search, p graph.Paging, arg map[string]any, key any, row func(scanner) (T, error)) (graph.Page[T], error) {
	page := graph.Page[T]{Total: -1}
	var err error
	arg["limit"] = p.First + 1
	if p.WantTotal {
		if page.Total, err = s.count(ctx, "count "+what, way.count, named(arg)); err != nil {
			return page, err
		}
	}
	if p.After != nil {
		arg["key"], arg["after"] = key, p.After.ID[:]
	}
	if page.Nodes, err = all(ctx, s, "find "+what, way.page, row, named(arg)...); err != nil {
		return page, err
	}
	cut(&page, p.First)
	return page, nil
}

func (s *Store) count(ctx context.Context, what, text string, args []any) (n int64, err error) {
	err = s.ask(ctx, what, text, func(scan scanner) error { return scan(&n) }, args...)
	return n, err
}
