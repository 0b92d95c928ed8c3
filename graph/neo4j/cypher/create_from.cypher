UNWIND $q.rows AS v
MATCH (n:Entry) WHERE n.id = v[0] AND n.since = $q.seq AND n.until = $q.open AND n.kind = 'REPORT'
MATCH (o:Source {outlet: v[1]})
CREATE (n)-[:FROM]->(o)
