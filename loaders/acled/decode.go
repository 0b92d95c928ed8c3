package acled

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"

	"casus/graph"
	"casus/loaders/record"
)

// Reasons for which a record is passed over. None of them is an event.
const (
	SkipEmpty  = "the row is empty"
	SkipHeader = "the row repeats the header"
)

// Decode reads ACLED as CSV, the fields parted by commas, semicolons or tabs, or as the API's JSON, in any layout: it
// finds columns by name, whatever their order and case. A row is stamped with its timestamp where it has one, else with
// edition. A *record.RowError is of one record, which its reader quarantines; any other error ends the file, before the
// first record where it is none of ACLED's.
//
// An export of one row an actor (the API's monadic form, which has no actor2) tells of an event of two sides in two rows,
// one behind the other. They are one report, and both records are of it.
func Decode(r io.Reader, edition string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		src, err := open(r)
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		m := newMapper()
		// tell maps a row and yields it for each of the items that it was read from.
		tell := func(w *row, others []field, from ...*item) bool {
			report, named, fault := m.report(w, w.raw(others), stamp(w, edition))
			for _, it := range from {
				rec := record.Record{Line: it.line, Key: w.key()}
				var bad error
				if fault != nil {
					bad = it.blame(fault)
				} else {
					rec.Atoms = append([]graph.Atom{report}, named...)
				}
				if !yield(rec, bad) {
					return false
				}
			}
			return true
		}
		var held *item // a row whose other half may come next
		release := func() bool {
			it := held
			held = nil
			return it == nil || tell(&it.row, it.others, it)
		}
		for {
			it, err := src.next()
			switch {
			case err != nil:
				if release() && err != io.EOF {
					yield(record.Record{}, err)
				}
				return
			case held != nil && it.completes(held):
				whole := held.row
				whole[colActor2], whole[colAssoc2], whole[colInter2] = it.row[colActor1], it.row[colAssoc1], it.row[colInter1]
				first := held
				held = nil
				if !tell(&whole, first.others, first, it) {
					return
				}
				continue
			}
			if !release() {
				return
			}
			ok := true
			switch {
			case it.bad != nil:
				ok = yield(record.Record{Line: it.line, Key: it.row.key()}, it.bad)
			case it.skip != "":
				ok = yield(record.Record{Line: it.line, Skip: it.skip}, nil)
			case it.half:
				held = it
			default:
				ok = tell(&it.row, it.others, it)
			}
			if !ok {
				return
			}
		}
	}
}

// stamp is the edition of a row.
func stamp(r *row, edition string) string {
	if _, ok := number(r[colTimestamp], 18); ok {
		return r[colTimestamp]
	}
	return edition
}

// item is one record as a source gives it: a row, or why there is none.
type item struct {
	row    row
	others []field
	line   int
	half   bool // of one actor: there is no column for a second
	skip   string
	bad    *record.RowError
	text   func() string // the record as it stands; good until the next one is read
	place  func(column) (int, string)
}

// blame says which field of the record cannot be read.
func (it *item) blame(f *fault) *record.RowError {
	bad := &record.RowError{Line: it.line, Reason: f.reason, Text: it.text()}
	bad.Column, bad.Field = it.place(f.column)
	return bad
}

// completes tells whether it is the other half of the event of which a is one.
func (it *item) completes(a *item) bool {
	if !it.half || it.bad != nil || it.skip != "" || a.row.key() == "" {
		return false
	}
	same := it.row
	same[colActor1], same[colAssoc1], same[colInter1] = a.row[colActor1], a.row[colAssoc1], a.row[colInter1]
	same[colDataID] = a.row[colDataID]
	return same == a.row && twoSided(a.row[colInteraction])
}

// twoSided tells whether an interaction is one of two actors, or does not say.
func twoSided(interaction string) bool { return len(interaction) != 2 || interaction[1] != '0' }

// source gives the records of a file. Its error is io.EOF or ends the file.
type source interface {
	next() (*item, error)
}

// headSize is how much of a file is looked at to tell what it is.
const headSize = 64 << 10

// open tells what kind of file r is.
func open(r io.Reader) (source, error) {
	br := bufio.NewReaderSize(r, headSize)
	head, err := br.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if isJSON(head) {
		return newJSON(br), nil
	}
	return openCSV(br, head)
}

// csvFile reads the rows of a table.
type csvFile struct {
	rows   *record.CSV
	header []string
	layout *layout
	before int // lines ahead of what rows reads
	first  bool
}

// headerLine is the line of head that names the columns, ahead how much stands before it (a spreadsheet may say there
// what parts the fields, "sep=;") and part what parts its fields: that which makes the most known names.
func headerLine(head []byte) (ahead, line []byte, part byte) {
	rest := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for {
		line, _, _ = bytes.Cut(rest, []byte{'\n'})
		plain := bytes.ToLower(bytes.Trim(bytes.TrimSpace(line), `"`))
		if len(line) == len(rest) || len(plain) > 0 && !bytes.HasPrefix(plain, []byte("sep=")) {
			break
		}
		rest = rest[len(line)+1:]
	}
	part = ','
	most := 0
	for i := range record.Separators {
		n := 0
		for name := range bytes.SplitSeq(line, []byte{record.Separators[i]}) {
			if _, ok := columnOf(plainName(strings.Trim(strings.TrimSpace(string(name)), `"`))); ok {
				n++
			}
		}
		if n > most {
			most, part = n, record.Separators[i]
		}
	}
	return head[:len(head)-len(rest)], line, part
}

func openCSV(br *bufio.Reader, head []byte) (*csvFile, error) {
	f, part := &csvFile{first: true}, record.Separators[0]
	if utf16 := bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")); !utf16 {
		var ahead []byte
		ahead, _, part = headerLine(head)
		f.before = bytes.Count(ahead, []byte{'\n'})
		if _, err := br.Discard(len(ahead)); err != nil {
			return nil, err
		}
	}
	f.rows = record.NewCSV(br, part)
	var err error
	if f.header, err = f.rows.Header(); err != nil {
		return nil, err
	}
	f.layout, err = layoutOf(f.header)
	return f, err
}

func (f *csvFile) next() (*item, error) {
	fields, line, err := f.rows.Next()
	var bad *record.RowError
	switch {
	case errors.As(err, &bad):
		bad.Line += f.before
		return &item{line: bad.Line, bad: bad}, nil
	case err != nil:
		return nil, err
	}
	first := f.first
	f.first = false
	if first && record.IsHXL(fields) {
		return f.next()
	}
	it := &item{line: line + f.before, half: f.layout.at[colActor2] < 0, text: f.rows.Text, place: f.place}
	last, cut := f.layout.cut(fields)
	switch {
	case last < 0:
		it.skip = SkipEmpty
	case f.repeatsHeader(fields):
		it.skip = SkipHeader
	default:
		it.others = f.layout.read(fields, &it.row)
		if cut {
			it.bad = &record.RowError{
				Line: it.line, Column: last + 1, Field: f.header[last], Text: it.text(),
				Reason: "the record is cut off here: all fields behind this one are empty, among them some that ACLED never leaves empty",
			}
		}
		if it.half && it.bad == nil { // it may be told of after the next one is read
			kept := it.text()
			it.text = func() string { return kept }
		}
	}
	return it, nil
}

func (f *csvFile) place(c column) (int, string) {
	at := f.layout.at[c]
	if c == colID && at < 0 {
		at = f.layout.at[colDataID]
	}
	if at < 0 {
		return 0, c.String()
	}
	return at + 1, f.header[at]
}

// repeatsHeader tells whether a row is the header of another file that was put behind the first.
func (f *csvFile) repeatsHeader(fields []string) bool {
	for _, c := range []column{colDate, colEvent, colActor1} {
		if at := f.layout.at[c]; !strings.EqualFold(strings.TrimSpace(fields[at]), f.header[at]) {
			return false
		}
	}
	return true
}

// Detect tells whether a file that begins with head looks like ACLED, as a table or as the API's JSON.
func Detect(head []byte) bool {
	if isJSON(head) {
		lower := bytes.ToLower(head)
		id := bytes.Contains(lower, []byte(`"event_id_cnty"`)) || bytes.Contains(lower, []byte(`"data_id"`))
		return id && bytes.Contains(lower, []byte(`"event_date"`)) && bytes.Contains(lower, []byte(`"event_type"`))
	}
	_, line, part := headerLine(head)
	names := map[string]bool{}
	for name := range strings.SplitSeq(string(line), string(part)) {
		names[plainName(strings.Trim(strings.TrimSpace(name), `"`))] = true
	}
	event := names["event_date"] && names["event_type"] && (names["event_id_cnty"] || names["data_id"])
	return event || names["event_id_cnty"] && names["deleted_timestamp"]
}

var version = regexp.MustCompile(`(?i)acled.*version[-_ .]?(\d+(?:[._]\d+)*)`)

// EditionOf reads the edition from the name of a file of the years when ACLED numbered its versions:
// ACLED-Version-5-All-Africa-1997-2014.csv is 5. It is empty for any other name: later rows carry their own stamp, and the
// days in a later file's name are those of the events.
func EditionOf(file string) string {
	if m := version.FindStringSubmatch(file); m != nil {
		return strings.ReplaceAll(m[1], "_", ".")
	}
	return ""
}

// errNoEvents says what the API's answer lacks.
func errNoEvents(said string) error {
	if said != "" {
		said = " (it says " + said + ")"
	}
	return fmt.Errorf(`this does not look like an answer of ACLED's API: it has no list "data" of events%s`, said)
}
