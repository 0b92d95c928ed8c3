insert into actor (pk, id, since, until, key, name, kind, country, hidden, body)
values (?, ?, ?, 9223372036854775807, ?, ?, ?, ?, ?, ?)
