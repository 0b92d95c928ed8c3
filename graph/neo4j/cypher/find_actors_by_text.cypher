CALL db.index.fulltext.queryNodes('actor_text', $q.text) YIELD node AS v
WITH v WHERE CASE v.key WHEN $q.key THEN v.actor > $q.after ELSE v.key > $q.key END AND /*actor_filter*/
/*page*/
RETURN v.body AS body ORDER BY v.key, v.actor LIMIT $q.limit
