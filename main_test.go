package main

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"casus": main})
}

// TestScripts runs the real binary by the scripts of testdata/script. Beside testscript's own commands they have
//
//	serve ARGS…       start `casus ARGS…` on a free port; its address is in $BASE
//	get PATH          fetch $BASE/PATH; the body is standard output, the status the first line of standard error
//	ask QUERY         POST a GraphQL query
//	stop              SIGTERM the server and wait for it to end with 0
//	sql FILE SQL      run SQL on an SQLite file
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Values["server"] = &served{}
			e.Defer(func() { e.Values["server"].(*served).kill() })
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serve": func(ts *testscript.TestScript, _ bool, args []string) { running(ts).start(ts, args) },
			"stop":  func(ts *testscript.TestScript, _ bool, _ []string) { running(ts).stop(ts) },
			"get": func(ts *testscript.TestScript, neg bool, args []string) {
				fetch(ts, neg, "GET", args[0], nil)
			},
			"ask": func(ts *testscript.TestScript, neg bool, args []string) {
				fetch(ts, neg, "POST", "graphql", strings.NewReader(fmt.Sprintf(`{"query": %q}`, args[0])))
			},
			"sql": func(ts *testscript.TestScript, _ bool, args []string) {
				db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
				ts.Check(err)
				defer db.Close()
				_, err = db.ExecContext(context.Background(), args[1])
				ts.Check(err)
			},
		},
	})
}

// served is a casus process that serves.
type served struct {
	cmd *exec.Cmd
}

func running(ts *testscript.TestScript) *served { return ts.Value("server").(*served) }

// start runs the test binary as casus, which testscript put on the PATH.
func (s *served) start(ts *testscript.TestScript, args []string) {
	path, err := exec.LookPath("casus")
	if err != nil {
		path = ts.Getenv("PATH")
		for _, dir := range strings.Split(path, string(os.PathListSeparator)) {
			if _, err := os.Stat(dir + "/casus"); err == nil {
				path = dir + "/casus"
				break
			}
		}
	}
	s.cmd = exec.Command(path, append(args, "--listen", "127.0.0.1:0")...)
	s.cmd.Dir = ts.MkAbs(".")
	s.cmd.Env = append(os.Environ(), "HOME="+ts.MkAbs("."))
	out, err := s.cmd.StdoutPipe()
	ts.Check(err)
	s.cmd.Stderr = os.Stderr
	ts.Check(s.cmd.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "http://"); ok {
			base, _, _ := strings.Cut(rest, "/")
			ts.Setenv("BASE", "http://"+strings.TrimSpace(base))
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return
		}
	}
	ts.Fatalf("casus %s printed no address", strings.Join(args, " "))
}

func (s *served) stop(ts *testscript.TestScript) {
	ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	ts.Check(s.cmd.Wait())
	s.cmd = nil
}

func (s *served) kill() {
	if s.cmd != nil {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	}
}

func fetch(ts *testscript.TestScript, neg bool, method, path string, body io.Reader) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, ts.Getenv("BASE")+"/"+path, body)
	ts.Check(err)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	ts.Check(err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	ts.Check(err)
	fmt.Fprintf(ts.Stdout(), "%s\n", text)
	fmt.Fprintf(ts.Stderr(), "%s\n", resp.Status)
	if ok := resp.StatusCode < 400; ok == neg {
		ts.Fatalf("%s %s: %s %s", method, path, resp.Status, text)
	}
}
