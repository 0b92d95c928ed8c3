package bench

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// size says how much is measured.
type size struct {
	name            string
	sqlite, neo4j   int           // reports of the measured loads
	rounds          int           // of load and floor in turn
	warm            int           // reports of the load that is thrown away
	small, large    int           // reports in the worlds that are asked, before and after they grow
	embedded        int           // reports that the embedded one grows on to; 0: it does not
	ucdp            int           // rows of the CSV file
	points, pages   int           // questions asked by one client
	longest         time.Duration // no more are asked after that
	window          time.Duration
	windows, commit int // windows of 8 clients in turn with the floor; reports a commit
}

func sizeOfRun() (size, error) {
	full := size{
		name: "full", sqlite: 100_000, neo4j: 50_000, rounds: 2, warm: 10_000, small: 10_000, large: 100_000, embedded: 1_000_000,
		ucdp: 1_000_000, points: 600, pages: 300, longest: 4 * time.Second, window: time.Second, windows: 3, commit: 5000,
	}
	switch v := os.Getenv("CASUS_BENCH"); v {
	case "small":
		return size{
			name: v, sqlite: 4000, neo4j: 2000, rounds: 1, warm: 1000, small: 500, large: 3000,
			ucdp: 5000, points: 20, pages: 10, longest: time.Second, window: 200 * time.Millisecond, windows: 1, commit: 250,
		}, nil
	case "", "default":
		full.name, full.embedded, full.ucdp = "default", 0, 200_000
		return full, nil
	case "full":
		return full, nil
	default:
		return size{}, fmt.Errorf("CASUS_BENCH=%s is none of small, default and full", v)
	}
}

// run is the size of this run.
var run size

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		os.Exit(child())
	}
	var err error
	if run, err = sizeOfRun(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := table.print(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// row is one line of the table.
type row struct{ name, casus, floor, ratio, target string }

type rows struct {
	mu sync.Mutex
	of []row
}

var table rows

// add adds a row, in place of one of the same name from an earlier pass of the benchmark.
func (t *rows) add(r row) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintf(os.Stderr, "%s: %s\n", r.name, strings.Join([]string{r.casus, r.floor, r.ratio, r.target}, " "))
	if i := slices.IndexFunc(t.of, func(o row) bool { return o.name == r.name }); i >= 0 {
		t.of[i] = r
		return
	}
	t.of = append(t.of, r)
}

// rate adds a row of things a second, where more is better: at least atLeast times the floor's; 0: no target.
func (t *rows) rate(name string, casus, floor, atLeast float64) {
	r := row{name, number(casus), number(floor), number(casus / floor), ""}
	if atLeast > 0 {
		r.target = fmt.Sprintf("≥ %s %s", number(atLeast), met(casus >= atLeast*floor))
	}
	t.add(r)
}

// times adds a row of durations in ms, where less is better: at most factor times the floor's and extra; 0: no target.
func (t *rows) times(name string, casus, floor time.Duration, factor float64, extra time.Duration) {
	r := row{name, number(ms(casus)), number(ms(floor)), number(ms(casus) / ms(floor)), ""}
	if factor > 0 {
		limit := time.Duration(factor*float64(floor)) + extra
		r.target = fmt.Sprintf("≤ %s", number(factor))
		if extra > 0 {
			r.target = fmt.Sprintf("≤ %s ms", number(ms(limit)))
		}
		r.target += " " + met(casus <= limit)
	}
	t.add(r)
}

// processors adds a row of processor time for each of n reports, if it is known.
func (t *rows) processors(name string, casus, floor time.Duration, n float64) {
	if floor > 0 {
		t.add(row{name, number(ms(casus) / n), number(ms(floor) / n), number(ms(casus) / ms(floor)), ""})
	}
}

// spent is what a measurement took: by the clock, and on the processors of the server and of this process, 0 where that is
// not known.
type spent struct{ wall, server, here time.Duration }

func (s *spent) add(o spent) {
	s.wall, s.server, s.here = s.wall+o.wall, s.server+o.server, s.here+o.here
}

// measure adds what do takes.
func (s *spent) measure(do func()) {
	start, here, server := time.Now(), processorTime("self"), processorTime(serverPID())
	do()
	s.add(spent{time.Since(start), processorTime(serverPID()) - server, processorTime("self") - here})
}

// serverPID is the Neo4j that was started for this run, if it was.
func serverPID() string {
	pid, _ := os.ReadFile(os.Getenv("CASUS_NEO4J_RUN") + "/pid")
	return strings.TrimSpace(string(pid))
}

// processorTime is how much a process, or "self", has taken so far, where /proc tells; else 0.
func processorTime(pid string) time.Duration {
	stat, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	var ticks int64
	for _, f := range fields[11:13] { // user and system, in hundredths of a second
		n, _ := strconv.ParseInt(f, 10, 64)
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

// most adds a row of one figure, with the most that it is to be.
func (t *rows) most(name string, casus, limit float64) {
	t.add(row{name, number(casus), "", "", fmt.Sprintf("≤ %s %s", number(limit), met(casus <= limit))})
}

func met(yes bool) string {
	if yes {
		return "met"
	}
	return "**missed**"
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// number writes v in three digits or whole.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// print writes the table to standard output and to the file that CASUS_BENCH_OUT names.
func (t *rows) print() error {
	if len(t.of) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString("| " + run.name + " | Casus | floor | ratio | target |\n|---|---:|---:|---:|---|\n")
	for _, r := range t.of {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", r.name, cmp.Or(r.casus, "–"), cmp.Or(r.floor, "–"), cmp.Or(r.ratio, "–"), cmp.Or(r.target, "–"))
	}
	fmt.Print("\n", b.String(), "\n")
	if out := os.Getenv("CASUS_BENCH_OUT"); out != "" {
		return os.WriteFile(out, []byte(b.String()), 0o666)
	}
	return nil
}

// median sorts ds.
func median(ds []time.Duration) time.Duration {
	slices.Sort(ds)
	return ds[len(ds)/2]
}

// grouped writes 100000 as 100,000.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// sortedKeys are a map's keys in order.
func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
