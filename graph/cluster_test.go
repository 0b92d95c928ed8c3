package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// letter makes ids that sort as their letters do.
func letter(s string) uuid.UUID { return uuid.UUID{15: s[0]} }

func letters(ids []uuid.UUID) string {
	var b strings.Builder
	for _, id := range ids {
		b.WriteByte(id[15])
	}
	return b.String()
}

// judged reads "ab SAME .5" as a rule's judgement and "ab SAME" as a person's.
func judged(t *testing.T, texts ...string) []*Judgement {
	t.Helper()
	var out []*Judgement
	for i, s := range texts {
		var ab, v string
		score := -1.0
		if n, _ := fmt.Sscan(s, &ab, &v, &score); n < 2 {
			t.Fatalf("what is %q?", s)
		}
		j := &Judgement{ID: uuid.UUID{0: byte(i + 1)}, Subject: KindReport, A: letter(ab[:1]), B: letter(ab[1:]), Verdict: Verdict(v), Score: score, Person: score < 0}
		if j.Person {
			j.Score = 1
		}
		out = append(out, j)
	}
	return out
}

func TestClusters(t *testing.T) {
	for _, c := range []struct {
		rule       string
		members    string // capitals are of another extent, digits are generic
		judgements []string
		want       string
	}{
		{"without judgements each stands alone", "abc", nil, "a b c"},
		{"SAME joins, and what is joined joins on", "abcd", []string{"ab SAME .9", "bc SAME .1"}, "abc d"},
		{"UNSURE joins nothing", "ab", []string{"ab UNSURE .9"}, "a b"},
		{"DIFFERENT keeps apart whatever bridges it", "abcd", []string{"ab SAME .9", "bc SAME .8", "cd SAME .7", "ad DIFFERENT .1"}, "abc d"},
		{"the better edge is added first", "abc", []string{"ab SAME .5", "bc SAME .6", "ac DIFFERENT .1"}, "a bc"},
		{"a person's edge before any rule's", "abc", []string{"ab SAME", "bc SAME .99", "ac DIFFERENT .1"}, "ab c"},
		{"of equal edges the lesser pair", "abc", []string{"bc SAME .5", "ab SAME .5", "ac DIFFERENT .1"}, "ab c"},
		{"a wall holds between what was joined before", "abcd", []string{"ab SAME .9", "cd SAME .8", "bc SAME .7", "ad DIFFERENT .1"}, "ab cd"},
		{"two extents are never one event", "abC", []string{"ab SAME .9", "bC SAME"}, "C ab"},
		{"extents do not mix by a bridge", "aBc", []string{"aB SAME .9", "Bc SAME .9"}, "B a c"},
		{"generic members never merge", "a1b", []string{"1a SAME", "1b SAME", "ab SAME .5"}, "1 ab"},
		{"what is not a member sleeps", "ac", []string{"ab SAME .9", "bc SAME .9"}, "a c"},
		{"a person's verdict counts, not a rule's", "ab", []string{"ab SAME .9", "ab DIFFERENT"}, "a b"},
		{"the rule's verdict with the highest score counts", "ab", []string{"ab SAME .4", "ab DIFFERENT .5", "ab UNSURE .1"}, "a b"},
		{"of equal scores the greatest judgement id", "ab", []string{"ab DIFFERENT .5", "ab SAME .5"}, "ab"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var ms []member
			for _, l := range c.members {
				m := member{id: letter(string(l)), wall: "small"}
				if l >= 'A' && l <= 'Z' {
					m.wall = "capital"
				}
				m.alone = l >= '0' && l <= '9'
				ms = append(ms, m)
			}
			js := judged(t, c.judgements...)
			for range 2 {
				var got []string
				for _, ids := range clusters(ms, verdicts(js)) {
					got = append(got, letters(ids))
				}
				if s := strings.Join(got, " "); s != c.want {
					t.Errorf("got %s, want %s", s, c.want)
				}
				slices.Reverse(ms)
				slices.Reverse(js)
			}
		})
	}
}

func TestReplacedJudgementsDoNotCount(t *testing.T) {
	// The one that is replaced has the greater id, which would count otherwise.
	js := judged(t, "ab DIFFERENT", "ab SAME", "ab UNSURE .9")
	js[0].Replaces = uuid.NullUUID{UUID: js[1].ID, Valid: true}
	for range 2 {
		if v := verdictOn(js); v.Verdict != Different {
			t.Errorf("the verdict is %s", v.Verdict)
		}
		slices.Reverse(js)
	}
	if v := verdictOn(judged(t, "ab UNSURE .9", "ab SAME")); v.Verdict != Same {
		t.Errorf("once the other is withdrawn the verdict is %s", v.Verdict)
	}
	if v := verdictOn(nil); v != nil {
		t.Errorf("nobody judged and the verdict is %v", v)
	}
}

func TestClusterSizeIsLimited(t *testing.T) {
	var ms []member
	var js []*Judgement
	id := func(i int) uuid.UUID { return uuid.UUID{14: byte(i >> 8), 15: byte(i)} }
	for i := range 3 * maxCluster {
		ms = append(ms, member{id: id(i)})
		if i > 0 {
			js = append(js, &Judgement{ID: id(i), A: id(i - 1), B: id(i), Verdict: Same, Score: .5})
		}
	}
	var sizes []int
	for _, c := range clusters(ms, verdicts(js)) {
		sizes = append(sizes, len(c))
	}
	if d := cmp.Diff([]int{maxCluster, maxCluster, maxCluster}, sizes); d != "" {
		t.Errorf("sizes (-want +got):\n%s", d)
	}
}

func TestLineageOf(t *testing.T) {
	m := func(report, event string, since, until int64) Membership {
		return Membership{letter(report), letter(event), since, until}
	}
	for _, c := range []struct {
		name       string
		event      string
		seq        int64
		ms         []Membership
		merged, of string
		into       string
	}{
		{"alone", "a", 5, []Membership{m("a", "a", 1, Now)}, "", "", ""},
		{"merged from one that is gone", "a", 5, []Membership{m("a", "a", 1, Now), m("b", "b", 1, 3), m("b", "a", 3, Now)}, "b", "", ""},
		{"not yet merged", "a", 2, []Membership{m("a", "a", 1, Now), m("b", "b", 1, 3), m("b", "a", 3, Now)}, "", "", ""},
		{"split into one", "a", 9, []Membership{m("a", "a", 1, Now), m("b", "a", 1, 4), m("b", "b", 4, Now)}, "", "", "b"},
		{"split from one that stands", "b", 9, []Membership{m("b", "a", 1, 4), m("b", "b", 4, Now), m("c", "a", 1, 5), m("c", "b", 5, 6), m("c", "a", 6, Now)}, "", "a", "a"},
		{"merged, then split again", "a", 9, []Membership{m("a", "a", 1, Now), m("b", "b", 1, 3), m("b", "a", 3, 5), m("b", "b", 5, Now)}, "", "", "b"},
		{"a new anchor takes over", "a", 9, []Membership{m("a", "a", 4, Now), m("b", "b", 1, 4), m("b", "a", 4, Now)}, "b", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := LineageOf(letter(c.event), c.seq, c.ms)
			if letters(l.MergedFrom) != c.merged || letters(l.SplitFrom) != c.of || letters(l.SplitInto) != c.into {
				t.Errorf("merged from %q, split from %q, split into %q", letters(l.MergedFrom), letters(l.SplitFrom), letters(l.SplitInto))
			}
		})
	}
}

func TestBindUnitesTheRecordsOfAnActor(t *testing.T) {
	r := func(s string) []uuid.UUID {
		var out []uuid.UUID
		for _, l := range s {
			out = append(out, letter(string(l)))
		}
		return out
	}
	e := &Event{When: ptr(span(2, 3)), Who: []EventParticipant{
		{Record: letter("a"), Role: RoleActor, Reports: r("x")},
		{Record: letter("b"), Role: RoleActor, Reports: r("yx"), DeniedBy: r("z")},
		{Record: letter("b"), Role: RoleTarget, Reports: r("y")},
		{Record: letter("b"), Role: RoleAccused, By: uuid.NullUUID{UUID: letter("a"), Valid: true}, Reports: r("y")},
		{Record: letter("a"), Role: RoleAccused, By: uuid.NullUUID{UUID: letter("c"), Valid: true}, Reports: r("y")},
		{Record: letter("d"), Role: RoleActor, Reports: r("y")},
	}}
	one := &ActorBrief{ID: letter("a"), Name: "One"}
	e.Bind(func(record uuid.UUID) *ActorBrief {
		if record == letter("d") {
			return nil
		}
		return one
	})
	want := []EventParticipant{
		{Record: letter("a"), Role: RoleActor, Reports: r("xy"), DeniedBy: r("z"), Actor: one, Records: r("ab")},
		{Record: letter("b"), Role: RoleTarget, Reports: r("y"), Actor: one, Records: r("b")},
		{Record: letter("b"), Role: RoleAccused, By: uuid.NullUUID{UUID: letter("a"), Valid: true}, Reports: r("y"), Actor: one, Records: r("b")},
		{Record: letter("a"), Role: RoleAccused, By: uuid.NullUUID{UUID: letter("c"), Valid: true}, Reports: r("y"), Actor: one, Records: r("a")},
		{Record: letter("d"), Role: RoleActor, Reports: r("y"), Records: r("d")},
	}
	for i := range want {
		want[i].During = Window{day(2).Earliest, day(3).Latest}
	}
	if d := cmp.Diff(want, e.Who); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
