package graph

import "math"

// Area is a part of the earth that a filter names: a box or a circle.
type Area struct {
	Box    *Box    `json:"box,omitempty"`
	Circle *Circle `json:"circle,omitempty"`
}

// Box lies between two latitudes and two longitudes in degrees. Where West is greater than East it crosses the 180th meridian.
type Box struct {
	South float64 `json:"south"`
	West  float64 `json:"west"`
	North float64 `json:"north"`
	East  float64 `json:"east"`
}

// Circle is what lies within RadiusKM of a point, on a sphere.
type Circle struct {
	Center   Point   `json:"center"`
	RadiusKM float64 `json:"radiusKm"`
}

// earthKM is the mean radius of the earth in km (IUGG).
const earthKM = 6371.0088

// reaches are how far from its point, in km, a location of a precision may lie where its source gives no bound: our reading of
// what the words mean, generous so that POSSIBLY leaves nothing out.
var reaches = map[LocationPrecision]float64{
	LocatedSite: 2, LocatedTown: 15, LocatedNear: 50, LocatedDistrict: 100, LocatedProvince: 300, LocatedCountry: 1500, LocatedRegion: 3000,
}

// ReachKM is how far from its point a location may lie, in km: its radius, else what its precision means.
func (l *Location) ReachKM() float64 {
	if l.RadiusKM > 0 {
		return l.RadiusKM
	}
	return reaches[l.Precision]
}

// Spot is where a location may be, as numbers that every store compares by multiplying and adding alone, so that all come to
// the same answer: the point as a vector of length one; cosine and sine of its reach as an angle; and the box around all of it
// in degrees, West from -180 to 180 and East at or beyond West, up to 540.
type Spot struct {
	X, Y, Z                  float64
	Cos, Sin                 float64
	South, West, North, East float64
}

// Spot is nil where the location has no point.
func (l *Location) Spot() *Spot {
	if l == nil || l.Point == nil {
		return nil
	}
	// With a circle's it stays within half a turn: beyond that a greater angle has no lesser cosine.
	angle := min(l.ReachKM()/earthKM, math.Pi-maxRadiusKM/earthKM)
	s := &Spot{Cos: math.Cos(angle), Sin: math.Sin(angle)}
	s.X, s.Y, s.Z = vector(*l.Point)
	s.South, s.West, s.North, s.East = around(*l.Point, angle)
	return s
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

func vector(p Point) (x, y, z float64) {
	lat, lon := radians(p.Lat), radians(p.Lon)
	return math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)
}

// around is the box around all that lies within an angle of p.
func around(p Point, angle float64) (south, west, north, east float64) {
	degrees := angle * 180 / math.Pi
	south, north = max(p.Lat-degrees, -90), min(p.Lat+degrees, 90)
	if south == -90 || north == 90 { // a pole lies within
		return south, -180, north, 180
	}
	wide := math.Asin(min(math.Sin(angle)/math.Cos(radians(p.Lat)), 1)) * 180 / math.Pi
	if west = p.Lon - wide; west < -180 {
		west += 360
	}
	return south, west, north, west + 2*wide
}

// Reckoned is an area as stores ask for it. Box holds South, West, North, East with East at or beyond West, of a circle the box
// around it. A location at spot s possibly lies in the area if the boxes meet and, of a circle, also
//
//	s.X*X + s.Y*Y + s.Z*Z >= Cos*s.Cos - Sin*s.Sin
//
// and certainly if s's box lies within Box or, of a circle instead, s.Cos >= Cos and
//
//	s.X*X + s.Y*Y + s.Z*Z >= Cos*s.Cos + Sin*s.Sin
//
// Boxes are compared three times: as they are, and with s's a whole turn to the west and to the east.
type Reckoned struct {
	Round                    bool // a circle
	X, Y, Z, Cos, Sin        float64
	South, West, North, East float64
}

// Reckon turns an area into numbers to compare with.
func (a *Area) Reckon() Reckoned {
	if b := a.Box; b != nil {
		east := b.East
		if b.West > b.East {
			east += 360
		}
		if b.West == -180 && b.East == 180 { // all around: what reaches across the 180th meridian lies within too
			east = 540
		}
		return Reckoned{South: b.South, West: b.West, North: b.North, East: east}
	}
	angle := a.Circle.RadiusKM / earthKM
	r := Reckoned{Round: true, Cos: math.Cos(angle), Sin: math.Sin(angle)}
	r.X, r.Y, r.Z = vector(a.Circle.Center)
	r.South, r.West, r.North, r.East = around(a.Circle.Center, angle)
	return r
}

// Matches tells whether a location at s lies in the area. The products are converted one by one, so that no compiler
// fuses them and rounds otherwise than the stores do.
func (r Reckoned) Matches(s *Spot, mode MatchMode) bool {
	if s == nil {
		return false
	}
	dot := float64(s.X*r.X) + float64(s.Y*r.Y) + float64(s.Z*r.Z)
	if mode == Certainly {
		if r.Round {
			return s.Cos >= r.Cos && dot >= float64(r.Cos*s.Cos)+float64(r.Sin*s.Sin)
		}
		return r.turned(s, func(west, east float64) bool {
			return s.South >= r.South && s.North <= r.North && west >= r.West && east <= r.East
		})
	}
	meet := r.turned(s, func(west, east float64) bool {
		return s.South <= r.North && s.North >= r.South && west <= r.East && east >= r.West
	})
	return meet && (!r.Round || dot >= float64(r.Cos*s.Cos)-float64(r.Sin*s.Sin))
}

func (r Reckoned) turned(s *Spot, within func(west, east float64) bool) bool {
	return within(s.West, s.East) || within(s.West-360, s.East-360) || within(s.West+360, s.East+360)
}

const (
	// cellDegrees is the side of a cell of the grid by which stores find what lies in a small area.
	cellDegrees = 2.0
	// WideCell is the cell of all locations that may reach further than a degree from their point: they are looked at always.
	WideCell int64 = -1
	// maxCells is the most cells that are worth looking up.
	maxCells = 400
)

const cellsAround = int64(360 / cellDegrees)

// Cell is where the spot's point lies in the grid, or WideCell.
func (s *Spot) Cell() int64 {
	if s.North-s.South > 2 {
		return WideCell
	}
	lat, lon := (s.North+s.South)/2, s.West+(s.East-s.West)/2
	return cellAt(int64(math.Floor((lat+90)/cellDegrees)), int64(math.Floor((lon+180)/cellDegrees)))
}

func cellAt(row, column int64) int64 {
	return row*cellsAround + ((column%cellsAround)+cellsAround)%cellsAround
}

// Cells lists the cells in which anything that may lie in the area is found, sorted, WideCell first; nil where they are too many
// to be worth it.
func (r Reckoned) Cells() []int64 {
	// A spot that is not wide reaches one degree at most north and south, and so a point up to one cell away counts; to the
	// east and west, the further from the equator, the more degrees.
	const slack = 1.0
	south, north := max(r.South-slack, -90), min(r.North+slack, 90)
	far := max(math.Abs(south), math.Abs(north))
	if far > 80 {
		return nil
	}
	side := slack / math.Cos(radians(far)) * 1.01
	row := func(lat float64) int64 { return int64(math.Floor((lat + 90) / cellDegrees)) }
	column := func(lon float64) int64 { return int64(math.Floor((lon + 180) / cellDegrees)) }
	rows, columns := row(north)-row(south)+1, min(column(r.East+side)-column(r.West-side)+1, cellsAround)
	if rows*columns > maxCells {
		return nil
	}
	out := []int64{WideCell}
	for y := row(south); y <= row(north); y++ {
		for x := range columns {
			out = append(out, cellAt(y, column(r.West-side)+x))
		}
	}
	return sortedIntegers(out)
}

// Check says what is wrong with an area.
func (a *Area) Check() error {
	switch {
	case (a.Box == nil) == (a.Circle == nil):
		return Invalid("area", "give either a box or a circle")
	case a.Box != nil:
		b := a.Box
		if err := checkPoint("area.box", Point{b.South, b.West}); err != nil {
			return err
		}
		if err := checkPoint("area.box", Point{b.North, b.East}); err != nil {
			return err
		}
		if b.South > b.North {
			return Invalid("area.box", "south %g is above north %g", b.South, b.North)
		}
	default:
		c := a.Circle
		if err := checkPoint("area.circle.center", c.Center); err != nil {
			return err
		}
		if !(c.RadiusKM > 0 && c.RadiusKM <= maxRadiusKM) {
			return Invalid("area.circle.radiusKm", "%g is not above 0 and at most %d", c.RadiusKM, maxRadiusKM)
		}
	}
	return nil
}

// maxRadiusKM keeps circles below a quarter of the earth's girth.
const maxRadiusKM = 5000

func checkPoint(field string, p Point) error {
	if !(p.Lat >= -90 && p.Lat <= 90) {
		return Invalid(field, "latitude %g is not between -90 and 90", p.Lat)
	}
	if !(p.Lon >= -180 && p.Lon <= 180) {
		return Invalid(field, "longitude %g is not between -180 and 180", p.Lon)
	}
	return nil
}
