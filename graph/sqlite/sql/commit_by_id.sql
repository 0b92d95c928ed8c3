select seq, id, recorded_at, author, note, entries from commits where id = ?1
