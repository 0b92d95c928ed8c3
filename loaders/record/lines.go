package record

import (
	"bytes"
	"io"
)

// Lines cuts a file, whose records are lines, in bounded memory; a byte order mark is dropped.
type Lines struct {
	window
	line int
}

// NewLines reads r.
func NewLines(r io.Reader) *Lines {
	return &Lines{window: window{src: r, buf: make([]byte, 0, 256<<10)}}
}

// Line counts, from 1, the lines that Next gave.
func (l *Lines) Line() int { return l.line }

// Next reads a line without its end, valid until the next call, and how many bytes it has: where these are more than
// MaxRecord, text is only what is kept of it. At the end of the file the error is io.EOF.
func (l *Lines) Next() (text []byte, size int, err error) {
	if l.line == 0 {
		if err := l.begin(); err != nil {
			return nil, 0, err
		}
	}
	l.line++
	searched := 0 // from r
	for {
		if i := bytes.IndexByte(l.buf[l.r+searched:], '\n'); i >= 0 {
			text = l.buf[l.r : l.r+searched+i]
			l.r += searched + i + 1
			break
		}
		searched = len(l.buf) - l.r
		if searched > MaxRecord+1 { // a carriage return may follow the largest
			return l.passOver()
		}
		if err := l.fill(); err == io.EOF {
			if searched == 0 {
				return nil, 0, io.EOF
			}
			text = l.buf[l.r:]
			l.r = len(l.buf)
			break
		} else if err != nil {
			return nil, 0, err
		}
	}
	if n := len(text); n > 0 && text[n-1] == '\r' {
		text = text[:n-1]
	}
	if len(text) > MaxRecord {
		return text[:MaxText], len(text), nil
	}
	return text, len(text), nil
}

// passOver reads to the end of a line that is too large.
func (l *Lines) passOver() (text []byte, size int, err error) {
	text = bytes.Clone(l.buf[l.r : l.r+MaxText])
	for {
		rest := l.buf[l.r:]
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			l.r += i + 1
			return text, size + i, nil
		}
		size += len(rest)
		l.r = len(l.buf)
		if err := l.fill(); err == io.EOF {
			return text, size, nil
		} else if err != nil {
			return nil, 0, err
		}
	}
}
