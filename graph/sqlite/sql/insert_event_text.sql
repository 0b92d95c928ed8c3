insert into event_text (rowid, text) values (?, ?)
