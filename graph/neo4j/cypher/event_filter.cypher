a.since <= $q.seq AND a.until > $q.seq AND a.hidden IS NULL
  AND ($q.types IS NULL OR coalesce(a.type, '') IN $q.types)
  AND ($q.modes IS NULL OR a.mode IN $q.modes)
  AND ($q.statuses IS NULL OR a.status IN $q.statuses)
  AND ($q.extents IS NULL OR a.extent IN $q.extents)
  AND ($q.disputed IS NULL OR coalesce(a.disputed, false) = $q.disputed)
  AND ($q.contested IS NULL OR coalesce(a.contested, false) = $q.contested)
  AND CASE
    WHEN $q.from IS NULL THEN true
    WHEN $q.possibly THEN a.earliest <= $q.to AND a.latest >= $q.from
    ELSE a.earliest >= $q.from AND a.latest <= $q.to OR a.sureFrom <= $q.to AND a.sureTo >= $q.from
  END
  AND ($q.places IS NULL OR a.place IN $q.places)
  AND ($q.contexts IS NULL OR any(x IN a.contexts WHERE x IN $q.contexts))
  AND ($q.stances IS NULL OR any(x IN a.stances WHERE x IN $q.stances))
  AND ($q.datasets IS NULL OR any(x IN a.datasets WHERE x IN $q.datasets))
  AND ($q.codes IS NULL OR any(x IN a.codes WHERE x IN $q.codes))
  AND ($q.whats IS NULL AND $q.meant IS NULL OR a.type IN $q.whats OR a.type + '/' + coalesce(a.mode, '') IN $q.whats
    OR any(x IN a.codes WHERE x IN $q.meant))
  AND ($q.countries IS NULL OR any(x IN a.countries WHERE x IN $q.countries)
    AND ($q.possibly OR all(x IN a.countries WHERE x IN $q.countries)))
  AND ($q.terms IS NULL OR all(term IN $q.terms WHERE ' ' + a.terms CONTAINS term))
  AND ($q.who IS NULL OR all(who IN $q.who WHERE any(part IN a.who WHERE
    (who.roles IS NULL OR substring(part, 37) IN who.roles)
    AND any(span IN who.spans WHERE span[0] = left(part, 36) AND /*overlap*/))))
