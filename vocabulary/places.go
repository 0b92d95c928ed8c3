package vocabulary

import "sync"

// PlaceAlias is the name under which Casus files a place of that country (ISO-3), where the one given is another
// spelling of it that is listed; case, accents and punctuation make no difference.
func PlaceAlias(name, country string) (canonical string, ok bool) {
	canonical, ok = placeAliases()[placeKey{country, foldName(name)}]
	return canonical, ok
}

type placeKey struct{ country, name string }

var placeAliases = sync.OnceValue(func() map[placeKey]string {
	t := map[placeKey]string{}
	for _, r := range table("place_aliases.csv", placeAliasesCSV, "alias", "country", "name") {
		t[placeKey{r.text(1), foldName(r.text(0))}] = r.text(2)
	}
	return t
})
