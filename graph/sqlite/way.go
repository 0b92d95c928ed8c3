package sqlite

import (
	_ "embed"
)

//go:embed sql/page.sql
var pageSQL string

//go:embed sql/event_filter.sql
var eventFilterSQL string

//go:embed sql/wanted.sql
var wantedSQL string

//go:embed sql/find_by_at.sql
var findByAtSQL string

//go:embed sql/find_by_filed.sql
var findByFiledSQL string

//go:embed sql/find_by_ids.sql
var findByIDsSQL string

//go:embed sql/find_by_place.sql
var findByPlaceSQL string

//go:embed sql/find_by_text.sql
var findByTextSQL string

//go:embed sql/find_by_who.sql
var findByWhoSQL string

//go:embed sql/find_by_who_filed.sql
var findByWhoFiledSQL string

//go:embed sql/beside_window.sql
var besideWindowSQL string

//go:embed sql/count_parts.sql
var countPartsSQL string

//go:embed sql/size_by_at.sql
var sizeByAtSQL string

//go:embed sql/size_by_place.sql
var sizeByPlaceSQL string

//go:embed sql/text_hits.sql
var textHitsSQL string

//go:embed sql/size_by_who.sql
var sizeByWhoSQL string

// way is how a part of a filter leads to events: the statements that go it, [0] by start, [1] by filed and then
// [0] descending, [1] ascending, and the one that says how many rows it has to look at, or that they are many.
type way struct {
	search [2][2]search
	size   string
}

func newWay(byStart, byFiled, size string) way {
	out := way{size: size}
	for order, text := range []string{byStart, byFiled} {
		filtered := []string{"/*filter*/", eventFilterSQL, "/*wanted*/", wantedSQL}
		if order == 1 {
			filtered = append(filtered, "/*key*/at", "filed")
		}
		out.search[order][0] = newSearch(text, pageSQL, filtered...)
		out.search[order][1] = newSearch(text, pageSQL, append(filtered, "/*beyond*/<", ">", " desc", "")...)
	}
	return out
}

var (
	byTime  = newWay(findByAtSQL, findByFiledSQL, sizeByAtSQL)
	byIDs   = newWay(findByIDsSQL, findByIDsSQL, "")
	byPlace = newWay(findByPlaceSQL, findByPlaceSQL, sizeByPlaceSQL)
	byText  = newWay(findByTextSQL, findByTextSQL, "")
	byWho   = newWay(findByWhoSQL, findByWhoFiledSQL, sizeByWhoSQL)
)
