package ucdp

import (
	"errors"
	"io"
	"iter"
	"regexp"
	"strings"

	"casus/graph"
	"casus/loaders/record"
)

// Decode reads GED as CSV in the layout of any release. It finds columns by name, whatever their order; a line of HXL
// tags behind the header is part of the header. Edition stamps the reports. A *record.RowError is of one record, which
// its reader quarantines; any other error ends the file, before the first record where its header is not GED's.
func Decode(r io.Reader, edition string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		rows := record.NewCSV(r)
		header, err := rows.Header()
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		l, err := layoutOf(header)
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		m := newMapper(edition)
		for first := true; ; first = false {
			fields, line, err := rows.Next()
			var bad *record.RowError
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &bad):
				if !yield(record.Record{Line: bad.Line}, bad) {
					return
				}
				continue
			case err != nil:
				yield(record.Record{}, err)
				return
			}
			if first && isHXL(fields) {
				continue
			}
			var w row
			raw := string(l.read(fields, &w, make([]byte, 0, 2048)))
			rec := record.Record{Line: line, Key: w[colID]}
			report, others, fault := m.report(&w, raw)
			if fault != nil {
				at := l.at[fault.column]
				bad := &record.RowError{Line: line, Column: at + 1, Field: fault.column.String(), Reason: fault.reason, Text: rows.Text()}
				if at >= 0 {
					bad.Field = header[at]
				}
				if !yield(rec, bad) {
					return
				}
				continue
			}
			rec.Atoms = append([]graph.Atom{report}, others...)
			if !yield(rec, nil) {
				return
			}
		}
	}
}

// Detect tells whether a file that begins with head looks like GED.
func Detect(head []byte) bool { return looksLikeGED(head) }

var (
	versioned = regexp.MustCompile(`(?i)(?:^|[^a-z0-9])v_?(\d{1,2}(?:[_.]\d{1,2})+)(?:[^0-9]|$)`)
	short     = regexp.MustCompile(`(?i)ged_?(\d{1,2})(\d)(?:[^0-9]|$)`)
)

// EditionOf reads the release from a file's name as UCDP names its files: ged231-csv.zip and GEDEvent_v23_1.csv are
// 23.1, the candidate GEDEvent_v23_0_3.csv is 23.0.3, the quarterly GEDEvent_v22_01_22_03.csv is 22.01.22.03. It is
// empty for any other name.
func EditionOf(file string) string {
	if m := versioned.FindStringSubmatch(file); m != nil {
		return strings.ReplaceAll(m[1], "_", ".")
	}
	if m := short.FindStringSubmatch(file); m != nil {
		return m[1] + "." + m[2]
	}
	return ""
}
