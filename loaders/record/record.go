// Package record holds what all formats share: the shape of what they read, the error that quarantines one record, readers
// of CSV and of lines in bounded memory that go on behind a broken record, and how texts and places are read and written. It
// knows no format, no store and no network.
package record

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"casus/graph"
)

// Record is what a format makes of one record of its file.
type Record struct {
	// Line is where the record begins, from 1.
	Line int
	// Key is the dataset's own key, as far as one was found.
	Key string
	// Atoms are what the record says. What becomes of the first is what became of the record; the others are those that
	// it names, such as actor records, and may be shared by many records.
	Atoms []graph.Atom
	// Elsewhere are the words by which this and later records of the file name atoms of other files.
	Elsewhere []Elsewhere
	// Skip is why the record was passed over; empty where it was not.
	Skip string
}

// Elsewhere is where a file names an atom that it does not hold itself.
type Elsewhere struct {
	Ref          graph.Ref
	Word         string
	Line, Column int // from 1
}

// Unmapped begins the flag of a report whose native code the crosswalk has no row for; VOCABULARY:code follows.
const Unmapped = "unmapped "

// RowError tells why one record cannot be read. The record is quarantined and reading goes on; any other error of a
// Decode means that the file is broken and ends it.
type RowError struct {
	Line   int    // where the record begins, from 1
	Column int    // which field, from 1; 0 where none is to blame
	Field  string // the field's name, as the file's header or the format has it
	Reason string
	Text   string // the record as it stands, cut by Cut
}

func (e *RowError) Error() string {
	if e.Field != "" {
		return fmt.Sprintf("line %d, column %s: %s", e.Line, e.Field, e.Reason)
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
}

// MaxText is how much of a quarantined record's text is kept, in bytes.
const MaxText = 64 << 10

// Cut shortens a record's text to MaxText, with a mark that says so, and writes bytes that are no UTF-8 as \xNN.
// The whole text has total bytes, of which b may be the beginning.
func Cut(b []byte, total int) string {
	cut := total > MaxText
	if len(b) > MaxText {
		b = b[:MaxText]
		for range utf8.UTFMax - 1 {
			if r, n := utf8.DecodeLastRune(b); r != utf8.RuneError || n != 1 {
				break
			}
			b = b[:len(b)-1]
		}
	}
	s := string(b)
	if !utf8.ValidString(s) {
		s = escape(b)
	}
	if cut {
		s += fmt.Sprintf("… [cut: the record has %d bytes]", total)
	}
	return s
}

func escape(b []byte) string {
	var s strings.Builder
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&s, `\x%02X`, b[0])
		} else {
			s.Write(b[:n])
		}
		b = b[n:]
	}
	return s.String()
}
