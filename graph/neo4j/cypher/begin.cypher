// Where a commit begins: the last seq written, its time, and the commit of this id where it stands already.
MATCH (l:Ledger {id: 1})
OPTIONAL MATCH (last:Commit {seq: l.written})
OPTIONAL MATCH (c:Commit {id: $q.id})
RETURN l.written AS written, last.recordedAt AS lastAt, /*commit*/
