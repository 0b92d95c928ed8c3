UNWIND $q.rows AS v
MATCH (p:Place {id: v[0]})
SET p.facts = v[1], p.counts = v[2], p.name = v[3]
