package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"

	"casus/graph"
)

//go:embed sql/schema.sql
var schemaSQL string

//go:embed sql/schema3.sql
var schema3SQL string

//go:embed sql/schema5.sql
var schema5SQL string

//go:embed sql/schema6.sql
var schema6SQL string

// migrations lead from an empty file to this version's tables. user_version says how many of them a file has seen; a
// migration that was released is never changed. Those that change no table part graphs that are folded otherwise.
var migrations = []func(context.Context, *sql.Tx) error{
	statement(schemaSQL), statement("SELECT 1"), statement(schema3SQL), statement("SELECT 1"), statement(schema5SQL), statement(schema6SQL),
}

func statement(text string) func(context.Context, *sql.Tx) error {
	return func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, text)
		return err
	}
}

// folded is the first schema whose graph is folded as graph.FoldVersion folds; what an older one holds cannot be gone on with.
const folded = 4

// application marks the file as casus's own, "CASU" in ASCII: other programs' databases are left alone.
const application = 0x43415355

func migrate(ctx context.Context, db *sql.DB) error {
	// Without the writer's lock: an up-to-date file opens while another process loads.
	if version, err := schemaOf(ctx, db.QueryRowContext); err != nil || version == len(migrations) {
		return err
	}
	// Of two processes that open a new file one waits here for the other, and then has nothing to do.
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return failed(ctx, err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	version, err := schemaOf(ctx, tx.QueryRowContext)
	if err != nil || version == len(migrations) {
		return err
	}
	for i, m := range migrations[version:] {
		if err := m(ctx, tx); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", version+i+1, failed(ctx, err))
		}
	}
	// Pragmas take no parameters.
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", application, len(migrations))
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return fmt.Errorf("mark schema %d: %w", len(migrations), failed(ctx, err))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("migrate to schema %d: %w", len(migrations), failed(ctx, err))
	}
	return nil
}

// schemaOf is how many migrations the file has seen. It refuses a file that is not for this casus.
func schemaOf(ctx context.Context, query func(context.Context, string, ...any) *sql.Row) (int, error) {
	var version, owner, tables int
	for pragma, into := range map[string]*int{
		"PRAGMA user_version": &version, "PRAGMA application_id": &owner, "SELECT count(*) FROM sqlite_schema": &tables,
	} {
		if err := query(ctx, pragma).Scan(into); err != nil {
			return 0, failed(ctx, err)
		}
	}
	switch {
	case owner != application && (owner != 0 || tables > 0):
		return 0, errors.New("it is another program's database, not one of casus")
	case version > len(migrations):
		return 0, fmt.Errorf("schema %d, this casus knows %d: %w", version, len(migrations), graph.ErrNewerSchema)
	case version > 0 && version < folded:
		return 0, fmt.Errorf("schema %d, which an older casus folded otherwise: load the files again into a new store", version)
	}
	return version, nil
}
