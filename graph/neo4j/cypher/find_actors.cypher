MATCH (v:ActorVersion) USING INDEX SEEK v:ActorVersion(key, actor)
WHERE v.key >= $q.key AND v.actor IS NOT NULL AND CASE v.key WHEN $q.key THEN v.actor > $q.after ELSE true END AND /*actor_filter*/
/*page*/
RETURN v.body AS body ORDER BY v.key, v.actor LIMIT $q.limit
