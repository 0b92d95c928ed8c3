package graph

import (
	"bytes"
	"crypto/sha1" //nolint:gosec // what UUIDv5 is made of
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"

	"github.com/google/uuid"
)

// namespace is the root of every derived id. It is part of the file format: changing it changes all ids.
var namespace = uuid.MustParse("6f0f6f0e-8d0c-5c8e-9a53-0b6a8c0f5a11")

// DeriveID returns the UUIDv5 over the length-prefixed parts, so that ("ab","c") and ("a","bc") differ.
func DeriveID(kind Kind, parts ...string) uuid.UUID {
	add := func(b []byte, p string) []byte { return append(binary.BigEndian.AppendUint32(b, uint32(len(p))), p...) }
	b := add(append(make([]byte, 0, 256), namespace[:]...), string(kind))
	for _, p := range parts {
		b = add(b, p)
	}
	// As uuid.NewSHA1 does, without a hash of its own for each: a load makes some ids a row.
	sum := sha1.Sum(b)
	id := uuid.UUID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return id
}

// ReportID is the id of the report that dataset knows by key.
func ReportID(dataset, key string) uuid.UUID { return DeriveID(KindReport, dataset, key) }

// ActorRecordID is the id of the actor record that dataset knows by key.
func ActorRecordID(dataset, key string) uuid.UUID { return DeriveID(KindActorRecord, dataset, key) }

// Hash identifies a revision's content: the first 16 bytes of a SHA-256.
type Hash [16]byte

// HashOf hashes b.
func HashOf(b []byte) Hash {
	s := sha256.Sum256(b)
	return Hash(s[:16])
}

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// ParseHash reads what String wrote.
func ParseHash(s string) (Hash, error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(Hash{}) {
		return Hash{}, fmt.Errorf("%q is not a content hash of %d hex digits", s, 2*len(Hash{}))
	}
	return Hash(b), nil
}

// Less orders ids by their bytes, which is also the order of their canonical text.
func Less(a, b uuid.UUID) bool { return bytes.Compare(a[:], b[:]) < 0 }

func compareIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }
