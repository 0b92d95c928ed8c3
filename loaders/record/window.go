package record

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// window is what of a file has been read and not yet been used.
type window struct {
	src io.Reader
	buf []byte // unread: buf[r:]
	r   int
	eof bool
}

// begin passes over a byte order mark at the beginning of the file, which must not be UTF-16.
func (w *window) begin() error {
	for len(w.buf) < 3 {
		if err := w.fill(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
	}
	switch {
	case bytes.HasPrefix(w.buf, []byte("\xef\xbb\xbf")):
		w.r = 3
	case bytes.HasPrefix(w.buf, []byte("\xff\xfe")), bytes.HasPrefix(w.buf, []byte("\xfe\xff")):
		return errors.New("the file is UTF-16: name its character set (utf-16le or utf-16be), or save it as UTF-8")
	}
	return nil
}

// fill reads more behind what is unread; io.EOF where there is no more.
func (w *window) fill() error {
	if w.eof {
		return io.EOF
	}
	if w.r > 0 {
		w.buf = w.buf[:copy(w.buf, w.buf[w.r:])]
		w.r = 0
	}
	if len(w.buf) == cap(w.buf) {
		grown := make([]byte, len(w.buf), max(64<<10, 2*cap(w.buf)))
		copy(grown, w.buf)
		w.buf = grown
	}
	for range 100 {
		n, err := w.src.Read(w.buf[len(w.buf):cap(w.buf)])
		w.buf = w.buf[:len(w.buf)+n]
		if err == io.EOF {
			w.eof = true
		}
		if n > 0 || err != nil {
			if n > 0 {
				return nil
			}
			return err
		}
	}
	return io.ErrNoProgress
}

// NotText says why a field is no text; empty where it is.
func NotText(field []byte) string {
	switch {
	case !utf8.Valid(field):
		return "the field is not UTF-8: save the file as UTF-8, or name its character set"
	case bytes.IndexByte(field, 0) >= 0:
		return "the field holds a NUL byte"
	}
	return ""
}
