// Package vocabulary holds the code lists of the field: PLOVER's event types,
// modes, contexts and sectors, the codes of CAMEO, GDELT, ACLED and UCDP with
// the crosswalk that reads them in PLOVER's words, the countries with the
// numbers, codes and names that datasets give them, and spellings of places.
//
// Every list is a CSV file in this folder, to be read and corrected by an
// analyst; its first lines name the source, the terms and the readings taken.
// The files are part of the program: they are embedded, parsed on first use,
// and a fault in one of them is a panic that names the file and quotes the line.
//
// A code is matched exactly as it is written in its table, ACLED's excepted,
// which are words (see [CodeOf]); names of countries and places are matched
// without regard to case, accents and punctuation. What is not found is
// reported as such, and [Nearest] finds what was probably meant.
package vocabulary

import (
	"crypto/sha256"
	_ "embed"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed plover_types.csv
var ploverTypesCSV string

//go:embed plover_modes.csv
var ploverModesCSV string

//go:embed plover_contexts.csv
var ploverContextsCSV string

//go:embed countries.csv
var countriesCSV string

//go:embed countries_gw.csv
var countriesGWCSV string

//go:embed country_names.csv
var countryNamesCSV string

//go:embed acled_codes.csv
var acledCodesCSV string

//go:embed cameo_countries.csv
var cameoCountriesCSV string

//go:embed cameo_ethnic.csv
var cameoEthnicCSV string

//go:embed cameo_events.csv
var cameoEventsCSV string

//go:embed cameo_groups.csv
var cameoGroupsCSV string

//go:embed cameo_religions.csv
var cameoReligionsCSV string

//go:embed cameo_roles.csv
var cameoRolesCSV string

//go:embed countries_cow.csv
var countriesCOWCSV string

//go:embed crosswalk.csv
var crosswalkCSV string

//go:embed fips_areas.csv
var fipsAreasCSV string

//go:embed gdelt_codes.csv
var gdeltCodesCSV string

//go:embed place_aliases.csv
var placeAliasesCSV string

//go:embed plover_sectors.csv
var ploverSectorsCSV string

//go:embed ucdp_codes.csv
var ucdpCodesCSV string

// Version names this edition of the tables: twelve hex digits that change with
// any of them. A reader keeps it on what it reads, so that it can be told
// later which vocabulary stood behind a code.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	h := sha256.New()
	for _, text := range []string{
		ploverTypesCSV, ploverModesCSV, ploverContextsCSV, countriesCSV, countriesGWCSV, countryNamesCSV,
		acledCodesCSV, cameoCountriesCSV, cameoEthnicCSV, cameoEventsCSV, cameoGroupsCSV, cameoReligionsCSV, cameoRolesCSV,
		countriesCOWCSV, crosswalkCSV, fipsAreasCSV, gdeltCodesCSV, placeAliasesCSV, ploverSectorsCSV, ucdpCodesCSV,
	} {
		fmt.Fprintf(h, "%d\n%s", len(text), text)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
})

// table reads one embedded file: # lines are for people, the first record must
// be exactly columns, and the others are returned.
func table(file, text string, columns ...string) []row {
	r := csv.NewReader(strings.NewReader(text))
	r.Comment = '#'
	r.FieldsPerRecord = len(columns)
	records, err := r.ReadAll()
	if err != nil {
		panic(fmt.Sprintf("vocabulary/%s: %v", file, err))
	}
	if len(records) == 0 || !slices.Equal(records[0], columns) {
		panic(fmt.Sprintf("vocabulary/%s: the columns are not %v", file, columns))
	}
	rows := make([]row, 0, len(records)-1)
	for _, cells := range records[1:] {
		rows = append(rows, row{file, cells})
	}
	return rows
}

// row is one record of a table. Its methods read a cell as a value; an empty
// cell is the zero value.
type row struct {
	file  string
	cells []string
}

func (r row) text(column int) string { return r.cells[column] }

func (r row) integer(column int) int {
	return cell(r, column, strconv.Atoi)
}

func (r row) score(column int) float64 {
	return cell(r, column, func(s string) (float64, error) { return strconv.ParseFloat(s, 64) })
}

func (r row) day(column int) time.Time {
	return cell(r, column, func(s string) (time.Time, error) { return time.Parse(time.DateOnly, s) })
}

func (r row) yes(column int) bool {
	return cell(r, column, func(s string) (bool, error) {
		if s != "yes" && s != "no" {
			return false, fmt.Errorf("%q is neither yes nor no", s)
		}
		return s == "yes", nil
	})
}

func cell[T any](r row, column int, parse func(string) (T, error)) T {
	var zero T
	if r.cells[column] == "" {
		return zero
	}
	value, err := parse(r.cells[column])
	if err != nil {
		panic(fmt.Sprintf("vocabulary/%s: %v in the line %q", r.file, err, strings.Join(r.cells, ",")))
	}
	return value
}
