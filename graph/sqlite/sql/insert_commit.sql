insert into commits (seq, id, recorded_at, author, note, entries) values (?, ?, ?, ?, ?, ?)
