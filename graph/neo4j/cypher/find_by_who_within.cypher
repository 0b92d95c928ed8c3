// A busy participant's events within a window: those of narrow periods begin near to it; of wider ones those of all participants are
// fewer than all that are his. Of an idle one all are looked at, as the last band has no bounds.
WITH COUNT {
  UNWIND $q.drive AS wanted
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at IS NOT NULL AND t.event IS NOT NULL
  RETURN t LIMIT $q.many
} = $q.many AS busy
WITH busy, CASE WHEN busy THEN $q.bands[0] ELSE $q.bands[-1] END AS band
CALL (busy, band) {
  UNWIND $q.drive AS wanted
  CALL (busy, band, wanted) {
    MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
    WHERE t.record = wanted[0] AND t.at >= band[1] AND t.at <= band[2] AND t.event IS NOT NULL
      AND CASE t.at WHEN $q.key THEN t.event /*beyond*/< $q.after ELSE true END
      AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
    WITH t, t.event AS event
    /*standing_account*/
    WITH t, event, a WHERE (a.wide = band[0] OR NOT busy) AND /*event_match*/
    WITH DISTINCT t.record AS record, t.at AS at, event
    ORDER BY record DESC, at DESC, event DESC LIMIT $q.limit
    RETURN at, event
  }
  RETURN at, event
  UNION
  UNWIND CASE WHEN busy THEN $q.bands[1..] ELSE [] END AS wider
  CALL (wider) {
    MATCH (a:Account) USING INDEX SEEK a:Account(wide, at, event)
    WHERE a.wide = wider[0] AND a.at >= wider[1] AND a.at <= wider[2] AND a.event IS NOT NULL
      AND CASE a.at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE true END
      AND /*event_filter*/ AND /*took_part*/
    WITH a ORDER BY a.wide DESC, a.at DESC, a.event DESC LIMIT $q.limit
    RETURN a.at AS at, a.event AS event
  }
  RETURN at, event
}
WITH DISTINCT at, event ORDER BY at DESC, event DESC LIMIT $q.limit
/*standing_account*/
WITH collect(a) AS page
RETURN /*page_of_events*/
