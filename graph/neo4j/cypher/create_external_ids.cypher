UNWIND $q.rows AS r
MATCH (c:Actor {id: r[0]})
CALL (c) {
  MATCH (c)-[:HAS]->(v:ActorVersion) WHERE v.until = $q.open
  RETURN v LIMIT 1
}
MERGE (x:ExternalID {dataset: r[1], key: r[2]})
CREATE (v)-[:IDENTIFIED_BY {dataset: r[1], key: r[2]}]->(x)
