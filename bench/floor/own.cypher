MATCH (l:Ledger {id: 1})
WITH l.head AS seq
MATCH (:ActorRecord {id: $q.actor})-[m:RECORD_OF]->(own:Actor) WHERE m.since <= seq AND m.until > seq
MATCH (own)<-[o:RECORD_OF]-(w:ActorRecord) WHERE o.since <= seq AND o.until > seq
WITH DISTINCT seq, own.id AS own, w.id AS wanted
