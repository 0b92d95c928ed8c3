package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"casus/vocabulary"
)

func vocabularyCommand(flags *storeFlags) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "vocabulary [NAME [CODE]]",
		Short: "List vocabularies, the codes of one, or what one code means",
		Long: `Without a name, the vocabularies; with one, its codes with the PLOVER type and mode that each means and how exact that
is: EXACT, BROADER (PLOVER says less than the code), NARROWER, or NONE.`,
		Example: `  casus vocabulary
  casus vocabulary CAMEO
  casus vocabulary CAMEO 190
  casus vocabulary unmapped`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 2, 4, 2, ' ', 0)
			defer w.Flush()
			if len(args) == 0 {
				for _, v := range vocabulary.Vocabularies() {
					codes, _ := vocabulary.Codes(v.Name)
					fmt.Fprintf(w, "%s\t%d codes\t%s\n", v.Name, len(codes), v.Title)
				}
				return nil
			}
			codes, err := codesOf(args)
			if err != nil {
				return err
			}
			for _, c := range codes {
				means := ""
				if m, ok := vocabulary.MappingOf(c.Vocabulary, c.Code); ok {
					means = strings.TrimSuffix(m.Type+"/"+m.Mode, "/") + "\t" + strings.TrimSpace(strings.Join(m.Contexts, " ")+" "+m.Status) + "\t" + string(m.Exactness)
				}
				fmt.Fprintf(w, "%s\t%s\t%s\n", c.Code, c.Label, means)
			}
			return nil
		},
	}
	cmd.AddCommand(unmappedCommand(flags))
	return cmd
}

// codesOf are the codes of the vocabulary that the arguments name, or the one that they name.
func codesOf(args []string) ([]vocabulary.Code, error) {
	codes, ok := vocabulary.Codes(args[0])
	if !ok {
		var names []string
		for _, v := range vocabulary.Vocabularies() {
			names = append(names, v.Name)
		}
		return nil, fmt.Errorf("vocabulary %q is not known%s: casus vocabulary lists them", args[0], vocabulary.DidYouMean(args[0], names))
	}
	if len(args) == 1 {
		return codes, nil
	}
	c, ok := vocabulary.CodeOf(args[0], args[1])
	if !ok {
		var all []string
		for _, c := range codes {
			all = append(all, c.Code)
		}
		return nil, fmt.Errorf("%s has no code %q%s", args[0], args[1], vocabulary.DidYouMean(args[1], all))
	}
	return []vocabulary.Code{c}, nil
}

func unmappedCommand(flags *storeFlags) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "unmapped",
		Short: "List the native codes met in loads that the crosswalk has no row for",
		Long: `Events with such a code are filed without a type and found by the code. The count is of records read, so that a file
loaded twice counts twice.`,
		Example: "  casus vocabulary unmapped",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := flags.mustExist(defaultStore); err != nil {
				return err
			}
			store, _, err := flags.open(cmd.Context(), defaultStore)
			if err != nil {
				return err
			}
			defer store.Close()
			loads, err := store.Loads(cmd.Context())
			if err != nil {
				return err
			}
			counts := map[string]int64{}
			for _, l := range loads {
				for code, n := range l.Unmapped {
					counts[code] += n
				}
			}
			out := cmd.OutOrStdout()
			if asJSON {
				return json.NewEncoder(out).Encode(counts)
			}
			for _, code := range slices.Sorted(maps.Keys(counts)) {
				fmt.Fprintf(out, "%s\t%d\n", code, counts[code])
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	return cmd
}
