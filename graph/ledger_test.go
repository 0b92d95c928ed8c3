package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// marked reads marks: "F1a" files edition 1 with content a, "W" withdraws, a dash before is the empty edition, and the
// last letter says by whom: s(ource), r(eader) or p(erson).
func marked(t *testing.T, text string) []Mark {
	t.Helper()
	causes := map[byte]Cause{'s': BySource, 'r': ByReader, 'p': ByPerson}
	var out []Mark
	for i, w := range strings.Fields(text) {
		m := Mark{Seq: int64(i + 1), Op: Withdraw, Cause: causes[w[len(w)-1]]}
		if w[0] == 'F' {
			m.Op = File
			if m.Edition = w[1 : len(w)-2]; m.Edition == "-" {
				m.Edition = ""
			}
			m.Hash = HashOf([]byte(w[len(w)-2 : len(w)-1]))
		}
		if m.Cause == "" {
			t.Fatalf("who did %q?", w)
		}
		out = append(out, m)
	}
	return out
}

func TestCurrent(t *testing.T) {
	for _, c := range []struct {
		rule, marks string
		standing    int
		live        bool
	}{
		{"nothing was filed", "", -1, false},
		{"what was filed stands", "F-as", 0, true},
		{"of one edition the last", "F1as F1bs", 1, true},
		{"the greatest edition, whatever came last", "F10as F9bs", 0, true},
		{"a newer edition", "F9as F10bs", 1, true},
		{"the empty edition is least", "F1as F-bs", 0, true},
		{"withdrawn by its source", "F1as Ws", 0, false},
		{"a newer edition of the source revives", "F1as Ws F2bs", 2, true},
		{"the same edition does not", "F1as Ws F1bs", 2, false},
		{"an older edition does not", "F2as Ws F1bs", 0, false},
		{"a reader revives nothing", "F1as Ws F2br", 2, false},
		{"what a person withdrew no source revives", "F1as Wp F2bs", 2, false},
		{"a person revives what a source withdrew", "F1as Ws F1ap", 2, true},
		{"and what a person withdrew", "F1as Wp F1ap", 2, true},
		{"a person's word stands over the source's earlier one", "F1as Ws Wp F2bs", 3, false},
		{"and over its later one", "F1as Wp Ws F2bs", 3, false},
		{"after a revival the source may withdraw again", "F1as Wp F1ap Ws", 2, false},
		{"and revive again", "F1as Wp F1ap Ws F2bs", 4, true},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if standing, live := current(marked(t, c.marks)); standing != c.standing || live != c.live {
				t.Errorf("%s: standing %d, live %v; want %d, %v", c.marks, standing, live, c.standing, c.live)
			}
		})
	}
}

func TestFiledBefore(t *testing.T) {
	for _, c := range []struct {
		rule, marks, filing string
		want                bool
	}{
		{"nothing was", "", "F1as", false},
		{"equal to the current one", "F1as", "F1as", true},
		{"equal to the current one, in a newer edition", "F1as", "F2as", true},
		{"equal to one filed for that edition", "F1as F2bs", "F1as", true},
		{"equal to a former one, in a newer edition", "F1as F2bs", "F3as", false},
		{"equal to a former one of another edition", "F1as F2bs", "F2as", false},
		{"an edit taken back needs a new edition", "F1as F1bs", "F1as", true},
		{"another content", "F1as", "F1bs", false},
		{"equal to what was withdrawn", "F1as Ws", "F1as", true},
		{"equal to what was withdrawn, in a newer edition", "F1as Ws", "F2as", false},
		{"equal to what was withdrawn, in an older edition", "F2as Ws", "F1as", true},
	} {
		t.Run(c.rule, func(t *testing.T) {
			m := marked(t, c.filing)[0]
			if got := filedBefore(marked(t, c.marks), m.Edition, m.Hash); got != c.want {
				t.Errorf("after %s, %s was filed before: %v", c.marks, c.filing, got)
			}
		})
	}
}

func TestStateSince(t *testing.T) {
	for marks, want := range map[string]int64{
		"F1as": 1, "F1as F2bs": 2, "F2as F1bs": 1, "F1as Ws": 2, "F1as Ws Wp": 3, "F1as Ws F2bs": 3, "F2as Ws F1bs": 2, "F1as Ws F1ap": 3,
	} {
		if got := stateSince(marked(t, marks)); got != want {
			t.Errorf("%s is so since %d, want %d", marks, got, want)
		}
	}
}

func TestEditionsOrder(t *testing.T) {
	sorted := []string{"", "9", "10", "10.0", "10.1", "10.2", "10.10", "23.0.1", "23.1", "023.1.5", "23.1.5", "2020-09-01", "2020-10-01", "a", "b"}
	for i, a := range sorted {
		for j, b := range sorted {
			if got, want := CompareEditions(a, b), compare(i, j); got != want {
				t.Errorf("CompareEditions(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		g := rapid.StringMatching(`([0-9a]{0,3}\.?){0,3}`)
		es := []string{g.Draw(t, "a"), g.Draw(t, "b"), g.Draw(t, "c")}
		slices.SortFunc(es, CompareEditions)
		for i := range es {
			for j := range es {
				c := CompareEditions(es[i], es[j])
				if c != -CompareEditions(es[j], es[i]) || (c == 0) != (es[i] == es[j]) || i < j && c > 0 {
					t.Fatalf("%q and %q are not in one order", es[i], es[j])
				}
			}
		}
	})
}

func TestIdsAreLengthPrefixed(t *testing.T) {
	ids := map[uuid.UUID]string{}
	for _, parts := range [][]string{{"ab", "c"}, {"a", "bc"}, {"abc"}, {"abc", ""}, {"", "abc"}, {"ab", "c", ""}, {"a", "b", "c"}, {}, {""}, {"\x00\x00\x00\x01a"}, {"a\x00\x00\x00\x01b"}} {
		for _, k := range []Kind{KindReport, KindLink} {
			id, name := DeriveID(k, parts...), fmt.Sprintf("%s %q", k, parts)
			if other, taken := ids[id]; taken {
				t.Errorf("%s and %s have one id", name, other)
			}
			ids[id] = name
			if id.Version() != 5 || id.Variant() != uuid.RFC4122 {
				t.Errorf("%s is no UUIDv5", id)
			}
		}
	}
	// Ids are part of the file format: these stay for ever.
	for got, want := range map[uuid.UUID]string{
		ReportID("ucdp", "1"): "645c850a-0b38-50e5-a48d-69556b09009a", ActorRecordID("ucdp", "1"): "7bbe465a-4eb5-5eee-b281-744d1a69359b", iraq.ID(): "fadf8de8-b38a-5fef-b66f-71fee9616473",
		PlaceName{Name: "BÄGHDAD", Kind: PlaceTown, Admin1: "Bâghdad", Country: "IRQ"}.ID(): PlaceName{Name: "baghdad", Kind: PlaceTown, Admin1: "baghdad", Country: "IRQ"}.ID().String(),
	} {
		if got.String() != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestHashes(t *testing.T) {
	r := told("a", title("One"))
	edition, reader, other, raw := *r, *r, *r, *r
	edition.Edition, reader.Reader, other.Stance, raw.Raw = "2", "ucdp@2", Denies, `{"a":1}`
	if r.Hash() != edition.Hash() || r.Hash() != reader.Hash() {
		t.Error("the edition or the reader's version is content")
	}
	if r.Hash() == other.Hash() || r.Hash() == raw.Hash() {
		t.Error("another stance or a raw row is not")
	}
	mapped := raw
	mapped.Stance = Denies
	if raw.Hash() != mapped.Hash() {
		t.Error("a row mapped anew is another revision at load")
	}
	h, err := ParseHash(r.Hash().String())
	if err != nil || h != r.Hash() {
		t.Errorf("%v, %v", h, err)
	}
	for _, bad := range []string{"", "zz", r.Hash().String() + "00"} {
		if _, err := ParseHash(bad); err == nil {
			t.Errorf("%q is a hash", bad)
		}
	}
}

func TestAtomsSurviveTheirEncoding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawFiling(t, nil).Atom
		if r, ok := a.(*Report); ok && rapid.Bool().Draw(t, "raw") {
			r.Raw = `{"a":"ß"}`
		}
		body, raw := EncodeAtom(a)
		back, err := DecodeAtom(a.Ref().Kind, body, raw)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(a, back, equateEmpty); d != "" || a.Hash() != back.Hash() {
			t.Fatalf("(-before +after):\n%s", d)
		}
	})
	if _, err := DecodeAtom("PLACE", nil, ""); err == nil {
		t.Error("a place is decoded as an atom")
	}
}

// The door: what Record says of each filing, in turn.
func TestRecord(t *testing.T) {
	m := newMemory()
	file := func(fs ...Filing) []Effect {
		t.Helper()
		_, out, err := Record(t.Context(), m, Commit{ID: uuid.New()}, fs)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	r := func(edition, title string) *Report {
		r := told("a")
		r.Edition, r.Account.Title = edition, title
		return r
	}
	raw := func(edition, title string) *Report {
		r := r(edition, title)
		r.Raw = `{"row":1}`
		return r
	}
	ref := told("a").Ref()
	for i, c := range []struct {
		f    Filing
		want Effect
	}{
		{FileAtom(r("1", "one"), BySource), NewlyFiled},
		{FileAtom(r("1", "one"), BySource), Unchanged},
		{FileAtom(r("2", "one"), BySource), Unchanged},
		{FileAtom(r("2", "two"), BySource), Revised},
		{FileAtom(r("1", "one"), BySource), Unchanged},
		{FileAtom(r("1.5", "late"), BySource), Revised}, // in the books, not standing
		{WithdrawAtom(ref, BySource), Taken},
		{WithdrawAtom(ref, BySource), Unchanged},
		{FileAtom(r("2", "two"), BySource), Unchanged},
		{FileAtom(r("3", "three"), BySource), Revived},
		{WithdrawAtom(ref, ByPerson), Taken},
		{WithdrawAtom(ref, BySource), Unchanged},
		{FileAtom(r("4", "four"), BySource), Revised},
		{FileAtom(r("4", "four"), ByPerson), Revived},
		{FileAtom(r("4", "four"), ByPerson), Unchanged},
		{FileAtom(raw("4", "four"), BySource), Revised},
		{FileAtom(raw("4", "mapped anew"), BySource), Unchanged},
		{FileAtom(raw("4", "mapped anew"), ByReader), Revised},
		{FileAtom(raw("4", "mapped anew"), ByReader), Unchanged},
	} {
		if out := file(c.f); out[0] != c.want {
			t.Errorf("act %d is %s, want %s", i, out[0], c.want)
		}
	}
	if s := m.standing[ref]; s.Atom.(*Report).Account.Title != "mapped anew" || s.First != 1 || !s.Live {
		t.Errorf("at last stands %+v", s)
	}
	if _, _, err := Record(t.Context(), m, Commit{}, []Filing{FileAtom(r("3", "back"), ByPerson)}); err == nil || !strings.Contains(err.Error(), "older") {
		t.Errorf("a person files an older edition: %v", err)
	}
	// In one commit what comes last stands.
	b := told("b")
	b2 := *b
	b2.Edition = "2"
	b2.Stance = Denies
	if d := cmp.Diff([]Effect{NewlyFiled, Revised, Taken}, file(FileAtom(b, BySource), FileAtom(&b2, BySource), WithdrawAtom(b.Ref(), BySource))); d != "" {
		t.Errorf("three acts on one report in one commit (-want +got):\n%s", d)
	}
	sameStanding := m.standing[b.Ref()]
	if sameStanding.Live || sameStanding.Atom.(*Report).Stance != Denies {
		t.Errorf("then stands %+v", sameStanding)
	}
}

// A file whose judgements were replaced by a person since can be loaded again.
func TestReplacedJudgementsLoadAgain(t *testing.T) {
	m := newMemory()
	act := func(n string) uuid.UUID { return DeriveID("ACT", n) }
	a, b := told("a"), told("b")
	first := NewJudgement(KindReport, a.ID, b.ID, Same, 1, "ada", true, act("1"))
	second := NewJudgement(KindReport, a.ID, b.ID, Different, 1, "bo", true, act("2"))
	input := []Filing{FileAtom(a, BySource), FileAtom(b, BySource), FileAtom(first, BySource)}
	record := func(fs ...Filing) ([]Effect, error) {
		_, out, err := Record(t.Context(), m, Commit{ID: uuid.New()}, fs)
		return out, err
	}
	if _, err := record(input...); err != nil {
		t.Fatal(err)
	}
	if _, err := record(FileAtom(second, ByPerson)); err == nil || err.Error() != (&ConflictError{first.ID, "ada"}).Error() {
		t.Fatalf("a second person's judgement: %v", err)
	}
	second.Replaces = uuid.NullUUID{UUID: first.ID, Valid: true}
	if _, err := record(FileAtom(second, ByPerson)); err != nil {
		t.Fatal(err)
	}
	for _, withdrawn := range []bool{false, true} {
		if withdrawn {
			if _, err := record(WithdrawAtom(first.Ref(), ByPerson)); err != nil {
				t.Fatal(err)
			}
		}
		out, err := record(input...)
		if err != nil || !slices.Equal(out, []Effect{Unchanged, Unchanged, Unchanged}) {
			t.Errorf("loaded again (withdrawn: %v): %v, %v", withdrawn, out, err)
		}
	}
}

func TestMentionsGoWithTheirReport(t *testing.T) {
	m := newMemory()
	a, b := told("a", on1(1)), told("b", on1(2))
	mention := func(n string, of uuid.UUID) *Report {
		r := told(n)
		r.Account, r.Of = nil, uuid.NullUUID{UUID: of, Valid: true}
		return r
	}
	m1, m2, m3 := mention("m1", a.ID), mention("m2", a.ID), mention("m3", ReportID("told", "never filed"))
	same := NewJudgement(KindReport, a.ID, b.ID, Same, 1, "rule@1", false, uuid.Nil)
	moved := *m2
	moved.Edition, moved.Of = "2", uuid.NullUUID{UUID: b.ID, Valid: true}
	for _, c := range []struct {
		name string
		f    []Filing
		want string // the events with their mentions, and who is where
	}{
		{"before their report they are nowhere", []Filing{FileAtom(m1, BySource), FileAtom(m3, BySource)}, ""},
		{"with it they come", []Filing{FileAtom(a, BySource), FileAtom(m2, BySource)}, "a+2: a m1 m2"},
		{"another report", []Filing{FileAtom(b, BySource)}, "a+2: a m1 m2; b+0: b"},
		{"they go where it is merged", []Filing{FileAtom(same, BySource)}, "a+2: a b m1 m2"},
		{"and with it alone when it is retracted", []Filing{WithdrawAtom(a.Ref(), BySource)}, "a+2 hidden: a m1 m2; b+0: b"},
		{"one names another report", []Filing{FileAtom(&moved, BySource)}, "a+1 hidden: a m1; b+1: b m2"},
		{"one is withdrawn", []Filing{WithdrawAtom(m1.Ref(), BySource)}, "a+0 hidden: a; b+1: b m2"},
	} {
		if _, _, err := Record(t.Context(), m, Commit{ID: uuid.New()}, c.f); err != nil {
			t.Fatal(err)
		}
		for from, w := range map[string]*World{"FoldLedger": FoldLedger(m.entries), "the deltas": m.world()} {
			var got []string
			for _, r := range []*Report{a, b} {
				e := w.Events[r.ID]
				if e == nil {
					continue
				}
				s := fmt.Sprintf("%s+%d", r.Key, e.Mentions)
				if e.Hidden {
					s += " hidden"
				}
				s += ":"
				for _, r := range []*Report{a, b, m1, m2, m3} {
					if of, ok := w.EventOf[r.ID]; ok && of == e.ID {
						s += " " + r.Key
					}
				}
				got = append(got, s)
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("%s, by %s: %s, want %s", c.name, from, s, c.want)
			}
		}
	}
}

func TestARatingSettlesAnew(t *testing.T) {
	m := newMemory()
	a, b := told("a", typed(Assault), on1(1)), told("b", typed(Threaten), on1(2))
	same := NewJudgement(KindReport, a.ID, b.ID, Same, 1, "rule@1", false, uuid.Nil)
	rating := &Rating{Source: "PAPER A", Reliability: "B"}
	better := &Rating{Source: "Paper b", Reliability: "A"}
	for _, c := range []struct {
		f    Filing
		want EventType
	}{
		{FileAtom(a, BySource), Assault}, {FileAtom(b, BySource), Assault}, {FileAtom(same, BySource), Threaten},
		{FileAtom(rating, ByPerson), Assault}, {FileAtom(better, ByPerson), Threaten}, {WithdrawAtom(better.Ref(), ByPerson), Assault}, {WithdrawAtom(rating.Ref(), ByPerson), Threaten},
	} {
		if _, _, err := Record(t.Context(), m, Commit{ID: uuid.New()}, []Filing{c.f}); err != nil {
			t.Fatal(err)
		}
		if got := m.world().Events[a.ID].Type; got != c.want {
			t.Errorf("after %s %s the type is %s, want %s", c.f.Op, c.f.Ref, got, c.want)
		}
	}
}
