package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"casus/graph"
	"casus/vocabulary"
)

// withinPlace adds that an event lies in a place, which an argument names.
func (r *Resolver) withinPlace(ctx context.Context, f *graph.EventFilter, arg, place string) error {
	id, err := parseID(arg, place, typePlace)
	if err != nil {
		return err
	}
	within, around, err := graph.PlacesOf(ctx, r.store, seqOf(ctx), id)
	if err != nil {
		return onArgument(ctx, err, arg, place)
	}
	meetPlaces(f, within, around)
	return nil
}

// meetPlaces narrows to what certainly lies in one of these places, or possibly around.
func meetPlaces(f *graph.EventFilter, within, around []uuid.UUID) {
	if f.Places == nil {
		f.Places, f.Around = within, around
		return
	}
	possibly := append(slices.Clone(f.Places), f.Around...)
	f.Places = meetIDs(f.Places, within)
	f.Around = slices.DeleteFunc(meetIDs(possibly, slices.Concat(within, around)), func(id uuid.UUID) bool { return slices.Contains(f.Places, id) })
}

// setArea asks for what lies in a box or circle.
func setArea(f *graph.EventFilter, in *AreaInput) error {
	type coordinate struct {
		name          string
		degrees, most float64
	}
	var given []coordinate
	f.Area = &graph.Area{}
	if b := in.Box; b != nil {
		f.Area.Box = &graph.Box{South: b.South, West: b.West, North: b.North, East: b.East}
		given = append(given, coordinate{"box.south", b.South, 90}, coordinate{"box.north", b.North, 90},
			coordinate{"box.west", b.West, 180}, coordinate{"box.east", b.East, 180})
	}
	if c := in.Circle; c != nil {
		f.Area.Circle = &graph.Circle{Center: graph.Point{Lat: c.Lat, Lon: c.Lon}, RadiusKM: c.RadiusKm}
		given = append(given, coordinate{"circle.lat", c.Lat, 90}, coordinate{"circle.lon", c.Lon, 180})
	}
	for _, c := range given {
		if !(c.degrees >= -c.most && c.degrees <= c.most) {
			return graph.Invalid("filter.area."+c.name, "%g is not between -%g and %g", c.degrees, c.most, c.most)
		}
	}
	err := f.Area.Check()
	var invalid *graph.InvalidError
	if errors.As(err, &invalid) {
		return &graph.InvalidError{Field: "filter." + invalid.Field, Reason: invalid.Reason}
	}
	return err
}

const (
	// maxNamed bounds the places that a name may begin, and the names that an unknown one is compared with.
	maxNamed = 5000
	// maxNesting bounds how deep places lie within each other, and how many a path names.
	maxNesting = 8
)

// withinAdmin adds that an event lies in what a path names: a country by its code, then places downwards. A name that fits
// several places means all of them.
func (r *Resolver) withinAdmin(ctx context.Context, f *graph.EventFilter, path []string) error {
	if len(path) == 0 {
		return graph.Invalid("filter.admin", "it is empty: begin with a country's code")
	}
	if err := atMost(maxNesting, "filter.admin", len(path)); err != nil {
		return err
	}
	country := path[0]
	if err := checkCountries("filter.admin[0]", path[:1]); err != nil {
		return err
	}
	if len(path) == 1 {
		if len(f.Countries) > 0 && !slices.Contains(f.Countries, country) {
			return graph.Invalid("filter.admin", "%s is not among filter.country", country)
		}
		f.Countries = path
		return nil
	}
	var in []*graph.Place // nil: anywhere in the country
	for i := 1; i < len(path); i++ {
		named, err := r.placesNamed(ctx, fmt.Sprintf("filter.admin[%d]", i), country, path[i])
		if err != nil {
			return err
		}
		if in != nil {
			n, err := nestingOf(ctx, named)
			if err != nil {
				return err
			}
			named = slices.DeleteFunc(named, func(p *graph.Place) bool { return !n.liesWithin(p, in) })
		}
		if len(named) == 0 {
			return r.unknownPlace(ctx, path, i, in)
		}
		in = named
	}
	ids := make([]uuid.UUID, len(in))
	for i, p := range in {
		ids[i] = p.ID
	}
	within, around, err := graph.PlacesOf(ctx, r.store, seqOf(ctx), ids...)
	if err != nil {
		return err
	}
	meetPlaces(f, within, around)
	return nil
}

// placesNamed finds the places in a country that bear just this name.
func (r *Resolver) placesNamed(ctx context.Context, arg, country, name string) ([]*graph.Place, error) {
	q := graph.PlaceQuery{Seq: seqOf(ctx), Countries: []string{country}, Text: name, Paging: graph.Paging{First: graph.MaxFirst}}
	folded := graph.Fold(name)
	if folded == "" {
		return nil, graph.Invalid(arg, "%q holds no letter or digit to search for", name)
	}
	if err := q.Normalize(); err != nil {
		return nil, onArgument(ctx, err, arg, name)
	}
	found, err := graph.All(arg+": places", maxNamed, func(after *graph.Cursor) (graph.Page[*graph.Place], error) {
		q.After = after
		return r.store.FindPlaces(ctx, q)
	}, q.CursorAt)
	return slices.DeleteFunc(found, func(p *graph.Place) bool {
		return !slices.ContainsFunc(p.Names, func(n string) bool { return graph.Fold(n) == folded })
	}), err
}

// nesting has what each of some places, and of those that they lie within, lies directly within.
type nesting map[uuid.UUID][]uuid.UUID

func nestingOf(ctx context.Context, ps []*graph.Place) (nesting, error) {
	n := nesting{}
	for range maxNesting {
		var up []at
		for _, p := range ps {
			if p == nil {
				continue
			}
			n[p.ID] = p.Within
			for _, id := range p.Within {
				if _, known := n[id]; !known {
					n[id] = nil
					up = append(up, at{seqOf(ctx), id})
				}
			}
		}
		if len(up) == 0 {
			break
		}
		var err error
		if ps, err = requestOf(ctx).load.places.LoadAll(ctx, up); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// liesWithin tells whether p lies within another of the places, at any depth.
func (n nesting) liesWithin(p *graph.Place, in []*graph.Place) bool {
	seen := map[uuid.UUID]bool{}
	for up := slices.Clone(n[p.ID]); len(up) > 0; up = up[1:] {
		if id := up[0]; !seen[id] {
			seen[id] = true
			up = append(up, n[id]...)
		}
	}
	return slices.ContainsFunc(in, func(o *graph.Place) bool { return o.ID != p.ID && seen[o.ID] })
}

// unknownPlace says that no place in what the path names before it bears its i-th name, and offers those that may be meant.
func (r *Resolver) unknownPlace(ctx context.Context, path []string, i int, in []*graph.Place) error {
	var names []string
	q := graph.PlaceQuery{Seq: seqOf(ctx), Countries: path[:1], Paging: graph.Paging{First: graph.MaxFirst}}
	for more := true; more && len(names) < maxNamed; {
		if err := q.Normalize(); err != nil {
			return err
		}
		page, err := r.store.FindPlaces(ctx, q)
		if err != nil {
			return fmt.Errorf("find places in %s: %w", path[0], err)
		}
		var n nesting
		if in != nil {
			if n, err = nestingOf(ctx, page.Nodes); err != nil {
				return err
			}
		}
		for _, p := range page.Nodes {
			c := q.CursorAt(p)
			q.After = &c
			if in == nil || n.liesWithin(p, in) {
				names = append(names, p.Names...)
			}
		}
		more = page.More
	}
	return notFound(fmt.Sprintf("filter.admin[%d]", i), "no place %q is known in %s here at seq %d%s", path[i], strings.Join(path[:i], ", "), seqOf(ctx), nearestFew(path[i], names))
}

// nearestFew offers the few names that a slip of the pen may have made into word.
func nearestFew(word string, names []string) string {
	var near []string
	for len(near) < maxMeant {
		n, ok := vocabulary.Nearest(word, names)
		if !ok {
			break
		}
		near = append(near, strconv.Quote(n))
		names = slices.DeleteFunc(names, func(s string) bool { return s == n })
	}
	if len(near) == 0 {
		return ""
	}
	return ": did you mean " + strings.Join(near, " or ") + "?"
}
