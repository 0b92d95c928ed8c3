// An event has the id of one of its reports, which is all that most events have. Here and wherever a version or revision is
// looked for, its index is walked from the newest back to the one that stood.
UNWIND range(0, size($q.ids) - 1) AS i
WITH i, $q.ids[i] AS report
CALL (report) {
  WITH report AS event
  /*standing_account*/
  RETURN a
  UNION
  MATCH ()-[d:DESCRIBES]->() USING INDEX SEEK d:DESCRIBES(report, since)
  WHERE d.report = report AND d.since <= $q.seq AND d.until > $q.seq
  WITH d.event AS event
  /*standing_account*/
  RETURN a
}
WITH collect(i) AS positions, collect(a) AS page
RETURN positions, /*page_of_events*/
