UNWIND $q.ids AS id
CALL (id) {
  MATCH (f:Affiliation) USING INDEX SEEK f:Affiliation(a)
  WHERE f.a = id RETURN f
  UNION
  MATCH (f:Affiliation) USING INDEX SEEK f:Affiliation(b)
  WHERE f.b = id RETURN f
}
WITH DISTINCT f WHERE f.live AND f.since <= $q.seq AND f.until > $q.seq
RETURN f.body AS body ORDER BY f.id
