CALL (e) {
  MATCH (e)-[:HAS]->(a:Account) WHERE a.since <= $q.seq AND a.until > $q.seq
  RETURN a LIMIT 1
}
