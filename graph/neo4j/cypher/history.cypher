UNWIND range(0, size($q.ids) - 1) AS i
CALL (i) {
  MATCH (a:Account) USING INDEX SEEK a:Account(event, since)
  WHERE a.event = $q.ids[i] AND a.since <= $q.seq
  RETURN a
}
RETURN i, a.since AS since, a.until AS until, a.body AS body ORDER BY i, since
