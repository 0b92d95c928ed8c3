CALL db.index.fulltext.queryNodes('account_text', $q.text) YIELD node AS a
WITH a
WHERE CASE a./*key*/at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE a./*key*/at /*beyond*/< $q.key END AND /*event_filter*/
WITH a ORDER BY a./*key*/at DESC, a.event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
