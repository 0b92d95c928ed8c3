package graph

import "github.com/google/uuid"

// LinkType is how one happening bears on another.
type LinkType string

const (
	Fulfils       LinkType = "FULFILS" // the deed fulfils the threat or plan
	Ends          LinkType = "ENDS"
	RetaliatesFor LinkType = "RETALIATES_FOR"
	Escalates     LinkType = "ESCALATES"
	Enables       LinkType = "ENABLES"
	Causes        LinkType = "CAUSES"
	PartOf        LinkType = "PART_OF"
	Follows       LinkType = "FOLLOWS"
)

// Link joins two reports' happenings, shown between the events that hold them: an atom of the ledger.
// Where both ends fall into one event, or one of them is withdrawn or but a mention, it sleeps.
type Link struct {
	ID      uuid.UUID `json:"id"`
	Edition string    `json:"edition,omitempty"`
	Type    LinkType  `json:"type"`
	From    uuid.UUID `json:"from"`
	To      uuid.UUID `json:"to"`
	Stance  Stance    `json:"stance"`
	Note    string    `json:"note,omitempty"`
	// Evidence are the reports that say so.
	Evidence []uuid.UUID `json:"evidence,omitempty"`
	Author   string      `json:"author,omitempty"`
}

// Ref implements Atom.
func (l *Link) Ref() Ref { return Ref{KindLink, l.ID} }

// Stamp implements Atom.
func (l *Link) Stamp() string { return l.Edition }

// Hash implements Atom.
func (l *Link) Hash() Hash {
	c := *l
	c.Edition = ""
	return HashOf(mustJSON(&c))
}

// Named implements Atom.
func (l *Link) Named() []Ref {
	refs := []Ref{{KindReport, l.From}, {KindReport, l.To}}
	for _, e := range l.Evidence {
		refs = append(refs, Ref{KindReport, e})
	}
	return refs
}

// Rating is a person's rating of a source, which counts for its reports that carry none: an atom of the ledger.
type Rating struct {
	Source      string      `json:"source"` // the outlet, as lines of evidence name it
	Reliability Reliability `json:"reliability"`
	Author      string      `json:"author,omitempty"`
	Note        string      `json:"note,omitempty"`
}

// Ref implements Atom: one rating a source.
func (r *Rating) Ref() Ref { return Ref{KindRating, DeriveID(KindRating, Fold(r.Source))} }

// Stamp implements Atom.
func (r *Rating) Stamp() string { return "" }

// Hash implements Atom.
func (r *Rating) Hash() Hash { return HashOf(mustJSON(r)) }

// Named implements Atom.
func (r *Rating) Named() []Ref { return nil }

// Dataset is where reports come from, with its terms: an atom of the ledger.
type Dataset struct {
	Name    string `json:"name"`
	Edition string `json:"edition,omitempty"`
	Title   string `json:"title,omitempty"`
	URL     string `json:"url,omitempty"`
	Licence string `json:"licence,omitempty"`
	// PassOn tells whether raw rows may be passed on.
	PassOn   bool   `json:"passOn"`
	Marking  string `json:"marking,omitempty"`
	Citation string `json:"citation,omitempty"`
}

// Ref implements Atom.
func (d *Dataset) Ref() Ref { return Ref{KindDataset, DeriveID(KindDataset, d.Name)} }

// Stamp implements Atom.
func (d *Dataset) Stamp() string { return d.Edition }

// Hash implements Atom.
func (d *Dataset) Hash() Hash {
	c := *d
	c.Edition = ""
	return HashOf(mustJSON(&c))
}

// Named implements Atom.
func (d *Dataset) Named() []Ref { return nil }
