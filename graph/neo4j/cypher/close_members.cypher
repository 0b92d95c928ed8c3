UNWIND $q.rows AS v
CALL (v) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = v[0] AND n.since > 0 AND n.until = $q.open AND n.kind = 'REPORT'
  RETURN n ORDER BY n.id DESC, n.since DESC LIMIT 1
}
MATCH (n)-[d:DESCRIBES]->(e:Event) WHERE d.until = $q.open AND e.id = v[1]
SET d.until = $q.seq
