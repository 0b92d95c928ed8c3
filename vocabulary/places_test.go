package vocabulary

import "testing"

func TestPlaceAliases(t *testing.T) {
	for _, c := range []struct{ name, country, want string }{
		{"Bagdad", "IRQ", "Baghdad"},
		{"Nīnawá", "IRQ", "Nineveh"}, // as UCDP writes it
		{"Ninewa", "IRQ", "Nineveh"}, // as ACLED does
		{"al-baṣrah", "IRQ", "Basra"},
		{"Kiev", "UKR", "Kyiv"},
		{"Sana'a", "YEM", "Sanaa"},
		{"Washington DC", "USA", "Washington, D.C."},
		{"Tarabulus", "LBY", "Tripoli"},

		{"Tarabulus", "LBN", ""}, // not listed there
		{"Baghdad", "IRQ", ""},   // its own name
		{"Bagdad", "USA", ""},
		{"Bagdad", "", ""},
		{"", "IRQ", ""},
	} {
		if got, ok := PlaceAlias(c.name, c.country); got != c.want || ok != (c.want != "") {
			t.Errorf("PlaceAlias(%q, %q) = %q, %v; want %q", c.name, c.country, got, ok, c.want)
		}
	}
}

func TestPlaceAliasesLeadToOneName(t *testing.T) {
	seen := map[placeKey]bool{}
	for _, r := range table("place_aliases.csv", placeAliasesCSV, "alias", "country", "name") {
		alias, country, name := r.text(0), r.text(1), r.text(2)
		key := placeKey{country, foldName(alias)}
		if _, ok := CountryByISO3(country); !ok {
			t.Errorf("%s: there is no country %q", alias, country)
		}
		if seen[key] || key.name == "" {
			t.Errorf("%s %q stands twice, or is empty", country, alias)
		}
		seen[key] = true
		if foldName(name) == key.name {
			t.Errorf("%s %q is the name itself", country, alias)
		}
		if other, ok := PlaceAlias(name, country); ok {
			t.Errorf("%s %q leads to %q, and that to %q", country, alias, name, other)
		}
	}
}
