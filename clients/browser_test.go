package clients

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBrowser puts the page of the binary through a real browser: browser/*.test.mjs. CASUS_SHOTS names a folder that keeps its pictures.
func TestBrowser(t *testing.T) {
	out, errChromium := exec.Command("../.ci/chromium").Output()
	_, errPackages := os.Stat("node_modules/playwright-core")
	if err := errors.Join(errChromium, errPackages); err != nil {
		how := err.Error() + ": the page is not tested in a browser. `make test` installs what that needs."
		if os.Getenv("CASUS_REQUIRE_CLIENTS") == "1" {
			t.Fatal(how + " CASUS_REQUIRE_CLIENTS=1 makes this a failure.")
		}
		fmt.Fprintln(os.Stderr, "*** "+t.Name()+": "+how)
		t.Skip(how)
	}
	stories, err := filepath.Glob("browser/*.test.mjs")
	if err != nil || len(stories) == 0 {
		t.Fatalf("no stories in browser/: %v", err)
	}
	for _, story := range stories {
		t.Run(strings.TrimSuffix(filepath.Base(story), ".test.mjs"), func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "node", "--test", "--test-reporter=spec", story)
			cmd.Env = append(os.Environ(), "CASUS_BASE="+serve(t), "CASUS_CHROMIUM="+strings.TrimSpace(string(out)))
			told, err := cmd.CombinedOutput()
			if t.Log(strings.TrimSpace(string(told))); err != nil {
				t.Errorf("%s: %v", story, err)
			}
		})
	}
}
