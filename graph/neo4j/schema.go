package neo4j

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casus/graph"
)

// schemaVersion is raised whenever an older casus would misread what a newer one writes, or the other way round.
const schemaVersion = 4

// folded is the first schema whose graph is folded as graph.FoldVersion folds: what an older one holds cannot be gone on with.
const folded = 4

// replanAfter is how many entries an empty database takes before its statements are planned anew: plans made for no rows
// would stay, ten times slower.
const replanAfter = 3000

//go:embed cypher/schema.cypher
var schemaCypher string

//go:embed cypher/owner.cypher
var ownerCypher string

//go:embed cypher/make_ledger.cypher
var makeLedgerCypher string

//go:embed cypher/await_indexes.cypher
var awaitIndexesCypher string

// prepare makes the constraints, the indexes and the ledger where they are not there yet.
func (s *Store) prepare(ctx context.Context) error {
	var version, nodes, ledgers, entries int64
	err := s.ask(ctx, "look whose database it is", ownerCypher, nil, func(r *row) error {
		version, nodes, ledgers, entries = get[int64](r, "schema"), get[int64](r, "nodes"), get[int64](r, "ledgers"), get[int64](r, "entries")
		return nil
	})
	switch {
	case err != nil:
		return err
	case version > schemaVersion:
		return fmt.Errorf("schema %d, this casus knows %d: %w", version, schemaVersion, graph.ErrNewerSchema)
	case version > 0 && version < folded:
		return fmt.Errorf("schema %d, this casus reads %d to %d: load the files again into an empty database", version, folded, schemaVersion)
	case version == 0 && nodes > ledgers:
		return errors.New("the database holds nodes of another program: give casus a database of its own")
	}
	if entries < replanAfter {
		s.unplanned = replanAfter - entries
	}
	// Constraints and indexes go into one transaction, so that of two processes that open an empty database one waits.
	err = s.write(ctx, "make constraints and indexes", func(tx driver.ManagedTransaction) error {
		for _, statement := range schemaStatements() {
			if _, err := run(ctx, tx, statement, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = s.write(ctx, "wait for indexes", func(tx driver.ManagedTransaction) error {
		_, err := run(ctx, tx, awaitIndexesCypher, nil)
		return err
	})
	if err != nil {
		return err
	}
	return s.write(ctx, "make the ledger", func(tx driver.ManagedTransaction) error {
		_, err := run(ctx, tx, makeLedgerCypher, args{"schema": schemaVersion})
		return err
	})
}

func schemaStatements() []string {
	var out []string
	for _, s := range strings.Split(schemaCypher, ";\n") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
