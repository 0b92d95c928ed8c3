UNWIND $q.drive AS wanted
CALL (wanted) {
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at IS NOT NULL AND t.event IS NOT NULL
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
  RETURN DISTINCT t.event AS event
}
/*standing_account*/
WITH wanted, a WHERE any(span IN [wanted] WHERE /*overlap*/) AND /*event_match*/
WITH DISTINCT a
/*tally*/
