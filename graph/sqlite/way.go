package sqlite

import (
	_ "embed"
	"strings"

	"casus/graph"
)

//go:embed sql/page.sql
var pageSQL string

//go:embed sql/event_filter.sql
var eventFilterSQL string

//go:embed sql/outcome.sql
var outcomeSQL string

//go:embed sql/within.sql
var withinSQL string

//go:embed sql/spots.sql
var spotsSQL string

//go:embed sql/wanted.sql
var wantedSQL string

//go:embed sql/find_by_at.sql
var findByAtSQL string

//go:embed sql/find_by_number.sql
var findByNumberSQL string

//go:embed sql/find_by_country.sql
var findByCountrySQL string

//go:embed sql/find_by_list.sql
var findByListSQL string

//go:embed sql/find_by_who.sql
var findByWhoSQL string

//go:embed sql/find_by_who_number.sql
var findByWhoNumberSQL string

//go:embed sql/count_by_who.sql
var countByWhoSQL string

//go:embed sql/find_all.sql
var findAllSQL string

//go:embed sql/beside_window.sql
var besideWindowSQL string

//go:embed sql/count_parts.sql
var countPartsSQL string

//go:embed sql/size_by_at.sql
var sizeByAtSQL string

//go:embed sql/size_by_country.sql
var sizeByCountrySQL string

//go:embed sql/size_by_list.sql
var sizeByListSQL string

//go:embed sql/text_hits.sql
var textHitsSQL string

//go:embed sql/size_by_who.sql
var sizeByWhoSQL string

// way is how a part of a filter leads to events: by order the statements of pages, [0] descending, [1] ascending; the query of
// all that it finds, with room for what is counted by, and the statement that counts them; and the one that says how many rows
// it has to look at, or that they are many.
type way struct {
	page         map[graph.EventOrder][2]string
	found, count string
	size         string
}

// columns are what events are sorted by.
var columns = map[graph.EventOrder]string{
	graph.ByStart: "at", graph.ByFiled: "filed", graph.ByLines: "lines", graph.ByReports: "reports",
}

// newWay makes a way of a statement that sorts by start, one that does by any other column, and one to count with.
func newWay(byStart, byNumber, toCount, size string, more ...string) way {
	out := way{page: map[graph.EventOrder][2]string{}, size: size}
	fill := func(text, column string, more ...string) string {
		return strings.NewReplacer(append(more, "/*filter*/", filterSQL, "/*wanted*/", wantedSQL, "/*key*/at", column)...).Replace(text)
	}
	for order, column := range columns {
		text := byNumber
		if order == graph.ByStart {
			text = byStart
		}
		out.page[order] = [2]string{
			strings.Replace(pageSQL, "/*found*/", fill(text, column, more...), 1),
			strings.Replace(pageSQL, "/*found*/", fill(text, column, append(more, "/*beyond*/<", ">", " desc", "")...), 1),
		}
	}
	out.found = uncut(fill(toCount, columns[graph.ByStart], more...))
	out.count = counted(out.found)
	return out
}

// newListed makes a way from a list to the events that each of its values has.
func newListed(by, size string) way {
	return newWay(findByListSQL, findByListSQL, findByListSQL, strings.ReplaceAll(size, "/*by*/", by), "/*by*/", by)
}

// landSQL is what event_by_country begins with: an event's one country, or ofSeveral.
const landSQL = "case json_array_length(e.countries) when 1 then e.countries ->> 0 else '" + ofSeveral + "' end"

// outcomeOf is an event's outcome by the parameters whose names begin with of.
func outcomeOf(of string) string { return strings.ReplaceAll(outcomeSQL, "/*of*/", of) }

var (
	filterSQL = strings.NewReplacer("/*outcome*/", outcomeOf(""), "/*within*/", withinSQL).Replace(eventFilterSQL)

	byTime    = newWay(findByAtSQL, findByNumberSQL, findByAtSQL, sizeByAtSQL)
	byWho     = newWay(findByWhoSQL, findByWhoNumberSQL, countByWhoSQL, sizeByWhoSQL)
	byCountry = newWay(findByCountrySQL, findByCountrySQL, findByCountrySQL, strings.ReplaceAll(sizeByCountrySQL, "/*land*/", landSQL), "/*land*/", landSQL)
	byIDs     = newListed("e.id = unhex(i.value, '-')", "")
	byPlace   = newListed("e.place = unhex(i.value, '-')", sizeByListSQL)
	bySpot    = newListed("e.spot = i.value", sizeByListSQL)
	byText    = newListed("e.pk = i.value", "")

	spotsInSQL  = strings.Replace(spotsSQL, "/*within*/", withinSQL, 1)
	allFoundSQL = strings.NewReplacer("/*filter*/", filterSQL, "/*wanted*/", wantedSQL).Replace(findAllSQL)
)
