package neo4j

import (
	"context"
	_ "embed"
	"math"
	"strings"

	"casus/graph"
)

// beyondAll is behind every id, "" before it.
const beyondAll = "~"

// prefixes asks the full-text index for all terms by prefix. They are lower case and hold letters and digits only, so none
// is a word or sign of the index's own language.
func prefixes(folded string) string {
	return strings.Join(strings.Fields(folded), "* AND ") + "*"
}

// wholeWords asks it for all terms as whole words.
func wholeWords(folded string) string { return strings.Join(strings.Fields(folded), " AND ") }

// beginnings are what a text with the terms holds, each term of it between spaces; as a prefix without the second.
func beginnings(folded string, whole bool) []string {
	out := strings.Fields(folded)
	for i, t := range out {
		if out[i] = " " + t; whole {
			out[i] += " "
		}
	}
	return out
}

// find asks for a page, and for its total where that is wanted: then without order and limit. Without a cursor a holds
// where the list begins.
func find[T any](ctx context.Context, s *Store, what, statement string, p graph.Paging, a args, key any, each func(*row) (T, error)) (graph.Page[T], error) {
	page := graph.Page[T]{Total: -1}
	a["limit"] = p.First + 1
	if p.WantTotal {
		var err error
		if page.Total, err = s.count(ctx, "count "+what, whole(counting(statement)), a); err != nil {
			return page, err
		}
	}
	if p.After != nil {
		a["key"], a["after"] = key, p.After.ID.String()
	}
	err := s.ask(ctx, "find "+what, whole(statement), a, func(r *row) error {
		v, err := each(r)
		page.Nodes = append(page.Nodes, v)
		return err
	})
	if err != nil {
		return page, err
	}
	cut(&page, p.First)
	return page, nil
}

// counting is the statement that counts what statement finds.
func counting(statement string) string {
	found, _, _ := strings.Cut(statement, "/*page*/")
	return found + totalCypher
}

func bodyOf[T any](r *row) (*T, error) { return body[T](r, "body"), nil }

//go:embed cypher/find_actors.cypher
var findActorsCypher string

//go:embed cypher/find_actors_by_text.cypher
var findActorsByTextCypher string

//go:embed cypher/find_actors_by_external_id.cypher
var findActorsByExternalIDCypher string

// FindActors implements graph.Reader.
func (s *Store) FindActors(ctx context.Context, q graph.ActorQuery) (graph.Page[*graph.Actor], error) {
	a := args{
		"seq": at(q.Seq), "kinds": some(q.Kinds), "countries": some(q.Countries), "dataset": nil, "external": nil,
		"text": nil, "terms": nil, "key": "", "after": "",
	}
	statement := findActorsCypher
	switch {
	case q.External != nil:
		statement, a["dataset"], a["external"] = findActorsByExternalIDCypher, key(q.External.Dataset), key(q.External.Key)
		if q.Text != "" {
			a["terms"] = beginnings(q.Text, q.Whole)
		}
	case q.Text != "":
		statement, a["text"] = findActorsByTextCypher, prefixes(q.Text)
		if q.Whole {
			a["text"] = wholeWords(q.Text)
		}
	}
	return find(ctx, s, "actors", statement, q.Paging, a, cursorKey(q.After), bodyOf[graph.Actor])
}

// cursorKey is where a list sorted by names goes on.
func cursorKey(c *graph.Cursor) any {
	if c == nil {
		return ""
	}
	return key(c.Key)
}

//go:embed cypher/find_places.cypher
var findPlacesCypher string

//go:embed cypher/find_places_by_text.cypher
var findPlacesByTextCypher string

//go:embed cypher/find_places_within.cypher
var findPlacesWithinCypher string

// FindPlaces implements graph.Reader.
func (s *Store) FindPlaces(ctx context.Context, q graph.PlaceQuery) (graph.Page[*graph.Place], error) {
	a := args{
		"seq": at(q.Seq), "kinds": some(q.Kinds), "countries": some(q.Countries), "parents": nil, "text": nil, "key": "", "after": "",
	}
	if len(q.Parents) > 0 {
		a["parents"] = texts(q.Parents)
	}
	statement := findPlacesCypher
	switch {
	case q.Text != "":
		statement, a["text"] = findPlacesByTextCypher, prefixes(q.Text)
	case len(q.Parents) > 0:
		statement = findPlacesWithinCypher
	}
	return find(ctx, s, "places", statement, q.Paging, a, cursorKey(q.After), bodyOf[graph.Place])
}

//go:embed cypher/find_reports.cypher
var findReportsCypher string

//go:embed cypher/find_reports_of.cypher
var findReportsOfCypher string

//go:embed cypher/find_reports_by_url.cypher
var findReportsByURLCypher string

//go:embed cypher/find_reports_by_publisher.cypher
var findReportsByPublisherCypher string

// hashURL stands for a URL in the index, which would be mostly URLs otherwise, and takes no long ones. 128 bits do not
// collide by chance.
func hashURL(url string) any {
	if url == "" {
		return nil
	}
	return graph.HashOf([]byte(url)).String()
}

// FindReports implements graph.Reader.
func (s *Store) FindReports(ctx context.Context, q graph.ReportQuery) (graph.Page[*graph.Report], error) {
	a := args{
		"seq": at(q.Seq), "events": someIDs(q.Events), "mentions": q.Mentions, "url": hashURL(q.Document),
		"publisher": text(key(q.Publisher)), "datasets": some(q.Datasets), "stances": some(q.Stances),
		"key": int64(math.MinInt64), "after": "",
	}
	statement := findReportsCypher
	switch {
	case q.Events != nil:
		statement = findReportsOfCypher
	case q.Document != "":
		statement = findReportsByURLCypher
	case q.Publisher != "":
		statement = findReportsByPublisherCypher
	}
	var from any
	if q.After != nil {
		from = q.After.Number()
	}
	return find(ctx, s, "reports", statement, q.Paging, a, from, func(r *row) (*graph.Report, error) {
		a, err := atomOf(r, graph.KindReport)
		if err != nil {
			return nil, err
		}
		return a.(*graph.Report), nil
	})
}

//go:embed cypher/find_judgements.cypher
var findJudgementsCypher string

//go:embed cypher/find_judgements_of_act.cypher
var findJudgementsOfActCypher string

//go:embed cypher/find_judgements_on.cypher
var findJudgementsOnCypher string

// FindJudgements implements graph.Reader.
func (s *Store) FindJudgements(ctx context.Context, q graph.JudgementQuery) (graph.Page[*graph.Judgement], error) {
	a := args{
		"seq": at(q.Seq), "subject": text(q.Subject), "verdicts": some(q.Verdicts), "authors": some(q.Authors),
		"act": nil, "on": someIDs(q.On), "after": "",
	}
	statement := findJudgementsCypher
	if q.Act.Valid {
		statement, a["act"] = findJudgementsOfActCypher, q.Act.UUID.String()
	}
	if q.On != nil {
		statement = findJudgementsOnCypher
	}
	return find(ctx, s, "judgements", statement, q.Paging, a, nil, bodyOf[graph.Judgement])
}

//go:embed cypher/find_links.cypher
var findLinksCypher string

// FindLinks implements graph.Reader.
func (s *Store) FindLinks(ctx context.Context, q graph.LinkQuery) (graph.Page[*graph.Link], error) {
	a := args{"seq": at(q.Seq), "types": some(q.Types), "after": ""}
	return find(ctx, s, "links", findLinksCypher, q.Paging, a, nil, bodyOf[graph.Link])
}

//go:embed cypher/versions.cypher
var versionsCypher string

// Versions implements graph.Reader.
func (s *Store) Versions(ctx context.Context, q graph.VersionQuery) (graph.Page[graph.Version], error) {
	a := args{"from": at(q.From), "to": at(q.To), "key": int64(0), "after": ""}
	var from any
	if q.After != nil {
		from = at(q.After.Seq)
	}
	return find(ctx, s, "versions", versionsCypher, q.Paging, a, from, func(r *row) (graph.Version, error) {
		return graph.Version{
			Since: get[int64](r, "since"), Until: endAt(q.To, get[int64](r, "until")), Event: body[graph.Event](r, "body"),
		}, nil
	})
}
