// One event by any of its reports' ids, as it stands, with its place and participants.
MATCH (l:Ledger {id: 1})
WITH l.head AS seq
MATCH (n:Entry) WHERE n.id = $id AND n.since <= seq
MATCH (n)-[d:DESCRIBES]->(e:Event) WHERE d.since <= seq AND d.until > seq
MATCH (e)-[:HAS]->(a:Account) WHERE a.since <= seq AND a.until > seq
RETURN e.id AS id, a.title AS title, a.type AS type, a.status AS status,
  head(COLLECT {
    MATCH (e)-[x:AT]->(:Place)-[:HAS]->(v:PlaceVersion)
    WHERE x.since <= seq AND x.until > seq AND v.since <= seq AND v.until > seq
    RETURN v.name
  }) AS place,
  COLLECT {
    MATCH (e)<-[t:TOOK_PART]-(:ActorRecord)-[m:RECORD_OF]->(c:Actor)-[:HAS]->(v:ActorVersion)
    WHERE t.since <= seq AND t.until > seq AND m.since <= seq AND m.until > seq AND v.since <= seq AND v.until > seq
    RETURN [t.role, c.id, v.name, v.kind]
  } AS who
