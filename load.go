package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casus/graph"
	"casus/loaders"
)

func loadCommand(flags *storeFlags) *cobra.Command {
	var o loaders.Options
	var asJSON bool
	var replace string
	cmd := &cobra.Command{
		Use:   "load [FORMAT] FILE…",
		Short: "Load files of reports into the store",
		Long: `Load files into the store. FORMAT is one of ` + strings.Join(loaders.Formats(), ", ") + `; without one it is told from
the content of each file. Files may be plain, gzip or zip; a folder is all files in it; - is standard input. Loading a file
again files nothing.

Records that cannot be read are kept in FILE.quarantine.jsonl, with line, column and reason.
The exit code is 0, 3 where records were quarantined, 1 where a load failed.`,
		Example: `  casus load reportfile examples/iraq-embassy-2020.yaml
  casus load --store bolt://127.0.0.1:7687 ucdp GEDEvent_v23_1.csv.gz
  casus load --json ucdp *.csv
  casus load --dry-run downloads/
  casus load --replace ucdp-ged ucdp GEDEvent_v24_1.csv`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if isFormat(args[0]) {
				o.Format, args = args[0], args[1:]
			}
			if len(args) == 0 {
				return fmt.Errorf("load: name the files to load")
			}
			if err := notAFormat(args[0]); o.Format == "" && len(args) > 1 && err != nil {
				return err
			}
			args, err := loaders.Expand(args)
			if err != nil {
				return fmt.Errorf("load: %w", err)
			}
			ctx := cmd.Context()
			if o.DryRun {
				if err := flags.mustExist(defaultStore); err != nil {
					return err
				}
			}
			store, _, err := flags.open(ctx, defaultStore)
			if err != nil {
				return err
			}
			defer store.Close()
			loaders.BoundMemory()
			o.Author = flags.sign()
			if replace != "" {
				o.Seen = loaders.NewSeen()
			}
			var done func()
			if f, ok := cmd.ErrOrStderr().(*os.File); ok {
				o.Progress, done = loaders.ProgressOn(f, time.Now)
			} else {
				o.Progress, done = loaders.NewLines(cmd.ErrOrStderr(), time.Now), func() {}
			}
			total, err := loadAll(cmd, store, args, o)
			done()
			if replace != "" && err == nil {
				total.Retracted, err = loaders.Replace(ctx, store, replace, o.Seen, o.Author, o.DryRun)
			}
			if asJSON {
				fmt.Fprintln(cmd.OutOrStdout(), tallyJSON(total))
			} else if (len(args) > 1 || o.DryRun || replace != "") && err == nil {
				would := ""
				if o.DryRun {
					would = "would be "
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s%d files: read %d = filed %d + revised %d + unchanged %d + skipped %d + quarantined %d; retracted %d\n",
					would, len(args), total.Read, total.Filed, total.Revised, total.Unchanged, total.Skipped, total.Quarantined, total.Retracted)
			}
			for _, f := range args {
				if _, err := os.Stat(loaders.QuarantinePath(f)); err == nil && total.Quarantined > 0 {
					fmt.Fprintf(cmd.ErrOrStderr(), "quarantined records are in %s, each with its line and the reason\n", loaders.QuarantinePath(f))
				}
			}
			if err == nil && total.Quarantined > 0 {
				return errQuarantined
			}
			return err
		},
	}
	cmd.Flags().StringVar(&o.Edition, "edition", "", "edition of what carries no stamp of its own (default from the file's name)")
	cmd.Flags().StringVar(&o.Charset, "charset", "", "character set of the files, such as windows-1252 (default told from the file)")
	cmd.Flags().IntVar(&o.Batch, "batch", 0, fmt.Sprintf("records a commit (default %d)", loaders.DefaultBatch))
	cmd.Flags().BoolVar(&o.DryRun, "dry-run", false, "file nothing, only say what would change; each file is looked at by itself")
	cmd.Flags().StringVar(&replace, "replace", "", "the files are all of this `DATASET`: retract its reports that they do not hold")
	cmd.Flags().BoolVar(&asJSON, "json", false, "end with the account of all files in one line of JSON on standard output")
	return cmd
}

// notAFormat refuses a first argument that names no file and looks like a mistyped format.
func notAFormat(s string) error {
	if _, err := os.Stat(s); err == nil || strings.ContainsAny(s, "./\\-*?") {
		return nil
	}
	return loaders.CheckFormat(s)
}

func isFormat(s string) bool { return slices.Contains(loaders.Formats(), s) }

// loadAll loads the files in turn and adds up their accounts. A file that fails does not keep the others from loading.
func loadAll(cmd *cobra.Command, store graph.Store, files []string, o loaders.Options) (graph.Tally, error) {
	var total graph.Tally
	var failed []error
	for _, file := range files {
		in, err := loaders.FileInput(file)
		if err == nil {
			var loads []graph.Load
			loads, err = loaders.Load(cmd.Context(), store, in, o)
			for _, l := range loads {
				total.Add(l.Tally)
			}
		}
		if err != nil {
			// Editors follow a line that begins with the place of its fault.
			failed = append(failed, fmt.Errorf("load %s:\n%w", file, err))
		}
		if cmd.Context().Err() != nil {
			break
		}
	}
	return total, errors.Join(failed...)
}

// tallyJSON is the account as scripts read it: numbers alone.
func tallyJSON(t graph.Tally) string {
	t.Reasons = nil
	b, err := json.Marshal(t)
	if err != nil {
		panic(err) // numbers encode
	}
	return string(b)
}

func rereadCommand(flags *storeFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "reread",
		Short: "Map the stored raw rows again with this version's readers",
		Long: `A newer version of a reader, or of a vocabulary, changes nothing by itself. Reread maps every stored raw row again
and files what comes out differently as a revision of its report; nothing is fetched and nothing is lost.`,
		Example: "  casus reread",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := flags.mustExist(defaultStore); err != nil {
				return err
			}
			store, _, err := flags.open(ctx, defaultStore)
			if err != nil {
				return err
			}
			defer store.Close()
			t, err := loaders.Reread(ctx, store, flags.sign())
			fmt.Fprintf(cmd.OutOrStdout(), "reread %d = revised %d + unchanged %d + skipped %d\n", t.Read, t.Revised, t.Unchanged, t.Skipped)
			return err
		},
	}
}
