UNWIND $q.ids AS id
CALL (id) {
  MATCH (l:Link) USING INDEX SEEK l:Link(a)
  WHERE l.a = id RETURN l
  UNION
  MATCH (l:Link) USING INDEX SEEK l:Link(b)
  WHERE l.b = id RETURN l
}
WITH DISTINCT l WHERE l.live AND l.since <= $q.seq AND l.until > $q.seq
RETURN l.body AS body ORDER BY l.id
