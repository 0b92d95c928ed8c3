package record

import (
	"strings"
	"unicode/utf8"
)

// AppendQuoted writes s, which is UTF-8, as a JSON string. Raw rows are what revisions are told apart by: however else JSON
// may spell a string, it is spelt in this way.
func AppendQuoted(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	begin := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[begin:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		begin = i + 1
	}
	return append(append(b, s[begin:]...), '"')
}

// OneLine makes runs of white space one space, and none of those at the ends. Where there is nothing to do it is s itself,
// for most names and texts are on one line.
func OneLine(s string) string {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '), c < ' ', c == 0xc2, c >= 0xe1 && c <= 0xe3: // white space, or its first byte
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// Clip cuts s to at most n bytes, with a mark.
func Clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
