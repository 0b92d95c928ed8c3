UNWIND range(0, size($q.ids) - 1) AS i
MATCH (p:Place {id: $q.ids[i]})
CALL (p) {
  MATCH (p)-[:HAS]->(v:PlaceVersion) WHERE v.since <= $q.seq AND v.until > $q.seq
  RETURN v LIMIT 1
}
RETURN i, v.body AS body
