// Only what is not the event's own report bears the ids: it is found by them.
UNWIND $q.rows AS v
CALL (v) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = v[0] AND n.since > 0 AND n.until = $q.open AND n.kind = 'REPORT'
  RETURN n ORDER BY n.id DESC, n.since DESC LIMIT 1
}
MATCH (e:Event {id: v[1]})
CREATE (n)-[:DESCRIBES {report: CASE WHEN v[0] <> v[1] THEN v[0] END, event: CASE WHEN v[0] <> v[1] THEN v[1] END,
  since: $q.seq, until: $q.open}]->(e)
