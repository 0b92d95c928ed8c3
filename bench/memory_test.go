package bench

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"casus/graph"
	"casus/graph/sqlite"
	"casus/loaders"
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

func BenchmarkSQLiteMemory(b *testing.B) {
	dir := b.TempDir()
	file := growUCDP(b, dir, run.ucdp)
	database := filepath.Join(dir, "casus.db")
	first := loadInChild(b, database, file)
	second := loadInChild(b, database, file)
	if t := second.Tally; t.Filed+t.Revised > 0 {
		b.Fatalf("the second load filed %+v", t)
	}
	name := "SQLite: load of " + grouped(run.ucdp) + " UCDP rows"
	rate := func(r childReport) float64 { return float64(r.Tally.Read) / r.Seconds }
	table.most(name+", peak RSS, MiB", first.RSS, 256)
	table.add(row{name: name + ", peak of Go objects, MiB", casus: number(first.Heap)})
	table.add(row{name: name + ", rows/s", casus: number(rate(first))})
	table.add(row{name + " again, nothing filed, rows/s beside the first", number(rate(second)), number(rate(first)), number(rate(second) / rate(first)), ""})
	table.most(name+" again, peak RSS, MiB", second.RSS, 256)
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

// growUCDP writes a file of n rows: those of the file that CASUS_BENCH_UCDP names, else of the fixture, again and again
// under new ids.
func growUCDP(b *testing.B, dir string, n int) string {
	b.Helper()
	from := os.Getenv("CASUS_BENCH_UCDP")
	if from == "" {
		from = "../loaders/ucdp/testdata/ged231.csv"
	}
	text, err := os.ReadFile(from)
	if err != nil {
		b.Fatal(err)
	}
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	rows, err := in.ReadAll()
	if err != nil {
		b.Fatalf("%s: %v", from, err)
	}
	id := slices.Index(rows[0], "id")
	if id < 0 || len(rows) < 2 {
		b.Fatalf("%s has no rows or no column id", from)
	}
	path := filepath.Join(dir, filepath.Base(from))
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	out := csv.NewWriter(f)
	write := func(row []string) {
		if err := out.Write(row); err != nil {
			b.Fatal(err)
		}
	}
	write(rows[0])
	for i := range n {
		row := slices.Clone(rows[1+i%(len(rows)-1)])
		if id < len(row) {
			row[id] = strconv.Itoa(10_000_000 + i)
		}
		write(row)
	}
	out.Flush()
	if err := errors.Join(out.Error(), f.Close()); err != nil {
		b.Fatal(err)
	}
	return path
}
