package main

import (
	"bytes"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"casus/dashboard"
	"casus/examples"
)

//go:embed schema.graphqls
var schemaText string

//go:embed README.md docs
var docs embed.FS

// exampleQueries are examples/queries, in the order of their names.
func exampleQueries() ([]dashboard.Query, error) {
	files, err := fs.Glob(examples.FS, "queries/*.graphql")
	if err != nil {
		return nil, err
	}
	var out []dashboard.Query
	for _, f := range files {
		text, err := examples.FS.ReadFile(f)
		if err != nil {
			return nil, err
		}
		out = append(out, dashboard.Query{Name: strings.TrimSuffix(path.Base(f), ".graphql"), Text: string(text)})
	}
	return out, nil
}

var docPage = template.Must(template.New("doc").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.Title}} · Casus</title>
<style>
:root{color-scheme:light dark}body{font:16px/1.55 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
pre{overflow:auto;padding:.8rem;border:1px solid #8886;border-radius:6px}code{font-size:.92em}table{border-collapse:collapse;display:block;overflow:auto}
td,th{border:1px solid #8886;padding:.3rem .6rem;text-align:left;vertical-align:top}img{max-width:100%}
</style>
<nav><a href="/">Casus</a> · <a href="/docs/">Docs</a> · <a href="/graphiql">GraphiQL</a></nav>
<main>{{.Body}}</main></html>
`))

// docsHandler serves docs/ at /docs/: Markdown as pages, the rest as it stands, README.md as the index.
func docsHandler() http.Handler {
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "the docs are read with GET", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "docs/" {
			name = "README.md"
		}
		text, err := docs.ReadFile(name)
		if err != nil {
			http.Error(w, "no such page in the docs: see /docs/", http.StatusNotFound)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'")
		h.Set("X-Content-Type-Options", "nosniff")
		if path.Ext(name) != ".md" {
			http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(text))
			return
		}
		var body, page bytes.Buffer
		if err := markdown.Convert(text, &body); err != nil {
			http.Error(w, "this page cannot be rendered", http.StatusInternalServerError)
			return
		}
		if err := docPage.Execute(&page, map[string]any{"Title": path.Base(name), "Body": template.HTML(body.String())}); err != nil { //nolint:gosec // our own docs
			http.Error(w, "this page cannot be rendered", http.StatusInternalServerError)
			return
		}
		h.Set("Content-Type", "text/html; charset=utf-8")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(page.Bytes()))
	})
}
