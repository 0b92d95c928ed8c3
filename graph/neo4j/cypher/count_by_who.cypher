UNWIND $q.drive AS wanted
CALL (wanted) {
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at IS NOT NULL AND t.event IS NOT NULL
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
  RETURN t.event AS event
}
WITH collect(DISTINCT event) AS events
WITH events, $q.bands[-1] AS band
/*together*/
/*standing_accounts*/
WITH a WHERE /*event_match*/
/*tally*/
