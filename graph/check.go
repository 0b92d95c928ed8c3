package graph

import (
	"fmt"
	"math"
	"slices"

	"github.com/google/uuid"
)

// Check refuses an atom that breaks the words' own rules, naming the field.
func Check(a Atom) error {
	if a.Ref().ID == uuid.Nil {
		return Invalid("id", "an atom needs an id")
	}
	switch x := a.(type) {
	case *Report:
		return checkReport(x)
	case *ActorRecord:
		if len(x.Names) == 0 {
			return Invalid("names", "actor record %s needs at least one name", x.Key)
		}
	case *Affiliation:
		if x.From == x.To {
			return Invalid("to", "an actor is not affiliated to itself")
		}
		return checkPeriod("during", x.During)
	case *Link:
		if x.From == x.To {
			return Invalid("to", "a report is not linked to itself")
		}
	case *Judgement:
		switch {
		case x.Subject != KindReport && x.Subject != KindActorRecord:
			return Invalid("subject", "judgements are on REPORT or ACTOR_RECORD, not %q", x.Subject)
		case !Less(x.A, x.B):
			return Invalid("pair", "a pair is two ids, the lesser first")
		case x.Score < 0 || x.Score > 1 || math.IsNaN(x.Score):
			return Invalid("score", "%v is not between 0 and 1", x.Score)
		}
		for _, r := range x.Because {
			if !finite(r.Weight) {
				return Invalid("because", "the weight of %s, %v, is no number", r.Feature, r.Weight)
			}
		}
	case *Rating:
		if Fold(x.Source) == "" {
			return Invalid("source", "a rating needs the source's name")
		}
		if x.Reliability.rank() == 5 && x.Reliability != "F" {
			return Invalid("reliability", "%q is not one of A to F", x.Reliability)
		}
	case *Dataset:
		if x.Name == "" {
			return Invalid("name", "a dataset needs a name")
		}
	}
	return nil
}

func checkReport(r *Report) error {
	if r.Dataset == "" || r.Key == "" {
		return Invalid("key", "a report needs a dataset and a key")
	}
	if r.Account == nil {
		if !r.Of.Valid {
			return Invalid("account", "report %s has no account and names no report that it mentions", r.Key)
		}
		return nil
	}
	a := r.Account
	for field, p := range map[string]*Period{"when": a.When, "due": a.Due} {
		if err := checkPeriod(field, p); err != nil {
			return err
		}
	}
	if a.Extent == "" || a.Status == "" || r.Stance == "" {
		return Invalid("account", "report %s needs a stance, a status and an extent", r.Key)
	}
	if w := a.Where; w != nil && w.Point != nil {
		if p := *w.Point; !(math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180) {
			return Invalid("where", "%v, %v is not a latitude and longitude", p.Lat, p.Lon)
		}
	}
	if w := a.Where; w != nil && !(finite(w.RadiusKM) && w.RadiusKM >= 0) {
		return Invalid("where", "%v km is no radius", w.RadiusKM)
	}
	if a.Intensity != nil && !finite(*a.Intensity) {
		return Invalid("intensity", "%v is no number", *a.Intensity)
	}
	for _, f := range a.Figures {
		if !slices.Contains([]Moment{Before, During, After}, f.Moment) {
			return Invalid("figures", "moment %q is not BEFORE, DURING or AFTER", f.Moment)
		}
		for _, n := range []*int64{f.Low, f.Best, f.High} {
			if n != nil && (*n < 0 || *n > f.Measure.most()) {
				return Invalid("figures", "%d %s are not between 0 and %d", *n, f.Measure, f.Measure.most())
			}
		}
	}
	return nil
}

func checkPeriod(field string, p *Period) error {
	if p == nil {
		return nil
	}
	if err := p.Check(); err != nil {
		return Invalid(field, "%s", fmt.Sprint(err))
	}
	return nil
}

// finite tells whether v can be written down: NaN and the infinities cannot.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
