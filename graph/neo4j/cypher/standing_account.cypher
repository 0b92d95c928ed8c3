CALL (event) {
  MATCH (a:Account) USING INDEX SEEK a:Account(event, since)
  WHERE a.event = event AND a.since <= $q.seq AND a.until > $q.seq
  RETURN a ORDER BY a.event DESC, a.since DESC LIMIT 1
}
