package graph

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// maxTerm cuts a term, in runes: engines split longer ones each in its own way.
const maxTerm = 64

// folders are not safe for concurrent use, so each call takes one from the pool.
var folders = sync.Pool{New: func() any {
	return transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), runes.Map(oneCherokee), cases.Fold(), norm.NFKC)
}}

// oneCherokee makes Cherokee's small letters large: cases.Fold exchanges the two instead of folding one into the other.
func oneCherokee(r rune) rune {
	if r >= 0xab70 && r <= 0xabbf || r >= 0x13f8 && r <= 0x13fd {
		return unicode.ToUpper(r)
	}
	return r
}

// Fold makes text comparable: compatibility forms, accents and case are gone, and runs of anything but letters and
// digits become one space. It is idempotent.
func Fold(s string) string { return strings.Join(terms(s), " ") }

// Terms folds the texts and cuts them into terms, joined by spaces, each once, in order of appearance.
func Terms(texts ...string) string {
	var out []string
	seen := map[string]bool{}
	for _, t := range texts {
		for _, w := range terms(t) {
			if !seen[w] {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	return strings.Join(out, " ")
}

func terms(s string) []string {
	if isPlain(s) {
		return cut(strings.ToLower(s))
	}
	t := folders.Get().(transform.Transformer)
	defer folders.Put(t)
	t.Reset()
	folded, _, err := transform.String(t, s)
	if err != nil {
		folded = strings.ToLower(s)
	}
	return cut(folded)
}

func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func cut(s string) []string {
	ws := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range ws {
		if len(w) > maxTerm {
			if rs := []rune(w); len(rs) > maxTerm {
				ws[i] = string(rs[:maxTerm])
			}
		}
	}
	return ws
}

// holdsTerms tells whether each term of the folded query is one of the folded text.
func holdsTerms(text, query string) bool {
	have := strings.Fields(text)
	return !slices.ContainsFunc(strings.Fields(query), func(q string) bool { return !slices.Contains(have, q) })
}

// matchesTerms tells whether each term of the folded query begins a term of the folded text.
func matchesTerms(text, query string) bool {
	have := strings.Fields(text)
	for _, q := range strings.Fields(query) {
		if !slices.ContainsFunc(have, func(w string) bool { return strings.HasPrefix(w, q) }) {
			return false
		}
	}
	return true
}
