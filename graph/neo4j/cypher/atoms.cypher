UNWIND range(0, size($q.ids) - 1) AS i
CALL (i) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = $q.ids[i] AND n.since <= $q.seq AND n.until > $q.seq AND n.kind = $q.kind
  RETURN n ORDER BY n.id DESC, n.since DESC LIMIT 1
}
RETURN i, n.since AS since, n.first AS first, n.live AS live, n.body AS body, n.raw AS raw
