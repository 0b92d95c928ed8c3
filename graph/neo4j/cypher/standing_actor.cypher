CALL (c) {
    MATCH (c)-[:HAS]->(v:ActorVersion) WHERE v.since <= $q.seq AND v.until > $q.seq
    RETURN v LIMIT 1
  }
