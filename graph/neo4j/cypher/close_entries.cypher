UNWIND $q.rows AS v
CALL (v) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = v[0] AND n.since > 0 AND n.kind = v[1] AND n.until = $q.open
  RETURN n ORDER BY n.id DESC, n.since DESC LIMIT 1
}
SET n.until = $q.seq
