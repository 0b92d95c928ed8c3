// An actor's newest 20 events. The index over (record, at, event) gives them in order, so that no more than a page of the
// actor's events is read.
/*own*/
CALL (seq, wanted) {
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted AND t.at IS NOT NULL AND t.event IS NOT NULL AND t.since <= seq AND t.until > seq
  WITH DISTINCT t.record AS record, t.at AS at, t.event AS event
  ORDER BY record DESC, at DESC, event DESC LIMIT 20
  RETURN at, event
}
WITH DISTINCT seq, at, event ORDER BY at DESC, event DESC LIMIT 20
MATCH (e:Event {id: event})-[:HAS]->(a:Account) WHERE a.since <= seq AND a.until > seq
WITH seq, at, e, a ORDER BY at DESC, e.id DESC
/*events*/
