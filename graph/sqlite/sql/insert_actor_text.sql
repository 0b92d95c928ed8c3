insert into actor_text (rowid, text) values (?, ?)
