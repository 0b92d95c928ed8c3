package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var href = regexp.MustCompile(`(?:href|src)="([^"#]+)`)

// TestLinksOfTheDocs follows every link of every page of the docs that leads to this service.
func TestLinksOfTheDocs(t *testing.T) {
	srv := httptest.NewServer(docsHandler())
	t.Cleanup(srv.Close)
	seen := map[string]bool{}
	var follow func(from, to string)
	follow = func(from, to string) {
		u, err := url.Parse(to)
		if err != nil {
			t.Errorf("%s links to %q: %v", from, to, err)
			return
		}
		base, _ := url.Parse(from)
		u = base.ResolveReference(u)
		if u.Host != base.Host || !strings.HasPrefix(u.Path, "/docs/") || seen[u.Path] {
			return
		}
		seen[u.Path] = true
		resp, err := http.Get(u.String())
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Errorf("%s links to %s: %s, %v", from, u.Path, resp.Status, err)
			return
		}
		if strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
			for _, m := range href.FindAllSubmatch(body, -1) {
				follow(u.String(), string(m[1]))
			}
		}
	}
	follow(srv.URL, "/docs/")
	for _, page := range []string{
		"/docs/docs/queries.md", "/docs/docs/report-file.md", "/docs/docs/benchmarks.md", "/docs/ARCHITECTURE.md", "/docs/examples/README.md",
	} {
		if !seen[page] {
			t.Errorf("no link leads from /docs/ to %s", page)
		}
	}
}
