package graph

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Kind is what an atom is, or a place, which is folded from them.
type Kind string

const (
	KindReport      Kind = "REPORT"
	KindActorRecord Kind = "ACTOR_RECORD"
	KindAffiliation Kind = "AFFILIATION"
	KindLink        Kind = "LINK"
	KindJudgement   Kind = "JUDGEMENT"
	KindRating      Kind = "RATING"
	KindDataset     Kind = "DATASET"
	KindPlace       Kind = "PLACE"
)

// Ref names an atom.
type Ref struct {
	Kind Kind
	ID   uuid.UUID
}

func (r Ref) String() string {
	return strings.ToLower(strings.ReplaceAll(string(r.Kind), "_", " ")) + " " + r.ID.String()
}

// Atom is what the ledger files and withdraws.
type Atom interface {
	Ref() Ref
	// Stamp is the edition: the source's own stamp of this revision.
	Stamp() string
	// Hash identifies the content, the edition apart.
	Hash() Hash
	// Named are the atoms that must have been filed before.
	Named() []Ref
}

// newAtom returns an empty atom of kind k to decode into; nil for an unknown kind.
func newAtom(k Kind) Atom {
	switch k {
	case KindReport:
		return new(Report)
	case KindActorRecord:
		return new(ActorRecord)
	case KindAffiliation:
		return new(Affiliation)
	case KindLink:
		return new(Link)
	case KindJudgement:
		return new(Judgement)
	case KindRating:
		return new(Rating)
	case KindDataset:
		return new(Dataset)
	}
	return nil
}

// EncodeAtom returns the atom's body as a store keeps it and its raw row, which is kept beside it.
func EncodeAtom(a Atom) (body []byte, raw string) {
	switch x := a.(type) {
	case *Report:
		raw = x.Raw
	case *ActorRecord:
		raw = x.Raw
	}
	return mustJSON(a), raw
}

// DecodeAtom reads what EncodeAtom wrote.
func DecodeAtom(k Kind, body []byte, raw string) (Atom, error) {
	a := newAtom(k)
	if a == nil {
		return nil, fmt.Errorf("decode atom: unknown kind %q", k)
	}
	if err := json.Unmarshal(body, a); err != nil {
		return nil, fmt.Errorf("decode %s: %w", k, err)
	}
	switch x := a.(type) {
	case *Report:
		x.Raw = raw
	case *ActorRecord:
		x.Raw = raw
	}
	return a, nil
}

// Op is what an entry does.
type Op string

const (
	File     Op = "FILE"
	Withdraw Op = "WITHDRAW"
)

// Cause is whose doing an entry is. It decides what may revive a withdrawn atom.
type Cause string

const (
	// BySource: a loader filed what the source says, or the source took it back. A newer edition revives what only a source withdrew.
	BySource Cause = "SOURCE"
	// ByReader: a newer reader mapped the stored raw row again. It revives nothing.
	ByReader Cause = "READER"
	// ByPerson: a person filed, withdrew or revived it. A person's FILE revives always.
	ByPerson Cause = "PERSON"
)

// Mark is an entry without its body: enough to tell what is current.
type Mark struct {
	Seq     int64
	N       int
	Op      Op
	Cause   Cause
	Edition string
	Hash    Hash
}

// Entry is one line of the ledger: a commit's seq, its place n therein, and the atom that it files or withdraws.
type Entry struct {
	Mark
	Ref
	// Atom is the revision filed; nil for a withdrawal.
	Atom Atom
}

// Commit is a set of entries that became visible at once.
type Commit struct {
	Seq int64 `json:"seq"`
	// ID is made before the first try, so that a retried transaction is harmless. It is also the id of the act.
	ID         uuid.UUID `json:"id"`
	RecordedAt time.Time `json:"recordedAt"` // UTC, never running back, to the millisecond
	Author     string    `json:"author"`
	Note       string    `json:"note,omitempty"`
	Entries    int       `json:"entries"`
}

// current folds an atom's marks, in ledger order: the index of the revision that stands, or -1 where it is withdrawn.
// Of the filed revisions the one with the greatest (edition, then seq, n) stands.
func current(marks []Mark) (standing int, live bool) {
	standing = -1
	var withdrawnBy Cause
	for i, m := range marks {
		if m.Op == Withdraw {
			if m.Cause == ByPerson || withdrawnBy == "" {
				withdrawnBy = m.Cause
			}
			continue
		}
		newer := standing < 0 || CompareEditions(m.Edition, marks[standing].Edition) > 0
		if newer || CompareEditions(m.Edition, marks[standing].Edition) == 0 {
			standing = i
		}
		if m.Cause == ByPerson || withdrawnBy == BySource && newer && m.Cause == BySource {
			withdrawnBy = ""
		}
	}
	return standing, standing >= 0 && withdrawnBy == ""
}

// stateSince is the seq of the mark that made the atom's state what it is: the last revision that came to stand, or withdrawal.
func stateSince(marks []Mark) int64 {
	for i := len(marks) - 1; i > 0; i-- {
		if standing, _ := current(marks[:i+1]); standing == i || marks[i].Op == Withdraw {
			return marks[i].Seq
		}
	}
	return marks[0].Seq
}

// filedBefore tells whether marks hold a revision with this hash that makes filing it again pointless: the current one,
// one filed for that edition, or any where the edition is empty, because an unstamped copy can never come to stand.
func filedBefore(marks []Mark, edition string, h Hash) bool {
	standing, live := current(marks)
	for i, m := range marks {
		if m.Op != File || m.Hash != h {
			continue
		}
		// A newer edition with the same content brings back what its source took back.
		stands := i == standing && (live || CompareEditions(edition, m.Edition) <= 0)
		if stands || m.Edition == edition || edition == "" {
			return true
		}
	}
	return false
}

// CompareEditions orders editions as dotted numbers (9 < 10, 23.0.1 < 23.1); parts that are no numbers compare as text
// after numbers, and the empty edition is least.
func CompareEditions(a, b string) int {
	if a == b {
		return 0
	}
	if a == "" {
		return -1
	}
	if b == "" {
		return 1
	}
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(as), len(bs)) {
		if c := compareEditionParts(as[i], bs[i]); c != 0 {
			return c
		}
	}
	if c := compare(len(as), len(bs)); c != 0 {
		return c
	}
	return compare(a, b) // "1" and "01" are the same number but not the same stamp
}

func compareEditionParts(a, b string) int {
	x, errX := strconv.ParseUint(a, 10, 64)
	y, errY := strconv.ParseUint(b, 10, 64)
	switch {
	case errX == nil && errY == nil:
		return compare(x, y)
	case errX == nil:
		return -1
	case errY == nil:
		return 1
	}
	return compare(a, b)
}
