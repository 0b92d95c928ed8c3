UNWIND $q.rows AS v
MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
WHERE n.id = v[0] AND n.since = $q.seq AND n.until = $q.open AND n.kind = 'REPORT'
MATCH (o:Source {outlet: v[1]})
CREATE (n)-[:FROM]->(o)
