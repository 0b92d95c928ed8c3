insert into event (pk, id, since, until, at, filed, hidden, wide, earliest, latest, sure_from, sure_to, place,
  type, mode, status, extent, disputed, contested, contexts, stances, datasets, codes, countries, body,
  lines, reports, sources, who, due, month, coarse, precision, admin1, spot)
values (?, ?, ?, 9223372036854775807, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
