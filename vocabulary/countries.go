package vocabulary

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// Country is a state or territory, one of today or a former one.
type Country struct {
	ISO3     string    // the key; a code of ours where ISO has none (XKX, Kosovo)
	ISO2     string    // empty where it has none of its own
	Numeric  int       // of ISO 3166-1 or -3; 0 where there is none
	Name     string    // short common English
	FIPS     string    // FIPS 10-4; several stand with a space between them ("GZ WE")
	Wikidata string    // Q796
	Until    time.Time // the last day of a state that is no more; zero for the others
}

// Countries are all countries, former ones too, by ISO3.
func Countries() []Country { return slices.Clone(countries().all) }

// CountryByISO3 is the country of that key, which is upper case.
func CountryByISO3(code string) (Country, bool) {
	c, ok := countries().byISO3[code]
	return c, ok
}

// CountryByISO2 is the country of that two-letter code, which is upper case.
func CountryByISO2(code string) (Country, bool) {
	c, ok := countries().byISO2[code]
	return c, ok
}

// CountryByFIPS is the country of that FIPS 10-4 code, which is upper case.
// Many of them are the ISO code of another country: AU is Austria.
func CountryByFIPS(code string) (Country, bool) {
	c, ok := countries().byFIPS[code]
	return c, ok
}

// CountryByGW is the country of a Gleditsch and Ward number, as UCDP uses
// them, on the day of on: 365 is the Soviet Union in 1990 and Russia in 1995.
// On a day outside the spans of its number it is the one of the nearest span,
// and for the zero time the newest. States of the 19th century that have no
// code of today are not found.
func CountryByGW(number int, on time.Time) (Country, bool) {
	return countries().pick(countries().byGW[number], on)
}

// CountryByCOW is the country of a Correlates of War number on the day of on,
// as [CountryByGW] finds it by the other list. Most numbers are the same in
// both, some are not: 255 is the Germany of today here, 260 there.
func CountryByCOW(number int, on time.Time) (Country, bool) {
	return countries().pick(countries().byCOW[number], on)
}

// CountryByCAMEO is the country of a CAMEO code, as GDELT and ICEWS write it,
// which is upper case. Some are not ISO's: ROM is Romania. A region (AFR, EUR)
// and a role of the world (IGO) are no country.
func CountryByCAMEO(code string) (Country, bool) {
	c, ok := countries().byCAMEO[code]
	return c, ok
}

// CountryByName is the country of an English name, common or as a dataset
// spells it, on the day of on; for the zero time the newest. Case, accents,
// punctuation and the words "the" and "and" make no difference.
func CountryByName(name string, on time.Time) (Country, bool) {
	return countries().pick(countries().byName[foldName(name)], on)
}

// CountryNames are all names that [CountryByName] knows, as they are listed:
// what [Nearest] can choose from.
func CountryNames() []string { return slices.Clone(countries().names) }

// span says which country a number or a name means from one day to another,
// both within; a zero day is an open end.
type span struct {
	iso3        string // "-" where no code fits
	from, until time.Time
}

// distance is how far a day lies outside the span; 0 within.
func (s span) distance(day time.Time) time.Duration {
	switch {
	case day.Before(s.from):
		return s.from.Sub(day)
	case !s.until.IsZero() && day.After(s.until):
		return day.Sub(s.until)
	}
	return 0
}

type countryTables struct {
	all                    []Country
	names                  []string
	byISO3, byISO2, byFIPS map[string]Country
	byCAMEO                map[string]Country
	byGW, byCOW            map[int][]span // oldest first
	byName                 map[string][]span
}

// pick is the country of the span that holds the day, else of the nearest; of
// the last one for the zero time.
func (t *countryTables) pick(spans []span, on time.Time) (Country, bool) {
	if len(spans) == 0 {
		return Country{}, false
	}
	best := spans[len(spans)-1]
	if !on.IsZero() {
		year, month, d := on.Date()
		day := time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
		best = slices.MinFunc(spans, func(a, b span) int { return cmp.Compare(a.distance(day), b.distance(day)) })
	}
	c, ok := t.byISO3[best.iso3]
	return c, ok
}

var countries = sync.OnceValue(func() *countryTables {
	t := &countryTables{
		byISO3:  map[string]Country{},
		byISO2:  map[string]Country{},
		byFIPS:  map[string]Country{},
		byCAMEO: map[string]Country{},
		byGW:    map[int][]span{},
		byCOW:   map[int][]span{},
		byName:  map[string][]span{},
	}
	for _, r := range table("countries.csv", countriesCSV, "iso3", "iso2", "numeric", "name", "fips", "wikidata", "until") {
		c := Country{r.text(0), r.text(1), r.integer(2), r.text(3), r.text(4), r.text(5), r.day(6)}
		t.all = append(t.all, c)
		t.names = append(t.names, c.Name)
		t.byISO3[c.ISO3] = c
		if c.ISO2 != "" {
			t.byISO2[c.ISO2] = c
		}
		for fips := range strings.FieldsSeq(c.FIPS) {
			t.byFIPS[fips] = c
		}
		t.byName[foldName(c.Name)] = []span{{iso3: c.ISO3}}
	}
	for _, r := range table("country_names.csv", countryNamesCSV, "name", "iso3", "from", "until", "seen_in") {
		name := foldName(r.text(0))
		if len(t.byName[name]) == 0 {
			t.names = append(t.names, r.text(0))
		}
		t.byName[name] = append(t.byName[name], span{r.text(1), r.day(2), r.day(3)})
	}
	for _, r := range table("countries_gw.csv", countriesGWCSV, "gw", "iso3", "from", "until", "gw_name", "note") {
		number := r.integer(0)
		t.byGW[number] = append(t.byGW[number], span{r.text(1), r.day(2), r.day(3)})
	}
	for _, r := range table("countries_cow.csv", countriesCOWCSV, "cow", "iso3", "from", "until", "cow_name", "note") {
		number := r.integer(0)
		t.byCOW[number] = append(t.byCOW[number], span{r.text(1), r.day(2), r.day(3)})
	}
	for _, r := range table("cameo_countries.csv", cameoCountriesCSV, "code", "iso3", "label", "note") {
		if c, ok := t.byISO3[r.text(1)]; ok {
			t.byCAMEO[r.text(0)] = c
		}
	}
	return t
})

// foldName brings a name into the form in which names are compared: words of
// letters and digits in lower case and without accents, one space between
// them, "the" and "and" left out.
func foldName(name string) string {
	var b strings.Builder
	for _, r := range name {
		switch r = unicode.ToLower(r); {
		case unicode.IsMark(r): // the accent of a letter written as two
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteString(plain(r))
		default:
			b.WriteByte(' ')
		}
	}
	words := slices.DeleteFunc(strings.Fields(b.String()), func(w string) bool { return w == "the" || w == "and" })
	return strings.Join(words, " ")
}

// plain is a lower-case letter without its accent.
func plain(r rune) string {
	switch r {
	case 'à', 'á', 'â', 'ã', 'ä', 'å', 'ā', 'ă', 'ą', 'ạ', 'ả', 'ấ', 'ầ', 'ậ':
		return "a"
	case 'ç', 'ć', 'č':
		return "c"
	case 'ď', 'đ', 'ḑ', 'ḍ':
		return "d"
	case 'è', 'é', 'ê', 'ë', 'ē', 'ė', 'ę', 'ě', 'ế', 'ề', 'ệ':
		return "e"
	case 'ğ', 'ģ':
		return "g"
	case 'ḥ', 'ḩ', 'ħ':
		return "h"
	case 'ì', 'í', 'î', 'ï', 'ī', 'į', 'ı', 'ị':
		return "i"
	case 'ķ':
		return "k"
	case 'ļ', 'ł':
		return "l"
	case 'ñ', 'ń', 'ň', 'ņ':
		return "n"
	case 'ò', 'ó', 'ô', 'õ', 'ö', 'ø', 'ō', 'ő', 'ọ', 'ố', 'ồ', 'ộ':
		return "o"
	case 'ř', 'ŗ':
		return "r"
	case 'ś', 'ş', 'š', 'ș', 'ṣ':
		return "s"
	case 'ť', 'ţ', 'ț', 'ṭ':
		return "t"
	case 'ù', 'ú', 'û', 'ü', 'ū', 'ů', 'ű', 'ụ', 'ư':
		return "u"
	case 'ý', 'ÿ':
		return "y"
	case 'ź', 'ż', 'ž', 'ẓ':
		return "z"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ß':
		return "ss"
	}
	return string(r)
}
