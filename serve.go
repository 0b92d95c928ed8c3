package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"casus/dashboard"
	"casus/graph"
	"casus/server"
)

// drain is how long a stop waits for answers under way.
const drain = 10 * time.Second

func serveCommand(flags *storeFlags) *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve GraphQL, GraphiQL and the docs over HTTP",
		Example: `  casus serve
  casus serve --store bolt://127.0.0.1:7687 --listen 127.0.0.1:9000`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			store, name, err := flags.open(ctx, defaultStore)
			if err != nil {
				return err
			}
			defer store.Close()
			return serve(ctx, store, listen, flags.sign(), cmd.ErrOrStderr(), func(base string) {
				fmt.Fprintf(cmd.OutOrStdout(), "casus serves %s on %s\n  GraphiQL  %s/graphiql\n  GraphQL   %s/graphql\n", name, base, base, base)
			})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "HOST:PORT to listen on; mutations are answered on a loopback host only")
	return cmd
}

// serve answers until ctx ends, then drains. ready is told the base address once it listens.
func serve(ctx context.Context, store graph.Store, listen, author string, logs io.Writer, ready func(base string)) error {
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w: free the port, or name another with --listen", listen, err)
	}
	server.TuneGC()
	addr := l.Addr().(*net.TCPAddr)
	log := slog.New(slog.NewTextHandler(logs, nil))
	queries, err := exampleQueries()
	if err != nil {
		return err
	}
	pages := http.NewServeMux()
	pages.Handle("/docs/", docsHandler())
	pages.Handle("/", dashboard.Handler(queries))
	s := &http.Server{
		Handler: server.New(server.Options{
			Store: store, Author: author, Mutations: addr.IP.IsLoopback(), Log: log, Pages: pages, Schema: schemaText,
		}),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	ready("http://" + addr.String())
	select {
	case err := <-failed:
		return fmt.Errorf("serve on %s: %w", addr, err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := s.Shutdown(end); err != nil {
		return fmt.Errorf("stop serving: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
