// Package graph holds the words of Casus and its contract: reports, events, actors and places as plain values, the ledger
// that files them, the folding of the ledger into clusters and settled accounts, queries as values with the oracle that
// says what matches, and the Store that databases implement. It is pure: it opens no file and no connection.
package graph
