package ucdp

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"casus/loaders/record"
)

// table is what one of UCDP's tables is made of.
type table struct {
	title  string
	fields []field
	// loose tables are of columns that releases spell with and without what parts their words, as in dyad_id and DyadId.
	loose bool
}

// fold writes a column's name as it is compared.
func (t *table) fold(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if !t.loose {
		return name
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name)
}

// required tells what a header of the table must hold.
func (t *table) required() string {
	var names []string
	for _, f := range t.fields {
		if f.required {
			names = append(names, strings.Join(append([]string{f.name}, f.older...), " or "))
		}
	}
	return strings.Join(names, ", ")
}

// share is how much of what the table must have the header has.
func (t *table) share(header []string) float64 {
	has := map[string]bool{}
	for _, name := range header {
		has[t.fold(name)] = true
	}
	all, found := 0, 0
	for _, f := range t.fields {
		if !f.required {
			continue
		}
		all++
		for _, name := range append([]string{f.name}, f.older...) {
			if has[t.fold(name)] {
				found++
				break
			}
		}
	}
	return float64(found) / float64(all)
}

// tables are those that are read, the narrower of two that a header fits before the other.
var tables = []*table{&ged, &actorList, &dyadList, &conflictList}

// neighbours are UCDP's tables that hold the columns of one that is read and say something else, by a column of theirs.
var neighbours = []struct{ column, title string }{
	{"cepid", "UCDP's conflict terminations"},
	{"depid", "UCDP's conflict terminations"},
	{"bdbest", "UCDP's battle-related deaths"},
	{"extsup", "UCDP's external support"},
}

// tableOf finds the table that a header is of and where its columns are.
func tableOf(header []string) (*layout, error) {
	best, share := tables[0], 0.0
	for _, t := range tables {
		if s := t.share(header); s > share {
			best, share = t, s
		}
	}
	if share < 0.5 {
		var looked []string
		for _, t := range tables {
			looked = append(looked, fmt.Sprintf("for %s %s", t.title, t.required()))
		}
		return nil, fmt.Errorf("this does not look like UCDP GED, nor like another table of UCDP that is read; looked %s", strings.Join(looked, "; "))
	}
	for _, name := range header {
		for _, n := range neighbours {
			if best.loose && best.fold(name) == n.column {
				return nil, fmt.Errorf("this does not look like %s: column %s is of %s, which are not read", best.title, name, n.title)
			}
		}
	}
	return layoutOf(best, header)
}

// separatorOf is what parts the names of a header.
func separatorOf(line []byte) byte {
	best, most := record.Separators[0], 0
	for i := range record.Separators {
		if n := bytes.Count(line, []byte{record.Separators[i]}); n > most {
			best, most = record.Separators[i], n
		}
	}
	return best
}

// firstLine is the beginning of a file to its first line break that is not blank.
func firstLine(head []byte) []byte {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), "\r\n")
	line, _, _ := bytes.Cut(head, []byte{'\n'})
	return bytes.TrimRight(line, "\r")
}

// Detect tells whether a file that begins with head looks like a table of UCDP that is read.
func Detect(head []byte) bool {
	line := firstLine(head)
	var header []string
	for name := range strings.SplitSeq(string(line), string(separatorOf(line))) {
		header = append(header, strings.Trim(name, `" `))
	}
	for _, t := range tables {
		if t.share(header) == 1 {
			return true
		}
	}
	// With a slip in another column it is GED nevertheless, which the error then tells.
	lower := bytes.ToLower(line)
	return bytes.Contains(lower, []byte("type_of_violence")) && bytes.Contains(lower, []byte("side_a"))
}
