UNWIND $q.rows AS r
MATCH (p:Place {id: r[0]})
CREATE (p)-[:HAS]->(:PlaceVersion {place: r[0], key: r[1], name: r[2], kind: r[3], countries: r[4], within: r[5],
  terms: r[6], body: r[7], since: $q.seq, until: $q.open})
