insert into entry (pk, seq, n, op, cause, kind, id, edition, hash, first, live, until,
  a, b, act, mentions, url, publisher, published, dataset, stance, body, raw)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
