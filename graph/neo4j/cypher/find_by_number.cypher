MATCH (a:Account) USING INDEX SEEK a:Account(/*key*/at, event)
WHERE a./*key*/at /*to*/<= $q.key AND a.event IS NOT NULL
  AND CASE a./*key*/at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE true END
  AND /*event_filter*/
WITH a ORDER BY a./*key*/at DESC, a.event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
