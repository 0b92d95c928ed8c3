package graph

import (
	"bytes"
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
	var b bytes.Buffer
	for _, p := range append([]string{string(kind)}, parts...) {
		var n [4]byte
		binary.BigEndian.PutUint32(n[:], uint32(len(p)))
		b.Write(n[:])
		b.WriteString(p)
	}
	return uuid.NewSHA1(namespace, b.Bytes())
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
