package gdelt

import (
	"slices"
	"strings"
	"time"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

// placeKey is a geo block without its district, which makes no difference here.
type placeKey struct{ kind, name, country, adm1, lat, lon, feature string }

// place is a geo block, read. All are shared by the rows that name them.
type place struct {
	location *graph.Location // nil: the row tells no place
	short    string          // the place in a title: Baghdad, Iraq
	flags    []string
}

// maxPlaces bounds the kept places; a busy day has some 20,000.
const maxPlaces = 50_000

// place reads the block of the action.
func (m *mapper) place(r *row) *place {
	k := placeKey{
		r[colGeo+geoType], r[colGeo+geoName], r[colGeo+geoCountry], r[colGeo+geoADM1], r[colGeo+geoLat], r[colGeo+geoLon], r[colGeo+geoFeature],
	}
	if p := m.places[k]; p != nil {
		return p
	}
	// The copy is not a piece of the row.
	k = placeKey{
		strings.Clone(k.kind), strings.Clone(k.name), strings.Clone(k.country), strings.Clone(k.adm1), strings.Clone(k.lat), strings.Clone(k.lon),
		strings.Clone(k.feature),
	}
	p := k.read()
	if len(m.places) >= maxPlaces {
		clear(m.places)
	}
	m.places[k] = p
	return p
}

// general ends the name of a province that stands for the whole country, whose code ends in 00.
const general = " (general)"

// read makes a location of the block.
func (k *placeKey) read() *place {
	p := &place{}
	names := strings.Split(k.name, ",")
	for i := range names {
		names[i] = record.OneLine(names[i])
	}
	kind := graph.PlaceTown
	switch k.kind {
	case "1":
		kind = graph.PlaceCountry
	case "2", "5":
		kind = graph.PlaceProvince
	case "3", "4":
	default: // 0 or empty: no place, but in 1.0 the block may be filled all the same
		if k.name == "" && k.country == "" {
			return p
		}
		p.flags = append(p.flags, flagKind)
		switch {
		case len(names) == 1:
			kind = graph.PlaceCountry
		case len(names) == 2 || graph.Fold(names[0]) == graph.Fold(names[1]):
			kind = graph.PlaceProvince
		}
	}
	country, known := k.inCountry(names)
	if !known {
		p.flags = append(p.flags, flagCountry)
	}
	province := graph.PlaceName{Name: k.province(names, country.Country), Kind: graph.PlaceProvince, Country: country.Country}
	if part := k.part(names, country.Name); part != "" && province.Name == "" {
		province.Name = part
		if kind == graph.PlaceCountry {
			kind = graph.PlaceProvince
		}
	}
	// The chain is the place and what it lies within, nearest first.
	var chain []graph.PlaceName
	switch kind {
	case graph.PlaceTown:
		town := graph.PlaceName{Name: alias(names[0], country.Country), Kind: kind, Admin1: province.Name, Country: country.Country}
		if town.Name == names[0] && !intact(town.Name) && k.feature != "" {
			town.Name = "Feature " + k.feature
		}
		if k.country == oceans {
			town.Kind = graph.PlaceRegion
		}
		chain = append(chain, town, province)
	case graph.PlaceProvince:
		// "Ekiti State, Ekiti, Nigeria" is what the text says, and the province: the latter has one spelling.
		if province.Name == "" && names[0] != country.Name {
			province.Name = alias(names[0], country.Country)
		}
		chain = append(chain, province)
	}
	if k.country != oceans || kind == graph.PlaceCountry {
		chain = append(chain, country)
	}
	chain = slices.DeleteFunc(chain, func(n graph.PlaceName) bool { return n.Name == "" })
	if slices.ContainsFunc(names, func(n string) bool { return !intact(n) }) || province.Name == k.adm1 && len(names) > 1 && beheaded(names[len(names)-2]) {
		p.flags = append(p.flags, flagName)
	}
	if len(chain) == 0 {
		return p
	}
	l := &graph.Location{Place: chain[0], Within: chain[1:], Precision: graph.LocationPrecision(chain[0].Kind), Raw: k.name}
	p.location = l
	if l.Precision != graph.LocatedCountry && l.Precision != graph.LocatedRegion { // these have the point of their middle
		var flag string
		if l.Point, flag = k.point(); flag != "" {
			p.flags = append(p.flags, flag)
		}
	}
	p.short = record.Clip(l.Place.Name, maxName)
	for _, n := range l.Within {
		if n.Name != l.Place.Name && n.Name != k.adm1 {
			p.short += ", " + record.Clip(n.Name, maxName)
		}
	}
	return p
}

// oceans stands where seas have their country.
const oceans = "OS"

// part is the name of an area that has a FIPS code of its own and is part of a country (Gaza, the West Bank); empty where
// the block lies in none.
func (k *placeKey) part(names []string, country string) string {
	c, ok := vocabulary.CountryByFIPS(k.country)
	if name := names[len(names)-1]; ok && strings.Contains(c.FIPS, " ") && graph.Fold(name) != graph.Fold(country) {
		return name
	}
	return ""
}

// inCountry finds the country by code and names it in the vocabulary's words, so that datasets agree; what has a code and
// is no country is a region (the Spratly Islands). Where the vocabulary does not know it, it is what the row calls it, and
// known is false.
func (k *placeKey) inCountry(names []string) (country graph.PlaceName, known bool) {
	if c, ok := vocabulary.CountryByFIPS(k.country); ok {
		return graph.PlaceName{Name: c.Name, Kind: graph.PlaceCountry, Country: c.ISO3}, true
	}
	if c, ok := vocabulary.CodeOf("FIPS", k.country); ok {
		return graph.PlaceName{Name: c.Label, Kind: graph.PlaceRegion}, true
	}
	// A code may be too new or too old for the vocabulary, beside a name that is known.
	for i := len(names) - 1; i >= max(0, len(names)-2); i-- {
		if c, ok := vocabulary.CountryByName(strings.TrimSuffix(names[i], general), time.Time{}); ok {
			return graph.PlaceName{Name: c.Name, Kind: graph.PlaceCountry, Country: c.ISO3}, true
		}
	}
	name := names[len(names)-1]
	if name == "" && len(names) > 1 {
		name = strings.TrimSuffix(names[len(names)-2], general)
	}
	return graph.PlaceName{Name: name, Kind: graph.PlaceCountry}, false
}

// province is the name of the province that the block is in: what stands between the place and the country, which may
// hold a comma. Where that is damaged it is the code, for the same code always comes with the same damage and nothing else
// is sure. It is empty where the block names none.
func (k *placeKey) province(names []string, iso3 string) string {
	if strings.HasSuffix(k.adm1, "00") || len(k.adm1) <= len(k.country) {
		return ""
	}
	var name string
	switch {
	case len(names) > 2:
		name = strings.Join(names[1:len(names)-1], ", ")
	case len(names) == 2 && (k.kind == "2" || k.kind == "5" || k.kind == "0" || k.kind == ""):
		name = names[0]
	}
	if strings.HasSuffix(name, general) {
		return ""
	}
	if name == "("+k.adm1+")" { // a code that GDELT has no name for
		return k.adm1
	}
	if a := alias(name, iso3); a != name {
		return a
	}
	if !intact(name) || beheaded(name) {
		return k.adm1
	}
	return name
}

// beheaded tells whether a province's name has lost its first letter: iauliu for Šiauliu, but not iProvense ya Bujumbura,
// which is Kirundi, nor al Anbar.
func beheaded(name string) bool {
	const little = 4
	for i := range min(len(name), little) {
		if name[i] < 'a' || name[i] > 'z' {
			return false
		}
	}
	return len(name) >= little
}

func alias(name, iso3 string) string {
	if iso3 != "" && name != "" {
		if canonical, ok := vocabulary.PlaceAlias(name, iso3); ok {
			return canonical
		}
	}
	return name
}

// intact tells whether a name is whole. GDELT loses bytes behind letters that are not ASCII (Køavn* for Københavns), and
// writes others as question marks; no such name can be told from another.
func intact(name string) bool {
	for i := range len(name) {
		if c := name[i]; c < ' ' || c > '~' || c == '?' || c == '*' || c == '#' {
			return false
		}
	}
	return true
}

// point reads the coordinates, or says what is the matter with them.
func (k *placeKey) point() (*graph.Point, string) {
	p, _, reason := record.Point(k.lat, k.lon)
	switch {
	case reason != "":
		return nil, flagPoint
	case p != nil && *p == (graph.Point{}):
		return nil, flagNowhere
	}
	return p, ""
}
