insert into place (pk, id, since, until, key, kind, countries, body)
values (?, ?, ?, 9223372036854775807, ?, ?, ?, ?)
