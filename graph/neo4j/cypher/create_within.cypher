UNWIND $q.rows AS v
MATCH (p:Place {id: v[0]})
MATCH (q:Place {id: v[1]})
CREATE (p)-[:WITHIN {place: v[0], parent: v[1], since: $q.seq, until: $q.open}]->(q)
