v.since <= $q.seq AND v.until > $q.seq AND v.hidden IS NULL
  AND ($q.kinds IS NULL OR v.kind IN $q.kinds)
  AND ($q.countries IS NULL OR v.country IN $q.countries)
  AND ($q.terms IS NULL OR all(term IN $q.terms WHERE ' ' + v.terms + ' ' CONTAINS term))
