MATCH (x:ExternalID {dataset: $q.dataset, key: $q.external})<-[:IDENTIFIED_BY]-(v:ActorVersion)
WHERE CASE v.key WHEN $q.key THEN v.actor > $q.after ELSE v.key > $q.key END AND /*actor_filter*/
/*page*/
RETURN v.body AS body ORDER BY v.key, v.actor LIMIT $q.limit
