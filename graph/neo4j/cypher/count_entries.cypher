MATCH (x:Entry) USING INDEX SEEK x:Entry(since, n)
WHERE x.since > $q.from AND x.since <= $q.to AND x.n IS NOT NULL AND ($q.kinds IS NULL OR x.kind IN $q.kinds)
RETURN count(*) AS total
