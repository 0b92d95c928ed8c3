CALL (record) {
  MATCH ()-[m:RECORD_OF]->() USING INDEX SEEK m:RECORD_OF(record, since)
  WHERE m.record = record AND m.since <= $q.seq AND m.until > $q.seq
  RETURN m.actor AS actor ORDER BY m.record DESC, m.since DESC LIMIT 1
}
CALL (actor) {
  MATCH (v:ActorVersion) USING INDEX SEEK v:ActorVersion(actor, since)
  WHERE v.actor = actor AND v.since <= $q.seq AND v.until > $q.seq
  RETURN v ORDER BY v.actor DESC, v.since DESC LIMIT 1
}
