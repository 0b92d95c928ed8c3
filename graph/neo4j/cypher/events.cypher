// The index is walked from a report's newest revision back to the one that stood, here and wherever one is looked for. An
// event's edges to its versions are walked from the newest, too, and no further than to the one that stood.
UNWIND range(0, size($q.ids) - 1) AS i
CALL (i) {
  MATCH (n:Entry) WHERE n.id = $q.ids[i] AND n.since <= $q.seq AND n.until > $q.seq AND n.kind = 'REPORT'
  RETURN n ORDER BY n.id DESC, n.since DESC LIMIT 1
}
MATCH (n)-[d:DESCRIBES]->(e:Event) WHERE d.since <= $q.seq AND d.until > $q.seq
/*standing_account*/
RETURN i, /*participants*/
