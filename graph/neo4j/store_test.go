package neo4j

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casus/graph"
)

func TestOpenSaysWhatIsWrong(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { silent.Close() })
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := closed.Addr().String()
	closed.Close()
	for what, address := range map[string]string{"nobody listens": "bolt://" + nobody, "nobody answers": "bolt://" + silent.Addr().String(), "a cluster of nobody": "neo4j://" + nobody} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			_, err := Open(t.Context(), address, Options{})
			if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), address) || !strings.Contains(err.Error(), "docker compose") {
				t.Errorf("%v", err)
			}
			if d := time.Since(began); d > patience+3*time.Second {
				t.Errorf("it took %v to say so", d)
			}
		})
	}
	if _, err := Open(t.Context(), "http://"+nobody, Options{}); err == nil || errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("another protocol: %v", err)
	}
}

func TestOpenRefusesWhatItCannotKeep(t *testing.T) {
	address := fresh(t)
	query := plainly(t, address)
	query("MATCH (l:Ledger) SET l.schema = 1000")
	if _, err := openStore(t.Context(), address, nil); !errors.Is(err, graph.ErrNewerSchema) {
		t.Errorf("a newer schema: %v", err)
	}
	query("MATCH (l:Ledger) SET l.schema = 3")
	if _, err := openStore(t.Context(), address, nil); err == nil || !strings.Contains(err.Error(), "load the files again") {
		t.Errorf("an older schema: %v", err)
	}
	query("MATCH (l:Ledger) REMOVE l.schema, l.head, l.written CREATE (:Bookmark)")
	if _, err := openStore(t.Context(), address, nil); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("another program's database: %v", err)
	}
	if o := credentials(); o.User != "" {
		o.Password = "not " + o.Password
		if _, err := Open(t.Context(), address, o); err == nil || !strings.Contains(err.Error(), "CASUS_NEO4J_PASSWORD") || errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("a wrong password: %v", err)
		}
	}
}

// TestFailuresAreToldApart holds what a server without authentication cannot show.
func TestFailuresAreToldApart(t *testing.T) {
	s := &Store{address: "bolt://nowhere:7687"}
	refused := func(code string) error { return &driver.Neo4jError{Code: code, Msg: "no"} }
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		what        string
		ctx         context.Context
		err         error
		unavailable bool
		says        string
	}{
		{"a wrong password", t.Context(), refused("Neo.ClientError.Security.Unauthorized"), false, "CASUS_NEO4J_PASSWORD"},
		{"a broken statement", t.Context(), refused("Neo.ClientError.Statement.SyntaxError"), false, "SyntaxError"},
		{"a leader that left", t.Context(), refused("Neo.TransientError.General.DatabaseUnavailable"), true, s.address},
		{"a statement that another's end hit", t.Context(), refused("Neo.ClientError.Transaction.Terminated"), true, s.address},
		{"a lost connection", t.Context(), &driver.ConnectivityError{Inner: io.EOF}, true, s.address},
		{"a caller that left", gone, &driver.ConnectivityError{Inner: io.EOF}, false, context.Canceled.Error()},
	} {
		err := s.failed(c.ctx, fmt.Errorf("ask: %w", c.err))
		if errors.Is(err, graph.ErrUnavailable) != c.unavailable || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.what, err)
		}
		if c.unavailable && !transient(err) {
			t.Errorf("%s is not tried again", c.what)
		}
	}
}

// opened is a store in a wiped database, and a way to look beside it.
func opened(t *testing.T) (*Store, func(string) []*row) {
	t.Helper()
	address := fresh(t)
	s, err := openStore(t.Context(), address, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s.(*Store), plainly(t, address)
}

func file(t *testing.T, s *Store, fs ...graph.Filing) graph.Commit {
	t.Helper()
	c, _, err := graph.Record(t.Context(), s, graph.Commit{Author: "test"}, fs)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestHeadIsRepaired leaves a commit as a writer does that is killed after it wrote and before it showed what it wrote.
func TestHeadIsRepaired(t *testing.T) {
	s, query := opened(t)
	file(t, s, graph.FileAtom(&graph.Dataset{Name: "a"}, graph.BySource))
	last := file(t, s, graph.FileAtom(&graph.Dataset{Name: "b"}, graph.BySource))
	back := func() { query("MATCH (l:Ledger) SET l.head = 1") }
	back()
	if c, err := s.Head(t.Context()); err != nil || c != last {
		t.Errorf("the head of a store that was open: %+v, %v", c, err)
	}
	back()
	again, err := openStore(t.Context(), s.address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close() //nolint:errcheck // a test's
	if r := query("MATCH (l:Ledger) RETURN l.head AS head")[0]; get[int64](r, "head") != 2 {
		t.Errorf("opening left the head at %d", get[int64](r, "head"))
	}
	back()
	if c, _, err := graph.Record(t.Context(), s, graph.Commit{ID: last.ID}, []graph.Filing{graph.FileAtom(&graph.Dataset{Name: "c"}, graph.BySource)}); err != nil || c != last {
		t.Errorf("the retry: %+v, %v", c, err)
	}
	if r := query("MATCH (l:Ledger) RETURN l.head AS head")[0]; get[int64](r, "head") != 2 {
		t.Errorf("the retry left the head at %d", get[int64](r, "head"))
	}
}

func TestCommitWaitsNoLongerThanItsCaller(t *testing.T) {
	s, _ := opened(t)
	s.writing <- struct{}{}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := graph.Record(ctx, s, graph.Commit{}, []graph.Filing{graph.FileAtom(&graph.Dataset{Name: "a"}, graph.BySource)}); !errors.Is(err, ctx.Err()) || err == nil {
		t.Errorf("behind another writer: %v", err)
	}
	<-s.writing
}

func reportOn(i int, a *graph.Account) *graph.Report {
	a.Status, a.Extent = graph.Occurred, graph.Incident
	return &graph.Report{
		ID: graph.ReportID("test", fmt.Sprint(i)), Dataset: "test", Key: fmt.Sprint(i), Stance: graph.Asserts, Account: a,
		Document: &graph.Document{Publisher: "Reuters", Published: graph.Instant(i)},
	}
}

// TestPicture looks at what a person sees in Neo4j Browser, also after things changed.
func TestPicture(t *testing.T) {
	s, query := opened(t)
	iraq := graph.PlaceName{Name: "Iraq", Kind: graph.PlaceCountry, Country: "IRQ"}
	baghdad := &graph.Location{Place: graph.PlaceName{Name: "Baghdad", Kind: graph.PlaceTown, Country: "IRQ"}, Within: []graph.PlaceName{iraq}, Precision: graph.LocatedTown}
	record := func(i int, name string) *graph.ActorRecord {
		return &graph.ActorRecord{ID: graph.ActorRecordID("test", fmt.Sprint(i)), Dataset: "test", Key: fmt.Sprint(i), Kind: graph.ActorPerson, Names: []graph.ActorName{{Text: name}}}
	}
	usa, pompeo := record(1, "United States"), record(2, "Mike Pompeo")
	threat := reportOn(1, &graph.Account{Title: "Threat", Where: baghdad, Who: []graph.Participant{{Record: usa.ID, Role: graph.RoleActor}}})
	other := reportOn(2, &graph.Account{Title: "Other words for it", Where: baghdad})
	deed := reportOn(3, &graph.Account{Title: "Deed"})
	link := &graph.Link{ID: uuid.New(), Type: graph.Fulfils, From: deed.ID, To: other.ID, Stance: graph.Asserts}
	odd := &graph.Link{ID: uuid.New(), Type: "ODD", From: deed.ID, To: threat.ID, Stance: graph.Asserts}
	leads := &graph.Affiliation{ID: uuid.New(), Type: graph.Leads, From: pompeo.ID, To: usa.ID}
	look := func(what string, want ...string) {
		t.Helper()
		var got []string
		for _, r := range query(`MATCH (a)-[x]->(b) WHERE coalesce(x.until, a.until, b.until, 0) = 17179869183
			RETURN head([l IN labels(a) WHERE l <> 'Entry']) + ' ' + coalesce(a.title, a.name, '') + ' ' + type(x) + ' ' + coalesce(b.title, b.name, '') AS line`) {
			got = append(got, get[string](r, "line"))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(want, got) {
			t.Errorf("%s:\n%s\nwant:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	always := []string{
		"ActorRecord Mike Pompeo RECORD_OF Mike Pompeo", "ActorRecord United States RECORD_OF United States",
		"Actor Mike Pompeo HAS Mike Pompeo", "Actor United States HAS United States",
		"RecordRevision Mike Pompeo REVISES Mike Pompeo", "RecordRevision United States REVISES United States",
		"Place Baghdad HAS Baghdad", "Place Iraq HAS Iraq", "Place Baghdad WITHIN Iraq",
		"Report Threat FROM ", "Report Other words for it FROM ", "Report Deed FROM ",
		"Event Deed HAS Deed", "Report Deed DESCRIBES Deed", "ActorRecord United States TOOK_PART Threat",
		"Event Threat HAS Threat", "Event Threat AT Baghdad", "Report Threat DESCRIBES Threat", "Event Deed RELATES_TO Threat",
	}
	file(t, s, graph.FileAtom(usa, graph.BySource), graph.FileAtom(pompeo, graph.BySource), graph.FileAtom(threat, graph.BySource),
		graph.FileAtom(other, graph.BySource), graph.FileAtom(deed, graph.BySource), graph.FileAtom(link, graph.BySource),
		graph.FileAtom(odd, graph.BySource), graph.FileAtom(leads, graph.BySource))
	apart := append([]string{
		"Event Other words for it HAS Other words for it", "Event Other words for it AT Baghdad",
		"Report Other words for it DESCRIBES Other words for it", "Event Deed FULFILS Other words for it", "ActorRecord Mike Pompeo LEADS United States",
	}, always...)
	look("apart", apart...)

	same := graph.NewJudgement(graph.KindReport, threat.ID, other.ID, graph.Same, 1, "ada", true, uuid.New())
	merged := file(t, s, graph.FileAtom(same, graph.ByPerson), graph.WithdrawAtom(leads.Ref(), graph.ByPerson))
	// The event is the threat's, the title that of the report published last.
	look("merged", renamed(append([]string{"Report Other words for it DESCRIBES Threat", "Event Deed FULFILS Threat"}, always...), "Threat", "Other words for it")...)

	undo, err := graph.Undo(t.Context(), s, merged)
	if err != nil {
		t.Fatal(err)
	}
	file(t, s, undo...)
	look("apart again", apart...)

	// A revision takes its report's place in the picture, and the old one leaves it.
	revised := *threat
	account := *threat.Account
	revised.Account, revised.Edition, account.Title = &account, "2", "Graver threat"
	file(t, s, graph.FileAtom(&revised, graph.BySource))
	for i, line := range apart {
		apart[i] = strings.Replace(line, "Report Threat", "Report Graver threat", 1)
	}
	look("revised", renamed(apart, "Threat", "Graver threat")...)
}

// renamed gives an event another title.
func renamed(lines []string, was, is string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if strings.HasPrefix(l, "Event "+was+" ") {
			l = "Event " + is + strings.TrimPrefix(l, "Event "+was)
		}
		if strings.HasSuffix(l, " "+was) {
			l = strings.TrimSuffix(l, was) + is
		}
		out[i] = l
	}
	return out
}
