package acled

import (
	"strings"
	"time"
)

// dayOf reads a date in any of the forms that ACLED's exports and what spreadsheets make of them have:
//
//	2016-07-02   2016-07-02T00:00:00Z   2016/07/02
//	21 March 2020   01-January-2015   9-May-20   21 Mar 2020
//	31-12-19   31/12/2019   31.12.2019: the day comes first, as in all files seen
//
// A year of two digits is one since 1997, when ACLED begins.
func dayOf(s string) (time.Time, bool) {
	var no time.Time
	if len(s) > len("2016-07-02") && (s[10] == 'T' || s[10] == ' ') && (s[4] == '-' || s[4] == '/') && s[7] == s[4] {
		s = s[:10] // a time of day, which no layout has, is a program's
	}
	var parts [3]string
	n := 0
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && !strings.ContainsRune(" -/.,", rune(s[j])) {
			j++
		}
		if j > i {
			if n == len(parts) {
				return no, false
			}
			parts[n] = s[i:j]
			n++
		}
		i = j + 1
	}
	if n != len(parts) {
		return no, false
	}
	dayPart, monthPart, yearPart := parts[0], parts[1], parts[2]
	if len(parts[0]) == 4 && parts[0][0] <= '9' {
		yearPart, dayPart = parts[0], parts[2]
	}
	d, ok := number(dayPart, 2)
	if !ok {
		return no, false
	}
	m, ok := number(monthPart, 2)
	if !ok {
		if m, ok = monthOf(monthPart); !ok {
			return no, false
		}
	}
	y, ok := number(yearPart, 4)
	switch {
	case !ok || len(yearPart) != 2 && len(yearPart) != 4:
		return no, false
	case len(yearPart) == 2 && y >= 97:
		y += 1900
	case len(yearPart) == 2:
		y += 2000
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if m < 1 || m > 12 || t.Day() != d { // the 31st of June
		return no, false
	}
	return t, true
}

// number reads digits, at most so many.
func number(s string, most int) (int, bool) {
	if s == "" || len(s) > most {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

// monthOf reads an English month, whole or its first letters, three at least.
func monthOf(s string) (int, bool) {
	if len(s) < 3 {
		return 0, false
	}
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); len(s) <= len(name) && strings.EqualFold(name[:len(s)], s) {
			return int(m), true
		}
	}
	return 0, false
}
