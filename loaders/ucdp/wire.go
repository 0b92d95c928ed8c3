package ucdp

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus/loaders/record"
	"casus/vocabulary"
)

// column is a field of GED by what it means, whatever its release calls it and wherever it puts it.
type column int

const (
	colID column = iota
	colRelID
	colYear
	colActiveYear
	colCodeStatus
	colViolence
	colConflictDset
	colConflict
	colConflictName
	colDyadDset
	colDyad
	colDyadName
	colSideADset
	colSideAID
	colSideA
	colSideBDset
	colSideBID
	colSideB
	colSources
	colArticle
	colOffice
	colSourceDate
	colHeadline
	colOriginal
	colWherePrec
	colWhere
	colWhereText
	colAdm1
	colAdm2
	colLatitude
	colLongitude
	colGeometry
	colGrid
	colCountry
	colCountryID
	colRegion
	colClarity
	colDatePrec
	colDateStart
	colDateEnd
	colDeathsA
	colDeathsB
	colDeathsCivilians
	colDeathsUnknown
	colBest
	colHigh
	colLow
	colGWNoA
	colGWNoB
	columns
)

// sort says how a value is written so that the same value is the same text in every release.
type sort int

const (
	text    sort = iota
	integer      // "645.0" is 645
	decimal      // "22.000000" is 22
	yesNo        // "true" is 1
	day          // "1990-01-01 00:00:00.000" is 1990-01-01
	list         // "731,732" is "731, 732"
	stamp        // of the release: no part of what a row says
)

// field is one column of a table.
type field struct {
	name     string
	sort     sort
	required bool
	older    []string
}

// ged names the columns as the releases since 23.1 do, with the names that older ones gave them.
var ged = table{title: "UCDP GED", fields: []field{
	colID:              {"id", integer, true, nil},
	colRelID:           {"relid", text, false, nil},
	colYear:            {"year", integer, false, nil},
	colActiveYear:      {"active_year", yesNo, false, nil},
	colCodeStatus:      {"code_status", text, false, nil},
	colViolence:        {"type_of_violence", integer, true, nil},
	colConflictDset:    {"conflict_dset_id", text, false, nil},
	colConflict:        {"conflict_new_id", integer, false, []string{"conflict_id"}},
	colConflictName:    {"conflict_name", text, false, nil},
	colDyadDset:        {"dyad_dset_id", text, false, nil},
	colDyad:            {"dyad_new_id", integer, false, []string{"dyad_id"}},
	colDyadName:        {"dyad_name", text, false, nil},
	colSideADset:       {"side_a_dset_id", text, false, nil},
	colSideAID:         {"side_a_new_id", integer, false, []string{"side_a_id"}},
	colSideA:           {"side_a", text, true, nil},
	colSideBDset:       {"side_b_dset_id", text, false, nil},
	colSideBID:         {"side_b_new_id", integer, false, []string{"side_b_id"}},
	colSideB:           {"side_b", text, true, nil},
	colSources:         {"number_of_sources", integer, false, nil},
	colArticle:         {"source_article", text, false, nil},
	colOffice:          {"source_office", text, false, nil},
	colSourceDate:      {"source_date", text, false, nil},
	colHeadline:        {"source_headline", text, false, nil},
	colOriginal:        {"source_original", text, false, nil},
	colWherePrec:       {"where_prec", integer, true, nil},
	colWhere:           {"where_coordinates", text, false, nil},
	colWhereText:       {"where_description", text, false, nil},
	colAdm1:            {"adm_1", text, false, nil},
	colAdm2:            {"adm_2", text, false, nil},
	colLatitude:        {"latitude", decimal, true, nil},
	colLongitude:       {"longitude", decimal, true, nil},
	colGeometry:        {"geom_wkt", text, false, nil},
	colGrid:            {"priogrid_gid", integer, false, nil},
	colCountry:         {"country", text, true, nil},
	colCountryID:       {"country_id", integer, false, nil},
	colRegion:          {"region", text, false, nil},
	colClarity:         {"event_clarity", integer, false, nil},
	colDatePrec:        {"date_prec", integer, true, nil},
	colDateStart:       {"date_start", day, true, nil},
	colDateEnd:         {"date_end", day, true, nil},
	colDeathsA:         {"deaths_a", integer, false, nil},
	colDeathsB:         {"deaths_b", integer, false, nil},
	colDeathsCivilians: {"deaths_civilians", integer, false, nil},
	colDeathsUnknown:   {"deaths_unknown", integer, false, nil},
	colBest:            {"best", integer, true, []string{"best_est"}},
	colHigh:            {"high", integer, true, []string{"high_est"}},
	colLow:             {"low", integer, true, []string{"low_est"}},
	colGWNoA:           {"gwnoa", integer, false, nil},
	colGWNoB:           {"gwnob", integer, false, nil},
}}

// notTheirs are columns that others add when they pass GED on; they are no part of the row.
var notTheirs = []string{"", "iso3", "start_year", "end_year"}

// row holds the canonical values; empty where the file has none.
type row [columns]string

// layout is what a header says about its file.
type layout struct {
	table *table
	at    []int // the field that holds the column, from 0; -1: none
	// raw lists the fields that make the raw row, by name.
	raw []rawField
}

type rawField struct {
	quoted string // "name": as in JSON
	index  int
	column column // unknown: kept as it stands
	sort   sort
}

const unknown column = -1

// layoutOf reads a header of t.
func layoutOf(t *table, header []string) (*layout, error) {
	l := &layout{table: t, at: make([]int, len(t.fields))}
	for c := range l.at {
		l.at[c] = -1
	}
	where := map[string]int{}
	for i, name := range header {
		name = t.fold(name)
		if _, twice := where[name]; twice && name != "" {
			return nil, fmt.Errorf("this does not look like %s: the header names column %s twice", t.title, strings.ToLower(strings.TrimSpace(header[i])))
		}
		where[name] = i
	}
	taken := map[int]bool{}
	var missing, nearest []string
	for c, f := range t.fields {
		for _, name := range append([]string{f.name}, f.older...) {
			if i, ok := where[t.fold(name)]; ok && l.at[c] < 0 {
				l.at[c] = i
				taken[i] = true
				l.raw = append(l.raw, rawField{index: i, quoted: string(record.AppendQuoted(nil, f.name)) + ":", column: column(c), sort: f.sort})
			}
		}
		if f.required && l.at[c] < 0 {
			missing = append(missing, f.name)
			if near, ok := vocabulary.Nearest(f.name, header); ok {
				nearest = append(nearest, fmt.Sprintf("%s for %s", near, f.name))
			}
		}
	}
	if missing != nil {
		hint := ""
		if nearest != nil {
			hint = " (is it " + strings.Join(nearest, ", ") + "?)"
		}
		return nil, fmt.Errorf("this does not look like %s: column %s is missing%s; looked for %s",
			t.title, strings.Join(missing, ", "), hint, t.required())
	}
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		if !taken[i] && !slices.Contains(notTheirs, name) {
			l.raw = append(l.raw, rawField{index: i, quoted: string(record.AppendQuoted(nil, name)) + ":", column: unknown})
		}
	}
	slices.SortFunc(l.raw, func(a, b rawField) int { return strings.Compare(a.quoted, b.quoted) })
	return l, nil
}

// read takes the row out of its fields, in canonical form, and writes the raw row; of the release's stamp only where
// stamped.
func (l *layout) read(fields, row []string, stamped bool, raw []byte) []byte {
	raw = append(raw, '{')
	for i := range l.raw {
		f := &l.raw[i]
		v := canonical(fields[f.index], f.sort)
		if f.column != unknown {
			row[f.column] = v
		}
		if v == "" || f.sort == stamp && !stamped {
			continue
		}
		if len(raw) > 1 {
			raw = append(raw, ',')
		}
		raw = append(raw, f.quoted...)
		raw = record.AppendQuoted(raw, v)
	}
	return append(raw, '}')
}

// value is the column's alone.
func (l *layout) value(fields []string, c column) string {
	if l.at[c] < 0 {
		return ""
	}
	return canonical(fields[l.at[c]], l.table.fields[c].sort)
}

// fill takes the row out of what read wrote.
func (t *table) fill(row []string, raw map[string]string) {
	for c, f := range t.fields {
		row[c] = raw[f.name]
	}
}

// canonical writes a value in the one way that it has here. What it cannot read stays as it is, for the mapping to
// judge.
func canonical(v string, s sort) string {
	v = strings.TrimSpace(v)
	if v == "NA" || v == "NULL" {
		return ""
	}
	switch s {
	case integer:
		if whole, zeros, ok := strings.Cut(v, "."); ok && whole != "" && strings.Trim(zeros, "0") == "" {
			return whole
		}
	case decimal:
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
	case yesNo:
		switch strings.ToLower(v) {
		case "true", "1.0":
			return "1"
		case "false", "0.0":
			return "0"
		}
	case day:
		if len(v) > len("2006-01-02") && (v[10] == ' ' || v[10] == 'T') {
			v = v[:10]
		}
		if len(v) == 10 && v[4] == '/' && v[7] == '/' {
			v = strings.ReplaceAll(v, "/", "-")
		}
	case list:
		return strings.Join(cutList(v), ", ")
	case stamp:
		return editionOf(v)
	}
	return v
}

// cutList cuts a list of numbers with commas between them.
func cutList(v string) []string {
	var out []string
	for part := range strings.SplitSeq(v, ",") {
		if part = canonical(part, integer); part != "" {
			out = append(out, part)
		}
	}
	return out
}
