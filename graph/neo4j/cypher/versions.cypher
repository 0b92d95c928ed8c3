MATCH (a:Account) USING INDEX SEEK a:Account(since, event)
WHERE a.since > $q.from AND a.since <= $q.to AND a.since >= $q.key AND a.event IS NOT NULL
  AND CASE a.since WHEN $q.key THEN a.event > $q.after ELSE true END
/*page*/
RETURN a.since AS since, a.until AS until, a.body AS body ORDER BY a.since, a.event LIMIT $q.limit
