package acled

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"casus/loaders/record"
	"casus/vocabulary"
)

// column is a field of ACLED by what it means, whatever its layout calls it and wherever it puts it.
type column int

const (
	colID column = iota
	colDataID
	colNumber
	colDate
	colYear
	colTimePrec
	colDisorder
	colEvent
	colSubEvent
	colActor1
	colAssoc1
	colInter1
	colActor2
	colAssoc2
	colInter2
	colInteraction
	colTargeting
	colISO
	colISO3
	colGWNo
	colRegion
	colCountry
	colAdmin1
	colAdmin2
	colAdmin3
	colLocation
	colLatitude
	colLongitude
	colGeoPrec
	colSource
	colScale
	colNotes
	colFatalities
	colTags
	colTimestamp
	columns
)

// form says how a value is written so that the same value is the same text in every layout and re-save.
type form int

const (
	text     form = iota
	integer       // "12.0" is 12
	decimal       // "33.10" and, from a spreadsheet of half of Europe, "33,1" are 33.1
	day           // "9-May-20" is 2020-05-09
	sideKind      // "Protesters" is 6; "0" is empty, for there is no such side
	sideBoth      // "State forces-Civilians" is 17, "Protesters only" is 60
)

// wire names the columns as the layouts since 2017 do, with the names that older ones gave them.
var wire = [columns]struct {
	name string
	form form
	// full columns are never empty in a row of ACLED's, in any layout that has them.
	full  bool
	older string
}{
	colID:          {"event_id_cnty", text, true, ""},
	colDataID:      {"data_id", integer, true, ""},
	colNumber:      {"event_id_no_cnty", integer, false, ""},
	colDate:        {"event_date", day, true, ""},
	colYear:        {"year", integer, true, ""},
	colTimePrec:    {"time_precision", integer, true, ""},
	colDisorder:    {"disorder_type", text, true, ""},
	colEvent:       {"event_type", text, true, ""},
	colSubEvent:    {"sub_event_type", text, true, ""},
	colActor1:      {"actor1", text, true, ""},
	colAssoc1:      {"assoc_actor_1", text, false, "ally_actor_1"},
	colInter1:      {"inter1", sideKind, true, ""},
	colActor2:      {"actor2", text, false, ""},
	colAssoc2:      {"assoc_actor_2", text, false, "ally_actor_2"},
	colInter2:      {"inter2", sideKind, false, ""},
	colInteraction: {"interaction", sideBoth, true, ""},
	colTargeting:   {"civilian_targeting", text, false, ""},
	colISO:         {"iso", integer, true, ""},
	colISO3:        {"iso3", text, false, ""},
	colGWNo:        {"gwno", integer, true, ""},
	colRegion:      {"region", text, true, ""},
	colCountry:     {"country", text, true, ""},
	colAdmin1:      {"admin1", text, false, ""},
	colAdmin2:      {"admin2", text, false, ""},
	colAdmin3:      {"admin3", text, false, ""},
	colLocation:    {"location", text, true, ""},
	colLatitude:    {"latitude", decimal, true, ""},
	colLongitude:   {"longitude", decimal, true, ""},
	colGeoPrec:     {"geo_precision", integer, true, ""},
	colSource:      {"source", text, true, ""},
	colScale:       {"source_scale", text, false, ""},
	colNotes:       {"notes", text, false, ""},
	colFatalities:  {"fatalities", integer, true, ""},
	colTags:        {"tags", text, false, ""},
	colTimestamp:   {"timestamp", integer, true, ""},
}

func (c column) String() string { return wire[c].name }

// required are the columns without which a file is none of ACLED's; colDataID stands in for colID.
var required = []column{colID, colDate, colEvent, colActor1, colCountry}

// notTheirs are columns that programs add when they save a table again; they are no part of the row.
var notTheirs = []string{"", "unnamed:_0"}

// row holds the canonical values; empty where the file has none.
type row [columns]string

// field is one of a column that we do not know, kept as it stands.
type field struct{ name, value string }

// columnOf finds the column of a name in a header.
func columnOf(name string) (column, bool) {
	for c, w := range wire {
		if name == w.name || name == w.older && name != "" {
			return column(c), true
		}
	}
	return columns, false
}

// plainName writes a name of a header as ours are written: lower case, no spaces.
func plainName(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "_")
}

// layout is what a header says about its file.
type layout struct {
	at    [columns]int // the field that holds the column, from 0; -1: none
	extra []extra      // by name
}

type extra struct {
	name string
	at   int
}

// layoutOf reads a header.
func layoutOf(header []string) (*layout, error) {
	l := &layout{}
	for c := range l.at {
		l.at[c] = -1
	}
	seen := map[string]bool{}
	for i, name := range header {
		name = plainName(name)
		if slices.Contains(notTheirs, name) {
			continue
		}
		c, known := columnOf(name)
		if seen[name] || known && l.at[c] >= 0 {
			return nil, fmt.Errorf("this does not look like ACLED: the header names column %s twice", name)
		}
		seen[name] = true
		if known {
			l.at[c] = i
		} else {
			l.extra = append(l.extra, extra{name, i})
		}
	}
	slices.SortFunc(l.extra, func(a, b extra) int { return strings.Compare(a.name, b.name) })
	if l.at[colID] >= 0 && seen["deleted_timestamp"] {
		return nil, fmt.Errorf("this is ACLED's list of deleted events: it holds no events, and is not read; load a full export instead")
	}
	var missing, nearest, wanted []string
	for _, c := range required {
		name := c.String()
		if c == colID {
			name += " or " + colDataID.String()
		}
		wanted = append(wanted, name)
		if l.at[c] >= 0 || c == colID && l.at[colDataID] >= 0 {
			continue
		}
		missing = append(missing, name)
		if near, ok := vocabulary.Nearest(c.String(), header); ok {
			nearest = append(nearest, fmt.Sprintf("%s for %s", near, c))
		}
	}
	if missing != nil {
		hint := ""
		if nearest != nil {
			hint = " (is it " + strings.Join(nearest, ", ") + "?)"
		}
		return nil, fmt.Errorf("this does not look like ACLED: column %s is missing%s; looked for %s",
			strings.Join(missing, ", "), hint, strings.Join(wanted, ", "))
	}
	return l, nil
}

// read takes the row out of its fields, in canonical form.
func (l *layout) read(fields []string, r *row) []field {
	for c, at := range l.at {
		if at >= 0 {
			r[c] = canonical(fields[at], wire[c].form)
		}
	}
	var others []field
	for _, e := range l.extra {
		if v := canonical(fields[e.at], text); v != "" {
			others = append(others, field{e.name, v})
		}
	}
	return others
}

// cut tells whether the row is one that was cut off and filled up with separators: behind some field all are empty,
// among them two that never are. It names the last field that holds something.
func (l *layout) cut(fields []string) (last int, cut bool) {
	last = len(fields) - 1
	for last >= 0 && strings.TrimSpace(fields[last]) == "" {
		last--
	}
	n := 0
	for c, at := range l.at {
		if at > last && wire[c].full {
			n++
		}
	}
	return last, n >= 2
}

// byName are the columns in the order of their names.
var byName = func() []column {
	var all []column
	for c := range columns {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b column) int { return strings.Compare(a.String(), b.String()) })
	return all
}()

// raw writes the row as JSON, by name, with the fields of columns that we do not know, which are sorted.
//
// The timestamp is left out: it is the edition. So is data_id where the event has an id of its own, for it is another
// one in every export.
func (r *row) raw(others []field) string {
	b := make([]byte, 1, 1024)
	b[0] = '{'
	put := func(name, value string) {
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(record.AppendQuoted(b, name), ':')
		b = record.AppendQuoted(b, value)
	}
	for _, c := range byName {
		if r[c] == "" || c == colTimestamp || c == colDataID && r[colID] != "" {
			continue
		}
		for len(others) > 0 && others[0].name < c.String() {
			put(others[0].name, others[0].value)
			others = others[1:]
		}
		put(c.String(), r[c])
	}
	for _, o := range others {
		put(o.name, o.value)
	}
	return string(append(b, '}'))
}

// rowOf reads what raw wrote.
func rowOf(raw []byte) (*row, error) {
	var fields map[string]string
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, fmt.Errorf("the stored row is not a flat JSON object: %w", err)
	}
	var r row
	for c := range columns {
		r[c] = fields[wire[c].name]
	}
	return &r, nil
}

// key is the dataset's own key.
func (r *row) key() string {
	if r[colID] != "" {
		return r[colID]
	}
	return r[colDataID]
}

// canonical writes a value in the one way that it has here. What it cannot read stays as it is, for the mapping to
// judge.
func canonical(v string, f form) string {
	if strings.Contains(v, "\u00a0") {
		v = strings.ReplaceAll(v, "\u00a0", " ")
	}
	v = strings.TrimSpace(v)
	if v == "" || v == "NA" || v == "NULL" {
		return ""
	}
	switch f {
	case integer:
		if whole, zeros, ok := strings.Cut(v, "."); ok && whole != "" && strings.Trim(zeros, "0") == "" {
			return whole
		}
	case decimal:
		w := v
		if strings.Count(w, ",") == 1 && !strings.Contains(w, ".") {
			w = strings.Replace(w, ",", ".", 1)
		}
		if n, err := strconv.ParseFloat(w, 64); err == nil {
			return strconv.FormatFloat(n, 'f', -1, 64)
		}
	case day:
		if t, ok := dayOf(v); ok {
			return t.Format(time.DateOnly)
		}
	case sideKind:
		return sideKindOf(canonical(v, integer))
	case sideBoth:
		return bothSidesOf(canonical(v, integer))
	}
	return v
}

// sideKindOf is the digit of a kind of actor, from the digit or the words of 2024; empty for none.
func sideKindOf(v string) string {
	if len(v) > 1 {
		if c, ok := vocabulary.CodeOf("ACLED_INTER", v); ok {
			v = c.Code
		}
	}
	if v == "0" {
		return ""
	}
	return v
}

// bothSidesOf is the number of an interaction, the lesser digit first, 0 behind it for none, from the number or the words.
func bothSidesOf(v string) string {
	if v == "" || v[0] >= '0' && v[0] <= '9' {
		return v
	}
	digit := func(words string) string {
		if d := sideKindOf(strings.TrimSpace(words)); len(d) == 1 {
			return d
		}
		return ""
	}
	if one, ok := strings.CutSuffix(v, " only"); ok {
		if d := digit(one); d != "" {
			return d + "0"
		}
		return v
	}
	if a, b, ok := strings.Cut(v, "-"); ok {
		if a, b := digit(a), digit(b); a != "" && b != "" {
			return min(a, b) + max(a, b)
		}
	}
	return v
}
