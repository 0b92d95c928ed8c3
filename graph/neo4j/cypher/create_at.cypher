UNWIND $q.rows AS v
MATCH (e:Event {id: v[0]})
WHERE NOT EXISTS { MATCH (e)-[y:AT]->() WHERE y.until = $q.open }
MATCH (p:Place {id: v[1]})
CREATE (e)-[:AT {since: $q.seq, until: $q.open}]->(p)
