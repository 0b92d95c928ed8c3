package record

import (
	"testing"

	"casus/graph"
)

func TestSettlement(t *testing.T) {
	for name, want := range map[string]graph.PlaceKind{
		"": graph.PlaceTown, "Mosul": graph.PlaceTown, "Mosul Dam": graph.PlaceSite, "Al Asad airbase": graph.PlaceSite, "Camp Town": graph.PlaceTown,
	} {
		if got := Settlement(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

func TestPoint(t *testing.T) {
	for _, c := range []struct {
		lat, lon string
		is       bool
		ofLon    bool
		reason   string
	}{
		{"36.3", "-43.1", true, false, ""},
		{"0", "0", true, false, ""},
		{"", "", false, false, ""},
		{"", "43", false, false, "there is a longitude without a latitude"},
		{"36", "", false, true, "there is a latitude without a longitude"},
		{"", "x", false, true, `"x" is not a number`},
		{"north", "x", false, false, `"north" is not a number`},
		{"NaN", "1", false, false, "NaN is not within 90 degrees"},
		{"1", "-180.5", false, true, "-180.5 is not within 180 degrees"},
	} {
		p, ofLon, reason := Point(c.lat, c.lon)
		if (p != nil) != c.is || ofLon != c.ofLon || reason != c.reason {
			t.Errorf("%q, %q: %v, %v, %q", c.lat, c.lon, p, ofLon, reason)
		}
	}
	if p, _, _ := Point("36.3", "-43.1"); p.Lat != 36.3 || p.Lon != -43.1 {
		t.Errorf("%v", p)
	}
}
