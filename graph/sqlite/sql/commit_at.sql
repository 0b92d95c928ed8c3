select seq, id, recorded_at, author, note, entries from commits
where recorded_at <= :at order by recorded_at desc, seq desc limit 1
