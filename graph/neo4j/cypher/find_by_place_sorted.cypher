UNWIND $q.drive AS lead
MATCH (a:Account) USING INDEX SEEK a:Account(/*lead*/place, at, event)
WHERE a./*lead*/place = lead AND a.at IS NOT NULL AND a.event IS NOT NULL
  AND CASE a./*key*/at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE a./*key*/at /*beyond*/< $q.key END
  AND /*event_filter*/
WITH a ORDER BY a./*key*/at DESC, a.event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
