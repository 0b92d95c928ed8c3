MATCH (l:Ledger {id: 1})
UNWIND range(0, size($q.seqs) - 1) AS i
MATCH (c:Commit {seq: $q.seqs[i]}) USING INDEX SEEK c:Commit(seq)
WHERE c.seq <= l.head
RETURN i, /*commit*/
