MATCH (l:Ledger {id: 1})
CALL (l) {
  MATCH (c:Commit) USING INDEX SEEK c:Commit(id)
  WHERE c.id = $q.id AND c.seq <= l.head
  RETURN c
}
RETURN /*commit*/
