// Package scalar reads and writes the GraphQL scalars and the enums that are empty in Go where they are null in GraphQL.
package scalar

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"casus/graph"
)

// MarshalString writes the empty string as null: in graph, empty means not said.
func MarshalString(s string) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return graphql.MarshalString(s)
}

// UnmarshalString reads a string.
func UnmarshalString(v any) (string, error) { return graphql.UnmarshalString(v) }

// MarshalTime writes RFC 3339 in UTC, to the millisecond where there is a part of a second.
func MarshalTime(t time.Time) graphql.Marshaler {
	return graphql.MarshalString(t.UTC().Format("2006-01-02T15:04:05.999Z07:00"))
}

// UnmarshalTime reads RFC 3339 with a zone, and nothing else.
func UnmarshalTime(v any) (time.Time, error) {
	s, ok := v.(string)
	t, err := time.Parse(time.RFC3339, s)
	if !ok || err != nil {
		return time.Time{}, fmt.Errorf("%s is not a moment: write one with its zone, such as 2020-09-28T14:05:00Z", quoted(v))
	}
	return t.UTC(), nil
}

// quoted is a value as its user wrote it.
func quoted(v any) string {
	if s, ok := v.(string); ok {
		return strconv.Quote(s)
	}
	return fmt.Sprint(v)
}

// MarshalInstant writes an open end as null.
func MarshalInstant(i graph.Instant) graphql.Marshaler {
	if t := i.Time(); t != nil {
		return MarshalTime(*t)
	}
	return graphql.Null
}

// UnmarshalInstant reads a DateTime.
func UnmarshalInstant(v any) (graph.Instant, error) {
	t, err := UnmarshalTime(v)
	return graph.InstantOf(t), err
}

// MarshalPartialDate is not used by any field; it completes the scalar.
func MarshalPartialDate(p graph.Period) graphql.Marshaler { return MarshalInstant(p.Earliest) }

// UnmarshalPartialDate reads a year, month, day or moment.
func UnmarshalPartialDate(v any) (graph.Period, error) {
	s, ok := v.(string)
	p, err := graph.ParsePeriod(s)
	if !ok || err != nil || p.Precision == graph.PrecisionRange {
		return graph.Period{}, fmt.Errorf("%s is not a date: write a year, month, day or moment, such as 2020, 2020-09, 2020-09-28 or 2020-09-28T14:05Z", quoted(v))
	}
	return p, nil
}

// MarshalDate is not used by any field; it completes the scalar.
func MarshalDate(t time.Time) graphql.Marshaler {
	return graphql.MarshalString(t.Format(time.DateOnly))
}

// UnmarshalDate reads a calendar day.
func UnmarshalDate(v any) (time.Time, error) {
	s, ok := v.(string)
	t, err := time.Parse(time.DateOnly, s)
	if !ok || err != nil {
		return time.Time{}, fmt.Errorf("%s is not a day: write year, month and day, such as 2020-09-28", quoted(v))
	}
	return t, nil
}

// MarshalInt64 writes a JSON number.
func MarshalInt64(i int64) graphql.Marshaler { return graphql.MarshalInt64(i) }

// UnmarshalInt64 reads a whole number, also one in a string.
func UnmarshalInt64(v any) (int64, error) {
	i, err := graphql.UnmarshalInt64(v)
	if err != nil {
		return 0, fmt.Errorf("%s is not a whole number of up to 64 bits", quoted(v))
	}
	return i, nil
}

// MarshalJSON writes the document as it stands.
func MarshalJSON(m json.RawMessage) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = w.Write(m) })
}

// UnmarshalJSON is not used by any argument; it completes the scalar.
func UnmarshalJSON(v any) (json.RawMessage, error) { return json.Marshal(v) }

func enum[T ~string](v T) graphql.Marshaler { return MarshalString(string(v)) }

func parseEnum[T ~string](v any) (T, error) {
	s, err := graphql.UnmarshalString(v)
	return T(s), err
}

// MarshalEventType writes an untyped event's type as null.
func MarshalEventType(t graph.EventType) graphql.Marshaler { return enum(t) }

// UnmarshalEventType reads a type that the schema has checked.
func UnmarshalEventType(v any) (graph.EventType, error) { return parseEnum[graph.EventType](v) }

// MarshalStance writes a stance that is the report's as null.
func MarshalStance(s graph.Stance) graphql.Marshaler { return enum(s) }

// UnmarshalStance reads a stance that the schema has checked.
func UnmarshalStance(v any) (graph.Stance, error) { return parseEnum[graph.Stance](v) }

// Node is any of graph's types that the schema calls a Node.
type Node any
