// A revision takes over the edge of the one before it, which has just ended.
UNWIND $q.rows AS id
CALL (id) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = id AND n.since < $q.seq AND n.until = $q.seq AND n.kind = 'REPORT'
  RETURN n AS was ORDER BY n.id DESC, n.since DESC LIMIT 1
}
MATCH (was)-[d:DESCRIBES]->(e:Event) WHERE d.until = $q.open
MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
WHERE n.id = id AND n.since = $q.seq AND n.until = $q.open AND n.kind = 'REPORT'
SET d.until = $q.seq
CREATE (n)-[:DESCRIBES {report: d.report, event: d.event, since: $q.seq, until: $q.open}]->(e)
