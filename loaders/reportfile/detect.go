package reportfile

import (
	"bytes"
	"regexp"
)

// topKey is a key of a report file at the beginning of a line, or the first keys of one in JSON.
var topKey = regexp.MustCompile(`(?m)^(?:dataset|edition|author|documents|actors|affiliations|places|reports|judgements|links)[ \t]*:(?:[ \t\r]|$)|` +
	`^[ \t\r\n]*\{[ \t\r\n]*"(?:\$schema|dataset|edition|author|documents|actors|affiliations|places|reports|judgements|links)"[ \t\r\n]*:`)

// Detect tells whether a file that begins with head looks like a report file.
func Detect(head []byte) bool {
	return topKey.Match(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
}
