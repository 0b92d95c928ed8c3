package graph

import (
	"slices"

	"github.com/google/uuid"
)

// copyTerms is how many terms a text needs before its equal counts as a copy: short titles agree by chance.
const copyTerms = 6

// originals finds for each report the first of the reports that it is a copy of: of the same normalised text, or what it is
// marked a translation of. A report that copies none is its own.
func originals(reports []*Report) map[uuid.UUID]*Report {
	if len(reports) == 1 { // most events of a bulk load
		return map[uuid.UUID]*Report{reports[0].ID: reports[0]}
	}
	byText, byURL := map[string]*Report{}, map[string]*Report{}
	sorted := slices.Clone(reports)
	sortReports(sorted)
	for _, r := range sorted {
		if t := copyText(r); t != "" && byText[t] == nil {
			byText[t] = r
		}
		if u := r.URL(); u != "" && byURL[u] == nil {
			byURL[u] = r
		}
	}
	first := func(r *Report) *Report {
		for range len(reports) {
			next := r
			if t := copyText(r); t != "" {
				next = byText[t]
			}
			if d := r.Document; next == r && d != nil && byURL[d.TranslationOf] != nil && d.TranslationOf != "" {
				next = byURL[d.TranslationOf]
			}
			if next == r {
				break
			}
			r = next
		}
		return r
	}
	out := make(map[uuid.UUID]*Report, len(reports))
	for _, r := range reports {
		out[r.ID] = first(r)
	}
	return out
}

// lines names the independent lines of evidence that each report belongs to. A report's outlets are the last in Via, else
// those it cites, else its publisher, else its dataset; a copy has those of its original.
func lines(original map[uuid.UUID]*Report) map[uuid.UUID][]string {
	out := make(map[uuid.UUID][]string, len(original))
	for id, r := range original {
		out[id] = outlets(r)
	}
	return out
}

func copyText(r *Report) string {
	if r.Account == nil {
		return ""
	}
	t := terms(r.Account.Title + " " + r.Account.Summary)
	if len(t) < copyTerms {
		return ""
	}
	return Fold(r.Account.Title + " " + r.Account.Summary)
}

// outlets names the lines of one report by itself, as its sources write them.
func outlets(r *Report) []string {
	if n := len(r.Via); n > 0 {
		return []string{r.Via[n-1]}
	}
	var cited []string
	for i := range r.Cited {
		cited = append(cited, r.Cited[i].Outlet())
	}
	if cited = sortedSet(cited); len(cited) > 0 {
		return cited
	}
	if p := r.Publisher(); p != "" {
		return []string{p}
	}
	return []string{r.Dataset}
}

// Sources lists the folded outlets of the report by itself: what a Rating of a source finds its reports by.
func (r *Report) Sources() []string {
	var out []string
	for _, o := range outlets(r) {
		out = append(out, Fold(o))
	}
	return sortedSet(out)
}

// distinctLines names the independent lines among the reports, one spelling each, sorted.
func distinctLines(reports []*Report, of map[uuid.UUID][]string) []string {
	spelling := map[string]string{}
	for _, r := range reports {
		for _, name := range of[r.ID] {
			k := Fold(name)
			if s, ok := spelling[k]; !ok || name < s {
				spelling[k] = name
			}
		}
	}
	out := make([]string, 0, len(spelling))
	for _, s := range spelling {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// evidenceLines are the distinct lines, each with those of the reports that belong to it.
func evidenceLines(reports []*Report, of map[uuid.UUID][]string) []EvidenceLine {
	by := map[string][]uuid.UUID{}
	for _, r := range reports {
		for _, name := range of[r.ID] {
			k := Fold(name)
			if ids := by[k]; len(ids) == 0 || ids[len(ids)-1] != r.ID { // a report may spell one outlet in two ways
				by[k] = append(ids, r.ID)
			}
		}
	}
	names := distinctLines(reports, of)
	out := make([]EvidenceLine, len(names))
	for i, name := range names {
		out[i] = EvidenceLine{name, by[Fold(name)]}
	}
	return out
}
