package record

import (
	"fmt"
	"strconv"
)

// Deaths reads a number of people killed; nil where s is empty. A reason says what is wrong.
func Deaths(s string) (n *int64, reason string) {
	if s == "" {
		return nil, ""
	}
	v, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return nil, fmt.Sprintf("%q is not a whole number", Clip(s, 40))
	case v < 0 || v > 100_000_000:
		return nil, fmt.Sprintf("%d cannot be a number of deaths", v)
	}
	return &v, ""
}
