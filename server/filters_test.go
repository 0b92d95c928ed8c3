package server_test

import (
	"slices"
	"strings"
	"testing"

	"casus/graph"
)

// titles lists, sorted, the first words of the titles of events that match a filter.
func (w *world) titles(filter string) string {
	w.t.Helper()
	a := w.ask(`{ events(first: 100, filter: {` + filter + `}) { nodes { title } } }`)
	if len(a.Errors) > 0 {
		w.t.Fatalf("%s: %+v", filter, a.Errors)
	}
	var out []string
	for _, n := range a.Data["events"].(map[string]any)["nodes"].([]any) {
		first, _, _ := strings.Cut(n.(map[string]any)["title"].(string), " ")
		out = append(out, first)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestWhatFiltersFind(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	for _, c := range []struct{ filter, want string }{
		{`lines: {min: 2}`, "Closure Rocket"},
		{`lines: {min: 2, max: 2}`, "Closure"},
		{`reports: {min: 3}`, "Rocket"},
		{`reports: {max: 1}, type: [RETREAT, SANCTION]`, "Diplomats Drawdown Evacuation"},
		{`role: [VICTIM, HOST]`, "Children"},
		{`role: [TARGET], quad: [MATERIAL_CONFLICT]`, "At Strike"},
		{`quad: [MATERIAL_COOPERATION, VERBAL_CONFLICT]`, "Closure Drawdown"},
		{`quad: [MATERIAL_CONFLICT], type: [SANCTION, RETREAT]`, "Diplomats Evacuation"},
		{`figure: {measure: KILLED}`, "At Children Patrols Rocket Strike"},
		{`figure: {measure: KILLED, of: ""}`, "At Patrols Rocket Strike"},
		{`figure: {measure: KILLED, of: "Children"}`, "Children"},
		{`figure: {measure: MONEY}`, ""},
		// Baghdad is told of to 15 km, the airport to 2; "in Iraq" may be anywhere.
		{`area: {box: {south: 33.2, west: 44.2, north: 33.35, east: 44.5}}`, "Diplomats Evacuation Rocket Strike Visit"},
		{`area: {box: {south: 33.2, west: 44.2, north: 33.35, east: 44.5}}, match: CERTAINLY`, "Strike"},
		{`area: {circle: {lat: 33.3, lon: 44.4, radiusKm: 5}}`, "Diplomats Evacuation Rocket Visit"},
		{`area: {circle: {lat: 33.3, lon: 44.4, radiusKm: 20}}, match: CERTAINLY`, "Diplomats Evacuation Rocket Strike"},
		{`area: {box: {south: -10, west: 170, north: 10, east: -170}}`, ""},
		{`area: {circle: {lat: 33.3, lon: 44.4, radiusKm: 20}}, time: {to: "2020-02"}`, "Strike"},
		{`admin: ["IRQ"]`, "At Diplomats Evacuation Patrols Rocket Strike Visit"},
		{`admin: ["IRQ", "baghdad"]`, "At Diplomats Evacuation Patrols Rocket Strike Visit"}, // the town and the province
		{`admin: ["IRQ", "Baghdād"], match: CERTAINLY`, "At Diplomats Evacuation Patrols Rocket Strike"},
		{`admin: ["IRQ", "Baghdad", "GREEN ZONE"], match: CERTAINLY`, "At Patrols"},
		{`admin: ["IRQ", "Green Zone"]`, "At Patrols Visit"},
		{`admin: ["IRQ", "Green Zone"], place: "` + airport.Place.ID().String() + `"`, "Visit"},
		{`admin: ["IRQ", "Baghdad"], place: "` + airport.Place.ID().String() + `", match: CERTAINLY`, "Strike"},
		{`admin: ["IRQ"], country: ["IRQ", "SYR"], type: [CONSULT]`, "Visit"},
	} {
		if got := w.titles(c.filter); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.filter, got, c.want)
		}
	}
	w.want(`{"place": {"events": {"totalCount": 1}}}`, `query($id: ID!, $at: ID!) { place(id: $id) { events(filter: {place: $at, match: CERTAINLY}) { totalCount } } }`, "id", province.ID().String(), "at", airport.Place.ID().String())
	w.want(`{"lines": {"nodes": [{"lineCount": 3}, {"lineCount": 2}, {"lineCount": 1}]}, "reports": {"nodes": [{"reportCount": 3}]}}`,
		`{ lines: events(first: 3, orderBy: {field: LINES}) { nodes { lineCount } } reports: events(first: 1, orderBy: {field: REPORTS, direction: DESC}) { nodes { reportCount } } }`)
}

func TestAPageTellsHowEventsLieInTime(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	w.want(`{"events": {"edges": [{"order": null, "node": {"title": "Patrols"}}, {"order": "UNDECIDABLE", "node": {"title": "Drawdown"}}, {"order": "AFTER", "node": {"title": "Closure threatened by phone"}}]},
	 "last": {"edges": [{"order": null}, {"order": "UNDECIDABLE"}, {"order": "UNDECIDABLE"}, {"order": "BEFORE"}]}}`,
		`{ events(filter: {time: {from: "2020-09-01"}}, orderBy: {field: START, direction: ASC}, first: 3) { edges { order node { title } } }
	 last: events(filter: {mode: ["heavy-weapons", "aerial", "visit"]}, first: 4) { edges { order } } }`)
}

func TestPlacesOfOneNameAreToldApartByWhatTheyLieIn(t *testing.T) {
	w := newWorld(t, true).tell()
	village := func(key, province string) *graph.Report {
		in := graph.PlaceName{Name: province, Kind: graph.PlaceProvince, Country: "IRQ"}
		district := graph.PlaceName{Name: "Centre", Kind: graph.PlaceDistrict, Admin1: province, Country: "IRQ"}
		return report(key, "AP", "2020-09-01", graph.Account{Title: key, Type: graph.Consult, Where: &graph.Location{
			Place: graph.PlaceName{Name: "Salam", Kind: graph.PlaceTown, Admin1: province, Country: "IRQ"}, Within: []graph.PlaceName{district, in, iraq}, Precision: graph.LocatedTown,
		}})
	}
	w.record(file(village("north", "Ninawa"), village("south", "Basra"))...)
	for filter, want := range map[string]string{
		`admin: ["IRQ", "Salam"]`:                     "north south",
		`admin: ["IRQ", "Basra", "Salam"]`:            "south",
		`admin: ["IRQ", "Ninawa", "Centre", "salam"]`: "north",
		`admin: ["IRQ", "Centre"]`:                    "north south",
	} {
		if got := w.titles(filter + ", match: CERTAINLY"); got != want {
			t.Errorf("%s: got %s, wanted %s", filter, got, want)
		}
	}
	w.refused("NOT_FOUND", `filter.admin[2]: no place "Slam" is known in IRQ, Basra here at seq 4: did you mean "Salam"?`, `{ events(filter: {admin: ["IRQ", "Basra", "Slam"]}) { totalCount } }`)
	w.refused("NOT_FOUND", `filter.admin[2]: no place "Baghdad" is known in IRQ, Basra here at seq 4`, `{ events(filter: {admin: ["IRQ", "Basra", "Baghdad"]}) { totalCount } }`)
	w.refused("NOT_FOUND", `filter.admin[1]: no place "Salam" is known in IRQ here at seq 3`, `{ events(filter: {admin: ["IRQ", "Salam"]}, asOf: {seq: 3}) { totalCount } }`)
}

func TestWhatIsWrongWithAFilterIsNamed(t *testing.T) {
	w := newWorld(t, true).tell().tellYears()
	for _, c := range []struct{ code, argument, part, filter string }{
		{"BAD_USER_INPUT", "filter.area.box.south", "-91 is not between -90 and 90", `area: {box: {south: -91, west: 0, north: 1, east: 1}}`},
		{"BAD_USER_INPUT", "filter.area.box.west", "181 is not between -180 and 180", `area: {box: {south: 0, west: 181, north: 1, east: 1}}`},
		{"BAD_USER_INPUT", "filter.area.box.north", "90.5 is not", `area: {box: {south: 0, west: 1, north: 90.5, east: 1}}`},
		{"BAD_USER_INPUT", "filter.area.box.east", "-200 is not", `area: {box: {south: 0, west: 1, north: 1, east: -200}}`},
		{"BAD_USER_INPUT", "filter.area.box", "south 5 is above north 3", `area: {box: {south: 5, west: 1, north: 3, east: 2}}`},
		{"BAD_USER_INPUT", "filter.area.circle.lat", "100 is not", `area: {circle: {lat: 100, lon: 0, radiusKm: 1}}`},
		{"BAD_USER_INPUT", "filter.area.circle.lon", "-181 is not", `area: {circle: {lat: 0, lon: -181, radiusKm: 1}}`},
		{"BAD_USER_INPUT", "filter.area.circle.radiusKm", "5001 is not above 0 and at most 5000", `area: {circle: {lat: 0, lon: 0, radiusKm: 5001}}`},
		{"BAD_USER_INPUT", "filter.area.circle.radiusKm", "0 is not above 0", `area: {circle: {lat: 0, lon: 0, radiusKm: 0}}`},
		{"BAD_USER_INPUT", "filter.lines", "min 3 is above max 2", `lines: {min: 3, max: 2}`},
		{"BAD_USER_INPUT", "filter.lines.min", "-1 is below 0", `lines: {min: -1}`},
		{"BAD_USER_INPUT", "filter.reports", "give min, max or both", `reports: {}`},
		{"BAD_USER_INPUT", "filter.quad", "no type of filter.type is of VERBAL_COOPERATION or VERBAL_CONFLICT", `quad: [VERBAL_COOPERATION, VERBAL_CONFLICT], type: [ASSAULT]`},
		{"BAD_USER_INPUT", "filter.quad", "an event without a type is of no quad", `quad: [VERBAL_CONFLICT], untyped: true`},
		{"BAD_USER_INPUT", "filter.mode", `"riot" is a mode of PROTEST`, `quad: [VERBAL_CONFLICT], mode: ["riot"]`},
		{"BAD_USER_INPUT", "filter.figure.of", "holds no letter or digit", `figure: {measure: KILLED, of: "…"}`},
		{"BAD_USER_INPUT", "filter.admin", "begin with a country's code", `admin: []`},
		{"BAD_USER_INPUT", "filter.admin[0]", "did you mean IRQ?", `admin: ["Iraq", "Baghdad"]`},
		{"BAD_USER_INPUT", "filter.admin[1]", "holds no letter or digit", `admin: ["IRQ", "…"]`},
		{"BAD_USER_INPUT", "filter.admin", "SYR is not among filter.country", `admin: ["SYR"], country: ["IRQ"]`},
		{"NOT_FOUND", "filter.admin[1]", `no place "Bagdad" is known in IRQ here at seq 4: did you mean "Baghdad"?`, `admin: ["IRQ", "Bagdad"]`},
		{"NOT_FOUND", "filter.admin[2]", `no place "Gren Zone" is known in IRQ, Baghdad here at seq 4: did you mean "Green Zone"?`, `admin: ["IRQ", "Baghdad", "Gren Zone"]`},
		{"NOT_FOUND", "filter.admin[1]", `no place "Damascus" is known in SYR here at seq 4`, `admin: ["SYR", "Damascus"]`},
	} {
		a := w.refused(c.code, c.argument+": ", `{ events(filter: {`+c.filter+`}) { totalCount } }`)
		if e := a.Errors[0]; e.Extensions["argument"] != c.argument || !strings.Contains(e.Message, c.part) {
			t.Errorf("%s: got %+v", c.filter, e)
		}
	}
}
