package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/user"
	"strings"

	"casus/graph"
	"casus/graph/neo4j"
	"casus/graph/sqlite"
)

// storeFlags say which store a command works on and who signs what it files.
type storeFlags struct{ store, author string }

const defaultStore = "sqlite:casus.db"

// open opens the store that the flags name, or fallback.
func (f *storeFlags) open(ctx context.Context, fallback string) (graph.Store, string, error) {
	name := f.store
	if name == "" {
		name = fallback
	}
	s, err := openStore(ctx, name)
	if err != nil {
		if u, bad := url.Parse(name); bad == nil {
			name = u.Redacted()
		}
		return nil, "", fmt.Errorf("open store %s: %w", name, err)
	}
	return s, name, nil
}

// mustExist refuses a file that is not there: to serve it would make an empty store of a mistyped name.
func (f *storeFlags) mustExist(fallback string) error {
	path, ok := strings.CutPrefix(cmp.Or(f.store, fallback), "sqlite:")
	if _, err := os.Stat(path); ok && errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no store sqlite:%s: casus load makes it, casus demo makes one of the examples, and --store names another", path)
	}
	return nil
}

func openStore(ctx context.Context, name string) (graph.Store, error) {
	if path, ok := strings.CutPrefix(name, "sqlite:"); ok {
		if path == "" {
			return nil, fmt.Errorf("sqlite: needs a file, as in sqlite:casus.db")
		}
		return sqlite.Open(ctx, path, sqlite.Options{})
	}
	u, err := url.Parse(name)
	if err != nil {
		return nil, fmt.Errorf("not a store: %w", err)
	}
	switch u.Scheme {
	case "bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc":
	default:
		return nil, fmt.Errorf("not a store: write sqlite:FILE, bolt://HOST:PORT, neo4j://HOST:PORT or neo4j+s://HOST")
	}
	if u.User != nil {
		return nil, fmt.Errorf("user and password do not belong on the command line: set CASUS_NEO4J_USER and CASUS_NEO4J_PASSWORD")
	}
	password, err := secret("CASUS_NEO4J_PASSWORD")
	if err != nil {
		return nil, err
	}
	return neo4j.Open(ctx, name, neo4j.Options{
		User: os.Getenv("CASUS_NEO4J_USER"), Password: password, Database: os.Getenv("CASUS_NEO4J_DATABASE"),
	})
}

// secret reads a secret from the environment or from the file that name_FILE names.
func secret(name string) (string, error) {
	if v, ok := os.LookupEnv(name); ok {
		return v, nil
	}
	path := os.Getenv(name + "_FILE")
	if path == "" {
		return "", nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read %s_FILE: %w", name, err)
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}

// sign is who signs: --author, else the OS user.
func (f *storeFlags) sign() string {
	if f.author != "" {
		return f.author
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "unknown"
}
