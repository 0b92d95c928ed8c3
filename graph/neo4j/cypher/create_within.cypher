UNWIND $q.rows AS v
MATCH (p:Place {id: v[0]})
MATCH (q:Place {id: v[1]})
CREATE (p)-[:WITHIN {since: $q.seq, until: $q.open}]->(q)
