package graphtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
)

// writerEnv holds the address of the store that this process shall write to until it is killed: the process is the test
// binary itself, run once more for the same test, whose Run sees it.
const writerEnv = "CASUS_GRAPHTEST_WRITER"

const (
	acknowledged = "graphtest acknowledged "
	killBatch    = 20 // reports in each commit
)

func killReport(batch, i int) uuid.UUID {
	return graph.ReportID("killed", fmt.Sprintf("%d/%d", batch, i))
}

func killBatchName(batch int) string { return fmt.Sprintf("batch%06d", batch) }

// writeUntilKilled commits batches, and says so after each. A batch files its own reports, revises those of the batch
// before and merges two of them.
func writeUntilKilled(t *testing.T, h Harness, address string) {
	ctx := context.Background()
	s, err := h.Open(ctx, address, time.Now)
	if err != nil {
		t.Fatalf("open %s: %v", address, err)
	}
	head, err := s.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for n := int(head.Seq) + 1; ; n++ {
		var fs []graph.Filing
		for _, b := range []int{n - 1, n} {
			for i := range killBatch {
				fs = append(fs, graph.FileAtom(&graph.Report{
					ID: killReport(b, i), Dataset: "killed", Key: fmt.Sprintf("%d/%d", b, i), Edition: fmt.Sprint(n), Stance: graph.Asserts,
					Account: &graph.Account{Title: "Rockets", Type: graph.Assault, Mode: killBatchName(n), Status: graph.Occurred, Extent: graph.Incident, Where: poolPlaces[1+n%7]},
				}, graph.BySource))
			}
		}
		fs = append(fs, graph.FileAtom(graph.NewJudgement(graph.KindReport, killReport(n, 0), killReport(n, 1), graph.Same, 1, "rule@1", false, uuid.Nil), graph.BySource))
		c, _, err := graph.Record(ctx, s, graph.Commit{ID: uuid.New(), Author: "killed"}, fs)
		if err != nil {
			t.Fatalf("batch %d: %v", n, err)
		}
		fmt.Printf("%s%d\n", acknowledged, c.Seq)
	}
}

// testPattern matches the test of this name and no other, for -test.run.
func testPattern(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = "^" + regexp.QuoteMeta(p) + "$"
	}
	return strings.Join(parts, "/")
}

// killedWriter kills a process with SIGKILL while it commits, several times, and looks at what is left.
func killedWriter(b *bench) {
	s := b.fresh()
	g := b.generator(900)
	ids := func(n int64) []uuid.UUID {
		var out []uuid.UUID
		for batch := max(1, n-2); batch <= n+1; batch++ {
			out = append(out, times(killBatch, func(i int) uuid.UUID { return killReport(int(batch), i) })...)
		}
		return out
	}
	type ask struct {
		seq int64
		qs  []question
		as  []string
	}
	var before []ask
	for round := range b.runs(5) {
		last := b.kill(3 + g.IntN(12))
		// The handle that was open all the while, and one opened after.
		for _, r := range []graph.Store{s, b.open()} {
			head := b.head(r)
			if head.Seq < last {
				b.Fatalf("round %d: commit %d was acknowledged and the head is %d", round, last, head.Seq)
			}
			if head.Seq > last+1 {
				b.Fatalf("round %d: after commit %d was acknowledged the head is %d", round, last, head.Seq)
			}
			o, err := oracleOf(b.ctx, r)
			if err != nil {
				b.Fatalf("round %d: %v", round, err)
			}
			qs := byIDs(ids(head.Seq), nil, poolPlaceIDs())
			qs = append(qs, past(ids(head.Seq)[:killBatch])...)
			for n := max(1, head.Seq-2); n <= head.Seq+1; n++ {
				qs = append(qs, findEvents(killBatchName(int(n)), graph.EventQuery{Filter: graph.EventFilter{Modes: []string{killBatchName(int(n))}}, Paging: graph.Paging{First: 100, WantTotal: true}}, 1))
			}
			qs = append(qs, findEvents("by text", graph.EventQuery{Filter: graph.EventFilter{Text: "rockets"}, Paging: graph.Paging{First: 50, WantTotal: true}}, 2))
			// Nothing of a commit that was not finished shows, not even beyond the head.
			for _, seq := range []int64{head.Seq, max(1, head.Seq-1), head.Seq / 2, head.Seq + 1} {
				b.agree(o, r, seq, qs...)
			}
			for _, a := range before {
				b.sameAnswers(fmt.Sprintf("round %d, at seq %d of before", round, a.seq), a.qs, a.as, b.answers(r, a.seq, a.qs))
			}
			before = append(before, ask{head.Seq, qs, b.answers(r, head.Seq, qs)})
		}
	}
	// And it can still be written.
	if c, _ := b.record(s, b.generator(901).ground()...); c.Seq != b.head(s).Seq {
		b.Fatalf("commit %d is not the head", c.Seq)
	}
}

// kill starts a writer, kills it after so many acknowledged commits and returns the last seq acknowledged.
func (b *bench) kill(after int) int64 {
	b.Helper()
	exe, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run="+testPattern(b.name), "-test.timeout=2m")
	cmd.Env = append(os.Environ(), writerEnv+"="+b.address)
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	var problems strings.Builder
	cmd.Stderr = &problems
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}()
	last, said := int64(0), strings.Builder{}
	killed := false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, ok := strings.CutPrefix(lines.Text(), acknowledged)
		if !ok {
			said.WriteString(lines.Text() + "\n")
			continue
		}
		// What it had said before it died counts too.
		if last, err = strconv.ParseInt(n, 10, 64); err != nil {
			b.Fatal(err)
		}
		if after--; after == 0 {
			if err := cmd.Process.Kill(); err != nil {
				b.Fatal(err)
			}
			killed = true
		}
	}
	err = cmd.Wait()
	if exit := (*exec.ExitError)(nil); !killed || !errors.As(err, &exit) || exit.ExitCode() != -1 {
		b.Fatalf("the writer ended by itself: %v\n%s%s", err, said.String(), problems.String())
	}
	return last
}
