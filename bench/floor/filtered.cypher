// An actor's newest 20 events of a type within a window. An event that lasts a month at most begins near to the window; the few
// that last longer, or began nobody knows when, are looked at one by one.
/*own*/
CALL (seq, wanted) {
  MATCH ()-[t:TOOK_PART]->(e:Event) USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted AND t.at >= $q.from - 2764800 AND t.at <= $q.to AND t.event IS NOT NULL AND t.since <= seq AND t.until > seq
  MATCH (e)-[:HAS]->(a:Account)
  WHERE a.since <= seq AND a.until > seq AND a.type = $q.type AND a.wide = 0 AND a.earliest <= $q.to AND a.latest >= $q.from
  WITH DISTINCT t.record AS record, t.at AS at, t.event AS event
  ORDER BY record DESC, at DESC, event DESC LIMIT 20
  RETURN at, event
  UNION
  UNWIND [[1, $q.from - 31708800, $q.to], [2, -9223372036854775807, $q.to], [3, -9223372036854775807, 9223372036854775807]] AS band
  CALL (seq, wanted, band) {
    MATCH (a:Account) USING INDEX SEEK a:Account(wide, at, event)
    WHERE a.wide = band[0] AND a.at >= band[1] AND a.at <= band[2] AND a.event IS NOT NULL AND a.since <= seq AND a.until > seq
      AND a.hidden IS NULL AND a.type = $q.type AND a.earliest <= $q.to AND a.latest >= $q.from
      AND any(part IN a.who WHERE part STARTS WITH wanted)
    WITH a ORDER BY a.wide DESC, a.at DESC, a.event DESC LIMIT 20
    RETURN a.at AS at, a.event AS event
  }
  RETURN at, event
}
WITH DISTINCT seq, at, event ORDER BY at DESC, event DESC LIMIT 20
MATCH (e:Event {id: event})-[:HAS]->(a:Account) WHERE a.since <= seq AND a.until > seq
WITH seq, at, e, a ORDER BY at DESC, e.id DESC
/*events*/
