// Package loaders brings files into a store: it picks the format, decodes, files in batches, accounts for every record,
// quarantines those that cannot be read, and reports progress. What a format is like stands in its own package.
package loaders

import (
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"casus/graph"
	"casus/loaders/record"
	"casus/loaders/reportfile"
	"casus/loaders/ucdp"
	"casus/vocabulary"
)

// Formats lists the names of the formats, which are their packages' names.
func Formats() []string { return []string{"reportfile", "ucdp"} }

// format is what loading asks of a format.
type format struct {
	name string
	// decode reads a file; file is its name, for messages, and edition stamps what carries no stamp of its own.
	decode func(r io.Reader, file, edition string) iter.Seq2[record.Record, error]
	// edition reads the edition from a file's name; empty where it says none.
	edition func(file string) string
	// suffixes name the files in an archive that are of this format.
	suffixes []string
	// whole files are filed in one commit or not at all.
	whole bool
}

// CheckFormat refuses a name that is none of Formats, with the nearest that is.
func CheckFormat(name string) error {
	_, err := formatOf(name)
	return err
}

func formatOf(name string) (format, error) {
	switch name {
	case "reportfile":
		return format{
			name: name, whole: true, suffixes: []string{".yaml", ".yml", ".json"},
			decode: func(r io.Reader, file, edition string) iter.Seq2[record.Record, error] {
				return reportfile.Decode(file, edition, r)
			},
			edition: func(string) string { return "" },
		}, nil
	case "ucdp":
		return format{
			name: name, suffixes: []string{".csv", ".txt"},
			decode: func(r io.Reader, _, edition string) iter.Seq2[record.Record, error] {
				return ucdp.Decode(r, edition)
			},
			edition: ucdp.EditionOf,
		}, nil
	}
	hint := ""
	if near, ok := vocabulary.Nearest(name, Formats()); ok {
		hint = fmt.Sprintf(", did you mean %s?", near)
	}
	return format{}, graph.Invalid("format", "%q is not one of %s%s", name, strings.Join(Formats(), ", "), hint)
}

// detect finds the format of a file by its name and how it begins.
func detect(file string, head []byte) (format, error) {
	suffix := strings.ToLower(path.Ext(strings.TrimSuffix(strings.ToLower(file), ".gz")))
	switch {
	case suffix == ".yaml" || suffix == ".yml" || suffix == ".json":
		return formatOf("reportfile")
	case ucdp.Detect(head):
		return formatOf("ucdp")
	}
	return format{}, graph.Invalid("format", "%s is of no format that can be told from the file: name one of %s", file, strings.Join(Formats(), ", "))
}
