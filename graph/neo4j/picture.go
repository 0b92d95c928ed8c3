package neo4j

import (
	_ "embed"
	"slices"

	"github.com/google/uuid"

	"casus/graph"
)

// Links are drawn between the events that hold their reports, affiliations between actor records. Nobody but a person reads
// these edges: the answers come from the entries, of which each edge names its one.

// linkTypes and affiliationTypes are the relationship types that there are; others are drawn as RELATES_TO.
var (
	linkTypes = []graph.LinkType{
		graph.Fulfils, graph.Ends, graph.RetaliatesFor, graph.Escalates, graph.Enables, graph.Causes, graph.PartOf, graph.Follows,
	}
	affiliationTypes = []graph.AffiliationType{
		graph.MemberOf, graph.PartOfOrg, graph.Leads, graph.Represents, graph.Holds, graph.AlliedWith, graph.BackedBy,
	}
)

const otherType = "RELATES_TO"

// edge is a link or affiliation as it is drawn.
type edge struct {
	kind     string
	from, to uuid.UUID
}

//go:embed cypher/tx_links_on.cypher
var txLinksOnCypher string

//go:embed cypher/tx_events_of.cypher
var txEventsOfCypher string

//go:embed cypher/tx_drawn.cypher
var txDrawnCypher string

//go:embed cypher/close_link_edges.cypher
var closeLinkEdgesCypher string

//go:embed cypher/create_link_edges.cypher
var createLinkEdgesCypher string

//go:embed cypher/close_affiliation_edges.cypher
var closeAffiliationEdgesCypher string

//go:embed cypher/create_affiliation_edges.cypher
var createAffiliationEdgesCypher string

// drawEdges closes and creates the edges of the links and affiliations that changed, and of the links whose reports moved.
func (a *applying) drawEdges() error {
	var links, affiliations []string
	fresh := map[uuid.UUID]bool{}
	for _, r := range a.d.Rows {
		switch {
		case r.Kind == graph.KindReport && r.First == a.seq:
			fresh[r.ID] = true
		case !r.Stands:
		case r.Kind == graph.KindLink:
			links = append(links, r.ID.String())
		case r.Kind == graph.KindAffiliation:
			affiliations = append(affiliations, r.ID.String())
		}
	}
	var moved []string
	for _, m := range append(slices.Clone(a.d.MembersClosed), a.d.MembersOpened...) {
		if !fresh[m.Report] { // to a new report leads no link that stood before
			moved = append(moved, m.Report.String())
		}
	}
	if len(moved) > 0 {
		err := a.ask("read the links of reports that moved", txLinksOnCypher, args{"ids": moved, "open": open}, func(r *row) error {
			links = append(links, get[string](r, "id"))
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := a.redraw("links", distinctTexts(links), true, closeLinkEdgesCypher, createLinkEdgesCypher); err != nil {
		return err
	}
	return a.redraw("affiliations", affiliations, false, closeAffiliationEdgesCypher, createAffiliationEdgesCypher)
}

func distinctTexts(vs []string) []string {
	slices.Sort(vs)
	return slices.Compact(vs)
}

// redraw compares how the entries with these ids were drawn at the seq before with how they are to be drawn now.
func (a *applying) redraw(what string, ids []string, events bool, closing, creating string) error {
	if len(ids) == 0 {
		return nil
	}
	was, err := a.drawn(what, ids, a.seq-1, events)
	if err != nil {
		return err
	}
	is, err := a.drawn(what, ids, a.seq, events)
	if err != nil {
		return err
	}
	var closed, created []list
	for _, id := range ids {
		before, stood := was[id]
		after, stands := is[id]
		if stood && stands && before == after {
			continue
		}
		if stood {
			closed = append(closed, list{id, before.from.String(), before.to.String()})
		}
		if stands {
			created = append(created, list{id, after.from.String(), after.to.String(), after.kind})
		}
	}
	if err := each(a, "end edges of "+what, closing, closed, ends[list]); err != nil {
		return err
	}
	return each(a, "create edges of "+what, creating, created, creates[list](0, 1))
}

// drawn finds the edges by entry at a seq. A link is drawn where both its reports are held, by two events.
func (a *applying) drawn(what string, ids []string, seq int64, events bool) (map[string]edge, error) {
	out := map[string]edge{}
	var ends []string
	err := a.ask("read "+what, txDrawnCypher, args{"ids": ids, "seq": seq}, func(r *row) error {
		e := edge{kind: otherType, from: r.id("from"), to: r.id("to")}
		if t := get[string](r, "type"); events && slices.Contains(linkTypes, graph.LinkType(t)) ||
			!events && slices.Contains(affiliationTypes, graph.AffiliationType(t)) {
			e.kind = t
		}
		out[get[string](r, "id")] = e
		ends = append(ends, e.from.String(), e.to.String())
		return nil
	})
	if err != nil || !events || len(out) == 0 {
		return out, err
	}
	holds := map[uuid.UUID]uuid.UUID{}
	err = a.ask("read the events of "+what, txEventsOfCypher, args{"ids": distinctTexts(ends), "seq": seq}, func(r *row) error {
		holds[r.id("report")] = r.id("event")
		return nil
	})
	for id, e := range out {
		from, to := holds[e.from], holds[e.to]
		if from == uuid.Nil || to == uuid.Nil || from == to {
			delete(out, id)
			continue
		}
		out[id] = edge{e.kind, from, to}
	}
	return out, err
}
