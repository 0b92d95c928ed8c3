MATCH (l:Ledger {id: 1})
CALL (l) {
  MATCH (c:Commit) USING INDEX SEEK c:Commit(recordedAt, seq)
  WHERE c.recordedAt <= $q.at AND c.seq IS NOT NULL AND c.seq <= l.head
  RETURN c ORDER BY c.recordedAt DESC, c.seq DESC LIMIT 1
}
RETURN /*commit*/
