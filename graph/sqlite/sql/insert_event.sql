insert into event (pk, id, since, until, at, filed, hidden, wide, earliest, latest, sure_from, sure_to, place,
  type, mode, status, extent, disputed, contested, contexts, stances, datasets, codes, countries, body)
values (?, ?, ?, 9223372036854775807, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
