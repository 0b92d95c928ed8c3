// Command casus is a geopolitical event knowledge graph service: it loads reports of events into a graph, in Neo4j or an
// embedded store, and answers GraphQL questions over HTTP about who did what to whom, who says so, and what was held on
// any day.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes beside 0.
const (
	exitFailed      = 1
	exitQuarantined = 3
)

// errQuarantined tells that a load went through but kept records aside.
var errQuarantined = errors.New("some records were quarantined")

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the whole program. A first SIGINT or SIGTERM ends it in order, a second at once.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	cmd := rootCommand()
	cmd.SetArgs(args)
	cmd.SetIn(in)
	cmd.SetOut(out)
	cmd.SetErr(errs)
	switch err := cmd.ExecuteContext(ctx); {
	case err == nil:
		return 0
	case errors.Is(err, errQuarantined):
		return exitQuarantined
	default:
		fmt.Fprintf(errs, "casus: %v\n", err)
		return exitFailed
	}
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "casus",
		Short: "A knowledge graph of reported events: who did what to whom, who says so, and what was held on any day",
		Long: `Casus loads reports of events into a knowledge graph, in Neo4j or an embedded store, and answers GraphQL
questions over HTTP: actors, events, how they are related, who says so, who denies it, how sure one can be, and
what was held on any day.

  casus demo                                   see it with the examples
  casus load ucdp GEDEvent_v23_1.csv           load a dataset
  casus serve                                  serve what was loaded`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	flags := &storeFlags{}
	root.PersistentFlags().StringVar(&flags.store, "store", "", "sqlite:FILE, bolt://HOST:PORT, neo4j://HOST:PORT or neo4j+s://HOST (default sqlite:casus.db)\n"+
		"user and password of Neo4j come from CASUS_NEO4J_USER and CASUS_NEO4J_PASSWORD or CASUS_NEO4J_PASSWORD_FILE")
	root.PersistentFlags().StringVar(&flags.author, "author", "", "who signs what is filed (default the OS user)")
	root.AddCommand(demoCommand(flags), serveCommand(flags), loadCommand(flags), rereadCommand(flags), vocabularyCommand(flags), versionCommand())
	return root
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Example: "  casus version", Args: cobra.NoArgs,
		Run: func(cmd *cobra.Command, _ []string) { fmt.Fprintln(cmd.OutOrStdout(), version()) },
	}
}

// version names the build: its module version or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "casus (unknown build)"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = s.Value
		}
	}
	return fmt.Sprintf("casus %s %s", v, info.GoVersion)
}
