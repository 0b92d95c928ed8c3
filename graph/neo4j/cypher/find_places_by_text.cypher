CALL db.index.fulltext.queryNodes('place_text', $q.text) YIELD node AS v
WITH v WHERE CASE v.key WHEN $q.key THEN v.place > $q.after ELSE v.key > $q.key END AND /*place_filter*/
/*page*/
RETURN v.body AS body ORDER BY v.key, v.place LIMIT $q.limit
