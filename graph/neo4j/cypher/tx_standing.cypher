UNWIND $q.refs AS ref
CALL (ref) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = ref[0] AND n.since > 0 AND n.until = $q.open AND n.kind = ref[1]
  RETURN n ORDER BY n.id DESC, n.since DESC LIMIT 1
}
RETURN n.kind AS kind, n.id AS id, n.since AS since, n.first AS first, n.live AS live, n.body AS body, n.raw AS raw
