// The next accounts that an older schema left.
MATCH (a:Account) USING INDEX SEEK a:Account(since, event)
WHERE a.since >= $q.since AND a.event IS NOT NULL AND CASE a.since WHEN $q.since THEN a.event > $q.event ELSE true END
  AND a.lineCount IS NULL
RETURN a.since AS since, a.event AS event, a.body AS body ORDER BY a.since, a.event LIMIT $q.limit
