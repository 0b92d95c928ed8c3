r.live AND r.since <= $q.seq AND r.until > $q.seq
  AND ($q.mentions OR r.mentions IS NULL)
  AND ($q.url IS NULL OR r.url = $q.url)
  AND ($q.publisher IS NULL OR r.publisher = $q.publisher)
  AND ($q.datasets IS NULL OR r.dataset IN $q.datasets)
  AND ($q.stances IS NULL OR r.stance IN $q.stances)
