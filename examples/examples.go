// Package examples holds the example report files and queries, so that the bare binary has them in any folder.
package examples

import "embed"

// FS holds the report files, README.md, which explains them, and the queries on them.
//
//go:embed *.yaml README.md queries/*.graphql
var FS embed.FS
