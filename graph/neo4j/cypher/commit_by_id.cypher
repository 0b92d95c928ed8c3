MATCH (l:Ledger {id: 1})
MATCH (c:Commit {id: $q.id}) WHERE c.seq <= l.head
RETURN /*commit*/
