a.body AS body, COLLECT {
  MATCH (e)<-[t:TOOK_PART]-(w:ActorRecord) WHERE t.since <= $q.seq AND t.until > $q.seq
  WITH DISTINCT w
  MATCH (w)-[m:RECORD_OF]->(c:Actor) WHERE m.since <= $q.seq AND m.until > $q.seq
  /*standing_actor*/
  RETURN [w.id, c.id, v.name, v.kind]
} AS who
