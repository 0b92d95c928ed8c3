insert into member (report, event, since, until) values (?, ?, ?, 9223372036854775807)
