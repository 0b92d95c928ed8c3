package gdelt

import (
	"bytes"
	"io"

	"casus/loaders/record"
)

// lines cuts a file into lines in bounded memory.
type lines struct {
	src  io.Reader
	buf  []byte // unread: buf[r:]
	r    int
	eof  bool
	line int // of what next gave last, from 1
}

func newLines(r io.Reader) *lines { return &lines{src: r, buf: make([]byte, 0, 256<<10)} }

// next reads a line without its end, valid until the next call, and how many bytes it has: where these are more than
// record.MaxRecord, text is only what is kept of it. At the end of the file the error is io.EOF.
func (l *lines) next() (text []byte, size int, err error) {
	l.line++
	searched := 0 // from r
	for {
		if i := bytes.IndexByte(l.buf[l.r+searched:], '\n'); i >= 0 {
			text = l.buf[l.r : l.r+searched+i]
			l.r += searched + i + 1
			break
		}
		searched = len(l.buf) - l.r
		if searched > record.MaxRecord+1 { // a carriage return may follow the largest
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
	if len(text) > record.MaxRecord {
		return text[:record.MaxText], len(text), nil
	}
	return text, len(text), nil
}

// passOver reads to the end of a line that is too large.
func (l *lines) passOver() (text []byte, size int, err error) {
	text = bytes.Clone(l.buf[l.r : l.r+record.MaxText])
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

// skipMark passes over a byte order mark at the beginning of the file and tells whether the file is UTF-16.
func (l *lines) skipMark() (utf16 bool, err error) {
	for len(l.buf) < 3 {
		if err := l.fill(); err == io.EOF {
			break
		} else if err != nil {
			return false, err
		}
	}
	if bytes.HasPrefix(l.buf, []byte("\xef\xbb\xbf")) {
		l.r = 3
	}
	return bytes.HasPrefix(l.buf, []byte("\xff\xfe")) || bytes.HasPrefix(l.buf, []byte("\xfe\xff")), nil
}

// fill reads more behind what is unread; io.EOF where there is no more.
func (l *lines) fill() error {
	if l.eof {
		return io.EOF
	}
	if l.r > 0 {
		l.buf = l.buf[:copy(l.buf, l.buf[l.r:])]
		l.r = 0
	}
	if len(l.buf) == cap(l.buf) {
		grown := make([]byte, len(l.buf), 2*cap(l.buf))
		copy(grown, l.buf)
		l.buf = grown
	}
	for range 100 {
		n, err := l.src.Read(l.buf[len(l.buf):cap(l.buf)])
		l.buf = l.buf[:len(l.buf)+n]
		if err == io.EOF {
			l.eof = true
		}
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return io.ErrNoProgress
}
