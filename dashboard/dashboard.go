// Package dashboard serves the web pages of Casus from the binary: the page of
// the graph and GraphiQL. The pages load nothing from any other host.
package dashboard

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed all:dist
var dist embed.FS

const (
	revalidate = "no-cache"
	forever    = "public, max-age=31536000, immutable" // the name changes with the content

	contentSecurityPolicy = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; font-src 'self' data:; " +
		"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	// GraphiQL's editor, Monaco, writes styles of its own into the page.
	graphiqlSecurityPolicy = contentSecurityPolicy + "; style-src 'self' 'unsafe-inline'"
)

// views are the first parts of the paths that one page answers, which reads the rest of the path itself (src/app/main.tsx).
var views = []string{"", "event", "actor", "dyad", "threats", "changes", "judgements"}

// A Query is a worked query. Its title on the pages is the first paragraph of
// the comment that its text opens with, else its name; its tab in GraphiQL is
// called after its operation.
type Query struct {
	Name string // unique, such as the file's name without .graphql
	Text string // a whole GraphQL document
}

func (q Query) title() string {
	var comment []string
	for line := range strings.Lines(q.Text) {
		line = strings.TrimSpace(line)
		text, isComment := strings.CutPrefix(line, "#")
		if line != "" && !isComment {
			break
		}
		text = strings.TrimSpace(strings.TrimLeft(text, "#"))
		if text != "" {
			comment = append(comment, text)
		} else if len(comment) > 0 {
			break
		}
	}
	if len(comment) == 0 {
		return q.Name
	}
	return strings.Join(comment, " ")
}

// Handler serves / and the other views of the graph, /graphiql, and what they
// load below /assets/ and /graphiql/; any other path is answered 404. The first
// six queries open as tabs in GraphiQL, and all are listed there, each in the
// order given.
//
// The pages ask /graphql and link to /docs/, which the caller serves.
func Handler(queries []Query) http.Handler {
	if len(queries) == 0 {
		queries = []Query{{"typename", "# Is the service there?\n{ __typename }\n"}}
	}
	files, missing, err := build(queries)
	if err != nil {
		panic(fmt.Sprintf("dashboard: the embedded files are broken: %v", err))
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		policy := contentSecurityPolicy
		if r.URL.Path == "/graphiql" {
			policy = graphiqlSecurityPolicy
		}
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, r.Method+" is not offered here; use GET or HEAD. GraphQL is at /graphql.", http.StatusMethodNotAllowed)
			return
		}
		if f, ok := files[r.URL.Path]; ok {
			f.serve(w, r)
			return
		}
		if view, _, _ := strings.Cut(r.URL.Path[1:], "/"); view != "" && slices.Contains(views, view) {
			files["/"].serve(w, r)
			return
		}
		h.Set("Cache-Control", revalidate)
		if !strings.Contains(r.Header.Get("Accept"), "text/html") {
			http.Error(w, "There is nothing here. The start page is at /, GraphQL at /graphql.", http.StatusNotFound)
			return
		}
		h.Set("Content-Type", contentType(".html"))
		h.Set("Content-Length", strconv.Itoa(len(missing)))
		w.WriteHeader(http.StatusNotFound)
		if r.Method == http.MethodGet {
			w.Write(missing)
		}
	})
}

// build makes every file by its path, and the page for a path that has none.
func build(queries []Query) (files map[string]*file, missing []byte, err error) {
	type shown struct {
		Name  string `json:"name"`
		Title string `json:"title"`
		Query string `json:"query"`
	}
	all := make([]shown, len(queries))
	for i, q := range queries {
		all[i] = shown{q.Name, q.title(), q.Text}
	}

	files = map[string]*file{}
	list, err := json.Marshal(all)
	if err != nil {
		return nil, nil, err
	}
	files["/graphiql/queries.json"] = newFile("queries.json", list, revalidate)

	for path, name := range map[string]string{"/": "index.html", "/graphiql": "graphiql.html"} {
		page, err := dist.ReadFile("dist/" + name)
		if err != nil {
			return nil, nil, err
		}
		files[path] = newFile(name, page, revalidate)
	}

	assets, err := fs.ReadDir(dist, "dist/assets")
	if err != nil {
		return nil, nil, err
	}
	for _, entry := range assets {
		body, err := dist.ReadFile("dist/assets/" + entry.Name())
		if err != nil {
			return nil, nil, err
		}
		f := newFile(entry.Name(), body, forever)
		files["/assets/"+f.name] = f
	}

	missing, err = dist.ReadFile("dist/missing.html")
	return files, missing, err
}

// A file is held as it was embedded: large ones only packed by gzip.
type file struct {
	name   string // without .gz
	body   []byte
	packed bool
	cache  string
	hash   string
}

func newFile(name string, body []byte, cache string) *file {
	sum := sha256.Sum256(body)
	f := &file{body: body, cache: cache, hash: hex.EncodeToString(sum[:8])}
	f.name, f.packed = strings.CutSuffix(name, ".gz")
	return f
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", contentType(path.Ext(f.name)))
	h.Set("Cache-Control", f.cache)
	h.Set("ETag", `"`+f.hash+`"`)
	body := f.body
	if f.packed {
		h.Set("Vary", "Accept-Encoding")
		if acceptsGzip(r) {
			h.Set("Content-Encoding", "gzip")
			h.Set("Content-Length", strconv.Itoa(len(body))) // ServeContent leaves it out of encoded answers
			h.Set("ETag", `"`+f.hash+`-gzip"`)
		} else {
			var err error
			if body, err = unpack(body); err != nil {
				http.Error(w, "This file of the page is broken.", http.StatusInternalServerError)
				return
			}
		}
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// unpack undoes gzip. The size of what it gives stands at the end of the packed bytes.
func unpack(packed []byte) ([]byte, error) {
	zr, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	raw := make([]byte, binary.LittleEndian.Uint32(packed[len(packed)-4:]))
	_, err = io.ReadFull(zr, raw)
	return raw, err
}

// acceptsGzip reads Accept-Encoding (RFC 9110, 12.5.3).
func acceptsGzip(r *http.Request) bool {
	others := false // what a * says
	for _, field := range r.Header.Values("Accept-Encoding") {
		for item := range strings.SplitSeq(field, ",") {
			coding, parameter, _ := strings.Cut(item, ";")
			wanted := true
			if weight, ok := strings.CutPrefix(strings.TrimSpace(parameter), "q="); ok {
				q, err := strconv.ParseFloat(weight, 64)
				wanted = err == nil && q > 0
			}
			switch strings.ToLower(strings.TrimSpace(coding)) {
			case "gzip", "x-gzip":
				return wanted
			case "*":
				others = wanted
			}
		}
	}
	return others
}

// contentType knows the endings that build.mjs makes; "" is none of them.
func contentType(ext string) string {
	switch ext {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".ttf":
		return "font/ttf"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return ""
}
