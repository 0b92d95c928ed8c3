package ucdp

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"casus/graph"
	"casus/loaders/record"
)

// Decode reads a table of UCDP as CSV in the layout of any release; the header tells which table it is. It finds columns by
// name, whatever their order, and takes semicolons or tabs between the fields, too; a line of HXL tags behind the header
// is part of the header. Edition stamps what carries no stamp of its own. A *record.RowError is of one record, which its
// reader quarantines; any other error ends the file, before the first record where its header is of no such table.
func Decode(r io.Reader, edition string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		f, err := open(r, edition)
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		for first := true; ; first = false {
			fields, line, err := f.rows.Next()
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
			if first && record.IsHXL(fields) {
				continue
			}
			key, atoms, fault := f.row(fields)
			rec := record.Record{Line: line, Key: key}
			if fault != nil {
				at := f.at[fault.column]
				bad := &record.RowError{
					Line: line, Column: at + 1, Field: f.table.fields[fault.column].name, Reason: fault.reason, Text: f.rows.Text(),
				}
				if at >= 0 {
					bad.Field = f.header[at]
				}
				if !yield(rec, bad) {
					return
				}
				continue
			}
			rec.Atoms = atoms
			if !yield(rec, nil) {
				return
			}
		}
	}
}

// file is one that is read.
type file struct {
	*layout
	rows   *record.CSV
	header []string
	*mapper
}

// open reads the header.
func open(r io.Reader, edition string) (*file, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	head, _ := b.Peek(64 << 10) // its error comes again when it is read
	f := &file{rows: record.NewCSV(b, separatorOf(firstLine(head))), mapper: newMapper(edition)}
	var err error
	if f.header, err = f.rows.Header(); err != nil {
		return nil, err
	}
	f.layout, err = tableOf(f.header)
	return f, err
}

// row maps one record.
func (f *file) row(fields []string) (key string, atoms []graph.Atom, bad *fault) {
	var rep *graph.Report
	raw := make([]byte, 0, 2048)
	switch f.table {
	case &ged:
		var r row
		raw = f.read(fields, r[:], false, raw)
		key = r[colID]
		rep, atoms, bad = f.report(&r, string(raw))
	case &actorList:
		var r actorRow
		raw = f.read(fields, r[:], false, raw)
		key = r[actID]
		atoms, bad = f.listed(&r, string(raw))
	default:
		r := conflictRow{dyad: f.table == &dyadList}
		raw = f.read(fields, r.cells[:], isLatest(f.value(fields, cfVersion), f.value(fields, cfYear)), raw)
		key = r.key()
		rep, atoms, bad = f.conflict(&r, string(raw))
	}
	if rep != nil {
		key = rep.Key
		atoms = append([]graph.Atom{rep}, atoms...)
	}
	return key, atoms, bad
}

var (
	versioned = regexp.MustCompile(`(?i)(?:^|[^a-z0-9])v_?(\d{1,2}(?:[_.]\d{1,2})+)(?:[^0-9]|$)`)
	short     = regexp.MustCompile(`(?i)(?:ged_?|(?:acd|actor|dyadic)[-_])(\d{1,2})(\d)(?:[^0-9]|$)`)
	// before17 are the releases that count themselves and name their year: ucdp-dyadic-1-2016.
	before17 = regexp.MustCompile(`(?i)(?:acd|actor|dyadic|dataset)[-_ ](?:v\.?)?((?:\d{1,2}\.)?\d{1,2}-(?:19|20)\d\d)(?:[^0-9]|$)`)
)

// EditionOf reads the release from a file's name as UCDP names its files: ged231-csv.zip, GEDEvent_v23_1.csv and
// ucdp-actor-231.csv are 23.1, the candidate GEDEvent_v23_0_3.csv is 23.0.3, the quarterly GEDEvent_v22_01_22_03.csv is
// 22.01.22.03; of the releases before 17.1 ucdp-dyadic-1-2016.csv is 1.2016. It is empty for any other name.
func EditionOf(file string) string {
	if m := versioned.FindStringSubmatch(file); m != nil {
		return strings.ReplaceAll(m[1], "_", ".")
	}
	if m := short.FindStringSubmatch(file); m != nil {
		return m[1] + "." + m[2]
	}
	if m := before17.FindStringSubmatch(file); m != nil {
		return editionOf(m[1])
	}
	return ""
}

// editionOf writes the stamp that the lists' rows carry, as dotted numbers that grow with time: 22.1, also where a
// spreadsheet made 22,1 of it; the releases before 17.1 name their year, which comes last: 4-2016 and 2009-4 are 4.2016
// and 4.2009. What is no such stamp stays as it is.
func editionOf(version string) string {
	version = strings.TrimSpace(version)
	parts := strings.FieldsFunc(strings.TrimLeft(version, "vV"), func(r rune) bool { return r == '.' || r == ',' || r == '-' })
	for _, p := range parts {
		if strings.Trim(p, "0123456789") != "" {
			return version
		}
	}
	if len(parts) > 1 && len(parts[0]) == 4 {
		parts = append(parts[1:], parts[0])
	}
	return strings.Join(parts, ".")
}

// releaseYear is that of a stamp, 0 where it tells none; before17 that its numbers are of the older numbering.
func releaseYear(edition string) (year int, before17 bool) {
	parts := strings.Split(edition, ".")
	if n, err := strconv.Atoi(parts[len(parts)-1]); err == nil && len(parts) > 1 && n >= 1900 {
		return n, true
	}
	if n, err := strconv.Atoi(parts[0]); err == nil && n >= 17 && n < 100 {
		return 2000 + n, false
	} else if err == nil && n < 17 {
		return 0, true
	}
	return 0, false
}
