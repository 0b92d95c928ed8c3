// A band is a stretch of the index: the events whose periods are about as wide, so that those which overlap a window begin near to it.
UNWIND $q.bands AS band
CALL (band) {
  MATCH (a:Account) USING INDEX SEEK a:Account(wide, at, event)
  WHERE a.wide = band[0] AND a.at >= band[1] AND a.at <= band[2] AND a.event IS NOT NULL
    AND CASE a.at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE true END
    AND /*event_filter*/
  WITH a ORDER BY a.wide DESC, a.at DESC, a.event DESC LIMIT $q.limit
  RETURN a
}
WITH a ORDER BY a.at DESC, a.event DESC LIMIT $q.limit
WITH collect(a) AS page
RETURN /*page_of_events*/
