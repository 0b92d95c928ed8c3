package acled

import (
	"strconv"
	"strings"

	"casus/graph"
	"casus/loaders/record"
)

// crowdInNotes finds the size of a crowd where ACLED wrote it before 2022: "[size=hundreds]" in the notes.
func crowdInNotes(notes string) string {
	const mark = "[size"
	for i := 0; i+len(mark) < len(notes); i++ {
		if notes[i] != '[' || !strings.EqualFold(notes[i:i+len(mark)], mark) {
			continue
		}
		if words, _, ok := strings.Cut(notes[i+len(mark):], "]"); ok {
			return record.OneLine(strings.TrimLeft(words, " =:"))
		}
	}
	return ""
}

// crowdOf reads the size of a crowd in words: the figure, with the words beside the numbers, or else the words where they
// hold no number; neither where there is no report of it. What the words do not say stays open:
//
//	300, 1,500, two hundred                best
//	about 300, nearly 300, some 300        best
//	at least 300, more than 300, over 300  low
//	up to 300, less than 300               high
//	200-300, between 200 and 300           low and high; "at least 20-25" is at least 20
//	dozens, several hundred, thousands     low, twice the word, and high, less than ten times (dozens: 24 to 99)
//	large, several, a group                no number
func crowdOf(words string) (f *graph.Figure, numberless string) {
	w := strings.ToLower(record.OneLine(words))
	switch w {
	case "", "no report", "no reports", "not reported", "no size", "none", "unknown", "na", "n/a":
		return nil, ""
	}
	w = strings.TrimSpace(strings.TrimSuffix(w, "in total"))
	w = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(w, "people"), "protesters"))
	sense := best
	for {
		rest, s, ok := qualifier(w)
		if !ok {
			break
		}
		w = rest
		if s != best {
			sense = s
		}
	}
	least, most, ok := span(w)
	if !ok {
		return nil, words
	}
	f = &graph.Figure{Measure: graph.Crowd, Moment: graph.During, Raw: words}
	set := func(to **int64, n int64) {
		if n >= 0 {
			*to = &n
		}
	}
	switch {
	case sense == atLeast:
		set(&f.Low, least)
	case sense == atMost:
		set(&f.High, max(least, most))
	case least == most:
		set(&f.Best, least)
	default:
		set(&f.Low, least)
		set(&f.High, most)
	}
	return f, ""
}

// sense is how a number is meant.
type sense int

const (
	best sense = iota
	atLeast
	atMost
)

var qualifiers = []struct {
	words string
	sense sense
}{
	{"at least ", atLeast}, {"more than ", atLeast}, {"over ", atLeast}, {"above ", atLeast}, {"upwards of ", atLeast}, {"no less than ", atLeast}, {"no fewer than ", atLeast},
	{"up to ", atMost}, {"less than ", atMost}, {"fewer than ", atMost}, {"under ", atMost}, {"at most ", atMost}, {"no more than ", atMost},
	{"about ", best}, {"around ", best}, {"approximately ", best}, {"roughly ", best}, {"circa ", best}, {"nearly ", best}, {"almost ", best}, {"some ", best},
	{"an estimated ", best}, {"estimated ", best}, {"between ", best}, {"from ", best}, {"as many as ", atMost},
}

// qualifier takes off what stands before a number.
func qualifier(w string) (rest string, s sense, ok bool) {
	for _, q := range qualifiers {
		if rest, ok := strings.CutPrefix(w, q.words); ok {
			return rest, q.sense, true
		}
	}
	return w, best, false
}

// span reads a number, or two; -1 for an end that the words leave open.
func span(w string) (least, most int64, ok bool) {
	for _, between := range []string{"-", "–", " to ", " and "} {
		a, b, two := strings.Cut(w, between)
		if !two {
			continue
		}
		least, lok := count(strings.TrimSpace(a))
		most, mok := count(strings.TrimSpace(b))
		if lok && mok && least <= most && !(between == " and " && least%100 == 0 && most < 100) { // "one hundred and four"
			return least, most, true
		}
	}
	if n, ok := count(w); ok {
		return n, n, true
	}
	return many(w)
}

var manies = map[string][2]int64{
	"tens": {20, 99}, "dozens": {24, 99}, "scores": {40, 99}, "hundreds": {200, 999}, "thousands": {2000, 9999},
	"tens of thousands": {20_000, 99_999}, "hundreds of thousands": {200_000, 999_999}, "millions": {2_000_000, -1},
}

// many reads a word for a number of some order.
func many(w string) (least, most int64, ok bool) {
	several := false
	for _, s := range []string{"several ", "a few ", "few ", "many ", "couple of ", "a couple of "} {
		if rest, cut := strings.CutPrefix(w, s); cut {
			w, several = rest, true
		}
	}
	if several {
		switch w {
		case "10", "ten":
			w = "tens"
		case "100", "hundred":
			w = "hundreds"
		case "1000", "1,000", "thousand":
			w = "thousands"
		case "dozen", "million":
			w += "s"
		}
	}
	r, ok := manies[w]
	return r[0], r[1], ok
}

var small = map[string]int64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var units = map[string]int64{"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}

// count reads a whole number in digits or words: 1,500, 20000, "a hundred", "two thousand five hundred", "half a thousand".
func count(w string) (int64, bool) {
	if rest, ok := strings.CutPrefix(w, "half a "); ok {
		n, ok := units[rest]
		return n / 2, ok
	}
	var all, part int64
	some := false
	for _, word := range strings.Fields(strings.ReplaceAll(w, "-", " ")) {
		switch n, isUnit := units[word]; {
		case isUnit && n == 1000 || isUnit && n == 1_000_000:
			all += max(part, 1) * n
			part = 0
		case isUnit:
			part = max(part, 1) * n
		case small[word] > 0:
			part += small[word]
		case word == "a" || word == "and":
			continue
		default:
			if n, ok := digits(word); ok {
				part += n
				break
			}
			return 0, false
		}
		some = true
		if all > 1_000_000_000 || part > 1_000_000_000 {
			return 0, false
		}
	}
	return all + part, some
}

func digits(w string) (int64, bool) {
	if !isThousands(w) {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(w, ",", ""), 10, 64)
	return n, err == nil && n <= 1_000_000_000
}

// isThousands tells whether w is a number, perhaps with commas between its thousands.
func isThousands(w string) bool {
	for i, group := range strings.Split(w, ",") {
		if group == "" || i > 0 && len(group) != 3 {
			return false
		}
		for j := range len(group) {
			if group[j] < '0' || group[j] > '9' {
				return false
			}
		}
	}
	return true
}
