// What stood before is the row that stood at the seq before.
MATCH (x:Entry) USING INDEX SEEK x:Entry(since, n)
WHERE x.since > $q.from AND x.since <= $q.to AND x.since >= $q.seq AND x.n IS NOT NULL
  AND CASE x.since WHEN $q.seq THEN x.n > $q.n ELSE true END
  AND ($q.kinds IS NULL OR x.kind IN $q.kinds)
WITH x ORDER BY x.since, x.n LIMIT $q.limit
MATCH (c:Commit {seq: x.since})
RETURN x.n AS n, x.op AS op, x.cause AS cause, x.edition AS edition, x.hash AS hash, x.kind AS kind, x.id AS atom,
  x.body AS body, x.raw AS raw, COLLECT {
    MATCH (b:Entry) USING INDEX SEEK b:Entry(id, since)
    WHERE b.id = x.id AND b.since < x.since AND b.until >= x.since AND b.kind = x.kind
    RETURN [b.body, b.raw, b.live] ORDER BY b.id DESC, b.since DESC LIMIT 1
  } AS before, /*commit*/
ORDER BY seq, n
