// All that the reports which an event ever held were held by. A report is held by the event of its own id while that has
// accounts.
UNWIND range(0, size($q.ids) - 1) AS i
CALL (i) {
  MATCH (a:Account) USING INDEX SEEK a:Account(event, since)
  WHERE a.event = $q.ids[i] AND a.since <= $q.seq
  RETURN a.event AS report
  UNION
  MATCH ()-[d:DESCRIBES]->() USING INDEX SEEK d:DESCRIBES(event, report)
  WHERE d.event = $q.ids[i] AND d.report IS NOT NULL AND d.since <= $q.seq
  RETURN d.report AS report
}
CALL (report) {
  MATCH (a:Account) USING INDEX SEEK a:Account(event, since)
  WHERE a.event = report AND a.since <= $q.seq
  RETURN a.event AS event, a.since AS since, a.until AS until
  UNION
  MATCH ()-[d:DESCRIBES]->() USING INDEX SEEK d:DESCRIBES(report, since)
  WHERE d.report = report AND d.since <= $q.seq
  RETURN d.event AS event, d.since AS since, d.until AS until
}
RETURN i, report, event, since, until ORDER BY i, report, since
