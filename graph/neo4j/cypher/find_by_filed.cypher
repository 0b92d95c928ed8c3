MATCH (e:Event) USING INDEX SEEK e:Event(filed, id)
WHERE e.filed /*to*/<= $q.key AND e.id IS NOT NULL AND CASE e.filed WHEN $q.key THEN e.id /*beyond*/< $q.after ELSE true END
WITH e.filed AS filed, e.id AS event
/*standing_account*/
WITH filed, event, a WHERE /*event_filter*/
WITH a ORDER BY filed DESC, event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
