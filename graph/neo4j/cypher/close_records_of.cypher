UNWIND $q.rows AS v
MATCH (w:ActorRecord {id: v[0]})-[m:RECORD_OF]->(c:Actor) WHERE m.until = $q.open AND c.id = v[1]
SET m.until = $q.seq
