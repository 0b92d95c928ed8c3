UNWIND $q.drive AS place
CALL (place) {
  MATCH (a:Account)
  WHERE a.place = place AND a.at /*to*/<= $q.key AND a.event IS NOT NULL
    AND CASE a.at WHEN $q.key THEN a.event /*beyond*/< $q.after ELSE true END
    AND /*event_filter*/
  WITH a ORDER BY a.place DESC, a.at DESC, a.event DESC LIMIT $q.limit
  RETURN a
}
WITH a ORDER BY a.at DESC, a.event DESC LIMIT $q.limit
MATCH (e:Event)-[:HAS]->(a)
RETURN /*participants*/
