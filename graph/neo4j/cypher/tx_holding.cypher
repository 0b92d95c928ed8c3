UNWIND $q.ids AS id
CALL (id) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = id AND n.since > 0 AND n.until = $q.open AND n.kind = 'REPORT'
  RETURN n ORDER BY n.id DESC, n.since DESC LIMIT 1
}
MATCH (n)-[d:DESCRIBES]->(e:Event) WHERE d.until = $q.open
RETURN id AS member, e.id AS cluster
