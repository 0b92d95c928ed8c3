insert into record_of (record, actor, since, until) values (?, ?, ?, 9223372036854775807)
