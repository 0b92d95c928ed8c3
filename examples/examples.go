// Package examples holds the example report files, so that the bare binary can load them in any folder.
package examples

import "embed"

// FS holds the report files, and README.md, which explains them.
//
//go:embed *.yaml README.md
var FS embed.FS
