package reportfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/scanner"
	"github.com/goccy/go-yaml/token"
)

const (
	maxFile   = 16 << 20  // bytes
	maxLine   = 256 << 10 // bytes, of YAML
	maxScalar = 64 << 10  // bytes
	maxTokens = 250_000   // words and signs: some 8,000 reports, 150 MiB of memory
	maxDepth  = 24        // the format needs 8
)

var errTokens = fmt.Errorf("more than %d words and signs: cut the file into several of the same dataset", maxTokens)

// node is a value of the file with its place: what YAML and JSON have in common.
type node struct {
	pos
	kind  nodeKind
	text  string // of a scalar
	keys  []key  // of a mapping
	items []*node
}

type pos struct{ line, column int }

type key struct {
	pos
	name  string
	value *node
}

type nodeKind int

const (
	nullNode nodeKind = iota
	textNode
	numberNode
	boolNode
	mappingNode
	sequenceNode
)

func (k nodeKind) String() string {
	return [...]string{"nothing", "text", "a number", "true or false", "a mapping", "a list"}[k]
}

// parse reads one document. Its error is a *FileError with one fault: what follows a fault of syntax means nothing.
func parse(name string, data []byte) (*node, error) {
	refuse := func(p pos, format string, args ...any) (*node, error) {
		return nil, &FileError{Name: name, Faults: []Fault{{p.line, p.column, fmt.Sprintf(format, args...)}}}
	}
	if len(data) > maxFile {
		return refuse(pos{1, 1}, "the file is larger than %d MiB: cut it into several of the same dataset", maxFile>>20)
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return refuse(pos{1, 1}, "the file is UTF-16: save it as UTF-8")
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	at := pos{1, 1}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			return refuse(at, "byte %#02x at offset %d is not UTF-8: save the file as UTF-8", data[i], i)
		case r == 0 || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f:
			return refuse(at, "control character %U at offset %d", r, i)
		case r == '\n':
			at = pos{at.line + 1, 1}
		default:
			at.column++
		}
		i += n
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return refuse(pos{1, 1}, "the file is empty: it needs at least dataset and reports")
	}
	var n *node
	var p pos
	var err error
	if strings.HasSuffix(strings.ToLower(name), ".json") || data[0] == '{' && json.Valid(data) {
		n, p, err = parseJSON(data)
	} else {
		n, p, err = parseYAML(string(data))
	}
	if err != nil {
		return refuse(p, "%v", err)
	}
	return n, nil
}

func parseYAML(text string) (n *node, p pos, err error) {
	p = pos{1, 1}
	// The YAML library is known to panic on some malformed input.
	defer func() {
		if r := recover(); r != nil {
			n, err = nil, errors.New("this is not YAML that can be read")
		}
	}()
	line := 1
	for l := range strings.Lines(text) {
		if len(l) > maxLine {
			return nil, pos{line, 1}, fmt.Errorf("a line of %d bytes, %d is the limit", len(l), maxLine)
		}
		line++
	}
	tokens, p, err := scan(text)
	if err != nil {
		return nil, p, err
	}
	f, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		var fault interface {
			GetToken() *token.Token
			GetMessage() string
		}
		if errors.As(err, &fault) {
			return nil, posOf(fault.GetToken()), fmt.Errorf("this is not YAML: %s", fault.GetMessage())
		}
		return nil, pos{1, 1}, fmt.Errorf("this is not YAML: %w", err)
	}
	var body ast.Node
	for _, d := range f.Docs {
		switch {
		case d.Body == nil:
		case body != nil:
			return nil, posOf(firstToken(d)), errors.New("a second YAML document begins here: write one to a file")
		default:
			body = d.Body
		}
	}
	if body == nil {
		return nil, pos{1, 1}, errors.New("the file holds nothing but comments: it needs at least dataset and reports")
	}
	return grow(body)
}

func firstToken(d *ast.DocumentNode) *token.Token {
	if d.Start != nil {
		return d.Start
	}
	return d.Body.GetToken()
}

// scan cuts the text into tokens, refusing too many of them, too long ones and too deep ones.
func scan(text string) (token.Tokens, pos, error) {
	var s scanner.Scanner
	s.Init(text)
	var all token.Tokens
	flow, checked := 0, 0
	var columns []int // of the block collections that are open
	for {
		some, err := s.Scan()
		if errors.Is(err, io.EOF) {
			return all, pos{1, 1}, nil
		}
		all.Add(some...)
		if len(all) > maxTokens {
			return nil, posOf(all[len(all)-1]), errTokens
		}
		for ; checked < len(all); checked++ {
			t := all[checked]
			if len(t.Value) > maxScalar {
				if p := t.Prev; p != nil && (p.Type == token.LiteralType || p.Type == token.FoldedType) {
					t = p
				}
				return nil, posOf(t), fmt.Errorf("a text of %d bytes, %d is the limit", len(all[checked].Value), maxScalar)
			}
			column := t.Position.Column
			switch t.Type {
			case token.SequenceStartType, token.MappingStartType:
				flow++
			case token.SequenceEndType, token.MappingEndType:
				flow = max(flow-1, 0)
			case token.MappingValueType, token.SequenceEntryType, token.MappingKeyType:
				if flow > 0 {
					break
				}
				if t.Type == token.MappingValueType && t.Prev != nil {
					column = t.Prev.Position.Column
				}
				for len(columns) > 0 && columns[len(columns)-1] >= column {
					columns = columns[:len(columns)-1]
				}
				columns = append(columns, column)
			}
			if flow+len(columns) > maxDepth {
				return nil, posOf(t), fmt.Errorf("nested more than %d deep", maxDepth)
			}
		}
	}
}

func posOf(t *token.Token) pos {
	if t == nil || t.Position == nil {
		return pos{1, 1}
	}
	return pos{max(t.Position.Line, 1), max(t.Position.Column, 1)}
}

// grow turns the library's tree into ours and refuses what the format does without.
func grow(n ast.Node) (*node, pos, error) {
	out := &node{pos: posOf(n.GetToken())}
	refuse := func(format string, args ...any) (*node, pos, error) {
		return nil, out.pos, fmt.Errorf(format, args...)
	}
	scalar := func(k nodeKind, text string) (*node, pos, error) {
		out.kind, out.text = k, text
		if len(text) > maxScalar {
			return refuse("a text of %d bytes, %d is the limit", len(text), maxScalar)
		}
		return out, out.pos, nil
	}
	switch n := n.(type) {
	case *ast.NullNode:
		return out, out.pos, nil
	case *ast.StringNode:
		return scalar(textNode, n.Value)
	case *ast.LiteralNode:
		return scalar(textNode, strings.TrimRight(n.Value.Value, "\n"))
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return scalar(numberNode, n.GetToken().Value)
	case *ast.BoolNode:
		return scalar(boolNode, n.GetToken().Value)
	case *ast.SequenceNode:
		out.kind = sequenceNode
		for _, v := range n.Values {
			item, p, err := grow(v)
			if err != nil {
				return nil, p, err
			}
			out.items = append(out.items, item)
		}
		return out, out.pos, nil
	case *ast.MappingNode:
		out.kind = mappingNode
		for _, v := range n.Values {
			k, p, err := growKey(v)
			if err != nil {
				return nil, p, err
			}
			out.keys = append(out.keys, k)
		}
		if len(out.keys) > 0 && !n.IsFlowStyle {
			out.pos = out.keys[0].pos
		}
		return out, out.pos, nil
	case *ast.MappingValueNode:
		k, p, err := growKey(n)
		if err != nil {
			return nil, p, err
		}
		out.kind, out.keys, out.pos = mappingNode, []key{k}, k.pos
		return out, out.pos, nil
	case *ast.AnchorNode:
		return refuse("an anchor (&): the format has none, write keys instead")
	case *ast.AliasNode:
		return refuse("an alias (*): the format has none; text that begins with * stands in quotes")
	case *ast.TagNode:
		return refuse("a tag (!): the format has none; text that begins with ! stands in quotes")
	case *ast.DirectiveNode:
		return refuse("a directive (%%): the format has none")
	}
	return refuse("a %s has no place in the format", n.Type())
}

func growKey(v *ast.MappingValueNode) (key, pos, error) {
	p := posOf(v.Key.GetToken())
	k := key{pos: p}
	switch n := v.Key.(type) {
	case *ast.StringNode:
		k.name = n.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		k.name = n.GetToken().Value
	case *ast.MergeKeyNode:
		return k, p, errors.New("a merge key (<<): the format has none, write keys instead")
	default:
		return k, p, fmt.Errorf("a key is a word, not a %s", v.Key.Type())
	}
	if v.Value == nil {
		k.value = &node{pos: p}
		return k, p, nil
	}
	var err error
	if k.value, p, err = grow(v.Value); err != nil {
		return k, p, err
	}
	if k.value.kind == nullNode {
		k.value.pos = k.pos
	}
	return k, p, nil
}

// parseJSON reads JSON, which is not read as YAML: the two disagree on escapes and tabs.
func parseJSON(data []byte) (*node, pos, error) {
	j := &jsonReader{data: data, d: json.NewDecoder(bytes.NewReader(data)), at: pos{1, 1}}
	j.d.UseNumber()
	n, err := j.value(0)
	if err == nil {
		if _, more := j.token(); more != io.EOF {
			err = errors.New("something follows the end of the JSON")
		}
	}
	if err == nil {
		return n, n.pos, nil
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		j.advance(int(syntax.Offset) - 1)
		err = fmt.Errorf("this is not JSON: %w", err)
	} else if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		j.advance(len(data))
		err = errors.New("this is not JSON: it breaks off")
	}
	return nil, j.at, err
}

type jsonReader struct {
	data   []byte
	d      *json.Decoder
	offset int
	at     pos // of data[offset]
	tokens int
}

// advance moves to an offset, which never runs back.
func (j *jsonReader) advance(to int) {
	to = min(to, len(j.data))
	for j.offset < to {
		r, n := utf8.DecodeRune(j.data[j.offset:])
		if r == '\n' {
			j.at = pos{j.at.line + 1, 1}
		} else {
			j.at.column++
		}
		j.offset += n
	}
}

// token reads one, with j.at where it begins.
func (j *jsonReader) token() (json.Token, error) {
	begin := int(j.d.InputOffset())
	for begin < len(j.data) && bytes.IndexByte([]byte(" \t\r\n,:"), j.data[begin]) >= 0 {
		begin++
	}
	j.advance(begin)
	if j.tokens++; j.tokens > maxTokens {
		return nil, errTokens
	}
	return j.d.Token()
}

func (j *jsonReader) value(depth int) (*node, error) {
	t, err := j.token()
	if err != nil {
		return nil, err
	}
	n := &node{pos: j.at}
	if depth > maxDepth {
		return nil, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	switch t := t.(type) {
	case json.Delim:
		return n, j.collection(n, t, depth)
	case string:
		n.kind, n.text = textNode, t
	case json.Number:
		n.kind, n.text = numberNode, t.String()
	case bool:
		n.kind, n.text = boolNode, fmt.Sprint(t)
	}
	if len(n.text) > maxScalar {
		return nil, fmt.Errorf("a text of %d bytes, %d is the limit", len(n.text), maxScalar)
	}
	return n, nil
}

func (j *jsonReader) collection(n *node, open json.Delim, depth int) error {
	n.kind = mappingNode
	if open == '[' {
		n.kind = sequenceNode
	}
	for j.d.More() {
		if open == '[' {
			item, err := j.value(depth + 1)
			if err != nil {
				return err
			}
			n.items = append(n.items, item)
			continue
		}
		t, err := j.token()
		if err != nil {
			return err
		}
		k := key{pos: j.at, name: fmt.Sprint(t)}
		if k.value, err = j.value(depth + 1); err != nil {
			return err
		}
		n.keys = append(n.keys, k)
	}
	_, err := j.token()
	return err
}
