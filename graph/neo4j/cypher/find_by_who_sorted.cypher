// The list keeps the planner from sorting what may not match.
UNWIND $q.drive AS wanted
CALL (wanted) {
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at IS NOT NULL AND t.event IS NOT NULL
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
  RETURN DISTINCT t.event AS event
}
/*standing_account*/
WITH wanted, a
WHERE CASE a./*key*/at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE a./*key*/at /*beyond*/< $q.key END
  AND any(span IN [wanted] WHERE /*overlap*/) AND /*event_match*/
WITH collect(DISTINCT a) AS found
UNWIND found AS a
WITH a ORDER BY a./*key*/at DESC, a.event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
