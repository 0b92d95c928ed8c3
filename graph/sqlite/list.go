package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"hash/fnv"
	"math"

	"casus/graph"
)

//go:embed sql/actor_filter.sql
var actorFilterSQL string

//go:embed sql/page_of_actors.sql
var pageOfActorsSQL string

//go:embed sql/find_actors.sql
var findActorsSQL string

//go:embed sql/find_actors_by_text.sql
var findActorsByTextSQL string

//go:embed sql/find_actors_by_external_id.sql
var findActorsByExternalIDSQL string

var (
	actorsByKey      = newSearch(findActorsSQL, pageOfActorsSQL, "/*filter*/", actorFilterSQL)
	actorsByText     = newSearch(findActorsByTextSQL, pageOfActorsSQL, "/*filter*/", actorFilterSQL)
	actorsByExternal = newSearch(findActorsByExternalIDSQL, pageOfActorsSQL, "/*filter*/", actorFilterSQL)
)

// FindActors implements graph.Reader.
func (s *Store) FindActors(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
	arg := map[string]any{
		"seq": q.Seq, "kinds": some(q.Kinds), "countries": some(q.Countries), "dataset": nil, "external": nil,
		"text": nil, "drive": nil, "key": "", "after": beforeAll,
	}
	way, match := actorsByKey, matchText
	if q.Whole {
		match = matchWords
	}
	if q.Text != "" {
		way, arg["drive"] = actorsByText, match(q.Text)
	}
	if q.External != nil {
		arg["dataset"], arg["external"] = q.External.Dataset, q.External.Key
		if way = actorsByExternal; q.Text != "" {
			arg["text"] = match(q.Text)
		}
	}
	var key any
	if q.After != nil {
		key = q.After.Key
	}
	return find(ctx, s, "actors", way, q.Paging, arg, key, body[graph.Actor])
}

//go:embed sql/place_filter.sql
var placeFilterSQL string

//go:embed sql/page_of_places.sql
var pageOfPlacesSQL string

//go:embed sql/find_places.sql
var findPlacesSQL string

//go:embed sql/find_places_by_text.sql
var findPlacesByTextSQL string

//go:embed sql/find_places_within.sql
var findPlacesWithinSQL string

var (
	placesByKey  = newSearch(findPlacesSQL, pageOfPlacesSQL, "/*filter*/", placeFilterSQL)
	placesByText = newSearch(findPlacesByTextSQL, pageOfPlacesSQL, "/*filter*/", placeFilterSQL)
	placesWithin = newSearch(findPlacesWithinSQL, pageOfPlacesSQL, "/*filter*/", placeFilterSQL)
)

// FindPlaces implements graph.Reader.
func (s *Store) FindPlaces(ctx context.Context, q graph.PlaceQuery) (graph.Page[*graph.Place], error) {
	arg := map[string]any{
		"seq": q.Seq, "kinds": some(q.Kinds), "countries": some(q.Countries), "parents": nil,
		"text": nil, "drive": nil, "key": "", "after": beforeAll,
	}
	way := placesByKey
	switch {
	case q.Text != "":
		way, arg["drive"] = placesByText, matchText(q.Text)
		if len(q.Parents) > 0 {
			arg["parents"] = idList(q.Parents)
		}
	case len(q.Parents) > 0:
		way, arg["drive"] = placesWithin, idList(q.Parents)
	}
	var key any
	if q.After != nil {
		key = q.After.Key
	}
	return find(ctx, s, "places", way, q.Paging, arg, key, body[graph.Place])
}

//go:embed sql/report_filter.sql
var reportFilterSQL string

//go:embed sql/page_of_reports.sql
var pageOfReportsSQL string

//go:embed sql/find_reports.sql
var findReportsSQL string

//go:embed sql/find_reports_of.sql
var findReportsOfSQL string

//go:embed sql/find_reports_by_url.sql
var findReportsByURLSQL string

//go:embed sql/find_reports_by_publisher.sql
var findReportsByPublisherSQL string

var (
	reportsByPublished = newSearch(findReportsSQL, pageOfReportsSQL, "/*filter*/", reportFilterSQL)
	reportsOf          = newSearch(findReportsOfSQL, pageOfReportsSQL, "/*filter*/", reportFilterSQL)
	reportsByURL       = newSearch(findReportsByURLSQL, pageOfReportsSQL, "/*filter*/", reportFilterSQL)
	reportsByPublisher = newSearch(findReportsByPublisherSQL, pageOfReportsSQL, "/*filter*/", reportFilterSQL)
)

// hashURL stands for a URL in the index, which would be mostly URLs otherwise.
func hashURL(url string) int64 {
	h := fnv.New64a()
	h.Write([]byte(url))
	return int64(h.Sum64())
}

// FindReports implements graph.Reader.
func (s *Store) FindReports(ctx context.Context, q graph.ReportQuery) (graph.Page[*graph.Report], error) {
	arg := map[string]any{
		"seq": q.Seq, "events": someIDs(q.Events), "mentions": q.Mentions, "url": text(q.Document), "hash": nil,
		"publisher": text(q.Publisher), "datasets": some(q.Datasets), "stances": some(q.Stances),
		"key": int64(math.MinInt64), "after": beforeAll,
	}
	way := reportsByPublished
	switch {
	case q.Events != nil:
		way = reportsOf
	case q.Document != "":
		way = reportsByURL
	case q.Publisher != "":
		way = reportsByPublisher
	}
	if q.Document != "" {
		arg["hash"] = hashURL(q.Document)
	}
	var key any
	if q.After != nil {
		key = q.After.Number()
	}
	return find(ctx, s, "reports", way, q.Paging, arg, key, func(scan scanner) (*graph.Report, error) {
		var b, raw sql.RawBytes
		if err := scan(&b, &raw); err != nil {
			return nil, err
		}
		a, err := graph.DecodeAtom(graph.KindReport, b, string(raw))
		if err != nil {
			return nil, err
		}
		return a.(*graph.Report), nil
	})
}

//go:embed sql/judgement_filter.sql
var judgementFilterSQL string

//go:embed sql/page_of_atoms.sql
var pageOfAtomsSQL string

//go:embed sql/find_judgements.sql
var findJudgementsSQL string

//go:embed sql/find_judgements_of_act.sql
var findJudgementsOfActSQL string

//go:embed sql/find_judgements_on.sql
var findJudgementsOnSQL string

var (
	judgementsByID = newSearch(findJudgementsSQL, pageOfAtomsSQL, "/*filter*/", judgementFilterSQL)
	judgementsOf   = newSearch(findJudgementsOfActSQL, pageOfAtomsSQL, "/*filter*/", judgementFilterSQL)
	judgementsOn   = newSearch(findJudgementsOnSQL, pageOfAtomsSQL, "/*filter*/", judgementFilterSQL)
)

// FindJudgements implements graph.Reader.
func (s *Store) FindJudgements(ctx context.Context, q graph.JudgementQuery) (graph.Page[*graph.Judgement], error) {
	arg := map[string]any{
		"seq": q.Seq, "subject": text(string(q.Subject)), "verdicts": some(q.Verdicts), "authors": some(q.Authors),
		"act": nil, "on": someIDs(q.On), "after": beforeAll,
	}
	way := judgementsByID
	if q.Act.Valid {
		way, arg["act"] = judgementsOf, q.Act.UUID[:]
	}
	if q.On != nil {
		way = judgementsOn
	}
	return find(ctx, s, "judgements", way, q.Paging, arg, nil, body[graph.Judgement])
}

//go:embed sql/link_filter.sql
var linkFilterSQL string

//go:embed sql/find_links.sql
var findLinksSQL string

var linksByID = newSearch(findLinksSQL, pageOfAtomsSQL, "/*filter*/", linkFilterSQL)

// FindLinks implements graph.Reader.
func (s *Store) FindLinks(ctx context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error) {
	arg := map[string]any{"seq": q.Seq, "types": some(q.Types), "after": beforeAll}
	return find(ctx, s, "links", linksByID, q.Paging, arg, nil, body[graph.Link])
}

//go:embed sql/page_of_versions.sql
var pageOfVersionsSQL string

//go:embed sql/find_versions.sql
var findVersionsSQL string

var versionsBySince = newSearch(findVersionsSQL, pageOfVersionsSQL)

// Versions implements graph.Reader.
func (s *Store) Versions(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
	arg := map[string]any{"to": q.To, "key": q.From, "after": beyondAll}
	var key any
	if q.After != nil {
		key = q.After.Seq
	}
	return find(ctx, s, "versions", versionsBySince, q.Paging, arg, key, func(scan scanner) (v graph.Version, err error) {
		var b sql.RawBytes
		if err := scan(&v.Since, &v.Until, &b); err != nil {
			return v, err
		}
		v.Until = endAt(q.To, v.Until)
		v.Event, err = decode[graph.Event](b)
		return v, err
	})
}
