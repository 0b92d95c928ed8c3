UNWIND $q.rows AS v
MATCH (w:ActorRecord {id: v[0]})
MATCH (e:Event {id: v[2]})
CREATE (w)-[:TOOK_PART {record: v[0], at: v[1], event: v[2], role: v[3], since: $q.seq, until: $q.open}]->(e)
