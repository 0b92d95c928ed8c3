// What lies in a place or, where these lead instead, in a cell of the grid.
UNWIND $q.drive AS lead
CALL (lead) {
  MATCH (a:Account) USING INDEX SEEK a:Account(/*lead*/place, at, event)
  WHERE a./*lead*/place = lead AND a.at /*to*/<= $q.key AND a.event IS NOT NULL
    AND CASE a.at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE true END
    AND /*event_filter*/
  WITH a ORDER BY a./*lead*/place DESC, a.at DESC, a.event DESC LIMIT $q.limit
  RETURN a
}
WITH a ORDER BY a.at DESC, a.event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
