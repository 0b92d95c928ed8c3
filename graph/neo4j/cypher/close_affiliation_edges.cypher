UNWIND $q.rows AS v
MATCH (f:ActorRecord {id: v[1]})-[x:MEMBER_OF|PART_OF|LEADS|REPRESENTS|HOLDS|ALLIED_WITH|BACKED_BY|RELATES_TO]->(t:ActorRecord)
WHERE x.entry = v[0] AND x.until = $q.open AND t.id = v[2]
SET x.until = $q.seq
