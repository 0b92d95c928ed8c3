package gdelt

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"casus/loaders/record"
)

// column is a field of an event row, whatever layout it stands in.
type column int

// actorColumns and geoColumns are how many columns tell of one actor and, in 2.0, of one place.
const (
	actorColumns = 10
	geoColumns   = 8
)

const (
	colID column = iota
	colDate
	colMonth
	colYear
	colFraction
	colActor1                             // the first of actorColumns
	colActor2  = colActor1 + actorColumns // likewise
	colRoot    = colActor2 + actorColumns
	colCode    = colRoot + 1
	colBase    = colRoot + 2
	colRootOf  = colRoot + 3
	colQuad    = colRoot + 4
	colScore   = colRoot + 5
	colTone    = colRoot + 9
	colGeo1    = colTone + 1          // the first of geoColumns
	colGeo2    = colGeo1 + geoColumns // likewise
	colGeo     = colGeo2 + geoColumns // of the action
	colAdded   = colGeo + geoColumns
	colURL     = colAdded + 1
	allColumns = colURL + 1
)

// What tells of an actor, from colActor1 or colActor2.
const (
	actorCode column = iota
	actorName
	actorCountry
	actorGroup
	actorEthnic
	actorReligion1
	actorReligion2
	actorType1
	actorType2
	actorType3
)

// What tells of a place, from colGeo1, colGeo2 or colGeo.
const (
	geoType column = iota
	geoName
	geoCountry
	geoADM1
	geoADM2
	geoLat
	geoLon
	geoFeature
)

// columnNames are GDELT's, in the order of 2.0.
var columnNames = [allColumns]string{
	"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
	"Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1KnownGroupCode", "Actor1EthnicCode",
	"Actor1Religion1Code", "Actor1Religion2Code", "Actor1Type1Code", "Actor1Type2Code", "Actor1Type3Code",
	"Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2KnownGroupCode", "Actor2EthnicCode",
	"Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type1Code", "Actor2Type2Code", "Actor2Type3Code",
	"IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
	"NumMentions", "NumSources", "NumArticles", "AvgTone",
	"Actor1Geo_Type", "Actor1Geo_FullName", "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code", "Actor1Geo_ADM2Code", "Actor1Geo_Lat", "Actor1Geo_Long", "Actor1Geo_FeatureID",
	"Actor2Geo_Type", "Actor2Geo_FullName", "Actor2Geo_CountryCode", "Actor2Geo_ADM1Code", "Actor2Geo_ADM2Code", "Actor2Geo_Lat", "Actor2Geo_Long", "Actor2Geo_FeatureID",
	"ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code", "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FeatureID",
	"DATEADDED", "SOURCEURL",
}

func (c column) String() string { return columnNames[c] }

// decimals are the columns with a number that the versions write in different ways.
var decimals = [allColumns]bool{
	colFraction: true, colScore: true, colTone: true, colGeo1 + geoLat: true, colGeo1 + geoLon: true, colGeo2 + geoLat: true,
	colGeo2 + geoLon: true, colGeo + geoLat: true, colGeo + geoLon: true,
}

// mcolumn is a field of a mention.
type mcolumn int

const (
	menID mcolumn = iota
	menEventTime
	menTime
	menType
	menSource
	menIdentifier
	menSentence
	menActor1Offset
	menActor2Offset
	menActionOffset
	menInRawText
	menConfidence
	menLength
	menTone
	menTranslation
	menExtras
	allMention
)

var mentionNames = [allMention]string{
	"GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID",
	"Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
	"MentionDocTranslationInfo", "Extras",
}

func (c mcolumn) String() string { return mentionNames[c] }

// row and mention hold the canonical values; empty where the file has none.
type (
	row     [allColumns]string
	mention [allMention]string
)

// layouts are the columns that an event row of so many fields has, in their order: 61 in 2.0; 58 in 1.0, which has no
// ADM2 codes; 57 in 1.0's archive of before April 2013, which has no address either.
var layouts = map[int][]column{
	61: layout(func(column) bool { return true }),
	58: layout(func(c column) bool { return !isADM2(c) }),
	57: layout(func(c column) bool { return !isADM2(c) && c != colURL }),
}

func isADM2(c column) bool {
	return c == colGeo1+geoADM2 || c == colGeo2+geoADM2 || c == colGeo+geoADM2
}

func layout(has func(column) bool) []column {
	var out []column
	for c := range allColumns {
		if has(c) {
			out = append(out, c)
		}
	}
	return out
}

// expected is what a file of ours has, for messages.
const expected = "tab-separated rows without a header, of 61 columns (events of GDELT 2.0), 58 or 57 (events of GDELT 1.0) or 16 " +
	"(mentions), the first of them GLOBALEVENTID, a number"

// rawField names a field of the raw row: `"name":` as in JSON.
type rawField[C ~int] struct {
	quoted string
	column C
}

// The raw rows hold the fields by name, sorted.
var (
	rawEvent   = rawFields[column](columnNames[:])
	rawMention = rawFields[mcolumn](mentionNames[:])
)

func rawFields[C ~int](names []string) []rawField[C] {
	out := make([]rawField[C], len(names))
	for i, name := range names {
		out[i] = rawField[C]{`"` + name + `":`, C(i)}
	}
	slices.SortFunc(out, func(a, b rawField[C]) int { return strings.Compare(a.quoted, b.quoted) })
	return out
}

// appendRaw writes the raw row of values; empty ones are left out.
func appendRaw[C ~int](b []byte, fields []rawField[C], values []string) []byte {
	b = append(b, '{')
	for i := range fields {
		f := &fields[i]
		v := values[f.column]
		if v == "" {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(b, f.quoted...)
		b = record.AppendQuoted(b, v)
	}
	return append(b, '}')
}

// maxFields is how many fields the widest row has.
const maxFields = 61

// split cuts a line at its tabs and returns how many fields it has, which may be more than it cut.
func split(line string, fields *[maxFields]string) int {
	n, from := 0, 0
	for i := 0; i < len(line); i++ {
		if line[i] != '\t' {
			continue
		}
		if n < maxFields {
			fields[n] = line[from:i]
		}
		n, from = n+1, i+1
	}
	if n < maxFields {
		fields[n] = line[from:]
	}
	return n + 1
}

// readEvent takes the values out of the fields of a row of that layout.
func readEvent(fields []string, columns []column, r *row) {
	if len(columns) < len(r) {
		clear(r[:])
	}
	for i, c := range columns {
		v := trim(fields[i])
		if decimals[c] {
			v = plainDecimal(v)
		}
		r[c] = v
	}
}

// readMention takes the values out of the fields of a mention.
func readMention(fields []string, m *mention) {
	for c := range m {
		m[c] = trim(fields[c])
	}
	m[menTone] = plainDecimal(m[menTone])
}

// trim is strings.TrimSpace, at once where there is nothing to do.
func trim(s string) string {
	if s == "" || plainEdge(s[0]) && plainEdge(s[len(s)-1]) {
		return s
	}
	return strings.TrimSpace(s)
}

func plainEdge(c byte) bool { return c > ' ' && c < 0x80 }

// plainDecimal writes a number in one way: 2.0 has -7.0 where 1.0 has -7.
func plainDecimal(s string) string {
	dot := strings.IndexByte(s, '.')
	if dot <= 0 || s[dot-1] == '-' {
		return s
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && i != dot && (c != '-' || i > 0) {
			return s
		}
	}
	end := len(s)
	for s[end-1] == '0' {
		end--
	}
	if s[end-1] == '.' {
		end--
	}
	return s[:end]
}

// rowsOf reads a stored raw row: one of the two is not nil.
func rowsOf(raw []byte) (*row, *mention, error) {
	var fields map[string]string
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, nil, fmt.Errorf("the stored row is not a flat JSON object: %w", err)
	}
	if fields[menTime.String()] != "" {
		var m mention
		for c := range allMention {
			m[c] = fields[c.String()]
		}
		return nil, &m, nil
	}
	var r row
	for c := range allColumns {
		r[c] = fields[c.String()]
	}
	return &r, nil, nil
}
