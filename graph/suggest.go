package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

const (
	// maxSuggested is how many names are offered.
	maxSuggested = 5
	// maxCandidates bounds the actors, and the places, that are looked at for each beginning of a term.
	maxCandidates = MaxFirst
	// maxMistyped bounds the terms of a text that names are sought by, the longest ones, and maxMistypedLetters a term's letters.
	maxMistyped        = 4
	maxMistypedLetters = 32
	// SuggestPages bounds the pages, of MaxFirst, that Suggest asks for of actors, and of places.
	SuggestPages = 2 * maxMistyped
)

// Suggest finds the names of actors and places that a text which finds nothing may have meant, the nearest first: those
// within one slip of the pen for every three letters, in all of the name or in each term. Looked at is what begins with the
// first three letters of one of the four longest terms, at most 500 of each sort, and, where that gives too few, with the first
// two. A text of more than 16 terms, or with one of more than 32 letters, is no name.
func Suggest(ctx context.Context, r Reader, seq int64, text string, actors, places bool) ([]string, error) {
	asked := terms(text)
	if len(asked) > maxTextTerms || slices.ContainsFunc(asked, func(t string) bool { return len([]rune(t)) > maxMistypedLetters }) {
		return []string{}, nil
	}
	s := &suggesting{text: strings.Join(asked, " "), terms: asked, seen: map[string]bool{}}
	sought := slices.Clone(asked)
	slices.SortStableFunc(sought, func(a, b string) int { return compare(len([]rune(b)), len([]rune(a))) })
	sought = sought[:min(len(sought), maxMistyped)]
	tried := map[string]bool{}
	for _, n := range []int{3, 2} {
		for _, t := range sought {
			letters := []rune(t)
			if len(letters) < n || tried[string(letters[:n])] {
				continue
			}
			beginning := string(letters[:n])
			tried[beginning] = true
			if actors {
				q := ActorQuery{Seq: seq, Text: beginning, Paging: Paging{First: maxCandidates}}
				if err := q.Normalize(); err != nil {
					return nil, err
				}
				page, err := r.FindActors(ctx, q)
				if err != nil {
					return nil, fmt.Errorf("find actors that may be meant: %w", err)
				}
				for _, a := range page.Nodes {
					names := []string{a.Name}
					for _, n := range a.Names {
						names = append(names, n.Text)
					}
					s.look(names)
				}
			}
			if places {
				q := PlaceQuery{Seq: seq, Text: beginning, Paging: Paging{First: maxCandidates}}
				if err := q.Normalize(); err != nil {
					return nil, err
				}
				page, err := r.FindPlaces(ctx, q)
				if err != nil {
					return nil, fmt.Errorf("find places that may be meant: %w", err)
				}
				for _, p := range page.Nodes {
					s.look(append([]string{p.Name}, p.Names...))
				}
			}
		}
		if len(s.found) >= maxSuggested {
			break
		}
	}
	slices.SortFunc(s.found, func(a, b suggestion) int {
		return cmp.Or(compare(a.slips, b.slips), compare(a.longer, b.longer), compare(a.folded, b.folded))
	})
	out := []string{}
	for _, x := range s.found[:min(len(s.found), maxSuggested)] {
		out = append(out, x.name)
	}
	return out, nil
}

type suggestion struct {
	name, folded string
	slips        int
	longer       int // by how many letters it is longer or shorter than the text
}

type suggesting struct {
	text  string // folded
	terms []string
	seen  map[string]bool // folded names
	found []suggestion
}

// look keeps the names that are near enough, each once, in the spelling that comes first.
func (s *suggesting) look(names []string) {
	for _, name := range names {
		folded := Fold(name)
		if s.seen[folded] {
			continue
		}
		s.seen[folded] = true
		if n, ok := s.slips(folded); ok {
			longer := len([]rune(folded)) - len([]rune(s.text))
			s.found = append(s.found, suggestion{name, folded, n, max(longer, -longer)})
		}
	}
}

// slips is by how many slips of the pen the text became of a name, or each of its terms of the beginning of one of the name's.
func (s *suggesting) slips(name string) (int, bool) {
	most := maySlip(s.text)
	best := slips(s.text, name, most)
	ok := best <= most
	sum := 0
	for _, t := range s.terms {
		n, most := len([]rune(t)), maySlip(t)
		least := most + 1
		for _, w := range strings.Fields(name) {
			least = min(least, slips(t, w, most))
			if letters := []rune(w); len(letters) > n {
				least = min(least, slips(t, string(letters[:n]), most))
			}
		}
		if least > most {
			return best, ok
		}
		sum += least
	}
	if !ok {
		return sum, true
	}
	return min(best, sum), true
}

// maySlip is how many slips are taken for such in a word.
func maySlip(word string) int {
	n := len([]rune(word))
	if n == 2 {
		return 1
	}
	return n / 3
}

// slips counts the letters that are added, left out, changed or exchanged with their neighbour; where these are more than most, it
// is some number above most.
func slips(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	before, above, line := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range line {
		line[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, above, line = above, line, before
		line[0] = i
		for j := 1; j <= len(y); j++ {
			wrong := 1
			if x[i-1] == y[j-1] {
				wrong = 0
			}
			line[j] = min(above[j]+1, line[j-1]+1, above[j-1]+wrong)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				line[j] = min(line[j], before[j-2]+1)
			}
		}
		if slices.Min(line) > most && slices.Min(above) > most { // a line follows from the two above it
			return most + 1
		}
	}
	return line[len(y)]
}
