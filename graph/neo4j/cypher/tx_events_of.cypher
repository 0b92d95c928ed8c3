UNWIND $q.ids AS id
CALL (id) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = id AND n.since <= $q.seq AND n.until > $q.seq AND n.kind = 'REPORT'
  RETURN n ORDER BY n.id DESC, n.since DESC LIMIT 1
}
MATCH (n)-[d:DESCRIBES]->(e:Event) WHERE d.since <= $q.seq AND d.until > $q.seq
RETURN id AS report, e.id AS event
