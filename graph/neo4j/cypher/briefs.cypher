UNWIND $q.ids AS id
MATCH (w:ActorRecord {id: id})-[m:RECORD_OF]->(c:Actor) WHERE m.since <= $q.seq AND m.until > $q.seq
/*standing_actor*/
RETURN w.id AS record, c.id AS actor, v.name AS name, v.kind AS kind
