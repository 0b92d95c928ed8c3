UNWIND $q.ids AS id
MATCH (c:Actor {id: id})
CALL (c) {
  MATCH (c)-[:HAS]->(v:ActorVersion) WHERE v.until = $q.open
  RETURN v LIMIT 1
}
RETURN id, v.body AS body
