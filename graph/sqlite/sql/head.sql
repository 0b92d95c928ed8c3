select seq, id, recorded_at, author, note, entries from commits order by seq desc limit 1
