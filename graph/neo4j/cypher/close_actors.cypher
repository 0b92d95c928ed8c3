UNWIND $q.rows AS id
MATCH (c:Actor {id: id})
CALL (c) {
  MATCH (c)-[:HAS]->(v:ActorVersion) WHERE v.until = $q.open
  RETURN v LIMIT 1
}
SET v.until = $q.seq
