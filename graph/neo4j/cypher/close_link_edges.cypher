UNWIND $q.rows AS v
MATCH (f:Event {id: v[1]})-[x:FULFILS|ENDS|RETALIATES_FOR|ESCALATES|ENABLES|CAUSES|PART_OF|FOLLOWS|RELATES_TO]->(t:Event)
WHERE x.entry = v[0] AND x.until = $q.open AND t.id = v[2]
SET x.until = $q.seq
