// Where an event goes on to be at its place, the edge goes on.
UNWIND $q.rows AS v
MATCH (e:Event {id: v[0]})-[x:AT]->(p:Place) WHERE x.until = $q.open AND (v[1] IS NULL OR p.id <> v[1])
SET x.until = $q.seq
