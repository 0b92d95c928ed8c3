package record

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// MaxRecord bounds one record of a CSV file, in bytes.
const MaxRecord = 1 << 20

// Separators are what may stand between the fields of a table: spreadsheets where the comma is a decimal's save it with
// semicolons, and others with tabs.
const Separators = ",;\t"

// CSV reads records by RFC 4180, with a comma or another of Separators between the fields: a field may stand in quotes and
// then hold separators, line breaks and doubled quotes; lines end in LF or CRLF (a CRLF within a field is read as LF); blank
// lines are passed over; a byte order mark is dropped. Nothing is guessed: what breaks these rules, has another number of
// fields than the header or is larger than MaxRecord is a *RowError.
//
// Behind a broken record it goes on with the next line, for a quote that was never closed swallows good records. Lines
// that the broken record had reached over and that make no record of their own belong to it and are not reported again.
type CSV struct {
	window
	separator byte

	line   int   // of buf[r], from 1
	offset int64 // of buf[r], from behind the byte order mark
	header []string

	scratch []byte // the fields of the last record, unquoted, one behind the other
	ends    []int  // of the fields in scratch
	last    []byte // the bytes of the last record

	bad      *RowError // waits for the lines that belong to it
	badText  []byte
	badSize  int
	badUntil int64 // offset that the broken record had reached
}

// NewCSV reads r, whose fields the separator parts.
func NewCSV(r io.Reader, separator byte) *CSV {
	return &CSV{window: window{src: r}, separator: separator, line: 1}
}

// Header reads the first record, which names the columns; spaces around a name are dropped. Its error means that this
// is no CSV file.
func (c *CSV) Header() ([]string, error) {
	if err := c.begin(); err != nil {
		return nil, err
	}
	for {
		n, p, err := c.scan()
		switch {
		case err == io.EOF:
			return nil, errors.New("the file is empty: its first line must name the columns")
		case err != nil:
			return nil, err
		case p != nil:
			return nil, fmt.Errorf("line %d, which must name the columns, is no CSV: %s", c.line, p.reason)
		case c.blank(n):
			c.skip(n)
			continue
		case !utf8.Valid(c.scratch):
			return nil, fmt.Errorf("line %d, which must name the columns, is not UTF-8: name the file's character set", c.line)
		}
		names := c.fields()
		for i := range names {
			names[i] = strings.TrimSpace(names[i])
		}
		c.header = names
		c.skip(n)
		return names, nil
	}
}

// Next reads a record of as many fields as the header has and the line that it begins on. At the end the error is
// io.EOF; a *RowError is of this record only; any other means that the file cannot be read further.
func (c *CSV) Next() (fields []string, line int, err error) {
	for {
		n, p, err := c.scan()
		if err != nil {
			if c.bad != nil {
				return nil, 0, c.report()
			}
			return nil, 0, err
		}
		if p == nil && c.blank(n) {
			c.skip(n)
			continue
		}
		if p == nil && len(c.ends) != len(c.header) {
			p = &problem{reach: n, reason: fmt.Sprintf("the record has %d fields where the header has %d", len(c.ends), len(c.header))}
		}
		if p != nil {
			if c.bad != nil && c.offset >= c.badUntil {
				return nil, 0, c.report()
			}
			if err := c.condemn(p); err != nil {
				return nil, 0, err
			}
			if c.offset >= c.badUntil {
				return nil, 0, c.report()
			}
			continue
		}
		if c.bad != nil {
			return nil, 0, c.report()
		}
		line := c.line
		c.last = c.buf[c.r : c.r+n]
		if !utf8.Valid(c.scratch) || bytes.IndexByte(c.scratch, 0) >= 0 {
			bad := c.notText()
			c.skip(n)
			return nil, 0, bad
		}
		fields := c.fields()
		c.skip(n)
		return fields, line, nil
	}
}

// Text is the record that Next gave last, as it stands in the file, cut.
func (c *CSV) Text() string { return Cut(bytes.TrimRight(c.last, "\r\n"), len(c.last)) }

// problem is why the bytes up to reach, from the record's beginning, make no record.
type problem struct {
	reach  int
	column int
	reason string
	// endless problems reach over all lines up to the next good record.
	endless bool
}

// scan finds the record at the reading place and its length with the line break. It moves nothing.
func (c *CSV) scan() (n int, p *problem, err error) {
	c.scratch, c.ends = c.scratch[:0], c.ends[:0]
	i, separator := 0, c.separator // i from c.r
	// more makes sure that there is a byte at i.
	more := func() (bool, error) {
		for c.r+i >= len(c.buf) {
			if i > MaxRecord {
				return false, nil
			}
			if err := c.fill(); err == io.EOF {
				return false, nil
			} else if err != nil {
				return false, err
			}
		}
		return i <= MaxRecord, nil
	}
	wrong := func(format string, args ...any) (int, *problem, error) {
		if i > MaxRecord {
			return 0, &problem{i, len(c.ends) + 1, fmt.Sprintf("the record is larger than the limit of %d bytes", MaxRecord), true}, nil
		}
		return 0, &problem{reach: i, column: len(c.ends) + 1, reason: fmt.Sprintf(format, args...)}, nil
	}
	for {
		ok, err := more()
		switch {
		case err != nil:
			return 0, nil, err
		case !ok && i > MaxRecord:
			return wrong("")
		case !ok && i == 0:
			return 0, nil, io.EOF
		case !ok:
			c.ends = append(c.ends, len(c.scratch))
			return i, nil, nil
		}
		if c.buf[c.r+i] != '"' {
			// A plain field.
			for {
				rest := c.buf[c.r+i:]
				j := 0
				for j < len(rest) && rest[j] != separator && rest[j] != '\n' && rest[j] != '"' {
					j++
				}
				c.scratch = append(c.scratch, rest[:j]...)
				i += j
				if ok, err := more(); err != nil {
					return 0, nil, err
				} else if ok && j == len(rest) {
					continue
				} else if !ok && i > MaxRecord {
					return wrong("")
				} else if !ok {
					c.endPlain()
					return i, nil, nil
				}
				break
			}
			switch c.buf[c.r+i] {
			case separator:
				c.ends = append(c.ends, len(c.scratch))
				i++
				continue
			case '\n':
				c.endPlain()
				return i + 1, nil, nil
			}
			return wrong("a quotation mark stands within a field that does not begin with one")
		}
		i++
		begin := len(c.scratch)
	quoted:
		for {
			rest := c.buf[c.r+i:]
			j := bytes.IndexByte(rest, '"')
			if j < 0 {
				c.scratch = append(c.scratch, rest...)
				i += len(rest)
				if ok, err := more(); err != nil {
					return 0, nil, err
				} else if !ok {
					return wrong("the file ends within a field in quotes: it is cut off here, or a quotation mark is missing")
				}
				continue
			}
			c.scratch = append(c.scratch, rest[:j]...)
			i += j + 1
			ok, err := more()
			switch {
			case err != nil:
				return 0, nil, err
			case !ok && i > MaxRecord:
				return wrong("")
			case !ok:
				c.endQuoted(begin)
				return i, nil, nil
			}
			switch c.buf[c.r+i] {
			case '"':
				c.scratch = append(c.scratch, '"')
				i++
				continue
			case separator:
				c.endQuoted(begin)
				i++
				break quoted
			case '\n':
				c.endQuoted(begin)
				return i + 1, nil, nil
			case '\r':
				i++
				ok, err := more()
				if err != nil {
					return 0, nil, err
				}
				if !ok && i <= MaxRecord || ok && c.buf[c.r+i] == '\n' {
					c.endQuoted(begin)
					return i + btoi(ok), nil, nil
				}
			}
			return wrong("a closing quotation mark is followed by something else than a %s or the end of the line", c.separatorName())
		}
	}
}

func (c *CSV) separatorName() string {
	switch c.separator {
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	}
	return "comma"
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// endPlain ends a plain field that is the record's last.
func (c *CSV) endPlain() {
	begin := 0
	if n := len(c.ends); n > 0 {
		begin = c.ends[n-1]
	}
	if n := len(c.scratch); n > begin && c.scratch[n-1] == '\r' {
		c.scratch = c.scratch[:n-1]
	}
	c.ends = append(c.ends, len(c.scratch))
}

func (c *CSV) endQuoted(begin int) {
	if f := c.scratch[begin:]; bytes.IndexByte(f, '\r') >= 0 {
		c.scratch = append(c.scratch[:begin], bytes.ReplaceAll(f, []byte("\r\n"), []byte("\n"))...)
	}
	c.ends = append(c.ends, len(c.scratch))
}

func (c *CSV) fields() []string {
	all := string(c.scratch)
	out := make([]string, len(c.ends))
	begin := 0
	for i, end := range c.ends {
		out[i] = all[begin:end]
		begin = end
	}
	return out
}

func (c *CSV) blank(n int) bool {
	return len(c.ends) == 1 && c.ends[0] == 0 && len(bytes.TrimRight(c.buf[c.r:c.r+n], "\r\n")) == 0
}

// condemn counts the line at the reading place to the broken record, a new one if there is none, and goes behind it.
func (c *CSV) condemn(p *problem) error {
	if c.bad == nil {
		c.bad = &RowError{Line: c.line, Column: p.column, Field: c.name(p.column), Reason: p.reason}
		c.badText, c.badSize = nil, 0
		c.badUntil = c.offset + int64(p.reach)
		if p.endless {
			c.badUntil = math.MaxInt64
		}
	}
	for {
		rest := c.buf[c.r:]
		n := bytes.IndexByte(rest, '\n') + 1
		whole := n > 0
		if !whole {
			n = len(rest)
		}
		if room := MaxText - len(c.badText); room > 0 {
			c.badText = append(c.badText, rest[:min(n, room)]...)
		}
		c.badSize += n
		c.skip(n)
		if whole {
			return nil
		}
		if err := c.fill(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func (c *CSV) report() *RowError {
	bad := c.bad
	bad.Text = Cut(bytes.TrimRight(c.badText, "\r\n"), c.badSize)
	c.bad = nil
	return bad
}

// notText says which field of the last record is no text.
func (c *CSV) notText() *RowError {
	bad := &RowError{Line: c.line, Text: c.Text()}
	begin := 0
	for i, end := range c.ends {
		f := c.scratch[begin:end]
		begin = end
		if bad.Reason = NotText(f); bad.Reason == "" {
			continue
		}
		bad.Column, bad.Field = i+1, c.name(i+1)
		break
	}
	if bad.Reason == "" {
		bad.Reason = "the record is not UTF-8"
	}
	return bad
}

// IsHXL tells whether a record holds the Humanitarian Exchange Language's tags, which make a second header.
func IsHXL(fields []string) bool {
	tags := 0
	for _, f := range fields {
		f = strings.TrimSpace(f)
		if f != "" && !strings.HasPrefix(f, "#") {
			return false
		}
		tags += len(f)
	}
	return tags > 0
}

func (c *CSV) name(column int) string {
	if column < 1 || column > len(c.header) {
		return ""
	}
	return c.header[column-1]
}

// skip goes n bytes on.
func (c *CSV) skip(n int) {
	c.line += bytes.Count(c.buf[c.r:c.r+n], []byte{'\n'})
	c.r += n
	c.offset += int64(n)
}
