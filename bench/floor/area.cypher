// The newest 20 events that may lie in a circle: it reaches into these cells.
MATCH (l:Ledger {id: 1})
WITH l.head AS seq
UNWIND $q.cells AS cell
CALL (seq, cell) {
  MATCH (a:Account) USING INDEX SEEK a:Account(cell, at, event)
  WHERE a.cell = cell AND a.at IS NOT NULL AND a.event IS NOT NULL AND a.since <= seq AND a.until > seq AND a.hidden IS NULL
    AND a.spot[0] * $q.x + a.spot[1] * $q.y + a.spot[2] * $q.z >= $q.cos * a.spot[3] - $q.sin * a.spot[4]
  WITH a ORDER BY a.cell DESC, a.at DESC, a.event DESC LIMIT 20
  RETURN a
}
WITH seq, a ORDER BY a.at DESC, a.event DESC LIMIT 20
MATCH (e:Event)-[:HAS]->(a)
WITH seq, e, a ORDER BY a.at DESC, e.id DESC
/*events*/
