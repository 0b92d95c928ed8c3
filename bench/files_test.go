package bench

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casus/graph"
	"casus/graph/sqlite"
	"casus/loaders"
	"casus/loaders/gdelt"
	"casus/loaders/record"
	"casus/loaders/ucdp"
)

// childEnv makes the test binary load a file and say what that took: CASUS_BENCH_CHILD=DATABASE:FILE. A process of its
// own, so that its peak of memory is the load's and nobody else's.
const childEnv = "CASUS_BENCH_CHILD"

// childReport is what the child says.
type childReport struct {
	Tally   graph.Tally
	Seconds float64
	RSS     float64 // MiB at the peak, as the kernel counts
	Heap    float64 // MiB of Go objects at the peak, dead ones that were not collected yet among them
}

func child() int {
	loaders.BoundMemory() // as casus load does
	database, file, _ := strings.Cut(os.Getenv(childEnv), ":")
	r, err := loadAndWatch(context.Background(), database, file)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(r)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func loadAndWatch(ctx context.Context, database, file string) (r childReport, err error) {
	s, err := sqlite.Open(ctx, database, sqlite.Options{})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	in, err := loaders.FileInput(file)
	if err != nil {
		return r, err
	}
	stop, heap := make(chan struct{}), make(chan float64)
	go func() { heap <- peakOfHeap(stop) }()
	start := time.Now()
	loads, err := loaders.Load(ctx, s, in, loaders.Options{Author: dataset, Quarantine: loaders.QuarantineTo(os.DevNull)})
	r.Seconds = time.Since(start).Seconds()
	close(stop)
	r.Heap = <-heap
	for _, l := range loads {
		r.Tally.Add(l.Tally)
	}
	if err != nil {
		return r, err
	}
	r.RSS, err = peakOfRSS()
	return r, err
}

func peakOfHeap(stop <-chan struct{}) float64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	var peak uint64
	for {
		metrics.Read(sample)
		peak = max(peak, sample[0].Value.Uint64())
		select {
		case <-stop:
			return float64(peak) / (1 << 20)
		case <-tick.C:
		}
	}
}

// peakOfRSS is this process's, where the kernel says it: on Linux; else 0.
func peakOfRSS() (float64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kib, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, err := strconv.ParseFloat(kib, 64)
	return n / 1024, err
}

// source is a file of rows that is grown under new ids: from the file that env names, an absolute path, else from fixture.
type source struct {
	name, dataset, env, fixture string
	separator                   rune
	header                      bool
	decode                      func(io.Reader, string) iter.Seq2[record.Record, error]
}

var sources = []source{
	{"UCDP", ucdp.Dataset, "CASUS_BENCH_UCDP", "../loaders/ucdp/testdata/ged231.csv", ',', true, ucdp.Decode},
	{"GDELT", gdelt.Dataset, "CASUS_BENCH_GDELT", "../loaders/gdelt/testdata/v2.csv", '\t', false, gdelt.Decode},
}

func BenchmarkSQLiteFiles(b *testing.B) {
	for _, x := range sources {
		dir := b.TempDir()
		file, shuffled := x.grow(b, dir, 0, run.ucdp, false), x.grow(b, filepath.Join(dir, "again"), 0, run.ucdp, true)
		database := filepath.Join(dir, "casus.db")
		first := loadInChild(b, database, file)
		second := loadInChild(b, database, shuffled)
		if t := second.Tally; t.Filed+t.Revised > 0 {
			b.Fatalf("the second load filed %+v", t)
		}
		name := "SQLite: load of " + grouped(run.ucdp) + " " + x.name + " rows"
		speed := func(r childReport) float64 { return float64(r.Tally.Read) / r.Seconds }
		table.most(name+", peak RSS, MiB", first.RSS, 256)
		table.add(row{name: name + ", peak of Go objects, MiB", casus: number(first.Heap)})
		table.add(row{name: name + ", rows/s", casus: number(speed(first))})
		table.rate(name+" again, shuffled, nothing filed, rows/s beside the first", speed(second), speed(first), 5)
		table.most(name+" again, peak RSS, MiB", second.RSS, 256)
	}
}

// BenchmarkDecode decodes alone, on one processor.
func BenchmarkDecode(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, x := range sources {
		text, err := os.ReadFile(x.grow(b, b.TempDir(), 0, run.commit*10, false))
		if err != nil {
			b.Fatal(err)
		}
		n, start := 0, time.Now()
		for _, err := range x.decode(bytes.NewReader(text), "") {
			var bad *record.RowError
			if err != nil && !errors.As(err, &bad) {
				b.Fatal(err)
			}
			n++
		}
		name := "decode " + x.name + " alone, one processor, rows/s"
		got := float64(n) / time.Since(start).Seconds()
		if x.name == "GDELT" {
			table.add(row{name: name, casus: number(got), target: "≥ 100000 " + met(got >= 100_000)})
		} else {
			table.add(row{name: name, casus: number(got)})
		}
	}
}

func loadInChild(b *testing.B, database, file string) (r childReport) {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+database+":"+file)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	if err := cmd.Run(); err != nil {
		b.Fatal(err)
	}
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		b.Fatalf("%s: %v", out.Bytes(), err)
	}
	return r
}

// firstID is that of a grown file's first row.
const firstID = 10_000_000

// grow writes a file of the n rows behind the first so many: those of the source again and again under new ids, in order or
// shuffled.
func (x source) grow(b *testing.B, dir string, behind, n int, shuffled bool) string {
	b.Helper()
	from := cmp.Or(os.Getenv(x.env), x.fixture)
	text, err := os.ReadFile(from)
	if err != nil {
		b.Fatal(err)
	}
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord, in.Comma, in.LazyQuotes = -1, x.separator, x.separator == '\t'
	rows, err := in.ReadAll()
	if err != nil {
		b.Fatalf("%s: %v", from, err)
	}
	id := 0
	var header []string
	if x.header {
		header, rows = rows[0], rows[1:]
		id = slices.Index(header, "id")
	}
	if id < 0 || len(rows) == 0 {
		b.Fatalf("%s has no rows or no column id", from)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(dir, filepath.Base(from))
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	out := csv.NewWriter(w)
	write := func(r []string) {
		var err error
		if x.separator == '\t' { // no quoting
			_, err = w.WriteString(strings.Join(r, "\t") + "\n")
		} else {
			err = out.Write(r)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if header != nil {
		write(header)
	}
	order := func(i int) int { return i }
	if shuffled {
		perm := rand.New(rand.NewPCG(1, 2)).Perm(n)
		order = func(i int) int { return perm[i] }
	}
	for i := range n {
		i = behind + order(i)
		r := slices.Clone(rows[i%len(rows)])
		if id < len(r) {
			r[id] = strconv.Itoa(firstID + i)
		}
		write(r)
	}
	out.Flush()
	if err := errors.Join(out.Error(), w.Flush(), f.Close()); err != nil {
		b.Fatal(err)
	}
	return path
}

// fromFiles is a world of real rows, of each source as many, grown under new ids.
type fromFiles struct {
	dir   string
	filed int // rows of each source
}

func (w *fromFiles) load(b *testing.B, store graph.Store, n int) (s spent) {
	b.Helper()
	part := n / len(sources)
	for _, x := range sources {
		in, err := loaders.FileInput(x.grow(b, w.dir, w.filed, part, false))
		if err != nil {
			b.Fatal(err)
		}
		s.measure(func() {
			o := loaders.Options{Author: dataset, Batch: run.commit, Quarantine: loaders.QuarantineTo(os.DevNull)}
			if _, err := loaders.Load(b.Context(), store, in, o); err != nil {
				b.Fatal(err)
			}
		})
	}
	w.filed += part
	return s
}

func (w *fromFiles) id(n int) uuid.UUID {
	return graph.ReportID(sources[n%len(sources)].dataset, strconv.Itoa(firstID+n/len(sources)))
}

func (w *fromFiles) fed() []uuid.UUID { return nil }
