// Package examples holds the example report files and queries, so that the bare binary has them in any folder.
package examples

import "embed"

// Dataset is the dataset of the example reports.
const Dataset = "iraq-embassy-2020"

// FS holds the report files, README.md, which explains them, the queries on them with their answers, and the queries that any
// store can answer.
//
//go:embed *.yaml README.md queries/*/*.graphql queries/answers/*.json any/*.graphql
var FS embed.FS
