UNWIND $q.ids AS id
MATCH (e:Event {id: id})
/*standing_account*/
WITH e, a
WHERE CASE a./*key*/at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE a./*key*/at /*beyond*/< $q.key END AND /*event_filter*/
WITH e, a ORDER BY a./*key*/at DESC, a.event DESC LIMIT $q.limit
RETURN /*participants*/
