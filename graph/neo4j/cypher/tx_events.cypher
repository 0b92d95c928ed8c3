UNWIND $q.ids AS id
MATCH (e:Event {id: id})
CALL (e) {
  MATCH (e)-[:HAS]->(a:Account) WHERE a.until = $q.open
  RETURN a LIMIT 1
}
RETURN id, a.body AS body
