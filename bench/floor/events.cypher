// The end of every statement that answers with events: each e, which stands as a, with its place and participants.
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
