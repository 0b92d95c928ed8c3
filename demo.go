package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"casus/examples"
	"casus/graph"
	"casus/loaders"
	"casus/server"
)

const demoStore = "sqlite:casus-demo.db"

func demoCommand(flags *storeFlags) *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Make a database with the examples and serve it",
		Long:  "Make a database (" + demoStore + " unless --store names another), load the examples into it, and serve it. Nothing else is needed.",
		Example: `  casus demo
  casus demo --listen 127.0.0.1:9000`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			l, err := listenOn(listen)
			if err != nil {
				return err
			}
			store, name, err := flags.open(ctx, demoStore)
			if err != nil {
				return errors.Join(err, l.Close())
			}
			defer store.Close()
			out := cmd.OutOrStdout()
			total, err := loadExamples(cmd, store, flags.sign())
			if err != nil {
				return errors.Join(err, l.Close())
			}
			queries, err := exampleQueries("queries")
			if err != nil {
				return errors.Join(err, l.Close())
			}
			return serve(ctx, l, server.Options{Store: store, Author: flags.sign()}, queries, cmd.ErrOrStderr(), func(base string) {
				fmt.Fprintf(out, "casus demo: %d records of the examples in %s\n\n%s\nThree questions worth trying:\n",
					total.Read, name, addresses(base))
				for _, q := range queries[:min(3, len(queries))] {
					title, _, _ := strings.Cut(strings.TrimPrefix(q.Text, "# "), "\n")
					fmt.Fprintf(out, "\n  %s\n  %s/graphiql?query=%s\n", title, base, url.QueryEscape(q.Text))
				}
				fmt.Fprintf(out, "\nCtrl-C stops it; the database stays in %s.\n", name)
			})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "HOST:PORT to listen on")
	return cmd
}

// loadExamples loads the report files that the binary carries.
func loadExamples(cmd *cobra.Command, store graph.Store, author string) (graph.Tally, error) {
	var total graph.Tally
	files, err := fs.Glob(examples.FS, "*.yaml")
	if err != nil {
		return total, err
	}
	for _, name := range files {
		text, err := examples.FS.ReadFile(name)
		if err != nil {
			return total, err
		}
		in := loaders.Input{Name: "examples/" + name, Size: int64(len(text)), Open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(text)), nil
		}}
		loads, err := loaders.Load(cmd.Context(), store, in, loaders.Options{Format: "reportfile", Author: author})
		if err != nil {
			return total, fmt.Errorf("load example %s: %w", name, err)
		}
		for _, l := range loads {
			total.Add(l.Tally)
		}
	}
	return total, nil
}
