package record

import "testing"

func TestDeaths(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "0": "", "100000000": "", "-1": "-1 cannot be a number of deaths", "100000001": "100000001 cannot be a number of deaths",
		"1.5": `"1.5" is not a whole number`, "some": `"some" is not a whole number`,
	} {
		if n, reason := Deaths(s); reason != want || (n == nil) != (s == "" || want != "") {
			t.Errorf("%q: %v, %q", s, n, reason)
		}
	}
	if n, _ := Deaths("12"); *n != 12 {
		t.Errorf("%d", *n)
	}
}
