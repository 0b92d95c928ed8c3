package vocabulary

import "strings"

// DidYouMean ends a message on a word that is not among those allowed: with the one that was probably meant, or with
// nothing.
func DidYouMean(word string, among []string) string {
	if meant, ok := Nearest(word, among); ok {
		return ", did you mean " + meant + "?"
	}
	return ""
}

// Nearest is the word among those allowed that was probably meant by one that
// is not among them: the first of those that the fewest slips of the pen (a
// letter missing, added, wrong, or two neighbours swapped) turn into it, case
// apart. More than one slip in three letters is no slip, and finds nothing.
//
//	if meant, ok := vocabulary.Nearest("THREATN", types); ok { // THREATEN
func Nearest(word string, among []string) (string, bool) {
	const longest = 100 // letters; whatever is longer is no code and no name
	if word == "" || len(word) > 4*longest {
		return "", false
	}
	letters := []rune(strings.ToLower(word))
	bound := len(letters) / 3
	if len(letters) == 2 {
		bound = 1
	}
	best, found := "", false
	for _, candidate := range among {
		if len(candidate) > 4*longest {
			continue
		}
		if d := slips(letters, []rune(strings.ToLower(candidate)), bound); d <= bound {
			best, found, bound = candidate, true, d-1
		}
	}
	return best, found
}

// slips is the Damerau-Levenshtein distance of two words, no letter being
// touched twice; where it is over bound, some number over bound.
func slips(a, b []rune, bound int) int {
	if len(a)-len(b) > bound || len(b)-len(a) > bound {
		return bound + 1
	}
	before, above, line := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range line {
		line[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, line = above, line, before
		line[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			line[j] = min(above[j]+1, line[j-1]+1, above[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				line[j] = min(line[j], before[j-2]+1)
			}
		}
	}
	return line[len(b)]
}
