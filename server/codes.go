package server

import (
	"context"
	"fmt"
	"slices"

	"github.com/vikstrous/dataloadgen"

	"casus/graph"
	"casus/vocabulary"
)

// openVocabularies are what loaders file codes of that no list of ours holds, such as the numbers that UCDP gives to
// conflicts. Their codes are known as far as events bear them.
var openVocabularies = []string{
	"UCDP_CONFLICT", "UCDP_DYAD", "UCDP_ACTOR", "UCDP_ACTIVE_YEAR", "UCDP_CODE_STATUS",
	"UCDP_INTENSITY", "UCDP_CUMULATIVE_INTENSITY", "UCDP_INCOMPATIBILITY", "UCDP_CONFLICT_TYPE",
	"UCDP_OLD_CONFLICT", "UCDP_OLD_DYAD", "UCDP_OLD_ACTOR",
	"GDELT_FEATURE", "GDELT_CONFIDENCE",
	"ACLED_INTERACTION", "ACLED_CIVILIAN_TARGETING", "ACLED_SOURCE_SCALE", "ACLED_TAG", "ISO_NUMERIC",
}

func vocabularies() []*vocabulary.Vocabulary {
	all := vocabulary.Vocabularies()
	out := make([]*vocabulary.Vocabulary, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out
}

func codeCount(v *vocabulary.Vocabulary) int {
	cs, _ := vocabulary.Codes(v.Name)
	return len(cs)
}

func scoreOf(c *vocabulary.Code) *float64 {
	if !c.HasScore {
		return nil
	}
	return &c.Score
}

// quadOfCode is nil for a code of none.
func quadOfCode(c *vocabulary.Code) *Quad { return orNil(Quad(c.Quad)) }

func mappingOf(c *vocabulary.Code) *vocabulary.Mapping {
	m, ok := vocabulary.MappingOf(c.Vocabulary, c.Code)
	if !ok {
		return nil
	}
	return &m
}

// statusMeant is the status that a code brings with it.
func statusMeant(m *vocabulary.Mapping) graph.Status {
	if m.Status == "" {
		return graph.Occurred
	}
	return graph.Status(m.Status)
}

// codes lists a vocabulary's codes: all, the one of that code, or those that a text finds.
func codes(name string, code, text *string) ([]*vocabulary.Code, error) {
	all, ok := vocabulary.Codes(name)
	if !ok {
		return nil, graph.Invalid("vocabulary", "%q is no vocabulary%s", name, vocabularyMeant(name))
	}
	if code != nil {
		c, ok := vocabulary.CodeOf(name, *code)
		if !ok {
			return nil, unknownCode("code", graph.Code{Vocabulary: name, Code: *code})
		}
		all = []vocabulary.Code{c}
	}
	if text != nil && graph.Fold(*text) == "" {
		return nil, graph.Invalid("text", "%q holds no letter or digit to search for", *text)
	}
	out := []*vocabulary.Code{}
	for i, c := range all {
		if text == nil || holdsTerms(c.Code+" "+c.Label+" "+c.Note, *text) {
			out = append(out, &all[i])
		}
	}
	return out, nil
}

// vocabularyMeant offers the vocabulary that was meant, or says where to look.
func vocabularyMeant(name string) string {
	known := slices.Clone(openVocabularies)
	for _, v := range vocabulary.Vocabularies() {
		known = append(known, v.Name)
	}
	if hint := nearest(name, known); hint != "" {
		return hint
	}
	return ": vocabularies lists those that there are"
}

func unknownCode(arg string, c graph.Code) error {
	all, _ := vocabulary.Codes(c.Vocabulary)
	words := make([]word, len(all))
	for i, x := range all {
		words[i] = word{x.Code, x.Label}
	}
	hint := fmt.Sprintf(": codes(vocabulary: %q) lists them", c.Vocabulary)
	if w := wider(c); w != "" { // sooner than another code that a slip would make of it
		hint = fmt.Sprintf(": did you mean %q?", w)
	} else if h := meant(c.Code, words); h != "" {
		hint = h
	}
	return graph.Invalid(arg, "%q is no code of %s%s", c.Code, c.Vocabulary, hint)
}

// wider is the longest beginning of a code that is a code, such as 1831 of 18311: where codes are numbers of several digits,
// each longer one is in a shorter one.
func wider(c graph.Code) string {
	for n := len(c.Code) - 1; n > 1; n-- {
		if k, ok := vocabulary.CodeOf(c.Vocabulary, c.Code[:n]); ok && k.Parent != "" {
			return k.Code
		}
	}
	return ""
}

// spellings are the code as it was given and, of a vocabulary of ours, as its list has it: reports bear either.
func spellings(c graph.Code) []string {
	out := []string{c.String()}
	if k, ok := vocabulary.CodeOf(c.Vocabulary, c.Code); ok && k.Code != c.Code {
		out = append(out, graph.Code{Vocabulary: c.Vocabulary, Code: k.Code}.String())
	}
	return out
}

// takesIn tells whether a code is another or one below it, however either is spelt: CAMEO 13 takes in 1313.
func takesIn(wide, narrow graph.Code) bool {
	if wide == narrow {
		return true
	}
	w, ok := vocabulary.CodeOf(wide.Vocabulary, wide.Code)
	if !ok || wide.Vocabulary != narrow.Vocabulary {
		return false
	}
	n, ok := vocabulary.CodeOf(narrow.Vocabulary, narrow.Code)
	for range maxCodeSteps {
		if !ok || n.Code == w.Code {
			return ok
		}
		n, ok = vocabulary.CodeOf(n.Vocabulary, n.Parent)
	}
	return false
}

// maxCodeSteps bounds how deep codes lie in each other.
const maxCodeSteps = 8

// addCodes asks for what codes mean: the type and mode of their reading in PLOVER's words, the codes themselves and those
// that they take in.
func addCodes(f *graph.EventFilter, in []*CodeInput) {
	native := !slices.ContainsFunc(in, func(c *CodeInput) bool { return !deref(c.Native) })
	for _, c := range in {
		code := graph.Code{Vocabulary: c.Vocabulary, Code: c.Code}
		if native {
			f.Codes = append(f.Codes, spellings(code)...)
			continue
		}
		for _, s := range spellings(code) {
			f.Means = append(f.Means, graph.Meaning{Code: s})
		}
		if deref(c.Native) {
			continue
		}
		all, _ := vocabulary.Codes(c.Vocabulary)
		for _, below := range all {
			if x := (graph.Code{Vocabulary: c.Vocabulary, Code: below.Code}); takesIn(code, x) {
				f.Means = append(f.Means, graph.Meaning{Code: x.String()})
			}
		}
		if m, ok := vocabulary.MappingOf(c.Vocabulary, c.Code); ok && m.Type != "" {
			f.Means = append(f.Means, graph.Meaning{Type: graph.EventType(m.Type), Mode: m.Mode})
		}
	}
}

// checkBorne refuses codes that are not known: of a vocabulary of ours those that its list does not hold, of others those
// that no event bears. Events that bear them, as those of the answer do, show that they are.
func (r *Resolver) checkBorne(ctx context.Context, in []*CodeInput, answer []*graph.Event) error {
	for i, c := range in {
		code := graph.Code{Vocabulary: c.Vocabulary, Code: c.Code}
		if slices.ContainsFunc(answer, func(e *graph.Event) bool { return slices.Contains(e.Codes, code.String()) }) {
			continue
		}
		if err := checkCode(ctx, fmt.Sprintf("filter.code[%d]", i), code); err != nil {
			return err
		}
	}
	return nil
}

// checkCode refuses a code that neither a list of ours nor an event of the field's seq holds.
func checkCode(ctx context.Context, arg string, c graph.Code) error {
	if _, ok := vocabulary.CodeOf(c.Vocabulary, c.Code); ok {
		return nil
	}
	if borne, err := requestOf(ctx).load.borne.Load(ctx, under[string]{seqOf(ctx), c.String()}); err != nil || borne {
		return err
	}
	if _, ours := vocabulary.Codes(c.Vocabulary); ours {
		return unknownCode(arg+".code", c)
	}
	if !slices.Contains(openVocabularies, c.Vocabulary) {
		return graph.Invalid(arg+".vocabulary", "%q is no vocabulary, and no event bears %q of it here%s", c.Vocabulary, c.Code, vocabularyMeant(c.Vocabulary))
	}
	return notFound(arg, "no event bears %s %q here at seq %d", c.Vocabulary, c.Code, seqOf(ctx))
}

// borneLoader tells of codes, as Code.String writes them, whether an event of the seq bears them.
func borneLoader(store graph.Store) *dataloadgen.Loader[under[string], bool] {
	return bySeq(func(ctx context.Context, seq int64, codes []string) ([]bool, error) {
		out := make([]bool, len(codes))
		for i, c := range codes {
			q := graph.EventQuery{Seq: seq, Filter: graph.EventFilter{Codes: []string{c}}, Paging: graph.Paging{First: 1}}
			if err := q.Normalize(); err != nil {
				return nil, err
			}
			page, err := store.FindEvents(ctx, q)
			if err != nil {
				return nil, fmt.Errorf("find an event with the code %s: %w", c, err)
			}
			out[i] = len(page.Nodes) > 0
		}
		return out, nil
	})
}

// codeMatch tells how exactly an event answers to a code.
func (r *Resolver) codeMatch(ctx context.Context, e *graph.Event, name, code string) (*CodeMatch, error) {
	asked := graph.Code{Vocabulary: name, Code: code}
	if i := slices.IndexFunc(e.Codes, func(s string) bool { return takesIn(asked, graph.ParseCode(s)) }); i >= 0 {
		borne := graph.ParseCode(e.Codes[i])
		return &CodeMatch{Exactness: vocabulary.Exact, Via: &borne}, nil
	}
	if err := checkCode(ctx, "codeMatch", asked); err != nil {
		return nil, err
	}
	m, ok := vocabulary.MappingOf(name, code)
	if !ok || m.Type == "" || string(e.Type) != m.Type || m.Mode != "" && e.Mode != "" && e.Mode != m.Mode {
		return &CodeMatch{Exactness: vocabulary.None}, nil
	}
	out := &CodeMatch{Exactness: m.Exactness}
	if via, exactness := cameBy(e); via != nil {
		out.Via, out.Exactness = via, vocabulary.Weaker(m.Exactness, exactness)
	}
	// What the code says more than the event is found by, the event may not be.
	said := func(context string) bool { return slices.Contains(e.Contexts, context) }
	if m.Mode != "" && e.Mode == "" || slices.ContainsFunc(m.Contexts, func(c string) bool { return !said(c) }) {
		out.Exactness = vocabulary.Weaker(out.Exactness, vocabulary.Broader)
	}
	return out, nil
}

// cameBy is the event's code by which it has its type and mode: of those that mean both the most exact, else of those that
// mean the type.
func cameBy(e *graph.Event) (*graph.Code, vocabulary.Exactness) {
	var via *graph.Code
	var best vocabulary.Mapping
	for _, s := range e.Codes {
		native := graph.ParseCode(s)
		m, ok := vocabulary.MappingOf(native.Vocabulary, native.Code)
		if !ok || m.Type == "" || m.Type != string(e.Type) || m.Mode != "" && m.Mode != e.Mode {
			continue
		}
		switch {
		case via == nil, m.Mode != "" && best.Mode == "":
		case (m.Mode == "") != (best.Mode == ""), vocabulary.Weaker(m.Exactness, best.Exactness) == m.Exactness:
			continue
		}
		via, best = &native, m
	}
	return via, best.Exactness
}
