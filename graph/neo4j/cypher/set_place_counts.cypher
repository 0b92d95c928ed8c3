UNWIND $q.rows AS v
MATCH (p:Place {id: v[0]})
SET p.counts = v[1]
