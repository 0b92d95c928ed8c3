package graph

import (
	"slices"

	"github.com/google/uuid"
)

// maxCluster bounds how many reports with an account one event may hold.
const maxCluster = 500

// member is what clustering asks of a report or record.
type member struct {
	id uuid.UUID
	// wall keeps apart members with different walls: a report's extent.
	wall string
	// alone members never merge: generic records.
	alone bool
}

// clusters joins members by the SAME verdicts: persons' first, then by score, then by pair. It leaves out an edge that
// would bring a DIFFERENT pair, two walls or more than maxCluster members together. Verdicts whose ends are not both
// members sleep. The result, each cluster and the clusters among themselves, is sorted by id; refolding one component of
// the raw SAME edges gives what refolding everything gives, because no edge reaches across.
func clusters(members []member, vs map[pair]*Judgement) [][]uuid.UUID {
	index := make(map[uuid.UUID]int, len(members))
	sets := make([]set, len(members))
	for i, m := range members {
		index[m.id] = i
		sets[i] = set{parent: i, size: 1, wall: m.wall, alone: m.alone}
	}
	var same []*Judgement
	for _, j := range vs {
		a, okA := index[j.A]
		b, okB := index[j.B]
		switch {
		case !okA || !okB:
		case j.Verdict == Same:
			same = append(same, j)
		case j.Verdict == Different:
			sets[a].keepFrom(b)
			sets[b].keepFrom(a)
		}
	}
	slices.SortFunc(same, func(x, y *Judgement) int {
		if x.Person != y.Person {
			if x.Person {
				return -1
			}
			return 1
		}
		if x.Score != y.Score {
			return compare(y.Score, x.Score)
		}
		if c := compareIDs(x.A, y.A); c != 0 {
			return c
		}
		return compareIDs(x.B, y.B)
	})
	for _, j := range same {
		join(sets, find(sets, index[j.A]), find(sets, index[j.B]))
	}
	by := map[int][]uuid.UUID{}
	for i, m := range members {
		r := find(sets, i)
		by[r] = append(by[r], m.id)
	}
	out := make([][]uuid.UUID, 0, len(by))
	for _, ids := range by {
		slices.SortFunc(ids, compareIDs)
		out = append(out, ids)
	}
	slices.SortFunc(out, func(a, b []uuid.UUID) int { return compareIDs(a[0], b[0]) })
	return out
}

type set struct {
	parent, size int
	wall         string
	alone        bool
	foes         map[int]bool // roots that hold a DIFFERENT counterpart
}

func (s *set) keepFrom(i int) {
	if s.foes == nil {
		s.foes = map[int]bool{}
	}
	s.foes[i] = true
}

func find(sets []set, i int) int {
	for sets[i].parent != i {
		sets[i].parent = sets[sets[i].parent].parent
		i = sets[i].parent
	}
	return i
}

func join(sets []set, a, b int) {
	x, y := &sets[a], &sets[b]
	switch {
	case a == b, x.alone, y.alone, x.wall != y.wall, x.size+y.size > maxCluster, x.foes[b]:
		return
	}
	y.parent = a
	x.size += y.size
	for f := range y.foes {
		x.keepFrom(f)
		delete(sets[f].foes, b)
		sets[f].keepFrom(a)
	}
}
