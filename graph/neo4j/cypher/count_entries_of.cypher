UNWIND $q.refs AS ref
MATCH (x:Entry) USING INDEX SEEK x:Entry(id, since)
WHERE x.id = ref AND x.since > $q.from AND x.since <= $q.to AND ($q.kinds IS NULL OR x.kind IN $q.kinds)
RETURN count(*) AS total
