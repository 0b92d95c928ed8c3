UNWIND $q.rows AS r
CREATE (:Report:Entry {kind: 'REPORT', id: r[0], since: $q.seq, n: r[1], until: r[2], op: r[3], cause: r[4], edition: r[5], hash: r[6], first: r[7],
  live: r[8], title: r[9], body: r[10], raw: r[11],
  dataset: r[12], published: r[13], publisher: r[14], url: r[15], stance: r[16], mentions: r[17]})
