// A country's newest 20 events within a window. Those that last a month or a year at most begin near to it.
MATCH (l:Ledger {id: 1})
WITH l.head AS seq
UNWIND [[0, $q.from - 2764800, $q.to], [1, $q.from - 31708800, $q.to], [2, -9223372036854775807, $q.to],
  [3, -9223372036854775807, 9223372036854775807]] AS band
CALL (seq, band) {
  MATCH (a:Account) USING INDEX SEEK a:Account(wide, at, event)
  WHERE a.wide = band[0] AND a.at >= band[1] AND a.at <= band[2] AND a.event IS NOT NULL AND a.since <= seq AND a.until > seq
    AND a.hidden IS NULL AND a.earliest <= $q.to AND a.latest >= $q.from AND $q.country IN a.countries
  WITH a ORDER BY a.wide DESC, a.at DESC, a.event DESC LIMIT 20
  RETURN a
}
WITH seq, a ORDER BY a.at DESC, a.event DESC LIMIT 20
MATCH (e:Event)-[:HAS]->(a)
WITH seq, e, a ORDER BY a.at DESC, e.id DESC
/*events*/
