package server_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"casus/graph"
	"casus/vocabulary"
)

func coded(key string, a graph.Account, codes ...string) *graph.Report {
	r := report(key, "Paper", "2020-09-28", a)
	r.Account.Title, r.Account.When = key, during("2020-09-28")
	for _, c := range codes {
		r.Codes = append(r.Codes, graph.ParseCode(c))
	}
	return r
}

// tellCodes adds events of several datasets' codes to the story, which has none.
func (w *world) tellCodes() *world {
	w.t.Helper()
	w.record(file(
		coded("cameo-bomber", graph.Account{Type: graph.Assault, Mode: "suicide-attack"}, "CAMEO:1831"),
		coded("acled-bomber", graph.Account{Type: graph.Assault, Mode: "suicide-attack"}, "ACLED_EVENT:Explosions/Remote violence", "ACLED_SUB_EVENT:Suicide bomb"),
		coded("ucdp-deaths", graph.Account{Type: graph.Assault}, "UCDP_VIOLENCE:1", "UCDP_CONFLICT:259", "GW:645"),
		coded("desk-bomber", graph.Account{Type: graph.Assault, Mode: "suicide-attack"}, "DESK:7"),
		coded("desk-shells", graph.Account{Type: graph.Assault, Mode: "heavy-weapons", Contexts: []string{"military"}}),
		coded("acled-strike", graph.Account{Type: graph.Assault, Mode: "aerial", Contexts: []string{"military"}}, "ACLED_SUB_EVENT:Air/drone strike"),
		coded("cameo-talk", graph.Account{}, "CAMEO:012"),
		coded("cameo-odd", graph.Account{}, "CAMEO:999"),
		coded("acled-blockade", graph.Account{Type: graph.Coerce, Mode: "restrict", Contexts: []string{"military"}}, "CAMEO:191"),
	)...)
	return w
}

// matches asks for the events of a code with how exactly each answers to it: "title EXACTNESS via", by title.
func (w *world) matches(vocabulary, code, more string) string {
	w.t.Helper()
	a := w.ask(`query($v: String!, $c: String!) { events(filter: {dataset: ["story"], code: [{vocabulary: $v, code: $c `+more+`}]}, first: 100) { totalCount nodes { title codeMatch(vocabulary: $v, code: $c) { exactness via { vocabulary code } } } } }`, "v", vocabulary, "c", code)
	if len(a.Errors) > 0 {
		w.t.Fatalf("%s %s: %+v", vocabulary, code, a.Errors)
	}
	in := map[string]string{}
	for _, n := range a.Data["events"].(map[string]any)["nodes"].([]any) {
		e := n.(map[string]any)
		m := e["codeMatch"].(map[string]any)
		via := "-"
		if c, ok := m["via"].(map[string]any); ok {
			via = fmt.Sprintf("%s:%s", c["vocabulary"], c["code"])
		}
		in[e["title"].(string)] = fmt.Sprintf("%s %s %s", e["title"], m["exactness"], via)
	}
	var out []string
	for _, title := range []string{"cameo-bomber", "acled-bomber", "ucdp-deaths", "desk-bomber", "desk-shells", "acled-strike", "cameo-talk", "cameo-odd", "acled-blockade"} {
		if in[title] != "" {
			out = append(out, in[title])
			delete(in, title)
		}
	}
	for title := range in { // of the story
		if title != "Rocket kills family" && title != "Rockets hit a house" {
			w.t.Errorf("%s %s finds %s", vocabulary, code, in[title])
		}
	}
	return strings.Join(out, "\n")
}

func TestACodeFindsWhatItMeansInAllDatasets(t *testing.T) {
	w := newWorld(t, true).tell().tellCodes()
	for _, c := range []struct{ vocabulary, code, more, want string }{
		{"CAMEO", "1831", "", "cameo-bomber EXACT CAMEO:1831\nacled-bomber EXACT ACLED_SUB_EVENT:Suicide bomb\nucdp-deaths BROADER UCDP_VIOLENCE:1\ndesk-bomber EXACT -"},
		{"CAMEO", "1831", "native: true", "cameo-bomber EXACT CAMEO:1831"},
		{"CAMEO", "1831", "native: false", "cameo-bomber EXACT CAMEO:1831\nacled-bomber EXACT ACLED_SUB_EVENT:Suicide bomb\nucdp-deaths BROADER UCDP_VIOLENCE:1\ndesk-bomber EXACT -"},
		{"ACLED_SUB_EVENT", "suicide bomb", "", "cameo-bomber EXACT CAMEO:1831\nacled-bomber EXACT ACLED_SUB_EVENT:Suicide bomb\nucdp-deaths BROADER UCDP_VIOLENCE:1\ndesk-bomber EXACT -"},
		{"ACLED_SUB_EVENT", "suicide bomb", "native: true", "acled-bomber EXACT ACLED_SUB_EVENT:Suicide bomb"},
		{"PLOVER_MODE", "ASSAULT/heavy-weapons", "", "ucdp-deaths BROADER UCDP_VIOLENCE:1\ndesk-shells EXACT -"},
		// Of the code's context the account of most says nothing.
		{"CAMEO", "194", "", "ucdp-deaths BROADER UCDP_VIOLENCE:1\ndesk-shells EXACT -"},
		// The weaker of the two readings: 195 may be a drone, and so may ACLED's strike.
		{"CAMEO", "195", "", "ucdp-deaths NARROWER UCDP_VIOLENCE:1\nacled-strike NARROWER ACLED_SUB_EVENT:Air/drone strike"},
		{"UCDP_VIOLENCE", "1", "", "cameo-bomber BROADER CAMEO:1831\nacled-bomber BROADER ACLED_SUB_EVENT:Suicide bomb\nucdp-deaths EXACT UCDP_VIOLENCE:1\ndesk-bomber BROADER -\ndesk-shells BROADER -\nacled-strike NARROWER ACLED_SUB_EVENT:Air/drone strike"},
		// 19 takes in 191, which is no ASSAULT; 01 has no PLOVER type and takes in 012.
		{"CAMEO", "191", "", "acled-blockade EXACT CAMEO:191"},
		{"CAMEO", "01", "", "cameo-talk EXACT CAMEO:012"},
		{"CAMEO", "012", "", "cameo-talk EXACT CAMEO:012"},
		{"CAMEO", "011", "", ""},
		// As they stood: codes of no list, of lists without a reading in PLOVER's words, and of none of ours.
		{"CAMEO", "999", "", "cameo-odd EXACT CAMEO:999"},
		{"UCDP_CONFLICT", "259", "", "ucdp-deaths EXACT UCDP_CONFLICT:259"},
		{"GW", "645", "", "ucdp-deaths EXACT GW:645"},
		{"DESK", "7", "", "desk-bomber EXACT DESK:7"},
	} {
		if got := w.matches(c.vocabulary, c.code, c.more); got != c.want {
			t.Errorf("%s %s %s\ngot\n%s\nwant\n%s", c.vocabulary, c.code, c.more, got, c.want)
		}
	}
	w.calls.Store(0)
	w.matches("UCDP_CONFLICT", "259", "")
	if n := w.calls.Load(); n != 2 { // for the dataset and for the events
		t.Errorf("a code that the answer bears asks the store %d times", n)
	}
	if got := w.matches("CAMEO", "19", ""); !strings.Contains(got, "acled-blockade EXACT CAMEO:191") || !strings.Contains(got, "desk-shells NARROWER -") {
		t.Errorf("CAMEO 19 finds\n%s", got)
	}
	certainly := `query($code: [CodeInput!]) { events(filter: {code: $code, match: CERTAINLY}) { nodes { title } } }`
	a := w.ask(certainly, "code", []any{map[string]any{"vocabulary": "CAMEO", "code": "1831"}})
	for _, n := range a.Data["events"].(map[string]any)["nodes"].([]any) {
		if title := n.(map[string]any)["title"]; title == "ucdp-deaths" {
			t.Error("CERTAINLY finds an event whose mode is not known")
		}
	}
	// Alternatives, one of which only as it stood.
	w.want(`{"events": {"totalCount": 2}}`, `{ events(filter: {code: [{vocabulary: "CAMEO", code: "1831", native: true}, {vocabulary: "CAMEO", code: "012"}]}) { totalCount } }`)
	w.want(`{"events": {"totalCount": 2}}`, `{ events(filter: {code: [{vocabulary: "CAMEO", code: "1831", native: true}, {vocabulary: "CAMEO", code: "012", native: true}]}) { totalCount } }`)
	w.want(`{"actor": {"events": {"totalCount": 1}}}`, `{ actor(by: {name: "a militia"}) { events(filter: {code: [{vocabulary: "CAMEO", code: "18"}]}) { totalCount } } }`)
	w.want(`{"events": {"nodes": [{"codeMatch": {"exactness": "NONE", "via": null}}]}}`, `{ events(filter: {type: [SANCTION]}) { nodes { codeMatch(vocabulary: "CAMEO", code: "190") { exactness via { code } } } } }`)
}

func TestACodeThatIsNotKnownIsAnError(t *testing.T) {
	w := newWorld(t, true).tell().tellCodes()
	for _, c := range []struct{ kind, part, vocabulary, code string }{
		{"BAD_USER_INPUT", `"NOPE" is no vocabulary, and no event bears "9" of it here: vocabularies lists`, "NOPE", "9"},
		{"BAD_USER_INPUT", `did you mean "CAMEO"?`, "CAMO", "190"},
		{"BAD_USER_INPUT", `did you mean "UCDP_CONFLICT"?`, "UCDP_CONFLIKT", "259"},
		{"BAD_USER_INPUT", `"18311" is no code of CAMEO: did you mean "1831"?`, "CAMEO", "18311"},
		{"BAD_USER_INPUT", `"Suicide bomg" is no code of ACLED_SUB_EVENT: did you mean "Suicide bomb"?`, "ACLED_SUB_EVENT", "Suicide bomg"},
		{"BAD_USER_INPUT", `codes(vocabulary: "UCDP_VIOLENCE") lists them`, "UCDP_VIOLENCE", "nonsense"},
		{"NOT_FOUND", `no event bears UCDP_CONFLICT "260" here at seq 4`, "UCDP_CONFLICT", "260"},
		{"BAD_USER_INPUT", `no event bears "8" of it`, "DESK", "8"},
	} {
		for _, native := range []bool{false, true} {
			a := w.refused(c.kind, c.part, `query($v: String!, $c: String!, $n: Boolean) { events(filter: {code: [{vocabulary: "CAMEO", code: "1831"}, {vocabulary: $v, code: $c, native: $n}]}) { totalCount } }`, "v", c.vocabulary, "c", c.code, "n", native)
			if got := a.Errors[0].Extensions["argument"].(string); !strings.HasPrefix(got, "filter.code[1]") {
				t.Errorf("%s %s: the argument is %s", c.vocabulary, c.code, got)
			}
		}
		w.refused(c.kind, c.part, `query($v: String!, $c: String!) { events(filter: {type: [SANCTION]}) { nodes { codeMatch(vocabulary: $v, code: $c) { exactness } } } }`, "v", c.vocabulary, "c", c.code)
	}
	// What no event bore yet is not known at that seq.
	w.refused("NOT_FOUND", "at seq 3", `{ events(filter: {code: [{vocabulary: "UCDP_CONFLICT", code: "259"}]}, asOf: {seq: 3}) { totalCount } }`)
	w.refused("BAD_USER_INPUT", `vocabulary: "CAMO" is no vocabulary: did you mean "CAMEO"?`, `{ codes(vocabulary: "CAMO") { code } }`)
	w.refused("BAD_USER_INPUT", `vocabulary: "NOPE" is no vocabulary: vocabularies lists`, `{ codes(vocabulary: "NOPE") { code } }`)
	w.refused("BAD_USER_INPUT", `code: "18311" is no code of CAMEO: did you mean "1831"?`, `{ codes(vocabulary: "CAMEO", code: "18311") { code } }`)
	w.refused("BAD_USER_INPUT", `text: "…"`, `{ codes(vocabulary: "CAMEO", text: "…") { code } }`)
}

// TestVocabulariesOfLoadersAreKnown finds vocabularies that loaders file codes of and the server takes for slips of the pen.
func TestVocabulariesOfLoadersAreKnown(t *testing.T) {
	goldens, err := filepath.Glob("../loaders/*/testdata/*.golden.json")
	if err != nil {
		t.Fatal(err)
	}
	borne := map[string]bool{}
	for _, file := range goldens {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"vocabulary": "([^"]+)"`).FindAllSubmatch(text, -1) {
			borne[string(m[1])] = true
		}
	}
	if len(borne) < 5 {
		t.Fatalf("the loaders' goldens bear codes of %v only", borne)
	}
	w := newWorld(t, true).tell()
	for v := range borne {
		a := w.ask(`query($v: String!) { events(filter: {code: [{vocabulary: $v, code: "no such code"}]}) { totalCount } }`, "v", v)
		if len(a.Errors) != 1 || strings.Contains(a.Errors[0].Message, "is no vocabulary") {
			t.Errorf("%s: %+v", v, a.Errors)
		}
	}
}

func TestEveryVocabularyIsListed(t *testing.T) {
	w := newWorld(t, true)
	a := w.ask(`{ vocabularies { name title source terms version codeCount } }`)
	if len(a.Errors) > 0 {
		t.Fatalf("%+v", a.Errors)
	}
	got := a.Data["vocabularies"].([]any)
	all := vocabulary.Vocabularies()
	if len(got) != len(all) {
		t.Fatalf("%d of %d vocabularies", len(got), len(all))
	}
	for i, v := range all {
		x := got[i].(map[string]any)
		known, _ := vocabulary.Codes(v.Name)
		if v.Source == "" || v.Terms == "" {
			t.Errorf("%s names no source or no terms", v.Name)
		}
		if x["name"] != v.Name || x["codeCount"] != float64(len(known)) || len(known) == 0 {
			t.Errorf("%v, wanted %s with %d codes", x, v.Name, len(known))
		}
		listed := w.ask(`query($v: String!) { codes(vocabulary: $v) { vocabulary code label note parent quad score mapping { type mode contexts status exactness note } } }`, "v", v.Name)
		if len(listed.Errors) > 0 {
			t.Fatalf("%s: %+v", v.Name, listed.Errors)
		}
		if n := len(listed.Data["codes"].([]any)); n != len(known) {
			t.Errorf("%s lists %d of %d codes", v.Name, n, len(known))
		}
	}
	w.want(`{"codes": [{"vocabulary": "CAMEO", "code": "1313", "parent": "131", "quad": "VERBAL_CONFLICT", "score": -5.8, "label": "Threaten to cut relations",
	 "mapping": {"type": "THREATEN", "mode": "relations", "contexts": ["diplomatic"], "status": "THREATENED", "exactness": "BROADER"}}]}`,
		`{ codes(vocabulary: "CAMEO", code: "1313") { vocabulary code label parent quad score mapping { type mode contexts status exactness } } }`)
	w.want(`{"codes": [{"code": "012", "mapping": {"type": null, "mode": null, "contexts": [], "status": "OCCURRED", "exactness": "NONE"}}]}`,
		`{ codes(vocabulary: "CAMEO", code: "012") { code mapping { type mode contexts status exactness } } }`)
	w.want(`{"codes": [{"code": "ASSAULT/explosives"}]}`, `{ codes(vocabulary: "PLOVER_MODE", text: "car bomb") { code } }`)
	w.want(`{"codes": [{"code": "1", "label": "State forces"}], "none": []}`, `{ codes(vocabulary: "ACLED_INTER", code: "state forces") { code label } none: codes(vocabulary: "UCDP_VIOLENCE", text: "nothing of the kind") { code } }`)
}
