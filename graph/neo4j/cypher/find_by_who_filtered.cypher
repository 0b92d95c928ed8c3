UNWIND $q.drive AS wanted
CALL (wanted) {
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at /*to*/<= $q.key AND t.event IS NOT NULL
    AND CASE t.at WHEN $q.key THEN t.event /*beyond*/< $q.after ELSE true END
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
  WITH t, t.event AS event
  /*standing_account*/
  WITH t, event, a WHERE any(span IN [wanted] WHERE /*overlap*/) AND /*event_match*/
  WITH DISTINCT t.record AS record, t.at AS at, event
  ORDER BY record DESC, at DESC, event DESC LIMIT $q.limit
  RETURN at, event
}
WITH DISTINCT at, event ORDER BY at DESC, event DESC LIMIT $q.limit
/*standing_account*/
WITH collect(a) AS page
RETURN /*page_of_events*/
