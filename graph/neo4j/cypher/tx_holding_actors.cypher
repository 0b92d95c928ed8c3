UNWIND $q.ids AS id
MATCH (w:ActorRecord {id: id})-[m:RECORD_OF]->(c:Actor) WHERE m.until = $q.open
RETURN id AS member, c.id AS cluster
