// How many events of each month and type an actor took part in.
/*own*/
CALL (seq, wanted) {
  MATCH ()-[t:TOOK_PART]->(e:Event) USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted AND t.at IS NOT NULL AND t.event IS NOT NULL AND t.since <= seq AND t.until > seq
  RETURN e
}
WITH DISTINCT seq, e
MATCH (e)-[:HAS]->(a:Account) WHERE a.since <= seq AND a.until > seq
WITH a.month AS month, a.type AS type, count(*) AS events ORDER BY month, type
RETURN toString(month / 12) + '-' + right('0' + toString(month % 12 + 1), 2) AS month, type, events
