UNWIND range(0, size($q.ids) - 1) AS i
CALL (i) {
  MATCH (v:PlaceVersion) USING INDEX SEEK v:PlaceVersion(place, since)
  WHERE v.place = $q.ids[i] AND v.since <= $q.seq AND v.until > $q.seq
  RETURN v ORDER BY v.place DESC, v.since DESC LIMIT 1
}
RETURN i, v.body AS body
