package reportfile

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"casus/graph"
	"casus/vocabulary"
)

const schemaFile = "../../docs/report-file.schema.json"

// The JSON Schema for editors is written from the structs: -update writes it anew.
func TestSchema(t *testing.T) {
	g := &schemas{defs: map[string]any{}}
	root := g.object(reflect.TypeFor[file]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Casus report file"
	root["description"] = "Reports of events as an analyst writes them by hand; taught in docs/report-file.md."
	root["$defs"] = g.defs
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		t.Fatal(err)
	}
	golden(t, schemaFile, b.Bytes())
}

type schemas struct{ defs map[string]any }

type object = map[string]any

// object describes a struct.
func (g *schemas) object(t reflect.Type) object {
	props := object{}
	var need []string
	for i := range t.NumField() {
		f := t.Field(i)
		k := keyOf(f)
		if k == "" {
			continue
		}
		o := optionsOf(f)
		s := g.field(f.Type, o)
		if about := f.Tag.Get("about"); about != "" {
			s["description"] = about
		}
		props[k] = s
		if o.need {
			need = append(need, k)
		}
	}
	s := object{"type": "object", "properties": props, "additionalProperties": false}
	if need != nil {
		s["required"] = need
	}
	if t == reflect.TypeFor[report]() {
		s["allOf"] = modeRules()
	}
	if t == reflect.TypeFor[judgement]() {
		s["oneOf"] = []object{{"required": []string{"same"}}, {"required": []string{"different"}}, {"required": []string{"unsure"}}}
	}
	if t == reflect.TypeFor[figure]() {
		s["anyOf"] = []object{{"required": []string{"low"}}, {"required": []string{"best"}}, {"required": []string{"high"}}}
	}
	return s
}

// modeRules gives each type its modes.
func modeRules() []object {
	var rules []object
	for _, t := range vocabulary.EventTypes() {
		mode := object{"not": object{}}
		if modes := modesOf(t.Code); modes != nil {
			mode = object{"enum": modes}
		}
		rules = append(rules, object{
			"if":   object{"properties": object{"type": object{"const": t.Code}}, "required": []string{"type"}},
			"then": object{"properties": object{"mode": mode}},
		})
	}
	return rules
}

func (g *schemas) field(t reflect.Type, o fieldOptions) object {
	switch t.Kind() {
	case reflect.Pointer:
		if t.Elem().Kind() != reflect.Struct {
			return g.field(t.Elem(), o)
		}
		return g.ref(t.Elem())
	case reflect.Slice:
		item := g.field(t.Elem(), fieldOptions{})
		list := object{"type": "array", "items": item, "minItems": 1}
		if !o.one {
			return list
		}
		return object{"anyOf": []object{item, list}}
	case reflect.Map:
		return object{
			"type": "object", "additionalProperties": g.field(t.Elem(), fieldOptions{one: o.one}),
			"propertyNames": object{"pattern": `^[\p{L}\p{N}\p{M}._-]{1,100}$`},
		}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int64, reflect.Float64:
		s := object{"type": "number"}
		if t.Kind() == reflect.Int64 {
			s["type"] = "integer"
		}
		for k, v := range map[string]string{"minimum": o.min, "maximum": o.max} {
			if n, err := strconv.Atoi(v); err == nil {
				s[k] = n
			}
		}
		return s
	}
	if allowed, ok := words()[t]; ok {
		if _, ok := g.defs[t.Name()]; !ok {
			g.defs[t.Name()] = object{"enum": allowed}
		}
		return object{"$ref": "#/$defs/" + t.Name()}
	}
	// What is text may look like a number: an edition, a code, a year.
	return object{"type": []string{"string", "number"}}
}

func (g *schemas) ref(t reflect.Type) object {
	if _, ok := g.defs[t.Name()]; !ok {
		g.defs[t.Name()] = nil
		s := g.object(t)
		if reflect.PointerTo(t).Implements(reflect.TypeFor[textSetter]()) {
			s = object{"anyOf": []object{{"type": []string{"string", "number"}}, s}}
		}
		g.defs[t.Name()] = s
	}
	return object{"$ref": "#/$defs/" + t.Name()}
}

// The words of the format are those that graph declares.
func TestWordsAreThoseOfGraph(t *testing.T) {
	declared := constants(t, "../../graph")
	for ours, of := range map[reflect.Type]string{
		reflect.TypeFor[stance](): "Stance", reflect.TypeFor[status](): "Status", reflect.TypeFor[extent](): "Extent",
		reflect.TypeFor[eventType](): "EventType", reflect.TypeFor[role](): "Role", reflect.TypeFor[measure](): "Measure",
		reflect.TypeFor[moment](): "Moment", reflect.TypeFor[actorKind](): "ActorKind",
		reflect.TypeFor[affiliationType](): "AffiliationType", reflect.TypeFor[placeKind](): "PlaceKind",
		reflect.TypeFor[locationPrecision](): "LocationPrecision", reflect.TypeFor[timePrecision](): "TimePrecision",
		reflect.TypeFor[linkType](): "LinkType",
	} {
		want, got := slices.Sorted(slices.Values(declared[of])), slices.Sorted(slices.Values(words()[ours]))
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, graph has %v", of, got, want)
		}
	}
}

// constants finds the text constants of a package by the type of the block that they stand in.
func constants(t *testing.T, dir string) map[string][]string {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal("no Go files in", dir, err)
	}
	out := map[string][]string{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			block, ok := d.(*ast.GenDecl)
			if !ok || block.Tok != token.CONST {
				continue
			}
			of := ""
			for _, s := range block.Specs {
				v := s.(*ast.ValueSpec)
				if id, ok := v.Type.(*ast.Ident); ok {
					of = id.Name
				}
				for _, x := range v.Values {
					if lit, ok := x.(*ast.BasicLit); ok && lit.Kind == token.STRING && of != "" {
						word, _ := strconv.Unquote(lit.Value)
						out[of] = append(out[of], word)
					}
				}
			}
		}
	}
	return out
}

// The page's examples are right, and it names every key and every word.
func TestDocumentation(t *testing.T) {
	text := readFile(t, "../../docs/report-file.md")
	examples := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(text, -1)
	if len(examples) == 0 {
		t.Fatal("the page has no example")
	}
	whole := 0
	for _, e := range examples {
		if !strings.Contains(e[1], "dataset:") {
			continue
		}
		whole++
		for _, r := range mustDecode(t, "example.yaml", e[1]) {
			if err := graph.Check(r.Atoms[0]); err != nil {
				t.Error(err)
			}
		}
	}
	if whole == 0 {
		t.Error("no example is a whole file")
	}
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(u reflect.Type) {
		switch u.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			visit(u.Elem())
		case reflect.Struct:
			if seen[u] {
				return
			}
			seen[u] = true
			for i := range u.NumField() {
				if k := keyOf(u.Field(i)); k != "" {
					if !strings.Contains(text, "`"+k+"`") {
						t.Errorf("key %s of %s is not explained", k, u.Name())
					}
					visit(u.Field(i).Type)
				}
			}
		}
	}
	visit(reflect.TypeFor[file]())
	for u, ws := range words() {
		for _, w := range ws {
			if !regexp.MustCompile(`\b` + regexp.QuoteMeta(w) + `\b`).MatchString(text) {
				t.Errorf("word %s of %s is not on the page", w, u.Name())
			}
		}
	}
	for _, et := range vocabulary.EventTypes() {
		for _, m := range modesOf(et.Code) {
			if !strings.Contains(text, m) {
				t.Errorf("mode %s of %s is not on the page", m, et.Code)
			}
		}
	}
}
