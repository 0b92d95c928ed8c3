package graph

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// TestDeriveIDIsUUIDv5 compares it with the library's.
func TestDeriveIDIsUUIDv5(t *testing.T) {
	for _, parts := range [][]string{nil, {""}, {"ab", "c"}, {"a", "bc"}, {"ü", strings.Repeat("x", 1000)}} {
		var b bytes.Buffer
		for _, p := range append([]string{string(KindReport)}, parts...) {
			b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(p))))
			b.WriteString(p)
		}
		if got, want := DeriveID(KindReport, parts...), uuid.NewSHA1(namespace, b.Bytes()); got != want || got.Version() != 5 {
			t.Errorf("%q: %s, want %s", parts, got, want)
		}
	}
}
