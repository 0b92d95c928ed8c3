package main

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"casus/dashboard"
	"casus/examples"
	"casus/graph"
)

//go:embed schema.graphqls
var schemaText string

//go:embed README.md ARCHITECTURE.md CONTRIBUTING.md LICENSE docs
var docs embed.FS

// readDoc reads a page of the docs, named as it lies in the project's tree; a page of docs/ also without that folder. A
// folder is read by its README.md.
func readDoc(name string) ([]byte, string, error) {
	for _, n := range []string{name, path.Join(name, "README.md"), path.Join("docs", name)} {
		n = path.Clean(n)
		if text, err := docs.ReadFile(n); err == nil {
			return text, n, nil
		}
		if rest, ok := strings.CutPrefix(n, "examples/"); ok {
			if text, err := examples.FS.ReadFile(rest); err == nil {
				return text, n, nil
			}
		}
	}
	return nil, "", fs.ErrNotExist
}

// queriesFor are the worked queries that a store has answers to: those on the examples where it holds them, else those that
// can be asked of any store.
func queriesFor(ctx context.Context, store graph.Store) ([]dashboard.Query, error) {
	head, err := store.Head(ctx)
	if err != nil {
		return nil, err
	}
	held, err := store.Datasets(ctx, head.Seq)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(held, func(d *graph.Dataset) bool { return d.Name == examples.Dataset }) {
		return exampleQueries("queries")
	}
	return exampleQueries("any")
}

// exampleQueries are those of a folder of examples/ and of the folders in it, named by their paths there and in the order of
// these.
func exampleQueries(folder string) ([]dashboard.Query, error) {
	var out []dashboard.Query
	err := fs.WalkDir(examples.FS, folder, func(file string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(file) != ".graphql" {
			return err
		}
		text, err := examples.FS.ReadFile(file)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(strings.TrimPrefix(file, folder+"/"), ".graphql")
		out = append(out, dashboard.Query{Name: name, Text: string(text)})
		return nil
	})
	return out, err
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

// docsHandler serves the project's pages below /docs/ as they lie in its tree, so that their links hold: Markdown as pages,
// the rest as it stands, README.md as the index.
func docsHandler() http.Handler {
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "the docs are read with GET", http.StatusMethodNotAllowed)
			return
		}
		text, name, err := readDoc(strings.TrimPrefix(r.URL.Path, "/docs/"))
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
