MATCH (e:Event)
WHERE e.filed /*to*/<= $q.key AND e.id IS NOT NULL AND CASE e.filed WHEN $q.key THEN e.id /*beyond*/< $q.after ELSE true END
/*standing_account*/
WITH e, a WHERE /*event_filter*/
WITH e, a ORDER BY e.filed DESC, e.id DESC LIMIT $q.limit
RETURN /*participants*/
