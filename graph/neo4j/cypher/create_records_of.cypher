UNWIND $q.rows AS r
MATCH (w:ActorRecord {id: r[0]})
MATCH (c:Actor {id: r[1]})
CREATE (w)-[:RECORD_OF {record: r[0], actor: r[1], since: $q.seq, until: $q.open}]->(c)
