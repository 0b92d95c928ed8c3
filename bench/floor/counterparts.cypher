// The 25 actors that took part in most of an actor's events.
/*own*/
CALL (seq, wanted) {
  MATCH ()-[t:TOOK_PART]->(e:Event) USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted AND t.at IS NOT NULL AND t.event IS NOT NULL AND t.since <= seq AND t.until > seq
  RETURN e
}
WITH DISTINCT seq, own, e
MATCH (e)<-[t:TOOK_PART]-(:ActorRecord)-[m:RECORD_OF]->(c:Actor)
WHERE t.since <= seq AND t.until > seq AND m.since <= seq AND m.until > seq AND c.id <> own
WITH seq, c, count(DISTINCT e) AS events ORDER BY events DESC, c.id LIMIT 25
MATCH (c)-[:HAS]->(v:ActorVersion) WHERE v.since <= seq AND v.until > seq
RETURN c.id AS id, v.name AS name, v.kind AS kind, events ORDER BY events DESC, id
