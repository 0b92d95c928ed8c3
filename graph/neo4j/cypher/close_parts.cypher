UNWIND $q.rows AS v
MATCH ()-[t:TOOK_PART]->() USING INDEX SEEK t:TOOK_PART(record, at, event)
WHERE t.record = v[0] AND t.at = v[1] AND t.event = v[2] AND t.role = v[3] AND t.until = $q.open
SET t.until = $q.seq
