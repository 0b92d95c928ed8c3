package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// mustJSON encodes a value of this package, whose types all encode.
func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("graph: encode %T: %v", v, err))
	}
	return b
}

func parseJSON[T any](b []byte) (T, error) {
	var v T
	err := json.Unmarshal(b, &v)
	return v, err
}

func compare[T cmp.Ordered](a, b T) int { return cmp.Compare(a, b) }

func upper(s string) string { return strings.ToUpper(s) }

// sortedSet returns the distinct non-zero values in order.
func sortedSet[T cmp.Ordered](vs []T) []T {
	var zero T
	out := slices.DeleteFunc(slices.Clone(vs), func(v T) bool { return v == zero })
	slices.Sort(out)
	return slices.Compact(out)
}

// mostCommon returns the value counted most, the least of equals; empty where none is counted.
func mostCommon(counts map[string]int) string {
	best := ""
	for v, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && v < best {
			best = v
		}
	}
	return best
}

// sorted is a sorted copy.
func sorted[T cmp.Ordered](vs []T) []T {
	vs = slices.Clone(vs)
	slices.Sort(vs)
	return vs
}

// sortedIntegers sorts and drops repetitions; 0 is a value like others.
func sortedIntegers(vs []int64) []int64 {
	slices.Sort(vs)
	return slices.Compact(vs)
}
