// Where nothing but the participant is asked for, the index alone gives the page's keys, and only its accounts are read.
// The order must name the whole index, or all of a record's edges would be sorted.
UNWIND $q.drive AS wanted
CALL (wanted) {
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = wanted[0] AND t.at /*to*/<= $q.key AND t.event IS NOT NULL
    AND CASE t.at WHEN $q.key THEN t.event /*beyond*/< $q.after ELSE true END
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.roles IS NULL OR t.role IN $q.roles)
  WITH DISTINCT t.record AS record, t.at AS at, t.event AS event
  ORDER BY record DESC, at DESC, event DESC LIMIT $q.limit
  RETURN at, event
}
WITH DISTINCT at, event ORDER BY at DESC, event DESC LIMIT $q.limit
/*standing_account*/
WITH collect(a) AS page
RETURN /*page_of_events*/
