package acled

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"casus/loaders/record"
)

// isJSON tells whether a file that begins with head is JSON.
func isJSON(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(head) > 0 && (head[0] == '{' || head[0] == '[')
}

// jsonFile reads the API's answers: an object with a list "data" of events, or a bare list; also several behind each
// other, as pages put into one file. It cuts the events apart itself and has encoding/json judge each alone, so that a
// broken one takes no other with it and none fills the memory.
type jsonFile struct {
	r       *bufio.Reader
	line    int
	names   map[string]meaning
	in      nesting
	data    bool   // the answer that is being read has a list of events
	said    string // what it says beside
	events  bool   // one was read
	answers int
	buf     []byte
}

// meaning is what the name of a field means.
type meaning struct {
	name    string
	column  column // columns: one that we do not know
	ignored bool
}

// nesting is where in an answer the reader is.
type nesting int

const (
	outside nesting = iota
	inAnswer
	inList   // bare
	inEvents // "data" of an answer
)

func newJSON(r *bufio.Reader) *jsonFile {
	f := &jsonFile{r: r, line: 1, names: map[string]meaning{}}
	if head, _ := r.Peek(3); bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		_, _ = r.Discard(3)
	}
	return f
}

func (f *jsonFile) broken(format string, args ...any) error {
	return fmt.Errorf("line %d: %s", f.line, fmt.Sprintf(format, args...))
}

// look is the next byte that is neither white space nor a comma, unread.
func (f *jsonFile) look() (byte, error) {
	for {
		c, err := f.r.ReadByte()
		if err != nil {
			return 0, err
		}
		switch c {
		case '\n':
			f.line++
		case ' ', '\t', '\r', ',':
		default:
			return c, f.r.UnreadByte()
		}
	}
}

// skip goes over the byte that look gave.
func (f *jsonFile) skip() { _, _ = f.r.Discard(1) }

var (
	errCut   = errors.New("the file ends within this record: it is cut off here")
	errLarge = fmt.Errorf("the record is larger than the limit of %d bytes, or a quotation mark or bracket of it is missing", record.MaxRecord)
)

// value reads the value that begins here to its end: what stands between its brackets or quotation marks, whatever it is.
// It is good until the next is read.
func (f *jsonFile) value() (b []byte, _ error) {
	b = f.buf[:0]
	defer func() { f.buf = b }()
	depth, quoted, escaped := 0, false, false
	for {
		c, err := f.r.ReadByte()
		switch {
		case err == io.EOF && depth == 0 && !quoted && len(b) > 0:
			return b, nil
		case err == io.EOF:
			return b, errCut
		case err != nil:
			return b, err
		case len(b) >= record.MaxRecord:
			return b, errLarge
		}
		if depth == 0 && !quoted && (c == ',' || c == '}' || c == ']' || c == ':' || c == '\n') { // behind a number or word
			return b, f.r.UnreadByte()
		}
		if c == '\n' {
			f.line++
		}
		b = append(b, c)
		switch {
		case escaped:
			escaped = false
			continue
		case quoted && c == '\\':
			escaped = true
			continue
		case quoted && c != '"':
			continue
		case c == '"':
			quoted = !quoted
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
		default:
			continue
		}
		if depth == 0 && !quoted {
			return b, nil
		}
	}
}

func (f *jsonFile) next() (*item, error) {
	for {
		c, err := f.look()
		switch {
		case err == io.EOF && f.in == outside && f.answers == 0:
			return nil, errNoEvents("")
		case err == io.EOF && f.in == outside:
			return nil, io.EOF
		case err == io.EOF:
			return nil, f.broken("the file ends before its list does: it is cut off")
		case err != nil:
			return nil, err
		}
		switch {
		case f.in == outside:
			switch c {
			case '{':
				f.in, f.data, f.said = inAnswer, false, ""
			case '[':
				f.in = inList
			default:
				return nil, f.broken("an object or a list must stand here, not %q", c)
			}
			f.answers++
			f.skip()
		case f.in == inAnswer && c == '}':
			if !f.data {
				return nil, errNoEvents(f.said)
			}
			f.in = outside
			f.skip()
		case f.in == inAnswer:
			if err := f.member(); err != nil {
				return nil, err
			}
		case c == ']':
			f.in = map[nesting]nesting{inList: outside, inEvents: inAnswer}[f.in]
			f.skip()
		case c == '}' || c == ':':
			return nil, f.broken("an event must stand here, not %q", c)
		default:
			return f.event()
		}
	}
}

// member reads a field of an answer.
func (f *jsonFile) member() error {
	raw, err := f.value()
	var name string
	if err == nil {
		err = json.Unmarshal(raw, &name)
	}
	if err != nil {
		return f.broken("the name of a field must stand here: %v", err)
	}
	if c, err := f.look(); err != nil || c != ':' {
		return f.broken("a colon must stand behind %q", name)
	}
	f.skip()
	c, err := f.look()
	if err != nil {
		return f.broken("the file ends within the answer: it is cut off")
	}
	if name == "data" && c == '[' {
		f.in, f.data = inEvents, true
		f.skip()
		return nil
	}
	raw, err = f.value()
	if err != nil {
		return f.broken("the field %q of the answer cannot be read: %v", name, err)
	}
	if short := strings.Join(strings.Fields(string(raw)), " "); len(short) < 200 && (name == "status" || name == "error" || name == "message") {
		f.said = strings.TrimPrefix(f.said+", "+name+" "+short, ", ")
	}
	return nil
}

// flat goes through the fields of an event, which is sound JSON. The API gives numbers as numbers or as text; both are text
// here, and null is empty.
func flat(raw []byte, put func(name []byte, value string)) error {
	i := 0
	space := func() {
		for i < len(raw) && (raw[i] == ' ' || raw[i] == '\n' || raw[i] == '\t' || raw[i] == '\r' || raw[i] == ',' || raw[i] == ':') {
			i++
		}
	}
	quoted := func() ([]byte, error) {
		begin, plain := i, true
		for i++; raw[i] != '"'; i++ {
			if raw[i] == '\\' {
				plain = false
				i++
			}
		}
		i++
		if plain {
			return raw[begin+1 : i-1], nil
		}
		var s string
		err := json.Unmarshal(raw[begin:i], &s)
		return []byte(s), err
	}
	if space(); raw[i] != '{' {
		return errors.New("the record is no JSON object")
	}
	for i++; ; {
		space()
		if raw[i] == '}' {
			return nil
		}
		name, err := quoted()
		if err != nil {
			return err
		}
		space()
		switch raw[i] {
		case '"':
			value, err := quoted()
			if err != nil {
				return err
			}
			put(name, string(value))
		case '{', '[':
			return fmt.Errorf("the field %s holds a list or an object where a text or a number must stand", name)
		default:
			begin := i
			for raw[i] > ' ' && raw[i] != ',' && raw[i] != '}' {
				i++
			}
			if value := string(raw[begin:i]); value != "null" {
				put(name, value)
			} else {
				put(name, "")
			}
		}
	}
}

// event reads one event.
func (f *jsonFile) event() (*item, error) {
	it := &item{line: f.line, place: func(c column) (int, string) { return 0, c.String() }}
	raw, err := f.value()
	it.text = func() string { return record.Cut(raw, len(raw)) }
	wrong := func(format string, args ...any) (*item, error) {
		it.bad = &record.RowError{Line: it.line, Reason: fmt.Sprintf(format, args...), Text: it.text()}
		return it, nil
	}
	switch {
	case errors.Is(err, errCut):
		f.in = outside
		return wrong("%v", err)
	case errors.Is(err, errLarge):
		return nil, fmt.Errorf("line %d: %w", it.line, err)
	case err != nil:
		return nil, err
	case !utf8.Valid(raw):
		return wrong("the record is not UTF-8: save the file as UTF-8, or name its character set")
	}
	sound := raw
	if !json.Valid(sound) {
		if sound = withoutNaN(raw); !json.Valid(sound) {
			var any any
			return wrong("the record is no JSON: %v", json.Unmarshal(raw, &any))
		}
	}
	var nul string
	var has [columns]bool
	odd := false // something is missing or stands twice
	err = flat(sound, func(name []byte, value string) {
		if strings.IndexByte(value, 0) >= 0 {
			nul = string(name)
		}
		k, ok := f.names[string(name)]
		if !ok {
			k.name = plainName(string(name))
			if k.column, ok = columnOf(k.name); !ok {
				k.ignored = slices.Contains(notTheirs, k.name)
				odd = odd || k.name == "deleted_timestamp"
			}
			if len(f.names) < maxNames {
				f.names[string(name)] = k
			}
		}
		switch {
		case k.ignored:
		case k.column < columns:
			odd = odd || has[k.column]
			has[k.column] = true
			it.row[k.column] = canonical(value, wire[k.column].form)
		default:
			odd = odd || slices.ContainsFunc(it.others, func(o field) bool { return o.name == k.name })
			if v := canonical(value, text); v != "" {
				it.others = append(it.others, field{k.name, v})
			}
		}
	})
	switch {
	case err != nil:
		return wrong("%v", err)
	case nul != "":
		return wrong("the field %s holds a NUL byte", nul)
	}
	slices.SortFunc(it.others, func(a, b field) int { return strings.Compare(a.name, b.name) })
	it.half = !has[colActor2]
	for _, c := range required {
		odd = odd || !has[c] && !(c == colID && has[colDataID])
	}
	if odd {
		var names []string
		_ = flat(sound, func(name []byte, _ string) { names = append(names, string(name)) })
		if _, err := layoutOf(names); err != nil && !f.events {
			return nil, fmt.Errorf("line %d: %w", it.line, err)
		} else if err != nil {
			return wrong("%v", err)
		}
	}
	f.events = true
	if it.half {
		kept := it.text()
		it.text = func() string { return kept }
	}
	return it, nil
}

// maxNames bounds the names of fields that are remembered.
const maxNames = 1000

// withoutNaN writes null for the NaN and Infinity that some programs write and JSON does not know.
func withoutNaN(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	quoted := false
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if quoted && c == '\\' && i+1 < len(raw) {
			out = append(out, c, raw[i+1])
			i++
			continue
		}
		if c == '"' {
			quoted = !quoted
		}
		if !quoted {
			if word := wordAt(raw[i:]); word > 0 {
				out = append(out, "null"...)
				i += word - 1
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

func wordAt(b []byte) int {
	for _, word := range []string{"NaN", "-Infinity", "Infinity"} {
		if bytes.HasPrefix(b, []byte(word)) {
			return len(word)
		}
	}
	return 0
}
