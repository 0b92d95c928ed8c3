// The 20 events that most independent lines of evidence tell.
MATCH (l:Ledger {id: 1})
WITH l.head AS seq
CALL (seq) {
  MATCH (a:Account) USING INDEX SEEK a:Account(lineCount, event)
  WHERE a.lineCount >= 0 AND a.event IS NOT NULL AND a.since <= seq AND a.until > seq AND a.hidden IS NULL
  WITH a ORDER BY a.lineCount DESC, a.event DESC LIMIT 20
  RETURN a
}
MATCH (e:Event)-[:HAS]->(a)
WITH seq, e, a ORDER BY a.lineCount DESC, e.id DESC
/*events*/
