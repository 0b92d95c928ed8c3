MATCH (l:Ledger {id: 1})
SET l.written = $q.seq
CREATE (:Commit {seq: $q.seq, id: $q.id, recordedAt: $q.recordedAt, author: $q.author, note: $q.note, entries: $q.entries})
