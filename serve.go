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
			if err := flags.mustExist(defaultStore); err != nil {
				return err
			}
			l, err := listenOn(listen)
			if err != nil {
				return err
			}
			store, name, err := flags.open(ctx, defaultStore)
			if err != nil {
				return errors.Join(err, l.Close())
			}
			defer store.Close()
			queries, err := queriesFor(ctx, store)
			if err != nil {
				return errors.Join(err, l.Close())
			}
			return serve(ctx, l, store, flags.sign(), queries, cmd.ErrOrStderr(), func(base string) {
				fmt.Fprintf(cmd.OutOrStdout(), "casus serves %s\n\n%s", name, addresses(base))
			})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "HOST:PORT to listen on; mutations are answered on a loopback host only")
	return cmd
}

func listenOn(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w: free the port, or name another with --listen", address, err)
	}
	return l, nil
}

// addresses lists what is served.
func addresses(base string) string {
	return fmt.Sprintf("  Start     %s/\n  GraphiQL  %s/graphiql\n  GraphQL   %s/graphql\n  Docs      %s/docs/\n", base, base, base, base)
}

// baseOf is the address that a browser on this machine reaches the service by.
func baseOf(a *net.TCPAddr) string {
	if a.IP.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d", a.Port)
	}
	return "http://" + a.String()
}

// serve answers on l until ctx ends, then drains. ready is told the base address.
func serve(ctx context.Context, l net.Listener, store graph.Store, author string, queries []dashboard.Query, logs io.Writer, ready func(base string)) error {
	server.TuneGC()
	addr := l.Addr().(*net.TCPAddr)
	log := slog.New(slog.NewTextHandler(logs, nil))
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
	ready(baseOf(addr))
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
