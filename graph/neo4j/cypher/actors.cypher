UNWIND range(0, size($q.ids) - 1) AS i
MATCH (w:ActorRecord {id: $q.ids[i]})-[m:RECORD_OF]->(c:Actor) WHERE m.since <= $q.seq AND m.until > $q.seq
/*standing_actor*/
RETURN i, v.body AS body
