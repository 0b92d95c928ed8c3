// The report that the event is named after, and the others.
UNWIND $q.events AS event
CALL (event) {
  WITH event
  /*standing_account*/
  RETURN a.event AS report
  UNION
  MATCH ()-[d:DESCRIBES]->() USING INDEX SEEK d:DESCRIBES(event, report)
  WHERE d.event = event AND d.report IS NOT NULL AND d.since <= $q.seq AND d.until > $q.seq
  RETURN d.report AS report
}
CALL (report) {
  MATCH (n:Entry) USING INDEX SEEK n:Entry(id, since)
  WHERE n.id = report AND n.since <= $q.seq AND n.until > $q.seq AND n.kind = 'REPORT'
  RETURN n AS r ORDER BY n.id DESC, n.since DESC LIMIT 1
}
WITH r WHERE CASE r.published WHEN $q.key THEN r.id > $q.after ELSE r.published > $q.key END AND /*report_filter*/
/*page*/
RETURN r.body AS body, r.raw AS raw ORDER BY r.published, r.id LIMIT $q.limit
