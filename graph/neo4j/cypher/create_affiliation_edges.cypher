// The type is one of the list in close_affiliation_edges.
UNWIND $q.rows AS v
MATCH (f:ActorRecord {id: v[1]})
MATCH (t:ActorRecord {id: v[2]})
CREATE (f)-[:$(v[3]) {entry: v[0], since: $q.seq, until: $q.open}]->(t)
