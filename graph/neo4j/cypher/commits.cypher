MATCH (l:Ledger {id: 1})
UNWIND range(0, size($q.seqs) - 1) AS i
WITH i, $q.seqs[i] AS wanted WHERE wanted <= l.head
MATCH (c:Commit {seq: wanted})
RETURN i, /*commit*/
