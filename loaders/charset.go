package loaders

import (
	"bytes"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding/htmlindex"
)

// utf8Name is UTF-8's name on the web.
const utf8Name = "utf-8"

// charsetOf guesses the character set of a file that begins with head, by its name on the web. What is UTF-8 but for some
// damage is UTF-8: its broken records are quarantined, where another set would make nonsense of all the others.
func charsetOf(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return "utf-16le"
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "utf-16be"
	}
	whole, broken, lines, spoilt := 0, 0, 0, 0
	var high []byte // what tells: lines with bytes beyond ASCII
	for line := range bytes.Lines(head) {
		lines++
		if bytes.IndexFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
			continue
		}
		high = append(high, line...)
		before := broken
		for len(line) > 0 {
			r, n := utf8.DecodeRune(line)
			switch {
			case r == utf8.RuneError && n == 1 && !utf8.FullRune(line): // cut by the end of head
			case r == utf8.RuneError && n == 1:
				broken++
			case n > 1:
				whole++
			}
			line = line[n:]
		}
		if broken > before {
			spoilt++
		}
	}
	if broken == 0 || whole >= broken || spoilt*100 < lines {
		return utf8Name
	}
	if guess := chardet.Detect(high); guess.Confidence >= 0.5 {
		if enc, err := htmlindex.Get(guess.Encoding); err == nil {
			if name, err := htmlindex.Name(enc); err == nil && name != utf8Name {
				return name
			}
		}
	}
	return "windows-1252"
}
