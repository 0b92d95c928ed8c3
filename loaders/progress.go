package loaders

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"casus/graph"
)

// ProgressOn shows progress on f: bars where it is a terminal, else lines. Call close when all is loaded.
func ProgressOn(f *os.File, now func() time.Time) (p Progress, close func()) {
	if isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()) {
		b := newBars(f, now)
		return b, b.close
	}
	return NewLines(f, now), func() {}
}

// interval is the time between two lines.
const interval = 5 * time.Second

// lines writes a line every few seconds and one at the end of each file.
type lines struct {
	w     io.Writer
	now   func() time.Time
	file  string
	size  int64
	began time.Time
	last  time.Time
}

// NewLines writes progress as plain lines to w, by the clock now.
func NewLines(w io.Writer, now func() time.Time) Progress { return &lines{w: w, now: now} }

func (p *lines) Begin(file string, size int64) {
	p.file, p.size, p.began = file, size, p.now()
	p.last = p.began
}

func (p *lines) Advance(read int64, t graph.Tally) {
	now := p.now()
	if now.Sub(p.last) < interval {
		return
	}
	p.last = now
	took := now.Sub(p.began)
	fmt.Fprintf(p.w, "%s: %d records, %.0f a second%s\n", p.file, t.Read, rate(t.Read, took), left(read, p.size, took))
}

func (p *lines) Note(file, text string) { fmt.Fprintf(p.w, "%s: %s\n", file, text) }

func (p *lines) End(l graph.Load, err error) {
	fmt.Fprintln(p.w, Account(l, p.now().Sub(p.began), err))
}

func rate(n int64, took time.Duration) float64 {
	if took <= 0 {
		return 0
	}
	return float64(n) / took.Seconds()
}

// left says how much is read and how long the rest takes at this pace.
func left(read, size int64, took time.Duration) string {
	if size <= 0 || read <= 0 {
		return ""
	}
	read = min(read, size)
	rest := time.Duration(float64(took) * float64(size-read) / float64(read))
	return fmt.Sprintf(", %d %%, %s left", 100*read/size, rest.Round(time.Second))
}

// Account is a load in one line: every record read and what became of it.
func Account(l graph.Load, took time.Duration, err error) string {
	t := l.Tally
	var b strings.Builder
	fmt.Fprintf(&b, "%s: read %d = filed %d + revised %d + unchanged %d + skipped %d + quarantined %d",
		l.File, t.Read, t.Filed, t.Revised, t.Unchanged, t.Skipped, t.Quarantined)
	if l.Edition != "" {
		fmt.Fprintf(&b, "; edition %s", l.Edition)
	}
	if l.Charset != "" {
		fmt.Fprintf(&b, "; %s", l.Charset)
	}
	if t.Hidden > 0 {
		fmt.Fprintf(&b, "; %d mention events that are not loaded and are hidden until then", t.Hidden)
	}
	if len(l.Unmapped) > 0 {
		var n int64
		for _, of := range l.Unmapped {
			n += of
		}
		fmt.Fprintf(&b, "; %d with one of %d unmapped codes: see casus vocabulary unmapped", n, len(l.Unmapped))
	}
	fmt.Fprintf(&b, "; %s", took.Round(time.Millisecond))
	if err != nil {
		b.WriteString("; not finished")
	}
	return b.String()
}

// bars shows a bar for each file.
type bars struct {
	w        io.Writer
	all      *mpb.Progress
	now      func() time.Time
	file     *bar // the one under way
	accounts []string
}

// bar is one file's. Its records are read by the goroutine that draws.
type bar struct {
	*mpb.Bar
	records atomic.Int64
	began   time.Time
	now     func() time.Time
}

func newBars(w io.Writer, now func() time.Time) *bars {
	return &bars{w: w, all: mpb.New(mpb.WithOutput(w), mpb.WithAutoRefresh()), now: now}
}

func (p *bars) Begin(file string, size int64) {
	p.file = &bar{began: p.now(), now: p.now}
	// A bar that is made with its total ends when that is reached, which is before the last batch is filed.
	p.file.Bar = p.all.AddBar(0, mpb.BarWidth(20),
		mpb.PrependDecorators(decor.Name(shorten(file, 24), decor.WCSyncSpaceR)),
		mpb.AppendDecorators(decor.Any(p.file.state)))
	p.file.SetTotal(size, false)
}

func (b *bar) state(s decor.Statistics) string {
	took := b.now().Sub(b.began)
	n := b.records.Load()
	out := fmt.Sprintf(" %d records, %.0f/s", n, rate(n, took))
	if !s.Completed && !s.Aborted {
		out += left(s.Current, s.Total, took)
	}
	return out
}

func (p *bars) Advance(read int64, t graph.Tally) {
	p.file.records.Store(t.Read)
	p.file.SetCurrent(read)
}

func (p *bars) Note(file, text string) { fmt.Fprintf(p.all, "%s: %s\n", file, text) }

func (p *bars) End(l graph.Load, err error) {
	if err != nil {
		p.file.Abort(false)
	} else {
		p.file.SetTotal(-1, true)
	}
	p.file.Wait()
	p.accounts = append(p.accounts, Account(l, p.now().Sub(p.file.began), err))
}

// close waits until the bars are drawn and writes the accounts below them.
func (p *bars) close() {
	p.all.Wait()
	for _, a := range p.accounts {
		fmt.Fprintln(p.w, a)
	}
}

func shorten(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n-1]) + "…"
	}
	return s
}
