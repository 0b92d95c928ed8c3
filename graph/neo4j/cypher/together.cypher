// Of these events only those in which another one took part too: to go through his takes less than to look up each.
CALL (band, events) {
  UNWIND [events] AS wanted
  UNWIND $q.together.records AS record
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = record AND t.at >= band[1] AND t.at <= band[2] AND t.event IN wanted
    AND t.since <= $q.seq AND t.until > $q.seq AND ($q.together.roles IS NULL OR t.role IN $q.together.roles)
  RETURN collect(DISTINCT t.event) AS common
}
WITH *, common AS events
