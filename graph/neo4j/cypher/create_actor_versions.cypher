UNWIND $q.rows AS r
MERGE (c:Actor {id: r[0]})
SET c.name = r[2]
CREATE (c)-[:HAS]->(:ActorVersion {actor: r[0], key: r[1], name: r[2], kind: r[3], country: r[4], hidden: r[5],
  terms: r[6], body: r[7], since: $q.seq, until: $q.open})
