package record

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

func readAll(t testing.TB, r io.Reader, separator byte) (header []string, rows [][]string, bad []*RowError, err error) {
	t.Helper()
	c := NewCSV(r, separator)
	if header, err = c.Header(); err != nil {
		return
	}
	for {
		fields, _, err := c.Next()
		var row *RowError
		switch {
		case err == io.EOF:
			return header, rows, bad, nil
		case errors.As(err, &row):
			bad = append(bad, row)
		case err != nil:
			return header, rows, bad, err
		default:
			rows = append(rows, fields)
		}
	}
}

func TestCSV(t *testing.T) {
	text := "\ufeffa,b, c \r\n" +
		"1,\"x\ny\",\"say \"\"hi\"\"\"\r\n" +
		"\r\n" +
		"2,\"x\r\ny\",\n" +
		"3,b\"ad,z\n" +
		"4,,\"\"\n" +
		"5,\"never\nclosed,z\n" +
		"6,good,z\n" +
		"7,\"ends\" here,z\n" +
		"8,one,two,three\n" +
		"9,last,z"
	// Whatever pieces it is read in.
	for name, r := range map[string]io.Reader{
		"whole": strings.NewReader(text), "bytes": iotest.OneByteReader(strings.NewReader(text)), "halves": iotest.HalfReader(strings.NewReader(text)),
	} {
		header, rows, bad, err := readAll(t, r, ',')
		if err != nil {
			t.Fatal(err)
		}
		want := [][]string{{"1", "x\ny", `say "hi"`}, {"2", "x\ny", ""}, {"4", "", ""}, {"6", "good", "z"}, {"9", "last", "z"}}
		if !reflect.DeepEqual(header, []string{"a", "b", "c"}) || !reflect.DeepEqual(rows, want) {
			t.Errorf("%s: %q\n%q, want\n%q", name, header, rows, want)
		}
		var got []string
		for _, b := range bad {
			got = append(got, b.Error()+" | "+b.Text)
		}
		wantBad := []string{
			"line 7, column b: a quotation mark stands within a field that does not begin with one | 3,b\"ad,z",
			"line 9, column b: a closing quotation mark is followed by something else than a comma or the end of the line | 5,\"never\nclosed,z",
			"line 12, column b: a closing quotation mark is followed by something else than a comma or the end of the line | 7,\"ends\" here,z",
			"line 13: the record has 4 fields where the header has 3 | 8,one,two,three",
		}
		if !reflect.DeepEqual(got, wantBad) {
			t.Errorf("%s: %s\nwant %s", name, strings.Join(got, "\n"), strings.Join(wantBad, "\n"))
		}
	}
}

// With another separator a comma is a character like any other, and a fault names what was looked for.
func TestSeparators(t *testing.T) {
	for separator, name := range map[byte]string{',': "comma", ';': "semicolon", '\t': "tab"} {
		by := string(separator)
		others := strings.ReplaceAll(Separators, by, "")
		text := strings.ReplaceAll("a|b\n1|x"+others+"\n\"2|\"|\"y\"\n\"3\"x|z\n4|"+others+"|\n", "|", by)
		_, rows, bad, err := readAll(t, strings.NewReader(text), separator)
		want := [][]string{{"1", "x" + others}, {"2" + by, "y"}}
		if err != nil || !reflect.DeepEqual(rows, want) || len(bad) != 2 {
			t.Fatalf("%s: %q, %v, %v, want %q", name, rows, bad, err, want)
		}
		if !strings.Contains(bad[0].Reason, "something else than a "+name+" or") || bad[1].Text != "4"+by+others+by {
			t.Errorf("%s: %v of %q, %v of %q", name, bad[0], bad[0].Text, bad[1], bad[1].Text)
		}
	}
}

func TestIsHXL(t *testing.T) {
	for _, c := range []struct {
		fields []string
		is     bool
	}{{[]string{"#event+id", "", " #date "}, true}, {[]string{"", " "}, false}, {[]string{"#date", "2019"}, false}, {nil, false}} {
		if IsHXL(c.fields) != c.is {
			t.Errorf("%q: %v", c.fields, !c.is)
		}
	}
}

func TestReadFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, rows, _, err := readAll(t, io.MultiReader(strings.NewReader("a,b\n1,2\n3,"), iotest.ErrReader(broken)), ',')
	if !errors.Is(err, broken) || len(rows) != 1 {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestCut(t *testing.T) {
	if got := Cut([]byte("a\xe9b"), 3); got != `a\xE9b` {
		t.Errorf("%q", got)
	}
	long := strings.Repeat("ä", MaxText)
	got := Cut([]byte(long), len(long))
	if !strings.HasSuffix(got, "ä… [cut: the record has 131072 bytes]") || len(got) > MaxText+60 {
		t.Errorf("%d bytes, ending in %q", len(got), got[len(got)-50:])
	}
}

// FuzzCSV holds the reader against encoding/csv: what that reads without an error, this reads alike.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("a,b\n1,\"x\ny\"\n"))
	f.Add([]byte("a,b\r\n\"1\"\"\",\r\n\n2,\"\r\n\"\r\n"))
	f.Add([]byte("a,b\n\"1,2\n3,4\n"))
	f.Add([]byte("a\n\n\"\"\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		header, rows, bad, err := readAll(t, bytes.NewReader(text), ',')
		if err != nil {
			return
		}
		if lines := bytes.Count(text, []byte("\n")) + 1; len(rows)+len(bad) > lines {
			t.Fatalf("%d records of %d lines", len(rows)+len(bad), lines)
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))))
		want, err := r.ReadAll()
		if err != nil || bytes.ContainsAny(text, "\x00") || !bytes.Equal(text, bytes.ToValidUTF8(text, nil)) {
			return
		}
		if len(bad) > 0 {
			t.Fatalf("%v, though it reads as %q", bad[0], want)
		}
		for i := range want[0] {
			want[0][i] = strings.TrimSpace(want[0][i])
		}
		if got := append([][]string{header}, rows...); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}
