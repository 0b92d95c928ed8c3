package server

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"casus/graph"
)

// A question's cost is about how many values it may have to read: 1 for each field, of what stands in lists as often as the
// list may be long, and beside that what answering a field takes of the store. It is declared: told by the question alone,
// before anything of it runs.

// price is what a field costs.
type price struct {
	// own is what answering it takes beside the values below it.
	own int
	// things is how many it answers with; 0 is 1, or, of a list that says nothing of its length, someThings.
	things int
	// page is how many things each list right below it holds; 0 where they tell themselves.
	page int
}

const (
	// someThings is how long a list is taken to be that has no page and stands not in costs.
	someThings = 3
	// aCall is what a call of the store costs that no other field shares, aCount one that goes through all that matches.
	aCall  = 10
	aCount = 1000
	// suggested is what it costs to look for actors, or places, of names that a text may have meant.
	suggested = graph.SuggestPages * (aCall + graph.MaxFirst)
)

// costs are the fields whose cost is not told by the schema: a field with the argument first makes a page of so many, which costs
// a call and holds in each of its lists so many; a list holds someThings; all else is one value.
//
// Each stands here by the name of its type and its own, or by its own alone, with a function from its arguments to its price.
var costs = map[string]func(arguments) price{
	// What goes through all that matches.
	"totalCount":         func(arguments) price { return price{own: aCount / 2} },
	"Query.count":        func(a arguments) price { return price{own: 2 * aCount, page: a.int("first", 1, maxRows)} },
	"Query.dyad":         func(arguments) price { return price{own: 5 * aCount} },
	"Query.sources":      func(a arguments) price { return price{own: aCount, things: a.int("first", 1, maxRows)} },
	"Query.changes":      func(a arguments) price { return price{own: aCount, page: a.first()} },
	"Actor.counterparts": func(a arguments) price { return price{own: aCount / 2, page: a.first()} },
	// What goes from node to node.
	"Query.path": func(a arguments) price {
		return price{own: aCount * a.int("maxHops", 1, 6), page: a.int("maxHops", 1, 6)}
	},
	"Query.neighbourhood": func(a arguments) price {
		nodes, reached := 1, 1
		for range a.int("depth", 1, 3) {
			reached = min(reached*a.int("limit", 1, 100), maxAround)
			nodes = min(nodes+reached, maxAround)
		}
		return price{own: aCount * a.int("depth", 1, 3), page: nodes}
	},
	"Event.chain": func(a arguments) price {
		return price{own: aCall * a.int("maxSteps", 1, maxChainSteps), things: someThings}
	},
	// What may have been meant, where nothing is found.
	"SearchResult.nearest": func(arguments) price { return price{own: 2 * suggested} },
	"Query.actor": func(a arguments) price {
		switch by, _ := a["by"].(map[string]any); {
		case by["name"] != nil:
			return price{own: 2*aCall + suggested}
		case by["office"] != nil: // all offices that the title may mean
			return price{own: aCount}
		}
		return price{own: aCall}
	},
	// What is asked of the store for each thing, not for all at once.
	"Event.judgements":         func(arguments) price { return price{own: aCall, things: someThings} },
	"Event.order":              func(arguments) price { return price{own: aCall} },
	"Event.outcome":            func(arguments) price { return price{own: aCall} },
	"EventParticipant.holders": func(arguments) price { return price{own: aCall, things: 1} },
	"Actor.affiliations":       func(arguments) price { return price{own: aCall, things: someThings} },
	// What is read for all at once, and is more than a value.
	"Event.account": func(arguments) price { return price{own: someThings} },
	"Event.history": func(arguments) price { return price{own: someThings, things: someThings} },
	"Event.links":   func(arguments) price { return price{own: 2, things: 3} },
	// Lists whose length is known.
	"Query.nodes":       func(a arguments) price { return price{own: aCall, things: a.length("ids")} },
	"Query.timeOrder":   func(arguments) price { return price{own: aCall} },
	"Query.codes":       func(arguments) price { return price{things: 100} },
	"DyadSide.timeline": func(arguments) price { return price{things: 30} },
	"Place.within":      func(arguments) price { return price{things: 2} },
	"Claim.reports":     func(arguments) price { return price{things: 2} },
}

// maxAround bounds the nodes that a neighbourhood is taken to hold.
const maxAround = 2000

// arguments are a field's, defaults among them: of what is left out, and of what is null, which means the same.
type arguments map[string]any

func argumentsOf(f *ast.Field, variables map[string]any) arguments {
	out := f.ArgumentMap(variables)
	for _, a := range f.Definition.Arguments {
		if out[a.Name] == nil && a.DefaultValue != nil {
			out[a.Name], _ = a.DefaultValue.Value(nil) // which the schema holds
		}
	}
	return out
}

// int reads a whole number, no less than least and no more than most; what is out of these is refused by the resolver.
func (a arguments) int(name string, least, most int) int {
	n, err := graphql.UnmarshalInt(a[name])
	if err != nil {
		return least
	}
	return min(max(n, least), most)
}

// first is the size of a page.
func (a arguments) first() int { return a.int("first", 1, graph.MaxFirst) }

// length is that of a list.
func (a arguments) length(name string) int {
	list, _ := a[name].([]any)
	return len(list)
}

// cost sums up a selection, in a field whose lists hold page things.
func (s *survey) cost(set ast.SelectionSet, page int) (sum int) {
	for _, x := range set {
		switch x := x.(type) {
		case *ast.Field:
			if strings.HasPrefix(x.Name, "__") {
				s.introspects = s.introspects || x.Name != "__typename"
				sum = plus(sum, 1)
				continue
			}
			p := priceOf(x, s.variables, page)
			sum = plus(sum, plus(p.own, times(p.things, plus(1, s.cost(x.SelectionSet, p.page)))))
		case *ast.InlineFragment:
			sum = plus(sum, s.cost(x.SelectionSet, page))
		case *ast.FragmentSpread:
			sum = plus(sum, s.cost(x.Definition.SelectionSet, page))
		}
	}
	return sum
}

// priceOf is what one field costs in another whose lists hold page things.
func priceOf(f *ast.Field, variables map[string]any, page int) price {
	of, ok := costs[f.ObjectDefinition.Name+"."+f.Name]
	if !ok {
		of, ok = costs[f.Name]
	}
	var p price
	switch {
	case ok:
		p = of(argumentsOf(f, variables))
	case f.Definition.Arguments.ForName("first") != nil:
		p = price{own: aCall, page: argumentsOf(f, variables).first()}
	}
	if p.things > 0 {
		return p
	}
	p.things = 1
	if f.Definition.Type.Elem != nil && len(f.SelectionSet) > 0 {
		if p.things = someThings; page > 0 {
			p.things = page
		}
	}
	return p
}
