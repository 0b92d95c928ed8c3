UNWIND $q.ids AS id
MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
WHERE n.id = id AND n.since > 0
RETURN n.kind AS kind, id, n.since AS seq, n.n AS n, n.op AS op, n.cause AS cause, n.edition AS edition, n.hash AS hash
ORDER BY seq, n
