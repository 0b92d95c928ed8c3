package loaders

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"casus/graph"
	"casus/loaders/record"
)

// Options say how to load. The zero value loads a file of any format as it is.
type Options struct {
	// Format is one of Formats; empty: told from the file.
	Format string
	// Edition stamps what carries no stamp of its own; empty: read from the file's name where it says one.
	Edition string
	// Author signs the commits.
	Author string
	// Charset is the file's character set by its name on the web, such as windows-1252; empty: guessed.
	Charset string
	// DryRun files nothing: the account says what would change. Each batch is looked at as if it came first.
	DryRun bool
	// Seen takes what was read, for Replace; nil: nobody wants it.
	Seen *Seen
	// Batch is how many records one commit files; 0: DefaultBatch. A file that is filed whole is one commit.
	Batch int
	// Quarantine opens where quarantined records are kept, once, when the first is met; nil: QuarantinePath.
	Quarantine func() (io.WriteCloser, error)
	// Progress is told how it goes; nil: nobody.
	Progress Progress
	// Now tells the time; nil: time.Now.
	Now func() time.Time
	// Wait passes the time between two tries on a store that does not answer; nil: it sleeps.
	Wait func(context.Context, time.Duration) error

	limits *limits // for tests
}

// DefaultBatch is how many records one commit files.
const DefaultBatch = 4000

const (
	// maxBatchBytes ends a batch early: rows may be large.
	maxBatchBytes = 8 << 20
	// maxShared bounds how many atoms shared by records are remembered as sent.
	maxShared = 1 << 20
	maxMet    = 1 << 15
	// grace is how long a commit that was begun may go on after the load was called off.
	grace = 30 * time.Second
)

// memory is what the Go part of a process that loads may take before its garbage is collected more often; the embedded store
// takes some 90 MiB beside it.
const memory = 144 << 20

// BoundMemory keeps a process that does nothing but load small, unless GOMEMLIMIT says otherwise.
func BoundMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
}

// Progress is told how a load goes: Begin and End once a file, from one goroutine.
type Progress interface {
	// Begin opens a file; size is in the unit of Advance's read, 0 where it is not known.
	Begin(file string, size int64)
	// Advance comes after each batch: how far the file was read, and the account so far.
	Advance(read int64, t graph.Tally)
	// Note tells what a user should know, such as that the store is tried again.
	Note(file, text string)
	// End closes the file.
	End(l graph.Load, err error)
}

// Load brings the input into the store and keeps the bookkeeping of each file in it, one unless it is an archive. The
// loads that it returns, each with its account, are valid with an error too: the last of them may be broken off, what
// it had committed stays, and loading the file again files the rest. Where ctx ends, Load stops behind the commit under
// way. Records that cannot be read are quarantined and are no error: see Tally.Quarantined.
func Load(ctx context.Context, store graph.Store, in Input, o Options) (loads []graph.Load, err error) {
	l, err := newLoading(store, in, o)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, l.quarantine.close()) }()
	note := func(text string) { l.o.Progress.Note(path.Base(in.Name), text) }
	err = eachMember(ctx, in, *l.o.limits, l.format.suffixes, note, func(m member) error {
		done, err := l.file(ctx, m)
		if done.ID != uuid.Nil {
			loads = append(loads, done)
		}
		return err
	})
	if err == nil && len(loads) == 0 {
		err = graph.Invalid("format", "%s holds no file of a format that is known (%s)", in.Name, strings.Join(Formats(), ", "))
	}
	return loads, err
}

// loading is one call of Load.
type loading struct {
	store      graph.Store
	in         Input
	o          Options
	format     format // nameless: to be told from the file
	quarantine quarantine
	// sent are the atoms shared by records that went to the store: by ref and hash.
	sent map[[16]byte]struct{}
	met  map[graph.Atom]struct{} // those of them that were looked at of late, by pointer
}

// misses says of a commit's error where the file names what is not filed, if it says so itself.
func misses(file string, b *batch, err error) error {
	var dangling *graph.DanglingError
	if !errors.As(err, &dangling) {
		return nil
	}
	var places []string
	for _, e := range b.elsewhere {
		if slices.Contains(dangling.Missing, e.Ref) {
			places = append(places, fmt.Sprintf("%s:%d:%d: %q names nothing that is filed: load what it is of first, or mend it", file, e.Line, e.Column, e.Word))
		}
	}
	if places == nil {
		return nil
	}
	return fmt.Errorf("%s%w", strings.Join(places, "\n"), retold{err})
}

// retold is an error that was told in other words.
type retold struct{ error }

func (retold) Error() string   { return "" }
func (r retold) Unwrap() error { return r.error }

func newLoading(store graph.Store, in Input, o Options) (*loading, error) {
	if o.DryRun {
		store = dry{store}
	}
	l := &loading{store: store, in: in, o: o, sent: map[[16]byte]struct{}{}, met: map[graph.Atom]struct{}{}}
	if o.Format != "" {
		f, err := formatOf(o.Format)
		if err != nil {
			return nil, err
		}
		l.format = f
	}
	if o.Charset != "" {
		if _, err := htmlindex.Get(o.Charset); err != nil {
			return nil, graph.Invalid("charset", "%q is not a character set's name on the web, such as utf-8, windows-1252, iso-8859-1 or macintosh", o.Charset)
		}
	}
	switch {
	case o.Batch == 0:
		l.o.Batch = DefaultBatch
	case o.Batch < 0:
		return nil, graph.Invalid("batch", "%d is no number of records", o.Batch)
	}
	if o.Author == "" {
		l.o.Author = "casus"
	}
	if o.Progress == nil {
		l.o.Progress = silent{}
	}
	if o.Now == nil {
		l.o.Now = time.Now
	}
	if o.Wait == nil {
		l.o.Wait = wait
	}
	if o.limits == nil {
		lim := defaultLimits()
		l.o.limits = &lim
	}
	l.quarantine.open = o.Quarantine
	if o.Quarantine == nil {
		l.quarantine.open = QuarantineTo(QuarantinePath(in.Name))
	}
	return l, nil
}

func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// file loads one file.
func (l *loading) file(ctx context.Context, m member) (load graph.Load, err error) {
	f := l.format
	head, broken := m.r.Peek(readAhead)
	set, err := l.charset(head)
	if err != nil {
		return load, err
	}
	if f.name == "" {
		if broken != nil && broken != io.EOF { // else what is wrong with it, reading it will tell
			return load, fmt.Errorf("read %s: %w", m.name, broken)
		}
		if set.decoder != nil {
			head, _, _ = transform.Bytes(set.decoder, head) // what is cut at its end does not matter
		}
		if f, err = detect(m.name, head); err != nil {
			if strings.Contains(m.name, "/") { // in an archive, beside what it is about
				l.o.Progress.Note(m.name, "passed over: it is of no format that is known")
				if l.o.Seen != nil {
					l.o.Seen.passedOver = append(l.o.Seen.passedOver, m.name)
				}
				return load, nil
			}
			return load, err
		}
	}
	load = graph.Load{
		ID: uuid.New(), File: m.name, Format: f.name, Edition: l.o.Edition, Charset: set.name, Started: l.o.Now().UTC(),
		From: graph.OpenStart, To: graph.OpenEnd,
	}
	// The name of a file in an archive says more than the archive's.
	for _, name := range []string{path.Base(m.name), l.in.Name} {
		if load.Edition == "" {
			load.Edition = f.edition(path.Base(name))
		}
	}
	l.o.Progress.Begin(m.name, m.size)
	defer func() { l.o.Progress.End(load, err) }()
	var r io.Reader = m.r
	if set.decoder != nil {
		r = transform.NewReader(m.r, set.decoder)
		if l.o.Charset == "" {
			l.o.Progress.Note(m.name, fmt.Sprintf("not UTF-8: read as %s, a guess; --charset names another", set.name))
		}
	}
	if err := l.save(ctx, m.name, load); err != nil {
		return load, err
	}
	err = l.run(ctx, f, m, r, &load)
	if err == nil {
		load.Checksum, err = m.sum()
	}
	if with := f.linking; err == nil && with != nil && !l.o.DryRun && (load.Dataset == with.from || load.Dataset == with.to) {
		err = l.retry(ctx, m.name, func(ctx context.Context) error { return l.link(ctx, *with, m) })
	}
	if err == nil && l.in.Unchanged != nil {
		err = l.in.Unchanged()
	}
	if err == nil && !load.Tally.Balanced() {
		err = fmt.Errorf("%s: the account does not balance: %+v", m.name, load.Tally)
	}
	if err == nil {
		now := l.o.Now().UTC()
		load.Finished = &now
	}
	save := l.save
	if err != nil { // once: the store may be what failed
		save = func(ctx context.Context, _ string, load graph.Load) error {
			return graceful(ctx, func(ctx context.Context) error { return l.store.SaveLoad(ctx, load) })
		}
	}
	if saveErr := save(ctx, m.name, load); saveErr != nil {
		load.Finished = nil
		err = errors.Join(err, fmt.Errorf("keep the load's account: %w", saveErr))
	}
	return load, err
}

// charset is a file's character set by its name on the web and what makes UTF-8 of it; zero where it is UTF-8 already.
type charset struct {
	name    string
	decoder transform.Transformer
}

// charset is that of a file that begins with head: the one that was named, else a guess.
func (l *loading) charset(head []byte) (charset, error) {
	name := l.o.Charset
	if name == "" {
		name = charsetOf(head)
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return charset{}, err
	}
	if name, err = htmlindex.Name(enc); err != nil {
		return charset{}, err
	}
	switch {
	case name == utf8Name: // not decoded: what is broken is quarantined, not replaced
		return charset{}, nil
	case strings.HasPrefix(name, "utf-16"):
		return charset{name, unicode.BOMOverride(enc.NewDecoder())}, nil
	}
	return charset{name, enc.NewDecoder()}, nil
}

// run decodes in one goroutine and files in another.
func (l *loading) run(ctx context.Context, f format, m member, r io.Reader, load *graph.Load) error {
	reading, stop := context.WithCancel(ctx)
	batches, done := make(chan *batch), make(chan struct{})
	go func() {
		defer close(done)
		defer close(batches)
		l.read(reading, f, f.decode(r, m.name, load.Edition), batches)
	}()
	// The reader is done with the file before it is closed, unless it waits for standard input, which may never come.
	defer func() {
		stop()
		select {
		case <-done:
		case <-time.After(time.Second):
		}
	}()
	for {
		var b *batch
		select {
		case <-ctx.Done():
		case b = <-batches:
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("%s: called off after %d records, which stay: %w", m.name, load.Tally.Read, err)
		}
		if b == nil {
			return nil
		}
		if b.err != nil && f.whole {
			return b.err
		}
		if err := l.keep(ctx, f, m, b, load); err != nil {
			return err
		}
		switch {
		case b.err != nil && load.Tally.Read == 0:
			return fmt.Errorf("%s: %w", m.name, b.err)
		case b.err != nil:
			return fmt.Errorf("%s: broken behind %d records, which stay: %w", m.name, load.Tally.Read, b.err)
		}
	}
}

// batch is what one commit files, with its share of the account.
type batch struct {
	filings   []graph.Filing
	leading   []int // the filings that decide what became of their records
	tally     graph.Tally
	bad       []*record.RowError
	from      graph.Instant
	to        graph.Instant
	dataset   string
	edition   string           // of its first report
	unmapped  map[string]int64 // the codes without a row in the crosswalk
	elsewhere []record.Elsewhere
	mentioned map[uuid.UUID]int64 // how often the batch mentions a report
	first     int                 // line
	last      int                 // line
	bytes     int
	err       error // what ended the file
}

func newBatch() *batch { return &batch{from: graph.OpenEnd, to: graph.OpenStart} }

// read turns the records into batches, the last of them with the error that ended the file.
func (l *loading) read(ctx context.Context, f format, records iter.Seq2[record.Record, error], out chan<- *batch) {
	b := newBatch()
	send := func() bool {
		select {
		case <-ctx.Done():
			return false
		case out <- b:
			b = newBatch()
			if l.o.DryRun {
				clear(l.sent)
				clear(l.met)
			}
			return true
		}
	}
	for rec, err := range records {
		var bad *record.RowError
		switch {
		case errors.As(err, &bad):
			b.quarantine(bad)
		case err != nil:
			b.err = err
			send()
			return
		default:
			l.add(b, rec)
		}
		full := b.tally.Read >= int64(l.o.Batch) || b.bytes >= maxBatchBytes
		if full && !f.whole && !send() {
			return
		}
	}
	if b.tally.Read > 0 {
		send()
	}
}

func (b *batch) quarantine(bad *record.RowError) {
	b.tally.Read++
	b.tally.Quarantined++
	b.bad = append(b.bad, bad)
	b.bytes += len(bad.Text)
	b.reached(bad.Line)
}

func (b *batch) reached(line int) {
	if b.first == 0 {
		b.first = line
	}
	b.last = max(b.last, line)
}

// add counts a record into the batch, its shared atoms only where they were not sent before.
func (l *loading) add(b *batch, rec record.Record) {
	if rec.Skip != "" || len(rec.Atoms) == 0 {
		why := rec.Skip
		if why == "" {
			why = "it says nothing"
		}
		b.tally.Add(graph.Tally{Read: 1, Skipped: 1, Reasons: map[string]int64{why: 1}})
		b.reached(rec.Line)
		return
	}
	b.elsewhere = append(b.elsewhere, rec.Elsewhere...)
	for _, a := range rec.Atoms {
		if err := graph.Check(a); err != nil {
			bad := &record.RowError{Line: rec.Line, Reason: err.Error()}
			var invalid *graph.InvalidError
			if errors.As(err, &invalid) {
				bad.Field, bad.Reason = invalid.Field, invalid.Reason
			}
			body, raw := graph.EncodeAtom(a)
			if raw != "" {
				body = []byte(raw)
			}
			bad.Text = record.Cut(body, len(body))
			b.quarantine(bad)
			return
		}
	}
	for _, a := range rec.Atoms[1:] {
		if l.isNew(a) {
			b.filings = append(b.filings, graph.FileAtom(a, graph.BySource))
		}
	}
	b.leading = append(b.leading, len(b.filings))
	b.filings = append(b.filings, graph.FileAtom(rec.Atoms[0], graph.BySource))
	b.tally.Read++
	b.reached(rec.Line)
	r, ok := rec.Atoms[0].(*graph.Report)
	if !ok {
		return
	}
	b.bytes += len(r.Raw)
	if r.Account == nil && r.Of.Valid {
		if b.mentioned == nil {
			b.mentioned = map[uuid.UUID]int64{}
		}
		b.mentioned[r.Of.UUID]++
	}
	for _, f := range r.Flags {
		if code, ok := strings.CutPrefix(f, record.Unmapped); ok {
			if b.unmapped == nil {
				b.unmapped = map[string]int64{}
			}
			b.unmapped[code]++
		}
	}
	if b.dataset == "" {
		b.dataset, b.edition = r.Dataset, r.Edition
	}
	if r.Account != nil && r.Account.When != nil {
		w := r.Account.When
		if w.Earliest.Known() {
			b.from = min(b.from, w.Earliest)
		}
		if w.Latest.Known() {
			b.to = max(b.to, w.Latest)
		}
	}
}

// isNew tells whether a was not sent before, and remembers it.
func (l *loading) isNew(a graph.Atom) bool {
	// Formats give the very same atom again and again, which is cheaper to see than to hash.
	if _, again := l.met[a]; again {
		return false
	}
	if len(l.met) >= maxMet {
		clear(l.met)
	}
	l.met[a] = struct{}{}
	ref, h := a.Ref(), a.Hash()
	h = graph.HashOf(append(h[:], a.Stamp()...))
	for i := range h {
		h[i] ^= ref.ID[i]
	}
	if _, known := l.sent[h]; known {
		return false
	}
	if len(l.sent) >= maxShared {
		clear(l.sent)
	}
	l.sent[h] = struct{}{}
	return true
}

// keep files a batch and adds its share to the account: all of it or nothing.
func (l *loading) keep(ctx context.Context, f format, m member, b *batch, load *graph.Load) error {
	t := b.tally
	var outcomes []graph.Effect
	if len(b.filings) > 0 {
		var err error
		outcomes, err = l.commit(ctx, m, b)
		if told := misses(m.name, b, err); told != nil {
			return told
		}
		if err != nil {
			return fmt.Errorf("%s, lines %d to %d: %w", m.name, b.first, b.last, err)
		}
		for _, o := range outcomes {
			switch o {
			case graph.NewlyFiled:
				t.Filed++
			case graph.Revised, graph.Revived:
				t.Revised++
			case graph.Unchanged:
				t.Unchanged++
			}
		}
	}
	if !t.Balanced() {
		return fmt.Errorf("%s, lines %d to %d: the account does not balance: %+v", m.name, b.first, b.last, t)
	}
	load.Tally.Add(t)
	if err := l.quarantine.keep(m.name, b.bad); err != nil {
		return err
	}
	n, err := l.hidden(ctx, m, b)
	if err != nil {
		return err
	}
	load.Tally.Hidden += n
	if f.whole && outcomes != nil {
		if err := l.warnTakenBack(ctx, m, b, outcomes); err != nil {
			return err
		}
	}
	for code, n := range b.unmapped {
		if load.Unmapped == nil {
			load.Unmapped = map[string]int64{}
		}
		load.Unmapped[code] += n
	}
	if l.o.Seen != nil {
		l.o.Seen.add(b)
	}
	if load.Dataset == "" {
		load.Dataset = b.dataset
		if f.whole && load.Edition == "" { // the file's own; rows of tables may each have theirs
			load.Edition = b.edition
		}
	}
	if b.from.Known() && (!load.From.Known() || b.from < load.From) {
		load.From = b.from
	}
	if b.to.Known() && (!load.To.Known() || b.to > load.To) {
		load.To = b.to
	}
	l.o.Progress.Advance(m.read(), load.Tally)
	return nil
}

// hidden counts the mentions of reports that are not known yet.
func (l *loading) hidden(ctx context.Context, m member, b *batch) (n int64, err error) {
	if len(b.mentioned) == 0 || l.o.DryRun {
		return 0, nil
	}
	ids := slices.Collect(maps.Keys(b.mentioned))
	err = l.retry(ctx, m.name, func(ctx context.Context) error {
		n = 0
		head, err := l.store.Head(ctx)
		if err != nil {
			return err
		}
		known, err := l.store.Reports(ctx, head.Seq, ids)
		for i, r := range known {
			if r == nil {
				n += b.mentioned[ids[i]]
			}
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("%s: look for the reports that are mentioned: %w", m.name, err)
	}
	return n, nil
}

// commit files a batch and tells what became of each record.
func (l *loading) commit(ctx context.Context, m member, b *batch) ([]graph.Effect, error) {
	// The id is made before the first try, so that the second does nothing where only the first one's answer was lost.
	c := graph.Commit{ID: uuid.New(), Author: l.o.Author, Note: "load " + m.name}
	var done graph.Commit
	var outcomes []graph.Effect
	err := l.retry(ctx, m.name, func(ctx context.Context) (err error) {
		done, outcomes, err = graph.Record(ctx, l.store, c, b.filings)
		return err
	})
	if err != nil {
		return nil, err
	}
	if outcomes == nil {
		return l.outcomesOf(ctx, m, done, b)
	}
	leading := make([]graph.Effect, len(b.leading))
	for i, at := range b.leading {
		leading[i] = outcomes[at]
	}
	return leading, nil
}

// outcomesOf reads from the ledger what a commit did whose answer was lost.
func (l *loading) outcomesOf(ctx context.Context, m member, done graph.Commit, b *batch) ([]graph.Effect, error) {
	entered := map[graph.Ref][]graph.Effect{}
	err := l.retry(ctx, m.name, func(ctx context.Context) error {
		clear(entered)
		q := graph.EntryQuery{From: done.Seq - 1, To: done.Seq, Paging: graph.Paging{First: graph.MaxFirst}}
		if err := q.Normalize(); err != nil {
			return err
		}
		err := graph.EachPage(func(after *graph.Cursor) (graph.Page[graph.LedgerEntry], error) {
			q.After = after
			return l.store.Entries(ctx, q)
		}, q.CursorAt, func(entries []graph.LedgerEntry) error {
			for _, e := range entries {
				what := graph.Revised
				if e.Before == nil && len(entered[e.Ref]) == 0 {
					what = graph.NewlyFiled
				}
				entered[e.Ref] = append(entered[e.Ref], what)
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("read what commit %d did: %w", done.Seq, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]graph.Effect, len(b.leading))
	for i, at := range b.leading {
		ref := b.filings[at].Ref
		out[i] = graph.Unchanged
		if rest := entered[ref]; len(rest) > 0 {
			out[i], entered[ref] = rest[0], rest[1:]
		}
	}
	return out, nil
}

// warnTakenBack says so where a record is as it once was in the same edition and has been changed since: the ledger
// takes that for an old copy.
func (l *loading) warnTakenBack(ctx context.Context, m member, b *batch, outcomes []graph.Effect) error {
	type look struct {
		ids   []uuid.UUID
		atoms []graph.Atom
	}
	var reports, records look
	for i, o := range outcomes {
		if o != graph.Unchanged {
			continue
		}
		switch a := b.filings[b.leading[i]].Atom.(type) {
		case *graph.Report:
			reports.ids, reports.atoms = append(reports.ids, a.ID), append(reports.atoms, a)
		case *graph.ActorRecord:
			records.ids, records.atoms = append(records.ids, a.ID), append(records.atoms, a)
		}
	}
	if len(reports.ids)+len(records.ids) == 0 {
		return nil
	}
	warn := func(key string, a, stands graph.Atom) {
		if stands.Hash() != a.Hash() && stands.Stamp() == a.Stamp() {
			l.o.Progress.Note(m.name, fmt.Sprintf("%s is as it was before its last change, which stands: give the file a new edition to take the change back", key))
		}
	}
	return l.retry(ctx, m.name, func(ctx context.Context) error {
		head, err := l.store.Head(ctx)
		if err != nil {
			return err
		}
		rs, err := l.store.Reports(ctx, head.Seq, reports.ids)
		if err != nil {
			return err
		}
		as, err := l.store.Records(ctx, head.Seq, records.ids)
		if err != nil {
			return err
		}
		for i, r := range rs {
			if r != nil {
				warn("report "+r.Atom.Key, reports.atoms[i], r.Atom)
			}
		}
		for i, a := range as {
			if a != nil {
				warn("actor "+a.Atom.Key, records.atoms[i], a.Atom)
			}
		}
		return nil
	})
}

func (l *loading) save(ctx context.Context, file string, load graph.Load) error {
	return l.retry(ctx, file, func(ctx context.Context) error { return l.store.SaveLoad(ctx, load) })
}

// tries is how often a store that does not answer is asked; the waits between double from the first.
const (
	tries     = 5
	firstWait = time.Second
)

// retry does what asks the store, again where it does not answer. What was begun when ctx ends has some time to finish.
func (l *loading) retry(ctx context.Context, file string, do func(context.Context) error) error {
	for try := 1; ; try++ {
		err := graceful(ctx, do)
		if err == nil || !errors.Is(err, graph.ErrUnavailable) {
			return err
		}
		if try == tries {
			return fmt.Errorf("given up after %d tries; what was committed stays, and loading the file again files the rest: %w", tries, err)
		}
		l.o.Progress.Note(file, fmt.Sprintf("%v; try %d of %d follows", err, try+1, tries))
		if waitErr := l.o.Wait(ctx, firstWait<<(try-1)); waitErr != nil {
			return errors.Join(waitErr, err)
		}
	}
}

func graceful(ctx context.Context, do func(context.Context) error) error {
	going, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	stop := context.AfterFunc(ctx, func() {
		t := time.AfterFunc(grace, cancel)
		context.AfterFunc(going, func() { t.Stop() })
	})
	defer stop()
	return do(going)
}

type silent struct{}

func (silent) Begin(string, int64)        {}
func (silent) Advance(int64, graph.Tally) {}
func (silent) Note(string, string)        {}
func (silent) End(graph.Load, error)      {}
