UNWIND $q.rows AS v
MATCH (e:Event {id: v[0]})
CALL (e) {
  MATCH (e)-[:HAS]->(a:Account) WHERE a.until = $q.open
  RETURN a LIMIT 1
}
SET a.until = $q.seq
