insert into place_text (rowid, text) values (?, ?)
