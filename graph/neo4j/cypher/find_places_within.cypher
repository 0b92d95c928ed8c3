UNWIND $q.parents AS parent
CALL (parent) {
  MATCH ()-[x:WITHIN]->() USING INDEX SEEK x:WITHIN(parent, place)
  WHERE x.parent = parent AND x.place IS NOT NULL AND x.since <= $q.seq AND x.until > $q.seq
  RETURN x.place AS place
}
WITH DISTINCT place
CALL (place) {
  MATCH (v:PlaceVersion) USING INDEX SEEK v:PlaceVersion(place, since)
  WHERE v.place = place AND v.since <= $q.seq AND v.until > $q.seq
  RETURN v ORDER BY v.place DESC, v.since DESC LIMIT 1
}
WITH v
WHERE CASE v.key WHEN $q.key THEN v.place > $q.after ELSE v.key > $q.key END AND /*place_filter*/
/*page*/
RETURN v.body AS body ORDER BY v.key, v.place LIMIT $q.limit
