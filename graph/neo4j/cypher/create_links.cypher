UNWIND $q.rows AS r
CREATE (:Link:Entry {kind: 'LINK', id: r[0], since: $q.seq, n: r[1], until: r[2], op: r[3], cause: r[4], edition: r[5], hash: r[6], first: r[7],
  live: r[8], title: r[9], body: r[10], raw: r[11], a: r[12], b: r[13]})
