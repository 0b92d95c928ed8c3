package loaders

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"casus/loaders/record"
)

// Quarantined is a line of a quarantine file: a record that could not be read, and why.
type Quarantined struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column,omitempty"` // which field, from 1
	Field  string `json:"field,omitempty"`  // its name
	Reason string `json:"reason"`
	Text   string `json:"text"` // cut at record.MaxText, with a mark
}

// QuarantineTo keeps the quarantined records in the file at path, in place of what it held. The file is made with the
// first of them.
func QuarantineTo(path string) func() (io.WriteCloser, error) {
	return func() (io.WriteCloser, error) {
		f, err := os.Create(path)
		if err != nil {
			return nil, fmt.Errorf("keep quarantined records: %w: name another file for them", err)
		}
		return f, nil
	}
}

// QuarantinePath is where the quarantined records of the input of that name are kept unless one says otherwise.
func QuarantinePath(name string) string { return name + quarantineSuffix }

const quarantineSuffix = ".quarantine.jsonl"

// quarantine writes the records of one input.
type quarantine struct {
	open func() (io.WriteCloser, error)
	to   io.WriteCloser
	buf  *bufio.Writer
}

func (q *quarantine) keep(file string, rows []*record.RowError) error {
	if len(rows) == 0 {
		return nil
	}
	if q.to == nil {
		to, err := q.open()
		if err != nil {
			return err
		}
		q.to, q.buf = to, bufio.NewWriter(to)
	}
	enc := json.NewEncoder(q.buf)
	enc.SetEscapeHTML(false)
	for _, r := range rows {
		text := r.Text
		if len(text) > record.MaxText+100 { // not cut yet
			text = record.Cut([]byte(text), len(text))
		}
		if err := enc.Encode(Quarantined{file, r.Line, r.Column, r.Field, r.Reason, text}); err != nil {
			return fmt.Errorf("keep quarantined records: %w", err)
		}
	}
	if err := q.buf.Flush(); err != nil {
		return fmt.Errorf("keep quarantined records: %w", err)
	}
	return nil
}

func (q *quarantine) close() error {
	if q.to == nil {
		return nil
	}
	return errors.Join(q.buf.Flush(), q.to.Close())
}
