// The type is one of the list in close_link_edges.
UNWIND $q.rows AS v
MATCH (f:Event {id: v[1]})
MATCH (t:Event {id: v[2]})
CREATE (f)-[:$(v[3]) {entry: v[0], since: $q.seq, until: $q.open}]->(t)
