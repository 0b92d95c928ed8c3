package dashboard_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"casus/dashboard"
)

var worked = func() (queries []dashboard.Query) {
	for i := range 8 {
		queries = append(queries, dashboard.Query{
			Name: fmt.Sprintf("%02d-query", i),
			Text: fmt.Sprintf("# Question %d: <b>who</b> & what,\n# said \"so\"?\n#\n# And a note.\nquery Q%d {\n  # kept\n  __typename\n}\n", i, i),
		})
	}
	return queries
}()

func get(t *testing.T, h http.Handler, method, address string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, address, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPages(t *testing.T) {
	h := dashboard.Handler(worked)
	for _, path := range []string{"/", "/graphiql", "/graphiql?query=%7Ba%7D", "/graphiql/queries.json"} {
		r := get(t, h, "GET", path)
		body := text(t, r)
		if r.StatusCode != 200 || r.Header.Get("Cache-Control") != "no-cache" || r.Header.Get("ETag") == "" {
			t.Errorf("%s: %d %v", path, r.StatusCode, r.Header)
		}
		if got := r.Header.Get("Content-Length"); got != strconv.Itoa(len(body)) {
			t.Errorf("%s: Content-Length %s of %d", path, got, len(body))
		}
		again := get(t, h, "GET", path, "If-None-Match", r.Header.Get("ETag"))
		if again.StatusCode != 304 || text(t, again) != "" {
			t.Errorf("%s: %d where the client has it", path, again.StatusCode)
		}
		head := get(t, h, "HEAD", path)
		if head.StatusCode != 200 || text(t, head) != "" || head.Header.Get("Content-Length") != r.Header.Get("Content-Length") {
			t.Errorf("HEAD %s: %d %v", path, head.StatusCode, head.Header)
		}
	}
}

func TestSecurityHeadersOnEveryAnswer(t *testing.T) {
	h := dashboard.Handler(nil)
	for _, ask := range []struct{ method, path string }{{"GET", "/"}, {"GET", "/graphiql"}, {"GET", "/none"}, {"POST", "/"}, {"GET", references(t, h)[0]}} {
		r := get(t, h, ask.method, ask.path)
		csp := r.Header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'self'", "img-src 'self' data: blob:", "worker-src 'self' blob:", "font-src 'self' data:"} {
			if !slices.Contains(strings.Split(csp, "; "), part) {
				t.Errorf("%s %s: policy %q has no %q", ask.method, ask.path, csp, part)
			}
		}
		if strings.Contains(csp, "script-src") || strings.Contains(csp, "unsafe-inline") != (ask.path == "/graphiql") {
			t.Errorf("%s %s: policy %q loosens scripts, or styles where no editor needs it", ask.method, ask.path, csp)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s %s: %v", ask.method, ask.path, r.Header)
		}
	}
}

func TestMissing(t *testing.T) {
	h := dashboard.Handler(worked)
	for _, path := range []string{"/none", "/index.html", "/graphiql.html", "/assets", "/assets/", "/assets/none.js", "/assets/../index.html", "/graphiql/none", "/dist/index.html", "//"} {
		r := get(t, h, "GET", path, "Accept", "text/html,*/*")
		if body := text(t, r); r.StatusCode != 404 || !strings.Contains(body, `<a href="/">`) || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %d %s", path, r.StatusCode, body)
		}
		r = get(t, h, "GET", path)
		if body := text(t, r); r.StatusCode != 404 || strings.Contains(body, "<") || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/plain") {
			t.Errorf("%s: %d %s", path, r.StatusCode, body)
		}
		if cache := r.Header.Get("Cache-Control"); strings.Contains(cache, "immutable") {
			t.Errorf("%s: %s", path, cache)
		}
	}
	if r := get(t, h, "HEAD", "/none", "Accept", "text/html"); r.StatusCode != 404 || text(t, r) != "" {
		t.Errorf("HEAD /none: %d", r.StatusCode)
	}
}

func TestOtherMethods(t *testing.T) {
	h := dashboard.Handler(worked)
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH"} {
		for _, path := range []string{"/", "/graphiql", "/none"} {
			if r := get(t, h, method, path); r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, Allow %q", method, path, r.StatusCode, r.Header.Get("Allow"))
			}
		}
	}
}

func TestEveryViewIsTheOnePage(t *testing.T) {
	h := dashboard.Handler(worked)
	start := text(t, get(t, h, "GET", "/"))
	for _, path := range []string{"/event/x", "/actor/x", "/dyad/x/y", "/threats", "/changes", "/judgements", "/threats?asof=3"} {
		if r := get(t, h, "GET", path); r.StatusCode != 200 || text(t, r) != start {
			t.Errorf("%s: %d, not the page that / is", path, r.StatusCode)
		}
	}
	for _, path := range []string{"/events", "/Event/x", "/graphiql/event"} {
		if r := get(t, h, "GET", path); r.StatusCode != 404 {
			t.Errorf("%s: %d", path, r.StatusCode)
		}
	}
	if inline := regexp.MustCompile(`(?s)<script[^>]*>[^<]|<style|style=|\son\w+=`).FindString(start); inline != "" {
		t.Errorf("the page has %q, which its policy forbids", inline)
	}
	if !regexp.MustCompile(`(?s)<noscript>.*href="/graphql".*href="/docs/"`).MatchString(start) {
		t.Error("without scripts the page says nothing")
	}
}

func TestQueries(t *testing.T) {
	for _, c := range []struct {
		queries []dashboard.Query
		titles  []string
	}{
		{nil, []string{"Is the service there?"}},
		{[]dashboard.Query{{Name: "bare", Text: "{ __typename }"}, {Name: "empty", Text: ""}, {Name: "crlf", Text: "\r\n## Who?\r\n\r\n# A note\r\n{ a }"}},
			[]string{"bare", "empty", "Who?"}},
	} {
		h := dashboard.Handler(c.queries)
		var got []struct{ Name, Title, Query string }
		if err := json.Unmarshal([]byte(text(t, get(t, h, "GET", "/graphiql/queries.json"))), &got); err != nil {
			t.Fatal(err)
		}
		var titles []string
		for i, q := range got {
			titles = append(titles, q.Title)
			if c.queries != nil && (q.Name != c.queries[i].Name || q.Query != c.queries[i].Text) {
				t.Errorf("%+v of %+v", q, c.queries[i])
			}
		}
		if !slices.Equal(titles, c.titles) {
			t.Errorf("titles %q, want %q", titles, c.titles)
		}
		if r := get(t, h, "GET", "/"); r.StatusCode != 200 {
			t.Errorf("the start page: %d", r.StatusCode)
		}
	}
}

var address = regexp.MustCompile(`(?:href|src)="(/assets/[^"]+)"|"(/assets/[^"]+)"|(?:from|import)\(?"\./([^"]+)"|import\("\./([^"]+)"\)`)

// references gives every asset that a page, or a script of a page, names.
func references(t *testing.T, h http.Handler) []string {
	t.Helper()
	var found []string
	todo := []string{"/", "/graphiql"}
	for len(todo) > 0 {
		r := get(t, h, "GET", todo[0])
		if r.StatusCode != 200 {
			t.Errorf("%s is named, and answers %d", todo[0], r.StatusCode)
		}
		if strings.HasSuffix(todo[0], ".js") || !strings.HasPrefix(todo[0], "/assets/") {
			for _, m := range address.FindAllStringSubmatch(text(t, r), -1) {
				path := m[1] + m[2]
				if path == "" {
					path = "/assets/" + m[3] + m[4]
				}
				if !slices.Contains(found, path) {
					found = append(found, path)
					todo = append(todo, path)
				}
			}
		}
		todo = todo[1:]
	}
	return found
}

func TestEveryFileIsNamedAndEveryNameIsThere(t *testing.T) {
	var built []string
	files, err := filepath.Glob("dist/assets/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		built = append(built, "/assets/"+strings.TrimSuffix(filepath.Base(f), ".gz"))
	}
	named := references(t, dashboard.Handler(worked))
	slices.Sort(built)
	slices.Sort(named)
	if !slices.Equal(built, named) {
		t.Errorf("built %q\nnamed %q", built, named)
	}
	for _, worker := range []string{"editor", "graphql", "json"} {
		if !slices.ContainsFunc(named, func(f string) bool { return strings.HasPrefix(f, "/assets/"+worker+".worker-") }) {
			t.Errorf("no page names the %s worker", worker)
		}
	}
}

func TestAssets(t *testing.T) {
	h := dashboard.Handler(worked)
	packed := 0
	for _, path := range references(t, h) {
		plain := get(t, h, "GET", path)
		body := text(t, plain)
		if plain.StatusCode != 200 || body == "" || plain.Header.Get("Content-Type") == "" || plain.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %d, %d bytes, %v", path, plain.StatusCode, len(body), plain.Header)
		}
		if got := plain.Header.Get("Content-Length"); got != strconv.Itoa(len(body)) {
			t.Errorf("%s: Content-Length %s of %d", path, got, len(body))
		}
		small := get(t, h, "GET", path, "Accept-Encoding", "br, gzip;q=0.8")
		coded := text(t, small)
		for _, r := range []*http.Response{plain, small} {
			if r.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
				t.Errorf("%s: %s", path, r.Header.Get("Cache-Control"))
			}
		}
		again := get(t, h, "GET", path, "Accept-Encoding", "gzip", "If-None-Match", small.Header.Get("ETag"))
		if again.StatusCode != 304 {
			t.Errorf("%s: %d where the client has it", path, again.StatusCode)
		}
		if small.Header.Get("Content-Encoding") != "gzip" {
			if coded != body {
				t.Errorf("%s: two bodies", path)
			}
			continue
		}
		packed++
		if small.Header.Get("Content-Length") != strconv.Itoa(len(coded)) || len(coded) >= len(body) {
			t.Errorf("%s: Content-Length %s, %d packed, %d not", path, small.Header.Get("Content-Length"), len(coded), len(body))
		}
		if small.Header.Get("ETag") == plain.Header.Get("ETag") {
			t.Errorf("%s: one ETag for two encodings", path)
		}
		for _, r := range []*http.Response{plain, small} {
			if r.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: Vary %q", path, r.Header.Get("Vary"))
			}
		}
		zr, err := gzip.NewReader(strings.NewReader(coded))
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if raw, err := io.ReadAll(zr); string(raw) != body || err != nil {
			t.Errorf("%s: unpacks to other bytes, %v", path, err)
		}
		head := get(t, h, "HEAD", path, "Accept-Encoding", "gzip")
		if text(t, head) != "" || head.Header.Get("Content-Length") != small.Header.Get("Content-Length") || head.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("HEAD %s: %v", path, head.Header)
		}
	}
	if packed < 5 {
		t.Errorf("only %d assets are packed", packed)
	}
}

func TestAcceptEncoding(t *testing.T) {
	h := dashboard.Handler(worked)
	var script string
	for _, path := range references(t, h) {
		if strings.HasPrefix(path, "/assets/graphiql-") && strings.HasSuffix(path, ".js") {
			script = path
		}
	}
	for accept, want := range map[string]string{
		"": "", "br": "", "gzip": "gzip", "GZIP": "gzip", "deflate, gzip, br": "gzip", "gzip; q=0": "", "gzip;q=0.000": "",
		"*": "gzip", "*;q=0": "", "gzip;q=0, *": "", "*;q=0, gzip": "gzip", "gzip;q=x": "", "identity": "", "gzipped": "",
	} {
		r := get(t, h, "HEAD", script, "Accept-Encoding", accept)
		if got := r.Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: %q, want %q", accept, got, want)
		}
	}
}

// What the pages load is their own; only text may name another host.
func TestNoOtherHost(t *testing.T) {
	h := dashboard.Handler(worked)
	outside := regexp.MustCompile(`(?i)(?:href|src|action)\s*=\s*["']?\s*(?:https?:)?//|@import|url\(\s*["']?\s*(?:https?:)?//|https?://`)
	for _, path := range []string{"/", "/graphiql", "/none"} {
		if found := outside.FindString(text(t, get(t, h, "GET", path, "Accept", "text/html"))); found != "" {
			t.Errorf("%s: %s", path, found)
		}
	}
	styles := regexp.MustCompile(`(?i)@import|url\(\s*["']?\s*(?:https?:)?//`)
	scripts := regexp.MustCompile(`(?:import|Worker|importScripts|fetch)\s*\(?\s*["'` + "`" + `](?:https?:)?//`)
	for _, path := range references(t, h) {
		body := text(t, get(t, h, "GET", path))
		found := ""
		switch filepath.Ext(path) {
		case ".css":
			found = styles.FindString(body)
		case ".js":
			found = scripts.FindString(body)
		}
		if found != "" {
			t.Errorf("%s: %s", path, found)
		}
	}
}

// A lock file with addresses only works where that registry does.
func TestLockFileNamesNoRegistry(t *testing.T) {
	lock, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(lock), `"resolved"`) {
		t.Error(`package-lock.json holds "resolved" addresses; .npmrc says omit-lockfile-registry-resolved`)
	}
	var manifest struct{ DevDependencies map[string]string }
	source, err := os.ReadFile("package.json")
	if err == nil {
		err = json.Unmarshal(source, &manifest)
	}
	if err != nil || len(manifest.DevDependencies) == 0 {
		t.Fatal(manifest, err)
	}
	for name, version := range manifest.DevDependencies {
		if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(version) {
			t.Errorf("%s is not pinned: %s", name, version)
		}
	}
}
