MATCH (l:Ledger {id: 1})
CALL (l) {
  MATCH (c:Commit {id: $q.id}) WHERE c.seq <= l.head
  RETURN c
}
RETURN /*commit*/
