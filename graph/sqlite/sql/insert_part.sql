insert into part (record, at, event, role, since, until) values (?, ?, ?, ?, ?, 9223372036854775807)
