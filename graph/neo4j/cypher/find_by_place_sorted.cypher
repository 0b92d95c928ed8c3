UNWIND $q.drive AS place
MATCH (a:Account) USING INDEX SEEK a:Account(place, at, event)
WHERE a.place = place AND a.at IS NOT NULL AND a.event IS NOT NULL
  AND CASE a.filed WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE a.filed /*beyond*/< $q.key END
  AND /*event_filter*/
WITH a ORDER BY a.filed DESC, a.event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
