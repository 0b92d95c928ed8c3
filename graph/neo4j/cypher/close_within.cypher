UNWIND $q.rows AS v
MATCH (p:Place {id: v[0]})-[x:WITHIN]->(q:Place) WHERE x.until = $q.open AND q.id = v[1]
SET x.until = $q.seq
