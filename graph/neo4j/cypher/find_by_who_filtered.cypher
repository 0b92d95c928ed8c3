UNWIND $q.drive AS wanted
CALL (wanted) {
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at /*to*/<= $q.key AND t.event IS NOT NULL
    AND CASE t.at WHEN $q.key THEN t.event /*beyond*/< $q.after ELSE true END
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
  CALL (t) {
    MATCH (a:Account) USING INDEX SEEK a:Account(event, since)
    WHERE a.event = t.event AND a.since <= $q.seq AND a.until > $q.seq
    RETURN a ORDER BY a.event DESC, a.since DESC LIMIT 1
  }
  WITH t, a WHERE any(span IN [wanted] WHERE /*overlap*/) AND /*event_filter*/
  WITH DISTINCT t.record AS record, t.at AS at, t.event AS event
  ORDER BY record DESC, at DESC, event DESC LIMIT $q.limit
  RETURN at, event
}
WITH DISTINCT at, event ORDER BY at DESC, event DESC LIMIT $q.limit
/*standing_account*/
WITH collect(a) AS page
RETURN /*page_of_events*/
