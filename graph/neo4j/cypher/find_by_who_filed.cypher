UNWIND $q.drive AS wanted
CALL (wanted) {
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at IS NOT NULL AND t.event IS NOT NULL
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
  RETURN DISTINCT t.event AS event
}
/*standing_account*/
WITH wanted, a
WHERE CASE a.filed WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE a.filed /*beyond*/< $q.key END
  AND any(span IN [wanted] WHERE /*overlap*/) AND /*event_filter*/
WITH DISTINCT a ORDER BY a.filed DESC, a.event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
