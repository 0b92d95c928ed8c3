package vocabulary

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Vocabulary is one list of codes.
type Vocabulary struct {
	Name    string // CAMEO
	Title   string
	Source  string // where the codes come from
	Terms   string // what may be done with them
	Version string // the edition of the source that the list follows
}

// Code is one code of a vocabulary.
type Code struct {
	Vocabulary string // CAMEO
	Code       string // 0211: text, its leading zeros count
	Label      string // short, in English
	Note       string
	Parent     string  // the code that takes this one in: 021; of a mode its type, of a sub-event its event type; empty at the top
	Quad       string  // as EventType.Quad; empty where it has none
	Score      float64 // on its list's own scale: Goldstein's in CAMEO, PLOVER's in PLOVER
	HasScore   bool    // false: Score says nothing
}

// Vocabularies are all lists of codes.
func Vocabularies() []Vocabulary {
	var all []Vocabulary
	for _, l := range codeLists().all {
		all = append(all, l.Vocabulary)
	}
	return all
}

// Codes are the codes of a vocabulary in the order of its table; false for a name that is no vocabulary's.
func Codes(vocabulary string) ([]Code, bool) {
	l, ok := codeLists().byName[vocabulary]
	if !ok {
		return nil, false
	}
	return slices.Clone(l.codes), true
}

// CodeOf is the code of a vocabulary. ACLED's are words, which its files spell in more than one way: there case,
// spaces and punctuation make no difference, and the former spelling of a name finds what it is called now. In every
// other vocabulary a code is what is written in the table, so that 10 is not 010.
func CodeOf(vocabulary, code string) (Code, bool) {
	l, i := lookUp(vocabulary, code)
	if i < 0 {
		return Code{}, false
	}
	return l.codes[i], true
}

// lookUp is the list of that name and the place of the code in it, -1 where either is not found.
func lookUp(vocabulary, code string) (*codeList, int) {
	l, ok := codeLists().byName[vocabulary]
	if !ok {
		return nil, -1
	}
	return l, l.find(code)
}

type codeList struct {
	Vocabulary
	codes []Code
	at    map[string]int // by code
	words map[string]int // by folded code, label and other spelling; nil where only the code counts
}

func (l *codeList) find(code string) int {
	if i, ok := l.at[code]; ok {
		return i
	}
	if l.words != nil {
		var room [64]byte
		if i, ok := l.words[string(foldWord(room[:0], code))]; ok { // the compiler makes no copy of the key
			return i
		}
	}
	return -1
}

// foldWord appends the letters of a word, in lower case, and its digits: of ASCII, which is all that ACLED's words have.
func foldWord(to []byte, word string) []byte {
	for i := range len(word) {
		switch c := word[i]; {
		case 'A' <= c && c <= 'Z':
			to = append(to, c-'A'+'a')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			to = append(to, c)
		}
	}
	return to
}

func (l *codeList) add(c Code) {
	c.Vocabulary = l.Name
	if _, taken := l.at[c.Code]; taken || c.Code == "" {
		panic(fmt.Sprintf("vocabulary: %s has the code %q twice, or it is empty", l.Name, c.Code))
	}
	l.at[c.Code] = len(l.codes)
	l.codes = append(l.codes, c)
	if l.words != nil {
		l.spell(c.Code, len(l.codes)-1)
		l.spell(c.Label, len(l.codes)-1)
	}
}

// spell lets a word find the code at i.
func (l *codeList) spell(word string, i int) {
	key := string(foldWord(nil, word))
	if other, taken := l.words[key]; taken && other != i || key == "" {
		panic(fmt.Sprintf("vocabulary: %s has the word %q twice, or it is empty", l.Name, word))
	}
	l.words[key] = i
}

type allLists struct {
	all    []*codeList
	byName map[string]*codeList
}

// quads are PLOVER's by their numbers, which CAMEO's list has.
var quads = map[string]string{
	"Q1": "VERBAL_COOPERATION", "Q2": "MATERIAL_COOPERATION", "Q3": "VERBAL_CONFLICT", "Q4": "MATERIAL_CONFLICT",
}

var codeLists = sync.OnceValue(func() *allLists {
	t := &allLists{byName: map[string]*codeList{}}
	list := func(name, title, text string) *codeList {
		l := &codeList{Vocabulary: Vocabulary{Name: name, Title: title}, at: map[string]int{}}
		l.Source, l.Version, l.Terms = about(text)
		t.all = append(t.all, l)
		t.byName[name] = l
		return l
	}

	types := list("PLOVER_TYPE", "PLOVER event types", ploverTypesCSV)
	for _, e := range plover().types {
		types.add(Code{Code: e.Code, Label: e.About, Quad: e.Quad, Score: e.Score, HasScore: true})
	}
	modes := list("PLOVER_MODE", "PLOVER modes, each of its type", ploverModesCSV)
	for _, m := range plover().modes {
		modes.add(Code{Code: m.Type + "/" + m.Code, Label: m.About, Parent: m.Type, Quad: types.codes[types.at[m.Type]].Quad, Score: m.Score, HasScore: true})
	}
	contexts := list("PLOVER_CONTEXT", "PLOVER contexts", ploverContextsCSV)
	for _, c := range plover().contexts {
		contexts.add(Code{Code: c.Code, Label: c.About})
	}
	plain := func(name, title, file, text string) {
		l := list(name, title, text)
		for _, r := range table(file, text, "code", "label", "note") {
			l.add(Code{Code: r.text(0), Label: r.text(1), Note: r.text(2)})
		}
	}
	plain("PLOVER_SECTOR", "PLOVER sectors of actors", "plover_sectors.csv", ploverSectorsCSV)

	events := list("CAMEO", "CAMEO event codes", cameoEventsCSV)
	for _, r := range table("cameo_events.csv", cameoEventsCSV, "code", "label", "parent", "quad", "goldstein", "note") {
		events.add(Code{Code: r.text(0), Label: r.text(1), Parent: r.text(2), Quad: quads[r.text(3)], Score: r.score(4), HasScore: r.text(4) != "", Note: r.text(5)})
	}
	plain("CAMEO_ROLE", "CAMEO roles of actors", "cameo_roles.csv", cameoRolesCSV)
	groups := list("CAMEO_GROUP", "CAMEO codes of known groups and organisations", cameoGroupsCSV)
	for _, r := range table("cameo_groups.csv", cameoGroupsCSV, "code", "label", "of", "note") {
		of := r.text(2)
		if of != "" && r.text(3) != "" {
			of += "; "
		}
		groups.add(Code{Code: r.text(0), Label: r.text(1), Note: of + r.text(3)})
	}
	states := list("CAMEO_COUNTRY", "CAMEO codes of countries and regions", cameoCountriesCSV)
	for _, r := range table("cameo_countries.csv", cameoCountriesCSV, "code", "iso3", "label", "note") {
		states.add(Code{Code: r.text(0), Label: r.text(2), Note: r.text(3)})
	}
	plain("CAMEO_ETHNIC", "CAMEO codes of ethnic groups", "cameo_ethnic.csv", cameoEthnicCSV)
	plain("CAMEO_RELIGION", "CAMEO codes of religions", "cameo_religions.csv", cameoReligionsCSV)

	// The files of several vocabularies, which follow each other in the file.
	several := func(file, text string, folded bool, titles ...[2]string) {
		for _, title := range titles {
			if l := list(title[0], title[1], text); folded {
				l.words = map[string]int{}
			}
		}
		for _, r := range table(file, text, "vocabulary", "code", "label", "parent", "also", "note") {
			l, ok := t.byName[r.text(0)]
			if !ok {
				panic(fmt.Sprintf("vocabulary/%s: there is no vocabulary %q", file, r.text(0)))
			}
			l.add(Code{Code: r.text(1), Label: r.text(2), Parent: r.text(3), Note: r.text(5)})
			if r.text(4) == "" {
				continue
			}
			for other := range strings.SplitSeq(r.text(4), "|") {
				l.spell(other, len(l.codes)-1)
			}
		}
	}
	several("gdelt_codes.csv", gdeltCodesCSV, false,
		[2]string{"GDELT_QUAD", "GDELT quad classes"},
		[2]string{"GDELT_GEO_TYPE", "GDELT kinds of place"},
		[2]string{"GDELT_MENTION_TYPE", "GDELT kinds of document"})
	several("acled_codes.csv", acledCodesCSV, true,
		[2]string{"ACLED_DISORDER", "ACLED disorder types"},
		[2]string{"ACLED_EVENT", "ACLED event types"},
		[2]string{"ACLED_SUB_EVENT", "ACLED sub-event types"},
		[2]string{"ACLED_INTER", "ACLED kinds of actor"},
		[2]string{"ACLED_TIME_PRECISION", "ACLED precision of dates"},
		[2]string{"ACLED_GEO_PRECISION", "ACLED precision of places"})
	several("ucdp_codes.csv", ucdpCodesCSV, false,
		[2]string{"UCDP_VIOLENCE", "UCDP types of organised violence"},
		[2]string{"UCDP_WHERE_PREC", "UCDP precision of places"},
		[2]string{"UCDP_DATE_PREC", "UCDP precision of dates"},
		[2]string{"UCDP_CLARITY", "UCDP clarity of events"})

	iso3 := list("ISO3", "Countries by ISO 3166-1 and -3, three letters", countriesCSV)
	fips := list("FIPS", "Countries by FIPS 10-4", countriesCSV)
	for _, c := range countries().all {
		code := Code{Code: c.ISO3, Label: c.Name}
		if !c.Until.IsZero() {
			code.Note = "until " + c.Until.Format(time.DateOnly)
		}
		iso3.add(code)
		for f := range strings.FieldsSeq(c.FIPS) {
			fips.add(Code{Code: f, Label: c.Name, Note: c.ISO3})
		}
	}
	for _, r := range table("fips_areas.csv", fipsAreasCSV, "code", "label", "note") {
		fips.add(Code{Code: r.text(0), Label: r.text(1), Note: r.text(2)})
	}
	slices.SortFunc(fips.codes, func(a, b Code) int { return strings.Compare(a.Code, b.Code) })
	for i, c := range fips.codes {
		fips.at[c.Code] = i
	}
	numbered := func(name, title, file, text string, columns ...string) {
		l := list(name, title, text)
		var numbers []int
		rows := map[int][]row{} // oldest first
		for _, r := range table(file, text, columns...) {
			n := r.integer(0)
			if rows[n] == nil {
				numbers = append(numbers, n)
			}
			rows[n] = append(rows[n], r)
		}
		slices.Sort(numbers)
		for _, n := range numbers {
			var label string
			var states []string
			for _, r := range rows[n] {
				label = r.text(4)
				if c, ok := countries().byISO3[r.text(1)]; ok {
					label = c.Name
				}
				states = append(states, strings.TrimSpace(fmt.Sprintf("%s from %s to %s", label, r.text(2), r.text(3))))
			}
			l.add(Code{Code: strconv.Itoa(n), Label: label, Note: strings.TrimSuffix(strings.Join(states, "; "), " to")})
		}
	}
	numbered("GW", "States by Gleditsch and Ward's numbers", "countries_gw.csv", countriesGWCSV, "gw", "iso3", "from", "until", "gw_name", "note")
	numbered("COW", "States by the Correlates of War project's numbers", "countries_cow.csv", countriesCOWCSV, "cow", "iso3", "from", "until", "cow_name", "note")
	return t
})

// about reads source, version and terms from a table's first lines: the paragraph that begins with "Source:".
func about(text string) (source, version, terms string) {
	var words []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "#") {
			break
		}
		line = strings.TrimSpace(line[1:])
		if line == "" && len(words) > 0 {
			break
		}
		if len(words) > 0 || strings.HasPrefix(line, "Source:") {
			words = append(words, strings.Fields(line)...)
		}
	}
	to := &source
	for _, w := range words {
		switch w {
		case "Source:":
			to = &source
			continue
		case "Version:":
			to = &version
			continue
		case "Terms:":
			to = &terms
			continue
		}
		if *to != "" {
			*to += " "
		}
		*to += w
	}
	return source, version, terms
}
