package sqlite

import (
	"database/sql"
	"slices"
	"strings"
	"testing"
)

// TestPlans holds the planner to the indexes that the ways to events are made for. It chooses by the statement's text
// alone: nothing is ever analysed. A page comes early only where the loop in the order of the list is the innermost.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), Memory, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, c := range []struct {
		name      string
		way       way
		order     int
		innermost string
	}{
		{"who", byWho, 0, "SEARCH p USING PRIMARY KEY (record=? AND at>? AND at<?)"},
		{"time", byTime, 0, "SEARCH e USING INDEX event_by_at (wide=? AND at>? AND at<?)"},
		{"filed", byTime, 1, "SEARCH e USING INDEX event_by_filed ((filed,id)<(?,?))"},
		{"place", byPlace, 0, "SEARCH e USING INDEX event_by_place (place=? AND (at,id)<(?,?))"},
		{"ids", byIDs, 0, "SEARCH e USING INDEX event_by_id (id=? AND until>?)"},
		{"text", byText, 0, "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)"},
	} {
		loops := plan(t, s, c.way.search[c.order][0].page)
		// The last loop joins the page's rows to their bodies.
		if i := slices.Index(loops, c.innermost); i < 0 || i+1 < len(loops) && strings.HasPrefix(loops[i+1], "SEARCH") {
			t.Errorf("%s: want %q innermost in\n%s", c.name, c.innermost, strings.Join(loops, "\n"))
		}
		if ascending := plan(t, s, c.way.search[c.order][1].page); len(ascending) != len(loops) {
			t.Errorf("%s: ascending is another plan:\n%s", c.name, strings.Join(ascending, "\n"))
		}
	}
}

// plan lists the loops of the query that finds the page's rows.
func plan(t *testing.T, s *Store, text string) []string {
	t.Helper()
	var loops []string
	parents := map[int]int{}
	found := -1
	args := []any{}
	for _, p := range strings.Fields("seq limit possibly drive bands roles ids places text from to types modes statuses extents contexts stances datasets codes whats meant countries disputed contested who spans key after") {
		args = append(args, sql.Named(p, nil))
	}
	err := s.ask(t.Context(), "explain", "explain query plan "+text, func(scan scanner) error {
		var id, parent, unused int
		var detail string
		err := scan(&id, &parent, &unused, &detail)
		parents[id] = parent
		if strings.HasSuffix(detail, " f") && parent == 0 && found < 0 {
			found = id
		}
		if parent == found && (strings.HasPrefix(detail, "SEARCH") || strings.HasPrefix(detail, "SCAN")) {
			loops = append(loops, detail)
		}
		return err
	}, args...)
	if err != nil {
		t.Fatal(err)
	}
	return loops
}
