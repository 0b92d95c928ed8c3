UNWIND $q.rows AS id
MATCH (p:Place {id: id})
CALL (p) {
  MATCH (p)-[:HAS]->(v:PlaceVersion) WHERE v.until = $q.open
  RETURN v LIMIT 1
}
SET v.until = $q.seq
