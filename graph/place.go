package graph

import (
	"slices"

	"github.com/google/uuid"
)

// PlaceKind is what sort of place a name names.
type PlaceKind string

const (
	PlaceSite     PlaceKind = "SITE"     // a building, base, crossing, stretch of road
	PlaceTown     PlaceKind = "TOWN"     // a named settlement or a quarter of one
	PlaceDistrict PlaceKind = "DISTRICT" // second-order division
	PlaceProvince PlaceKind = "PROVINCE" // first-order division
	PlaceCountry  PlaceKind = "COUNTRY"
	PlaceRegion   PlaceKind = "REGION" // anything wider than or across countries, seas
)

// PlaceName names a place by what identifies it. Country is ISO-3 (the vocabulary's own code where ISO has none);
// empty for what lies in none.
type PlaceName struct {
	Name    string    `json:"name"`
	Kind    PlaceKind `json:"kind"`
	Admin1  string    `json:"admin1,omitempty"`
	Country string    `json:"country,omitempty"`
}

// ID is the UUIDv5 of country, folded admin1, folded name and kind.
func (n PlaceName) ID() uuid.UUID {
	return DeriveID(KindPlace, n.Country, Fold(n.Admin1), Fold(n.Name), string(n.Kind))
}

// LocationPrecision is how exactly a source tells the place, best first.
type LocationPrecision string

const (
	LocatedSite     LocationPrecision = "SITE"
	LocatedTown     LocationPrecision = "TOWN"
	LocatedNear     LocationPrecision = "NEAR" // near a named place
	LocatedDistrict LocationPrecision = "DISTRICT"
	LocatedProvince LocationPrecision = "PROVINCE"
	LocatedCountry  LocationPrecision = "COUNTRY"
	LocatedRegion   LocationPrecision = "REGION"
)

var locationPrecisions = []LocationPrecision{LocatedSite, LocatedTown, LocatedNear, LocatedDistrict, LocatedProvince, LocatedCountry, LocatedRegion}

// rank is 0 for the most exact.
func (p LocationPrecision) rank() int {
	if i := slices.Index(locationPrecisions, p); i >= 0 {
		return i
	}
	return len(locationPrecisions)
}

// Point is WGS 84, in degrees.
type Point struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Location says where: a named place, the places it lies within (nearest first), perhaps a point, and how exact that is.
type Location struct {
	Place  PlaceName   `json:"place"`
	Within []PlaceName `json:"within,omitempty"`
	// Countries are further claimants of a disputed place (ISO-3); Place.Country is not repeated.
	Countries []string          `json:"countries,omitempty"`
	Point     *Point            `json:"point,omitempty"`
	Precision LocationPrecision `json:"precision"`
	// RadiusKM bounds how far from the point it may have been; 0 where the source gives no bound.
	RadiusKM float64 `json:"radiusKm,omitempty"`
	Raw      string  `json:"raw,omitempty"`
}

// AllCountries lists the countries that the location lies in or is claimed by, sorted.
func (l *Location) AllCountries() []string {
	if l == nil {
		return nil
	}
	all := append([]string{l.Place.Country}, l.Countries...)
	for _, w := range l.Within {
		all = append(all, w.Country)
	}
	return sortedSet(all)
}

// covers tells whether other is at this location's place or within it.
func (l *Location) covers(other *Location) bool {
	id := l.Place.ID()
	return other.Place.ID() == id || slices.ContainsFunc(other.Within, func(p PlaceName) bool { return p.ID() == id })
}

// Place is folded from the live locations that name it: its spellings, parents and countries are their union.
type Place struct {
	ID        uuid.UUID   `json:"id"`
	Name      string      `json:"name"`
	Names     []string    `json:"names"`
	Kind      PlaceKind   `json:"kind"`
	Admin1    string      `json:"admin1,omitempty"`
	Country   string      `json:"country,omitempty"`
	Countries []string    `json:"countries"`
	Within    []uuid.UUID `json:"within"`
}

// PlaceFact is one thing that a live location says of a place. A fact holds while at least one live report states it.
type PlaceFact struct {
	Place uuid.UUID
	Kind  PlaceFactKind
	Value string // a spelling, a country, or a parent's id
}

// PlaceFactKind says what a PlaceFact's value is.
type PlaceFactKind string

const (
	FactName    PlaceFactKind = "NAME" // value: the PlaceName as JSON
	FactCountry PlaceFactKind = "COUNTRY"
	FactWithin  PlaceFactKind = "WITHIN"
)

// PlaceFacts lists what l says of the places it names.
func (l *Location) PlaceFacts() []PlaceFact {
	if l == nil {
		return nil
	}
	chain := append([]PlaceName{l.Place}, l.Within...)
	var facts []PlaceFact
	for i, n := range chain {
		id := n.ID()
		facts = append(facts, PlaceFact{id, FactName, string(mustJSON(n))})
		if i+1 < len(chain) {
			facts = append(facts, PlaceFact{id, FactWithin, chain[i+1].ID().String()})
		}
		if n.Country != "" {
			facts = append(facts, PlaceFact{id, FactCountry, n.Country})
		}
	}
	for _, c := range l.Countries {
		facts = append(facts, PlaceFact{chain[0].ID(), FactCountry, c})
	}
	return facts
}

// PlaceFrom folds the facts of one place; nil without a name fact.
func PlaceFrom(facts []PlaceFact) *Place {
	var p Place
	var names, admins []string
	for _, f := range facts {
		switch f.Kind {
		case FactName:
			n, err := parseJSON[PlaceName]([]byte(f.Value))
			if err != nil {
				continue
			}
			p.ID, p.Kind, p.Country = f.Place, n.Kind, n.Country
			names, admins = append(names, n.Name), append(admins, n.Admin1)
		case FactCountry:
			p.Countries = append(p.Countries, f.Value)
		case FactWithin:
			if id, err := uuid.Parse(f.Value); err == nil {
				p.Within = append(p.Within, id)
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	p.Names, p.Countries = sortedSet(names), sortedSet(p.Countries)
	p.Name = plainest(p.Names)
	if admins = sortedSet(admins); len(admins) > 0 {
		p.Admin1 = plainest(admins)
	}
	slices.SortFunc(p.Within, compareIDs)
	p.Within = slices.Compact(p.Within)
	return &p
}

// plainest prefers a spelling that is not all capitals, then the least, so that the choice does not hang on order.
func plainest(names []string) string {
	for _, n := range names {
		if n != upper(n) {
			return n
		}
	}
	return names[0]
}
