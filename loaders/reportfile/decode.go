package reportfile

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

// Fault is one thing that is wrong with a file, and what would be right.
type Fault struct {
	Line, Column int // from 1; the column counts characters
	Message      string
}

// FileError refuses a file as a whole: nothing of it is filed.
type FileError struct {
	Name   string
	Faults []Fault // by place, at least one
	// More counts the faults beyond those listed.
	More int
}

// maxFaults is how many faults are listed; a file with more is most likely another format.
const maxFaults = 1000

func (e *FileError) Error() string {
	var b strings.Builder
	for i, f := range e.Faults {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s", e.Name, f.Line, f.Column, f.Message)
	}
	if e.More > 0 {
		fmt.Fprintf(&b, "\n%s: and %d more faults", e.Name, e.More)
	}
	return b.String()
}

// Decode reads a report file; name is what its faults are reported under, and edition counts where the file states none.
// Each dataset, actor, report, affiliation, link and judgement is a record of one atom, in an order in which each comes
// after those it names. A file with a fault gives no record but one *FileError that lists all its faults.
func Decode(name, edition string, r io.Reader) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		f, places, err := read(name, r)
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		if f.Edition == "" {
			f.Edition = edition
		}
		elsewhere := places.foreign
		for _, part := range []func(*file, *faults) iter.Seq2[record.Record, error]{
			datasetRecords, actorRecords, reportRecords, affiliationRecords, linkRecords, judgementRecords,
		} {
			for rec, err := range part(f, places) {
				rec.Elsewhere, elsewhere = elsewhere, nil
				if !yield(rec, err) || err != nil {
					return
				}
			}
		}
	}
}

func recordOf(line int, key string, a graph.Atom) record.Record {
	return record.Record{Line: line, Key: key, Atoms: []graph.Atom{a}}
}

func datasetRecords(f *file, fs *faults) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		d := f.Dataset
		if d.bare {
			return
		}
		yield(recordOf(fs.place(path("dataset")).line, d.Name, &graph.Dataset{
			Name: d.Name, Edition: f.Edition, Title: d.Title, URL: d.URL, Licence: d.Licence, PassOn: d.PassOn,
			Marking: d.Marking, Citation: d.Citation,
		}), nil)
	}
}

// inOrder lists the keys of a mapping as they stand in the file.
func inOrder[V any](fs *faults, section string, m map[string]V) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		p, q := fs.place(path(section, a)), fs.place(path(section, b))
		return cmp.Or(cmp.Compare(p.line, q.line), cmp.Compare(p.column, q.column))
	})
}

func actorRecords(f *file, fs *faults) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for _, k := range inOrder(fs, "actors", f.Actors) {
			plain := *f.Actors[k]
			plain.Affiliations = nil
			row := actorRow{f.Dataset.Name, k, &plain}
			a, err := row.atom(canonical(row))
			if err == nil {
				a.Edition = f.Edition
			}
			if !yield(recordOf(fs.place(path("actors", k)).line, k, a), err) {
				return
			}
		}
	}
}

func reportRecords(f *file, fs *faults) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for _, k := range inOrder(fs, "reports", f.Reports) {
			row := f.reportRow(k)
			r, err := row.atom(canonical(row))
			if err == nil {
				r.Edition = f.Edition
			}
			if !yield(recordOf(fs.place(path("reports", k)).line, k, r), err) {
				return
			}
		}
	}
}

func affiliationRecords(f *file, fs *faults) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for _, k := range inOrder(fs, "actors", f.Actors) {
			for i, a := range f.Actors[k].Affiliations {
				atom, err := a.atom(f, k)
				key := strings.TrimSpace(fmt.Sprintf("%s %s %s %s", k, a.Type, a.To, a.Key))
				if !yield(recordOf(fs.place(path("actors", k, "affiliations", i)).line, key, atom), err) {
					return
				}
			}
		}
	}
}

func linkRecords(f *file, fs *faults) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for i, l := range f.Links {
			key := fmt.Sprintf("%s %s %s", l.From, l.Type, l.To)
			if !yield(recordOf(fs.place(path("links", i)).line, key, l.atom(f)), nil) {
				return
			}
		}
	}
}

func judgementRecords(f *file, fs *faults) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		c := &checking{faults: fs, file: f}
		for i, j := range f.Judgements {
			verdict, ends := j.verdict()
			of, _, _ := c.subject(j, ends)
			key := fmt.Sprintf("%s %s %s", ends[0], verdict, ends[1])
			if !yield(recordOf(fs.place(path("judgements", i)).line, key, j.atom(f, of)), nil) {
				return
			}
		}
	}
}

// read reads the file into its structs, with the place of everything in it. The error is a *FileError, or that of r.
func read(name string, r io.Reader) (*file, *faults, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	root, err := parse(name, data)
	if err != nil {
		err.(*FileError).clamp(data)
		return nil, nil, err
	}
	fs := &faults{name: name, places: map[string]pos{}}
	f := new(file)
	fs.fill(root, reflect.ValueOf(f).Elem(), "", fieldOptions{}, root.pos)
	(&checking{faults: fs, file: f}).all()
	err = fs.err()
	if err != nil {
		err.(*FileError).clamp(data)
	}
	return f, fs, err
}

// clamp keeps positions within the file, whatever the YAML library gave for them.
func (e *FileError) clamp(data []byte) {
	lines := strings.Split(string(data), "\n")
	for i := range e.Faults {
		f := &e.Faults[i]
		f.Line = min(max(f.Line, 1), len(lines))
		f.Column = min(max(f.Column, 1), utf8.RuneCountInString(lines[f.Line-1])+1)
	}
}

// faults collects what is wrong, by the path of the value that it is wrong with.
type faults struct {
	name   string
	places map[string]pos
	list   []Fault
	more   int
	// foreign are where atoms of other datasets are named.
	foreign []record.Elsewhere
}

func (fs *faults) at(p pos, format string, args ...any) {
	if len(fs.list) >= maxFaults {
		fs.more++
		return
	}
	fs.list = append(fs.list, Fault{p.line, p.column, fmt.Sprintf(format, args...)})
}

// on reports a fault of the value at path, or of what it would have stood in.
func (fs *faults) on(path, format string, args ...any) {
	fs.at(fs.place(path), format, args...)
}

func (fs *faults) place(path string) pos {
	for {
		if p, ok := fs.places[path]; ok {
			return p
		}
		i := strings.LastIndexByte(path, sep)
		if i < 0 {
			return pos{1, 1}
		}
		path = path[:i]
	}
}

func (fs *faults) err() error {
	if len(fs.list) == 0 {
		return nil
	}
	slices.SortFunc(fs.list, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Message, b.Message))
	})
	return &FileError{fs.name, fs.list, fs.more}
}

// sep joins the parts of a path. Keys hold no such byte.
const sep = 0

func join(path string, part any) string { return path + string(rune(sep)) + fmt.Sprint(part) }

// fieldOptions is what a field's tags say.
type fieldOptions struct {
	need, one bool
	min, max  string
}

func optionsOf(f reflect.StructField) fieldOptions {
	return fieldOptions{f.Tag.Get("need") == "yes", f.Tag.Get("one") == "yes", f.Tag.Get("min"), f.Tag.Get("max")}
}

// keyOf is the key of a field in the file, empty for a field that is not of the format.
func keyOf(f reflect.StructField) string {
	k, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return k
}

type textSetter interface{ setText(string) }

// fill reads n into v. Its own place is that of its key where it has one and is no scalar.
func (fs *faults) fill(n *node, v reflect.Value, path string, o fieldOptions, at pos) {
	if n.kind == textNode || n.kind == numberNode || n.kind == boolNode {
		at = n.pos
	}
	fs.places[path] = at
	if n.kind == nullNode {
		fs.at(at, "nothing stands here: write a value, or leave the key out")
		if v.Kind() == reflect.Pointer {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.Type().Elem().Kind() != reflect.Struct {
			fresh := reflect.New(v.Type().Elem())
			fs.fill(n, fresh.Elem(), path, o, at)
			v.Set(fresh)
			return
		}
		fresh := reflect.New(v.Type().Elem())
		v.Set(fresh)
		if s, ok := fresh.Interface().(textSetter); ok && n.kind != mappingNode {
			if text, ok := fs.text(n, "text or a mapping"); ok {
				s.setText(text)
			}
			return
		}
		fs.fill(n, fresh.Elem(), path, o, at)
	case reflect.Struct:
		fs.fillStruct(n, v, path)
	case reflect.Map:
		fs.fillMap(n, v, path, o)
	case reflect.Slice:
		fs.fillSlice(n, v, path, o)
	default:
		fs.fillScalar(n, v, o)
	}
}

func (fs *faults) fillStruct(n *node, v reflect.Value, path string) {
	if n.kind != mappingNode {
		fs.at(n.pos, "%s stands where a mapping (key: value) belongs", n.kind)
		return
	}
	fields := map[string]int{}
	var known []string
	for i := range v.NumField() {
		if k := keyOf(v.Type().Field(i)); k != "" {
			fields[k] = i
			known = append(known, k)
		}
	}
	for _, k := range fs.once(n) {
		i, ok := fields[k.name]
		if !ok {
			fs.at(k.pos, "unknown key %q%s", k.name, nearest(k.name, known, "; one of "+strings.Join(known, ", ")))
			continue
		}
		fs.fill(k.value, v.Field(i), join(path, k.name), optionsOf(v.Type().Field(i)), k.pos)
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if k := keyOf(f); optionsOf(f).need && !slices.ContainsFunc(n.keys, func(has key) bool { return has.name == k }) {
			fs.on(path, "%s is missing", k)
		}
	}
}

// once lists the keys of a mapping, refusing the second of two that are equal.
func (fs *faults) once(n *node) []key {
	first := map[string]pos{}
	var out []key
	for _, k := range n.keys {
		if p, twice := first[k.name]; twice {
			fs.at(k.pos, "%q stands here a second time; the first is in line %d", k.name, p.line)
			continue
		}
		first[k.name] = k.pos
		out = append(out, k)
	}
	return out
}

func (fs *faults) fillMap(n *node, v reflect.Value, path string, o fieldOptions) {
	if n.kind != mappingNode {
		fs.at(n.pos, "%s stands where a mapping (key: value) belongs", n.kind)
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for _, k := range fs.once(n) {
		if why := badKey(k.name); why != "" {
			fs.at(k.pos, "%s", why)
			continue
		}
		value := reflect.New(v.Type().Elem()).Elem()
		fs.fill(k.value, value, join(path, k.name), fieldOptions{one: o.one}, k.pos)
		v.SetMapIndex(reflect.ValueOf(k.name), value)
	}
}

// badKey tells what is wrong with a key that the author chose.
func badKey(k string) string {
	switch {
	case k == "":
		return "a key is empty"
	case len(k) > 100:
		return fmt.Sprintf("a key of %d bytes, 100 is the limit", len(k))
	}
	for _, r := range k {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("-_.", r) {
			return fmt.Sprintf("%q cannot be a key: use letters, digits, dashes, underscores and dots", k)
		}
	}
	return ""
}

func (fs *faults) fillSlice(n *node, v reflect.Value, path string, o fieldOptions) {
	items := n.items
	switch {
	case n.kind == sequenceNode:
	case o.one:
		items = []*node{n}
	default:
		fs.at(n.pos, "%s stands where a list belongs", n.kind)
		return
	}
	if len(items) == 0 {
		fs.on(path, "the list is empty: leave the key out")
	}
	for i, item := range items {
		value := reflect.New(v.Type().Elem()).Elem()
		fs.fill(item, value, join(path, i), fieldOptions{}, item.pos)
		v.Set(reflect.Append(v, value))
	}
}

func (fs *faults) fillScalar(n *node, v reflect.Value, o fieldOptions) {
	switch v.Kind() {
	case reflect.Bool:
		switch {
		case n.kind == boolNode && strings.EqualFold(n.text, "true"):
			v.SetBool(true)
		case n.kind != boolNode:
			fs.at(n.pos, "%s stands where true or false belongs", n.kind)
		}
	case reflect.Int64, reflect.Float64:
		fs.fillNumber(n, v, o)
	case reflect.String:
		allowed, enum := words()[v.Type()]
		if !enum {
			if text, ok := fs.text(n, "text"); ok {
				v.SetString(text)
			}
			return
		}
		text, ok := fs.text(n, "one of "+strings.Join(allowed, ", "))
		if ok && !slices.Contains(allowed, text) {
			fs.at(n.pos, "%q is not one of %s%s", text, strings.Join(allowed, ", "), nearest(text, allowed, ""))
		}
		v.SetString(text)
	default:
		panic("reportfile: a field of kind " + v.Kind().String())
	}
}

func (fs *faults) fillNumber(n *node, v reflect.Value, o fieldOptions) {
	if n.kind != numberNode {
		hint := ""
		if n.kind == textNode {
			hint = ": write it as digits alone, without quotes or commas"
		}
		fs.at(n.pos, "%s stands where a number belongs%s", n.kind, hint)
		return
	}
	x, err := strconv.ParseFloat(n.text, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		fs.at(n.pos, "%q is not a number: write digits", n.text)
		return
	}
	if v.Kind() == reflect.Int64 {
		i, err := strconv.ParseInt(n.text, 10, 64)
		if err != nil {
			fs.at(n.pos, "%q is not a whole number: write digits alone", n.text)
			return
		}
		v.SetInt(i)
	} else {
		v.SetFloat(x)
	}
	low, errLow := strconv.ParseFloat(o.min, 64)
	high, errHigh := strconv.ParseFloat(o.max, 64)
	switch {
	case errLow == nil && errHigh == nil && (x < low || x > high):
		fs.at(n.pos, "%s is not between %s and %s", n.text, o.min, o.max)
	case errLow == nil && x < low:
		fs.at(n.pos, "%s is less than %s", n.text, o.min)
	}
}

// text takes a scalar as it stands: a key or an edition may look like a number.
func (fs *faults) text(n *node, wanted string) (string, bool) {
	switch {
	case n.kind == mappingNode || n.kind == sequenceNode:
		fs.at(n.pos, "%s stands where %s belongs", n.kind, wanted)
		return "", false
	case strings.TrimSpace(n.text) == "":
		fs.at(n.pos, "the text is empty: leave the key out")
		return "", false
	}
	return strings.TrimSpace(n.text), true
}

// nearest suggests the word that was probably meant, or else.
func nearest(word string, among []string, otherwise string) string {
	if near, ok := vocabulary.Nearest(word, among); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return otherwise
}
