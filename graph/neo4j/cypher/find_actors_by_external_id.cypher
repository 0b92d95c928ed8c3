MATCH (v:ActorVersion)-[x:IDENTIFIED_BY]->() USING INDEX SEEK x:IDENTIFIED_BY(dataset, key)
WHERE x.dataset = $q.dataset AND x.key = $q.external
WITH v
WHERE CASE v.key WHEN $q.key THEN v.actor > $q.after ELSE v.key > $q.key END AND /*actor_filter*/
/*page*/
RETURN v.body AS body ORDER BY v.key, v.actor LIMIT $q.limit
