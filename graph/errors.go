package graph

import (
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// ErrNewerSchema is returned by a store's open where the data was written by a newer Casus.
var ErrNewerSchema = errors.New("the store was written by a newer version of casus: use that version, or load into a new store")

// ErrUnavailable is wrapped by a store's error where the database cannot be reached.
var ErrUnavailable = errors.New("the store does not answer")

// InvalidError says which part of a question or an atom is wrong, and what would be right.
type InvalidError struct {
	Field  string // the argument or key, as its user knows it
	Reason string
}

func (e *InvalidError) Error() string {
	if e.Field == "" {
		return e.Reason
	}
	return e.Field + ": " + e.Reason
}

// Invalid returns an InvalidError.
func Invalid(field, format string, args ...any) error {
	return &InvalidError{field, fmt.Sprintf(format, args...)}
}

// UnknownError names an id or key that nothing was ever filed for.
type UnknownError struct {
	What string // "report", "actor", "place" …
	Key  string
}

func (e *UnknownError) Error() string { return fmt.Sprintf("no %s %s is known here", e.What, e.Key) }

// ConflictError tells that a person's live judgement on the pair must be named to be replaced.
type ConflictError struct {
	Judgement uuid.UUID
	Author    string
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s judged this pair already: name %s in replaces to take its place", e.Author, e.Judgement)
}

// CursorError tells why a cursor does not fit the question.
type CursorError struct{ Reason string }

func (e *CursorError) Error() string { return "cursor: " + e.Reason }

// LimitError is a limit that bit, with its numbers. Got is below 0 where it is not known.
type LimitError struct {
	What     string
	Got, Max int64
}

func (e *LimitError) Error() string {
	if e.Got < 0 {
		return fmt.Sprintf("%s: it is over the limit of %d", e.What, e.Max)
	}
	return fmt.Sprintf("%s: %d is over the limit of %d", e.What, e.Got, e.Max)
}

// dangling lists atoms that an atom names but nobody filed.
func dangling(from Ref, missing []Ref) error {
	var names []string
	for _, m := range missing {
		names = append(names, m.String())
	}
	return &DanglingError{UnknownError{"atom named by " + from.String() + ":", strings.Join(names, ", ")}, missing}
}

// DanglingError is the UnknownError of atoms that an atom names but nobody filed.
type DanglingError struct {
	UnknownError
	Missing []Ref
}

// Unwrap gives the UnknownError that it is.
func (e *DanglingError) Unwrap() error { return &e.UnknownError }
