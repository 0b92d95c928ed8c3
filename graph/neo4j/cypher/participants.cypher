// Each record is looked up once, whatever the number of events that it took part in.
UNWIND coalesce(a.who, ['']) AS part
WITH left(part, 36) AS record, collect([a, substring(part, 37)]) AS parts
WITH parts, head(COLLECT {
  MATCH ()-[m:RECORD_OF]->() USING INDEX SEEK m:RECORD_OF(record, since)
  WHERE m.record = record AND m.since <= $q.seq AND m.until > $q.seq
  RETURN m.actor ORDER BY m.record DESC, m.since DESC LIMIT 1
}) AS actor
UNWIND parts AS part
