// How many edges each of some participants has, at most so many: an estimate of its events.
UNWIND range(0, size($q.who) - 1) AS i
RETURN i, COUNT {
  UNWIND $q.who[i] AS record
  MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
  WHERE t.record = record AND t.at IS NOT NULL AND t.event IS NOT NULL
  RETURN t LIMIT $q.most
} AS edges
