package record

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"casus/graph"
)

// siteWords end the names of places that are smaller than a settlement.
var siteWords = []string{"airport", "airbase", "base", "barracks", "bridge", "camp", "checkpoint", "crossing", "dam", "hospital", "junction", "mine", "prison"}

// Settlement is the kind of a named place of which its dataset says none: TOWN, or SITE where the last word of its name
// says so.
func Settlement(name string) graph.PlaceKind {
	if words := strings.Fields(strings.ToLower(name)); len(words) > 0 && slices.Contains(siteWords, words[len(words)-1]) {
		return graph.PlaceSite
	}
	return graph.PlaceTown
}

// Point reads the texts of a latitude and a longitude; nil where both are empty. A reason says what is wrong, of the
// longitude or else of the latitude. It takes no point for a slip: 0, 0 is one.
func Point(lat, lon string) (p *graph.Point, ofLon bool, reason string) {
	p = &graph.Point{}
	if p.Lat, reason = degrees(lat, 90); reason != "" {
		return nil, false, reason
	}
	if p.Lon, reason = degrees(lon, 180); reason != "" {
		return nil, true, reason
	}
	switch {
	case lat == "" && lon == "":
		return nil, false, ""
	case lat == "":
		return nil, false, "there is a longitude without a latitude"
	case lon == "":
		return nil, true, "there is a latitude without a longitude"
	}
	return p, false, ""
}

func degrees(s string, most float64) (v float64, reason string) {
	if s == "" {
		return 0, ""
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, fmt.Sprintf("%q is not a number", Clip(s, 40))
	}
	if !(math.Abs(v) <= most) { // not a number is no place either
		return 0, fmt.Sprintf("%s is not within %v degrees", Clip(s, 40), most)
	}
	return v, ""
}
