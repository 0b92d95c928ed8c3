MATCH (l:Ledger {id: 1})
OPTIONAL MATCH (c:Commit {seq: l.head})
RETURN l.head < l.written AS behind, /*commit*/
