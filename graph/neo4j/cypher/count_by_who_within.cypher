// As find_by_who_within.
WITH COUNT {
  UNWIND $q.drive AS wanted
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at IS NOT NULL AND t.event IS NOT NULL
  RETURN t LIMIT $q.many
} = $q.many AS busy
WITH busy, CASE WHEN busy THEN $q.bands[0] ELSE $q.bands[-1] END AS band
CALL (band) {
  UNWIND $q.drive AS wanted
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at >= band[1] AND t.at <= band[2] AND t.event IS NOT NULL
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
  RETURN collect(DISTINCT t.event) AS events
}
/*together*/
CALL (busy, band, events) {
  WITH events
  /*standing_accounts*/
  WITH a WHERE (a.wide = band[0] OR NOT busy) AND /*event_match*/
  RETURN a
  UNION ALL
  UNWIND CASE WHEN busy THEN $q.bands[1..] ELSE [] END AS wider
  MATCH (a:Account) USING INDEX SEEK a:Account(wide, at, event)
  WHERE a.wide = wider[0] AND a.at >= wider[1] AND a.at <= wider[2] AND a.event IS NOT NULL AND /*event_filter*/ AND /*took_part*/
  RETURN a
}
/*tally*/
