package record

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzText holds what is done at once where there is nothing to do against the plain way.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", " ", "a b", " a", "a ", "a  b", "a\tb\n", "a\u00a0b", "a\u2003b\u3000", "\u1680", "é\x00\x1f\"\\", "–", "a\xe2", "\xc2"} {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, s string, n uint8) {
		if got, want := OneLine(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("%q on one line is %q, want %q", s, got, want)
		}
		if got := Clip(s, int(n)); len(got) > int(n)+len("…") && got != s || !strings.HasPrefix(s, strings.TrimSuffix(got, "…")) {
			t.Errorf("%q cut to %d is %q", s, n, got)
		} else if utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("%q cut to %d is no text: %q", s, n, got)
		}
		if !utf8.ValidString(s) {
			return
		}
		var back string
		if err := json.Unmarshal(AppendQuoted(nil, s), &back); err != nil || back != s {
			t.Errorf("%q comes back as %q: %v", s, back, err)
		}
	})
}
