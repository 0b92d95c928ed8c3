// Package reportfile reads the report file: the YAML or JSON that an analyst writes by hand. docs/report-file.md teaches
// the format. Reading is strict: one fault anywhere and the whole file is refused, with every fault listed.
package reportfile

// The structs of this file are the format: their json tags are its keys, need:"yes" marks what may not be left out,
// one:"yes" a list that may be written as its only item, and about what the JSON Schema tells an editor. A type with
// setText may be written as plain text. Every pointer and every other field may be left out.

type file struct {
	Schema     string               `json:"$schema,omitempty" about:"Address of the JSON Schema, for editors; not read"`
	Dataset    *dataset             `json:"dataset,omitempty" need:"yes" about:"Where these reports come from. Plain text names a dataset whose terms another file gives"`
	Edition    string               `json:"edition,omitempty" about:"Stamp of this state of the file: 1, 2, 2.1 …; a later state wins. An edit taken back needs a new one"`
	Author     string               `json:"author,omitempty" about:"Who judges and links; needed where there are judgements"`
	Documents  map[string]*document `json:"documents,omitempty" about:"What was read, by key"`
	Actors     map[string]*actor    `json:"actors,omitempty" about:"Who took part, by key"`
	Places     map[string]*place    `json:"places,omitempty" about:"Where, by key"`
	Reports    map[string]*report   `json:"reports,omitempty" about:"What a source says of one happening, by key"`
	Links      []*link              `json:"links,omitempty" about:"How one happening bears on another"`
	Judgements []*judgement         `json:"judgements,omitempty" about:"Which reports tell of one happening, which actor records of one actor"`
}

type dataset struct {
	Name     string `json:"name,omitempty" need:"yes" about:"Part of every id: letters, digits, dots, dashes"`
	Title    string `json:"title,omitempty"`
	URL      string `json:"url,omitempty"`
	Licence  string `json:"licence,omitempty" about:"Terms under which it was received"`
	PassOn   bool   `json:"passOn,omitempty" about:"May the raw reports be passed on? Left out: no"`
	Marking  string `json:"marking,omitempty" about:"Printed on every export"`
	Citation string `json:"citation,omitempty"`

	bare bool // plain text: a dataset described elsewhere
}

func (d *dataset) setText(s string) { d.Name, d.bare = s, true }

type document struct {
	URL           string `json:"url,omitempty"`
	Title         string `json:"title,omitempty"`
	Publisher     string `json:"publisher,omitempty" about:"The outlet: its name is a line of evidence"`
	Published     string `json:"published,omitempty" about:"A day (2020-09-28) or a time with its zone (2020-09-28T14:05Z)"`
	Language      string `json:"language,omitempty" about:"BCP 47: en, ar, pt-BR"`
	TranslationOf string `json:"translationOf,omitempty" about:"Key or URL of the document that this one translates"`
}

type actor struct {
	Names        []*name           `json:"names,omitempty" need:"yes" one:"yes" about:"The first is the one shown"`
	Kind         actorKind         `json:"kind,omitempty" need:"yes"`
	Country      string            `json:"country,omitempty" about:"ISO 3166-1 alpha-3, such as IRQ"`
	IDs          map[string]string `json:"ids,omitempty" about:"Its ids elsewhere, such as wikidata: Q796"`
	Generic      bool              `json:"generic,omitempty" about:"A kind of actor and nobody in particular (a militia, civilians): never merged, never part of a path"`
	Note         string            `json:"note,omitempty"`
	Affiliations []*affiliation    `json:"affiliations,omitempty" about:"What it belongs to"`
}

type name struct {
	Text     string `json:"text,omitempty" need:"yes"`
	Language string `json:"language,omitempty" about:"BCP 47: en, ar, pt-BR"`
	During   *span  `json:"during,omitempty" about:"When it was called so"`
}

func (n *name) setText(s string) { n.Text = s }

type affiliation struct {
	Type     affiliationType `json:"type,omitempty" need:"yes"`
	To       string          `json:"to,omitempty" need:"yes" about:"Key of an actor, or dataset/key of one in another dataset"`
	During   *span           `json:"during,omitempty" about:"From a to b: it began within a and ended within b. Left out: not known"`
	Title    string          `json:"title,omitempty"`
	Evidence []string        `json:"evidence,omitempty" one:"yes" about:"Keys of the reports that say so"`
	Key      string          `json:"key,omitempty" about:"Tells two of the same type to the same actor apart, such as two terms of office"`
}

// span is a period for which something lasted, when one within which something happened.
type span struct {
	Date string `json:"date,omitempty" about:"2020, 2020-09, 2020-09-28, a time with its zone, or two of them with a slash between (.. for an open end)"`
	Sure string `json:"sure,omitempty" about:"From when to when it surely lasted"`
	Raw  string `json:"raw,omitempty" about:"The source's own words"`
}

func (s *span) setText(t string) { s.Date = t }

type when struct {
	Date      string        `json:"date,omitempty" about:"2020, 2020-09, 2020-09-28, a time with its zone, or two of them with a slash between (.. for an open end)"`
	Earliest  string        `json:"earliest,omitempty" about:"Not before; instead of date"`
	Latest    string        `json:"latest,omitempty" about:"Not after; instead of date"`
	Sure      string        `json:"sure,omitempty" about:"From when to when it was surely going on"`
	Precision timePrecision `json:"precision,omitempty"`
	Raw       string        `json:"raw,omitempty" about:"The source's own words"`
}

func (w *when) setText(t string) { w.Date = t }

type place struct {
	Name      string    `json:"name,omitempty" need:"yes"`
	Kind      placeKind `json:"kind,omitempty" need:"yes"`
	Within    string    `json:"within,omitempty" about:"Key of the place that it lies in"`
	Country   string    `json:"country,omitempty" about:"ISO 3166-1 alpha-3; left out: that of the place it lies in"`
	Countries []string  `json:"countries,omitempty" one:"yes" about:"Further states that claim it"`
	Admin1    string    `json:"admin1,omitempty" about:"First-order division; left out: that of the place it lies in"`
	Point     *point    `json:"point,omitempty"`
	RadiusKM  float64   `json:"radiusKm,omitempty" about:"How far from the point it reaches"`
}

type point struct {
	Lat *float64 `json:"lat,omitempty" need:"yes" about:"WGS 84, degrees north"`
	Lon *float64 `json:"lon,omitempty" need:"yes" about:"WGS 84, degrees east"`
}

type report struct {
	Document    string              `json:"document,omitempty" about:"Key of the document that it stands in"`
	Said        []*voice            `json:"said,omitempty" one:"yes" about:"Whose words they are"`
	Via         []string            `json:"via,omitempty" one:"yes" about:"Outlets that the words passed through before this document, nearest first, also ones never seen"`
	Stance      stance              `json:"stance,omitempty" about:"Left out: ASSERTS"`
	Reliability reliability         `json:"reliability,omitempty" about:"Admiralty scale for the source, A (completely reliable) to F (cannot be judged)"`
	Credibility int64               `json:"credibility,omitempty" min:"1" max:"6" about:"Admiralty scale for the words, 1 (confirmed) to 6 (cannot be judged)"`
	Title       string              `json:"title,omitempty" need:"yes"`
	Summary     string              `json:"summary,omitempty"`
	Type        eventType           `json:"type,omitempty" about:"What was done; left out where no type fits"`
	Mode        string              `json:"mode,omitempty" about:"How; each type has its own"`
	Contexts    []eventContext      `json:"contexts,omitempty" one:"yes" about:"In what connection"`
	Status      status              `json:"status,omitempty" need:"yes"`
	Extent      extent              `json:"extent,omitempty" about:"Left out: INCIDENT"`
	When        *when               `json:"when,omitempty" about:"When it happened; of a threat, plan or forecast when it was uttered or made. Left out: not known"`
	Due         *when               `json:"due,omitempty" about:"When a threat, plan or forecast is to come true"`
	Where       *where              `json:"where,omitempty" about:"Left out: not known"`
	Who         []*participant      `json:"who,omitempty" one:"yes"`
	Figures     []*figure           `json:"figures,omitempty" one:"yes"`
	Intensity   *float64            `json:"intensity,omitempty" about:"On the source's own scale"`
	Codes       map[string][]string `json:"codes,omitempty" one:"yes" about:"Codes of other vocabularies, such as CAMEO: [\"130\"]"`
}

type voice struct {
	Who       string `json:"who,omitempty" about:"As the source words it"`
	Actor     string `json:"actor,omitempty" about:"Key of the actor who speaks"`
	Of        string `json:"of,omitempty" about:"Key of the actor whom they speak from"`
	Count     int64  `json:"count,omitempty" min:"1" about:"How many; left out: not said"`
	Anonymous bool   `json:"anonymous,omitempty"`
}

type where struct {
	Place     string            `json:"place,omitempty" need:"yes" about:"Key of a place"`
	Precision locationPrecision `json:"precision,omitempty" about:"NEAR: near the place and not at it; left out: that of the place's kind"`
	Point     *point            `json:"point,omitempty" about:"Left out: the place's"`
	RadiusKM  float64           `json:"radiusKm,omitempty" about:"How far from the point it may have been"`
	Raw       string            `json:"raw,omitempty" about:"The source's own words"`
}

func (w *where) setText(s string) { w.Place = s }

type participant struct {
	Actor  string `json:"actor,omitempty" need:"yes" about:"Key of an actor, or dataset/key of one in another dataset"`
	Role   role   `json:"role,omitempty" need:"yes"`
	By     string `json:"by,omitempty" about:"Of one ACCUSED: key of the actor who accuses"`
	Stance stance `json:"stance,omitempty" about:"Where it is another than the report's"`
}

type figure struct {
	Measure measure `json:"measure,omitempty" need:"yes"`
	Of      string  `json:"of,omitempty" about:"Whom or what, in a word or two; left out: all"`
	Moment  moment  `json:"moment,omitempty" about:"In relation to the event; left out: DURING"`
	Low     *int64  `json:"low,omitempty" min:"0" about:"At least"`
	Best    *int64  `json:"best,omitempty" min:"0" about:"The number stated"`
	High    *int64  `json:"high,omitempty" min:"0" about:"At most"`
	Stance  stance  `json:"stance,omitempty" about:"Where it is another than the report's"`
	Raw     string  `json:"raw,omitempty" about:"The source's own words"`
}

type link struct {
	From     string   `json:"from,omitempty" need:"yes" about:"Key of a report, or dataset/key of one in another dataset"`
	Type     linkType `json:"type,omitempty" need:"yes" about:"From fulfils, ends, retaliates for … to"`
	To       string   `json:"to,omitempty" need:"yes" about:"Key of a report, or dataset/key of one in another dataset"`
	Stance   stance   `json:"stance,omitempty" about:"Left out: ASSERTS"`
	Note     string   `json:"note,omitempty"`
	Evidence []string `json:"evidence,omitempty" one:"yes" about:"Keys of the reports that say so"`
	Author   string   `json:"author,omitempty" about:"Left out: the file's"`
}

type judgement struct {
	Same      []string  `json:"same,omitempty" about:"Two keys of reports or two of actors, or dataset/key: they are one"`
	Different []string  `json:"different,omitempty" about:"… they are not one, whatever else joins them"`
	Unsure    []string  `json:"unsure,omitempty" about:"… it cannot be told; joins nothing"`
	Of        subject   `json:"of,omitempty" about:"Needed where the keys do not tell: both in other datasets, or borne by a report and an actor"`
	Score     *float64  `json:"score,omitempty" min:"0" max:"1" about:"How sure; left out: 1"`
	Because   []*reason `json:"because,omitempty" one:"yes"`
	Author    string    `json:"author,omitempty" about:"Left out: the file's"`
	Replaces  string    `json:"replaces,omitempty" about:"Id of another person's judgement on the pair that this one takes the place of"`
}

type reason struct {
	Feature string   `json:"feature,omitempty" need:"yes" about:"What was compared, such as date, place, actors"`
	Value   string   `json:"value,omitempty" need:"yes" about:"What was found"`
	Weight  *float64 `json:"weight,omitempty" about:"Above 0 it speaks for the verdict, below 0 against it; left out: 1"`
}
