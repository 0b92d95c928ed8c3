package reportfile

import "testing"

func TestDetect(t *testing.T) {
	for text, want := range map[string]bool{
		"dataset: iraq\nreports:\n":                             true,
		"\xef\xbb\xbf# a comment\n\nreports:\n  a: {}\n":        true,
		"edition:\t2\r\n":                                       true,
		"{\n \"dataset\": \"iraq\"}":                            true,
		`{"$schema": "report-file.schema.json", "reports": {}}`: true,
		`{"success": true, "data": [{"dataset": "x"}]}`:         false,
		"id,year,dataset: x\n":                                  false,
		"":                                                      false,
		"  reports: of something else\n":                        false,
	} {
		if Detect([]byte(text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
