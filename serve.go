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
	"casus/server"
)

// drain is how long a stop waits for answers under way.
const drain = 10 * time.Second

func serveCommand(flags *storeFlags) *cobra.Command {
	var listen string
	var introspection bool
	limits := server.DefaultLimits()
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve GraphQL, GraphiQL and the docs over HTTP",
		Example: `  casus serve
  casus serve --store bolt://127.0.0.1:7687 --listen 127.0.0.1:9000
  casus serve --timeout 1m --max-cost 1000000`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if limits.Timeout <= 0 || limits.Cost <= 0 {
				return errors.New("--timeout and --max-cost must be greater than 0")
			}
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
			o := server.Options{Store: store, Author: flags.sign(), Limits: limits, NoIntrospection: !introspection}
			return serve(ctx, l, o, queries, cmd.ErrOrStderr(), func(base string) {
				fmt.Fprintf(cmd.OutOrStdout(), "casus serves %s\n\n%s", name, addresses(base))
			})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "HOST:PORT to listen on; mutations are answered on a loopback host only")
	cmd.Flags().DurationVar(&limits.Timeout, "timeout", limits.Timeout, "how long one answer may take; those of subscriptions go on")
	cmd.Flags().IntVar(&limits.Cost, "max-cost", limits.Cost, "what one question may cost, in about the values that it may have to read;\nextensions.cost of each answer says what it did")
	cmd.Flags().BoolVar(&introspection, "introspection", true, "let clients ask for the schema, as GraphiQL does; --introspection=false also\ntakes /schema.graphqls away and the hints at mistyped names")
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

// serve answers on l until ctx ends, then drains. ready is told the base address. Of o it sets what the listener and the program tell.
func serve(ctx context.Context, l net.Listener, o server.Options, queries []dashboard.Query, logs io.Writer, ready func(base string)) error {
	server.TuneGC()
	addr := l.Addr().(*net.TCPAddr)
	log := slog.New(slog.NewTextHandler(logs, nil))
	pages := http.NewServeMux()
	pages.Handle("/docs/", docsHandler())
	pages.Handle("/", dashboard.Handler(queries))
	o.Mutations, o.Log, o.Pages, o.Schema = addr.IP.IsLoopback(), log, pages, schemaText
	service := server.New(o)
	s := &http.Server{
		Handler:           service,
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
	if err := errors.Join(service.Stop(end), s.Shutdown(end)); err != nil {
		return fmt.Errorf("stop serving: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
