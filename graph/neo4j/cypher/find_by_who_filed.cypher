UNWIND $q.drive AS wanted
MATCH ()-[t:TOOK_PART]->(e:Event)
WHERE t.record = wanted[0] AND t.at IS NOT NULL AND t.event IS NOT NULL
  AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
/*standing_account*/
WITH e, wanted, a
WHERE CASE a.filed WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE a.filed /*beyond*/< $q.key END AND any(span IN [wanted] WHERE /*overlap*/) AND /*event_filter*/
WITH DISTINCT e, a ORDER BY a.filed DESC, a.event DESC LIMIT $q.limit
RETURN /*participants*/
