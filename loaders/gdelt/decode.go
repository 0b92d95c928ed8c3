package gdelt

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"casus/graph"
	"casus/loaders/record"
)

// maxHeld is how many records at the beginning of a file may be no rows of GDELT before the file is taken for another's.
const maxHeld = 20

// Decode reads events of GDELT 2.0 and 1.0 and mentions, whatever stands in the file: each row tells by its columns what
// it is. Edition stamps the reports. A *record.RowError is of one record, which its reader quarantines; any other error
// ends the file, before the first record where its first records are no rows of GDELT.
func Decode(r io.Reader, edition string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		in := record.NewLines(r)
		m := newMapper(edition)
		var held []*record.RowError // until a row of GDELT is seen
		seen := false
		for {
			text, size, err := in.Next()
			switch {
			case err == io.EOF && !seen:
				yield(record.Record{}, notGDELT(held))
				return
			case err == io.EOF:
				return
			case err != nil:
				yield(record.Record{}, err)
				return
			case size == 0:
				continue
			case in.Line() == 1 && isHeader(text):
				seen = true
				continue
			}
			rec, bad, ours := m.line(text, size)
			rec.Line = in.Line()
			if bad != nil {
				bad.Line, bad.Text = in.Line(), record.Cut(text, size)
			}
			if !ours && !seen {
				held = append(held, bad)
				if len(held) == maxHeld || size > record.MaxRecord {
					yield(record.Record{}, notGDELT(held))
					return
				}
				continue
			}
			seen = true
			for _, h := range held {
				if !yield(record.Record{Line: h.Line}, h) {
					return
				}
			}
			held = nil
			if bad != nil {
				if !yield(rec, bad) {
					return
				}
			} else if !yield(rec, nil) {
				return
			}
		}
	}
}

// notGDELT says why the file is none of ours.
func notGDELT(held []*record.RowError) error {
	if len(held) == 0 {
		return fmt.Errorf("the file is empty: expected %s", expected)
	}
	first := held[0]
	hint := ""
	if strings.HasPrefix(strings.ToUpper(first.Text), columnNames[colID]) {
		hint = "; a header may only name the columns as GDELT does, in its order, with tabs between them"
	}
	return fmt.Errorf("this does not look like GDELT: line %d: %s; expected %s%s", first.Line, first.Reason, expected, hint)
}

// isHeader tells whether a line names all columns of a layout in their order, which some tools add to a file.
func isHeader(text []byte) bool {
	if len(text) > 4096 || len(text) < len(columnNames[colID]) {
		return false
	}
	names := strings.Split(string(text), "\t")
	if len(names) == int(allMention) {
		return slices.EqualFunc(names, mentionNames[:], strings.EqualFold)
	}
	return slices.EqualFunc(names, layouts[len(names)], func(name string, c column) bool { return strings.EqualFold(name, c.String()) }) &&
		layouts[len(names)] != nil
}

// Detect tells whether a file that begins with head looks like GDELT: whether one of its first lines makes a row.
func Detect(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	m := newMapper("")
	for range maxHeld {
		line, rest, _ := bytes.Cut(head, []byte{'\n'})
		line = bytes.TrimSuffix(line, []byte{'\r'})
		if _, bad, _ := m.line(line, len(line)); bad == nil || isHeader(line) {
			return true
		}
		head = rest
	}
	return false
}

// EditionOf is empty: GDELT's files are named by their time, and a row is not issued again.
func EditionOf(string) string { return "" }

// line maps one line. Ours tells whether it looks like a row of GDELT, though perhaps a broken one.
func (m *mapper) line(text []byte, size int) (rec record.Record, bad *record.RowError, ours bool) {
	if size > record.MaxRecord {
		return rec, &record.RowError{Reason: fmt.Sprintf("the record is larger than the limit of %d bytes", record.MaxRecord)}, false
	}
	line := string(text)
	n := split(line, &m.fields)
	columns, isMention := layouts[n], n == int(allMention)
	if columns == nil && !isMention {
		return rec, &record.RowError{
			Reason: fmt.Sprintf("the record has %d columns where GDELT has 61, 58 or 57 (events) or 16 (mentions)", n),
		}, false
	}
	ours = isDigits(trim(m.fields[0]))
	if bad := notText(text, columns); bad != nil {
		return rec, bad, ours
	}
	var fault *fault
	if isMention {
		readMention(m.fields[:], &m.wm)
		rec.Key, rec.Atoms, fault = m.fileMention(&m.wm)
		if fault != nil {
			return rec, &record.RowError{Column: fault.at + 1, Field: mcolumn(fault.at).String(), Reason: fault.reason}, ours
		}
		return rec, nil, true
	}
	readEvent(m.fields[:], columns, &m.we)
	rec.Key, rec.Atoms, fault = m.fileEvent(&m.we)
	if fault != nil {
		c := column(fault.at)
		return rec, &record.RowError{Column: slices.Index(columns, c) + 1, Field: c.String(), Reason: fault.reason}, ours
	}
	return rec, nil, true
}

// notText says which field of a line is no text; columns are nil in a mention.
func notText(line []byte, columns []column) *record.RowError {
	if utf8.Valid(line) && bytes.IndexByte(line, 0) < 0 {
		return nil
	}
	for i, f := range bytes.Split(line, []byte{'\t'}) {
		bad := &record.RowError{Column: i + 1, Reason: record.NotText(f)}
		if bad.Reason == "" {
			continue
		}
		if columns != nil {
			bad.Field = columns[i].String()
		} else {
			bad.Field = mcolumn(i).String()
		}
		return bad
	}
	return &record.RowError{Reason: "the record is not UTF-8"}
}

func (m *mapper) fileEvent(w *row) (string, []graph.Atom, *fault) {
	m.raw = appendRaw(m.raw[:0], rawEvent, w[:])
	report, atoms, bad := m.event(w, string(m.raw))
	if bad != nil {
		return w[colID], nil, bad
	}
	return report.Key, atoms, nil
}

func (m *mapper) fileMention(w *mention) (string, []graph.Atom, *fault) {
	m.raw = appendRaw(m.raw[:0], rawMention, w[:])
	report, atoms, bad := m.mention(w, string(m.raw))
	if bad != nil {
		return w[menID], nil, bad
	}
	return report.Key, atoms, nil
}
