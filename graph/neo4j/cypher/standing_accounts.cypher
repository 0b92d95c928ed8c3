// More than a few of all are found sooner by going through all: to look one up takes some 25 steps of that.
CALL (events) {
  UNWIND CASE WHEN 25 * size(events) > COUNT { MATCH (x:Account) } THEN [events] ELSE [] END AS wanted
  MATCH (a:Account) USING INDEX SEEK a:Account(since, event)
  WHERE a.since <= $q.seq AND a.event IN wanted AND a.until > $q.seq
  RETURN a
  UNION ALL
  UNWIND CASE WHEN 25 * size(events) <= COUNT { MATCH (x:Account) } THEN events ELSE [] END AS event
  /*standing_account*/
  RETURN a
}
