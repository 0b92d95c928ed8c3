// An actor's newest 20 events, each with its place and participants. The index over (record, at, event) gives them in
// order, so that no more than a page of the actor's events is read.
MATCH (l:Ledger {id: 1})
WITH l.head AS seq
MATCH (:Actor {id: $actor})<-[m:RECORD_OF]-(w:ActorRecord) WHERE m.since <= seq AND m.until > seq
WITH seq, w.id AS wanted
CALL (seq, wanted) {
  MATCH ()-[t:TOOK_PART]->()
  WHERE t.record = wanted AND t.at IS NOT NULL AND t.event IS NOT NULL AND t.since <= seq AND t.until > seq
  WITH DISTINCT t.record AS record, t.at AS at, t.event AS event
  ORDER BY record DESC, at DESC, event DESC LIMIT 20
  RETURN at, event
}
WITH DISTINCT seq, at, event ORDER BY at DESC, event DESC LIMIT 20
MATCH (e:Event {id: event})-[:HAS]->(a:Account) WHERE a.since <= seq AND a.until > seq
WITH seq, at, e, a ORDER BY at DESC, e.id DESC
RETURN e.id AS id, a.title AS title, a.type AS type, a.status AS status,
  head(COLLECT {
    MATCH (e)-[x:AT]->(:Place)-[:HAS]->(v:PlaceVersion)
    WHERE x.since <= seq AND x.until > seq AND v.since <= seq AND v.until > seq
    RETURN v.name
  }) AS place,
  COLLECT {
    MATCH (e)<-[t:TOOK_PART]-(:ActorRecord)-[m:RECORD_OF]->(c:Actor)-[:HAS]->(v:ActorVersion)
    WHERE t.since <= seq AND t.until > seq AND m.since <= seq AND m.until > seq AND v.since <= seq AND v.until > seq
    RETURN [t.role, c.id, v.name, v.kind]
  } AS who
