package graph

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// haversine is the distance of two points on a sphere, in km.
func haversine(a, b Point) float64 {
	sin := func(degrees float64) float64 { return math.Sin(radians(degrees) / 2) }
	h := sin(b.Lat-a.Lat)*sin(b.Lat-a.Lat) + math.Cos(radians(a.Lat))*math.Cos(radians(b.Lat))*sin(b.Lon-a.Lon)*sin(b.Lon-a.Lon)
	return 2 * earthKM * math.Asin(math.Sqrt(min(h, 1)))
}

// going is where one comes to from p after so many km in a direction, in radians.
func going(p Point, km, direction float64) Point {
	lat, angle := radians(p.Lat), km/earthKM
	to := math.Asin(max(-1, min(1, math.Sin(lat)*math.Cos(angle)+math.Cos(lat)*math.Sin(angle)*math.Cos(direction))))
	by := math.Atan2(math.Sin(direction)*math.Sin(angle)*math.Cos(lat), math.Cos(angle)-math.Sin(lat)*math.Sin(to))
	return Point{to * 180 / math.Pi, turned(p.Lon + by*180/math.Pi)}
}

func turned(lon float64) float64 {
	switch {
	case lon > 180:
		return lon - 360
	case lon < -180:
		return lon + 360
	}
	return lon
}

// holds tells whether a point other than a pole lies in the box, by at least slack degrees.
func (b *Box) holds(p Point, slack float64) bool {
	east := b.East
	if b.West > b.East {
		east += 360
	}
	return p.Lat >= b.South+slack && p.Lat <= b.North-slack && slices.ContainsFunc([]float64{-360, 0, 360}, func(turn float64) bool {
		return p.Lon+turn >= b.West+slack && p.Lon+turn <= east-slack
	})
}

func drawPoint(t *rapid.T, label string) Point {
	return Point{
		rapid.OneOf(rapid.Float64Range(-90, 90), rapid.SampledFrom([]float64{-90, -89.99, 0, 10, 33.3, 60, 79, 80, 88, 89.5, 90})).Draw(t, label+"'s latitude"),
		rapid.OneOf(rapid.Float64Range(-180, 180), rapid.SampledFrom([]float64{-180, -179.97, 0, 44.4, 178, 180})).Draw(t, label+"'s longitude"),
	}
}

// drawLocation draws a location near a point, which may be anywhere.
func drawLocation(t *rapid.T) *Location {
	l := &Location{Point: ptr(drawPoint(t, "point"))}
	if rapid.Bool().Draw(t, "has a radius") {
		l.RadiusKM = rapid.OneOf(rapid.Float64Range(0.001, 300), rapid.Float64Range(0.001, 14000), rapid.Just(math.Pi/180*earthKM)).Draw(t, "radius")
	} else {
		l.Precision = rapid.SampledFrom(locationPrecisions).Draw(t, "precision")
	}
	return l
}

// near draws a point that often lies about as far from p as its location reaches.
func near(t *rapid.T, l *Location) Point {
	if rapid.IntRange(0, 3).Draw(t, "anywhere") == 0 {
		return drawPoint(t, "area")
	}
	far := l.ReachKM()*rapid.Float64Range(0, 1.5).Draw(t, "so far") + rapid.SampledFrom([]float64{0, 0, 10, 500}).Draw(t, "and beyond")
	return going(*l.Point, min(far, math.Pi*earthKM), rapid.Float64Range(0, 2*math.Pi).Draw(t, "direction"))
}

func drawCircle(t *rapid.T, l *Location) *Area {
	km := rapid.OneOf(rapid.Float64Range(0.001, 300), rapid.Float64Range(0.001, maxRadiusKM)).Draw(t, "circle's radius")
	return &Area{Circle: &Circle{near(t, l), km}}
}

func drawBox(t *rapid.T, l *Location) *Area {
	if rapid.IntRange(0, 4).Draw(t, "edges meet") == 0 {
		s := l.Spot()
		return &Area{Box: &Box{s.South, turned(s.West), s.North, turned(s.East)}}
	}
	p := near(t, l)
	side := func(label string, most float64) float64 {
		return rapid.OneOf(rapid.Float64Range(0, 3), rapid.Float64Range(0, most)).Draw(t, label)
	}
	return &Area{Box: &Box{max(p.Lat-side("south", 90), -90), turned(p.Lon - side("west", 170)), min(p.Lat+side("north", 90), 90), turned(p.Lon + side("east", 170))}}
}

// A circle agrees with the distances on a sphere, but for what rounding decides.
func TestCirclesGoByTheDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawLocation(t)
		a := drawCircle(t, l)
		if err := a.Check(); err != nil {
			t.Fatal(err)
		}
		const rounding = 0.5 // km: a cosine tells small angles apart no better
		far, reach, km := haversine(*l.Point, a.Circle.Center), l.ReachKM(), a.Circle.RadiusKM
		for _, c := range []struct {
			mode MatchMode
			by   float64 // how far within it lies
		}{{Possibly, km + reach - far}, {Certainly, km - reach - far}} {
			if math.Abs(c.by) < rounding {
				continue
			}
			if got := a.Reckon().Matches(l.Spot(), c.mode); got != (c.by > 0) {
				t.Fatalf("%s is %v: %v km away, reach %v km, radius %v km", c.mode, got, far, reach, km)
			}
		}
	})
}

// A box agrees with the points that a location may be at.
func TestBoxesGoByThePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawLocation(t)
		a := drawBox(t, l)
		if err := a.Check(); err != nil {
			t.Fatal(err)
		}
		possibly, certainly := a.Reckon().Matches(l.Spot(), Possibly), a.Reckon().Matches(l.Spot(), Certainly)
		for i := range 24 {
			at := going(*l.Point, min(l.ReachKM(), 14000)*rapid.SampledFrom([]float64{0, 0.5, 1}).Draw(t, "how far"), float64(i)/12*math.Pi)
			if math.Abs(at.Lat) > 89.999 {
				continue
			}
			if a.Box.holds(at, 1e-6) && !possibly {
				t.Fatalf("it may be at %v, which lies in the box %+v, and does not possibly", at, *a.Box)
			}
			if !a.Box.holds(at, -1e-6) && certainly {
				t.Fatalf("it may be at %v, which lies outside the box %+v, and lies in it certainly", at, *a.Box)
			}
		}
		exact := &Location{Point: l.Point}
		if math.Abs(l.Point.Lat) == 90 {
			return
		}
		for _, mode := range []MatchMode{Possibly, Certainly} {
			inside, got := a.Box.holds(*l.Point, 0), a.Reckon().Matches(exact.Spot(), mode)
			if got != inside && a.Box.holds(*l.Point, 1e-9) == a.Box.holds(*l.Point, -1e-9) {
				t.Fatalf("the point %v itself %s lies in the box %+v: %v", *l.Point, mode, *a.Box, got)
			}
		}
	})
}

func drawArea(t *rapid.T, l *Location) *Area {
	if rapid.Bool().Draw(t, "is a box") {
		return drawBox(t, l)
	}
	return drawCircle(t, l)
}

// What certainly lies in an area possibly does; a wider area holds no less, and of what is told less exactly no more is certain
// and no less possible.
func TestWhatIsCertainIsPossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawLocation(t)
		a := drawArea(t, l)
		matches := func(a *Area, l *Location, mode MatchMode) bool { return a.Reckon().Matches(l.Spot(), mode) }
		if matches(a, l, Certainly) && !matches(a, l, Possibly) {
			t.Fatal("it certainly lies in the area and does not possibly")
		}
		wide := &Area{Box: &Box{-90, -180, 90, 180}}
		if !matches(wide, l, Certainly) {
			t.Fatal("it does not certainly lie on the earth")
		}
		if a.Box == nil {
			wide = &Area{Circle: &Circle{a.Circle.Center, min(a.Circle.RadiusKM*1.1+1, maxRadiusKM)}}
		} else if b := *a.Box; b.West <= b.East {
			wide = &Area{Box: &Box{max(b.South-1, -90), max(b.West-1, -180), min(b.North+1, 90), min(b.East+1, 180)}}
		}
		for _, mode := range []MatchMode{Possibly, Certainly} {
			if matches(a, l, mode) && !matches(wide, l, mode) {
				t.Fatalf("it %s lies in the area and not in the wider %+v", mode, wide)
			}
		}
		vague := *l
		vague.RadiusKM = l.ReachKM()*1.1 + 1
		if matches(a, l, Possibly) && !matches(a, &vague, Possibly) {
			t.Fatal("told less exactly it lies there no more")
		}
		if matches(a, &vague, Certainly) && !matches(a, l, Certainly) {
			t.Fatal("told more exactly it lies there certainly no more")
		}
	})
}

// touching draws a small area that just reaches l, where the grid is strained most: at l's own edge or beside it.
func touching(t *rapid.T, l *Location) *Area {
	s, small := l.Spot(), rapid.SampledFrom([]float64{0, 1e-9, 0.3}).Draw(t, "area's size")
	switch rapid.IntRange(0, 4).Draw(t, "touches") {
	case 0:
		return &Area{Box: &Box{s.North, l.Point.Lon, min(s.North+small, 90), l.Point.Lon}}
	case 1:
		return &Area{Box: &Box{max(s.South-small, -90), l.Point.Lon, s.South, l.Point.Lon}}
	case 2:
		return &Area{Box: &Box{l.Point.Lat, turned(s.East), l.Point.Lat, turned(s.East + small)}}
	case 3:
		return &Area{Box: &Box{l.Point.Lat, turned(s.West - small), l.Point.Lat, turned(s.West)}}
	}
	km := 0.01 + small
	direction := rapid.Float64Range(0, 2*math.Pi).Draw(t, "direction")
	return &Area{Circle: &Circle{going(*l.Point, l.ReachKM()+km*0.9, direction), km}}
}

// All that lies in an area is found in one of its cells.
func TestCellsLeaveNothingOut(t *testing.T) {
	looked := 0
	rapid.Check(t, func(t *rapid.T) {
		for range 20 {
			l := drawLocation(t)
			if rapid.IntRange(0, 3).Draw(t, "small") > 0 { // up to a degree, what is not wide
				l.Point.Lat *= 0.98
				l.RadiusKM = math.Pi / 180 * earthKM * rapid.SampledFrom([]float64{0.01, 0.5, 0.99, 0.999999, 1, 1.2}).Draw(t, "of a degree")
			}
			if rapid.Bool().Draw(t, "on a corner") {
				l.Point = &Point{float64(rapid.IntRange(-40, 40).Draw(t, "row") * 2), float64(rapid.IntRange(-90, 90).Draw(t, "column") * 2)}
			}
			a := drawArea(t, l)
			if rapid.Bool().Draw(t, "just reaches") {
				a = touching(t, l)
			}
			cells := a.Reckon().Cells()
			if cells == nil {
				continue
			}
			if cells[0] != WideCell || len(cells) > maxCells+1 || !slices.IsSorted(cells) || len(slices.Compact(slices.Clone(cells))) != len(cells) {
				t.Fatalf("cells are %v", cells)
			}
			for _, mode := range []MatchMode{Possibly, Certainly} {
				if a.Reckon().Matches(l.Spot(), mode) {
					looked++
					if cell := l.Spot().Cell(); !slices.Contains(cells, cell) {
						t.Fatalf("it %s lies in %+v %+v, and its cell %d is none of %v", mode, a.Box, a.Circle, cell, cells)
					}
				}
			}
		}
	})
	if looked < 50 && !t.Failed() {
		t.Errorf("only %d areas with cells held anything: the test looks at too little", looked)
	}
}

// What reaches just to a pole has a box of numbers all the same.
func TestSpotsAreNumbers(t *testing.T) {
	for lat := 0.0; lat < 90; lat += 0.0137 {
		angle := radians(90 - lat)
		for range 40 {
			angle = math.Nextafter(angle, 0)
			l := &Location{Point: &Point{lat, 100}, RadiusKM: angle * earthKM}
			s := l.Spot()
			for _, v := range []float64{s.X, s.Y, s.Z, s.Cos, s.Sin, s.South, s.West, s.North, s.East} {
				if !finite(v) {
					t.Fatalf("a spot at %v with a radius of %v km is %+v", lat, l.RadiusKM, *s)
				}
			}
			if s.West < -180 || s.West > 180 || s.East < s.West || s.East > 540 || s.South < -90 || s.North > 90 {
				t.Fatalf("a spot at %v with a radius of %v km has the box %+v", lat, l.RadiusKM, *s)
			}
		}
	}
	var nowhere *Location
	if nowhere.Spot() != nil || (&Location{Precision: LocatedTown}).Spot() != nil {
		t.Error("a location without a point is somewhere")
	}
	if (&Area{Box: &Box{-90, -180, 90, 180}}).Reckon().Matches(nil, Possibly) {
		t.Error("what has no point lies in an area")
	}
}

func TestAreas(t *testing.T) {
	at := func(lat, lon float64, p LocationPrecision) *Location {
		return &Location{Point: &Point{lat, lon}, Precision: p}
	}
	box := func(south, west, north, east float64) *Area { return &Area{Box: &Box{south, west, north, east}} }
	circle := func(lat, lon, km float64) *Area { return &Area{Circle: &Circle{Point{lat, lon}, km}} }
	for _, c := range []struct {
		name string
		a    *Area
		l    *Location
		want string
	}{
		{"a town in a box", box(33, 44, 34, 45), at(33.3, 44.4, LocatedTown), "possibly certainly"},
		{"a town at the edge of a box", box(33, 44, 34, 45), at(33.9, 44.4, LocatedTown), "possibly"},
		{"a town beside a box", box(33, 44, 34, 45), at(34.2, 44.4, LocatedTown), ""},
		{"a country that a box lies in", box(33, 44, 34, 45), at(33.3, 44.4, LocatedCountry), "possibly"},
		{"across the 180th meridian", box(-20, 179, -10, -179), at(-16.8, -179.97, LocatedTown), "possibly certainly"},
		{"across the meridian, from the other side", box(-20, 179, -10, 180), at(-16.8, -179.97, LocatedTown), "possibly"},
		{"a box that ends before the meridian", box(-20, 170, -10, 179), at(-16.8, -179.97, LocatedTown), ""},
		{"a box all around", box(-20, -180, -10, 180), at(-16.8, -179.97, LocatedTown), "possibly certainly"},
		{"a pole in its cap", box(88, -180, 90, 180), at(90, 12, LocatedSite), "possibly certainly"},
		{"a pole in a slice of its cap", box(88, 30, 90, 40), at(90, 12, LocatedSite), "possibly"},
		{"a circle over a pole", circle(89, 0, 300), at(89, 180, LocatedSite), "possibly certainly"},
		{"a circle too small", circle(33.3, 44.4, 1), at(33.3, 44.4, LocatedSite), "possibly"},
		{"a circle that its box's corner lies outside", circle(0, 0, 1000), at(8.5, 8.5, LocatedTown), ""},
		{"a circle on the other side of the earth", circle(-33.3, -135.6, 5000), at(33.3, 44.4, LocatedRegion), ""},
		{"what may be anywhere", circle(-33.3, -135.6, 5000), &Location{Point: &Point{33.3, 44.4}, RadiusKM: 20000}, "possibly"},
	} {
		got := ""
		if c.a.Reckon().Matches(c.l.Spot(), Possibly) {
			got = "possibly"
		}
		if c.a.Reckon().Matches(c.l.Spot(), Certainly) {
			got += " certainly"
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestBadAreas(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		a    Area
		want string
	}{
		{Area{}, "area: give either a box or a circle"},
		{Area{Box: &Box{}, Circle: &Circle{RadiusKM: 1}}, "area: give either a box or a circle"},
		{Area{Box: &Box{3, 0, 2, 0}}, "area.box: south 3 is above north 2"},
		{Area{Box: &Box{-91, 0, 2, 0}}, "area.box: latitude -91 is not between -90 and 90"},
		{Area{Box: &Box{0, 0, 2, 181}}, "area.box: longitude 181 is not between -180 and 180"},
		{Area{Box: &Box{0, 0, nan, 1}}, "area.box: latitude NaN is not between -90 and 90"},
		{Area{Circle: &Circle{Point{0, nan}, 1}}, "area.circle.center: longitude NaN is not between -180 and 180"},
		{Area{Circle: &Circle{}}, "area.circle.radiusKm: 0 is not above 0 and at most 5000"},
		{Area{Circle: &Circle{RadiusKM: 5000.5}}, "area.circle.radiusKm: 5000.5 is not above 0 and at most 5000"},
		{Area{Circle: &Circle{RadiusKM: nan}}, "area.circle.radiusKm: NaN is not above 0 and at most 5000"},
	} {
		q := EventQuery{Filter: EventFilter{Area: &c.a}}
		if err := q.Normalize(); err == nil || err.Error() != c.want {
			t.Errorf("%+v: %v, want %s", c.a, err, c.want)
		}
	}
	for _, good := range []*Area{{Box: &Box{}}, {Box: &Box{-90, 180, 90, -180}}, {Circle: &Circle{Point{90, 180}, maxRadiusKM}}} {
		if err := good.Check(); err != nil {
			t.Errorf("%+v: %v", *good, err)
		}
	}
}
