// Package clients puts casus, the real binary, through GraphQL clients of others: the audit of graphql-http, graphql-ws, graphql-sse
// and Python's gql.
package clients

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// python is that of the virtual environment that has requirements.txt.
const python = ".cache/venv/bin/python"

func TestClients(t *testing.T) {
	if err := ready(); err != nil {
		how := err.Error() + ": nothing is tested with clients of others. `make test` installs what they need."
		if os.Getenv("CASUS_REQUIRE_CLIENTS") == "1" {
			t.Fatal(how + " CASUS_REQUIRE_CLIENTS=1 makes this a failure.")
		}
		fmt.Fprintln(os.Stderr, "*** "+t.Name()+": "+how)
		t.Skip(how)
	}
	base := serve(t)
	for _, c := range [][]string{{"node", "audit.mjs"}, {"node", "websocket.mjs"}, {"node", "events.mjs"}, {python, "notebook.py"}} {
		t.Run(c[1], func(t *testing.T) {
			out, err := exec.CommandContext(t.Context(), c[0], c[1], base).CombinedOutput()
			if t.Log(strings.TrimSpace(string(out))); err != nil {
				t.Errorf("%s: %v", strings.Join(c, " "), err)
			}
		})
	}
}

// ready says what is missing.
func ready() error {
	_, err := exec.LookPath("node")
	_, errPackages := os.Stat("node_modules/graphql-http")
	_, errPython := os.Stat(python)
	return errors.Join(err, errPackages, errPython)
}

// subscribe opens a stream and waits until it is there.
func subscribe(t *testing.T, base string) io.ReadCloser {
	t.Helper()
	req, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodGet, base+"/graphql?query="+url.QueryEscape("subscription { changes { cursor } }"), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(resp.Body, make([]byte, len(":\n\n"))); err != nil {
		t.Fatal(err)
	}
	return resp.Body
}

// serve builds casus and serves the examples until the test ends, which must stop it in order, though a stream is open. Its address is
// returned.
func serve(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	binary := filepath.Join(dir, "casus")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "casus").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	cmd := exec.Command(binary, "demo", "--listen", "127.0.0.1:0")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	base := ""
	for lines := bufio.NewScanner(out); base == "" && lines.Scan(); {
		if _, after, ok := strings.Cut(lines.Text(), "http://"); ok {
			host, _, _ := strings.Cut(after, "/")
			base = "http://" + host
		}
	}
	printed := make(chan struct{})
	go func() {
		defer close(printed)
		_, _ = io.Copy(io.Discard, out)
	}()
	t.Cleanup(func() {
		stream := subscribe(t, base)
		defer stream.Close()
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		<-printed
		if err := cmd.Wait(); err != nil {
			t.Errorf("casus demo: %v", err)
		}
		if rest, err := io.ReadAll(stream); err != nil || strings.Contains(string(rest), "complete") {
			t.Errorf("a stream that was open ended with %q, %v: its client would not ask again", rest, err)
		}
	})
	if base == "" {
		t.Fatal("casus demo printed no address")
	}
	return base
}
