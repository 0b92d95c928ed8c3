v.since <= $q.seq AND v.until > $q.seq
  AND ($q.kinds IS NULL OR v.kind IN $q.kinds)
  AND ($q.countries IS NULL OR any(x IN v.countries WHERE x IN $q.countries))
  AND ($q.parents IS NULL OR any(x IN v.within WHERE x IN $q.parents))
