// Package loaders brings files into a store: it picks the format, decodes, files in batches, accounts for every record,
// quarantines those that cannot be read, and reports progress. What a format is like stands in its own package.
package loaders

import (
	"io"
	"iter"
	"path"
	"strings"

	"casus/graph"
	"casus/loaders/acled"
	"casus/loaders/gdelt"
	"casus/loaders/record"
	"casus/loaders/reportfile"
	"casus/loaders/ucdp"
	"casus/vocabulary"
)

// format is what loading asks of a format.
type format struct {
	name string // its package's
	// looks tells what its files are known by, and detect whether a file that begins with head is one.
	looks  string
	detect func(head []byte) bool
	// decode reads a file; file is its name, for messages, and edition stamps what carries no stamp of its own.
	decode func(r io.Reader, file, edition string) iter.Seq2[record.Record, error]
	// edition reads the edition from a file's name; empty where it says none.
	edition func(file string) string
	// remap maps a report's raw row again, for Reread: the report first, then what it names.
	remap func(r *graph.Report) ([]graph.Atom, error)
	// suffixes name the files in an archive that are of this format.
	suffixes []string
	linking  *linking // nil: reports are not linked
	// whole files are filed in one commit or not at all.
	whole bool
}

// formats are all formats.
func formats() []format {
	return []format{
		{
			name: "reportfile", whole: true, suffixes: []string{".yaml", ".yml", ".json"},
			looks: "the keys of a report file (dataset, reports, …)", detect: reportfile.Detect,
			decode: func(r io.Reader, file, edition string) iter.Seq2[record.Record, error] {
				return reportfile.Decode(file, edition, r)
			},
			edition: func(string) string { return "" },
			remap: func(r *graph.Report) ([]graph.Atom, error) {
				again, err := reportfile.MapReport(r.Raw)
				if err != nil {
					return nil, err
				}
				again.Edition = r.Edition
				return []graph.Atom{again}, nil
			},
		},
		table("acled", "a header with ACLED's columns, or its API's JSON", acled.Detect, acled.Decode, acled.EditionOf, acled.Map, ".csv", ".txt", ".json"),
		table("gdelt", "GDELT's 61, 58, 57 (events) or 16 columns (mentions), with tabs between them", gdelt.Detect, gdelt.Decode, gdelt.EditionOf, gdelt.Map, ".csv", ".tsv", ".txt"),
		withLinks(linking{ucdp.DyadDataset, ucdp.ConflictDataset, ucdp.PartOf},
			table("ucdp", "a header with UCDP's columns", ucdp.Detect, ucdp.Decode, ucdp.EditionOf, ucdp.Map, ".csv", ".txt")),
	}
}

func withLinks(l linking, f format) format {
	f.linking = &l
	return f
}

// table is a format of rows, each a record.
func table(name, looks string, detect func([]byte) bool, decode func(io.Reader, string) iter.Seq2[record.Record, error],
	edition func(string) string, remap func([]byte, string) (*graph.Report, []graph.Atom, error), suffixes ...string,
) format {
	return format{
		name: name, looks: looks, detect: detect, edition: edition, suffixes: suffixes,
		decode: func(r io.Reader, _, edition string) iter.Seq2[record.Record, error] { return decode(r, edition) },
		remap: func(r *graph.Report) ([]graph.Atom, error) {
			again, named, err := remap([]byte(r.Raw), r.Edition)
			if err != nil {
				return nil, err
			}
			return append([]graph.Atom{again}, named...), nil
		},
	}
}

// Formats lists the names of the formats, which are their packages' names.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// CheckFormat refuses a name that is none of Formats, with the nearest that is.
func CheckFormat(name string) error {
	_, err := formatOf(name)
	return err
}

func formatOf(name string) (format, error) {
	for _, f := range formats() {
		if f.name == name {
			return f, nil
		}
	}
	return format{}, graph.Invalid("format", "%q is not one of %s%s", name, strings.Join(Formats(), ", "), vocabulary.DidYouMean(name, Formats()))
}

// detect finds the format of a file by how it begins; of YAML or JSON that says nothing, by its name, so that its faults are
// told as a report file's.
func detect(file string, head []byte) (format, error) {
	var fit []format
	var looked []string
	for _, f := range formats() {
		looked = append(looked, "\n  "+f.name+": "+f.looks)
		if f.detect(head) {
			fit = append(fit, f)
		}
	}
	switch suffix := strings.ToLower(path.Ext(strings.TrimSuffix(strings.ToLower(file), ".gz"))); {
	case len(fit) == 1:
		return fit[0], nil
	case len(fit) > 1:
		return format{}, graph.Invalid("format", "%s could be of several formats (%s, %s): name one", file, fit[0].name, fit[1].name)
	case suffix == ".yaml" || suffix == ".yml":
		return formatOf("reportfile")
	}
	return format{}, graph.Invalid("format", "%s begins like no format that is known; name it if it is one all the same. Looked for was%s",
		file, strings.Join(looked, ""))
}
